//! One's own account: password, second factor, sessions, settings.

use askama::Template;
use jiff::civil::DateTime;

use super::addresses;
use super::form::Form;
use super::frame::DeskFrame;

/// The page. Four forms: `password` (`current`, `password`, `again`), `second` (`current`), `codes`
/// (`current`), `settings` (`language`, `keys`); and a button at each session (`session`).
#[derive(Debug, Template)]
#[template(path = "desk/account.html")]
pub struct Account {
    pub frame: DeskFrame,
    pub login: String,
    pub password: Form,
    /// Characters that a password has at least.
    pub least: u16,
    pub second: Form,
    pub codes: Form,
    /// Recovery codes that were not used yet.
    pub codes_left: usize,
    pub settings: Form,
    /// The one of this page first.
    pub sessions: Vec<SessionRow>,
}

/// One session.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Names it in the form; opens nothing.
    pub handle: String,
    /// «Firefox, Windows».
    pub device: String,
    pub begun: DateTime,
    pub seen: DateTime,
    pub current: bool,
}

impl Account {
    fn refused(&self) -> Option<Form> {
        let forms = [
            (&self.password, "password-"),
            (&self.second, "second-"),
            (&self.codes, "codes-"),
            (&self.settings, "settings-"),
        ];
        let (form, prefix) = forms.into_iter().find(|(form, _)| form.is_refused())?;
        Some(form.clone().prefixed(prefix.to_owned()))
    }

    fn form(&self, name: &str) -> Form {
        let form = match name {
            "password" => &self.password,
            "second" => &self.second,
            "codes" => &self.codes,
            _ => &self.settings,
        };
        form.clone().prefixed(format!("{name}-"))
    }
}
