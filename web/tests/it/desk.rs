//! The desk, as the people who work at it use it.

mod acts;
mod chain;
mod crew;
mod drafts;
mod near;
mod outbox;
mod searching;
mod together;
mod troubles;
