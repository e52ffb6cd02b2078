//! The calculator: the same days as the desk's, each explained.

use domain::lang::Lang;
use jiff::civil::{Date, date};
use pages::addresses as at;

use crate::harness::{Browser, World, stories};

/// Came in on a day at a time of Almaty; registered; to be forwarded, answered, and answered as a
/// complaint by these days. Computed by hand from the calendar.
const VECTORS: [(&str, &str, Date, [Date; 3]); 8] = [
    (
        "2021-07-01",
        "10:00",
        date(2021, 7, 1),
        [date(2021, 7, 7), date(2021, 7, 26), date(2021, 8, 2)],
    ),
    // The next day is a Saturday that is worked.
    (
        "2024-05-03",
        "19:00",
        date(2024, 5, 4),
        [date(2024, 5, 13), date(2024, 5, 29), date(2024, 6, 5)],
    ),
    (
        "2025-12-31",
        "18:30",
        date(2026, 1, 5),
        [date(2026, 1, 9), date(2026, 1, 27), date(2026, 2, 3)],
    ),
    // A Saturday within Nauryz.
    (
        "2026-03-21",
        "12:00",
        date(2026, 3, 26),
        [date(2026, 3, 31), date(2026, 4, 16), date(2026, 4, 23)],
    ),
    (
        "2026-10-23",
        "18:29",
        date(2026, 10, 23),
        [date(2026, 10, 29), date(2026, 11, 16), date(2026, 11, 23)],
    ),
    // Constitution Day is in March from this year on.
    ("2027-03-12", "", date(2027, 3, 12), [date(2027, 3, 18), date(2027, 4, 8), date(2027, 4, 15)]),
    // It was abolished in August, so that Monday is an ordinary one.
    (
        "2026-08-28",
        "10:00",
        date(2026, 8, 28),
        [date(2026, 9, 2), date(2026, 9, 18), date(2026, 9, 25)],
    ),
    (
        "2026-10-22",
        "09:00",
        date(2026, 10, 22),
        [date(2026, 10, 28), date(2026, 11, 13), date(2026, 11, 20)],
    ),
];

/// Fills the form and presses its button.
async fn counts(browser: &mut Browser<'_>, fields: [&str; 5]) {
    let [day, time, office, procedure, rule] = fields;
    browser.open(at::DEADLINE).await;
    let form = browser.form(at::DEADLINE).fill("date", day).fill("time", time);
    let form = form.choose("office", office).choose("procedure", procedure);
    form.choose("rules", rule).press("deadline-count").await;
}

stories! {
    async fn the_days_are_those_of_the_law(world: &World, lang: Lang) {
        let mut citizen = world.browser(lang);
        for (day, time, registered, due) in VECTORS {
            for rule in ["law", "own"] {
                for (procedure, due) in ["redirect", "ordinary", "complaint"].into_iter().zip(due) {
                    counts(&mut citizen, [day, time, "200", procedure, rule]).await;
                    let said = citizen.page().text("p.big");
                    let wanted = citizen.text().date_and_weekday(due).replace('\u{a0}', " ");
                    assert_eq!(said, wanted, "{day} {time} {procedure} {rule}");
                    citizen.page().shows(&citizen.text().date_and_weekday(registered));
                    // What was asked stays in the form.
                    assert_eq!(citizen.page().value("date"), day);
                    assert_eq!(citizen.page().value("rules"), rule);
                    assert_eq!(citizen.page().value("procedure"), procedure);
                }
            }
        }
    }

    /// The page says by whose rule, and never "by law" where it is the organisation's own.
    async fn whose_rule_it_is_is_said(world: &World) {
        let mut citizen = world.browser(Lang::En);
        counts(&mut citizen, ["2026-10-22", "", "1", "ordinary", "law"]).await;
        citizen.page().shows("By law (article 76(1) of the Code)");
        counts(&mut citizen, ["2026-10-22", "", "1", "ordinary", "own"]).await;
        assert!(!citizen.page().main().contains("By law"), "{}", citizen.page().main());
        citizen.page().shows("article 76");
        // The organisation's own is what is counted by where nobody chooses.
        let page = citizen.open("/deadline?date=2026-10-22").await;
        assert_eq!(page.value("rules"), "own");
    }

    /// The older law counted calendar days; its length is unverified, and the page says so.
    async fn the_rules_of_the_day_are_used(world: &World) {
        let mut citizen = world.browser(Lang::Ru);
        counts(&mut citizen, ["2021-06-30", "10:00", "200", "ordinary", "law"]).await;
        assert_eq!(citizen.page().text("p.big"), "четверг, 15 июля 2021 г.");
        citizen.reads("why-unverified-words");
        // An hour later it is registered on the first day of the Code.
        counts(&mut citizen, ["2021-06-30", "19:00", "200", "ordinary", "law"]).await;
        assert_eq!(citizen.page().text("p.big"), "понедельник, 26 июля 2021 г.");
    }

    /// Three offices, three zones: the same evening is three days apart by law, not by the sun.
    async fn the_zone_of_the_office_counts(world: &World) {
        let mut citizen = world.browser(Lang::Ru);
        // Before the zones became one, 18:00 of Oral was 19:00 of Astana; each asks for its own.
        let closes = [("70", "17:59", "18:00"), ("110", "18:29", "18:30"), ("1", "18:29", "18:30")];
        for day in ["2024-02-28", "2026-10-22"] {
            for (office, before, after) in closes {
                let mut shown = Vec::new();
                for time in [before, after] {
                    counts(&mut citizen, [day, time, office, "ordinary", "own"]).await;
                    shown.push(citizen.page().text("p.big"));
                }
                assert_ne!(shown[0], shown[1], "{office} on {day}");
            }
        }
    }

    /// What cannot be counted is pointed at, and stays in the form.
    async fn what_cannot_be_counted_is_pointed_at(world: &World, lang: Lang) {
        let mut citizen = world.browser(lang);
        let wrong = [
            (["", "", "1", "ordinary", "own"], "date"),
            (["вчера", "", "1", "ordinary", "own"], "date"),
            (["2026-02-29", "", "1", "ordinary", "own"], "date"),
            (["2026-10-22", "25:00", "1", "ordinary", "own"], "time"),
            (["1999-12-31", "", "1", "ordinary", "own"], "rules"),
            (["2026-10-22", "", "1", "ordinary_with_check", "own"], "rules"),
        ];
        for (fields, field) in wrong {
            counts(&mut citizen, fields).await;
            assert_eq!(citizen.page().wrong(), [field], "{fields:?}");
            assert_eq!(citizen.page().value("date"), fields[0]);
            assert!(!citizen.page().has("p.big"));
        }
    }
}
