//! What is long is long by consent: `checks/long.toml` gives the reason.

use std::collections::BTreeSet;

use checks::hold;
use checks::listed::compare;
use checks::rust::{functions, scan};
use checks::tree::files;

const FILE_LINES_MAX: usize = 600;
const FUNCTION_LINES_MAX: usize = 70;

/// Files that people write and read as code; data, sentences and locks are not.
const CODE: [&str; 7] = ["css", "html", "js", "mjs", "rs", "sh", "sql"];

#[test]
fn long_files_have_a_reason() {
    let files = files();
    let code = files.iter().filter(|file| CODE.iter().any(|extension| file.is(extension)));
    let long = code.filter(|file| file.text.lines().count() > FILE_LINES_MAX);
    let long: BTreeSet<String> = long.map(|file| file.path.clone()).collect();
    hold(
        "A file over 600 lines needs a reason, or a split by noun:",
        &compare("long.toml", "files", &long),
    );
}

#[test]
fn long_functions_have_a_reason() {
    let mut long = BTreeSet::new();
    let mut count = 0;
    for file in files().iter().filter(|file| file.is("rs")) {
        for function in functions(&scan(&file.text).code) {
            count += 1;
            if function.lines > FUNCTION_LINES_MAX {
                long.insert(format!("{} {}", file.path, function.name));
            }
        }
    }
    assert!(count > 20, "only {count} functions were found");
    hold(
        "A function over 70 lines needs a reason, or a second function:",
        &compare("long.toml", "functions", &long),
    );
}
