//! When things happen: staff work in the hours of their office, applicants whenever they like.

use domain::calendar::Calendar;
use domain::terms::{Hours, Opening};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::dice::Dice;

/// The hours and the clock of one register or office.
#[derive(Debug, Clone)]
pub(crate) struct Desk<'a> {
    pub(crate) calendar: &'a Calendar,
    pub(crate) hours: &'a Hours,
    pub(crate) zone: TimeZone,
}

impl Desk<'_> {
    /// The day on the office's clock.
    pub(crate) fn day(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// The instant of a time on the office's clock.
    fn at(&self, date: Date, time: Time) -> Timestamp {
        let zoned = date.to_datetime(time).to_zoned(self.zone.clone());
        zoned.map_or(Timestamp::MAX, |zoned| zoned.timestamp())
    }

    fn open(&self, date: Date) -> Option<Opening> {
        self.hours.on(date, self.calendar)
    }

    /// Some time in the hours of a day; none where the day is not worked.
    pub(crate) fn during(&self, dice: &mut Dice, date: Date) -> Option<Timestamp> {
        let open = self.open(date)?;
        let (opens, closes) = (self.at(date, open.opens()), self.at(date, open.closes()));
        let length = opens.duration_until(closes).as_secs() - 20 * 60;
        let last = u32::try_from(length).ok()?;
        // Few come right after the doors open, and fewest of all late.
        let second = dice.between(120, last).min(dice.between(120, last) + last / 4);
        Some(opens + SignedDuration::from_secs(i64::from(second)))
    }

    /// Later, on the given number of working days after; 0 is the same day where it still has an
    /// hour, else the next.
    pub(crate) fn after(&self, dice: &mut Dice, from: Timestamp, working_days: u32) -> Timestamp {
        let today = self.day(from);
        if working_days == 0
            && let Some(open) = self.open(today)
        {
            let begun = from.max(self.at(today, open.opens()));
            let later = begun + SignedDuration::from_secs(i64::from(dice.between(240, 9_000)));
            if later < self.at(today, open.closes()) {
                return later;
            }
        }
        let mut date = today;
        for _ in 0..working_days.max(1) {
            date = self.next_open(date);
        }
        self.during(dice, date).filter(|at| *at > from).unwrap_or(from + 1.hours())
    }

    fn next_open(&self, after: Date) -> Date {
        let mut date = after;
        // No holiday lasts for a month.
        for _ in 0..40 {
            date = date.saturating_add(1.day());
            if self.open(date).is_some() {
                break;
            }
        }
        date
    }

    /// When an applicant does something at home, some days later.
    pub(crate) fn at_home(&self, dice: &mut Dice, from: Timestamp, days: u32) -> Timestamp {
        let date = self.day(from).saturating_add(i64::from(days).days());
        let hour = dice.weighted(&[(8, 6), (10, 9), (12, 9), (14, 8), (17, 9), (19, 14), (21, 12), (23, 4)]);
        let minute = i8::try_from(dice.between(0, 59)).unwrap_or(0);
        let second = i8::try_from(dice.between(0, 59)).unwrap_or(0);
        let time = Time::new(hour.copied().unwrap_or(12), minute, second, 0);
        let at = self.at(date, time.unwrap_or(Time::midnight()));
        if at > from { at } else { from + SignedDuration::from_secs(i64::from(dice.between(900, 20_000))) }
    }
}
