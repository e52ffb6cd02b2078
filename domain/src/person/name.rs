//! The name of a person.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::typed::{Untidy, clean_line};

use super::folding::folded;

/// No name part is longer, in characters.
const PART_MAX: usize = 120;
/// Nor a name typed on one line.
const LINE_MAX: usize = 3 * PART_MAX + 2;

/// Surname, given name and patronymic, as the person writes them: spelling and case are kept. A
/// person with one name has it as the surname. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonName {
    surname: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    given: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    patronymic: Option<String>,
}

/// Why something is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    #[error("there is no letter in it")]
    Empty,
    #[error(transparent)]
    Untidy(#[from] Untidy),
}

impl PersonName {
    /// From the fields of a form. A field without a letter (empty, or a dash for "none") is absent;
    /// without a surname, the given name stands in its place.
    ///
    /// # Errors
    /// If no field but the patronymic has a letter, or one cannot be taken as text.
    pub fn from_parts(surname: &str, given: &str, patronymic: &str) -> Result<Self, NameProblem> {
        let (surname, given) = match (part(surname)?, part(given)?) {
            (Some(surname), given) => (surname, given),
            (None, Some(only)) => (only, None),
            (None, None) => return Err(NameProblem::Empty),
        };
        Ok(Self { surname, given, patronymic: part(patronymic)? })
    }

    /// From one line, in the order of documents: surname, given name, patronymic. Where the second
    /// of three words is plainly a patronymic and the third is not, the line is read as given name,
    /// patronymic, surname. `ұлы` and `қызы` written apart belong to the word before them; what is
    /// left beyond three words belongs to the patronymic.
    ///
    /// # Errors
    /// If there is no letter in it, or it cannot be taken as text.
    pub fn parse(line: &str) -> Result<Self, NameProblem> {
        let line = clean_line(line, LINE_MAX)?;
        let words = words_of(&line);
        let word = |index: usize| words.get(index).map_or("", String::as_str);
        if words.len() == 3 && is_patronymic(word(1)) && !is_patronymic(word(2)) {
            Self::from_parts(word(2), word(0), word(1))
        } else {
            Self::from_parts(word(0), word(1), &words.get(2..).unwrap_or_default().join(" "))
        }
    }

    #[must_use]
    pub fn surname(&self) -> &str {
        &self.surname
    }

    #[must_use]
    pub fn given(&self) -> Option<&str> {
        self.given.as_deref()
    }

    #[must_use]
    pub fn patronymic(&self) -> Option<&str> {
        self.patronymic.as_deref()
    }

    /// Surname and initials: `Ospanova J. K.`
    #[must_use]
    pub fn initials(&self) -> String {
        let mut short = self.surname.clone();
        for part in self.given.iter().chain(&self.patronymic) {
            if let Some(first) = part.chars().find(|c| c.is_alphabetic()) {
                short.push(' ');
                short.extend(first.to_uppercase());
                short.push('.');
            }
        }
        short
    }

    /// Whether the surnames are equal when folded: with an equal identity number, what makes two
    /// records one person.
    #[must_use]
    pub fn same_surname(&self, other: &Self) -> bool {
        folded(&self.surname) == folded(&other.surname)
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.surname)?;
        for part in self.given.iter().chain(&self.patronymic) {
            write!(f, " {part}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

fn part(typed: &str) -> Result<Option<String>, NameProblem> {
    let part = clean_line(typed, PART_MAX)?;
    Ok(part.chars().any(char::is_alphabetic).then_some(part))
}

/// The words of a name; a loose ұлы or қызы stays with the word before it, and words without a
/// letter go.
fn words_of(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in line.split(' ').filter(|word| word.chars().any(char::is_alphabetic)) {
        match words.last_mut() {
            Some(before) if is_son_or_daughter(&folded(word)) => {
                before.push(' ');
                before.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// Folded forms of ұлы, қызы and their Russian, Turkic and Latin spellings.
const SON_OR_DAUGHTER: [&str; 9] =
    ["улы", "кызы", "оглы", "оглу", "уулу", "uly", "ūly", "kyzy", "qyzy"];

fn is_son_or_daughter(folded_word: &str) -> bool {
    SON_OR_DAUGHTER.contains(&folded_word)
}

/// Whether a word is plainly a patronymic: Нұрланұлы, Серікқызы, Кайратович, Кайратовна.
fn is_patronymic(word: &str) -> bool {
    const RUSSIAN: [&str; 8] = ["ович", "евич", "ьич", "овна", "евна", "ична", "ovich", "ovna"];
    let folded = folded(word);
    SON_OR_DAUGHTER.iter().chain(&RUSSIAN).any(|ending| folded.ends_with(ending))
}
