//! The signed head of the log (C2SP tlog-checkpoint), and witnesses' cosignatures (C2SP
//! tlog-cosignature, Ed25519).

use data_encoding::BASE64;

use crate::hash::Hash;
use crate::log::note::{Note, NoteError, SignatureLine};
use crate::log::tree::{NotProved, check_consistency};
use crate::vkey::{KeyKind, SignerKey, VerifierKey};

/// Why a text is no head of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    #[error("this is not the head of a log")]
    Shape,
    #[error("this is the head of another log")]
    OtherLog,
    #[error(transparent)]
    Note(#[from] NoteError),
}

/// How far a log reaches, and what all of it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: its address without `https://`.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    pub root: Hash,
}

/// One witness's word: at this time, this was the newest head that it had seen, and the log had
/// only grown since the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witnessed {
    pub name: String,
    /// Seconds since 1970-01-01.
    pub time: u64,
}

impl Checkpoint {
    /// The text that is signed.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, BASE64.encode(&self.root))
    }

    /// # Errors
    /// If the text is not one; lines of extension are refused, for no log of ours has any.
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.strip_suffix('\n').ok_or(CheckpointError::Shape)?.split('\n');
        let mut line = || lines.next().ok_or(CheckpointError::Shape);
        let (origin, size, root) = (line()?, line()?, line()?);
        let root = BASE64.decode(root.as_bytes()).map_err(|_| CheckpointError::Shape)?;
        let checkpoint = Self {
            origin: origin.to_owned(),
            size: decimal(size).ok_or(CheckpointError::Shape)?,
            root: root.try_into().map_err(|_| CheckpointError::Shape)?,
        };
        let is_whole = !origin.is_empty() && lines.next().is_none();
        if is_whole { Ok(checkpoint) } else { Err(CheckpointError::Shape) }
    }

    /// Whether this head may be signed after that one, or taken for its successor: the same log,
    /// which only grew. A signer that asks this of its last head cannot fork the log, also not
    /// after an old backup was restored.
    ///
    /// # Errors
    /// If it may not.
    pub fn follows(&self, before: &Self, grown: &[Hash]) -> Result<(), NotProved> {
        if self.origin != before.origin {
            return Err(NotProved);
        }
        check_consistency(grown, (before.size, &before.root), (self.size, &self.root))
    }

    /// The head, signed by the log.
    ///
    /// # Errors
    /// If the origin cannot stand in a note.
    pub fn sign(&self, log: &SignerKey) -> Result<Note, CheckpointError> {
        if self.origin != log.public().name() {
            return Err(CheckpointError::OtherLog);
        }
        let mut note = Note::unsigned(self.to_text())?;
        note.sign(log);
        Ok(note)
    }

    /// Reads a head and checks that this log signed it.
    ///
    /// # Errors
    /// If it is no head, or another log's, or not signed.
    pub fn open(note: &Note, log: &VerifierKey) -> Result<Self, CheckpointError> {
        let checkpoint = Self::parse(note.text())?;
        if checkpoint.origin != log.name() || log.kind() != KeyKind::Plain {
            return Err(CheckpointError::OtherLog);
        }
        note.verify(log)?;
        Ok(checkpoint)
    }
}

/// A number in decimal figures, without zeros before it.
pub(super) fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

fn cosigned(text: &str, time: u64) -> Vec<u8> {
    format!("cosignature/v1\ntime {time}\n{text}").into_bytes()
}

/// Adds a witness's cosignature; `time` in seconds since 1970-01-01.
///
/// # Errors
/// If the key is not one for cosignatures.
pub fn cosign(note: &mut Note, witness: &SignerKey, time: u64) -> Result<(), NoteError> {
    let public = witness.public();
    if public.kind() != KeyKind::Cosignature {
        return Err(NoteError::Wrong);
    }
    let signed = witness.sign(&cosigned(note.text(), time));
    let signature = [time.to_be_bytes().as_slice(), &signed].concat();
    note.add(SignatureLine { name: public.name().to_owned(), id: public.id(), signature });
    Ok(())
}

/// What the witness said of this head.
///
/// # Errors
/// If it said nothing, or what stands there is not its word, or it stands there twice.
pub fn witnessed(note: &Note, witness: &VerifierKey) -> Result<Witnessed, NoteError> {
    let mut lines = note.lines_of(witness);
    let line = lines.next().ok_or(NoteError::NotSigned)?;
    let (time, signature) = line.signature.split_first_chunk().ok_or(NoteError::Wrong)?;
    let (time, signature) = (u64::from_be_bytes(*time), signature.try_into());
    let signature: [u8; 64] = signature.map_err(|_| NoteError::Wrong)?;
    let holds = lines.next().is_none()
        && witness.kind() == KeyKind::Cosignature
        && i64::try_from(time).is_ok()
        && witness.has_signed(&cosigned(note.text(), time), &signature);
    if holds { Ok(Witnessed { name: line.name.clone(), time }) } else { Err(NoteError::Wrong) }
}
