//! What the program can be asked to do. Here, and in `main`, errors are only told.

mod backup;
mod demo;
pub(crate) mod import;
mod keys;
mod lists;
mod serve;

use std::future::Future;

use anyhow::{Context, Result, bail};
use store::{Beginning, Db};

use crate::cli::Asked;
use crate::settings::{Given, Settings, printed};
use crate::{clock, say};

/// How a command ended that could be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    Done,
    /// What was compared is not the same.
    Differences,
    /// Some rows are not in; all the others are.
    Refused,
}

/// Does what is asked.
///
/// # Errors
/// When the settings cannot be used, or it cannot be done.
pub(crate) fn run(asked: Asked, given: &Given) -> Result<Ended> {
    if matches!(asked, Asked::Settings) {
        say::line(printed().trim_end());
        return Ok(Ended::Done);
    }
    let settings = Settings::read(given)?;
    match asked {
        Asked::Serve => serve::serve(&settings),
        Asked::Demo { seed } => demo::demo(&settings, seed),
        Asked::Rebuild => lists::rebuild(&settings),
        Asked::Check => lists::check(&settings),
        Asked::Import(order) => import::import(&settings, &order),
        Asked::Backup { to } => backup::backup(&settings, &to),
        Asked::Restore { from, erasures } => backup::restore(&settings, &from, &erasures),
        Asked::KeysSaved => keys::saved(&settings),
        Asked::KeysRotate => keys::rotate(&settings),
        Asked::Settings => Ok(Ended::Done),
    }
}

/// Runs what waits for others, on threads of its own.
fn wait<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the threads of the process")?
        .block_on(work)
}

/// Opens an installation that is there already.
fn open_existing(settings: &Settings) -> Result<Db> {
    must_exist(settings)?;
    Ok(Db::open(settings.place(), Beginning { demonstration: false, at: clock::now() })?)
}

fn must_exist(settings: &Settings) -> Result<()> {
    let data = &settings.data;
    if !data.join("keys").join("master").exists() {
        bail!("there is no installation in {}: its master key is missing", data.display());
    }
    Ok(())
}
