//! What nobody needs any more: receipts of requests that cannot come again, and files that no record
//! names, of a form that was never sent, of a case that was erased, of a crash between disk and
//! database.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use domain::ids::Hash;
use jiff::Timestamp;

use crate::tx::Tx;
use crate::values;
use crate::{Db, StoreError};

/// A file that lies so long and that no record names is nobody's: a draft lives for a day.
const AGE: Duration = Duration::from_secs(48 * 60 * 60);
/// Steps of one tidying of the index; the next goes on.
const TIDY_STEPS: u32 = 1_000;
/// Files that are looked up together.
const TOGETHER: usize = 256;

/// A file of the data folder; without a hash where it was never finished.
type Lying = (Option<Hash>, PathBuf);

impl Db {
    /// Forgets the requests that are too old to be sent again. Answers how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep_receipts(&self, now: Timestamp) -> Result<u64, StoreError> {
        let now = now.as_microsecond();
        self.tables(move |tx| tx.execute("DELETE FROM receipts WHERE until <= $1", &values![now]))
            .await
    }

    /// Makes found what was put aside when many acts came at once. The writer does so by itself in
    /// its next quiet moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_up_words(&self) -> Result<(), StoreError> {
        self.tables(crate::search::take_up).await
    }

    /// Takes up what was put aside, and tidies the index of words, a little at a time, so that nobody
    /// waits for it. Answers how many steps it took.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tidy_words(&self) -> Result<u32, StoreError> {
        self.take_up_words().await?;
        for step in 0..TIDY_STEPS {
            if !self.tables(crate::search::merge).await? {
                return Ok(step);
            }
        }
        Ok(TIDY_STEPS)
    }

    /// Removes the files that no record names and that nobody is writing. Answers how many.
    ///
    /// # Errors
    /// When the database or the disk fails.
    pub async fn sweep_files(&self, now: Timestamp) -> Result<u64, StoreError> {
        let folder = self.place().data.join("files");
        let before = SystemTime::from(now).checked_sub(AGE).unwrap_or(SystemTime::UNIX_EPOCH);
        let lying = tokio::task::spawn_blocking(move || old_files(&folder, before))
            .await
            .map_err(|error| StoreError::Driver(error.into()))??;
        let mut removed = 0;
        for some in lying.chunks(TOGETHER) {
            let some = some.to_vec();
            removed += self.read(move |tx| remove(tx, &some)).await?;
        }
        Ok(removed)
    }
}

fn old_files(folder: &Path, before: SystemTime) -> Result<Vec<Lying>, StoreError> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for shelf in std::fs::read_dir(folder)? {
        let shelf = shelf?.path();
        if !shelf.is_dir() {
            if is_old(&shelf, before) && shelf.extension().is_some_and(|kind| kind == "part") {
                found.push((None, shelf));
            }
            continue;
        }
        for file in std::fs::read_dir(&shelf)? {
            let file = file?.path();
            let hash = hash_of(&shelf, &file);
            if hash.is_some() && is_old(&file, before) {
                found.push((hash, file));
            }
        }
    }
    Ok(found)
}

/// A file that cannot be looked at is left alone.
fn is_old(path: &Path, before: SystemTime) -> bool {
    let written = std::fs::metadata(path).and_then(|about| about.modified());
    written.is_ok_and(|written| written < before)
}

fn hash_of(shelf: &Path, file: &Path) -> Option<Hash> {
    format!("{}{}", shelf.file_name()?.to_str()?, file.file_name()?.to_str()?).parse().ok()
}

fn remove(tx: &mut Tx<'_>, lying: &[Lying]) -> Result<u64, StoreError> {
    let mut removed = 0;
    for (hash, path) in lying {
        let named = match hash {
            Some(hash) => {
                let sql = "SELECT record FROM files WHERE hash = $1 LIMIT 1";
                tx.find(sql, &values![hash.0])?.is_some()
            }
            None => false,
        };
        if !named {
            std::fs::remove_file(path)?;
            removed += 1;
        }
    }
    Ok(removed)
}
