//! Things whose form is nothing but lines, texts, days and ticks: the helplines, the organisation,
//! the sentences of consent. One list and one form for all of them.

use askama::Template;
use jiff::civil::Date;

use super::{Kept, addresses};
use crate::desk::form::Form;
use crate::desk::frame::DeskFrame;

/// What there is of one kind.
#[derive(Debug, Template)]
#[template(path = "desk/admin/things.html")]
pub struct ThingsList {
    pub frame: DeskFrame,
    pub kept: Kept,
    /// Whether another can be added.
    pub grows: bool,
    pub rows: Vec<ThingRow>,
}

#[derive(Debug, Clone)]
pub struct ThingRow {
    pub id: u32,
    pub name: String,
    pub about: String,
    pub from: Option<Date>,
    /// It holds no more.
    pub over: bool,
}

/// One of them.
#[derive(Debug, Template)]
#[template(path = "desk/admin/thing.html")]
pub struct ThingForm {
    pub frame: DeskFrame,
    pub kept: Kept,
    pub id: Option<u32>,
    pub title: Option<String>,
    pub form: Form,
    pub fields: Vec<(&'static str, FieldKind)>,
}

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Line,
    /// A line in each of the three languages.
    Name,
    /// A text in each of the three languages.
    Sentence,
    Day,
    Tick,
}

impl ThingForm {
    fn label(&self, name: &str) -> String {
        self.frame.text.field(name)
    }

    fn names(name: &str) -> [String; 3] {
        ["kk", "ru", "en"].map(|lang| format!("{name}_{lang}"))
    }
}
