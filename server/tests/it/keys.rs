//! Another master key: everything opens as before, and the old key opens nothing.

use store::cases::Depth;

use crate::ask;
use crate::office::{open, places, register};

#[tokio::test(flavor = "multi_thread")]
async fn after_a_rotation_everything_opens_under_the_new_key_only() {
    let folder = tempfile::tempdir().unwrap();
    for kept in places(folder.path()) {
        let data = kept.folder.join("data");
        let db = open(kept.place(&data)).await;
        let receipt = register(&db, "Water stands in the cellar.").await;
        let place = (receipt.register, receipt.record);
        drop(db);
        let master = data.join("keys").join("master");
        let old = std::fs::read_to_string(&master).unwrap();
        // Connections of the store end a moment after it is dropped.
        let said = loop {
            let answer = ask!["keys", "rotate", "--data", data, "--database", kept.database()];
            if !answer.err().contains("is connected") {
                break answer.well();
            }
        };
        assert!(said.contains("2 keys"), "{said}");
        assert_ne!(std::fs::read_to_string(&master).unwrap(), old);

        let db = open(kept.place(&data)).await;
        assert!(!db.keys_saved().await.unwrap(), "the new key is not saved yet");
        let case = db.case(place, Depth::Whole).await.unwrap().unwrap();
        let text = case.appeal.whole.as_ref().unwrap().text.unwrap();
        assert_eq!(case.text(&text), Some("Water stands in the cellar."));
        assert_eq!(case.people.len(), 1);
        let code = receipt.code.unwrap();
        assert_eq!(db.unlock(receipt.number, &code).await.unwrap(), Some(place));
        drop((db, case));

        // A second rotation, and then the oldest key in the place of the newest.
        loop {
            let answer = ask!["keys", "rotate", "--data", data, "--database", kept.database()];
            if !answer.err().contains("is connected") {
                answer.well();
                break;
            }
        }
        std::fs::write(&master, old).unwrap();
        let answer = ask!["check", "--data", data, "--database", kept.database()];
        assert_eq!(answer.code(), Some(1));
        assert!(answer.err().contains("not the one of this database"), "{}", answer.err());
    }
}
