//! The working calendar of the country: which days are worked, which are not, and why.
//!
//! Saturdays and Sundays are off; everything else is a row. Holidays (Law on Holidays, No 267 of
//! 13 December 2001, arts 3 to 5), days off under the Labour Code (art 84) and moved days off (art
//! 85) change by decree, in the middle of a year and sometimes weeks before the day itself. So the
//! rows are data with an edition, and no rule here computes a holiday from another one.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::lang::Name;

#[cfg(test)]
mod tests;

/// Why a day is not what its weekday says. The codes are those of the data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecialKind {
    /// A national or state holiday, or a religious day off: not worked, on whatever weekday.
    Holiday,
    /// A day off in exchange for another: for a holiday that fell on a weekend, or for a worked
    /// weekend day.
    TransferredOff,
    /// A Saturday or Sunday that is worked because its day off was moved.
    WorkingWeekend,
}

/// One row of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialDay {
    pub date: Date,
    pub kind: SpecialKind,
    pub name: Name,
    /// The act or the address that the row rests on.
    pub source: String,
}

/// What one day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day<'a> {
    /// An ordinary working day.
    Working,
    /// A weekend day that is worked in exchange for another.
    WorkedInstead { name: &'a Name },
    /// A Saturday or Sunday without a row.
    WeekendOff(Weekday),
    /// A holiday or a moved day off.
    Off { kind: SpecialKind, name: &'a Name },
}

impl Day<'_> {
    #[must_use]
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::WorkedInstead { .. })
    }
}

/// One edition of the calendar. Two editions may disagree about the same day: what was counted by
/// the first is explained by the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    edition: Date,
    special: BTreeMap<Date, SpecialDay>,
}

impl Calendar {
    /// `edition` is the day on which this state of the rows was adopted. Of two rows for one date
    /// the later in the sequence holds.
    pub fn new(edition: Date, days: impl IntoIterator<Item = SpecialDay>) -> Self {
        let special = days.into_iter().map(|row| (row.date, row)).collect();
        Self { edition, special }
    }

    #[must_use]
    pub const fn edition(&self) -> Date {
        self.edition
    }

    /// The rows, in order of date.
    pub fn special_days(&self) -> impl Iterator<Item = &SpecialDay> {
        self.special.values()
    }

    #[must_use]
    pub fn day(&self, date: Date) -> Day<'_> {
        match self.special.get(&date) {
            Some(SpecialDay { kind: SpecialKind::WorkingWeekend, name, .. }) => {
                Day::WorkedInstead { name }
            }
            Some(SpecialDay { kind, name, .. }) => Day::Off { kind: *kind, name },
            None if is_weekend(date) => Day::WeekendOff(date.weekday()),
            None => Day::Working,
        }
    }

    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        self.day(date).is_working()
    }

    /// The date itself if it is worked, else the first later date that is. (At the end of the year
    /// 9999, where no later date exists, the last date.)
    #[must_use]
    pub fn next_working(&self, date: Date) -> Date {
        let mut candidate = date;
        while !self.is_working(candidate) && candidate < Date::MAX {
            candidate = day_after(candidate);
        }
        candidate
    }

    /// How many working days lie after `after`, up to and including `through`; 0 if `through` is
    /// not later.
    #[must_use]
    pub fn working_days(&self, after: Date, through: Date) -> i64 {
        if through <= after {
            return 0;
        }
        let first = day_after(after);
        let corrections: i64 = self
            .special
            .range(first..=through)
            .map(|(_, row)| match (row.kind, is_weekend(row.date)) {
                (SpecialKind::WorkingWeekend, true) => 1,
                (SpecialKind::Holiday | SpecialKind::TransferredOff, false) => -1,
                _ => 0,
            })
            .sum();
        weekdays_through(through) - weekdays_through(after) + corrections
    }

    /// Whether the rows say anything about the year of `date`: from the first of January of the
    /// earliest row to the end of the year of the latest. A term that ends outside is counted by
    /// weekends alone and has to say so.
    #[must_use]
    pub fn covers(&self, date: Date) -> bool {
        let first = self.special.first_key_value().map(|(date, _)| date.year());
        let last = self.special.last_key_value().map(|(date, _)| date.year());
        match (first, last) {
            (Some(first), Some(last)) => (first..=last).contains(&date.year()),
            _ => false,
        }
    }
}

/// The next date; the last date of the year 9999 stays.
pub(crate) fn day_after(date: Date) -> Date {
    date.saturating_add(1.day())
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Mondays to Fridays from Monday 1 January 1900 up to and including `date`; negative before.
fn weekdays_through(date: Date) -> i64 {
    let monday = jiff::civil::date(1900, 1, 1);
    let days = date.duration_since(monday).as_hours() / 24 + 1;
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}
