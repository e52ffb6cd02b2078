//! What was found.

use askama::Template;
use domain::appeals::Stage;
use domain::number::Number;
use jiff::civil::Date;

use super::addresses;
use super::frame::DeskFrame;

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
    /// Whether anything was looked for.
    fn looked(&self) -> bool {
        let unasked = [ReadAs::Mistyped, ReadAs::NumbersOnly];
        self.read_as.is_some_and(|read_as| !unasked.contains(&read_as))
    }
}
