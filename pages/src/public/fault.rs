use domain::person::{IdentityCheck, IdentityWarning};

use crate::Text;

/// What is to be put right in a field of a public form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    TextMissing,
    TextTooLong {
        most: usize,
    },
    LineTooLong {
        most: usize,
    },
    /// A control character, or what no text contains.
    Strange,
    FileTooLarge {
        name: String,
        size: u64,
        most: u64,
    },
    FileKind {
        name: String,
    },
    TooManyFiles {
        most: u16,
    },
    /// A value that is in no list of the form.
    NotInList,
    RegionMissing,
    WhoMissing,
    NameMissing,
    OrganisationMissing,
    Phone,
    Email,
    Address,
    ConsentMissing,
    SafeContact,
    /// A form that asks for nothing else was sent without one.
    SafeMissing,
    SafeHours,
    NumberMissing,
    NumberMistyped,
    CodeMissing,
    CodeMistyped,
    /// Wrong number, wrong code, closed appeal: one answer for all.
    NoMatch,
    Date,
    Time,
    /// No rule of that set held on that day.
    NoRule,
    VerdictMissing,
    ReasonMissing,
    PapersMissing,
}

impl Fault {
    /// What to do about it, in the language of the page.
    #[must_use]
    pub fn say(&self, t: Text) -> String {
        let id = match self {
            Self::TextTooLong { most } => return t.one("fault-text-long", "n", most),
            Self::LineTooLong { most } => return t.one("fault-line-long", "n", most),
            Self::TooManyFiles { most } => return t.one("fault-files-many", "n", most),
            Self::FileKind { name } => return t.one("fault-file-kind", "name", name),
            Self::FileTooLarge { name, size, most } => {
                return t.with(
                    "fault-file-large",
                    &[
                        ("name", name.into()),
                        ("size", t.size(*size).into()),
                        ("most", t.size(*most).into()),
                    ],
                );
            }
            Self::TextMissing => "fault-text-missing",
            Self::Strange => "fault-strange",
            Self::NotInList => "fault-choice",
            Self::RegionMissing => "fault-region",
            Self::WhoMissing => "fault-who",
            Self::NameMissing => "fault-name",
            Self::OrganisationMissing => "fault-organisation",
            Self::Phone => "fault-phone",
            Self::Email => "fault-email",
            Self::Address => "fault-address",
            Self::ConsentMissing => "fault-consent",
            Self::SafeContact => "fault-safe",
            Self::SafeMissing => "fault-safe-missing",
            Self::SafeHours => "fault-safe-hours",
            Self::NumberMissing => "fault-number",
            Self::NumberMistyped => "fault-number-mistyped",
            Self::CodeMissing => "fault-code",
            Self::CodeMistyped => "fault-code-mistyped",
            Self::NoMatch => "fault-no-match",
            Self::Date => "fault-date",
            Self::Time => "fault-time",
            Self::NoRule => "fault-no-rule",
            Self::VerdictMissing => "fault-verdict",
            Self::ReasonMissing => "fault-reason",
            Self::PapersMissing => "fault-papers",
        };
        t.say(id).into_owned()
    }
}

/// What the eye of whoever typed an IIN or BIN should fall on. Never a reason to refuse.
#[must_use]
pub fn identity_warning(t: Text, check: &IdentityCheck) -> Option<String> {
    let length = check.warnings.iter().find_map(|warning| match warning {
        IdentityWarning::Length { found } => Some(*found),
        _ => None,
    });
    if check.warnings.contains(&IdentityWarning::NotDigits) {
        Some(t.say("number-not-digits").into_owned())
    } else if let Some(found) = length {
        Some(t.one("number-length", "n", found))
    } else if !check.checksum_ok {
        Some(t.say("number-checksum").into_owned())
    } else if !check.warnings.is_empty() {
        Some(t.say("number-unusual").into_owned())
    } else {
        None
    }
}
