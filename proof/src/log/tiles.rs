//! The tree and the entries as files that never change (C2SP tlog-tiles).
//!
//! A tile holds up to 256 hashes of one level; level 0 are the leaves, and each hash above is the
//! root of a full tile below. A bundle holds the entries of one tile of level 0, each after its
//! length in two bytes. The last of each kind may be partial; its path says how wide it is.

use crate::entry::LONGEST;
use crate::hash::{Hash, leaf, node};
use crate::log::tree::{Nodes, TreeError};

/// A tile is 2^8 hashes wide.
const HEIGHT: u32 = 8;
const WIDTH: u64 = 1 << HEIGHT;
const HASH: usize = size_of::<Hash>();
/// The tiles of eight levels reach over 2^64 leaves.
const LEVELS: u32 = 8;

/// What is wrong with files of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TileError {
    #[error("a file of the log is missing, or not as long as its path says")]
    File,
    #[error("an entry is too long for the log")]
    Entry,
}

/// A file of the log, at its path below the log's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// The path of the tile of this level and index, so many hashes wide.
#[must_use]
pub fn tile_path(level: u32, index: u64, width: u64) -> String {
    format!("tile/{level}/{}{}", number(index), partial(width))
}

/// The path of the bundle of this index, with so many entries.
#[must_use]
pub fn bundle_path(index: u64, width: u64) -> String {
    format!("tile/entries/{}{}", number(index), partial(width))
}

/// Groups of three digits, all but the last with an `x` before them.
fn number(index: u64) -> String {
    let mut text = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        text = format!("x{:03}/{text}", rest % 1000);
        rest /= 1000;
    }
    text
}

fn partial(width: u64) -> String {
    if width == WIDTH { String::new() } else { format!(".p/{width}") }
}

/// How many hashes of a level a tree of this size has.
const fn hashes(level: u32, size: u64) -> u64 {
    let shift = HEIGHT * level;
    if shift < u64::BITS { size >> shift } else { 0 }
}

/// How wide the tile is in a tree of this size; 0 where there is none.
fn width(level: u32, index: u64, size: u64) -> u64 {
    let before = index.saturating_mul(WIDTH);
    hashes(level, size).saturating_sub(before).min(WIDTH)
}

/// The entries of a bundle.
///
/// # Errors
/// If the bytes are not exactly so many entries.
pub fn entries(bundle: &[u8], width: u64) -> Result<Vec<&[u8]>, TileError> {
    let mut rest = bundle;
    let mut entries = Vec::new();
    for _ in 0..width.min(WIDTH) {
        let (length, after) = rest.split_first_chunk().ok_or(TileError::File)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, after) = after.split_at_checked(length).ok_or(TileError::File)?;
        entries.push(entry);
        rest = after;
    }
    if rest.is_empty() { Ok(entries) } else { Err(TileError::File) }
}

/// The right edge of a log: its last tile of each level, and its last bundle, as far as they are
/// partial. It is all that the log needs to grow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Growing {
    size: u64,
    tiles: Vec<Vec<Hash>>,
    bundle: Vec<u8>,
}

impl Growing {
    /// The edge of a log of this size, from its files.
    ///
    /// # Errors
    /// If a file is missing or has another length than its path says.
    pub fn of(size: u64, read: impl Fn(&str) -> Option<Vec<u8>>) -> Result<Self, TileError> {
        let mut edge = Self { size, ..Self::default() };
        for level in 0..LEVELS {
            let index = hashes(level, size) / WIDTH;
            let wide = hashes(level, size) % WIDTH;
            let hashes = match wide {
                0 => Vec::new(),
                _ => {
                    hashes_of(&read(&tile_path(level, index, wide)).ok_or(TileError::File)?, wide)?
                }
            };
            edge.tiles.push(hashes);
        }
        while edge.tiles.pop_if(|tile| tile.is_empty()).is_some() {}
        let wide = size % WIDTH;
        if wide > 0 {
            edge.bundle = read(&bundle_path(size / WIDTH, wide)).ok_or(TileError::File)?;
            let leaves = entries(&edge.bundle, wide)?;
            let known = edge.tiles.first().into_iter().flatten().copied();
            if leaves.iter().map(|entry| leaf(entry)).ne(known) {
                return Err(TileError::File);
            }
        }
        Ok(edge)
    }

    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends entries. Gives the files that are new: every tile and bundle that became full, and
    /// the partial ones at the new edge. The same entries after the same edge give the same files.
    ///
    /// # Errors
    /// If an entry is too long; then nothing was appended.
    pub fn append<'a>(
        &mut self,
        entries: impl IntoIterator<Item = &'a [u8]> + Clone,
    ) -> Result<Vec<File>, TileError> {
        if entries.clone().into_iter().any(|entry| entry.len() > LONGEST) {
            return Err(TileError::Entry);
        }
        let before = self.size;
        let mut files = Vec::new();
        for entry in entries {
            self.push(entry, &mut files);
        }
        if self.size > before {
            files.extend(self.partial(before));
        }
        Ok(files)
    }

    /// The partial files of a log of this size.
    #[must_use]
    pub fn edge(&self) -> Vec<File> {
        self.partial(0)
    }

    fn push(&mut self, entry: &[u8], files: &mut Vec<File>) {
        // Measured in `append`.
        let length = u16::try_from(entry.len()).unwrap_or(u16::MAX);
        self.bundle.extend_from_slice(&length.to_be_bytes());
        self.bundle.extend_from_slice(entry);
        self.size += 1;
        if self.size.is_multiple_of(WIDTH) {
            let path = bundle_path(self.size / WIDTH - 1, WIDTH);
            files.push(File { path, bytes: std::mem::take(&mut self.bundle) });
        }
        self.push_hash(0, leaf(entry), files);
    }

    /// Puts a hash into a level; where that fills a tile, its root into the next.
    fn push_hash(&mut self, level: u32, hash: Hash, files: &mut Vec<File>) {
        let place = usize::try_from(level).unwrap_or(usize::MAX);
        if self.tiles.len() <= place {
            self.tiles.push(Vec::new());
        }
        self.tiles[place].push(hash);
        if self.tiles[place].len() == usize::try_from(WIDTH).unwrap_or(usize::MAX) {
            let full = std::mem::take(&mut self.tiles[place]);
            let index = hashes(level, self.size) / WIDTH - 1;
            files.push(File { path: tile_path(level, index, WIDTH), bytes: full.concat() });
            self.push_hash(level + 1, subtree(full), files);
        }
    }

    /// The partial files, as far as they differ from those of the size before.
    fn partial(&self, before: u64) -> Vec<File> {
        let mut files = Vec::new();
        for (level, tile) in (0..).zip(&self.tiles) {
            let many = hashes(level, self.size);
            if !tile.is_empty() && many != hashes(level, before) {
                let path = tile_path(level, many / WIDTH, many % WIDTH);
                files.push(File { path, bytes: tile.concat() });
            }
        }
        if !self.bundle.is_empty() {
            let path = bundle_path(self.size / WIDTH, self.size % WIDTH);
            files.push(File { path, bytes: self.bundle.clone() });
        }
        files
    }
}

/// The root of a full subtree.
fn subtree(mut hashes: Vec<Hash>) -> Hash {
    while hashes.len() > 1 {
        hashes = hashes.chunks_exact(2).map(|pair| node(&pair[0], &pair[1])).collect();
    }
    hashes.first().copied().unwrap_or_default()
}

fn hashes_of(tile: &[u8], width: u64) -> Result<Vec<Hash>, TileError> {
    let (hashes, rest) = tile.as_chunks::<HASH>();
    let fits = rest.is_empty() && u64::try_from(hashes.len()) == Ok(width);
    if fits { Ok(hashes.to_vec()) } else { Err(TileError::File) }
}

/// The tree of a log of one size, read from its tiles. What is made of it must be checked against
/// a signed head: the files themselves prove nothing.
pub struct Tiles<F> {
    size: u64,
    read: F,
}

impl<F: Fn(&str) -> Option<Vec<u8>>> Tiles<F> {
    /// `read` gives the file at a path, or `None` where there is none.
    pub const fn new(size: u64, read: F) -> Self {
        Self { size, read }
    }

    /// The hashes of a tile. A partial one may be gone once the full one is there.
    fn tile(&self, level: u32, index: u64) -> Result<Vec<Hash>, TreeError> {
        let wide = width(level, index, self.size);
        if let Some(tile) = (self.read)(&tile_path(level, index, wide)) {
            return hashes_of(&tile, wide).map_err(|_| TreeError::Missing);
        }
        let full = (self.read)(&tile_path(level, index, WIDTH)).ok_or(TreeError::Missing)?;
        let mut hashes = hashes_of(&full, WIDTH).map_err(|_| TreeError::Missing)?;
        hashes.truncate(usize::try_from(wide).unwrap_or(usize::MAX));
        Ok(hashes)
    }
}

impl<F: Fn(&str) -> Option<Vec<u8>>> Nodes for Tiles<F> {
    fn node(&self, level: u32, index: u64) -> Result<Hash, TreeError> {
        let (tile_level, above) = (level / HEIGHT, level % HEIGHT);
        let first = index.checked_shl(above).ok_or(TreeError::Outside)?;
        let tile = self.tile(tile_level, first / WIDTH)?;
        let start = usize::try_from(first % WIDTH).map_err(|_| TreeError::Outside)?;
        let hashes = tile.get(start..start + (1 << above)).ok_or(TreeError::Missing)?;
        Ok(subtree(hashes.to_vec()))
    }
}
