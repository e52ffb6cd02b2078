//! The day on which an appeal is registered, and the year of its number, by its office's clock.

use domain::access::Role;
use domain::lang::Lang;
use jiff::civil::date;

use pages::desk::addresses as desk;

use crate::harness::office::ASTANA;
use crate::harness::{Tale, World, stories};

/// Told at this time of Astana, to this office: registered on that day; so the number begins.
const TIMES: [(&str, Option<&str>, jiff::civil::Date, &str); 9] = [
    ("2026-10-22T18:29:59", None, date(2026, 10, 22), "KZE-26-"),
    ("2026-10-22T18:30", None, date(2026, 10, 23), "KZE-26-"),
    ("2026-10-22T17:59", Some("70"), date(2026, 10, 22), "270-26-"),
    ("2026-10-22T18:00", Some("70"), date(2026, 10, 23), "270-26-"),
    ("2026-10-22T23:59", Some("110"), date(2026, 10, 23), "430-26-"),
    // Sunday is Republic Day, so Monday is off too.
    ("2026-10-24T12:00", None, date(2026, 10, 27), "KZE-26-"),
    ("2026-12-31T18:00", Some("1"), date(2026, 12, 31), "KZR-26-"),
    ("2026-12-31T18:31", Some("1"), date(2027, 1, 5), "KZR-27-"),
    ("2026-12-31T23:59:59", None, date(2027, 1, 5), "KZE-27-"),
];

stories! {
    async fn the_day_of_registration_follows_the_office(world: &World) {
        for (told, office, registered, number) in TIMES {
            world.clock.set(told);
            let tale = Tale { office, ..Tale::about("Суық") };
            let mut person = world.browser(Lang::Ru);
            let slip = person.tells(&tale).await;
            assert!(slip.number.starts_with(number), "{told}: {slip:?}");
            let case = world.case(&slip.number).await;
            assert_eq!(case.appeal.whole.as_ref().unwrap().registered, registered, "{told}");
            let day = person.text().date_and_weekday(registered);
            person.page().shows(&day);
        }
    }

    /// Two years are open at once around New Year, each with its own count.
    async fn serials_have_no_gap_at_the_turn_of_the_year(world: &World) {
        let mut numbers = Vec::new();
        for told in ["2026-12-31T10:00", "2026-12-31T19:00", "2026-12-31T11:00", "2027-01-05T10:00"]
        {
            world.clock.set(told);
            numbers.push(world.browser(Lang::Kk).tells(&Tale::about("Суық")).await.number);
        }
        let serials: Vec<&str> = numbers.iter().map(|number| &number[..14]).collect();
        assert_eq!(
            serials,
            ["KZE-26-0000001", "KZE-27-0000001", "KZE-26-0000002", "KZE-27-0000002"]
        );
    }

    /// The day on the slip was true by the hours that hung on the door. Other hours hold for whoever
    /// comes after them, and nobody's date moves.
    async fn changed_hours_move_no_date_that_was_given(world: &World) {
        // At five on a Friday: within the hours of then, so registered that day.
        world.clock.set("2026-10-23T17:00");
        let tale = Tale::about("Суық").at_office("1");
        let before = world.browser(Lang::Ru).tells(&tale).await;
        let due = |case: &store::cases::CaseFile| case.appeal.questions[0].due;
        let case = world.case(&before.number).await;
        let given = (case.appeal.whole.as_ref().unwrap().registered, due(&case));
        assert_eq!((given.0, given.1.on), (date(2026, 10, 23), date(2026, 11, 16)));

        let admin = world.hired("adm", Role::Administrator, ASTANA, &[]).await;
        let mut admin = world.signed_in(admin, Lang::Ru).await;
        let place = desk::one(desk::ADMIN_OFFICES, 1);
        admin.open(&place).await;
        let mut form = admin.form(&place);
        for day in ["monday", "tuesday", "wednesday", "thursday", "friday"] {
            form = form.fill(&format!("{day}_closes"), "16:00");
        }
        form.press("admin-preview").await;
        admin.reads("preview-moves-none");
        admin.form(&place).fill("note", "приказ № 7").press("preview-go").await;
        admin.reads("done-saved");

        let after = world.browser(Lang::Ru).tells(&tale).await;
        let case = world.case(&after.number).await;
        assert_eq!(case.appeal.whole.as_ref().unwrap().registered, date(2026, 10, 27));
        let case = world.case(&before.number).await;
        assert_eq!((case.appeal.whole.as_ref().unwrap().registered, due(&case)), given);
        let moved = world.db.move_dates(domain::Actor::Clock, world.clock.now()).await.unwrap();
        assert_eq!(moved, 0);
    }
}
