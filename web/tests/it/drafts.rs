//! Between the steps: what was typed is kept, nothing can be skipped, and nobody else gets in.

use axum::http::StatusCode;
use domain::lang::Lang;
use jiff::SignedDuration;
use pages::addresses as at;

use crate::harness::{Paper, Tale, World, stories};

const STEPS: [&str; 4] = [at::TELL, at::TELL_PLACE, at::TELL_YOU, at::TELL_CHECK];

stories! {
    /// The connection breaks, the telephone is put away: the next morning all of it is there.
    async fn a_draft_is_there_the_next_morning(world: &World, lang: Lang) {
        let begun = world.clock.now();
        let mut dina = world.browser(lang);
        dina.open(at::TELL).await;
        let form = dina.form(at::TELL).fill("text", "Жылу жоқ").choose("topic", "1201");
        let form = form.choose("kind", "complaint").attach("files", Paper::pdf("шот.pdf"));
        form.press("tell-to-place").await;
        dina.form(at::TELL_PLACE).choose("region", "r71").press("place-show-districts").await;
        dina.form(at::TELL_PLACE).choose("district", "d711210").press("tell-to-you").await;
        let form = dina.form(at::TELL_YOU).choose("who", "person").fill("surname-1", "Ахметова");
        form.fill("email", "dina").tick("secret").press("tell-to-check").await;
        assert_eq!(dina.page().wrong(), ["email", "consent"]);

        world.clock.forward(SignedDuration::from_hours(23));
        dina.open(at::TELL).await;
        let page = dina.page();
        assert_eq!(page.value("text"), "Жылу жоқ");
        assert_eq!(page.value("topic"), "1201");
        assert_eq!(page.chosen("kind").as_deref(), Some("complaint"));
        page.shows("шот.pdf");
        let page = dina.open(at::TELL_PLACE).await;
        assert_eq!([page.value("region"), page.value("district")], ["r71", "d711210"]);
        let page = dina.open(at::TELL_YOU).await;
        assert_eq!([page.value("surname-1"), page.value("email")], ["Ахметова", "dina"]);
        assert_eq!(page.chosen("who").as_deref(), Some("person"));
        assert!(page.chosen("secret").is_some() && page.chosen("consent").is_none());
        // The next language finds a clock of its own.
        world.clock.forward(begun.duration_since(world.clock.now()));
    }

    /// After a day nothing is left, and the page says so.
    async fn a_draft_is_gone_after_a_day(world: &World, lang: Lang) {
        let begun = world.clock.now();
        let mut dina = world.browser(lang);
        dina.goes_to_you(&Tale::about("Жылу жоқ")).await;
        world.clock.forward(SignedDuration::from_hours(24));
        dina.form(at::TELL_YOU).choose("who", "anonymous").press("tell-to-check").await;
        assert_eq!(dina.page().status, StatusCode::GONE);
        dina.reads("stop-expired");
        dina.click("stop-again").await;
        dina.is_at(at::TELL);
        assert_eq!(dina.page().value("text"), "");
        assert_eq!(world.count("appeals"), 0);
        world.clock.forward(begun.duration_since(world.clock.now()));
    }

    /// A browser that keeps the cookie for longer does not keep the draft for longer.
    async fn an_old_cookie_opens_no_old_draft(world: &World) {
        let mut dina = world.browser(Lang::Ru);
        dina.goes_to_check(&Tale::about("Нет тепла")).await;
        let cookie = dina.cookie("__Host-tell").unwrap().to_owned();
        let send = dina.form(at::TELL_CHECK).sends("tell-send");
        world.clock.forward(SignedDuration::from_hours(24));
        dina.set_cookie("__Host-tell", &cookie);
        dina.open(at::TELL).await;
        assert_eq!(dina.page().value("text"), "");
        dina.go(send).await;
        assert_eq!(dina.page().status, StatusCode::GONE);
        assert_eq!(world.count("appeals"), 0);
        world.db.sweep_drafts(world.clock.now()).await.unwrap();
        assert_eq!(world.count("drafts"), 0);
    }

    /// A token that did its work is dead before that is forgotten: nobody gets the code of one appeal
    /// for a second, whatever the browser kept.
    async fn a_token_dies_before_its_receipt(world: &World) {
        let mut dina = world.browser(Lang::Ru);
        dina.open(at::TELL).await;
        let first = dina.form(at::TELL).fill("text", "Нет тепла").sends("tell-to-place");
        dina.goes_to_check(&Tale::about("Нет тепла")).await;
        let cookie = dina.cookie("__Host-tell").unwrap().to_owned();
        dina.form(at::TELL_CHECK).press("tell-send").await;
        assert_eq!(world.count("receipts"), 1);
        world.clock.forward(SignedDuration::from_mins(24 * 60 - 1));
        world.db.sweep_receipts(world.clock.now()).await.unwrap();
        assert_eq!(world.count("receipts"), 1);
        dina.set_cookie("__Host-tell", &cookie);
        dina.go(first).await;
        assert_eq!(dina.page().status, StatusCode::GONE);
        // Nor one whose end somebody moved.
        let mut moved = data_encoding::BASE64URL_NOPAD.decode(cookie.as_bytes()).unwrap();
        moved[18] = 0x7f;
        dina.set_cookie("__Host-tell", &data_encoding::BASE64URL_NOPAD.encode(&moved));
        let spoilt = dina.cookie("__Host-tell").unwrap().to_owned();
        dina.open(at::TELL).await;
        assert_ne!(dina.cookie("__Host-tell"), Some(spoilt.as_str()));
        assert_eq!((world.count("appeals"), world.count("drafts")), (1, 0));
    }

    /// Whoever types the address of a later step is led to the first that is not done.
    async fn no_step_can_be_skipped(world: &World, lang: Lang) {
        let tale = Tale::about("Жылу жоқ");
        let mut hasty = world.browser(lang);
        for step in STEPS {
            hasty.open(step).await;
            hasty.is_at(at::TELL);
        }
        hasty.form(at::TELL).fill("text", &tale.text).press("tell-to-place").await;
        for step in &STEPS[1..] {
            hasty.open(step).await;
            hasty.is_at(at::TELL_PLACE);
        }
        hasty.form(at::TELL_PLACE).tick("anywhere").press("tell-to-you").await;
        hasty.open(at::TELL_CHECK).await;
        hasty.is_at(at::TELL_YOU);
        // What a page of this visit carries is no way past the steps either.
        let token = hasty.page().value("form");
        hasty.post(at::TELL_CHECK, &[("form", &token)]).await;
        hasty.is_at(at::TELL_YOU);
        assert_eq!(world.count("appeals"), 0);
    }

    /// A page that says what is wrong is a page like any other: loaded anew, it sends nothing over
    /// what was written since in another window, and says it no more.
    async fn a_page_of_errors_sends_nothing_when_loaded_anew(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        dina.goes_to_you(&Tale::about("Жылу жоқ")).await;
        let form = dina.form(at::TELL_YOU).choose("who", "person").fill("email", "dina");
        let request = form.sends("tell-to-check");
        let answer = dina.send(request).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header("location").unwrap()[3..], *at::TELL_YOU);
        let mut other = dina.window();
        dina.open(at::TELL_YOU).await;
        assert_eq!(dina.page().wrong(), ["surname-1", "email", "consent"]);
        assert!(dina.page().has(".errs[data-focus]"));
        assert_eq!(dina.page().value("email"), "dina");
        other.open(at::TELL_YOU).await;
        assert!(other.page().wrong().is_empty());
        let form = other.form(at::TELL_YOU).fill("surname-1", "Ахметова");
        form.fill("email", "dina@pochta.example").press("tell-to-check").await;
        assert_eq!(other.page().wrong(), ["consent"]);
        dina.open(at::TELL_YOU).await;
        assert!(dina.page().wrong().is_empty());
        assert_eq!(dina.page().value("email"), "dina@pochta.example");
        // Nobody else is told of it, nor in a language that it was not said in.
        let mut stranger = world.browser(lang);
        stranger.open(at::TELL).await;
        assert!(stranger.page().wrong().is_empty());
        let to = if lang == Lang::Kk { Lang::Ru } else { Lang::Kk };
        let answer = dina.form(at::TELL_YOU).sends("tell-to-check");
        dina.send(answer).await;
        dina.lang = to;
        dina.open(at::TELL_YOU).await;
        assert!(dina.page().wrong().is_empty());
    }

    /// A step that is spoilt afterwards has to be put right before anything is sent.
    async fn a_step_spoilt_later_is_put_right_first(world: &World) {
        let spoilt = [
            (at::TELL, "text", "", "tell-to-place"),
            (at::TELL_PLACE, "anywhere", "", "tell-to-you"),
            (at::TELL_YOU, "who", "", "tell-to-check"),
        ];
        for (step, field, value, press) in spoilt {
            let mut hasty = world.browser(Lang::En);
            hasty.goes_to_check(&Tale::about("No heating").anonymously()).await;
            hasty.open(step).await;
            hasty.form(step).forge(field, value).press(press).await;
            hasty.is_at(step);
            assert!(!hasty.page().wrong().is_empty(), "{step}");
            let token = hasty.page().value("form");
            hasty.open(at::TELL_CHECK).await;
            hasty.is_at(step);
            hasty.post(at::TELL_CHECK, &[("form", &token)]).await;
            hasty.is_at(step);
        }
        assert_eq!(world.count("appeals"), 0);
    }

    /// The buttons that change the form itself do not wave through what stands in it.
    async fn no_button_leads_past_what_is_wrong(world: &World) {
        let mut sly = world.browser(Lang::En);
        sly.goes_to_check(&Tale::about("No heating")).await;
        sly.open(at::TELL_YOU).await;
        let form = sly.form(at::TELL_YOU).fill("email", "nowhere").untick("consent");
        form.press("applicant-add").await;
        sly.open(at::TELL_CHECK).await;
        sly.is_at(at::TELL_YOU);
        sly.form(at::TELL_YOU).press("tell-to-check").await;
        assert_eq!(sly.page().wrong(), ["email", "consent"]);

        let mut sly = world.browser(Lang::En);
        sly.goes_to_check(&Tale::about("No heating").with(Paper::photo("1.png")).anonymously())
            .await;
        sly.open(at::TELL).await;
        let form = sly.form(at::TELL).fill("text", "No\u{1}heating");
        form.forge("drop", "nothing").press("tell-to-place").await;
        sly.open(at::TELL_CHECK).await;
        sly.is_at(at::TELL);
        assert_eq!(world.count("appeals"), 0);
    }

    /// What a script saves between two presses is kept at once, and looked at before it is sent.
    async fn what_a_script_saves_is_looked_at_too(world: &World) {
        let mut dina = world.browser(Lang::Ru);
        dina.goes_to_check(&Tale::about("Нет тепла").anonymously()).await;
        dina.open(at::TELL).await;
        let good = dina.form(at::TELL).fill("text", "Нет тепла и воды").forge("save", "draft");
        let good = good.sends("tell-to-place");
        let spoilt = dina.form(at::TELL).fill("text", "Нет\u{7}тепла").forge("save", "draft");
        let spoilt = spoilt.sends("tell-to-place");
        let saved = dina.send(good).await;
        assert_eq!((saved.status, saved.body.len()), (StatusCode::NO_CONTENT, 0));
        dina.open(at::TELL_CHECK).await;
        dina.is_at(at::TELL_CHECK);
        dina.page().shows("Нет тепла и воды");
        let send = dina.form(at::TELL_CHECK).sends("tell-send");
        assert_eq!(dina.send(spoilt).await.status, StatusCode::NO_CONTENT);
        dina.go(send).await;
        dina.is_at(at::TELL);
        assert_eq!(world.count("appeals"), 0);
        dina.form(at::TELL).fill("text", "Нет тепла").press("tell-to-place").await;
        dina.open(at::TELL_CHECK).await;
        dina.form(at::TELL_CHECK).press("tell-send").await;
        dina.is_at(at::TELL_RECEIPT);
    }

    /// The language is changed in the middle of it: same place, same words.
    async fn another_language_keeps_the_place(world: &World) {
        let tale = Tale::about("Жылу жоқ");
        let mut dina = world.browser(Lang::Kk);
        dina.goes_to_you(&tale).await;
        dina.switch(Lang::Ru).await;
        dina.is_at(at::TELL_YOU);
        dina.reads("tell-you-title");
        let form = dina.form(at::TELL_YOU).choose("who", "person").fill("surname-1", "Ахметова");
        form.press("tell-to-check").await;
        assert_eq!(dina.page().wrong(), ["consent"]);
        // From a page that points at what is wrong, too.
        dina.switch(Lang::En).await;
        dina.is_at(at::TELL_YOU);
        assert_eq!(dina.page().value("surname-1"), "Ахметова");
        dina.form(at::TELL_YOU).tick("consent").press("tell-to-check").await;
        dina.switch(Lang::Kk).await;
        dina.is_at(at::TELL_CHECK);
        dina.page().shows("Жылу жоқ");
        dina.form(at::TELL_CHECK).press("tell-send").await;
        let slip = dina.slip();
        dina.switch(Lang::Ru).await;
        dina.is_at(at::TELL_RECEIPT);
        assert_eq!(dina.slip(), slip);
        dina.follows(&slip).await;
        dina.switch(Lang::En).await;
        dina.is_at(at::FOLLOW_APPEAL);
        dina.page().shows(&slip.number);
    }

    /// Without cookies nothing is registered, nothing is kept, and the page says what to do.
    async fn without_cookies_nothing_goes_astray(world: &World, lang: Lang) {
        let mut wary = world.browser(lang);
        wary.takes_cookies = false;
        wary.open(at::TELL).await;
        wary.form(at::TELL).fill("text", "Жылу жоқ").press("tell-to-place").await;
        assert_eq!(wary.page().status, StatusCode::GONE);
        wary.open(at::TELL_RECEIPT).await;
        assert_eq!(wary.page().status, StatusCode::GONE);
        assert_eq!(world.count("drafts") + world.count("appeals"), 0);
    }

    /// A form of one visit is no form of another, and nobody reads another's draft.
    async fn a_form_of_another_visit_is_refused(world: &World) {
        let mut dina = world.browser(Lang::Ru);
        dina.goes_to_check(&Tale::about("Нет тепла")).await;
        let theirs = dina.page().value("form");
        let mut thief = world.browser(Lang::Ru);
        thief.goes_to_check(&Tale::about("Чужое")).await;
        let before = world.dump();
        for step in STEPS {
            for token in [&theirs, "", "a", &"a".repeat(100_000), "ĸĸĸ"] {
                let fields = [("form", token), ("text", "Подмена"), ("who", "anonymous")];
                thief.post(step, &fields).await;
                assert_eq!(thief.page().status, StatusCode::GONE, "{step}");
            }
            thief.post(step, &[("text", "Подмена")]).await;
            assert_eq!(thief.page().status, StatusCode::GONE, "{step}");
        }
        assert_eq!(world.dump(), before);
    }

    /// A cookie that is none begins a new visit.
    async fn a_spoilt_cookie_begins_anew(world: &World) {
        for spoilt in ["", "x", "AAAA", "%00", "ÿ", &"A".repeat(8_000)] {
            let mut dina = world.browser(Lang::Kk);
            dina.set_cookie("__Host-tell", spoilt);
            dina.tells(&Tale::about("Жылу жоқ")).await;
        }
        assert_eq!(world.count("appeals"), 6);
    }
}
