//! What is to be put right in a request, field by field.

use domain::typed::{Untidy, clean_line, clean_text};
use pages::Text;
use pages::public::Fault;

use super::problem::{FieldProblem, Problem};

/// The faults of one request.
#[derive(Debug)]
pub(super) struct Faults {
    pub(super) text: Text,
    found: Vec<FieldProblem>,
}

impl Faults {
    pub(super) const fn new(text: Text) -> Self {
        Self { text, found: Vec::new() }
    }

    pub(super) fn add(&mut self, field: &str, code: &'static str, detail: impl Into<String>) {
        self.found.push(FieldProblem {
            field: Some(field.to_owned()).filter(|field| !field.is_empty()),
            code,
            detail: detail.into(),
        });
    }

    /// The same word as at the field of a form.
    pub(super) fn fault(&mut self, field: &str, code: &'static str, fault: &Fault) {
        self.add(field, code, fault.say(self.text));
    }

    /// A value that no list has.
    pub(super) fn unknown(&mut self, field: &str) {
        self.fault(field, "not-in-list", &Fault::NotInList);
    }

    /// A tidy line; none where it is empty, or cannot be made tidy.
    pub(super) fn line(&mut self, field: &str, typed: Option<&str>, most: usize) -> Option<String> {
        self.tidy(field, clean_line(typed?, most), &Fault::LineTooLong { most })
    }

    /// A tidy text of several lines.
    pub(super) fn lines(
        &mut self,
        field: &str,
        typed: Option<&str>,
        most: usize,
    ) -> Option<String> {
        self.tidy(field, clean_text(typed?, most), &Fault::TextTooLong { most })
    }

    /// A text without which the request makes no sense.
    pub(super) fn needed(
        &mut self,
        field: &str,
        typed: &str,
        most: usize,
        missing: &Fault,
    ) -> Option<String> {
        let before = self.found.len();
        let clean = self.lines(field, Some(typed), most);
        if clean.is_none() && self.found.len() == before {
            self.fault(field, "missing", missing);
        }
        clean
    }

    fn tidy(
        &mut self,
        field: &str,
        cleaned: Result<String, Untidy>,
        long: &Fault,
    ) -> Option<String> {
        match cleaned {
            Ok(clean) if clean.is_empty() => None,
            Ok(clean) => Some(clean),
            Err(Untidy::TooLong { .. }) => {
                self.fault(field, "too-long", long);
                None
            }
            Err(Untidy::Control { .. }) => {
                self.fault(field, "strange-character", &Fault::Strange);
                None
            }
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Goes on only where nothing is to be put right.
    pub(super) fn none(self) -> Result<(), Problem> {
        if self.is_empty() { Ok(()) } else { Err(Problem::Invalid(self.found)) }
    }

    /// What was found, to be said beside an answer.
    pub(super) fn found(self) -> Vec<FieldProblem> {
        self.found
    }

    /// What a value of another shape than the one described is told. serde says it in English and
    /// with the value itself; here only its kind counts.
    pub(super) fn of_shape(text: Text, path: &str, message: &str) -> Problem {
        let mut faults = Self::new(text);
        let named = |prefix: &str| message.strip_prefix(prefix)?.split('`').nth(1);
        let path = if path == "." { "" } else { path };
        let below = |name: &str| match path {
            "" => name.to_owned(),
            path if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
            path => format!("{path}.{name}"),
        };
        let say = |id: &str| text.say(id).into_owned();
        if let Some(name) = named("unknown field ") {
            faults.add(&below(name), "unknown-field", say("api-field-unknown"));
        } else if let Some(name) = named("missing field ") {
            faults.add(&below(name), "missing", say("api-field-missing"));
        } else if let Some(name) = named("duplicate field ") {
            faults.add(&below(name), "twice", say("api-field-twice"));
        } else if message.starts_with("unknown variant ") {
            faults.unknown(path);
        } else {
            faults.add(path, "wrong-type", say("api-field-type"));
        }
        Problem::Invalid(faults.found)
    }
}

impl From<Faults> for Problem {
    fn from(faults: Faults) -> Self {
        Self::Invalid(faults.found)
    }
}
