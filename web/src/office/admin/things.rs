//! Things with a number and a page of their own: offices, posts, topics, grounds, rule sets. Each
//! says how its form reads and is filled; showing, previewing and saving are the same for all.

use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use pages::desk::admin::Kept;
use pages::desk::{DeskFrame, Done, Form, addresses};
use pages::forms::Errors;
use store::reference::{Amendment, Entry, Reference};

use super::fields::Fields;
use super::saving::{Proposal, Wish, changed, typed_form};
use super::{Admin, which};
use crate::form::Typed;
use crate::office::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// A kind of thing that is kept.
pub(crate) trait Thing: Entry + Send + Sync {
    const KEPT: Kept;

    fn find(reference: &Reference, id: u32) -> Option<&Self>;

    /// The number of a new one.
    fn next(&self, reference: &Reference) -> u32;

    fn title(&self, admin: &Admin<'_>) -> String;

    /// The values under the names of the fields.
    fn form(&self) -> Form;

    /// The names of the fields, in the order of the form.
    fn names() -> Vec<String>;

    /// What a field holds by its number, in words.
    fn say(_admin: &Admin<'_>, _field: &str, value: &str) -> String {
        value.to_owned()
    }

    /// What was typed, as a thing. None where something is wrong, which then stands at its field.
    fn read(admin: &Admin<'_>, id: Option<u32>, fields: &mut Fields<'_>) -> Option<Self>;

    /// The form of a new one before anything was typed.
    fn blank(admin: &Admin<'_>) -> Form;

    /// The data as they would be with it, where open dates may move by it.
    fn moving(&self, _id: u32, _reference: &Reference) -> Option<Box<Reference>> {
        None
    }

    /// What is written beside a new one.
    fn begin(&self, _id: u32, _amendment: &mut Amendment) {}

    /// Its page.
    fn page(admin: &Admin<'_>, opened: Opened) -> Result<Response, Stop>;
}

/// A thing on its page, with its form as it is to be shown.
pub(crate) struct Opened {
    pub(super) frame: DeskFrame,
    pub(super) status: StatusCode,
    /// None for a new one.
    pub(super) id: Option<u32>,
    pub(super) title: Option<String>,
    pub(super) form: Form,
}

pub(crate) async fn show<T: Thing>(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Path(asked): Path<String>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let id = which(&asked)?;
    let form = match known::<T>(&admin, id)? {
        Some(thing) => thing.form(),
        None => T::blank(&admin),
    };
    form_page::<T>(&admin, id, form).await
}

fn known<'r, T: Thing>(admin: &'r Admin<'_>, id: Option<u32>) -> Result<Option<&'r T>, Stop> {
    id.map(|id| T::find(&admin.reference, id).ok_or(Stop::Missing)).transpose()
}

async fn form_page<T: Thing>(
    admin: &Admin<'_>,
    id: Option<u32>,
    form: Form,
) -> Result<Response, Stop> {
    let place = addresses::one(T::KEPT.place(), id);
    let title = known::<T>(admin, id)?.map(|thing| thing.title(admin));
    let frame = admin.frame(&place, "").await?;
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    T::page(admin, Opened { frame, status, id, title, form })
}

pub(crate) async fn take<T: Thing>(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Path(asked): Path<String>,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let admin = Admin::fresh(&app, lang, &signed).await?;
    let id = which(&asked)?;
    let wish = Wish::of(&typed);
    let old = known::<T>(&admin, id)?;
    if wish == Wish::Edit {
        return form_page::<T>(&admin, id, typed_form(&typed)).await;
    }
    let mut fields = Fields::of(&typed, admin.text);
    let thing = T::read(&admin, id, &mut fields).filter(|_| fields.errors.is_empty());
    let Some(thing) = thing else {
        let form = typed_form(&typed).refused(fields.errors);
        return form_page::<T>(&admin, id, form).await;
    };
    let number = id.unwrap_or_else(|| thing.next(&admin.reference));
    let before = old.map(T::form).unwrap_or_default();
    let say = |field: &str, value: &str| T::say(&admin, field, value);
    let proposal = Proposal {
        kept: T::KEPT,
        title: old.map(|old| old.title(&admin)),
        place: addresses::one(T::KEPT.place(), id),
        changed: changed(T::names(), &before, &thing.form(), say),
        was: old.map(document).transpose()?,
        moving: thing.moving(number, &admin.reference),
    };
    if wish == Wish::Preview {
        return proposal.preview(&admin, &typed, Errors::none()).await;
    }
    let note = match proposal.note(&admin, &typed) {
        Ok(note) => note,
        Err(errors) => return proposal.preview(&admin, &typed, errors).await,
    };
    let mut amendment = Amendment::default();
    amendment.put(number, &thing)?;
    if id.is_none() {
        thing.begin(number, &mut amendment);
    }
    proposal.save(&admin, amendment, &note).await?;
    Ok(page::go(lang, &format!("{}?done={}", T::KEPT.place(), Done::Saved.code())))
}

pub(super) fn document<T: serde::Serialize>(thing: &T) -> Result<String, Stop> {
    let written = serde_json::to_string(thing);
    Ok(written.map_err(|error| store::StoreError::Driver(error.to_string().into()))?)
}

/// The number after the last.
pub(super) fn after_last(ids: impl Iterator<Item = u32>) -> u32 {
    ids.max().map_or(1, |last| last.saturating_add(1))
}
