//! Whoever administers: what they change, what moves by it, and what they never see.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::access::{Deed, Role};
use domain::ids::{StaffId, TopicId};
use domain::lang::Lang;
use domain::person::PersonName;
use jiff::civil::date;
use pages::addresses as public;
use pages::desk::addresses as at;
use store::accounts::Password;
use store::people::Staff;
use web::routes::{Who, all};

use crate::harness::office::ASTANA;
use crate::harness::{Browser, Tale, World, stories};

const GOOD: &str = "кошка спит на печи";
/// A Thursday within the terms of what is told on the first day of a story.
const DAY: &str = "2026-11-05";

/// Takes somebody on in Astana.
async fn hire(world: &World, login: &str, role: Role) -> StaffId {
    let staff = Staff {
        login: login.to_owned(),
        name: PersonName::parse("Ибраев Марат Асанович").unwrap(),
        post: 3,
        office: ASTANA,
        roles: BTreeSet::from([role]),
        trusted: BTreeSet::new(),
        email: None,
        disabled: false,
    };
    let id = world.db.staff_put(None, staff, world.clock.now(), None, "taken on").await.unwrap();
    world.db.set_password(id, Password::typed(GOOD), None).await.unwrap();
    id
}

/// Somebody who has come in with both factors.
async fn comes_in<'w>(world: &'w World, lang: Lang, login: &str, role: Role) -> Browser<'w> {
    hire(world, login, role).await;
    let mut browser = world.browser(lang);
    browser.open(at::SIGN_IN).await;
    let form = browser.form(at::SIGN_IN).fill("login", login).fill("password", GOOD);
    form.press("door-on").await;
    browser.is_at(at::ENROL);
    let secret = browser.page().text(".code.secret").replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let code = totp.generate(world.clock.now().as_second().unsigned_abs()).to_string();
    browser.form(at::ENROL).fill("code", &code).press("enrol-go").await;
    assert_eq!(browser.page().status, StatusCode::OK, "{}", browser.page().main());
    browser
}

async fn administrator(world: &World, lang: Lang) -> Browser<'_> {
    comes_in(world, lang, "admin", Role::Administrator).await
}

/// From the preview into the data.
async fn saves(browser: &mut Browser<'_>, place: &str) {
    browser.form(place).fill("note", "приказ № 5").press("preview-go").await;
    assert_eq!(browser.page().status, StatusCode::OK, "{}", browser.page().main());
    browser.reads("done-saved");
}

async fn proposes_day(browser: &mut Browser<'_>) {
    browser.open(&format!("{}?date={DAY}", at::ADMIN_CALENDAR)).await;
    let form = browser.form(at::ADMIN_CALENDAR).choose("what", "holiday");
    let form = form.fill("name_kk", "Күн").fill("name_ru", "День").fill("name_en", "Day");
    form.fill("source", "постановление № 812").press("admin-preview").await;
}

stories! {
    async fn a_new_office_is_offered(world: &World, lang: Lang) {
        let login = format!("admin-{}", lang.code());
        let mut admin = comes_in(world, lang, &login, Role::Administrator).await;
        let place = at::one(at::ADMIN_OFFICES, None);
        admin.open(&place).await;
        let code = format!("X{}", lang.code());
        let mut form = admin.form(&place).fill("code", &code).choose("region", "75");
        for field in ["name", "address"] {
            for one in Lang::ALL {
                form = form.fill(&format!("{field}_{}", one.code()), &format!("Новая {code}"));
            }
        }
        form.press("admin-preview").await;
        admin.reads("preview-new");
        saves(&mut admin, &place).await;
        admin.page().shows(&format!("Новая {code}"));

        let mut person = world.browser(lang);
        person.open(public::TELL).await;
        person.form(public::TELL).fill("text", "Суық").press("tell-to-place").await;
        let id = world.db.reference().offices.keys().last().unwrap().0.to_string();
        assert!(person.form(public::TELL_PLACE).form.choices("office").contains(&id));
        let id: &'static str = id.leak();
        let slip = world.browser(lang).tells(&Tale::about("Суық").at_office(id)).await;
        assert!(slip.number.starts_with(&code.to_uppercase()), "{slip:?}");
    }

    async fn a_closed_topic_is_not_offered(world: &World) {
        let mut admin = administrator(world, Lang::Ru).await;
        let place = at::one(at::ADMIN_TOPICS, 1202);
        admin.open(&place).await;
        admin.form(&place).fill("valid_to", "2026-10-21").press("admin-preview").await;
        saves(&mut admin, &place).await;
        let mut person = world.browser(Lang::Ru);
        person.open(public::TELL).await;
        let offered = person.form(public::TELL).form.choices("topic");
        assert!(offered.contains(&"1201".to_owned()) && !offered.contains(&"1202".to_owned()));
    }

    async fn a_day_off_moves_the_dates(world: &World) {
        let number = world.browser(Lang::Ru).tells(&Tale::about("Құбыр жарылды")).await.number;
        let secret = world.browser(Lang::Ru).tells(&Tale::about("Ұрып-соғады").secretly()).await.number;
        let mut admin = administrator(world, Lang::Ru).await;
        proposes_day(&mut admin).await;
        let moves = admin.text().one("preview-moves", "n", 2);
        admin.page().shows(&moves);
        admin.page().shows(&number);
        admin.page().shows(&admin.text().date(date(2026, 11, 13)));
        admin.page().shows(&admin.text().date(date(2026, 11, 16)));
        // That a hidden case exists is not for administrators.
        admin.page().hides(&secret);
        admin.page().hides("Құбыр");
        let case = world.case(&number).await;
        assert_eq!(case.appeal.questions[0].due.on, date(2026, 11, 13), "nothing is written yet");

        admin.form(at::ADMIN_CALENDAR).press("preview-go").await;
        assert_eq!(admin.page().wrong(), ["note"]);
        assert_eq!(admin.page().value("source"), "постановление № 812");
        saves(&mut admin, at::ADMIN_CALENDAR).await;
        for number in [&number, &secret] {
            let case = world.case(number).await;
            assert_eq!(case.appeal.questions[0].due.on, date(2026, 11, 16));
        }
        admin.open(at::ADMIN_CHANGES).await;
        admin.page().shows("приказ № 5");
        assert_eq!(admin.page().texts("tbody tr:first-child td:last-child"), ["2"]);

        let mut head = comes_in(world, Lang::Ru, "boss", Role::Head).await;
        let staff = world.staffed().await;
        staff.takes(&number).await;
        head.open(&at::case(number.parse::<domain::number::Number>().unwrap())).await;
        let moved = head.text().until(date(2026, 11, 16));
        let moved = head.text().one("happened-due-moved", "until", moved);
        head.page().shows(&head.text().capital(moved));
        // The day is named among those that are not counted.
        head.page().shows("5 ноября, четверг: День");
    }

    async fn dates_move_once(world: &World) {
        let number = world.browser(Lang::Kk).tells(&Tale::about("Суық")).await.number;
        let mut admin = administrator(world, Lang::Kk).await;
        proposes_day(&mut admin).await;
        saves(&mut admin, at::ADMIN_CALENDAR).await;
        let events = world.case(&number).await.appeal.events;
        let by = domain::Actor::Clock;
        assert_eq!(world.db.move_dates(by, world.clock.now()).await.unwrap(), 0);
        assert_eq!(world.case(&number).await.appeal.events, events);
        proposes_day(&mut admin).await;
        admin.reads("preview-nothing");
        admin.reads("preview-moves-none");
    }

    /// The preview is of one state; saved after another change it shows itself again.
    async fn what_changed_meanwhile_is_shown_first(world: &World) {
        let mut admin = administrator(world, Lang::Ru).await;
        proposes_day(&mut admin).await;
        let mut other = admin.window();
        proposes_day(&mut other).await;
        saves(&mut other, at::ADMIN_CALENDAR).await;
        let form = admin.form(at::ADMIN_CALENDAR).fill("note", "то же");
        form.press("preview-go").await;
        assert_eq!(admin.page().status, StatusCode::UNPROCESSABLE_ENTITY);
        admin.reads("wrong-changed-since");
        admin.reads("preview-nothing");
    }

    async fn a_shorter_term_moves_the_dates(world: &World) {
        let number = world.browser(Lang::Ru).tells(&Tale::about("Суық")).await.number;
        let mut admin = administrator(world, Lang::Ru).await;
        let reference = world.db.reference();
        let today = date(2026, 10, 22);
        let mut sets = reference.rule_sets.iter();
        let (id, _) = sets.find(|(_, set)| set.code == "own" && set.holds_on(today)).unwrap();
        let place = at::one(at::ADMIN_RULES, id.0);
        admin.open(&place).await;
        admin.form(&place).fill("ordinary_length", "10").press("admin-preview").await;
        admin.page().shows(&number);
        saves(&mut admin, &place).await;
        let due = world.case(&number).await.appeal.questions[0].due;
        assert_eq!((due.on, due.from), (date(2026, 11, 6), today));
        // A regime without the term that every appeal needs cannot be.
        admin.open(&place).await;
        admin.form(&place).fill("ordinary_length", "").press("admin-preview").await;
        assert_eq!(admin.page().wrong(), ["ordinary_length"]);
    }

    async fn somebody_is_taken_on_and_sent_away(world: &World) {
        let mut admin = administrator(world, Lang::Ru).await;
        let place = at::one(at::ADMIN_STAFF, None);
        admin.open(&place).await;
        let form = admin.form(&place).fill("surname", "Оспанова").fill("login", "Zh.Ospanova");
        let form = form.choose("post", "3").choose("office", "1");
        form.press("admin-preview").await;
        assert_eq!(admin.page().wrong(), ["roles"]);
        assert_eq!(admin.page().value("surname"), "Оспанова");
        admin.form(&place).forge("roles", "registrar").press("admin-preview").await;
        saves(&mut admin, &place).await;
        let reference = world.db.reference();
        let found = reference.staff.iter().find(|(_, staff)| staff.login == "zh.ospanova");
        let id = found.unwrap().0.0;

        let place = at::one(at::ADMIN_STAFF, id);
        admin.open(&place).await;
        admin.form(&format!("{place}/link")).press("staff-link").await;
        admin.reads("invitation-title");
        let shown = admin.page().text(".slip .code");
        let (_, key) = shown.split_once('#').unwrap();
        assert!(world.db.ticket(key, world.clock.now()).await.unwrap().is_some());

        admin.open(&place).await;
        let away = format!("{place}/disable");
        admin.form(&away).press("staff-disable").await;
        assert_eq!(admin.page().wrong(), ["note"]);
        admin.form(&away).fill("note", "уволена").press("staff-disable").await;
        admin.reads("staff-is-disabled");
        assert!(world.db.reference().staff[&StaffId(id)].disabled);
        admin.form(&format!("{place}/enable")).fill("note", "вернулась").press("staff-enable").await;
        assert!(!world.db.reference().staff[&StaffId(id)].disabled);
    }

    async fn the_last_administrator_stays(world: &World) {
        let mut admin = administrator(world, Lang::Ru).await;
        let reference = world.db.reference();
        let id = reference.staff.iter().find(|(_, staff)| staff.login == "admin").unwrap().0.0;
        let place = at::one(at::ADMIN_STAFF, id);
        admin.open(&place).await;
        let away = format!("{place}/disable");
        admin.form(&away).fill("note", "ухожу").press("staff-disable").await;
        admin.reads("wrong-last-administrator");
        admin.open(&place).await;
        admin.form(&place).forge("roles", "auditor").press("admin-preview").await;
        assert_eq!(admin.page().wrong(), ["roles"]);
    }

    async fn a_token_is_shown_once(world: &World) {
        let mut admin = administrator(world, Lang::Ru).await;
        admin.open(at::ADMIN_TOKENS).await;
        let form = admin.form(at::ADMIN_TOKENS).fill("name", "Портал").fill("until", "2026-10-21");
        form.press("token-go").await;
        assert_eq!(admin.page().wrong(), ["staff", "scopes", "until"]);
        assert_eq!(admin.page().value("name"), "Портал");
        let form = admin.form(at::ADMIN_TOKENS).fill("until", "2027-10-21").forge("scopes", "read");
        let id = world.db.reference().staff.keys().next().unwrap().0.to_string();
        form.choose("staff", &id).press("token-go").await;
        let token = admin.page().text("p.token code");
        let found = world.db.api_token_check(&token, world.clock.now()).await.unwrap();
        assert!(found.is_some());
        admin.open(at::ADMIN_TOKENS).await;
        admin.page().hides(&token);
        admin.page().shows("Портал");
        admin.form(&format!("{}/end", at::ADMIN_TOKENS)).press("token-end").await;
        assert!(world.db.api_token_check(&token, world.clock.now()).await.unwrap().is_none());
    }

    /// What is wrong is said at its field, and nothing that was typed is lost.
    async fn what_was_typed_is_kept(world: &World) {
        let mut admin = administrator(world, Lang::En).await;
        #[expect(clippy::type_complexity, reason = "address, field, what is typed, what is wrong")]
        let forms: [(&str, &str, &[(&str, &str)], &[&str]); 5] = [
            (at::ADMIN_OFFICES, "name_ru", &[("code", "KZR"), ("opened", "2026-02-30")], &[
                "name_kk", "name_en", "address_kk", "address_ru", "address_en", "code", "opened",
            ]),
            (at::ADMIN_POSTS, "name_ru", &[], &["name_kk", "name_en"]),
            (at::ADMIN_TOPICS, "name_ru", &[("valid_to", "2026-01-01")], &[
                "name_kk", "name_en", "valid_to",
            ]),
            (at::ADMIN_GROUNDS, "name_ru", &[("valid_from", "")], &[
                "name_kk", "name_en", "article_kk", "article_ru", "article_en", "valid_from",
            ]),
            (at::ADMIN_RULES, "name_ru", &[("code", "слишком"), ("complaint_length", "0")], &[
                "code", "valid_from", "name_kk", "name_en", "complaint_length",
                "complaint_article_kk", "complaint_article_ru", "complaint_article_en",
            ]),
        ];
        for (list, field, typed, wrong) in forms {
            let place = at::one(list, None);
            admin.open(&place).await;
            let mut form = admin.form(&place).fill(field, "Сөз");
            for (field, value) in typed {
                form = form.fill(field, value);
            }
            form.press("admin-preview").await;
            assert_eq!(admin.page().status, StatusCode::UNPROCESSABLE_ENTITY, "{list}");
            assert_eq!(admin.page().wrong(), wrong, "{list}");
            assert_eq!(admin.page().value(field), "Сөз", "{list}");
        }
        admin.open(at::ADMIN_CALENDAR).await;
        let form = admin.form(at::ADMIN_CALENDAR).fill("date", DAY).choose("what", "working_weekend");
        form.fill("name_ru", "Сөз").press("admin-preview").await;
        assert_eq!(admin.page().wrong(), ["what", "name_kk", "name_en", "source"]);
        assert_eq!(admin.page().value("name_ru"), "Сөз");
    }

    /// A number that changes does so on every page at once, and an ended one is shown to nobody.
    async fn helplines_are_kept_by_the_administrator(world: &World, lang: Lang) {
        let login = format!("admin-{}", lang.code());
        let mut admin = comes_in(world, lang, &login, Role::Administrator).await;
        let place = at::one(at::ADMIN_HELPLINES, 2);
        admin.open(&place).await;
        let number = format!("15{}", lang as u8);
        let form = admin.form(&place).fill("phone", &number).fill("checked", "2026-10-21");
        form.press("admin-preview").await;
        saves(&mut admin, &place).await;
        let mut person = world.browser(lang);
        person.open(public::HOME).await;
        let dialled = format!("header a[href='tel:{number}']");
        assert!(person.page().has(&dialled));
        person.open(public::OFFICES).await;
        person.page().shows(&person.text().date(jiff::civil::date(2026, 10, 21)));
        admin.open(&place).await;
        admin.form(&place).fill("valid_to", "2026-10-21").press("admin-preview").await;
        saves(&mut admin, &place).await;
        person.open(public::HOME).await;
        assert!(!person.page().has(&dialled));
        admin.open(&place).await;
        admin.form(&place).fill("valid_to", "").press("admin-preview").await;
        saves(&mut admin, &place).await;
    }

    async fn the_organisation_is_named_anew(world: &World) {
        let mut admin = administrator(world, Lang::Ru).await;
        let place = at::one(at::ADMIN_ORGANISATION, 1);
        admin.open(&place).await;
        let form = admin.form(&place).fill("name_ru", "Открытая дверь").fill("email", "x");
        form.press("admin-preview").await;
        assert_eq!(admin.page().wrong(), ["email"]);
        admin.form(&place).fill("email", "us@appeals.example").press("admin-preview").await;
        saves(&mut admin, &place).await;
        let mut person = world.browser(Lang::Ru);
        person.open(public::HOME).await;
        assert!(person.page().text("header").contains("Открытая дверь"));
        let before = world.db.reference().organisation.clone().unwrap();
        assert_eq!(before.central_code.to_string(), "KZE", "what numbers rest on stays");
        admin.post(&at::one(at::ADMIN_ORGANISATION, None), &[("do", "save"), ("note", "x")]).await;
        assert_ne!(admin.page().status, StatusCode::OK);
    }

    /// What people have agreed to stays word for word; other words are an edition of a later day.
    async fn consents_change_by_edition_only(world: &World) {
        let mut admin = administrator(world, Lang::Ru).await;
        let place = at::one(at::ADMIN_CONSENTS, 20_260_101);
        admin.open(&place).await;
        admin.form(&place).fill("processing_ru", "Иначе").press("admin-preview").await;
        assert_eq!(admin.page().wrong(), ["edition"]);
        let place = at::one(at::ADMIN_CONSENTS, None);
        admin.open(&place).await;
        let form = admin.form(&place).fill("processing_ru", "Согласен на иное.");
        form.fill("edition", "2026-10-22").press("admin-preview").await;
        assert_eq!(admin.page().wrong(), ["edition"]);
        admin.form(&place).fill("edition", "2026-11-01").press("admin-preview").await;
        saves(&mut admin, &place).await;
        let mut person = world.browser(Lang::Ru);
        let tale = Tale::about("Суық");
        person.goes_to_you(&tale).await;
        person.page().hides("Согласен на иное.");
        world.clock.set("2026-11-02T10:00");
        let mut person = world.browser(Lang::Ru);
        let slip = person.tells(&tale).await;
        let case = world.case(&slip.number).await;
        let given = case.appeal.whole.as_ref().unwrap().consent.processing.unwrap();
        assert_eq!(given.edition, jiff::civil::date(2026, 11, 1));
        let kept = world.db.reference().consents[&20_260_101].clone();
        assert_ne!(kept.processing.ru, "Согласен на иное.");
    }

    /// Back from the preview to the form, with all that was typed.
    async fn a_preview_leads_back(world: &World) {
        let mut admin = administrator(world, Lang::Ru).await;
        let place = at::one(at::ADMIN_TOPICS, 1202);
        admin.open(&place).await;
        admin.form(&place).fill("name_ru", "Иначе").press("admin-preview").await;
        admin.form(&place).press("preview-back").await;
        assert_eq!(admin.page().value("name_ru"), "Иначе");
        assert_ne!(world.db.reference().topics[&TopicId(1202)].name.ru, "Иначе");
    }

    async fn whoever_answers_questions_administers_nothing(world: &World) {
        let mut executor = comes_in(world, Lang::Ru, "executor", Role::Executor).await;
        let mut asked = 0;
        for route in all().filter(|route| route.who == Who::Staff(Deed::Administer)) {
            let place = route.path.replace("{which}", "1");
            if route.methods.contains(&"GET") {
                executor.open(&place).await;
                assert_eq!(executor.page().status, StatusCode::FORBIDDEN, "{place}");
                asked += 1;
            }
            if route.methods.contains(&"POST") {
                executor.post(&place, &[("do", "save"), ("note", "x")]).await;
                assert_eq!(executor.page().status, StatusCode::FORBIDDEN, "{place}");
                asked += 1;
            }
        }
        assert!(asked > 20, "{asked}");
    }

    async fn every_page_opens(world: &World, lang: Lang) {
        let login = format!("admin-{}", lang.code());
        let mut admin = comes_in(world, lang, &login, Role::Administrator).await;
        for list in [
            at::ADMIN, at::ADMIN_OFFICES, at::ADMIN_POSTS, at::ADMIN_STAFF, at::ADMIN_TOPICS,
            at::ADMIN_GROUNDS, at::ADMIN_CALENDAR, at::ADMIN_RULES, at::ADMIN_CHANGES,
            at::ADMIN_TOKENS, at::ADMIN_HELPLINES, at::ADMIN_CONSENTS, at::ADMIN_ORGANISATION,
        ] {
            admin.open(list).await;
            admin.is_at(list);
        }
        for (list, id) in [
            (at::ADMIN_OFFICES, 1), (at::ADMIN_POSTS, 3), (at::ADMIN_STAFF, 1),
            (at::ADMIN_TOPICS, 1202), (at::ADMIN_RULES, 1), (at::ADMIN_HELPLINES, 1),
            (at::ADMIN_CONSENTS, 20_260_101), (at::ADMIN_ORGANISATION, 1),
        ] {
            let place = at::one(list, id);
            admin.open(&place).await;
            admin.is_at(&place);
            // Sent as it is, nothing changes.
            admin.form(&place).press("admin-preview").await;
            admin.reads("preview-nothing");
            admin.open(&at::one(list, 999_999)).await;
            assert_eq!(admin.page().status, StatusCode::NOT_FOUND, "{list}");
        }
    }
}
