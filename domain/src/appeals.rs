//! An appeal (обращение): what one applicant, or a group, brought at one time by one channel.
//!
//! It holds one or more *questions*; topic, owner, outcome and verdict belong to the question.
//! Read in this order: `record` (what is known), `command` (what can be asked), `event` (what can
//! happen), `decide` (the rules), `apply` and `announce`.

mod announce;
mod apply;
mod command;
mod decide;
mod event;
mod record;
mod refusal;
#[cfg(test)]
mod tests;

pub use command::{Change, Command, Ground, Registration};
pub use decide::QUESTIONS_MOST;
pub use event::{Asked, Event, Registered};
pub use record::{
    Answer, AnswerBy, Appeal, Applicant, Channel, Consent, ConsentGiven, Decision, Due, Given,
    Last, Part, Question, SafeGiven, Stage, VerdictGiven, Whole,
};
pub use refusal::{Code, Refusal};

use crate::notice::Notice;
use crate::number::Number;
use crate::{Intent, Module, Stamp};

/// The module of appeals.
#[derive(Debug)]
pub struct Appeals;

impl Module for Appeals {
    const NAME: &'static str = "appeals";
    type State = Appeal;
    type Command = Command;
    type Event = Event;
    type Refusal = Refusal;

    fn decide(state: &Appeal, intent: &Intent, command: &Command) -> Result<Vec<Event>, Refusal> {
        decide::decide(state, intent, command)
    }

    fn apply(state: &mut Appeal, stamp: &Stamp, event: &Event) {
        apply::apply(state, stamp, event);
    }

    fn announce(state: &Appeal, event: &Event) -> Vec<Notice> {
        announce::announce(state, event)
    }

    fn number(command: &mut Command, number: Number) {
        if let Command::Register(registration) = command {
            registration.number = Some(number);
        }
    }
}
