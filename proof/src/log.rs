//! The public log, in the formats of C2SP: tlog-tiles, tlog-checkpoint, signed-note,
//! tlog-cosignature, tlog-policy and tlog-proof. Programs that nobody of us wrote read them.
//!
//! - [`tree`]: the tree over the entries, its roots and its two kinds of proof;
//! - [`tiles`]: the tree and the entries as files, and how they grow;
//! - [`note`]: signed texts; [`checkpoint`]: the signed head of the log, and witnesses;
//! - [`policy`]: whom a reader trusts; [`proof`]: the file that proves one entry for ever.

pub mod checkpoint;
pub mod note;
pub mod policy;
pub mod proof;
pub mod tiles;
pub mod tree;

#[cfg(test)]
mod tests;
