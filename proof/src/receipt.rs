//! The receipt: what a person holds from the moment of registration.
//!
//! For people there are a number and a code, which are not here. Behind "Check it yourself" stands
//! this: the facts of the registration, the secret that opens the entries of the log, and the
//! organisation's signed promise that the entries will be there by a day. A promise without the
//! entries after that day is proof that something was deleted, and anyone can check it.
//!
//! One appeal has one receipt, whatever the number of its questions. In the square code, for one
//! question, are 144 bytes (216 characters of base 45); each further question adds its topic, two
//! bytes:
//!
//! ```text
//! version 1 (high bit: entered afterwards) · log key id 4 · s 16 · office 2 · day 4 · channel 1 ·
//! topic 2 · desk number 2 · own digits 4 · content 32 · batch 4 · deadline 4 · office key id 4 ·
//! promise 64 · topics of the further questions 2 each
//! ```
//!
//! The desk number is the first question's; the others follow. The numbers of the questions are
//! not in it: they count from 1.

use domain::appeals::QUESTIONS_MOST;

use crate::Day;
use crate::entry::{Entry, Reg};
use crate::hash::Hash;
use crate::reader::{Reader, Short};
use crate::secret::{Registered, Secret};
use crate::vkey::{SignerKey, VerifierKey};

mod file;
#[cfg(test)]
mod tests;
mod typed;

pub use file::FileError;
pub use typed::TypedError;

const VERSION: u8 = 1;
const QUESTIONS: usize = QUESTIONS_MOST as usize;
const AFTERWARDS: u8 = 0x80;
/// The bytes of a receipt for one question.
const SHORTEST: usize = 144;
/// A batch is open for at most so many days, so no promise is longer.
pub const PROMISE_DAYS_MOST: u32 = 60;
/// A person chooses up to eight digits.
const OWN_DIGITS_MOST: u32 = 99_999_999;

/// Why something is no receipt, or does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    #[error("this is no square code of a receipt")]
    Text,
    #[error("the receipt is too short or too long")]
    Length,
    #[error("this edition of receipts is not known")]
    Version,
    #[error("a field holds a value that cannot be")]
    Value,
    #[error("the receipt belongs to another log")]
    OtherLog,
    #[error("the receipt names a key that no office of this organisation has")]
    UnknownOffice,
    #[error("the organisation did not sign this")]
    Promise,
}

impl From<Short> for ReceiptError {
    fn from(_: Short) -> Self {
        Self::Length
    }
}

/// What was registered, before it is promised.
#[derive(Debug, Clone)]
pub struct Filing {
    /// The id of the log's key.
    pub log: u32,
    pub secret: Secret,
    pub office: u16,
    pub day: Day,
    pub channel: u8,
    /// The topic of each question, in their order; 0 where it is not to be known.
    pub topics: Vec<u16>,
    /// Of the first question; the others follow.
    pub desk_number: u16,
    pub own_digits: u32,
    pub content: Hash,
    /// The open batch: the day on which it was opened.
    pub batch: Day,
    pub afterwards: bool,
    /// The last day by which the entries must be in the log.
    pub deadline: Day,
}

/// A filing and the promise that goes with it.
#[derive(Debug, Clone)]
pub struct Receipt {
    filing: Filing,
    office_key: u32,
    promise: [u8; 64],
}

impl Filing {
    /// Signs what was registered. `origin` is the log's.
    ///
    /// # Errors
    /// If a field holds a value that no receipt can have.
    pub fn promise(self, origin: &str, key: &SignerKey) -> Result<Receipt, ReceiptError> {
        self.measured()?;
        let promise = key.sign(&self.message(origin));
        Ok(Receipt { office_key: key.public().id(), promise, filing: self })
    }

    fn measured(&self) -> Result<(), ReceiptError> {
        let questions = u16::try_from(self.topics.len()).map_err(|_| ReceiptError::Length)?;
        let last = questions.checked_sub(1).ok_or(ReceiptError::Length)?;
        if self.topics.len() > QUESTIONS {
            return Err(ReceiptError::Length);
        }
        let holds = self.desk_number > 0
            && self.desk_number.checked_add(last).is_some()
            && self.own_digits <= OWN_DIGITS_MOST
            && self.deadline >= self.batch
            && self.deadline - self.batch <= PROMISE_DAYS_MOST;
        if holds { Ok(()) } else { Err(ReceiptError::Value) }
    }

    /// The facts of each question, in their order.
    pub fn questions(&self) -> impl Iterator<Item = Registered> {
        (1_u8..).zip(self.topics.iter().copied()).map(|(question, topic)| Registered {
            question,
            office: self.office,
            day: self.day,
            channel: self.channel,
            topic,
            desk_number: self.desk_number.saturating_add(u16::from(question - 1)),
            own_digits: self.own_digits,
            content: self.content,
        })
    }

    /// The entry of each question, in their order.
    pub fn entries(&self) -> impl Iterator<Item = Reg> {
        self.questions().map(|registered| {
            let secret = self.secret.question(registered.question);
            secret.entry(self.batch, self.afterwards, &registered)
        })
    }

    /// What the office signs: the log's origin, the leaf hash of each entry, the deadline.
    fn message(&self, origin: &str) -> Vec<u8> {
        let mut message = [b"qbl/promise/v1\n", origin.as_bytes(), b"\n"].concat();
        for entry in self.entries() {
            message.extend_from_slice(&Entry::Reg(entry).leaf());
        }
        message.extend_from_slice(&self.deadline.to_be_bytes());
        message
    }
}

impl Receipt {
    #[must_use]
    pub const fn filing(&self) -> &Filing {
        &self.filing
    }

    /// The id of the key that signed the promise.
    #[must_use]
    pub const fn office_key(&self) -> u32 {
        self.office_key
    }

    /// Whether this organisation promised this, for this log.
    ///
    /// # Errors
    /// Says why not.
    pub fn verify(&self, log: &VerifierKey, offices: &[VerifierKey]) -> Result<(), ReceiptError> {
        if self.filing.log != log.id() {
            return Err(ReceiptError::OtherLog);
        }
        let office = offices.iter().find(|office| office.id() == self.office_key);
        let office = office.ok_or(ReceiptError::UnknownOffice)?;
        let message = self.filing.message(log.name());
        let is_signed = office.has_signed(&message, &self.promise);
        if is_signed { Ok(()) } else { Err(ReceiptError::Promise) }
    }

    /// The bytes of the square code.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let filing = &self.filing;
        let version = if filing.afterwards { VERSION | AFTERWARDS } else { VERSION };
        let (first, more) = filing.topics.split_first().unwrap_or((&0, &[]));
        let mut bytes = Vec::with_capacity(SHORTEST + 2 * more.len());
        bytes.push(version);
        bytes.extend_from_slice(&filing.log.to_be_bytes());
        bytes.extend_from_slice(filing.secret.bytes());
        bytes.extend_from_slice(&filing.office.to_be_bytes());
        bytes.extend_from_slice(&filing.day.to_be_bytes());
        bytes.push(filing.channel);
        bytes.extend_from_slice(&first.to_be_bytes());
        bytes.extend_from_slice(&filing.desk_number.to_be_bytes());
        bytes.extend_from_slice(&filing.own_digits.to_be_bytes());
        bytes.extend_from_slice(&filing.content);
        bytes.extend_from_slice(&filing.batch.to_be_bytes());
        bytes.extend_from_slice(&filing.deadline.to_be_bytes());
        bytes.extend_from_slice(&self.office_key.to_be_bytes());
        bytes.extend_from_slice(&self.promise);
        bytes.extend(more.iter().flat_map(|topic| topic.to_be_bytes()));
        bytes
    }

    /// Reads a receipt; whether it holds, [`Receipt::verify`] says.
    ///
    /// # Errors
    /// If the bytes are no receipt.
    pub fn decode(bytes: &[u8]) -> Result<Self, ReceiptError> {
        if bytes.len() > SHORTEST + 2 * (QUESTIONS - 1) {
            return Err(ReceiptError::Length);
        }
        let reader = &mut Reader::new(bytes);
        let version = reader.u8()?;
        if version & !AFTERWARDS != VERSION {
            return Err(ReceiptError::Version);
        }
        let mut filing = Filing {
            afterwards: version & AFTERWARDS != 0,
            log: reader.u32()?,
            secret: Secret::new(reader.array()?),
            office: reader.u16()?,
            day: reader.u32()?,
            channel: reader.u8()?,
            topics: vec![reader.u16()?],
            desk_number: reader.u16()?,
            own_digits: reader.u32()?,
            content: reader.array()?,
            batch: reader.u32()?,
            deadline: reader.u32()?,
        };
        let (office_key, promise) = (reader.u32()?, reader.array()?);
        while !reader.is_empty() {
            filing.topics.push(reader.u16()?);
        }
        filing.measured()?;
        Ok(Self { filing, office_key, promise })
    }

    /// The text in the square code.
    #[must_use]
    pub fn square(&self) -> String {
        base45::encode(self.encode())
    }

    /// Reads the text of a square code.
    ///
    /// # Errors
    /// If it is no receipt.
    pub fn from_square(text: &str) -> Result<Self, ReceiptError> {
        if text.len() > 3 * (SHORTEST / 2 + QUESTIONS) {
            return Err(ReceiptError::Length);
        }
        let bytes = base45::decode(text).map_err(|_| ReceiptError::Text)?;
        // A text that says the same otherwise is refused: there is one writing only.
        if base45::encode(&bytes) == text { Self::decode(&bytes) } else { Err(ReceiptError::Text) }
    }
}
