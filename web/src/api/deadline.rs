//! The deadline calculator: the rules of the desk, for every program.

use axum::Json;
use axum::extract::State;
use domain::ids::OfficeId;
use domain::terms;
use jiff::civil::{Date, Time};
use pages::public::Fault;
use serde::Deserialize;
use utoipa::IntoParams;

use super::codes::Procedure;
use super::explained::Due;
use super::faults::Faults;
use super::problem::Problem;
use super::sent::{Asked, Reader};
use crate::App;

/// What a date is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Received {
    /// The day of receipt, between 1990 and 2099.
    #[param(example = "2026-03-02")]
    date: Date,
    /// The hour of receipt on the clock of the office; noon if it is left out.
    #[param(value_type = Option<String>, example = "17:59", pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")]
    time: Option<Time>,
    /// The office that receives it; the central register if it is left out.
    office: Option<u32>,
    /// `ordinary` if it is left out.
    procedure: Option<Procedure>,
    /// The code of a rule set; the organisation's own if it is left out.
    #[param(example = "law", max_length = 40)]
    rules: Option<String>,
}

/// Counts a date to answer by and explains it, day by day.
#[utoipa::path(
    get,
    path = "/api/v1/deadline",
    operation_id = "countDeadline",
    tag = "public",
    params(Received),
    responses((status = 200, description = "The date and every step to it.", body = Due)),
)]
pub(super) async fn count(
    State(app): State<App>,
    Reader(text): Reader,
    Asked(asked): Asked<Received>,
) -> Result<Json<Due>, Problem> {
    let reference = app.db.reference();
    let mut faults = Faults::new(text);
    let office = asked.office.map(OfficeId);
    if office.is_some_and(|office| !reference.offices.contains_key(&office)) {
        faults.unknown("office");
    }
    if !(1990..2100).contains(&asked.date.year()) {
        faults.fault("date", "out-of-range", &Fault::Date);
    }
    faults.none()?;
    let registry = reference.registry(office)?;
    let time = asked.time.unwrap_or(Time::constant(12, 0, 0, 0));
    let mut faults = Faults::new(text);
    let Ok(received) = registry.zone.to_timestamp(asked.date.to_datetime(time)) else {
        faults.fault("date", "out-of-range", &Fault::Date);
        return Err(faults.into());
    };
    let calendar = reference.calendar()?;
    let start = terms::registration(received, &registry.zone, registry.hours, calendar);
    let rules = asked.rules.as_deref().unwrap_or(registry.rules);
    let procedure = asked.procedure.unwrap_or(Procedure::Ordinary).into();
    let Ok((_, rule)) = reference.rule(rules, start.registered, procedure) else {
        faults.fault("rules", "no-rule", &Fault::NoRule);
        return Err(faults.into());
    };
    let explained = terms::due(start, rule, calendar);
    Ok(Json(Due::new(text, explained.due, &registry.zone, Some(&explained))))
}
