//! The last look, and sending.

use axum::extract::State;
use axum::response::Response;
use domain::Actor;
use domain::appeals::AnswerBy;
use domain::lang::Lang;
use domain::person::check_identity_number;
use domain::terms::Kind;
use domain::typed::{clean_line, clean_text};
use pages::forms::Errors;
use pages::public::{Checked, TellCheck, Who, WhoChecked, identity_warning};
use pages::{Text, addresses};
use store::journal::NotDone;
use store::reference::Reference;

use super::draft::{Draft, Visit};
use super::steps::{LINE_MOST, TEXT_MOST, check_you, frame, is_danger, kept};
use crate::form::Typed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// The first step that is not done: it was never passed, or what was saved since, by a script,
/// nobody has looked at.
fn unfinished(draft: &Draft, reference: &Reference, text: Text) -> Option<&'static str> {
    let tidy = clean_text(&draft.text, TEXT_MOST).is_ok_and(|clean| clean == draft.text);
    if draft.passed < 1 || !tidy || (draft.text.is_empty() && draft.files.is_empty()) {
        return Some(addresses::TELL);
    }
    let placed = draft.anywhere || draft.region_code().is_some() || draft.office.is_some();
    if draft.passed < 2 || !placed {
        return Some(addresses::TELL_PLACE);
    }
    let mut errors = Errors::none();
    check_you(draft, reference, text, &mut errors);
    let tidy = |line: &str| clean_line(line, LINE_MOST).is_ok_and(|clean| clean == line);
    let tidy = draft.who() == Some(Who::Anonymous) || draft.lines().all(tidy);
    (draft.passed < 3 || !errors.is_empty() || !tidy).then_some(addresses::TELL_YOU)
}

pub(crate) async fn check(
    State(app): State<App>,
    Tongue(lang): Tongue,
    visit: Visit,
) -> Result<Response, Stop> {
    let mut draft = Draft::load(&app, &visit).await?;
    if let Some(step) = unfinished(&draft, &app.db.reference(), Text::new(lang)) {
        return Ok(page::go(lang, step));
    }
    let errors = draft.errors(&app, &visit, lang, addresses::TELL_CHECK).await?;
    page::show(&check_page(&app, lang, &visit, &draft, errors)?)
}

pub(crate) async fn submit(
    State(app): State<App>,
    Tongue(lang): Tongue,
    visit: Visit,
    typed: Typed,
) -> Result<Response, Stop> {
    visit.own(&app, &typed)?;
    let mut draft = Draft::load(&app, &visit).await?;
    if let Some(step) = unfinished(&draft, &app.db.reference(), Text::new(lang)) {
        // Sent before, and the draft is gone: the same receipt again.
        if app.db.receipt_of(&visit.token).await?.is_none() {
            return Ok(page::go(lang, step));
        }
        let mut response = page::go(lang, addresses::TELL_RECEIPT);
        visit.show_receipt(&mut response);
        return Ok(response);
    }
    let now = app.now();
    let reference = app.db.reference();
    let new = draft.appeal(&reference, lang, now);
    match app.db.register(&new, Actor::Applicant, now, Some(visit.token)).await {
        Ok(_) => {}
        Err(NotDone::Failed(error)) => return Err(error.into()),
        Err(NotDone::OtherContent) => return Err(Stop::Conflict),
        Err(NotDone::Refused(refusal)) => {
            let errors = refused_at("main", &refusal, Text::new(lang));
            return draft.put_right(&app, &visit, lang, addresses::TELL_CHECK, &errors).await;
        }
    }
    let mut response = page::go(lang, addresses::TELL_RECEIPT);
    visit.show_receipt(&mut response);
    Ok(response)
}

/// The reasons of a refusal, all at one part of a page that has not its fields.
pub(crate) fn refused_at(part: &str, refusal: &domain::appeals::Refusal, text: Text) -> Errors {
    let mut errors = Errors::none();
    for code in &refusal.0 {
        errors.add(part, text.refusal(code, None));
    }
    errors
}

/// The reasons of a refusal, each at its field.
pub(crate) fn refused(refusal: &domain::appeals::Refusal, text: Text) -> Errors {
    let mut errors = Errors::none();
    for code in &refusal.0 {
        errors.add(code.field().unwrap_or("text"), text.refusal(code, None));
    }
    errors
}

fn check_page(
    app: &App,
    lang: Lang,
    visit: &Visit,
    draft: &Draft,
    errors: Errors,
) -> Result<TellCheck, Stop> {
    let reference = app.db.reference();
    let kind = draft.kind.unwrap_or(Kind::Application);
    let (due, _) = store::intake::explain(&reference, draft.office(), kind, app.now())?;
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Ok(TellCheck {
        frame: frame(app, lang, addresses::TELL_CHECK),
        token: visit.seal(app),
        text: draft.text.clone(),
        files: kept(draft),
        kind: draft.kind,
        topic: draft
            .topic
            .and_then(|topic| reference.topic_name(domain::ids::TopicId(topic), lang)),
        place: place_name(&reference, draft, lang),
        office: draft
            .office()
            .and_then(|office| reference.offices.get(&office))
            .map(|office| office.name.in_lang(lang).to_owned()),
        near: draft.near(&reference, lang, app.now()),
        who: who_checked(draft, Text::new(lang)),
        answer_by: draft.answer_by(),
        contact: match draft.answer_by() {
            AnswerBy::Email => filled(&draft.email),
            AnswerBy::Telephone => filled(&draft.phone),
            AnswerBy::Post => filled(&draft.address),
            AnswerBy::Page | AnswerBy::Desk => None,
        },
        odd_phone: draft.answer_by() == AnswerBy::Telephone
            && words::phone(&draft.phone).e164().is_none(),
        language: draft.language.unwrap_or(lang),
        secret: draft.secret,
        safe: draft.is_hidden(&reference).then(|| draft.safe_contact(&reference)),
        consent: draft.consent,
        passing: draft.passing,
        until: Some(due.on),
        danger: is_danger(&reference, &draft.text),
        errors,
    })
}

fn who_checked(draft: &Draft, text: Text) -> WhoChecked {
    let filled = |words: &str| (!words.is_empty()).then(|| words.to_owned());
    let checked = |name: String, number: &str| Checked {
        name,
        number: filled(number),
        warning: filled(number)
            .and_then(|number| identity_warning(text, &check_identity_number(&number))),
    };
    match draft.who() {
        Some(Who::Anonymous) | None => WhoChecked::Anonymous,
        Some(Who::Organisation) => {
            let organisation = checked(draft.organisation.clone(), &draft.bin);
            WhoChecked::Organisation(organisation, filled(&draft.speaker))
        }
        Some(Who::Person) => WhoChecked::Persons(
            draft
                .applicants
                .iter()
                .filter_map(|one| Some(checked(one.person()?.full_name(), &one.iin)))
                .collect(),
        ),
    }
}

fn place_name(reference: &Reference, draft: &Draft, lang: Lang) -> Option<String> {
    let region = reference.regions.get(&draft.region_code()?)?.name.in_lang(lang);
    let district = draft.district_id().and_then(|id| reference.districts.get(&id));
    let place = draft.place_id().and_then(|id| reference.places.get(&id));
    let names = [
        Some(region),
        district.map(|district| district.name.in_lang(lang)),
        place.map(|place| place.name.in_lang(lang)),
    ];
    Some(names.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
