//! A date that explains itself: the rule in a sentence, the days counted, the days skipped by name.

use askama::Template;
use askama::filters::HtmlSafe;
use domain::terms::{Explained, Force, Later, Mark, NotWorked};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::Text;

/// The explanation of one date, ready to stand in a page: `{{ why }}`.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/why.html")]
pub struct Why {
    t: Text,
    /// Whether the days are in sight at once, or one click away.
    open: bool,
    sentences: Vec<String>,
    unverified: bool,
    caption: String,
    weeks: Vec<[Cell; 7]>,
    passed: Vec<String>,
    skipped: Vec<String>,
    worked: Vec<String>,
    calendar: String,
}

/// One day in the table of weeks.
#[derive(Debug, Clone)]
enum Cell {
    Outside,
    /// It came in, and was registered on a later day.
    Received {
        label: String,
    },
    Start {
        label: String,
    },
    Counted {
        label: String,
        ordinal: u16,
    },
    Skipped {
        label: String,
    },
    /// The last day; no ordinal where the term rolled on to it.
    Due {
        label: String,
        ordinal: Option<u16>,
    },
}

impl HtmlSafe for Why {}

impl Why {
    /// With the days in sight.
    #[must_use]
    pub fn open(t: Text, explained: &Explained) -> Self {
        Self { open: true, ..Self::folded(t, explained) }
    }

    /// With the days one click away.
    #[must_use]
    pub fn folded(t: Text, explained: &Explained) -> Self {
        let (first, last) = (explained.start.registered, explained.due);
        Self {
            t,
            open: false,
            sentences: sentences(t, explained),
            unverified: !explained.rule.verified,
            caption: t.two("why-caption", "first", t.date(first), "last", t.date(last)),
            weeks: weeks(t, explained),
            passed: explained
                .start
                .passed_over
                .iter()
                .map(|day| named(t, day.date, &reason(t, &day.why)))
                .collect(),
            skipped: explained
                .skipped()
                .map(|(date, why)| named(t, date, &reason(t, why)))
                .collect(),
            worked: explained
                .days
                .iter()
                .filter_map(|day| match &day.mark {
                    Mark::Counted { worked_instead: Some(name), .. } => {
                        Some(named(t, day.date, name.in_lang(t.lang())))
                    }
                    _ => None,
                })
                .collect(),
            calendar: if explained.calendar.covers {
                t.one("why-calendar", "edition", t.date(explained.calendar.edition))
            } else {
                t.say("why-calendar-ends").into_owned()
            },
        }
    }

    /// How the date came about, a sentence a step.
    #[must_use]
    pub fn sentences(t: Text, explained: &Explained) -> Vec<String> {
        sentences(t, explained)
    }

    /// «По закону (статья 76 АППК): 15 рабочих дней со дня, следующего за регистрацией.»
    #[must_use]
    pub fn rule(t: Text, explained: &Explained) -> String {
        let rule = &explained.rule;
        let article = rule.article.in_lang(t.lang());
        let by = match rule.force {
            Force::Statutory => t.one("why-by-law", "article", article),
            Force::Adopted => t.one("why-by-own-rule", "article", article),
        };
        t.two("why-term", "rule", by, "days", t.days(rule.length.get(), rule.unit))
    }
}

fn sentences(t: Text, explained: &Explained) -> Vec<String> {
    let mut said = vec![Why::rule(t, explained), registered(t, explained)];
    if let Some((_, first)) = explained.counted().next() {
        said.push(t.one("why-first-day", "date", t.day_and_weekday(first)));
    }
    if let Some(from) = explained.rolled_from {
        said.push(t.two(
            "why-rolled",
            "from",
            t.day(from),
            "date",
            t.date_and_weekday(explained.due),
        ));
    }
    said
}

fn registered(t: Text, explained: &Explained) -> String {
    let start = &explained.start;
    let date = || t.date_and_weekday(start.registered).into();
    let received = || t.date_time(start.received_local).into();
    match &start.later {
        None => t.with("why-registered", &[("date", date())]),
        Some(Later::AfterHours { closed }) => t.with(
            "why-later-after-hours",
            &[("received", received()), ("closed", t.time(*closed).into()), ("date", date())],
        ),
        Some(Later::DayNotWorked { why }) => t.with(
            "why-later-day-off",
            &[("received", received()), ("reason", reason(t, why).into()), ("date", date())],
        ),
        Some(Later::DayNotServed) => {
            t.with("why-later-not-served", &[("received", received()), ("date", date())])
        }
    }
}

fn reason(t: Text, why: &NotWorked) -> String {
    match why {
        NotWorked::Weekend => t.say("why-weekend").into_owned(),
        NotWorked::DayOff { name, .. } => name.in_lang(t.lang()).to_owned(),
    }
}

/// «25 октября, воскресенье: День Республики»
fn named(t: Text, date: Date, why: &str) -> String {
    format!("{}, {}: {why}", t.day(date), t.weekday(date))
}

/// From the Monday of the week of receipt to the Sunday of the week of the last day.
fn weeks(t: Text, explained: &Explained) -> Vec<[Cell; 7]> {
    let first = explained.start.received_local.date().min(explained.start.registered);
    let mut date = first.saturating_sub(i64::from(first.weekday().to_monday_zero_offset()).days());
    let mut weeks = Vec::new();
    while date <= explained.due && date < Date::MAX {
        weeks.push(std::array::from_fn(|_| {
            let today = date;
            date = date.saturating_add(1.day());
            cell(t, explained, today, first)
        }));
    }
    weeks
}

fn cell(t: Text, explained: &Explained, today: Date, first: Date) -> Cell {
    let start = &explained.start;
    let named = today == first || today.day() == 1;
    let label =
        if named { t.day_short(today).replace('\u{a0}', " ") } else { today.day().to_string() };
    if today == start.registered {
        return Cell::Start { label };
    }
    if start.later.is_some() && today == first {
        return Cell::Received { label };
    }
    if start.passed_over.iter().any(|day| day.date == today) {
        return Cell::Skipped { label };
    }
    let Some(day) = explained.days.iter().find(|day| day.date == today) else {
        return Cell::Outside;
    };
    match day.mark {
        Mark::Counted { ordinal, .. } if today == explained.due => {
            Cell::Due { label, ordinal: Some(ordinal) }
        }
        Mark::Counted { ordinal, .. } => Cell::Counted { label, ordinal },
        Mark::Skipped { .. } => Cell::Skipped { label },
        Mark::RolledTo => Cell::Due { label, ordinal: None },
    }
}
