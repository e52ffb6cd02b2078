//! Making names equal that people write in different ways.

/// A text folded letter by letter, for comparing and finding, never for showing.
///
/// Lower case; ё to е; the Kazakh letters ә ғ қ ң ө ұ ү һ і to the Russian ones people type for
/// them, а г к н о у у х и; Latin letters that look Cyrillic to those, in words that have a Cyrillic
/// letter and no Latin one of another shape (so `Aйгeрiм`, half Latin, is `айгерим`, and `QR-код`
/// keeps its Latin part); accents of decomposed Cyrillic letters are composed (й) or dropped.
///
/// Only letters change: spaces and signs stay where they are. Folding twice changes nothing.
/// Stems, transliteration and word splitting belong to the search analyser, which starts from this.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(word);
        fold_word(word, &mut folded);
        let gap = after.find(is_of_word).unwrap_or(after.len());
        let (gap, after) = after.split_at(gap);
        folded.push_str(gap);
        rest = after;
    }
    folded
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || is_accent(character)
}

/// The combining marks of European scripts.
const fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

const fn is_cyrillic(character: char) -> bool {
    matches!(character, '\u{400}'..='\u{52f}')
}

fn fold_word(word: &str, folded: &mut String) {
    let cyrillic = reads_as_cyrillic(word);
    for character in word.chars() {
        let character =
            if cyrillic { look_alike(character).unwrap_or(character) } else { character };
        for lower in character.to_lowercase() {
            push_letter(kazakh_as_typed(lower), folded);
        }
    }
}

/// Appends a letter, or joins an accent to the Cyrillic letter it belongs to.
fn push_letter(letter: char, folded: &mut String) {
    const BREVE: char = '\u{306}';
    let before = folded.chars().next_back();
    match (letter, before) {
        (BREVE, Some('и')) => {
            folded.pop();
            folded.push('й');
        }
        (accent, Some(before)) if is_accent(accent) && is_cyrillic(before) => {}
        (letter, _) => folded.push(letter),
    }
}

fn reads_as_cyrillic(word: &str) -> bool {
    word.chars().any(is_cyrillic)
        && word
            .chars()
            .filter(|c| c.is_alphabetic() && !is_cyrillic(*c))
            .all(|c| look_alike(c).is_some())
}

/// The Cyrillic letter that a Latin one is taken for, by its shape in the case it was typed in.
const fn look_alike(latin: char) -> Option<char> {
    Some(match latin {
        'A' | 'a' => 'а',
        'B' => 'в',
        'b' => 'ь',
        'C' | 'c' => 'с',
        'E' | 'e' | 'Ë' | 'ë' => 'е',
        'H' => 'н',
        'h' => 'һ',
        'I' | 'i' => 'і',
        'K' | 'k' => 'к',
        'M' | 'm' => 'м',
        'O' | 'o' | 'Ö' | 'ö' => 'о',
        'P' | 'p' => 'р',
        'T' | 't' => 'т',
        'X' | 'x' => 'х',
        'Y' | 'y' => 'у',
        'Ə' | 'ə' => 'ә',
        _ => return None,
    })
}

const fn kazakh_as_typed(lower: char) -> char {
    match lower {
        'ё' => 'е',
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        other => other,
    }
}
