//! Writing through the store, beside plain inserts of the very same rows.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use domain::Actor;
use jiff::SignedDuration;
use scenario::Town;
use store::intake::NewAppeal;
use store::keys::random;
use store::{Beginning, Db, Place};
use tokio::runtime::Runtime;

use crate::figures::{Table, percentile, say};
use crate::raw;

/// People who write, some of them more than once.
const PEOPLE: u32 = 20_000;
/// Whatever is written first pays for opening connections and preparing statements.
const WARM: usize = 500;

/// A PostgreSQL on which databases may be made.
const SERVER: &str = "QABYL_TEST_POSTGRES";

pub(crate) fn measure(runtime: &Runtime, writes: u32, table: &mut Table) -> Result<()> {
    for (callers, limit) in [(64, 40.0), (512, 60.0)] {
        let folder = tempfile::tempdir()?;
        let place = Place::sqlite(folder.path());
        let (rate, slowest) = path(runtime, place, writes, callers)?;
        let base = raw::sqlite(folder.path())?;
        told(table, &format!("SQLite, {callers} callers"), rate, slowest, base, limit);
    }
    match server() {
        None => say(&format!("{SERVER} is not set: nothing is measured on PostgreSQL")),
        Some(server) => {
            let folder = tempfile::tempdir()?;
            let [of_path, of_base] = raw::make_databases(&server)?;
            let place = Place::postgres(folder.path(), &of_path);
            let (rate, slowest) = path(runtime, place, writes, 64)?;
            let empty = tempfile::tempdir()?;
            drop(Db::open(Place::postgres(empty.path(), &of_base), beginning())?);
            let base = raw::postgres(&of_path, &of_base)?;
            told(table, "PostgreSQL, 64 callers", rate, slowest, base, 40.0);
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a setting of the run, not of the product")]
fn server() -> Option<String> {
    std::env::var(SERVER).ok().filter(|server| !server.is_empty())
}

fn told(table: &mut Table, name: &str, rate: f64, slowest: f64, base: f64, limit: f64) {
    table.told(
        &format!("{name}: plain inserts of the same rows, 1,000 appeals at once"),
        base,
        "/s",
    );
    table.told(&format!("{name}: appeals registered"), rate, "/s");
    table.told(&format!("{name}: 99 of 100 within"), slowest, "ms");
    table.at_least(&format!("{name}: share of plain inserts"), rate / base * 100.0, "%", limit);
}

pub(crate) fn beginning() -> Beginning {
    Beginning { demonstration: false, at: crate::now() }
}

/// Appeals a second through the store, and the time within which 99 of 100 were told.
fn path(runtime: &Runtime, place: Place, writes: u32, callers: usize) -> Result<(f64, f64)> {
    let db = Db::open(place, beginning())?;
    runtime.block_on(async {
        let now = crate::now();
        let mut town = Town::found(&db, now, 1, PEOPLE).await?;
        let mut at = now;
        let mut next = || {
            at += SignedDuration::from_millis(7);
            town.appeal(at)
        };
        let warm: Vec<_> = (0..WARM).map(|_| next()).collect();
        let news: Vec<_> = (0..writes).map(|_| next()).collect();
        register(&db, warm, callers).await?;
        let begun = Instant::now();
        let mut times = register(&db, news, callers).await?;
        // What was put aside meanwhile is part of the work.
        db.take_up_words().await?;
        let rate = times.len() as f64 / begun.elapsed().as_secs_f64();
        Ok((rate, percentile(&mut times, 99)))
    })
}

/// So many callers at once, each of whom waits for an answer before the next appeal.
pub(crate) async fn register(
    db: &Db,
    news: Vec<NewAppeal>,
    callers: usize,
) -> Result<Vec<Duration>> {
    let (news, next) = (Arc::new(news), Arc::new(AtomicUsize::new(0)));
    let calling = (0..callers).map(|_| {
        let (db, news, next) = (db.clone(), Arc::clone(&news), Arc::clone(&next));
        tokio::spawn(async move {
            let mut times = Vec::new();
            while let Some(new) = news.get(next.fetch_add(1, Ordering::Relaxed)) {
                let begun = Instant::now();
                let token = Some(random::<16>());
                let done = db.register(new, Actor::Applicant, new.received, token).await;
                done.map_err(|why| anyhow::anyhow!("{why:?}"))?;
                times.push(begun.elapsed());
            }
            anyhow::Ok(times)
        })
    });
    let mut times = Vec::with_capacity(news.len());
    for caller in calling.collect::<Vec<_>>() {
        times.extend(caller.await??);
    }
    Ok(times)
}
