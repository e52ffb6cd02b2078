use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::second_factor::recovery_code;
use super::{Guesses, Pace, Password, Weak, device, hash_password, verify_password};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

#[test]
fn passwords_are_long_and_not_the_first_that_come_to_mind() {
    let check = |typed: &str| Password::typed(typed).check("A.Ospanova");
    assert_eq!(check("short"), Err(Weak::Short));
    assert_eq!(check("elevenchars"), Err(Weak::Short));
    assert_eq!(check(&"ы".repeat(129)), Err(Weak::Long));
    for common in [
        "password1234",
        "PassWord1234",
        " йцукенгшщзхъ ",
        "құпиясөз12345",
        "ababababababab",
        "123456789012345",
        "98765432109876",
    ] {
        assert_eq!(check(common), Err(Weak::Common), "{common}");
    }
    for login in ["a.ospanova123", "A.OspanovaA.Ospanova", "!!a.ospanova!"] {
        assert_eq!(check(login), Err(Weak::Login), "{login}");
    }
    for good in [
        "кошка спит на печи",
        "twelve chars",
        "Қыста қар жауады",
        "7 apples & 3 pears",
        "\u{1f42b}\u{1f42b}\u{1f42a} caravan of three",
    ] {
        assert_eq!(check(good), Ok(()), "{good}");
    }
    assert_eq!(check(&format!("{}ab{}", "ы".repeat(63), "й".repeat(63))), Ok(()));
}

#[test]
fn the_list_holds_what_length_alone_does_not_refuse() {
    let mut seen = std::collections::BTreeSet::new();
    for common in include_str!("common.txt").lines() {
        assert!(common.chars().count() >= Password::LEAST, "{common}");
        assert_eq!(common, common.to_lowercase());
        assert!(seen.insert(common), "{common} twice");
    }
}

#[test]
fn a_hash_opens_for_its_password_only() {
    let password = Password::typed("кошка спит на печи");
    let hash = hash_password(&password);
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert!(verify_password(&password, Some(&hash)).unwrap());
    assert!(!verify_password(&Password::typed("кошка спит на печи "), Some(&hash)).unwrap());
    assert!(!verify_password(&password, None).unwrap());
    assert!(verify_password(&password, Some("not a hash")).is_err());
    assert_ne!(hash, hash_password(&password));
    // The same letter in two ways: one key, or a letter and a mark.
    let two = Password::typed("кошка спит у печи\u{306}");
    assert!(
        verify_password(&Password::typed("кошка спит у печй"), Some(&hash_password(&two))).unwrap()
    );
}

#[test]
fn the_decoy_costs_what_a_hash_costs() {
    use argon2::password_hash::phc::PasswordHash;
    let decoy = PasswordHash::new(super::password::DECOY).unwrap();
    let hash = hash_password(&Password::typed("кошка спит на печи"));
    let hash = PasswordHash::new(&hash).unwrap();
    assert_eq!(decoy.algorithm, hash.algorithm);
    assert_eq!(decoy.version, hash.version);
    assert_eq!(decoy.params, hash.params);
    assert_eq!(decoy.salt.unwrap().len(), hash.salt.unwrap().len());
    assert_eq!(decoy.hash.unwrap().as_bytes().len(), hash.hash.unwrap().as_bytes().len());
}

#[test]
fn recovery_codes_are_read_as_people_type_them() {
    assert_eq!(recovery_code("abcd-efgh-jkmn").unwrap(), "ABCDEFGHJKMN");
    assert_eq!(recovery_code(" o1il 2345 — 6789 ").unwrap(), "011123456789");
    for wrong in
        ["", "123456", "ABCD-EFGH-JKM", "ABCD-EFGH-JKMNP", "ABCD-EFGH-JKMЖ", "ABCD-EFGH-JKMU"]
    {
        assert_eq!(recovery_code(wrong), None, "{wrong}");
    }
}

#[test]
fn devices_are_named_shortly() {
    let firefox =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
    let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0";
    let yandex = "Mozilla/5.0 (Linux; arm_64; Android 14; SM-A536E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 YaBrowser/25.10 Mobile Safari/537.36";
    assert_eq!(device(firefox), "Firefox, Windows");
    assert_eq!(device(edge), "Edge, Windows");
    assert_eq!(device(yandex), "Yandex, Android");
    assert_eq!(device("curl/8.5"), "");
}

fn guesses() -> Guesses {
    let each = Pace { at_once: 5, then_every: Duration::from_secs(30) };
    Guesses::new(each, Pace { at_once: 100, then_every: Duration::from_secs(1) })
}

#[test]
fn who_guesses_is_slowed_and_nobody_else() {
    let guesses = guesses();
    for _ in 0..5 {
        guesses.check("mallory", at(0)).unwrap();
    }
    assert_eq!(guesses.check("mallory", at(0)).unwrap_err().seconds, 30);
    assert_eq!(guesses.check("mallory", at(12)).unwrap_err().seconds, 18);
    guesses.check("owner", at(12)).unwrap();
    guesses.check("mallory", at(30)).unwrap();
    assert_eq!(guesses.check("mallory", at(30)).unwrap_err().seconds, 30);
    // Refused tries are not counted: patience is rewarded however often one knocked.
    for _ in 0..1000 {
        assert!(guesses.check("mallory", at(31)).is_err());
    }
    guesses.check("mallory", at(60)).unwrap();
}

#[test]
fn a_right_answer_costs_nothing() {
    let guesses = guesses();
    for second in 0..1000 {
        guesses.check("owner", at(second / 100)).unwrap();
        guesses.right("owner");
    }
}

#[test]
fn all_together_are_capped() {
    let guesses = guesses();
    let taken = (0..1000).filter(|n| guesses.check(&format!("bot {n}"), at(0)).is_ok()).count();
    assert_eq!(taken, 100);
    assert_eq!(guesses.check("another", at(0)).unwrap_err().seconds, 1);
    let later = at(0) + SignedDuration::from_secs(3);
    let taken = (0..1000).filter(|n| guesses.check(&format!("bot {n}"), later).is_ok()).count();
    assert_eq!(taken, 3);
}

#[test]
fn memory_has_an_end() {
    let each = Pace { at_once: 2, then_every: Duration::from_secs(30) };
    let guesses =
        Guesses::new(each, Pace { at_once: u32::MAX, then_every: Duration::from_micros(1) });
    for n in 0..100_000 {
        guesses.check(&n.to_string(), at(0)).unwrap();
    }
    // Those beyond share one pace; those who are remembered are not touched by them.
    guesses.check("x", at(1)).unwrap();
    guesses.check("y", at(1)).unwrap();
    assert!(guesses.check("z", at(1)).is_err());
    guesses.check("77", at(1)).unwrap();
    // Who has all tries back is forgotten, and there is room again.
    guesses.check("z", at(3600)).unwrap();
    guesses.check("w", at(3600)).unwrap();
    guesses.check("v", at(3600)).unwrap();
}
