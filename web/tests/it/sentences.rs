//! Every sentence that the web asks for by name is there: one that is missing fails the whole page.

use std::fs;
use std::path::{Path, PathBuf};

use domain::lang::Lang;

/// How a sentence is asked for.
const CALLS: [&str; 3] = [".say(", ".one(", ".two("];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(sources(&path)) } else { found.push(path) }
    }
    found
}

/// The names that stand in calls, as far as they are written out.
fn asked_for(source: &str) -> Vec<&str> {
    let after = |call: &'static str| {
        source.match_indices(call).filter_map(move |(at, _)| {
            let name = source[at + call.len()..].trim_start().strip_prefix('"')?;
            name.split_once('"').map(|(name, _)| name)
        })
    };
    CALLS.into_iter().flat_map(after).collect()
}

#[test]
fn every_sentence_is_there() {
    let mut missing = Vec::new();
    let mut count = 0;
    for path in sources(Path::new("src")) {
        let source = fs::read_to_string(&path).unwrap();
        for name in asked_for(&source) {
            count += 1;
            let absent = Lang::ALL.into_iter().filter(|lang| !pages::ids(*lang).contains_key(name));
            missing.extend(absent.map(|lang| format!("{name} in {}", lang.code())));
        }
    }
    assert!(count > 10, "only {count} were found");
    assert!(missing.is_empty(), "no such sentence: {}", missing.join(", "));
}
