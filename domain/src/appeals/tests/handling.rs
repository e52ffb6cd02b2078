//! From the register to a person's hands: routing, giving, asking, and all that may be done to an
//! appeal at any time.

use super::*;
use crate::outcome::Service;

#[test]
fn a_question_goes_from_the_register_into_a_persons_hands() {
    let story = given(unrouted())
        .when(by(REGISTRAR), on_first(route()))
        .then([routed_event(1)])
        .when(by(HEAD), on_first(Change::Assign { to: AIGUL }))
        .then([Event::Assigned { question: 1, to: AIGUL }])
        .when(by(AIGUL), on_first(Change::Accept))
        .then([Event::Accepted { question: 1 }]);
    let question = story.first();
    assert_eq!((question.office, question.topic), (Some(OFFICE), Some(ROADS)));
    assert_eq!((question.holder, question.stage), (Some(AIGUL), Stage::InWork));
    assert_eq!(story.state.holders(), [AIGUL]);
}

#[test]
fn routing_anew_takes_it_out_of_the_hands_it_was_in() {
    for facts in [assigned(), in_work(), waiting()] {
        let story = given(facts).when(by(HEAD), on_first(route())).then([routed_event(1)]);
        assert_eq!((story.first().holder, story.first().stage), (None, Stage::Routed));
    }
}

#[test]
fn a_topic_that_few_may_see_hides_the_appeal() {
    let secret = Change::Route {
        topic: Some(TopicId(90)),
        district: None,
        place: None,
        office: OFFICE,
        sensitive: true,
    };
    let story = given(unrouted())
        .when(by(REGISTRAR), on_first(secret.clone()))
        .then_named(["routed", "marked_sensitive"]);
    assert!(story.state.sensitive);
    story.when(by(HEAD), on_first(secret)).then_named(["routed"]);
}

#[test]
fn a_head_may_give_it_to_another_at_any_time_before_the_decision() {
    for facts in [routed(), assigned(), in_work(), waiting()] {
        let story = given(facts)
            .when(by(HEAD), on_first(Change::Assign { to: BERIK }))
            .then([Event::Assigned { question: 1, to: BERIK }]);
        assert_eq!((story.first().holder, story.first().stage), (Some(BERIK), Stage::Assigned));
    }
}

#[test]
fn a_person_gives_it_back_with_a_reason() {
    for facts in [assigned(), in_work(), waiting()] {
        let story = given(facts)
            .when(by(AIGUL), on_first(Change::Return { reason: text(40) }))
            .then([Event::Returned { question: 1, reason: text(40) }]);
        assert_eq!((story.first().holder, story.first().stage), (None, Stage::Routed));
    }
}

#[test]
fn papers_wake_a_question_that_waits_for_them() {
    let story = given(waiting());
    assert_eq!(story.first().stage, Stage::Waiting);
    let story = story
        .when(Actor::Applicant, Command::AddPapers { text: None, files: vec![file(51)] })
        .then([Event::PapersAdded { text: None, files: vec![file(51)] }]);
    assert_eq!((story.first().stage, story.first().holder), (Stage::InWork, Some(AIGUL)));
    assert_eq!(story.state.papers, 1);
}

#[test]
fn papers_bring_a_question_that_nobody_holds_back_to_its_office() {
    let story = given(routed())
        .when(by(HEAD), on_first(Change::AskApplicant { text: text(50) }))
        .then([Event::ApplicantAsked { question: 1, text: text(50) }])
        .when(Actor::Applicant, Command::AddPapers { text: Some(text(51)), files: vec![] })
        .then_named(["papers_added"]);
    assert_eq!(story.first().stage, Stage::Routed);
}

#[test]
fn papers_leave_other_questions_where_they_stand() {
    for facts in [unrouted(), routed(), assigned(), in_work(), decided(), answered(), judged()] {
        let story = given(facts);
        let stage = story.first().stage;
        let story = story
            .when(by(REGISTRAR), Command::AddPapers { text: Some(text(51)), files: vec![] })
            .then_named(["papers_added"]);
        assert_eq!(story.first().stage, stage);
    }
}

#[test]
fn help_is_counted_whatever_becomes_of_the_question() {
    let service = Service::LegalAid;
    for facts in [unrouted(), in_work(), decided(), answered(), judged(), withdrawn()] {
        let story = given(facts);
        let stage = story.first().stage;
        let story = story
            .when(by(HEAD), on_first(Change::GiveService { service, by: BERIK }))
            .then([Event::ServiceGiven { question: 1, service, by: BERIK }]);
        assert_eq!(story.first().services, [(service, BERIK)]);
        assert_eq!(story.first().stage, stage);
    }
}

#[test]
fn a_note_never_conflicts() {
    for facts in [unrouted(), in_work(), waiting(), decided(), answered(), judged(), withdrawn()] {
        let events = facts.len() as u32;
        given(facts)
            .seen(1)
            .when(by(BERIK), Command::Note { text: text(80) })
            .then([Event::Noted { text: text(80) }])
            // Nor does it stand in the way of what others were about to do.
            .seen(events)
            .when(by(HEAD), Command::MarkSensitive)
            .then([Event::MarkedSensitive {}]);
    }
    given(in_work())
        .seen(4)
        .when(by(BERIK), Command::Note { text: text(80) })
        .then_named(["noted"])
        .when(by(AIGUL), on_first(decide(Outcome::Satisfied)))
        .then_named(["decided"]);
}

#[test]
fn papers_and_help_do_not_make_a_page_old() {
    let service = Service::Consultation;
    given(in_work())
        .seen(4)
        .when(Actor::Applicant, Command::AddPapers { text: Some(text(51)), files: vec![] })
        .then_named(["papers_added"])
        .when(by(BERIK), on_first(Change::GiveService { service, by: BERIK }))
        .then_named(["service_given"])
        .when(by(AIGUL), on_first(decide(Outcome::Satisfied)))
        .then_named(["decided"]);
}

#[test]
fn an_appeal_is_hidden_once() {
    let story = given(in_work())
        .when(by(AIGUL), Command::MarkSensitive)
        .then([Event::MarkedSensitive {}])
        .when(by(AIGUL), Command::MarkSensitive)
        .then_nothing();
    assert!(story.state.sensitive);
}

#[test]
fn a_lost_code_is_replaced_as_often_as_it_is_lost() {
    let story = given(answered())
        .when(by(REGISTRAR), Command::RenewCode)
        .then([Event::CodeRenewed {}])
        .when(by(REGISTRAR), Command::RenewCode)
        .then([Event::CodeRenewed {}]);
    assert_eq!(story.state.codes, 2);
}

#[test]
fn an_erased_appeal_keeps_its_counts_and_takes_no_more() {
    let story = given(answered()).when(by(HEAD), Command::Erase).then([Event::Erased {}]);
    assert!(story.state.erased);
    assert_eq!(story.state.questions.len(), 1);
    assert_eq!(story.first().outcome(), Some(Outcome::Explained));
    for command in [
        Command::Note { text: text(80) },
        Command::AddPapers { text: Some(text(51)), files: vec![] },
        Command::MarkSensitive,
        Command::RenewCode,
        Command::Erase,
        on_first(reopen()),
        on_each(pass_term(DAY_AFTER)),
    ] {
        story.clone().when(by(HEAD), command).refused(Code::Erased);
    }
}

// Several questions in one appeal.

fn three_questions() -> Vec<Fact> {
    let questions = vec![asked(None, None); 3];
    let first = registered(Registration { questions, ..letter() });
    vec![(Actor::Applicant, first)]
}

#[test]
fn what_is_done_to_one_question_leaves_the_others_alone() {
    let story = given(three_questions())
        .when(by(REGISTRAR), on(2, route()))
        .then([routed_event(2)])
        .when(by(HEAD), on(2, decide(Outcome::Satisfied)))
        .then([decided_event(2, Outcome::Satisfied)]);
    let stages: Vec<_> = story.state.questions.iter().map(|question| question.stage).collect();
    assert_eq!(stages, [Stage::Unrouted, Stage::Decided, Stage::Unrouted]);
    assert_eq!((story.question(2).holder, story.question(1).holder), (Some(HEAD), None));
}

#[test]
fn an_act_on_each_does_what_can_be_done() {
    let story = given(three_questions())
        .when(by(REGISTRAR), on_each(route()))
        .then([routed_event(1), routed_event(2), routed_event(3)])
        .when(by(HEAD), on(2, decide(Outcome::Satisfied)))
        .then_named(["decided"])
        .when(by(HEAD), on_each(decide(Outcome::Explained)))
        .then([decided_event(1, Outcome::Explained), decided_event(3, Outcome::Explained)]);
    let refused = story.when(by(HEAD), on_each(decide(Outcome::Explained))).said;
    let Err(Refusal(codes)) = refused else { panic!("each is decided already: {refused:?}") };
    assert!(matches!(codes.as_slice(), [Code::AlreadyDecided { .. }]), "{codes:?}");
}

#[test]
fn an_act_on_each_hides_the_appeal_once() {
    let Change::Route { topic, district, place, office, .. } = route() else { unreachable!() };
    let secret = Change::Route { topic, district, place, office, sensitive: true };
    given(three_questions()).when(by(REGISTRAR), on_each(secret)).then_named([
        "routed",
        "marked_sensitive",
        "routed",
        "routed",
    ]);
}

#[test]
fn an_appeal_is_open_while_any_question_is() {
    let mut story = given(three_questions())
        .when(by(REGISTRAR), on_each(route()))
        .then_named(["routed", "routed", "routed"]);
    for question in 1..=3 {
        assert!(story.state.is_open());
        story = story
            .when(by(HEAD), on(question, decide(Outcome::Explained)))
            .then_named(["decided"])
            .when(by(HEAD), on(question, reply()))
            .then_named(["replied"]);
    }
    assert!(!story.state.is_open());
}
