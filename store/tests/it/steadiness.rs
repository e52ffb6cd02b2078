//! The store goes on: after a closure that panicked, after a connection that was cut, and when
//! more is asked of it than it can do.

use store::StoreError;
use store::journal::NotDone;

use crate::ground::acts::{letter, number, open_register, register};
use crate::ground::{Ground, all_is_well, begun, hold, is_ready, on_both, wait, wait_all};

on_both! {
    fn a_panic_in_a_reader_stops_nobody(ground: &Ground) {
        let db = ground.with_registers(1);
        for _ in 0..10 {
            let read = wait(db.read(|_| -> Result<(), _> { panic!("a reader's own mistake") }));
            assert!(matches!(read, Err(StoreError::Busy(_))), "{read:?}");
        }
        wait(db.read(|_| Ok(()))).unwrap();
    }

    fn a_panic_in_a_change_stops_nobody_and_changes_nothing(ground: &Ground) {
        let db = ground.with_registers(1);
        let changed = wait(db.tables(|_| -> Result<(), _> { panic!("a writer's own mistake") }));
        assert!(matches!(changed, Err(StoreError::Busy(_))), "{changed:?}");
        assert_eq!(number(&wait(db.write(letter(db.keys(), 1, "a letter")))).serial(), 1);
        wait(open_register(&db, 2)).unwrap();
        assert_eq!(number(&wait(db.write(letter(db.keys(), 2, "a letter")))).serial(), 1);
        all_is_well(&db);
    }

    /// A queue that is full answers at once, and what stood in it is done.
    fn a_full_queue_turns_away_at_once(ground: &Ground) {
        let db = ground.with_registers(2);
        let held = hold(&db);
        let mut waiting = Vec::new();
        let turned_away = loop {
            let mut one = Box::pin(db.write(letter(db.keys(), 2, "a letter")));
            if is_ready(one.as_mut()) {
                break waiting.len();
            }
            waiting.push(one);
            assert!(waiting.len() < 100_000, "the queue has no end");
        };
        let refused = wait(db.write(letter(db.keys(), 2, "one too many")));
        assert!(
            matches!(&refused, Err(NotDone::Failed(error)) if error.is_passing()),
            "{refused:?}"
        );
        held.let_go();
        let answers = wait_all(waiting);
        assert_eq!(
            answers.iter().map(|answer| number(answer).serial()).max(),
            Some(turned_away as u32)
        );
        wait(register(&db, 2, "there is room again"));
        all_is_well(&db);
    }

    /// Whoever asked and went away is not waited for; what they asked for is done.
    fn a_caller_who_goes_away_is_no_trouble(ground: &Ground) {
        let db = ground.with_registers(2);
        let held = hold(&db);
        drop(begun([db.write(letter(db.keys(), 2, "from somebody who left"))]));
        held.let_go();
        assert_eq!(number(&wait(db.write(letter(db.keys(), 2, "a letter")))).serial(), 2);
        all_is_well(&db);
    }
}

/// An administrator cuts every connection: one act may be told to come back, the next is done.
#[test]
fn cut_connections_are_made_again() {
    let Some(ground) = Ground::postgres() else { return };
    let db = ground.with_registers(2);
    let mut serial = 0;
    for round in 0..5 {
        ground.raw().rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
        for register in [1, 2] {
            let mut tries = 0;
            loop {
                match wait(db.write(letter(db.keys(), register, "a letter"))) {
                    Ok(done) => {
                        serial = done.number.unwrap().serial();
                        break;
                    }
                    Err(NotDone::Failed(error)) if error.is_passing() && tries < 1 => tries += 1,
                    Err(error) => panic!("round {round}, try {tries}: {error:?}"),
                }
            }
        }
        // Both readers.
        for _ in 0..2 {
            let mut tries = 0;
            while let Err(error) = wait(db.read(|_| Ok(()))) {
                assert!(error.is_passing() && tries < 2, "{error:?}");
                tries += 1;
            }
        }
    }
    assert_eq!(serial, 5);
    all_is_well(&db);
}
