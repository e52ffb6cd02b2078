//! Why the rules say no, with the facts that explain it.

use jiff::Timestamp;

use super::record::Last;
use crate::Actor;
use crate::outcome::Outcome;

/// One or several reasons: where several rules fail, all are told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(pub Vec<Code>);

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Self(vec![code])
    }
}

/// One rule that says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// There is no such appeal, or no such question in it.
    NoSuchQuestion,
    AlreadyRegistered,
    /// Neither text, nor question, nor file: the essence is missing (АППК art 63).
    NothingAsked,
    /// Neither a name nor the wish to stay anonymous.
    NobodyNamed,
    /// Personal data would be kept without consent.
    ConsentMissing,
    /// An anonymous appeal may not carry a person or a way to answer that names one.
    NamedAnonymous,
    TooManyQuestions {
        most: u16,
    },
    /// Somebody did something in the meantime on which this act depends.
    ChangedSince(Last),
    /// The question stands where this act is not possible.
    NotNow {
        stage: &'static str,
    },
    /// The person already holds it.
    AlreadyHeld,
    /// Only the person to whom it was offered can accept or return it.
    NotYours,
    AlreadyDecided {
        outcome: Outcome,
        by: Actor,
        at: Timestamp,
    },
    /// This outcome comes about by another act.
    OutcomeNotChosen,
    GroundMissing,
    /// The ground is one for another outcome.
    GroundOfOther,
    NotDecided,
    NotAnswered,
    /// The executor of a question may not record its verdict.
    VerdictByExecutor,
    /// A verdict by the applicant's own hand cannot be recorded by staff, nor the other way round.
    DoorOfOther,
    /// The term has not passed yet.
    TermRuns,
    /// Nobody of this appeal, or no longer.
    NoSuchPerson,
    /// Nobody has asked yet for a person's data to be destroyed.
    ErasureNotAsked,
    /// Whoever asked for it does not do it.
    ErasureByAsker,
    Erased,
}

impl Code {
    /// The stable code: a message id with its sentence in each language, and the API's word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoSuchQuestion => "no-such-question",
            Self::AlreadyRegistered => "already-registered",
            Self::NothingAsked => "nothing-asked",
            Self::NobodyNamed => "nobody-named",
            Self::ConsentMissing => "consent-missing",
            Self::NamedAnonymous => "named-anonymous",
            Self::TooManyQuestions { .. } => "too-many-questions",
            Self::ChangedSince(_) => "changed-since",
            Self::NotNow { .. } => "not-now",
            Self::AlreadyHeld => "already-held",
            Self::NotYours => "not-yours",
            Self::AlreadyDecided { .. } => "already-decided",
            Self::OutcomeNotChosen => "outcome-not-chosen",
            Self::GroundMissing => "ground-missing",
            Self::GroundOfOther => "ground-of-other",
            Self::NotDecided => "not-decided",
            Self::NotAnswered => "not-answered",
            Self::VerdictByExecutor => "verdict-by-executor",
            Self::DoorOfOther => "door-of-other",
            Self::TermRuns => "term-runs",
            Self::NoSuchPerson => "no-such-person",
            Self::ErasureNotAsked => "erasure-not-asked",
            Self::ErasureByAsker => "erasure-by-asker",
            Self::Erased => "erased",
        }
    }

    /// Every name, for the test that each has a sentence in each language.
    pub const NAMES: [&'static str; 24] = [
        "no-such-question",
        "already-registered",
        "nothing-asked",
        "nobody-named",
        "consent-missing",
        "named-anonymous",
        "too-many-questions",
        "changed-since",
        "not-now",
        "already-held",
        "not-yours",
        "already-decided",
        "outcome-not-chosen",
        "ground-missing",
        "ground-of-other",
        "not-decided",
        "not-answered",
        "verdict-by-executor",
        "door-of-other",
        "term-runs",
        "no-such-person",
        "erasure-not-asked",
        "erasure-by-asker",
        "erased",
    ];

    /// The field of the form that it is about, where there is one.
    #[must_use]
    pub const fn field(self) -> Option<&'static str> {
        match self {
            Self::NothingAsked => Some("text"),
            Self::NobodyNamed | Self::NamedAnonymous => Some("name"),
            Self::ConsentMissing => Some("consent"),
            Self::OutcomeNotChosen => Some("outcome"),
            Self::GroundMissing | Self::GroundOfOther => Some("ground"),
            Self::DoorOfOther => Some("door"),
            Self::NoSuchPerson | Self::ErasureNotAsked | Self::ErasureByAsker => Some("person"),
            _ => None,
        }
    }
}
