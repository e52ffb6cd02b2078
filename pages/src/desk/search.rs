//! What was found.

use askama::Template;
use domain::appeals::Stage;
use domain::number::Number;
use jiff::civil::Date;

use super::addresses;
use super::choices::said;
use super::form::Form;
use super::frame::DeskFrame;
use crate::forms::Choice;

/// As what the words in the box were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadAs {
    Number,
    Identity,
    Phone,
    NameOrWords,
    /// All there is of one person.
    Person,
    /// A number with a digit that cannot be right.
    Mistyped,
    /// Not looked for: whoever reads no texts finds cases by their numbers only.
    NumbersOnly,
}

/// The page. The words stand in `frame.query`.
#[derive(Debug, Template)]
#[template(path = "desk/search.html")]
pub struct Search {
    pub frame: DeskFrame,
    /// None where nothing was asked yet.
    pub read_as: Option<ReadAs>,
    /// Newest first.
    pub hits: Vec<Hit>,
    /// The query of the next page.
    pub next: Option<String>,
    pub bare: bool,
    /// What the address holds: `q`, or `of` and `n` of a person; `state` (open, closed), `office`.
    pub filter: Form,
    /// The query of the same without the filter.
    pub unfiltered: String,
    /// Where a case may lie; nothing is asked where there is but one place.
    pub offices: Vec<Choice>,
}

/// One appeal.
#[derive(Debug, Clone)]
pub struct Hit {
    pub number: Number,
    pub date: Date,
    /// The line around what was found, in pieces; what was found is marked. Empty where only the
    /// name or the number agreed.
    pub snippet: Vec<Piece>,
    pub essence: Option<String>,
    pub applicant: Option<String>,
    pub office: Option<String>,
    /// Of the question that is furthest from its end.
    pub stage: Stage,
    pub questions: u16,
    pub sensitive: bool,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub found: bool,
}

impl Search {
    /// Whether anything was looked for that a filter can narrow.
    fn looked(&self) -> bool {
        let is_one = self.read_as == Some(ReadAs::Number);
        self.read_as.is_some() && !is_one && !self.is_unasked()
    }

    /// Whether nothing was looked for, as the head of the page says.
    fn is_unasked(&self) -> bool {
        matches!(self.read_as, Some(ReadAs::Mistyped | ReadAs::NumbersOnly))
    }

    fn states(&self) -> Vec<Choice> {
        said(self.frame.text, &[("open", "filter-open"), ("closed", "filter-closed")])
    }

    fn is_filtered(&self) -> bool {
        ["state", "office"].iter().any(|name| !self.filter.value(name).is_empty())
    }

    /// What is looked for, without the filter.
    fn asked(&self) -> Vec<(&str, &str)> {
        let named = ["q", "of", "n"].map(|name| (name, self.filter.value(name)));
        named.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}
