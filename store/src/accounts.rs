//! How staff sign in, and stay signed in: passwords, second factors, sessions, tickets, tokens of
//! programs. Nothing that opens an account is stored as it is: passwords are hashed, secrets
//! sealed, everything else kept as a hash under a key that is not in the database.

mod guesses;
mod password;
mod second_factor;
mod sessions;
mod sign_in;
mod staff;
mod tickets;
mod tokens;

use domain::lang::Lang;
use serde::{Deserialize, Serialize};

use crate::StoreError;

pub use guesses::{Guesses, Pace, RetryAfter};
pub use password::{Hasher, Password, Weak, hash_password, verify_password};
pub(crate) use second_factor::reseal;
pub use second_factor::{Enrolment, is_recovery_code};
pub use sessions::{
    ABSOLUTE, ENROL_WAIT, FACTOR_WAIT, IDLE, OpenSession, Session, SessionId, SignedIn, Standing,
    TOUCHED_EVERY, device,
};
pub use sign_in::Enrolled;
pub use staff::{Entrance, StaffRefusal, folded_login, is_login};
pub use tickets::{FIRST_WAIT, INVITATION_WAIT, TicketFor};
pub use tokens::{ApiToken, Scope, Scopes};

use second_factor::RECOVERY;

/// What a person chose for themselves; it follows them from desk to desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The language of their pages and letters; none for the one of the address.
    #[serde(default)]
    pub lang: Option<Lang>,
    /// Whether keys of one letter work.
    #[serde(default = "yes")]
    pub keys: bool,
    /// Filters of the office's list that the person gave a name.
    #[serde(default)]
    pub views: Vec<View>,
}

/// A named filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    pub name: String,
    /// As it stands in the address of the list.
    pub query: String,
}

const fn yes() -> bool {
    true
}

impl Default for Settings {
    fn default() -> Self {
        Self { lang: None, keys: true, views: Vec::new() }
    }
}

impl Settings {
    fn read(written: Option<&str>) -> Result<Self, StoreError> {
        written.map_or_else(
            || Ok(Self::default()),
            |written| {
                serde_json::from_str(written).map_err(|error| StoreError::damaged("staff", error))
            },
        )
    }

    fn write(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|error| StoreError::damaged("staff", error))
    }
}

#[cfg(test)]
mod tests;
