//! What fields get that no person types.

/// Text that is no text, or deceives: a name for the report, and the bytes as they are sent.
pub fn bad_bytes() -> Vec<(&'static str, Vec<u8>)> {
    let kazakh = "Қызылорда қаласы".as_bytes();
    let around = |bytes: &[u8]| [kazakh, bytes, kazakh].concat();
    vec![
        ("a lone continuation", around(&[0x80])),
        ("an overlong slash", around(&[0xc0, 0xaf])),
        ("half of a pair, as in CESU-8", around(&[0xed, 0xa0, 0x80])),
        ("beyond Unicode", around(&[0xf5, 0x80, 0x80, 0x80])),
        ("cut in the middle", around(&[0xd2])),
        ("windows-1251", vec![0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
        ("UTF-16", vec![0xff, 0xfe, 0x1f, 0x04]),
    ]
}

/// Characters that no text contains: refused at the field, and what was typed is kept.
pub fn controls() -> Vec<(&'static str, String)> {
    let within = |c: char| format!("Суық{c}батарея");
    vec![
        ("NUL", within('\0')),
        ("bell", within('\u{7}')),
        ("escape", within('\u{1b}')),
        ("delete", within('\u{7f}')),
        ("a control of C1", within('\u{9b}')),
    ]
}

/// What is taken after tidying: what is sent, and what must be kept of it.
pub fn deceiving() -> Vec<(&'static str, String, String)> {
    let taken = |name, sent: &str, kept: &str| (name, sent.to_owned(), kept.to_owned());
    vec![
        taken("right to left", "Оразов\u{202e}тәрізші", "Оразовтәрізші"),
        taken("isolates", "\u{2066}Оразов\u{2069}", "Оразов"),
        taken("zero width", "Ора\u{200b}зов\u{feff}", "Оразов"),
        taken("a mark in the middle", "Ора\u{feff}зов", "Оразов"),
        taken(
            "a heap of marks",
            &format!("О{}", "\u{301}".repeat(10_000)),
            "О\u{301}\u{301}\u{301}\u{301}",
        ),
        taken("dotless i", "Ilıcalı", "Ilıcalı"),
        taken("markup", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        taken("a quote out", "\"><img src=x onerror=alert(1)>", "\"><img src=x onerror=alert(1)>"),
        taken("a template", "{{ 7 * 7 }} {% include %} ${7*7}", "{{ 7 * 7 }} {% include %} ${7*7}"),
        taken("SQL", "'; DROP TABLE appeals; --", "'; DROP TABLE appeals; --"),
        taken("a formula", "=HYPERLINK(\"http://x\")", "=HYPERLINK(\"http://x\")"),
        taken("a placeable of messages", "{ $name } { -term }", "{ $name } { -term }"),
        taken("a family", "👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
    ]
}
