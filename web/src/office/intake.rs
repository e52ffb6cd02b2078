//! Taking an appeal in at the desk, while listening: who it is, what they have open, the matter,
//! the date. Every button sends the whole form; nothing typed is lost.

mod found;
mod typed;

use axum::extract::{OriginalUri, State};
use axum::response::Response;
use domain::Actor;
use domain::lang::Lang;
use jiff::Timestamp;
use pages::Text;
use pages::desk::{At, Attachment, Form, Found, Intake, addresses};
use pages::forms::{Choice, Errors};
use pages::public::Fault;
use store::drafts::Kept;
use store::journal::NotDone;
use store::reference::Reference;

use super::signed::Signed;
use super::slip;
use super::{drafts, names};
use crate::form::{FileRefusal, Typed};
use crate::public::tell::{DraftFile, refused};
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, cookies, page};

pub(super) const TEXT_MOST: usize = 20_000;
pub(super) const QUESTIONS_MOST: u16 = 20;
const FILES_MOST: usize = 20;

/// The form as it lies before anybody has typed.
fn first(app: &App, signed: &Signed, lang: Lang) -> Form {
    let form = Form::default().with("language", lang.code()).with("channel", "desk");
    // Most who come to an office live near it and are answered there.
    let reference = app.db.reference();
    let own = reference.offices.get(&signed.staff.office).filter(|own| own.closed.is_none());
    let Some(own) = own else { return form };
    let form = form.with("q1_office", signed.staff.office.0.to_string());
    match own.district {
        Some(district) => form.with("district", district.0.to_string()),
        None => form,
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
) -> Result<Response, Stop> {
    let shown = match drafts::find(&app, &signed, addresses::INTAKE).await? {
        Some(pairs) => {
            let form = Form::typed(pairs);
            let questions = typed::lines(form.value("questions"));
            Shown { form, questions, drafted: true, ..Shown::default() }
        }
        None => Shown { form: first(&app, &signed, lang), questions: 1, ..Shown::default() },
    };
    page::show(&page_of(&app, lang, &signed, shown, None).await?)
}

/// What a page of the form shows beside the form itself.
#[derive(Default)]
struct Shown {
    form: Form,
    questions: u16,
    /// It was written before and not sent.
    drafted: bool,
    found: Option<Found>,
    checked: Option<domain::terms::Explained>,
    kept: Vec<DraftFile>,
}

pub(crate) async fn take(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    mut typed: Typed,
) -> Result<Response, Stop> {
    let token = signed.take_token(&app, &typed, uri.path())?;
    let text = Text::new(lang);
    let mut errors = Errors::none();
    let kept = keep_files(&app, &token, &mut typed, text, &mut errors).await?;
    let reference = app.db.reference();
    let now = app.now();
    let what = typed.get("do").to_owned();
    let mut questions = typed::lines(typed.get("questions"));
    if what == "add" {
        questions = (questions + 1).min(QUESTIONS_MOST);
    }
    let new = typed::appeal(&reference, &signed, &typed, &kept, now, text, &mut errors)?;
    let looked = matches!(what.as_str(), "look" | "check" | "register");
    let found = if looked { found::of(&app, &signed, &new, lang, now).await? } else { None };
    let (_, explained) = store::intake::explain(&reference, new.office, new.kind, new.received)?;
    let shown = |errors: Errors, checked| Shown {
        form: Form::typed(typed.pairs()).refused(errors),
        questions,
        drafted: false,
        found,
        checked,
        kept: kept.clone(),
    };
    if what != "register" {
        // A look or a check says nothing yet of what is still missing.
        let checked = (what == "check").then_some(explained);
        let errors = if what == "check" { errors } else { Errors::none() };
        drafts::put(&app, &signed, addresses::INTAKE, &typed).await?;
        let shown = shown(errors, checked);
        let token = Some(typed.get("token"));
        return page::show(&page_of(&app, lang, &signed, shown, token).await?);
    }
    if errors.is_empty() {
        let by = Actor::Staff(signed.official.id);
        match app.db.register(&new, by, now, Some(token)).await {
            Ok(receipt) => {
                drafts::forget(&app, &signed, addresses::INTAKE).await?;
                let mut response = page::go(lang, &addresses::slip(receipt.number));
                cookies::set(
                    &mut response,
                    cookies::SLIP,
                    &slip::value(&token),
                    slip::OPEN_SECONDS,
                );
                return Ok(response);
            }
            Err(NotDone::Failed(error)) => return Err(error.into()),
            Err(NotDone::OtherContent) => return Err(Stop::Conflict),
            Err(NotDone::Refused(refusal)) => errors = at_fields(&refused(&refusal, text)),
        }
    }
    let shown = shown(errors, Some(explained));
    let token = Some(typed.get("token"));
    page::unprocessed(&page_of(&app, lang, &signed, shown, token).await?)
}

/// A refusal about the name stands at the surname.
fn at_fields(errors: &Errors) -> Errors {
    let mut moved = Errors::none();
    for error in errors.iter() {
        let field = if error.field == "name" { "surname" } else { error.field.as_str() };
        moved.add(field, error.words.as_str());
    }
    moved
}

/// Files stay sealed under the form's token until the appeal is registered.
async fn keep_files(
    app: &App,
    token: &[u8; 16],
    typed: &mut Typed,
    text: Text,
    errors: &mut Errors,
) -> Result<Vec<DraftFile>, Stop> {
    let now = app.now();
    let mut kept: Vec<DraftFile> = app.db.draft(token, now).await?.unwrap_or_default();
    for (name, refusal) in &typed.refused {
        let (name, most) = (name.clone(), app.settings.file_bytes_max);
        let fault = match refusal {
            FileRefusal::TooLarge(size) => Fault::FileTooLarge { name, size: *size, most },
            FileRefusal::UnknownKind => Fault::FileKind { name },
            FileRefusal::TooMany => Fault::TooManyFiles { most: 20 },
        };
        errors.add("files", fault.say(text));
    }
    if !typed.files.is_empty() {
        kept.extend(typed.files.drain(..).map(Into::into));
        kept.truncate(FILES_MOST);
        app.db.keep_draft(token, &kept, now, Kept::Day).await?;
    }
    Ok(kept)
}

async fn page_of(
    app: &App,
    lang: Lang,
    signed: &Signed,
    shown: Shown,
    token: Option<&str>,
) -> Result<Intake, Stop> {
    let mut frame =
        signed.frame(app, lang, At::Intake, addresses::INTAKE, "").await?.keeping_drafts();
    // The token stays the same from button to button, so that the register sees one form.
    if let Some(token) = token {
        token.clone_into(&mut frame.token);
    }
    let reference = app.db.reference();
    let registry = reference.registry(Some(signed.staff.office))?;
    let now = registry.zone.to_datetime(app.now());
    let consent = reference.consent(now.date());
    let said = |name: Option<&domain::lang::Name>| {
        name.map(|name| name.in_lang(lang).to_owned()).unwrap_or_default()
    };
    Ok(Intake {
        questions: shown.questions.max(1),
        drafted: shown.drafted,
        now,
        kinds: kinds(&reference, signed, frame.text, app.now())?,
        topics: names::topics(&reference, lang, app.now()),
        districts: names::districts(&reference, lang),
        places: Vec::new(),
        offices: names::offices(&reference, lang),
        accept: names::ACCEPT.to_owned(),
        consent: said(consent.map(|text| &text.processing)),
        passing_on: said(consent.map(|text| &text.passing_on)),
        found: shown.found,
        checked: shown.checked,
        kept: shown.kept.iter().map(kept).collect(),
        form: shown.form,
        frame,
    })
}

fn kept(file: &DraftFile) -> Attachment {
    Attachment {
        name: file.secret.name.clone(),
        kind: format!("{:?}", file.kind).to_uppercase(),
        size: file.size,
        href: String::new(),
        picture: false,
    }
}

/// The kinds with their terms: «жалоба, 20 рабочих дней».
fn kinds(
    reference: &Reference,
    signed: &Signed,
    text: Text,
    now: Timestamp,
) -> Result<Vec<Choice>, Stop> {
    let registry = reference.registry(Some(signed.staff.office))?;
    let today = registry.zone.to_datetime(now).date();
    domain::terms::Kind::ALL
        .into_iter()
        .map(|kind| {
            let (_, rule) = reference.rule(registry.rules, today, kind.procedure())?;
            let days = text.days(rule.length.get(), rule.unit);
            Ok(Choice::new(kind.code(), format!("{}, {days}", text.kind(kind))))
        })
        .collect()
}
