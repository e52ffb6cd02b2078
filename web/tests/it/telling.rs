//! Somebody tells what happened, gets a slip, and follows it.

use domain::appeals::{AnswerBy, Part};
use domain::ids::{DistrictId, OfficeId, PlaceId};
use domain::lang::Lang;
use domain::person::Applicant;
use jiff::civil::date;
use pages::{Qr, addresses as at};

use crate::harness::world::PUBLIC_URL;
use crate::harness::{Paper, Tale, World, stories};

const PIPE: &str =
    "Абай көшесі, 14-үйдің жертөлесінде құбыр жарылды.\nҮш күн болды, ешкім келмеді.";

stories! {
    /// The whole way of one person, in each language.
    async fn aigerim_tells_about_a_broken_pipe(world: &World, lang: Lang) {
        let mut aigerim = world.browser(lang);
        aigerim.open(at::HOME).await;
        aigerim.click("menu-tell").await;
        aigerim.is_at(at::TELL);
        let slip = aigerim.tells(&Tale::about(PIPE)).await;
        assert!(slip.number.starts_with("KZE-26-"), "{slip:?}");
        aigerim.reads("receipt-title");
        aigerim.page().shows(&aigerim.text().date_and_weekday(date(2026, 11, 13)));
        let link =
            format!("{PUBLIC_URL}/{}{}#{}/{}", lang.code(), at::FOLLOW, slip.number, slip.code);
        let drawn = Qr::new(&link, "").unwrap().to_string();
        let path = drawn.split(" d=").nth(1).unwrap();
        assert!(String::from_utf8_lossy(&aigerim.page().body).contains(path), "the square code");

        // Straight in, and neither number nor code in an address.
        aigerim.form(at::FOLLOW).press("receipt-follow").await;
        aigerim.is_at(at::FOLLOW_APPEAL);
        assert!(!aigerim.page().path.contains(&slip.number));
        aigerim.page().shows(&slip.number);
        aigerim.reads("follow-unrouted");
        aigerim.page().shows("Үш күн болды, ешкім келмеді.");
        let case = world.case(&slip.number).await;
        assert_eq!(case.appeal.whole.as_ref().unwrap().language, lang);
    }

    /// Region, district and village, one list after the other, without a script.
    async fn the_place_is_chosen_without_a_script(world: &World, lang: Lang) {
        let mut serik = world.browser(lang);
        serik.open(at::TELL).await;
        serik.form(at::TELL).fill("text", PIPE).press("tell-to-place").await;
        serik.form(at::TELL_PLACE).press("tell-to-you").await;
        assert_eq!(serik.page().wrong(), ["region"]);
        serik.form(at::TELL_PLACE).choose("region", "r43").press("place-show-districts").await;
        serik
            .form(at::TELL_PLACE)
            .choose("district", "d431000")
            .press("place-show-settlements")
            .await;
        let form = serik.form(at::TELL_PLACE).choose("settlement", "p1518431");
        form.choose("office", "110").press("tell-to-you").await;
        serik.is_at(at::TELL_YOU);
        let form = serik.form(at::TELL_YOU).choose("who", "anonymous");
        form.press("tell-to-check").await;
        let name = |kk, ru, en| domain::lang::Name::new(kk, ru, en);
        let office = name("Қызылорда қабылдауы", "Приёмная в Кызылорде", "Kyzylorda office");
        serik.page().shows(office.in_lang(lang));
        let village = name("Тасбөгет", "Тасбогет", "Tasboget");
        serik.page().shows(village.in_lang(lang));
        serik.form(at::TELL_CHECK).press("tell-send").await;
        let slip = serik.slip();
        assert!(slip.number.starts_with("430-26-"), "{slip:?}");
        let case = world.case(&slip.number).await;
        let question = &case.appeal.questions[0];
        assert_eq!(question.district, Some(DistrictId(431_000)));
        assert_eq!(question.place, Some(PlaceId(1_518_431)));
        assert_eq!(case.appeal.whole.as_ref().unwrap().office, Some(OfficeId(110)));
    }

    /// A district of another region is forgotten with its region.
    async fn a_place_never_lies_in_two_regions(world: &World) {
        let mut serik = world.browser(Lang::Ru);
        serik.open(at::TELL).await;
        serik.form(at::TELL).fill("text", PIPE).press("tell-to-place").await;
        let form = serik.form(at::TELL_PLACE).choose("region", "r43");
        form.forge("district", "d271000").forge("settlement", "p608668").press("tell-to-you").await;
        serik.form(at::TELL_YOU).choose("who", "anonymous").press("tell-to-check").await;
        serik.page().shows("Кызылординская область");
        serik.page().hides("Уральск");
        serik.open(at::TELL_PLACE).await;
        assert_eq!(serik.page().value("district"), "");
    }

    /// Who gives no name leaves none, even where one was typed before.
    async fn nothing_is_kept_of_who_stays_anonymous(world: &World, lang: Lang) {
        let mut somebody = world.browser(lang);
        somebody.goes_to_you(&Tale::about(PIPE)).await;
        let form = somebody.form(at::TELL_YOU).choose("who", "person");
        let form = form.fill("surname-1", "Тілеуқабылов").fill("phone", "+7 701 555 01 02");
        form.press("tell-to-check").await;
        assert_eq!(somebody.page().wrong(), ["consent"]);
        somebody.form(at::TELL_YOU).choose("who", "anonymous").press("tell-to-check").await;
        somebody.is_at(at::TELL_CHECK);
        somebody.page().hides("Тілеуқабылов");
        somebody.form(at::TELL_CHECK).press("tell-send").await;
        let slip = somebody.slip();
        let case = world.case(&slip.number).await;
        let whole = case.appeal.whole.as_ref().unwrap();
        assert!(whole.applicants.is_empty() && case.people.is_empty());
        assert_eq!((whole.consent.processing, whole.consent.passing_on), (None, None));
        assert_eq!(world.count("persons") + world.count("marks"), 0);
        somebody.follows(&slip).await;
        somebody.page().hides("Тілеуқабылов");
    }

    async fn an_organisation_writes(world: &World) {
        let mut firm = world.browser(Lang::Ru);
        firm.goes_to_you(&Tale::about(PIPE)).await;
        firm.form(at::TELL_YOU)
            .choose("who", "organisation")
            .tick("consent")
            .press("tell-to-check")
            .await;
        assert_eq!(firm.page().wrong(), ["organisation"]);
        let form = firm.form(at::TELL_YOU).fill("organisation", "КСК «Бірлік-2»");
        let form = form.fill("bin", "101040001234").fill("speaker", "Юсупов Марат");
        form.press("tell-to-check").await;
        firm.page().shows("КСК «Бірлік-2»");
        firm.form(at::TELL_CHECK).press("tell-send").await;
        let case = world.case(&firm.slip().number).await;
        let who = case.people.values().next().unwrap();
        let Applicant::Organisation { name, representative, .. } = &who.applicant else {
            panic!("{who:?}")
        };
        assert_eq!(name, "КСК «Бірлік-2»");
        assert_eq!(representative.as_ref().unwrap().surname(), "Юсупов");
    }

    async fn neighbours_write_together(world: &World) {
        let mut gulnar = world.browser(Lang::Kk);
        gulnar.goes_to_you(&Tale::about(PIPE)).await;
        let form = gulnar.form(at::TELL_YOU).choose("who", "person");
        let form = form.fill("surname-1", "Әбілова").fill("given-1", "Гүлнәр").tick("consent");
        form.fill("phone", "8 701 555 01 02").press("applicant-add").await;
        gulnar.form(at::TELL_YOU).fill("surname-2", "Қате").press("applicant-add").await;
        let form = gulnar.form(at::TELL_YOU).fill("surname-3", "Жүнісов").fill("given-3", "Әлихан");
        form.forge("drop", "2").press("applicant-add").await;
        // The one who was struck out is gone, and a place for another stands empty.
        let surnames =
            ["surname-1", "surname-2", "surname-3"].map(|name| gulnar.page().value(name));
        assert_eq!(surnames, ["Әбілова", "Жүнісов", ""]);
        gulnar.form(at::TELL_YOU).press("tell-to-check").await;
        gulnar.page().shows("Әбілова Гүлнәр");
        gulnar.page().shows("Жүнісов Әлихан");
        gulnar.form(at::TELL_CHECK).press("tell-send").await;
        let case = world.case(&gulnar.slip().number).await;
        let applicants = &case.appeal.whole.as_ref().unwrap().applicants;
        let parts: Vec<_> = applicants.iter().map(|one| one.part).collect();
        assert_eq!(parts, [Part::Applicant, Part::CoApplicant]);
        // Only who asked for the answer is reached.
        let phones: Vec<_> =
            applicants.iter().map(|one| case.people[&one.person].phone.as_deref()).collect();
        assert_eq!(phones, [Some("+77015550102"), None]);
    }

    /// Each way of answering asks for its own contact, and for no other.
    async fn the_answer_goes_where_one_wants_it(world: &World, lang: Lang) {
        let mut asel = world.browser(lang);
        asel.goes_to_you(&Tale::about(PIPE)).await;
        let form = asel.form(at::TELL_YOU).choose("who", "person").fill("surname-1", "Ким");
        form.tick("consent").press("tell-to-check").await;
        asel.is_at(at::TELL_CHECK);
        let ways = [
            ("telephone", "phone", "+7 705 555 03 04"),
            ("email", "email", "asel@pochta.example"),
            ("post", "address", "Орал, Сарайшық көшесі, 7-үй"),
        ];
        for (way, field, contact) in ways {
            asel.open(at::TELL_YOU).await;
            let form = asel.form(at::TELL_YOU).choose("answer", way);
            form.press("tell-to-check").await;
            assert_eq!(asel.page().wrong(), [field]);
            assert_eq!(asel.page().value("surname-1"), "Ким");
            assert_eq!(asel.page().chosen("answer").as_deref(), Some(way));
            asel.form(at::TELL_YOU).fill(field, contact).press("tell-to-check").await;
            asel.is_at(at::TELL_CHECK);
            asel.page().shows(contact);
        }
        asel.form(at::TELL_CHECK).press("tell-send").await;
        let case = world.case(&asel.slip().number).await;
        assert_eq!(case.appeal.whole.as_ref().unwrap().answer_by, AnswerBy::Post);
        let who = case.people.values().next().unwrap();
        assert_eq!(who.email.as_deref(), Some("asel@pochta.example"));
        assert_eq!(who.address.as_deref(), Some("Орал, Сарайшық көшесі, 7-үй"));
    }

    /// No telephone, no e-mail, no address: the number and the code are enough.
    async fn who_wants_no_letter_leaves_no_contact(world: &World) {
        let mut asel = world.browser(Lang::Kk);
        let slip = asel.tells(&Tale::about(PIPE)).await;
        let case = world.case(&slip.number).await;
        let who = case.people.values().next().unwrap();
        assert_eq!((&who.phone, &who.email, &who.address), (&None, &None, &None));
        asel.follows(&slip).await;
    }

    /// The language of the answer is the person's choice, not that of the page.
    async fn the_answer_comes_in_the_language_one_chose(world: &World) {
        let mut ivan = world.browser(Lang::Ru);
        ivan.goes_to_you(&Tale::about(PIPE)).await;
        let form = ivan.form(at::TELL_YOU).choose("who", "anonymous").choose("language", "kk");
        form.press("tell-to-check").await;
        ivan.reads("in-kazakh");
        ivan.form(at::TELL_CHECK).press("tell-send").await;
        let case = world.case(&ivan.slip().number).await;
        assert_eq!(case.appeal.whole.as_ref().unwrap().language, Lang::Kk);
    }

    /// A number that cannot be is pointed at, kept from the record, and stops nobody.
    async fn a_wrong_identity_number_stops_nobody(world: &World, lang: Lang) {
        let mut asel = world.browser(lang);
        asel.goes_to_you(&Tale::about(PIPE)).await;
        let form = asel.form(at::TELL_YOU).choose("who", "person").fill("surname-1", "Ким");
        let form = form.fill("iin-1", "810201240124").tick("consent");
        form.press("tell-to-check").await;
        asel.is_at(at::TELL_CHECK);
        asel.click("back-to-you").await;
        asel.reads("number-checksum");
        asel.form(at::TELL_YOU).press("tell-to-check").await;
        asel.form(at::TELL_CHECK).press("tell-send").await;
        let case = world.case(&asel.slip().number).await;
        let who = case.people.values().next().unwrap();
        assert!(matches!(&who.applicant, Applicant::Person { iin: None, .. }), "{who:?}");
    }

    /// Words of danger show whom to call, and are written down nowhere but in the appeal.
    async fn danger_shows_whom_to_call(world: &World, lang: Lang) {
        let mut girl = world.browser(lang);
        girl.open(at::TELL).await;
        assert!(girl.page().has("#danger[hidden]"));
        let form =
            girl.form(at::TELL).fill("text", "Күйеуім ұрып-соғады, балаларды өлтіремін дейді");
        form.press("tell-to-place").await;
        girl.is_at(at::TELL_PLACE);
        assert!(girl.page().has("#danger:not([hidden]) a[href='tel:102']"));
        girl.form(at::TELL_PLACE).tick("anywhere").press("tell-to-you").await;
        assert!(girl.page().has("#danger:not([hidden])"));
        girl.form(at::TELL_YOU).choose("who", "anonymous").press("tell-to-check").await;
        girl.form(at::TELL_CHECK).press("tell-send").await;
        let case = world.case(&girl.slip().number).await;
        assert!(!case.appeal.sensitive, "danger decides nothing");
    }

    /// Papers alone are an appeal too; one that was taken back does not go along.
    async fn papers_come_along(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        dina.open(at::TELL).await;
        let form = dina.form(at::TELL).attach("files", Paper::photo("құбыр.png"));
        let form = form.attach("files", Paper::pdf("артық.pdf"));
        form.press("tell-to-place").await;
        dina.is_at(at::TELL_PLACE);
        dina.click("back-to-what").await;
        let kept = dina.page().texts("button[name='drop']");
        assert_eq!(kept.len(), 2);
        let second = dina.page().all("button[name='drop']")[1].attr("value").unwrap().to_owned();
        dina.form(at::TELL).forge("drop", &second).press("tell-to-place").await;
        dina.page().shows("құбыр.png");
        dina.page().hides("артық.pdf");
        dina.form(at::TELL).press("tell-to-place").await;
        dina.form(at::TELL_PLACE).tick("anywhere").press("tell-to-you").await;
        dina.form(at::TELL_YOU).choose("who", "anonymous").press("tell-to-check").await;
        dina.page().shows("құбыр.png");
        dina.form(at::TELL_CHECK).press("tell-send").await;
        let slip = dina.slip();
        dina.follows(&slip).await;
        let link = dina.page().link("құбыр.png");
        let photo = dina.visit(&link).await;
        assert_eq!(photo.body, Paper::photo("").bytes);
        assert_eq!(photo.header("content-type"), Some("image/png"));
    }

    /// A complaint has its own term, which the last look says before it is sent.
    async fn a_complaint_is_answered_by_its_own_term(world: &World, lang: Lang) {
        let mut arman = world.browser(lang);
        arman.open(at::TELL).await;
        let form = arman.form(at::TELL).fill("text", PIPE).choose("kind", "complaint");
        form.choose("topic", "1202").press("tell-to-place").await;
        arman.form(at::TELL_PLACE).tick("anywhere").press("tell-to-you").await;
        arman.form(at::TELL_YOU).choose("who", "anonymous").press("tell-to-check").await;
        let until = arman.text().until(date(2026, 11, 20));
        arman.page().shows(&arman.text().one("tell-check-until", "until", until));
        arman.form(at::TELL_CHECK).press("tell-send").await;
        let case = world.case(&arman.slip().number).await;
        assert_eq!(case.appeal.questions[0].due.on, date(2026, 11, 20));
    }
}
