//! The rules of an appeal. Each function is one act of the office; a lawyer can read them.

use super::command::{Change, Command, Ground, Registration};
use super::event::{Event, Registered};
use super::record::{AnswerBy, Appeal, Question, Stage};
use super::refusal::{Code, Refusal};
use crate::ids::{File, PersonId, StaffId, Text};
use crate::outcome::{Door, Outcome, Verdict};
use crate::person::{Elsewhere, Likeness};
use crate::{Actor, Intent};

/// More than these in one appeal are for the desk to split.
pub const QUESTIONS_MOST: u16 = 20;

pub(super) fn decide(
    state: &Appeal,
    intent: &Intent,
    command: &Command,
) -> Result<Vec<Event>, Refusal> {
    if let Command::Register(registration) = command {
        return register(state, registration);
    }
    if state.whole.is_none() {
        return Err(Code::NoSuchQuestion.into());
    }
    if state.erased {
        return Err(Code::Erased.into());
    }
    match command {
        Command::Register(_) => Err(Code::AlreadyRegistered.into()),
        Command::Change { question: Some(number), change } => {
            let question = state.question(*number).ok_or(Code::NoSuchQuestion)?;
            one(state, question, intent, change)
        }
        Command::Change { question: None, change } => each(state, intent, change),
        Command::Note { text } => Ok(vec![Event::Noted { text: *text }]),
        Command::AddPapers { text, files } if text.is_none() && files.is_empty() => {
            Err(Code::NothingAsked.into())
        }
        Command::AddPapers { text, files } => {
            Ok(vec![Event::PapersAdded { text: *text, files: files.clone() }])
        }
        Command::MarkSensitive if state.sensitive => Ok(Vec::new()),
        Command::MarkSensitive => Ok(vec![Event::MarkedSensitive {}]),
        Command::RenewCode => Ok(vec![Event::CodeRenewed {}]),
        Command::Liken { person, other, likeness, reason } => {
            liken(state, *person, *other, *likeness, *reason)
        }
        Command::GiveSafeContact { to, reason } => {
            // It is somebody's of the appeal, or nobody is named in it.
            let known = to.person.map_or(state.speaker().is_none(), |person| state.is_from(person));
            let given = Event::SafeContactGiven { to: *to, reason: *reason };
            if known { Ok(vec![given]) } else { Err(Code::NoSuchPerson.into()) }
        }
        Command::AskErasure { person, reason } => ask_erasure(state, *person, *reason),
        Command::ErasePerson { person, again } => erase_person(state, intent, *person, *again),
        Command::Erase => Ok(vec![Event::Erased {}]),
    }
}

/// Registration (АППК arts 63, 64): refusal to accept is forbidden, so only what the law needs is
/// asked for: an essence, and a name or the wish to stay anonymous.
fn register(state: &Appeal, new: &Registration) -> Result<Vec<Event>, Refusal> {
    if state.whole.is_some() {
        return Err(Code::AlreadyRegistered.into());
    }
    let Some(number) = new.number else { return Err(Code::NoSuchQuestion.into()) };
    let mut missing = Vec::new();
    let asked = new.text.is_some()
        || !new.files.is_empty()
        || new.questions.iter().any(|question| question.text.is_some());
    if !asked || new.questions.is_empty() {
        missing.push(Code::NothingAsked);
    }
    if new.questions.len() > usize::from(QUESTIONS_MOST) {
        missing.push(Code::TooManyQuestions { most: QUESTIONS_MOST });
    }
    let names_nobody =
        matches!(new.answer_by, AnswerBy::Page | AnswerBy::Desk) && new.safe.is_none();
    match (new.anonymous, new.applicants.is_empty()) {
        (true, true) if names_nobody => {}
        (true, _) => missing.push(Code::NamedAnonymous),
        (false, true) => missing.push(Code::NobodyNamed),
        (false, false) if new.consent.processing.is_none() => missing.push(Code::ConsentMissing),
        (false, false) => {}
    }
    if !missing.is_empty() {
        return Err(Refusal(missing));
    }
    Ok(vec![Event::Registered(Box::new(Registered {
        number,
        key: new.key,
        kind: new.kind,
        channel: new.channel,
        office: new.office,
        received: new.received,
        registered: new.registered,
        language: new.language,
        applicants: new.applicants.clone(),
        answer_by: new.answer_by,
        safe: new.safe,
        consent: new.consent,
        text: new.text,
        files: new.files.clone(),
        questions: new.questions.clone(),
        sensitive: new.sensitive,
        force: new.force,
        due: new.due,
    }))])
}

/// A pair has one home, the appeal of whoever was written down later: so two officials who say
/// different things of it meet there, and what was said last holds.
fn liken(
    state: &Appeal,
    person: PersonId,
    other: Elsewhere,
    likeness: Likeness,
    reason: Text,
) -> Result<Vec<Event>, Refusal> {
    if !state.is_from(person) || other.person >= person {
        return Err(Code::NoSuchPerson.into());
    }
    if state.likeness(person, &other) == likeness {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Likened { person, other, likeness, reason }])
}

fn ask_erasure(state: &Appeal, person: PersonId, reason: Text) -> Result<Vec<Event>, Refusal> {
    if !state.is_from(person) {
        return Err(Code::NoSuchPerson.into());
    }
    let asked = state.erasures.iter().any(|(known, _)| *known == person);
    Ok(if asked { Vec::new() } else { vec![Event::ErasureAsked { person, reason }] })
}

/// It cannot be undone, so it takes two.
fn erase_person(
    state: &Appeal,
    intent: &Intent,
    person: PersonId,
    again: bool,
) -> Result<Vec<Event>, Refusal> {
    if !state.is_from(person) {
        return Err(Code::NoSuchPerson.into());
    }
    let asked = state.erasures.iter().find(|(known, _)| *known == person);
    match asked {
        None if !again => Err(Code::ErasureNotAsked.into()),
        Some((_, by)) if *by == intent.by && !again => Err(Code::ErasureByAsker.into()),
        _ => Ok(vec![Event::PersonErased { person }]),
    }
}

/// The same change to every question it can be done to; refused when it can be done to none.
fn each(state: &Appeal, intent: &Intent, change: &Change) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    let mut refusals = Vec::new();
    for question in &state.questions {
        match one(state, question, intent, change) {
            Ok(happened) => {
                for event in happened {
                    // What touches the appeal as a whole happens once.
                    if event.question().is_some() || !events.contains(&event) {
                        events.push(event);
                    }
                }
            }
            Err(Refusal(codes)) => refusals.extend(codes),
        }
    }
    match refusals.first() {
        Some(first) if events.is_empty() => Err((*first).into()),
        _ => Ok(events),
    }
}

fn one(
    state: &Appeal,
    question: &Question,
    intent: &Intent,
    change: &Change,
) -> Result<Vec<Event>, Refusal> {
    let number = question.number;
    match change {
        Change::Route { topic, district, place, office, sensitive } => {
            undecided_and_seen(question, intent)?;
            let routed = Event::Routed {
                question: number,
                topic: *topic,
                district: *district,
                place: *place,
                office: *office,
            };
            let hidden = (*sensitive && !state.sensitive).then_some(Event::MarkedSensitive {});
            Ok(std::iter::once(routed).chain(hidden).collect())
        }
        Change::Assign { to } => assign(question, intent, *to),
        Change::Accept => {
            offered_to(question, intent)?;
            Ok(vec![Event::Accepted { question: number }])
        }
        Change::Return { reason } => {
            held_by(question, intent)?;
            Ok(vec![Event::Returned { question: number, reason: *reason }])
        }
        Change::AskApplicant { text } => {
            routed_and_seen(question, intent)?;
            Ok(vec![Event::ApplicantAsked { question: number, text: *text }])
        }
        Change::GiveService { service, by } => {
            Ok(vec![Event::ServiceGiven { question: number, service: *service, by: *by }])
        }
        Change::Decide { outcome, ground, on, reply } => {
            let mut events = decision(question, intent, *outcome, *ground, *on)?;
            if let Some((text, files)) = reply {
                events.push(replied(number, *text, files));
            }
            Ok(events)
        }
        Change::Reply { text, files } => reply(question, intent, *text, files),
        Change::GiveVerdict { verdict, door, words } => {
            judge(question, intent, *verdict, *door, *words)
        }
        Change::Reopen { reason, due } => {
            let withdrawn = question.outcome() == Some(Outcome::Withdrawn);
            if question.is_open() || withdrawn {
                return Err(not_now(question));
            }
            Ok(vec![Event::Reopened { question: number, reason: *reason, due: *due }])
        }
        Change::Withdraw { reason, on } => {
            // A written withdrawal is possible until the decision (АППК art 64).
            if !question.is_open() || question.decision.is_some() {
                return Err(not_now(question));
            }
            Ok(vec![Event::Withdrawn { question: number, reason: *reason, on: *on }])
        }
        Change::MoveDue { due } => {
            let counts = question.is_open() && question.decision.is_none();
            let moved = Event::DueMoved { question: number, due: *due };
            Ok(if counts && question.due != *due { vec![moved] } else { Vec::new() })
        }
        Change::PassTerm { day } => pass_term(state, question, *day),
    }
}

fn assign(question: &Question, intent: &Intent, to: StaffId) -> Result<Vec<Event>, Refusal> {
    if question.holder == Some(to) && question.is_open() {
        return Err(Code::AlreadyHeld.into());
    }
    routed_and_seen(question, intent)?;
    Ok(vec![Event::Assigned { question: question.number, to }])
}

fn decision(
    question: &Question,
    intent: &Intent,
    outcome: Outcome,
    ground: Option<Ground>,
    on: jiff::civil::Date,
) -> Result<Vec<Event>, Refusal> {
    if let Some(decided) = question.decision {
        let (outcome, by, at) = (decided.outcome, decided.by, decided.at);
        return Err(Code::AlreadyDecided { outcome, by, at }.into());
    }
    routed_and_seen(question, intent)?;
    if !Outcome::CHOSEN.contains(&outcome) {
        return Err(Code::OutcomeNotChosen.into());
    }
    match ground {
        None if outcome.needs_ground() => return Err(Code::GroundMissing.into()),
        Some(ground) if ground.outcome != outcome => return Err(Code::GroundOfOther.into()),
        _ => {}
    }
    let ground = ground.map(|ground| ground.id);
    Ok(vec![Event::Decided { question: question.number, outcome, ground, on }])
}

fn reply(
    question: &Question,
    intent: &Intent,
    text: Text,
    files: &[File],
) -> Result<Vec<Event>, Refusal> {
    match question.stage {
        Stage::Decided => {
            seen(question, intent)?;
            Ok(vec![replied(question.number, text, files)])
        }
        Stage::Answered | Stage::Closed => Err(not_now(question)),
        _ => Err(Code::NotDecided.into()),
    }
}

fn replied(question: u16, text: Text, files: &[File]) -> Event {
    Event::Replied { question, text, files: files.to_vec() }
}

/// The verdict is the applicant's. Staff may write down what they were told at the desk or on the
/// telephone, but never on a question that they themselves held or decided.
fn judge(
    question: &Question,
    intent: &Intent,
    verdict: Verdict,
    door: Door,
    words: Option<Text>,
) -> Result<Vec<Event>, Refusal> {
    if question.answer.is_none() {
        return Err(Code::NotAnswered.into());
    }
    match intent.by {
        Actor::Applicant if door.is_own() => {}
        Actor::Staff(_) if door.is_own() => return Err(Code::DoorOfOther.into()),
        Actor::Staff(staff) => {
            let decided = question.decision.is_some_and(|d| d.by == Actor::Staff(staff));
            if question.holder == Some(staff) || decided {
                return Err(Code::VerdictByExecutor.into());
            }
        }
        Actor::Applicant | Actor::Clock => return Err(Code::DoorOfOther.into()),
    }
    let same = question.verdict.is_some_and(|v| v.verdict == verdict && v.door == door);
    if same && words.is_none() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::VerdictGiven { question: question.number, verdict, door, words }])
}

/// No act within the term: by law a refusal, by an own rule an unanswered question
/// (АППК arts 91(2), 100(5)). Either way it stays open and must still be answered.
fn pass_term(
    state: &Appeal,
    question: &Question,
    day: jiff::civil::Date,
) -> Result<Vec<Event>, Refusal> {
    if question.silence.is_some() || question.decision.is_some() || !question.is_open() {
        return Ok(Vec::new());
    }
    if day <= question.due.on {
        return Err(Code::TermRuns.into());
    }
    let Some(whole) = &state.whole else { return Ok(Vec::new()) };
    let outcome = Outcome::of_silence(whole.force);
    Ok(vec![Event::TermPassed { question: question.number, outcome, day }])
}

fn offered_to(question: &Question, intent: &Intent) -> Result<(), Refusal> {
    if question.stage != Stage::Assigned {
        return Err(not_now(question));
    }
    held_by(question, intent)
}

fn held_by(question: &Question, intent: &Intent) -> Result<(), Refusal> {
    if !matches!(question.stage, Stage::Assigned | Stage::InWork | Stage::Waiting) {
        return Err(not_now(question));
    }
    match intent.by {
        Actor::Staff(staff) if question.holder == Some(staff) => Ok(()),
        _ => Err(Code::NotYours.into()),
    }
}

/// An office has it and has not decided yet. What is decided waits for its reply and for nothing
/// else; taken anywhere else it could be neither decided again nor answered.
fn routed_and_seen(question: &Question, intent: &Intent) -> Result<(), Refusal> {
    undecided_and_seen(question, intent)?;
    if question.stage == Stage::Unrouted { Err(not_now(question)) } else { Ok(()) }
}

fn undecided_and_seen(question: &Question, intent: &Intent) -> Result<(), Refusal> {
    seen(question, intent)?;
    if question.is_open() && question.decision.is_none() { Ok(()) } else { Err(not_now(question)) }
}

/// Refuses an act made on a page older than something it depends on.
fn seen(question: &Question, intent: &Intent) -> Result<(), Refusal> {
    match intent.seen {
        Some(seen) if seen < question.last.stamp.event => {
            Err(Code::ChangedSince(question.last).into())
        }
        _ => Ok(()),
    }
}

fn not_now(question: &Question) -> Refusal {
    Code::NotNow { stage: question.stage.code() }.into()
}
