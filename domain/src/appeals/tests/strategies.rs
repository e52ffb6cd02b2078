//! Random commands and random events.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::ids::{DistrictId, PlaceId, RecordId, RegisterId};
use crate::outcome::Service;
use crate::person::{Elsewhere, Likeness, SafeWay};

pub(super) fn actor() -> impl Strategy<Value = Actor> {
    select(vec![Actor::Applicant, Actor::Clock, by(REGISTRAR), by(HEAD), by(AIGUL), by(BERIK)])
}

fn staff() -> impl Strategy<Value = StaffId> {
    select(vec![HEAD, AIGUL, BERIK])
}

fn some_text() -> impl Strategy<Value = Text> {
    (1_u32..200).prop_map(text)
}

fn files() -> impl Strategy<Value = Vec<File>> {
    prop::collection::vec((1_u32..200).prop_map(file), 0..3)
}

fn person() -> impl Strategy<Value = PersonId> {
    select(vec![PersonId([5; 16]), PersonId([6; 16])])
}

fn elsewhere() -> impl Strategy<Value = Elsewhere> {
    select(vec![3, 4, 7]).prop_map(|byte| Elsewhere {
        register: RegisterId(u32::from(byte)),
        record: RecordId(9),
        person: PersonId([byte; 16]),
    })
}

fn day() -> impl Strategy<Value = Date> {
    select(vec![REGISTERED_ON, LAST_DAY, DAY_AFTER, date(2026, 6, 1)])
}

fn due() -> impl Strategy<Value = Due> {
    day().prop_map(|on| Due { on, ..DUE })
}

fn ground() -> impl Strategy<Value = Option<Ground>> {
    let ground =
        select(Outcome::ALL.to_vec()).prop_map(|outcome| Ground { id: GroundId(9), outcome });
    option::of(ground)
}

/// A letter with one to four questions that the rules accept.
pub(super) fn letters() -> impl Strategy<Value = Registration> {
    let topic = option::of(Just(ROADS));
    let question =
        (topic, option::of(Just(OFFICE))).prop_map(|(topic, office)| asked(topic, office));
    (
        prop::collection::vec(question, 1..5),
        select(AnswerBy::ALL.to_vec()),
        select(vec![Force::Statutory, Force::Adopted]),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(questions, answer_by, force, sensitive)| Registration {
            questions,
            answer_by,
            force,
            sensitive,
            ..letter()
        })
}

pub(super) fn change() -> impl Strategy<Value = Change> {
    let reply = option::of((some_text(), files()));
    prop_oneof![
        1 => (option::of(Just(ROADS)), any::<bool>()).prop_map(|(topic, sensitive)| Change::Route {
            topic,
            district: Some(DistrictId(5)),
            place: None,
            office: OFFICE,
            sensitive,
        }),
        3 => staff().prop_map(|to| Change::Assign { to }),
        3 => Just(Change::Accept),
        1 => some_text().prop_map(|reason| Change::Return { reason }),
        1 => some_text().prop_map(|text| Change::AskApplicant { text }),
        1 => (select(Service::ALL.to_vec()), staff())
            .prop_map(|(service, by)| Change::GiveService { service, by }),
        4 => (select(Outcome::ALL.to_vec()), ground(), day(), reply)
            .prop_map(|(outcome, ground, on, reply)| Change::Decide { outcome, ground, on, reply }),
        3 => (some_text(), files()).prop_map(|(text, files)| Change::Reply { text, files }),
        2 => (select(Verdict::ALL.to_vec()), select(Door::ALL.to_vec()), option::of(some_text()))
            .prop_map(|(verdict, door, words)| Change::GiveVerdict { verdict, door, words }),
        2 => (option::of(some_text()), due())
            .prop_map(|(reason, due)| Change::Reopen { reason, due }),
        1 => (option::of(some_text()), day())
            .prop_map(|(reason, on)| Change::Withdraw { reason, on }),
        1 => due().prop_map(|due| Change::MoveDue { due }),
        1 => day().prop_map(|day| Change::PassTerm { day }),
    ]
}

pub(super) fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        12 => (option::weighted(0.8, 1_u16..5), change())
            .prop_map(|(question, change)| Command::Change { question, change }),
        1 => letters().prop_map(register),
        1 => some_text().prop_map(|text| Command::Note { text }),
        1 => (option::of(some_text()), files())
            .prop_map(|(text, files)| Command::AddPapers { text, files }),
        1 => (person(), elsewhere(), select(Likeness::ALL.to_vec()), some_text()).prop_map(
            |(person, other, likeness, reason)| Command::Liken { person, other, likeness, reason },
        ),
        1 => (option::of(person()), option::of(some_text())).prop_map(|(person, reason)| {
            let to = SafeGiven { person, way: SafeWay::Email, row: 7 };
            Command::GiveSafeContact { to, reason }
        }),
        1 => (person(), some_text())
            .prop_map(|(person, reason)| Command::AskErasure { person, reason }),
        1 => (person(), any::<bool>())
            .prop_map(|(person, again)| Command::ErasePerson { person, again }),
        1 => prop_oneof![Just(Command::MarkSensitive), Just(Command::RenewCode)],
    ]
}

/// Who does what, and how many of the last events they had not seen, where they read a page.
pub(super) fn acts() -> impl Strategy<Value = Vec<(Actor, Option<u32>, Command)>> {
    prop::collection::vec((actor(), option::of(0_u32..3), command()), 0..40)
}

/// Any event, whatever came before it.
pub(super) fn event() -> impl Strategy<Value = Event> {
    let question = 0_u16..6;
    let place = (option::of(Just(DistrictId(5))), option::of(Just(PlaceId(6))));
    let outcome = || select(Outcome::ALL.to_vec());
    prop_oneof![
        letters().prop_map(registered),
        (question.clone(), place).prop_map(|(question, (district, place))| Event::Routed {
            question,
            topic: None,
            district,
            place,
            office: OFFICE,
        }),
        (question.clone(), staff()).prop_map(|(question, to)| Event::Assigned { question, to }),
        question.clone().prop_map(|question| Event::Accepted { question }),
        question.clone().prop_map(|question| Event::Returned { question, reason: text(1) }),
        some_text().prop_map(|text| Event::Noted { text }),
        question.clone().prop_map(|question| Event::ApplicantAsked { question, text: text(2) }),
        (option::of(some_text()), files())
            .prop_map(|(text, files)| Event::PapersAdded { text, files }),
        (question.clone(), staff()).prop_map(|(question, by)| Event::ServiceGiven {
            question,
            service: Service::LegalAid,
            by,
        }),
        (question.clone(), outcome()).prop_map(|(question, outcome)| Event::Decided {
            question,
            outcome,
            ground: None,
            on: REGISTERED_ON,
        }),
        (question.clone(), files()).prop_map(|(question, files)| Event::Replied {
            question,
            text: text(3),
            files
        }),
        (question.clone(), select(Door::ALL.to_vec())).prop_map(|(question, door)| {
            Event::VerdictGiven { question, verdict: Verdict::Partly, door, words: None }
        }),
        (question.clone(), due()).prop_map(|(question, due)| Event::Reopened {
            question,
            reason: None,
            due
        }),
        (question.clone(), day()).prop_map(|(question, on)| Event::Withdrawn {
            question,
            reason: None,
            on
        }),
        (question, outcome(), day()).prop_map(|(question, outcome, day)| Event::TermPassed {
            question,
            outcome,
            day
        }),
        (0_u16..6, due()).prop_map(|(question, due)| Event::DueMoved { question, due }),
        Just(Event::MarkedSensitive {}),
        (person(), elsewhere(), select(Likeness::ALL.to_vec()), some_text()).prop_map(
            |(person, other, likeness, reason)| Event::Likened { person, other, likeness, reason },
        ),
        option::of(person()).prop_map(|person| {
            let to = SafeGiven { person, way: SafeWay::Telephone, row: 7 };
            Event::SafeContactGiven { to, reason: None }
        }),
        (person(), some_text()).prop_map(|(person, reason)| Event::ErasureAsked { person, reason }),
        person().prop_map(|person| Event::PersonErased { person }),
        Just(Event::CodeRenewed {}),
        Just(Event::Erased {}),
    ]
}
