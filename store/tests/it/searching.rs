//! Search: what is found, and that tidying the index changes nothing of it.

use domain::appeals::Command;
use store::Db;
use store::keys::Keyed;
use store::lists::sight::Sight;
use store::search::{Scope, find, find_marked};

use crate::ground::acts::{HEAD, command, letter, place, staff};
use crate::ground::{begun, hold, on_both, wait, wait_all};

const LETTERS: u32 = 60;

/// The serials of the letters in which all these words stand, the newest first.
fn found(db: &Db, words: &'static [&'static str]) -> Vec<u32> {
    let question: Vec<_> = words.iter().map(|word| vec![(*word).to_owned()]).collect();
    let scope = Scope::all(Sight::Whole);
    let hits = wait(db.read(move |tx| find(tx, &question, &scope, i64::MAX, 100))).unwrap();
    hits.iter().map(|hit| hit.record.0 % 10_000_000).collect()
}

on_both! {
    fn a_tidied_index_finds_the_same(ground: &Ground) {
        let db = ground.with_registers(1);
        for n in 1..=LETTERS {
            let mut act = letter(db.keys(), 1, "a letter");
            let words = act.attached.words.as_mut().unwrap();
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

    /// What comes in a crowd is put aside by SQLite, and found as soon as it is taken up. What is
    /// hidden meanwhile is not.
    fn what_came_in_a_crowd_is_found(ground: &Ground) {
        let db = ground.with_registers(2);
        let held = hold(&db);
        let crowd = begun((1..=LETTERS).map(|n| {
            let mut act = letter(db.keys(), 2, &format!("letter {n}"));
            *act.attached.words.as_mut().unwrap() = vec!["every".to_owned()];
            db.write(act)
        }));
        held.let_go();
        let done = wait_all(crowd);
        let count = |sql: &str| ground.raw().number(&format!("SELECT {sql}"));
        let either = "(SELECT count(*) FROM words) + (SELECT count(*) FROM words_aside)";
        assert_eq!(count(either), i64::from(LETTERS), "none is lost");
        let mut hiding = command(place(done[6].as_ref().unwrap()), staff(HEAD), Command::MarkSensitive);
        hiding.attached.unindex = true;
        wait(db.write(hiding)).unwrap();

        wait(db.tidy_words()).unwrap();
        let aside = "(SELECT count(*) FROM words_aside) + (SELECT count(*) FROM marks_aside)";
        assert_eq!(count(aside), 0);
        let all: Vec<_> = (1..=LETTERS).rev().filter(|n| *n != 7).collect();
        assert_eq!(found(&db, &["every"]), all);
        let mark = db.keys().keyed(Keyed::Mark, &[b"phone", b"letter 9"]);
        let marked = wait(db.read(move |tx| find_marked(tx, mark, &Scope::all(Sight::Whole), i64::MAX, 5))).unwrap();
        assert_eq!(marked.iter().map(|hit| hit.record.0).collect::<Vec<_>>(), [260_000_009]);
    }
}
