use proptest::prelude::*;

use super::*;

fn number(register: &str, year: i16, serial: u32) -> Number {
    Number::new(RegisterCode::new(register).unwrap(), year, serial).unwrap()
}

#[test]
fn the_check_is_that_of_the_standard() {
    // The worked example of ISO 7064 for MOD 11,10: 0794 has the check digit 5.
    assert_eq!(mod_11_10([0, 7, 9, 4].into_iter()), 5);
}

#[test]
fn the_text_form_is_fixed() {
    // Written down, so that a change of the rule cannot pass unseen: numbers are on paper.
    assert_eq!(number("A17", 2026, 12_345).to_string(), "A17-26-0012345-6");
    assert_eq!(number("Z0Z", 2000, 9_999_999).to_string(), "Z0Z-00-9999999-4");
    assert_eq!(number("A17", 2026, 12_345).record(), RecordId(260_012_345));
}

#[test]
fn odd_ways_of_typing_are_forgiven() {
    let expected = number("ABC", 2026, 12_345);
    let check = expected.check_digit();
    for typed in [
        format!("abc-26-0012345-{check}"),
        format!("  ABC 26 0012345 {check} "),
        format!("ABC260012345{check}"),
        format!("№ АВС–26—0012345_{check}"),
        format!("авс\u{a0}26\u{2212}0012345\u{2011}{check}\n"),
    ] {
        assert_eq!(typed.parse(), Ok(expected), "{typed}");
    }
    assert_eq!(RegisterCode::new("кmх"), RegisterCode::new("KMX"));
    assert_eq!(RegisterCode::new("РТУ").map(|code| code.to_string()), Ok("PTY".into()));
}

#[test]
fn what_is_wrong_is_said() {
    use NumberError as E;
    for (typed, error) in [
        ("", E::Empty),
        (" - ", E::Empty),
        ("A17", E::TooShort),
        ("A17-26-12345-8", E::TooShort),
        ("A17-26-00012345-8", E::TooLong),
        ("A17-26-9999999999-8", E::TooLong),
        ("A17-26-OO12345-8", E::NotADigit),
        ("A17-26-0012345-Б", E::Character('Б')),
        ("A17-26-0012345-🙂", E::Character('🙂')),
        ("A17-26-0012346-8", E::CheckDigit),
        ("A17-26-0000000-8", E::Serial),
    ] {
        assert_eq!(typed.parse::<Number>(), Err(error), "{typed}");
    }
    for code in ["", "A1", "A177", "A-7", "A 7", "ЯЯЯ", "é17"] {
        assert_eq!(RegisterCode::new(code), Err(E::RegisterCode), "{code}");
    }
    let register = RegisterCode::new("A17").unwrap();
    assert_eq!(Number::new(register, 1999, 1), Err(E::Year));
    assert_eq!(Number::new(register, 2100, 1), Err(E::Year));
    assert_eq!(Number::new(register, 2026, 0), Err(E::Serial));
    assert_eq!(Number::new(register, 2026, 10_000_000), Err(E::Serial));
}

/// Every digit of a text replaced by every other one: all must be refused.
#[test]
fn every_single_wrong_digit_is_caught() {
    for number in [number("A17", 2026, 12_345), number("QZ9", 2031, 4_000_000)] {
        let text = number.to_string();
        for (at, old) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            for new in ('0'..='9').filter(|new| *new != old) {
                let mut typed = text.clone();
                typed.replace_range(at..=at, &new.to_string());
                assert!(typed.parse::<Number>().is_err(), "{typed} for {text}");
            }
        }
    }
}

/// Exchanging two neighbours among year, serial and check digit: more than 96 in 100 are caught.
#[test]
fn most_exchanged_neighbours_are_caught() {
    let (mut exchanged, mut caught) = (0, 0);
    for serial in (1..400_000).step_by(997) {
        let text = number("A17", 2026, serial).to_string().replace('-', "").into_bytes();
        for at in 3..text.len() - 1 {
            let mut typed = text.clone();
            typed.swap(at, at + 1);
            if typed != text {
                exchanged += 1;
                caught += u32::from(String::from_utf8(typed).unwrap().parse::<Number>().is_err());
            }
        }
    }
    assert!(caught * 100 > exchanged * 96, "{caught} of {exchanged}");
}

prop_compose! {
    fn any_number()(
        register in "[A-Z0-9]{3}", year in 2000..=2099_i16, serial in 1..10_000_000_u32,
    ) -> Number {
        number(&register, year, serial)
    }
}

proptest! {
    #[test]
    fn a_number_survives_its_text(number in any_number()) {
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        prop_assert_eq!(number.to_string()[4..14].replace('-', ""), format!("{:09}", number.record().0));
        prop_assert_eq!(number.to_string().to_lowercase().replace('-', " ").parse(), Ok(number));
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = text.parse::<Number>();
        let _ = RegisterCode::new(&text);
        let _ = AccessCode::parse(&text);
    }

    #[test]
    fn nothing_close_to_a_number_panics(text in "[A-ZА-Я0-9 –_-]{0,24}") {
        if let Ok(number) = text.parse::<Number>() {
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }
    }

    #[test]
    fn a_code_survives_its_text(bytes in any::<[u8; 10]>()) {
        let text = AccessCode::new(bytes).to_text();
        let typed = text.to_lowercase().replace('-', " ").replace('0', "о").replace('1', "l");
        prop_assert_eq!(AccessCode::parse(&text).map(|code| *code.bytes()), Ok(bytes));
        prop_assert_eq!(AccessCode::parse(&typed).map(|code| *code.bytes()), Ok(bytes));
    }

    #[test]
    fn every_single_wrong_symbol_of_a_code_is_caught(
        bytes in any::<[u8; 10]>(), at in 0..16_usize, other in 0..32_usize,
    ) {
        let mut symbols: Vec<char> =
            AccessCode::new(bytes).to_text().chars().filter(|c| *c != '-').collect();
        let other = char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[other]);
        prop_assume!(symbols[at] != other);
        symbols[at] = other;
        let typed: String = symbols.into_iter().collect();
        prop_assert_eq!(AccessCode::parse(&typed).err(), Some(AccessCodeError::CheckSymbol));
    }
}

proptest! {
    #[test]
    fn a_drawn_code_can_be_dictated(draws in proptest::collection::vec(any::<[u8; 10]>(), 64)) {
        let mut left = draws.into_iter();
        // Of 64 draws one is good, but for one time in 10 to the 55th.
        let text = AccessCode::drawn(|| left.next().unwrap()).to_text();
        let plain = |c: char| c.is_ascii_digit() || (c.is_ascii_uppercase() && c != 'U');
        prop_assert!(text.chars().all(|c| c == '-' || plain(c)), "{}", text);
    }

    #[test]
    fn two_neighbours_exchanged_are_caught(bytes in any::<[u8; 10]>(), at in 0..16_usize) {
        let mut symbols: Vec<char> = AccessCode::drawn(apart(bytes))
            .to_text().chars().filter(|c| *c != '-').collect();
        prop_assume!(symbols[at] != symbols[at + 1]);
        symbols.swap(at, at + 1);
        let typed: String = symbols.into_iter().collect();
        prop_assert_eq!(AccessCode::parse(&typed).err(), Some(AccessCodeError::CheckSymbol));
    }
}

/// Draws that begin with one and differ.
fn apart(mut bytes: [u8; 10]) -> impl FnMut() -> [u8; 10] {
    move || {
        bytes[9] = bytes[9].wrapping_add(1);
        bytes
    }
}

#[test]
fn a_draw_whose_check_cannot_be_said_is_left() {
    // 32 to 36 modulo 37 would be * ~ $ = and U.
    let mut next = 32;
    let code = AccessCode::drawn(|| {
        next += 1;
        [0, 0, 0, 0, 0, 0, 0, 0, 0, next]
    });
    assert_eq!(code.to_text(), "0000-0000-0000-0015-0");
}

#[test]
fn the_form_of_a_code_is_fixed() {
    assert_eq!(AccessCode::new([0; 10]).to_text(), "0000-0000-0000-0000-0");
    let text = AccessCode::new([0xff; 10]).to_text();
    assert_eq!(&text[..20], "ZZZZ-ZZZZ-ZZZZ-ZZZZ-");
    // 36 modulo 37 is U: allowed as the check, and only there.
    let text = AccessCode::new([0, 0, 0, 0, 0, 0, 0, 0, 0, 36]).to_text();
    assert_eq!(text, "0000-0000-0000-0014-U");
    assert_eq!(AccessCode::parse("oooo oooo oooo ooi4 u").unwrap().bytes()[9], 36);
    assert_eq!(AccessCode::parse("U000-0000-0000-0014-U").err(), Some(AccessCodeError::Character));
}

#[test]
fn a_wrong_code_says_what_kind_of_wrong() {
    use AccessCodeError as E;
    for (typed, error) in [
        ("", E::Empty),
        ("—", E::Empty),
        ("0000", E::TooShort),
        ("0000-0000-0000-0000", E::TooShort),
        ("0000-0000-0000-0000-00", E::TooLong),
        ("0000-0000-0000-0000-1", E::CheckSymbol),
        ("0000-0000-0000-00*0-0", E::Character),
        ("0000-0000-0000-00Я0-0", E::Character),
    ] {
        assert_eq!(AccessCode::parse(typed).err(), Some(error), "{typed}");
    }
}

#[test]
fn a_code_does_not_show_itself() {
    let code = AccessCode::new(*b"0123456789");
    assert_eq!(format!("{code:?} {code:#?}"), "AccessCode(…) AccessCode(…)");
}
