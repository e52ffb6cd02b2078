//! One act on several questions of a list: first what will come of it, then what came of it.

use askama::Template;
use domain::number::Number;

use super::addresses;
use super::frame::DeskFrame;

/// What will come of it, before anything is done. Its form goes to [`addresses::LIST_TOGETHER`].
#[derive(Debug, Template)]
#[template(path = "desk/together-plan.html")]
pub struct TogetherPlan {
    pub frame: DeskFrame,
    /// The list that they were chosen from: its whole address.
    pub back: String,
    /// To whom or where they go, as the head of the page says it; none where nobody was chosen.
    pub to: Option<String>,
    /// What the form sends again: the act, to whom, the questions that it can be done to.
    pub sent: Vec<(String, String)>,
    pub rows: Vec<TogetherPlanned>,
}

/// One question, with what will be done to it or why nothing can be.
#[derive(Debug, Clone)]
pub struct TogetherPlanned {
    pub number: Number,
    pub question: u16,
    pub essence: Option<String>,
    /// Who has it today.
    pub now: Option<String>,
    /// None where it can be done.
    pub why: Option<String>,
}

impl TogetherPlan {
    /// How many it can be done to.
    fn able(&self) -> usize {
        self.rows.iter().filter(|row| row.why.is_none()).count()
    }

    /// How many stay as they are.
    fn rest(&self) -> usize {
        self.rows.len() - self.able()
    }
}

/// What came of it.
#[derive(Debug, Template)]
#[template(path = "desk/together.html")]
pub struct TogetherDone {
    pub frame: DeskFrame,
    /// The list that they were chosen from: its whole address.
    pub back: String,
    pub rows: Vec<TogetherRow>,
}

/// One question, and why nothing was done to it.
#[derive(Debug, Clone)]
pub struct TogetherRow {
    pub number: Number,
    pub question: u16,
    /// None where it was done.
    pub why: Option<String>,
}
