use std::num::NonZeroU16;

use jiff::civil::{Date, date};

use crate::calendar::{Calendar, SpecialDay, SpecialKind};
use crate::lang::Name;

use super::*;

mod counting;
mod registering;
mod rule_books;

fn name(text: &str) -> Name {
    Name::new(text, text, text)
}

/// The days of Kazakhstan's calendar that the examples touch.
fn calendar() -> Calendar {
    use SpecialKind::{Holiday, TransferredOff, WorkingWeekend};
    let rows = [
        ((2021, 1, 1), Holiday, "New Year"),
        ((2021, 1, 2), Holiday, "New Year"),
        ((2021, 1, 4), TransferredOff, "New Year (in lieu of 2021-01-02)"),
        ((2021, 1, 7), Holiday, "Orthodox Christmas"),
        ((2021, 7, 3), WorkingWeekend, "Working day (day off moved to 2021-07-05)"),
        ((2021, 7, 5), TransferredOff, "Day off (moved from 2021-07-03)"),
        ((2021, 7, 6), Holiday, "Capital Day"),
        ((2021, 7, 20), Holiday, "Kurban Ait"),
        ((2024, 3, 8), Holiday, "International Women's Day"),
        ((2024, 5, 1), Holiday, "Unity Day"),
        ((2024, 5, 4), WorkingWeekend, "Working day (day off moved to 2024-05-08)"),
        ((2024, 5, 7), Holiday, "Defender of the Fatherland Day"),
        ((2024, 5, 8), TransferredOff, "Day off (moved from 2024-05-04)"),
        ((2024, 5, 9), Holiday, "Victory Day"),
        ((2026, 1, 1), Holiday, "New Year"),
        ((2026, 1, 2), Holiday, "New Year"),
        ((2026, 1, 7), Holiday, "Orthodox Christmas"),
        ((2026, 3, 8), Holiday, "International Women's Day"),
        ((2026, 3, 9), TransferredOff, "International Women's Day (in lieu of 2026-03-08)"),
        ((2026, 3, 21), Holiday, "Nauryz"),
        ((2026, 3, 22), Holiday, "Nauryz"),
        ((2026, 3, 23), Holiday, "Nauryz"),
        ((2026, 3, 24), TransferredOff, "Nauryz (in lieu of 2026-03-21)"),
        ((2026, 3, 25), TransferredOff, "Nauryz (in lieu of 2026-03-22)"),
        ((2026, 10, 25), Holiday, "Republic Day"),
        ((2026, 10, 26), TransferredOff, "Republic Day (in lieu of 2026-10-25)"),
        ((2027, 3, 8), Holiday, "International Women's Day"),
        ((2027, 3, 15), Holiday, "Constitution Day"),
        ((2027, 3, 21), Holiday, "Nauryz"),
        ((2027, 3, 22), Holiday, "Nauryz"),
        ((2027, 3, 23), Holiday, "Nauryz"),
        ((2027, 3, 24), TransferredOff, "Nauryz (in lieu of 2027-03-21)"),
    ];
    Calendar::new(
        date(2026, 4, 1),
        rows.map(|((year, month, day), kind, text)| SpecialDay {
            date: date(year, month, day),
            kind,
            name: name(text),
            source: "kz_calendar".into(),
        }),
    )
}

fn term(procedure: Procedure, length: u16, unit: Unit, article: &str) -> Term {
    let length = NonZeroU16::new(length).unwrap();
    Term { procedure, length, unit, article: name(article), verified: true }
}

fn set(code: &str, force: Force, from: Date, to: Option<Date>, terms: Vec<Term>) -> RuleSet {
    RuleSet { code: code.into(), force, name: name(code), valid_from: from, valid_to: to, terms }
}

fn code_terms() -> Vec<Term> {
    vec![
        term(Procedure::Ordinary, 15, Unit::WorkingDays, "Code, art 76"),
        term(Procedure::Complaint, 20, Unit::WorkingDays, "Code, art 99"),
        term(Procedure::Redirect, 3, Unit::WorkingDays, "Code, art 65"),
    ]
}

/// Law 221 and then the Code under "law"; an organisation's own set, which follows the Code.
fn book() -> RuleBook {
    let mut old = vec![
        term(Procedure::Ordinary, 15, Unit::CalendarDays, "Law 221, art 8"),
        term(Procedure::OrdinaryWithCheck, 30, Unit::CalendarDays, "Law 221, art 8"),
    ];
    for term in &mut old {
        term.verified = false;
    }
    let code_from = date(2021, 7, 1);
    RuleBook::new([
        set("own", Force::Adopted, code_from, None, code_terms()),
        set("law", Force::Statutory, code_from, None, code_terms()),
        set("law", Force::Statutory, date(2007, 1, 12), Some(date(2021, 6, 30)), old),
    ])
    .unwrap()
}

/// Received at the opening of the day of registration.
fn registered_on(registered: Date) -> Registration {
    let received_local = registered.at(9, 0, 0, 0);
    let received = received_local.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    Registration { received, received_local, registered, later: None, passed_over: Vec::new() }
}
