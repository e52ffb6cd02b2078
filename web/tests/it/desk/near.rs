//! A place that is known proposes its office: the person is told, the registrar confirms.

use domain::ids::{DistrictId, OfficeId, PlaceId};
use domain::lang::Lang;
use jiff::civil::date;
use pages::addresses;
use pages::desk::Act;
use pages::desk::addresses as at;
use store::reference::Amendment;

use super::crew::{Crew, computer};
use crate::harness::{Tale, World, stories};

/// Oral: its region, its district, a settlement of it.
const REGION: &str = "r27";
const DISTRICT: &str = "d271000";
const OFFICE: u32 = 70;

stories! {
    async fn the_office_of_the_place_is_proposed_and_confirmed(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut dina = world.browser(lang);
        dina.goes_to_you(&Tale::about("Жылу жоқ")).await;
        dina.open(addresses::TELL_PLACE).await;
        let form = dina.form(addresses::TELL_PLACE).untick("anywhere").choose("region", REGION);
        form.press("place-show-districts").await;
        let form = dina.form(addresses::TELL_PLACE).choose("district", DISTRICT);
        form.press("place-show-settlements").await;
        let place = dina.form(addresses::TELL_PLACE).form.choices("settlement")[1].clone();
        let name = world.db.reference().offices[&OfficeId(OFFICE)].name.in_lang(lang).to_owned();
        let near = dina.text().one("place-office-near", "office", name.as_str());
        dina.page().shows(&near);
        dina.form(addresses::TELL_PLACE).choose("settlement", &place).press("tell-to-you").await;
        dina.form(addresses::TELL_YOU).choose("who", "anonymous").press("tell-to-check").await;
        dina.page().shows(&near);
        dina.form(addresses::TELL_CHECK).press("tell-send").await;
        let number = dina.slip().number;
        let of = |question: &domain::appeals::Question| {
            (question.office, question.district, question.place)
        };
        let place = PlaceId(place[1..].parse().unwrap());
        let known = (Some(DistrictId(271_000)), Some(place));
        let case = world.case(&number).await;
        assert_eq!(of(&case.appeal.questions[0]), (None, known.0, known.1), "a person decides");

        let mut registrar = computer(world, crew.registrar, lang).await;
        registrar.opens(&number).await;
        registrar.reads("route-near-hint");
        assert!(registrar.page().has("button[data-key='f']"));
        registrar.act(&number, Some(1), Act::Route).press("route-go").await;
        registrar.reads("done-routed");
        let case = world.case(&number).await;
        assert_eq!(of(&case.appeal.questions[0]), (Some(OfficeId(OFFICE)), known.0, known.1));
    }

    /// What few may know of is not sent to those near without a thought.
    async fn of_a_secret_nothing_is_proposed(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        dina.goes_to_you(&Tale::about("Жылу жоқ")).await;
        dina.open(addresses::TELL_PLACE).await;
        let form = dina.form(addresses::TELL_PLACE).untick("anywhere").choose("region", REGION);
        form.press("place-show-districts").await;
        let form = dina.form(addresses::TELL_PLACE).choose("district", DISTRICT);
        form.press("tell-to-you").await;
        let form = dina.form(addresses::TELL_YOU).choose("who", "anonymous").tick("secret");
        form.press("tell-to-check").await;
        dina.is_at(addresses::TELL_CHECK);
        dina.reads("place-office-any");
        dina.form(addresses::TELL_CHECK).press("tell-send").await;
        let number = dina.slip().number;
        let login = format!("trusted-{}", lang.code());
        let trusted = [domain::access::BY_WISH];
        let role = domain::access::Role::Registrar;
        let registrar = world.hired(&login, role, crate::harness::office::ASTANA, &trusted).await;
        let mut registrar = world.signed_in(registrar, lang).await;
        registrar.opens(&number).await;
        assert_eq!(registrar.page().value("office"), "");
        assert!(!registrar.page().has("button[data-key='f']"));
        registrar.open(at::UNROUTED).await;
    }

    async fn the_nearest_open_office_answers_for_a_place(world: &World) {
        let reference = world.db.reference();
        let today = date(2026, 10, 22);
        let district = Some(DistrictId(271_000));
        let places = reference.places.iter().filter(|(_, place)| place.district == district);
        let places: Vec<_> = places.map(|(id, _)| *id).collect();
        let pattern = reference.offices[&OfficeId(OFFICE)].clone();
        let near = |region, district, place| {
            world.db.reference().office_near(region, district, place, today).map(|id| id.0)
        };
        let elsewhere = Some(DistrictId(273_200));
        // One office in the region answers for all of it.
        assert_eq!(near(None, district, None), Some(OFFICE));
        assert_eq!(near(Some(27), None, None), Some(OFFICE));
        assert_eq!(near(None, elsewhere, None), Some(OFFICE));
        assert_eq!(near(None, None, None), None);
        assert_eq!(near(Some(39), None, None), None, "no office there");
        let mut amendment = Amendment::default();
        let local = store::reference::Office { code: "27X".parse().unwrap(), ..pattern.clone() };
        amendment.put(300, &local).unwrap();
        let closed = Some(date(2026, 1, 1));
        let closed = store::reference::Office {
            code: "27Y".parse().unwrap(), district: elsewhere, place: None, closed, ..pattern
        };
        amendment.put(301, &closed).unwrap();
        world.db.amend(amendment, world.clock.now(), None, "two more").await.unwrap();
        // The town has one of its own now; that of the whole region answers for the rest.
        assert_eq!(near(None, district, None), Some(300));
        assert_eq!(near(None, None, places.first().copied()), Some(300));
        assert_eq!(near(Some(27), None, None), Some(OFFICE));
        assert_eq!(near(None, elsewhere, None), Some(OFFICE), "the other is closed");
    }
}
