//! One SQL text for two databases: words that only one knows, or that mean two things, are not used.
//! Where a statement is for one database by intent, `checks/sql.toml` says why.

use std::collections::BTreeSet;

use checks::hold;
use checks::listed::compare;
use checks::rust::{scan, split_tests, words};
use checks::tree::{File, files, has_code};

/// What makes a text a piece of SQL.
const MARKS: [&str; 10] = [
    "SELECT ",
    "INSERT INTO ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "CREATE UNIQUE INDEX ",
    "ALTER TABLE ",
    " FROM ",
    " WHERE ",
];

/// Functions that differ or are missing: called, they have a bracket after them.
const FUNCTIONS: [&str; 22] = [
    "avg",
    "date",
    "date_trunc",
    "datetime",
    "extract",
    "glob",
    "greatest",
    "group_concat",
    "ifnull",
    "iif",
    "julianday",
    "least",
    "lower",
    "nextval",
    "now",
    "random",
    "string_agg",
    "strftime",
    "to_char",
    "total",
    "unixepoch",
    "upper",
];

/// Words that differ wherever they stand. Types: BIGINT, TEXT and BYTEA will do.
const WORDS: [&str; 27] = [
    "AUTOINCREMENT",
    "BIGSERIAL",
    "BOOLEAN",
    "CHAR",
    "COLLATE",
    "CURRENT_DATE",
    "CURRENT_TIMESTAMP",
    "DATE",
    "DATETIME",
    "DOUBLE",
    "FLOAT",
    "GLOB",
    "ILIKE",
    "INTEGER",
    "INTERVAL",
    "JSON",
    "JSONB",
    "LIKE",
    "NUMERIC",
    "PRAGMA",
    "REAL",
    "SAVEPOINT",
    "SEQUENCE",
    "SERIAL",
    "TIMESTAMP",
    "TIMESTAMPTZ",
    "VARCHAR",
];

/// Pieces that are not words.
const PIECES: [&str; 5] = ["::", "INSERT OR ", "REPLACE INTO", "NOTNULL", "~*"];

/// What is wrong with a text, if it is SQL.
fn faults(text: &str) -> Vec<String> {
    if !MARKS.iter().any(|mark| text.contains(mark)) {
        return Vec::new();
    }
    let text = without_literals(text);
    let mut faults = Vec::new();
    for (at, word) in words(&text) {
        let is_called = text[at + word.len()..].trim_start().starts_with('(');
        if (is_called && FUNCTIONS.contains(&word.to_lowercase().as_str())) || WORDS.contains(&word)
        {
            faults.push(word.to_owned());
        }
        if word.eq_ignore_ascii_case("sum") && is_called && !is_cast(&text[..at]) {
            faults.push("sum without CAST".to_owned());
        }
    }
    faults.extend(PIECES.iter().filter(|piece| text.contains(**piece)).map(ToString::to_string));
    // A value is a parameter. `{name}` is put in by `format!`: a constant may be, the rest by consent.
    for (_, rest) in text.match_indices('{').map(|(at, _)| text.split_at(at + 1)) {
        if let Some((name, _)) = rest.split_once('}')
            && (name.is_empty() || name.contains(char::is_lowercase))
        {
            faults.push(format!("{{{name}}}"));
        }
    }
    faults
}

/// `sum` over whole numbers has another type on PostgreSQL, so it is cast, as it is or in `coalesce`.
fn is_cast(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    before.ends_with("cast(") || before.ends_with("cast(coalesce(")
}

/// The statement without the texts in it and without its comments.
fn without_literals(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
    let plain = lines.collect::<Vec<_>>().join("\n");
    plain.split('\'').step_by(2).collect::<Vec<_>>().join("''")
}

/// The pieces of SQL in a file of the store, each with its line.
fn statements(file: &File) -> Vec<(usize, String)> {
    if file.is("sql") {
        return vec![(1, file.text.clone())];
    }
    let scanned = scan(&file.text);
    let (product, _) = split_tests(&file.path, &scanned.code);
    let lines: Vec<&str> = product.lines().collect();
    let is_product = |line: usize| lines.get(line - 1).is_some_and(|line| !line.trim().is_empty());
    scanned.strings.into_iter().filter(|(line, _)| is_product(*line)).collect()
}

#[test]
fn sql_is_portable() {
    let files = files();
    let store: Vec<&File> = files.iter().filter(|file| file.is_within("store/src")).collect();
    let mut found = BTreeSet::new();
    let mut count = 0;
    for file in store.iter().filter(|file| file.is("rs") || file.is("sql")) {
        for (_, text) in statements(file) {
            count += usize::from(MARKS.iter().any(|mark| text.contains(mark)));
            found.extend(faults(&text).into_iter().map(|fault| format!("{}: {fault}", file.path)));
        }
    }
    hold(
        "SQL that one database reads differently needs a reason:",
        &compare("sql.toml", "statements", &found),
    );
    assert!(
        count > 10 || !has_code(&files, "store"),
        "only {count} pieces of SQL were found in the store"
    );
}

#[test]
fn sql_stays_in_the_store() {
    let mut broken = Vec::new();
    for file in files() {
        let is_elsewhere = ["domain", "words", "proof", "pages", "web", "scenario", "server"]
            .iter()
            .any(|folder| file.is_within(&format!("{folder}/src")));
        if is_elsewhere && file.is("rs") {
            let is_sql = |text: &str| MARKS[..7].iter().any(|mark| text.starts_with(mark));
            let found = statements(&file).into_iter().filter(|(_, text)| is_sql(text));
            broken.extend(found.map(|(line, _)| format!("{}:{line}", file.path)));
        }
    }
    hold("SQL is the store's alone:", &broken);
}

#[test]
fn what_is_not_portable_is_found() {
    let faulty = |text: &str| faults(text).join(", ");
    assert_eq!(faulty("SELECT greatest(a, 1) FROM b WHERE lower(c) = $1"), "greatest, lower");
    assert_eq!(
        faulty("CREATE TABLE a (b INTEGER PRIMARY KEY AUTOINCREMENT)"),
        "INTEGER, AUTOINCREMENT"
    );
    assert_eq!(faulty("SELECT sum(a), CAST(sum(b) AS BIGINT) FROM c"), "sum without CAST");
    assert_eq!(faulty("SELECT CAST(coalesce(sum(a), 0) AS BIGINT) FROM c WHERE d > now()"), "now");
    assert_eq!(faulty("SELECT a FROM b WHERE c IN ({marks})"), "{marks}");
    assert_eq!(faulty("SELECT {COLUMNS} FROM b WHERE c = {}"), "{}");
    assert_eq!(faulty("SELECT 'now()' FROM b -- lower(c)"), "");
    assert_eq!(faulty("we are open from now on (always)"), "");
    assert_eq!(faulty("SELECT a::text FROM b"), "::");
}
