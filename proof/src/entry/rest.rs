//! What closes batches, what reports rest on, and what the log says of itself.

use super::{EntryError, HEADER, Header, LONGEST};
use crate::Day;
use crate::bucket::Totals;
use crate::hash::Hash;
use crate::reader::Reader;

/// A batch was closed. Its questions stand right before it, in the order of their leaf hashes, so
/// that their order tells nothing of the hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch {
    /// The number of the batch: the day on which it was opened.
    pub batch: Day,
    /// How many questions it holds.
    pub questions: u32,
    /// The root of a tree over what each office registered on each day. The leaves go to the
    /// accredited auditor; each person gets the one of their own office and day.
    pub counts: Hash,
}

impl Batch {
    pub(super) const KIND: u8 = 5;

    pub(super) fn encode(&self) -> Vec<u8> {
        Header::of(Self::KIND, self.batch).with(&[&self.questions.to_be_bytes(), &self.counts])
    }

    pub(super) fn read(header: Header, reader: &mut Reader<'_>) -> Result<Self, EntryError> {
        let header = header.only_flags(0)?.no_rules()?;
        Ok(Self { batch: header.batch, questions: reader.u32()?, counts: reader.array()? })
    }
}

/// What a published report rests on. The header's rules field is the edition of [`Rules`] by which
/// it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    pub day: Day,
    pub rules: u16,
    pub report: u32,
    /// The report counts the questions of the batches from this one on,
    pub first: Day,
    /// up to and with this one.
    pub last: Day,
    /// The head of the log on which the report stands: how many entries,
    pub size: u64,
    /// and their root.
    pub root: Hash,
    /// How many questions the report counts: the length of its roll.
    pub rows: u64,
    /// How many have which letter.
    pub totals: Totals,
    pub roll: Hash,
    pub office_roll: Hash,
    /// SHA-256 of the report's record, which in turn names the hash of the report as people read it:
    /// so nothing of either can be changed.
    pub record: Hash,
}

impl Report {
    pub(super) const KIND: u8 = 6;

    /// A place for the root of a tree of sums, which the first edition does not have.
    const NO_SUMS: Hash = [0; 32];

    pub(super) fn encode(&self) -> Vec<u8> {
        let header = Header { rules: self.rules, ..Header::of(Self::KIND, self.day) };
        let totals: Vec<u8> = self.totals.0.iter().flat_map(|many| many.to_be_bytes()).collect();
        header.with(&[
            &self.report.to_be_bytes(),
            &self.first.to_be_bytes(),
            &self.last.to_be_bytes(),
            &self.size.to_be_bytes(),
            &self.root,
            &self.rows.to_be_bytes(),
            &totals,
            &Self::NO_SUMS,
            &self.roll,
            &self.office_roll,
            &self.record,
        ])
    }

    pub(super) fn read(header: Header, reader: &mut Reader<'_>) -> Result<Self, EntryError> {
        let header = header.only_flags(0)?;
        let mut entry = Self {
            day: header.batch,
            rules: header.rules,
            report: reader.u32()?,
            first: reader.u32()?,
            last: reader.u32()?,
            size: reader.u64()?,
            root: reader.array()?,
            rows: reader.u64()?,
            totals: Totals::default(),
            roll: Hash::default(),
            office_roll: Hash::default(),
            record: Hash::default(),
        };
        for many in &mut entry.totals.0 {
            *many = reader.u32()?;
        }
        if reader.array()? != Self::NO_SUMS {
            return Err(EntryError::Value);
        }
        entry.roll = reader.array()?;
        entry.office_roll = reader.array()?;
        entry.record = reader.array()?;
        Ok(entry)
    }
}

/// How is counted, in words: which letter an outcome gets, what stands in the denominator, which
/// number is which office. The header's rules field is the edition, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    day: Day,
    edition: u16,
    text: String,
}

impl Rules {
    pub(super) const KIND: u8 = 7;

    /// # Errors
    /// If the edition is 0, or the text is empty or does not fit an entry.
    pub fn new(day: Day, edition: u16, text: String) -> Result<Self, EntryError> {
        if text.is_empty() || HEADER + text.len() > LONGEST {
            return Err(EntryError::Length);
        }
        if edition == 0 { Err(EntryError::Value) } else { Ok(Self { day, edition, text }) }
    }

    #[must_use]
    pub const fn day(&self) -> Day {
        self.day
    }

    #[must_use]
    pub const fn edition(&self) -> u16 {
        self.edition
    }

    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        Header { rules: self.edition, ..Header::of(Self::KIND, self.day) }
            .with(&[self.text.as_bytes()])
    }

    pub(super) fn read(header: Header, reader: &mut Reader<'_>) -> Result<Self, EntryError> {
        let header = header.only_flags(0)?;
        let text = std::str::from_utf8(reader.rest()).map_err(|_| EntryError::Text)?;
        Self::new(header.batch, header.rules, text.to_owned())
    }
}

/// Whose key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyRole {
    /// Signs the heads of the log.
    Log = 1,
    /// Signs promises on receipts.
    Office = 2,
    /// Answers disputes; belongs to somebody outside.
    Arbiter = 3,
    /// Cosigns heads; belongs to somebody outside.
    Witness = 4,
}

impl KeyRole {
    const ALL: [Self; 4] = [Self::Log, Self::Office, Self::Arbiter, Self::Witness];
}

/// A key, whose, and for which days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub day: Day,
    pub role: KeyRole,
    /// The first day on which it may be used,
    pub from: Day,
    /// and the last.
    pub until: Day,
    vkey: String,
}

impl Key {
    pub(super) const KIND: u8 = 10;
    /// More than any name needs.
    const VKEY_LONGEST: usize = 512;

    /// `vkey` is the key as C2SP signed-note writes it: name, id, and type with key.
    ///
    /// # Errors
    /// If the text is empty, too long, or holds anything but visible ASCII.
    pub fn new(
        day: Day,
        role: KeyRole,
        (from, until): (Day, Day),
        vkey: String,
    ) -> Result<Self, EntryError> {
        if vkey.is_empty() || vkey.len() > Self::VKEY_LONGEST {
            return Err(EntryError::Length);
        }
        if !vkey.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(EntryError::Text);
        }
        if from > until {
            Err(EntryError::Value)
        } else {
            Ok(Self { day, role, from, until, vkey })
        }
    }

    #[must_use]
    pub fn vkey(&self) -> &str {
        &self.vkey
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        Header::of(Self::KIND, self.day).with(&[
            &[self.role as u8],
            &self.from.to_be_bytes(),
            &self.until.to_be_bytes(),
            self.vkey.as_bytes(),
        ])
    }

    pub(super) fn read(header: Header, reader: &mut Reader<'_>) -> Result<Self, EntryError> {
        let header = header.only_flags(0)?.no_rules()?;
        let code = reader.u8()?;
        let role = KeyRole::ALL.into_iter().find(|role| *role as u8 == code);
        let days = (reader.u32()?, reader.u32()?);
        let vkey = std::str::from_utf8(reader.rest()).map_err(|_| EntryError::Text)?;
        Self::new(header.batch, role.ok_or(EntryError::Value)?, days, vkey.to_owned())
    }
}

/// The root of the day's internal log. Exactly one a day, also on a day without anything, so that
/// its being there tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seal {
    pub day: Day,
    pub root: Hash,
}

impl Seal {
    pub(super) const KIND: u8 = 11;

    pub(super) fn encode(&self) -> Vec<u8> {
        Header::of(Self::KIND, self.day).with(&[&self.root])
    }

    pub(super) fn read(header: Header, reader: &mut Reader<'_>) -> Result<Self, EntryError> {
        let header = header.only_flags(0)?.no_rules()?;
        Ok(Self { day: header.batch, root: reader.array()? })
    }
}
