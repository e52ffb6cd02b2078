//! Telephone numbers as people type them.

use phonenumber::country::Id;
use phonenumber::{Mode, PhoneNumber};

/// Numbers that are called as they are: contact centres and emergency services of Kazakhstan.
const SHORT_CODES: [&str; 13] =
    ["101", "102", "103", "104", "109", "110", "111", "112", "115", "150", "1403", "1414", "1408"];
/// Digits of the shortest number that is tried as a full one; a local number is shorter.
const SHORTEST_FULL: usize = 8;
/// E.164 has no more digits.
const LONGEST: usize = 15;

/// A telephone number, as far as it could be understood. Nothing is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    pub kind: PhoneKind,
    /// `+` and digits, the short code, or the trimmed text as it was typed.
    pub text: String,
    /// What follows «доб.», «ішкі», «ext».
    pub extension: Option<String>,
    pub warning: Option<PhoneWarning>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneKind {
    E164,
    Short,
    AsTyped,
}

/// What the reader of a form should be told; the number is kept all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneWarning {
    /// No digits, or letters among them.
    NotANumber,
    /// A number without its town or network code.
    TooShort,
    /// More digits than a number has; perhaps two numbers.
    TooLong,
    /// Right in form, but no such number is given out in its country.
    NotAssigned,
}

impl Phone {
    /// The number in E.164, if it is one.
    #[must_use]
    pub fn e164(&self) -> Option<&str> {
        (self.kind == PhoneKind::E164).then_some(self.text.as_str())
    }
}

/// Understands a number typed in any of the usual forms; without a country it is of Kazakhstan.
#[must_use]
pub fn phone(typed: &str) -> Phone {
    let typed = typed.trim();
    let (number, extension) = without_extension(typed);
    let kept = |warning| Phone {
        kind: PhoneKind::AsTyped,
        text: typed.to_owned(),
        extension: None,
        warning: Some(warning),
    };
    let Some(digits) = digits_of(number) else { return kept(PhoneWarning::NotANumber) };
    let bare = digits.trim_start_matches('+');
    if SHORT_CODES.contains(&digits.as_str()) {
        return Phone { kind: PhoneKind::Short, text: digits, extension, warning: None };
    }
    if bare.len() > LONGEST {
        return kept(PhoneWarning::TooLong);
    }
    if bare.len() < SHORTEST_FULL {
        return kept(PhoneWarning::TooShort);
    }
    let Some(parsed) = parsed(&digits) else {
        return kept(if bare.len() < 10 { PhoneWarning::TooShort } else { PhoneWarning::TooLong });
    };
    let text = parsed.format().mode(Mode::E164).to_string();
    // The library takes some numbers of a town for whole ones; such a text is not read back.
    let is_whole = text.len() > SHORTEST_FULL && (!text.starts_with("+7") || text.len() == 12);
    if !is_whole || e164_of(&text).as_deref() != Some(&text) {
        return kept(PhoneWarning::TooShort);
    }
    let warning = (!parsed.is_valid()).then_some(PhoneWarning::NotAssigned);
    Phone { kind: PhoneKind::E164, text, extension, warning }
}

fn e164_of(number: &str) -> Option<String> {
    let parsed = parsed(number)?;
    Some(parsed.format().mode(Mode::E164).to_string())
}

/// The digits of a number, with its plus; `None` if anything else than the usual signs is there.
fn digits_of(number: &str) -> Option<String> {
    let mut digits = String::with_capacity(number.len());
    for c in number.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '０'..='９' => digits.extend(char::from_digit(u32::from(c) - u32::from('０'), 10)),
            '+' | '＋' if digits.is_empty() => digits.push('+'),
            ' '
            | '\u{a0}'
            | '\u{202f}'
            | '\t'
            | '-'
            | '\u{2010}'..='\u{2015}'
            | '('
            | ')'
            | '.'
            | '/'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' => {}
            _ => return None,
        }
    }
    digits.contains(|c: char| c.is_ascii_digit()).then_some(digits)
}

fn parsed(digits: &str) -> Option<PhoneNumber> {
    let international = match digits.as_bytes() {
        [b'+', ..] => digits.to_owned(),
        // 8 701 …, 7 701 …, and 701 … without either
        [b'8' | b'7', rest @ ..] if rest.len() == 10 => format!("+7{}", &digits[1..]),
        [b'7', ..] if digits.len() == 10 => format!("+7{digits}"),
        // 8~10 and 00 before a foreign number
        [b'8', b'1', b'0', ..] => format!("+{}", &digits[3..]),
        [b'0', b'0', ..] => format!("+{}", &digits[2..]),
        _ => digits.to_owned(),
    };
    phonenumber::parse(Some(Id::KZ), international).ok()
}

fn without_extension(typed: &str) -> (&str, Option<String>) {
    const MARKS: [&str; 8] = ["доб", "вн", "ішкі", "ext", "доп", "қос", "#", "x"];
    let lower = typed.to_lowercase();
    // Lower case may change the length of a text; then there is no extension to be found in it.
    if lower.len() != typed.len() {
        return (typed, None);
    }
    for mark in MARKS {
        let Some(at) = lower.find(mark) else { continue };
        let digits: String = lower[at..].chars().filter(char::is_ascii_digit).collect();
        let clean =
            lower[at + mark.len()..].chars().all(|c| c.is_ascii_digit() || " .:№)(".contains(c));
        if clean && (1..=6).contains(&digits.len()) && typed.is_char_boundary(at) {
            return (typed[..at].trim_end_matches([' ', ',', '(', ';']), Some(digits));
        }
    }
    (typed, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn usual_forms_are_one_number() {
        for typed in [
            "+7 701 123-45-67",
            "8 (701) 123 45 67",
            "87011234567",
            "77011234567",
            "7011234567",
            "+7(701)1234567",
            "8-701-123-4567",
            "+7\u{a0}701\u{a0}1234567",
            "8.701.123.45.67",
        ] {
            let phone = phone(typed);
            assert_eq!(phone.e164(), Some("+77011234567"), "{typed}: {phone:?}");
            assert_eq!(phone.warning, None, "{typed}");
        }
        assert_eq!(phone("+77172-74-00-00").e164(), Some("+77172740000"));
        assert_eq!(phone("8 (7172) 74-00-00").e164(), Some("+77172740000"));
        assert_eq!(phone("8 (727) 250-00-00").e164(), Some("+77272500000"));
    }

    #[test]
    fn other_countries() {
        assert_eq!(phone("+49 30 901820").e164(), Some("+4930901820"));
        assert_eq!(phone("8 10 49 30 901820").e164(), Some("+4930901820"));
        assert_eq!(phone("00 998 71 2000000").e164(), Some("+998712000000"));
        let moscow = phone("8 495 123-45-67");
        assert_eq!((moscow.e164(), moscow.warning), (Some("+74951234567"), None));
    }

    #[test]
    fn short_codes_are_numbers() {
        for code in ["111", "109", "1414", "101", "102", "103", "112"] {
            let phone = phone(&format!(" {code} "));
            assert_eq!(
                (phone.kind, phone.text.as_str(), phone.warning),
                (PhoneKind::Short, code, None)
            );
        }
        assert_eq!(phone("14-14").text, "1414");
    }

    #[test]
    fn what_is_not_understood_is_kept() {
        for (typed, warning) in [
            ("74-00-00", PhoneWarning::TooShort),
            ("нет", PhoneWarning::NotANumber),
            ("", PhoneWarning::NotANumber),
            ("+7701123456789012345", PhoneWarning::TooLong),
            ("87011234567, 87021234567", PhoneWarning::NotANumber),
            ("113", PhoneWarning::TooShort),
        ] {
            let phone = phone(typed);
            assert_eq!((phone.kind, phone.text.as_str()), (PhoneKind::AsTyped, typed));
            assert_eq!(phone.warning, Some(warning), "{typed}");
        }
        let unknown = phone("+7 799 123 45 67");
        assert_eq!(
            (unknown.e164(), unknown.warning),
            (Some("+77991234567"), Some(PhoneWarning::NotAssigned))
        );
    }

    #[test]
    fn an_extension_stands_apart() {
        let phone = phone("8 (7172) 74-00-00, доб. 112");
        assert_eq!((phone.e164(), phone.extension.as_deref()), (Some("+77172740000"), Some("112")));
    }

    proptest! {
        #[test]
        fn any_text_is_understood_or_kept(typed in "\\PC{0,30}|[+78(]{0,2}[0-9 ()-]{0,18}( доб ?[0-9]{0,8})?") {
            let first = phone(&typed);
            if let Some(number) = first.e164() {
                let number = number.to_owned();
                let again = phone(&number);
                prop_assert_eq!(again.e164(), Some(number.as_str()));
            }
        }
    }
}
