//! Nothing is left open, and nothing waits for the clock.

use checks::hold;
use checks::rust::{calls, line_of, scan, split_tests, words};
use checks::tree::{File, files, rust_files};

const LEFT_OPEN: [&str; 3] = ["dbg", "todo", "unimplemented"];

/// What a comment says of work that was not done.
const PROMISES: [&str; 3] = ["FIXME", "TODO", "XXX"];

/// Ways to keep a browser test from running, or to make it wait.
const IN_SCRIPTS: [&str; 6] =
    ["describe.only(", "it.only(", "test.only(", "test.skip(", "test.todo(", "waitForTimeout("];

fn left_open(file: &File) -> Vec<String> {
    let scanned = scan(&file.text);
    let mut found = Vec::new();
    for (at, word) in words(&scanned.code) {
        let rest = &scanned.code[at + word.len()..];
        if LEFT_OPEN.contains(&word) && rest.starts_with('!') {
            found.push(format!("{}:{} {word}!", file.path, line_of(&scanned.code, at)));
        }
        if word == "ignore" && scanned.code[..at].ends_with("#[") {
            found.push(format!("{}:{} #[ignore]", file.path, line_of(&scanned.code, at)));
        }
    }
    for (line, comment) in &scanned.comments {
        if words(comment).any(|(_, word)| PROMISES.contains(&word)) {
            found.push(format!("{}:{line} {}", file.path, comment.trim()));
        }
    }
    found
}

#[test]
fn nothing_is_left_open() {
    let broken: Vec<String> = rust_files().iter().flat_map(left_open).collect();
    hold("Build it, or take it out:", &broken);
}

#[test]
fn every_browser_test_runs() {
    let mut broken = Vec::new();
    for file in files().iter().filter(|file| file.is("mjs") || file.is("js")) {
        let found = IN_SCRIPTS.iter().filter(|word| file.text.contains(**word));
        broken.extend(found.map(|word| format!("{} {word}…)", file.path)));
    }
    hold("A browser test runs, and waits for a thing, not for a time:", &broken);
}

#[test]
fn no_test_sleeps() {
    let mut broken = Vec::new();
    for file in rust_files() {
        let code = scan(&file.text).code;
        let (_, tests) = split_tests(&file.path, &code);
        if calls(&tests, "sleep") || calls(&tests, "sleep_until") {
            broken.push(file.path);
        }
    }
    hold("A test waits for the thing itself: a channel, a condition, an answer:", &broken);
}

#[test]
fn what_is_left_open_is_found() {
    let text = "#[ignore = \"slow\"]\nfn a() { todo!() }\n// TODO later\nlet todo = \"todo!() TODO\"; /// ignore me\n";
    let file = File { path: "a.rs".to_owned(), text: text.to_owned() };
    assert_eq!(left_open(&file), ["a.rs:1 #[ignore]", "a.rs:2 todo!", "a.rs:3 // TODO later"]);
}
