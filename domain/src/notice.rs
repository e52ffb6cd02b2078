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

/// Why a notice did not go out. It holds no address and nothing that a mail server said: it is kept in
/// the open, and said in the language of whoever looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hitch {
    /// No mail server is set.
    NoServer,
    /// The mail server does not answer.
    Silent,
    /// The mail server took too long.
    Slow,
    /// The way to the mail server could not be sealed.
    Unsealed,
    /// The mail server does not offer what is set: encryption, or a sign-in.
    NotOffered,
    /// The mail server answered with this code.
    Said(u16),
    /// What stands there as an address is none.
    NoAddress,
    /// The letter could not be written.
    Unwritable,
}

impl Hitch {
    /// The name under which it is kept.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::NoServer => "no_server".to_owned(),
            Self::Silent => "silent".to_owned(),
            Self::Slow => "slow".to_owned(),
            Self::Unsealed => "unsealed".to_owned(),
            Self::NotOffered => "not_offered".to_owned(),
            Self::Said(code) => format!("said_{code}"),
            Self::NoAddress => "no_address".to_owned(),
            Self::Unwritable => "unwritable".to_owned(),
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "no_server" => Self::NoServer,
            "silent" => Self::Silent,
            "slow" => Self::Slow,
            "unsealed" => Self::Unsealed,
            "not_offered" => Self::NotOffered,
            "no_address" => Self::NoAddress,
            "unwritable" => Self::Unwritable,
            said => Self::Said(said.strip_prefix("said_")?.parse().ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hitch_is_read_as_it_was_kept() {
        let plain = [
            Hitch::NoServer,
            Hitch::Silent,
            Hitch::Slow,
            Hitch::Unsealed,
            Hitch::NotOffered,
            Hitch::NoAddress,
            Hitch::Unwritable,
        ];
        for hitch in plain.into_iter().chain([Hitch::Said(451), Hitch::Said(0)]) {
            assert_eq!(Hitch::parse(&hitch.code()), Some(hitch));
        }
        for other in ["", "said_", "said_x", "said_70000", "no mail server set"] {
            assert_eq!(Hitch::parse(other), None, "{other}");
        }
    }
}
