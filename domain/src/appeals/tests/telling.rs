//! Who is told of what.

use super::*;
use crate::notice::{Addressee, Template};
use crate::person::SafeWay;

/// What was announced, event by event.
fn told(facts: impl IntoIterator<Item = Fact>) -> Vec<(Addressee, Template, Option<u16>)> {
    let mut story = Story::default();
    facts
        .into_iter()
        .flat_map(|(by, event)| story.happened(by, &event))
        .map(|notice| (notice.to, notice.template, notice.question))
        .collect()
}

/// Everything that can happen to one question, once.
fn all_acts(letter: Registration) -> Vec<Fact> {
    let silent = Event::TermPassed { question: 1, outcome: Outcome::Unanswered, day: DAY_AFTER };
    let mut facts = waiting();
    facts[0].1 = registered(letter);
    facts.extend([
        (Actor::Applicant, Event::PapersAdded { text: Some(text(51)), files: vec![] }),
        (by(BERIK), Event::Noted { text: text(80) }),
        (Actor::Clock, silent),
        (by(AIGUL), decided_event(1, Outcome::Explained)),
        (by(AIGUL), replied_event(1)),
        (Actor::Applicant, Event::Reopened { question: 1, reason: None, due: DUE }),
        (by(REGISTRAR), Event::CodeRenewed {}),
        (Actor::Applicant, Event::Withdrawn { question: 1, reason: None, on: REGISTERED_ON }),
        (by(HEAD), Event::Erased {}),
    ]);
    facts
}

#[test]
fn each_is_told_what_concerns_them() {
    let (applicant, aigul) = (Addressee::Applicant, Addressee::Staff(AIGUL));
    assert_eq!(
        told(all_acts(letter())),
        [
            (applicant, Template::Registered, None),
            (aigul, Template::Given, Some(1)),
            (applicant, Template::MoreNeeded, Some(1)),
            (aigul, Template::TermPassed, Some(1)),
            (applicant, Template::Answered, Some(1)),
            (aigul, Template::Reopened, Some(1)),
        ]
    );
}

#[test]
fn nothing_goes_to_an_applicant_of_a_sensitive_appeal() {
    let told = told(all_acts(Registration { sensitive: true, ..letter() }));
    assert_eq!(
        told.iter().map(|(to, template, _)| (*to, *template)).collect::<Vec<_>>(),
        [
            (Addressee::Staff(AIGUL), Template::Given),
            (Addressee::Staff(AIGUL), Template::TermPassed),
            (Addressee::Staff(AIGUL), Template::Reopened),
        ]
    );
}

/// A safe contact is the only way, and only what must be known goes by it.
#[test]
fn a_safe_address_is_told_only_what_must_be_known() {
    let to_applicant = |letter| -> Vec<_> {
        let told = told(all_acts(letter)).into_iter();
        told.filter(|told| told.0 == Addressee::Applicant).map(|told| told.1).collect()
    };
    for sensitive in [true, false] {
        for answer_by in AnswerBy::ALL {
            let letter = Registration { sensitive, answer_by, ..letter() };
            let by = |way| Registration { safe: Some(way), ..letter.clone() };
            let told = [Template::MoreNeeded, Template::Answered];
            assert_eq!(to_applicant(by(SafeWay::Email)), told);
            assert_eq!(to_applicant(by(SafeWay::Telephone)), []);
        }
    }
}

#[test]
fn from_the_moment_it_is_hidden_nothing_goes_out() {
    let mut facts = in_work();
    facts.push((by(AIGUL), Event::MarkedSensitive {}));
    facts.push((by(AIGUL), decided_event(1, Outcome::Explained)));
    facts.push((by(AIGUL), replied_event(1)));
    let told = told(facts);
    let to_applicant: Vec<_> =
        told.iter().filter(|(to, ..)| *to == Addressee::Applicant).map(|told| told.1).collect();
    assert_eq!(to_applicant, [Template::Registered]);
}

#[test]
fn nothing_goes_out_where_no_message_was_wished_for() {
    for answer_by in AnswerBy::ALL.into_iter().filter(|way| *way != AnswerBy::Email) {
        let told = told(all_acts(Registration { answer_by, ..letter() }));
        assert!(told.iter().all(|(to, ..)| *to != Addressee::Applicant), "{answer_by:?}");
    }
}

#[test]
fn the_third_reopening_tells_no_executor() {
    let reopened = || (Actor::Applicant, Event::Reopened { question: 1, reason: None, due: DUE });
    let mut facts = answered();
    facts.extend([reopened(), reopened(), reopened()]);
    let again = told(facts).into_iter().filter(|told| told.1 == Template::Reopened).count();
    assert_eq!(again, 2);
}

/// From then on that is the only way, also for whoever gave none before and for whoever is unnamed.
#[test]
fn a_safe_contact_given_later_is_the_only_way() {
    let give = |person, way| {
        let to = SafeGiven { person, way, row: 7 };
        Command::GiveSafeContact { to, reason: None }
    };
    let told = |mut story: Story| {
        let notices = story.happened(by(AIGUL), &replied_event(1));
        notices.iter().any(|notice| notice.to == Addressee::Applicant)
    };
    let me = Some(PersonId([5; 16]));
    let story = given(decided());
    assert!(told(story.clone()), "it goes to the address of the appeal");
    let story = story.when(Actor::Applicant, give(me, SafeWay::Telephone));
    let story = story.then_named(["safe_contact_given"]);
    assert!(!told(story.clone()), "a telephone is for people");
    let story = story.when(by(AIGUL), give(me, SafeWay::Email)).then_named(["safe_contact_given"]);
    assert!(told(story));
    let nobody = given(decided()).when(Actor::Applicant, give(None, SafeWay::Email));
    nobody.refused(Code::NoSuchPerson);
}
