//! A safe way to reach somebody whose message others must not read and whose call others must not
//! take. Where it was given, it is the only way that anything goes out.

use jiff::civil::{DateTime, Time};
use serde::{Deserialize, Serialize};

/// By what somebody is reached. This alone stands in the journal; where, only the vault knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SafeWay {
    Email,
    /// Staff call; nothing is sent by itself.
    Telephone,
}

/// The whole of it, as it was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeContact {
    pub way: SafeWay,
    /// A telephone number or an e-mail address.
    pub at: String,
    /// The hours of the day in which it is safe, in the zone of the register; none: at any hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<SafeHours>,
    /// Whoever calls may say who they are. Without it they may not.
    #[serde(default)]
    pub say_who: bool,
    /// A message may be left with whoever or whatever answers.
    #[serde(default)]
    pub leave_message: bool,
}

/// From an hour to a later one of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeHours {
    from: Time,
    to: Time,
}

impl SafeHours {
    /// None where they do not run forwards.
    #[must_use]
    pub fn new(from: Time, to: Time) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    #[must_use]
    pub const fn from(self) -> Time {
        self.from
    }

    #[must_use]
    pub const fn to(self) -> Time {
        self.to
    }
}

impl SafeContact {
    /// When something may go out, asked at `now` on the register's clock: at once, or when the
    /// hours begin.
    #[must_use]
    pub fn next(&self, now: DateTime) -> DateTime {
        let Some(SafeHours { from, to }) = self.hours else { return now };
        if now.time() < from {
            now.date().to_datetime(from)
        } else if now.time() < to {
            now
        } else {
            now.date().tomorrow().map_or(now, |tomorrow| tomorrow.to_datetime(from))
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{datetime, time};

    use super::*;

    fn between(from: i8, to: i8) -> SafeContact {
        let hours = SafeHours::new(time(from, 0, 0, 0), time(to, 0, 0, 0));
        let at = "a@example.kz".to_owned();
        SafeContact { way: SafeWay::Email, at, hours, say_who: false, leave_message: false }
    }

    #[test]
    fn a_message_waits_for_the_hours() {
        let contact = between(10, 16);
        let at = |hour| datetime(2026, 11, 20, hour, 0, 0, 0);
        assert_eq!(contact.next(at(9)), at(10));
        assert_eq!(contact.next(at(10)), at(10));
        assert_eq!(contact.next(at(15)), at(15));
        assert_eq!(contact.next(at(16)), datetime(2026, 11, 21, 10, 0, 0, 0));
        assert_eq!(SafeContact { hours: None, ..contact }.next(at(3)), at(3));
    }

    #[test]
    fn hours_run_forwards() {
        assert!(between(16, 10).hours.is_none());
        assert!(between(10, 10).hours.is_none());
    }
}
