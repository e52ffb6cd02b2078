//! Every statement of the store, prepared on both databases.

use checks::rust::{scan, split_tests};
use checks::tree::{File, files};

use super::TABLES;
use crate::schema;
use crate::tx::{Link, Tx, numbered};
use server::Database;

#[path = "../../tests/ground/server.rs"]
#[allow(dead_code, reason = "shared with the test programs; this one uses its part")]
mod server;

/// How a statement of ours begins.
const BEGINNINGS: [&str; 6] = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "LOCK "];

/// What only PostgreSQL knows.
const OF_POSTGRES: [&str; 5] = ["FOR UPDATE", "LOCK TABLE", "@@", "pg_", "tsvector"];
/// What only SQLite knows.
const OF_SQLITE: [&str; 5] = ["MATCH", "PRAGMA", "(words, rank)", "total_changes", "NOT INDEXED"];

/// A statement as it stands in the source, and where.
struct Statement {
    place: String,
    sql: String,
}

/// The statements of the product's code. What `format!` puts in is put in here too where it is a
/// constant of the same file; with other holes a statement cannot be prepared, only run.
fn statements() -> Vec<Statement> {
    let of_store = |file: &File| file.is_within("store/src") && file.is("rs");
    files().iter().filter(|file| of_store(file)).flat_map(statements_of).collect()
}

fn statements_of(file: &File) -> Vec<Statement> {
    let scanned = scan(&file.text);
    let (product, _) = split_tests(&file.path, &scanned.code);
    let code: Vec<&str> = product.lines().collect();
    let is_product = |line: usize| code.get(line - 1).is_some_and(|line| !line.trim().is_empty());
    let is_sql = |text: &str| BEGINNINGS.iter().any(|beginning| text.starts_with(beginning));
    let strings = scanned.strings.iter();
    strings
        .filter(|(line, text)| is_product(*line) && is_sql(text))
        .map(|(line, text)| Statement {
            place: format!("{}:{line}", file.path),
            sql: with_constants(&file.text, &scanned.strings, text),
        })
        .collect()
}

fn with_constants(source: &str, strings: &[(usize, String)], sql: &str) -> String {
    let mut sql = sql.to_owned();
    for (line, code) in (1..).zip(source.lines()) {
        let Some((name, _)) = code.split_once(": &str =") else { continue };
        let Some(name) = name.trim().rsplit(' ').next() else { continue };
        if let Some((_, text)) = strings.iter().find(|(at, _)| *at >= line) {
            sql = sql.replace(&format!("{{{name}}}"), text);
        }
    }
    sql
}

fn prepare_all(tx: &mut Tx<'_>, only_others: &[&str]) {
    for table in TABLES {
        let sql = match tx.link_mut() {
            Link::Sqlite(_) => table.sqlite(),
            Link::Postgres(_) => table.postgres(),
        };
        prepare(tx, table.name, &sql);
    }
    let mut prepared = 0;
    for Statement { place, sql } in statements() {
        if sql.contains('{') || only_others.iter().any(|word| sql.contains(word)) {
            continue;
        }
        prepare(tx, &place, &sql);
        prepared += 1;
    }
    assert!(prepared > 60, "only {prepared} statements were found");
}

fn prepare(tx: &mut Tx<'_>, place: &str, sql: &str) {
    let failed = match tx.link_mut() {
        Link::Sqlite(connection) => {
            connection.prepare(&numbered(sql)).err().map(|error| error.to_string())
        }
        Link::Postgres(session) => {
            session.client.prepare(sql).err().map(|error| format!("{error}: {error:?}"))
        }
    };
    if let Some(error) = failed {
        panic!("{place}: {sql}\n{error}");
    }
}

#[test]
fn every_statement_prepares_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let mut link = Link::sqlite(&folder.path().join("statements.db"), 1).unwrap();
    schema::migrate(&mut link).unwrap();
    prepare_all(&mut link.begin(crate::tx::Purpose::Write).unwrap(), &OF_POSTGRES);
}

#[test]
fn every_statement_prepares_on_postgres() {
    let Some(database) = Database::fresh() else { return };
    let mut link = Link::postgres(&database.address(), None).unwrap();
    schema::migrate(&mut link).unwrap();
    prepare_all(&mut link.begin(crate::tx::Purpose::Write).unwrap(), &OF_SQLITE);
}

/// The columns that the store writes are the columns there are, under the same key.
#[test]
fn tables_are_what_the_schema_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut link = Link::sqlite(&folder.path().join("tables.db"), 1).unwrap();
    schema::migrate(&mut link).unwrap();
    let Link::Sqlite(connection) = &link else { unreachable!("it was opened as SQLite") };
    for table in TABLES.iter().filter(|table| table.name != "words") {
        let mut found =
            connection.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid").unwrap();
        let columns: Vec<(String, usize)> = found
            .query_map([table.name], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as usize)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let names: Vec<_> = columns.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.join(", "), table.names(), "{}", table.name);
        let key: Vec<_> =
            columns.iter().filter(|(_, key)| *key > 0).map(|(name, _)| name).collect();
        let is_key = key.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        assert_eq!(is_key, table.key_names(), "{}", table.name);
    }
}
