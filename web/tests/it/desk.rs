//! The desk, as the people who work at it use it.

mod chain;
mod crew;
mod drafts;
mod troubles;
