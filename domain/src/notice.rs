//! Who must be told of what. A notice names a template and references; it is rendered, in the
//! reader's language, only when it is sent.

use serde::{Deserialize, Serialize};

use crate::ids::StaffId;

/// To whom a notice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Addressee {
    /// The applicant, by the way they chose. Nothing goes out where they chose none.
    Applicant,
    Staff(StaffId),
}

/// What a notice says. The names stand in the outbox: they never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Template {
    /// Your appeal is registered: number, who accepted it, until when.
    Registered,
    /// We need something more from you.
    MoreNeeded,
    /// Here is the answer; tell us whether it is solved.
    Answered,
    /// The question was opened again.
    Reopened,
    /// A question was given to you.
    Given,
    /// The term of a question you hold has passed.
    TermPassed,
}

impl Template {
    pub const ALL: [Self; 6] = [
        Self::Registered,
        Self::MoreNeeded,
        Self::Answered,
        Self::Reopened,
        Self::Given,
        Self::TermPassed,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::MoreNeeded => "more_needed",
            Self::Answered => "answered",
            Self::Reopened => "reopened",
            Self::Given => "given",
            Self::TermPassed => "term_passed",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.code() == code)
    }
}

/// One thing to tell one reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    pub to: Addressee,
    pub template: Template,
    /// The question it is about, counted from 1; none where it is about the whole record.
    pub question: Option<u16>,
}
