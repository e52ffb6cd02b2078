//! The program as its operator meets it: started, asked, stopped.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it must be")]

mod backups;
mod exits;
mod keys;
mod office;
mod program;
mod serving;
