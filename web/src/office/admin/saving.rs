//! From what was typed to the preview, and from there into the data: one way for every thing.

use axum::http::StatusCode;
use axum::response::Response;
use domain::Actor;
use pages::desk::admin::{Changed, Kept, MovedDate, Preview};
use pages::desk::{Form, Wrong};
use pages::forms::Errors;
use store::keys::Keyed;
use store::moving::Forecast;
use store::reference::{Amendment, Reference};

use super::Admin;
use super::fields::{Fields, NOTE_MOST};
use crate::form::Typed;
use crate::page;
use crate::stop::Stop;

/// Dates that a preview shows.
const SHOWN: usize = 20;
/// Carried from the preview to the saving: what was there when the preview was made.
const SEEN: &str = "seen";

/// What the person wants done with what they typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    Edit,
    Preview,
    Save,
}

impl Wish {
    pub(super) fn of(typed: &Typed) -> Self {
        match typed.get("do") {
            "edit" => Self::Edit,
            "save" => Self::Save,
            _ => Self::Preview,
        }
    }
}

/// The form with what was typed.
pub(super) fn typed_form(typed: &Typed) -> Form {
    Form::typed(typed.pairs().filter(|(name, _)| name != SEEN))
}

/// A change that is about to be made.
pub(super) struct Proposal {
    pub kept: Kept,
    /// The name of the thing; none for a new one.
    pub title: Option<String>,
    pub place: String,
    pub changed: Vec<Changed>,
    /// What the thing was, as a document; of a new one, nothing.
    pub was: Option<String>,
    /// The data as they would be, where open dates may move by it.
    pub moving: Option<Box<Reference>>,
}

impl Proposal {
    /// The mark of what the preview is made from. One of a new thing is good for one edition, so
    /// that the same form sent twice makes no two things.
    fn seen(&self, admin: &Admin<'_>) -> String {
        let edition = admin.reference.edition.to_be_bytes();
        let was = self.was.as_ref().map_or(&edition[..], |was| was.as_bytes());
        let parts = [b"a thing of the administration", self.place.as_bytes(), was];
        let mark = admin.app.db.keys().keyed(Keyed::Content, &parts);
        data_encoding::BASE32_DNSSEC.encode(&mark[..16])
    }

    /// Shows what would change.
    pub(super) async fn preview(
        self,
        admin: &Admin<'_>,
        typed: &Typed,
        errors: Errors,
    ) -> Result<Response, Stop> {
        let seen = self.seen(admin);
        let forecast = match self.moving {
            Some(proposed) => admin.app.db.forecast(*proposed, SHOWN).await?,
            None => Forecast::default(),
        };
        let moved = forecast.shown.iter().map(|one| MovedDate {
            number: one.number,
            question: one.question,
            before: one.before,
            after: one.due.on,
        });
        let refused = !errors.is_empty();
        let shown = Preview {
            frame: admin.frame(&self.place, "").await?,
            kept: self.kept,
            title: self.title,
            place: self.place,
            changed: self.changed,
            moves: forecast.moves,
            moved: moved.collect(),
            form: typed_form(typed).with(SEEN, seen).refused(errors),
        };
        let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        page::show_as(status, &shown)
    }

    /// The note of a saving, or what is wrong with it: no reason, or a thing that is no longer what
    /// the preview showed.
    pub(super) fn note(&self, admin: &Admin<'_>, typed: &Typed) -> Result<String, Errors> {
        let mut fields = Fields::of(typed, admin.text);
        if typed.get(SEEN) != self.seen(admin) {
            fields.wrong("note", &Wrong::ChangedSince);
        }
        let note = note(&mut fields);
        if fields.errors.is_empty() { Ok(note.unwrap_or_default()) } else { Err(fields.errors) }
    }

    /// Writes the change, and moves the dates that move by it.
    pub(super) async fn save(
        self,
        admin: &Admin<'_>,
        mut amendment: Amendment,
        note: &str,
    ) -> Result<(), Stop> {
        let (db, now) = (&admin.app.db, admin.app.now());
        let by = admin.signed.official.id;
        let mut edition = admin.reference.edition;
        if !self.changed.is_empty() {
            amendment.after(edition);
            edition = db.amend(amendment, now, Some(by), note).await?;
        }
        if self.moving.is_some() {
            // Also where nothing changed: a saving that was cut short is finished by another.
            let moved = db.move_dates(Actor::Staff(by), now).await?;
            if moved > 0 {
                db.note_moved(edition, moved).await?;
            }
        }
        Ok(())
    }
}

/// Why something changes; it stays in the history.
pub(super) fn note(fields: &mut Fields<'_>) -> Option<String> {
    let note = fields.typed.text("note", NOTE_MOST, fields.text, &mut fields.errors);
    if note.is_none() {
        fields.wrong("note", &Wrong::NoteMissing);
    }
    note
}

/// The fields in which two forms differ. `say` names what a field holds by its number.
pub(super) fn changed(
    names: impl IntoIterator<Item = String>,
    before: &Form,
    after: &Form,
    say: impl Fn(&str, &str) -> String,
) -> Vec<Changed> {
    let differs = |name: &String| before.value(name) != after.value(name);
    let named = names.into_iter().filter(differs).map(|field| {
        let told = |form: &Form| match form.value(&field) {
            "" => String::new(),
            value => say(&field, value),
        };
        Changed { before: told(before), after: told(after), field }
    });
    named.collect()
}

/// The names of the fields of a name in three languages.
pub(super) fn in_three(field: &str) -> impl Iterator<Item = String> {
    domain::lang::Lang::ALL.map(|lang| format!("{field}_{}", lang.code())).into_iter()
}
