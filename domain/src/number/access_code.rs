//! The secret that lets an applicant follow their appeal without an account.

use std::fmt;

/// Crockford base 32 without I, L, O and U, then the five symbols that only the check uses.
const SYMBOLS: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
/// 80 bits in symbols of five.
const LENGTH: usize = 16;

/// How many of the symbols can be said over a telephone: the five that only the check uses cannot.
const PLAIN: u128 = 32;

/// 80 random bits, written as 16 symbols of Crockford's base 32 and his check symbol (the number
/// modulo 37), in groups of four: `W0Z2-4H9X-…-7`.
///
/// A new one is drawn until its check is a plain letter or figure, so that all of it can be dictated.
/// Of 37 draws 32 are good: 0.21 of the 80 bits are lost, and nothing of the check, which finds every
/// single wrong symbol and every two neighbours exchanged.
///
/// Secret: it is neither shown by `Debug` nor serialised nor compared here. Whoever has to compare
/// it does so through a keyed hash of [`AccessCode::bytes`].
#[derive(Clone)]
pub struct AccessCode([u8; 10]);

/// What is wrong with a code as typed. Says nothing of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccessCodeError {
    #[error("nothing was typed")]
    Empty,
    #[error("a character does not occur in access codes")]
    Character,
    #[error("the code is too short")]
    TooShort,
    #[error("the code is too long")]
    TooLong,
    #[error("the last symbol does not agree with the others: something was mistyped")]
    CheckSymbol,
}

impl AccessCode {
    #[must_use]
    pub const fn new(random: [u8; 10]) -> Self {
        Self(random)
    }

    /// The first of these draws that can be dictated: every one of its symbols is a letter or a
    /// figure. The draws must differ.
    pub fn drawn(mut draw: impl FnMut() -> [u8; 10]) -> Self {
        loop {
            let code = Self(draw());
            if number_of(code.0) % 37 < PLAIN {
                return code;
            }
        }
    }

    #[must_use]
    pub const fn bytes(&self) -> &[u8; 10] {
        &self.0
    }

    /// The code as it is printed. The caller has the secret in hand from here on.
    #[must_use]
    pub fn to_text(&self) -> String {
        let number = number_of(self.0);
        let mut text = String::with_capacity(LENGTH + 5);
        for place in 0..LENGTH {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            text.push(symbol(number >> (5 * (LENGTH - 1 - place)) & 31));
        }
        text.push('-');
        text.push(symbol(number % 37));
        text
    }

    /// Reads what was typed: lower case, spaces and dashes of every kind are forgiven, O is 0, I and
    /// L are 1, and Cyrillic letters that look Latin are those. The five symbols beyond letters and
    /// figures stand as check in codes given before they were drawn to be dictated.
    ///
    /// # Errors
    /// Says whether it is a matter of characters, of length or of a mistyped symbol.
    pub fn parse(typed: &str) -> Result<Self, AccessCodeError> {
        let mut number = 0;
        let mut check = None;
        let mut length = 0;
        for character in typed.chars().filter(|c| !super::separates(*c)) {
            let value = value_of(character).ok_or(AccessCodeError::Character)?;
            match length {
                0..LENGTH if value < 32 => number = number << 5 | u128::from(value),
                0..LENGTH => return Err(AccessCodeError::Character),
                LENGTH => check = Some(value),
                _ => return Err(AccessCodeError::TooLong),
            }
            length += 1;
        }
        match check {
            None if length == 0 => Err(AccessCodeError::Empty),
            None => Err(AccessCodeError::TooShort),
            Some(check) if number % 37 == u128::from(check) => Ok(Self(bytes_of(number))),
            Some(_) => Err(AccessCodeError::CheckSymbol),
        }
    }
}

impl fmt::Debug for AccessCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessCode(…)")
    }
}

fn number_of(bytes: [u8; 10]) -> u128 {
    bytes.iter().fold(0, |number, byte| number << 8 | u128::from(*byte))
}

fn bytes_of(number: u128) -> [u8; 10] {
    let mut bytes = [0; 10];
    bytes.copy_from_slice(&number.to_be_bytes()[6..]);
    bytes
}

/// `value` is below 37.
fn symbol(value: u128) -> char {
    usize::try_from(value).ok().and_then(|index| SYMBOLS.get(index)).map_or('?', |s| char::from(*s))
}

fn value_of(character: char) -> Option<u8> {
    let symbol = match character {
        '*' | '~' | '$' | '=' => u8::try_from(character).ok()?,
        _ => match super::latin(character)? {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        },
    };
    SYMBOLS.iter().position(|s| *s == symbol).and_then(|index| u8::try_from(index).ok())
}
