//! The suffixes, in classes, each in its back and front form and with what it may stand on.
//!
//! Folded letters: т of a suffix follows a voiceless consonant, д a voiced one or a vowel, н a vowel
//! or a nasal; ң is written н, і is written и.

use std::sync::LazyLock;

/// Kinds of letters, as bits: which a letter is, and which a suffix may stand on.
pub(super) const VOWEL: u16 = 1;
pub(super) const VOICED: u16 = 2;
pub(super) const VOICELESS: u16 = 4;
pub(super) const NASAL: u16 = 8;
pub(super) const Z_OR_NASAL: u16 = 16;
/// р, й, у, л: what takes the plural in л-.
pub(super) const GLIDE: u16 = 32;
/// Any consonant; у and и count, for they may be the glides w and ij.
pub(super) const CONSONANT: u16 = 64;
/// A consonant, but not the с that the suffix itself begins with.
pub(super) const NOT_S: u16 = 128;
pub(super) const ANY: u16 = u16::MAX;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Harmony {
    Back,
    Front,
    Either,
}

pub(super) struct Suffix {
    pub(super) text: &'static str,
    pub(super) after: u16,
    /// Letters that must be left, where it is more than the usual.
    pub(super) root: usize,
    pub(super) harmony: Harmony,
    /// The first vowel may belong to the root: баста-ды as well as бар-ады.
    pub(super) doubtful: bool,
}

/// A suffix in its two forms.
struct Row {
    back: &'static str,
    front: &'static str,
    after: u16,
    root: usize,
    doubtful: bool,
}

const fn row(back: &'static str, front: &'static str, after: u16) -> Row {
    Row { back, front, after, root: 0, doubtful: false }
}

const fn on_root_of(back: &'static str, front: &'static str, after: u16, root: usize) -> Row {
    Row { back, front, after, root, doubtful: false }
}

const fn doubtful(back: &'static str, front: &'static str, after: u16) -> Row {
    Row { back, front, after, root: 0, doubtful: true }
}

/// Many.
const PLURAL: &[Row] =
    &[row("лар", "лер", VOWEL | GLIDE), row("дар", "дер", VOICED), row("тар", "тер", VOICELESS)];

/// Whose: my, our, your, his. The ң of "your" is folded to н.
const POSSESSIVE: &[Row] = &[
    row("ым", "им", CONSONANT),
    row("ымыз", "имиз", CONSONANT),
    row("мыз", "миз", VOWEL),
    row("ыныз", "иниз", CONSONANT),
    row("ныз", "низ", VOWEL),
    row("ын", "ин", CONSONANT),
    row("сы", "си", VOWEL),
    row("ы", "и", CONSONANT),
];

/// Genitive, accusative, dative, locative, ablative, instrumental.
const CASE: &[Row] = &[
    row("нын", "нин", VOWEL | NASAL),
    row("дын", "дин", VOICED),
    row("тын", "тин", VOICELESS),
    row("ны", "ни", VOWEL),
    row("ды", "ди", VOWEL | VOICED),
    row("ты", "ти", VOICELESS),
    row("га", "ге", VOWEL | VOICED),
    row("ка", "ке", VOICELESS),
    row("да", "де", VOWEL | VOICED),
    row("та", "те", VOICELESS),
    row("дан", "ден", VOWEL | VOICED),
    row("тан", "тен", VOICELESS),
    row("нан", "нен", VOWEL | NASAL),
    row("мен", "мен", VOWEL | VOICED),
    row("бен", "бен", Z_OR_NASAL),
    row("пен", "пен", VOICELESS),
];

/// Whose and case together, where peeling them one by one would go astray.
const POSSESSIVE_AND_CASE: &[Row] = &[
    row("ына", "ине", CONSONANT),
    row("ында", "инде", CONSONANT),
    row("ынан", "инен", CONSONANT),
    row("ынын", "инин", CONSONANT),
    row("ындагы", "индеги", CONSONANT),
    row("сына", "сине", VOWEL),
    row("сында", "синде", VOWEL),
    row("сынан", "синен", VOWEL),
    row("сынын", "синин", VOWEL),
    row("сындагы", "синдеги", VOWEL),
    row("сын", "син", VOWEL),
    on_root_of("сын", "син", NOT_S, 4),
    row("ыма", "име", CONSONANT),
    row("ымызга", "имизге", CONSONANT),
];

/// Of that place, of that one, like that one.
const RELATION: &[Row] = &[
    row("дагы", "деги", VOWEL | VOICED),
    row("тагы", "теги", VOICELESS),
    row("дики", "дики", VOWEL | VOICED),
    row("тики", "тики", VOICELESS),
    row("ники", "ники", VOWEL),
    row("дай", "дей", VOWEL | VOICED),
    row("тай", "тей", VOICELESS),
];

/// Tense, person, mood, the verbal noun, the passive.
const VERB: &[Row] = &[
    doubtful("ады", "еди", CONSONANT),
    row("йды", "йди", VOWEL),
    doubtful("амын", "емин", CONSONANT),
    row("ймын", "ймин", VOWEL),
    doubtful("асын", "есин", CONSONANT),
    row("йсын", "йсин", VOWEL),
    doubtful("асыз", "есиз", CONSONANT),
    row("йсыз", "йсиз", VOWEL),
    doubtful("амыз", "емиз", CONSONANT),
    row("ймыз", "ймиз", VOWEL),
    doubtful("атын", "етин", CONSONANT),
    row("йтын", "йтин", VOWEL),
    row("дым", "дим", VOWEL | VOICED),
    row("тым", "тим", VOICELESS),
    row("дыныз", "диниз", VOWEL | VOICED),
    row("тыныз", "тиниз", VOICELESS),
    row("дыныздар", "диниздер", VOWEL | VOICED),
    row("тыныздар", "тиниздер", VOICELESS),
    row("ган", "ген", VOWEL | VOICED),
    row("кан", "кен", VOICELESS),
    row("п", "п", VOWEL),
    row("ып", "ип", CONSONANT),
    row("у", "у", ANY),
    on_root_of("са", "се", CONSONANT, 3),
    on_root_of("сам", "сем", ANY, 3),
    on_root_of("сан", "сен", ANY, 3),
    on_root_of("сак", "сек", ANY, 3),
    row("саныз", "сениз", ANY),
    row("йык", "йик", VOWEL),
    row("йын", "йин", VOWEL),
    row("айын", "ейин", CONSONANT),
    row("айык", "ейик", CONSONANT),
    row("мак", "мек", VOWEL | VOICED),
    row("бак", "бек", Z_OR_NASAL),
    row("пак", "пек", VOICELESS),
    on_root_of("ыл", "ил", CONSONANT, 3),
    row("галы", "гели", VOWEL | VOICED),
    row("калы", "кели", VOICELESS),
    row("гысы", "гиси", VOWEL | VOICED),
    row("кысы", "киси", VOICELESS),
];

/// Negation with its tense and person. Bare ма/ме is left alone: мекеме, келме.
const NEGATION: &[Row] = &[
    row("майды", "мейди", ANY),
    row("байды", "бейди", Z_OR_NASAL),
    row("пайды", "пейди", VOICELESS),
    row("маймын", "меймин", ANY),
    row("баймын", "беймин", Z_OR_NASAL),
    row("паймын", "пеймин", VOICELESS),
    row("маймыз", "меймиз", ANY),
    row("баймыз", "беймиз", Z_OR_NASAL),
    row("паймыз", "пеймиз", VOICELESS),
    row("майтын", "мейтин", ANY),
    row("байтын", "бейтин", Z_OR_NASAL),
    row("пайтын", "пейтин", VOICELESS),
    row("мады", "меди", ANY),
    row("бады", "беди", Z_OR_NASAL),
    row("пады", "педи", VOICELESS),
    row("маган", "меген", ANY),
    row("баган", "беген", Z_OR_NASAL),
    row("паган", "пеген", VOICELESS),
    row("маса", "месе", ANY),
    row("баса", "бесе", Z_OR_NASAL),
    row("паса", "песе", VOICELESS),
    row("мау", "меу", ANY),
    row("бау", "беу", Z_OR_NASAL),
    row("пау", "пеу", VOICELESS),
    row("май", "мей", VOWEL | VOICED),
    row("бай", "бей", Z_OR_NASAL),
    row("пай", "пей", VOICELESS),
    row("мас", "мес", VOWEL | VOICED),
    row("бас", "бес", Z_OR_NASAL),
    row("пас", "пес", VOICELESS),
];

/// The suffixes by their last letter (а is 0), longest first.
pub(super) static BY_LAST_LETTER: LazyLock<[Vec<Suffix>; 32]> = LazyLock::new(|| {
    let mut table: [Vec<Suffix>; 32] = std::array::from_fn(|_| Vec::new());
    let classes = [PLURAL, POSSESSIVE, CASE, POSSESSIVE_AND_CASE, RELATION, VERB, NEGATION];
    for row in classes.into_iter().flatten() {
        let same = row.back == row.front;
        let (first, second) =
            if same { (Harmony::Either, None) } else { (Harmony::Back, Some(Harmony::Front)) };
        let forms = [(row.back, Some(first)), (row.front, second)];
        for (text, harmony) in forms {
            let (Some(harmony), Some(place)) = (harmony, text.chars().next_back().and_then(place))
            else {
                continue;
            };
            let Row { after, root, doubtful, .. } = *row;
            table[place].push(Suffix { text, after, root, harmony, doubtful });
        }
    }
    for suffixes in &mut table {
        suffixes.sort_by_key(|suffix| std::cmp::Reverse(suffix.text.len()));
    }
    table
});

/// The place of a folded Cyrillic letter in the alphabet; `None` for anything else.
pub(super) fn place(letter: char) -> Option<usize> {
    matches!(letter, 'а'..='я').then(|| (u32::from(letter) - u32::from('а')) as usize)
}

/// What kinds of letter this one is.
pub(super) const fn kinds(letter: char) -> u16 {
    match letter {
        'а' | 'е' | 'о' | 'ы' | 'э' | 'ю' | 'я' => VOWEL,
        'у' | 'и' => VOWEL | VOICED | GLIDE | CONSONANT,
        'р' | 'й' | 'л' => VOICED | GLIDE | CONSONANT | NOT_S,
        'м' | 'н' => VOICED | NASAL | Z_OR_NASAL | CONSONANT | NOT_S,
        'ж' | 'з' => VOICED | Z_OR_NASAL | CONSONANT | NOT_S,
        'с' => VOICELESS | CONSONANT,
        _ => VOICELESS | CONSONANT | NOT_S,
    }
}
