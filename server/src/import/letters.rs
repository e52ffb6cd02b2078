//! Letters: in which encoding a file is written, what damage a wrong one has done, and which
//! language the letters are of.

use std::io::{self, Read};

use domain::lang::Lang;
use encoding_rs::WINDOWS_1251;
use words::encodings::{Encoding, looks_damaged, repair_kz1048_read_as_windows1251};

/// In which encoding a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Utf8,
    Windows1251,
    Kz1048,
    Ptcp154,
}

impl Coding {
    pub(super) fn parse(label: &str) -> Option<Self> {
        let label = label.trim().to_lowercase();
        match label.as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "windows-1251" | "cp1251" | "1251" => Some(Self::Windows1251),
            _ => Encoding::for_label(&label).map(|known| match known {
                Encoding::Kz1048 => Self::Kz1048,
                Encoding::Ptcp154 => Self::Ptcp154,
            }),
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1251 => "windows-1251",
            Self::Kz1048 => "KZ-1048",
            Self::Ptcp154 => "PTCP154",
        }
    }

    /// The text of these bytes; what the encoding does not have is U+FFFD.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Windows1251 => WINDOWS_1251.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Kz1048 => Encoding::Kz1048.decode(bytes),
            Self::Ptcp154 => Encoding::Ptcp154.decode(bytes),
        }
    }
}

impl Coding {
    /// Whether some bytes are no letters; `text` is what they were read as.
    pub(super) fn is_broken(self, bytes: &[u8], text: &str) -> bool {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).is_err(),
            _ => text.contains(LOST),
        }
    }
}

/// Stands for a letter that somebody could not read.
pub(super) const LOST: char = '\u{fffd}';

/// So many bytes are looked at in one go.
const CHUNK: usize = 1 << 16;
/// So many bytes at most are tried in each of the old encodings.
const TRIED: usize = 1 << 23;
/// UTF-8 in which fewer than one letter in so many is broken is damaged UTF-8, not another
/// encoding: in a text of another one next to nothing is a letter of UTF-8.
const BROKEN: usize = 20;

/// Finds out in which encoding a file is written. Reads all of it, a little at a time.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn detect(mut file: impl Read) -> io::Result<Coding> {
    let (mut letters, mut broken, mut tried) = (0, 0, 0);
    let mut votes = Votes::default();
    let mut chunk = vec![0; CHUNK];
    let mut held = 0;
    loop {
        let read = file.read(&mut chunk[held..])?;
        let filled = held + read;
        let (seen, wrong, rest) = utf8(&chunk[..filled], read == 0);
        letters += seen;
        broken += wrong;
        if wrong > 0 && tried < TRIED {
            tried += filled;
            votes.count(&chunk[..filled - rest]);
        }
        if read == 0 {
            break;
        }
        chunk.copy_within(filled - rest..filled, 0);
        held = rest;
    }
    Ok(if broken * BROKEN <= letters { Coding::Utf8 } else { votes.won() })
}

/// How many letters beyond ASCII there are, how many breaks, and how many bytes at the end may be
/// the beginning of a letter.
fn utf8(bytes: &[u8], is_end: bool) -> (usize, usize, usize) {
    let (mut letters, mut broken) = (0, 0);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let invalid = chunk.invalid();
        if invalid.is_empty() {
            continue;
        }
        let is_cut = chunks.peek().is_none()
            && std::str::from_utf8(invalid).is_err_and(|error| error.error_len().is_none());
        if is_cut && !is_end {
            return (letters, broken, invalid.len());
        }
        broken += 1;
    }
    (letters, broken, 0)
}

/// How well the lines read in each of the old encodings.
#[derive(Debug, Default)]
struct Votes {
    kz1048: usize,
    windows1251: usize,
    ptcp154: isize,
    kazakh_in_kz1048: isize,
}

impl Votes {
    fn count(&mut self, bytes: &[u8]) {
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_ascii()) {
            let read = Coding::Windows1251.decode(line);
            if repair_kz1048_read_as_windows1251(&read).is_some() {
                self.kz1048 += 1;
            } else if read.chars().any(is_of_a_neighbour) {
                self.windows1251 += 1;
            }
            self.kazakh_in_kz1048 += likeness(&Encoding::Kz1048.decode(line));
            self.ptcp154 += likeness(&Encoding::Ptcp154.decode(line));
        }
    }

    fn won(&self) -> Coding {
        if self.ptcp154 > 0 && self.ptcp154 > self.kazakh_in_kz1048 {
            Coding::Ptcp154
        } else if self.kz1048 > self.windows1251 {
            Coding::Kz1048
        } else {
            Coding::Windows1251
        }
    }
}

/// Letters of windows-1251 that are written in neither Russian nor Kazakh.
const fn is_of_a_neighbour(c: char) -> bool {
    matches!(c, 'Ђ' | 'Ѓ' | 'ѓ' | 'Љ' | 'Њ' | 'Ќ' | 'Ћ' | 'Џ' | 'ђ' | 'љ' | 'њ' | 'ќ' | 'ћ' | 'џ')
        || matches!(c, 'Ў' | 'ў' | 'Ј' | 'ј' | 'Ґ' | 'ґ' | 'Є' | 'є' | 'Ї' | 'ї' | 'Ѕ' | 'ѕ')
}

const fn is_kazakh(c: char) -> bool {
    matches!(c, 'Ә' | 'ә' | 'Ғ' | 'ғ' | 'Қ' | 'қ' | 'Ң' | 'ң' | 'Ө' | 'ө' | 'Ұ' | 'ұ')
        || matches!(c, 'Ү' | 'ү' | 'Һ' | 'һ' | 'І' | 'і')
}

const fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

const fn is_russian(c: char) -> bool {
    matches!(c, 'А'..='я' | 'Ё' | 'ё')
}

/// How much a text looks like Kazakh: its letters beside Russian ones speak for it; letters of
/// other languages and signs within a word speak against it.
fn likeness(text: &str) -> isize {
    let letters: Vec<char> = text.chars().collect();
    let near = |place: usize| {
        let before = place.checked_sub(1).is_some_and(|before| is_cyrillic(letters[before]));
        let after = letters.get(place + 1).is_some_and(|c| is_cyrillic(*c));
        (before, after)
    };
    (0..letters.len())
        .map(|place| match (letters[place], near(place)) {
            ('І' | 'і', _) => 0,
            (c, (before, after)) if is_kazakh(c) => isize::from(before || after),
            (c, (before, after)) if is_cyrillic(c) && !is_russian(c) => {
                -2 * isize::from(before || after)
            }
            (c, (true, true)) if !c.is_alphabetic() && !c.is_ascii() => {
                -isize::from(!matches!(c, '\u{a0}' | '«' | '»' | '–' | '—' | '’' | '…'))
            }
            _ => 0,
        })
        .sum()
}

/// A text that looks as if it was read in a wrong encoding once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Damage {
    pub(super) read: String,
    /// As it was before, where that can be told.
    pub(super) mended: Option<String>,
}

/// Looks for damage in a text. Letters that were lost are none: nothing can be told of them.
pub(super) fn damage(text: &str) -> Option<Damage> {
    if text.is_ascii() {
        return None;
    }
    let kept = text.replace(LOST, "");
    if !looks_damaged(&kept) {
        return None;
    }
    let is_whole = |text: &String| !looks_damaged(&text.replace(LOST, ""));
    let mended = repair_kz1048_read_as_windows1251(text).or_else(|| utf8_again(text));
    Some(Damage { read: text.to_owned(), mended: mended.filter(is_whole) })
}

/// The text whose UTF-8 was read as windows-1251.
fn utf8_again(text: &str) -> Option<String> {
    /// The first byte of «Р», whose second is a space that does not break a line: spreadsheets and
    /// mail programs like to make a plain one of it.
    const BEFORE_SPACE: u8 = 0xd0;
    const SPACE_THAT_HOLDS: u8 = 0xa0;
    let (bytes, _, is_foreign) = WINDOWS_1251.encode(text);
    let mut bytes = bytes.into_owned();
    for place in 1..bytes.len() {
        if bytes[place] == b' ' && bytes[place - 1] == BEFORE_SPACE {
            bytes[place] = SPACE_THAT_HOLDS;
        }
    }
    if is_foreign { None } else { String::from_utf8(bytes).ok() }
}

/// The language whose letters a text is written in, where it has letters of any.
pub(super) fn language(text: &str) -> Option<Lang> {
    /// One letter in so many is Kazakh in a Kazakh text; in a Russian one only some names have them.
    const KAZAKH_ONE_IN: usize = 20;
    let (mut latin, mut cyrillic, mut kazakh) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        latin += usize::from(c.is_ascii_alphabetic());
        cyrillic += usize::from(is_cyrillic(c));
        kazakh += usize::from(is_kazakh(c));
    }
    if latin == 0 && cyrillic == 0 {
        None
    } else if latin > cyrillic {
        Some(Lang::En)
    } else if kazakh * KAZAKH_ONE_IN >= cyrillic {
        Some(Lang::Kk)
    } else {
        Some(Lang::Ru)
    }
}

#[cfg(test)]
mod tests;
