//! The working calendar, year by year.

use askama::Template;
use domain::calendar::{Calendar, Day, SpecialDay, SpecialKind};
use jiff::ToSpan;
use jiff::civil::Date;

use super::Kept;
use crate::Text;
use crate::desk::addresses;
use crate::desk::choices::said;
use crate::desk::form::Form;
use crate::desk::frame::DeskFrame;
use crate::forms::Choice;

/// One year of the calendar with its special days, and the form of one day. Fields: `date`, `what`
/// (holiday, transferred_off, working_weekend, or ordinary, which takes the row away), `name_kk`,
/// `name_ru`, `name_en`, `source`.
#[derive(Debug, Template)]
#[template(path = "desk/admin/calendar.html")]
pub struct CalendarYear {
    pub frame: DeskFrame,
    pub year: i16,
    /// The first and the last year that have special days.
    pub known: (i16, i16),
    pub calendar: Calendar,
    pub today: Date,
    pub form: Form,
}

struct Month {
    name: String,
    weeks: Vec<[Option<Cell>; 7]>,
    worked: u16,
}

struct Cell {
    day: i8,
    date: String,
    class: &'static str,
    /// What a reader of screens is told beside the number.
    words: String,
}

impl CalendarYear {
    fn years(&self) -> std::ops::RangeInclusive<i16> {
        let (first, last) = self.known;
        first.min(self.year)..=last.max(self.year).max(self.today.year()).saturating_add(1)
    }

    fn is_year(&self, year: &i16) -> bool {
        self.year == *year
    }

    /// Without the gap that stands between thousands.
    fn year_words(&self) -> String {
        self.year.to_string()
    }

    fn months(&self) -> Vec<Month> {
        (1..=12)
            .filter_map(|month| Date::new(self.year, month, 1).ok())
            .map(|first| self.month(first))
            .collect()
    }

    fn month(&self, first: Date) -> Month {
        let mut weeks = Vec::new();
        let mut week: [Option<Cell>; 7] = Default::default();
        let mut worked = 0;
        let mut date = first;
        while date.month() == first.month() {
            let at = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
            worked += u16::from(self.calendar.is_working(date));
            week[at] = Some(self.cell(date));
            let next = date.saturating_add(1.day());
            if at == 6 || next.month() != first.month() {
                weeks.push(std::mem::take(&mut week));
            }
            if next == date {
                break;
            }
            date = next;
        }
        Month { name: self.frame.text.month_name(first), weeks, worked }
    }

    fn cell(&self, date: Date) -> Cell {
        let name = |name: &domain::lang::Name| self.frame.name(name).to_owned();
        let (class, words) = match self.calendar.day(date) {
            Day::Working => ("", String::new()),
            Day::WeekendOff(_) => ("off", String::new()),
            Day::WorkedInstead { name: why } => ("worked", name(why)),
            Day::Off { kind: SpecialKind::TransferredOff, name: why } => ("off moved", name(why)),
            Day::Off { name: why, .. } => ("off holiday", name(why)),
        };
        let class = if date == self.today && class.is_empty() { "today" } else { class };
        Cell { day: date.day(), date: date.to_string(), class, words }
    }

    fn special(&self) -> Vec<&SpecialDay> {
        self.calendar.special_days().filter(|day| day.date.year() == self.year).collect()
    }

    fn kinds(&self) -> Vec<Choice> {
        let words = [
            ("holiday", "day-holiday"),
            ("transferred_off", "day-transferred-off"),
            ("working_weekend", "day-working-weekend"),
            ("ordinary", "day-ordinary"),
        ];
        said(self.frame.text, &words)
    }

    fn kind(&self, day: &SpecialDay) -> std::borrow::Cow<'static, str> {
        self.frame.text.say(match day.kind {
            SpecialKind::Holiday => "day-holiday",
            SpecialKind::TransferredOff => "day-transferred-off",
            SpecialKind::WorkingWeekend => "day-working-weekend",
        })
    }
}

/// The values of a special day under the names of the fields.
impl From<&SpecialDay> for Form {
    fn from(day: &SpecialDay) -> Self {
        let what = match day.kind {
            SpecialKind::Holiday => "holiday",
            SpecialKind::TransferredOff => "transferred_off",
            SpecialKind::WorkingWeekend => "working_weekend",
        };
        Self::default()
            .with("date", day.date)
            .with("what", what)
            .with("source", &day.source)
            .with_name("name", &day.name)
    }
}

impl Text {
    fn month_name(self, first: Date) -> String {
        const IDS: [&str; 12] = [
            "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
            "month-9", "month-10", "month-11", "month-12",
        ];
        let at = usize::from(first.month().unsigned_abs().saturating_sub(1));
        IDS.get(at).map_or_else(String::new, |id| self.say(id).into_owned())
    }
}
