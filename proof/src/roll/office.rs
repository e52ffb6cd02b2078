//! The office roll: for each question of a report its office and letter, under a tag that only its
//! receipt knows, sorted by tag. A person finds their own line; nobody can tie a line to the log.
//!
//! ```text
//! row = tag[16] || office u16 || letter u8
//! ```

use std::collections::BTreeMap;

use crate::bucket::{Bucket, Totals};
use crate::hash::{Hash, sha256};
use crate::reader::{Reader, Short};

/// In the place of an office where naming it would tell of few people.
pub const OTHER: u16 = u16::MAX;
/// A cell of office and letter is shown from so many questions on.
pub const CELL_LEAST: u64 = 20;
const ROW: usize = 19;

/// Why bytes are no office roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OfficeRollError {
    #[error("the office roll ends within a row")]
    Length,
    #[error("the rows are not in the order of their tags, or a tag stands there twice")]
    Order,
    #[error("the office roll holds a byte that is no letter")]
    Letter,
}

impl From<Short> for OfficeRollError {
    fn from(_: Short) -> Self {
        Self::Length
    }
}

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OfficeRow {
    /// From [`crate::secret::Kept::office_tag`]; random, where the case was erased.
    pub tag: [u8; 16],
    pub office: u16,
    pub bucket: Bucket,
}

/// An office roll, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeRoll(Vec<OfficeRow>);

impl OfficeRoll {
    /// Sorts the rows, and puts [`OTHER`] for the offices of cells that are too small.
    ///
    /// # Errors
    /// If two rows have one tag.
    pub fn new(mut rows: Vec<OfficeRow>) -> Result<Self, OfficeRollError> {
        let hidden = hidden(&rows);
        for row in rows.iter_mut().filter(|row| hidden.contains_key(&(row.office, row.bucket))) {
            row.office = OTHER;
        }
        rows.sort_unstable();
        Self::ordered(rows)
    }

    fn ordered(rows: Vec<OfficeRow>) -> Result<Self, OfficeRollError> {
        let is_ordered = rows.is_sorted_by(|one, next| one.tag < next.tag);
        if is_ordered { Ok(Self(rows)) } else { Err(OfficeRollError::Order) }
    }

    /// # Errors
    /// If the bytes are no office roll.
    pub fn parse(bytes: &[u8]) -> Result<Self, OfficeRollError> {
        let (chunks, rest) = bytes.as_chunks::<ROW>();
        if !rest.is_empty() {
            return Err(OfficeRollError::Length);
        }
        let rows = chunks.iter().map(|row| {
            let reader = &mut Reader::new(row);
            let (tag, office) = (reader.array()?, reader.u16()?);
            let bucket = Bucket::from_letter(reader.u8()?).ok_or(OfficeRollError::Letter)?;
            Ok(OfficeRow { tag, office, bucket })
        });
        Self::ordered(rows.collect::<Result<_, OfficeRollError>>()?)
    }

    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(ROW * self.0.len());
        for OfficeRow { tag, office, bucket } in &self.0 {
            bytes.extend_from_slice(tag);
            bytes.extend_from_slice(&office.to_be_bytes());
            bytes.push(bucket.letter());
        }
        bytes
    }

    #[must_use]
    pub fn rows(&self) -> &[OfficeRow] {
        &self.0
    }

    /// The line with this tag.
    #[must_use]
    pub fn find(&self, tag: &[u8; 16]) -> Option<&OfficeRow> {
        let at = self.0.binary_search_by(|row| row.tag.cmp(tag)).ok()?;
        self.0.get(at)
    }

    #[must_use]
    pub fn totals(&self) -> Totals {
        self.0.iter().map(|row| row.bucket).collect()
    }

    #[must_use]
    pub fn hash(&self) -> Hash {
        sha256(&[&self.bytes()])
    }
}

type Cells = BTreeMap<(u16, Bucket), u64>;

/// The cells whose office is not named.
///
/// Every cell that is too small; and further ones, the smallest first, so long as the totals of an
/// office, or of a letter, would let somebody subtract and find fewer than [`CELL_LEAST`].
fn hidden(rows: &[OfficeRow]) -> Cells {
    let mut shown = Cells::new();
    for row in rows.iter().filter(|row| row.office != OTHER) {
        *shown.entry((row.office, row.bucket)).or_default() += 1;
    }
    let mut hidden = Cells::new();
    let small: Vec<_> =
        shown.iter().filter(|(_, many)| **many < CELL_LEAST).map(|(c, _)| *c).collect();
    for cell in small {
        hide(cell, &mut shown, &mut hidden);
    }
    while let Some(cell) = next(&shown, &hidden) {
        hide(cell, &mut shown, &mut hidden);
    }
    hidden
}

fn hide(cell: (u16, Bucket), shown: &mut Cells, hidden: &mut Cells) {
    if let Some(many) = shown.remove(&cell) {
        hidden.insert(cell, many);
    }
}

/// The smallest shown cell of an office or a letter of which too few are hidden.
fn next(shown: &Cells, hidden: &Cells) -> Option<(u16, Bucket)> {
    let (mut offices, mut letters) = (BTreeMap::new(), BTreeMap::new());
    for ((office, bucket), many) in hidden {
        *offices.entry(*office).or_insert(0) += many;
        *letters.entry(*bucket).or_insert(0) += many;
    }
    let is_few = |sum: Option<&u64>| sum.is_some_and(|sum| *sum < CELL_LEAST);
    let open = shown
        .iter()
        .filter(|((office, bucket), _)| is_few(offices.get(office)) || is_few(letters.get(bucket)));
    open.min_by_key(|(cell, many)| (**many, **cell)).map(|(cell, _)| *cell)
}
