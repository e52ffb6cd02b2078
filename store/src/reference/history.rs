//! What was changed in the reference data, by whom and why.

use domain::ids::StaffId;
use jiff::Timestamp;

use crate::tx::Tx;
use crate::values;
use crate::{Db, StoreError};

/// One line of the history of reference data.
#[derive(Debug, Clone)]
pub struct ChangeNote {
    pub edition: i64,
    pub at: Timestamp,
    pub by: Option<StaffId>,
    pub note: String,
    /// What was changed, as kind and number. The setting up names nothing.
    pub things: Vec<(String, u32)>,
    /// How many open dates it moved.
    pub moved: usize,
}

/// The latest changes, newest first.
///
/// # Errors
/// When the database fails.
pub fn history(tx: &mut Tx<'_>, most: i64) -> Result<Vec<ChangeNote>, StoreError> {
    history_before(tx, i64::MAX, most)
}

/// The changes before an edition, newest first.
///
/// # Errors
/// When the database fails.
pub fn history_before(
    tx: &mut Tx<'_>,
    before: i64,
    most: i64,
) -> Result<Vec<ChangeNote>, StoreError> {
    let sql = "SELECT edition, at, staff, note, changed FROM reference_changes \
               WHERE edition < $1 ORDER BY edition DESC LIMIT $2";
    tx.query(sql, &values![before, most])?
        .iter()
        .map(|row| {
            let changed = parts(row.text(4)?)?;
            let thing = |part: &serde_json::Value| {
                let id = u32::try_from(part["id"].as_u64()?).ok()?;
                Some((part["kind"].as_str()?.to_owned(), id))
            };
            let moved = changed.iter().filter_map(|part| part["moved"].as_u64()).sum::<u64>();
            Ok(ChangeNote {
                edition: row.int(0)?,
                at: crate::journal::instant(row.int(1)?)?,
                by: row.maybe_id(2)?.map(StaffId),
                note: row.text(3)?.to_owned(),
                things: changed.iter().filter_map(thing).collect(),
                moved: usize::try_from(moved).unwrap_or(usize::MAX),
            })
        })
        .collect()
}

fn parts(changed: &str) -> Result<Vec<serde_json::Value>, StoreError> {
    serde_json::from_str(changed).map_err(|error| StoreError::damaged("reference_changes", error))
}

impl Db {
    /// Writes beside the change of an edition how many open dates it moved.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_moved(&self, edition: i64, moved: usize) -> Result<(), StoreError> {
        self.tables(move |tx| {
            let sql = "SELECT changed FROM reference_changes WHERE edition = $1";
            let Some(row) = tx.find(sql, &values![edition])? else { return Ok(()) };
            let mut changed = parts(row.text(0)?)?;
            changed.push(serde_json::json!({ "moved": moved }));
            let changed = serde_json::Value::from(changed).to_string();
            tx.execute(
                "UPDATE reference_changes SET changed = $2 WHERE edition = $1",
                &values![edition, changed],
            )?;
            Ok(())
        })
        .await
    }
}
