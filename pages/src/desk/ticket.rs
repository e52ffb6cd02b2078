//! Where a link with a one-time key leads.

use askama::Template;

use super::addresses;
use super::form::Form;
use crate::Frame;

/// The key stands behind `#` in the link, so that it is in no log: a script takes it from there, or
/// the person pastes it: `ticket`.
#[derive(Debug, Template)]
#[template(path = "desk/ticket.html")]
pub struct Ticket {
    pub frame: Frame,
    pub token: String,
    pub form: Form,
}
