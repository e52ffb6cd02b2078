//! The files of the project: all text, but for what is built, fetched or drawn.

use std::fs;
use std::path::{Path, PathBuf};

const NOT_OURS: [&str; 6] =
    [".git", "data-demo", "node_modules", "proptest-regressions", "shots", "target"];

/// From this many lines on, a crate is more than a place kept free.
const CODE_LINES_MIN: usize = 50;

pub struct File {
    /// From the root of the project, with `/`.
    pub path: String,
    pub text: String,
}

impl File {
    #[must_use]
    pub fn is(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|is| is == extension)
    }

    /// The name without folders and extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split('.').next().unwrap_or(name)
    }

    #[must_use]
    pub fn is_within(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }
}

#[must_use]
/// The root, from the folder of whichever crate is tested: tests run there. Not a path written
/// into the program, which another copy of the project may have built.
pub fn root() -> PathBuf {
    PathBuf::from("..")
}

/// Every text file, in the order of its path.
///
/// # Panics
/// If the tree cannot be read.
#[must_use]
pub fn files() -> Vec<File> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(root.join(&folder)).expect("a folder of the project can be read");
        for entry in entries.map(|entry| entry.expect("an entry of a folder can be read")) {
            let name = entry.file_name().into_string().expect("names are UTF-8");
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let kind = entry.file_type().expect("an entry has a kind");
            // In a second working tree `.git` is a file.
            let ours = !NOT_OURS.contains(&name.as_str());
            if kind.is_dir() && ours {
                folders.push(path);
            } else if kind.is_file()
                && ours
                && let Ok(text) = fs::read_to_string(entry.path())
            {
                found.push(File { path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Every Rust file.
#[must_use]
pub fn rust_files() -> Vec<File> {
    files().into_iter().filter(|file| file.is("rs")).collect()
}

/// The folders that hold a crate.
#[must_use]
pub fn crates(files: &[File]) -> Vec<&str> {
    files.iter().filter_map(|file| file.path.strip_suffix("/Cargo.toml")).collect()
}

/// Whether a crate has begun. What a rule asks of a crate, it asks from then on.
#[must_use]
pub fn has_code(files: &[File], folder: &str) -> bool {
    let sources = format!("{folder}/src");
    let ours = files.iter().filter(|file| file.is("rs") && file.is_within(&sources));
    ours.map(|file| file.text.lines().count()).sum::<usize>() >= CODE_LINES_MIN
}

#[cfg(test)]
mod tests {
    use super::{File, files};

    #[test]
    fn this_file_is_among_the_files() {
        assert!(files().iter().any(|file| file.path == "checks/src/tree.rs"));
    }

    #[test]
    fn what_is_fetched_is_not() {
        assert!(!files().iter().any(|file| file.path.contains("node_modules/")));
    }

    #[test]
    fn names_are_taken_apart() {
        let file = File { path: "a/b.test.mjs".to_owned(), text: String::new() };
        assert_eq!((file.stem(), file.is("mjs"), file.is_within("a")), ("b", true, true));
        assert!(!File { path: "ab/c.rs".to_owned(), text: String::new() }.is_within("a"));
    }
}
