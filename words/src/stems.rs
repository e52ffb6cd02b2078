//! From a text to the tokens of the index, and from what was typed to what is looked for.
//!
//! The language of a word is seldom known: «партия» is Russian and Kazakh. So every plausible stem is
//! a token, on both sides: the Russian and the Kazakh stem of a Cyrillic word (the Kazakh one alone
//! where a Kazakh letter says so), the English stem of a Latin word and the stems of the same word
//! in Cyrillic. In the tokens й is и, for it is often typed so.

use std::collections::HashSet;

use rust_stemmers::{Algorithm, Stemmer};

use crate::fold::{fold_into, is_dropped};
use crate::kazakh;
use crate::latin::{has_latin, to_cyrillic};

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
    let (mut tokens, mut known) = (Vec::new(), HashSet::new());
    let mut analyser = Analyser::new();
    for word in words_of(text) {
        if tokens.len() >= MOST_STEMS {
            break;
        }
        analyser.each_stem(word, |stem| {
            if tokens.len() < MOST_STEMS && !known.contains(stem) {
                known.insert(stem.to_owned());
                tokens.push(stem.to_owned());
            }
        });
    }
    tokens
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
    text.split(|c: char| !c.is_alphanumeric() && !is_dropped(c)).filter(|word| !word.is_empty())
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
        folded.retain(char::is_alphanumeric);
        let mut give = |stem: &str| give(as_token(stem, token));
        let length = folded.chars().count();
        if folded.chars().any(|c| c.is_ascii_digit() || c.is_numeric()) {
            if length <= *WORD.end() {
                give(folded);
            }
        } else if WORD.contains(&length) {
            if !has_latin(folded) {
                cyrillic_stems(folded, !has_kazakh_letter(word), russian, &mut give);
            } else {
                give(&english.stem(folded));
                if length >= SHORTEST_IN_CYRILLIC {
                    let read = crate::fold(&to_cyrillic(word, 'ж'));
                    cyrillic_stems(&read, true, russian, &mut give);
                }
            }
        }
    }
}

fn cyrillic_stems(
    folded: &str,
    may_be_russian: bool,
    russian: &Stemmer,
    give: &mut impl FnMut(&str),
) {
    kazakh::each_stem(folded, &mut *give);
    if may_be_russian {
        give(&russian.stem(folded));
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
