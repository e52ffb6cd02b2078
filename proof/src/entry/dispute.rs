//! A person's objection, and the answer to it.

use super::{EntryError, Header};
use crate::Day;
use crate::bucket::Bucket;
use crate::hash::Hash;
use crate::reader::Reader;

/// Why a person objects. In the low byte of the header's rules field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Unsaid = 0,
    /// It ended otherwise.
    OtherOutcome = 1,
    /// Nobody told the person of it.
    NotTold = 2,
    /// The person agreed under pressure.
    Pressed = 3,
}

impl Reason {
    pub const ALL: [Self; 4] = [Self::Unsaid, Self::OtherOutcome, Self::NotTold, Self::Pressed];

    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// A person objects to the letter of their question in one report. Never withdrawn, never
/// subtracted; the answer stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dispute {
    /// The day on which it was logged. The signature does not cover it: a person cannot know it.
    pub day: Day,
    /// Where the question's [`super::Reg`] stands in the log, from 0.
    pub question: u64,
    pub report: u32,
    /// The letter that the person says is right. In the header's flags.
    pub claimed: Bucket,
    pub reason: Reason,
    /// SHA-256 of the log's origin.
    pub origin: Hash,
    /// By the key in the question's entry, over [`Dispute::message`].
    pub signature: [u8; 64],
}

impl Dispute {
    pub(super) const KIND: u8 = 3;

    /// What is signed: everything but the day.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        let mut message = b"qbl/dispute/v1\0".to_vec();
        message.extend_from_slice(&self.origin);
        message.extend_from_slice(&self.question.to_be_bytes());
        message.extend_from_slice(&self.report.to_be_bytes());
        message.extend_from_slice(&[self.claimed.letter(), self.reason.code()]);
        message
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let header = Header {
            flags: self.claimed.letter(),
            rules: u16::from(self.reason.code()),
            ..Header::of(Self::KIND, self.day)
        };
        header.with(&[
            &self.question.to_be_bytes(),
            &self.report.to_be_bytes(),
            &self.origin,
            &self.signature,
        ])
    }

    pub(super) fn read(header: Header, reader: &mut Reader<'_>) -> Result<Self, EntryError> {
        let reason = u8::try_from(header.rules).ok().and_then(Reason::from_code);
        Ok(Self {
            day: header.batch,
            question: reader.u64()?,
            report: reader.u32()?,
            claimed: Bucket::from_letter(header.flags).ok_or(EntryError::Flags(header.flags))?,
            reason: reason.ok_or(EntryError::Value)?,
            origin: reader.array()?,
            signature: reader.array()?,
        })
    }
}

/// An arbiter's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// The person is right.
    Upheld = 1,
    NotUpheld = 2,
}

/// What an arbiter from outside says to a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolve {
    /// The day on which it was logged.
    pub day: Day,
    /// Where the [`Dispute`] stands in the log, from 0.
    pub dispute: u64,
    pub resolution: Resolution,
    /// The id of the arbiter's key, which a [`super::Key`] before it names.
    pub arbiter: u32,
    /// By that key, over [`Resolve::message`].
    pub signature: [u8; 64],
}

impl Resolve {
    pub(super) const KIND: u8 = 4;

    /// What is signed; `origin` is the SHA-256 of the log's origin.
    #[must_use]
    pub fn message(&self, origin: &Hash) -> Vec<u8> {
        let mut message = b"qbl/resolve/v1\0".to_vec();
        message.extend_from_slice(origin);
        message.extend_from_slice(&self.dispute.to_be_bytes());
        message.push(self.resolution as u8);
        message.extend_from_slice(&self.arbiter.to_be_bytes());
        message
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        Header::of(Self::KIND, self.day).with(&[
            &self.dispute.to_be_bytes(),
            &[self.resolution as u8],
            &self.arbiter.to_be_bytes(),
            &self.signature,
        ])
    }

    pub(super) fn read(header: Header, reader: &mut Reader<'_>) -> Result<Self, EntryError> {
        let header = header.only_flags(0)?.no_rules()?;
        Ok(Self {
            day: header.batch,
            dispute: reader.u64()?,
            resolution: match reader.u8()? {
                1 => Resolution::Upheld,
                2 => Resolution::NotUpheld,
                _ => return Err(EntryError::Value),
            },
            arbiter: reader.u32()?,
            signature: reader.array()?,
        })
    }
}
