//! Whoever reads a register "after n" misses nothing, however many write.

use std::sync::atomic::{AtomicBool, Ordering};

use domain::ids::RegisterId;
use store::journal::NotDone;

use crate::ground::acts::{any_change, letter, place};
use crate::ground::dice::Dice;
use crate::ground::{Ground, all_is_well, at_once, on_both, open};

const REGISTERS: u32 = 4;
const TASKS: u64 = 12;
const ACTS: u32 = 40;

/// Reads each register from where it stopped, until all is written and all was read. Answers how
/// far it came in each.
fn follow(ground: &Ground, written: &AtomicBool) -> Vec<i64> {
    let mut raw = ground.raw();
    let mut known = vec![0_i64; REGISTERS as usize];
    loop {
        // What was written before the last round must be found by it.
        let is_last = written.load(Ordering::Acquire);
        for register in 1..=REGISTERS {
            let known = &mut known[register as usize - 1];
            let found = raw.column(&format!(
                "SELECT position FROM journal WHERE register = {register} AND position > {known} \
                 ORDER BY position"
            ));
            for position in found {
                *known += 1;
                assert_eq!(position, known.to_string(), "register {register}");
            }
        }
        if is_last {
            return known;
        }
    }
}

on_both! {
    fn a_reader_misses_nothing(ground: &Ground) {
        let handles = [ground.with_registers(REGISTERS), open(ground.place()).unwrap()];
        let seed = Dice::thrown("following").next();
        let written = AtomicBool::new(false);
        let seen = std::thread::scope(|scope| {
            let follower = scope.spawn(|| follow(ground, &written));
            at_once(async {
                let mut tasks = tokio::task::JoinSet::new();
                for task in 0..TASKS {
                    let db = handles[task as usize % handles.len()].clone();
                    tasks.spawn(async move {
                        let mut dice = Dice::new(seed ^ task);
                        let mut mine = Vec::new();
                        for _ in 0..ACTS {
                            let register = dice.below(u64::from(REGISTERS)) as u32 + 1;
                            let act = if mine.is_empty() || dice.below(3) == 0 {
                                letter(db.keys(), register, "a letter")
                            } else {
                                let here = dice.pick(&mine);
                                any_change(&mut dice, here)
                            };
                            match db.write(act).await {
                                Ok(done) => mine.push(place(&done)),
                                Err(NotDone::Refused(_)) => {}
                                // Two processes on one SQLite file wait in no order.
                                Err(NotDone::Failed(error)) if error.is_passing() => {}
                                Err(error) => panic!("{error:?}"),
                            }
                        }
                    });
                }
                tasks.join_all().await;
            });
            written.store(true, Ordering::Release);
            follower.join().unwrap()
        });
        let mut raw = ground.raw();
        for register in 1..=REGISTERS {
            let head = format!("SELECT position FROM registers WHERE id = {register}");
            assert_eq!(
                raw.number(&head),
                seen[register as usize - 1],
                "{:?}",
                RegisterId(register)
            );
        }
        assert!(seen.iter().sum::<i64>() >= i64::from(ACTS));
        all_is_well(&handles[0]);
    }
}
