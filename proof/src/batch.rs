//! How entries stand in a batch.
//!
//! A batch holds whole days. When it is closed, its questions are appended in the order of their
//! leaf hashes, so that their place tells nothing of the hour; then the entry that closes it; then
//! what was decided since the last closing, in the order of leaf hashes too.

use crate::entry::Entry;

/// A public batch closes with so many questions, however long that takes. Whoever has fewer is
/// witnessed and audited, but publishes no log.
pub const QUESTIONS_LEAST: u32 = 500;

/// The entries in the order of their leaf hashes.
#[must_use]
pub fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_cached_key(Entry::leaf);
    entries
}
