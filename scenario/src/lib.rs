//! Realistic work through the real path: who lives where, what they ask, how offices answer.
//!
//! Nothing here writes to the database by itself: every appeal is registered and worked on by the
//! same commands as at the desk. All chance comes from one seed, so the same seed makes the same
//! organisation; only keys and codes are random.

mod applicants;
mod chance;
mod demonstration;
mod grammar;
mod hiring;
mod lives;
mod running;
mod ways_in;

pub use demonstration::{Demonstration, Town, demo, demo_of};
pub use ways_in::SignIn;
