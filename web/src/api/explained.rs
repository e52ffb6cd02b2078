//! A date to answer by, with everything that led to it.

use domain::terms::{self, Later, Mark, NotWorked};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use pages::{Text, Why};
use serde::Serialize;
use utoipa::ToSchema;

use super::codes::{DayKind, Force, Named3, Procedure, Unit};

/// By which day an answer is due, and why.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Due {
    /// The last day of the term.
    pub date: Date,
    /// When that day is over, on the clock of the office.
    pub ends_at: Timestamp,
    /// Absent where calendar or rules changed since and the date was not moved: an explanation
    /// that does not lead to the date would be a false one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

impl Due {
    pub(super) fn new(
        text: Text,
        date: Date,
        zone: &TimeZone,
        explained: Option<&terms::Explained>,
    ) -> Self {
        Self {
            date,
            ends_at: terms::due_at(date, zone),
            explanation: explained.map(|explained| Explanation::new(text, explained)),
        }
    }
}

/// Every step from the instant of receipt to the last day.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Explanation {
    received: Timestamp,
    /// The same on the clock of the office.
    #[schema(value_type = String, example = "2026-03-02T17:59:00")]
    received_local: DateTime,
    /// The day of registration; the term runs from the day after it.
    registered: Date,
    /// Why the day of registration is later than the day of receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    later: Option<LaterBecause>,
    /// The days between receipt and registration on which nothing is registered.
    passed_over: Vec<DayOff>,
    rule: Rule,
    /// Every day after registration up to the last one, in order.
    days: Vec<Day>,
    /// The day on which the term ran out, if that day is not worked.
    #[serde(skip_serializing_if = "Option::is_none")]
    rolled_from: Option<Date>,
    calendar: CalendarUsed,
    /// The same in sentences, in the language of `Accept-Language`.
    sentences: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Later)]
struct LaterBecause {
    because: LaterReason,
    /// When the office had closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "18:00:00")]
    closed: Option<Time>,
    /// What the day of receipt was.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<DayOffReason>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum LaterReason {
    /// It came when the hours of a working day had ended.
    AfterHours,
    /// It came on a day that is not worked.
    DayNotWorked,
    /// It came on a working day that the office does not serve.
    DayNotServed,
}

/// A day that is not worked.
#[derive(Debug, Serialize, ToSchema)]
struct DayOff {
    date: Date,
    why: DayOffReason,
}

#[derive(Debug, Serialize, ToSchema)]
struct DayOffReason {
    reason: OffReason,
    /// Absent for a weekend.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<DayKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Named3>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum OffReason {
    Weekend,
    DayOff,
}

/// The rule that gives the term its length.
#[derive(Debug, Serialize, ToSchema)]
struct Rule {
    /// The code of the rule set.
    set: String,
    set_name: Named3,
    force: Force,
    procedure: Procedure,
    #[schema(minimum = 1)]
    length: u16,
    unit: Unit,
    article: Named3,
    /// Whether the length was read in the text of the act.
    verified: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct Day {
    date: Date,
    mark: DayMark,
    /// Which day of the term it is, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    ordinal: Option<u16>,
    /// A weekend day that is worked by decree.
    #[serde(skip_serializing_if = "Option::is_none")]
    worked_instead: Option<Named3>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<DayOffReason>,
}

/// What a day did to the count.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DayMark {
    Counted,
    Skipped,
    /// The term had run out on a day that is not worked, and ends on this one instead.
    RolledTo,
}

/// Which calendar the count rests on.
#[derive(Debug, Serialize, ToSchema)]
struct CalendarUsed {
    /// The day on which this state of the calendar was adopted.
    edition: Date,
    /// Whether it knows every year that the count touches.
    covers: bool,
}

impl Explanation {
    pub(super) fn new(text: Text, explained: &terms::Explained) -> Self {
        let start = &explained.start;
        Self {
            received: start.received,
            received_local: start.received_local,
            registered: start.registered,
            later: start.later.as_ref().map(LaterBecause::from),
            passed_over: start
                .passed_over
                .iter()
                .map(|day| DayOff { date: day.date, why: DayOffReason::from(&day.why) })
                .collect(),
            rule: Rule::from(&explained.rule),
            days: explained.days.iter().map(Day::from).collect(),
            rolled_from: explained.rolled_from,
            calendar: CalendarUsed {
                edition: explained.calendar.edition,
                covers: explained.calendar.covers,
            },
            sentences: Why::sentences(text, explained),
        }
    }
}

impl From<&Later> for LaterBecause {
    fn from(later: &Later) -> Self {
        match later {
            Later::AfterHours { closed } => {
                Self { because: LaterReason::AfterHours, closed: Some(*closed), why: None }
            }
            Later::DayNotWorked { why } => {
                Self { because: LaterReason::DayNotWorked, closed: None, why: Some(why.into()) }
            }
            Later::DayNotServed => {
                Self { because: LaterReason::DayNotServed, closed: None, why: None }
            }
        }
    }
}

impl From<&NotWorked> for DayOffReason {
    fn from(why: &NotWorked) -> Self {
        match why {
            NotWorked::Weekend => Self { reason: OffReason::Weekend, kind: None, name: None },
            NotWorked::DayOff { kind, name } => Self {
                reason: OffReason::DayOff,
                kind: Some((*kind).into()),
                name: Some(name.into()),
            },
        }
    }
}

impl From<&terms::Rule> for Rule {
    fn from(rule: &terms::Rule) -> Self {
        Self {
            set: rule.set.clone(),
            set_name: (&rule.set_name).into(),
            force: rule.force.into(),
            procedure: rule.procedure.into(),
            length: rule.length.get(),
            unit: rule.unit.into(),
            article: (&rule.article).into(),
            verified: rule.verified,
        }
    }
}

impl From<&terms::DayCount> for Day {
    fn from(day: &terms::DayCount) -> Self {
        let date = day.date;
        let plain = |mark| Self { date, mark, ordinal: None, worked_instead: None, why: None };
        match &day.mark {
            Mark::Counted { ordinal, worked_instead } => Self {
                ordinal: Some(*ordinal),
                worked_instead: worked_instead.as_ref().map(Named3::from),
                ..plain(DayMark::Counted)
            },
            Mark::Skipped { why } => Self { why: Some(why.into()), ..plain(DayMark::Skipped) },
            Mark::RolledTo => plain(DayMark::RolledTo),
        }
    }
}
