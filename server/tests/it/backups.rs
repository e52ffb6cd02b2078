//! A backup brings back what was lost, and never what was erased.

use std::path::{Path, PathBuf};

use domain::{Actor, Intent};
use store::Db;
use store::cases::{Depth, RecordPlace};
use store::intake::Receipt;

use crate::ask;
use crate::office::{Kept, now, open, places, register};

const KEPT: &str = "The bridge to the school is washed away.";
const ERASED: &str = "My neighbour Qarlygash drinks and shouts.";

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_stays_erased_after_a_restore() {
    let folder = tempfile::tempdir().unwrap();
    for kept in places(folder.path()) {
        story(&kept).await;
    }
}

async fn story(kept: &Kept) {
    let (data, backup) = (kept.folder.join("data"), kept.folder.join("backup"));
    let db = open(kept.place(&data)).await;
    let (lamp, neighbour) = (register(&db, KEPT).await, register(&db, ERASED).await);
    // The installation goes on while the backup is made.
    let said = ask!["backup", backup, "--data", data, "--database", kept.database()].well();
    assert!(said.contains("4 keys"), "two appeals, two people: {said}");
    let intent = Intent { by: Actor::Applicant, at: now(), seen: None };
    db.erase(place(&neighbour), intent).await.unwrap();
    register(&db, "This one comes after the backup.").await;
    drop(db);

    parted(&backup);
    let again = kept.another();
    let restored = again.folder.join("data");
    let list = data.join("erasures");
    let said = ask![
        "restore",
        backup,
        "--data",
        restored,
        "--database",
        again.database(),
        "--erasures",
        list,
    ]
    .well();
    assert!(said.contains("Erased again: 1 cases"), "{said}");
    let db = open(again.place(&restored)).await;
    assert_eq!(text(&db, place(&lamp)).await.as_deref(), Some(KEPT));
    let code = lamp.code.as_ref().unwrap();
    assert_eq!(db.unlock(lamp.number, code).await.unwrap(), Some(place(&lamp)));
    assert_eq!(text(&db, place(&neighbour)).await, None);
    let case = db.case(place(&neighbour), Depth::Whole).await.unwrap().unwrap();
    assert!(case.appeal.erased && case.people.is_empty() && case.key.is_none());
    assert_eq!(db.check().await.unwrap(), Vec::<String>::new());
    drop(db);

    // What is there already is never written over.
    let answer = ask!["restore", backup, "--data", restored, "--database", again.database()];
    assert_eq!(answer.code(), Some(1));
    assert!(answer.err().contains("is there already"), "{}", answer.err());
}

fn place(receipt: &Receipt) -> RecordPlace {
    (receipt.register, receipt.record)
}

async fn text(db: &Db, place: RecordPlace) -> Option<String> {
    let case = db.case(place, Depth::Whole).await.unwrap().unwrap();
    let text = case.appeal.whole.as_ref().unwrap().text.unwrap();
    case.text(&text).map(str::to_owned)
}

/// Neither half of a backup opens anything: no wrapped key lies beside the data, and nothing but
/// keys in the other folder.
fn parted(backup: &Path) {
    let keys: Vec<_> = files(&backup.join("keys"));
    let names: Vec<_> = keys.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let wrapped = std::fs::read_to_string(backup.join("keys").join("wrapped")).unwrap();
    let master = std::fs::read_to_string(backup.join("keys").join("master")).unwrap();
    let wrapped = wrapped.lines().filter_map(|line| line.rsplit(' ').next()).map(bytes);
    let secrets: Vec<_> = wrapped.chain([bytes(master.trim())]).collect();
    for file in files(&backup.join("data")) {
        let content = std::fs::read(&file).unwrap();
        for text in [KEPT.as_bytes(), ERASED.as_bytes(), b"Ospanova", b"janar@example.kz"] {
            assert!(!holds(&content, text), "{} holds a text", file.display());
        }
        for secret in &secrets {
            assert!(!holds(&content, secret), "{} holds a key", file.display());
        }
    }
}

fn holds(content: &[u8], part: &[u8]) -> bool {
    content.windows(part.len()).any(|window| window == part)
}

fn bytes(hex: &str) -> Vec<u8> {
    let pair = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(pair).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_was_not_finished_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("data"), folder.path().join("backup"));
    let db = open(store::Place::sqlite(&data)).await;
    register(&db, KEPT).await;
    drop(db);
    ask!["backup", backup, "--data", data].well();
    let answer = ask!["backup", backup, "--data", data];
    assert_eq!(answer.code(), Some(1));
    assert!(answer.err().contains("is not empty"), "{}", answer.err());
    std::fs::remove_file(backup.join("data").join("backup.toml")).unwrap();
    let answer = ask!["restore", backup, "--data", folder.path().join("new")];
    assert_eq!(answer.code(), Some(1));
    assert!(answer.err().contains("was not finished"), "{}", answer.err());
}
