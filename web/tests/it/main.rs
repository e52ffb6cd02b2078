//! The site in process, driven as people drive it. Each story runs on SQLite and, where
//! `QABYL_TEST_POSTGRES` names a server, in a fresh database there.

#![expect(clippy::unwrap_used, reason = "a story stops where something is not as it must be")]
#![expect(unreachable_pub, reason = "what the harness offers its stories is public to them")]

mod harness;

mod access;
mod admin;
mod api;
mod bad_input;
mod deadline;
mod desk;
mod drafts;
mod following;
mod lists;
mod mistyped;
mod offices;
mod once;
mod outside;
mod papers;
mod persons;
mod receiving;
mod safe;
mod secrets;
mod sentences;
mod sizes;
mod telling;
mod walking;
