//! Search: what is found, and that tidying the index changes nothing of it.

use store::Db;
use store::lists::sight::Sight;
use store::search::{Scope, find};

use crate::ground::acts::letter;
use crate::ground::{on_both, wait};

const LETTERS: u32 = 60;

/// The records in which all these words stand, the newest first.
fn found(db: &Db, words: &'static [&'static str]) -> Vec<u32> {
    let question: Vec<_> = words.iter().map(|word| vec![(*word).to_owned()]).collect();
    let scope = Scope { sight: Sight::Whole, offices: None, open: None, stage: None };
    let hits = wait(db.read(move |tx| find(tx, &question, &scope, i64::MAX, 100))).unwrap();
    hits.iter().map(|hit| hit.record.0).collect()
}

on_both! {
    fn a_tidied_index_finds_the_same(ground: &Ground) {
        let db = ground.with_registers(1);
        for n in 1..=LETTERS {
            let mut act = letter(db.keys(), 1, "a letter");
            let (received, words) = act.attached.words.as_mut().unwrap();
            *received = act.intent.at;
            *words = vec!["every".to_owned()];
            words.extend((n % 2 == 0).then(|| "second".to_owned()));
            words.extend((n % 3 == 0).then(|| "third".to_owned()));
            wait(db.write(act)).unwrap();
        }
        let multiples = |of: u32| (1..=LETTERS).rev().filter(|n| n % of == 0).collect::<Vec<_>>();
        let all_is_found = || {
            assert_eq!(found(&db, &["every"]), multiples(1));
            assert_eq!(found(&db, &["every", "second"]), multiples(2));
            assert_eq!(found(&db, &["second", "third"]), multiples(6));
            assert_eq!(found(&db, &["every", "fourth"]), [0; 0]);
        };
        all_is_found();
        // Each letter was a transaction of its own; only SQLite leaves its parts to us.
        let steps = wait(db.tidy_words()).unwrap();
        assert_eq!(steps > 0, !ground.is_postgres(), "{steps}");
        all_is_found();
        assert_eq!(wait(db.tidy_words()).unwrap(), 0, "it was tidy");
    }
}
