use proptest::prelude::*;

use super::*;
use crate::bucket::{Bucket, Totals};

fn hash() -> impl Strategy<Value = Hash> {
    any::<Hash>()
}

fn signature() -> impl Strategy<Value = [u8; 64]> {
    proptest::collection::vec(any::<u8>(), 64).prop_map(|bytes| bytes.try_into().unwrap())
}

fn bucket() -> impl Strategy<Value = Bucket> {
    proptest::sample::select(&Bucket::ALL[..])
}

fn dispute() -> impl Strategy<Value = Entry> {
    let reason = proptest::sample::select(&Reason::ALL[..]);
    (any::<(Day, u64, u32)>(), bucket(), reason, hash(), signature()).prop_map(
        |((day, question, report), claimed, reason, origin, signature)| {
            Entry::Dispute(Dispute { day, question, report, claimed, reason, origin, signature })
        },
    )
}

fn resolve() -> impl Strategy<Value = Entry> {
    let resolution = prop_oneof![Just(Resolution::Upheld), Just(Resolution::NotUpheld)];
    (any::<(Day, u64, u32)>(), resolution, signature()).prop_map(
        |((day, dispute, arbiter), resolution, signature)| {
            Entry::Resolve(Resolve { day, dispute, resolution, arbiter, signature })
        },
    )
}

fn report() -> impl Strategy<Value = Entry> {
    let numbers = any::<(Day, u16, u32, Day, Day, u64, u64, [u32; 8])>();
    (numbers, any::<[Hash; 4]>()).prop_map(|(numbers, [root, roll, office_roll, record])| {
        let (day, rules, report, first, last, size, rows, totals) = numbers;
        let totals = Totals(totals);
        Entry::Report(Report {
            day,
            rules,
            report,
            first,
            last,
            size,
            root,
            rows,
            totals,
            roll,
            office_roll,
            record,
        })
    })
}

/// Entries of every kind.
fn entry() -> impl Strategy<Value = Entry> {
    let roles = [KeyRole::Log, KeyRole::Office, KeyRole::Arbiter, KeyRole::Witness];
    prop_oneof![
        (any::<(Day, bool)>(), hash(), hash()).prop_map(
            |((batch, afterwards), commitment, key)| Entry::Reg(Reg {
                batch,
                afterwards,
                commitment,
                key
            })
        ),
        (any::<(Day, [u8; 16])>(), hash()).prop_map(|((batch, tag), sealed)| Entry::Out(Out {
            batch,
            tag,
            sealed
        })),
        dispute(),
        resolve(),
        (any::<(Day, u32)>(), hash()).prop_map(|((batch, questions), counts)| Entry::Batch(
            Batch { batch, questions, counts }
        )),
        report(),
        (any::<Day>(), 1..u16::MAX, ".{1,200}")
            .prop_map(|(day, edition, text)| Entry::Rules(Rules::new(day, edition, text).unwrap())),
        (any::<(Day, Day)>(), proptest::sample::select(roles.to_vec()), "[!-~]{1,100}").prop_map(
            |((day, from), role, vkey)| Entry::Key(
                Key::new(day, role, (from, Day::MAX), vkey).unwrap()
            )
        ),
        (any::<Day>(), hash()).prop_map(|(day, root)| Entry::Seal(Seal { day, root })),
    ]
}

proptest! {
    #[test]
    fn an_entry_comes_back(entry in entry()) {
        prop_assert_eq!(Entry::decode(&entry.encode()), Ok(entry));
    }

    /// One encoding only: what is accepted is what would have been written.
    #[test]
    fn another_byte_is_refused_or_another_entry(
        entry in entry(), at in any::<proptest::sample::Index>(), flip in 1..=u8::MAX,
    ) {
        let mut bytes = entry.encode();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok(other) = Entry::decode(&bytes) {
            prop_assert_ne!(&other, &entry);
            prop_assert_eq!(other.encode(), bytes);
            prop_assert_ne!(other.leaf(), entry.leaf());
        }
    }

    #[test]
    fn another_length_is_refused(entry in entry(), cut in 0_usize..12, more in 1_usize..40) {
        let bytes = entry.encode();
        // A text may be longer or shorter; every other length is fixed.
        if !matches!(entry, Entry::Rules(_) | Entry::Key(_)) {
            let shorter = &bytes[..bytes.len() - 1 - cut];
            prop_assert_eq!(Entry::decode(shorter), Err(EntryError::Length));
            let longer = [bytes.as_slice(), &vec![0; more]].concat();
            prop_assert_eq!(Entry::decode(&longer), Err(EntryError::Length));
        }
        prop_assert_eq!(Entry::decode(&bytes[..cut]), Err(EntryError::Length));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let with_head = [b"QBL1".as_slice(), &bytes].concat();
        let _ = Entry::decode(&bytes);
        let _ = Entry::decode(&with_head);
    }
}

fn reg() -> Reg {
    Reg { batch: 20_515, afterwards: false, commitment: [7; 32], key: [9; 32] }
}

/// Written down byte by byte: what is published can never be read otherwise.
#[test]
fn the_layout_is_fixed() {
    let bytes = Entry::Reg(Reg { afterwards: true, ..reg() }).encode();
    assert_eq!(bytes[..12], *b"QBL1\x01\x01\0\0\0\0\x50\x23");
    assert_eq!((bytes.len(), &bytes[12..44], &bytes[44..]), (76, &[7; 32][..], &[9; 32][..]));
    let out = Out { batch: 1, tag: [3; 16], sealed: [4; 32] };
    assert_eq!(Entry::Out(out).encode().len(), 60);
    let batch = Batch { batch: 1, questions: 500, counts: [5; 32] };
    assert_eq!(Entry::Batch(batch).encode()[12..16], [0, 0, 1, 0xf4]);
    assert_eq!(Entry::Seal(Seal { day: 1, root: [0; 32] }).encode().len(), 44);
}

#[test]
fn what_means_nothing_is_refused() {
    let good = Entry::Reg(reg()).encode();
    let changed = |at: usize, to: u8| {
        let mut bytes = good.clone();
        bytes[at] = to;
        Entry::decode(&bytes)
    };
    assert_eq!(changed(0, b'q'), Err(EntryError::Magic));
    assert_eq!(changed(4, 0), Err(EntryError::Kind(0)));
    assert_eq!(changed(4, 8), Err(EntryError::Kind(8)));
    assert_eq!(changed(4, 9), Err(EntryError::Kind(9)));
    assert_eq!(changed(4, 12), Err(EntryError::Kind(12)));
    assert_eq!(changed(5, 2), Err(EntryError::Flags(2)));
    assert_eq!(changed(7, 1), Err(EntryError::Value));
    assert_eq!(Rules::new(1, 0, "x".to_owned()), Err(EntryError::Value));
    assert_eq!(Rules::new(1, 1, "x".repeat(LONGEST - 11)), Err(EntryError::Length));
    let days = (5, 4);
    assert_eq!(Key::new(1, KeyRole::Log, days, "x".to_owned()), Err(EntryError::Value));
    assert_eq!(Key::new(1, KeyRole::Log, (1, 2), "x y".to_owned()), Err(EntryError::Text));
    assert_eq!(Entry::decode(&vec![0; LONGEST + 1]), Err(EntryError::Length));
}

/// A report with anything where the sums will stand is not of this edition.
#[test]
fn the_place_of_the_sums_is_empty() {
    let report = Report {
        day: 1,
        rules: 1,
        report: 7,
        first: 1,
        last: 2,
        size: 3,
        root: [1; 32],
        rows: 36,
        totals: Totals([1, 2, 3, 4, 5, 6, 7, 8]),
        roll: [2; 32],
        office_roll: [3; 32],
        record: [4; 32],
    };
    let mut bytes = Entry::Report(report).encode();
    assert_eq!(bytes.len(), 232);
    bytes[104] = 1;
    assert_eq!(Entry::decode(&bytes), Err(EntryError::Value));
}
