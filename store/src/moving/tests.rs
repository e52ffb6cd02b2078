use domain::calendar::{Calendar, SpecialDay, SpecialKind};
use domain::ids::{RecordId, RegisterId, RuleSetId};
use domain::lang::Name;
use domain::number::RegisterCode;
use domain::terms::{Force, Hours, RuleSet, Term, Unit};
use jiff::civil::date;

use super::*;
use crate::reference::Organisation;

fn name() -> Name {
    Name::new("", "", "")
}

fn rules(length: u16) -> RuleSet {
    let length = length.try_into().unwrap();
    let term = Term {
        procedure: Procedure::Ordinary,
        length,
        unit: Unit::WorkingDays,
        article: name(),
        verified: true,
    };
    RuleSet {
        code: "own".to_owned(),
        force: Force::Adopted,
        name: name(),
        valid_from: date(2026, 1, 1),
        valid_to: None,
        terms: vec![term],
    }
}

fn reference(length: u16, off: &[Date]) -> Reference {
    let organisation = Organisation {
        name: name(),
        what: name(),
        phone: None,
        phone_note: None,
        email: None,
        address: None,
        complaint: name(),
        rules: "own".to_owned(),
        central_code: RegisterCode::new("KZE").unwrap(),
        central_zone: "Asia/Almaty".to_owned(),
        central_hours: Hours::default(),
    };
    let day = |date: &Date| SpecialDay {
        date: *date,
        kind: SpecialKind::Holiday,
        name: name(),
        source: String::new(),
    };
    Reference {
        organisation: Some(organisation),
        calendar: Some(Calendar::new(date(2026, 1, 1), off.iter().map(day))),
        rule_sets: [(RuleSetId(1), rules(length))].into(),
        ..Reference::default()
    }
}

fn question(number: u16, from: Date, due: Date) -> Running {
    Running {
        place: (RegisterId(1), RecordId(number.into())),
        question: number,
        number: Number::new(RegisterCode::new("KZE").unwrap(), 2026, number.into()).unwrap(),
        procedure: Procedure::Ordinary,
        from,
        due,
        reopened: false,
    }
}

/// Monday; five working days end on the Monday after it.
const MONDAY: Date = date(2026, 11, 2);
const NEXT: Date = date(2026, 11, 9);

#[test]
fn nothing_moves_where_nothing_changed() {
    let running = [question(1, MONDAY, NEXT)];
    assert_eq!(moves(&reference(5, &[]), &running), []);
}

#[test]
fn a_day_off_within_the_term_moves_its_end() {
    let off = [date(2026, 11, 5)];
    let earlier = question(2, date(2026, 10, 26), date(2026, 11, 2));
    let found = moves(&reference(5, &off), &[question(1, MONDAY, NEXT), earlier]);
    let [one] = found[..] else { panic!("{found:?}") };
    assert_eq!((one.question, one.before, one.due.on), (1, NEXT, date(2026, 11, 10)));
    assert_eq!(one.due.from, MONDAY);
}

#[test]
fn the_day_of_registration_is_a_fact() {
    let found = moves(&reference(5, &[MONDAY]), &[question(1, MONDAY, NEXT)]);
    assert_eq!(found, [], "its Monday became a holiday, and the term runs from it all the same");
}

#[test]
fn another_length_moves_every_date() {
    let running = [question(1, MONDAY, NEXT), question(2, MONDAY, NEXT)];
    let found = moves(&reference(3, &[]), &running);
    let days: Vec<_> = found.iter().map(|one| one.due.on).collect();
    assert_eq!(days, [date(2026, 11, 5); 2]);
    // Moved, they stay.
    let moved = running.map(|question| Running { due: date(2026, 11, 5), ..question });
    assert_eq!(moves(&reference(3, &[]), &moved), []);
}

#[test]
fn without_a_rule_a_date_stays() {
    let before_all = question(1, date(2025, 12, 1), date(2025, 12, 22));
    assert_eq!(moves(&reference(3, &[]), &[before_all]), []);
    assert_eq!(moves(&Reference::default(), &[question(1, MONDAY, NEXT)]), []);
}
