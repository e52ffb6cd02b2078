//! Another master key: every data key is wrapped anew under it, in one transaction. To be done
//! while nothing serves, since a process that runs would go on wrapping under the old key.
//!
//! A crash leaves a choice that the database itself makes: it remembers the fingerprint of the key
//! that it was committed with, and `finish` puts the file of that key in place.

use std::path::Path;

use crate::accounts;
use crate::keys::{Keys, master};
use crate::tx::{Column, Dialect, Link, Meeting, Purpose, Table, Tx};
use crate::value::Value;
use crate::values;
use crate::vault::key_cell;
use crate::{Db, Place, StoreError};
use domain::ids::{KeyId, RegisterId};

/// Keys that are wrapped anew in one statement.
const PAGE: i64 = 5_000;

/// The table of keys, for writing over what is there.
static REWRAPPED: Table = Table {
    name: "keys",
    columns: &[Column::Bytes("id"), Column::Int("register"), Column::Bytes("wrapped")],
    key: 2,
    meeting: Meeting::Replace,
};

impl Db {
    /// Remembers that somebody copied the master key to a safe place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_keys_saved(&self) -> Result<(), StoreError> {
        self.tables(|tx| tx.execute("UPDATE installation SET keys_saved = 1", &[]))
            .await
            .map(|_| ())
    }
}

/// Makes a new master key and wraps every key under it. Answers how many there were.
///
/// # Errors
/// When something still serves, the key is not the database's, or the database or the disk fails;
/// the old key holds then.
pub fn rotate(place: &Place) -> Result<u64, StoreError> {
    let mut link = place.connect(32)?;
    alone(&mut link)?;
    let mut tx = link.begin(Purpose::Write)?;
    let known = fingerprint(&mut tx)?;
    let mut old = Keys::open(&place.data)?;
    if known != old.fingerprint()
        && let Some(finished) = finish(&place.data, &known)?
    {
        old = finished;
    }
    if known != old.fingerprint() {
        return Err(StoreError::Setup("the master key is not the one of this database".to_owned()));
    }
    let unused = master::next_place(&place.data);
    if unused.exists() {
        // Of a rotation that ended before its commit: nothing was wrapped under it.
        std::fs::remove_file(unused)?;
    }
    let new = Keys::make_next(&place.data)?;
    let wrapped = rewrap(&mut tx, &old, &new)?;
    accounts::reseal(&mut tx, &old, &new)?;
    tx.execute(
        "UPDATE installation SET key_fingerprint = $1, keys_saved = 0",
        &values![new.fingerprint()],
    )?;
    tx.commit()?;
    master::promote(&place.data)?;
    Ok(wrapped)
}

/// Ends a rotation that was committed but whose key was not yet put in place.
pub(crate) fn finish(data: &Path, known: &[u8]) -> Result<Option<Keys>, StoreError> {
    match Keys::open_next(data)? {
        Some(next) if known == next.fingerprint() => {
            master::promote(data)?;
            Ok(Some(next))
        }
        _ => Ok(None),
    }
}

fn fingerprint(tx: &mut Tx<'_>) -> Result<Vec<u8>, StoreError> {
    let row = tx.find("SELECT key_fingerprint FROM installation", &[])?;
    let row = row.ok_or_else(|| StoreError::Setup("there is no installation here".to_owned()))?;
    Ok(row.bytes(0)?.to_vec())
}

/// Nothing else of ours is connected. (On SQLite the lock of the data folder says so.)
fn alone(link: &mut Link) -> Result<(), StoreError> {
    if link.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    let mut tx = link.begin(Purpose::Read)?;
    let others = tx.find(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'qabyl' \
         AND datname = current_database() AND pid <> pg_backend_pid()",
        &[],
    )?;
    if others.map_or(Ok(0), |row| row.int(0))? > 0 {
        return Err(StoreError::Setup(
            "a process of this installation is connected: stop every one first".to_owned(),
        ));
    }
    tx.commit()
}

fn rewrap(tx: &mut Tx<'_>, old: &Keys, new: &Keys) -> Result<u64, StoreError> {
    let mut count = 0;
    let mut last: (Vec<u8>, i64) = (Vec::new(), -1);
    loop {
        let rows = tx.query(
            "SELECT id, register, wrapped FROM keys WHERE (id, register) > ($1, $2) \
             ORDER BY id, register LIMIT $3",
            &values![last.0.clone(), last.1, PAGE],
        )?;
        if rows.is_empty() {
            return Ok(count);
        }
        let mut wrapped: Vec<Vec<Value>> = Vec::with_capacity(rows.len());
        for row in &rows {
            let (id, register) = (KeyId(row.array(0)?), RegisterId(row.id(1)?));
            let cell = key_cell(register, id);
            let key = old.unwrap(row.bytes(2)?, &cell)?;
            wrapped.push(values![id, register, new.wrap(&key, &cell)]);
            last = (row.bytes(0)?.to_vec(), row.int(1)?);
            count += 1;
        }
        tx.insert_many(&REWRAPPED, wrapped)?;
    }
}
