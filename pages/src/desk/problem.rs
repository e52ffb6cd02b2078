//! Pages of the desk that say why a page is not there, and what can be done next.

use askama::Template;
use jiff::civil::DateTime;

use super::addresses;
use super::frame::DeskFrame;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// 403: no role of the person's does this.
    Forbidden,
    /// 404: nothing is there, or nothing that the person may know of.
    NotFound,
    /// 409: somebody else changed the same thing in the meantime.
    Conflict { name: String, at: DateTime },
    /// 409: the form was sent before with other content.
    SentBefore,
    /// 410: the form is too old, or came from another session.
    FormOld,
    /// 400: what came is no form.
    Unreadable,
    /// 413, with the most bytes that one sending may have.
    TooLarge { most: u64 },
    /// 503: the database does not answer; nothing was lost.
    Busy,
    /// 500, with the number of the incident.
    Failed { incident: String },
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/problem.html")]
pub struct Problem {
    pub frame: DeskFrame,
    pub what: What,
    /// Where to go on, with its language: the thing as it is now, or the list.
    pub back: Option<String>,
}

impl What {
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Unreadable => 400,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict { .. } | Self::SentBefore => 409,
            Self::FormOld => 410,
            Self::TooLarge { .. } => 413,
            Self::Failed { .. } => 500,
            Self::Busy => 503,
        }
    }
}

impl Problem {
    fn title(&self) -> String {
        let id = match self.what {
            What::Forbidden => "problem-forbidden",
            What::NotFound => "problem-not-found",
            What::Conflict { .. } => "problem-conflict",
            What::SentBefore => "problem-sent-before",
            What::FormOld => "problem-form-old",
            What::Unreadable => "stop-unreadable",
            What::TooLarge { .. } => "problem-too-large",
            What::Busy => "problem-busy",
            What::Failed { .. } => "problem-failed",
        };
        self.frame.text.say(id).into_owned()
    }

    fn words(&self) -> String {
        let t = self.frame.text;
        let id = match &self.what {
            What::Conflict { name, at } => {
                return t.two("problem-conflict-words", "name", name, "at", t.day_time(at));
            }
            What::TooLarge { most } => {
                return t.one("problem-too-large-words", "most", t.size(most));
            }
            What::Failed { incident } => {
                return t.one("problem-failed-words", "incident", incident);
            }
            What::Forbidden => "problem-forbidden-words",
            What::NotFound => "problem-not-found-words",
            What::SentBefore => "problem-sent-before-words",
            What::FormOld => "problem-form-old-words",
            What::Unreadable => "stop-unreadable-words",
            What::Busy => "problem-busy-words",
        };
        t.say(id).into_owned()
    }
}
