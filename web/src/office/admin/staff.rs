//! People on staff: who sits where and may do what, and their way in.

mod door;
mod typed;

pub(crate) use door::{disable, enable, invite};

use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Role;
use domain::ids::{OfficeId, StaffId};
use pages::desk::admin::{Kept, PersonForm, PersonRow, StaffList};
use pages::desk::{Done, Form, Wrong, addresses};
use pages::forms::{Choice, Errors};
use serde::Deserialize;
use store::accounts::StaffRefusal;
use store::journal::NotDone;
use store::lists::appeals::{Filter, count};
use store::lists::sight::Sight;
use store::people::Staff;
use store::reference::Reference;

use super::fields::Fields;
use super::saving::{Proposal, Wish, typed_form};
use super::things::document;
use super::{Admin, Asked, which};
use crate::form::Typed;
use crate::office::names;
use crate::office::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

#[derive(Default, Deserialize)]
pub(crate) struct Narrowed {
    #[serde(default)]
    office: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    done: String,
}

pub(crate) async fn list(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Narrowed>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let entrances = app.db.entrances().await?;
    let office = asked.office.parse().ok().map(OfficeId);
    let role = Role::parse(&asked.role);
    let state = if asked.state.is_empty() { "working" } else { asked.state.as_str() };
    let wanted = |staff: &Staff| {
        office.is_none_or(|office| staff.office == office)
            && role.is_none_or(|role| staff.roles.contains(&role))
            && match state {
                "all" => true,
                "disabled" => staff.disabled,
                _ => !staff.disabled,
            }
    };
    let row = |(id, staff): (&StaffId, &Staff)| {
        let entrance = entrances.get(id).copied().unwrap_or_default();
        PersonRow {
            id: id.0,
            name: staff.name.to_string(),
            login: staff.login.clone(),
            post: names::post(&admin.reference, staff.post, lang),
            office: names::office(&admin.reference, Some(staff.office), lang).unwrap_or_default(),
            roles: staff.roles.iter().copied().collect(),
            second_factor: entrance.second_factor,
            disabled: staff.disabled,
            seen: entrance.seen.map(|at| admin.zone.to_datetime(at)),
        }
    };
    let people = admin.reference.staff.iter().filter(|(_, staff)| wanted(staff));
    let mut rows: Vec<_> = people.map(row).collect();
    pages::sort_by_name(lang, &mut rows, |row| &row.name);
    let filter = Form::default()
        .with("office", &asked.office)
        .with("role", &asked.role)
        .with("state", state);
    let frame = admin.frame(addresses::ADMIN_STAFF, &asked.done).await?;
    page::show(&StaffList { frame, filter, offices: offices(&admin, None), rows })
}

/// The offices, with the one that somebody sits in even where it is closed.
fn offices(admin: &Admin<'_>, own: Option<OfficeId>) -> Vec<Choice> {
    let open = admin
        .reference
        .offices
        .iter()
        .filter(|(id, office)| office.closed.is_none() || own == Some(**id));
    let mut offices: Vec<_> = open
        .map(|(id, office)| Choice::new(id.0.to_string(), office.name.in_lang(admin.lang)))
        .collect();
    pages::sort_by_name(admin.lang, &mut offices, |choice| &choice.label);
    offices
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Path(asked): Path<String>,
    Query(Asked { done }): Query<Asked>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let id = which(&asked)?.map(StaffId);
    let form = known(&admin, id)?.map(typed::form).unwrap_or_default();
    person_page(&admin, id, form, &done).await
}

fn known<'r>(admin: &'r Admin<'_>, id: Option<StaffId>) -> Result<Option<&'r Staff>, Stop> {
    id.map(|id| admin.reference.staff.get(&id).ok_or(Stop::Missing)).transpose()
}

async fn person_page(
    admin: &Admin<'_>,
    id: Option<StaffId>,
    form: Form,
    done: &str,
) -> Result<Response, Stop> {
    let (reference, lang) = (&admin.reference, admin.lang);
    let old = known(admin, id)?;
    let mut holds = 0;
    if id.is_some() {
        let held = Filter { holder: id, open: Some(true), ..Filter::all(Sight::Whole) };
        holds = admin.app.db.read(move |tx| count(tx, &held, i64::MAX)).await?;
    }
    let entrances = admin.app.db.entrances().await?;
    let entrance = id.and_then(|id| entrances.get(&id)).copied().unwrap_or_default();
    let posts = reference.posts.iter();
    let mut posts: Vec<_> =
        posts.map(|(id, post)| Choice::new(id.to_string(), post.name.in_lang(lang))).collect();
    pages::sort_by_name(lang, &mut posts, |choice| &choice.label);
    let topics = reference.topics.keys().filter(|id| reference.is_sensitive(**id));
    let topics = topics
        .filter_map(|id| Some(Choice::new(id.0.to_string(), reference.topic_name(*id, lang)?)));
    let place = addresses::one(addresses::ADMIN_STAFF, id.map(|id| id.0));
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shown = PersonForm {
        frame: admin.frame(&place, done).await?,
        id: id.map(|id| id.0),
        title: old.map(|staff| staff.name.to_string()),
        form,
        posts,
        offices: offices(admin, old.map(|staff| staff.office)),
        topics: topics.collect(),
        disabled: old.is_some_and(|staff| staff.disabled),
        second_factor: entrance.second_factor,
        seen: entrance.seen.map(|at| admin.zone.to_datetime(at)),
        holds: usize::try_from(holds).unwrap_or_default(),
    };
    page::show_as(status, &shown)
}

/// Whether nobody else could administer if this person did not.
fn is_last_administrator(reference: &Reference, id: StaffId) -> bool {
    let administers = |staff: &Staff| !staff.disabled && staff.roles.contains(&Role::Administrator);
    let mut able = reference.staff.iter().filter(|(_, staff)| administers(staff));
    able.next().is_some_and(|(first, _)| *first == id) && able.next().is_none()
}

pub(crate) async fn take(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Path(asked): Path<String>,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let admin = Admin::fresh(&app, lang, &signed).await?;
    let id = which(&asked)?.map(StaffId);
    let old = known(&admin, id)?;
    let wish = Wish::of(&typed);
    if wish == Wish::Edit {
        return person_page(&admin, id, typed_form(&typed), "").await;
    }
    let mut fields = Fields::of(&typed, admin.text);
    let staff = typed::read(&admin, id, &mut fields).filter(|_| fields.errors.is_empty());
    let Some(staff) = staff else {
        return person_page(&admin, id, typed_form(&typed).refused(fields.errors), "").await;
    };
    let proposal = Proposal {
        kept: Kept::Staff,
        title: old.map(|staff| staff.name.to_string()),
        place: addresses::one(addresses::ADMIN_STAFF, id.map(|id| id.0)),
        changed: typed::changed(&admin, old, &staff),
        was: old.map(written).transpose()?,
        moving: None,
    };
    if wish == Wish::Preview {
        return proposal.preview(&admin, &typed, Errors::none()).await;
    }
    let note = match proposal.note(&admin, &typed) {
        Ok(note) => note,
        Err(errors) => return proposal.preview(&admin, &typed, errors).await,
    };
    let mut id = id;
    if !proposal.changed.is_empty() {
        let by = Some(signed.official.id);
        match app.db.staff_put(id, staff, app.now(), by, &note).await {
            Ok(put) => id = Some(put),
            Err(NotDone::Failed(error)) => return Err(error.into()),
            // Somebody took the login between the look and the writing.
            Err(NotDone::Refused(StaffRefusal::LoginTaken)) => {
                let mut fields = Fields::of(&typed, admin.text);
                fields.wrong("login", &Wrong::LoginTaken);
                let form = typed_form(&typed).refused(fields.errors);
                return person_page(&admin, id, form, "").await;
            }
            Err(_) => return Err(Stop::Missing),
        }
    }
    let place = addresses::one(addresses::ADMIN_STAFF, id.map(|id| id.0));
    Ok(page::go(lang, &format!("{place}?done={}", Done::Saved.code())))
}

/// All that a preview rests on: the document leaves out what has a column of its own.
fn written(staff: &Staff) -> Result<String, Stop> {
    Ok(format!("{} {} {}", staff.login, staff.disabled, document(staff)?))
}
