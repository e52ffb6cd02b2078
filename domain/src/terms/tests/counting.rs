use jiff::ToSpan;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;

fn due_of(procedure: Procedure, registered: Date) -> Explained {
    let rule = book().rule("law", registered, procedure).unwrap();
    due(registered_on(registered), rule, &calendar())
}

/// domain notes, 1.5.
#[test]
fn the_worked_examples_come_out() {
    for (registered, redirect, ordinary, complaint) in [
        (date(2021, 7, 1), date(2021, 7, 7), date(2021, 7, 26), date(2021, 8, 2)),
        (date(2024, 5, 4), date(2024, 5, 13), date(2024, 5, 29), date(2024, 6, 5)),
        (date(2026, 1, 5), date(2026, 1, 9), date(2026, 1, 27), date(2026, 2, 3)),
        (date(2026, 3, 26), date(2026, 3, 31), date(2026, 4, 16), date(2026, 4, 23)),
        (date(2026, 10, 23), date(2026, 10, 29), date(2026, 11, 16), date(2026, 11, 23)),
        (date(2027, 3, 12), date(2027, 3, 18), date(2027, 4, 8), date(2027, 4, 15)),
    ] {
        assert_eq!(due_of(Procedure::Redirect, registered).due, redirect);
        assert_eq!(due_of(Procedure::Ordinary, registered).due, ordinary);
        assert_eq!(due_of(Procedure::Complaint, registered).due, complaint);
    }
}

#[test]
fn every_day_is_accounted_for_by_name() {
    let explained = due_of(Procedure::Redirect, date(2021, 7, 1));
    let told: Vec<(Date, String)> = explained
        .days
        .iter()
        .map(|day| {
            let told = match &day.mark {
                Mark::Counted { ordinal, worked_instead: None } => format!("{ordinal}"),
                Mark::Counted { ordinal, worked_instead: Some(why) } => {
                    format!("{ordinal}: {}", why.en)
                }
                Mark::Skipped { why: NotWorked::Weekend } => "weekend".into(),
                Mark::Skipped { why: NotWorked::DayOff { name, .. } } => name.en.clone(),
                Mark::RolledTo => "rolled".into(),
            };
            (day.date, told)
        })
        .collect();
    let expected = [
        (date(2021, 7, 2), "1"),
        (date(2021, 7, 3), "2: Working day (day off moved to 2021-07-05)"),
        (date(2021, 7, 4), "weekend"),
        (date(2021, 7, 5), "Day off (moved from 2021-07-03)"),
        (date(2021, 7, 6), "Capital Day"),
        (date(2021, 7, 7), "3"),
    ];
    assert_eq!(told, expected.map(|(date, told)| (date, told.to_owned())));
    assert_eq!((explained.rolled_from, explained.calendar.covers), (None, true));
    assert_eq!(explained.calendar.edition, date(2026, 4, 1));
    assert_eq!(explained.rule.article.en, "Code, art 65");
}

#[test]
fn a_term_in_calendar_days_rolls_over_what_is_not_worked() {
    // Fifteen days after 18 December 2020: Saturday 2 January, a holiday.
    let explained = due_of(Procedure::Ordinary, date(2020, 12, 18));
    assert_eq!(explained.rolled_from, Some(date(2021, 1, 2)));
    assert_eq!(explained.due, date(2021, 1, 5));
    assert_eq!(explained.counted().count(), 15);
    assert_eq!(explained.counted().last(), Some((15, date(2021, 1, 2))));
    let skipped: Vec<Date> = explained.skipped().map(|(date, _)| date).collect();
    assert_eq!(skipped, [date(2021, 1, 3), date(2021, 1, 4)]);
    assert_eq!(explained.days.last().map(|day| &day.mark), Some(&Mark::RolledTo));
    // 2020 is not among the rows of this calendar, and the result admits it.
    assert!(!explained.calendar.covers);
    // One that ends on a working day stays.
    let explained = due_of(Procedure::OrdinaryWithCheck, date(2021, 2, 1));
    assert_eq!((explained.due, explained.rolled_from), (date(2021, 3, 3), None));
}

#[test]
fn a_change_of_the_calendar_moves_the_date_and_shows_its_edition() {
    let rule = book().rule("law", date(2026, 8, 26), Procedure::Redirect).unwrap();
    let count = |calendar: &Calendar| due(registered_on(date(2026, 8, 26)), rule.clone(), calendar);
    let january = Calendar::new(
        date(2026, 1, 1),
        [SpecialDay {
            date: date(2026, 8, 31),
            kind: SpecialKind::TransferredOff,
            name: name("Constitution Day (in lieu of 2026-08-30)"),
            source: "calendar printed in January".into(),
        }],
    );
    assert_eq!(count(&january).due, date(2026, 9, 1));
    assert_eq!(count(&calendar()).due, date(2026, 8, 31));
    assert_eq!(count(&january).calendar.edition, date(2026, 1, 1));
}

#[test]
fn the_last_day_ends_at_midnight_of_the_office() {
    let at = |due, zone: &str| due_at(due, &TimeZone::get(zone).unwrap()).to_string();
    assert_eq!(at(date(2024, 2, 28), "Asia/Almaty"), "2024-02-28T18:00:00Z");
    assert_eq!(at(date(2024, 2, 28), "Asia/Oral"), "2024-02-28T19:00:00Z");
    // The day on which the clocks of Astana went back has twenty-five hours.
    assert_eq!(at(date(2024, 2, 29), "Asia/Almaty"), "2024-02-29T19:00:00Z");
    assert_eq!(at(date(2024, 3, 1), "Asia/Almaty"), "2024-03-01T19:00:00Z");
    assert_eq!(due_at(Date::MAX, &TimeZone::UTC), jiff::Timestamp::MAX);
}

#[test]
fn days_left_are_working_days() {
    let left = |today| working_days_left(today, date(2026, 3, 27), &calendar());
    assert_eq!(left(date(2026, 3, 27)), 0);
    assert_eq!(left(date(2026, 3, 26)), 1);
    assert_eq!(left(date(2026, 3, 21)), 2);
    assert_eq!(left(date(2026, 3, 19)), 3);
    assert_eq!(left(date(2026, 3, 28)), 0); // a Saturday: not a working day late yet
    assert_eq!(left(date(2026, 3, 30)), -1);
    assert_eq!(left(date(2026, 4, 3)), -5);
}

prop_compose! {
    /// Any calendar of three years, however unlikely.
    fn any_calendar()(
        rows in prop::collection::btree_map(0..1_100_i64, any::<bool>(), 0..120)
    ) -> Calendar {
        Calendar::new(date(2025, 1, 1), rows.into_iter().map(|(offset, off)| SpecialDay {
            date: date(2025, 1, 1).saturating_add(offset.days()),
            kind: if off { SpecialKind::Holiday } else { SpecialKind::WorkingWeekend },
            name: name("row"),
            source: String::new(),
        }))
    }
}

fn rule(length: u16, unit: Unit) -> Rule {
    set(
        "any",
        Force::Adopted,
        date(2025, 1, 1),
        None,
        vec![term(Procedure::Ordinary, length, unit, "any")],
    )
    .rule(Procedure::Ordinary)
    .unwrap()
}

fn unit() -> impl Strategy<Value = Unit> {
    prop_oneof![Just(Unit::WorkingDays), Just(Unit::CalendarDays)]
}

proptest! {
    #[test]
    fn a_count_leaves_nothing_out(
        calendar in any_calendar(), offset in 0..900_i64, length in 1..60_u16, unit in unit(),
    ) {
        let registered = date(2025, 1, 1).saturating_add(offset.days());
        let explained = due(registered_on(registered), rule(length, unit), &calendar);

        prop_assert!(explained.due > registered);
        prop_assert!(calendar.is_working(explained.due));

        let mut expected = registered;
        for day in &explained.days {
            expected = expected.tomorrow().unwrap();
            prop_assert_eq!(day.date, expected);
        }
        prop_assert_eq!(expected, explained.due);

        let ordinals: Vec<u16> = explained.counted().map(|(ordinal, _)| ordinal).collect();
        prop_assert_eq!(ordinals, (1..=length).collect::<Vec<u16>>());
        prop_assert!(explained.skipped().all(|(date, _)| !calendar.is_working(date)));
        let rolled = explained.days.iter().filter(|day| day.mark == Mark::RolledTo).count();
        prop_assert_eq!(rolled, usize::from(explained.rolled_from.is_some()));
        if unit == Unit::WorkingDays {
            prop_assert!(explained.counted().all(|(_, date)| calendar.is_working(date)));
            prop_assert_eq!(explained.rolled_from, None);
            prop_assert_eq!(working_days_left(registered, explained.due, &calendar), i64::from(length));
        }
    }

    #[test]
    fn who_registers_later_is_not_due_earlier(
        calendar in any_calendar(), offset in 0..900_i64, length in 1..60_u16, unit in unit(),
    ) {
        let registered = date(2025, 1, 1).saturating_add(offset.days());
        let on = |day| due(registered_on(day), rule(length, unit), &calendar).due;
        prop_assert!(on(registered) <= on(registered.tomorrow().unwrap()));
    }
}

#[test]
fn counting_ends_where_time_does() {
    let last = Date::MAX;
    let explained = due(
        registered_on(last.yesterday().unwrap()),
        rule(u16::MAX, Unit::WorkingDays),
        &calendar(),
    );
    assert_eq!(explained.due, last);
}
