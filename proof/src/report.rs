//! The record of a report: what programs read beside the report that people read.
//!
//! JSON with two spaces of indent, keys in the order below, one line feed at the end; hashes in
//! hexadecimal. The log's [`Report`] holds the hash of these very bytes.

use serde::{Deserialize, Serialize};

use crate::Day;
use crate::bucket::Totals;
use crate::entry::Report;
use crate::hash::{Hash, sha256};
use crate::roll::Roll;
use crate::roll::office::OfficeRoll;

const FORMAT: &str = "qbl-report/v1";
/// The record of a hundred years is shorter.
const LONGEST: usize = 8 * 1024 * 1024;

/// What about a report does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    #[error("this is no record of a report")]
    Shape,
    #[error("the log holds another report")]
    OtherEntry,
    #[error("the batches of the report overlap, or do not make up its questions")]
    Batches,
    #[error("this is not the roll of the report")]
    Roll,
    #[error("this is not the office roll of the report")]
    OfficeRoll,
}

/// A batch as a report names it, so that a person finds their line without reading the whole log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchLine {
    /// Its number: the day on which it was opened.
    pub batch: Day,
    /// Where the entry that closed it stands in the log, from 0. Its questions stand right before.
    pub index: u64,
    pub questions: u32,
}

/// The record of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    format: String,
    pub origin: String,
    pub report: u32,
    /// The edition of the rules.
    pub rules: u16,
    pub size: u64,
    #[serde(with = "hex")]
    pub root: Hash,
    pub rows: u64,
    pub totals: [u32; 8],
    /// How many questions keep an older letter until more of their batch have changed.
    pub waiting: u64,
    pub batches: Vec<BatchLine>,
    #[serde(with = "hex")]
    pub roll: Hash,
    #[serde(with = "hex")]
    pub office_roll: Hash,
    /// SHA-256 of the report as people read it.
    #[serde(with = "hex")]
    pub paper: Hash,
}

mod hex {
    use data_encoding::HEXLOWER;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::hash::Hash;

    pub(super) fn serialize<S: Serializer>(hash: &Hash, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&HEXLOWER.encode(hash))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
        let text = String::deserialize(from)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(D::Error::custom)?;
        bytes.try_into().map_err(|_| D::Error::custom("not 32 bytes"))
    }
}

/// Which head a report stands on, and under which name it goes.
#[derive(Debug, Clone, Copy)]
pub struct Heading<'a> {
    pub origin: &'a str,
    pub report: u32,
    pub rules: u16,
    pub size: u64,
    pub root: Hash,
}

impl Record {
    /// The record of a report that counts these batches by these rolls.
    ///
    /// # Errors
    /// If rolls and batches do not agree.
    pub fn new(
        heading: &Heading<'_>,
        batches: Vec<BatchLine>,
        (roll, waiting): (&Roll, u64),
        office_roll: &OfficeRoll,
        paper: Hash,
    ) -> Result<Self, ReportError> {
        let record = Self {
            format: FORMAT.to_owned(),
            origin: heading.origin.to_owned(),
            report: heading.report,
            rules: heading.rules,
            size: heading.size,
            root: heading.root,
            rows: roll.rows(),
            totals: roll.totals().0,
            waiting,
            batches,
            roll: roll.hash(),
            office_roll: office_roll.hash(),
            paper,
        };
        record.measured()?;
        record.check_office_roll(office_roll)?;
        Ok(record)
    }

    /// The bytes as they are published.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Numbers, texts and lists of them: nothing of it can fail.
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        json + "\n"
    }

    /// Reads a record. What it accepts, [`Record::to_json`] gives back.
    ///
    /// # Errors
    /// If it is none, or does not agree with itself.
    pub fn parse(json: &str) -> Result<Self, ReportError> {
        if json.len() > LONGEST {
            return Err(ReportError::Shape);
        }
        let record: Self = serde_json::from_str(json).map_err(|_| ReportError::Shape)?;
        if record.format != FORMAT || record.to_json() != json {
            return Err(ReportError::Shape);
        }
        record.measured()?;
        Ok(record)
    }

    /// The batches follow one another, without overlap, and make up the questions.
    fn measured(&self) -> Result<(), ReportError> {
        let mut free = 0;
        let mut questions = 0_u64;
        for line in &self.batches {
            let first = line.index.checked_sub(u64::from(line.questions));
            if first.is_none_or(|first| first < free) || line.index >= self.size {
                return Err(ReportError::Batches);
            }
            free = line.index + 1;
            questions += u64::from(line.questions);
        }
        let rises = self.batches.is_sorted_by(|one, next| one.batch < next.batch);
        let holds = rises
            && !self.batches.is_empty()
            && questions == self.rows
            && Totals(self.totals).rows() == self.rows
            && self.waiting <= self.rows;
        if holds { Ok(()) } else { Err(ReportError::Batches) }
    }

    /// The entry of the log for this report.
    #[must_use]
    pub fn entry(&self, day: Day) -> Report {
        let batch = |line: Option<&BatchLine>| line.map_or(0, |line| line.batch);
        Report {
            day,
            rules: self.rules,
            report: self.report,
            first: batch(self.batches.first()),
            last: batch(self.batches.last()),
            size: self.size,
            root: self.root,
            rows: self.rows,
            totals: Totals(self.totals),
            roll: self.roll,
            office_roll: self.office_roll,
            record: sha256(&[self.to_json().as_bytes()]),
        }
    }

    /// Whether the log's entry is the one of this record.
    ///
    /// # Errors
    /// If it is another.
    pub fn check_entry(&self, entry: &Report) -> Result<(), ReportError> {
        if self.entry(entry.day) == *entry { Ok(()) } else { Err(ReportError::OtherEntry) }
    }

    /// Counts the letters again.
    ///
    /// # Errors
    /// If the roll is another, or its letters make other totals.
    pub fn check_roll(&self, roll: &Roll) -> Result<(), ReportError> {
        let holds = roll.hash() == self.roll
            && roll.rows() == self.rows
            && roll.totals() == Totals(self.totals);
        if holds { Ok(()) } else { Err(ReportError::Roll) }
    }

    /// Counts the rows of the office roll again.
    ///
    /// # Errors
    /// If the office roll is another, or its columns make other totals.
    pub fn check_office_roll(&self, roll: &OfficeRoll) -> Result<(), ReportError> {
        let holds = roll.hash() == self.office_roll && roll.totals() == Totals(self.totals);
        if holds { Ok(()) } else { Err(ReportError::OfficeRoll) }
    }

    /// The line of the roll, from 0, for the question that stands at this place of the log; `None`
    /// where the report does not count it.
    #[must_use]
    pub fn line(&self, batch: Day, index: u64) -> Option<u64> {
        let at = self.batches.iter().position(|line| line.batch == batch)?;
        let (before, rest) = self.batches.split_at(at);
        let own = rest.first()?;
        let within = index.checked_sub(own.index.checked_sub(u64::from(own.questions))?)?;
        let lines = before.iter().map(|line| u64::from(line.questions)).sum::<u64>();
        (index < own.index).then_some(lines + within)
    }
}
