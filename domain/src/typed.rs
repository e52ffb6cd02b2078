//! Tidying what people type, before anything else sees it.
//!
//! Two doors, [`clean_line`] and [`clean_text`], for every free text from outside: forms, letters,
//! imports, the API. They refuse what no text contains (control characters), drop what cannot be
//! seen but can deceive (direction overrides, zero-width characters), and leave words alone. Both
//! give back what they are given when it is tidy already.

use std::iter::Peekable;

#[cfg(test)]
mod tests;

/// Why a text cannot be taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Untidy {
    /// After tidying it is longer than `max` characters (Unicode scalar values).
    #[error("longer than {max} characters")]
    TooLong { max: usize },
    /// A control character, by its code; `at` counts characters of the text as typed, from 0.
    #[error("control character U+{code:04X} at {at}")]
    Control { code: u32, at: usize },
}

/// How many combining marks may follow one another: more than any living orthography stacks.
const MARKS_IN_A_ROW: usize = 4;

/// One line: a name, an address, a subject. Line breaks, tabs and runs of spaces become one space;
/// the ends are trimmed. May come out empty.
///
/// # Errors
/// If it contains a control character, or is longer than `max_chars` when tidy.
pub fn clean_line(typed: &str, max_chars: usize) -> Result<String, Untidy> {
    let shown = visible(typed)?;
    let mut line = String::with_capacity(typed.len());
    for word in shown.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    within(line, max_chars)
}

/// A text of several lines. Every kind of line break becomes `\n`; within a line, tabs and runs of
/// spaces become one space; lines are trimmed, empty lines at both ends go, and of several empty
/// lines one stays. May come out empty.
///
/// # Errors
/// If it contains a control character, or is longer than `max_chars` when tidy.
pub fn clean_text(typed: &str, max_chars: usize) -> Result<String, Untidy> {
    let shown = visible(typed)?;
    let mut text = String::with_capacity(typed.len());
    let mut breaks = 0;
    for line in shown.split('\n') {
        let mut words = line.split_whitespace();
        if let Some(first) = words.next() {
            if !text.is_empty() {
                text.push_str(if breaks > 1 { "\n\n" } else { "\n" });
            }
            text.push_str(first);
            for word in words {
                text.push(' ');
                text.push_str(word);
            }
            breaks = 0;
        }
        breaks += 1;
    }
    within(text, max_chars)
}

fn within(text: String, max: usize) -> Result<String, Untidy> {
    if text.chars().count() > max { Err(Untidy::TooLong { max }) } else { Ok(text) }
}

/// The characters of a text that a reader can see, with every kind of line break as `\n`.
fn visible(typed: &str) -> Result<String, Untidy> {
    refuse_controls(typed)?;
    let mut shown = String::with_capacity(typed.len());
    let mut marks = 0;
    let mut characters = with_plain_breaks(typed).filter(|c| !is_hidden(*c)).peekable();
    while let Some(character) = characters.next() {
        if is_joiner(character) && !joins(character, shown.chars().next_back(), &mut characters) {
            continue;
        }
        marks = if is_mark(character) { marks + 1 } else { 0 };
        if marks <= MARKS_IN_A_ROW {
            shown.push(character);
        }
    }
    Ok(shown)
}

fn refuse_controls(typed: &str) -> Result<(), Untidy> {
    let control = |c: char| c.is_control() && !is_break(c) && c != '\t';
    match typed.chars().enumerate().find(|(_, c)| control(*c)) {
        Some((at, character)) => Err(Untidy::Control { code: character.into(), at }),
        None => Ok(()),
    }
}

/// Line feed, the vertical tab and form feed that word processors paste, carriage return, NEL, and
/// the two separators of Unicode.
const fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn with_plain_breaks(typed: &str) -> impl Iterator<Item = char> + '_ {
    let mut after_return = false;
    typed.chars().filter_map(move |character| {
        let second_half = after_return && character == '\n';
        after_return = character == '\r';
        if second_half {
            None
        } else if is_break(character) {
            Some('\n')
        } else {
            Some(character)
        }
    })
}

/// Characters that take no room and carry no meaning in the text of an appeal: they reorder what
/// is read, hide words from search, or make two equal words differ.
const fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'                      // soft hyphen
        | '\u{34f}'                   // combining grapheme joiner
        | '\u{61c}'                   // Arabic letter mark
        | '\u{115f}'..='\u{1160}'     // Hangul fillers
        | '\u{17b4}'..='\u{17b5}'     // Khmer inherent vowels
        | '\u{180b}'..='\u{180f}'     // Mongolian selectors and vowel separator
        | '\u{200b}'                  // zero-width space
        | '\u{200e}'..='\u{200f}'     // direction marks
        | '\u{202a}'..='\u{202e}'     // direction overrides and embeddings
        | '\u{2060}'..='\u{206f}'     // word joiner, invisible operators, isolates, deprecated
        | '\u{3164}' | '\u{ffa0}'     // Hangul fillers
        | '\u{feff}'                  // byte order mark
        | '\u{fff0}'..='\u{fffb}'     // interlinear annotation
        | '\u{fffe}'..='\u{ffff}'     // not characters
        | '\u{1bca0}'..='\u{1bca3}'   // shorthand controls
        | '\u{1d173}'..='\u{1d17a}'   // musical controls
        | '\u{e0000}'..='\u{e0fff}'   // tags and further selectors
    )
}

const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Whether a joiner does its work here: between two letters of a script that needs it, or (the
/// zero-width joiner only) between two parts of one emoji.
fn joins<I>(joiner: char, before: Option<char>, rest: &mut Peekable<I>) -> bool
where
    I: Iterator<Item = char>,
{
    match (before, rest.peek()) {
        (Some(before), Some(&after)) => {
            (needs_joiners(before) && needs_joiners(after))
                || (joiner == '\u{200d}' && ends_emoji(before) && is_emoji(after))
        }
        _ => false,
    }
}

/// Arabic, Syriac, N'Ko and their extensions; the scripts of India and South-East Asia; Mongolian.
const fn needs_joiners(character: char) -> bool {
    matches!(
        character,
        '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
        | '\u{a840}'..='\u{a87f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
    )
}

const fn ends_emoji(character: char) -> bool {
    character == '\u{fe0f}' || is_emoji(character)
}

const fn is_emoji(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Marks that are drawn upon the character before them.
const fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
    )
}
