//! Signed texts (C2SP signed-note): a text, an empty line, and lines of signatures.

use std::fmt::Write;

use data_encoding::BASE64;

use crate::vkey::{SignerKey, VerifierKey, is_name};

/// No head of a log with its signatures is longer.
const LONGEST: usize = 64 * 1024;
const SIGNATURES_MOST: usize = 64;
/// What a line of a signature begins with: a dash and a space.
const DASH: &str = "\u{2014} ";

/// Why a text is no signed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    #[error("this is not a signed text")]
    Shape,
    #[error("this key did not sign the text")]
    NotSigned,
    #[error("the signature of a known key does not agree with the text")]
    Wrong,
}

/// One line of a signature. It proves nothing until it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureLine {
    pub name: String,
    /// The id of the key.
    pub id: u32,
    pub signature: Vec<u8>,
}

/// A text with its signatures, unchecked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<SignatureLine>,
}

impl Note {
    /// A text without signatures.
    ///
    /// # Errors
    /// If the text does not end with a line, or holds control characters.
    pub fn unsigned(text: String) -> Result<Self, NoteError> {
        let is_text = text.ends_with('\n') && !text.chars().any(is_stray);
        if is_text { Ok(Self { text, signatures: Vec::new() }) } else { Err(NoteError::Shape) }
    }

    /// Reads a signed text. What it accepts, [`Note::to_text`] gives back.
    ///
    /// # Errors
    /// If it is not one.
    pub fn parse(note: &str) -> Result<Self, NoteError> {
        if note.len() > LONGEST {
            return Err(NoteError::Shape);
        }
        // The last empty line parts the text from its signatures.
        let at = note.rfind("\n\n").ok_or(NoteError::Shape)?;
        let (text, lines) = (&note[..=at], &note[at + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Shape)?;
        let mut parsed = Self::unsigned(text.to_owned())?;
        for line in lines.split('\n') {
            parsed.signatures.push(SignatureLine::parse(line)?);
            if parsed.signatures.len() > SIGNATURES_MOST {
                return Err(NoteError::Shape);
            }
        }
        Ok(parsed)
    }

    /// The text that is signed, with the end of its last line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    #[must_use]
    pub fn signatures(&self) -> &[SignatureLine] {
        &self.signatures
    }

    pub(super) fn add(&mut self, line: SignatureLine) {
        self.signatures.push(line);
    }

    /// Signs the text as it is.
    pub fn sign(&mut self, key: &SignerKey) {
        let signature = key.sign(self.text.as_bytes()).to_vec();
        let public = key.public();
        self.add(SignatureLine { name: public.name().to_owned(), id: public.id(), signature });
    }

    /// The signature lines of this key, by its name and id.
    pub(super) fn lines_of(&self, key: &VerifierKey) -> impl Iterator<Item = &SignatureLine> {
        let (name, id) = (key.name().to_owned(), key.id());
        self.signatures.iter().filter(move |line| line.name == name && line.id == id)
    }

    /// Whether the key signed the text, once and rightly.
    ///
    /// # Errors
    /// If it did not, or signed something else, or stands there twice.
    pub fn verify(&self, key: &VerifierKey) -> Result<(), NoteError> {
        let mut lines = self.lines_of(key);
        let line = lines.next().ok_or(NoteError::NotSigned)?;
        let signature = line.signature.as_slice().try_into().map_err(|_| NoteError::Wrong)?;
        let is_signed = lines.next().is_none() && key.has_signed(self.text.as_bytes(), signature);
        if is_signed { Ok(()) } else { Err(NoteError::Wrong) }
    }

    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n", self.text);
        for SignatureLine { name, id, signature } in &self.signatures {
            let bytes = [id.to_be_bytes().as_slice(), signature].concat();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{DASH}{name} {}", BASE64.encode(&bytes));
        }
        text
    }
}

impl SignatureLine {
    fn parse(line: &str) -> Result<Self, NoteError> {
        let (name, bytes) = line
            .strip_prefix(DASH)
            .and_then(|rest| rest.split_once(' '))
            .ok_or(NoteError::Shape)?;
        let bytes = BASE64.decode(bytes.as_bytes()).map_err(|_| NoteError::Shape)?;
        let (id, signature) = bytes.split_first_chunk().ok_or(NoteError::Shape)?;
        if !is_name(name) || signature.is_empty() {
            return Err(NoteError::Shape);
        }
        let (name, id) = (name.to_owned(), u32::from_be_bytes(*id));
        Ok(Self { name, id, signature: signature.to_vec() })
    }
}

/// Characters that no note holds.
const fn is_stray(character: char) -> bool {
    character < ' ' && character != '\n'
}
