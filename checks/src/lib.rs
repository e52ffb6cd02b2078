//! Reads the source tree, for the tests of structure in `tests/structure/`.
//!
//! Plain text all the way: no compiler, no parser of others. A test here is a sentence about the
//! whole project that must stay true; what it allows by consent is in a list with a reason.

pub mod listed;
pub mod rust;
pub mod tree;

/// Fails with all that breaks a rule, one a line.
///
/// # Panics
/// If anything breaks it.
#[track_caller]
pub fn hold(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}\n  {}\n", broken.join("\n  "));
}
