//! A form as it is shown again: what was typed is kept, what is wrong stands at its field.

use std::collections::BTreeMap;

use domain::lang::{Lang, Name};

use crate::forms::Errors;

/// The state of one form of the desk. A first showing of an empty form is `Form::default()`; one
/// of something that is there is made with [`Form::with`]; an answer to a refused form is made of
/// the very pairs that came, and the errors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// Stands before the id of each control, where a page has several forms.
    prefix: String,
    values: BTreeMap<String, Vec<String>>,
    pub errors: Errors,
}

impl Form {
    /// What a browser sent, pair by pair.
    #[must_use]
    pub fn typed(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            form.values.entry(name).or_default().push(value);
        }
        form
    }

    /// One more value under a name.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "words, numbers and dates alike")]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.entry(name.to_owned()).or_default().push(value.to_string());
        self
    }

    /// A name in the three languages: `name_kk`, `name_ru`, `name_en`.
    #[must_use]
    pub fn with_name(self, name: &str, value: &Name) -> Self {
        Lang::ALL.into_iter().fold(self, |form, lang| {
            form.with(&format!("{name}_{}", lang.code()), value.in_lang(lang))
        })
    }

    /// Everything but the token, the button and this one field: to be carried along unseen.
    pub(crate) fn carried(&self, own: &str) -> Vec<(&str, &str)> {
        let others =
            self.values.iter().filter(|(name, _)| ![own, "token", "do"].contains(&name.as_str()));
        others.flat_map(|(name, all)| all.iter().map(|one| (name.as_str(), one.as_str()))).collect()
    }

    #[must_use]
    pub fn refused(mut self, errors: Errors) -> Self {
        self.errors = errors;
        self
    }

    #[must_use]
    pub(crate) fn prefixed(mut self, prefix: String) -> Self {
        self.prefix = prefix;
        self
    }

    /// What stands in a field; nothing where nothing was typed.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).and_then(|all| all.first()).map_or("", String::as_str)
    }

    /// Whether this value of a group or list is chosen.
    #[must_use]
    pub fn picked(&self, name: &str, value: &str) -> bool {
        self.values.get(name).is_some_and(|all| all.iter().any(|one| one == value))
    }

    /// The id of the control of a field.
    #[must_use]
    pub fn id(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// What to put right at a field.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.of(name)
    }

    #[must_use]
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }
}

/// Several things to choose from under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub label: String,
    pub choices: Vec<crate::forms::Choice>,
}

impl Group {
    #[must_use]
    pub fn new(label: impl Into<String>, choices: Vec<crate::forms::Choice>) -> Self {
        Self { label: label.into(), choices }
    }
}
