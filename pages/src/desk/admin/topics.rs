//! Topics in two levels, and grounds.

use askama::Template;
use domain::outcome::Outcome;
use jiff::civil::Date;

use super::Kept;
use crate::desk::addresses;
use crate::desk::form::Form;
use crate::desk::frame::DeskFrame;
use crate::forms::Choice;

/// The topics, each first level followed by its second.
#[derive(Debug, Template)]
#[template(path = "desk/admin/topics.html")]
pub struct TopicsList {
    pub frame: DeskFrame,
    pub today: Date,
    pub rows: Vec<TopicRow>,
}

#[derive(Debug, Clone)]
pub struct TopicRow {
    pub id: u32,
    /// Of the second level.
    pub under: bool,
    pub name: String,
    pub sensitive: bool,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub words: Vec<String>,
    /// How many open questions it has now.
    pub open: usize,
}

impl TopicsList {
    fn is_over(&self, row: &TopicRow) -> bool {
        row.valid_to.is_some_and(|last| last < self.today)
    }
}

/// One topic. Fields: `parent`, `name_kk`, `name_ru`, `name_en`, `sensitive`, `valid_from`,
/// `valid_to`, `words` (one a line).
#[derive(Debug, Template)]
#[template(path = "desk/admin/topic.html")]
pub struct TopicForm {
    pub frame: DeskFrame,
    pub id: Option<u32>,
    pub title: Option<String>,
    pub form: Form,
    /// The first level.
    pub parents: Vec<Choice>,
}

/// The grounds, by outcome.
#[derive(Debug, Template)]
#[template(path = "desk/admin/grounds.html")]
pub struct GroundsList {
    pub frame: DeskFrame,
    pub today: Date,
    pub rows: Vec<GroundRow>,
}

#[derive(Debug, Clone)]
pub struct GroundRow {
    pub id: u32,
    pub outcome: Outcome,
    pub name: String,
    pub article: String,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    /// How many decisions name it.
    pub used: usize,
}

impl GroundsList {
    fn is_over(&self, row: &GroundRow) -> bool {
        row.valid_to.is_some_and(|last| last < self.today)
    }
}

/// One ground. Fields: `outcome`, `name_*`, `article_*` (kk, ru, en), `valid_from`, `valid_to`.
#[derive(Debug, Template)]
#[template(path = "desk/admin/ground.html")]
pub struct GroundForm {
    pub frame: DeskFrame,
    pub id: Option<u32>,
    pub title: Option<String>,
    pub form: Form,
}

impl GroundForm {
    fn outcomes(&self) -> Vec<Choice> {
        let t = self.frame.text;
        let needing = Outcome::ALL.into_iter().filter(|outcome| outcome.needs_ground());
        needing.map(|outcome| Choice::new(outcome.code(), t.outcome(outcome))).collect()
    }
}
