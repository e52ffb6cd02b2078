//! PostgreSQL crashes and comes back while many write. Nobody restarts the store: it says that it
//! is busy, and goes on.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use store::Db;
use store::journal::{Done, NotDone};
use tokio::sync::watch;

use crate::ground::acts::{Answer, letter_once};
use crate::ground::server::{ADDRESS, setting, skipped};
use crate::ground::{Ground, all_is_well, at_once, open, wait};
use crate::load::{REGISTERS, form, register_of, words};
use crate::program::{again, is_started};
use crate::rounds;
use crate::witness::Witness;

const TEST: &str = "restart::a_crash_of_postgresql_is_waited_out";
/// The program that makes a cluster of its own for a command.
const XTASK: &str = "QABYL_TEST_XTASK";
/// A line for the shell that crashes that cluster and starts it again.
const RESTART: &str = "QABYL_TEST_POSTGRES_RESTART";

const WRITERS: u32 = 16;
/// Letters between two crashes.
const BETWEEN: usize = 300;

#[test]
fn a_crash_of_postgresql_is_waited_out() {
    if is_started() {
        return run();
    }
    let Some(xtask) = setting(XTASK) else {
        return skipped("`cargo xtask` did not start this, so PostgreSQL was not crashed");
    };
    // A cluster of its own: others test on the shared one at the same time.
    let mut command = again(&[&xtask, "postgres", "--"], TEST);
    assert!(command.env_remove(ADDRESS).status().unwrap().success());
}

/// What the writers share.
struct Shared {
    /// How many letters were acknowledged.
    acknowledged: watch::Sender<usize>,
    /// How many times somebody was told to come back.
    turned_away: AtomicUsize,
    /// Whether the database is down; closed after the last crash.
    down: watch::Receiver<bool>,
}

/// Sends one letter until it is taken; waits for the database where it is told to.
async fn insist(db: &Db, shared: &Shared, writer: u32, form: &str) -> Done {
    let mut down = shared.down.clone();
    loop {
        let act = letter_once(db.keys(), register_of(writer), form, &words(form));
        let answer: Answer = db.write(act).await;
        match answer {
            Ok(done) => return done,
            Err(NotDone::Failed(error)) if error.is_passing() => {
                shared.turned_away.fetch_add(1, Ordering::Relaxed);
                let _up_or_over = down.wait_for(|down| !down).await;
            }
            Err(error) => panic!("{error:?}"),
        }
    }
}

async fn write(handles: [Db; 2], shared: Arc<Shared>, writer: u32) -> Vec<(String, Done)> {
    let mut sent = Vec::new();
    for number in 0.. {
        let form = form(0, writer, number);
        let db = &handles[number as usize % handles.len()];
        let done = insist(db, &shared, writer, &form).await;
        sent.push((form, done));
        shared.acknowledged.send_modify(|count| *count += 1);
        if shared.down.has_changed().is_err() {
            break;
        }
    }
    sent
}

async fn crash_now_and_then(mut acknowledged: watch::Receiver<usize>, down: watch::Sender<bool>) {
    let restart = setting(RESTART).expect("a cluster that may be crashed");
    for _ in 0..(rounds() / 4).max(2) {
        let now = *acknowledged.borrow_and_update();
        acknowledged.wait_for(|count| *count >= now + BETWEEN).await.unwrap();
        down.send_replace(true);
        let restart = restart.clone();
        let ended = tokio::task::spawn_blocking(move || {
            Command::new("sh").args(["-c", &restart]).status().unwrap()
        });
        assert!(ended.await.unwrap().success(), "PostgreSQL did not come back");
        down.send_replace(false);
    }
    let now = *acknowledged.borrow_and_update();
    acknowledged.wait_for(|count| *count >= now + BETWEEN).await.unwrap();
}

fn run() {
    let ground = Ground::postgres().expect("a cluster of its own");
    let handles = [ground.with_registers(REGISTERS), open(ground.place()).unwrap()];
    let (acknowledged, counted) = watch::channel(0);
    let (crashing, down) = watch::channel(false);
    let shared = Arc::new(Shared { acknowledged, turned_away: AtomicUsize::new(0), down });
    let sent: Vec<(String, Done)> = at_once(async {
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..WRITERS {
            writers.spawn(write(handles.clone(), Arc::clone(&shared), writer));
        }
        let crashes = tokio::spawn(crash_now_and_then(counted, crashing));
        let sent = writers.join_all().await.concat();
        crashes.await.unwrap();
        sent
    });
    let turned_away = shared.turned_away.load(Ordering::Relaxed);
    eprintln!("{} letters, {turned_away} times told to come back", sent.len());
    assert!(turned_away > 0, "nobody noticed a crash");

    // Everything once: as many appeals as letters, each under its own number, all readable.
    let numbers: std::collections::BTreeSet<_> = sent.iter().map(|(_, done)| done.number).collect();
    assert_eq!(numbers.len(), sent.len());
    assert_eq!(ground.raw().number("SELECT count(*) FROM appeals"), sent.len() as i64);
    let acknowledged: Vec<_> = sent.iter().map(acknowledged_letter).collect();
    Witness::default().look(&ground, &handles[0], &acknowledged);
    let again = wait(handles[1].write(letter_once(
        handles[1].keys(),
        sent[0].1.register.0,
        &sent[0].0,
        &words(&sent[0].0),
    )));
    assert!(again.unwrap().repeated);
    all_is_well(&handles[1]);
}

fn acknowledged_letter((form, done): &(String, Done)) -> crate::load::Acknowledged {
    crate::load::Acknowledged::Letter {
        form: form.clone(),
        place: crate::ground::acts::place(done),
        number: done.number.unwrap().to_string(),
    }
}
