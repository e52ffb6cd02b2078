//! Decisions, replies, silence and withdrawal.

use super::*;

#[test]
fn a_question_is_decided_and_answered() {
    let story = given(in_work())
        .when(by(AIGUL), on_first(decide(Outcome::SatisfiedInPart)))
        .then([decided_event(1, Outcome::SatisfiedInPart)]);
    assert_eq!(story.first().stage, Stage::Decided);
    let decision = story.first().decision.unwrap();
    assert_eq!((decision.by, decision.at, decision.on), (by(AIGUL), at(5), REGISTERED_ON));

    let story = story.when(by(AIGUL), on_first(reply())).then([replied_event(1)]);
    assert_eq!(story.first().stage, Stage::Answered);
    assert_eq!(story.first().answer.as_ref().unwrap().text, text(60));
    assert!(!story.first().is_open());
}

#[test]
fn a_reply_that_is_ready_goes_out_with_the_decision() {
    let change = Change::Decide {
        outcome: Outcome::Satisfied,
        ground: None,
        on: REGISTERED_ON,
        reply: Some((text(60), vec![file(61)])),
    };
    let replied = Event::Replied { question: 1, text: text(60), files: vec![file(61)] };
    let story = given(in_work())
        .when(by(AIGUL), on_first(change))
        .then([decided_event(1, Outcome::Satisfied), replied]);
    assert_eq!(story.first().stage, Stage::Answered);
}

#[test]
fn a_question_can_be_decided_wherever_an_office_has_it() {
    for facts in [routed(), assigned(), in_work(), waiting()] {
        given(facts)
            .when(by(HEAD), on_first(decide(Outcome::Noted)))
            .then([decided_event(1, Outcome::Noted)]);
    }
}

#[test]
fn who_decides_what_nobody_held_becomes_its_owner() {
    let story = given(routed())
        .when(by(HEAD), on_first(decide(Outcome::Explained)))
        .then_named(["decided"]);
    assert_eq!(story.first().holder, Some(HEAD));
    let story = given(in_work())
        .when(by(HEAD), on_first(decide(Outcome::Explained)))
        .then_named(["decided"]);
    assert_eq!(story.first().holder, Some(AIGUL));
}

#[test]
fn a_refusal_or_termination_names_its_ground() {
    for outcome in Outcome::CHOSEN {
        let without = given(in_work()).when(by(AIGUL), on_first(decide(outcome)));
        if outcome.needs_ground() {
            without.refused(Code::GroundMissing);
        } else {
            without.then([decided_event(1, outcome)]);
        }
        let ground = Some(GroundId(9));
        given(in_work())
            .when(by(AIGUL), on_first(decide_on(outcome, outcome)))
            .then([Event::Decided { question: 1, outcome, ground, on: REGISTERED_ON }]);
        let other =
            if outcome == Outcome::Refused { Outcome::Terminated } else { Outcome::Refused };
        given(in_work())
            .when(by(AIGUL), on_first(decide_on(outcome, other)))
            .refused(Code::GroundOfOther);
    }
}

#[test]
fn an_official_chooses_only_what_an_official_may_choose() {
    for outcome in Outcome::ALL.into_iter().filter(|one| !Outcome::CHOSEN.contains(one)) {
        given(in_work()).when(by(AIGUL), on_first(decide(outcome))).refused(Code::OutcomeNotChosen);
    }
}

#[test]
fn of_two_officials_who_decide_the_same_question_the_second_is_told_of_the_first() {
    let story = given(in_work())
        .seen(4)
        .when(by(AIGUL), on_first(decide(Outcome::Satisfied)))
        .then_named(["decided"]);
    let first = Code::AlreadyDecided { outcome: Outcome::Satisfied, by: by(AIGUL), at: at(5) };
    for outcome in [Outcome::Satisfied, Outcome::Explained] {
        story.clone().when(by(HEAD), on_first(decide(outcome))).refused(first);
    }
}

#[test]
fn an_act_on_a_page_that_grew_old_names_what_came_in_between() {
    let story = given(in_work())
        .seen(4)
        .when(by(HEAD), on_first(Change::Assign { to: BERIK }))
        .then_named(["assigned"]);
    let stamp = Stamp { by: by(HEAD), at: at(5), event: 5 };
    let changed = Code::ChangedSince(Last { act: "assigned", stamp });
    for change in [
        decide(Outcome::Satisfied),
        route(),
        Change::AskApplicant { text: text(50) },
        Change::Assign { to: AIGUL },
    ] {
        story.clone().when(by(AIGUL), on_first(change)).refused(changed);
    }
    // On the page as it is now, or where no page was read, the same act is done.
    story.clone().seen(5).when(by(AIGUL), on_first(route())).then_named(["routed"]);
    let unread = Story { seen: None, ..story };
    unread.when(by(AIGUL), on_first(route())).then_named(["routed"]);
}

#[test]
fn a_reply_on_a_page_older_than_the_decision_is_refused() {
    let stamp = Stamp { by: by(AIGUL), at: at(5), event: 5 };
    given(decided())
        .seen(4)
        .when(by(HEAD), on_first(reply()))
        .refused(Code::ChangedSince(Last { act: "decided", stamp }));
}

#[test]
fn what_was_decided_waits_for_its_reply_and_for_nothing_else() {
    let stage = Code::NotNow { stage: "decided" };
    let story = given(decided());
    for change in [
        route(),
        Change::Assign { to: BERIK },
        Change::Accept,
        Change::Return { reason: text(40) },
        Change::AskApplicant { text: text(50) },
        reopen(),
        withdraw(),
    ] {
        story.clone().when(by(AIGUL), on_first(change)).refused(stage);
    }
    story.when(by(AIGUL), on_first(reply())).then([replied_event(1)]);
}

// Silence.

#[test]
fn silence_past_the_term_is_what_the_registers_rules_say() {
    for (force, outcome) in
        [(Force::Statutory, Outcome::DeemedRefused), (Force::Adopted, Outcome::Unanswered)]
    {
        let mut facts = in_work();
        facts[0].1 = registered(Registration { force, ..letter() });
        let story = given(facts)
            .when(Actor::Clock, on_first(pass_term(DAY_AFTER)))
            .then([Event::TermPassed { question: 1, outcome, day: DAY_AFTER }]);
        assert_eq!(story.first().silence, Some((DAY_AFTER, outcome)));
        assert_eq!(story.first().outcome(), Some(outcome));
        assert_eq!(story.first().stage, Stage::InWork, "it must still be answered");

        let story =
            story.when(by(AIGUL), on_first(decide(Outcome::Satisfied))).then_named(["decided"]);
        assert_eq!(story.first().outcome(), Some(Outcome::Satisfied));
        assert!(story.first().silence.is_some(), "that it was late is not forgotten");
    }
}

#[test]
fn a_term_runs_to_the_end_of_its_last_day() {
    for day in [REGISTERED_ON, LAST_DAY] {
        given(in_work()).when(Actor::Clock, on_first(pass_term(day))).refused(Code::TermRuns);
    }
}

#[test]
fn a_term_passes_once_and_not_for_what_was_decided() {
    let silent = Event::TermPassed { question: 1, outcome: Outcome::DeemedRefused, day: DAY_AFTER };
    let passed = [in_work(), vec![(Actor::Clock, silent)]].concat();
    for facts in [passed, decided(), answered(), judged(), withdrawn()] {
        given(facts).when(Actor::Clock, on_first(pass_term(DAY_AFTER))).then_nothing();
    }
}

#[test]
fn the_clock_runs_on_while_the_applicant_is_asked() {
    for facts in [unrouted(), routed(), assigned(), waiting()] {
        given(facts).when(Actor::Clock, on_each(pass_term(DAY_AFTER))).then_named(["term_passed"]);
    }
}

#[test]
fn a_change_of_the_calendar_moves_the_dates_that_still_run() {
    let due = Due { on: DAY_AFTER, ..DUE };
    for facts in [unrouted(), routed(), assigned(), in_work(), waiting()] {
        let events = facts.len() as u32;
        let story = given(facts)
            .when(by(HEAD), on_each(Change::MoveDue { due }))
            .then([Event::DueMoved { question: 1, due }])
            .when(by(HEAD), on_each(Change::MoveDue { due }))
            .then_nothing()
            .when(Actor::Clock, on_first(pass_term(DAY_AFTER)))
            .refused(Code::TermRuns);
        assert_eq!(story.first().due, due);
        // Nobody's page grew old by it.
        story.seen(events).when(by(HEAD), on_first(route())).then_named(["routed"]);
    }
    for facts in [decided(), answered(), judged(), withdrawn()] {
        given(facts).when(by(HEAD), on_each(Change::MoveDue { due })).then_nothing();
    }
}

// Withdrawal.

#[test]
fn the_applicant_may_take_it_back_until_the_decision() {
    for facts in [unrouted(), routed(), assigned(), in_work(), waiting()] {
        let story = given(facts)
            .when(Actor::Applicant, on_first(withdraw()))
            .then([Event::Withdrawn { question: 1, reason: None, on: REGISTERED_ON }]);
        assert_eq!(story.first().outcome(), Some(Outcome::Withdrawn));
        assert_eq!(story.first().stage, Stage::Closed);
        assert!(!story.state.is_open());
    }
    for (facts, stage) in [(decided(), "decided"), (answered(), "answered"), (judged(), "closed")] {
        given(facts).when(Actor::Applicant, on_first(withdraw())).refused(Code::NotNow { stage });
    }
}

#[test]
fn what_was_taken_back_stays_so() {
    for change in [route(), reopen(), withdraw(), Change::AskApplicant { text: text(50) }] {
        given(withdrawn())
            .when(by(HEAD), on_first(change))
            .refused(Code::NotNow { stage: "closed" });
    }
    given(withdrawn())
        .when(Actor::Applicant, on_first(verdict(Verdict::Solved, Door::OwnDevice)))
        .refused(Code::NotAnswered);
}
