//! The number of an appeal, and the code that opens it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::RecordId;

mod access_code;
#[cfg(test)]
mod tests;

pub use access_code::{AccessCode, AccessCodeError};

/// Serials are written with so many digits.
const SERIAL_DIGITS: usize = 7;
/// Serials of one register and year are below this: it would give 27,000 numbers a day.
const SERIALS: u32 = 10_u32.pow(SERIAL_DIGITS as u32);
/// Register, year, serial, check digit.
const SYMBOLS: usize = 3 + 2 + SERIAL_DIGITS + 1;
/// Two digits of the year stand for these.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2099;

/// The three letters or digits by which a register is known in its numbers: `A` to `Z`, `0` to `9`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RegisterCode([u8; 3]);

impl RegisterCode {
    /// Takes lower case and Cyrillic letters that look Latin; nothing else is forgiven.
    ///
    /// # Errors
    /// If it is not three letters or digits.
    pub fn new(code: &str) -> Result<Self, NumberError> {
        let mut symbols = [0; 3];
        let mut typed = code.trim().chars();
        for symbol in &mut symbols {
            let character = typed.next().ok_or(NumberError::RegisterCode)?;
            *symbol = latin(character).ok_or(NumberError::RegisterCode)?;
        }
        if typed.next().is_some() { Err(NumberError::RegisterCode) } else { Ok(Self(symbols)) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("the constructors let only ASCII in")
    }
}

impl fmt::Display for RegisterCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RegisterCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RegisterCode({self})")
    }
}

impl FromStr for RegisterCode {
    type Err = NumberError;

    fn from_str(code: &str) -> Result<Self, NumberError> {
        Self::new(code)
    }
}

/// What is wrong with a number as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    #[error("nothing was typed")]
    Empty,
    #[error("{0:?} does not occur in a number")]
    Character(char),
    #[error("the number is too short")]
    TooShort,
    #[error("the number is too long")]
    TooLong,
    #[error("a register code is three letters or digits")]
    RegisterCode,
    #[error("after the register code only digits follow")]
    NotADigit,
    #[error("the year is outside 2000 to 2099")]
    Year,
    #[error("no record has this serial")]
    Serial,
    #[error("the last digit does not agree with the others: a digit was mistyped")]
    CheckDigit,
}

/// The number of an appeal: `A17-26-0012345-6`.
///
/// Register code, year of *registration* in two digits, serial within register and year in seven
/// digits, check digit. The check digit is ISO 7064 MOD 11,10 over the digits before
/// it, where a letter of the register code stands for two: A is 10, B is 11, and so to Z, 35. It
/// catches every single wrong digit and nearly every exchange of two neighbours. Serialised as the
/// same text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    register: RegisterCode,
    year: i16,
    serial: u32,
}

impl Number {
    /// `year` in full; `serial` from 1.
    ///
    /// # Errors
    /// If the year does not fit two digits of this century, or the serial seven digits, or is 0.
    pub fn new(register: RegisterCode, year: i16, serial: u32) -> Result<Self, NumberError> {
        if !YEARS.contains(&year) {
            return Err(NumberError::Year);
        }
        if serial == 0 || serial >= SERIALS {
            return Err(NumberError::Serial);
        }
        Ok(Self { register, year, serial })
    }

    #[must_use]
    pub const fn register(&self) -> RegisterCode {
        self.register
    }

    /// The year of registration, in full.
    #[must_use]
    pub const fn year(&self) -> i16 {
        self.year
    }

    /// From 1, without gaps within register and year.
    #[must_use]
    pub const fn serial(&self) -> u32 {
        self.serial
    }

    /// The record that bears the number, within its register: the year's two digits and the serial.
    /// So a number is found without being looked up.
    #[must_use]
    pub fn record(&self) -> RecordId {
        RecordId(u32::from(self.year.unsigned_abs() % 100) * SERIALS + self.serial)
    }

    /// The last digit.
    #[must_use]
    pub fn check_digit(&self) -> u8 {
        let digits = format!("{:02}{:0SERIAL_DIGITS$}", self.year % 100, self.serial);
        let symbols = self.register.0.iter().copied().chain(digits.bytes());
        mod_11_10(symbols.flat_map(digits_of))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}-{:02}-{:0SERIAL_DIGITS$}-{}",
            self.register,
            self.year % 100,
            self.serial,
            self.check_digit()
        )
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

impl FromStr for Number {
    type Err = NumberError;

    /// Forgives lower case, spaces, missing or odd dashes, a leading `№`, and Cyrillic letters that
    /// look Latin.
    fn from_str(typed: &str) -> Result<Self, NumberError> {
        let symbols = symbols_of(typed)?;
        let (register, digits) = symbols.split_at_checked(3).ok_or(NumberError::TooShort)?;
        let &[a, b, c] = register else { return Err(NumberError::TooShort) };
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(NumberError::NotADigit);
        }
        let (year, rest) = digits.split_at_checked(2).ok_or(NumberError::TooShort)?;
        let (&check, serial) = rest.split_last().ok_or(NumberError::TooShort)?;
        if serial.len() < SERIAL_DIGITS {
            return Err(NumberError::TooShort);
        }
        let year = *YEARS.start() + i16::try_from(value(year)).map_err(|_| NumberError::Year)?;
        let number = Self::new(RegisterCode([a, b, c]), year, value(serial))?;
        if number.check_digit() == check - b'0' { Ok(number) } else { Err(NumberError::CheckDigit) }
    }
}

/// The symbols of a number as typed, without what only separates them.
fn symbols_of(typed: &str) -> Result<Vec<u8>, NumberError> {
    let mut symbols = Vec::with_capacity(SYMBOLS);
    for character in typed.chars().filter(|c| !separates(*c) && !matches!(c, '№' | '#')) {
        symbols.push(latin(character).ok_or(NumberError::Character(character))?);
        if symbols.len() > SYMBOLS {
            return Err(NumberError::TooLong);
        }
    }
    if symbols.is_empty() { Err(NumberError::Empty) } else { Ok(symbols) }
}

/// What people and their programs put between the parts of a number: spaces of every kind, dashes
/// of every length, and what comes out of a careless copy.
#[must_use]
pub fn separates(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '-' | '_' | '.' | '/' | '\u{ad}' | '\u{2010}'
                ..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}'
        )
}

/// A Latin capital or a digit for what was typed; Cyrillic letters by their looks.
#[must_use]
pub fn latin(character: char) -> Option<u8> {
    let symbol = match character {
        'А' | 'а' => b'A',
        'В' | 'в' => b'B',
        'Е' | 'е' => b'E',
        'К' | 'к' => b'K',
        'М' | 'м' => b'M',
        'Н' | 'н' => b'H',
        'О' | 'о' => b'O',
        'Р' | 'р' => b'P',
        'С' | 'с' => b'C',
        'Т' | 'т' => b'T',
        'Х' | 'х' => b'X',
        'У' | 'у' | 'Ү' | 'ү' => b'Y',
        'І' | 'і' => b'I',
        _ => u8::try_from(character).ok()?.to_ascii_uppercase(),
    };
    (symbol.is_ascii_uppercase() || symbol.is_ascii_digit()).then_some(symbol)
}

/// The value of at most seven ASCII digits.
fn value(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'))
}

/// The digits that a symbol stands for in the check: itself, or two for a letter.
fn digits_of(symbol: u8) -> impl Iterator<Item = u8> {
    let (tens, units) = match symbol {
        b'A'..=b'Z' => {
            let value = symbol - b'A' + 10;
            (Some(value / 10), value % 10)
        }
        _ => (None, symbol - b'0'),
    };
    tens.into_iter().chain([units])
}

/// ISO 7064 MOD 11,10: the digit that makes the whole valid.
fn mod_11_10(digits: impl Iterator<Item = u8>) -> u8 {
    let mut product = 10;
    for digit in digits {
        let sum = (digit + product) % 10;
        product = (if sum == 0 { 10 } else { sum }) * 2 % 11;
    }
    (11 - product) % 10
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Serialize for RegisterCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for RegisterCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}
