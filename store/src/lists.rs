//! The lists that people read: written in the transaction of each change, dropped and rebuilt from
//! the journal at will.

pub mod appeals;
pub mod sight;

use std::collections::BTreeMap;

use domain::appeals::Appeals;
use domain::ids::{RecordId, RegisterId};
use domain::number::Number;
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::journal::{Listed, read_event};
use crate::rows::Rows;
use crate::tx::{Dialect, Table, Tx};
use crate::value::Value;
use crate::values;

/// Events read at once during a rebuild.
const PAGE: i64 = 5_000;

/// Empties every list and makes it anew from the journal. Answers how many records there are.
pub(crate) fn rebuild(tx: &mut Tx<'_>, progress: &mut dyn FnMut(u64)) -> Result<u64, StoreError> {
    if tx.dialect() == Dialect::Postgres {
        // Nobody holds a register until the lists are what the journal says. On SQLite the
        // transaction alone sees to that.
        tx.execute("LOCK TABLE registers IN EXCLUSIVE MODE", &[])?;
    }
    for table in Appeals::LISTS {
        tx.execute(&format!("DELETE FROM {}", table.name), &[])?;
    }
    from_journal::<Appeals>(tx, &mut |tx, rows, records| {
        rows.write(tx)?;
        progress(records);
        Ok(())
    })
}

/// Compares the lists with the journal, within one snapshot, and looks for gaps in the numbers.
pub(crate) fn check(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let mut found = gaps(tx)?;
    let mut told = Digests::of(Appeals::LISTS);
    from_journal::<Appeals>(tx, &mut |_, rows, _| {
        rows.each(&mut |table, row| told.add(table, row));
        Ok(())
    })?;
    for table in Appeals::LISTS {
        let mut held = Digests::of(Appeals::LISTS);
        read_all(tx, table, &mut |row| held.add(table, row))?;
        if held.0.get(table.name) != told.0.get(table.name) {
            found.push(format!("the list {} is not what the journal says", table.name));
        }
    }
    Ok(found)
}

/// Takes rows made from the journal, and how many records were made so far.
type Taken<'a> = dyn FnMut(&mut Tx<'_>, Rows, u64) -> Result<(), StoreError> + 'a;

/// Makes the rows of every list from the journal. Answers how many records there are.
fn from_journal<M: Listed>(tx: &mut Tx<'_>, take: &mut Taken<'_>) -> Result<u64, StoreError> {
    let mut records = 0;
    let mut last = (0_i64, 0_i64);
    let mut open: Option<((RegisterId, RecordId), M::State)> = None;
    loop {
        let rows = tx.query(
            "SELECT register, record, event, at, actor, body, docid FROM journal \
             WHERE module = $1 AND (docid, event) > ($2, $3) ORDER BY docid, event LIMIT $4",
            &values![M::NAME, last.0, last.1, PAGE],
        )?;
        let mut listed = Rows::default();
        for row in &rows {
            last = (row.int(6)?, row.int(2)?);
            let place = (RegisterId(row.id(0)?), RecordId(row.id(1)?));
            let (stamp, event) = read_event::<M>(row, 2)?;
            if open.as_ref().is_none_or(|(known, _)| *known != place) {
                if let Some(((register, record), state)) = open.take() {
                    M::list(register, record, &state, &mut listed);
                }
                records += 1;
                open = Some((place, M::State::default()));
            }
            if let Some((_, state)) = &mut open {
                M::apply(state, &stamp, &event);
            }
        }
        if rows.is_empty()
            && let Some(((register, record), state)) = open.take()
        {
            M::list(register, record, &state, &mut listed);
        }
        take(tx, listed, records)?;
        if rows.is_empty() {
            return Ok(records);
        }
    }
}

/// What each list holds, as one number a table: two equal lists have equal ones.
struct Digests(BTreeMap<&'static str, (u64, [u8; 32])>);

impl Digests {
    fn of(tables: &[&'static Table]) -> Self {
        Self(tables.iter().map(|table| (table.name, (0, [0; 32]))).collect())
    }

    fn add(&mut self, table: &Table, row: &[Value]) {
        let Some((count, sum)) = self.0.get_mut(table.name) else { return };
        *count += 1;
        // The order of rows does not matter, so their hashes are added, not chained.
        let hash = Sha256::digest(format!("{row:?}"));
        let mut carry = 0_u16;
        for (total, byte) in sum.iter_mut().zip(hash) {
            carry += u16::from(*total) + u16::from(byte);
            *total = (carry & 0xff) as u8;
            carry >>= 8;
        }
    }
}

/// Reads a whole list, page by page in the order of its key.
fn read_all(
    tx: &mut Tx<'_>,
    table: &Table,
    take: &mut dyn FnMut(&[Value]),
) -> Result<(), StoreError> {
    let names = table.names();
    let key = table.key_names();
    let marks: Vec<_> = (1..=table.key).map(|n| format!("${n}")).collect();
    let page = format!("ORDER BY {key} LIMIT {PAGE}");
    let first = format!("SELECT {names} FROM {} {page}", table.name);
    let next =
        format!("SELECT {names} FROM {} WHERE ({key}) > ({}) {page}", table.name, marks.join(", "));
    let mut rows = tx.query(&first, &[])?;
    while let Some(last) = rows.last() {
        let after = last.0[..table.key].to_vec();
        rows.iter().for_each(|row| take(&row.0));
        rows = tx.query(&next, &after)?;
    }
    Ok(())
}

/// Numbers that are missing from a series, as `(register, year, serial)`.
pub(crate) fn gaps(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let mut gaps = Vec::new();
    let rows = tx.query(
        "SELECT s.register, s.year, s.last, count(a.record), max(a.number) FROM serials s \
         JOIN registers r ON r.id = s.register \
         LEFT JOIN appeals a ON a.register = s.register \
              AND a.number LIKE r.code || '-' || substr(CAST(s.year AS TEXT), 3, 2) || '-%' \
         GROUP BY s.register, s.year, s.last",
        &[],
    )?;
    for row in rows {
        let (last, found) = (row.int(2)?, row.int(3)?);
        if last != found {
            gaps.push(format!(
                "register {} in {}: {last} numbers given, {found} appeals",
                row.int(0)?,
                row.int(1)?
            ));
            continue;
        }
        // As many appeals as numbers, each number once: so the last must be the last.
        let number = row.maybe_text(4)?.map(str::parse::<Number>).transpose();
        let number = number.map_err(|error| StoreError::damaged("appeals", error))?;
        if let Some(number) = number
            && i64::from(number.serial()) != last
        {
            gaps.push(format!("register {}: {number} is not of its series", row.int(0)?));
        }
    }
    let rows = tx.query(
        "SELECT r.id, r.position, count(j.position), CAST(coalesce(max(j.position), 0) AS BIGINT) \
         FROM registers r LEFT JOIN journal j ON j.register = r.id GROUP BY r.id, r.position",
        &[],
    )?;
    for row in rows {
        let (head, found, last) = (row.int(1)?, row.int(2)?, row.int(3)?);
        if head != found || head != last {
            gaps.push(format!(
                "register {}: its head says {head}, the journal holds {found} up to {last}",
                row.int(0)?
            ));
        }
    }
    Ok(gaps)
}

/// A day as the lists keep it: counted from 1970-01-01.
#[must_use]
pub fn day_number(date: jiff::civil::Date) -> i64 {
    let since = date - jiff::civil::date(1970, 1, 1);
    i64::from(since.get_days())
}

/// The day of a number.
#[must_use]
pub fn day_of(number: i64) -> jiff::civil::Date {
    use jiff::ToSpan;
    jiff::civil::date(1970, 1, 1).checked_add(number.days()).unwrap_or(jiff::civil::Date::MIN)
}

impl From<&jiff::civil::Date> for Value {
    fn from(date: &jiff::civil::Date) -> Self {
        Self::Int(day_number(*date))
    }
}
