//! The lists that people read are what the journal says, after any story and after a rebuild.

use domain::ids::RegisterId;
use store::Db;
use store::journal::NotDone;
use store::lists::appeals::{Filter, Order, count, count_newer, list};
use store::lists::sight::Sight;

use crate::ground::acts::{OFFICE, any_change, letter, letter_in, register};
use crate::ground::dice::Dice;
use crate::ground::{all_is_well, on_both, wait};

const REGISTERS: u32 = 3;

/// Letters and acts on them, allowed or not.
fn live(db: &Db, dice: &mut Dice, acts: u32) {
    let mut records = vec![Vec::new(); REGISTERS as usize];
    for _ in 0..acts {
        let register = dice.below(u64::from(REGISTERS)) as u32 + 1;
        let known = &mut records[register as usize - 1];
        if known.is_empty() || dice.below(5) == 0 {
            let year = dice.pick(&[2025, 2026, 2026]);
            let done = wait(db.write(letter_in(db.keys(), register, year, "a letter"))).unwrap();
            known.push(done.record);
            continue;
        }
        let record = dice.pick(known);
        match wait(db.write(any_change(dice, (RegisterId(register), record)))) {
            Ok(_) | Err(NotDone::Refused(_)) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

const LISTS: [&str; 3] = [
    "SELECT * FROM appeals ORDER BY register, record",
    "SELECT * FROM applicants ORDER BY register, person, record",
    "SELECT * FROM questions ORDER BY register, record, question",
];

on_both! {
    fn lists_are_what_a_rebuild_makes(ground: &Ground) {
        let db = ground.with_registers(REGISTERS);
        live(&db, &mut Dice::thrown("lists"), 300);
        all_is_well(&db);
        let before = LISTS.map(|list| ground.raw().rows(list));
        let records = wait(db.rebuild(|_| {})).unwrap();
        assert_eq!(records as usize, before[0].len());
        assert_eq!(LISTS.map(|list| ground.raw().rows(list)), before);
        all_is_well(&db);
    }

    fn a_count_stops_at_its_limit(ground: &Ground) {
        let db = ground.with_registers(REGISTERS);
        live(&db, &mut Dice::thrown("counts"), 600);
        for open in [None, Some(true), Some(false)] {
            let filter = Filter { office: Some(OFFICE), open, ..Filter::all(Sight::Whole) };
            wait(db.read(move |tx| {
                let lines = list(tx, &filter, Order::Newest, None, 1_000)?;
                let all = lines.len() as i64;
                assert!(all > 9, "{open:?}: {all}");
                assert_eq!(count(tx, &filter, 1_000)?, all);
                assert_eq!(count(tx, &filter, 7)?, 7);
                for (n, line) in lines.iter().enumerate() {
                    let newer = lines[..n].iter().filter(|l| l.docid > line.docid).count() as i64;
                    assert_eq!(count_newer(tx, &filter, line.docid, 1_000)?, newer);
                    assert_eq!(count_newer(tx, &filter, line.docid, 5)?, newer.min(5));
                }
                Ok(())
            }))
            .unwrap();
        }
    }

    fn what_was_tampered_with_is_reported_and_mended(ground: &Ground) {
        let db = ground.with_registers(REGISTERS);
        live(&db, &mut Dice::new(7), 60);
        let wrong = |list: &str| format!("the list {list} is not what the journal says");
        for (damage, list) in [
            ("UPDATE questions SET holder = 99 WHERE register = 1 AND record = 260000001", "questions"),
            ("UPDATE questions SET outcome = 'satisfied', open = 0", "questions"),
            ("UPDATE appeals SET sensitive = 1 - sensitive WHERE record = 260000001", "appeals"),
            ("DELETE FROM applicants WHERE register = 2 AND record = 260000001", "applicants"),
            ("DELETE FROM questions WHERE register = 3", "questions"),
        ] {
            assert!(ground.raw().run(damage) > 0, "{damage}");
            assert_eq!(wait(db.check()).unwrap(), [wrong(list)], "{damage}");
            // A check changes nothing; a rebuild mends.
            assert_eq!(wait(db.check()).unwrap(), [wrong(list)], "{damage}");
            wait(db.rebuild(|_| {})).unwrap();
            all_is_well(&db);
        }
    }

    fn a_missing_number_is_reported(ground: &Ground) {
        let db = ground.with_registers(2);
        for n in 0..3 {
            wait(register(&db, 1, &format!("letter {n}")));
        }
        ground.raw().run("UPDATE serials SET last = 4 WHERE register = 1");
        let found = wait(db.check()).unwrap();
        assert_eq!(found, ["register 1 in 2026: 4 numbers given, 3 appeals"]);
    }

    /// As many appeals as numbers, but one of the numbers was given twice over.
    fn a_number_out_of_its_series_is_reported(ground: &Ground) {
        let db = ground.with_registers(1);
        for n in 0..3 {
            wait(register(&db, 1, &format!("letter {n}")));
        }
        let body = ground.raw().column("SELECT body FROM journal WHERE record = 260000002").remove(0);
        let number = body.split("\"number\":\"").nth(1).unwrap().split('"').next().unwrap();
        let given: domain::number::Number = number.parse().unwrap();
        let other =
            domain::number::Number::new(given.register(), given.year(), 9).unwrap().to_string();
        let body = body.replace(number, &other);
        ground.raw().run(&format!("UPDATE journal SET body = '{body}' WHERE record = 260000002"));
        ground.raw().run(&format!("UPDATE appeals SET number = '{other}' WHERE record = 260000002"));
        assert!(!wait(db.check()).unwrap().is_empty());
    }

    fn a_missing_event_is_reported(ground: &Ground) {
        let db = ground.with_registers(1);
        for n in 0..3 {
            wait(register(&db, 1, &format!("letter {n}")));
        }
        ground.raw().run("DELETE FROM journal WHERE position = 2");
        let found = wait(db.check()).unwrap();
        let gap = "register 1: its head says 3, the journal holds 2 up to 3";
        assert!(found.iter().any(|found| found == gap), "{found:?}");
    }

    /// An event that cannot be read stops the reading; it is never passed over.
    fn a_damaged_event_is_told(ground: &Ground) {
        let db = ground.with_registers(1);
        wait(register(&db, 1, "a letter"));
        ground.raw().run("UPDATE journal SET body = '{\"registered\":{}}'");
        let told = wait(db.check()).unwrap_err().to_string();
        assert!(told.contains("journal"), "{told}");
        assert!(wait(db.rebuild(|_| {})).is_err());
        assert_eq!(ground.raw().number("SELECT count(*) FROM appeals"), 1, "the list is as it was");
        // Other records of the register are taken as before.
        wait(db.write(letter(db.keys(), 1, "another"))).unwrap();
    }

    fn progress_is_told(ground: &Ground) {
        let db = ground.with_registers(1);
        for n in 0..3 {
            wait(register(&db, 1, &format!("letter {n}")));
        }
        let (told, heard) = std::sync::mpsc::channel();
        wait(db.rebuild(move |records| told.send(records).unwrap())).unwrap();
        assert_eq!(heard.iter().last(), Some(3));
    }
}
