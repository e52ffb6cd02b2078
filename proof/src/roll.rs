//! The roll of a report: one byte for each question that it counts, in the order of the log. The
//! byte is the letter of [`Bucket`]. Anyone counts the letters; a person looks at their own line.
//!
//! [`letters`] makes them, and holds back what would tell of one person; [`office`] is the second
//! roll, by offices, in an order that nobody can tie to the log.

use crate::Day;
use crate::bucket::{Bucket, Totals};
use crate::hash::{Hash, sha256};

pub mod office;
#[cfg(test)]
mod tests;

/// Changes of one batch are published once they are so many.
pub const TOGETHER_LEAST: usize = 20;

/// A byte of a roll is no letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the roll holds a byte that is no letter")]
pub struct NoLetter;

/// A roll.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roll(Vec<Bucket>);

impl Roll {
    #[must_use]
    pub const fn new(letters: Vec<Bucket>) -> Self {
        Self(letters)
    }

    /// # Errors
    /// If a byte is no letter.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoLetter> {
        let letters = bytes.iter().map(|byte| Bucket::from_letter(*byte).ok_or(NoLetter));
        letters.collect::<Result<_, _>>().map(Self)
    }

    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().map(|bucket| bucket.letter()).collect()
    }

    /// The letter in this line, counted from 0.
    #[must_use]
    pub fn letter(&self, line: u64) -> Option<Bucket> {
        usize::try_from(line).ok().and_then(|line| self.0.get(line)).copied()
    }

    #[must_use]
    pub fn rows(&self) -> u64 {
        u64::try_from(self.0.len()).unwrap_or(u64::MAX)
    }

    #[must_use]
    pub fn totals(&self) -> Totals {
        self.0.iter().copied().collect()
    }

    #[must_use]
    pub fn hash(&self) -> Hash {
        sha256(&[&self.bytes()])
    }
}

/// What is known of one question when a report is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub batch: Day,
    /// Its letter in the last roll that had it; open, where none did.
    pub published: Bucket,
    pub now: Bucket,
}

/// The letters of a roll, and how many questions keep an older one for now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letters {
    pub roll: Roll,
    pub waiting: u64,
}

/// The letters that a report publishes, for rows in the order of the log.
///
/// If fewer than [`TOGETHER_LEAST`] questions of one batch changed their letter since the last roll,
/// all of them keep the old one, whatever the new one is, until later ones make up the number.
/// Nothing marks them; the report prints how many. The rule does not look at outcomes, and so
/// cannot improve a figure: hiding rare letters would hide refusals.
#[must_use]
pub fn letters(rows: &[Row]) -> Letters {
    let mut letters = Vec::with_capacity(rows.len());
    let mut waiting = 0;
    for batch in rows.chunk_by(|one, next| one.batch == next.batch) {
        let changed = batch.iter().filter(|row| row.now != row.published).count();
        let waits = changed < TOGETHER_LEAST;
        if waits {
            waiting += u64::try_from(changed).unwrap_or(u64::MAX);
        }
        letters.extend(batch.iter().map(|row| if waits { row.published } else { row.now }));
    }
    Letters { roll: Roll(letters), waiting }
}
