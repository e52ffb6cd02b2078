//! Files that people give: sealed piece by piece as they arrive, stored under the hash of what
//! lies on the disk, outside the database.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use domain::ids::Hash;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::keys::{DataKey, random};

/// Bytes sealed at once.
const PIECE: usize = 64 * 1024;
/// What sealing adds to a piece: nonce and tag.
const SEAL: usize = 12 + 16;

/// How a file is opened again; sealed with the name under the record's key.
#[derive(Clone, Serialize, Deserialize)]
pub struct FileSecret {
    pub name: String,
    key: String,
}

impl std::fmt::Debug for FileSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileSecret(…)")
    }
}

/// A file that was taken in.
#[derive(Debug, Clone)]
pub struct StoredFile {
    pub hash: Hash,
    /// Bytes, before sealing.
    pub size: u64,
    pub secret: FileSecret,
}

/// A file on its way in. Dropped before `finish`, it leaves nothing behind.
#[derive(Debug)]
pub struct FileWriter {
    folder: PathBuf,
    path: PathBuf,
    file: fs::File,
    key: [u8; 32],
    seal: DataKey,
    waiting: Vec<u8>,
    pieces: u64,
    size: u64,
    hash: Sha256,
    finished: bool,
}

impl FileWriter {
    /// # Errors
    /// When the data folder cannot be written.
    pub fn begin(data: &Path) -> Result<Self, StoreError> {
        let folder = data.join("files");
        fs::create_dir_all(&folder)?;
        let name = data_encoding::HEXLOWER.encode(&random::<16>());
        let path = folder.join(format!("{name}.part"));
        let file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        let key = random();
        Ok(Self {
            folder,
            path,
            file,
            key,
            seal: DataKey::of_bytes(key),
            waiting: Vec::with_capacity(PIECE),
            pieces: 0,
            size: 0,
            hash: Sha256::new(),
            finished: false,
        })
    }

    /// # Errors
    /// When the disk is full or fails.
    pub fn write(&mut self, mut bytes: &[u8]) -> Result<(), StoreError> {
        self.size += bytes.len() as u64;
        while !bytes.is_empty() {
            // A full piece is sealed only when more follows: the last one is marked as last.
            if self.waiting.len() == PIECE {
                self.seal_piece(false)?;
            }
            let room = (PIECE - self.waiting.len()).min(bytes.len());
            let (now, later) = bytes.split_at(room);
            self.waiting.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Bytes so far.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    fn seal_piece(&mut self, last: bool) -> Result<(), StoreError> {
        let sealed = self.seal.seal(&self.waiting, &piece_cell(self.pieces, last));
        self.file.write_all(&sealed).map_err(disk)?;
        self.hash.update(&sealed);
        self.pieces += 1;
        self.waiting.clear();
        Ok(())
    }

    /// Puts the file in its place, on the disk before this answers.
    ///
    /// # Errors
    /// When the disk is full or fails.
    pub fn finish(mut self, name: String) -> Result<StoredFile, StoreError> {
        self.seal_piece(true)?;
        self.file.sync_all().map_err(disk)?;
        let hash = Hash(std::mem::take(&mut self.hash).finalize().into());
        let place = place(&self.folder, hash);
        let shelf = place.parent().unwrap_or(&self.folder);
        fs::create_dir_all(shelf)?;
        fs::rename(&self.path, &place)?;
        self.finished = true;
        fs::File::open(shelf)?.sync_all()?;
        let key = data_encoding::BASE64URL_NOPAD.encode(&self.key);
        Ok(StoredFile { hash, size: self.size, secret: FileSecret { name, key } })
    }
}

impl Drop for FileWriter {
    fn drop(&mut self) {
        if !self.finished {
            // What is left behind after a crash is taken by the sweep.
            let _gone = fs::remove_file(&self.path);
        }
    }
}

/// Opens a stored file whole. Files are limited in size when they are taken in.
///
/// # Errors
/// When the file is missing, was changed, or the secret is not its own.
pub fn open(data: &Path, hash: Hash, secret: &FileSecret) -> Result<Vec<u8>, StoreError> {
    let key = data_encoding::BASE64URL_NOPAD.decode(secret.key.as_bytes()).ok();
    let key: Option<[u8; 32]> = key.and_then(|key| key.try_into().ok());
    let key = key.ok_or_else(|| StoreError::damaged("files", "a key that is none"))?;
    let seal = DataKey::of_bytes(key);
    let mut file = fs::File::open(place(&data.join("files"), hash))?;
    let length = file.metadata()?.len();
    let mut plain = Vec::new();
    let mut sealed = Vec::with_capacity(PIECE + SEAL);
    let mut read = 0;
    for piece in 0.. {
        sealed.clear();
        let taken = Read::by_ref(&mut file).take((PIECE + SEAL) as u64).read_to_end(&mut sealed)?;
        read += taken as u64;
        let last = read == length;
        plain.extend(seal.open(&sealed, &piece_cell(piece, last))?);
        if last || taken == 0 {
            break;
        }
    }
    Ok(plain)
}

fn place(folder: &Path, hash: Hash) -> PathBuf {
    let name = hash.to_string();
    folder.join(&name[..2]).join(&name[2..])
}

fn piece_cell(piece: u64, last: bool) -> Vec<u8> {
    [&b"qabyl/file/v1\0"[..], &piece.to_be_bytes(), &[u8::from(last)]].concat()
}

fn disk(error: std::io::Error) -> StoreError {
    if error.kind() == std::io::ErrorKind::StorageFull {
        StoreError::Full(Box::new(error))
    } else {
        StoreError::Io(error)
    }
}
