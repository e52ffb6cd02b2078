//! Two encodings of old Kazakh mail and files that no library here knows, and the damage that
//! comes of reading the first of them as windows-1251.
//!
//! The tables are those of Python's codecs `kz1048` and `ptcp154`, entry by entry.

/// KZ-1048 (STRK1048-2002): windows-1251 with Kazakh letters. 0x98 is not in it.
#[rustfmt::skip]
const KZ1048: [char; 128] = [
    'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Қ', 'Һ', 'Џ',
    'ђ', '‘', '’', '“', '”', '•', '–', '—', '\u{fffd}', '™', 'љ', '›', 'њ', 'қ', 'һ', 'џ',
    '\u{a0}', 'Ұ', 'ұ', 'Ә', '¤', 'Ө', '¦', '§', 'Ё', '©', 'Ғ', '«', '¬', '\u{ad}', '®', 'Ү',
    '°', '±', 'І', 'і', 'ө', 'µ', '¶', '·', 'ё', '№', 'ғ', '»', 'ә', 'Ң', 'ң', 'ү',
    'А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З', 'И', 'Й', 'К', 'Л', 'М', 'Н', 'О', 'П',
    'Р', 'С', 'Т', 'У', 'Ф', 'Х', 'Ц', 'Ч', 'Ш', 'Щ', 'Ъ', 'Ы', 'Ь', 'Э', 'Ю', 'Я',
    'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п',
    'р', 'с', 'т', 'у', 'ф', 'х', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'ь', 'э', 'ю', 'я',
];

/// PTCP154, "Cyrillic-Asian".
#[rustfmt::skip]
const PTCP154: [char; 128] = [
    'Җ', 'Ғ', 'Ӯ', 'ғ', '„', '…', 'Ҷ', 'Ү', 'Ҳ', 'ү', 'Ҡ', 'Ӣ', 'Ң', 'Қ', 'Һ', 'Ҹ',
    'җ', '‘', '’', '“', '”', '•', '–', '—', 'ҳ', 'ҷ', 'ҡ', 'ӣ', 'ң', 'қ', 'һ', 'ҹ',
    '\u{a0}', 'Ў', 'ў', 'Ј', 'Ө', 'Ҙ', 'Ұ', '§', 'Ё', '©', 'Ә', '«', '¬', 'ӯ', '®', 'Ҝ',
    '°', 'ұ', 'І', 'і', 'ҙ', 'ө', '¶', '·', 'ё', '№', 'ә', '»', 'ј', 'Ҫ', 'ҫ', 'ҝ',
    'А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З', 'И', 'Й', 'К', 'Л', 'М', 'Н', 'О', 'П',
    'Р', 'С', 'Т', 'У', 'Ф', 'Х', 'Ц', 'Ч', 'Ш', 'Щ', 'Ъ', 'Ы', 'Ь', 'Э', 'Ю', 'Я',
    'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п',
    'р', 'с', 'т', 'у', 'ф', 'х', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'ь', 'э', 'ю', 'я',
];

/// The bytes that the two readings differ in: the letter of windows-1251, the letter of KZ-1048.
const DAMAGE: [(char, char); 16] = [
    ('Ќ', 'Қ'),
    ('ќ', 'қ'),
    ('Ћ', 'Һ'),
    ('ћ', 'һ'),
    ('Ў', 'Ұ'),
    ('ў', 'ұ'),
    ('Ј', 'Ә'),
    ('ј', 'ә'),
    ('Ґ', 'Ө'),
    ('ґ', 'ө'),
    ('Є', 'Ғ'),
    ('є', 'ғ'),
    ('Ї', 'Ү'),
    ('ї', 'ү'),
    ('Ѕ', 'Ң'),
    ('ѕ', 'ң'),
];

/// One of the two encodings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Kz1048,
    Ptcp154,
}

impl Encoding {
    /// The encoding that a charset label names, as IANA registered the names.
    #[must_use]
    pub fn for_label(label: &str) -> Option<Self> {
        let label: String = label
            .trim()
            .chars()
            .filter(|c| !matches!(c, '-' | '_' | ' '))
            .collect::<String>()
            .to_ascii_lowercase();
        match label.as_str() {
            "kz1048" | "strk10482002" | "rk1048" | "cskz1048" => Some(Self::Kz1048),
            "ptcp154" | "csptcp154" | "pt154" | "cp154" | "cyrillicasian" => Some(Self::Ptcp154),
            _ => None,
        }
    }

    /// The text of these bytes; a byte that the encoding does not have is U+FFFD.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> String {
        let table = match self {
            Self::Kz1048 => &KZ1048,
            Self::Ptcp154 => &PTCP154,
        };
        bytes
            .iter()
            .map(|&byte| match byte {
                0..=0x7f => char::from(byte),
                0x80..=0xff => table[usize::from(byte - 0x80)],
            })
            .collect()
    }
}

/// The text as it was before its KZ-1048 bytes were read as windows-1251: «КЇРШІМ АУДАНЫ» gives
/// «КҮРШІМ АУДАНЫ».
///
/// An offer, never to be taken silently. `None` when there is nothing to mend, when the text has
/// letters that windows-1251 cannot have given (it was read rightly), and when the strange letters
/// stand as Ukrainian, Belarusian, Serbian or Macedonian write them, not as Kazakh would.
#[must_use]
pub fn repair_kz1048_read_as_windows1251(text: &str) -> Option<String> {
    let repaired: String = text.chars().map(mended).collect();
    if repaired == text || text.chars().any(is_not_of_such_damage) {
        return None;
    }
    let (mut good, mut bad) = (0_usize, 0_usize);
    let (was, now): (Vec<char>, Vec<char>) = (text.chars().collect(), lower(&repaired));
    for place in (0..was.len()).filter(|&place| mended(was[place]) != was[place]) {
        if stands_as_in_kazakh(&now, place) {
            good += 1;
        } else {
            bad += 1;
        }
    }
    // Names and compounds have their own ways, so a few letters of a text may be strange.
    (good > 0 && bad * 4 <= good).then_some(repaired)
}

/// Whether a text looks as if it was read in the wrong encoding: the damage above, UTF-8 read as
/// windows-1251 («РљР°Р·Р°Т›»), or characters that a reader has already given up.
#[must_use]
pub fn looks_damaged(text: &str) -> bool {
    text.contains('\u{fffd}')
        || is_utf8_read_as_windows1251(text)
        || repair_kz1048_read_as_windows1251(text).is_some()
}

fn mended(c: char) -> char {
    DAMAGE.iter().find(|(read, _)| *read == c).map_or(c, |(_, meant)| *meant)
}

/// One char for one: the letters here have a lower case of one char.
fn lower(text: &str) -> Vec<char> {
    text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect()
}

/// Letters of Serbian and Macedonian that KZ-1048 has too, and Kazakh ones that windows-1251 has
/// not: with either, this is not that damage.
fn is_not_of_such_damage(c: char) -> bool {
    matches!(c, 'Ђ' | 'ђ' | 'Ѓ' | 'ѓ' | 'Љ' | 'љ' | 'Њ' | 'њ' | 'Џ' | 'џ')
        || matches!(c, '\u{460}'..='\u{52f}') && c != 'Ґ' && c != 'ґ'
}

/// Whether the letter at this place has neighbours as Kazakh letters have.
fn stands_as_in_kazakh(letters: &[char], place: usize) -> bool {
    let before = place.checked_sub(1).map(|before| letters[before]);
    let after = letters.get(place + 1).copied();
    let is_one_of = |c: Option<char>, of: &str| c.is_some_and(|c| of.contains(c));
    let is_vowel = |c| is_one_of(c, "аәеёиоөуұүыіэюя");
    let (back, front) = ("аоұыуияюё", "еәөүіэ");
    match letters[place] {
        // Vowels: alone among consonants (у and й are such), where ї, ў and ј follow a vowel.
        'ұ' | 'ү' | 'ә' => {
            let alone =
                !is_one_of(before, "аәеёиоөұүыіэюя'’ʼ") && !is_one_of(after, "аәеёиоөұүыіэюя");
            let of_a_word = before.or(after).is_some_and(char::is_alphabetic);
            alone && of_a_word && harmonious(&letters[place..])
        }
        // A vowel too, but ґ is a consonant: a consonant comes after, and a front vowel next.
        'ө' => {
            after.is_some_and(char::is_alphabetic)
                && !is_one_of(after, "аәеёиоөұүыіэюя")
                && harmonious(&letters[place..])
        }
        // Consonants of back words: мағына, бағдар; є is a vowel: має, Європа.
        'ғ' => {
            (is_one_of(after, "аоұыуия")
                || (is_one_of(after, "дбжзлмнр") && is_one_of(before, "аоұыу")))
                && !is_one_of(before, front)
        }
        'қ' => {
            let beside_back = is_one_of(before, back) || is_one_of(after, back);
            let between_front = is_one_of(before, front) && is_one_of(after, front);
            (beside_back && !between_front) || is_abbreviation(letters, place)
        }
        'ң' => is_vowel(before),
        'һ' => is_vowel(after) || is_one_of(before, "аәо"),
        _ => false,
    }
}

/// A word without vowels around this place: ҚР.
fn is_abbreviation(letters: &[char], place: usize) -> bool {
    let begun = letters[..place].iter().rev().take_while(|c| c.is_alphabetic());
    let rest = letters[place..].iter().take_while(|c| c.is_alphabetic());
    begun.chain(rest).all(|c| !"аәеёиоөуұүыіэюя".contains(*c))
}

/// After a front vowel the next one is not а, о or ы, nor a у that is a vowel; after ұ not е or і.
fn harmonious(from_vowel: &[char]) -> bool {
    let rest = &from_vowel[1..];
    let word = rest.iter().take_while(|c| c.is_alphabetic()).count();
    let vowel = (0..word).find(|&place| "аәеёиоөұүыіэя".contains(rest[place]));
    let Some(next) = vowel.map(|place| rest[place]) else { return true };
    if from_vowel[0] == 'ұ' { !"еіөүә".contains(next) } else { !"оұы".contains(next) }
}

/// In such a text every second character is Р, С, Т or У and what follows it is not a small letter
/// of the Russian alphabet.
fn is_utf8_read_as_windows1251(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let pairs = letters
        .windows(2)
        .filter(|pair| {
            matches!(pair[0], 'Р' | 'С' | 'Т' | 'У')
                && !matches!(pair[1], 'А'..='я' | 'ё' | 'Ё' | 'І' | 'і')
        })
        .count();
    let lead = letters.iter().filter(|c| matches!(c, 'Р' | 'С' | 'Т' | 'У')).count();
    pairs >= 3 && lead * 5 >= letters.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn damaged(text: &str) -> String {
        let damage = |c| DAMAGE.iter().find(|(_, meant)| *meant == c).map_or(c, |(read, _)| *read);
        text.chars().map(damage).collect()
    }

    #[test]
    fn the_tables_are_read() {
        assert_eq!(Encoding::Kz1048.decode(b"\xca\xaf\xd0\xd8\xb2\xcc"), "КҮРШІМ");
        assert_eq!(Encoding::Ptcp154.decode(b"\xca\x87\xd0\xd8\xb2\xcc"), "КҮРШІМ");
        assert_eq!(Encoding::Kz1048.decode(b"A\x98\xb9"), "A\u{fffd}№");
        for encoding in [Encoding::Kz1048, Encoding::Ptcp154] {
            let all: Vec<u8> = (0x80..=0xff).collect();
            let mut letters: Vec<char> = encoding.decode(&all).chars().collect();
            letters.sort_unstable();
            letters.dedup();
            assert_eq!(letters.len(), 128, "every byte is another character");
            for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІі".chars() {
                assert!(letters.binary_search(&letter).is_ok(), "{letter}");
            }
        }
    }

    #[test]
    fn labels() {
        for label in ["KZ-1048", "kz1048", "STRK1048-2002", "RK1048", "csKZ1048"] {
            assert_eq!(Encoding::for_label(label), Some(Encoding::Kz1048), "{label}");
        }
        for label in ["PTCP154", "csPTCP154", "PT154", "CP154", "Cyrillic-Asian"] {
            assert_eq!(Encoding::for_label(label), Some(Encoding::Ptcp154), "{label}");
        }
        assert_eq!(Encoding::for_label("windows-1251"), None);
    }

    #[test]
    fn damage_is_mended() {
        for text in [
            "КҮРШІМ АУДАНЫ",
            "Қазақстан Республикасы",
            "Өтінішіңізге жауап берілді",
            "Ғабит Мүсірепов",
            "Жаңаөзен қаласы, Әйтеке би көшесі",
            "мағына, бағдар, тағдыр, шаһар, гауһар",
            "АҚТӨБЕ",
            "Үй",
            "ҚР СІМ",
        ] {
            let read = damaged(text);
            assert_eq!(repair_kz1048_read_as_windows1251(&read).as_deref(), Some(text), "{read}");
            assert!(looks_damaged(&read));
            assert_eq!(repair_kz1048_read_as_windows1251(text), None, "what is right stays");
        }
    }

    #[test]
    fn neighbours_are_not_damage() {
        for text in [
            "Україна, Київ, її має знає Європа",
            "Ґрунтова вода у моєму під'їзді",
            "Беларуская мова: поўная праўда, ён быў",
            "Петровић је дошао",
            "Јован има нешто, моја војна",
            "Ѕвезда на небото",
            "Обращение жителей города Астаны № 5",
            "Plain English text",
            "Казак тили",
        ] {
            assert_eq!(repair_kz1048_read_as_windows1251(text), None, "{text}");
            assert!(!looks_damaged(text), "{text}");
        }
    }

    #[test]
    fn other_damage_is_seen() {
        assert!(looks_damaged("РљР°Р·Р°С…СЃС‚Р°РЅ"));
        assert!(looks_damaged("Каза\u{fffd}стан"));
    }
}
