//! Writes a small log for programs of others to check: `cargo run -p proof --example toy_log FOLDER`.
//! With `witnessed` after the folder it checks a cosignature that a witness put there.
//!
//! ```text
//! log/          the log, as it is published
//! torn/         the same with one bit of a tile changed
//! bent/         the same with one bit of an entry changed
//! keys/         the keys, which come from elsewhere
//! old, fork     an older head; a head of a forked log, signed with the true key
//! grown, forked what a witness is asked to cosign
//! leaf, altered an entry and another in its place; index; proof: its proof file
//! ```

#![expect(clippy::unwrap_used, reason = "a log that cannot be written is a failed run")]
#![expect(dead_code, reason = "the toy can do more than this example needs")]

#[path = "../tests/it/toy.rs"]
mod toy;

use std::fs;
use std::path::Path;

use data_encoding::BASE64;
use proof::entry::Entry;
use proof::log::checkpoint::{Checkpoint, witnessed};
use proof::log::note::Note;
use proof::log::tree::{consistency, root};
use proof::vkey::VerifierKey;
use toy::{FIRST_DAY, ORIGIN, Toy, log_key, witness_key};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [folder] => write(Path::new(folder)),
        [folder, word] if word == "witnessed" => check(Path::new(folder)),
        _ => Err("usage: toy_log FOLDER [witnessed]".into()),
    }
}

fn write(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut toy = Toy::story(200);
    let old_size = toy.log.size();
    let old = toy.head();
    toy.batch(FIRST_DAY + 2, 200);
    toy.report(7);
    fs::create_dir_all(folder.join("keys"))?;
    for (name, change) in [("log", ""), ("torn", "tile/0/000"), ("bent", "tile/entries/000")] {
        for (path, bytes) in &toy.files {
            let mut bytes = bytes.clone();
            if path == change {
                bytes[100] ^= 1;
            }
            put(&folder.join(name).join(path), &bytes)?;
        }
        put(&folder.join(name).join("checkpoint"), toy.head().to_text().as_bytes())?;
    }
    let own = &toy.questions[11];
    let leaf = toy.entries[usize::try_from(own.index)?].encode();
    let mut altered = leaf.clone();
    altered[20] ^= 1;
    let fork = fork(&toy, old_size);
    for (name, bytes) in [
        ("keys/log", log_key().public().to_string()),
        ("keys/stranger", toy::office_key().public().to_string()),
        ("keys/w1", witness_key(1).public().to_string()),
        ("keys/w2", witness_key(2).public().to_string()),
        ("keys/w3", witness_key(3).public().to_string()),
        ("old", old.to_text()),
        ("fork", fork.to_text()),
        ("origin", ORIGIN.to_owned()),
        ("index", own.index.to_string()),
        ("proof", toy.proof_file(own).to_text()),
        ("first", request(&toy, 0, old_size, &old)),
        ("grown", request(&toy, old_size, toy.log.size(), &toy.head())),
        ("forked", request(&toy, old_size, toy.log.size(), &fork)),
    ] {
        put(&folder.join(name), bytes.as_bytes())?;
    }
    put(&folder.join("leaf"), &leaf)?;
    put(&folder.join("altered"), &altered)
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    fs::create_dir_all(path.parent().unwrap())?;
    Ok(fs::write(path, bytes)?)
}

/// The log with its first question taken away, as large as the true one, and truly signed.
fn fork(toy: &Toy, old_size: u64) -> Note {
    let mut leaves = toy.leaves();
    let first = toy.entries.iter().position(|entry| matches!(entry, Entry::Reg(_))).unwrap();
    leaves.0[first] = leaves.0[first + 1];
    assert!(old_size > u64::try_from(first).unwrap());
    let root = root(&leaves, leaves.size()).unwrap();
    let head = Checkpoint { origin: ORIGIN.to_owned(), size: leaves.size(), root };
    head.sign(&log_key()).unwrap()
}

/// What a witness is asked (C2SP tlog-witness): the older size, the proof of growth, the head.
fn request(toy: &Toy, old: u64, size: u64, head: &Note) -> String {
    let path = if old == 0 { Vec::new() } else { consistency(&toy.leaves(), old, size).unwrap() };
    let path: String = path.iter().map(|hash| BASE64.encode(hash) + "\n").collect();
    format!("old {old}\n{path}\n{}", head.to_text())
}

/// The head with the witness's line below is witnessed by our own reading.
fn check(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let head = fs::read_to_string(folder.join("log/checkpoint"))?;
    let line = fs::read_to_string(folder.join("cosignature"))?;
    let witness = VerifierKey::parse(fs::read_to_string(folder.join("keys/live"))?.trim())?;
    witnessed(&Note::parse(&(head + &line))?, &witness)?;
    Ok(())
}
