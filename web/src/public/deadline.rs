//! The deadline calculator: the rules of the desk, for everyone.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::ids::OfficeId;
use domain::terms::{self, Procedure};
use jiff::civil::{Date, Time};
use pages::forms::{Choice, Errors};
use pages::public::{Counted, Deadline, Fault};
use pages::{Here, Text, Why, addresses};
use serde::Deserialize;
use store::reference::Reference;

use super::places;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    date: Option<String>,
    #[serde(default)]
    time: String,
    #[serde(default)]
    office: String,
    #[serde(default)]
    procedure: String,
    #[serde(default)]
    rules: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    Query(mut asked): Query<Asked>,
) -> Result<Response, Stop> {
    let reference = app.db.reference();
    let frame = page::frame(&app, lang, Here::Elsewhere, addresses::DEADLINE);
    if asked.rules.is_empty() {
        asked.rules.clone_from(&reference.organisation()?.rules);
    }
    let procedure = Procedure::parse(&asked.procedure).unwrap_or(Procedure::Ordinary);
    let mut errors = Errors::none();
    let result = match &asked.date {
        None => None,
        Some(date) => count(&reference, &asked, date, procedure, frame.text, &mut errors)?,
    };
    let mut rules: Vec<Choice> = Vec::new();
    for set in reference.rule_sets.values().rev() {
        if !rules.iter().any(|known| known.value == set.code) {
            rules.push(Choice::new(set.code.as_str(), set.name.in_lang(lang)));
        }
    }
    page::show(&Deadline {
        frame,
        date: asked.date.unwrap_or_default(),
        time: asked.time,
        offices: places::offices(&reference, lang, None),
        office: asked.office,
        procedure,
        rules,
        rule: asked.rules,
        result,
        errors,
    })
}

fn count(
    reference: &Reference,
    asked: &Asked,
    date: &str,
    procedure: Procedure,
    text: Text,
    errors: &mut Errors,
) -> Result<Option<Counted>, Stop> {
    let date = date.trim().parse::<Date>().ok().filter(|date| (1990..2100).contains(&date.year()));
    if date.is_none() {
        errors.add("date", Fault::Date.say(text));
    }
    let time = if asked.time.trim().is_empty() {
        Some(Time::constant(12, 0, 0, 0))
    } else {
        asked.time.trim().parse::<Time>().ok()
    };
    if time.is_none() {
        errors.add("time", Fault::Time.say(text));
    }
    let office = asked.office.parse().ok().map(OfficeId);
    let office = office.filter(|office| reference.offices.contains_key(office));
    let (Some(date), Some(time)) = (date, time) else { return Ok(None) };
    let registry = reference.registry(office)?;
    let Ok(received) = registry.zone.to_timestamp(date.to_datetime(time)) else {
        errors.add("date", Fault::Date.say(text));
        return Ok(None);
    };
    let calendar = reference.calendar()?;
    let start = terms::registration(received, &registry.zone, registry.hours, calendar);
    let Ok((_, rule)) = reference.rule(&asked.rules, start.registered, procedure) else {
        errors.add("rules", Fault::NoRule.say(text));
        return Ok(None);
    };
    let explained = terms::due(start, rule, calendar);
    Ok(Some(Counted { due: explained.due, why: Why::open(text, &explained) }))
}
