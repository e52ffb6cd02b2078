//! What can happen to an appeal. These shapes are in every journal: a field may be added with a
//! default, never renamed or given another meaning. No text of people stands here, only `Text`.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::record::{AnswerBy, Applicant, Channel, Consent, Due, SafeGiven};
use crate::ids::{
    DistrictId, File, GroundId, KeyId, OfficeId, PersonId, PlaceId, StaffId, Text, TopicId,
};
use crate::lang::Lang;
use crate::number::Number;
use crate::outcome::{Door, Outcome, Service, Verdict};
use crate::person::{Elsewhere, Likeness, SafeWay};
use crate::terms::{Force, Kind};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Registered(Box<Registered>),
    Routed {
        question: u16,
        topic: Option<TopicId>,
        district: Option<DistrictId>,
        place: Option<PlaceId>,
        office: OfficeId,
    },
    Assigned {
        question: u16,
        to: StaffId,
    },
    Accepted {
        question: u16,
    },
    Returned {
        question: u16,
        reason: Text,
    },
    Noted {
        text: Text,
    },
    ApplicantAsked {
        question: u16,
        text: Text,
    },
    PapersAdded {
        text: Option<Text>,
        files: Vec<File>,
    },
    ServiceGiven {
        question: u16,
        service: Service,
        by: StaffId,
    },
    Decided {
        question: u16,
        outcome: Outcome,
        ground: Option<GroundId>,
        on: Date,
    },
    Replied {
        question: u16,
        text: Text,
        files: Vec<File>,
    },
    VerdictGiven {
        question: u16,
        verdict: Verdict,
        door: Door,
        words: Option<Text>,
    },
    Reopened {
        question: u16,
        reason: Option<Text>,
        due: Due,
    },
    Withdrawn {
        question: u16,
        reason: Option<Text>,
        on: Date,
    },
    TermPassed {
        question: u16,
        outcome: Outcome,
        day: Date,
    },
    DueMoved {
        question: u16,
        due: Due,
    },
    MarkedSensitive {},
    CodeRenewed {},
    SafeContactGiven {
        to: SafeGiven,
        reason: Option<Text>,
    },
    Likened {
        person: PersonId,
        other: Elsewhere,
        likeness: Likeness,
        reason: Text,
    },
    ErasureAsked {
        person: PersonId,
        reason: Text,
    },
    PersonErased {
        person: PersonId,
    },
    Erased {},
}

/// The first event of every appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    pub number: Number,
    pub key: KeyId,
    pub kind: Kind,
    pub channel: Channel,
    pub office: Option<OfficeId>,
    pub received: Timestamp,
    pub registered: Date,
    pub language: Lang,
    pub applicants: Vec<Applicant>,
    pub answer_by: AnswerBy,
    /// The applicant named a safe way to be reached: nothing goes out by any other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safe: Option<SafeWay>,
    pub consent: Consent,
    pub text: Option<Text>,
    pub files: Vec<File>,
    pub questions: Vec<Asked>,
    pub sensitive: bool,
    pub force: Force,
    pub due: Due,
}

/// One question as it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The question in a line; none where the whole text is the question.
    pub text: Option<Text>,
    pub topic: Option<TopicId>,
    pub district: Option<DistrictId>,
    pub place: Option<PlaceId>,
    /// The office that is to answer, where it is known at once.
    pub office: Option<OfficeId>,
}

impl Event {
    /// The event's name: a message id, and what a refusal names when two people act at once.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Registered(_) => "registered",
            Self::Routed { .. } => "routed",
            Self::Assigned { .. } => "assigned",
            Self::Accepted { .. } => "accepted",
            Self::Returned { .. } => "returned",
            Self::Noted { .. } => "noted",
            Self::ApplicantAsked { .. } => "applicant_asked",
            Self::PapersAdded { .. } => "papers_added",
            Self::ServiceGiven { .. } => "service_given",
            Self::Decided { .. } => "decided",
            Self::Replied { .. } => "replied",
            Self::VerdictGiven { .. } => "verdict_given",
            Self::Reopened { .. } => "reopened",
            Self::Withdrawn { .. } => "withdrawn",
            Self::TermPassed { .. } => "term_passed",
            Self::DueMoved { .. } => "due_moved",
            Self::MarkedSensitive {} => "marked_sensitive",
            Self::CodeRenewed {} => "code_renewed",
            Self::SafeContactGiven { .. } => "safe_contact_given",
            Self::Likened { .. } => "likened",
            Self::ErasureAsked { .. } => "erasure_asked",
            Self::PersonErased { .. } => "person_erased",
            Self::Erased {} => "erased",
        }
    }

    /// The question it touches; none where it touches the appeal as a whole.
    #[must_use]
    pub const fn question(&self) -> Option<u16> {
        match self {
            Self::Routed { question, .. }
            | Self::Assigned { question, .. }
            | Self::Accepted { question }
            | Self::Returned { question, .. }
            | Self::ApplicantAsked { question, .. }
            | Self::ServiceGiven { question, .. }
            | Self::Decided { question, .. }
            | Self::Replied { question, .. }
            | Self::VerdictGiven { question, .. }
            | Self::Reopened { question, .. }
            | Self::Withdrawn { question, .. }
            | Self::TermPassed { question, .. }
            | Self::DueMoved { question, .. } => Some(*question),
            _ => None,
        }
    }

    /// Every text it refers to, for a page that shows them and for erasure.
    #[must_use]
    pub fn texts(&self) -> Vec<Text> {
        match self {
            Self::Registered(first) => first
                .text
                .into_iter()
                .chain(first.questions.iter().filter_map(|q| q.text))
                .collect(),
            Self::Returned { reason: text, .. }
            | Self::Likened { reason: text, .. }
            | Self::ErasureAsked { reason: text, .. }
            | Self::Noted { text }
            | Self::ApplicantAsked { text, .. }
            | Self::Replied { text, .. } => vec![*text],
            Self::PapersAdded { text, .. }
            | Self::SafeContactGiven { reason: text, .. }
            | Self::VerdictGiven { words: text, .. }
            | Self::Reopened { reason: text, .. }
            | Self::Withdrawn { reason: text, .. } => text.iter().copied().collect(),
            _ => Vec::new(),
        }
    }

    /// Every file it refers to.
    #[must_use]
    pub fn files(&self) -> &[File] {
        match self {
            Self::Registered(first) => &first.files,
            Self::PapersAdded { files, .. } | Self::Replied { files, .. } => files,
            _ => &[],
        }
    }
}
