//! Ids of things, each a type of its own, so that two of them cannot be swapped.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl From<$name> for i64 {
            fn from(id: $name) -> Self {
                Self::from(id.0)
            }
        }
    )*};
}

ids! {
    /// A register (журнал регистрации): the unit of order and of numbering.
    RegisterId;
    /// A record within its register, counted from 1.
    RecordId;
    /// A reception office.
    OfficeId;
    /// A member of staff.
    StaffId;
    /// A topic of the two-level classifier.
    TopicId;
    /// A ground for refusing or terminating.
    GroundId;
    /// A district of a region (or a city of the region's rank): its code in the classifier.
    DistrictId;
    /// A settlement.
    PlaceId;
    /// A dated rule set for terms.
    RuleSetId;
}

/// The key under which one person's or one appeal's texts are sealed. Random, and nothing else
/// about it is secret.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(pub [u8; 16]);

/// A person's record in one register; at once the name of the key that seals it. Random.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(pub [u8; 16]);

impl From<PersonId> for KeyId {
    fn from(person: PersonId) -> Self {
        Self(person.0)
    }
}

/// A salted hash of a text or the hash of a sealed file.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

macro_rules! hex_bytes {
    ($name:ident, $length:literal) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotHex;

            fn from_str(text: &str) -> Result<Self, NotHex> {
                let mut bytes = [0; $length];
                if text.len() != 2 * $length || !text.is_ascii() {
                    return Err(NotHex);
                }
                for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
                    *byte = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| NotHex)?;
                }
                Ok(Self(bytes))
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

/// The text is not that many bytes in hexadecimal.
#[derive(Debug, thiserror::Error)]
#[error("not bytes in hexadecimal")]
pub struct NotHex;

hex_bytes!(KeyId, 16);
hex_bytes!(PersonId, 16);
hex_bytes!(Hash, 32);

/// A free text: where it is sealed, and a salted hash that proves it later. The salt is sealed
/// with the text, so an erased text leaves a hash of nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Its row in the vault, under the key of the record it belongs to.
    pub row: u32,
    pub hash: Hash,
}

/// A file given with an appeal or an answer. Its name is sealed beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// The vault row that holds its name.
    pub row: u32,
    /// The hash of the sealed bytes, under which they are stored.
    pub hash: Hash,
    /// Bytes, before sealing.
    pub size: u64,
    pub kind: FileKind,
}

/// What a file is, by its content, not by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    Jpeg,
    Png,
    Webp,
    Heic,
    Pdf,
    Docx,
    Xlsx,
    Odt,
    Text,
    Mp3,
    Ogg,
    Mp4,
    Mov,
    ThreeGp,
    M4a,
    Aac,
    Amr,
    Doc,
}
