//! Trimming Kazakh suffixes from a folded word.
//!
//! Kazakh builds a word as root + plural + possessive + case + person, a verb as root + voice +
//! negation + tense + person; each suffix has a back and a front form that agrees with the vowels
//! before it. The rules here look only at the word that is left, never at the way it came to be:
//! so a form ends where its dictionary word ends whenever its suffixes are peeled off whole.
//!
//! They work on the *folded* word, so that it does not matter whether the writer had a Kazakh
//! keyboard. ө, ү and ә have then become о, у and а, and и stands for і as well: only ы, ю, я (back)
//! and е, э (front) still tell the harmony of a root; the others go with both.

mod roots;
mod suffixes;

use std::collections::HashSet;
use std::sync::LazyLock;

use roots::{SHORT_ROOTS, WHOLE_WORDS, WITH_LOST_VOWEL};
use suffixes::{BY_LAST_LETTER, Harmony, Suffix, VOWEL, kinds, place};

/// More rounds than a word has suffixes.
const MOST_ROUNDS: usize = 6;
/// Letters of a root, unless it is one of the short ones.
const SHORTEST_ROOT: usize = 3;

static WHOLE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut whole = HashSet::new();
    for word in WHOLE_WORDS.split_whitespace() {
        let word = crate::fold(word);
        for (hard, soft) in [('п', 'б'), ('к', 'г')] {
            if let Some(root) = word.strip_suffix(hard) {
                whole.insert(format!("{root}{soft}"));
            }
        }
        whole.insert(word);
    }
    whole
});

/// Gives the stem of a folded Cyrillic word, and a second one where the first vowel of the last
/// suffix may belong to the root. Words with anything but Cyrillic letters are given back whole.
pub(crate) fn each_stem(word: &str, mut give: impl FnMut(&str)) {
    if word.is_empty() || !word.chars().all(|c| place(c).is_some()) {
        give(word);
        return;
    }
    let (root, doubtful) = trimmed(word);
    give(&ending(root));
    if let Some(other) = doubtful {
        give(&ending(trimmed(other).0));
    }
}

/// The word without its suffixes, and the longer root that is meant if the last suffix was
/// shorter by its first vowel.
fn trimmed(word: &str) -> (&str, Option<&str>) {
    let (mut left, mut longer) = (word, None);
    for _ in 0..MOST_ROUNDS {
        if WHOLE.contains(left) {
            break;
        }
        let Some((root, suffix)) = without_suffix(left) else { break };
        longer = suffix.doubtful.then(|| &left[..root.len() + LETTER]);
        left = root;
    }
    (left, longer)
}

/// Bytes of a Cyrillic letter.
const LETTER: usize = 2;

fn without_suffix(word: &str) -> Option<(&str, &'static Suffix)> {
    let suffixes = &BY_LAST_LETTER[word.chars().next_back().and_then(place)?];
    let fitting =
        || suffixes.iter().filter_map(|suffix| Some((word.strip_suffix(suffix.text)?, suffix)));
    fitting()
        .find(|(root, suffix)| !suffix.doubtful && WHOLE.contains(*root))
        .or_else(|| fitting().find(|(root, suffix)| stands_on(root, suffix)))
}

fn stands_on(root: &str, suffix: &Suffix) -> bool {
    let letters = root.len() / LETTER;
    let long_enough =
        letters >= SHORTEST_ROOT.max(suffix.root) || (letters == 2 && SHORT_ROOTS.contains(&root));
    let mut back = root.chars().rev();
    let (Some(last), before) = (back.next(), back.next()) else { return false };
    // жұмыс-ы, not жұмы-сы; but тергеуші-сі.
    let his_after_narrow = suffix.text.starts_with('с')
        && suffix.after == VOWEL
        && matches!(last, 'ы' | 'и')
        && before != Some('ш');
    long_enough
        && kinds(last) & suffix.after != 0
        && !his_after_narrow
        && agrees(root, suffix.harmony)
}

/// Whether a suffix of this harmony may follow the root; a root has a vowel.
fn agrees(root: &str, harmony: Harmony) -> bool {
    let mut vowel = false;
    for letter in root.chars().rev() {
        match letter {
            'ы' | 'я' => return harmony != Harmony::Front,
            'е' | 'э' => return harmony != Harmony::Back,
            'а' | 'о' | 'у' | 'ю' => return true,
            'и' => vowel = true,
            _ => {}
        }
    }
    vowel
}

/// The end of a root as its dictionary word has it: тәртіб-і is тәртіп, халқ-ы is халық. A soft
/// sign and a doubled letter of loan words go.
fn ending(root: &str) -> String {
    if let Some((_, whole)) = WITH_LOST_VOWEL.iter().find(|(short, _)| *short == root) {
        return (*whole).to_owned();
    }
    let mut root = root.to_owned();
    if root.len() > 3 * LETTER && root.ends_with('ь') {
        root.pop();
    }
    let mut back = root.chars().rev();
    if root.len() > 4 * LETTER && back.next() == back.next() {
        root.pop();
    }
    let hard = match root.chars().next_back() {
        Some('б') => 'п',
        Some('г') => 'к',
        _ => return root,
    };
    if root.len() > 2 * LETTER {
        root.pop();
        root.push(hard);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems_of(word: &str) -> Vec<String> {
        let mut stems = Vec::new();
        each_stem(&crate::fold(word), |stem| stems.push(stem.to_owned()));
        stems
    }

    #[test]
    fn forms_reach_their_word() {
        for (form, word) in [
            ("өтінішіңізге", "өтініш"),
            ("азаматтардың", "азамат"),
            ("қызметтерді", "қызмет"),
            ("мекемелерден", "мекеме"),
            ("кеңсесінің", "кеңсе"),
            ("үйлерінде", "үй"),
            ("отбасыларына", "отбасы"),
            ("шағымдар", "шағым"),
            ("тәртібіндегі", "тәртіп"),
            ("халқына", "халық"),
            ("жұмысынан", "жұмыс"),
            ("тергеушісі", "тергеуші"),
        ] {
            assert_eq!(stems_of(form)[0], stems_of(word)[0], "{form}");
        }
        assert_eq!(stems_of("өтінішіңізге"), ["отиниш"]);
        assert_eq!(stems_of("үйлерінде"), ["уй"]);
        assert_eq!(stems_of("отбасыларына"), ["отбасы"]);
    }

    #[test]
    fn a_vowel_that_may_be_of_the_root_gives_two_stems() {
        assert!(stems_of("барады").contains(&"бар".to_owned()));
        let (form, word) = (stems_of("мәлімдеді"), stems_of("мәлімде"));
        assert!(form.iter().any(|stem| word.contains(stem)), "{form:?} {word:?}");
    }

    #[test]
    fn harmony_is_respected() {
        assert_eq!(stems_of("айванлар"), ["айванлар"], "the plural after н is -дар");
        assert_eq!(stems_of("желдар"), ["желдар"], "a back suffix on a front root");
        assert_eq!(stems_of("желдер"), ["жел"]);
    }

    #[test]
    fn the_table_of_whole_words_is_of_use() {
        assert!(WHOLE.contains("мекеме") && WHOLE.contains("мектеб"));
        assert!(SHORT_ROOTS.iter().all(|root| root.len() == 2 * LETTER));
    }
}
