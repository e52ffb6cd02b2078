//! The rules told as stories: *given* what happened, *when* somebody acts, *then* this happens, or
//! the rules say no.

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::ids::{
    File, FileKind, GroundId, Hash, KeyId, OfficeId, PersonId, RuleSetId, StaffId, Text, TopicId,
};
use crate::lang::Lang;
use crate::notice::Notice;
use crate::number::{Number, RegisterCode};
use crate::outcome::{Door, Outcome, Verdict};
use crate::terms::{Force, Kind, Procedure};
use crate::{Actor, Intent, Module, Stamp};

mod deciding;
mod handling;
mod persons;
mod properties;
mod refusals;
mod registering;
mod strategies;
mod telling;
mod verdicts;

const REGISTRAR: StaffId = StaffId(1);
const HEAD: StaffId = StaffId(2);
const AIGUL: StaffId = StaffId(7);
const BERIK: StaffId = StaffId(8);

const OFFICE: OfficeId = OfficeId(3);
const ROADS: TopicId = TopicId(21);

const REGISTERED_AT: Timestamp = Timestamp::constant(1_772_431_200, 0);
const REGISTERED_ON: Date = date(2026, 3, 2);
const LAST_DAY: Date = date(2026, 3, 30);
const DAY_AFTER: Date = date(2026, 3, 31);

const DUE: Due =
    Due { rules: RuleSetId(1), procedure: Procedure::Ordinary, from: REGISTERED_ON, on: LAST_DAY };

/// What happened, and by whom.
type Fact = (Actor, Event);

/// An appeal whose events came a minute apart.
#[derive(Clone, Default)]
struct Story {
    state: Appeal,
    seen: Option<u32>,
}

/// What the rules said.
struct Answer {
    story: Story,
    by: Actor,
    said: Result<Vec<Event>, Refusal>,
}

fn given(facts: impl IntoIterator<Item = Fact>) -> Story {
    facts.into_iter().fold(Story::default(), |mut story, (by, event)| {
        story.happened(by, &event);
        story
    })
}

impl Story {
    /// Everything that follows is done on a page that showed so many events.
    fn seen(mut self, events: u32) -> Self {
        self.seen = Some(events);
        self
    }

    #[expect(clippy::needless_pass_by_value, reason = "a story reads better without borrows")]
    fn when(self, by: Actor, command: Command) -> Answer {
        let intent = Intent { by, at: at(self.state.events + 1), seen: self.seen };
        let said = Appeals::decide(&self.state, &intent, &command);
        Answer { story: self, by, said }
    }

    fn happened(&mut self, by: Actor, event: &Event) -> Vec<Notice> {
        let number = self.state.events + 1;
        Appeals::apply(&mut self.state, &Stamp { by, at: at(number), event: number }, event);
        Appeals::announce(&self.state, event)
    }

    fn question(&self, number: u16) -> &Question {
        self.state.question(number).expect("the story has such a question")
    }

    fn first(&self) -> &Question {
        self.question(1)
    }
}

impl Answer {
    #[track_caller]
    fn then(mut self, expected: impl IntoIterator<Item = Event>) -> Story {
        let events = self.said.expect("the rules allow it");
        assert_eq!(events, expected.into_iter().collect::<Vec<_>>());
        for event in &events {
            self.story.happened(self.by, event);
        }
        self.story
    }

    /// The same, where only the names of the events matter.
    #[track_caller]
    fn then_named<const N: usize>(mut self, names: [&str; N]) -> Story {
        let events = self.said.expect("the rules allow it");
        assert_eq!(events.iter().map(Event::name).collect::<Vec<_>>(), names);
        for event in &events {
            self.story.happened(self.by, event);
        }
        self.story
    }

    /// Already so: nothing happens, and nobody is told off.
    #[track_caller]
    fn then_nothing(self) -> Story {
        self.then([])
    }

    #[track_caller]
    fn refused(self, code: Code) -> Story {
        assert_eq!(self.said, Err(Refusal(vec![code])));
        self.story
    }
}

/// When the event with this number happened.
fn at(event: u32) -> Timestamp {
    REGISTERED_AT + SignedDuration::from_mins(i64::from(event) - 1)
}

const fn by(staff: StaffId) -> Actor {
    Actor::Staff(staff)
}

/// A text that somebody wrote.
const fn text(row: u32) -> Text {
    Text { row, hash: Hash([row as u8; 32]) }
}

const fn file(row: u32) -> File {
    File { row, hash: Hash([row as u8; 32]), size: 1_000, kind: FileKind::Pdf }
}

const fn on_first(change: Change) -> Command {
    on(1, change)
}

const fn on(question: u16, change: Change) -> Command {
    Command::Change { question: Some(question), change }
}

const fn on_each(change: Change) -> Command {
    Command::Change { question: None, change }
}

fn number() -> Number {
    Number::new(RegisterCode::new("A17").unwrap(), 2026, 12).unwrap()
}

fn asked(topic: Option<TopicId>, office: Option<OfficeId>) -> Asked {
    Asked { text: None, topic, district: None, place: None, office }
}

/// A letter with one question that came through the site, and nobody has said yet whose it is.
fn letter() -> Registration {
    Registration {
        number: Some(number()),
        key: KeyId([4; 16]),
        kind: Kind::Application,
        channel: Channel::Web,
        office: None,
        received: REGISTERED_AT,
        registered: REGISTERED_ON,
        language: Lang::Kk,
        applicants: vec![Applicant { person: PersonId([5; 16]), part: Part::Applicant }],
        anonymous: false,
        answer_by: AnswerBy::Email,
        safe: None,
        consent: Consent {
            processing: Some(ConsentGiven {
                edition: date(2026, 1, 1),
                at: REGISTERED_AT,
                how: Given::Ticked,
            }),
            passing_on: None,
        },
        text: Some(text(1)),
        files: Vec::new(),
        questions: vec![asked(None, None)],
        sensitive: false,
        force: Force::Statutory,
        due: DUE,
    }
}

fn register(letter: Registration) -> Command {
    Command::Register(Box::new(letter))
}

/// The event that a letter becomes.
fn registered(letter: Registration) -> Event {
    Event::Registered(Box::new(Registered {
        number: letter.number.expect("a letter that has its number"),
        key: letter.key,
        kind: letter.kind,
        channel: letter.channel,
        office: letter.office,
        received: letter.received,
        registered: letter.registered,
        language: letter.language,
        applicants: letter.applicants,
        answer_by: letter.answer_by,
        safe: letter.safe,
        consent: letter.consent,
        text: letter.text,
        files: letter.files,
        questions: letter.questions,
        sensitive: letter.sensitive,
        force: letter.force,
        due: letter.due,
    }))
}

// The same question further and further along its way.

/// Registered; event 1.
fn unrouted() -> Vec<Fact> {
    vec![(Actor::Applicant, registered(letter()))]
}

/// An office has it; event 2.
fn routed() -> Vec<Fact> {
    [unrouted(), vec![(by(REGISTRAR), routed_event(1))]].concat()
}

/// Aigul was asked to take it; event 3.
fn assigned() -> Vec<Fact> {
    [routed(), vec![(by(HEAD), Event::Assigned { question: 1, to: AIGUL })]].concat()
}

/// Aigul took it; event 4.
fn in_work() -> Vec<Fact> {
    [assigned(), vec![(by(AIGUL), Event::Accepted { question: 1 })]].concat()
}

/// Aigul asked the applicant for more; event 5.
fn waiting() -> Vec<Fact> {
    [in_work(), vec![(by(AIGUL), Event::ApplicantAsked { question: 1, text: text(50) })]].concat()
}

/// Aigul decided, and the reply is not written yet; event 5.
fn decided() -> Vec<Fact> {
    [in_work(), vec![(by(AIGUL), decided_event(1, Outcome::Explained))]].concat()
}

/// The applicant has the answer; event 6.
fn answered() -> Vec<Fact> {
    [decided(), vec![(by(AIGUL), replied_event(1))]].concat()
}

/// The applicant said what they think of it; event 7.
fn judged() -> Vec<Fact> {
    let verdict = Event::VerdictGiven {
        question: 1,
        verdict: Verdict::NotSolved,
        door: Door::OwnDevice,
        words: None,
    };
    [answered(), vec![(Actor::Applicant, verdict)]].concat()
}

/// The applicant took it back; event 5.
fn withdrawn() -> Vec<Fact> {
    let event = Event::Withdrawn { question: 1, reason: None, on: REGISTERED_ON };
    [in_work(), vec![(Actor::Applicant, event)]].concat()
}

fn routed_event(question: u16) -> Event {
    Event::Routed { question, topic: Some(ROADS), district: None, place: None, office: OFFICE }
}

fn decided_event(question: u16, outcome: Outcome) -> Event {
    Event::Decided { question, outcome, ground: None, on: REGISTERED_ON }
}

fn replied_event(question: u16) -> Event {
    Event::Replied { question, text: text(60), files: Vec::new() }
}

// What officials and applicants ask for.

const fn route() -> Change {
    Change::Route {
        topic: Some(ROADS),
        district: None,
        place: None,
        office: OFFICE,
        sensitive: false,
    }
}

const fn decide(outcome: Outcome) -> Change {
    Change::Decide { outcome, ground: None, on: REGISTERED_ON, reply: None }
}

const fn decide_on(outcome: Outcome, ground: Outcome) -> Change {
    let ground = Some(Ground { id: GroundId(9), outcome: ground });
    Change::Decide { outcome, ground, on: REGISTERED_ON, reply: None }
}

const fn reply() -> Change {
    Change::Reply { text: text(60), files: Vec::new() }
}

const fn verdict(verdict: Verdict, door: Door) -> Change {
    Change::GiveVerdict { verdict, door, words: None }
}

const fn reopen() -> Change {
    Change::Reopen { reason: Some(text(70)), due: DUE }
}

const fn withdraw() -> Change {
    Change::Withdraw { reason: None, on: REGISTERED_ON }
}

const fn pass_term(day: Date) -> Change {
    Change::PassTerm { day }
}
