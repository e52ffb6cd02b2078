//! The lock of the data folder: whoever serves shares it, whoever changes all of it has it alone.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Held until it is dropped, or the process ends.
#[derive(Debug)]
pub(crate) struct Held {
    _lock: File,
}

impl Held {
    /// # Errors
    /// When somebody has the folder alone.
    pub(crate) fn shared(data: &Path) -> Result<Self> {
        let lock = open(data)?;
        match lock.try_lock_shared() {
            Ok(()) => Ok(Self { _lock: lock }),
            Err(TryLockError::WouldBlock) => bail!(
                "{} is held by another command (rebuild, restore, keys rotate, or the making of \
                 a demonstration): wait until it has ended",
                data.display()
            ),
            Err(TryLockError::Error(error)) => Err(error).context("the lock of the data folder"),
        }
    }

    /// # Errors
    /// When anybody uses the folder.
    pub(crate) fn alone(data: &Path) -> Result<Self> {
        let lock = open(data)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock }),
            Err(TryLockError::WouldBlock) => {
                bail!("{} is in use: stop every process that serves from it", data.display())
            }
            Err(TryLockError::Error(error)) => Err(error).context("the lock of the data folder"),
        }
    }
}

fn open(data: &Path) -> Result<File> {
    // For nobody else from the first moment on: personal data will lie there.
    let mut folder = std::fs::DirBuilder::new();
    if !data.exists() {
        folder.mode(0o700);
    }
    folder
        .recursive(true)
        .create(data)
        .with_context(|| format!("the data folder {} cannot be made", data.display()))?;
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(data.join("lock"))
        .with_context(|| format!("the data folder {} cannot be written", data.display()))
}
