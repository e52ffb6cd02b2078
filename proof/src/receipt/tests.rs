use proptest::prelude::*;

use super::*;
use crate::vkey::KeyKind;

const ORIGIN: &str = "log.example/qabyl";

fn key(name: &str, seed: u8) -> SignerKey {
    SignerKey::new(name, KeyKind::Plain, &[seed; 32]).unwrap()
}

fn filing(topics: Vec<u16>) -> Filing {
    let secret = Secret::new([0x5a; 16]);
    Filing {
        log: key(ORIGIN, 1).public().id(),
        office: 17,
        day: 20_515,
        channel: 2,
        topics,
        desk_number: 4,
        own_digits: 9_041,
        content: secret.content("Құдық құрғап қалды.".as_bytes()),
        secret,
        batch: 20_514,
        afterwards: false,
        deadline: 20_530,
    }
}

fn receipt(topics: Vec<u16>) -> Receipt {
    filing(topics).promise(ORIGIN, &key("office.example", 2)).unwrap()
}

fn check(receipt: &Receipt) -> Result<(), ReceiptError> {
    receipt.verify(key(ORIGIN, 1).public(), &[key("office.example", 2).public().clone()])
}

#[test]
fn one_question_is_144_bytes_and_each_more_two() {
    assert_eq!(receipt(vec![301]).encode().len(), 144);
    assert_eq!(receipt(vec![301]).square().len(), 216);
    assert_eq!(receipt(vec![301, 0, 7]).encode().len(), 148);
    assert_eq!(receipt(vec![1; 20]).encode().len(), 182);
}

#[test]
fn a_receipt_comes_back_by_each_way() {
    for topics in [vec![301], vec![301, 0, 7], vec![65_535; 20]] {
        let receipt = receipt(topics);
        assert_eq!(check(&receipt), Ok(()));
        let of_square = Receipt::from_square(&receipt.square()).unwrap();
        let file = receipt.to_file(ORIGIN);
        let (of_file, origin) = Receipt::from_file(&file).unwrap();
        assert_eq!(origin, ORIGIN);
        for read in [of_square, of_file] {
            assert_eq!(read.encode(), receipt.encode());
            assert_eq!(check(&read), Ok(()));
        }
    }
}

#[test]
fn each_question_has_its_own_entry_and_desk_number() {
    let receipt = receipt(vec![301, 0, 7]);
    let entries: Vec<Reg> = receipt.filing().entries().collect();
    assert_eq!(entries.len(), 3);
    assert!(entries[0].key != entries[1].key && entries[1].key != entries[2].key);
    let numbers: Vec<_> =
        receipt.filing().questions().map(|r| (r.question, r.topic, r.desk_number)).collect();
    assert_eq!(numbers, [(1, 301, 4), (2, 0, 5), (3, 7, 6)]);
}

/// The file is for people too, so its lines are written down.
#[test]
fn the_file_says_what_it_holds() {
    let file = receipt(vec![301, 7]).to_file(ORIGIN);
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(
        lines[..7],
        [
            "qbl-receipt/v1",
            "log log.example/qabyl",
            "office 17",
            "registered 2026-03-03",
            "number-of-the-day 4",
            "questions 2",
            "in-the-log-by 2026-03-18"
        ]
    );
    assert!(lines[7].starts_with("code 2TB9-") && lines[8].starts_with("receipt AX"), "{file}");
}

/// Every bit of the bytes, every character of the square and of the file.
#[test]
fn every_mutation_is_rejected() {
    for receipt in [receipt(vec![301]), receipt(vec![301, 7])] {
        let bytes = receipt.encode();
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let read = Receipt::decode(&changed);
            assert!(read.is_err() || check(&read.unwrap()).is_err(), "bit {bit}");
        }
        let square = receipt.square();
        for at in 0..square.len() {
            for other in ["0", "Z", ":", "%", "\n", "é", ""] {
                let mut changed = square.clone();
                changed.replace_range(at..=at, other);
                let read = Receipt::from_square(&changed);
                let same = changed == square;
                assert!(same || read.is_err() || check(&read.unwrap()).is_err(), "{at} {other}");
            }
        }
        let file = receipt.to_file(ORIGIN);
        for at in 0..file.len() {
            for other in ["0", "Z", " ", "\n", "\r", "=", ""] {
                let mut changed = file.clone();
                changed.replace_range(at..=at, other);
                let holds = |(read, origin): (Receipt, &str)| {
                    let log =
                        VerifierKey::new(origin, KeyKind::Plain, *key(ORIGIN, 1).public().key());
                    read.verify(&log.unwrap(), &[key("office.example", 2).public().clone()]).is_ok()
                };
                let read = Receipt::from_file(&changed);
                assert!(changed == file || !read.is_ok_and(holds), "{at} {other:?}");
            }
        }
    }
}

#[test]
fn a_longer_or_shorter_receipt_is_rejected() {
    let bytes = receipt(vec![301]).encode();
    for length in 0..bytes.len() {
        assert!(Receipt::decode(&bytes[..length]).is_err(), "{length}");
    }
    assert_eq!(Receipt::decode(&[&bytes[..], &[0]].concat()).err(), Some(ReceiptError::Length));
    let with_a_topic = Receipt::decode(&[&bytes[..], &[0, 9]].concat()).unwrap();
    assert_eq!(check(&with_a_topic), Err(ReceiptError::Promise));
    let far_too_long = [&bytes[..], &[0; 40]].concat();
    assert_eq!(Receipt::decode(&far_too_long).err(), Some(ReceiptError::Length));
    assert_eq!(Receipt::from_square(&"0".repeat(10_000)).err(), Some(ReceiptError::Length));
}

#[test]
fn what_no_receipt_can_say_is_not_promised() {
    let office = key("office.example", 2);
    for wrong in [
        Filing { desk_number: 0, ..filing(vec![1]) },
        Filing { desk_number: u16::MAX, ..filing(vec![1, 2]) },
        Filing { own_digits: 100_000_000, ..filing(vec![1]) },
        Filing { deadline: 20_513, ..filing(vec![1]) },
        Filing { deadline: 20_514 + 61, ..filing(vec![1]) },
    ] {
        assert_eq!(wrong.promise(ORIGIN, &office).err(), Some(ReceiptError::Value));
    }
    for topics in [vec![], vec![1; 21]] {
        assert_eq!(filing(topics).promise(ORIGIN, &office).err(), Some(ReceiptError::Length));
    }
}

#[test]
fn a_receipt_of_another_log_or_office_is_rejected() {
    let receipt = receipt(vec![301]);
    let offices = [key("office.example", 2).public().clone()];
    let other_log = receipt.verify(key("log.example/other", 1).public(), &offices);
    assert_eq!(other_log, Err(ReceiptError::OtherLog));
    assert_eq!(receipt.verify(key(ORIGIN, 1).public(), &[]), Err(ReceiptError::UnknownOffice));
}

proptest! {
    #[test]
    fn a_secret_is_typed_as_it_was_printed(random in any::<[u8; 16]>()) {
        let text = Secret::new(random).to_text();
        prop_assert_eq!(text.len(), 34);
        let typed = text.to_lowercase().replace('-', " ").replace('0', "o");
        prop_assert_eq!(*Secret::parse(&typed).unwrap().bytes(), random);
    }

    #[test]
    fn a_wrong_symbol_or_an_exchange_is_found(random in any::<[u8; 16]>(), at in 0..28_usize) {
        let text = Secret::new(random).to_text().replace('-', "");
        for symbol in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars() {
            let mut typed: Vec<char> = text.chars().collect();
            typed[at] = symbol;
            let typed: String = typed.into_iter().collect();
            prop_assert!(typed == text || Secret::parse(&typed).is_err());
        }
        let mut typed: Vec<char> = text.chars().collect();
        typed.swap(at, (at + 1).min(27));
        let typed: String = typed.into_iter().collect();
        prop_assert!(typed == text || Secret::parse(&typed).is_err());
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in ".{0,60}", bytes in any::<Vec<u8>>()) {
        let _ = Secret::parse(&typed);
        let _ = Receipt::from_square(&typed);
        let _ = Receipt::from_file(&typed);
        let _ = Receipt::from_file(&format!("qbl-receipt/v1\nlog x\nreceipt {typed}"));
        let _ = Receipt::decode(&bytes);
    }
}

#[test]
fn what_is_wrong_with_the_typed_is_said() {
    assert_eq!(Secret::parse("").err(), Some(TypedError::TooShort));
    assert_eq!(Secret::parse("Ж").err(), Some(TypedError::Character));
    assert_eq!(Secret::parse("U").err(), Some(TypedError::Character));
    let text = Secret::new([1; 16]).to_text();
    assert_eq!(Secret::parse(&format!("{}0", *text)).err(), Some(TypedError::TooLong));
    assert_eq!(Secret::parse(&text[..33]).err(), Some(TypedError::TooShort));
    assert_eq!(Secret::parse(&"Z".repeat(28)).err(), Some(TypedError::Check));
}
