//! The applicant's own word, and opening a question again.

use super::*;

const SOLVED: Verdict = Verdict::Solved;
const PARTLY: Verdict = Verdict::Partly;

#[test]
fn the_applicant_judges_the_answer_with_their_own_hand() {
    for door in [Door::OwnDevice, Door::MessageLink] {
        let story = given(answered())
            .when(Actor::Applicant, on_first(verdict(SOLVED, door)))
            .then([Event::VerdictGiven { question: 1, verdict: SOLVED, door, words: None }]);
        assert_eq!(story.first().stage, Stage::Closed);
        assert_eq!(story.first().verdict.unwrap().by, Actor::Applicant);
        assert_eq!(story.first().outcome(), Some(Outcome::Explained), "both stand side by side");
    }
}

#[test]
fn staff_write_down_only_what_they_were_told() {
    for door in [Door::Desk, Door::Telephone] {
        given(answered())
            .when(by(REGISTRAR), on_first(verdict(SOLVED, door)))
            .then_named(["verdict_given"]);
        given(answered())
            .when(Actor::Applicant, on_first(verdict(SOLVED, door)))
            .refused(Code::DoorOfOther);
    }
    for door in [Door::OwnDevice, Door::MessageLink] {
        given(answered())
            .when(by(REGISTRAR), on_first(verdict(SOLVED, door)))
            .refused(Code::DoorOfOther);
    }
    for door in Door::ALL {
        given(answered())
            .when(Actor::Clock, on_first(verdict(SOLVED, door)))
            .refused(Code::DoorOfOther);
    }
}

#[test]
fn the_executor_may_not_judge_their_own_work() {
    given(answered())
        .when(by(AIGUL), on_first(verdict(SOLVED, Door::Desk)))
        .refused(Code::VerdictByExecutor);
}

#[test]
fn nor_may_whoever_decided_it_for_the_executor() {
    let facts = [
        in_work(),
        vec![(by(HEAD), decided_event(1, Outcome::Explained)), (by(AIGUL), replied_event(1))],
    ]
    .concat();
    for staff in [HEAD, AIGUL] {
        given(facts.clone())
            .when(by(staff), on_first(verdict(SOLVED, Door::Telephone)))
            .refused(Code::VerdictByExecutor);
    }
    given(facts)
        .when(by(BERIK), on_first(verdict(SOLVED, Door::Telephone)))
        .then_named(["verdict_given"]);
}

#[test]
fn a_verdict_may_be_replaced_and_the_same_one_is_no_news() {
    let story = given(judged())
        .when(Actor::Applicant, on_first(verdict(Verdict::NotSolved, Door::OwnDevice)))
        .then_nothing()
        .when(Actor::Applicant, on_first(verdict(PARTLY, Door::OwnDevice)))
        .then_named(["verdict_given"]);
    assert_eq!(story.first().verdict.unwrap().verdict, PARTLY);
    // The same verdict by another door, or with words, is something new.
    let story = story
        .when(Actor::Applicant, on_first(verdict(PARTLY, Door::MessageLink)))
        .then_named(["verdict_given"]);
    assert_eq!(story.first().verdict.unwrap().door, Door::MessageLink);
    let words = Some(text(90));
    let with_words = Change::GiveVerdict { verdict: PARTLY, door: Door::MessageLink, words };
    story.when(Actor::Applicant, on_first(with_words)).then([Event::VerdictGiven {
        question: 1,
        verdict: PARTLY,
        door: Door::MessageLink,
        words,
    }]);
}

#[test]
fn an_answer_can_be_judged_on_a_page_that_grew_old() {
    given(judged())
        .seen(1)
        .when(Actor::Applicant, on_first(verdict(SOLVED, Door::OwnDevice)))
        .then_named(["verdict_given"]);
}

// Opening again.

#[test]
fn a_reopened_question_goes_back_to_its_executor_with_a_new_term() {
    let due = Due { from: date(2026, 4, 1), on: date(2026, 4, 22), ..DUE };
    for facts in [answered(), judged()] {
        let story = given(facts)
            .when(Actor::Applicant, on_first(Change::Reopen { reason: Some(text(70)), due }))
            .then([Event::Reopened { question: 1, reason: Some(text(70)), due }]);
        let question = story.first();
        assert_eq!((question.holder, question.stage), (Some(AIGUL), Stage::InWork));
        assert_eq!((question.due, question.reopened), (due, 1));
        assert_eq!(question.outcome(), None);
        assert!(question.answer.is_none() && question.verdict.is_none());
        story.when(by(AIGUL), on_first(decide(Outcome::Satisfied))).then_named(["decided"]);
    }
}

#[test]
fn a_term_that_passed_before_the_reopening_may_pass_again() {
    let silent = Event::TermPassed { question: 1, outcome: Outcome::DeemedRefused, day: DAY_AFTER };
    let mut facts = in_work();
    facts.extend([
        (Actor::Clock, silent),
        (by(AIGUL), decided_event(1, Outcome::Explained)),
        (by(AIGUL), replied_event(1)),
    ]);
    let due = Due { from: date(2026, 4, 1), on: date(2026, 4, 22), ..DUE };
    given(facts)
        .when(Actor::Applicant, on_first(Change::Reopen { reason: None, due }))
        .then_named(["reopened"])
        .when(Actor::Clock, on_first(pass_term(date(2026, 4, 22))))
        .refused(Code::TermRuns)
        .when(Actor::Clock, on_first(pass_term(date(2026, 4, 23))))
        .then_named(["term_passed"]);
}

#[test]
fn the_third_reopening_takes_it_from_its_executor() {
    let mut story = given(answered());
    for time in 1..=4 {
        story = story.when(Actor::Applicant, on_first(reopen())).then_named(["reopened"]);
        assert_eq!(story.first().reopened, time);
        let expected = if time < 3 {
            (Some(AIGUL), Stage::InWork)
        } else {
            // It is back with the office, and the head gives it anew.
            (None, Stage::Routed)
        };
        assert_eq!((story.first().holder, story.first().stage), expected, "time {time}");
        let executor = if time < 3 { AIGUL } else { BERIK };
        if time >= 3 {
            story = story
                .when(by(HEAD), on_first(Change::Assign { to: BERIK }))
                .then_named(["assigned"])
                .when(by(BERIK), on_first(Change::Accept))
                .then_named(["accepted"]);
        }
        story = story
            .when(by(executor), on_first(decide(Outcome::Explained)))
            .then_named(["decided"])
            .when(by(executor), on_first(reply()))
            .then_named(["replied"]);
    }
}

#[test]
fn what_is_open_cannot_be_opened() {
    for (facts, stage) in [
        (unrouted(), "unrouted"),
        (routed(), "routed"),
        (assigned(), "assigned"),
        (in_work(), "in_work"),
        (waiting(), "waiting"),
        (decided(), "decided"),
    ] {
        given(facts).when(Actor::Applicant, on_first(reopen())).refused(Code::NotNow { stage });
    }
}
