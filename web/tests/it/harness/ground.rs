//! Where a story is set: a fresh database and a data folder, gone at the end.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::types::ValueRef;
use store::Place;
use tempfile::TempDir;

use super::seed::sow;

/// The variable with the address of a PostgreSQL on which databases may be made.
const ADDRESS: &str = "QABYL_TEST_POSTGRES";

static MADE: AtomicU32 = AtomicU32::new(0);

/// A data folder, and a database of this test's own.
pub struct Ground {
    folder: TempDir,
    database: Option<Database>,
}

impl Ground {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        sow(folder.path(), None);
        Self { folder, database: None }
    }

    /// None where there is no server: told loudly, and a failure where nobody reads what is told.
    pub fn postgres() -> Option<Self> {
        let Some(server) = setting(ADDRESS) else {
            skipped(&format!("{ADDRESS} is not set, so nothing was tested on PostgreSQL"));
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("qabyl_web_{}_{number}", std::process::id());
        let database = Database { server, name };
        sow(folder.path(), Some((&database.server, &database.name)));
        Some(Self { folder, database: Some(database) })
    }

    pub fn place(&self) -> Place {
        match &self.database {
            Some(database) => Place::postgres(self.folder.path(), &database.address()),
            None => Place::sqlite(self.folder.path()),
        }
    }

    /// The files of people as they lie on the disk.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.path().join("files")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { found.push(path) }
            }
        }
        found.sort();
        found
    }

    /// Every row of every table as text, by table.
    pub fn dump(&self) -> BTreeMap<String, Vec<String>> {
        match &self.database {
            Some(database) => apart(|| dump_postgres(&mut connect(&database.address()))),
            None => dump_sqlite(&self.sqlite_file()),
        }
    }

    /// How many rows a table has.
    pub fn count(&self, table: &str) -> usize {
        let sql = format!("SELECT count(*) FROM {table}");
        let count: i64 = match &self.database {
            Some(database) => {
                apart(|| connect(&database.address()).query_one(&sql, &[]).unwrap().get(0))
            }
            None => self.sqlite_file().query_row(&sql, [], |row| row.get(0)).unwrap(),
        };
        usize::try_from(count).unwrap()
    }

    fn sqlite_file(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.folder.path().join("qabyl.db")).unwrap()
    }
}

fn dump_sqlite(connection: &rusqlite::Connection) -> BTreeMap<String, Vec<String>> {
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut statement = connection.prepare(sql).unwrap();
    let tables = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut dump = BTreeMap::new();
    for table in tables.map(Result::unwrap) {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = statement.column_count();
        let rows = statement.query_map([], |row| {
            let cells = (0..width).map(|column| shown(row.get_ref(column).unwrap()));
            Ok(cells.collect::<Vec<_>>().join("|"))
        });
        let mut rows: Vec<String> = rows.unwrap().map(Result::unwrap).collect();
        rows.sort();
        dump.insert(table, rows);
    }
    dump
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => String::new(),
        ValueRef::Integer(int) => int.to_string(),
        ValueRef::Real(real) => real.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(bytes) => data_encoding::HEXLOWER.encode(bytes),
    }
}

fn dump_postgres(client: &mut postgres::Client) -> BTreeMap<String, Vec<String>> {
    let sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
    let tables: Vec<String> =
        client.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect();
    let rows = |table: String| {
        let sql = format!("SELECT t::text FROM {table} t ORDER BY 1");
        let rows = client.query(&sql, &[]).unwrap().iter().map(|row| row.get(0)).collect();
        (table, rows)
    };
    tables.into_iter().map(rows).collect()
}

/// A database on the server that the environment names.
struct Database {
    server: String,
    name: String,
}

impl Database {
    fn address(&self) -> String {
        named(&self.server, &self.name)
    }
}

/// The address of another database of a server.
pub fn named(server: &str, name: &str) -> String {
    let (server, rest) = server.rsplit_once('/').expect("an address as a URL");
    let options = rest.split_once('?').map_or(String::new(), |(_, o)| format!("?{o}"));
    format!("{server}/{name}{options}")
}

impl Drop for Database {
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        if let Ok(mut client) = postgres::Client::connect(&self.server, postgres::NoTls) {
            let _gone = client.batch_execute(&drop);
        }
    }
}

/// The client has a runtime of its own, which cannot run within that of a story.
pub fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| scope.spawn(work).join().unwrap())
}

pub fn connect(address: &str) -> postgres::Client {
    postgres::Client::connect(address, postgres::NoTls)
        .unwrap_or_else(|error| panic!("no PostgreSQL at {address}: {error}"))
}

/// A setting of the test run. Empty counts as none.
#[expect(clippy::disallowed_methods, reason = "a setting of the test run, not of the product")]
fn setting(name: &str) -> Option<String> {
    let value = std::env::var_os(name)?.into_string().ok()?;
    (!value.is_empty()).then_some(value)
}

/// Says past the test runner's capture that something was not tested.
fn skipped(why: &str) {
    assert_ne!(setting("CI").as_deref(), Some("true"), "{why}");
    let _nobody_reads = writeln!(std::io::stderr(), "\n*** SKIPPED: {why} ***\n");
}
