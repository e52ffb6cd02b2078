//! The database file: copied by SQLite itself while others write, then parted from its keys.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::{copy_private, wrapped};
use crate::tx::{Link, Purpose};
use crate::{Place, StoreError};

const NAME: &str = "qabyl.db";

/// Pages copied in one step: all of them, so that no write in between makes it begin anew.
const EVERY_PAGE: i32 = -1;

pub(super) fn write(place: &Place, data: &Path, keys: &Path) -> Result<u64, StoreError> {
    let path = place.data.join(NAME);
    if !path.exists() {
        return Err(super::setup(format!("{} is not there", path.display())));
    }
    super::write_private(&data.join(NAME), b"")?;
    let copy = data.join(NAME);
    {
        let source = Connection::open(path)?;
        let mut target = Connection::open(&copy)?;
        Backup::new(&source, &mut target)?.step(EVERY_PAGE)?;
    }
    let mut link = Link::sqlite(&copy, 16)?;
    let count = {
        let mut tx = link.begin(Purpose::Write)?;
        let count = wrapped::write(&mut tx, keys)?;
        // Overwritten, not only marked as free: `secure_delete` is on.
        tx.execute("DELETE FROM keys", &[])?;
        tx.commit()?;
        count
    };
    alone(link)?;
    Ok(count)
}

pub(super) fn restore(place: &Place, data: &Path, keys: &Path) -> Result<u64, StoreError> {
    let path = place.data.join(NAME);
    copy_private(&data.join(NAME), &path)?;
    let mut link = Link::sqlite(&path, 16)?;
    let mut tx = link.begin(Purpose::Write)?;
    let count = wrapped::read(&mut tx, keys)?;
    tx.commit()?;
    Ok(count)
}

/// Leaves one file, without a log beside it that would hold the keys.
fn alone(link: Link) -> Result<(), StoreError> {
    if let Link::Sqlite(connection) = link {
        connection.pragma_update(None, "journal_mode", "delete")?;
        connection.close().map_err(|(_, error)| error)?;
    }
    Ok(())
}
