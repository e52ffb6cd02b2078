use proptest::prelude::*;

use super::*;

fn parts(name: &PersonName) -> (&str, Option<&str>, Option<&str>) {
    (name.surname(), name.given(), name.patronymic())
}

#[test]
fn one_line_is_read_in_the_order_of_documents() {
    for (line, surname, given, patronymic) in [
        ("Оспанова Жанар Қайратқызы", "Оспанова", Some("Жанар"), Some("Қайратқызы")),
        ("  Жұмабай   Нұрлан ", "Жұмабай", Some("Нұрлан"), None),
        ("Мадонна", "Мадонна", None, None),
        ("Сейтов Ерлан Серік ұлы", "Сейтов", Some("Ерлан"), Some("Серік ұлы")),
        ("Aliyev Vagif Heydar oglu", "Aliyev", Some("Vagif"), Some("Heydar oglu")),
        ("Иван Петрович Сидоров", "Сидоров", Some("Иван"), Some("Петрович")),
        ("Айгүл Нұрланқызы Омарова", "Омарова", Some("Айгүл"), Some("Нұрланқызы")),
        ("Петрович Иван Петрович", "Петрович", Some("Иван"), Some("Петрович")),
        ("Ким - Виктор", "Ким", Some("Виктор"), None),
        ("Гарсиа Хосе Мария Луис", "Гарсиа", Some("Хосе"), Some("Мария Луис")),
        ("Құл-Мұхаммед Мұхтар", "Құл-Мұхаммед", Some("Мұхтар"), None),
    ] {
        let name = PersonName::parse(line).unwrap();
        assert_eq!(parts(&name), (surname, given, patronymic), "{line}");
    }
}

#[test]
fn the_fields_of_a_form_may_be_empty() {
    let name = PersonName::from_parts("Ким", "Виктор", " - ").unwrap();
    assert_eq!(parts(&name), ("Ким", Some("Виктор"), None));
    let name = PersonName::from_parts("", "Айсұлу", "").unwrap();
    assert_eq!(parts(&name), ("Айсұлу", None, None));
    assert_eq!(PersonName::from_parts("", "—", ""), Err(NameProblem::Empty));
    assert_eq!(PersonName::parse(" 123 "), Err(NameProblem::Empty));
    assert!(matches!(PersonName::parse("A\0"), Err(NameProblem::Untidy(_))));
}

#[test]
fn a_name_is_shown_in_full_and_with_initials() {
    let name = PersonName::parse("Ospanova Janar Kairatovna").unwrap();
    assert_eq!(name.to_string(), "Ospanova Janar Kairatovna");
    assert_eq!(name.initials(), "Ospanova J. K.");
    assert_eq!(PersonName::parse("Жұмабай әли").unwrap().initials(), "Жұмабай Ә.");
    assert_eq!(PersonName::parse("Мадонна").unwrap().initials(), "Мадонна");
    assert_eq!(format!("{name:?}"), "PersonName(…)");
}

#[test]
fn surnames_are_compared_folded() {
    let name = |line: &str| PersonName::parse(line).unwrap();
    assert!(name("Әлімқұлова А").same_surname(&name("АЛИМКУЛОВА Б")));
    assert!(!name("Алимкулов А").same_surname(&name("Алимкулова А")));
}

#[test]
fn an_applicant_is_addressed_by_the_full_name() {
    let name = PersonName::parse("Ким Виктор").unwrap();
    assert_eq!(Applicant::Person { name, iin: None }.full_name(), "Ким Виктор");
    let fund = Applicant::Organisation { name: "Қор".into(), bin: None, representative: None };
    assert_eq!(fund.full_name(), "Қор");
}

#[test]
fn folding_makes_equal_what_people_type_differently() {
    for (text, expected) in [
        ("Айгерім", "айгерим"),
        ("Aйгepiм", "айгерим"), // Latin A, e, p, i
        ("Айгерiм", "айгерим"), // Latin i
        ("ӘҒҚҢӨҰҮҺІ", "агкноуухи"),
        ("әғқңөұүһі", "агкноуухи"),
        ("Ёлка", "елка"),
        ("е\u{308}лка", "елка"),
        ("Краи\u{306}нов", "крайнов"),
        ("Крайнов", "крайнов"),
        ("QR-код", "qr-код"),
        ("Qазақ", "qазак"),
        ("Alikhan Әлихан", "alikhan алихан"),
        ("HAТAЛЬЯ", "наталья"),
        ("Ən-Əнуар", "ən-ануар"),
        ("", ""),
        (" — 15/2 — ", " — 15/2 — "),
    ] {
        assert_eq!(folded(text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        prop_assert_eq!(folded(&folded(&text)), folded(&text));
    }

    #[test]
    fn folding_twice_changes_nothing_in_mixed_words(
        text in "[а-яёәғқңөұүһіА-ЯӘҒҚҢӨҰҮҺІa-zA-ZöëəƏ\u{301}\u{306}\u{308} -]{0,20}"
    ) {
        prop_assert_eq!(folded(&folded(&text)), folded(&text));
    }

    #[test]
    fn a_name_shown_in_full_is_read_back_the_same(
        surname in "[А-Я][а-ж]{2,8}", given in "[А-Я][а-ж]{2,8}", patronymic in "([А-Я][а-ж]{2,8}қызы)?",
    ) {
        let name = PersonName::from_parts(&surname, &given, &patronymic).unwrap();
        prop_assert_eq!(PersonName::parse(&name.to_string()), Ok(name));
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = check_identity_number(&text);
        let _ = PersonName::parse(&text);
    }
}

#[test]
fn known_numbers_pass() {
    let check = check_identity_number("900101300017");
    assert_eq!((check.kind, check.checksum_ok), (IdentityKind::Iin, true));
    assert!(check.warnings.is_empty());
    let check = check_identity_number("1001-4000 0003");
    assert_eq!((check.kind, check.checksum_ok), (IdentityKind::Bin, true));
    assert!(check.warnings.is_empty());
    assert_eq!(check.number().map(IdentityNumber::as_str), Some("100140000003"));
}

#[test]
fn an_impossible_date_warns_and_passes() {
    let check = check_identity_number("009900000008");
    assert!(check.checksum_ok && check.number().is_some());
    assert_eq!(check.kind, IdentityKind::Iin);
    assert!(check.warnings.contains(&IdentityWarning::NotADate));
    assert!(check.warnings.contains(&IdentityWarning::Century));
}

#[test]
fn what_cannot_be_a_number_says_why() {
    let check = check_identity_number("65112121530");
    assert_eq!(check.warnings, [IdentityWarning::Length { found: 11 }]);
    let check = check_identity_number("90010130001О");
    assert_eq!(check.warnings, [IdentityWarning::NotDigits, IdentityWarning::Length { found: 11 }]);
    assert!(!check.checksum_ok && check.number().is_none());
    let check = check_identity_number("");
    assert_eq!(check.warnings, [IdentityWarning::Length { found: 0 }]);
    assert!(!check_identity_number("900101300018").checksum_ok);
}

#[test]
fn an_identity_number_does_not_show_itself() {
    let check = check_identity_number("900101300017");
    assert!(!format!("{check:?}").contains("9001"));
}

/// The shared cases lie beside the checkout and are never part of it.
#[test]
fn the_shared_cases_come_out_as_wanted() {
    let path = "../../shared/samples/kz/iin_cases.tsv";
    let Ok(cases) = std::fs::read_to_string(path) else {
        eprintln!("skipped: {path} is not there");
        return;
    };
    let mut seen = 0;
    for line in cases.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[typed, want, why] = fields.as_slice() else { panic!("{line}") };
        let check = check_identity_number(typed);
        let plain = check.checksum_ok && check.warnings.is_empty();
        match (want, why) {
            ("valid" | "normalise", _) => assert!(plain, "{line}: {check:?}"),
            ("invalid", "month 13" | "31 February") => {
                assert!(check.warnings.contains(&IdentityWarning::NotADate), "{line}");
            }
            ("invalid", _) => assert!(!check.checksum_ok, "{line}"),
            _ => panic!("{line}"),
        }
        seen += 1;
    }
    assert!(seen > 0);
}
