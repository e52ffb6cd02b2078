use askama::Template;

use crate::{Frame, addresses};

/// A page that says what did not work, and what can be done next.
#[derive(Debug, Template)]
#[template(path = "public/stop.html")]
pub struct Stop {
    pub frame: Frame,
    pub kind: StopKind,
}

/// What did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StopKind {
    /// 404
    NotFound,
    /// 403
    Forbidden,
    /// 413, with the most bytes that one sending may have.
    TooLarge { most: u64 },
    /// 400: not text, a damaged form.
    Unreadable,
    /// 429, with the seconds of Retry-After.
    SlowDown { seconds: u32 },
    /// 503, with the seconds of Retry-After.
    Busy { seconds: u32 },
    /// 500, with the number of the incident.
    Failed { incident: String },
    /// 409: the form was sent before with other content.
    Conflict,
    /// 410: the draft is older than a day, or was never there.
    Expired,
    /// 410: the receipt was open for half an hour.
    ReceiptClosed,
}

impl StopKind {
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Unreadable => 400,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Expired | Self::ReceiptClosed => 410,
            Self::TooLarge { .. } => 413,
            Self::SlowDown { .. } => 429,
            Self::Failed { .. } => 500,
            Self::Busy { .. } => 503,
        }
    }
}

impl Stop {
    fn title(&self) -> String {
        let id = match self.kind {
            StopKind::NotFound => "stop-not-found",
            StopKind::Forbidden => "stop-forbidden",
            StopKind::TooLarge { .. } => "stop-too-large",
            StopKind::Unreadable => "stop-unreadable",
            StopKind::SlowDown { .. } => "stop-slow",
            StopKind::Busy { .. } => "stop-busy",
            StopKind::Failed { .. } => "stop-failed",
            StopKind::Conflict => "stop-conflict",
            StopKind::Expired => "stop-expired",
            StopKind::ReceiptClosed => "stop-receipt",
        };
        self.frame.text.say(id).into_owned()
    }

    fn words(&self) -> String {
        let t = self.frame.text;
        match &self.kind {
            StopKind::NotFound => t.say("stop-not-found-words").into_owned(),
            StopKind::Forbidden => t.say("stop-forbidden-words").into_owned(),
            StopKind::TooLarge { most } => t.one("stop-too-large-words", "size", t.size(*most)),
            StopKind::Unreadable => t.say("stop-unreadable-words").into_owned(),
            StopKind::SlowDown { seconds } => t.one("stop-slow-words", "n", seconds),
            StopKind::Busy { seconds } => t.one("stop-busy-words", "n", seconds),
            StopKind::Failed { .. } => t.say("stop-failed-words").into_owned(),
            StopKind::Conflict => t.say("stop-conflict-words").into_owned(),
            StopKind::Expired => t.say("stop-expired-words").into_owned(),
            StopKind::ReceiptClosed => t.say("stop-receipt-words").into_owned(),
        }
    }

    fn incident(&self) -> Option<&str> {
        match &self.kind {
            StopKind::Failed { incident } => Some(incident),
            _ => None,
        }
    }

    /// What to do next: a word and where it leads.
    fn ways(&self) -> Vec<(String, String)> {
        let t = self.frame.text;
        let way = |id: &str, to: &str| (t.say(id).into_owned(), self.frame.to(to));
        let home = way("stop-home", addresses::HOME);
        match self.kind {
            StopKind::Conflict => vec![
                way("stop-again", addresses::TELL),
                way("follow-enter", addresses::FOLLOW),
                home,
            ],
            StopKind::Expired => vec![way("stop-again", addresses::TELL), home],
            StopKind::Forbidden | StopKind::ReceiptClosed => {
                vec![way("follow-enter", addresses::FOLLOW), home]
            }
            _ => vec![home],
        }
    }
}
