//! Backups: the data and the keys apart, so that who holds only one of them holds nothing.
//!
//! `FOLDER/data` has the database without its table of keys, the sealed files and the list of
//! erasures; `FOLDER/keys` has the master key and the wrapped keys. Keys are to be kept for 14 days
//! and then overwritten: what was erased cannot be brought back by an older one.

mod postgres;
mod sqlite;
mod wrapped;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::erasure::{self, Erasure};
use crate::keys::master;
use crate::{Place, StoreError};

/// Written last: without it a backup is not whole.
const ABOUT: &str = "backup.toml";
const DATA: &str = "data";
const KEYS: &str = "keys";
const FILES: &str = "files";

/// What a backup says of itself.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    made_at: Timestamp,
    /// `sqlite` or `postgres`.
    database: String,
    keys: u64,
    files: u64,
}

/// What was written or put in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub keys: u64,
    pub files: u64,
}

/// Writes a backup into a folder that is empty or not there yet. The installation may go on
/// serving meanwhile.
///
/// # Errors
/// When the folder is in use, or the database, a program or the disk fails.
pub fn write(place: &Place, folder: &Path, at: Timestamp) -> Result<Counted, StoreError> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(setup(format!("{} is not empty", folder.display())));
    }
    let (data, keys) = (folder.join(DATA), folder.join(KEYS));
    private_folder(&data)?;
    private_folder(&keys)?;
    // The database first: every file that it names was on the disk before its row was written.
    let wrapped = match &place.postgres {
        None => sqlite::write(place, &data, &keys)?,
        Some(address) => postgres::write(place, address, &data, &keys)?,
    };
    copy_private(&master::place(&place.data), &keys.join("master"))?;
    let files = copy_files(&place.data.join(FILES), &data.join(FILES))?;
    let list = erasure::list_of(&place.data);
    if list.exists() {
        copy_private(&list, &erasure::list_of(&data))?;
    }
    let database = if place.postgres.is_some() { "postgres" } else { "sqlite" };
    let about = About { made_at: at, database: database.to_owned(), keys: wrapped, files };
    let about = toml::to_string(&about).map_err(|error| setup(error.to_string()))?;
    write_private(&data.join(ABOUT), about.as_bytes())?;
    Ok(Counted { keys: wrapped, files })
}

/// Puts a backup in place: into a data folder, and a PostgreSQL database, that hold nothing yet.
/// What was erased since is still to be erased again: see `erasures`.
///
/// # Errors
/// When the backup is not whole, there is something in its place already, or the disk, a program
/// or the database fails.
pub fn restore(place: &Place, folder: &Path) -> Result<Counted, StoreError> {
    let (data, keys) = (folder.join(DATA), folder.join(KEYS));
    let about = fs::read_to_string(data.join(ABOUT)).map_err(|_| {
        setup(format!("{} is not a backup, or one that was not finished", folder.display()))
    })?;
    let about: About = toml::from_str(&about).map_err(|error| setup(error.to_string()))?;
    let database = if place.postgres.is_some() { "postgres" } else { "sqlite" };
    if about.database != database {
        return Err(setup(format!(
            "the backup is of {}, and the setting database names {database}",
            about.database
        )));
    }
    for taken in [master::place(&place.data), place.data.join("qabyl.db")] {
        if taken.exists() {
            return Err(setup(format!(
                "{} is there already: restore into a data folder that is empty",
                taken.display()
            )));
        }
    }
    private_folder(&place.data)?;
    let wrapped = match &place.postgres {
        None => sqlite::restore(place, &data, &keys)?,
        Some(address) => postgres::restore(place, address, &data, &keys)?,
    };
    if wrapped != about.keys {
        return Err(setup(format!("{wrapped} of {} keys were found", about.keys)));
    }
    let files = copy_files(&data.join(FILES), &place.data.join(FILES))?;
    private_folder(&place.data.join(KEYS))?;
    // Last: without it the installation does not open, so that half a restore is none.
    copy_private(&keys.join("master"), &master::place(&place.data))?;
    Ok(Counted { keys: wrapped, files })
}

/// Every erasure that is listed in the data folder, in the backup, or in the other lists given. The
/// data folder has the whole list afterwards.
///
/// # Errors
/// When a list cannot be read, or one that was named is not there.
pub fn erasures(
    place: &Place,
    folder: &Path,
    others: &[PathBuf],
) -> Result<Vec<Erasure>, StoreError> {
    let here = erasure::list_of(&place.data);
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for path in [&here, &erasure::list_of(&folder.join(DATA))].into_iter().chain(others) {
        match erasure::read_list(path)? {
            Some(list) => all.extend(list.into_iter().filter(|one| seen.insert(*one))),
            None if others.contains(path) => {
                return Err(setup(format!("{} is not there", path.display())));
            }
            None => {}
        }
    }
    erasure::write_list(&here, &all)?;
    Ok(all)
}

fn setup(words: String) -> StoreError {
    StoreError::Setup(words)
}

fn private_folder(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    fs::create_dir_all(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    Ok(())
}

fn write_private(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    use std::io::Write;
    let mut file = new_file(path)?;
    file.write_all(content)?;
    file.sync_all()?;
    Ok(())
}

fn new_file(path: &Path) -> Result<fs::File, StoreError> {
    use std::os::unix::fs::OpenOptionsExt;
    Ok(fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?)
}

fn copy_private(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = fs::File::open(from)?;
    let mut copy = new_file(to)?;
    std::io::copy(&mut source, &mut copy)?;
    copy.sync_all()?;
    Ok(())
}

/// Copies sealed files; one that is swept away meanwhile is of no case any more.
fn copy_files(from: &Path, to: &Path) -> Result<u64, StoreError> {
    let mut count = 0;
    if !from.exists() {
        return Ok(count);
    }
    for shelf in fs::read_dir(from)? {
        let shelf = shelf?;
        if !shelf.file_type()?.is_dir() {
            continue;
        }
        let place = to.join(shelf.file_name());
        private_folder(&place)?;
        for file in fs::read_dir(shelf.path())? {
            let file = file?;
            match copy_private(&file.path(), &place.join(file.file_name())) {
                Ok(()) => count += 1,
                Err(StoreError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(count)
}
