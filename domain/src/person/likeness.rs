//! Whether two records of a person are one. An equal valid number with an equal surname says so by
//! itself; else a named official decides, with a reason, and may take it back.

use serde::{Deserialize, Serialize};

use crate::Stamp;
use crate::ids::{PersonId, RecordId, RegisterId};

/// What an official said of two persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    Same,
    /// Two people, whatever else agrees.
    Different,
    /// What was said before holds no more.
    Open,
}

impl Likeness {
    pub const ALL: [Self; 3] = [Self::Same, Self::Different, Self::Open];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Open => "open",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|likeness| likeness.code() == code)
    }
}

/// Somebody of another appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Elsewhere {
    pub register: RegisterId,
    pub record: RecordId,
    pub person: PersonId,
}

/// What was said last of a person of this appeal and one of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likened {
    pub person: PersonId,
    pub other: Elsewhere,
    pub likeness: Likeness,
    pub stamp: Stamp,
}
