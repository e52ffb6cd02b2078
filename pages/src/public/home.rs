use askama::Template;
use jiff::civil::Date;

use crate::Frame;

/// The first page: four doors, the offices near, what is new.
#[derive(Debug, Template)]
#[template(path = "public/home.html")]
pub struct Home {
    pub frame: Frame,
    /// A few offices: the nearest known, or the largest. Empty: the part is left out.
    pub offices: Vec<OfficeNear>,
    /// Newest first. Empty: the part is left out.
    pub notices: Vec<Notice>,
}

/// One office in one line.
#[derive(Debug)]
pub struct OfficeNear {
    pub name: String,
    pub address: String,
    /// «до 18:30, перерыва нет»: what is known of today, in the language of the page.
    pub today: String,
    pub open: bool,
}

/// One notice: a title that leads to it, where it has a page of its own, and what it says.
#[derive(Debug)]
pub struct Notice {
    pub title: String,
    pub href: Option<String>,
    pub words: String,
    pub published: Date,
}
