use askama::Template;
use domain::terms::Unit;
use jiff::civil::Date;

use super::Promise;
use crate::Frame;

/// The first page: four doors, what happens then, the offices near, what is new.
#[derive(Debug, Template)]
#[template(path = "public/home.html")]
pub struct Home {
    pub frame: Frame,
    pub promise: Promise,
    /// A few offices: the nearest known, or the largest. Empty: the list is left out.
    pub offices: Vec<OfficeNear>,
    /// Newest first. Empty: the part is left out.
    pub notices: Vec<Notice>,
}

/// One office in two lines.
#[derive(Debug)]
pub struct OfficeNear {
    pub name: String,
    pub address: String,
    /// Whether it is open now; none where that is not known.
    pub open: Option<bool>,
    /// Its hours today, «09:00–18:30», or empty.
    pub today: String,
}

/// One notice: a title that leads to it, where it has a page of its own, and what it says.
#[derive(Debug)]
pub struct Notice {
    pub title: String,
    pub href: Option<String>,
    pub words: String,
    pub published: Date,
}
