//! Latin letters read as Cyrillic, the way names and towns are written in passports and the way
//! people type Kazakh and Russian when a Cyrillic keyboard is not at hand.

use unicode_normalization::UnicodeNormalization;

/// What a Latin beginning becomes, longest first. `y` and `j` alone are decided by their place.
const GROUPS: [(&str, &str); 33] = [
    ("shch", "щ"),
    ("sch", "ш"),
    ("tch", "ч"),
    ("dzh", "дж"),
    ("zh", "ж"),
    ("kh", "х"),
    ("gh", "г"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("ph", "ф"),
    ("ts", "ц"),
    ("tz", "ц"),
    ("dj", "дж"),
    ("ck", "к"),
    ("yu", "ю"),
    ("ya", "я"),
    ("yo", "е"),
    ("x", "кс"),
    ("q", "к"),
    ("w", "в"),
    ("ş", "ш"),
    ("š", "ш"),
    ("ç", "ч"),
    ("č", "ч"),
    ("ž", "ж"),
    ("ğ", "г"),
    ("ǵ", "г"),
    ("ñ", "н"),
    ("ŋ", "н"),
    ("ı", "ы"),
    ("ə", "а"),
    ("ß", "сс"),
    ("æ", "е"),
];

/// A word of Latin letters in folded Cyrillic. Letters of other scripts stay as they are.
///
/// `j` says what a Latin j stands for: `ж` in Jumabaev, `й` in Julia.
pub(crate) fn to_cyrillic(word: &str, j: char) -> String {
    let lower: String = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        word.nfkc().flat_map(char::to_lowercase).nfkc().collect()
    };
    let mut out = String::with_capacity(2 * lower.len());
    let mut rest = lower.as_str();
    while let Some(first) = rest.chars().next() {
        // Most letters begin no group.
        let group = if !first.is_ascii() || "cdgkpqstwxyz".contains(first) {
            GROUPS.iter().find(|(latin, _)| latin.starts_with(first) && rest.starts_with(latin))
        } else {
            None
        };
        if let Some((latin, cyrillic)) = group {
            out.push_str(cyrillic);
            rest = &rest[latin.len()..];
            continue;
        }
        let after = &rest[first.len_utf8()..];
        let plain = if first.is_ascii() { first } else { without_accent(first) };
        match plain {
            'j' => out.push(j),
            // Yerlan, Zhumabayev; but Yuryev
            'y' if after.starts_with('e') => {
                if !after_vowel(&out) {
                    out.push('ь');
                }
            }
            'y' => out.push(if after_vowel(&out) { 'й' } else { 'ы' }),
            'c' => out.push(if after.starts_with(['e', 'i', 'y']) { 'с' } else { 'к' }),
            '\'' => {}
            _ => out.push(letter(plain)),
        }
        rest = after;
    }
    out
}

fn without_accent(letter: char) -> char {
    std::iter::once(letter).nfd().next().filter(char::is_ascii).unwrap_or(letter)
}

fn after_vowel(out: &str) -> bool {
    out.is_empty() || out.ends_with(['а', 'е', 'и', 'о', 'у', 'ы', 'ю', 'я'])
}

const fn letter(latin: char) -> char {
    match latin {
        'a' => 'а',
        'b' => 'б',
        'd' => 'д',
        'e' => 'е',
        'f' => 'ф',
        'g' => 'г',
        'h' => 'х',
        'i' => 'и',
        'k' => 'к',
        'l' => 'л',
        'm' => 'м',
        'n' => 'н',
        'o' => 'о',
        'p' => 'п',
        'r' => 'р',
        's' => 'с',
        't' => 'т',
        'u' => 'у',
        'v' => 'в',
        'z' => 'з',
        other => other,
    }
}

/// Whether a word has a letter that only Latin has.
pub(crate) fn has_latin(word: &str) -> bool {
    word.chars().any(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{259}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passports_and_keyboards() {
        assert_eq!(to_cyrillic("Almaty", 'ж'), "алматы");
        assert_eq!(to_cyrillic("otinish", 'ж'), "отиниш");
        assert_eq!(to_cyrillic("Shymkent", 'ж'), "шымкент");
        assert_eq!(to_cyrillic("Jambyl", 'ж'), "жамбыл");
        assert_eq!(to_cyrillic("Aqtöbe", 'ж'), "актобе");
        assert_eq!(to_cyrillic("Shcherbakova", 'ж'), "щербакова");
        assert_eq!(to_cyrillic("Şağym", 'ж'), "шагым");
    }
}
