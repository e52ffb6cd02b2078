//! The file of the master key: `DATA/keys/master`, 64 hexadecimal digits, read by nobody else.
//!
//! After a rotation it has a second line, `first` and the key with which the installation began.
//! From the first one comes all by which things are found or recognised without being opened:
//! words of the search index, marks, access codes that people hold on paper. They could not be
//! made anew, so a rotation leaves them; what opens texts comes from the master key alone.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::{KEY, random};
use crate::StoreError;

/// What marks the second line.
const FIRST: &str = "first ";

/// The content of the file.
pub(super) struct Master {
    pub(super) key: Zeroizing<[u8; KEY]>,
    pub(super) first: Option<Zeroizing<[u8; KEY]>>,
}

/// Where the master key lies.
pub(crate) fn place(data: &Path) -> PathBuf {
    data.join("keys").join("master")
}

/// Where the next one lies while a rotation is under way.
pub(crate) fn next_place(data: &Path) -> PathBuf {
    data.join("keys").join("master.next")
}

impl Master {
    /// A new one, made of chance.
    pub(super) fn new() -> Self {
        Self { key: Zeroizing::new(random()), first: None }
    }

    /// A new one in the place of this.
    pub(super) fn next(&self) -> Self {
        let first = self.first.clone().unwrap_or_else(|| self.key.clone());
        Self { key: Zeroizing::new(random()), first: Some(first) }
    }

    pub(super) fn read(path: &Path) -> Result<Self, StoreError> {
        if !path.exists() {
            return Err(StoreError::Setup(format!(
                "the master key is missing: put it at {} (mode 0600). Without it no text of this \
                 installation can be read",
                path.display()
            )));
        }
        let mode = fs::metadata(path)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(StoreError::Setup(format!(
                "{} can be read by others (mode {:o}): run chmod 600 on it",
                path.display(),
                mode & 0o777
            )));
        }
        let text = Zeroizing::new(fs::read_to_string(path)?);
        Self::parse(&text).ok_or_else(|| {
            StoreError::Setup(format!(
                "{} is not a master key: it must hold 64 hexadecimal digits",
                path.display()
            ))
        })
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let key = digits(lines.next()?)?;
        let first = match lines.next() {
            None => None,
            Some(line) => Some(digits(line.strip_prefix(FIRST)?)?),
        };
        lines.next().is_none().then_some(Self { key, first })
    }

    /// Writes it where there is none yet; it is on the disk when this answers.
    pub(super) fn write(&self, path: &Path) -> Result<(), StoreError> {
        let folder = path.parent().unwrap_or(path);
        fs::create_dir_all(folder)?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        let hex = |key: &[u8; KEY]| Zeroizing::new(data_encoding::HEXLOWER.encode(key));
        let mut text = Zeroizing::new(String::with_capacity(3 * KEY * 2));
        text.push_str(&hex(&self.key));
        text.push('\n');
        if let Some(first) = &self.first {
            text.push_str(FIRST);
            text.push_str(&hex(first));
            text.push('\n');
        }
        // Written whole under another name first: whoever reads the key, after a crash or from
        // another process that starts now, finds all of it or none.
        let name = data_encoding::HEXLOWER.encode(&random::<8>());
        let part = folder.join(format!("{name}.part"));
        let mut file =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        // A link, not a new name: it never takes the place of a key that is there.
        let linked = fs::hard_link(&part, path);
        fs::remove_file(&part)?;
        linked?;
        fs::File::open(folder)?.sync_all()?;
        Ok(())
    }
}

/// Puts the next master key in the place of the old one.
pub(crate) fn promote(data: &Path) -> Result<(), StoreError> {
    fs::rename(next_place(data), place(data))?;
    fs::File::open(data.join("keys"))?.sync_all()?;
    Ok(())
}

fn digits(line: &str) -> Option<Zeroizing<[u8; KEY]>> {
    let bytes = Zeroizing::new(data_encoding::HEXLOWER_PERMISSIVE.decode(line.as_bytes()).ok()?);
    Some(Zeroizing::new(bytes.as_slice().try_into().ok()?))
}
