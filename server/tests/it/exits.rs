//! How the program ends, and what it says then.

use std::ffi::OsStr;

use store::{Beginning, Db, Place};

use crate::ask;
use crate::office::{now, open, register};
use crate::program::Serving;

#[test]
fn settings_that_cannot_be_used_end_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("qabyl.toml");
    std::fs::write(&file, "lisen = \"127.0.0.1:1\"\nreaders = \"many\"\n").unwrap();
    let answer = ask!["check", "--config", file, "--listen", "nowhere"];
    assert_eq!(answer.code(), Some(2));
    let said = answer.err();
    assert!(said.contains("\"lisen\" is no setting: is \"listen\" meant?"), "{said}");
    assert!(said.contains("readers: \"many\" is not a number"), "{said}");
    assert!(said.contains("--listen: \"nowhere\" is not an address"), "{said}");
    let answer = ask!["serve", "--colour", "red"];
    assert_eq!(answer.code(), Some(2), "an unknown flag");
    assert_eq!(ask!["paint"].code(), Some(2), "an unknown command");
}

#[test]
fn the_settings_are_listed() {
    let listed = ask!["settings"].well();
    for name in ["data = ", "listen = ", "# public_url = ", "smtp_tls = \"tls\""] {
        assert!(listed.contains(&format!("\n{name}")), "{name} in {listed}");
    }
}

#[test]
fn where_there_is_no_installation_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("nothing");
    for command in ["check", "rebuild"] {
        let answer = ask![command, "--data", data];
        assert_eq!(answer.code(), Some(1), "{command}");
        assert!(answer.err().contains("there is no installation"), "{}", answer.err());
        assert!(!data.join("qabyl.db").exists());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_not_what_the_journal_says_ends_with_three() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let db = open(Place::sqlite(data)).await;
    register(&db, "The lamp at the corner is broken.").await;
    drop(db);
    ask!["check", "--data", data].well();
    let harmed = std::process::Command::new("python3")
        .arg("-c")
        .arg("import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute(\"UPDATE questions SET stage='closed'\"); d.commit()")
        .arg(data.join("qabyl.db"))
        .status();
    // Without Python nothing can be harmed past the store; the store's own tests do that too.
    if !harmed.is_ok_and(|done| done.success()) {
        return;
    }
    let answer = ask!["check", "--data", data];
    assert_eq!(answer.code(), Some(3), "{}{}", answer.out(), answer.err());
    assert!(answer.out().contains("questions"), "{}", answer.out());
    ask!["rebuild", "--data", data].well();
    ask!["check", "--data", data].well();
}

#[test]
fn an_invented_organisation_is_not_served_as_a_real_one_nor_the_other_way_round() {
    let folder = tempfile::tempdir().unwrap();
    let invented = folder.path().join("invented");
    let beginning = Beginning { demonstration: true, at: now() };
    drop(Db::open(Place::sqlite(&invented), beginning).unwrap());
    let answer = ask!["serve", "--data", invented, "--listen", "127.0.0.1:0"];
    assert_eq!(answer.code(), Some(1));
    assert!(answer.err().contains("an invented organisation"), "{}", answer.err());

    let real = folder.path().join("real");
    let beginning = Beginning { demonstration: false, at: now() };
    drop(Db::open(Place::sqlite(&real), beginning).unwrap());
    let answer = ask!["demo", "--data", real, "--listen", "127.0.0.1:0"];
    assert_eq!(answer.code(), Some(1));
    assert!(answer.err().contains("is no demonstration"), "{}", answer.err());
    assert!(real.join("qabyl.db").exists());
}

#[test]
fn what_changes_everything_waits_until_nobody_serves() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &[]);
    for command in [&["rebuild"][..], &["keys", "rotate"], &["restore", "somewhere"]] {
        let mut arguments: Vec<&OsStr> = command.iter().map(OsStr::new).collect();
        arguments.extend([OsStr::new("--data"), folder.path().as_os_str()]);
        let answer = crate::program::ask(&arguments);
        assert_eq!(answer.code(), Some(1), "{command:?}");
        assert!(answer.err().contains("is in use"), "{command:?}: {}", answer.err());
    }
    let (code, _) = serving.end();
    assert_eq!(code, Some(0));
    ask!["rebuild", "--data", folder.path()].well();
}
