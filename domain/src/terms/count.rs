//! Counting a term day by day, and explaining it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, Day, SpecialKind, day_after};
use crate::lang::Name;

use super::registration::Registration;
use super::rules::{Rule, Unit};

/// Why a day is not worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum NotWorked {
    /// A Saturday or Sunday; which one, the date says.
    Weekend,
    /// A holiday or a moved day off, by its name.
    DayOff { kind: SpecialKind, name: Name },
}

impl NotWorked {
    /// None for a working day.
    #[must_use]
    pub fn of(day: Day<'_>) -> Option<Self> {
        match day {
            Day::Working | Day::WorkedInstead { .. } => None,
            Day::WeekendOff(_) => Some(Self::Weekend),
            Day::Off { kind, name } => Some(Self::DayOff { kind, name: name.clone() }),
        }
    }
}

/// What a day did to a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mark", rename_all = "snake_case")]
pub enum Mark {
    /// It is the `ordinal`-th day of the term, from 1. `worked_instead` names a weekend day that is
    /// worked by decree, since nobody would expect it to count.
    Counted {
        ordinal: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        worked_instead: Option<Name>,
    },
    /// It does not count, or the term may not end on it.
    Skipped { why: NotWorked },
    /// The term had run out on a day that is not worked, and ends on this one instead.
    RolledTo,
}

/// One day between registration and the end of the term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCount {
    pub date: Date,
    #[serde(flatten)]
    pub mark: Mark,
}

/// Which calendar a count rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarUsed {
    /// The day on which this state of the calendar was adopted.
    pub edition: Date,
    /// Whether it says anything about every year the count touches. If not, holidays of the later
    /// year were not known yet, and the date may move.
    pub covers: bool,
}

/// A due date with everything that led to it: shown on the receipt, on the case page, in the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    pub start: Registration,
    pub rule: Rule,
    /// Every day after registration up to and including the due date, in order.
    pub days: Vec<DayCount>,
    /// The day on which the term ran out, if that day is not worked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rolled_from: Option<Date>,
    /// The last day; the term ends with it, at 24:00 in the office's zone ([`due_at`]).
    pub due: Date,
    pub calendar: CalendarUsed,
}

impl Explained {
    /// The counted days with their ordinals.
    pub fn counted(&self) -> impl Iterator<Item = (u16, Date)> + '_ {
        self.days.iter().filter_map(|day| match day.mark {
            Mark::Counted { ordinal, .. } => Some((ordinal, day.date)),
            Mark::Skipped { .. } | Mark::RolledTo => None,
        })
    }

    /// The skipped days with the reason of each.
    pub fn skipped(&self) -> impl Iterator<Item = (Date, &NotWorked)> + '_ {
        self.days.iter().filter_map(|day| match &day.mark {
            Mark::Skipped { why } => Some((day.date, why)),
            Mark::Counted { .. } | Mark::RolledTo => None,
        })
    }
}

/// The due date of what was registered so, under this rule, by this calendar.
///
/// Counted from the day after registration (Code, art 76(2)); a last day that is not worked moves
/// to the next working day (art 76(5)), for terms in calendar days too.
#[must_use]
pub fn due(start: Registration, rule: Rule, calendar: &Calendar) -> Explained {
    let counted = count(start.registered, rule.length.get(), rule.unit, calendar);
    let covers = calendar.covers(start.registered) && calendar.covers(counted.due);
    Explained {
        start,
        rule,
        days: counted.days,
        rolled_from: counted.rolled_from,
        due: counted.due,
        calendar: CalendarUsed { edition: calendar.edition(), covers },
    }
}

/// The instant at which the last day is over: 24:00 of it in the zone of the office.
#[must_use]
pub fn due_at(due: Date, zone: &TimeZone) -> Timestamp {
    due.tomorrow()
        .and_then(|next| next.to_zoned(zone.clone()))
        .and_then(|midnight| midnight.start_of_day())
        .map_or(Timestamp::MAX, |start| start.timestamp())
}

/// Working days after `today` up to and including the due date: 0 on the last working day itself,
/// negative by the working days since when it has passed.
#[must_use]
pub fn working_days_left(today: Date, due: Date, calendar: &Calendar) -> i64 {
    calendar.working_days(today, due) - calendar.working_days(due, today)
}

struct Count {
    days: Vec<DayCount>,
    rolled_from: Option<Date>,
    due: Date,
}

/// Counts `length` days after `start`, which itself is not counted.
fn count(start: Date, length: u16, unit: Unit, calendar: &Calendar) -> Count {
    let mut days = Vec::new();
    let mut date = start;
    let mut ordinal = 0;
    while ordinal < length && date < Date::MAX {
        date = day_after(date);
        let day = calendar.day(date);
        let mark = match (unit, NotWorked::of(day)) {
            (Unit::WorkingDays, Some(why)) => Mark::Skipped { why },
            (Unit::WorkingDays, None) | (Unit::CalendarDays, _) => {
                ordinal += 1;
                Mark::Counted { ordinal, worked_instead: worked_instead(day) }
            }
        };
        days.push(DayCount { date, mark });
    }
    let ran_out = date;
    while !calendar.is_working(date) && date < Date::MAX {
        date = day_after(date);
        let mark =
            NotWorked::of(calendar.day(date)).map_or(Mark::RolledTo, |why| Mark::Skipped { why });
        days.push(DayCount { date, mark });
    }
    Count { days, rolled_from: (date != ran_out).then_some(ran_out), due: date }
}

fn worked_instead(day: Day<'_>) -> Option<Name> {
    match day {
        Day::WorkedInstead { name } => Some(name.clone()),
        Day::Working | Day::WeekendOff(_) | Day::Off { .. } => None,
    }
}
