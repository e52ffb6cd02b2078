//! What was typed into a form of the administration, field by field, with a word at each that
//! cannot be taken.

use domain::lang::{Lang, Name};
use jiff::civil::Date;
use pages::Text;
use pages::desk::Wrong;
use pages::forms::Errors;

use crate::form::Typed;

/// Characters of the longest name, address or article.
pub(super) const LINE_MOST: usize = 300;
/// Characters of the longest note.
pub(super) const NOTE_MOST: usize = 1000;
/// Days outside these years are slips of the finger.
const YEARS: std::ops::RangeInclusive<i16> = 1991..=2099;

pub(super) struct Fields<'a> {
    pub(super) typed: &'a Typed,
    pub(super) text: Text,
    pub(super) errors: Errors,
}

impl<'a> Fields<'a> {
    pub(super) fn of(typed: &'a Typed, text: Text) -> Self {
        Self { typed, text, errors: Errors::none() }
    }

    pub(super) fn wrong(&mut self, field: &str, what: &Wrong) {
        // One word at a field is enough.
        if self.errors.of(field).is_none() {
            self.errors.add(field, what.say(self.text));
        }
    }

    pub(super) fn line(&mut self, field: &str) -> Option<String> {
        self.typed.line(field, LINE_MOST, self.text, &mut self.errors)
    }

    /// A line that must be there.
    pub(super) fn needed(&mut self, field: &str, missing: &Wrong) -> Option<String> {
        let line = self.line(field);
        if line.is_none() {
            self.wrong(field, missing);
        }
        line
    }

    /// A name, in all three languages.
    pub(super) fn name(&mut self, field: &str) -> Option<Name> {
        let [kk, ru, en] = Lang::ALL
            .map(|lang| self.needed(&format!("{field}_{}", lang.code()), &Wrong::NameMissing));
        Some(Name { kk: kk?, ru: ru?, en: en? })
    }

    /// A day that must be there.
    pub(super) fn date(&mut self, field: &str) -> Option<Date> {
        if self.typed.get(field).is_empty() {
            self.wrong(field, &Wrong::DateMissing);
            return None;
        }
        let date = self.typed.get(field).parse().ok();
        let date = date.filter(|date: &Date| YEARS.contains(&date.year()));
        if date.is_none() {
            self.wrong(field, &Wrong::Date);
        }
        date
    }

    /// A last day, where there is one; never before the first.
    pub(super) fn last(&mut self, field: &str, first: Option<Date>) -> Option<Date> {
        if self.typed.get(field).is_empty() {
            return None;
        }
        let last = self.date(field)?;
        if first.is_some_and(|first| last < first) {
            self.wrong(field, &Wrong::DateOrder);
        }
        Some(last)
    }

    /// What a list offered.
    pub(super) fn known<T>(&mut self, field: &str, known: Option<T>) -> Option<T> {
        if known.is_none() {
            self.wrong(field, &Wrong::Choice);
        }
        known
    }

    /// What a list offered, where something was chosen.
    pub(super) fn chosen<T>(
        &mut self,
        field: &str,
        known: impl FnOnce(u32) -> Option<T>,
    ) -> Option<T> {
        if self.typed.get(field).is_empty() {
            return None;
        }
        let known = self.typed.number(field).and_then(known);
        self.known(field, known)
    }
}
