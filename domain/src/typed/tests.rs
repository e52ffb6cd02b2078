use proptest::prelude::*;

use super::*;

#[test]
fn spaces_and_breaks_are_brought_to_one_form() {
    assert_eq!(clean_line("  Абай \t\u{a0} Құнанбайұлы\r\n", 40).unwrap(), "Абай Құнанбайұлы");
    assert_eq!(
        clean_text("\r\n a  b \r c\n\n\n\nd\u{2028}e\u{b}f\n ", 40).unwrap(),
        "a b\nc\n\nd\ne\nf"
    );
    assert_eq!(clean_text("a\r\n\r\nb", 40).unwrap(), "a\n\nb");
    assert_eq!(clean_line(" \n ", 40).unwrap(), "");
    assert_eq!(clean_text(" \n ", 40).unwrap(), "");
}

#[test]
fn control_characters_are_refused_with_their_place() {
    for (typed, code, at) in
        [("a\0b", 0, 1), ("\u{1b}[31m", 0x1b, 0), ("ab\u{9f}", 0x9f, 2), ("\u{7f}", 0x7f, 0)]
    {
        assert_eq!(clean_line(typed, 40), Err(Untidy::Control { code, at }));
        assert_eq!(clean_text(typed, 40), Err(Untidy::Control { code, at }));
    }
}

#[test]
fn what_cannot_be_seen_is_dropped() {
    for hidden in
        ['\u{202e}', '\u{202a}', '\u{2066}', '\u{2069}', '\u{200b}', '\u{feff}', '\u{2060}']
    {
        assert_eq!(clean_line(&format!("{hidden}па{hidden}ра{hidden}"), 4).unwrap(), "пара");
    }
    // Joiners between letters that do not join hide a word from search.
    assert_eq!(clean_line("па\u{200d}ра\u{200c}", 40).unwrap(), "пара");
}

#[test]
fn joiners_stay_where_they_are_needed() {
    for kept in ["👩\u{200d}👧\u{200d}👦", "❤\u{fe0f}\u{200d}🔥", "می\u{200c}خواهم", "क्\u{200d}ष"]
    {
        assert_eq!(clean_line(kept, 40).unwrap(), kept);
    }
}

#[test]
fn towers_of_marks_are_cut_and_writing_is_kept() {
    let tower = format!("е{}", "\u{301}".repeat(60));
    assert_eq!(clean_line(&tower, 40).unwrap(), format!("е{}", "\u{301}".repeat(MARKS_IN_A_ROW)));
    for kept in ["Жанәділ Ұлы ё", "и\u{306}", "Việt Nam", "שָׁלוֹם"] {
        assert_eq!(clean_line(kept, 40).unwrap(), kept);
    }
}

#[test]
fn length_is_counted_when_tidy_and_in_characters() {
    assert_eq!(clean_line("   әіңғ   ", 4).unwrap(), "әіңғ");
    assert_eq!(clean_line("әіңғү", 4), Err(Untidy::TooLong { max: 4 }));
    assert_eq!(clean_text("a\nb\nc", 4), Err(Untidy::TooLong { max: 4 }));
}

/// Texts of the characters that the rules are about, and any others.
fn rough() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        ' ', '\n', '\r', '\t', '\u{85}', '\u{2028}', '\u{200c}', '\u{200d}', '\u{202e}', '\u{301}',
        '\u{fe0f}', '👩', 'م', 'क', 'a', 'я', '\u{feff}', '\u{a0}',
    ]);
    prop::collection::vec(prop_oneof![4 => special, 1 => any::<char>()], 0..60)
        .prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #[test]
    fn tidying_twice_changes_nothing(typed in rough()) {
        if let Ok(line) = clean_line(&typed, 1000) {
            prop_assert_eq!(clean_line(&line, 1000), Ok(line.clone()));
            prop_assert!(!line.contains('\n') && !line.contains("  "));
        }
        if let Ok(text) = clean_text(&typed, 1000) {
            prop_assert_eq!(clean_text(&text, 1000), Ok(text.clone()));
            prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
            prop_assert!(!text.contains("\n\n\n") && text.trim() == text);
        }
    }

    #[test]
    fn ordinary_writing_is_left_alone(
        typed in "[а-яёәғқңөұүһіА-Я0-9a-z,.!?«»—]{1,10}( [а-яёәғқңөұүһі0-9a-z,.]{1,10}){0,5}"
    ) {
        prop_assert_eq!(clean_line(&typed, 1000), Ok(typed.clone()));
        prop_assert_eq!(clean_text(&typed, 1000), Ok(typed));
    }
}
