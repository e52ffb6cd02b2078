//! What can go wrong with the store itself. A rule that says no is never one of these.

use std::error::Error;

/// The store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Try again in a moment: the queue is full, or the database does not answer just now.
    #[error("the store is busy: {0}")]
    Busy(&'static str),
    /// The disk is full. Nothing was written.
    #[error("there is no room left on the disk")]
    Full(#[source] Box<dyn Error + Send + Sync>),
    /// Something that must be unique is there already.
    #[error("a row with this key is there already")]
    Conflict(#[source] Box<dyn Error + Send + Sync>),
    /// The driver or the database failed.
    #[error("the database failed")]
    Driver(#[source] Box<dyn Error + Send + Sync>),
    /// A row that was read makes no sense.
    #[error("a row of {table} is damaged: {what}")]
    Damaged { table: &'static str, what: String },
    /// A file of the data folder could not be read or written.
    #[error("a file of the data folder failed: {0}")]
    Io(#[from] std::io::Error),
    /// The database cannot be used by this program as it is set up.
    #[error("{0}")]
    Setup(String),
}

impl StoreError {
    /// Whether the same request may succeed in a moment.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Full(_))
    }

    /// A row, or what should be a row, that makes no sense.
    pub fn damaged(table: &'static str, what: impl std::fmt::Display) -> Self {
        Self::Damaged { table, what: what.to_string() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{ConstraintViolation, DatabaseBusy, DatabaseLocked, DiskFull};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy("the database file is in use"),
            Some(DiskFull) => Self::Full(Box::new(error)),
            Some(ConstraintViolation) => Self::Conflict(Box::new(error)),
            _ => Self::Driver(Box::new(error)),
        }
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> Self {
        use postgres::error::SqlState;
        let Some(code) = error.code() else {
            // No answer from the server: it is restarting, or the way to it is cut.
            return Self::Busy("the database does not answer");
        };
        match code {
            &SqlState::UNIQUE_VIOLATION => Self::Conflict(Box::new(error)),
            &SqlState::DISK_FULL => Self::Full(Box::new(error)),
            &SqlState::ADMIN_SHUTDOWN
            | &SqlState::CRASH_SHUTDOWN
            | &SqlState::CANNOT_CONNECT_NOW
            | &SqlState::TOO_MANY_CONNECTIONS
            | &SqlState::LOCK_NOT_AVAILABLE
            | &SqlState::QUERY_CANCELED
            | &SqlState::READ_ONLY_SQL_TRANSACTION => Self::Busy("the database is not ready"),
            _ => Self::Driver(Box::new(error)),
        }
    }
}
