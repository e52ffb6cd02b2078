//! The Russian stem of a folded word: Snowball, and what Snowball leaves apart.
//!
//! Snowball cuts endings and stops: участок and участка, смотреть and смотрит, живущий and живу end
//! in different places. The rules added here look at what Snowball left, not at how it came to be,
//! so that every form that reaches one stem goes on to the same place.

use rust_stemmers::Stemmer;

/// Letters that must be left.
const SHORTEST_ROOT: usize = 3;
/// A stem longer than this loses the vowel that Snowball left: каза- of казаться is каз-.
const LONG_ROOT: usize = 5;
/// Bytes of a Cyrillic letter.
const LETTER: usize = 2;

/// Infinitives that Snowball does not cut: смотреть, исчезнуть, вернуться.
const INFINITIVES: [&str; 5] = ["нуть", "нуться", "еть", "еться", "уть"];
/// Past tense of the same verbs; many nouns end so too (отдел), hence only beside the other stem.
const PAST: [&str; 2] = ["нул", "ел"];
/// Participles, and verbs in -овать, -евать, -ывать.
const OF_VERBS: [&str; 9] = ["ющ", "ущ", "ящ", "ащ", "вш", "ова", "ева", "ива", "ыва"];

/// Common words of appeals whose forms Snowball scatters: (what it leaves, the stem).
const IRREGULAR: [(&str, &str); 9] = [
    ("гражда", "граждан"),
    ("дня", "ден"),
    ("дни", "ден"),
    ("дне", "ден"),
    ("дней", "ден"),
    ("дню", "ден"),
    ("дням", "ден"),
    ("днях", "ден"),
    ("днем", "ден"),
];

/// Gives the stem, and a second one where the word may be a verb in the past tense.
pub(crate) fn each_stem(word: &str, snowball: &Stemmer, mut give: impl FnMut(&str)) {
    if let Some(root) = without(word, &INFINITIVES) {
        give(&settled(root));
        return;
    }
    let stem = snowball.stem(word);
    give(&settled(&stem));
    if let Some(root) = without(&stem, &PAST) {
        give(&settled(root));
    }
}

fn without<'a>(word: &'a str, endings: &[&str]) -> Option<&'a str> {
    let mut roots = endings.iter().filter_map(|ending| word.strip_suffix(ending));
    roots.find(|root| root.len() >= SHORTEST_ROOT * LETTER)
}

fn settled(stem: &str) -> String {
    if let Some((_, word)) = IRREGULAR.iter().find(|(form, _)| *form == stem) {
        return (*word).to_owned();
    }
    let mut stem = without(stem, &OF_VERBS).unwrap_or(stem).to_owned();
    while stem.len() > LONG_ROOT * LETTER && stem.ends_with(['а', 'я', 'е']) {
        stem.pop();
    }
    if stem.ends_with("анин") || stem.ends_with("янин") {
        stem.truncate(stem.len() - 2 * LETTER);
    }
    lose_fleeting_vowel(&mut stem);
    stem
}

/// участок as участк, торговец as торговц, огонек and огоньк as огонк.
fn lose_fleeting_vowel(stem: &mut String) {
    let mut back = stem.char_indices().rev();
    let (Some((last, end)), Some((place, vowel)), Some((_, before))) =
        (back.next(), back.next(), back.next())
    else {
        return;
    };
    let fleeting = match end {
        'к' => matches!(vowel, 'о' | 'е' | 'ь'),
        'ц' => matches!(vowel, 'е' | 'ь'),
        _ => false,
    };
    if fleeting && stem.len() > SHORTEST_ROOT * LETTER && !"аеиоуыэюя".contains(before) {
        stem.replace_range(place..last, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_stemmers::Algorithm;

    fn stems_of(word: &str) -> Vec<String> {
        let mut stems = Vec::new();
        each_stem(&crate::fold(word), &Stemmer::create(Algorithm::Russian), |stem| {
            stems.push(stem.to_owned());
        });
        stems
    }

    #[test]
    fn forms_meet_in_one_stem() {
        for forms in [
            ["участок", "участка", "участков", "участки"],
            ["справка", "справок", "справку", "справками"],
            ["смотреть", "смотрит", "смотрящий", "смотрела"],
            ["требовать", "требует", "требующий", "требовал"],
            ["гражданин", "граждане", "граждан", "гражданам"],
            ["день", "дня", "дней", "днями"],
            ["заявление", "заявления", "заявлений", "заявлением"],
            ["торговец", "торговца", "торговцы", "торговцами"],
        ] {
            let word = stems_of(forms[0]);
            for form in forms {
                let stems = stems_of(form);
                assert!(
                    stems.iter().any(|stem| word.contains(stem)),
                    "{form}: {stems:?}, {word:?}"
                );
            }
        }
        assert_eq!(stems_of("отдел")[0], stems_of("отдела")[0]);
    }
}
