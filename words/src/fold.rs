//! The folding of one word: what stays of it when the keyboard it was typed on is forgotten.

use domain::person::folded;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds one word for search.
///
/// It is [`domain::person::folded`] (lower case, `ё` as `е`, the nine Kazakh letters as the Russian
/// ones that people type in their place, Latin look-alikes in a Cyrillic word), and more: NFKC
/// before it, so that ligatures and full-width letters are letters; Cyrillic look-alikes in a Latin
/// word; Latin letters without their accents; no stress marks, soft hyphens, zero-width characters.
///
/// `й` stays: the endings of Russian adjectives need it. Where `й` and `и` should be one (a token
/// of the index, a name), they are made so after stemming.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// As [`fold`], into a string whose room is used again.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    out.clear();
    let (mut cyrillic, mut latin, mut plain) = (false, false, true);
    for c in word.chars() {
        match c {
            'a'..='z' | 'A'..='Z' => latin = true,
            '0'..='9' | ' ' | '-' => {}
            // Without the letters that NFKC or an accent would change.
            'А'..='я'
            | 'Ё'
            | 'ё'
            | 'І'
            | 'і'
            | 'Ғ'
            | 'ғ'
            | 'Қ'
            | 'қ'
            | 'Ң'
            | 'ң'
            | 'Ү'..='ұ'
            | 'Һ'
            | 'һ'
            | 'Ә'
            | 'ә'
            | 'Ө'
            | 'ө' => cyrillic = true,
            _ => plain = false,
        }
    }
    if plain && !(cyrillic && latin) {
        out.extend(word.chars().map(plain_letter));
    } else {
        fold_slowly(word, out);
    }
}

/// The usual letters at once; a test holds this to what the slow way does.
fn plain_letter(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'А'..='Я' => char::from_u32(u32::from(c) + 32).unwrap_or(c),
        'Ё' | 'ё' => 'е',
        'Ә' | 'ә' => 'а',
        'Ғ' | 'ғ' => 'г',
        'Қ' | 'қ' => 'к',
        'Ң' | 'ң' => 'н',
        'Ө' | 'ө' => 'о',
        'Ұ' | 'ұ' | 'Ү' | 'ү' => 'у',
        'І' | 'і' => 'и',
        'Һ' | 'һ' => 'х',
        _ => c,
    }
}

fn fold_slowly(word: &str, out: &mut String) {
    let composed: String = word.nfkc().filter(|&c| !is_dropped(c)).collect();
    let text = folded(&composed);
    let mut bare = String::with_capacity(text.len());
    for c in text.nfkc().filter(|&c| !is_dropped(c)) {
        bare.extend(unaccented(c).into_iter().flatten());
    }
    // A letter without its accent may have become a look-alike.
    let bare = folded(&bare);
    out.push_str(&in_latin(&bare).unwrap_or(bare));
}

/// Characters that are not seen, and marks that stand on the letter before them.
pub(crate) fn is_dropped(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || (c >= '\u{300}' && is_combining_mark(c))
}

fn unaccented(c: char) -> [Option<char>; 2] {
    let is_latin = matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let bare = if is_latin { std::iter::once(c).nfd().next() } else { None };
    match bare.unwrap_or(c) {
        'ß' => [Some('s'), Some('s')],
        'æ' => [Some('a'), Some('e')],
        'œ' => [Some('o'), Some('e')],
        'ø' => [Some('o'), None],
        'đ' | 'ð' => [Some('d'), None],
        'ł' => [Some('l'), None],
        'ı' => [Some('i'), None],
        'ŋ' => [Some('n'), None],
        'ə' | 'ǝ' => [Some('a'), None],
        bare => [Some(bare), None],
    }
}

/// A folded Latin word with Cyrillic letters in it that look Latin (gооgle), in Latin alone;
/// `None` where there is nothing to do, or the word means to be of two scripts.
fn in_latin(word: &str) -> Option<String> {
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    let latin = word.chars().filter(char::is_ascii_alphabetic).count();
    if latin == 0 || word.chars().filter(|&c| is_cyrillic(c)).count() > latin {
        return None;
    }
    let look_alike = |c: char| {
        Some(match c {
            'а' => 'a',
            'с' => 'c',
            'е' => 'e',
            'и' => 'i',
            'к' => 'k',
            'м' => 'm',
            'о' => 'o',
            'р' => 'p',
            'т' => 't',
            'х' => 'x',
            'у' => 'y',
            _ if is_cyrillic(c) => return None,
            _ => c,
        })
    };
    word.chars().map(look_alike).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_in_place_of_a_kazakh_letter_is_the_same_word() {
        assert_eq!(fold("ҚЫЗМЕТ"), "кызмет");
        assert_eq!(fold("қғңөұүәіһ"), "кгноууаих");
        assert_eq!(fold("Ёлка"), "елка");
        assert_eq!(fold("Айгерім"), fold("Айгерим"));
    }

    #[test]
    fn look_alikes_take_the_script_of_their_word() {
        assert_eq!(fold("Айгерiм"), "айгерим", "a Latin i");
        assert_eq!(fold("MОCКВA"), "москва", "Latin M, C, A");
        assert_eq!(fold("НOMEP"), "номер", "a Cyrillic Н, the rest Latin");
        assert_eq!(fold("gооgle"), "google", "two Cyrillic о");
        assert_eq!(fold("әлəм"), "алам", "a Latin schwa");
        assert_eq!(fold("webсайт"), "webсайт", "two scripts meant so");
    }

    #[test]
    fn forms_of_unicode_are_one() {
        assert_eq!(fold("и\u{306}од"), "йод");
        assert_eq!(fold("за\u{301}мок"), "замок");
        assert_eq!(fold("пе\u{ad}ре\u{200b}нос"), "перенос");
        assert_eq!(fold("Ｗｏｒｄ"), "word");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("Şoqan"), "soqan");
    }

    proptest! {
        #[test]
        fn the_fast_way_is_the_slow_way(word in "[A-Za-z0-9]{0,12}|[а-яА-ЯёЁәғқңөұүһіӘҒҚҢӨҰҮҺІ0-9-]{0,12}") {
            let mut slow = String::new();
            fold_slowly(&word, &mut slow);
            prop_assert_eq!(fold(&word), slow.clone());
            prop_assert_eq!(folded(&word), slow);
        }

        #[test]
        fn folding_twice_changes_nothing(word in "\\PC{0,20}|[a-zA-Zа-яА-Яәғқңөұүһі\u{306}\u{308}\u{301}äöüßşıİẞ]{0,10}") {
            let once = fold(&word);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
