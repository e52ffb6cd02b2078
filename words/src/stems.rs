//! From a text to the tokens of the index, and from what was typed to what is looked for.
//!
//! The language of a word is seldom known: «партия» is Russian and Kazakh. So every plausible stem is
//! a token, on both sides: the Kazakh and the Russian stem of a Cyrillic word (the Kazakh one alone
//! where a Kazakh letter says so), the English stem of a Latin word and the stems of the same word
//! read as Cyrillic. In the tokens й is и, for it is often typed so.

use std::hash::{DefaultHasher, Hash, Hasher};

use rust_stemmers::{Algorithm, Stemmer};

use crate::fold::{fold_into, is_dropped};
use crate::latin::to_cyrillic;
use crate::{kazakh, russian};

/// The most tokens that one text gives; the rest of a longer text is not indexed.
pub const MOST_STEMS: usize = 4_000;
/// The most words of a query that are looked at.
const MOST_QUERY_WORDS: usize = 16;
/// Letters of a word; shorter ones say nothing, longer ones are not words.
const WORD: std::ops::RangeInclusive<usize> = 2..=40;
/// A Latin word of this length is also read as Cyrillic (`Almaty`, not `on`).
const SHORTEST_IN_CYRILLIC: usize = 4;

/// The tokens of a text, each once, in the order of first appearance.
///
/// Words of 2 to 40 letters are stemmed; what has a digit is kept whole.
#[must_use]
pub fn stems(text: &str) -> Vec<String> {
    let mut tokens = Distinct::default();
    let mut analyser = Analyser::new();
    for word in words_of(text) {
        if tokens.list.len() >= MOST_STEMS {
            break;
        }
        analyser.each_stem(word, |stem| tokens.add(stem));
    }
    tokens.list.truncate(MOST_STEMS);
    tokens.list
}

/// Tokens in the order of their first appearance, and where to find each by its hash.
#[derive(Default)]
struct Distinct {
    list: Vec<String>,
    /// Places in the list plus one, by hash, with open addressing; 0 is free.
    slots: Vec<u32>,
}

impl Distinct {
    fn add(&mut self, token: &str) {
        if self.list.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(token);
        if self.slots[slot] == 0
            && let Ok(place) = u32::try_from(self.list.len() + 1)
        {
            self.slots[slot] = place;
            self.list.push(token.to_owned());
        }
    }

    /// The slot of a token, or the free one where it belongs.
    fn slot(&self, token: &str) -> usize {
        let mut hasher = DefaultHasher::new();
        token.hash(&mut hasher);
        let mask = self.slots.len() - 1;
        let mut slot = hasher.finish() as usize & mask;
        while self.slots[slot] != 0 && self.list[self.slots[slot] as usize - 1] != token {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(512)];
        for place in 0..self.list.len() {
            let slot = self.slot(&self.list[place]);
            self.slots[slot] = place as u32 + 1;
        }
    }
}

/// What to look for: for each word the stems of which one must be found. A word gives its
/// alternatives in the same way as on the side of the index; a word that gives none is left out.
#[must_use]
pub fn query_terms(text: &str) -> Vec<Vec<String>> {
    let mut terms: Vec<Vec<String>> = Vec::new();
    let mut analyser = Analyser::new();
    for word in words_of(text) {
        let mut term: Vec<String> = Vec::new();
        analyser.each_stem(word, |stem| {
            if !term.iter().any(|known| known == stem) {
                term.push(stem.to_owned());
            }
        });
        if !term.is_empty() && !terms.contains(&term) {
            terms.push(term);
        }
        if terms.len() == MOST_QUERY_WORDS {
            break;
        }
    }
    terms
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_of_word(c)).filter(|word| !word.is_empty())
}

fn is_of_word(c: char) -> bool {
    match c {
        'А'..='я' | 'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '\0'..='\u{7f}' => false,
        _ => c.is_alphanumeric() || is_dropped(c),
    }
}

/// The stemmers, and room that is used again for each word.
struct Analyser {
    russian: Stemmer,
    english: Stemmer,
    folded: String,
    token: String,
}

impl Analyser {
    fn new() -> Self {
        Self {
            russian: Stemmer::create(Algorithm::Russian),
            english: Stemmer::create(Algorithm::English),
            folded: String::new(),
            token: String::new(),
        }
    }

    fn each_stem(&mut self, word: &str, mut give: impl FnMut(&str)) {
        let Self { russian, english, folded, token } = self;
        fold_into(word, folded);
        folded.retain(|c| is_of_word(c) && !is_dropped(c));
        let (mut length, mut number, mut latin) = (0, false, false);
        for c in folded.chars() {
            length += 1;
            match c {
                'а'..='я' => {}
                'a'..='z' => latin = true,
                _ => number |= c.is_numeric(),
            }
        }
        if number && length <= *WORD.end() {
            give(as_token(folded, token));
        } else if !number && WORD.contains(&length) {
            if latin {
                give(&english.stem(folded));
                if length >= SHORTEST_IN_CYRILLIC {
                    let mut read = to_cyrillic(word, 'ж');
                    if !word.is_ascii() {
                        read = crate::fold(&read);
                    }
                    cyrillic_stems(&read, true, russian, token, &mut give);
                }
            } else {
                cyrillic_stems(folded, !has_kazakh_letter(word), russian, token, &mut give);
            }
        }
    }
}

fn cyrillic_stems(
    folded: &str,
    may_be_russian: bool,
    snowball: &Stemmer,
    room: &mut String,
    give: &mut impl FnMut(&str),
) {
    kazakh::each_stem(folded, |stem| give(as_token(stem, room)));
    if may_be_russian {
        russian::each_stem(folded, snowball, |stem| give(as_token(stem, room)));
    }
}

/// A letter that is in the Kazakh alphabet only (і is in others, but not in Russian).
fn has_kazakh_letter(word: &str) -> bool {
    word.chars().any(|c| {
        matches!(
            c,
            'ә' | 'ғ'
                | 'қ'
                | 'ң'
                | 'ө'
                | 'ұ'
                | 'ү'
                | 'һ'
                | 'і'
                | 'Ә'
                | 'Ғ'
                | 'Қ'
                | 'Ң'
                | 'Ө'
                | 'Ұ'
                | 'Ү'
                | 'Һ'
                | 'І'
        )
    })
}

fn as_token<'a>(stem: &'a str, room: &'a mut String) -> &'a str {
    if !stem.contains('й') {
        return stem;
    }
    room.clear();
    room.extend(stem.chars().map(|c| if c == 'й' { 'и' } else { c }));
    room
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_found(text: &str, typed: &str) -> bool {
        let (tokens, query) = (stems(text), query_terms(typed));
        !query.is_empty() && query.iter().all(|word| word.iter().any(|stem| tokens.contains(stem)))
    }

    #[test]
    fn what_was_written_is_found_as_people_type_it() {
        for (text, typed) in [
            ("Өтінішіңізге жауап берілді", "отиниш"),
            ("қызметтерді көрсету", "кызмет"),
            ("Нет горячей воды в районе", "раион"),
            ("Отключили свет на участках", "участок свет"),
            ("Ещё не решён вопрос", "решен еще"),
            ("Алматы қаласы", "Almaty"),
            ("Salem, menin otinishim bar", "өтініш"),
            ("We ask you to repair the roads", "road repairs"),
            ("дом № 12а, 2024 год", "12А"),
            ("дом № 5", "5"),
            ("Айгерiм (Latin i)", "Айгерім"),
            ("за\u{301}мок пе\u{ad}ренос", "замок перенос"),
        ] {
            assert!(
                is_found(text, typed),
                "{typed}: {:?} in {:?}",
                query_terms(typed),
                stems(text)
            );
        }
        assert!(!is_found("Нет горячей воды", "вода газ"), "every word must be there");
    }

    #[test]
    fn tokens_come_once_and_in_order() {
        assert_eq!(stems("вода, воды, вода"), stems("вода воды"));
        assert_eq!(stems("123 дом 123"), ["123", "дом"]);
        assert_eq!(stems("2024-05-07"), ["2024", "05", "07"]);
        assert!(stems("а и я !").is_empty(), "a letter says nothing");
        assert!(stems(&"ы".repeat(41)).is_empty());
    }

    #[test]
    fn a_long_text_has_an_end() {
        let long: String = (0..20_000).map(|number| format!("{number} ")).collect();
        assert_eq!(stems(&long).len(), MOST_STEMS);
        assert_eq!(query_terms(&long).len(), MOST_QUERY_WORDS);
    }

    proptest! {
        #[test]
        fn a_text_finds_itself(text in "\\PC{0,60}|[а-яәғқңөұүһіА-Яa-zA-Z0-9 .,-]{0,60}") {
            let tokens = stems(&text);
            for stem in query_terms(&text).iter().flatten() {
                prop_assert!(tokens.contains(stem), "{} of {:?}", stem, text);
            }
            let distinct: std::collections::BTreeSet<_> = tokens.iter().collect();
            prop_assert_eq!(distinct.len(), tokens.len());
        }
    }
}
