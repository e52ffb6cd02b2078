//! What is wrong in a form, field by field: the summary above the form and the word at the field
//! are made of the same sentences.

/// One thing to put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The `name` and the `id` of the control that it belongs to.
    pub field: String,
    /// What to do about it, in the language of the page.
    pub words: String,
}

/// Everything to put right in one form, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors(Vec<FieldError>);

impl Errors {
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    pub fn add(&mut self, field: impl Into<String>, words: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), words: words.into() });
    }

    /// What to put right at one field.
    #[must_use]
    pub fn of(&self, field: impl AsRef<str>) -> Option<&str> {
        self.0.iter().find(|error| error.field == field.as_ref()).map(|error| error.words.as_str())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }
}

/// One thing that may be chosen in a list or a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// The endings of the files that are taken, for the window in which one chooses them; what a file is,
/// its content decides.
pub const ACCEPT: &str = ".jpg,.jpeg,.png,.webp,.heic,.pdf,.doc,.docx,.xlsx,.odt,.txt,.mp3,.ogg,\
                          .opus,.m4a,.aac,.amr,.mp4,.mov,.3gp";
