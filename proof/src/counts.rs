//! What each office registered on each day of a batch: behind the root in [`crate::entry::Batch`].
//!
//! The leaves are not published, for most office-days have one question, and one question is a
//! person. They go to the accredited auditor; the one of their own office and day goes to each
//! person, in their proof file. A desk number above that count is proof that somebody was counted
//! in secret or twice.
//!
//! ```text
//! leaf = "qbl/count/v1\0" || office u16 || day u32 || count u32 || salt[16]
//! ```
//!
//! The tree is that of the log; the leaves stand in the order of office and day. All counts
//! together are the questions of the batch.

use crate::Day;
use crate::entry::Batch;
use crate::hash::{Hash, leaf};
use crate::log::tree::{Leaves, NotProved, PROOF_LONGEST, check_inclusion, inclusion, root};
use crate::reader::{Reader, Short};

/// How many questions one office registered on one day in one batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub office: u16,
    pub day: Day,
    pub questions: u32,
    /// Random, so that the root does not let anyone try out the numbers.
    pub salt: [u8; 16],
}

/// One count with the way to the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountProof {
    pub count: Count,
    pub index: u32,
    /// How many counts the batch has.
    pub size: u32,
    pub path: Vec<Hash>,
}

/// The counts are not in order, or one stands there twice, or their sum is not the batch's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the counts of the offices do not add up to the batch")]
pub struct NotTheBatch;

impl Count {
    fn leaf(&self) -> Hash {
        let head = b"qbl/count/v1\0";
        let numbers = [self.day.to_be_bytes(), self.questions.to_be_bytes()];
        leaf(&[head, &self.office.to_be_bytes()[..], numbers.as_flattened(), &self.salt].concat())
    }
}

fn tree(counts: &[Count]) -> Leaves {
    Leaves(counts.iter().map(Count::leaf).collect())
}

/// The entry that closes a batch with these counts, in the order of office and day.
///
/// # Errors
/// If they are in another order, or more than an entry can hold.
pub fn close(batch: Day, counts: &[Count]) -> Result<Batch, NotTheBatch> {
    let key = |count: &Count| (count.office, count.day);
    let sum = counts.iter().try_fold(0_u32, |sum, count| sum.checked_add(count.questions));
    let tree = tree(counts);
    let root = root(&tree, tree.size()).map_err(|_| NotTheBatch)?;
    match sum {
        Some(questions) if counts.is_sorted_by(|a, b| key(a) < key(b)) => {
            Ok(Batch { batch, questions, counts: root })
        }
        _ => Err(NotTheBatch),
    }
}

/// What the accredited auditor checks: these are all the counts of the batch.
///
/// # Errors
/// If they are not.
pub fn check(batch: &Batch, counts: &[Count]) -> Result<(), NotTheBatch> {
    if close(batch.batch, counts)? == *batch { Ok(()) } else { Err(NotTheBatch) }
}

/// The proof for the person of this office and day; `None` where there is no such count.
#[must_use]
pub fn prove(counts: &[Count], office: u16, day: Day) -> Option<CountProof> {
    let index = counts.iter().position(|count| (count.office, count.day) == (office, day))?;
    let tree = tree(counts);
    let path = inclusion(&tree, u64::try_from(index).ok()?, tree.size()).ok()?;
    let (count, size) = (*counts.get(index)?, u32::try_from(counts.len()).ok()?);
    Some(CountProof { count, index: u32::try_from(index).ok()?, size, path })
}

impl CountProof {
    /// # Errors
    /// If the count is not one of the batch's.
    pub fn verify(&self, batch: &Batch) -> Result<(), NotProved> {
        let tree = (u64::from(self.size), &batch.counts);
        check_inclusion(&self.path, &self.count.leaf(), u64::from(self.index), tree)
    }

    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        let Count { office, day, questions, salt } = self.count;
        bytes.extend_from_slice(&office.to_be_bytes());
        for number in [day, questions, self.index, self.size] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes.extend_from_slice(&salt);
        bytes.extend_from_slice(self.path.as_flattened());
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Short> {
        let (office, day, questions) = (reader.u16()?, reader.u32()?, reader.u32()?);
        let (index, size, salt) = (reader.u32()?, reader.u32()?, reader.array()?);
        let mut path = Vec::new();
        while !reader.is_empty() && path.len() < PROOF_LONGEST {
            path.push(reader.array()?);
        }
        Ok(Self { count: Count { office, day, questions, salt }, index, size, path })
    }
}
