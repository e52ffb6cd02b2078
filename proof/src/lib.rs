//! Receipts and the public log: what they look like byte by byte, and how anyone checks them.
//!
//! The organisation promises that every appeal is heard and counted. This crate is how others hold
//! it to that. Each registered question becomes an entry in an append-only log; the person holds a
//! receipt that opens their own entry and nobody else's; each published report commits to one
//! letter for each entry. Nothing in the log tells who, where or how it ended.
//!
//! Everything here is a function of its arguments: no clock, no chance, no file, no network. What
//! comes from outside is measured before it is read, and a wrong byte is an error, never a panic.
//!
//! The formats are also read by `proof/second/check.py`, which was written from the descriptions
//! here and shares no line; both agree on `proof/vectors`. To write the vectors anew:
//! `cargo run -p proof --example vectors`.
//!
//! Integers are big-endian and of fixed length. Hashes are SHA-256, and each begins with a text
//! that names what is hashed, so that no hash of one kind can pass for another.

pub mod batch;
pub mod bucket;
pub mod counts;
pub mod entry;
pub mod hash;
mod keyed;
pub mod log;
mod reader;
pub mod receipt;
pub mod replay;
pub mod report;
pub mod roll;
pub mod secret;
pub mod signature;
pub mod tags;
pub mod verify;
pub mod vkey;

/// A day as the log writes it: days since 1970-01-01.
pub type Day = u32;
