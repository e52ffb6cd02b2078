//! The secret of a receipt, and what is made of it.
//!
//! The secret opens no content and no file: it shows which entries of the log are a person's own,
//! and signs their objection. One receipt has one secret for the whole appeal; each of its
//! questions has keys of its own, so that nobody else can tell that they belong together.
//!
//! ```text
//! secret of question q = HKDF(s, "question/" || q u8)         q from 1
//! nonce, casekey, kev, row = HKDF(secret of question, "nonce" | "casekey" | "events" | "row")
//! ```
//!
//! The organisation keeps [`Kept`] and forgets the rest once the receipt is out: it can answer an
//! audit, but cannot sign in the person's name.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey};
use zeroize::Zeroizing;

use crate::Day;
use crate::bucket::Bucket;
use crate::entry::{Dispute, Out, Reason, Reg};
use crate::hash::{Hash, sha256};
use crate::keyed::{Key, derive, half};

#[cfg(test)]
mod tests;

/// The random 16 bytes of a receipt.
#[derive(Clone)]
pub struct Secret(Zeroizing<[u8; 16]>);

/// What the registration of one question says, as its commitment binds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registered {
    /// The number of the question within its appeal, from 1.
    pub question: u8,
    /// The office's number in the log; the rules say which it is.
    pub office: u16,
    /// The day of registration at the office.
    pub day: Day,
    /// By which way it came; the rules say which code is which.
    pub channel: u8,
    /// The topic's number in the log, or 0 where it is not to be known.
    pub topic: u16,
    /// The number of this question at that office on that day in its batch, from 1.
    pub desk_number: u16,
    /// Up to eight digits that the person chose, or 0: then the same receipt cannot have been
    /// made for two people in advance.
    pub own_digits: u32,
    /// The hash of what was filed: [`Secret::content`].
    pub content: Hash,
}

impl Secret {
    #[must_use]
    pub fn new(random: [u8; 16]) -> Self {
        Self(Zeroizing::new(random))
    }

    /// The bytes themselves. Whoever calls this holds the secret from here on.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The keys of one question, counted from 1.
    #[must_use]
    pub fn question(&self, question: u8) -> QuestionSecret {
        QuestionSecret(derive(&self.0[..], &[b"question/", &[question]]))
    }

    /// The hash of the text or scan as it was filed. Without the secret nobody can try out which
    /// text it is.
    #[must_use]
    pub fn content(&self, filed: &[u8]) -> Hash {
        let nonce = derive(&self.0[..], &[b"content"]);
        sha256(&[b"qbl/content/v1\0", &nonce[..], filed])
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The secret of one question.
#[derive(Clone)]
pub struct QuestionSecret(Key);

impl QuestionSecret {
    /// What the organisation keeps, sealed under the appeal's key.
    #[must_use]
    pub fn kept(&self) -> Kept {
        let part = |name: &[u8]| derive(&self.0[..], &[name]);
        Kept { nonce: part(b"nonce"), events: part(b"events"), row: part(b"row") }
    }

    fn signing_key(&self) -> SigningKey {
        SigningKey::from_bytes(&derive(&self.0[..], &[b"casekey"]))
    }

    /// The public key that stands in the log.
    #[must_use]
    pub fn public_key(&self) -> [u8; 32] {
        self.signing_key().verifying_key().to_bytes()
    }

    /// The entry of the question, as the receipt alone can make it again.
    #[must_use]
    pub fn entry(&self, batch: Day, afterwards: bool, registered: &Registered) -> Reg {
        let commitment = self.kept().commitment(registered);
        Reg { batch, afterwards, commitment, key: self.public_key() }
    }

    /// A signed objection to the letter of this question in a report.
    ///
    /// `question` is where its entry stands in the log; `origin` is the log's.
    #[must_use]
    pub fn dispute(
        &self,
        day: Day,
        origin: &str,
        (question, report): (u64, u32),
        (claimed, reason): (Bucket, Reason),
    ) -> Dispute {
        let origin = sha256(&[origin.as_bytes()]);
        let mut dispute =
            Dispute { day, question, report, claimed, reason, origin, signature: [0; 64] };
        dispute.signature = self.signing_key().sign(&dispute.message()).to_bytes();
        dispute
    }
}

impl fmt::Debug for QuestionSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("QuestionSecret(…)")
    }
}

/// The keys of one question that the organisation keeps. They open its entries to an auditor; they
/// cannot sign.
#[derive(Clone)]
pub struct Kept {
    nonce: Key,
    events: Key,
    row: Key,
}

/// One event in the life of a question, as the log seals it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Where the question's entry stands in the log, from 0.
    pub question: u64,
    /// The number of the event within the question, from 1.
    pub number: u32,
    /// Where the question stands after it: a reopened one is open.
    pub bucket: Bucket,
    pub day: Day,
    /// SHA-256 of the decision as it was sent.
    pub letter: Hash,
}

impl Kept {
    /// How many bytes [`Kept::bytes`] gives.
    pub const LENGTH: usize = 96;

    /// The hash that stands in the log for what was registered.
    #[must_use]
    pub fn commitment(&self, registered: &Registered) -> Hash {
        sha256(&[
            b"qbl/reg/v1\0",
            &self.nonce[..],
            &[registered.question],
            &registered.office.to_be_bytes(),
            &registered.day.to_be_bytes(),
            &[registered.channel],
            &registered.topic.to_be_bytes(),
            &registered.desk_number.to_be_bytes(),
            &registered.own_digits.to_be_bytes(),
            &registered.content,
        ])
    }

    /// By which an event can be found, by those who hold this.
    #[must_use]
    pub fn tag(&self, event: u32) -> [u8; 16] {
        half(&derive(&self.events[..], &[b"tag/", &event.to_be_bytes()]))
    }

    /// What the decision letter carries, so that it can be shown to others: together with the
    /// event it opens the sealed one.
    #[must_use]
    pub fn opening(&self, event: u32) -> Hash {
        *derive(&self.events[..], &[b"nonce/", &event.to_be_bytes()])
    }

    /// The entry of an event.
    #[must_use]
    pub fn seal(&self, batch: Day, event: &Event) -> Out {
        let sealed = event.sealed(&self.opening(event.number));
        Out { batch, tag: self.tag(event.number), sealed }
    }

    /// By which the question's line can be found in the office roll of one report.
    #[must_use]
    pub fn office_tag(&self, report: u32) -> [u8; 16] {
        half(&derive(&self.row[..], &[b"report/", &report.to_be_bytes()]))
    }

    /// To be sealed and stored.
    #[must_use]
    pub fn bytes(&self) -> Zeroizing<[u8; Self::LENGTH]> {
        let mut bytes = Zeroizing::new([0; Self::LENGTH]);
        for (to, from) in bytes.chunks_exact_mut(32).zip([&self.nonce, &self.events, &self.row]) {
            to.copy_from_slice(&from[..]);
        }
        bytes
    }

    #[must_use]
    pub fn from_bytes(bytes: &[u8; Self::LENGTH]) -> Self {
        let part = |at: usize| {
            let mut key = Zeroizing::new([0; 32]);
            key.copy_from_slice(&bytes[at..at + 32]);
            key
        };
        Self { nonce: part(0), events: part(32), row: part(64) }
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept(…)")
    }
}

impl Event {
    /// The hash that stands in the log for the event. Whoever has the event and its opening, from
    /// the decision letter, can compare.
    #[must_use]
    pub fn sealed(&self, opening: &Hash) -> Hash {
        sha256(&[
            b"qbl/out/v1\0",
            opening,
            &self.question.to_be_bytes(),
            &self.number.to_be_bytes(),
            &[self.bucket.letter()],
            &self.day.to_be_bytes(),
            &self.letter,
        ])
    }
}
