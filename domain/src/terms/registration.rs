//! From the instant of receipt to the day of registration.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, Day, day_after};

use super::count::NotWorked;

/// The hours of one day, in the office's own zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "OpeningFile")]
pub struct Opening {
    opens: Time,
    closes: Time,
}

/// The shape of an opening in data before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpeningFile {
    opens: Time,
    closes: Time,
}

impl TryFrom<OpeningFile> for Opening {
    type Error = HoursProblem;

    fn try_from(file: OpeningFile) -> Result<Self, HoursProblem> {
        Self::new(file.opens, file.closes)
    }
}

/// Why hours cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursProblem {
    #[error("the office closes at {closes}, not after it opens at {opens}")]
    ClosesBeforeOpening { opens: Time, closes: Time },
}

impl Opening {
    /// A closing time of 00:00 means midnight at the end of the day.
    ///
    /// # Errors
    /// If the office would close before it opens.
    pub fn new(opens: Time, closes: Time) -> Result<Self, HoursProblem> {
        if closes != Time::midnight() && closes <= opens {
            return Err(HoursProblem::ClosesBeforeOpening { opens, closes });
        }
        Ok(Self { opens, closes })
    }

    #[must_use]
    pub const fn opens(self) -> Time {
        self.opens
    }

    #[must_use]
    pub const fn closes(self) -> Time {
        self.closes
    }

    /// Whether the day's hours have not ended yet. Before opening counts: what came at six in the
    /// morning is registered that day. The closing minute itself is after the hours.
    #[must_use]
    pub fn not_over_at(self, time: Time) -> bool {
        self.closes == Time::midnight() || time < self.closes
    }
}

/// The hours of an office by weekday. A weekday that is left out is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hours {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monday: Option<Opening>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tuesday: Option<Opening>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wednesday: Option<Opening>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thursday: Option<Opening>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub friday: Option<Opening>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saturday: Option<Opening>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sunday: Option<Opening>,
}

impl Hours {
    /// The same hours from Monday to Friday.
    #[must_use]
    pub const fn weekdays(opening: Opening) -> Self {
        let day = Some(opening);
        Self {
            monday: day,
            tuesday: day,
            wednesday: day,
            thursday: day,
            friday: day,
            saturday: None,
            sunday: None,
        }
    }

    #[must_use]
    pub const fn on_weekday(&self, weekday: Weekday) -> Option<Opening> {
        match weekday {
            Weekday::Monday => self.monday,
            Weekday::Tuesday => self.tuesday,
            Weekday::Wednesday => self.wednesday,
            Weekday::Thursday => self.thursday,
            Weekday::Friday => self.friday,
            Weekday::Saturday => self.saturday,
            Weekday::Sunday => self.sunday,
        }
    }

    /// The hours that count for registration on a date: none on a day that the calendar does not
    /// work, even if somebody is at the desk. A worked weekend day has the hours of Friday, or of
    /// the last weekday before it that is served.
    #[must_use]
    pub fn on(&self, date: Date, calendar: &Calendar) -> Option<Opening> {
        match calendar.day(date) {
            Day::Working => self.on_weekday(date.weekday()),
            Day::WorkedInstead { .. } => {
                self.friday.or(self.thursday).or(self.wednesday).or(self.tuesday).or(self.monday)
            }
            Day::WeekendOff(_) | Day::Off { .. } => None,
        }
    }
}

/// Why the day of registration is later than the day of receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Later {
    /// It came when the hours of a working day had ended.
    AfterHours { closed: Time },
    /// It came on a day that is not worked.
    DayNotWorked { why: NotWorked },
    /// It came on a working day that the office does not serve.
    DayNotServed,
}

/// When something came and on which day it is registered (Code, art 64(2)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The instant of receipt.
    pub received: Timestamp,
    /// The same on the clock of the office.
    pub received_local: DateTime,
    pub registered: Date,
    /// None if registered on the day of receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub later: Option<Later>,
    /// The days between receipt and registration, neither included, with the reason of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<PassedOver>,
}

/// A day on which nothing is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    pub date: Date,
    pub why: NotWorked,
}

/// The day of registration with its reason: the day of receipt in the office's zone if the hours
/// of a working day are not over, else the next working day.
#[must_use]
pub fn registration(
    received: Timestamp,
    zone: &TimeZone,
    hours: &Hours,
    calendar: &Calendar,
) -> Registration {
    let received_local = zone.to_datetime(received);
    let date = received_local.date();
    let later = match NotWorked::of(calendar.day(date)) {
        Some(why) => Some(Later::DayNotWorked { why }),
        None => match hours.on(date, calendar) {
            Some(opening) if opening.not_over_at(received_local.time()) => None,
            Some(opening) => Some(Later::AfterHours { closed: opening.closes() }),
            None => Some(Later::DayNotServed),
        },
    };
    let mut registered = date;
    let mut passed_over = Vec::new();
    if later.is_some() {
        registered = day_after(date);
        while let Some(why) =
            NotWorked::of(calendar.day(registered)).filter(|_| registered < Date::MAX)
        {
            passed_over.push(PassedOver { date: registered, why });
            registered = day_after(registered);
        }
    }
    Registration { received, received_local, registered, later, passed_over }
}

/// The day of registration alone.
#[must_use]
pub fn registration_day(
    received: Timestamp,
    zone: &TimeZone,
    hours: &Hours,
    calendar: &Calendar,
) -> Date {
    registration(received, zone, hours, calendar).registered
}
