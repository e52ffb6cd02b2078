use super::*;

const KAZAKH: &str = "Күршім ауданында жол жөнделмеген, көшеде жарық жоқ.\nӨтініш: үйіміздің \
                      шатырынан су ағып тұр, қайтадан жөндеу керек.\nАқтөбе қаласы, Ғабит Мүсірепов көшесі\n";
const RUSSIAN: &str =
    "Во дворе второй месяц не вывозят мусор.\nПросим отремонтировать дорогу, №5\n";
const UKRAINIAN: &str = "Україна, Київ, її має знає Європа\nҐрунтова вода у моєму під'їзді\n";

/// The bytes of a text in an encoding.
fn written(text: &str, coding: Coding) -> Vec<u8> {
    let byte = |byte: u8| (coding.decode(&[byte]), byte);
    let bytes: std::collections::HashMap<_, _> = (0..=255).rev().map(byte).collect();
    text.chars().map(|c| bytes[&c.to_string()]).collect()
}

fn found(bytes: &[u8]) -> Coding {
    detect(bytes).unwrap()
}

#[test]
fn an_encoding_is_found_out() {
    for text in ["", "plain", KAZAKH, RUSSIAN, UKRAINIAN] {
        assert_eq!(found(text.as_bytes()), Coding::Utf8, "{text}");
    }
    assert_eq!(found(&written(RUSSIAN, Coding::Windows1251)), Coding::Windows1251);
    assert_eq!(found(&written(UKRAINIAN, Coding::Windows1251)), Coding::Windows1251);
    for coding in [Coding::Kz1048, Coding::Ptcp154] {
        let bytes = written(KAZAKH, coding);
        assert_eq!(found(&bytes), coding);
        assert_eq!(coding.decode(&bytes), KAZAKH);
        // Most of an office's file is Russian, and the Kazakh stands far down.
        let mut mixed = written(&RUSSIAN.repeat(4000), coding);
        mixed.extend(&bytes);
        assert_eq!(found(&mixed), coding);
    }
}

#[test]
fn a_letter_may_be_cut_between_two_reads() {
    for before in 0..4 {
        let mut text = "x".repeat(CHUNK - before);
        text.push_str("ң€😀ң");
        assert_eq!(found(text.as_bytes()), Coding::Utf8, "{before}");
    }
}

#[test]
fn a_few_broken_letters_are_damage_and_no_other_encoding() {
    let mut bytes = KAZAKH.repeat(5).into_bytes();
    bytes.extend(b"\xff\xd0");
    assert_eq!(found(&bytes), Coding::Utf8);
    let text = Coding::Utf8.decode(&bytes);
    assert!(text.contains(LOST) && Coding::Utf8.is_broken(&bytes, &text));
    assert_eq!(damage(&text), None, "what is lost cannot be told");
}

#[test]
fn labels_are_known() {
    for coding in [Coding::Utf8, Coding::Windows1251, Coding::Kz1048, Coding::Ptcp154] {
        assert_eq!(Coding::parse(coding.name()), Some(coding));
    }
    assert_eq!(Coding::parse("koi8-r"), None);
}

#[test]
fn damage_is_seen_and_what_it_was_is_offered() {
    let once = Coding::Windows1251.decode(&written("Күршім ауданы", Coding::Kz1048));
    assert_eq!(damage(&once).unwrap().mended.as_deref(), Some("Күршім ауданы"));
    let twice = Coding::Windows1251.decode("Қазақстан Республикасы".as_bytes());
    assert_eq!(damage(&twice).unwrap().mended.as_deref(), Some("Қазақстан Республикасы"));
    let plain = twice.replace('\u{a0}', " ");
    assert_ne!(plain, twice);
    assert_eq!(damage(&plain).unwrap().mended.as_deref(), Some("Қазақстан Республикасы"));
    // A lost letter stays lost, and what is left beside it is mended.
    let lost = once.clone() + " Каза\u{fffd}стан";
    assert_eq!(damage(&lost).unwrap().mended.as_deref(), Some("Күршім ауданы Каза\u{fffd}стан"));
    assert_eq!(damage("Каза\u{fffd}стан"), None);
    assert_eq!(damage("РљР°Р·Р°Т›СЃС‚Р°Р").unwrap().mended, None);
    for fine in [KAZAKH, RUSSIAN, UKRAINIAN, "12 Main St", ""] {
        assert_eq!(damage(fine), None, "{fine}");
    }
}

#[test]
fn a_language_is_told_by_its_letters() {
    for (text, lang) in [
        (KAZAKH, Some(Lang::Kk)),
        (RUSSIAN, Some(Lang::Ru)),
        ("Жалоба на управляющую компанию, подпись: Әлия", Some(Lang::Ru)),
        ("Rodent Activity, 39 Saunders St", Some(Lang::En)),
        ("12-34", None),
    ] {
        assert_eq!(language(text), lang, "{text}");
    }
}
