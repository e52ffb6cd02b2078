//! SHA-256, and the two hashes of which the log's tree is made.

use sha2::{Digest, Sha256};

pub type Hash = [u8; 32];

/// The hash of these parts, one after another.
#[must_use]
pub fn sha256(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// The hash of one entry as a leaf of the tree (RFC 6962, section 2.1).
#[must_use]
pub fn leaf(entry: &[u8]) -> Hash {
    sha256(&[&[0], entry])
}

/// The hash of two neighbours (RFC 6962, section 2.1).
#[must_use]
pub fn node(left: &Hash, right: &Hash) -> Hash {
    sha256(&[&[1], left, right])
}

/// The root of a tree without leaves.
#[must_use]
pub fn empty() -> Hash {
    sha256(&[])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first bytes of the hashes that RFC 6962 implementations publish as their test vectors.
    #[test]
    fn the_hashes_are_those_of_the_standard() {
        assert_eq!(empty()[..4], [0xe3, 0xb0, 0xc4, 0x42]);
        assert_eq!(leaf(b"")[..4], [0x6e, 0x34, 0x0b, 0x9c]);
        assert_eq!(leaf(b"L123456")[..4], [0x39, 0x5a, 0xa0, 0x64]);
        assert_eq!(sha256(&[&[1], b"N123", b"N456"])[..4], [0xaa, 0x21, 0x7f, 0xe8]);
    }
}
