//! Who asks: names, identity numbers, and what makes two names the same to a search.
//!
//! Everything here helps and nothing refuses: patronymic, IIN and BIN are optional by law
//! (Administrative Procedural-Process Code, No 350-VI, art 63), and people have the names they have.

use serde::{Deserialize, Serialize};

mod folding;
mod identity;
mod likeness;
mod name;
mod safe;
#[cfg(test)]
mod tests;

pub use folding::folded;
pub use identity::{
    IdentityCheck, IdentityKind, IdentityNumber, IdentityWarning, check_identity_number,
};
pub use likeness::{Elsewhere, Likened, Likeness};
pub use name::{NameProblem, PersonName};
pub use safe::{SafeContact, SafeHours, SafeWay};

/// Who brought an appeal. An anonymous one has no applicant at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Applicant {
    Person {
        name: PersonName,
        /// Only one that passed the check; what fails it is not kept as an identity number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        iin: Option<IdentityNumber>,
    },
    Organisation {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bin: Option<IdentityNumber>,
        /// Who signs or speaks for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        representative: Option<PersonName>,
    },
}

impl Applicant {
    /// The name as a letter is addressed: a person's in full, or the organisation's.
    #[must_use]
    pub fn full_name(&self) -> String {
        match self {
            Self::Person { name, .. } => name.to_string(),
            Self::Organisation { name, .. } => name.clone(),
        }
    }
}
