//! The clock: the one place that reads the time, and what its passing brings about. Every process
//! of an installation does all of it, since each act is harmless when done twice.

use std::time::Duration;

use domain::appeals::{Appeals, Change, Command};
use domain::{Actor, Intent};
use jiff::tz::{TimeZone, offset};
use jiff::{Timestamp, ToSpan};
use metrics_exporter_prometheus::PrometheusHandle;
use store::journal::{Act, Attached, NotDone, Target};
use store::lists::appeals::silent_since;
use store::{Db, StoreError};
use tokio::time::{MissedTickBehavior, interval};

use crate::run::Stopping;

/// How often another process's changes of reference data are looked for.
const REFERENCE: Duration = Duration::from_secs(1);
/// How often terms are looked at.
const TERMS: Duration = Duration::from_secs(60);
/// How often what nobody needs any more is swept away.
const SWEEP: Duration = Duration::from_secs(60 * 60);

/// Terms that are passed before the list is read again.
const TERMS_AT_ONCE: usize = 500;

/// What time it is.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the time")]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// Works until the process stops.
pub(crate) async fn run(db: Db, figures: PrometheusHandle, mut stopping: Stopping) {
    let [mut reference, mut terms, mut sweep] = [REFERENCE, TERMS, SWEEP].map(|every| {
        let mut ticks = interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks
    });
    loop {
        tokio::select! {
            () = stopping.asked() => return,
            _ = reference.tick() => told("reference data", db.refresh_reference().await),
            _ = terms.tick() => {
                figures.run_upkeep();
                told("terms", pass_terms(&db, now()).await.map(|_| ()));
                told("outbox", measure_outbox(&db).await);
            }
            _ = sweep.tick() => sweep_all(&db, now()).await,
        }
    }
}

/// Says once in the log what failed; the next round tries again.
fn told(what: &'static str, done: Result<(), StoreError>) {
    if let Err(error) = done {
        metrics::counter!("qabyl_clock_failures", "what" => what).increment(1);
        tracing::warn!(what, error = &error as &dyn std::error::Error, "left for the next round");
    }
}

/// Passes every term that ran out in silence, by the day in the zone of its register. Answers how
/// many it passed.
pub(crate) async fn pass_terms(db: &Db, now: Timestamp) -> Result<u32, StoreError> {
    let reference = db.reference();
    // On no clock of the earth is it a later day than here.
    let latest = now.to_zoned(TimeZone::fixed(offset(14))).date();
    let mut passed = 0;
    loop {
        let most = i64::try_from(TERMS_AT_ONCE).unwrap_or(i64::MAX);
        let silent = db.read(move |tx| silent_since(tx, latest, most)).await?;
        let before = passed;
        for &(register, record, question, due) in &silent {
            let Ok(registry) = reference.registry_of(register) else {
                tracing::warn!(register = register.0, "a register of no office");
                continue;
            };
            let today = registry.zone.to_datetime(now).date();
            let day = due.saturating_add(1.day());
            if today < day {
                continue;
            }
            let act = Act {
                register,
                target: Target::Existing(record),
                intent: Intent { by: Actor::Clock, at: now, seen: None },
                command: Command::Change {
                    question: Some(question),
                    change: Change::PassTerm { day },
                },
                once: None,
                attached: Attached::default(),
            };
            match db.write::<Appeals>(act).await {
                Ok(_) => passed += 1,
                Err(NotDone::Failed(error)) => return Err(error),
                // Somebody answered or reopened it a moment ago.
                Err(NotDone::Refused(_) | NotDone::OtherContent) => {}
            }
        }
        if silent.len() < TERMS_AT_ONCE || passed == before {
            return Ok(passed);
        }
    }
}

async fn measure_outbox(db: &Db) -> Result<(), StoreError> {
    let waiting = db.waiting_messages().await?;
    metrics::gauge!("qabyl_outbox_waiting").set(waiting as f64);
    Ok(())
}

/// Forgets what is over.
async fn sweep_all(db: &Db, now: Timestamp) {
    told("drafts", db.sweep_drafts(now).await.map(|_| ()));
    told("receipts", db.sweep_receipts(now).await.map(|_| ()));
    told("accounts", db.sweep_accounts(now).await.map(|_| ()));
    told("words", db.tidy_words().await.map(|_| ()));
    match db.sweep_files(now).await {
        Ok(0) => {}
        Ok(files) => tracing::info!(files, "swept files that no record names"),
        Err(error) => told("files", Err(error)),
    }
}

#[cfg(test)]
mod tests;
