//! The schema's texts are numbered, and once released they never change.

use checks::hold;
use checks::tree::{File, files, has_code};
use sha2::{Digest, Sha256};

const FOLDER: &str = "store/src/schema";

/// Written when a version is released: `sha256sum store/src/schema/0001_….sql`.
const RELEASED: &str = "checks/released.sha256";

fn texts(files: &[File]) -> Vec<&File> {
    files.iter().filter(|file| file.is_within(FOLDER) && file.is("sql")).collect()
}

#[test]
fn texts_are_numbered_without_a_gap() {
    let files = files();
    let texts = texts(&files);
    assert!(!texts.is_empty() || !has_code(&files, "store"), "no text of the schema in {FOLDER}");
    let list =
        files.iter().find(|file| file.path == format!("{FOLDER}.rs")).map_or("", |file| &file.text);
    let mut broken = Vec::new();
    for (text, number) in texts.iter().zip(1..) {
        if !text.path.starts_with(&format!("{FOLDER}/{number:04}_")) {
            broken.push(format!("{} is not number {number:04}", text.path));
        }
        if !list.contains(&format!("\"{}\"", text.stem())) {
            broken.push(format!("{} is not named in {FOLDER}.rs", text.path));
        }
    }
    hold("The texts of the schema are numbered one after the other:", &broken);
}

#[test]
fn what_is_released_never_changes() {
    let files = files();
    let released =
        files.iter().find(|file| file.path == RELEASED).expect("the list of released texts");
    let mut broken = Vec::new();
    for line in released.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (hash, path) = line.split_once("  ").expect("a line as sha256sum prints it");
        match files.iter().find(|file| file.path == path) {
            None => broken.push(format!("{path} is gone")),
            Some(file) if hash_of(&file.text) != hash => broken.push(format!("{path} has changed")),
            Some(_) => {}
        }
    }
    hold("A released text of the schema stays; a change is a new text:", &broken);
}

fn hash_of(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn hashes_are_those_of_sha256sum() {
    assert_eq!(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
