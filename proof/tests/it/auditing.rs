//! What the auditor finds, and that it finds nothing where nothing is wrong.

use std::sync::LazyLock;

use proptest::prelude::*;

use proof::bucket::Bucket;
use proof::entry::{Entry, Resolution};
use proof::hash::sha256;
use proof::log::checkpoint::Checkpoint;
use proof::log::tree::Edge;
use proof::replay::{Audit, Finding, Replay};

use crate::toy::{ORIGIN, Toy, arbiter_key, office_key};

const APPEALS: u32 = 40;

fn told() -> Toy {
    let mut toy = Toy::story(APPEALS);
    toy.report(7);
    toy.dispute(3, 7, Bucket::Refused);
    toy.dispute(3, 7, Bucket::Refused);
    toy.dispute(9, 7, Bucket::Open);
    toy
}

/// Reads these entries under a head that is truly theirs: the operator signs what it wrote.
fn read(entries: &[Vec<u8>]) -> Audit {
    let mut edge = Edge::default();
    let mut replay = Replay::new(ORIGIN).with_batches_of(20);
    for entry in entries {
        edge.push(proof::hash::leaf(entry));
        replay.entry(entry);
    }
    let head = Checkpoint { origin: ORIGIN.to_owned(), size: edge.size(), root: edge.root() };
    replay.finish(&head)
}

fn bytes(toy: &Toy) -> Vec<Vec<u8>> {
    toy.entries.iter().map(Entry::encode).collect()
}

/// The findings, when one entry was changed before it was logged.
fn with(toy: &Toy, place: usize, change: impl Fn(&mut Entry)) -> Vec<Finding> {
    let mut changed = toy.entries[place].clone();
    change(&mut changed);
    assert_ne!(changed, toy.entries[place]);
    let mut entries = bytes(toy);
    entries[place] = changed.encode();
    read(&entries).findings
}

fn place(toy: &Toy, is: impl Fn(&Entry) -> bool) -> usize {
    toy.entries.iter().position(is).unwrap()
}

fn at(index: usize) -> u64 {
    u64::try_from(index).unwrap()
}

#[test]
fn an_honest_log_has_no_findings() {
    let toy = told();
    let audit = read(&bytes(&toy));
    assert_eq!(audit.findings, []);
    assert_eq!((audit.entries, audit.questions), (toy.log.size(), 96));
    assert_eq!(audit.batches, toy.batches);
    let tally = audit.reports[&7];
    // Two disputes of one question count once.
    assert_eq!((tally.rows, tally.disputed, tally.upheld), (96, 2, 2));
    let files = Replay::new(ORIGIN)
        .with_batches_of(20)
        .files(&toy.checkpoint(toy.log.size()), |path| toy.files.get(path).cloned());
    assert_eq!(files, audit);
}

#[test]
fn a_record_must_name_the_batches_of_the_log() {
    let mut toy = Toy::story(APPEALS);
    let (mut record, ..) = toy.report(7);
    let audit = read(&bytes(&toy));
    assert!(audit.has_record(&record));
    // The same numbers, but the first person of the one batch is shown the line of another.
    record.batches[0].index -= 1;
    assert!(!audit.has_record(&record));
    record.batches[0].index += 1;
    record.report = 8;
    assert!(!audit.has_record(&record));
}

/// One flipped bit in any file of the log.
#[test]
fn every_changed_or_missing_file_is_found() {
    // Large enough for full and partial files on two levels.
    let toy = Toy::story(90);
    let head = toy.checkpoint(toy.log.size());
    let audit = |read: &dyn Fn(&str) -> Option<Vec<u8>>| {
        Replay::new(ORIGIN).with_batches_of(20).files(&head, read).findings
    };
    assert_eq!(audit(&|path| toy.files.get(path).cloned()), []);
    let edge: Vec<String> = toy.log.edge().into_iter().map(|file| file.path).collect();
    let of_head = |path: &&String| !path.contains(".p/") || edge.contains(path);
    let paths: Vec<&String> = toy.files.keys().filter(of_head).collect();
    assert_eq!(paths.len(), 5, "{paths:?}");
    for path in paths {
        let gone = audit(&|asked| (asked != path).then(|| toy.files.get(asked).cloned()).flatten());
        assert!(gone.contains(&Finding::File(path.clone())), "{path}: {gone:?}");
        for at in [0, 40, toy.files[path].len() - 1] {
            let at = at.min(toy.files[path].len() - 1);
            let flipped = audit(&|asked| {
                let mut bytes = toy.files.get(asked)?.clone();
                if asked == path {
                    bytes[at] ^= 1;
                }
                Some(bytes)
            });
            assert!(!flipped.is_empty(), "{path} {at}");
        }
    }
}

#[test]
fn a_dropped_added_or_moved_question_is_found() {
    let toy = told();
    let first = place(&toy, |entry| matches!(entry, Entry::Reg(_)));
    let closing = place(&toy, |entry| matches!(entry, Entry::Batch(_)));
    let mut dropped = bytes(&toy);
    dropped.remove(first);
    let found = read(&dropped).findings;
    let count = Finding::BatchCount { index: at(closing) - 1, said: 48, found: 47 };
    assert!(found.contains(&count), "{found:?}");
    assert!(found.iter().any(|finding| matches!(finding, Finding::ReportRows { .. })), "{found:?}");
    assert!(found.iter().any(|finding| matches!(finding, Finding::ReportHead(_))), "{found:?}");

    let mut twice = bytes(&toy);
    twice.insert(first, twice[first].clone());
    let found = read(&twice).findings;
    assert!(found.contains(&Finding::Repeated(at(first) + 1)), "{found:?}");
    assert!(found.contains(&Finding::Order(at(first) + 1)), "{found:?}");

    let mut moved = bytes(&toy);
    moved.swap(first, first + 1);
    assert!(read(&moved).findings.contains(&Finding::Order(at(first) + 1)));

    let mut cut = bytes(&toy);
    cut.truncate(closing);
    assert_eq!(read(&cut).findings, [Finding::Unclosed]);
}

#[test]
fn a_changed_batch_is_found() {
    let toy = told();
    let closing = place(&toy, |entry| matches!(entry, Entry::Batch(_)));
    let found = with(&toy, closing, |entry| {
        if let Entry::Batch(batch) = entry {
            batch.batch += 50;
        }
    });
    assert!(found.contains(&Finding::BatchNumber(at(closing))), "{found:?}");
    let found = with(&toy, closing, |entry| {
        if let Entry::Batch(batch) = entry {
            batch.questions = 19;
        }
    });
    assert!(found.contains(&Finding::BatchSmall(at(closing))), "{found:?}");
    let first = place(&toy, |entry| matches!(entry, Entry::Reg(_)));
    let found = with(&toy, first, |entry| {
        if let Entry::Reg(reg) = entry {
            reg.batch += 1;
        }
    });
    assert!(found.contains(&Finding::BatchNumber(at(closing))), "{found:?}");
}

#[test]
fn a_changed_report_is_found() {
    let toy = told();
    let place = place(&toy, |entry| matches!(entry, Entry::Report(_)));
    let changed = |change: &dyn Fn(&mut proof::entry::Report)| {
        with(&toy, place, |entry| {
            if let Entry::Report(report) = entry {
                change(report);
            }
        })
    };
    let index = at(place);
    assert!(changed(&|report| report.root[0] ^= 1).contains(&Finding::ReportHead(index)));
    assert!(changed(&|report| report.size -= 1).contains(&Finding::ReportHead(index)));
    assert!(changed(&|report| report.size = u64::MAX).contains(&Finding::ReportHead(index)));
    let rows = Finding::ReportRows { index, said: 95, found: 96 };
    assert!(changed(&|report| report.rows -= 1).contains(&rows));
    let rows = Finding::ReportRows { index, said: 96, found: 48 };
    assert!(changed(&|report| report.last = report.first).contains(&rows));
    assert!(changed(&|report| report.totals.0[5] -= 1).contains(&Finding::ReportTotals(index)));
    assert!(changed(&|report| report.rules = 2).contains(&Finding::ReportNumber(index)));
    assert!(changed(&|report| report.day = 1).contains(&Finding::Day(index)));
}

#[test]
fn a_forged_or_misplaced_dispute_is_found() {
    let toy = told();
    let dispute = place(&toy, |entry| matches!(entry, Entry::Dispute(_)));
    let changed = |change: &dyn Fn(&mut proof::entry::Dispute)| {
        with(&toy, dispute, |entry| {
            if let Entry::Dispute(dispute) = entry {
                change(dispute);
            }
        })
    };
    let forged = Finding::DisputeSignature(at(dispute));
    assert!(changed(&|dispute| dispute.claimed = Bucket::Satisfied).contains(&forged));
    assert!(changed(&|dispute| dispute.signature[0] ^= 1).contains(&forged));
    assert!(changed(&|dispute| dispute.origin[0] ^= 1).contains(&forged));
    let unknown = Finding::DisputeTarget(at(dispute));
    assert!(changed(&|dispute| dispute.question = 0).contains(&unknown));
    assert!(changed(&|dispute| dispute.report = 8).contains(&unknown));
}

#[test]
fn an_answer_by_anybody_else_is_found() {
    let toy = told();
    let resolve = place(&toy, |entry| matches!(entry, Entry::Resolve(_)));
    let changed = |change: &dyn Fn(&mut proof::entry::Resolve)| {
        with(&toy, resolve, |entry| {
            if let Entry::Resolve(resolve) = entry {
                change(resolve);
            }
        })
    };
    let forged = Finding::ResolveSignature(at(resolve));
    let other = Resolution::NotUpheld;
    assert!(changed(&|resolve| resolve.resolution = other).contains(&forged));
    assert!(changed(&|resolve| resolve.arbiter ^= 1).contains(&forged));
    assert!(changed(&|resolve| resolve.dispute = 0).contains(&Finding::ResolveTarget(at(resolve))));
    // The office signs in the arbiter's place.
    let by_the_office = changed(&|resolve| {
        resolve.arbiter = office_key().public().id();
        resolve.signature = office_key().sign(&resolve.message(&sha256(&[ORIGIN.as_bytes()])));
    });
    assert!(by_the_office.contains(&forged));
    // The arbiter's own word stands, whatever the day says within the key's days.
    let later = changed(&|resolve| resolve.day += 1);
    assert_eq!(later.iter().filter(|finding| **finding == forged).count(), 0);
    assert_ne!(arbiter_key().public().id(), office_key().public().id());
}

#[test]
fn a_missing_or_doubled_seal_is_found() {
    let toy = told();
    let seals: Vec<usize> = (0..toy.entries.len())
        .filter(|place| matches!(toy.entries[*place], Entry::Seal(_)))
        .collect();
    let mut without = bytes(&toy);
    without.remove(seals[1]);
    assert!(read(&without).findings.contains(&Finding::Seal(at(seals[2]) - 1)));
    let mut doubled = bytes(&toy);
    doubled.insert(seals[1], doubled[seals[1]].clone());
    assert!(read(&doubled).findings.contains(&Finding::Seal(at(seals[1]) + 1)));
}

#[test]
fn an_event_out_of_place_is_found() {
    let toy = told();
    let events: Vec<usize> = (0..toy.entries.len())
        .filter(|place| matches!(toy.entries[*place], Entry::Out(_)))
        .collect();
    let mut moved = bytes(&toy);
    moved.swap(events[0], events[1]);
    assert!(read(&moved).findings.contains(&Finding::Order(at(events[1]))));
    let mut early = bytes(&toy);
    let event = early.remove(events[0]);
    early.insert(0, event);
    assert!(read(&early).findings.contains(&Finding::Place(0)));
    let mut twice = bytes(&toy);
    twice.insert(events[0], twice[events[0]].clone());
    assert!(read(&twice).findings.contains(&Finding::Repeated(at(events[0]) + 1)));
    let first = place(&toy, |entry| matches!(entry, Entry::Reg(_)));
    let mut between = bytes(&toy);
    between.insert(first + 1, Vec::new());
    assert!(
        matches!(read(&between).findings[0], Finding::NotAnEntry(place, _) if place == at(first) + 1)
    );
}

static TOLD: LazyLock<Toy> = LazyLock::new(told);

proptest! {
    /// Under the true head, one flipped bit anywhere is found; and no bytes make the reader panic.
    #[test]
    fn a_flipped_bit_is_found(
        at in any::<prop::sample::Index>(), bit in any::<prop::sample::Index>(),
        strange in prop::collection::vec(any::<u8>(), 0..260),
    ) {
        let toy = &*TOLD;
        let mut entries = bytes(toy);
        let head = toy.checkpoint(toy.log.size());
        let audit = |entries: &[Vec<u8>]| {
            let mut replay = Replay::new(ORIGIN).with_batches_of(20);
            entries.iter().for_each(|entry| replay.entry(entry));
            replay.finish(&head).findings
        };
        let at = at.index(entries.len());
        let bit = bit.index(8 * entries[at].len());
        entries[at][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(audit(&entries).contains(&Finding::Head));
        entries[at] = strange;
        prop_assert!(audit(&entries).contains(&Finding::Head));
    }
}

/// The operator signs another head than the one its entries make.
#[test]
fn another_head_is_found() {
    let toy = told();
    let good = toy.checkpoint(toy.log.size());
    let audit = |head: &Checkpoint| {
        let mut replay = Replay::new(ORIGIN).with_batches_of(20);
        bytes(&toy).iter().for_each(|entry| replay.entry(entry));
        replay.finish(head).findings
    };
    assert_eq!(audit(&good), []);
    let mut root = good.root;
    root[0] ^= 1;
    assert_eq!(audit(&Checkpoint { root, ..good.clone() }), [Finding::Head]);
    assert_eq!(audit(&Checkpoint { size: good.size + 1, ..good.clone() }), [Finding::Head]);
    let other = Checkpoint { origin: "log.example/other".to_owned(), ..good.clone() };
    assert_eq!(audit(&other), [Finding::Head]);
    let replay = Replay::new(ORIGIN).files(&good, |path| toy.files.get(path).cloned());
    assert!(replay.findings.iter().all(|finding| matches!(finding, Finding::BatchSmall(_))));
    assert_eq!(replay.findings.len(), 2);
}
