//! My work: the questions that I hold, by the day they are due.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::Deed;
use domain::appeals::{Channel, Stage};
use domain::terms::{Kind, working_days_left};
use jiff::civil::Date;
use pages::desk::{At, Bunch, Done, Work, WorkBunch, WorkRow, addresses};
use serde::Deserialize;
use store::cases::RecordPlace;
use store::essence::{self, Essence};
use store::lists::appeals::{Filter, Line, Order, list};
use store::reference::Reference;

use super::signed::Signed;
use super::{chain, names};
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Questions of one person that are shown at once.
pub(super) const MOST: i64 = 300;
/// Working days that count as soon.
const SOON: i64 = 3;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    done: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    if let Some(place) = elsewhere(&signed) {
        let said = Done::parse(&asked.done).map(|done| format!("?done={}", done.code()));
        return Ok(page::go(lang, &format!("{place}{}", said.unwrap_or_default())));
    }
    let frame = signed.frame(&app, lang, At::Work, addresses::WORK, &asked.done).await?;
    let reference = app.db.reference();
    let registry = reference.registry(Some(signed.staff.office))?;
    let today = registry.zone.to_datetime(app.now()).date();
    let mine = mine(&signed, &reference);
    let db = app.db.clone();
    let (lines, essences) = app
        .db
        .read(move |tx| {
            let lines = list(tx, &mine, Order::Due, None, MOST)?;
            let places: Vec<_> = lines.iter().map(|line| (line.register, line.record)).collect();
            let essences = essence::read(tx, db.keys(), &places)?;
            Ok((lines, essences))
        })
        .await?;
    let mut bunches: BTreeMap<Bunch, Vec<WorkRow>> = BTreeMap::new();
    for line in &lines {
        let left = working_days_left(today, line.due, reference.calendar()?);
        let row = row(&reference, line, &essences, left, lang);
        bunches.entry(bunch(line, today, left)).or_default().push(row);
    }
    let counts = bunches.iter().map(|(bunch, rows)| (*bunch, rows.len())).collect();
    let show = Bunch::parse(&asked.show);
    let bunches = bunches
        .into_iter()
        .filter(|(bunch, _)| show.is_none_or(|shown| shown == *bunch))
        .map(|(bunch, rows)| WorkBunch { bunch, rows })
        .collect();
    let place = match show {
        Some(bunch) => format!("{}?show={}", addresses::WORK, bunch.code()),
        None => addresses::WORK.to_owned(),
    };
    let from = chain::from(&place);
    page::show(&Work { frame, today, from, show, counts, bunches })
}

/// Where those begin who hold no questions.
fn elsewhere(signed: &Signed) -> Option<&'static str> {
    if signed.may(Deed::Work) {
        return None;
    }
    let first = [
        (Deed::Route, addresses::UNROUTED),
        (Deed::Browse, addresses::LIST),
        (Deed::Administer, addresses::ADMIN),
    ];
    first.into_iter().find(|(deed, _)| signed.may(*deed)).map(|(_, place)| place)
}

/// The open questions that somebody holds.
pub(super) fn mine(signed: &Signed, reference: &Reference) -> Filter {
    Filter {
        holder: Some(signed.official.id),
        open: Some(true),
        ..Filter::all(signed.sight(reference))
    }
}

pub(super) fn bunch(line: &Line, today: Date, left: i64) -> Bunch {
    match line.stage {
        Stage::Assigned => Bunch::Offered,
        Stage::Waiting => Bunch::Waiting,
        _ if line.due < today => Bunch::Overdue,
        _ if line.due == today => Bunch::Today,
        _ if line.reopened > 0 => Bunch::Returned,
        _ if left <= SOON => Bunch::Soon,
        _ => Bunch::Later,
    }
}

fn row(
    reference: &Reference,
    line: &Line,
    essences: &BTreeMap<RecordPlace, Essence>,
    left: i64,
    lang: domain::lang::Lang,
) -> WorkRow {
    let essence = essences.get(&(line.register, line.record));
    let at = usize::from(line.question).saturating_sub(1);
    let topic = || names::topic(reference, line.topic, lang).unwrap_or_default();
    WorkRow {
        number: line.number,
        question: line.question,
        of: essence.map_or(1, |essence| u16::try_from(essence.questions.len()).unwrap_or(1)),
        essence: essence
            .and_then(|essence| essence.questions.get(at).cloned().flatten())
            .unwrap_or_else(topic),
        applicant: essence.and_then(|essence| essence.applicant.clone()),
        place: names::office(reference, line.office, lang),
        kind: Kind::parse(&line.kind).unwrap_or(Kind::Application),
        channel: Channel::parse(&line.channel).unwrap_or(Channel::Desk),
        stage: line.stage,
        due: line.due,
        left,
        quiet: None,
        fresh: false,
        reopened: line.reopened,
        sensitive: line.sensitive,
    }
}
