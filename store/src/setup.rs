//! What an installation begins with: the data of the country, which are files that a lawyer can
//! read, and an organisation in the same shape. They are built into the program, read once, and
//! from then on kept in the database, where they have an editor.

mod country;
mod organisation;

use serde::de::DeserializeOwned;

use crate::StoreError;
use crate::reference::Amendment;

pub use country::kazakhstan;
pub use organisation::{Files, Level, Organised, PlannedPost, organise};

/// The organisation of a new installation, until its administrator puts the real one in.
const FIRST: Files<'static> = Files {
    organisation: include_str!("../../data/kazakhstan/first/organisation.toml"),
    posts: include_str!("../../data/kazakhstan/first/posts.csv"),
    offices: include_str!("../../data/kazakhstan/first/offices.csv"),
};

/// What the program itself notes of a change, in place of the words of a person; said in the language
/// of whoever reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    Installation,
    Demonstration,
    DemonstrationStaff,
}

impl Occasion {
    pub const ALL: [Self; 3] = [Self::Installation, Self::Demonstration, Self::DemonstrationStaff];

    /// The note as it is kept.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Installation => "installation",
            Self::Demonstration => "demonstration",
            Self::DemonstrationStaff => "demonstration_staff",
        }
    }

    /// Only of a change that nobody in person made.
    #[must_use]
    pub fn parse(note: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|occasion| occasion.code() == note)
    }
}

/// All that a new installation needs before anybody can sign in.
///
/// # Errors
/// When a file that is built in cannot be read: a test looks.
pub fn first() -> Result<Amendment, StoreError> {
    let mut amendment = Amendment::default();
    let organised = organise(&FIRST, &mut amendment)?;
    kazakhstan(&organised.organisation.name, organised.force, &mut amendment)?;
    Ok(amendment)
}

/// The lines of a table whose first line names the columns.
///
/// # Errors
/// When a line does not have the shape of a row.
pub fn table<T: DeserializeOwned>(name: &str, text: &str) -> Result<Vec<T>, StoreError> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| unreadable(name, error))
}

/// A file of settings-like data.
///
/// # Errors
/// When it does not have the shape that is asked for.
pub fn document<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, StoreError> {
    toml::from_str(text).map_err(|error| unreadable(name, error))
}

fn unreadable(name: &str, error: impl std::fmt::Display) -> StoreError {
    StoreError::Setup(format!("{name} cannot be read: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_can_be_read() {
        let amendment = first().unwrap();
        assert!(!amendment.is_empty());
    }
}
