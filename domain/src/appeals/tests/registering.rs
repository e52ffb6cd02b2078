//! Taking an appeal in: refusal to accept is forbidden, so little can be refused.

use super::*;

#[test]
fn a_letter_is_registered_as_it_came() {
    let story = given([]).when(Actor::Applicant, register(letter())).then([registered(letter())]);
    let whole = story.state.whole.as_ref().unwrap();
    assert_eq!(whole.number, number());
    assert_eq!(whole.accepted_by, Actor::Applicant);
    assert_eq!((whole.received, whole.registered), (REGISTERED_AT, REGISTERED_ON));
    assert_eq!((story.first().stage, story.first().due), (Stage::Unrouted, DUE));
    assert!(story.state.is_open());
}

#[test]
fn the_number_just_taken_reaches_the_command() {
    let mut command = register(Registration { number: None, ..letter() });
    Appeals::number(&mut command, number());
    given([]).when(Actor::Applicant, command).then([registered(letter())]);
}

#[test]
fn a_question_whose_office_and_topic_are_known_needs_no_routing() {
    for (topic, office, stage) in [
        (Some(ROADS), Some(OFFICE), Stage::Routed),
        (Some(ROADS), None, Stage::Unrouted),
        (None, Some(OFFICE), Stage::Unrouted),
        (None, None, Stage::Unrouted),
    ] {
        let new = Registration { questions: vec![asked(topic, office)], ..letter() };
        let story = given([]).when(by(REGISTRAR), register(new)).then_named(["registered"]);
        assert_eq!(story.first().stage, stage, "{topic:?} {office:?}");
        assert_eq!(story.state.whole.unwrap().accepted_by, by(REGISTRAR));
    }
}

/// АППК art 63: a text, a question in a line, or a paper is essence enough.
#[test]
fn any_essence_is_enough() {
    let question = Asked { text: Some(text(2)), ..asked(None, None) };
    for new in [
        Registration { text: Some(text(1)), ..letter() },
        Registration { text: None, files: vec![file(3)], ..letter() },
        Registration { text: None, questions: vec![question], ..letter() },
    ] {
        given([]).when(Actor::Applicant, register(new)).then_named(["registered"]);
    }
}

#[test]
fn who_stays_anonymous_needs_no_consent() {
    for answer_by in [AnswerBy::Page, AnswerBy::Desk] {
        let new = Registration { answer_by, ..anonymous() };
        let story = given([]).when(Actor::Applicant, register(new)).then_named(["registered"]);
        assert_eq!(story.state.whole.unwrap().applicants, []);
    }
}

#[test]
fn an_anonymous_letter_names_nobody_and_no_way_to_them() {
    let named = Registration { applicants: letter().applicants, ..anonymous() };
    given([]).when(Actor::Applicant, register(named)).refused(Code::NamedAnonymous);
    for answer_by in [AnswerBy::Email, AnswerBy::Telephone, AnswerBy::Post] {
        let new = Registration { answer_by, ..anonymous() };
        given([]).when(Actor::Applicant, register(new)).refused(Code::NamedAnonymous);
    }
}

#[test]
fn consent_to_passing_on_is_asked_apart_and_may_be_withheld() {
    let processing = letter().consent.processing;
    for passing_on in [processing, None] {
        let new = Registration { consent: Consent { processing, passing_on }, ..letter() };
        let story = given([]).when(Actor::Applicant, register(new)).then_named(["registered"]);
        assert_eq!(story.state.whole.unwrap().consent.passing_on, passing_on);
    }
}

#[test]
fn every_rule_that_fails_is_told_at_once() {
    let new =
        Registration { text: None, questions: Vec::new(), applicants: Vec::new(), ..letter() };
    let said = given([]).when(Actor::Applicant, register(new)).said;
    assert_eq!(said, Err(Refusal(vec![Code::NothingAsked, Code::NobodyNamed])));

    let new = Registration {
        questions: vec![asked(None, None); 21],
        consent: Consent { processing: None, passing_on: None },
        ..letter()
    };
    let said = given([]).when(Actor::Applicant, register(new)).said;
    let expected = vec![Code::TooManyQuestions { most: 20 }, Code::ConsentMissing];
    assert_eq!(said, Err(Refusal(expected)));
}

#[test]
fn twenty_questions_are_not_too_many() {
    let new = Registration { questions: vec![asked(None, None); 20], ..letter() };
    let story = given([]).when(Actor::Applicant, register(new)).then_named(["registered"]);
    let numbers: Vec<_> = story.state.questions.iter().map(|question| question.number).collect();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
}

#[test]
fn questions_are_counted_from_one() {
    let state = given(unrouted()).state;
    assert_eq!(state.question(0).map(|question| question.number), None);
    assert_eq!(state.question(1).map(|question| question.number), Some(1));
    assert_eq!(state.question(2).map(|question| question.number), None);
}

pub(super) fn anonymous() -> Registration {
    Registration {
        applicants: Vec::new(),
        anonymous: true,
        answer_by: AnswerBy::Page,
        consent: Consent { processing: None, passing_on: None },
        ..letter()
    }
}
