//! The same request twice: a double click, a retry after a lost answer, a form sent anew.

use domain::appeals::{Change, Command};
use jiff::SignedDuration;
use store::journal::{Done, Known, NotDone, Once, RECEIPT_KEPT};

use crate::ground::acts::{
    self, AIGUL, Answer, HEAD, change, command, letter_once, number, once, opened, place, staff,
};
use crate::ground::{AT, all_is_well, at_once, begun, hold, on_both, open, wait, wait_all};

on_both! {
    fn the_same_token_twice_is_one_appeal(ground: &Ground) {
        let db = ground.with_registers(1);
        let first = wait(db.write(letter_once(db.keys(), 1, "form", "a letter"))).unwrap();
        let again = wait(db.write(letter_once(db.keys(), 1, "form", "a letter"))).unwrap();
        assert_eq!(again, Done { repeated: true, ..first });
        assert_eq!(ground.raw().number("SELECT count(*) FROM journal"), 1);
        assert_eq!(ground.raw().number("SELECT count(*) FROM keys"), 2, "one appeal, one person");

        // Also after the case went on, and after a restart.
        wait(db.write(change(place(&first), staff(HEAD), Change::Assign { to: AIGUL }))).unwrap();
        drop(db);
        let db = ground.open();
        let again = wait(db.write(letter_once(db.keys(), 1, "form", "a letter"))).unwrap();
        assert_eq!(again, Done { repeated: true, ..first });
    }

    /// What was so already is answered as such for ever, whatever was done since.
    fn a_repeat_of_what_was_so_already_changes_nothing(ground: &Ground) {
        let db = ground.with_registers(1);
        let here = place(&wait(db.write(letter_once(db.keys(), 1, "form", "a letter"))).unwrap());
        let hide = |form: &str| {
            let mut act = command(here, staff(HEAD), Command::MarkSensitive);
            act.once = once(db.keys(), form, "hide it");
            wait(db.write(act)).unwrap()
        };
        assert_eq!(hide("first").events, 2);
        let same = hide("second");
        assert_eq!((same.events, same.repeated), (2, false));
        wait(db.write(change(here, staff(HEAD), Change::Assign { to: AIGUL }))).unwrap();
        let again = hide("second");
        assert_eq!((again.events, again.repeated), (2, true));
        assert_eq!(ground.raw().number("SELECT count(*) FROM journal"), 3);
        all_is_well(&db);
    }

    /// In one batch, as two clicks make it.
    fn two_clicks_make_one_appeal(ground: &Ground) {
        let db = ground.with_registers(2);
        let held = hold(&db);
        let acts = begun((0..3).map(|_| db.write(letter_once(db.keys(), 2, "form", "a letter"))));
        held.let_go();
        let answers: Vec<Answer> = wait_all(acts);
        let repeated: Vec<_> = answers.iter().map(|a| a.as_ref().unwrap().repeated).collect();
        assert_eq!(repeated, [false, true, true]);
        assert!(answers.iter().all(|answer| number(answer) == number(&answers[0])));
        let read = wait(opened(&db, place(answers[0].as_ref().unwrap()))).unwrap();
        assert_eq!(read.texts, ["a letter"]);
        all_is_well(&db);
    }

    /// Through two processes of one installation at the same time.
    fn two_processes_take_one_appeal(ground: &Ground) {
        let (one, other) = (ground.with_registers(1), open(ground.place()).unwrap());
        for n in 0..30 {
            let form = format!("form {n}");
            let write = |db: &store::Db| {
                let (db, form) = (db.clone(), form.clone());
                async move { db.write(letter_once(db.keys(), 1, &form, "a letter")).await }
            };
            let (first, second) = at_once(async {
                let (first, second) = (tokio::spawn(write(&one)), tokio::spawn(write(&other)));
                (first.await.unwrap(), second.await.unwrap())
            });
            assert_eq!(number(&first), number(&second));
            assert_ne!(first.unwrap().repeated, second.unwrap().repeated);
        }
        assert_eq!(ground.raw().number("SELECT count(*) FROM appeals"), 30);
        all_is_well(&one);
    }

    fn the_same_token_with_other_content_is_told(ground: &Ground) {
        let db = ground.with_registers(2);
        wait(db.write(letter_once(db.keys(), 1, "form", "a letter"))).unwrap();
        for register in [1, 2] {
            let other = wait(db.write(letter_once(db.keys(), register, "form", "another letter")));
            assert!(matches!(other, Err(NotDone::OtherContent)), "{other:?}");
        }
        assert_eq!(ground.raw().number("SELECT count(*) FROM journal"), 1);
        all_is_well(&db);
    }

    /// The same form sent to two registers at once, through two processes: one is taken, the other
    /// is told, and neither is an accident.
    fn one_form_to_two_registers_is_taken_once(ground: &Ground) {
        let (one, other) = (ground.with_registers(2), open(ground.place()).unwrap());
        for n in 0..30 {
            let form = format!("form {n}");
            let write = |db: &store::Db, register| {
                let (db, form) = (db.clone(), form.clone());
                async move {
                    let words = format!("to {register}");
                    db.write(letter_once(db.keys(), register, &form, &words)).await
                }
            };
            let answers = at_once(async {
                let (first, second) =
                    (tokio::spawn(write(&one, 1)), tokio::spawn(write(&other, 2)));
                [first.await.unwrap(), second.await.unwrap()]
            });
            let taken = answers.iter().filter(|answer| answer.is_ok()).count();
            assert_eq!(taken, 1, "{answers:?}");
            assert!(
                answers.iter().any(|answer| matches!(answer, Err(NotDone::OtherContent))),
                "{answers:?}"
            );
        }
        all_is_well(&one);
    }

    /// A receipt is forgotten a day after it was written, that of an import never.
    fn receipts_of_forms_are_swept_after_a_day(ground: &Ground) {
        let db = ground.with_registers(1);
        let read = || {
            let mut act = letter_once(db.keys(), 1, "row 1", "a row");
            act.once = act.once.map(|once| Once { known: Known::Always, ..once });
            act
        };
        wait(db.write(letter_once(db.keys(), 1, "form", "a letter"))).unwrap();
        let row = wait(db.write(read())).unwrap();
        let second = SignedDuration::from_secs(1);
        assert_eq!(wait(db.sweep_receipts(AT + RECEIPT_KEPT - second)).unwrap(), 0);
        assert!(wait(db.write(letter_once(db.keys(), 1, "form", "a letter"))).unwrap().repeated);
        assert_eq!(wait(db.sweep_receipts(AT + RECEIPT_KEPT)).unwrap(), 1);
        assert_eq!(wait(db.sweep_receipts(AT + RECEIPT_KEPT * 4000)).unwrap(), 0);
        let again = wait(db.write(read())).unwrap();
        assert_eq!(again, Done { repeated: true, ..row });
    }

    /// A change made through a form is done once too.
    fn a_change_is_done_once(ground: &Ground) {
        let db = ground.with_registers(1);
        let here = place(&wait(acts::register(&db, 1, "a letter")));
        let give = || {
            let mut act = change(here, staff(HEAD), Change::Assign { to: AIGUL });
            act.once = once(db.keys(), "form", "give it to Aigul");
            act
        };
        let first = wait(db.write(give())).unwrap();
        assert_eq!((first.events, first.number, first.repeated), (2, None, false));
        let again = wait(db.write(give())).unwrap();
        assert_eq!(again, Done { repeated: true, ..first });
    }
}
