use proptest::prelude::*;
use std::collections::BTreeMap;

use super::checkpoint::{Checkpoint, CheckpointError, cosign};
use super::note::{Note, NoteError};
use super::policy::{Distrust, Policy, PolicyError};
use super::proof::Proof;
use super::tiles::{Growing, TileError, Tiles, bundle_path, entries, tile_path};
use super::tree::{Edge, Leaves, check_consistency, check_inclusion, consistency, inclusion, root};
use crate::hash::{Hash, leaf};
use crate::vkey::{KeyKind, SignerKey};

mod oracle;

const ORIGIN: &str = "log.example/qabyl";

fn entry(number: u64) -> Vec<u8> {
    // Of different lengths, the empty one too.
    number.to_string().repeat(usize::try_from(number % 4).unwrap()).into_bytes()
}

fn leaves(size: u64) -> Leaves {
    Leaves((0..size).map(|number| leaf(&entry(number))).collect())
}

/// The files of a log that grew by these steps.
fn files(steps: &[u64]) -> (Growing, BTreeMap<String, Vec<u8>>) {
    let (mut log, mut files) = (Growing::default(), BTreeMap::new());
    for step in steps {
        let entries: Vec<Vec<u8>> = (log.size()..log.size() + step).map(entry).collect();
        for file in log.append(entries.iter().map(Vec::as_slice)).unwrap() {
            let before = files.insert(file.path.clone(), file.bytes.clone());
            assert!(before.is_none_or(|bytes| bytes == file.bytes), "{} changed", file.path);
        }
    }
    (log, files)
}

fn log_key() -> SignerKey {
    SignerKey::new(ORIGIN, KeyKind::Plain, &[1; 32]).unwrap()
}

fn witness(number: u8) -> SignerKey {
    let name = format!("witness{number}.example");
    SignerKey::new(&name, KeyKind::Cosignature, &[10 + number; 32]).unwrap()
}

fn head(size: u64, witnesses: &[u8]) -> Note {
    let root = root(&leaves(size), size).unwrap();
    let mut note = Checkpoint { origin: ORIGIN.to_owned(), size, root }.sign(&log_key()).unwrap();
    for number in witnesses {
        cosign(&mut note, &witness(*number), 1_790_000_000).unwrap();
    }
    note
}

fn policy(quorum: &str) -> Policy {
    let witnesses: String = (1..=3)
        .map(|number| format!("witness W{number} {} https://w.example\n", witness(number).public()))
        .collect();
    let log = log_key();
    let text = format!(
        "# who is trusted\n\nlog {}\n{witnesses}group\tall-of-them 2 W1  W2 W3\nquorum {quorum}\n",
        log.public()
    );
    Policy::parse(&text).unwrap()
}

fn proof(index: u64, size: u64) -> Proof {
    let path = inclusion(&leaves(size), index, size).unwrap();
    Proof { index, extra: b"more".to_vec(), path, head: head(size, &[1, 2]) }
}

#[test]
fn the_edge_knows_every_root() {
    let (mut edge, all) = (Edge::default(), leaves(600));
    for size in 0..600 {
        assert_eq!(edge.root(), root(&all, size).unwrap(), "{size}");
        edge.push(all.0[usize::try_from(size).unwrap()]);
    }
}

#[test]
fn paths_are_those_of_the_standard() {
    assert_eq!(tile_path(0, 1_234_067, 256), "tile/0/x001/x234/067");
    assert_eq!(tile_path(2, 0, 1), "tile/2/000.p/1");
    assert_eq!(bundle_path(1_000, 17), "tile/entries/x001/000.p/17");
}

/// The example of the standard: which tiles a log of 70,000 entries has.
#[test]
fn the_tiles_are_those_of_the_standard() {
    let (_, files) = files(&[70_000]);
    let full = |level: &str| {
        files.keys().filter(|path| path.starts_with(level) && !path.contains(".p/")).count()
    };
    assert_eq!((full("tile/0/"), full("tile/1/"), full("tile/2/")), (273, 1, 0));
    for partial in ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"] {
        assert!(files.contains_key(partial), "{partial}");
    }
    assert!(!files.contains_key("tile/3/000.p/1"));
    assert_eq!(files.keys().filter(|path| path.starts_with("tile/entries/")).count(), 274);
}

#[test]
fn a_tile_that_is_missing_or_cut_is_an_error() {
    let (log, files) = files(&[300]);
    for path in ["tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"] {
        let without = |asked: &str| (asked != path).then(|| files.get(asked).cloned()).flatten();
        assert_eq!(Growing::of(300, without), Err(TileError::File), "{path}");
        let cut = |asked: &str| {
            let mut bytes = files.get(asked)?.clone();
            bytes.truncate(bytes.len() - usize::from(asked == path));
            Some(bytes)
        };
        assert_eq!(Growing::of(300, cut), Err(TileError::File), "{path}");
        let flipped = |asked: &str| {
            let mut bytes = files.get(asked)?.clone();
            bytes[0] ^= u8::from(asked == path && path.starts_with("tile/entries"));
            Some(bytes)
        };
        assert_eq!(Growing::of(300, flipped).is_ok(), !path.starts_with("tile/entries"));
    }
    assert_eq!(Growing::of(300, |path| files.get(path).cloned()), Ok(log));
    let long = vec![0; 65_536];
    let mut log = Growing::default();
    assert_eq!(log.append([b"a".as_slice(), &long]), Err(TileError::Entry));
    assert_eq!(log, Growing::default());
}

proptest! {
    /// However a log grew, and whether it was started again, its files are the same.
    #[test]
    fn files_do_not_depend_on_the_steps(steps in prop::collection::vec(0..400_u64, 1..6)) {
        let size = steps.iter().sum();
        let (log, stepwise) = files(&steps);
        let (_, at_once) = files(&[size]);
        for (path, bytes) in &at_once {
            prop_assert_eq!(stepwise.get(path), Some(bytes), "{}", path);
        }
        prop_assert_eq!(&Growing::of(size, |path| stepwise.get(path).cloned()).unwrap(), &log);
        let tiles = Tiles::new(size, |path: &str| stepwise.get(path).cloned());
        prop_assert_eq!(root(&tiles, size), root(&leaves(size), size));
    }

    #[test]
    fn a_proof_of_inclusion_holds_for_its_leaf_alone(
        size in 1..800_u64, index in any::<prop::sample::Index>(), other in any::<Hash>(),
        change in any::<prop::sample::Index>(),
    ) {
        let all = leaves(size);
        let at = index.index(all.0.len());
        let index = u64::try_from(at).unwrap();
        let (_, files) = files(&[size]);
        let tiles = Tiles::new(size, |path: &str| files.get(path).cloned());
        let (path, root) = (inclusion(&tiles, index, size).unwrap(), root(&all, size).unwrap());
        let check = |path: &[Hash], leaf, index, size, root| {
            check_inclusion(path, leaf, index, (size, root)).is_ok()
        };
        prop_assert!(check(&path, &all.0[at], index, size, &root));
        prop_assert!(!check(&path, &other, index, size, &root));
        prop_assert!(!check(&path, &all.0[at], index, size, &other));
        prop_assert!(!check(&path, &all.0[at], size, size, &root));
        prop_assert!(!check(&path, &all.0[at], u64::MAX, u64::MAX, &root));
        prop_assert!(!check(&path, &all.0[at], index, 0, &root));
        prop_assert!(!check(&[path.as_slice(), &[other]].concat(), &all.0[at], index, size, &root));
        for elsewhere in (0..size).filter(|elsewhere| *elsewhere != index).take(40) {
            prop_assert!(!check(&path, &all.0[at], elsewhere, size, &root));
        }
        if !path.is_empty() {
            prop_assert!(!check(&path[1..], &all.0[at], index, size, &root));
            let mut changed = path.clone();
            changed[change.index(path.len())][7] ^= 1;
            prop_assert!(!check(&changed, &all.0[at], index, size, &root));
        }
    }

    #[test]
    fn a_proof_of_growth_holds_for_its_trees_alone(
        old in 1..500_u64, more in 0..500_u64, other in any::<Hash>(),
        change in any::<prop::sample::Index>(),
    ) {
        let size = old + more;
        let all = leaves(size);
        let path = consistency(&all, old, size).unwrap();
        let (before, after) = (root(&all, old).unwrap(), root(&all, size).unwrap());
        prop_assert!(check_consistency(&path, (old, &before), (size, &after)).is_ok());
        prop_assert!(check_consistency(&path, (old, &other), (size, &after)).is_err());
        prop_assert!(check_consistency(&path, (old, &before), (size, &other)).is_err());
        prop_assert!(check_consistency(&path, (size + 1, &before), (size, &after)).is_err());
        let longer = [path.as_slice(), &[other]].concat();
        prop_assert!(check_consistency(&longer, (old, &before), (size, &after)).is_err());
        if !path.is_empty() {
            let shorter = &path[..path.len() - 1];
            prop_assert!(check_consistency(shorter, (old, &before), (size, &after)).is_err());
            let mut changed = path.clone();
            changed[change.index(path.len())][31] ^= 0x80;
            prop_assert!(check_consistency(&changed, (old, &before), (size, &after)).is_err());
        }
    }

    #[test]
    fn no_numbers_make_it_panic(
        path in prop::collection::vec(any::<Hash>(), 0..70), index in any::<u64>(),
        size in any::<u64>(), hash in any::<Hash>(), small in 0..5_u64,
    ) {
        for (index, size) in [
            (index, size), (small, size), (index, u64::MAX), (u64::MAX - 1 - small, u64::MAX),
            (1 << 63, u64::MAX - small), (small, 1 << 63), (index, small),
        ] {
            prop_assert!(check_inclusion(&path, &hash, index, (size, &hash)).is_err());
            let grown = check_consistency(&path, (index, &hash), (size, &hash));
            prop_assert!(grown.is_err() || (index == size && path.is_empty()));
            let nothing = Tiles::new(size, |_: &str| None);
            prop_assert!(inclusion(&nothing, index, size).is_err() || size == 1);
            prop_assert!(consistency(&nothing, index, size).is_err() || index == size);
            let _ = (tile_path(3, index, size % 256), bundle_path(size, 256), root(&nothing, size));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,200}", lines in "[ -~\n\u{2014}]{0,300}") {
        for text in [&text, &lines, &format!("log.example\n5\n{text}\n\n\u{2014} a {lines}\n")] {
            let _ = Note::parse(text).map(|note| policy("all-of-them").head(&note));
            let _ = Proof::parse(text);
            let _ = Policy::parse(text);
            let _ = Checkpoint::parse(text);
        }
        let _ = Proof::parse(&format!("c2sp.org/tlog-proof@v1\n{text}\n\n{lines}"));
        let _ = entries(text.as_bytes(), 5);
    }
}

#[test]
fn the_bundles_hold_the_entries() {
    let (_, files) = files(&[300]);
    let full = entries(&files["tile/entries/000"], 256).unwrap();
    let rest = entries(&files["tile/entries/001.p/44"], 44).unwrap();
    for (number, read) in (0..).zip(full.into_iter().chain(rest)) {
        assert_eq!(read, entry(number), "{number}");
    }
    assert_eq!(entries(&files["tile/entries/000"], 255), Err(TileError::File));
    assert_eq!(entries(&[0, 5, 1], 1), Err(TileError::File));
}

#[test]
fn a_head_needs_its_log_and_enough_witnesses() {
    let asked = policy("all-of-them");
    let seen = asked.head(&head(9, &[1, 3])).unwrap();
    let names: Vec<_> = seen.witnessed.iter().map(|word| word.name.as_str()).collect();
    assert_eq!((names, seen.quorum), (vec!["witness1.example", "witness3.example"], true));
    assert_eq!((seen.checkpoint.size, seen.witnessed[0].time), (9, 1_790_000_000));
    assert_eq!(asked.head(&head(9, &[2])), Err(Distrust::TooFewWitnesses));
    let not_asked = policy("none").head(&head(9, &[])).unwrap();
    assert!(!not_asked.quorum && not_asked.witnessed.is_empty());
    let other =
        Policy::of_log(SignerKey::new("x", KeyKind::Plain, &[1; 32]).unwrap().public().clone());
    assert_eq!(other.head(&head(9, &[])), Err(Distrust::NoLog));
}

/// One witness twice is one witness; a wrong word of a known one is never overlooked.
#[test]
fn witnesses_are_counted_once_and_rightly() {
    let wrong = Err(Distrust::Checkpoint(CheckpointError::Note(NoteError::Wrong)));
    assert_eq!(policy("all-of-them").head(&head(9, &[1, 1])), wrong);
    let mut of_another_head = head(9, &[1, 2]);
    of_another_head = Note::parse(&of_another_head.to_text().replace("\n9\n", "\n8\n")).unwrap();
    assert_eq!(policy("all-of-them").head(&of_another_head), wrong);
    // The same key, but what it signed is a plain text and no cosignature.
    let plain = SignerKey::new("witness1.example", KeyKind::Plain, &[11; 32]).unwrap();
    let mut note = head(9, &[2]);
    note.sign(&plain);
    assert_eq!(policy("all-of-them").head(&note), Err(Distrust::TooFewWitnesses));
    assert_eq!(cosign(&mut note, &plain, 1), Err(NoteError::Wrong));
}

#[test]
fn a_policy_says_what_is_wrong_with_it() {
    use PolicyError as E;
    let (log, one) = (log_key(), witness(1));
    let (log, one) = (log.public(), one.public());
    for (text, error) in [
        (String::new(), E::Quorum),
        ("quorum none\nquorum none\n".to_owned(), E::Quorum),
        ("quorum none\r\n".to_owned(), E::Line),
        ("quorum W\n".to_owned(), E::Unknown),
        (format!("witness none {one}\nquorum none\n"), E::Twice),
        (format!("log {one}\nquorum none\n"), E::Line),
        (format!("log {log}\nlog {log}\nquorum none\n"), E::Twice),
        (format!("witness W {log}\nquorum W\n"), E::Line),
        (format!("witness W {one}\ngroup G 2 W\nquorum G\n"), E::Line),
        (format!("witness W {one}\ngroup G 0 W\nquorum G\n"), E::Line),
        (format!("witness W {one}\ngroup G any W W\nquorum G\n"), E::Twice),
        (format!("witness W {one}\ngroup G any W\ngroup H any W\nquorum G\n"), E::Twice),
        (format!("witness W {one}\ngroup G any none\nquorum G\n"), E::Unknown),
        ("group G any G\nquorum G\n".to_owned(), E::Unknown),
        ("trust me\nquorum none\n".to_owned(), E::Line),
    ] {
        assert_eq!(Policy::parse(&text).err(), Some(error), "{text}");
    }
    let text = policy("all-of-them").to_text();
    assert_eq!(Policy::parse(&text).unwrap().to_text(), text);
}

/// Every character of the file of a proof, but those that nothing vouches for: what goes along,
/// and the times and names that the policy does not ask about.
#[test]
fn every_mutation_of_a_proof_is_rejected() {
    let own = leaf(&entry(5));
    let text = proof(5, 37).to_text();
    let policy = policy("all-of-them");
    assert_eq!(Proof::parse(&text).unwrap().to_text(), text);
    assert!(Proof::parse(&text).unwrap().verify(&own, &policy).is_ok());
    let along = text.find("extra ").unwrap()..text.find("index").unwrap();
    for at in (0..text.len()).filter(|at| !along.contains(at) && text.is_char_boundary(*at)) {
        let end = at + text[at..].chars().next().unwrap().len_utf8();
        for other in ["A", "b", "0", "+", "=", " ", "\n", "\r", "é", ""] {
            let mut changed = text.clone();
            changed.replace_range(at..end, other);
            let holds =
                Proof::parse(&changed).is_ok_and(|proof| proof.verify(&own, &policy).is_ok());
            assert!(changed == text || !holds, "{at} {other:?}\n{changed}");
        }
    }
    assert!(proof(5, 37).verify(&leaf(&entry(6)), &policy).is_err());
}

#[test]
fn a_head_follows_only_what_it_grew_from() {
    let all = leaves(300);
    let head =
        |size| Checkpoint { origin: ORIGIN.to_owned(), size, root: root(&all, size).unwrap() };
    let grown = consistency(&all, 120, 300).unwrap();
    assert!(head(300).follows(&head(120), &grown).is_ok());
    assert!(head(300).follows(&head(300), &[]).is_ok());
    assert!(head(300).follows(&head(0), &[]).is_ok());
    assert!(head(300).follows(&head(121), &grown).is_err());
    // Restored from an old backup: the head that is out is larger.
    assert!(head(120).follows(&head(300), &grown).is_err());
    let other = Checkpoint { origin: "log.example/other".to_owned(), ..head(120) };
    assert!(head(300).follows(&other, &grown).is_err());
}

#[test]
fn odd_heads_are_refused() {
    let good = head(9, &[]).to_text();
    for odd in [
        good.replace("\n9\n", "\n09\n"),
        good.replace("\n9\n", "\n+9\n"),
        good.replace("\n9\n", "\n18446744073709551616\n"),
        good.replace('\n', "\r\n"),
        good.replace("\n\n", "\nmore\n\n"),
        good.trim_end().to_owned(),
        format!("\n{good}"),
        format!("{good}{}", "\u{2014} a AAAAAAA=\n".repeat(100)),
    ] {
        let read = Note::parse(&odd).map_err(CheckpointError::Note);
        let opened = read.and_then(|note| Checkpoint::open(&note, log_key().public()));
        assert!(opened.is_err(), "{odd:?}");
    }
    // Lines of unknown keys are no reason to refuse: that is how witnesses and new keys come in.
    let more = format!("{good}\u{2014} somebody.example AAAAAAA=\n");
    assert!(Checkpoint::open(&Note::parse(&more).unwrap(), log_key().public()).is_ok());
}
