//! What became of a question: the organisation's outcome, and the applicant's own verdict.
//!
//! "Positive" is nowhere stored: it is a named formula over outcomes, printed beside its number.

use serde::{Deserialize, Serialize};

use crate::terms::Force;

/// The organisation's word on one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Satisfied,
    SatisfiedInPart,
    Explained,
    Refused,
    Forwarded,
    Noted,
    Terminated,
    Withdrawn,
    /// The term passed in silence, in a register where the law counts silence as a refusal
    /// (АППК arts 91(2), 100(5)).
    DeemedRefused,
    /// The term passed in silence, in a register that follows the organisation's own rule.
    Unanswered,
}

impl Outcome {
    pub const ALL: [Self; 10] = [
        Self::Satisfied,
        Self::SatisfiedInPart,
        Self::Explained,
        Self::Refused,
        Self::Forwarded,
        Self::Noted,
        Self::Terminated,
        Self::Withdrawn,
        Self::DeemedRefused,
        Self::Unanswered,
    ];

    /// The outcomes an official may choose; the others come about by other acts.
    pub const CHOSEN: [Self; 6] = [
        Self::Satisfied,
        Self::SatisfiedInPart,
        Self::Explained,
        Self::Refused,
        Self::Noted,
        Self::Terminated,
    ];

    /// The stable code in the journal, in lists, in addresses and in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Satisfied => "satisfied",
            Self::SatisfiedInPart => "satisfied_in_part",
            Self::Explained => "explained",
            Self::Refused => "refused",
            Self::Forwarded => "forwarded",
            Self::Noted => "noted",
            Self::Terminated => "terminated",
            Self::Withdrawn => "withdrawn",
            Self::DeemedRefused => "deemed_refused",
            Self::Unanswered => "unanswered",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// What a term that passed in silence comes to, by the force of the register's rules.
    #[must_use]
    pub const fn of_silence(force: Force) -> Self {
        match force {
            Force::Statutory => Self::DeemedRefused,
            Force::Adopted => Self::Unanswered,
        }
    }

    /// Whether silence brought it about; such a question is still to be answered.
    #[must_use]
    pub const fn is_silence(self) -> bool {
        matches!(self, Self::DeemedRefused | Self::Unanswered)
    }

    /// Whether a ground from the list of grounds must be named with it.
    #[must_use]
    pub const fn needs_ground(self) -> bool {
        matches!(self, Self::Refused | Self::Terminated)
    }
}

/// The applicant's own word on one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Solved,
    Partly,
    NotSolved,
}

impl Verdict {
    pub const ALL: [Self; 3] = [Self::Solved, Self::Partly, Self::NotSolved];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Partly => "partly",
            Self::NotSolved => "not_solved",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}

/// The door by which a verdict came. Only the first two are the applicant's own hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    OwnDevice,
    MessageLink,
    Desk,
    Telephone,
}

impl Door {
    pub const ALL: [Self; 4] = [Self::OwnDevice, Self::MessageLink, Self::Desk, Self::Telephone];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OwnDevice => "own_device",
            Self::MessageLink => "message_link",
            Self::Desk => "desk",
            Self::Telephone => "telephone",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|door| door.code() == code)
    }

    /// Whether the applicant gave it with their own hands.
    #[must_use]
    pub const fn is_own(self) -> bool {
        matches!(self, Self::OwnDevice | Self::MessageLink)
    }
}

/// Help given, countable by itself whatever the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    Consultation,
    LegalAid,
}

impl Service {
    pub const ALL: [Self; 2] = [Self::Consultation, Self::LegalAid];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Consultation => "consultation",
            Self::LegalAid => "legal_aid",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.code() == code)
    }
}
