//! The questions of an office in a table, chosen by filters that stand in the address.

use askama::Template;
use domain::appeals::{Channel, Stage};
use domain::number::Number;
use domain::outcome::{Door, Outcome, Verdict};
use domain::terms::Kind;
use jiff::civil::Date;

use super::addresses;
use super::choices::said;
use super::form::{Form, Group};
use super::frame::DeskFrame;
use crate::forms::Choice;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Office,
    Unrouted,
}

/// The page. What the viewer may not see (an auditor: everything personal) is `None` in each row.
#[derive(Debug, Template)]
#[template(path = "desk/list.html")]
pub struct List {
    pub frame: DeskFrame,
    pub which: Which,
    /// The office whose list it is, or «все приёмные».
    pub title: String,
    /// The viewer sees no personal data: the column of applicants is left out.
    pub bare: bool,
    /// The query as it came: `state` (open, closed, all), `stage`, `topic`, `holder`, `channel`,
    /// `kind`, `due` (overdue, today, soon), `outcome`, `verdict`, `from`, `to`.
    pub filter: Form,
    pub topics: Vec<Group>,
    pub holders: Vec<Choice>,
    pub rows: Vec<ListRow>,
    /// How many there are in all, where it is known.
    pub total: Option<usize>,
    /// What the addresses of its cases carry, so that they know the way back: `from=…`.
    pub from: String,
    /// The query of the next page: `state=open&after=…`.
    pub next: Option<String>,
    /// May say whose a question is: unrouted rows lead to that form.
    pub may_route: bool,
    /// What may be done to several questions at once; none for whom nothing may.
    pub together: Option<Together>,
    /// The named filters of the reader with their addresses; on the list of the office alone.
    pub views: Vec<Choice>,
    /// The query as it is shown, to be kept under a name; none where it is not narrowed.
    pub view: Option<String>,
}

/// What may be done to several questions at once.
#[derive(Debug, Clone, Default)]
pub struct Together {
    /// To whom they may be given; empty for who may not give them.
    pub staff: Vec<Group>,
    /// To which office they may be routed; empty for who may not route them.
    pub offices: Vec<Choice>,
}

impl ListRow {
    /// The name of its tick.
    fn pick(&self) -> String {
        format!("pick-{}-{}", self.number, self.question)
    }
}

/// One question.
#[derive(Debug, Clone)]
pub struct ListRow {
    pub number: Number,
    pub question: u16,
    pub of: u16,
    pub received: Date,
    pub essence: Option<String>,
    pub applicant: Option<String>,
    pub topic: Option<String>,
    pub place: Option<String>,
    pub office: Option<String>,
    pub holder: Option<String>,
    pub kind: Kind,
    pub channel: Channel,
    pub stage: Stage,
    pub due: Date,
    pub left: i64,
    pub outcome: Option<Outcome>,
    pub verdict: Option<(Verdict, Door)>,
    pub sensitive: bool,
}

impl List {
    fn place(&self) -> &'static str {
        match self.which {
            Which::Office => addresses::LIST,
            Which::Unrouted => addresses::UNROUTED,
        }
    }

    /// The form for several questions begins empty.
    fn empty(&self) -> Form {
        Form::default().prefixed("together-".to_owned())
    }

    fn states(&self) -> Vec<Choice> {
        said(
            self.frame.text,
            &[("open", "filter-open"), ("closed", "filter-closed"), ("all", "filter-all")],
        )
    }

    fn dues(&self) -> Vec<Choice> {
        said(
            self.frame.text,
            &[("overdue", "work-overdue"), ("today", "work-today"), ("soon", "work-soon")],
        )
    }

    fn is_filtered(&self) -> bool {
        let narrow = [
            "stage", "topic", "holder", "channel", "kind", "due", "outcome", "verdict", "from",
            "to",
        ];
        narrow.iter().any(|name| !self.filter.value(name).is_empty())
    }
}
