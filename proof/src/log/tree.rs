//! The tree over the entries (RFC 6962, section 2.1), and what can be proved by it.

use crate::hash::{Hash, empty, node};

/// No proof in a tree of 2^64 leaves is longer.
pub const PROOF_LONGEST: usize = 64;

/// A hash that was asked for is not there, or the question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    #[error("a hash of the tree is missing")]
    Missing,
    #[error("the tree has no such leaf, or was never so large")]
    Outside,
}

/// The proof does not prove what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the proof does not agree with the head of the log")]
pub struct NotProved;

/// Whatever knows the hashes of a tree.
pub trait Nodes {
    /// The hash over the leaves `index << level` up to `(index + 1) << level`.
    ///
    /// # Errors
    /// If it is not there.
    fn node(&self, level: u32, index: u64) -> Result<Hash, TreeError>;
}

/// The largest power of two below `size`, as its exponent; `size` is at least 2.
const fn split(size: u64) -> u32 {
    63 - (size - 1).leading_zeros()
}

/// The hash over the leaves from `start` up to `end`; as in every proof, `start` is a multiple of
/// the power of two that covers them.
fn over(nodes: &impl Nodes, start: u64, end: u64) -> Result<Hash, TreeError> {
    let size = end.checked_sub(start).filter(|size| *size > 0).ok_or(TreeError::Outside)?;
    if size.is_power_of_two() {
        let level = size.trailing_zeros();
        return nodes.node(level, start >> level);
    }
    let middle = start + (1 << split(size));
    Ok(node(&over(nodes, start, middle)?, &over(nodes, middle, end)?))
}

/// The root of the first `size` leaves.
///
/// # Errors
/// If a hash is missing.
pub fn root(nodes: &impl Nodes, size: u64) -> Result<Hash, TreeError> {
    if size == 0 { Ok(empty()) } else { over(nodes, 0, size) }
}

/// Proves that leaf `index` is among the first `size`: the hashes from its neighbour up.
///
/// # Errors
/// If there is no such leaf, or a hash is missing.
pub fn inclusion(nodes: &impl Nodes, index: u64, size: u64) -> Result<Vec<Hash>, TreeError> {
    if index >= size {
        return Err(TreeError::Outside);
    }
    let (mut start, mut end, mut path) = (0, size, Vec::new());
    while end - start > 1 {
        let middle = start + (1 << split(end - start));
        if index < middle {
            path.push(over(nodes, middle, end)?);
            end = middle;
        } else {
            path.push(over(nodes, start, middle)?);
            start = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// Proves that the first `old` of the first `size` leaves are what they were.
///
/// # Errors
/// If `old` is 0 or more than `size`, or a hash is missing.
pub fn consistency(nodes: &impl Nodes, old: u64, size: u64) -> Result<Vec<Hash>, TreeError> {
    if old == 0 || old > size {
        return Err(TreeError::Outside);
    }
    let (mut start, mut end, mut path) = (0, size, Vec::new());
    while end > old {
        let middle = start + (1 << split(end - start));
        if old <= middle {
            path.push(over(nodes, middle, end)?);
            end = middle;
        } else {
            path.push(over(nodes, start, middle)?);
            start = middle;
        }
    }
    if start > 0 {
        path.push(over(nodes, start, end)?);
    }
    path.reverse();
    Ok(path)
}

/// Checks that the leaf stands at `index` in the tree of this size and root (RFC 9162, 2.1.3.2).
///
/// # Errors
/// If the proof does not show it.
pub fn check_inclusion(
    path: &[Hash],
    leaf: &Hash,
    index: u64,
    (size, root): (u64, &Hash),
) -> Result<(), NotProved> {
    if index >= size || path.len() > PROOF_LONGEST {
        return Err(NotProved);
    }
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf);
    for neighbour in path {
        if last == 0 {
            return Err(NotProved);
        }
        if at & 1 == 1 || at == last {
            hash = node(neighbour, &hash);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            hash = node(&hash, neighbour);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    if last == 0 && hash == *root { Ok(()) } else { Err(NotProved) }
}

/// Checks that the tree of the one size and root only grew into the other (RFC 9162, 2.1.4.2).
///
/// # Errors
/// If the proof does not show it.
pub fn check_consistency(
    path: &[Hash],
    (old_size, old_root): (u64, &Hash),
    (size, root): (u64, &Hash),
) -> Result<(), NotProved> {
    if old_size == size || old_size == 0 {
        let same = if old_size == 0 { *old_root == empty() } else { old_root == root };
        return if same && path.is_empty() { Ok(()) } else { Err(NotProved) };
    }
    if old_size > size || path.len() > PROOF_LONGEST {
        return Err(NotProved);
    }
    let own = old_size.is_power_of_two().then_some(*old_root);
    let mut hashes = own.into_iter().chain(path.iter().copied());
    let first = hashes.next().ok_or(NotProved)?;
    let shift = (old_size - 1).trailing_ones();
    let (mut at, mut last) = ((old_size - 1) >> shift, (size - 1) >> shift);
    let (mut old, mut new) = (first, first);
    for hash in hashes {
        if last == 0 {
            return Err(NotProved);
        }
        if at & 1 == 1 || at == last {
            old = node(&hash, &old);
            new = node(&hash, &new);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            new = node(&new, &hash);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    if last == 0 && old == *old_root && new == *root { Ok(()) } else { Err(NotProved) }
}

/// The right edge of a growing tree: all that is needed to know its root. It holds at most 64
/// hashes.
#[derive(Debug, Clone, Default)]
pub struct Edge {
    size: u64,
    /// The roots of the full subtrees, the largest first, one for each bit of the size.
    peaks: Vec<Hash>,
}

impl Edge {
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node(&left, &hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    #[must_use]
    pub fn root(&self) -> Hash {
        let folded = self.peaks.iter().rev().copied().reduce(|right, left| node(&left, &right));
        folded.unwrap_or_else(empty)
    }
}

/// A tree whose leaves are all at hand.
#[derive(Debug, Clone, Default)]
pub struct Leaves(pub Vec<Hash>);

impl Leaves {
    #[must_use]
    pub fn size(&self) -> u64 {
        u64::try_from(self.0.len()).unwrap_or(u64::MAX)
    }
}

impl Nodes for Leaves {
    fn node(&self, level: u32, index: u64) -> Result<Hash, TreeError> {
        let width = 1_u64.checked_shl(level).ok_or(TreeError::Missing)?;
        let start = index.checked_mul(width).ok_or(TreeError::Missing)?;
        let end = start.checked_add(width).ok_or(TreeError::Missing)?;
        let place = |at: u64| usize::try_from(at).map_err(|_| TreeError::Missing);
        let leaves = self.0.get(place(start)?..place(end)?).ok_or(TreeError::Missing)?;
        let mut edge = Edge::default();
        for leaf in leaves {
            edge.push(*leaf);
        }
        Ok(edge.root())
    }
}
