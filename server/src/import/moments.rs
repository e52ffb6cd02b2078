//! Dates and times as old registers write them.

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::table::{Cell, Row};
use super::workbook::of_serial;

/// The columns of a moment, and how it is written in them.
#[derive(Debug)]
pub(super) struct Moments {
    pub(super) columns: Vec<usize>,
    pub(super) formats: Vec<Format>,
    /// None where it is the zone of the office.
    pub(super) zone: Option<TimeZone>,
}

/// One way to write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Format {
    /// As `strptime` reads it.
    Pattern(String),
    /// Days since 1900, as spreadsheets count.
    Excel,
    /// Seconds since 1970.
    Unix,
}

impl Format {
    /// A format as the map names it.
    ///
    /// # Errors
    /// When nothing could be read by it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        match text {
            "excel" => return Ok(Self::Excel),
            "unix" => return Ok(Self::Unix),
            _ => {}
        }
        let sample: Zoned = Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC);
        let written = strtime::format(text, &sample).map_err(|error| error.to_string())?;
        let pattern = Self::Pattern(text.to_owned());
        match pattern.read(&written) {
            Some(_) => Ok(pattern),
            None => Err("no date can be read by it".to_owned()),
        }
    }

    fn read(&self, text: &str) -> Option<Written> {
        match self {
            Self::Excel => text.parse().ok().and_then(of_serial).map(Written::of),
            Self::Unix => {
                let seconds = text.parse().ok()?;
                Timestamp::from_second(seconds).ok().map(Written::Instant)
            }
            Self::Pattern(pattern) => {
                let parts = strtime::parse(pattern, text).ok()?;
                if parts.offset().is_some() {
                    return parts.to_timestamp().ok().map(Written::Instant);
                }
                if parts.hour().is_some() {
                    return parts.to_datetime().ok().map(Written::Local);
                }
                parts.to_date().ok().map(Written::Day)
            }
        }
    }
}

/// What is written: an instant, a moment on some clock, or only a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Instant(Timestamp),
    Local(DateTime),
    Day(Date),
}

impl Written {
    fn of(at: DateTime) -> Self {
        if at.time() == jiff::civil::Time::midnight() {
            Self::Day(at.date())
        } else {
            Self::Local(at)
        }
    }

    /// `2024-01-31`, `2024-01-31 10:00:00`, `2024-01-31T10:00:00+05:00`.
    fn iso(text: &str) -> Option<Self> {
        const DAY: usize = "2024-01-31".len();
        if text.len() == DAY {
            return text.parse().ok().map(Self::Day);
        }
        let instant = text.parse().ok().map(Self::Instant);
        instant.or_else(|| text.parse().ok().map(Self::Local))
    }
}

/// A moment that was read.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    /// The beginning of the day where only a day is written.
    pub(super) at: Timestamp,
    pub(super) is_whole_day: bool,
    pub(super) zone: TimeZone,
}

impl Moment {
    pub(super) fn day(&self) -> Date {
        self.zone.to_datetime(self.at).date()
    }
}

impl Moments {
    /// The moment of a row; none where its cells are empty.
    ///
    /// # Errors
    /// What is written there, where it cannot be read.
    pub(super) fn read(&self, row: &Row, office: &TimeZone) -> Result<Option<Moment>, String> {
        let zone = self.zone.as_ref().unwrap_or(office);
        let shown: Vec<String> = self.columns.iter().map(|column| row.text(*column)).collect();
        let text = shown.join(" ").trim().to_owned();
        if text.is_empty() {
            return Ok(None);
        }
        let written = self.serial(row).or_else(|| self.written(&text));
        let (at, is_whole_day) = match written {
            None => return Err(text),
            Some(Written::Instant(at)) => (Ok(at), false),
            Some(Written::Local(at)) => (zone.to_timestamp(at), false),
            Some(Written::Day(day)) => {
                (zone.to_timestamp(day.to_datetime(jiff::civil::Time::midnight())), true)
            }
        };
        let at = at.map_err(|_| text)?;
        Ok(Some(Moment { at, is_whole_day, zone: zone.clone() }))
    }

    /// A number of a workbook is a date that lost its looks, or a date and a time in two cells.
    fn serial(&self, row: &Row) -> Option<Written> {
        if self.formats.contains(&Format::Unix) {
            return None;
        }
        let mut sum = 0.0;
        for column in &self.columns {
            match row.cells.get(*column)? {
                Cell::Number(number) => sum += number,
                Cell::Text(_) => return None,
            }
        }
        of_serial(sum).map(Written::of)
    }

    /// By the formats in their order, else as ISO 8601: so are dates of workbooks handed on, and
    /// so they stand in a file of refused rows.
    fn written(&self, text: &str) -> Option<Written> {
        self.formats.iter().find_map(|format| format.read(text)).or_else(|| Written::iso(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(
        formats: &[&str],
        zone: Option<&str>,
        cells: &[Cell],
    ) -> Result<Option<(String, bool)>, String> {
        let moments = Moments {
            columns: (0..cells.len()).collect(),
            formats: formats.iter().map(|format| Format::parse(format).unwrap()).collect(),
            zone: zone.map(|zone| TimeZone::get(zone).unwrap()),
        };
        let row = Row { line: 2, cells: cells.to_vec(), is_broken: false };
        let read = moments.read(&row, &TimeZone::get("Asia/Almaty").unwrap())?;
        Ok(read.map(|moment| (moment.at.to_string(), moment.is_whole_day)))
    }

    fn text(text: &str) -> Vec<Cell> {
        vec![Cell::Text(text.to_owned())]
    }

    #[test]
    fn moments_are_read() {
        let at = |at: &str, is_whole_day| Ok(Some((at.to_owned(), is_whole_day)));
        let us = ["%m/%d/%Y %I:%M:%S %p"];
        assert_eq!(
            read(&us, Some("America/New_York"), &text("01/09/2015 02:56:26 PM")),
            at("2015-01-09T19:56:26Z", false)
        );
        // Kazakhstan had two zones until 1 March 2024.
        assert_eq!(
            read(&["%d.%m.%Y %H:%M"], None, &text("29.02.2024 10:00")),
            at("2024-02-29T04:00:00Z", false)
        );
        assert_eq!(
            read(&["%d.%m.%Y %H:%M"], None, &text("01.03.2024 10:00")),
            at("2024-03-01T05:00:00Z", false)
        );
        assert_eq!(
            read(&["%d.%m.%Y"], None, &text(" 31.01.2025 ")),
            at("2025-01-30T19:00:00Z", true)
        );
        assert_eq!(
            read(&["%d.%m.%Y", "%d/%m/%y"], None, &text("31/01/25")),
            at("2025-01-30T19:00:00Z", true)
        );
        assert_eq!(
            read(&[], None, &text("2025-01-31 10:00:00")),
            at("2025-01-31T05:00:00Z", false)
        );
        assert_eq!(read(&[], None, &text("2025-01-31")), at("2025-01-30T19:00:00Z", true));
        assert_eq!(
            read(&[], None, &text("2025-01-31T10:00:00+03:00")),
            at("2025-01-31T07:00:00Z", false)
        );
        assert_eq!(read(&["unix"], None, &text("1738299600")), at("2025-01-31T05:00:00Z", false));
        assert_eq!(read(&["excel"], None, &text("45688.5")), at("2025-01-31T07:00:00Z", false));
        assert_eq!(
            read(&["%d.%m.%Y"], None, &[Cell::Number(45_688.0)]),
            at("2025-01-30T19:00:00Z", true)
        );
        let two = [Cell::Number(45_688.0), Cell::Number(0.5)];
        assert_eq!(read(&[], None, &two), at("2025-01-31T07:00:00Z", false));
        let two = [text("2025-01-31"), text("12:00:00")].concat();
        assert_eq!(read(&[], None, &two), at("2025-01-31T07:00:00Z", false));
        assert_eq!(read(&us, None, &text("  ")), Ok(None));
    }

    #[test]
    fn what_is_no_moment_is_told() {
        for wrong in ["31.02.2025", "soon", "2025-13-01", "45688"] {
            assert_eq!(read(&["%d.%m.%Y"], None, &text(wrong)), Err(wrong.to_owned()));
        }
        assert_eq!(read(&[], None, &[Cell::Number(12.0)]), Err("12".to_owned()));
    }

    #[test]
    fn a_format_by_which_nothing_is_read_is_told() {
        for wrong in ["%Q!", "day", "%H:%M", ""] {
            assert!(Format::parse(wrong).is_err(), "{wrong}");
        }
    }
}
