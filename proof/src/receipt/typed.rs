//! The secret as people type it: 26 symbols and two that check them, in groups of four.
//!
//! The symbols are Crockford's base 32 without I, L, O and U; the check is the number modulo 1021,
//! the largest prime that two symbols can hold. It finds every single wrong symbol and every two
//! neighbours exchanged, and all of it can be said over a telephone.

use domain::number::{latin, separates};
use zeroize::Zeroizing;

use crate::secret::Secret;

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 128 bits in symbols of five; the first holds three.
const LENGTH: u32 = 26;
const CHECK: u128 = 1021;

/// What is wrong with what was typed. Says nothing of what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    #[error("a character does not occur in receipts")]
    Character,
    #[error("it is too short")]
    TooShort,
    #[error("it is too long")]
    TooLong,
    #[error("something was mistyped")]
    Check,
}

impl Secret {
    /// The secret as it is printed. The caller has it in hand from here on.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let number = u128::from_be_bytes(*self.bytes());
        let check = number % CHECK;
        let values = (0..LENGTH).rev().map(|place| number >> (5 * place) & 31);
        let values = values.chain([check >> 5, check & 31]);
        let mut text = String::with_capacity(34);
        for (place, value) in values.enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            let symbol = usize::try_from(value).ok().and_then(|value| SYMBOLS.get(value));
            text.push(symbol.map_or('?', |symbol| char::from(*symbol)));
        }
        Zeroizing::new(text)
    }

    /// Reads what was typed: lower case, spaces and dashes of every kind are forgiven, O is 0, I and
    /// L are 1, and Cyrillic letters that look Latin are those.
    ///
    /// # Errors
    /// Says whether it is a matter of characters, of length or of a mistyped symbol.
    pub fn parse(typed: &str) -> Result<Self, TypedError> {
        let (mut number, mut check, mut length) = (0_u128, 0_u128, 0_u32);
        for character in typed.chars().filter(|c| !separates(*c)) {
            let value = value_of(character).ok_or(TypedError::Character)?;
            match length {
                // The first symbol holds three bits.
                0 if value > 7 => return Err(TypedError::Check),
                0..LENGTH => number = number << 5 | value,
                _ if length < LENGTH + 2 => check = check << 5 | value,
                _ => return Err(TypedError::TooLong),
            }
            length += 1;
        }
        if length < LENGTH + 2 {
            return Err(TypedError::TooShort);
        }
        let is_right = number % CHECK == check;
        if is_right { Ok(Self::new(number.to_be_bytes())) } else { Err(TypedError::Check) }
    }
}

fn value_of(character: char) -> Option<u128> {
    let symbol = match latin(character)? {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    let value = SYMBOLS.iter().position(|s| *s == symbol)?;
    u128::try_from(value).ok()
}
