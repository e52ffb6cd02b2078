//! What holds after any history at all.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::strategies::{actor, acts, command, event, letters};
use super::*;
use crate::notice::Addressee;

/// Lives through a history: acts that the rules refuse leave no trace. After each act, `look` sees
/// the state, the events of the act, and the notices of each event.
fn live(
    letter: Registration,
    acts: Vec<(Actor, Option<u32>, Command)>,
    mut look: impl FnMut(&Appeal, &[Event], &[Notice]),
) -> Story {
    let mut story = given([]).when(Actor::Applicant, register(letter)).then_named(["registered"]);
    for (by, unseen, command) in acts {
        let seen = unseen.map(|unseen| story.state.events.saturating_sub(unseen));
        let answer = Story { seen, ..story.clone() }.when(by, command);
        let Ok(events) = answer.said else { continue };
        let mut notices = Vec::new();
        for event in &events {
            notices.extend(story.happened(by, event));
        }
        look(&story.state, &events, &notices);
    }
    story
}

proptest! {
    #[test]
    fn questions_neither_come_nor_go(letter in letters(), acts in acts()) {
        let count = letter.questions.len();
        live(letter, acts, |state, _, _| {
            assert_eq!(state.questions.len(), count);
            let numbers: Vec<_> = state.questions.iter().map(|question| question.number).collect();
            assert_eq!(numbers, (1..).take(count).collect::<Vec<_>>());
        });
    }

    #[test]
    fn every_event_is_counted(letter in letters(), acts in acts()) {
        let mut events = 1;
        live(letter, acts, |state, happened, _| {
            events += happened.len() as u32;
            assert_eq!(state.events, events);
        });
    }

    #[test]
    fn what_is_answered_has_an_outcome(letter in letters(), acts in acts()) {
        live(letter, acts, |state, _, _| {
            for question in &state.questions {
                let decided = !question.is_open() || question.stage == Stage::Decided;
                assert_eq!(question.decision.is_some(), decided, "{question:?}");
                if !question.is_open() {
                    let outcome = question.outcome().expect("an answered question has an outcome");
                    assert!(!outcome.is_silence(), "{question:?}");
                }
                if question.verdict.is_some() || question.stage == Stage::Answered {
                    assert!(question.answer.is_some(), "{question:?}");
                }
            }
        });
    }

    #[test]
    fn what_somebody_works_on_is_in_somebodys_hands(letter in letters(), acts in acts()) {
        live(letter, acts, |state, _, _| {
            for question in &state.questions {
                if matches!(question.stage, Stage::Assigned | Stage::InWork) {
                    assert!(question.holder.is_some(), "{question:?}");
                }
                let known = question.office.is_some() || question.stage == Stage::Unrouted;
                assert!(known || question.stage == Stage::Closed, "{question:?}");
            }
        });
    }

    /// Whatever happened, the office can still answer: no question is stuck.
    #[test]
    fn every_open_question_can_be_brought_to_an_answer(letter in letters(), acts in acts()) {
        let mut story = live(letter, acts, |_, _, _| {});
        story.seen = None;
        for question in 1..=story.state.questions.len() as u16 {
            let now = story.question(question);
            if !now.is_open() {
                continue;
            }
            if now.stage == Stage::Unrouted {
                story = story.when(by(REGISTRAR), on(question, route())).then_named(["routed"]);
            }
            if story.question(question).stage != Stage::Decided {
                let decide = on(question, decide(Outcome::Explained));
                story = story.when(by(HEAD), decide).then_named(["decided"]);
            }
            story = story.when(by(HEAD), on(question, reply())).then_named(["replied"]);
        }
        prop_assert!(!story.state.is_open());
    }

    #[test]
    fn nothing_leaves_for_the_applicant_of_a_sensitive_appeal(
        letter in letters(),
        acts in acts(),
    ) {
        live(letter, acts, |state, _, notices| {
            // But for a letter that betrays nothing, to an address that was named as safe.
            if state.sensitive && state.safe.is_none() {
                assert!(notices.iter().all(|notice| notice.to != Addressee::Applicant));
            }
        });
    }

    /// A person who presses the button twice gets the same kind of thing, or is told no.
    #[test]
    fn the_same_command_twice_is_refused_or_does_the_same(
        letter in letters(),
        acts in acts(),
        by in actor(),
        command in command(),
    ) {
        let story = Story { seen: None, ..live(letter, acts, |_, _, _| {}) };
        let once = story.clone().when(by, command.clone());
        prop_assert_eq!(&once.said, &story.when(by, command.clone()).said, "it is a pure function");
        let Ok(events) = once.said else { return Ok(()) };
        let mut story = once.story;
        for event in &events {
            story.happened(by, event);
        }
        if let Ok(again) = story.when(by, command).said {
            let kinds = |events: &[Event]| {
                events.iter().map(|event| (event.name(), event.question())).collect::<BTreeSet<_>>()
            };
            prop_assert!(kinds(&again).is_subset(&kinds(&events)), "{again:?} after {events:?}");
        }
    }

    /// `apply` judges nothing: it must read whatever any edition of the rules once wrote.
    #[test]
    fn any_events_in_any_order_can_be_read(events in prop::collection::vec((actor(), event()), 0..60)) {
        let mut story = Story::default();
        for (by, event) in &events {
            story.happened(*by, event);
        }
        prop_assert_eq!(story.state.events as usize, events.len());
        prop_assert!(story.state.holders().len() <= story.state.questions.len());
    }

    /// Nor may any command panic on what was so read.
    #[test]
    fn any_command_gets_an_answer_after_any_events(
        events in prop::collection::vec((actor(), event()), 0..20),
        by in actor(),
        command in command(),
    ) {
        let answer = given(events).when(by, command);
        if let Err(Refusal(codes)) = answer.said {
            prop_assert!(!codes.is_empty());
        }
    }
}
