//! Events into state. Looks at nothing, judges nothing, cannot fail.

use super::event::{Asked, Event, Registered};
use super::record::{Answer, Appeal, Decision, Due, Last, Question, Stage, VerdictGiven, Whole};
use crate::outcome::Outcome;
use crate::person::Likened;
use crate::{Actor, Stamp};

/// With this reopening the question leaves its executor and goes to the head, who gives it anew.
const REOPENINGS_BEFORE_HEAD: u16 = 3;

pub(super) fn apply(state: &mut Appeal, stamp: &Stamp, event: &Event) {
    state.events = stamp.event;
    let last = Last { act: event.name(), stamp: *stamp };
    match event {
        Event::Registered(first) => {
            register(state, stamp, first, last);
            return;
        }
        Event::MarkedSensitive {} => state.sensitive = true,
        Event::CodeRenewed {} => state.codes += 1,
        Event::Erased {} => {
            state.erased = true;
            state.last = Some(last);
        }
        Event::Likened { person, other, likeness, .. } => {
            let (person, other) = (*person, *other);
            state.likened.retain(|known| (known.person, known.other) != (person, other));
            state.likened.push(Likened { person, other, likeness: *likeness, stamp: *stamp });
        }
        Event::SafeContactGiven { to, .. } => {
            state.safe = Some(*to);
            if let Some(whole) = &mut state.whole {
                whole.safe = Some(to.way);
            }
        }
        Event::ErasureAsked { person, .. } => state.erasures.push((*person, stamp.by)),
        Event::PersonErased { person } => state.gone.push(*person),
        Event::Noted { .. } => {}
        Event::PapersAdded { .. } => {
            state.papers += 1;
            for question in &mut state.questions {
                if question.stage == Stage::Waiting {
                    question.stage = in_hands(question);
                }
            }
        }
        _ => {}
    }
    let Some(number) = event.question() else { return };
    let Some(question) = state.questions.get_mut(usize::from(number).saturating_sub(1)) else {
        return;
    };
    change(question, stamp, event);
    // Help given and a moved date do not stand in the way of anybody's act.
    if !matches!(event, Event::ServiceGiven { .. } | Event::DueMoved { .. }) {
        question.last = last;
    }
}

fn register(state: &mut Appeal, stamp: &Stamp, first: &Registered, last: Last) {
    state.sensitive = first.sensitive;
    state.last = Some(last);
    state.questions = first
        .questions
        .iter()
        .zip(1..)
        .map(|(asked, number)| asked_as(asked, number, first.due, last))
        .collect();
    state.whole = Some(Whole {
        number: first.number,
        key: first.key,
        kind: first.kind,
        channel: first.channel,
        office: first.office,
        received: first.received,
        registered: first.registered,
        accepted_by: stamp.by,
        language: first.language,
        applicants: first.applicants.clone(),
        answer_by: first.answer_by,
        safe: first.safe,
        consent: first.consent,
        text: first.text,
        files: first.files.clone(),
        force: first.force,
    });
}

fn asked_as(asked: &Asked, number: u16, due: Due, last: Last) -> Question {
    Question {
        number,
        text: asked.text,
        topic: asked.topic,
        district: asked.district,
        place: asked.place,
        office: asked.office,
        holder: None,
        stage: if asked.office.is_some() && asked.topic.is_some() {
            Stage::Routed
        } else {
            Stage::Unrouted
        },
        due,
        decision: None,
        answer: None,
        verdict: None,
        silence: None,
        services: Vec::new(),
        reopened: 0,
        last,
    }
}

fn change(question: &mut Question, stamp: &Stamp, event: &Event) {
    match event {
        Event::Routed { topic, district, place, office, .. } => {
            question.topic = *topic;
            question.district = *district;
            question.place = *place;
            question.office = Some(*office);
            question.holder = None;
            question.stage = Stage::Routed;
        }
        Event::Assigned { to, .. } => {
            question.holder = Some(*to);
            question.stage = Stage::Assigned;
        }
        Event::Accepted { .. } => question.stage = Stage::InWork,
        Event::Returned { .. } => {
            question.holder = None;
            question.stage = Stage::Routed;
        }
        Event::ApplicantAsked { .. } => question.stage = Stage::Waiting,
        Event::ServiceGiven { service, by, .. } => question.services.push((*service, *by)),
        Event::Decided { outcome, ground, on, .. } => {
            question.decision = Some(Decision {
                outcome: *outcome,
                ground: *ground,
                by: stamp.by,
                at: stamp.at,
                on: *on,
            });
            // Whoever decides a question that nobody held has become its owner.
            if let (None, Actor::Staff(by)) = (question.holder, stamp.by) {
                question.holder = Some(by);
            }
            question.stage = Stage::Decided;
        }
        Event::Replied { text, files, .. } => {
            question.answer =
                Some(Answer { text: *text, files: files.clone(), by: stamp.by, at: stamp.at });
            question.stage = Stage::Answered;
        }
        Event::VerdictGiven { verdict, door, .. } => {
            question.verdict =
                Some(VerdictGiven { verdict: *verdict, door: *door, by: stamp.by, at: stamp.at });
            question.stage = Stage::Closed;
        }
        Event::Reopened { due, .. } => {
            question.reopened += 1;
            question.decision = None;
            question.answer = None;
            question.verdict = None;
            question.silence = None;
            question.due = *due;
            if question.reopened >= REOPENINGS_BEFORE_HEAD {
                question.holder = None;
            }
            question.stage = if question.holder.is_some() { Stage::InWork } else { Stage::Routed };
        }
        Event::Withdrawn { on, .. } => {
            question.decision = Some(Decision {
                outcome: Outcome::Withdrawn,
                ground: None,
                by: stamp.by,
                at: stamp.at,
                on: *on,
            });
            question.stage = Stage::Closed;
        }
        Event::TermPassed { outcome, day, .. } => question.silence = Some((*day, *outcome)),
        Event::DueMoved { due, .. } => question.due = *due,
        _ => {}
    }
}

/// Where a question goes on: with the person who holds it, else with its office.
const fn in_hands(question: &Question) -> Stage {
    if question.holder.is_some() { Stage::InWork } else { Stage::Routed }
}
