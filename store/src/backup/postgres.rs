//! PostgreSQL: its own programs write and read the dump; the keys are left out of it.

use std::path::Path;
use std::process::Command;

use postgres::config::{Host, SslMode};

use super::{setup, wrapped};
use crate::tx::{Link, Purpose};
use crate::{Place, StoreError};

const NAME: &str = "qabyl.dump";

pub(super) fn write(
    place: &Place,
    address: &str,
    data: &Path,
    keys: &Path,
) -> Result<u64, StoreError> {
    let mut link = place.connect(16)?;
    run(program("pg_dump", place, address)?
        .args(["--format=custom", "--no-owner", "--no-acl", "--exclude-table-data=keys"])
        .arg("--file")
        .arg(data.join(NAME)))?;
    // After the dump: every key of what it holds is there, but for what was erased since.
    let mut tx = link.begin(Purpose::Read)?;
    let count = wrapped::write(&mut tx, keys)?;
    tx.commit()?;
    Ok(count)
}

pub(super) fn restore(
    place: &Place,
    address: &str,
    data: &Path,
    keys: &Path,
) -> Result<u64, StoreError> {
    let mut link = place.connect(16)?;
    if is_taken(&mut link)? {
        return Err(setup(
            "the PostgreSQL database holds tables already: restore into an empty one".to_owned(),
        ));
    }
    run(program("pg_restore", place, address)?
        .args(["--no-owner", "--no-acl", "--exit-on-error", "--single-transaction"])
        .arg("--dbname")
        .arg(config(address)?.get_dbname().unwrap_or("postgres"))
        .arg(data.join(NAME)))?;
    let mut tx = link.begin(Purpose::Write)?;
    let count = wrapped::read(&mut tx, keys)?;
    tx.commit()?;
    Ok(count)
}

fn is_taken(link: &mut Link) -> Result<bool, StoreError> {
    let mut tx = link.begin(Purpose::Read)?;
    let sql = "SELECT CAST(count(*) AS BIGINT) FROM pg_tables WHERE schemaname = current_schema()";
    let count = tx.find(sql, &[])?.map_or(Ok(0), |row| row.int(0))?;
    tx.commit()?;
    Ok(count > 0)
}

fn config(address: &str) -> Result<postgres::Config, StoreError> {
    address.parse().map_err(|error| setup(format!("the database address: {error}")))
}

/// A program of PostgreSQL with the way to the database in its environment: on its command line
/// the password could be read by others.
fn program(name: &str, place: &Place, address: &str) -> Result<Command, StoreError> {
    let config = config(address)?;
    let mut command = Command::new(name);
    match config.get_hosts().first() {
        Some(Host::Tcp(host)) => command.env("PGHOST", host),
        Some(Host::Unix(path)) => command.env("PGHOST", path),
        None => &mut command,
    };
    if let Some(port) = config.get_ports().first() {
        command.env("PGPORT", port.to_string());
    }
    if let Some(user) = config.get_user() {
        command.env("PGUSER", user);
    }
    if let Some(password) = config.get_password() {
        command.env("PGPASSWORD", String::from_utf8_lossy(password).into_owned());
    }
    if let Some(name) = config.get_dbname() {
        command.env("PGDATABASE", name);
    }
    let ssl = match (config.get_ssl_mode(), &place.authority) {
        (SslMode::Disable, _) => "disable",
        (SslMode::Prefer, _) => "prefer",
        (_, Some(_)) => "verify-full",
        (_, None) => "require",
    };
    command.env("PGSSLMODE", ssl);
    if let Some(authority) = &place.authority {
        command.env("PGSSLROOTCERT", authority);
    }
    Ok(command)
}

fn run(command: &mut Command) -> Result<(), StoreError> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.output().map_err(|error| {
        setup(format!("{name} cannot be run ({error}): install PostgreSQL's client programs"))
    })?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    Err(setup(format!("{name} failed: {last}")))
}
