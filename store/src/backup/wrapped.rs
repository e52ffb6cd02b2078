//! The table of keys as a file of its own: a register, an id and a wrapped key a line.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use data_encoding::HEXLOWER_PERMISSIVE as HEX;

use super::{new_file, setup};
use crate::StoreError;
use crate::rows::KEYS;
use crate::tx::Tx;
use crate::value::Value;
use crate::values;

const NAME: &str = "wrapped";
const PAGE: i64 = 5_000;

/// Writes every wrapped key; answers how many.
pub(super) fn write(tx: &mut Tx<'_>, folder: &Path) -> Result<u64, StoreError> {
    let mut out = BufWriter::new(new_file(&folder.join(NAME))?);
    let mut count = 0;
    let mut last: (Vec<u8>, i64) = (Vec::new(), -1);
    loop {
        let rows = tx.query(
            "SELECT id, register, wrapped FROM keys WHERE (id, register) > ($1, $2) \
             ORDER BY id, register LIMIT $3",
            &values![last.0.clone(), last.1, PAGE],
        )?;
        if rows.is_empty() {
            let file = out.into_inner().map_err(|error| StoreError::Io(error.into_error()))?;
            file.sync_all()?;
            return Ok(count);
        }
        for row in &rows {
            last = (row.bytes(0)?.to_vec(), row.int(1)?);
            writeln!(out, "{} {} {}", last.1, HEX.encode(&last.0), HEX.encode(row.bytes(2)?))?;
            count += 1;
        }
    }
}

/// Reads them into a database whose table of keys is empty; answers how many.
pub(super) fn read(tx: &mut Tx<'_>, folder: &Path) -> Result<u64, StoreError> {
    let lines = BufReader::new(File::open(folder.join(NAME))?).lines();
    let mut count = 0;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    for line in lines {
        let row = parse(&line?).ok_or_else(|| setup(format!("{NAME}: a line is no key")))?;
        rows.push(row);
        count += 1;
        if rows.len() as i64 == PAGE {
            tx.insert_many(&KEYS, std::mem::take(&mut rows))?;
        }
    }
    tx.insert_many(&KEYS, rows)?;
    Ok(count)
}

fn parse(line: &str) -> Option<Vec<Value>> {
    let mut parts = line.split(' ');
    let register: i64 = parts.next()?.parse().ok()?;
    let id = HEX.decode(parts.next()?.as_bytes()).ok()?;
    let wrapped = HEX.decode(parts.next()?.as_bytes()).ok()?;
    parts.next().is_none().then(|| values![id, register, wrapped])
}
