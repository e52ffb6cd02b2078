//! Tokens of programs that act in the name of a member of staff.

use askama::Template;
use jiff::civil::{Date, DateTime};

use crate::Text;
use crate::desk::addresses;
use crate::desk::choices::said;
use crate::desk::form::Form;
use crate::desk::frame::DeskFrame;
use crate::forms::Choice;

/// The list, and the form of a new one: `name`, `staff`, `scopes` (several), `until`. A button at
/// each ends it: `id`, to `…/end`.
#[derive(Debug, Template)]
#[template(path = "desk/admin/tokens.html")]
pub struct TokensList {
    pub frame: DeskFrame,
    pub rows: Vec<TokenRow>,
    pub form: Form,
    pub staff: Vec<Choice>,
}

#[derive(Debug, Clone)]
pub struct TokenRow {
    /// Names it in the form.
    pub id: i64,
    pub name: String,
    pub staff: String,
    /// submit, follow, read, write, figures.
    pub scopes: Vec<String>,
    pub until: Date,
    pub used: Option<DateTime>,
}

const SCOPES: [(&str, &str); 5] = [
    ("submit", "scope-submit"),
    ("follow", "scope-follow"),
    ("read", "scope-read"),
    ("write", "scope-write"),
    ("figures", "scope-figures"),
];

impl TokensList {
    fn scopes(&self) -> Vec<Choice> {
        said(self.frame.text, &SCOPES)
    }
}

impl TokenRow {
    fn scopes_words(&self, t: &Text) -> String {
        let known = |code: &String| SCOPES.iter().find(|(known, _)| known == code);
        let words = self.scopes.iter().filter_map(known).map(|(_, id)| t.say(id));
        t.list(&words.collect::<Vec<_>>())
    }
}

/// A new token, shown once.
#[derive(Debug, Template)]
#[template(path = "desk/admin/new-token.html")]
pub struct NewToken {
    pub frame: DeskFrame,
    pub name: String,
    pub token: String,
    pub until: Date,
}
