//! The vault: texts open in their own place only, and what is erased is gone.

use domain::appeals::Command;
use domain::outcome::Outcome;
use store::StoreError;
use store::vault::{self, Sealing};

use crate::ground::acts::{
    self, AIGUL, HEAD, change, command, decide, letter, opened, place, register, staff,
};
use crate::ground::{AT, all_is_well, on_both, wait};

on_both! {
    fn texts_open_as_they_were_written(ground: &Ground) {
        let db = ground.with_registers(2);
        let long = "Ұ".repeat(20_000);
        for words in ["", "plain", "Жарық жоқ, қараңғы — 3 апта бойы!", "a\u{0}b", &long]
        {
            let done = wait(register(&db, 1, words));
            let read = wait(opened(&db, place(&done))).unwrap();
            assert_eq!(read.texts, [words]);
            assert_eq!(read.who, Some(format!("who wrote {words}")));
        }
    }

    /// No word of a letter lies anywhere in the database.
    fn no_word_lies_open(ground: &Ground) {
        let db = ground.with_registers(1);
        let done = wait(register(&db, 1, "Canary Nightingale"));
        wait(db.write(change(place(&done), staff(AIGUL), decide(Outcome::Noted)))).unwrap();
        let mut raw = ground.raw();
        for table in [
            "journal",
            "keys",
            "vault",
            "persons",
            "marks",
            "receipts",
            "access_codes",
            "appeals",
            "applicants",
            "questions",
            "outbox",
            "serials",
            "registers",
        ] {
            let rows =
                raw.rows(&format!("SELECT * FROM {table}")).concat().join(" ").to_lowercase();
            let hex: String = "nightingale".bytes().map(|byte| format!("{byte:02x}")).collect();
            assert!(!rows.is_empty() || table == "receipts", "{table} is empty");
            assert!(!rows.contains("nightingale") && !rows.contains(&hex), "{table}: {rows}");
        }
    }

    /// Two texts of one case change places: neither opens.
    fn a_swapped_cell_does_not_open(ground: &Ground) {
        let db = ground.with_registers(1);
        let mut act = letter(db.keys(), 1, "the first text");
        let key = act.attached.sealed[0].key();
        act.attached.sealed[0].text("the second text");
        let done = wait(db.write(act)).unwrap();
        let mut raw = ground.raw();
        let key: String = key.0.iter().map(|byte| format!("{byte:02x}")).collect();
        let key = if ground.is_postgres() { format!("'\\x{key}'") } else { format!("x'{key}'") };
        let cells =
            raw.rows(&format!("SELECT item, sealed FROM vault WHERE key = {key} ORDER BY item"));
        assert_eq!(cells.len(), 2);
        assert_eq!(wait(opened(&db, place(&done))).unwrap().texts, ["the first text"]);
        // 0 is no text of a case, so the three steps never meet.
        for (from, to) in
            [(&cells[0][0], "0"), (&cells[1][0], &cells[0][0]), (&"0".to_owned(), &cells[1][0])]
        {
            raw.run(&format!("UPDATE vault SET item = {to} WHERE key = {key} AND item = {from}"));
        }
        damaged(wait(opened(&db, place(&done))), "vault");
    }

    /// A case cannot be read with another case's key, nor a person's name put on another.
    fn a_key_opens_its_own_case_only(ground: &Ground) {
        let db = ground.with_registers(1);
        let (one, other) = (wait(register(&db, 1, "one")), wait(register(&db, 1, "other")));
        let mut raw = ground.raw();
        let keys = raw.column("SELECT key FROM appeals ORDER BY record");
        let literal = |key: &str| {
            let hex = key.trim_start_matches("\\x");
            if ground.is_postgres() { format!("'\\x{hex}'") } else { format!("x'{hex}'") }
        };
        let [first, second] = [literal(&keys[0]), literal(&keys[1])];
        let copy = format!(
            "UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE id = {second}) WHERE id = {first}"
        );
        assert_eq!(raw.run(&copy), 1);
        damaged(wait(opened(&db, place(&one))), "vault");
        assert_eq!(wait(opened(&db, place(&other))).unwrap().texts, ["other"]);
    }

    fn a_changed_byte_is_noticed(ground: &Ground) {
        let db = ground.with_registers(1);
        let done = wait(register(&db, 1, "a letter"));
        let mut raw = ground.raw();
        let sealed = raw.column("SELECT sealed FROM vault WHERE item > 0").remove(0);
        let hex = sealed.trim_start_matches("\\x");
        let last = if hex.ends_with('0') { '1' } else { '0' };
        let hex = format!("{}{last}", &hex[..hex.len() - 1]);
        let bytes = if ground.is_postgres() { format!("'\\x{hex}'") } else { format!("x'{hex}'") };
        raw.run(&format!("UPDATE vault SET sealed = {bytes} WHERE item > 0"));
        damaged(wait(opened(&db, place(&done))), "vault");
    }

    /// What is erased cannot be read by anybody; that it was, and how it was decided, stays.
    fn erasing_leaves_the_counts(ground: &Ground) {
        let db = ground.with_registers(1);
        let (done, other) =
            (wait(register(&db, 1, "to be forgotten")), wait(register(&db, 1, "to stay")));
        wait(db.write(change(place(&done), staff(AIGUL), decide(Outcome::Explained)))).unwrap();
        let before = wait(opened(&db, place(&done))).unwrap();
        assert_eq!(before.texts, ["to be forgotten"]);

        let here = place(&done);
        let (key, person) = wait(db.read(move |tx| {
            let history = store::journal::load::<domain::appeals::Appeals>(tx, here.0, here.1)?;
            let whole = history.state.whole.unwrap();
            Ok((whole.key, whole.applicants[0].person))
        }))
        .unwrap();
        let mut act = command(here, staff(HEAD), Command::Erase);
        act.attached.erase = vec![key, person.into()];
        assert_eq!(wait(db.write(act)).unwrap().events, 3);

        let after = wait(opened(&db, here)).unwrap();
        assert_eq!((after.texts, after.who), (Vec::new(), None));
        assert_eq!((after.number, after.events), (before.number, 3));
        let mut raw = ground.raw();
        for table in ["keys", "vault"] {
            assert_eq!(
                raw.number(&format!("SELECT count(*) FROM {table}")),
                2,
                "{table}: the other's"
            );
        }
        for table in ["persons", "marks"] {
            assert_eq!(
                raw.number(&format!("SELECT count(*) FROM {table}")),
                1,
                "{table}: the other's"
            );
        }
        let row = raw.rows("SELECT erased, questions, applicants FROM appeals ORDER BY record");
        assert_eq!(row, [["1", "1", "1"], ["0", "1", "1"]]);
        assert_eq!(raw.column("SELECT outcome FROM questions WHERE record = 260000001"), ["explained"]);
        assert_eq!(wait(opened(&db, place(&other))).unwrap().texts, ["to stay"]);
        all_is_well(&db);
        wait(db.rebuild(|_| {})).unwrap();
        all_is_well(&db);
    }

    /// What was begun for a letter that is never sent leaves nothing behind.
    fn sealing_alone_writes_nothing(ground: &Ground) {
        let db = ground.with_registers(1);
        let mut sealing = Sealing::begin(db.keys(), domain::ids::RegisterId(1), AT);
        sealing.text("never sent");
        let id = sealing.key();
        drop(sealing);
        let keys = db.clone();
        let found = wait(
            db.read(move |tx| vault::open_key(tx, keys.keys(), domain::ids::RegisterId(1), id)),
        );
        assert!(found.unwrap().is_none());
        assert_eq!(ground.raw().number("SELECT count(*) FROM vault"), 0);
    }

    /// The same words twice leave nothing equal behind by which they could be guessed.
    fn equal_texts_look_different(ground: &Ground) {
        let db = ground.with_registers(1);
        for _ in 0..2 {
            wait(register(&db, 1, "the same words"));
        }
        let mut raw = ground.raw();
        let sealed = raw.column("SELECT sealed FROM vault");
        let distinct: std::collections::BTreeSet<_> = sealed.iter().collect();
        assert_eq!(distinct.len(), 4);
        let hashes: Vec<String> = raw
            .column("SELECT body FROM journal")
            .iter()
            .map(|body| body.split("\"hash\":\"").nth(1).unwrap()[..64].to_owned())
            .collect();
        assert_ne!(hashes[0], hashes[1], "the hash of a text is salted");
    }
}

#[track_caller]
fn damaged(read: Result<acts::Opened, StoreError>, table: &str) {
    match read {
        Err(StoreError::Damaged { table: told, .. }) => assert_eq!(told, table),
        other => panic!("it must not open: {other:?}"),
    }
}
