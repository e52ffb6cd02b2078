//! Measurements: each figure beside its limit, or beside a base that is measured in the same run.
//!
//! `cargo xtask bench` builds everything in release, starts a PostgreSQL for the run and prints the
//! table that stands in docs/performance.md.

mod client;
mod figures;
mod raw;
mod reads;
mod server;
mod submits;
mod writes;

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use jiff::Timestamp;
use scenario::Town;
use store::{Db, Place};

use figures::Table;
use server::Server;

/// Measures the store, the server and its pages.
#[derive(Debug, Parser)]
struct Order {
    /// Only these parts: store, submit, read, start.
    #[arg(long, value_delimiter = ',', default_value = "store,submit,read,start")]
    only: Vec<String>,
    /// Appeals that are written in one measurement of the store.
    #[arg(long, default_value_t = 10_000)]
    writes: u32,
    /// How large a database each part that reads is measured on.
    #[arg(long, value_delimiter = ',', default_value = "10000,300000")]
    appeals: Vec<u32>,
    /// A folder for the large databases, kept for the next run. Without it they are thrown away.
    #[arg(long)]
    keep: Option<PathBuf>,
}

fn main() -> Result<()> {
    let order = Order::parse();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut table = Table::begin();
    let wants = |part: &str| order.only.iter().any(|only| only == part);
    if wants("store") {
        writes::measure(&runtime, order.writes, &mut table)?;
    }
    if wants("start") {
        runtime.block_on(start(&mut table))?;
    }
    if wants("submit") {
        runtime.block_on(submits::measure(&mut table))?;
    }
    if wants("read") {
        runtime.block_on(reads::measure(&order.appeals, order.keep.as_deref(), &mut table))?;
    }
    table.print();
    Ok(())
}

/// An installation that knows its country and its people, and nothing more.
async fn start(table: &mut Table) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let db = Db::open(Place::sqlite(folder.path()), writes::beginning())?;
    Town::found(&db, now(), 1, 1).await?;
    drop(db);
    let server = Server::start(folder.path()).await?;
    let started = server.started_in.as_secs_f64() * 1_000.0;
    table.told("from the start of the process to its first answer", started, "ms");
    table.told("memory of the server after its start", server.memory()?, "MiB");
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "what is measured runs by the clock of the wall")]
fn now() -> Timestamp {
    Timestamp::now()
}
