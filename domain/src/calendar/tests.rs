use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn row(date: Date, kind: SpecialKind, name: &str) -> SpecialDay {
    SpecialDay { date, kind, name: Name::new(name, name, name), source: "test".into() }
}

/// The first week of 2025, when Sunday the fifth was worked for Friday the third.
fn calendar() -> Calendar {
    use SpecialKind::{Holiday, TransferredOff, WorkingWeekend};
    Calendar::new(
        date(2024, 12, 1),
        [
            row(date(2025, 1, 7), Holiday, "Christmas"),
            row(date(2025, 1, 5), WorkingWeekend, "Worked for 3 January"),
            row(date(2025, 1, 1), Holiday, "New Year"),
            row(date(2025, 1, 2), Holiday, "New Year"),
            row(date(2025, 1, 3), TransferredOff, "Moved from 5 January"),
            row(date(2025, 3, 8), Holiday, "Women's Day"),
        ],
    )
}

#[test]
fn a_row_is_stronger_than_the_weekday() {
    let calendar = calendar();
    assert_eq!(calendar.day(date(2025, 1, 6)), Day::Working);
    assert_eq!(calendar.day(date(2025, 1, 4)), Day::WeekendOff(Weekday::Saturday));
    assert!(matches!(
        calendar.day(date(2025, 1, 5)),
        Day::WorkedInstead { name } if name.en == "Worked for 3 January"
    ));
    assert!(matches!(
        calendar.day(date(2025, 1, 3)),
        Day::Off { kind: SpecialKind::TransferredOff, .. }
    ));
    // A holiday on a Saturday is shown as the holiday, not as a Saturday.
    assert!(
        matches!(calendar.day(date(2025, 3, 8)), Day::Off { name, .. } if name.en == "Women's Day")
    );
}

#[test]
fn the_next_working_day_may_be_the_day_itself_or_a_worked_sunday() {
    let calendar = calendar();
    assert_eq!(calendar.next_working(date(2024, 12, 31)), date(2024, 12, 31));
    assert_eq!(calendar.next_working(date(2025, 1, 1)), date(2025, 1, 5));
    assert_eq!(calendar.next_working(date(2025, 1, 7)), date(2025, 1, 8));
    assert_eq!(calendar.next_working(Date::MAX), Date::MAX);
}

#[test]
fn a_later_row_for_the_same_date_holds() {
    let day = date(2026, 8, 31);
    let calendar = Calendar::new(
        date(2026, 4, 1),
        [
            row(day, SpecialKind::TransferredOff, "as printed in January"),
            row(day, SpecialKind::WorkingWeekend, "as changed in spring"),
        ],
    );
    assert!(calendar.is_working(day));
    assert_eq!(calendar.special_days().count(), 1);
}

#[test]
fn coverage_is_by_whole_years() {
    let calendar = calendar();
    assert!(calendar.covers(date(2025, 1, 1)) && calendar.covers(date(2025, 12, 31)));
    assert!(!calendar.covers(date(2024, 12, 31)) && !calendar.covers(date(2026, 1, 1)));
    assert!(!Calendar::new(date(2025, 1, 1), []).covers(date(2025, 1, 1)));
}

#[test]
fn rows_come_in_order_of_date() {
    let dates: Vec<Date> = calendar().special_days().map(|row| row.date).collect();
    assert!(dates.is_sorted());
    assert_eq!(calendar().edition(), date(2024, 12, 1));
}

prop_compose! {
    fn any_calendar()(
        rows in prop::collection::vec((0..800_i64, 0..3_u8), 0..60)
    ) -> Calendar {
        Calendar::new(date(2024, 1, 1), rows.into_iter().map(|(offset, kind)| {
            let kind = [SpecialKind::Holiday, SpecialKind::TransferredOff, SpecialKind::WorkingWeekend]
                [usize::from(kind)];
            row(date(2024, 1, 1).saturating_add(offset.days()), kind, "row")
        }))
    }
}

proptest! {
    #[test]
    fn counting_working_days_agrees_with_walking(
        calendar in any_calendar(), from in -100..900_i64, length in -50..300_i64,
    ) {
        let after = date(2024, 1, 1).saturating_add(from.days());
        let through = after.saturating_add(length.days());
        let mut walked = 0;
        let mut day = after;
        while day < through {
            day = day_after(day);
            walked += i64::from(calendar.is_working(day));
        }
        prop_assert_eq!(calendar.working_days(after, through), walked);
    }
}

#[test]
fn counting_holds_before_the_epoch_of_the_formula_and_at_the_ends_of_time() {
    let calendar = Calendar::new(date(2024, 1, 1), []);
    assert_eq!(calendar.working_days(date(1899, 12, 24), date(1900, 1, 7)), 10);
    assert_eq!(calendar.working_days(Date::MIN, Date::MIN), 0);
    assert!(calendar.working_days(Date::MIN, Date::MAX) > 0);
}
