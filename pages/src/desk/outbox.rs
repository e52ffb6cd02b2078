//! Messages that could not be sent.

use askama::Template;
use domain::notice::{Hitch, Template as Notice};
use domain::number::Number;
use jiff::civil::DateTime;

use super::addresses;
use super::frame::DeskFrame;

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/outbox.html")]
pub struct Outbox {
    pub frame: DeskFrame,
    /// How many wait in order and are not stuck.
    pub waiting: usize,
    /// Longest stuck first.
    pub stuck: Vec<StuckRow>,
}

/// One message. No page of upkeep says what an appeal is about or whose it is.
#[derive(Debug, Clone)]
pub struct StuckRow {
    /// Names it in the form.
    pub id: String,
    pub what: Notice,
    /// None where the reader may not know of the case.
    pub number: Option<Number>,
    /// The name of a member of staff; none for the applicant.
    pub staff: Option<String>,
    pub attempts: u64,
    pub last: DateTime,
    pub hitch: Hitch,
}
