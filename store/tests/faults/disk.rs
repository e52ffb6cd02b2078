//! A disk that is full: what cannot be written is turned away politely, nothing is half done, and
//! once there is room again the store goes on by itself.

use std::path::Path;
use std::process::Command;

use store::files::FileWriter;
use store::journal::NotDone;
use store::{Db, Place, StoreError};

use crate::ground::acts::{letter_once, number, open_register, opened, place};
use crate::ground::server::{setting, skipped};
use crate::ground::{all_is_well, open, wait};
use crate::program::{again, is_started};

const TEST: &str = "disk::a_full_disk_turns_away_and_loses_nothing";
const FOLDER: &str = "QABYL_TEST_FULL_FOLDER";
/// Large enough for a new database, small enough to be filled in a moment.
const SIZE: &str = "size=8m";
const BALLAST: usize = 2 << 20;

/// A small disk in a namespace of its own, gone with the last process in it.
const MOUNT: &str = "mount -t tmpfs -o $1,mode=0700 qabyl \"$2\" && shift 2 && exec \"$@\"";

/// Ways to get such a namespace: as root, and as anybody where the system allows it.
const WAYS: [&[&str]; 2] = [
    &["unshare", "--mount", "--propagation", "private", "sh", "-c", MOUNT, "sh", SIZE],
    &["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, "sh", SIZE],
];

#[test]
fn a_full_disk_turns_away_and_loses_nothing() {
    if is_started() {
        return fill(Path::new(&setting(FOLDER).unwrap()));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let works = |way: &&&[&str]| {
        let tried = Command::new(way[0]).args(&way[1..]).args([path, "true"]).output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let Some(way) = WAYS.iter().find(works) else {
        return skipped("no small disk could be mounted, so a full disk was not tested");
    };
    let status = again(&[way, &[path][..]].concat(), TEST).env(FOLDER, path).status().unwrap();
    assert!(status.success(), "the test on the small disk failed");
}

fn words(n: u32) -> String {
    format!("{n} {}", "a long letter ".repeat(150))
}

fn send(db: &Db, n: u32) -> Result<store::journal::Done, StoreError> {
    match wait(db.write(letter_once(db.keys(), 1, &format!("form {n}"), &words(n)))) {
        Ok(done) => Ok(done),
        Err(NotDone::Failed(error)) => Err(error),
        Err(other) => panic!("{other:?}"),
    }
}

fn is_full(error: &StoreError) -> bool {
    matches!(error, StoreError::Full(_)) && error.is_passing()
}

fn fill(folder: &Path) {
    let ballast = folder.join("ballast");
    std::fs::write(&ballast, vec![1; BALLAST]).unwrap();
    let db = open(Place::sqlite(folder)).unwrap();
    wait(open_register(&db, 1)).unwrap();

    let mut sent = Vec::new();
    let full = loop {
        match send(&db, sent.len() as u32) {
            Ok(done) => sent.push(done),
            Err(error) => break error,
        }
        assert!(sent.len() < 10_000, "the disk has no end");
    };
    assert!(is_full(&full), "after {} letters: {full:?}", sent.len());
    assert!(sent.len() > 20, "only {} letters found room", sent.len());

    // While it is full: turned away each time; what is there can be read and is right.
    for _ in 0..5 {
        let error = send(&db, sent.len() as u32).unwrap_err();
        assert!(is_full(&error), "{error:?}");
    }
    let all_are_there = |db: &Db| {
        for (n, done) in (0..).zip(&sent) {
            let read = wait(opened(db, place(done))).unwrap();
            assert_eq!((read.texts, read.number), (vec![words(n)], done.number.unwrap()));
        }
    };
    all_are_there(&db);
    all_is_well(&db);
    a_file_finds_no_room(folder);

    // Room again: nobody has to start anything anew, and no number was used up.
    std::fs::remove_file(&ballast).unwrap();
    let next = sent.len() as u32;
    let done = send(&db, next);
    assert_eq!(number(&done.map_err(NotDone::Failed)).serial(), next + 1);
    all_are_there(&db);
    all_is_well(&db);

    drop(db);
    let db = open(Place::sqlite(folder)).unwrap();
    all_are_there(&db);
    assert!(send(&db, next).unwrap().repeated);
    all_is_well(&db);
}

/// A file that finds no room says so and leaves nothing behind.
fn a_file_finds_no_room(folder: &Path) {
    let mut file = FileWriter::begin(folder).unwrap();
    let error = (0..200).find_map(|_| file.write(&[7; 100_000]).err()).expect("the disk is full");
    assert!(is_full(&error), "{error:?}");
    drop(file);
    let left = std::fs::read_dir(folder.join("files")).unwrap().count();
    assert_eq!(left, 0);
}
