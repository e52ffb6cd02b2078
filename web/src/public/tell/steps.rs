//! The steps: each shows what is known, takes what was typed, keeps it, and leads on.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::appeals::AnswerBy;
use domain::lang::Lang;
use domain::person::check_identity_number;
use domain::terms::{Kind, Procedure};
use jiff::Timestamp;
use pages::forms::{Choice, Errors};
use pages::public::{
    ApplicantForm, ConsentWords, Fault, FileKept, OrganisationForm, Promise, SafeForm, TellPlace,
    TellWhat, TellYou, TopicGroup, Who, identity_warning,
};
use pages::{Frame, Here, Text, addresses};
use store::reference::Reference;

use super::draft::{Draft, DraftApplicant, Visit};
use crate::form::{FileRefusal, Typed};
use crate::public::places;
use crate::safe::SafeTyped;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Characters of the text of an appeal.
pub(super) const TEXT_MOST: usize = 20_000;
pub(super) const LINE_MOST: usize = 200;
const FILES_MOST: u16 = 10;
const APPLICANTS_MOST: usize = 20;

pub(super) fn frame(app: &App, lang: Lang, place: &str) -> Frame {
    page::frame(app, lang, Here::Tell, place)
}

// Step 1: what happened.

pub(crate) async fn what(
    State(app): State<App>,
    Tongue(lang): Tongue,
    visit: Visit,
) -> Result<Response, Stop> {
    let visit = visit.unused(&app).await?;
    let mut draft = Draft::load(&app, &visit).await?;
    let errors = draft.errors(&app, &visit, lang, addresses::TELL).await?;
    let mut response = page::show(&what_page(&app, lang, &visit, &draft, errors)?)?;
    visit.keep(&app, &mut response);
    Ok(response)
}

pub(crate) async fn take_what(
    State(app): State<App>,
    Tongue(lang): Tongue,
    visit: Visit,
    mut typed: Typed,
) -> Result<Response, Stop> {
    visit.own(&app, &typed)?;
    let mut draft = Draft::load(&app, &visit).await?;
    let text = Text::new(lang);
    let mut errors = Errors::none();
    draft.text = match typed.text("text", TEXT_MOST, text, &mut errors) {
        Some(clean) => clean,
        None if errors.of("text").is_none() => String::new(),
        // What cannot be kept as it is stays in the field, to be put right.
        None => typed.get("text").to_owned(),
    };
    draft.kind = Kind::parse(typed.get("kind"));
    draft.topic = typed.number("topic");
    for (name, refusal) in &typed.refused {
        let (name, most) = (name.clone(), app.settings.file_bytes_max);
        let fault = match refusal {
            FileRefusal::TooLarge(size) => Fault::FileTooLarge { name, size: *size, most },
            FileRefusal::UnknownKind => Fault::FileKind { name },
            FileRefusal::TooMany => Fault::TooManyFiles { most: FILES_MOST },
        };
        errors.add("files", fault.say(text));
    }
    draft.files.extend(typed.files.drain(..).map(Into::into));
    if draft.files.len() > usize::from(FILES_MOST) {
        draft.files.truncate(usize::from(FILES_MOST));
        errors.add("files", Fault::TooManyFiles { most: FILES_MOST }.say(text));
    }
    if typed.is_autosave() {
        return saved(&app, &visit, draft).await;
    }
    if typed.has("drop") {
        draft.files.retain(|file| file.hash.to_string() != typed.get("drop"));
        draft.passed = 0;
        return draft.show(&app, &visit, lang, addresses::TELL).await;
    }
    if errors.of("text").is_none() && draft.text.is_empty() && draft.files.is_empty() {
        errors.add("text", Fault::TextMissing.say(text));
    }
    if !errors.is_empty() {
        draft.passed = 0;
        return draft.put_right(&app, &visit, lang, addresses::TELL, &errors).await;
    }
    draft.passed = draft.passed.max(1);
    draft.show(&app, &visit, lang, addresses::TELL_PLACE).await
}

/// What a script saves while somebody types: kept, and nothing to show. Nobody looked at it yet;
/// whoever sends the draft looks at all of it.
async fn saved(app: &App, visit: &Visit, mut draft: Draft) -> Result<Response, Stop> {
    draft.save(app, visit).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn what_page(
    app: &App,
    lang: Lang,
    visit: &Visit,
    draft: &Draft,
    errors: Errors,
) -> Result<TellWhat, Stop> {
    let reference = app.db.reference();
    Ok(TellWhat {
        frame: frame(app, lang, addresses::TELL),
        token: visit.seal(app),
        text: draft.text.clone(),
        kind: draft.kind,
        topics: topics(&reference, lang, app.now()),
        topic: draft.topic.map(|topic| topic.to_string()).unwrap_or_default(),
        files: kept(draft),
        most_files: FILES_MOST,
        most_bytes: app.settings.file_bytes_max,
        saved: draft.saved.map(|at| clock_time(&reference, at)).transpose()?,
        danger: is_danger(&reference, &draft.text),
        danger_words: reference.danger_words().collect::<Vec<_>>().join(" "),
        promise: promise(&reference, app.now())?,
        errors,
    })
}

/// The topics open today, by the field of life.
pub(crate) fn topics(reference: &Reference, lang: Lang, now: Timestamp) -> Vec<TopicGroup> {
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    let holds = |topic: &&store::reference::Topic| {
        topic.valid_from <= today && topic.valid_to.is_none_or(|to| today <= to)
    };
    let heads = reference.topics.iter().filter(|(_, topic)| topic.parent.is_none());
    heads
        .filter(|(_, topic)| holds(topic))
        .map(|(id, head)| TopicGroup {
            label: head.name.in_lang(lang).to_owned(),
            topics: reference
                .topics
                .iter()
                .filter(|(_, topic)| topic.parent == Some(*id) && holds(topic))
                .map(|(id, topic)| Choice::new(id.0.to_string(), topic.name.in_lang(lang)))
                .collect(),
        })
        .filter(|group| !group.topics.is_empty())
        .collect()
}

pub(super) fn kept(draft: &Draft) -> Vec<FileKept> {
    draft
        .files
        .iter()
        .map(|file| FileKept {
            id: file.hash.to_string(),
            name: file.secret.name.clone(),
            size: file.size,
        })
        .collect()
}

/// The time of day in the zone of the central register.
fn clock_time(reference: &Reference, at: Timestamp) -> Result<jiff::civil::Time, Stop> {
    Ok(reference.registry(None)?.zone.to_datetime(at).time())
}

/// The term that an appeal of today would have.
pub(crate) fn promise(reference: &Reference, now: Timestamp) -> Result<Promise, Stop> {
    let registry = reference.registry(None)?;
    let today = registry.zone.to_datetime(now).date();
    let days = |procedure| {
        reference.rule(registry.rules, today, procedure).map(|(_, rule)| rule.length.get())
    };
    Ok(Promise {
        answer_days: days(Procedure::Ordinary)?,
        forward_days: days(Procedure::Redirect)?,
    })
}

/// Whether the text sounds like danger. Decides nothing, and is written down nowhere.
pub(super) fn is_danger(reference: &Reference, text: &str) -> bool {
    let folded: Vec<String> = text.split_whitespace().map(words::fold).collect();
    reference.danger_words().any(|beginnings| {
        let beginnings: Vec<_> = beginnings.split_whitespace().map(words::fold).collect();
        folded.windows(beginnings.len().max(1)).any(|run| {
            run.iter().zip(&beginnings).all(|(word, beginning)| word.starts_with(beginning))
        })
    })
}

// Step 2: where.

pub(crate) async fn place(
    State(app): State<App>,
    Tongue(lang): Tongue,
    visit: Visit,
) -> Result<Response, Stop> {
    let mut draft = Draft::load(&app, &visit).await?;
    if draft.passed < 1 {
        return Ok(page::go(lang, addresses::TELL));
    }
    let errors = draft.errors(&app, &visit, lang, addresses::TELL_PLACE).await?;
    page::show(&place_page(&app, lang, &visit, &draft, errors))
}

pub(crate) async fn take_place(
    State(app): State<App>,
    Tongue(lang): Tongue,
    visit: Visit,
    typed: Typed,
) -> Result<Response, Stop> {
    visit.own(&app, &typed)?;
    let mut draft = Draft::load(&app, &visit).await?;
    if draft.passed < 1 {
        return Ok(page::go(lang, addresses::TELL));
    }
    let reference = app.db.reference();
    let (region, district) = (draft.region.clone(), draft.district.clone());
    draft.region = typed.get("region").to_owned();
    draft.district = typed.get("district").to_owned();
    draft.settlement = typed.get("settlement").to_owned();
    draft.anywhere = typed.is_ticked("anywhere");
    draft.office = typed.number("office");
    narrow(&mut draft, &reference, &region, &district);
    let mut errors = Errors::none();
    if typed.is_autosave() {
        return saved(&app, &visit, draft).await;
    }
    if typed.has("show") {
        return draft.show(&app, &visit, lang, addresses::TELL_PLACE).await;
    }
    if draft.anywhere {
        (draft.region, draft.district, draft.settlement) = Default::default();
    } else if draft.region_code().is_none() && draft.office.is_none() {
        errors.add("region", Fault::RegionMissing.say(Text::new(lang)));
    }
    if !errors.is_empty() {
        draft.passed = 1;
        return draft.put_right(&app, &visit, lang, addresses::TELL_PLACE, &errors).await;
    }
    draft.passed = draft.passed.max(2);
    draft.show(&app, &visit, lang, addresses::TELL_YOU).await
}

/// Forgets a district of another region, a settlement of another district, an unknown code.
fn narrow(draft: &mut Draft, reference: &Reference, region: &str, district: &str) {
    if draft.region_code().is_none_or(|code| !reference.regions.contains_key(&code)) {
        draft.region.clear();
    }
    let within = draft.district_id().and_then(|id| reference.districts.get(&id));
    let stale = draft.region != region && draft.district == district;
    if stale || within.is_none_or(|known| Some(known.region) != draft.region_code()) {
        draft.district.clear();
    }
    let within = draft.place_id().and_then(|id| reference.places.get(&id));
    if within.is_none_or(|known| known.district != draft.district_id()) {
        draft.settlement.clear();
    }
    draft.office = draft.open_office(reference).map(|id| id.0);
}

fn place_page(app: &App, lang: Lang, visit: &Visit, draft: &Draft, errors: Errors) -> TellPlace {
    let reference = app.db.reference();
    let region = draft.region_code();
    TellPlace {
        frame: frame(app, lang, addresses::TELL_PLACE),
        token: visit.seal(app),
        regions: places::regions(&reference, lang),
        region: draft.region.clone(),
        districts: region
            .map(|region| places::districts(&reference, region, lang))
            .unwrap_or_default(),
        district: draft.district.clone(),
        settlements: draft
            .district_id()
            .map(|district| places::settlements(&reference, district, lang))
            .unwrap_or_default(),
        settlement: draft.settlement.clone(),
        anywhere: draft.anywhere,
        offices: places::offices(&reference, lang, region),
        office: draft.office.map(|office| office.to_string()).unwrap_or_default(),
        near: draft.near(&reference, lang, app.now()),
        danger: is_danger(&reference, &draft.text),
        errors,
    }
}

// Step 3: who, and how to reach them.

pub(crate) async fn you(
    State(app): State<App>,
    Tongue(lang): Tongue,
    visit: Visit,
) -> Result<Response, Stop> {
    let mut draft = Draft::load(&app, &visit).await?;
    if draft.passed < 2 {
        return Ok(page::go(lang, addresses::TELL_PLACE));
    }
    let errors = draft.errors(&app, &visit, lang, addresses::TELL_YOU).await?;
    page::show(&you_page(&app, lang, &visit, &draft, errors)?)
}

pub(crate) async fn take_you(
    State(app): State<App>,
    Tongue(lang): Tongue,
    visit: Visit,
    typed: Typed,
) -> Result<Response, Stop> {
    visit.own(&app, &typed)?;
    let mut draft = Draft::load(&app, &visit).await?;
    if draft.passed < 2 {
        return Ok(page::go(lang, addresses::TELL_PLACE));
    }
    let mut errors = Errors::none();
    read_you(&mut draft, &typed, Text::new(lang), &mut errors);
    if typed.is_autosave() {
        return saved(&app, &visit, draft).await;
    }
    if typed.has("add") || typed.has("drop") {
        if let Some(n) = typed.number("drop").and_then(|n| (n as usize).checked_sub(1))
            && n < draft.applicants.len()
        {
            draft.applicants.remove(n);
        }
        if typed.has("add") && draft.applicants.len() < APPLICANTS_MOST {
            draft.applicants.push(DraftApplicant::default());
        }
        draft.passed = 2;
        return draft.show(&app, &visit, lang, addresses::TELL_YOU).await;
    }
    draft.applicants.retain(|applicant| !applicant.is_empty());
    check_you(&draft, &app.db.reference(), Text::new(lang), &mut errors);
    if !errors.is_empty() {
        draft.passed = 2;
        return draft.put_right(&app, &visit, lang, addresses::TELL_YOU, &errors).await;
    }
    draft.passed = 3;
    draft.show(&app, &visit, lang, addresses::TELL_CHECK).await
}

fn read_you(draft: &mut Draft, typed: &Typed, text: Text, errors: &mut Errors) {
    let mut line = |name: &str| match typed.line(name, LINE_MOST, text, errors) {
        Some(clean) => clean,
        None if errors.of(name).is_none() => String::new(),
        None => typed.get(name).to_owned(),
    };
    draft.applicants = (1..=APPLICANTS_MOST)
        .take_while(|n| typed.has(&format!("surname-{n}")))
        .map(|n| DraftApplicant {
            surname: line(&format!("surname-{n}")),
            given: line(&format!("given-{n}")),
            patronymic: line(&format!("patronymic-{n}")),
            iin: line(&format!("iin-{n}")),
        })
        .collect();
    draft.organisation = line("organisation");
    draft.bin = line("bin");
    draft.speaker = line("speaker");
    draft.phone = line("phone");
    draft.email = line("email");
    draft.address = line("address");
    draft.who = Who::parse(typed.get("who")).map(|who| who.code().to_owned());
    draft.answer = AnswerBy::parse(typed.get("answer"));
    draft.language = Lang::parse(typed.get("language"));
    draft.secret = typed.is_ticked("secret");
    draft.safe = SafeTyped::of(typed, text, errors);
    draft.consent = typed.is_ticked("consent");
    draft.passing = typed.is_ticked("passing");
}

/// Only what the law needs: a name or the wish to stay anonymous; the contact for the way chosen.
pub(super) fn check_you(draft: &Draft, reference: &Reference, text: Text, errors: &mut Errors) {
    let mut wrong = |field: &str, fault: Fault| errors.add(field, fault.say(text));
    match draft.who() {
        None => return wrong("who", Fault::WhoMissing),
        Some(Who::Anonymous) => return,
        Some(Who::Organisation) if draft.organisation.is_empty() => {
            wrong("organisation", Fault::OrganisationMissing);
        }
        Some(Who::Person) if !draft.applicants.iter().any(|one| one.person().is_some()) => {
            wrong("surname-1", Fault::NameMissing);
        }
        Some(_) => {}
    }
    match draft.answer_by() {
        AnswerBy::Telephone if draft.phone.is_empty() => wrong("phone", Fault::Phone),
        AnswerBy::Email if !is_email(&draft.email) => wrong("email", Fault::Email),
        AnswerBy::Post if draft.address.is_empty() => wrong("address", Fault::Address),
        _ if !draft.email.is_empty() && !is_email(&draft.email) => wrong("email", Fault::Email),
        _ => {}
    }
    if let Err((part, fault)) = draft.safe.contact()
        && draft.is_hidden(reference)
    {
        wrong(SafeTyped::field(part), fault);
    }
    if !draft.consent {
        wrong("consent", Fault::ConsentMissing);
    }
}

/// Whether a letter could be sent there; whether it arrives, only sending shows.
pub(crate) fn is_email(address: &str) -> bool {
    let Some((local, host)) = address.rsplit_once('@') else { return false };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\\\"".contains(c);
    !local.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && address.chars().all(plain)
}

fn you_page(
    app: &App,
    lang: Lang,
    visit: &Visit,
    draft: &Draft,
    errors: Errors,
) -> Result<TellYou, Stop> {
    let frame = frame(app, lang, addresses::TELL_YOU);
    let text = frame.text;
    let warning = |number: &str| {
        let typed = Some(number).filter(|number| !number.is_empty())?;
        identity_warning(text, &check_identity_number(typed))
    };
    let mut applicants: Vec<_> = draft
        .applicants
        .iter()
        .map(|one| ApplicantForm {
            surname: one.surname.clone(),
            given: one.given.clone(),
            patronymic: one.patronymic.clone(),
            iin: one.iin.clone(),
            iin_warning: warning(&one.iin),
        })
        .collect();
    if applicants.is_empty() {
        applicants.push(ApplicantForm::default());
    }
    Ok(TellYou {
        frame,
        token: visit.seal(app),
        who: draft.who(),
        applicants,
        organisation: OrganisationForm {
            name: draft.organisation.clone(),
            bin: draft.bin.clone(),
            bin_warning: warning(&draft.bin),
            speaker: draft.speaker.clone(),
        },
        answer_by: draft.answer_by(),
        phone: draft.phone.clone(),
        email: draft.email.clone(),
        address: draft.address.clone(),
        language: draft.language.unwrap_or(lang),
        secret: draft.secret,
        hidden: draft.has_hidden_topic(&app.db.reference()),
        safe: SafeForm {
            at: draft.safe.at.clone(),
            from: draft.safe.from.clone(),
            to: draft.safe.to.clone(),
            say: draft.safe.say_who,
            leave: draft.safe.leave_message,
        },
        consent: draft.consent,
        passing: draft.passing,
        words: consent_words(&app.db.reference(), lang, app.now())?,
        danger: is_danger(&app.db.reference(), &draft.text),
        errors,
    })
}

/// The consent sentences of today, as people agree to them.
fn consent_words(reference: &Reference, lang: Lang, now: Timestamp) -> Result<ConsentWords, Stop> {
    let today = reference.registry(None)?.zone.to_datetime(now).date();
    let consent = reference
        .consent(today)
        .ok_or_else(|| store::StoreError::damaged("reference", "there are no consent sentences"))?;
    let said = |name: &domain::lang::Name| name.in_lang(lang).to_owned();
    Ok(ConsentWords {
        processing: said(&consent.processing),
        passing_on: said(&consent.passing_on),
        without_passing: said(&consent.without_passing),
        anonymous: said(&consent.anonymous),
        nobody_may_learn: said(&consent.nobody_may_learn),
        edition: consent.edition,
    })
}
