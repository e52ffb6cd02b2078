use std::time::Instant;

use anyhow::{Context, Result};
use postgres::types::{ToSql, Type};
use postgres::{Client, NoTls, Row};

use super::{Of, Order, WRITTEN};

/// The columns of a table, and its rows by transaction.
struct Table {
    name: &'static str,
    columns: Vec<(String, Type)>,
    batches: Vec<Vec<Row>>,
}

type Array = Box<dyn ToSql + Sync>;

/// Two empty databases on a server: their addresses. They go with the server, which is made for
/// the run.
pub(crate) fn make_databases(server: &str) -> Result<[String; 2]> {
    let mut client = Client::connect(server, NoTls)?;
    let (address, _) = server.rsplit_once('/').context("an address as a URL")?;
    let mut make = |name: &str| {
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
        client.batch_execute(&format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        ))?;
        anyhow::Ok(format!("{address}/{name}"))
    };
    Ok([make("bench_path")?, make("bench_base")?])
}

/// Appeals a second, as multi-row inserts of the rows of one database into another that is empty.
pub(crate) fn postgres(written: &str, plain: &str) -> Result<f64> {
    let mut written = Client::connect(written, NoTls)?;
    let order = order(&mut written)?;
    let tables = WRITTEN.iter().map(|(name, of)| read(&mut written, name, *of, &order));
    let tables = tables.collect::<Result<Vec<_>>>()?;
    let mut plain = Client::connect(plain, NoTls)?;
    let begun = Instant::now();
    for batch in 0..order.batches() {
        let mut transaction = plain.transaction()?;
        for table in &tables {
            table.insert(&mut transaction, batch)?;
        }
        transaction.commit()?;
    }
    Ok(order.appeals as f64 / begun.elapsed().as_secs_f64())
}

fn order(written: &mut Client) -> Result<Order> {
    let mut order = Order::default();
    let sql = "SELECT register, record, docid, key FROM appeals ORDER BY docid";
    for row in written.query(sql, &[])? {
        order.add(row.get(0), row.get(1), row.get(2), row.get(3));
    }
    for row in written.query("SELECT register, person, record FROM applicants", &[])? {
        order.add_person(row.get(0), row.get(1), row.get(2));
    }
    Ok(order)
}

fn read(written: &mut Client, name: &'static str, of: Of, order: &Order) -> Result<Table> {
    let sql = match name {
        "words" => "SELECT rowid, CAST(tokens AS TEXT) AS tokens FROM words".to_owned(),
        _ => format!("SELECT * FROM {name}"),
    };
    let statement = written.prepare(&sql)?;
    let columns = statement.columns().iter();
    let columns = columns.map(|column| (column.name().to_owned(), column.type_().clone()));
    let mut table =
        Table { name, columns: columns.collect(), batches: Vec::with_capacity(order.batches()) };
    table.batches.resize_with(order.batches(), Vec::new);
    for row in written.query(&statement, &[])? {
        let batch = match of {
            Of::Record => order.places.get(&(row.get("register"), row.get("record"))),
            Of::Key(key) => order.keys.get(&(row.get("register"), row.get(key))),
            Of::Docid(docid) => order.docids.get(&row.get::<_, i64>(docid)),
        };
        let batch = *batch.with_context(|| format!("a row of {name} that is of no appeal"))?;
        table.batches[batch].push(row);
    }
    Ok(table)
}

impl Table {
    fn insert(&self, transaction: &mut postgres::Transaction<'_>, batch: usize) -> Result<()> {
        let rows = &self.batches[batch];
        if rows.is_empty() {
            return Ok(());
        }
        let names: Vec<_> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let names = names.join(", ");
        let kinds = self.columns.iter().zip(1..);
        let arrays: Vec<_> =
            kinds.map(|((_, kind), n)| format!("CAST(${n} AS {}[])", kind.name())).collect();
        let read = if self.name == "words" { "rowid, CAST(tokens AS tsvector)" } else { &names };
        let sql = format!(
            "INSERT INTO {} ({names}) SELECT {read} FROM unnest({}) AS new ({names})",
            self.name,
            arrays.join(", ")
        );
        let columns = self.columns.iter().enumerate();
        let arrays: Vec<Array> = columns.map(|(at, (_, kind))| array(rows, at, kind)).collect();
        let arguments: Vec<_> =
            arrays.iter().map(|array| &**array as &(dyn ToSql + Sync)).collect();
        transaction.execute(&sql, &arguments)?;
        Ok(())
    }
}

fn array(rows: &[Row], at: usize, kind: &Type) -> Array {
    match *kind {
        Type::INT8 => Box::new(rows.iter().map(|row| row.get(at)).collect::<Vec<Option<i64>>>()),
        Type::BYTEA => {
            Box::new(rows.iter().map(|row| row.get(at)).collect::<Vec<Option<Vec<u8>>>>())
        }
        _ => Box::new(rows.iter().map(|row| row.get(at)).collect::<Vec<Option<String>>>()),
    }
}
