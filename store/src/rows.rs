//! Rows on their way into the database: a batch gathers them by table and writes each table once.

use std::collections::HashMap;

use crate::StoreError;
use crate::tx::Column::{Bytes, Int, Text, Words};
use crate::tx::{Meeting, Table, Tx};
use crate::value::Value;

/// The rows of one batch. The later row wins where two have the same key.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    tables: Vec<(&'static Table, Vec<Vec<Value>>)>,
    places: HashMap<(&'static str, Vec<Value>), (usize, usize)>,
    before: Vec<(&'static str, Vec<Value>)>,
    statements: Vec<(&'static str, Vec<Value>)>,
}

impl Rows {
    /// Adds a row, or replaces the one with the same key.
    pub(crate) fn put(&mut self, table: &'static Table, row: Vec<Value>) {
        debug_assert_eq!(row.len(), table.columns.len(), "a row of {}", table.name);
        let at = self.tables.iter().position(|(known, _)| known.name == table.name);
        let at = at.unwrap_or_else(|| {
            self.tables.push((table, Vec::new()));
            self.tables.len() - 1
        });
        let rows = &mut self.tables[at].1;
        if table.meeting == Meeting::New {
            rows.push(row);
            return;
        }
        let key = (table.name, row[..table.key].to_vec());
        if let Some((_, place)) = self.places.get(&key) {
            rows[*place] = row;
        } else {
            self.places.insert(key, (at, rows.len()));
            rows.push(row);
        }
    }

    /// Adds a statement to run before any row is written.
    pub(crate) fn run_first(&mut self, sql: &'static str, arguments: Vec<Value>) {
        self.before.push((sql, arguments));
    }

    /// Adds a statement to run after all rows are written.
    pub(crate) fn run(&mut self, sql: &'static str, arguments: Vec<Value>) {
        self.statements.push((sql, arguments));
    }

    /// Shows every row that would be written.
    pub(crate) fn each(&self, look: &mut dyn FnMut(&Table, &[Value])) {
        for (table, rows) in &self.tables {
            rows.iter().for_each(|row| look(table, row));
        }
    }

    /// Puts aside what only search needs.
    pub(crate) fn put_aside(&mut self) {
        for (table, rows) in &mut self.tables {
            if table.name == WORDS.name {
                *table = &WORDS_ASIDE;
            } else if table.name == MARKS.name {
                *table = &MARKS_ASIDE;
                rows.iter_mut().for_each(|row| row.swap(0, 2));
            }
        }
    }

    pub(crate) fn write(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for (sql, arguments) in self.before {
            tx.execute(sql, &arguments)?;
        }
        for (table, mut rows) in self.tables {
            if table.meeting == Meeting::Latest {
                // The index of words takes what rises in one go, and begins anew at each fall.
                rows.sort_unstable_by(|one, other| one[0].cmp(&other[0]));
            }
            tx.insert_many(table, rows)?;
        }
        for (sql, arguments) in self.statements {
            tx.execute(sql, &arguments)?;
        }
        Ok(())
    }
}

macro_rules! tables {
    ($($name:ident = $table:literal ($key:literal $how:ident) [$($kind:ident $column:ident),* $(,)?];)*) => {
        $(pub(crate) static $name: Table = Table {
            name: $table,
            columns: &[$($kind(stringify!($column))),*],
            key: $key,
            meeting: tables!(@ $how),
        };)*

        /// Every table, for the test that prepares each statement on both databases.
        #[cfg(test)]
        pub(crate) static TABLES: &[&Table] = &[$(&$name),*];
    };
    (@ replace) => { Meeting::Replace };
    (@ new) => { Meeting::New };
    (@ latest) => { Meeting::Latest };
}

tables! {
    REGISTERS = "registers" (1 replace) [Int id, Text code, Int office, Int position];
    SERIALS = "serials" (2 replace) [Int register, Int year, Int last];
    JOURNAL = "journal" (2 new) [
        Int docid, Int event, Int register, Int record, Int position, Text module, Int at, Int actor,
        Text body,
    ];
    KEYS = "keys" (2 new) [Bytes id, Int register, Bytes wrapped];
    VAULT = "vault" (3 new) [Bytes key, Int item, Int register, Bytes sealed];
    PERSONS = "persons" (2 new) [Bytes person, Int register, Text kind, Bytes identity];
    MARKS = "marks" (3 replace) [Bytes mark, Int register, Bytes person];
    WORDS_ASIDE = "words_aside" (1 latest) [Int docid, Text tokens];
    MARKS_ASIDE = "marks_aside" (3 replace) [Bytes person, Int register, Bytes mark];
    RECEIPTS = "receipts" (1 new) [
        Bytes token, Bytes content, Int register, Int record, Int events, Int until,
    ];
    ACCESS_CODES = "access_codes" (1 replace) [Int docid, Bytes code];
    APPEALS = "appeals" (1 replace) [
        Int docid, Int register, Int record, Text number, Bytes key, Text kind, Text channel,
        Int office, Int received, Int registered, Text language, Int applicants, Int questions,
        Int open, Int sensitive, Int erased,
    ];
    APPLICANTS = "applicants" (2 replace) [Int docid, Bytes person, Int register, Int record, Text part];
    LINKS = "links" (3 replace) [
        Bytes person, Bytes other, Int register, Int record, Int other_register, Int same, Int at,
        Int actor,
    ];
    QUESTIONS = "questions" (2 replace) [
        Int docid, Int question, Int register, Int record, Int office, Int holder, Int topic,
        Int district, Int place, Text stage, Int open, Int due, Text outcome, Int ground,
        Int decided, Int silent, Text verdict, Text door, Text services, Int reopened,
        Int sensitive,
    ];
    OUTBOX = "outbox" (3 new) [
        Int docid, Int event, Int item, Int register, Int record, Text template, Int question,
        Int staff, Text state, Int attempts, Int next_at, Text trouble,
    ];
    FILES = "files" (3 replace) [Bytes hash, Int register, Int record];
    REFERENCE = "reference" (2 replace) [Text kind, Int id, Text body];
    WORDS = "words" (1 latest) [Int rowid, Words tokens];
    DRAFTS = "drafts" (1 replace) [Bytes id, Bytes sealed, Int until];
}

#[cfg(test)]
mod tests;
