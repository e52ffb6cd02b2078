use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use rusqlite::Connection;
use rusqlite::types::Value;
use store::{Db, Place};

use super::{Of, Order, WRITTEN};
use crate::writes::beginning;

/// Rows by transaction, then by table.
type Batches = Vec<Vec<Vec<Vec<Value>>>>;

/// Appeals a second, as plain inserts of the rows that lie in a data folder.
pub(crate) fn sqlite(data: &Path) -> Result<f64> {
    let written = Connection::open(data.join("qabyl.db"))?;
    let order = order(&written)?;
    let mut batches: Batches = vec![vec![Vec::new(); WRITTEN.len()]; order.batches()];
    for (at, (name, of)) in WRITTEN.iter().enumerate() {
        read(&written, name, *of, &order, &mut |batch, row| batches[batch][at].push(row))?;
    }
    let folder = tempfile::tempdir()?;
    drop(Db::open(Place::sqlite(folder.path()), beginning())?);
    let plain = Connection::open(folder.path().join("qabyl.db"))?;
    // As the store opens its own.
    plain.pragma_update(None, "journal_mode", "wal")?;
    plain.pragma_update(None, "synchronous", "full")?;
    plain.pragma_update(None, "foreign_keys", true)?;
    plain.pragma_update(None, "secure_delete", true)?;
    plain.pragma_update(None, "cache_size", -1024 * 32)?;
    plain.pragma_update(None, "wal_autocheckpoint", 16_384)?;
    let begun = Instant::now();
    for batch in &batches {
        plain.execute_batch("BEGIN IMMEDIATE")?;
        for ((name, _), rows) in WRITTEN.iter().zip(batch) {
            insert(&plain, name, rows)?;
        }
        plain.execute_batch("COMMIT")?;
    }
    Ok(order.appeals as f64 / begun.elapsed().as_secs_f64())
}

fn order(written: &Connection) -> Result<Order> {
    let mut order = Order::default();
    let sql = "SELECT register, record, docid, key FROM appeals ORDER BY docid";
    let mut statement = written.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        order.add(row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
    }
    let mut statement = written.prepare("SELECT register, person, record FROM applicants")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        order.add_person(row.get(0)?, row.get(1)?, row.get(2)?);
    }
    Ok(order)
}

fn read(
    written: &Connection,
    name: &str,
    of: Of,
    order: &Order,
    take: &mut dyn FnMut(usize, Vec<Value>),
) -> Result<()> {
    let sql = match name {
        // What is indexed cannot be read back but through the vocabulary.
        "words" => {
            let vocabulary = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary \
                              USING fts5vocab(main, words, instance)";
            written.execute_batch(vocabulary)?;
            "SELECT doc AS rowid, group_concat(term, ' ') AS tokens \
             FROM temp.vocabulary GROUP BY doc"
                .to_owned()
        }
        _ => format!("SELECT * FROM {name}"),
    };
    let mut statement = written.prepare(&sql)?;
    let columns = statement.column_count();
    let column = |name| statement.column_index(name);
    let (register, own) = match of {
        Of::Record => (column("register")?, column("record")?),
        Of::Key(key) => (column("register")?, column(key)?),
        Of::Docid(docid) => (0, column(docid)?),
    };
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let batch = match of {
            Of::Record => order.places.get(&(row.get(register)?, row.get(own)?)),
            Of::Key(_) => order.keys.get(&(row.get(register)?, row.get(own)?)),
            Of::Docid(_) => order.docids.get(&row.get(own)?),
        };
        let batch = *batch.with_context(|| format!("a row of {name} that is of no appeal"))?;
        let row = (0..columns).map(|at| row.get(at)).collect::<Result<_, _>>()?;
        take(batch, row);
    }
    Ok(())
}

fn insert(plain: &Connection, name: &str, rows: &[Vec<Value>]) -> Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let marks = vec!["?"; first.len()].join(", ");
    let columns = if name == "words" { " (rowid, tokens)" } else { "" };
    let sql = format!("INSERT INTO {name}{columns} VALUES ({marks})");
    let mut statement = plain.prepare_cached(&sql)?;
    for row in rows {
        statement.execute(rusqlite::params_from_iter(row))?;
    }
    Ok(())
}
