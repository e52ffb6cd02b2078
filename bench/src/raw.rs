//! The base: the rows that the store wrote, read back, and written once more by nothing but
//! prepared inserts in large transactions.

mod postgres;
mod sqlite;

use std::collections::HashMap;

pub(crate) use postgres::{make_databases, postgres};
pub(crate) use sqlite::sqlite;

/// Appeals of one transaction of the base.
const BATCH: usize = 1_000;

/// Every table that registering an appeal writes to, with how its rows name the appeal.
const WRITTEN: [(&str, Of); 12] = [
    ("journal", Of::Record),
    ("keys", Of::Key("id")),
    ("vault", Of::Key("key")),
    ("persons", Of::Key("person")),
    ("marks", Of::Key("person")),
    ("receipts", Of::Record),
    ("access_codes", Of::Docid("docid")),
    ("appeals", Of::Record),
    ("applicants", Of::Record),
    ("questions", Of::Record),
    ("outbox", Of::Record),
    ("words", Of::Docid("rowid")),
];

/// How a row names the appeal it belongs to.
#[derive(Debug, Clone, Copy)]
enum Of {
    Record,
    /// By the key of the appeal, or by that of its applicant, in this column.
    Key(&'static str),
    /// By its place among all, in this column.
    Docid(&'static str),
}

/// The appeals in the order in which they came, and the transaction of each.
#[derive(Debug, Default)]
struct Order {
    appeals: usize,
    places: HashMap<(i64, i64), usize>,
    keys: HashMap<(i64, Vec<u8>), usize>,
    docids: HashMap<i64, usize>,
}

impl Order {
    /// Appeals must be added in the order in which they came.
    fn add(&mut self, register: i64, record: i64, docid: i64, key: Vec<u8>) {
        let batch = self.appeals / BATCH;
        self.appeals += 1;
        self.places.insert((register, record), batch);
        self.keys.insert((register, key), batch);
        self.docids.insert(docid, batch);
    }

    fn add_person(&mut self, register: i64, person: Vec<u8>, record: i64) {
        if let Some(batch) = self.places.get(&(register, record)) {
            self.keys.insert((register, person), *batch);
        }
    }

    fn batches(&self) -> usize {
        self.appeals.div_ceil(BATCH)
    }
}
