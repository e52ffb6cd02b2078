//! The rules of casework, as pure functions.
//!
//! Nothing here reads a clock, draws a random number, opens a file or knows of a database. What a
//! rule needs from outside (the time, the number just taken, the due date) is a fact that arrives
//! inside the command. A lawyer with a developer beside them should be able to read this crate.

pub mod calendar;
pub mod lang;
pub mod number;
pub mod person;
pub mod terms;
