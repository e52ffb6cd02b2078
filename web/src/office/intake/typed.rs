//! What the registrar typed, as an appeal.

use domain::appeals::{AnswerBy, Channel, Given, Part};
use domain::ids::{DistrictId, OfficeId, PlaceId, TopicId};
use domain::lang::Lang;
use domain::person::{self, PersonName, check_identity_number};
use domain::terms::Kind;
use jiff::Timestamp;
use jiff::civil::DateTime;
use pages::Text;
use pages::forms::Errors;
use pages::public::Fault;
use store::files::StoredFile;
use store::intake::{NewAppeal, NewApplicant, NewFile, NewQuestion, Who};
use store::reference::Reference;

use super::{QUESTIONS_MOST, TEXT_MOST};
use crate::form::Typed;
use crate::office::signed::Signed;
use crate::public::tell::{DraftFile, is_email};
use crate::safe::SafeTyped;
use crate::stop::Stop;

const LINE_MOST: usize = 200;

/// How many lines for questions the form has.
pub(super) fn lines(written: &str) -> u16 {
    written.parse().unwrap_or(1).clamp(1, QUESTIONS_MOST)
}

pub(super) fn appeal(
    reference: &Reference,
    signed: &Signed,
    typed: &Typed,
    kept: &[DraftFile],
    now: Timestamp,
    text: Text,
    errors: &mut Errors,
) -> Result<NewAppeal, Stop> {
    let anonymous = typed.get("who") == "anonymous";
    let given = |field: &str| match typed.get(field) {
        "read_aloud" => Some(Given::ReadAloud),
        "signed" => Some(Given::Signed),
        _ => None,
    };
    let answer_by = AnswerBy::parse(typed.get("answer_by")).unwrap_or(AnswerBy::Page);
    let applicants = if anonymous {
        Vec::new()
    } else {
        applicant(typed, answer_by, text, errors).into_iter().collect()
    };
    let received = received(reference, signed, typed, now, text, errors)?;
    Ok(NewAppeal {
        channel: Channel::parse(typed.get("channel")).unwrap_or(Channel::Desk),
        kind: Kind::parse(typed.get("kind")).unwrap_or(Kind::Application),
        office: Some(signed.staff.office),
        language: Lang::parse(typed.get("language")).unwrap_or(text.lang()),
        received,
        applicants,
        anonymous,
        answer_by: if anonymous { AnswerBy::Page } else { answer_by },
        consent: given("consent").filter(|_| !anonymous),
        consent_to_pass: given("passing_on").filter(|_| !anonymous),
        text: typed.text("text", TEXT_MOST, text, errors),
        questions: questions(reference, typed, text, errors),
        files: kept.iter().map(new_file).collect(),
        sensitive: typed.is_ticked("sensitive"),
    })
}

fn new_file(file: &DraftFile) -> NewFile {
    let secret = file.secret.clone();
    NewFile { stored: StoredFile { hash: file.hash, size: file.size, secret }, kind: file.kind }
}

fn applicant(
    typed: &Typed,
    answer_by: AnswerBy,
    text: Text,
    errors: &mut Errors,
) -> Option<NewApplicant> {
    let mut line = |field: &str| typed.line(field, LINE_MOST, text, errors);
    let (phone, email, address) = (line("phone"), line("email"), line("address"));
    let (surname, given) = (line("surname"), line("given"));
    let patronymic = line("patronymic").unwrap_or_default();
    let name = PersonName::from_parts(
        surname.as_deref().unwrap_or_default(),
        given.as_deref().unwrap_or_default(),
        &patronymic,
    );
    let organisation = line("organisation");
    let number = |field: &str| check_identity_number(typed.get(field)).number().cloned();
    let applicant = match (typed.get("who"), organisation) {
        ("organisation", Some(organisation)) => person::Applicant::Organisation {
            name: organisation,
            bin: number("bin"),
            representative: name.ok(),
        },
        ("organisation", None) => {
            errors.add("organisation", Fault::OrganisationMissing.say(text));
            return None;
        }
        _ => person::Applicant::Person { name: name.ok()?, iin: number("iin") },
    };
    match answer_by {
        AnswerBy::Email if !email.as_deref().is_some_and(is_email) => {
            errors.add("email", Fault::Email.say(text));
        }
        AnswerBy::Telephone if phone.is_none() => errors.add("phone", Fault::Phone.say(text)),
        AnswerBy::Post if address.is_none() => errors.add("address", Fault::Address.say(text)),
        _ => {}
    }
    let phone = phone.map(|phone| words::phone(&phone).text);
    let safe = safe(typed, text, errors);
    let who = Who { applicant, phone, email, address, safe };
    Some(NewApplicant { part: Part::Applicant, who })
}

fn safe(typed: &Typed, text: Text, errors: &mut Errors) -> Option<person::SafeContact> {
    let named = SafeTyped::of(typed, text, errors).contact();
    named.unwrap_or_else(|(part, fault)| {
        errors.add(SafeTyped::field(part), fault.say(text));
        None
    })
}

/// When it reached the office: now, or what stands on the stamp of a letter; never in the future.
fn received(
    reference: &Reference,
    signed: &Signed,
    typed: &Typed,
    now: Timestamp,
    text: Text,
    errors: &mut Errors,
) -> Result<Timestamp, Stop> {
    let written = typed.get("received");
    if written.is_empty() {
        return Ok(now);
    }
    let zone = reference.registry(Some(signed.staff.office))?.zone;
    let at = written.parse::<DateTime>().ok().and_then(|at| zone.to_timestamp(at).ok());
    match at {
        Some(at) if at <= now && at.as_second() > 0 => Ok(at),
        _ => {
            errors.add("received", Fault::Date.say(text));
            Ok(now)
        }
    }
}

/// The questions that have words; where none has, the whole text is the question.
fn questions(
    reference: &Reference,
    typed: &Typed,
    text: Text,
    errors: &mut Errors,
) -> Vec<NewQuestion> {
    let district = typed.number("district").map(DistrictId);
    let district = district.filter(|id| reference.districts.contains_key(id));
    let place = typed.number("place").map(PlaceId).filter(|p| reference.places.contains_key(p));
    let mut questions: Vec<_> = (1..=lines(typed.get("questions")))
        .map(|n| {
            let topic = typed.number(&format!("q{n}_topic")).map(TopicId);
            let office = typed.number(&format!("q{n}_office")).map(OfficeId);
            NewQuestion {
                text: typed.line(&format!("q{n}"), 500, text, errors),
                topic: topic.filter(|topic| reference.topics.contains_key(topic)),
                district,
                place,
                office: office.filter(|office| reference.offices.contains_key(office)),
            }
        })
        .collect();
    let first = questions.first().cloned().unwrap_or_default();
    questions.retain(|question| question.text.is_some());
    if questions.is_empty() {
        questions.push(first);
    }
    questions
}
