//! The way in: password, second factor, the first visit.

use askama::Template;

use super::addresses;
use super::form::Form;
use crate::{Frame, Qr};

/// Why the person is at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoorWord {
    /// The session ended by itself.
    Expired,
    /// The person left.
    Left,
    /// The password was changed or the sessions ended from elsewhere.
    Ended,
}

/// Login and password: `login`, `password`, `to` (where to go afterwards).
#[derive(Debug, Template)]
#[template(path = "desk/sign-in.html")]
pub struct SignIn {
    pub frame: Frame,
    pub token: String,
    pub form: Form,
    /// The place to come back to, without its language; empty for the first page.
    pub to: String,
    pub word: Option<DoorWord>,
}

/// The second factor: `code`, six figures or a recovery code.
#[derive(Debug, Template)]
#[template(path = "desk/second.html")]
pub struct Second {
    pub frame: Frame,
    pub token: String,
    pub form: Form,
    pub name: String,
}

/// The first visit by a one-time token: `ticket`, `login` (where it may be chosen), `password`,
/// `again`.
#[derive(Debug, Template)]
#[template(path = "desk/welcome.html")]
pub struct Welcome {
    pub frame: Frame,
    pub token: String,
    pub ticket: String,
    /// The very first person, who sets the installation up.
    pub first: bool,
    /// Whom the token was given to; none for the very first person.
    pub name: Option<String>,
    /// Already fixed; none where it may be chosen.
    pub login: Option<String>,
    /// Characters that a password has at least.
    pub least: u16,
    pub form: Form,
}

/// Setting the second factor up: `code`.
#[derive(Debug, Template)]
#[template(path = "desk/enrol.html")]
pub struct Enrol {
    pub frame: Frame,
    pub token: String,
    /// The `otpauth:` address; the page names it for readers of screens.
    pub qr: Option<Qr>,
    /// The secret in groups of four, to be typed where nothing can be scanned.
    pub secret: String,
    pub form: Form,
}

/// The recovery codes, once.
#[derive(Debug, Template)]
#[template(path = "desk/codes.html")]
pub struct Codes {
    pub frame: Frame,
    pub codes: Vec<String>,
    /// Where "I have kept them" leads, without its language.
    pub on: String,
}

/// A token of a first visit that is used up or too old.
#[derive(Debug, Template)]
#[template(path = "desk/ticket-over.html")]
pub struct TicketOver {
    pub frame: Frame,
}
