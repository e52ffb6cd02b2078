//! The schema: numbered texts, applied in order, each remembered with its hash.

use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::tx::{Dialect, Link, Purpose, Tx};
use crate::values;

/// A step once released never changes: a test compares its hash with the one on record.
pub(crate) const STEPS: [(&str, &str); 1] =
    [("0001_foundation", include_str!("schema/0001_foundation.sql"))];

/// Two processes that start at once must not both migrate. Any number will do; this is ours.
const MIGRATION_LOCK: i64 = 0x5141_4259_4c31;

/// Brings the database to this program's schema.
pub(crate) fn migrate(link: &mut Link) -> Result<(), StoreError> {
    let words = match link.dialect() {
        Dialect::Sqlite => {
            "CREATE VIRTUAL TABLE words USING fts5(tokens, content='', contentless_delete=1, \
             detail=none, tokenize='ascii'); \
             INSERT INTO words (words, rank) VALUES ('automerge', 16)"
        }
        Dialect::Postgres => {
            "CREATE TABLE words (rowid BIGINT PRIMARY KEY, tokens tsvector NOT NULL); \
             CREATE INDEX words_tokens ON words USING gin (tokens)"
        }
    };
    let mut tx = link.begin(Purpose::Write)?;
    if tx.dialect() == Dialect::Postgres {
        let locked = format!("SELECT CAST(pg_advisory_xact_lock({MIGRATION_LOCK}) AS TEXT)");
        tx.query(&locked, &[])?;
    }
    tx.batch(&translated(
        "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, hash BYTEA NOT NULL);",
        tx.dialect(),
    ))?;
    let done = tx.query("SELECT name, hash FROM migrations ORDER BY name", &[])?;
    for (row, at) in done.iter().zip(0..) {
        let (name, hash) = (row.text(0)?, row.bytes(1)?);
        match STEPS.get(at) {
            None => {
                return Err(StoreError::Setup(format!(
                    "the database has schema {name}, which is newer than this program knows: \
                     start the newer program, or restore a backup made before the upgrade"
                )));
            }
            Some((known, sql)) if *known != name || Sha256::digest(sql)[..] != *hash => {
                return Err(StoreError::Setup(format!(
                    "the database's schema {name} is not this program's {known}: \
                     they come from different builds"
                )));
            }
            Some(_) => {}
        }
    }
    for (name, sql) in STEPS.iter().skip(done.len()) {
        tx.batch(&translated(sql, tx.dialect()))?;
        if *name == "0001_foundation" {
            tx.batch(words)?;
        }
        let hash = Sha256::digest(sql).to_vec();
        tx.execute("INSERT INTO migrations (name, hash) VALUES ($1, $2)", &values![*name, hash])?;
    }
    tx.commit()
}

/// The one text in the words of a database.
pub(crate) fn translated(sql: &str, dialect: Dialect) -> String {
    let plain: String = sql
        .lines()
        .map(|line| match (dialect, line) {
            (Dialect::Sqlite, "); -- clustered") => ") STRICT, WITHOUT ROWID;",
            (Dialect::Sqlite, ");") => ") STRICT;",
            (_, "); -- clustered") => ");",
            (_, line) if line.starts_with("--") => "",
            (_, line) => line,
        })
        .collect::<Vec<_>>()
        .join("\n");
    match dialect {
        Dialect::Sqlite => plain.replace("BIGINT", "INTEGER").replace("BYTEA", "BLOB"),
        Dialect::Postgres => plain,
    }
}

impl Tx<'_> {
    /// Several statements at once, without arguments.
    fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.link_mut().batch(sql)
    }
}

#[cfg(test)]
mod tests;
