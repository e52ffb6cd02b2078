//! The file that proves for ever, without a network, that an entry is in the log (C2SP tlog-proof).

use std::fmt::Write;

use data_encoding::BASE64;

use crate::hash::Hash;
use crate::log::checkpoint::decimal;
use crate::log::note::{Note, NoteError};
use crate::log::policy::{Distrust, Head, Policy};
use crate::log::tree::{NotProved, PROOF_LONGEST, check_inclusion};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";
const LONGEST: usize = 128 * 1024;

/// Why a text is no proof, or proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    #[error("this is not a proof")]
    Shape,
    #[error(transparent)]
    Note(#[from] NoteError),
    #[error(transparent)]
    Distrust(#[from] Distrust),
    #[error(transparent)]
    NotProved(#[from] NotProved),
}

/// A proof, unchecked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Where the entry stands in the log, from 0.
    pub index: u64,
    /// Whatever else goes with it; nothing vouches for it.
    pub extra: Vec<u8>,
    pub path: Vec<Hash>,
    /// The signed head of the log.
    pub head: Note,
}

impl Proof {
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        if !self.extra.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "extra {}", BASE64.encode(&self.extra));
        }
        let _ = writeln!(text, "index {}", self.index);
        for hash in &self.path {
            let _ = writeln!(text, "{}", BASE64.encode(hash));
        }
        text.push('\n');
        text.push_str(&self.head.to_text());
        text
    }

    /// Reads a proof. What it accepts, [`Proof::to_text`] gives back.
    ///
    /// # Errors
    /// If it is not one.
    pub fn parse(text: &str) -> Result<Self, ProofError> {
        if text.len() > LONGEST {
            return Err(ProofError::Shape);
        }
        let (proof, head) = text.split_once("\n\n").ok_or(ProofError::Shape)?;
        let mut lines = proof.split('\n').peekable();
        if lines.next() != Some(FIRST_LINE) {
            return Err(ProofError::Shape);
        }
        let extra = lines.next_if(|line| line.starts_with("extra "));
        let extra = match extra.and_then(|line| line.strip_prefix("extra ")) {
            None => Vec::new(),
            Some("") => return Err(ProofError::Shape),
            Some(extra) => bytes(extra)?,
        };
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).and_then(decimal);
        let mut path = Vec::new();
        for line in lines {
            path.push(bytes(line)?.try_into().map_err(|_| ProofError::Shape)?);
            if path.len() > PROOF_LONGEST {
                return Err(ProofError::Shape);
            }
        }
        Ok(Self { index: index.ok_or(ProofError::Shape)?, extra, path, head: Note::parse(head)? })
    }

    /// Checks that the entry with this leaf hash stands where the proof says, in a log that the
    /// policy trusts.
    ///
    /// # Errors
    /// Says what does not hold.
    pub fn verify(&self, leaf: &Hash, policy: &Policy) -> Result<Head, ProofError> {
        let head = policy.head(&self.head)?;
        let tree = (head.checkpoint.size, &head.checkpoint.root);
        check_inclusion(&self.path, leaf, self.index, tree)?;
        Ok(head)
    }
}

fn bytes(text: &str) -> Result<Vec<u8>, ProofError> {
    BASE64.decode(text.as_bytes()).map_err(|_| ProofError::Shape)
}
