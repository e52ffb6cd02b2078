//! Many at once: several writers, several processes of one installation.

use std::collections::BTreeMap;
use std::time::Instant;

use domain::number::Number;
use store::journal::NotDone;
use store::{Db, Place};

use crate::ground::acts::{any_change, letter, place};
use crate::ground::dice::Dice;
use crate::ground::{Ground, all_is_well, at_once, on_both, open, wait};

const REGISTERS: u32 = 5;

/// What came of a storm: numbers given, refusals, and acts that failed in a way that passes.
#[derive(Default)]
struct Storm {
    numbers: Vec<Number>,
    accepted: usize,
    refused: usize,
    busy: usize,
}

/// The first letter of any register.
const FIRST: domain::ids::RecordId = domain::ids::RecordId(260_000_001);

/// Each task writes letters and acts upon letters of anybody, in registers as they come.
async fn storm(handles: &[Db], seed: u64, tasks: u64, acts: u32) -> Storm {
    let mut running = tokio::task::JoinSet::new();
    for task in 0..tasks {
        let db = handles[task as usize % handles.len()].clone();
        running.spawn(async move {
            let mut dice = Dice::new(seed.wrapping_add(task));
            let mut storm = Storm::default();
            let mut known = Vec::new();
            for _ in 0..acts {
                let register = dice.below(u64::from(REGISTERS)) as u32 + 1;
                let act = if known.is_empty() || dice.below(3) == 0 {
                    letter(db.keys(), register, "a letter")
                } else {
                    let mut here: crate::ground::acts::RecordPlace = dice.pick(&known);
                    // Half of the time on a letter of somebody else.
                    here = if dice.below(2) == 0 { (here.0, FIRST) } else { here };
                    any_change(&mut dice, here)
                };
                match db.write(act).await {
                    Ok(done) => {
                        storm.accepted += 1;
                        storm.numbers.extend(done.number);
                        known.push(place(&done));
                    }
                    Err(NotDone::Refused(_)) => storm.refused += 1,
                    Err(NotDone::Failed(error)) if error.is_passing() => storm.busy += 1,
                    Err(error) => panic!("{error:?}"),
                }
            }
            storm
        });
    }
    running.join_all().await.into_iter().fold(Storm::default(), |mut all, storm| {
        all.numbers.extend(storm.numbers);
        all.accepted += storm.accepted;
        all.refused += storm.refused;
        all.busy += storm.busy;
        all
    })
}

/// Every number was given once, and none was left out.
fn gapless(mut numbers: Vec<Number>) {
    let mut series: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    numbers.sort_unstable();
    for number in numbers {
        series.entry((number.register(), number.year())).or_default().push(number.serial());
    }
    for (which, serials) in series {
        let all: Vec<_> = (1..=serials.len() as u32).collect();
        assert_eq!(serials, all, "{which:?}");
    }
}

fn run(ground: &Ground, handles: &[Db], tasks: u64, acts: u32) {
    let seed = Dice::thrown("storm").next();
    let started = Instant::now();
    let came = at_once(storm(handles, seed, tasks, acts));
    let spent = started.elapsed();
    eprintln!(
        "{} accepted, {} refused, {} turned away in {spent:?}: {:.0} a second",
        came.accepted,
        came.refused,
        came.busy,
        (came.accepted + came.refused) as f64 / spent.as_secs_f64()
    );
    // Two processes that write to one SQLite file wait for each other in no order.
    let is_orderly = ground.is_postgres() || handles.len() == 1;
    assert!(came.busy == 0 || !is_orderly, "{} were turned away", came.busy);
    gapless(came.numbers);
    if ground.is_postgres() {
        let deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
        assert_eq!(ground.raw().number(deadlocks), 0);
    }
    all_is_well(&handles[0]);
}

on_both! {
    fn one_process_under_load(ground: &Ground) {
        run(ground, &[ground.with_registers(REGISTERS)], 64, 40);
    }

    fn two_processes_under_load(ground: &Ground) {
        let handles = [ground.with_registers(REGISTERS), ground.open()];
        run(ground, &handles, 64, 40);
    }

    /// A check, a rebuild and the daily work do not disturb each other.
    fn lists_can_be_checked_and_rebuilt_while_others_write(ground: &Ground) {
        let handles = [ground.with_registers(REGISTERS), ground.open()];
        let seed = Dice::thrown("checks").next();
        let checker = ground.open();
        let came = at_once(async {
            let work = storm(&handles, seed, 16, 30);
            let looking = async {
                let mut found = Vec::new();
                for round in 0..6 {
                    if round % 2 == 0 {
                        found.extend(checker.check().await.unwrap());
                        continue;
                    }
                    match checker.rebuild(|_| {}).await {
                        Err(error) if error.is_passing() && !ground.is_postgres() => {}
                        rebuilt => drop(rebuilt.unwrap()),
                    }
                }
                found
            };
            let (came, found) = tokio::join!(work, looking);
            assert_eq!(found, Vec::<String>::new());
            came
        });
        assert!(came.busy == 0 || !ground.is_postgres(), "{} were turned away", came.busy);
        gapless(came.numbers);
        all_is_well(&checker);
    }

    /// Registers opened by several at once, while they are already written to.
    fn opening_registers_disturbs_nobody(ground: &Ground) {
        let handles = [ground.open(), ground.open()];
        for db in &handles {
            wait(crate::ground::acts::open_register(db, 1)).unwrap();
        }
        at_once(async {
            let mut tasks = tokio::task::JoinSet::new();
            for (db, _) in handles.iter().cycle().zip(0..20) {
                let db = db.clone();
                tasks.spawn(async move {
                    for register in 1..=REGISTERS {
                        crate::ground::acts::open_register(&db, register).await.unwrap();
                        db.write(letter(db.keys(), register, "a letter")).await.unwrap();
                    }
                });
            }
            tasks.join_all().await;
        });
        let serials = ground.raw().column("SELECT last FROM serials ORDER BY register");
        assert_eq!(serials, vec!["20"; REGISTERS as usize]);
        all_is_well(&handles[0]);
    }
}

/// More writers than registers, and more registers than writers.
#[test]
fn any_number_of_writers_will_do() {
    let Some(ground) = Ground::postgres() else { return };
    let db = ground.with_registers(REGISTERS);
    for writers in [1, 3, 8] {
        let db = open(Place { writers, ..ground.place() }).unwrap();
        let came = at_once(storm(&[db], writers as u64, 24, 20));
        assert_eq!(came.busy, 0);
    }
    all_is_well(&db);
}
