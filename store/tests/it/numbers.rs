//! Numbers: gapless within register and year of registration, and never given twice.

use store::journal::NotDone;

use crate::ground::acts::{
    self, letter, letter_in, letter_once, nameless, number, open_register, place,
};
use crate::ground::{all_is_well, begun, hold, on_both, wait, wait_all};

on_both! {
    fn numbers_count_from_one_in_each_register(ground: &Ground) {
        let db = ground.with_registers(3);
        for serial in 1..=4 {
            for register in 1..=3 {
                let given = number(&wait(db.write(letter(db.keys(), register, "a letter"))));
                let expected = (acts::code(register), acts::YEAR, serial);
                assert_eq!((given.register(), given.year(), given.serial()), expected);
            }
        }
        all_is_well(&db);
    }

    /// At the turn of the year two series are open, and each is gapless.
    fn two_years_are_counted_side_by_side(ground: &Ground) {
        let db = ground.with_registers(2);
        let years = [2026, 2027, 2027, 2026, 2027, 2026, 2025];
        let held = hold(&db);
        let acts = begun(years.map(|year| db.write(letter_in(db.keys(), 2, year, "a letter"))));
        held.let_go();
        let given: Vec<_> =
            wait_all(acts).iter().map(number).map(|n| (n.year(), n.serial())).collect();
        let expected =
            [(2026, 1), (2027, 1), (2027, 2), (2026, 2), (2027, 3), (2026, 3), (2025, 1)];
        assert_eq!(given, expected);
        // And so in transactions of their own.
        for (year, serial) in [(2027, 4), (2026, 4), (2025, 2)] {
            let given = number(&wait(db.write(letter_in(db.keys(), 2, year, "a letter"))));
            assert_eq!((given.year(), given.serial()), (year, serial));
        }
        all_is_well(&db);
    }

    fn a_refusal_uses_no_number(ground: &Ground) {
        let db = ground.with_registers(2);
        let held = hold(&db);
        let acts = begun((0..20).map(|n| {
            db.write(if n % 2 == 0 {
                letter(db.keys(), 2, "a letter")
            } else {
                nameless(db.keys(), 2)
            })
        }));
        held.let_go();
        let answers = wait_all(acts);
        let refused = answers.iter().filter(|a| matches!(a, Err(NotDone::Refused(_)))).count();
        assert_eq!(refused, 10);
        let given: Vec<_> = answers.iter().step_by(2).map(|a| number(a).serial()).collect();
        assert_eq!(given, (1..=10).collect::<Vec<_>>());
        all_is_well(&db);
    }

    fn a_repeat_uses_no_number(ground: &Ground) {
        let db = ground.with_registers(1);
        let first = number(&wait(db.write(letter_once(db.keys(), 1, "form", "a letter"))));
        let again = number(&wait(db.write(letter_once(db.keys(), 1, "form", "a letter"))));
        let next = number(&wait(db.write(letter(db.keys(), 1, "another"))));
        assert_eq!((first.serial(), again, next.serial()), (1, first, 2));
        all_is_well(&db);
    }

    /// Opening a register again, as every start does, leaves its numbers alone.
    fn a_register_is_opened_once(ground: &Ground) {
        let db = ground.with_registers(1);
        wait(db.write(letter(db.keys(), 1, "a letter"))).unwrap();
        wait(open_register(&db, 1)).unwrap();
        let done = wait(db.write(letter(db.keys(), 1, "another"))).unwrap();
        assert_eq!((done.number.unwrap().serial(), place(&done).1.0), (2, 260_000_002));
        all_is_well(&db);
    }

    /// More than one batch of a full queue.
    fn thousands_of_numbers_have_no_gap(ground: &Ground) {
        let db = ground.with_registers(2);
        let held = hold(&db);
        let acts = begun((0..1_500).map(|_| db.write(letter(db.keys(), 2, "a letter"))));
        held.let_go();
        let given: Vec<_> = wait_all(acts).iter().map(|answer| number(answer).serial()).collect();
        assert_eq!(given, (1..=1_500).collect::<Vec<_>>());
        all_is_well(&db);
    }
}
