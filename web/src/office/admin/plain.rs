//! The helplines, the organisation itself and the sentences of consent.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::lang::{Lang, Name};
use jiff::civil::Date;
use pages::desk::admin::{FieldKind, Kept, ThingForm, ThingRow, ThingsList};
use pages::desk::{Form, Wrong};
use store::reference::{ConsentText, Helpline, Organisation, Reference};

use super::fields::Fields;
use super::saving::in_three;
use super::things::{Opened, Thing, after_last};
use super::{Admin, Asked};
use crate::office::signed::Signed;
use crate::public::tell::is_email;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Characters of one sentence of consent.
const SENTENCE_MOST: usize = 2000;
/// There is one organisation.
const ONLY: u32 = 1;

/// A thing whose form is a list of fields.
pub(crate) trait Plain: Thing {
    const FIELDS: &'static [(&'static str, FieldKind)];
    const GROWS: bool;

    fn rows(admin: &Admin<'_>) -> Vec<ThingRow>;
}

/// The names of the fields, in the order of the form.
fn names_of<T: Plain>() -> Vec<String> {
    let names = T::FIELDS.iter().flat_map(|(name, kind)| match kind {
        FieldKind::Name | FieldKind::Sentence => in_three(name).collect(),
        FieldKind::Line | FieldKind::Day | FieldKind::Tick => vec![(*name).to_owned()],
    });
    names.collect()
}

fn form_page<T: Plain>(opened: Opened) -> Result<Response, Stop> {
    let Opened { frame, status, id, title, form } = opened;
    let fields = T::FIELDS.to_vec();
    page::show_as(status, &ThingForm { frame, kept: T::KEPT, id, title, form, fields })
}

pub(crate) async fn list<T: Plain>(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let (kept, grows, rows) = (T::KEPT, T::GROWS, T::rows(&admin));
    let frame = admin.frame(kept.place(), &asked.done).await?;
    page::show(&ThingsList { frame, kept, grows, rows })
}

/// A text in all three languages.
fn sentence(fields: &mut Fields<'_>, name: &str) -> Option<Name> {
    let [kk, ru, en] = Lang::ALL.map(|lang| {
        let field = format!("{name}_{}", lang.code());
        let text = fields.typed.text(&field, SENTENCE_MOST, fields.text, &mut fields.errors);
        if text.is_none() {
            fields.wrong(&field, &Wrong::NameMissing);
        }
        text
    });
    Some(Name { kk: kk?, ru: ru?, en: en? })
}

/// A name in all three languages, or in none.
fn maybe_name(fields: &mut Fields<'_>, name: &str) -> Option<Name> {
    let empty = in_three(name).all(|field| fields.typed.get(&field).is_empty());
    if empty { None } else { fields.name(name) }
}

fn day(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| date.to_string())
}

fn with_maybe(form: Form, name: &str, value: Option<&Name>) -> Form {
    match value {
        Some(value) => form.with_name(name, value),
        None => form,
    }
}

impl Thing for Helpline {
    const KEPT: Kept = Kept::Helplines;

    fn find(reference: &Reference, id: u32) -> Option<&Self> {
        reference.helplines.get(&id)
    }

    fn next(&self, reference: &Reference) -> u32 {
        after_last(reference.helplines.keys().copied())
    }

    fn title(&self, admin: &Admin<'_>) -> String {
        format!("{}, {}", self.phone, self.name.in_lang(admin.lang))
    }

    fn form(&self) -> Form {
        let form = Form::default()
            .with("phone", &self.phone)
            .with_name("answers", &self.name)
            .with("checked", day(self.checked))
            .with("valid_from", self.valid_from)
            .with("valid_to", day(self.valid_to));
        let form = with_maybe(form, "short", self.short.as_ref());
        if self.header { form.with("header", "yes") } else { form }
    }

    fn names() -> Vec<String> {
        names_of::<Self>()
    }

    fn read(_: &Admin<'_>, _: Option<u32>, fields: &mut Fields<'_>) -> Option<Self> {
        let phone = fields.needed("phone", &Wrong::Phone);
        if phone.as_ref().is_some_and(|phone| !phone.contains(|c: char| c.is_ascii_digit())) {
            fields.wrong("phone", &Wrong::Phone);
        }
        let (short, name) = (fields.name("short"), fields.name("answers"));
        let checked = fields.last("checked", None);
        let valid_from = fields.date("valid_from");
        let valid_to = fields.last("valid_to", valid_from);
        let header = fields.typed.is_ticked("header");
        let (phone, name, valid_from) = (phone?, name?, valid_from?);
        Some(Self { phone, name, short, header, checked, valid_from, valid_to })
    }

    fn blank(admin: &Admin<'_>) -> Form {
        Form::default().with("valid_from", admin.today).with("checked", admin.today)
    }

    fn page(_: &Admin<'_>, opened: Opened) -> Result<Response, Stop> {
        form_page::<Self>(opened)
    }
}

impl Plain for Helpline {
    const FIELDS: &'static [(&'static str, FieldKind)] = &[
        ("phone", FieldKind::Line),
        ("short", FieldKind::Name),
        ("answers", FieldKind::Name),
        ("header", FieldKind::Tick),
        ("checked", FieldKind::Day),
        ("valid_from", FieldKind::Day),
        ("valid_to", FieldKind::Day),
    ];
    const GROWS: bool = true;

    fn rows(admin: &Admin<'_>) -> Vec<ThingRow> {
        let lines = admin.reference.helplines.iter().map(|(id, line)| ThingRow {
            id: *id,
            name: line.title(admin),
            about: line.short.as_ref().map_or("", |short| short.in_lang(admin.lang)).to_owned(),
            from: Some(line.valid_from),
            over: line.valid_to.is_some_and(|last| last < admin.today),
        });
        lines.collect()
    }
}

impl Thing for Organisation {
    const KEPT: Kept = Kept::Organisation;

    fn find(reference: &Reference, id: u32) -> Option<&Self> {
        reference.organisation.as_ref().filter(|_| id == ONLY)
    }

    fn next(&self, _: &Reference) -> u32 {
        ONLY
    }

    fn title(&self, admin: &Admin<'_>) -> String {
        self.name.in_lang(admin.lang).to_owned()
    }

    fn form(&self) -> Form {
        let form = Form::default()
            .with_name("name", &self.name)
            .with_name("about", &self.what)
            .with("phone", self.phone.as_deref().unwrap_or_default())
            .with("email", self.email.as_deref().unwrap_or_default())
            .with_name("complaint", &self.complaint);
        let form = with_maybe(form, "phone_note", self.phone_note.as_ref());
        with_maybe(form, "address", self.address.as_ref())
    }

    fn names() -> Vec<String> {
        names_of::<Self>()
    }

    /// Registers, their zone, hours and rules stay what they were set up as: dates rest on them.
    fn read(admin: &Admin<'_>, id: Option<u32>, fields: &mut Fields<'_>) -> Option<Self> {
        let old = admin.reference.organisation.as_ref().filter(|_| id == Some(ONLY));
        if old.is_none() {
            fields.wrong("name_kk", &Wrong::Choice);
        }
        let (name, what) = (fields.name("name"), fields.name("about"));
        let (phone, email) = (fields.line("phone"), fields.line("email"));
        if email.as_deref().is_some_and(|email| !is_email(email)) {
            fields.wrong("email", &Wrong::Email);
        }
        let phone_note = maybe_name(fields, "phone_note");
        let address = maybe_name(fields, "address");
        let complaint = sentence(fields, "complaint");
        let (name, what, complaint) = (name?, what?, complaint?);
        Some(Self { name, what, phone, phone_note, email, address, complaint, ..old?.clone() })
    }

    fn blank(_: &Admin<'_>) -> Form {
        Form::default()
    }

    fn page(_: &Admin<'_>, opened: Opened) -> Result<Response, Stop> {
        form_page::<Self>(opened)
    }
}

impl Plain for Organisation {
    const FIELDS: &'static [(&'static str, FieldKind)] = &[
        ("name", FieldKind::Name),
        ("about", FieldKind::Name),
        ("phone", FieldKind::Line),
        ("phone_note", FieldKind::Name),
        ("email", FieldKind::Line),
        ("address", FieldKind::Name),
        ("complaint", FieldKind::Sentence),
    ];
    const GROWS: bool = false;

    fn rows(admin: &Admin<'_>) -> Vec<ThingRow> {
        let row = |organisation: &Organisation| ThingRow {
            id: ONLY,
            name: organisation.title(admin),
            about: organisation.what.in_lang(admin.lang).to_owned(),
            from: None,
            over: false,
        };
        admin.reference.organisation.iter().map(row).collect()
    }
}

impl Thing for ConsentText {
    const KEPT: Kept = Kept::Consents;

    fn find(reference: &Reference, id: u32) -> Option<&Self> {
        reference.consents.get(&id)
    }

    fn next(&self, _: &Reference) -> u32 {
        store::reference::digits(self.edition)
    }

    fn title(&self, admin: &Admin<'_>) -> String {
        admin.text.one("consent-of", "date", admin.text.date(self.edition))
    }

    fn form(&self) -> Form {
        Form::default()
            .with("edition", self.edition)
            .with_name("processing", &self.processing)
            .with_name("passing_on", &self.passing_on)
            .with_name("without_passing", &self.without_passing)
            .with_name("nobody_may_learn", &self.nobody_may_learn)
            .with_name("read_aloud", &self.read_aloud)
            .with_name("anonymous", &self.anonymous)
    }

    fn names() -> Vec<String> {
        names_of::<Self>()
    }

    /// What people have agreed to stays as it was: other words are another edition.
    fn read(admin: &Admin<'_>, id: Option<u32>, fields: &mut Fields<'_>) -> Option<Self> {
        let edition = fields.date("edition");
        let mut said = |name: &str| sentence(fields, name);
        let (processing, passing_on) = (said("processing"), said("passing_on"));
        let (without_passing, nobody) = (said("without_passing"), said("nobody_may_learn"));
        let (read_aloud, anonymous) = (said("read_aloud"), said("anonymous"));
        let (edition, processing, passing_on) = (edition?, processing?, passing_on?);
        let (without_passing, nobody_may_learn) = (without_passing?, nobody?);
        let (read_aloud, anonymous) = (read_aloud?, anonymous?);
        let text = Self {
            edition,
            processing,
            passing_on,
            without_passing,
            nobody_may_learn,
            read_aloud,
            anonymous,
        };
        let old = id.and_then(|id| admin.reference.consents.get(&id));
        let stands = match old {
            Some(old) => text != *old && (old.edition <= admin.today || old.edition != edition),
            None => {
                edition <= admin.today
                    || admin.reference.consents.contains_key(&text.next(&admin.reference))
            }
        };
        if stands {
            fields.wrong("edition", &Wrong::EditionStands);
        }
        Some(text)
    }

    /// A new edition begins with the words in force.
    fn blank(admin: &Admin<'_>) -> Form {
        let now = admin.reference.consent(admin.today);
        let edition = admin.today.tomorrow().unwrap_or(admin.today);
        now.map_or_else(Form::default, |now| Self { edition, ..now.clone() }.form())
    }

    fn page(_: &Admin<'_>, opened: Opened) -> Result<Response, Stop> {
        form_page::<Self>(opened)
    }
}

impl Plain for ConsentText {
    const FIELDS: &'static [(&'static str, FieldKind)] = &[
        ("edition", FieldKind::Day),
        ("processing", FieldKind::Sentence),
        ("passing_on", FieldKind::Sentence),
        ("without_passing", FieldKind::Sentence),
        ("nobody_may_learn", FieldKind::Sentence),
        ("read_aloud", FieldKind::Sentence),
        ("anonymous", FieldKind::Sentence),
    ];
    const GROWS: bool = true;

    fn rows(admin: &Admin<'_>) -> Vec<ThingRow> {
        let now = admin.reference.consent(admin.today).map(|text| text.edition);
        let texts = admin.reference.consents.iter().rev().map(|(id, text)| ThingRow {
            id: *id,
            name: text.title(admin),
            about: String::new(),
            from: Some(text.edition),
            over: Some(text.edition) < now,
        });
        texts.collect()
    }
}
