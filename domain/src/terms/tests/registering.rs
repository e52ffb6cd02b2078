use jiff::Timestamp;
use jiff::civil::{DateTime, time};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;

const ASTANA: &str = "Asia/Almaty";
const ORAL: &str = "Asia/Oral";
const KYZYLORDA: &str = "Asia/Qyzylorda";

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("the machine that runs the tests has the time zone database")
}

fn hours() -> Hours {
    Hours::weekdays(Opening::new(time(9, 0, 0, 0), time(18, 0, 0, 0)).unwrap())
}

fn register(instant: &str, zone_name: &str) -> Registration {
    let received: Timestamp = instant.parse().unwrap();
    registration(received, &zone(zone_name), &hours(), &calendar())
}

/// Received on the office's own clock.
fn register_local(local: DateTime, zone_name: &str) -> Registration {
    let received = local.to_zoned(zone(zone_name)).unwrap().timestamp();
    registration(received, &zone(zone_name), &hours(), &calendar())
}

#[test]
fn each_office_goes_by_its_own_clock() {
    // Office, day, offset from UTC on that day: Astana changed on 1 March 2024, the west did not.
    let (before, after) = (date(2024, 2, 28), date(2024, 3, 4));
    for (office, day, offset) in [
        (ASTANA, before, 6),
        (ORAL, before, 5),
        (KYZYLORDA, before, 5),
        (ASTANA, after, 5),
        (ORAL, after, 5),
        (KYZYLORDA, after, 5),
    ] {
        let next = day.tomorrow().unwrap();
        for (hour, minute, registered) in
            [(0, 0, day), (8, 59, day), (17, 59, day), (18, 0, next), (23, 59, next)]
        {
            let local = day.at(hour, minute, 0, 0);
            let outcome = register_local(local, office);
            assert_eq!(outcome.registered, registered, "{office} {local}");
            assert_eq!(outcome.received_local, local);
            let utc = TimeZone::UTC.to_datetime(outcome.received);
            assert_eq!(local.duration_since(utc).as_hours(), offset, "{office} {local}");
        }
    }
}

#[test]
fn one_instant_may_be_two_days_and_two_years() {
    // 12:30 UTC on New Year's Eve 2020: half past six in Astana, half past five in the west.
    let astana = register("2020-12-31T12:30:00Z", ASTANA);
    assert_eq!(astana.registered, date(2021, 1, 5));
    assert_eq!(astana.later, Some(Later::AfterHours { closed: time(18, 0, 0, 0) }));
    for office in [ORAL, KYZYLORDA] {
        let west = register("2020-12-31T12:30:00Z", office);
        assert_eq!((west.registered, west.later), (date(2020, 12, 31), None));
    }
    // Half an hour after midnight in Astana is still the old year's evening in the west.
    let astana = register("2020-12-31T18:30:00Z", ASTANA);
    assert_eq!(astana.received_local.date(), date(2021, 1, 1));
    assert!(matches!(
        &astana.later,
        Some(Later::DayNotWorked { why: NotWorked::DayOff { name, .. } }) if name.en == "New Year"
    ));
    let west = register("2020-12-31T18:30:00Z", ORAL);
    assert_eq!(west.received_local.date(), date(2020, 12, 31));
    assert_eq!((astana.registered, west.registered), (date(2021, 1, 5), date(2021, 1, 5)));
}

#[test]
fn new_years_eve_in_one_zone() {
    for office in [ASTANA, ORAL, KYZYLORDA] {
        let eve = date(2025, 12, 31);
        assert_eq!(register("2025-12-31T12:59:59Z", office).registered, eve, "{office}");
        for late in ["2025-12-31T13:00:00Z", "2025-12-31T18:59:00Z", "2025-12-31T19:00:00Z"] {
            assert_eq!(register(late, office).registered, date(2026, 1, 5), "{office} {late}");
        }
    }
}

#[test]
fn the_hour_that_came_twice_belongs_to_its_day() {
    // At midnight after 29 February 2024 Astana's clocks went back to 23:00.
    for instant in ["2024-02-29T17:30:00Z", "2024-02-29T18:30:00Z"] {
        let outcome = register(instant, ASTANA);
        assert_eq!(outcome.received_local, date(2024, 2, 29).at(23, 30, 0, 0));
        assert_eq!(outcome.registered, date(2024, 3, 1));
    }
}

#[test]
fn a_day_that_is_not_worked_passes_to_the_next_that_is() {
    // A worked Saturday has Friday's hours.
    assert_eq!(register_local(date(2024, 5, 3).at(18, 0, 0, 0), ORAL).registered, date(2024, 5, 4));
    assert_eq!(
        register_local(date(2024, 5, 4).at(17, 59, 0, 0), ORAL).registered,
        date(2024, 5, 4)
    );
    assert_eq!(register_local(date(2024, 5, 4).at(18, 0, 0, 0), ORAL).registered, date(2024, 5, 6));
    let saturday = register_local(date(2026, 3, 14).at(10, 0, 0, 0), ORAL);
    assert_eq!(saturday.registered, date(2026, 3, 16));
    assert_eq!(saturday.later, Some(Later::DayNotWorked { why: NotWorked::Weekend }));
    let sunday = PassedOver { date: date(2026, 3, 15), why: NotWorked::Weekend };
    assert_eq!(saturday.passed_over, [sunday]);
}

#[test]
fn an_office_may_keep_hours_of_its_own() {
    let opening = |closes| Some(Opening::new(time(9, 0, 0, 0), closes).unwrap());
    let hours = Hours {
        friday: opening(time(13, 0, 0, 0)),
        saturday: opening(time(18, 0, 0, 0)),
        wednesday: None,
        thursday: opening(time(0, 0, 0, 0)),
        ..hours()
    };
    let day_of = |local: DateTime| {
        let received = local.to_zoned(zone(ORAL)).unwrap().timestamp();
        registration(received, &zone(ORAL), &hours, &calendar())
    };
    // Open on Saturday, but Saturday is not a working day.
    assert_eq!(day_of(date(2026, 4, 11).at(10, 0, 0, 0)).registered, date(2026, 4, 13));
    assert_eq!(day_of(date(2026, 4, 10).at(13, 0, 0, 0)).registered, date(2026, 4, 13));
    assert_eq!(day_of(date(2026, 4, 9).at(23, 59, 0, 0)).registered, date(2026, 4, 9));
    let wednesday = day_of(date(2026, 4, 8).at(10, 0, 0, 0));
    assert_eq!(
        (wednesday.registered, wednesday.later),
        (date(2026, 4, 9), Some(Later::DayNotServed))
    );
    assert!(Opening::new(time(18, 0, 0, 0), time(9, 0, 0, 0)).is_err());
}

proptest! {
    #[test]
    fn registration_is_never_early_and_always_a_working_day(
        seconds in 1_590_000_000..1_830_000_000_i64, office in 0..3_usize,
    ) {
        let zone = zone([ASTANA, ORAL, KYZYLORDA][office]);
        let received = Timestamp::from_second(seconds).unwrap();
        let calendar = calendar();
        let outcome = registration(received, &zone, &hours(), &calendar);
        prop_assert!(calendar.is_working(outcome.registered));
        prop_assert!(outcome.registered >= outcome.received_local.date());
        prop_assert_eq!(outcome.later.is_none(), outcome.registered == outcome.received_local.date());
        let waited = outcome.registered.duration_since(outcome.received_local.date()).as_hours() / 24;
        prop_assert_eq!(outcome.passed_over.len(), usize::try_from(waited - 1).unwrap_or(0));
        let later = Timestamp::from_second(seconds + 3_600).unwrap();
        prop_assert!(registration_day(later, &zone, &hours(), &calendar) >= outcome.registered);
    }
}
