//! The first page of the administration.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::terms::Kind;
use jiff::civil::Date;
use pages::desk::addresses;
use pages::desk::admin::{AdminIndex, Kept};
use store::intake::explain;

use super::{Admin, Asked, history};
use crate::office::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Changes that are shown.
const CHANGES: i64 = 5;

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let reference = &admin.reference;
    let days = || reference.calendar.iter().flat_map(domain::calendar::Calendar::special_days);
    let this_year = days().filter(|day| day.date.year() == admin.today.year()).count();
    let counts = vec![
        (Kept::Offices, reference.offices.values().filter(|one| one.closed.is_none()).count()),
        (Kept::Posts, reference.posts.len()),
        (Kept::Staff, reference.staff.values().filter(|one| !one.disabled).count()),
        (Kept::Topics, reference.topics.len()),
        (Kept::Grounds, reference.grounds.len()),
        (Kept::Calendar, this_year),
        (Kept::Rules, reference.rule_sets.len()),
        (Kept::Helplines, reference.helplines_on(admin.today).count()),
        (Kept::Consents, reference.consents.len()),
        (Kept::Organisation, usize::from(reference.organisation.is_some())),
    ];
    let last = days().last().map(|day| day.date.year());
    let notes = app.db.read(|tx| store::reference::history(tx, CHANGES)).await?;
    let longest = explain(reference, None, Kind::Complaint, app.now());
    page::show(&AdminIndex {
        frame: admin.frame(addresses::ADMIN, &asked.done).await?,
        counts,
        tokens: app.db.api_tokens(None).await?.len(),
        calendar_until: last.and_then(|year| Date::new(year, 12, 31).ok()),
        calendar_short: longest.is_ok_and(|(_, explained)| !explained.calendar.covers),
        changes: notes.iter().map(|note| history::row(&admin, note)).collect(),
    })
}
