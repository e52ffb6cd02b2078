//! One transaction over either database. The SQL is one text for both, in the portable subset
//! that ARCHITECTURE.md lists; what differs is in this file, in `schema.rs` and in `search.rs`.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::StoreError;
use crate::value::{self, Row, Value};

/// Longest wait for a lock, and longest statement, before the caller is told to try again.
const PATIENCE: Duration = Duration::from_secs(5);

/// A connection to one of the two databases.
pub(crate) enum Link {
    Sqlite(rusqlite::Connection),
    Postgres(Box<Session>),
}

/// A PostgreSQL connection with the statements it has prepared.
pub(crate) struct Session {
    pub(crate) client: postgres::Client,
    prepared: HashMap<String, postgres::Statement>,
    /// The server was heard to go, or was not heard at all.
    is_lost: bool,
}

/// Which database it is, for the few places that must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Read,
    Write,
}

/// The type of a column, as `insert_many` must know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Int(&'static str),
    Text(&'static str),
    Bytes(&'static str),
    /// The keyed words of the search index: the one type that differs.
    Words(&'static str),
}

impl Column {
    const fn name(self) -> &'static str {
        match self {
            Self::Int(name) | Self::Text(name) | Self::Bytes(name) | Self::Words(name) => name,
        }
    }
}

/// A table into which many rows are written at once.
#[derive(Debug)]
pub(crate) struct Table {
    pub name: &'static str,
    pub columns: &'static [Column],
    /// How many of the first columns are the key.
    pub key: usize,
    pub meeting: Meeting,
}

/// What happens when a row meets one with the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meeting {
    /// It is an error.
    New,
    /// The later row takes the place of the earlier.
    Replace,
    /// As `Replace` within a batch; the row that the database holds was deleted just before.
    Latest,
}

impl Link {
    pub(crate) fn sqlite(path: &Path, cache_mib: i64) -> Result<Self, StoreError> {
        let connection = rusqlite::Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        // An acknowledged appeal survives a power cut: every commit reaches the disk.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "secure_delete", true)?;
        connection.pragma_update(None, "cache_size", -1024 * cache_mib)?;
        connection.pragma_update(None, "temp_store", "memory")?;
        // 64 MiB: what lies by register is written home once for many appeals.
        connection.pragma_update(None, "wal_autocheckpoint", 16_384)?;
        // Without it a statement is planned anew for each value that is bound to it.
        connection.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.set_prepared_statement_cache_capacity(256);
        Ok(Self::Sqlite(connection))
    }

    pub(crate) fn postgres(address: &str, authority: Option<&Path>) -> Result<Self, StoreError> {
        let mut config: postgres::Config = address
            .parse()
            .map_err(|error| StoreError::Setup(format!("the database address: {error}")))?;
        config.connect_timeout(PATIENCE).application_name("qabyl");
        let mut client = match config.get_ssl_mode() {
            postgres::config::SslMode::Disable => config.connect(postgres::NoTls)?,
            _ => config.connect(tls(authority)?)?,
        };
        let patience = PATIENCE.as_millis();
        client.batch_execute(&format!(
            "SET lock_timeout = {patience}; SET statement_timeout = {}; SET timezone = 'UTC'",
            6 * patience
        ))?;
        Ok(Self::Postgres(Box::new(Session { client, prepared: HashMap::new(), is_lost: false })))
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    pub(crate) fn begin(&mut self, purpose: Purpose) -> Result<Tx<'_>, StoreError> {
        match (&mut *self, purpose) {
            (Self::Sqlite(connection), Purpose::Read) => connection.execute_batch("BEGIN")?,
            // A deferred transaction that reads first could not wait for the writer's lock.
            (Self::Sqlite(connection), Purpose::Write) => {
                connection.execute_batch("BEGIN IMMEDIATE")?;
            }
            (Self::Postgres(session), Purpose::Read) => {
                session.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
            }
            (Self::Postgres(session), Purpose::Write) => session.batch("BEGIN")?,
        }
        Ok(Tx { link: self, open: true })
    }

    /// Statements without arguments or results, outside any transaction of ours.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(connection) => connection.execute_batch(sql)?,
            Self::Postgres(session) => session.batch(sql)?,
        }
        Ok(())
    }

    /// Whether the connection is of no use any more.
    pub(crate) fn is_broken(&self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            Self::Postgres(session) => session.is_lost || session.client.is_closed(),
        }
    }
}

/// Encrypted, and only with a server that shows a certificate of the named authority.
fn tls(authority: Option<&Path>) -> Result<MakeRustlsConnect, StoreError> {
    let unusable = |error: &dyn std::fmt::Display| {
        StoreError::Setup(format!("the database's certificate authority: {error}"))
    };
    let mut roots = rustls::RootCertStore::empty();
    if let Some(path) = authority {
        let found = CertificateDer::pem_file_iter(path).map_err(|error| unusable(&error))?;
        for certificate in found {
            let certificate = certificate.map_err(|error| unusable(&error))?;
            roots.add(certificate).map_err(|error| unusable(&error))?;
        }
    }
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable(&error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// An open transaction. Dropped without `commit`, it is rolled back.
pub struct Tx<'a> {
    link: &'a mut Link,
    open: bool,
}

impl std::fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tx").field("open", &self.open).finish_non_exhaustive()
    }
}

impl Tx<'_> {
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.link.dialect()
    }

    pub(crate) fn link_mut(&mut self) -> &mut Link {
        self.link
    }

    /// Runs a statement; answers how many rows it touched.
    pub(crate) fn execute(&mut self, sql: &str, arguments: &[Value]) -> Result<u64, StoreError> {
        match self.link {
            Link::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql))?;
                Ok(statement.execute(rusqlite::params_from_iter(arguments))? as u64)
            }
            Link::Postgres(session) => session.execute(sql, &borrowed(arguments)),
        }
    }

    /// Runs a query; answers its rows.
    pub(crate) fn query(&mut self, sql: &str, arguments: &[Value]) -> Result<Vec<Row>, StoreError> {
        match self.link {
            Link::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql))?;
                let columns = statement.column_count();
                let mut rows = statement.query(rusqlite::params_from_iter(arguments))?;
                let mut found = Vec::new();
                while let Some(row) = rows.next()? {
                    let values = (0..columns)
                        .map(|at| value::of_sqlite(row.get_ref(at)?))
                        .collect::<Result<_, _>>()?;
                    found.push(Row(values));
                }
                Ok(found)
            }
            Link::Postgres(session) => {
                let rows = session.query(sql, &borrowed(arguments))?;
                rows.iter().map(value::of_postgres).collect()
            }
        }
    }

    /// The first row of a query, where there is one.
    pub(crate) fn find(
        &mut self,
        sql: &str,
        arguments: &[Value],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.query(sql, arguments)?.into_iter().next())
    }

    /// Writes many rows of one table: a prepared loop on SQLite, one statement on PostgreSQL.
    pub(crate) fn insert_many(
        &mut self,
        table: &Table,
        rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        match self.link {
            Link::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&table.sqlite())?;
                for row in rows {
                    statement.execute(rusqlite::params_from_iter(row))?;
                }
            }
            Link::Postgres(session) => {
                let columns = by_column(table, rows)?;
                let arguments: Vec<_> = columns
                    .iter()
                    .map(|column| &**column as &(dyn postgres::types::ToSql + Sync))
                    .collect();
                session.execute(&table.postgres(), &arguments)?;
            }
        }
        Ok(())
    }

    pub(crate) fn commit(mut self) -> Result<(), StoreError> {
        self.open = false;
        let ended = self.link.batch("COMMIT");
        if ended.is_err() && matches!(self.link, Link::Sqlite(_)) {
            // SQLite keeps the transaction open after some failures of COMMIT.
            let _rolled_back = self.link.batch("ROLLBACK");
        }
        ended
    }
}

impl Drop for Tx<'_> {
    fn drop(&mut self) {
        if self.open {
            // A transaction that failed may be gone already; then there is nothing to undo.
            let _rolled_back = self.link.batch("ROLLBACK");
        }
    }
}

type Argument<'a> = &'a (dyn postgres::types::ToSql + Sync);

impl Session {
    fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        let done = self.client.batch_execute(sql);
        self.heard(done)
    }

    fn execute(&mut self, sql: &str, arguments: &[Argument<'_>]) -> Result<u64, StoreError> {
        let statement = self.prepare(sql)?;
        let done = self.client.execute(&statement, arguments);
        self.heard(done)
    }

    fn query(
        &mut self,
        sql: &str,
        arguments: &[Argument<'_>],
    ) -> Result<Vec<postgres::Row>, StoreError> {
        let statement = self.prepare(sql)?;
        let found = self.client.query(&statement, arguments);
        self.heard(found)
    }

    fn prepare(&mut self, sql: &str) -> Result<postgres::Statement, StoreError> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let prepared = self.client.prepare(sql);
        let statement = self.heard(prepared)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    /// The client learns that it is closed only some calls after the server has gone; by then
    /// others would have been turned away for nothing.
    fn heard<T>(&mut self, result: Result<T, postgres::Error>) -> Result<T, StoreError> {
        use postgres::error::SqlState;
        let gone = |error: &postgres::Error| {
            error.code().is_none_or(|code| {
                [SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN].contains(code)
            })
        };
        self.is_lost |= result.as_ref().is_err_and(gone);
        Ok(result?)
    }
}

impl Table {
    fn conflict(&self) -> String {
        if self.meeting != Meeting::Replace {
            return String::new();
        }
        let names = |columns: &[Column], shape: fn(&str) -> String| {
            columns.iter().map(|column| shape(column.name())).collect::<Vec<_>>().join(", ")
        };
        let (key, rest) = self.columns.split_at(self.key);
        let key = names(key, str::to_owned);
        if rest.is_empty() {
            return format!(" ON CONFLICT ({key}) DO NOTHING");
        }
        let rest = names(rest, |name| format!("{name} = excluded.{name}"));
        format!(" ON CONFLICT ({key}) DO UPDATE SET {rest}")
    }

    pub(crate) fn key_names(&self) -> String {
        let key = &self.columns[..self.key];
        key.iter().map(|column| column.name()).collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn names(&self) -> String {
        self.columns.iter().map(|column| column.name()).collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn sqlite(&self) -> String {
        let marks: Vec<_> = (1..=self.columns.len()).map(|n| format!("?{n}")).collect();
        let (names, marks) = (self.names(), marks.join(", "));
        format!("INSERT INTO {} ({names}) VALUES ({marks}){}", self.name, self.conflict())
    }

    pub(crate) fn postgres(&self) -> String {
        let (mut read, mut arrays) = (Vec::new(), Vec::new());
        for (column, n) in self.columns.iter().zip(1..) {
            let name = column.name();
            match column {
                Column::Int(_) => arrays.push(format!("CAST(${n} AS BIGINT[])")),
                Column::Text(_) | Column::Words(_) => arrays.push(format!("CAST(${n} AS TEXT[])")),
                Column::Bytes(_) => arrays.push(format!("CAST(${n} AS BYTEA[])")),
            }
            read.push(match column {
                Column::Words(_) => format!("CAST({name} AS tsvector)"),
                _ => name.to_owned(),
            });
        }
        let (names, read, arrays) = (self.names(), read.join(", "), arrays.join(", "));
        format!(
            "INSERT INTO {} ({names}) SELECT {read} FROM unnest({arrays}) AS new ({names}){}",
            self.name,
            self.conflict()
        )
    }
}

type Array = Box<dyn postgres::types::ToSql + Sync>;

/// Turns rows into one array a column.
fn by_column(table: &Table, rows: Vec<Vec<Value>>) -> Result<Vec<Array>, StoreError> {
    let mut columns: Vec<Vec<Value>> =
        table.columns.iter().map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        for (column, value) in columns.iter_mut().zip(row) {
            column.push(value);
        }
    }
    let wrong = || StoreError::damaged(table.name, "a value of another type than its column");
    let mut arrays: Vec<Array> = Vec::with_capacity(columns.len());
    for (column, values) in table.columns.iter().zip(columns) {
        arrays.push(match column {
            Column::Int(_) => Box::new(
                values
                    .into_iter()
                    .map(|value| match value {
                        Value::Null => Ok(None),
                        Value::Int(int) => Ok(Some(int)),
                        _ => Err(wrong()),
                    })
                    .collect::<Result<Vec<_>, _>>()?,
            ),
            Column::Text(_) | Column::Words(_) => Box::new(
                values
                    .into_iter()
                    .map(|value| match value {
                        Value::Null => Ok(None),
                        Value::Text(text) => Ok(Some(text)),
                        _ => Err(wrong()),
                    })
                    .collect::<Result<Vec<_>, _>>()?,
            ),
            Column::Bytes(_) => Box::new(
                values
                    .into_iter()
                    .map(|value| match value {
                        Value::Null => Ok(None),
                        Value::Bytes(bytes) => Ok(Some(bytes)),
                        _ => Err(wrong()),
                    })
                    .collect::<Result<Vec<_>, _>>()?,
            ),
        });
    }
    Ok(arrays)
}

fn borrowed(arguments: &[Value]) -> Vec<Argument<'_>> {
    arguments.iter().map(|value| value as Argument<'_>).collect()
}

/// SQLite binds `$n` by first appearance, not by number; `?n` it binds by number.
pub(crate) fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

/// `(CAST($1 AS BIGINT), …), (…)` for a `VALUES` list of rows of numbers, padded by the caller to
/// few different lengths so that few statements are prepared.
pub(crate) fn number_rows(rows: usize, columns: usize) -> String {
    let row = |at: usize| {
        let cells: Vec<_> =
            (1..=columns).map(|n| format!("CAST(${} AS BIGINT)", at * columns + n)).collect();
        format!("({})", cells.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}
