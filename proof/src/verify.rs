//! What a person can be told, after everything behind it was checked.
//!
//! The sentences come elsewhere; here are their facts: "Your question is number 1,234,567 in the
//! register since 3 March 2026. Report 7 counts it as refused."

use crate::Day;
use crate::bucket::Bucket;
use crate::counts::{Count, CountProof};
use crate::entry::{Batch, Entry, Out, Report};
use crate::hash::Hash;
use crate::log::policy::{Head, Policy};
use crate::log::proof::{Proof, ProofError};
use crate::log::tree::{NotProved, PROOF_LONGEST, check_inclusion};
use crate::reader::{Reader, Short};
use crate::receipt::{Receipt, ReceiptError};
use crate::report::{Record, ReportError};
use crate::roll::Roll;
use crate::roll::office::{OfficeRoll, OfficeRow};
use crate::secret::{Event, Kept};

/// Why something does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    #[error(transparent)]
    Receipt(#[from] ReceiptError),
    #[error("the receipt has no such question")]
    NoQuestion,
    #[error(transparent)]
    Proof(#[from] ProofError),
    #[error(transparent)]
    NotProved(#[from] NotProved),
    #[error(transparent)]
    Report(#[from] ReportError),
    #[error("what goes along with the proof is not what it should be")]
    Along,
    #[error("the report does not count this question")]
    NotCounted,
}

impl From<Short> for Doubt {
    fn from(_: Short) -> Self {
        Self::Along
    }
}

/// A question is in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InRegister {
    /// The number of its entry, from 1.
    pub number: u64,
    /// The day of its registration,
    pub since: Day,
    /// and the batch in which it was published.
    pub batch: Day,
    /// The head of the log under which this is so, and who saw it.
    pub head: Head,
    pub desk: DeskNumber,
}

/// The person's number of the day against what the office says it registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskNumber {
    /// The proof file does not hold the count.
    NotShown,
    /// One of so many.
    Within(Count),
    /// Above the count: proof that the office counted wrongly, for anyone to see.
    Above(Count),
}

/// What the organisation puts into the `extra` of a person's proof file: the entry that closed the
/// batch, that it is in the log, and the count of the person's office and day.
///
/// ```text
/// version 1 · place of the batch's entry u64 · the entry 48 · hashes u8 · hashes 32 each ·
/// office u16 · day u32 · count u32 · index u32 · size u32 · salt 16 · hashes 32 each
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Along {
    pub index: u64,
    pub batch: Batch,
    pub path: Vec<Hash>,
    pub count: CountProof,
}

impl Along {
    const VERSION: u8 = 1;
    const BATCH: usize = 48;

    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![Self::VERSION];
        bytes.extend_from_slice(&self.index.to_be_bytes());
        bytes.extend_from_slice(&Entry::Batch(self.batch).encode());
        bytes.push(u8::try_from(self.path.len()).unwrap_or(u8::MAX));
        bytes.extend_from_slice(self.path.as_flattened());
        self.count.write(&mut bytes);
        bytes
    }

    /// # Errors
    /// If the bytes are something else.
    pub fn decode(bytes: &[u8]) -> Result<Self, Doubt> {
        let reader = &mut Reader::new(bytes);
        if reader.u8()? != Self::VERSION {
            return Err(Doubt::Along);
        }
        let index = reader.u64()?;
        let Ok(Entry::Batch(batch)) = Entry::decode(&reader.array::<{ Self::BATCH }>()?) else {
            return Err(Doubt::Along);
        };
        let hashes = usize::from(reader.u8()?);
        if hashes > PROOF_LONGEST {
            return Err(Doubt::Along);
        }
        let mut path = Vec::with_capacity(hashes);
        for _ in 0..hashes {
            path.push(reader.array()?);
        }
        let count = CountProof::read(reader)?;
        if reader.is_empty() { Ok(Self { index, batch, path, count }) } else { Err(Doubt::Along) }
    }
}

/// Checks that a question of a receipt, counted from 1, is in the log.
///
/// # Errors
/// Says what does not hold. After the receipt's deadline that is proof against the organisation.
pub fn in_register(
    receipt: &Receipt,
    question: u8,
    proof: &Proof,
    policy: &Policy,
) -> Result<InRegister, Doubt> {
    let at = usize::from(question.checked_sub(1).ok_or(Doubt::NoQuestion)?);
    let entry = receipt.filing().entries().nth(at).ok_or(Doubt::NoQuestion)?;
    let registered = receipt.filing().questions().nth(at).ok_or(Doubt::NoQuestion)?;
    let head = proof.verify(&Entry::Reg(entry).leaf(), policy)?;
    let desk = if proof.extra.is_empty() {
        DeskNumber::NotShown
    } else {
        let along = Along::decode(&proof.extra)?;
        check_along(&along, proof.index, &head)?;
        let count = along.count.count;
        if (along.batch.batch, count.office, count.day)
            != (entry.batch, registered.office, registered.day)
        {
            return Err(Doubt::Along);
        }
        let is_above = u32::from(registered.desk_number) > count.questions;
        if is_above { DeskNumber::Above(count) } else { DeskNumber::Within(count) }
    };
    let number = proof.index.saturating_add(1);
    Ok(InRegister { number, since: registered.day, batch: entry.batch, head, desk })
}

/// The batch's entry is in the same log, the question stands among those right before it, and the
/// count is one of the batch's.
fn check_along(along: &Along, question: u64, head: &Head) -> Result<(), Doubt> {
    let leaf = Entry::Batch(along.batch).leaf();
    let tree = (head.checkpoint.size, &head.checkpoint.root);
    check_inclusion(&along.path, &leaf, along.index, tree)?;
    along.count.verify(&along.batch)?;
    let before = along.index.checked_sub(question).ok_or(Doubt::Along)?;
    let is_within = (1..=u64::from(along.batch.questions)).contains(&before);
    if is_within { Ok(()) } else { Err(Doubt::Along) }
}

/// A report whose record, entry and roll were checked against each other and the log.
#[derive(Debug, Clone)]
pub struct CheckedReport {
    record: Record,
    roll: Roll,
    pub head: Head,
}

/// A report counts a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub report: u32,
    /// The line of the roll, from 1,
    pub line: u64,
    /// of so many,
    pub of: u64,
    /// and its letter.
    pub bucket: Bucket,
}

impl CheckedReport {
    /// Checks a report: its entry is in a log that the policy trusts, its record is that entry's,
    /// its letters make its totals.
    ///
    /// # Errors
    /// Says what does not hold.
    pub fn check(
        record: &str,
        roll: &[u8],
        (entry, proof): (&Report, &Proof),
        policy: &Policy,
    ) -> Result<Self, Doubt> {
        // What costs little comes first.
        let record = Record::parse(record)?;
        record.check_entry(entry)?;
        let roll = Roll::parse(roll).map_err(|_| ReportError::Roll)?;
        record.check_roll(&roll)?;
        let head = proof.verify(&Entry::Report(*entry).leaf(), policy)?;
        // The report must stand on a head of this log that was there before its entry.
        if record.origin != head.checkpoint.origin || record.size > proof.index {
            return Err(ReportError::OtherEntry.into());
        }
        Ok(Self { record, roll, head })
    }

    #[must_use]
    pub const fn record(&self) -> &Record {
        &self.record
    }

    /// As what the report counts a question.
    ///
    /// # Errors
    /// If it does not: the question is of another period, or was left out.
    pub fn counted(&self, question: &InRegister) -> Result<Counted, Doubt> {
        let index = question.number.checked_sub(1).ok_or(Doubt::NotCounted)?;
        let line = self.record.line(question.batch, index).ok_or(Doubt::NotCounted)?;
        let bucket = self.roll.letter(line).ok_or(Doubt::NotCounted)?;
        let (report, of) = (self.record.report, self.record.rows);
        Ok(Counted { report, line: line + 1, of, bucket })
    }

    /// The question's line in the office roll.
    ///
    /// # Errors
    /// If this is not the report's office roll, or has no such line.
    pub fn office_line<'a>(
        &self,
        roll: &'a OfficeRoll,
        question: &Kept,
    ) -> Result<&'a OfficeRow, Doubt> {
        self.record.check_office_roll(roll)?;
        roll.find(&question.office_tag(self.record.report)).ok_or(Doubt::NotCounted)
    }
}

/// A decision letter against what the log and a report say of the same question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The log holds nothing like the letter.
    NotInTheLog,
    /// The log holds it, and the report counts it so.
    AsCounted,
    /// The log holds it, but the report does not show it yet: too few of its batch have changed.
    CountedAsOpen,
    /// The log holds it, and the report counts something else, for anyone to see. It is right only if
    /// something happened later, which the receipt shows, or if the report says that some wait.
    CountedOtherwise,
}

/// Compares. `opening` is printed on the letter; `event` says what the letter says; `out` is the
/// entry with the event's tag.
#[must_use]
pub fn told(event: &Event, opening: &Hash, out: &Out, counted: &Counted) -> Told {
    if event.sealed(opening) != out.sealed {
        Told::NotInTheLog
    } else if event.bucket == counted.bucket {
        Told::AsCounted
    } else if counted.bucket == Bucket::Open {
        Told::CountedAsOpen
    } else {
        Told::CountedOtherwise
    }
}

/// Whether a promise was broken: the day has passed, and there is no proof.
#[must_use]
pub const fn is_overdue(receipt: &Receipt, today: Day) -> bool {
    today > receipt.filing().deadline
}
