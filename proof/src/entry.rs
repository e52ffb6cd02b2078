//! The entries of the public log.
//!
//! Each begins with the same twelve bytes: `QBL1`, kind, flags, rules (u16), batch (u32). What the
//! last three mean depends on the kind and is said there; where nothing is said they are zero, and
//! anything else is refused. An entry has one encoding only.
//!
//! | kind | | length |
//! |---|---|---|
//! | 01 | [`Reg`]: a question was registered | 76 |
//! | 02 | [`Out`]: something was decided, sealed | 60 |
//! | 03 | [`Dispute`]: a person objects to their letter | 120 |
//! | 04 | [`Resolve`]: an arbiter's word on a dispute | 89 |
//! | 05 | [`Batch`]: a batch was closed | 48 |
//! | 06 | [`Report`]: what a published report rests on | 232 |
//! | 07 | [`Rules`]: how is counted, in words | 13 and more |
//! | 0A | [`Key`]: a key, whose, and for which days | 24 and more |
//! | 0B | [`Seal`]: the root of the day's internal log | 44 |
//!
//! There is no entry yet for tickets (08) and audits (09); they are refused.

mod dispute;
mod rest;
#[cfg(test)]
mod tests;

pub use dispute::{Dispute, Reason, Resolution, Resolve};
pub use rest::{Batch, Key, KeyRole, Report, Rules, Seal};

use crate::Day;
use crate::hash::{Hash, leaf};
use crate::reader::{Reader, Short};

const MAGIC: [u8; 4] = *b"QBL1";
/// `QBL1`, kind, flags, rules, batch.
pub const HEADER: usize = 12;
/// The log's format gives the length of an entry in two bytes.
pub const LONGEST: usize = u16::MAX as usize;
/// The flag of a [`Reg`] that was entered afterwards.
const AFTERWARDS: u8 = 1;

/// Why bytes are no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    #[error("the entry does not begin with QBL1")]
    Magic,
    #[error("no entry is of kind {0:#04x}")]
    Kind(u8),
    #[error("the entry is too short or too long for its kind")]
    Length,
    #[error("the flags {0:#04x} mean nothing in an entry of this kind")]
    Flags(u8),
    #[error("a field holds a value that means nothing")]
    Value,
    #[error("the text is not UTF-8")]
    Text,
}

impl From<Short> for EntryError {
    fn from(_: Short) -> Self {
        Self::Length
    }
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Reg(Reg),
    Out(Out),
    Dispute(Dispute),
    Resolve(Resolve),
    Batch(Batch),
    Report(Report),
    Rules(Rules),
    Key(Key),
    Seal(Seal),
}

/// The twelve bytes that every entry begins with.
#[derive(Clone, Copy)]
struct Header {
    kind: u8,
    flags: u8,
    rules: u16,
    batch: u32,
}

impl Header {
    const fn of(kind: u8, batch: u32) -> Self {
        Self { kind, flags: 0, rules: 0, batch }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, EntryError> {
        if reader.array()? != MAGIC {
            return Err(EntryError::Magic);
        }
        Ok(Self {
            kind: reader.u8()?,
            flags: reader.u8()?,
            rules: reader.u16()?,
            batch: reader.u32()?,
        })
    }

    fn with(self, fields: &[&[u8]]) -> Vec<u8> {
        let length = fields.iter().map(|field| field.len()).sum::<usize>();
        let mut bytes = Vec::with_capacity(HEADER + length);
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&[self.kind, self.flags]);
        bytes.extend_from_slice(&self.rules.to_be_bytes());
        bytes.extend_from_slice(&self.batch.to_be_bytes());
        for field in fields {
            bytes.extend_from_slice(field);
        }
        bytes
    }

    /// The flags are zero but for these.
    const fn only_flags(self, flags: u8) -> Result<Self, EntryError> {
        if self.flags & !flags == 0 { Ok(self) } else { Err(EntryError::Flags(self.flags)) }
    }

    const fn no_rules(self) -> Result<Self, EntryError> {
        if self.rules == 0 { Ok(self) } else { Err(EntryError::Value) }
    }
}

impl Entry {
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        match self {
            Self::Reg(entry) => entry.encode(),
            Self::Out(entry) => entry.encode(),
            Self::Dispute(entry) => entry.encode(),
            Self::Resolve(entry) => entry.encode(),
            Self::Batch(entry) => entry.encode(),
            Self::Report(entry) => entry.encode(),
            Self::Rules(entry) => entry.encode(),
            Self::Key(entry) => entry.encode(),
            Self::Seal(entry) => entry.encode(),
        }
    }

    /// Reads an entry. What it accepts, [`Entry::encode`] gives back byte for byte.
    ///
    /// # Errors
    /// If the bytes are not exactly one entry.
    pub fn decode(bytes: &[u8]) -> Result<Self, EntryError> {
        if bytes.len() > LONGEST {
            return Err(EntryError::Length);
        }
        let reader = &mut Reader::new(bytes);
        let header = Header::read(reader)?;
        let entry = match header.kind {
            Reg::KIND => Self::Reg(Reg::read(header, reader)?),
            Out::KIND => Self::Out(Out::read(header, reader)?),
            Dispute::KIND => Self::Dispute(Dispute::read(header, reader)?),
            Resolve::KIND => Self::Resolve(Resolve::read(header, reader)?),
            Batch::KIND => Self::Batch(Batch::read(header, reader)?),
            Report::KIND => Self::Report(Report::read(header, reader)?),
            Rules::KIND => Self::Rules(Rules::read(header, reader)?),
            Key::KIND => Self::Key(Key::read(header, reader)?),
            Seal::KIND => Self::Seal(Seal::read(header, reader)?),
            kind => return Err(EntryError::Kind(kind)),
        };
        if reader.is_empty() { Ok(entry) } else { Err(EntryError::Length) }
    }

    /// The hash under which the entry stands in the tree.
    #[must_use]
    pub fn leaf(&self) -> Hash {
        leaf(&self.encode())
    }
}

/// A question was registered.
///
/// Of several questions in one appeal each has an entry, and nothing shows that they belong
/// together. In the header, `batch` is the number of the batch: the day on which it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reg {
    pub batch: Day,
    /// Written on paper first and entered afterwards; reports show these in a column of their own.
    pub afterwards: bool,
    /// What was registered, hidden: see [`crate::entry`] for what the log shows of a person.
    pub commitment: Hash,
    /// The public key of which the receipt alone holds the secret half.
    pub key: [u8; 32],
}

impl Reg {
    const KIND: u8 = 1;

    fn encode(&self) -> Vec<u8> {
        let flags = if self.afterwards { AFTERWARDS } else { 0 };
        Header { flags, ..Header::of(Self::KIND, self.batch) }.with(&[&self.commitment, &self.key])
    }

    fn read(header: Header, reader: &mut Reader<'_>) -> Result<Self, EntryError> {
        let header = header.only_flags(AFTERWARDS)?.no_rules()?;
        Ok(Self {
            batch: header.batch,
            afterwards: header.flags == AFTERWARDS,
            commitment: reader.array()?,
            key: reader.array()?,
        })
    }
}

/// Something was decided in one question: which question and what, only its receipt can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Out {
    pub batch: Day,
    /// Which event of which question; unlinkable without the receipt.
    pub tag: [u8; 16],
    /// The event itself, sealed.
    pub sealed: Hash,
}

impl Out {
    const KIND: u8 = 2;

    fn encode(&self) -> Vec<u8> {
        Header::of(Self::KIND, self.batch).with(&[&self.tag, &self.sealed])
    }

    fn read(header: Header, reader: &mut Reader<'_>) -> Result<Self, EntryError> {
        let header = header.only_flags(0)?.no_rules()?;
        Ok(Self { batch: header.batch, tag: reader.array()?, sealed: reader.array()? })
    }
}
