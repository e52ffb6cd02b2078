//! The crate as its users see it.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it must be")]

mod auditing;
mod checking;
mod second;
mod toy;
mod vectors;
mod waiting;
