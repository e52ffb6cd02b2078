use super::*;
use crate::value::Row;

#[test]
fn the_text_is_put_into_the_words_of_each_database() {
    let text = "-- why\nCREATE TABLE a (\n    b BIGINT PRIMARY KEY,\n    c BYTEA NOT NULL\n); -- clustered\n\
                CREATE TABLE d (\n    e TEXT\n);";
    assert_eq!(
        translated(text, Dialect::Sqlite),
        "\nCREATE TABLE a (\n    b INTEGER PRIMARY KEY,\n    c BLOB NOT NULL\n) STRICT, WITHOUT ROWID;\n\
         CREATE TABLE d (\n    e TEXT\n) STRICT;"
    );
    assert_eq!(
        translated(text, Dialect::Postgres),
        "\nCREATE TABLE a (\n    b BIGINT PRIMARY KEY,\n    c BYTEA NOT NULL\n);\n\
         CREATE TABLE d (\n    e TEXT\n);"
    );
}

#[test]
fn every_table_of_sqlite_checks_its_types() {
    for (name, text) in STEPS {
        let text = translated(text, Dialect::Sqlite);
        let tables = text.matches("CREATE TABLE").count();
        assert!(tables > 0, "{name} makes no table");
        assert_eq!(text.matches(") STRICT").count(), tables, "{name}");
    }
}

fn remembered(link: &mut Link) -> Vec<(String, Vec<u8>)> {
    let mut tx = link.begin(Purpose::Read).unwrap();
    let rows = tx.query("SELECT name, hash FROM migrations ORDER BY name", &[]).unwrap();
    let read = |row: &Row| (row.text(0).unwrap().to_owned(), row.bytes(1).unwrap().to_vec());
    rows.iter().map(read).collect()
}

/// Each step is done once, and remembered by the hash of its own text, not of its translation: so
/// the same text has the same hash on both databases, for ever.
#[test]
fn steps_are_done_once_and_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut link = Link::sqlite(&folder.path().join("steps.db"), 1).unwrap();
    for _ in 0..2 {
        migrate(&mut link).unwrap();
        let expected: Vec<_> = STEPS
            .iter()
            .map(|(name, text)| ((*name).to_owned(), Sha256::digest(text).to_vec()))
            .collect();
        assert_eq!(remembered(&mut link), expected);
    }
}

/// A step that fails leaves the database as it was, so that the next start tries it anew.
#[test]
fn a_step_that_fails_is_not_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let mut link = Link::sqlite(&folder.path().join("half.db"), 1).unwrap();
    link.batch("CREATE TABLE journal (x INTEGER)").unwrap();
    assert!(migrate(&mut link).is_err());
    let mut tx = link.begin(Purpose::Read).unwrap();
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    let tables = tx.query(sql, &[]).unwrap();
    let names: Vec<_> = tables.iter().map(|row| row.text(0).unwrap()).collect();
    assert_eq!(names, ["journal"]);
}
