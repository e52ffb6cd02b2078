//! Keys with names, as C2SP signed-note writes them: `name+id+base64(type, key)`.

use std::fmt;

use data_encoding::BASE64;
use ed25519_dalek::{Signer, SigningKey};

use crate::hash::sha256;
use crate::signature::is_signed;

/// More than any name of a key needs.
const NAME_LONGEST: usize = 200;

/// What a key signs, by the type byte that stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// A text as it is: heads of the log; here also promises and arbiters' words.
    Plain = 1,
    /// A head of the log together with the time: cosignatures of witnesses.
    Cosignature = 4,
}

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VkeyError {
    #[error("a key is a name, an id of eight hexadecimal digits and the key, joined by plus signs")]
    Shape,
    #[error("the name of a key holds no space, no plus sign and nothing invisible")]
    Name,
    #[error("the key is not Ed25519, of type 1 or 4")]
    Kind,
    #[error("the id does not agree with the name and the key")]
    Id,
}

/// A public key with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    kind: KeyKind,
    key: [u8; 32],
}

impl VerifierKey {
    /// # Errors
    /// If the name could not stand in a note.
    pub fn new(name: &str, kind: KeyKind, key: [u8; 32]) -> Result<Self, VkeyError> {
        if is_name(name) {
            Ok(Self { name: name.to_owned(), kind, key })
        } else {
            Err(VkeyError::Name)
        }
    }

    /// Reads a key. What it accepts, `to_string` gives back.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(vkey: &str) -> Result<Self, VkeyError> {
        // The key itself may hold plus signs, being base 64.
        let mut parts = vkey.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(VkeyError::Shape);
        };
        let bytes = BASE64.decode(key.as_bytes()).map_err(|_| VkeyError::Shape)?;
        let (kind, key) = bytes.split_first().ok_or(VkeyError::Shape)?;
        let kind = match kind {
            1 => KeyKind::Plain,
            4 => KeyKind::Cosignature,
            _ => return Err(VkeyError::Kind),
        };
        let key = key.try_into().map_err(|_| VkeyError::Kind)?;
        let key = Self::new(name, kind, key)?;
        if id == format!("{:08x}", key.id()) { Ok(key) } else { Err(VkeyError::Id) }
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub const fn kind(&self) -> KeyKind {
        self.kind
    }

    #[must_use]
    pub const fn key(&self) -> &[u8; 32] {
        &self.key
    }

    /// Four bytes by which signatures name their key. It tells keys apart and proves nothing.
    #[must_use]
    pub fn id(&self) -> u32 {
        let hash = sha256(&[self.name.as_bytes(), b"\n", &[self.kind as u8], &self.key]);
        u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]])
    }

    #[must_use]
    pub fn has_signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        is_signed(&self.key, message, signature)
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = BASE64.encode(&[&[self.kind as u8], self.key.as_slice()].concat());
        write!(f, "{}+{:08x}+{key}", self.name, self.id())
    }
}

/// A name that can stand in a line of a note.
pub(crate) fn is_name(name: &str) -> bool {
    let stands = |c: char| !c.is_whitespace() && !c.is_control() && c != '+';
    !name.is_empty() && name.len() <= NAME_LONGEST && name.chars().all(stands)
}

/// A secret key with its name.
#[derive(Clone)]
pub struct SignerKey {
    public: VerifierKey,
    secret: SigningKey,
}

impl SignerKey {
    /// # Errors
    /// If the name could not stand in a note.
    pub fn new(name: &str, kind: KeyKind, seed: &[u8; 32]) -> Result<Self, VkeyError> {
        let secret = SigningKey::from_bytes(seed);
        let public = VerifierKey::new(name, kind, secret.verifying_key().to_bytes())?;
        Ok(Self { public, secret })
    }

    #[must_use]
    pub const fn public(&self) -> &VerifierKey {
        &self.public
    }

    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.secret.sign(message).to_bytes()
    }
}

impl fmt::Debug for SignerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignerKey({})", self.public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the Go checksum database: its name, id and key as everybody has them.
    const SUM: &str = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    #[test]
    fn a_key_in_use_is_read() {
        let key = VerifierKey::parse(SUM).unwrap();
        assert_eq!(
            (key.name(), key.id(), key.kind()),
            ("sum.golang.org", 0x033d_e0ae, KeyKind::Plain)
        );
        assert_eq!(key.to_string(), SUM);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        use VkeyError as E;
        for (vkey, error) in [
            ("", E::Shape),
            ("sum.golang.org+033de0ae", E::Shape),
            (&SUM.replace("033de0ae", "033de0af"), E::Id),
            (&SUM.replace("033de0ae", "033DE0AE"), E::Id),
            (&SUM.replace("sum", "Sum"), E::Id),
            (&SUM.replace("sum", "su m"), E::Name),
            (&SUM.replace("+Ac", "+Bc"), E::Kind),
            (&SUM.replace("uAn8", "uAn9"), E::Id),
            (&SUM.replace("uAn8", "uA=="), E::Kind),
            (&SUM.replace("uAn8", "uB=="), E::Shape),
            (&format!("{SUM}\n"), E::Shape),
        ] {
            assert_eq!(VerifierKey::parse(vkey), Err(error), "{vkey}");
        }
    }

    #[test]
    fn a_secret_key_is_not_printed() {
        let key = SignerKey::new("log.example/qabyl", KeyKind::Plain, &[7; 32]).unwrap();
        assert!(key.public().has_signed(b"text", &key.sign(b"text")));
        assert_eq!(format!("{key:?}"), format!("SignerKey({})", key.public()));
    }
}
