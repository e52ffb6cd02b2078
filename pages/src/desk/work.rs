//! My work: the questions that I hold, by the day they are due.

use askama::Template;
use domain::appeals::Channel;
use domain::appeals::Stage;
use domain::number::Number;
use domain::terms::Kind;
use jiff::civil::Date;

use super::addresses;
use super::frame::DeskFrame;
use crate::Of;

/// What a question is to its holder today. The order is the order on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bunch {
    Overdue,
    Today,
    /// Within three working days.
    Soon,
    Later,
    /// The applicant was asked for more; the term runs on.
    Waiting,
    /// Given to me, and not yet accepted.
    Offered,
    /// Opened again after an answer.
    Returned,
}

impl Bunch {
    pub const ALL: [Self; 7] = [
        Self::Overdue,
        Self::Today,
        Self::Soon,
        Self::Later,
        Self::Waiting,
        Self::Offered,
        Self::Returned,
    ];

    /// The word in the address: `?show=overdue`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Soon => "soon",
            Self::Later => "later",
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Returned => "returned",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bunch| bunch.code() == code)
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Overdue => "work-overdue",
            Self::Today => "work-today",
            Self::Soon => "work-soon",
            Self::Later => "work-later",
            Self::Waiting => "work-waiting",
            Self::Offered => "work-offered",
            Self::Returned => "work-returned",
        }
    }
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/work.html")]
pub struct Work {
    pub frame: DeskFrame,
    pub today: Date,
    /// What the addresses of its cases carry, so that they know the way back: `from=…`.
    pub from: String,
    /// One bunch alone, or all.
    pub show: Option<Bunch>,
    /// How many there are of each; those with none may be left out.
    pub counts: Vec<(Bunch, usize)>,
    /// The bunches that are shown, in order, none of them empty.
    pub bunches: Vec<WorkBunch>,
}

#[derive(Debug)]
pub struct WorkBunch {
    pub bunch: Bunch,
    pub rows: Vec<WorkRow>,
}

/// One question.
#[derive(Debug, Clone)]
pub struct WorkRow {
    pub number: Number,
    pub question: u16,
    /// How many questions the appeal has.
    pub of: u16,
    pub essence: String,
    pub applicant: Option<String>,
    pub place: Option<String>,
    pub kind: Kind,
    pub channel: Channel,
    pub stage: Stage,
    pub due: Date,
    /// Working days until it is due: 0 on the last one, negative when it has passed.
    pub left: i64,
    /// Days without any act, where that is worth saying.
    pub quiet: Option<u16>,
    /// The applicant added something that nobody has answered.
    pub fresh: bool,
    pub reopened: u16,
    pub sensitive: bool,
}

impl Work {
    fn shows(&self, bunch: impl Of<Bunch>) -> bool {
        self.show == Some(bunch.it())
    }

    fn all(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    fn count(&self, bunch: impl Of<Bunch>) -> usize {
        let bunch = bunch.it();
        self.counts.iter().find(|(one, _)| *one == bunch).map_or(0, |(_, count)| *count)
    }
}
