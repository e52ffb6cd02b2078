use askama::Template;
use domain::terms::Procedure;
use jiff::civil::Date;

use crate::forms::{Choice, Errors};
use crate::{Frame, Why};

/// The deadline calculator: the rules of the desk, for everyone.
#[derive(Debug, Template)]
#[template(path = "public/deadline.html")]
pub struct Deadline {
    pub frame: Frame,
    /// As typed: `2026-10-23`, `16:42`.
    pub date: String,
    pub time: String,
    pub offices: Vec<Choice>,
    pub office: String,
    pub procedure: Procedure,
    /// Codes and names of the rule sets.
    pub rules: Vec<Choice>,
    pub rule: String,
    pub result: Option<Counted>,
    pub errors: Errors,
}

/// What came out.
#[derive(Debug)]
pub struct Counted {
    pub due: Date,
    pub why: Why,
}

impl Deadline {
    fn procedures(&self) -> Vec<Choice> {
        let t = self.frame.text;
        Procedure::ALL
            .into_iter()
            .map(|procedure| Choice::new(procedure.code(), t.capital(t.procedure(procedure))))
            .collect()
    }
}
