//! A safe way to reach somebody: asked for where nobody may learn of it, kept sealed, obeyed.

use axum::http::StatusCode;
use domain::access::{BY_WISH, Role};
use domain::lang::Lang;
use domain::notice::Template;
use domain::outcome::Outcome;
use domain::person::{SafeContact, SafeWay};
use pages::addresses as at;
use pages::desk::addresses as desk;
use serde_json::json;

use crate::api::program::{Program, appeal};
use crate::harness::office::ASTANA;
use crate::harness::{Slip, Tale, World, stories};

const BEATEN: &str = "Күйеуім ұрып-соғады";
const SISTER: &str = "apkem@pochta.example";

/// The contact as the vault gives it back.
async fn contact(world: &World, slip: &Slip) -> Option<SafeContact> {
    let case = world.case(&slip.number).await;
    case.people.values().find_map(|who| who.safe.clone())
}

/// What waits to be sent to the applicant.
async fn waiting(world: &World) -> Vec<Template> {
    let soon = world.clock.now() + jiff::SignedDuration::from_mins(1);
    let messages = world.db.take_messages(soon, 100).await.unwrap();
    let mine = messages.iter().filter(|one| one.staff.is_none());
    let templates = mine.map(|one| one.template).collect();
    for message in &messages {
        world.db.message_sent(message.id).await.unwrap();
    }
    templates
}

stories! {
    async fn a_girl_names_her_sisters_address(world: &World, lang: Lang) {
        let staff = world.staffed_once(lang).await;
        let mut girl = world.browser(lang);
        let tale = Tale::about(BEATEN).secretly().answered_to("girl@pochta.example");
        girl.goes_to_check(&tale).await;
        girl.reads("safe-none");
        girl.open(at::TELL_YOU).await;
        let form = girl.form(at::TELL_YOU).fill("safe_at", SISTER);
        form.fill("safe_from", "16:00").fill("safe_to", "10:00").press("tell-to-check").await;
        assert_eq!(girl.page().wrong(), ["safe_from"]);
        girl.form(at::TELL_YOU).fill("safe_from", "10:00").fill("safe_to", "16:00")
            .press("tell-to-check").await;
        girl.is_at(at::TELL_CHECK);
        girl.page().shows(SISTER);
        girl.form(at::TELL_CHECK).press("tell-send").await;
        let slip = girl.slip();
        girl.page().hides(SISTER);
        let kept = contact(world, &slip).await.unwrap();
        assert_eq!((kept.way, kept.at.as_str()), (SafeWay::Email, SISTER));
        assert!(kept.hours.is_some() && !kept.say_who && !kept.leave_message);
        // Nothing at the beginning; then one word that there is an answer.
        assert_eq!(waiting(world).await, []);
        staff.takes(&slip.number).await;
        staff.answers(&slip.number, Outcome::Explained, "Сізге көмек дайын.").await;
        assert_eq!(waiting(world).await, [Template::Answered]);
        let rows = world.dump().into_values().flatten();
        assert!(rows.into_iter().all(|row| !row.contains(SISTER)), "it lies in the open");
    }

    /// Silence is what holds where nobody said otherwise.
    async fn without_a_safe_contact_nothing_goes_out(world: &World) {
        let staff = world.staffed().await;
        let tale = Tale::about(BEATEN).secretly().answered_to("girl@pochta.example");
        let slip = world.browser(Lang::Kk).tells(&tale).await;
        staff.takes(&slip.number).await;
        staff.answers(&slip.number, Outcome::Explained, "Сізге көмек дайын.").await;
        assert_eq!(waiting(world).await, []);
    }

    async fn a_telephone_is_for_people_only(world: &World) {
        let staff = world.staffed().await;
        let mut girl = world.browser(Lang::Ru);
        let tale = Tale { topic: Some("2601"), ..Tale::about(BEATEN) };
        // The topic is enough for the field to stand there.
        girl.goes_to_you(&tale).await;
        assert!(!girl.page().has(".if-secret"));
        let form = girl.form(at::TELL_YOU).choose("who", "person").fill("surname-1", "Сейітқызы");
        let form = form.fill("given-1", "Айгерім").tick("consent").choose("answer", "email");
        let form = form.fill("email", "girl@pochta.example").fill("safe_at", "8 701 555 01 02");
        form.tick("safe_say").press("tell-to-check").await;
        girl.form(at::TELL_CHECK).press("tell-send").await;
        let slip = girl.slip();
        let kept = contact(world, &slip).await.unwrap();
        assert_eq!((kept.way, kept.at.as_str()), (SafeWay::Telephone, "+77015550102"));
        assert!(kept.say_who && !kept.leave_message);
        staff.takes(&slip.number).await;
        staff.answers(&slip.number, Outcome::Explained, "Сізге көмек дайын.").await;
        assert_eq!(waiting(world).await, []);
    }

    /// What was typed before the secrecy was taken back is not kept, nor what names somebody who
    /// stays anonymous.
    async fn only_what_is_hidden_keeps_a_safe_contact(world: &World) {
        let mut girl = world.browser(Lang::Ru);
        girl.goes_to_check(&Tale::about(BEATEN).secretly()).await;
        girl.open(at::TELL_YOU).await;
        assert!(girl.page().has(".if-secret"));
        girl.form(at::TELL_YOU).fill("safe_at", "x").press("tell-to-check").await;
        assert_eq!(girl.page().wrong(), ["safe_at"]);
        girl.form(at::TELL_YOU).untick("secret").press("tell-to-check").await;
        girl.form(at::TELL_CHECK).press("tell-send").await;
        assert_eq!(contact(world, &girl.slip()).await, None);
        let mut other = world.browser(Lang::Ru);
        other.goes_to_check(&Tale::about(BEATEN).secretly()).await;
        other.open(at::TELL_YOU).await;
        let form = other.form(at::TELL_YOU).fill("safe_at", SISTER).choose("who", "anonymous");
        form.press("tell-to-check").await;
        other.page().hides(SISTER);
        other.form(at::TELL_CHECK).press("tell-send").await;
        let case = world.case(&other.slip().number).await;
        assert_eq!(case.appeal.whole.as_ref().unwrap().safe, None);
    }

    async fn the_registrar_writes_it_down_and_the_trusted_see_it(world: &World, lang: Lang) {
        let login = |what: &str| format!("{what}-{}", lang.code());
        let registrar = world.hired(&login("reg"), Role::Registrar, ASTANA, &[BY_WISH]).await;
        let head = world.hired(&login("head"), Role::Head, ASTANA, &[BY_WISH]).await;
        let other = world.hired(&login("other"), Role::Head, ASTANA, &[]).await;
        let mut desk_of = world.signed_in(registrar, lang).await;
        desk_of.open(desk::INTAKE).await;
        let form = desk_of.form(desk::INTAKE).fill("surname", "Сейітқызы").fill("text", BEATEN);
        let form = form.fill("q1", "Көмек керек").choose("consent", "read_aloud").tick("sensitive");
        form.fill("safe_at", "701").fill("safe_from", "9").press("intake-go").await;
        assert_eq!(desk_of.page().status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(desk_of.page().wrong(), ["safe_from"]);
        let form = desk_of.form(desk::INTAKE).fill("safe_at", "8 701 555 01 02");
        let form = form.fill("safe_from", "09:00").fill("safe_to", "12:30").tick("safe_leave");
        form.press("intake-go").await;
        let number = desk_of.place().rsplit('/').nth(1).unwrap().to_owned();
        desk_of.page().hides("555");
        let number: domain::number::Number = number.parse().unwrap();
        let mut head = world.signed_in(head, lang).await;
        head.open(&desk::case(number)).await;
        head.page().shows("+77015550102");
        head.reads("safe-says-not");
        head.reads("safe-leaves");
        let mut other = world.signed_in(other, lang).await;
        other.open(&desk::case(number)).await;
        assert_eq!(other.page().status, StatusCode::NOT_FOUND);
    }

    async fn a_program_names_it(world: &World) {
        let mut program = Program::new(world);
        let mut body = appeal(BEATEN);
        body["sensitive"] = true.into();
        body["applicants"][0]["safe_contact"] =
            json!({ "at": SISTER, "from": "10:00", "to": "25:00" });
        let told = program.post("/api/v1/appeals", &body).await;
        let field = "applicants[0].safe_contact.from".to_owned();
        assert_eq!(told.errors(), [(field, "safe-contact".to_owned())]);
        body["applicants"][0]["safe_contact"]["to"] = "16:00".into();
        let receipt = program.submits(&body).await;
        assert!(!receipt.to_string().contains(SISTER));
        let slip = Slip {
            number: receipt["number"].as_str().unwrap().to_owned(),
            code: String::new(),
        };
        let kept = contact(world, &slip).await.unwrap();
        assert_eq!((kept.way, kept.at.as_str()), (SafeWay::Email, SISTER));
    }

    /// Told openly and answered by e-mail; then somebody begins to read the letters. From then on
    /// only the sister's address is written to, and the old one never again.
    async fn it_is_named_afterwards(world: &World, lang: Lang) {
        let staff = world.staffed_once(lang).await;
        let mut girl = world.browser(lang);
        let slip = girl.tells(&Tale::about("Жол қазылған").answered_to("girl@pochta.example")).await;
        waiting(world).await;
        girl.follows(&slip).await;
        girl.click("follow-safe-link").await;
        girl.form(at::FOLLOW_SAFE).fill("safe_from", "16:00").press("follow-safe-go").await;
        assert_eq!(girl.page().wrong(), ["safe_at"]);
        let form = girl.form(at::FOLLOW_SAFE).fill("safe_at", SISTER).fill("safe_to", "10:00");
        form.press("follow-safe-go").await;
        assert_eq!(girl.page().wrong(), ["safe_from"]);
        let form = girl.form(at::FOLLOW_SAFE).fill("safe_from", "10:00").fill("safe_to", "16:00");
        form.press("follow-safe-go").await;
        girl.is_at(at::FOLLOW_APPEAL);
        girl.reads("thanks-safe");
        girl.page().hides(SISTER);
        girl.click("follow-safe-link").await;
        girl.page().hides(SISTER);
        let kept = world.case(&slip.number).await.safe.unwrap();
        assert_eq!((kept.way, kept.at.as_str()), (SafeWay::Email, SISTER));
        assert_eq!(contact(world, &slip).await, Some(kept));
        staff.takes(&slip.number).await;
        staff.answers(&slip.number, Outcome::Explained, "Жол жөнделеді.").await;
        assert_eq!(waiting(world).await, [Template::Answered]);
        // And changed: what was named before is nobody's any more.
        girl.open(at::FOLLOW_SAFE).await;
        girl.form(at::FOLLOW_SAFE).fill("safe_at", "8 701 555 01 02").press("follow-safe-go").await;
        let kept = contact(world, &slip).await.unwrap();
        assert_eq!((kept.way, kept.at.as_str()), (SafeWay::Telephone, "+77015550102"));
        let rows = world.dump().into_values().flatten();
        assert!(rows.into_iter().all(|row| !row.contains(SISTER)), "it lies in the open");
        world.db.rebuild(|_| {}).await.unwrap();
    }

    /// Whoever gave no name may give a way to answer, and still no name.
    async fn the_unnamed_may_be_reached(world: &World, lang: Lang) {
        let staff = world.staffed_once(lang).await;
        let mut somebody = world.browser(lang);
        let slip = somebody.tells(&Tale::about("Жол қазылған").anonymously()).await;
        somebody.follows(&slip).await;
        somebody.click("follow-safe-link").await;
        somebody.reads("follow-safe-unnamed");
        somebody.form(at::FOLLOW_SAFE).fill("safe_at", SISTER).press("follow-safe-go").await;
        somebody.reads("thanks-safe");
        let case = world.case(&slip.number).await;
        assert_eq!(case.safe.as_ref().map(|safe| safe.at.as_str()), Some(SISTER));
        assert!(case.people.is_empty() && case.appeal.speaker().is_none());
        staff.takes(&slip.number).await;
        staff.answers(&slip.number, Outcome::Explained, "Жол жөнделеді.").await;
        assert_eq!(waiting(world).await, [Template::Answered]);
        let login = format!("reader-{}", lang.code());
        let head = world.hired(&login, Role::Head, ASTANA, &[]).await;
        let mut head = world.signed_in(head, lang).await;
        head.open(&desk::case(slip.number.parse::<domain::number::Number>().unwrap())).await;
        head.page().shows(SISTER);
        let rows = world.dump().into_values().flatten();
        assert!(rows.into_iter().all(|row| !row.contains(SISTER)), "it lies in the open");
        staff.erases(&slip.number).await;
        assert_eq!(world.case(&slip.number).await.safe, None);
    }

    /// Told on the telephone: the official writes it down and says how it is known.
    async fn an_official_writes_it_down_afterwards(world: &World, lang: Lang) {
        let login = format!("head-{}", lang.code());
        let head = world.hired(&login, Role::Head, ASTANA, &[]).await;
        let tale = Tale::about("Жол қазылған").at_office("1");
        let slip = world.browser(lang).tells(&tale).await;
        let mut head = world.signed_in(head, lang).await;
        let number: domain::number::Number = slip.number.parse().unwrap();
        head.open(&desk::case(number)).await;
        let place = desk::act(number, None, pages::desk::Act::Safe);
        head.form(&place).press("safe-go").await;
        assert_eq!(head.page().wrong(), ["safe-safe_at", "safe-reason"]);
        let form = head.form(&place).fill("safe_at", "8 701 555 01 02");
        form.fill("reason", "Өзі қоңырау шалды").press("safe-go").await;
        head.reads("done-safe");
        head.page().shows("+77015550102");
        head.page().shows("Өзі қоңырау шалды");
        assert_eq!(contact(world, &slip).await.unwrap().way, SafeWay::Telephone);
    }
}
