//! Names across Kazakh, Russian and Latin spelling.
//!
//! A name is brought to a skeleton in which the usual spellings of one name are the same:
//! Әлихан, Алихан, Alikhan and Alihan; Жұмабаев, Zhumabayev and Jumabaev. It is for finding only: it
//! joins more names than it should (Али and Алый), and the reader sees the name itself.

use crate::latin::{has_latin, to_cyrillic};

/// Words of one name that are looked at; a name has no more.
const MOST_WORDS: usize = 24;
/// Letters of one word that are looked at.
const LONGEST_WORD: usize = 60;
/// The beginnings that are indexed, in letters of the skeleton.
const BEGINNINGS: std::ops::RangeInclusive<usize> = 3..=5;

/// One word of a search for a name: it is found by any of `whole` among the tokens of
/// [`name_tokens`], or by any of `prefixes` among those of [`name_prefixes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameTerm {
    pub whole: Vec<String>,
    pub prefixes: Vec<String>,
}

/// The skeletons of the words of a full name, each once, in order.
///
/// A word with a hyphen, and a father's name with ұлы or қызы apart, give their parts and the
/// whole written together. A Latin word with `j` gives two skeletons, for Jumabaev (ж) and for
/// Julia (й).
#[must_use]
pub fn name_tokens(full_name: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for parts in words_of(full_name) {
        for part in &parts {
            add_skeletons(part, &mut tokens);
        }
        if parts.len() > 1 {
            add_skeletons(&parts.concat(), &mut tokens);
        }
    }
    tokens
}

/// The 3-, 4- and 5-letter beginnings of the tokens of a name, for a field of their own.
#[must_use]
pub fn name_prefixes(full_name: &str) -> Vec<String> {
    let mut prefixes = Vec::new();
    for token in name_tokens(full_name) {
        for length in BEGINNINGS {
            if let Some(prefix) = beginning(&token, length) {
                add(prefix, &mut prefixes);
            }
        }
    }
    prefixes
}

/// What to look for: every term must be found. Initials count only when nothing else is given.
#[must_use]
pub fn name_query(text: &str) -> Vec<NameTerm> {
    let mut terms: Vec<NameTerm> = Vec::new();
    for parts in words_of(text) {
        let mut whole = Vec::new();
        add_skeletons(&parts.concat(), &mut whole);
        let prefixes = whole
            .iter()
            .filter(|word| BEGINNINGS.contains(&word.chars().count()))
            .cloned()
            .collect();
        let term = NameTerm { whole, prefixes };
        if !term.whole.is_empty() && !terms.contains(&term) {
            terms.push(term);
        }
    }
    let is_initial = |term: &NameTerm| term.whole.iter().all(|word| word.chars().count() == 1);
    if !terms.iter().all(is_initial) {
        terms.retain(|term| !is_initial(term));
    }
    terms
}

fn beginning(token: &str, length: usize) -> Option<&str> {
    let (last, letter) = token.char_indices().nth(length - 1)?;
    Some(&token[..last + letter.len_utf8()])
}

fn add(token: &str, tokens: &mut Vec<String>) {
    if !token.is_empty() && !tokens.iter().any(|known| known == token) {
        tokens.push(token.to_owned());
    }
}

/// The words of a name; each in the parts that may also be written together.
fn words_of(full_name: &str) -> Vec<Vec<String>> {
    let mut words: Vec<Vec<String>> = Vec::new();
    for word in full_name.split(|c: char| !is_of_word(c)) {
        let parts: Vec<String> = word
            .split(is_hyphen)
            .map(|part| part.chars().filter(|c| !is_apostrophe(*c)).take(LONGEST_WORD).collect())
            .filter(|part: &String| part.chars().any(char::is_alphanumeric))
            .collect();
        if parts.is_empty() {
            continue;
        }
        if parts.len() == 1
            && is_son_or_daughter(&parts[0])
            && let Some(before) = words.last_mut()
        {
            before.extend(parts);
        } else if words.len() < MOST_WORDS {
            words.push(parts);
        }
    }
    words
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_hyphen(c) || is_apostrophe(c) || crate::fold::is_dropped(c)
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '’' | '‘' | 'ʼ' | 'ʹ' | '´')
}

fn is_son_or_daughter(part: &str) -> bool {
    matches!(skeleton(part, 'ж').as_str(), "ули" | "кизи")
}

fn add_skeletons(word: &str, tokens: &mut Vec<String>) {
    add(&skeleton(word, 'ж'), tokens);
    if word.contains(['j', 'J']) {
        add(&skeleton(word, 'й'), tokens);
    }
}

fn skeleton(word: &str, j: char) -> String {
    // Look-alikes first (Айгерiм), and only then the letters that are truly Latin; from the word
    // itself, for their accents mean something here: ş is ш.
    let mut cyrillic = crate::fold(word);
    if has_latin(&cyrillic) {
        let is_mixed = cyrillic.chars().any(|c| matches!(c, 'а'..='я'));
        let source = if is_mixed { cyrillic.as_str() } else { word };
        cyrillic = crate::fold(&to_cyrillic(source, j));
        // Folding may have made a Latin letter of a rarer one.
        if has_latin(&cyrillic) {
            cyrillic = to_cyrillic(&cyrillic, j);
        }
    }
    settled(spread(&cyrillic))
}

/// Each letter as one of the few that the skeleton knows.
fn spread(cyrillic: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(cyrillic.len());
    let mut chars = cyrillic.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            'ь' | 'ъ' if chars.peek() == Some(&'е') => letters.push('и'),
            'ь' | 'ъ' => {}
            'щ' => letters.push('ш'),
            'й' | 'ы' => letters.push('и'),
            'э' => letters.push('е'),
            'ю' => letters.extend(['и', 'у']),
            'я' => letters.extend(['и', 'а']),
            'ц' => letters.extend(['т', 'с']),
            _ if c.is_alphanumeric() && !is_apostrophe(c) => letters.push(c),
            _ => {}
        }
    }
    letters
}

/// Takes out letters that one spelling writes and another does not, until nothing changes.
fn settled(mut letters: Vec<char>) -> String {
    while let Some(place) = (0..letters.len()).find(|&place| is_silent(&letters, place)) {
        letters.remove(place);
    }
    letters.into_iter().collect()
}

fn is_silent(letters: &[char], place: usize) -> bool {
    let before = place.checked_sub(1).map(|before| letters[before]);
    let after = letters.get(place + 1).copied();
    let is_vowel = |c: Option<char>| c.is_some_and(|c| "аеиоу".contains(c));
    match letters[place] {
        c if before == Some(c) => true,
        // Джамбул, Dzhambul
        'д' => after == Some('ж'),
        // Жаңабай, Zhangabay
        'г' => before == Some('н'),
        // Zhumabayev, Yerlan; Бауыржан, Baurzhan
        'и' => {
            (after == Some('е') && (before.is_none() || is_vowel(before)))
                || (before == Some('у') && !is_vowel(after))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_found(record: &str, typed: &str) -> bool {
        let (tokens, prefixes) = (name_tokens(record), name_prefixes(record));
        let query = name_query(typed);
        !query.is_empty()
            && query.iter().all(|term| {
                term.whole.iter().any(|word| tokens.contains(word))
                    || term.prefixes.iter().any(|prefix| prefixes.contains(prefix))
            })
    }

    #[test]
    fn spellings_of_one_name_find_each_other() {
        let names: &[&[&str]] = &[
            &["Әлихан", "Алихан", "Alikhan", "Alihan", "Älihan"],
            &["Айгерім", "Айгерим", "Айгерiм", "Aigerim", "Aygerim", "АЙГЕРІМ"],
            &["Жұмабаев", "Жумабаев", "Zhumabayev", "Jumabaev", "Zhumabaev", "Jumabayev"],
            &["Қанат", "Канат", "Qanat", "Kanat"],
            &["Ғани", "Гани", "Gani", "Ghani", "Ğani"],
            &["Щербакова", "Shcherbakova", "Scherbakova"],
            &["Юлия", "Yuliya", "Yulia", "Julia", "Iuliia"],
            &["Ерлан", "Yerlan", "Erlan"],
            &["Дмитрий", "Dmitry", "Dmitriy", "Dmitrii", "Dmitri"],
            &["Алёна", "Алена", "Alyona", "Alena"],
            &["Александр", "Aleksandr", "Alexandr"],
            &["Ілияс", "Илияс", "Ильяс", "Ilyas", "Iliyas"],
            &["Бауыржан", "Bauyrzhan", "Baurzhan", "Бауржан", "Baurjan"],
            &["Сергей", "Sergey", "Sergei"],
            &["Наталья", "Наталия", "Natalya", "Natalia"],
            &["Юрьев", "Yuryev", "Yuriev"],
            &["Шолпан", "Sholpan", "Şolpan"],
            &["Цой", "Tsoy", "Tsoi"],
            &["Мұхтар", "Мухтар", "Mukhtar", "Muhtar"],
            &["Жанна", "Zhanna", "Janna"],
            &["Яна", "Yana", "Jana"],
            &["Калиев", "Қалиев", "Kaliev", "Kaliyev"],
            &["Ысқақ", "Искак", "Yskak", "Iskak"],
            &["Евгений", "Yevgeny", "Evgeniy"],
            &["Жақсылық", "Жаксылык", "Zhaksylyk", "Jaksylyk"],
            &["Нұр-Сұлтан", "Нурсултан", "Nur-Sultan", "Nursultan"],
            &["Нұрланұлы", "Нурлан улы", "Nurlanuly", "Nurlan uly"],
        ];
        for spellings in names {
            for record in *spellings {
                for typed in *spellings {
                    assert!(
                        is_found(record, typed),
                        "{typed} does not find {record}: {:?} in {:?}",
                        name_query(typed),
                        name_tokens(record)
                    );
                }
            }
        }
    }

    #[test]
    fn different_names_stay_apart() {
        for (record, typed) in [
            ("Алихан", "Алимхан"),
            ("Жумабаев", "Жумагулов"),
            ("Канат", "Канатова"),
            ("Юлия", "Лилия"),
            ("Асель", "Асия"),
        ] {
            assert!(!is_found(record, typed), "{typed} finds {record}");
        }
    }

    #[test]
    fn beginnings_find_the_name() {
        for typed in ["Жум", "Жұма", "Jum", "Zhuma", "Жумаб"] {
            assert!(is_found("Жұмабаев Қанат Серікұлы", typed), "{typed}");
        }
        assert!(is_found("Калиев Ғани", "Гани Кали"));
        assert!(is_found("Бауыржан", "Бауы"));
        assert!(is_found("Серік А.", "А. Серик"), "an initial is no condition");
        assert!(is_found("Ю Алексей", "Ю"));
        assert!(!is_found("Жумабаев", "Жу"));
        assert_eq!(name_prefixes("Ким"), ["ким"]);
        assert_eq!(name_prefixes("Қанат"), ["кан", "кана", "канат"]);
    }

    #[test]
    fn nothing_is_in_no_name() {
        assert!(name_tokens(" -'. ").is_empty() && name_query("").is_empty());
        assert!(name_tokens("О'Коннор").contains(&"оконор".to_owned()));
    }

    proptest! {
        #[test]
        fn a_skeleton_of_a_skeleton_is_itself(name in "\\PC{0,40}") {
            for token in name_tokens(&name) {
                prop_assert_eq!(name_tokens(&token), vec![token.clone()], "of {:?}", name);
            }
        }

        #[test]
        fn a_typed_name_finds_itself(
            name in "[а-яәғқңөұүһіёА-ЯӘҒҚҢӨҰҮҺІЁa-zA-Z'-]{2,20}( [а-яәғқңөұүһіa-z]{2,20}){0,2}"
        ) {
            prop_assert!(name_query(&name).is_empty() || is_found(&name, &name));
        }
    }
}
