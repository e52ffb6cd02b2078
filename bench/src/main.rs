//! Measurements: each figure beside its limit, or beside a base that is measured in the same run.
//!
//! `cargo xtask bench` builds everything in release, starts a PostgreSQL for the run and prints the
//! table that stands in docs/performance.md.

mod figures;
mod raw;
mod writes;

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;

use figures::Table;

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
    table.print();
    Ok(())
}
