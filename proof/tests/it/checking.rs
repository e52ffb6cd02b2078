//! What people check: their receipt, their proof file, a report.

use proptest::prelude::*;

use proof::bucket::Bucket;
use proof::entry::{Entry, Report};
use proof::hash::sha256;
use proof::log::proof::Proof;
use proof::report::{Record, ReportError};
use proof::roll::Roll;
use proof::roll::office::{OTHER, OfficeRoll};
use proof::verify::{Along, CheckedReport, DeskNumber, Doubt, Told, in_register, is_overdue, told};

use crate::toy::{FIRST_DAY, Known, Toy, policy};

struct Published {
    toy: Toy,
    record: Record,
    entry: Report,
    roll: Roll,
    office_roll: OfficeRoll,
    proof: Proof,
}

fn published() -> Published {
    let mut toy = Toy::story(60);
    let (record, entry, roll, office_roll, index) = toy.report(7);
    let proof = toy.prove(index, Vec::new());
    Published { toy, record, entry, roll, office_roll, proof }
}

impl Published {
    fn check(&self) -> CheckedReport {
        let json = self.record.to_json();
        CheckedReport::check(&json, &self.roll.bytes(), (&self.entry, &self.proof), &policy())
            .unwrap()
    }

    fn place(&self, known: &Known) -> Result<proof::verify::InRegister, Doubt> {
        let proof = self.toy.proof_file(known);
        in_register(&self.toy.receipts[known.receipt], known.question, &proof, &policy())
    }
}

#[test]
fn every_person_finds_their_question_and_its_letter() {
    let published = published();
    let report = published.check();
    assert_eq!(published.toy.questions.len(), 2 * (60 + 12));
    let mut lines = Vec::new();
    for known in &published.toy.questions {
        let place = published.place(known).unwrap();
        assert_eq!((place.number, place.since), (known.index + 1, known.day));
        assert_eq!((place.head.witnessed.len(), place.head.quorum), (2, true));
        assert!(matches!(place.desk, DeskNumber::Within(count) if count.office == known.office));
        let counted = report.counted(&place).unwrap();
        assert_eq!((counted.report, counted.of, counted.bucket), (7, 144, known.now));
        let kept = published.toy.secret(known).kept();
        let line = report.office_line(&published.office_roll, &kept).unwrap();
        assert_eq!(line.bucket, known.now);
        assert!(line.office == known.office || line.office == OTHER);
        lines.push(counted.line);
    }
    // Nobody shares a line with anybody.
    lines.sort_unstable();
    assert_eq!(lines, (1..=144).collect::<Vec<_>>());
}

#[test]
fn a_question_is_proved_by_its_own_receipt_alone() {
    let published = published();
    let questions = &published.toy.questions;
    let proof = published.toy.proof_file(&questions[0]);
    let check = |receipt, question| {
        in_register(&published.toy.receipts[receipt], question, &proof, &policy())
    };
    assert!(check(0, 1).is_ok());
    assert!(matches!(check(0, 2), Err(Doubt::Proof(_))));
    assert!(matches!(check(1, 1), Err(Doubt::Proof(_))));
    assert_eq!(check(0, 0), Err(Doubt::NoQuestion));
    assert_eq!(check(0, 3), Err(Doubt::NoQuestion));
}

#[test]
fn a_desk_number_above_the_count_is_found() {
    let mut toy = Toy::story(20);
    // The office tells a smaller count than it gave numbers out.
    let counts = toy.counts.get_mut(&FIRST_DAY).unwrap();
    counts[0].questions -= 1;
    counts[1].questions += 1;
    let closing = proof::counts::close(FIRST_DAY, counts).unwrap();
    let place = usize::try_from(toy.batches[0].index).unwrap();
    toy.entries[place] = Entry::Batch(closing);
    let mut above = 0;
    for known in toy.questions.iter().filter(|known| known.batch == FIRST_DAY) {
        let proof = toy.proof_file(known);
        let receipt = &toy.receipts[known.receipt];
        let place = in_register(receipt, known.question, &proof, &policy()).unwrap();
        above += usize::from(matches!(place.desk, DeskNumber::Above(_)));
    }
    assert_eq!(above, 1);
}

/// Every bit of what goes along with a proof.
#[test]
fn every_mutation_of_the_count_is_rejected() {
    let toy = Toy::story(20);
    let known = &toy.questions[3];
    let proof = toy.proof_file(known);
    let receipt = &toy.receipts[known.receipt];
    let check = |extra: Vec<u8>| {
        let proof = Proof { extra, ..proof.clone() };
        in_register(receipt, known.question, &proof, &policy())
    };
    assert!(check(proof.extra.clone()).is_ok());
    for bit in 0..proof.extra.len() * 8 {
        let mut extra = proof.extra.clone();
        extra[bit / 8] ^= 1 << (bit % 8);
        assert!(check(extra).is_err(), "bit {bit}");
    }
    for length in 1..proof.extra.len() {
        assert!(check(proof.extra[..length].to_vec()).is_err(), "{length}");
    }
    assert_eq!(check([proof.extra.as_slice(), &[0]].concat()), Err(Doubt::Along));
    // The count of another office is no count for this person.
    let other = toy
        .questions
        .iter()
        .find(|other| other.batch == known.batch && other.office != known.office);
    let other = toy.proof_file(other.unwrap()).extra;
    assert_eq!(check(other), Err(Doubt::Along));
    assert_eq!(check(Vec::new()).map(|place| place.desk), Ok(DeskNumber::NotShown));
}

#[test]
fn every_mutation_of_a_report_is_rejected() {
    let published = published();
    let (json, roll) = (published.record.to_json(), published.roll.bytes());
    let whole = (&published.entry, &published.proof);
    let check = |json: &str, roll: &[u8]| CheckedReport::check(json, roll, whole, &policy());
    assert!(check(&json, &roll).is_ok());
    for at in 0..json.len() {
        for other in ["0", "7", "a", "\"", " ", "\n", ""] {
            let mut changed = json.clone();
            changed.replace_range(at..=at, other);
            assert!(changed == json || check(&changed, &roll).is_err(), "{at} {other:?}");
        }
    }
    for line in 0..roll.len() {
        for letter in (0..=8).filter(|letter| *letter != roll[line]) {
            let mut changed = roll.clone();
            changed[line] = letter;
            let refused = Err(Doubt::Report(ReportError::Roll));
            assert_eq!(check(&json, &changed).map(|_| ()), refused, "{line} {letter}");
        }
    }
    assert!(check(&json, &roll[1..]).is_err());
    assert!(check(&json, &[roll.as_slice(), &[0]].concat()).is_err());
    let bytes = published.office_roll.bytes();
    let kept = published.toy.secret(&published.toy.questions[0]).kept();
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let refused = OfficeRoll::parse(&changed)
            .map_or(true, |roll| published.check().office_line(&roll, &kept).is_err());
        assert!(refused, "{at}");
    }
}

#[test]
fn every_mutation_of_a_reports_entry_is_rejected() {
    let published = published();
    let (json, roll) = (published.record.to_json(), published.roll.bytes());
    let bytes = Entry::Report(published.entry).encode();
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        let Ok(Entry::Report(entry)) = Entry::decode(&changed) else { continue };
        let whole = (&entry, &published.proof);
        assert!(CheckedReport::check(&json, &roll, whole, &policy()).is_err(), "bit {bit}");
    }
}

#[test]
fn batches_that_overlap_or_run_backwards_are_no_report() {
    let record = published().record;
    let with = |change: &dyn Fn(&mut Record)| {
        let mut changed = record.clone();
        change(&mut changed);
        Record::parse(&changed.to_json()).err()
    };
    let refused = Some(ReportError::Batches);
    assert_eq!(with(&|_| ()), None);
    assert_eq!(with(&|record| record.batches[1].index = record.batches[0].index), refused);
    assert_eq!(with(&|record| record.batches[1].batch = FIRST_DAY), refused);
    assert_eq!(with(&|record| record.batches[1].index = record.size), refused);
    assert_eq!(with(&|record| record.batches[0].questions = u32::MAX), refused);
    assert_eq!(with(&|record| record.batches.swap(0, 1)), refused);
    assert_eq!(with(&|record| record.batches.truncate(1)), refused);
    assert_eq!(with(&|record| record.batches.clear()), refused);
    assert_eq!(with(&|record| record.totals[0] += 1), refused);
    assert_eq!(with(&|record| record.waiting = record.rows + 1), refused);
    assert_eq!(with(&|record| record.batches[1].index = u64::MAX), refused);
}

#[test]
fn a_decision_letter_is_compared_with_the_report() {
    let published = published();
    let report = published.check();
    let toy = &published.toy;
    let decided = toy.questions.iter().find(|known| known.now == Bucket::Refused).unwrap();
    let kept = toy.secret(decided).kept();
    let (event, opening) = (toy.event(decided, Bucket::Refused), kept.opening(1));
    let out = toy.entries.iter().find_map(|entry| match entry {
        Entry::Out(out) if out.tag == kept.tag(1) => Some(*out),
        _ => None,
    });
    let out = out.unwrap();
    let counted = report.counted(&published.place(decided).unwrap()).unwrap();
    assert_eq!(told(&event, &opening, &out, &counted), Told::AsCounted);
    let positive = proof::verify::Counted { bucket: Bucket::Satisfied, ..counted };
    assert_eq!(told(&event, &opening, &out, &positive), Told::CountedOtherwise);
    let open = proof::verify::Counted { bucket: Bucket::Open, ..counted };
    assert_eq!(told(&event, &opening, &out, &open), Told::CountedAsOpen);
    let forged = toy.event(decided, Bucket::Satisfied);
    assert_eq!(told(&forged, &opening, &out, &counted), Told::NotInTheLog);
    assert_eq!(told(&event, &sha256(&[]), &out, &counted), Told::NotInTheLog);
}

#[test]
fn what_came_after_the_report_is_not_counted() {
    let mut toy = Toy::story(40);
    let (record, entry, roll, _, index) = toy.report(7);
    toy.batch(FIRST_DAY + 3, 40);
    let whole = (&entry, &toy.prove(index, Vec::new()));
    let report = CheckedReport::check(&record.to_json(), &roll.bytes(), whole, &policy()).unwrap();
    let late = toy.questions.last().unwrap();
    let proof = toy.proof_file(late);
    let receipt = &toy.receipts[late.receipt];
    let place = in_register(receipt, late.question, &proof, &policy()).unwrap();
    assert_eq!(report.counted(&place), Err(Doubt::NotCounted));
}

#[test]
fn a_promise_is_overdue_after_its_day() {
    let toy = Toy::story(1);
    let deadline = toy.receipts[0].filing().deadline;
    assert!(!is_overdue(&toy.receipts[0], deadline) && is_overdue(&toy.receipts[0], deadline + 1));
}

#[test]
fn what_goes_along_comes_back() {
    let toy = Toy::story(20);
    let extra = toy.proof_file(&toy.questions[0]).extra;
    assert_eq!(Along::decode(&extra).unwrap().encode(), extra);
}

proptest! {
    #[test]
    fn nothing_that_is_read_makes_it_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400), text in ".{0,200}",
    ) {
        let _ = Along::decode(&bytes);
        let _ = Along::decode(&[&[1], bytes.as_slice()].concat());
        let _ = Roll::parse(&bytes);
        let _ = OfficeRoll::parse(&bytes);
        let _ = Record::parse(&text);
    }
}
