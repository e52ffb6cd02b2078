//! The rules of casework, as pure functions.
//!
//! Nothing here reads a clock, draws a random number, opens a file or knows of a database. What a
//! rule needs from outside (the time, the number just taken, the due date) is a fact that arrives
//! inside the command. A lawyer with a developer beside them should be able to read this crate.

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub mod access;
pub mod appeals;
pub mod calendar;
pub mod ids;
pub mod lang;
pub mod notice;
pub mod number;
pub mod outcome;
pub mod person;
pub mod terms;
pub mod typed;

use ids::StaffId;
use notice::Notice;
use number::Number;

/// One kind of casework: appeals today, receptions and the others tomorrow.
///
/// Three pure functions, and nothing else, say how its records come to be. The store calls them
/// in this order for every change: `decide`, then `apply` and `announce` for each event.
pub trait Module: Sized + 'static {
    /// The module's name as it stands in the journal. Never changes.
    const NAME: &'static str;
    /// What is known of one record: the fold of its events.
    type State: Default + Clone + Send + 'static;
    /// What somebody wants done, with every outside fact it needs.
    type Command: Send + 'static;
    /// What happened. Written once, read for ever.
    type Event: Clone + Serialize + DeserializeOwned + Send + 'static;
    /// Why the rules say no.
    type Refusal: Send + 'static;

    /// Whether the command may be done, and what then happened. No events means "already so".
    ///
    /// # Errors
    /// The rule that forbids it, with the facts that explain it.
    fn decide(
        state: &Self::State,
        intent: &Intent,
        command: &Self::Command,
    ) -> Result<Vec<Self::Event>, Self::Refusal>;

    /// Takes an event into the state. Must accept every event ever written, also one that today's
    /// `decide` would refuse.
    fn apply(state: &mut Self::State, stamp: &Stamp, event: &Self::Event);

    /// Who must be told of an event; `state` is the state after it.
    fn announce(state: &Self::State, event: &Self::Event) -> Vec<Notice>;

    /// Hands the number just taken to a command that begins a record.
    fn number(command: &mut Self::Command, number: Number);
}

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// The applicant, through the site, with number and code.
    Applicant,
    /// A named official, at a screen or through a program that acts in their name.
    Staff(StaffId),
    /// The passing of time: a term that ran out.
    Clock,
}

/// Who wants something done, when, and what they had seen when they asked.
#[derive(Debug, Clone, Copy)]
pub struct Intent {
    pub by: Actor,
    pub at: Timestamp,
    /// How many events of the record were on the page from which the act came. `None` where no
    /// page was read (the public form, an import).
    pub seen: Option<u32>,
}

/// Who did something, when, and as which event of its record (counted from 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub by: Actor,
    pub at: Timestamp,
    pub event: u32,
}
