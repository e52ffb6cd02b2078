//! Lists of what is allowed by consent: each entry names a thing and gives the reason.
//!
//! A ratchet: what is not listed fails, and so does an entry whose thing is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::tree::root;

/// A reason is a sentence, not a word.
const REASON_WORDS_MIN: usize = 4;

/// Compares what was found with a section of a list in `checks/`.
///
/// # Panics
/// If the list cannot be read.
#[must_use]
pub fn compare(list: &str, section: &str, found: &BTreeSet<String>) -> Vec<String> {
    let path = format!("checks/{list}");
    let text = fs::read_to_string(root().join(&path)).expect("the list can be read");
    match sections(&text) {
        Ok(mut sections) => {
            let allowed = sections.remove(section).unwrap_or_default();
            let new = found.iter().filter(|thing| !allowed.contains_key(*thing));
            let new =
                new.map(|thing| format!("not in {path} [{section}]: \"{thing}\" = \"the reason\""));
            let gone = allowed.keys().filter(|thing| !found.contains(*thing));
            let gone =
                gone.map(|thing| format!("no longer so, strike it from {path}: \"{thing}\""));
            new.chain(gone).collect()
        }
        Err(problem) => vec![format!("{path}: {problem}")],
    }
}

/// Reads `[section]` and `"thing" = "reason"`: as much of TOML as a list needs.
fn sections(text: &str) -> Result<BTreeMap<String, BTreeMap<String, String>>, String> {
    let mut sections = BTreeMap::new();
    let mut section = String::new();
    for line in
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            name.clone_into(&mut section);
            sections.entry(section.clone()).or_insert_with(BTreeMap::new);
            continue;
        }
        let inner = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let Some((thing, reason)) = inner.and_then(|inner| inner.split_once("\" = \"")) else {
            return Err(format!("cannot be read: {line}"));
        };
        if reason.split_whitespace().count() < REASON_WORDS_MIN {
            return Err(format!("no reason for \"{thing}\""));
        }
        let things = sections.entry(section.clone()).or_insert_with(BTreeMap::new);
        if things.insert(thing.to_owned(), reason.to_owned()).is_some() {
            return Err(format!("twice: \"{thing}\""));
        }
    }
    Ok(sections)
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn a_list_is_read() {
        let read =
            sections("# Why\n[files]\n\"a b.rs\" = \"a table of many rows\"\n\n[functions]\n")
                .unwrap();
        assert_eq!(read["files"]["a b.rs"], "a table of many rows");
        assert!(read["functions"].is_empty());
    }

    #[test]
    fn an_entry_needs_a_reason_and_stands_once() {
        assert!(sections("[f]\n\"a\" = \"\"").unwrap_err().contains("no reason"));
        assert!(sections("[f]\n\"a\" = \"long\"").unwrap_err().contains("no reason"));
        assert!(sections("[f]\na = 1").unwrap_err().contains("cannot be read"));
        let twice = "\"a\" = \"one two three four\"\n";
        assert!(sections(&format!("[f]\n{twice}{twice}")).unwrap_err().contains("twice"));
    }
}
