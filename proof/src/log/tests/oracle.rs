//! The same trees, tiles and heads by a library that nobody of us wrote, a port of Go's own.

use std::collections::BTreeMap;

use signed_note::{Note as TheirNote, StandardVerifier, VerifierList};
use tlog_tiles::{
    Hash as Theirs, HashReader, Tile, check_record, check_tree, prove_record, prove_tree,
    stored_hashes, tree_hash,
};

use super::{ORIGIN, consistency, entry, files, head, inclusion, leaves, log_key, root};
use crate::hash::Hash;
use crate::log::tree::{check_consistency, check_inclusion};
use crate::vkey::{KeyKind, SignerKey};

struct Stored(Vec<Theirs>);

impl HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Theirs>, tlog_tiles::Error> {
        Ok(indexes.iter().map(|index| self.0[usize::try_from(*index).unwrap()]).collect())
    }
}

fn stored(size: u64) -> Stored {
    let mut stored = Stored(Vec::new());
    for number in 0..size {
        let more = stored_hashes(number, &entry(number), &stored).unwrap();
        stored.0.extend(more);
    }
    stored
}

fn theirs(hashes: &[Hash]) -> Vec<Theirs> {
    hashes.iter().copied().map(Theirs).collect()
}

fn ours(hashes: &[Theirs]) -> Vec<Hash> {
    hashes.iter().map(|hash| hash.0).collect()
}

#[test]
fn roots_and_proofs_agree() {
    let (stored, all) = (stored(400), leaves(400));
    for size in [1, 2, 3, 7, 8, 9, 255, 256, 257, 399, 400_u64] {
        let top = root(&all, size).unwrap();
        assert_eq!(tree_hash(size, &stored).unwrap().0, top, "{size}");
        for index in [0, size / 3, size / 2, size - 1] {
            let own = all.0[usize::try_from(index).unwrap()];
            let path = inclusion(&all, index, size).unwrap();
            check_record(&theirs(&path), size, Theirs(top), index, Theirs(own)).unwrap();
            let path = ours(&prove_record(size, index, &stored).unwrap());
            check_inclusion(&path, &own, index, (size, &top)).unwrap();
            let old = index + 1;
            let before = root(&all, old).unwrap();
            let path = consistency(&all, old, size).unwrap();
            check_tree(&theirs(&path), size, Theirs(top), old, Theirs(before)).unwrap();
            let path = ours(&prove_tree(size, old, &stored).unwrap());
            check_consistency(&path, (old, &before), (size, &top)).unwrap();
        }
    }
}

/// Their paths are Go's, with the height in them.
#[test]
fn tiles_agree() {
    let size = 66_000;
    let (_, files) = files(&[size]);
    let stored = stored(size);
    let wanted: BTreeMap<String, Vec<u8>> = Tile::new_tiles(8, 0, size)
        .iter()
        .map(|tile| (tile.path().replacen("tile/8/", "tile/", 1), tile.read_data(&stored).unwrap()))
        .collect();
    let hashes: BTreeMap<String, Vec<u8>> =
        files.into_iter().filter(|(path, _)| !path.starts_with("tile/entries/")).collect();
    assert!(wanted.len() > 258 && hashes == wanted);
}

#[test]
fn heads_agree() {
    let text = head(9, &[1, 2]).to_text();
    let read = TheirNote::from_bytes(text.as_bytes()).unwrap();
    let known = |key: &SignerKey| {
        let verifier = StandardVerifier::new(&key.public().to_string()).unwrap();
        VerifierList::new(vec![Box::new(verifier)])
    };
    let (verified, unverified) = read.verify(&known(&log_key())).unwrap();
    assert_eq!((verified.len(), unverified.len()), (1, 2));
    let stranger = SignerKey::new(ORIGIN, KeyKind::Plain, &[99; 32]).unwrap();
    assert!(read.verify(&known(&stranger)).is_err());
    let checkpoint = tlog_tiles::Checkpoint::from_bytes(read.text()).unwrap();
    assert_eq!((checkpoint.origin(), checkpoint.size()), (ORIGIN, 9));
    assert_eq!(checkpoint.hash().0, root(&leaves(9), 9).unwrap());
}
