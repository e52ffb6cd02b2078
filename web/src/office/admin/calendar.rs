//! The working calendar: a year to look at, and the form of one day.

use axum::extract::{OriginalUri, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::calendar::{Calendar, SpecialDay, SpecialKind};
use jiff::civil::{Date, Weekday};
use pages::desk::admin::{CalendarYear, Kept};
use pages::desk::{Done, Form, Wrong, addresses};
use pages::forms::Errors;
use serde::Deserialize;
use store::reference::{Amendment, CalendarEdition, Reference};

use super::Admin;
use super::fields::Fields;
use super::saving::{Proposal, Wish, changed, in_three, typed_form};
use super::things::document;
use crate::form::Typed;
use crate::office::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    year: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    done: String,
}

/// What a day is to be: a special one, or what its weekday says.
struct Wanted {
    date: Date,
    special: Option<SpecialDay>,
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let date: Option<Date> = asked.date.parse().ok();
    let calendar = calendar_of(&admin.reference, admin.today);
    let form = date.map_or_else(Form::default, |date| filled(&calendar, date));
    let year = asked.year.parse().ok().or_else(|| date.map(Date::year));
    year_page(&admin, year, form, &asked.done).await
}

/// The calendar; an empty one where there is none yet.
fn calendar_of(reference: &Reference, today: Date) -> Calendar {
    reference.calendar.clone().unwrap_or_else(|| Calendar::new(today, []))
}

fn special(calendar: &Calendar, date: Date) -> Option<&SpecialDay> {
    calendar.special_days().find(|day| day.date == date)
}

/// What a day is now, under the names of the fields.
fn filled(calendar: &Calendar, date: Date) -> Form {
    special(calendar, date)
        .map_or_else(|| Form::default().with("date", date).with("what", "ordinary"), Form::from)
}

async fn year_page(
    admin: &Admin<'_>,
    year: Option<i16>,
    form: Form,
    done: &str,
) -> Result<Response, Stop> {
    let calendar = calendar_of(&admin.reference, admin.today);
    let year = year.filter(|year| (1991..=2099).contains(year)).unwrap_or(admin.today.year());
    let known = |day: Option<&SpecialDay>| day.map_or(year, |day| day.date.year());
    let known = (known(calendar.special_days().next()), known(calendar.special_days().last()));
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = CalendarYear {
        frame: admin.frame(addresses::ADMIN_CALENDAR, done).await?,
        year,
        known,
        calendar,
        today: admin.today,
        form,
    };
    page::show_as(status, &shown)
}

fn read(fields: &mut Fields<'_>) -> Option<Wanted> {
    let date = fields.date("date");
    let kind = match fields.typed.get("what") {
        "ordinary" => return Some(Wanted { date: date?, special: None }),
        "holiday" => Some(SpecialKind::Holiday),
        "transferred_off" => Some(SpecialKind::TransferredOff),
        "working_weekend" => Some(SpecialKind::WorkingWeekend),
        _ => None,
    };
    let kind = fields.known("what", kind);
    let is_weekend = |date: Date| matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    if kind == Some(SpecialKind::WorkingWeekend) && date.is_some_and(|date| !is_weekend(date)) {
        fields.wrong("what", &Wrong::NotWeekend);
    }
    let name = fields.name("name");
    let source = fields.needed("source", &Wrong::SourceMissing);
    let (date, kind, name, source) = (date?, kind?, name?, source?);
    Some(Wanted { date, special: Some(SpecialDay { date, kind, name, source }) })
}

/// The data with this day in them.
fn with(reference: &Reference, calendar: &Calendar, wanted: &Wanted) -> Reference {
    let others = calendar.special_days().filter(|day| day.date != wanted.date);
    let days = others.chain(&wanted.special).cloned();
    let calendar = Calendar::new(calendar.edition(), days);
    Reference { calendar: Some(calendar), ..reference.clone() }
}

fn fields() -> impl Iterator<Item = String> {
    ["what".to_owned()].into_iter().chain(in_three("name")).chain(["source".to_owned()])
}

pub(crate) async fn take(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let admin = Admin::fresh(&app, lang, &signed).await?;
    let wish = Wish::of(&typed);
    let year = typed.get("date").parse().ok().map(Date::year);
    if wish == Wish::Edit {
        return year_page(&admin, year, typed_form(&typed), "").await;
    }
    let mut read_fields = Fields::of(&typed, admin.text);
    let wanted = read(&mut read_fields).filter(|_| read_fields.errors.is_empty());
    let Some(wanted) = wanted else {
        let form = typed_form(&typed).refused(read_fields.errors);
        return year_page(&admin, year, form, "").await;
    };
    let calendar = calendar_of(&admin.reference, admin.today);
    let old = special(&calendar, wanted.date);
    let proposed = with(&admin.reference, &calendar, &wanted);
    let after = wanted.special.as_ref().map_or_else(
        || Form::default().with("date", wanted.date).with("what", "ordinary"),
        Form::from,
    );
    let proposal = Proposal {
        kept: Kept::Calendar,
        title: Some(admin.text.date(wanted.date)),
        place: addresses::ADMIN_CALENDAR.to_owned(),
        changed: changed(fields(), &filled(&calendar, wanted.date), &after, |_, value| {
            value.to_owned()
        }),
        was: Some(format!("{} {}", wanted.date, document(&old)?)),
        moving: Some(Box::new(proposed)),
    };
    if wish == Wish::Preview {
        return proposal.preview(&admin, &typed, Errors::none()).await;
    }
    let note = match proposal.note(&admin, &typed) {
        Ok(note) => note,
        Err(errors) => return proposal.preview(&admin, &typed, errors).await,
    };
    let mut amendment = Amendment::default();
    match &wanted.special {
        Some(day) => amendment.put_day(day)?,
        None => amendment.remove_day(wanted.date),
    }
    // The data may have been put right on a later day than this clock knows.
    let edition = calendar.edition().max(admin.today);
    amendment.put(1, &CalendarEdition { edition })?;
    proposal.save(&admin, amendment, &note).await?;
    let (year, done) = (wanted.date.year(), Done::Saved.code());
    Ok(page::go(lang, &format!("{}?year={year}&done={done}", addresses::ADMIN_CALENDAR)))
}
