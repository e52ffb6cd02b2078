//! The store when what it stands on fails: its process is killed, its disk fills, its PostgreSQL
//! crashes. Whatever was acknowledged is there afterwards, once, whole and readable.
//!
//! `QABYL_FAULT_ROUNDS` says how often to strike (20), `QABYL_TEST_SEED` repeats a run.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it must be")]

#[path = "../ground/mod.rs"]
#[allow(dead_code, reason = "shared by two test programs; each uses its part")]
mod ground;

mod crash;
mod disk;
mod load;
mod program;
mod restart;
mod witness;

/// How often to strike.
fn rounds() -> u64 {
    ground::server::setting("QABYL_FAULT_ROUNDS").map_or(20, |rounds| rounds.parse().unwrap())
}
