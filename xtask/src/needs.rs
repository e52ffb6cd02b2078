//! What the machine must have for the tests.

use std::env;
use std::path::PathBuf;

/// A setting of the developer's environment. This program has no other settings.
#[expect(
    clippy::disallowed_methods,
    reason = "the rule is for the product, whose settings are a file"
)]
pub(crate) fn setting(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Where a program stands in the path.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}
