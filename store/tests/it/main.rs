//! The store on both of its databases. Each test runs on SQLite and, where `QABYL_TEST_POSTGRES`
//! names a server, in a fresh database there.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it must be")]

#[path = "../ground/mod.rs"]
#[allow(dead_code, reason = "shared by two test programs; each uses its part")]
mod ground;

mod accounts;
mod acting;
mod following;
mod lists;
mod numbers;
mod once;
mod sealing;
mod searching;
mod setup;
mod several;
mod steadiness;
