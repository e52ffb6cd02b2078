//! Rules about the whole project that must stay true; each fails with all that breaks it.
//!
//! A rule about a crate asks nothing while the crate has not begun, and then asks for its subject
//! too: it cannot pass by finding nothing to look at.

mod crates;
mod events;
mod lengths;
mod machine;
mod migrations;
mod names;
mod outside;
mod papers;
mod sql;
mod templates;
mod unfinished;
