//! The front page: four doors.

use axum::extract::State;
use axum::response::Response;
use domain::calendar::Day;
use domain::lang::Lang;
use jiff::Timestamp;
use pages::public::{Home, OfficeNear};
use pages::{Here, addresses};
use store::reference::{Office, Reference};

use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Offices on the front page.
const OFFICES_SHOWN: usize = 6;

pub(crate) async fn show(State(app): State<App>, Tongue(lang): Tongue) -> Result<Response, Stop> {
    let reference = app.db.reference();
    let frame = page::frame(&app, lang, Here::Home, addresses::HOME);
    let now = app.now();
    let offices = reference
        .offices
        .values()
        .filter(|office| office.closed.is_none())
        .take(OFFICES_SHOWN)
        .map(|office| near(&reference, office, lang, now, frame.text))
        .collect();
    let promise = super::tell::promise(&reference, now)?;
    page::show(&Home { frame, promise, offices, notices: Vec::new() })
}

fn near(
    reference: &Reference,
    office: &Office,
    lang: Lang,
    now: Timestamp,
    text: pages::Text,
) -> OfficeNear {
    OfficeNear {
        name: office.name.in_lang(lang).to_owned(),
        address: office.address.in_lang(lang).to_owned(),
        today: text.hours(&office.hours).into_iter().next().unwrap_or_default(),
        open: is_open(reference, office, now),
    }
}

/// Whether an office receives people at this instant. None where its zone is unknown.
pub(crate) fn is_open(reference: &Reference, office: &Office, now: Timestamp) -> Option<bool> {
    let zone = jiff::tz::TimeZone::get(&office.zone).ok()?;
    let local = zone.to_datetime(now);
    let calendar = reference.calendar.as_ref()?;
    // Registration does not count a day off; people are received even so where the office serves it.
    let opening = match calendar.day(local.date()) {
        Day::WeekendOff(weekday) => office.hours.on_weekday(weekday),
        _ => office.hours.on(local.date(), calendar),
    };
    Some(opening.is_some_and(|opening| {
        opening.opens() <= local.time() && opening.not_over_at(local.time())
    }))
}
