//! IIN and BIN: the control digit, and what the other digits usually say.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Both numbers have twelve digits.
const LENGTH: usize = 12;

/// Whose number it is, told by the fifth digit: the tens of a day in an IIN (0 to 3), the type of
/// the organisation in a BIN (4 to 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// Of a person: order of the Minister of the Interior No 521 of 29 June 2023.
    Iin,
    /// Of an organisation: order of the Minister of Justice No 423 of 27 June 2023.
    Bin,
    Unknown,
}

/// What is unusual about a number. A warning is for the eye of the person who typed it. The layout
/// of dates was struck from the rules in 2013 (issued numbers still follow it), so it never refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "warning", rename_all = "snake_case")]
pub enum IdentityWarning {
    /// There are not twelve digits.
    Length { found: usize },
    /// Something else than digits, spaces and dashes was typed.
    NotDigits,
    /// The fifth digit is neither of an IIN nor of a BIN.
    KindUnclear,
    /// The first six digits of an IIN are not a date of birth.
    NotADate,
    /// The seventh digit of an IIN (century and sex) is not 1 to 6.
    Century,
    /// The third and fourth digits of a BIN are not a month.
    NotAMonth,
    /// The sixth digit of a BIN (head, branch, representative office, farm) is not 0 to 4.
    OrganisationPart,
}

/// An IIN or BIN of twelve digits whose control digit is right. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct IdentityNumber(String);

impl IdentityNumber {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdentityNumber(…)")
    }
}

impl TryFrom<String> for IdentityNumber {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        check_identity_number(&text)
            .number
            .ok_or("not an identity number with a right control digit")
    }
}

/// What can be said of a number as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityCheck {
    pub kind: IdentityKind,
    /// Whether there are twelve digits and the last one agrees with the others. About one random
    /// number in ten passes, so it proves a slip of the finger, not an identity.
    pub checksum_ok: bool,
    /// In the order of the digits they are about.
    pub warnings: Vec<IdentityWarning>,
    number: Option<IdentityNumber>,
}

impl IdentityCheck {
    /// The number without spaces and dashes, if its control digit is right.
    #[must_use]
    pub fn number(&self) -> Option<&IdentityNumber> {
        self.number.as_ref()
    }
}

/// Looks at an IIN or BIN as typed; spaces and dashes are accepted.
#[must_use]
pub fn check_identity_number(text: &str) -> IdentityCheck {
    let kept: Vec<char> = text.chars().filter(|c| !separates(*c)).collect();
    let digits: Vec<u8> = kept.iter().filter_map(|c| digit(*c)).collect();
    let mut warnings = Vec::new();
    if digits.len() != kept.len() {
        warnings.push(IdentityWarning::NotDigits);
    }
    let twelve = <[u8; LENGTH]>::try_from(digits.as_slice()).ok().filter(|_| warnings.is_empty());
    let Some(digits) = twelve else {
        if digits.len() != LENGTH {
            warnings.push(IdentityWarning::Length { found: digits.len() });
        }
        let kind = IdentityKind::Unknown;
        return IdentityCheck { kind, checksum_ok: false, warnings, number: None };
    };
    let kind = kind_of(&digits);
    match kind {
        IdentityKind::Iin => warn_of_iin(&digits, &mut warnings),
        IdentityKind::Bin => warn_of_bin(&digits, &mut warnings),
        IdentityKind::Unknown => warnings.push(IdentityWarning::KindUnclear),
    }
    let checksum_ok = control_digit(&digits) == Some(digits[LENGTH - 1]);
    let number = checksum_ok.then(|| IdentityNumber(kept.into_iter().collect()));
    IdentityCheck { kind, checksum_ok, warnings, number }
}

fn separates(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn digit(character: char) -> Option<u8> {
    character.to_digit(10).and_then(|digit| u8::try_from(digit).ok())
}

const fn kind_of(digits: &[u8; LENGTH]) -> IdentityKind {
    match digits[4] {
        0..=3 => IdentityKind::Iin,
        4..=6 => IdentityKind::Bin,
        _ => IdentityKind::Unknown,
    }
}

/// The sum of the first eleven digits with weights 1 to 11, modulo 11; if that is 10, once more with
/// the weights turned by two; if it is 10 again, no such number is issued.
fn control_digit(digits: &[u8; LENGTH]) -> Option<u8> {
    const FIRST: [u16; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    const SECOND: [u16; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
    [FIRST, SECOND]
        .into_iter()
        .map(|weights| weights.iter().zip(digits).map(|(w, d)| w * u16::from(*d)).sum::<u16>() % 11)
        .find(|remainder| *remainder < 10)
        .and_then(|remainder| u8::try_from(remainder).ok())
}

fn warn_of_iin(digits: &[u8; LENGTH], warnings: &mut Vec<IdentityWarning>) {
    let century = match digits[6] {
        1 | 2 => Some(1800),
        3 | 4 => Some(1900),
        5 | 6 => Some(2000),
        _ => None,
    };
    // Without a century, any leap year gives the date its best chance.
    let year = century.map_or(2000, |century| century + two(digits, 0));
    let month = i8::try_from(two(digits, 2)).unwrap_or(0);
    let day = i8::try_from(two(digits, 4)).unwrap_or(0);
    if Date::new(year, month, day).is_err() {
        warnings.push(IdentityWarning::NotADate);
    }
    if century.is_none() {
        warnings.push(IdentityWarning::Century);
    }
}

fn warn_of_bin(digits: &[u8; LENGTH], warnings: &mut Vec<IdentityWarning>) {
    if !(1..=12).contains(&two(digits, 2)) {
        warnings.push(IdentityWarning::NotAMonth);
    }
    if digits[5] > 4 {
        warnings.push(IdentityWarning::OrganisationPart);
    }
}

/// The two digits at a place as a number.
fn two(digits: &[u8; LENGTH], at: usize) -> i16 {
    i16::from(digits[at]) * 10 + i16::from(digits[at + 1])
}
