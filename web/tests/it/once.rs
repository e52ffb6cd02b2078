//! Sent twice, sent from two windows, sent again after a while: one appeal, one slip.

use axum::http::{StatusCode, header};
use domain::lang::Lang;
use jiff::SignedDuration;
use pages::addresses as at;

use crate::harness::{Browser, Paper, Slip, Tale, World, stories};

/// The last step, sent from as many windows at once.
async fn all_at_once(windows: &mut [Browser<'_>; 4]) -> Vec<StatusCode> {
    let requests = windows.each_mut().map(|one| one.form(at::TELL_CHECK).sends("tell-send"));
    let [first, second, third, fourth] = windows;
    let [one, two, three, four] = requests;
    let sent =
        tokio::join!(first.send(one), second.send(two), third.send(three), fourth.send(four));
    vec![sent.0.status, sent.1.status, sent.2.status, sent.3.status]
}

async fn receipt(browser: &mut Browser<'_>) -> Slip {
    browser.open(at::TELL_RECEIPT).await;
    browser.slip()
}

stories! {
    async fn pressed_twice_is_sent_once(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        dina.goes_to_check(&Tale::about("Жылу жоқ").with(Paper::photo("1.png"))).await;
        let appeals = world.count("appeals");
        let again = dina.form(at::TELL_CHECK).sends("tell-send");
        dina.form(at::TELL_CHECK).press("tell-send").await;
        let slip = dina.slip();
        dina.go(again).await;
        dina.is_at(at::TELL_RECEIPT);
        assert_eq!(dina.slip(), slip);
        assert_eq!(world.count("appeals"), appeals + 1);
        assert_eq!(world.count("drafts"), 0);
    }

    async fn sent_at_once_from_four_windows_is_one(world: &World) {
        for n in 1..=5 {
            let mut dina = world.browser(Lang::Kk);
            dina.goes_to_check(&Tale::about("Жылу жоқ")).await;
            let mut windows = [dina.window(), dina.window(), dina.window(), dina.window()];
            for window in &mut windows {
                window.open(at::TELL_CHECK).await;
            }
            assert_eq!(all_at_once(&mut windows).await, [StatusCode::SEE_OTHER; 4]);
            let mut slips = Vec::new();
            for window in &mut windows {
                slips.push(receipt(window).await);
            }
            slips.dedup();
            assert_eq!(slips.len(), 1, "{slips:?}");
            assert_eq!(world.count("appeals"), n);
        }
    }

    /// Four people at once are four appeals, numbered without a gap.
    async fn four_people_at_once_are_four(world: &World) {
        let person = || world.browser(Lang::Kk);
        let mut people = [person(), person(), person(), person()];
        for one in &mut people {
            one.goes_to_check(&Tale::about("Жылу жоқ")).await;
        }
        assert_eq!(all_at_once(&mut people).await, [StatusCode::SEE_OTHER; 4]);
        let mut numbers = Vec::new();
        for one in &mut people {
            numbers.push(receipt(one).await.number[..14].to_owned());
        }
        numbers.sort();
        let wanted = [1, 2, 3, 4].map(|n| format!("KZE-26-{n:07}"));
        assert_eq!(numbers, wanted);
    }

    /// The slip can be looked at again for half an hour, on that device only.
    async fn the_slip_is_open_for_half_an_hour(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        world.clock.forward(SignedDuration::from_mins(29));
        assert_eq!(receipt(&mut dina).await, slip);
        let cookie = dina.cookie("__Host-receipt").unwrap().to_owned();
        world.clock.forward(SignedDuration::from_mins(2));
        for kept in [false, true] {
            // A browser may keep the cookie for longer than it was told to.
            if kept {
                dina.set_cookie("__Host-receipt", &cookie);
            }
            dina.open(at::TELL_RECEIPT).await;
            assert_eq!(dina.page().status, StatusCode::GONE);
            dina.reads("stop-receipt");
            dina.page().hides(&slip.code);
        }
        dina.click("follow-enter").await;
        dina.follows(&slip).await;
        let mut other = world.browser(lang);
        other.open(at::TELL_RECEIPT).await;
        assert_eq!(other.page().status, StatusCode::GONE);
    }

    /// «Tell us something else» is another appeal, with another code.
    async fn something_else_is_another_appeal(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        let appeals = world.count("appeals");
        let first = dina.tells(&Tale::about("Жылу жоқ")).await;
        dina.click("receipt-another").await;
        dina.is_at(at::TELL);
        assert_eq!(dina.page().value("text"), "");
        let second = dina.tells(&Tale::about("Жарық та жоқ")).await;
        assert!(first.number != second.number && first.code != second.code);
        assert_eq!(world.count("appeals"), appeals + 2);
        dina.follows(&second).await;
        dina.page().shows("Жарық та жоқ");
        let third = dina.tells(&Tale::about("Жарық та жоқ")).await;
        assert_ne!(third.number, second.number, "the same words are another appeal too");
    }

    /// Back in the browser's history, something else is written, and sent with what was used up.
    async fn the_same_form_with_other_words_is_a_conflict(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        dina.goes_to_check(&Tale::about("Жылу жоқ")).await;
        let mut old = dina.window();
        old.open(at::TELL).await;
        let what = old.form(at::TELL).fill("text", "Мүлде басқа мәселе").sends("tell-to-place");
        old.open(at::TELL_PLACE).await;
        let place = old.form(at::TELL_PLACE).sends("tell-to-you");
        old.open(at::TELL_YOU).await;
        let you = old.form(at::TELL_YOU).sends("tell-to-check");
        let send = dina.form(at::TELL_CHECK).sends("tell-send");
        dina.form(at::TELL_CHECK).press("tell-send").await;
        let slip = dina.slip();
        let appeals = world.count("appeals");
        for request in [what, place, you, send] {
            old.go(request).await;
        }
        assert_eq!(old.page().status, StatusCode::CONFLICT);
        old.reads("stop-conflict");
        assert_eq!(world.count("appeals"), appeals);
        assert_eq!(receipt(&mut dina).await, slip);
    }

    /// Papers sent twice are there once; the same form with others is a conflict.
    async fn papers_are_added_once(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        dina.follows(&slip).await;
        let mut tab = dina.window();
        tab.open(at::FOLLOW_APPEAL).await;
        let add = |tab: &mut Browser<'_>, words: &str| {
            let form = tab.form(at::FOLLOW_PAPERS).fill("papers-words", words);
            form.attach("papers-files", Paper::pdf("шот.pdf")).sends("papers-send")
        };
        let requests = [add(&mut tab, "Міне"), add(&mut tab, "Міне"), add(&mut tab, "Басқа")];
        let mut answers = Vec::new();
        for request in requests {
            answers.push(tab.send(request).await.status);
        }
        let done = StatusCode::SEE_OTHER;
        assert_eq!(answers, [done, done, StatusCode::CONFLICT]);
        assert_eq!(world.case(&slip.number).await.appeal.papers, 1);
    }

    /// What lies open for a day is too old before its receipt is forgotten: a form is never sent for
    /// the second time as if it were the first.
    async fn an_old_form_is_refused_before_it_is_forgotten(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        dina.follows(&slip).await;
        let sent = |dina: &mut Browser<'_>| {
            dina.form(at::FOLLOW_PAPERS).fill("papers-words", "Міне").sends("papers-send")
        };
        let requests = [sent(&mut dina), sent(&mut dina), sent(&mut dina)];
        let mut answers = Vec::new();
        for (request, hours) in requests.into_iter().zip([22, 2, 0]) {
            answers.push(dina.send(request).await.status);
            world.clock.forward(SignedDuration::from_hours(hours));
            world.db.sweep_receipts(world.clock.now()).await.unwrap();
            if hours > 0 {
                dina.follows(&slip).await;
            }
        }
        assert_eq!(answers, [StatusCode::SEE_OTHER, StatusCode::SEE_OTHER, StatusCode::GONE]);
        assert_eq!(world.count("receipts"), 0);
        assert_eq!(world.case(&slip.number).await.appeal.papers, 1);
    }

    /// A slip goes by the cookie only: no address holds a secret.
    async fn no_secret_stands_in_an_address(world: &World) {
        let mut dina = world.browser(Lang::Ru);
        dina.goes_to_check(&Tale::about("Нет тепла")).await;
        let token = dina.cookie("__Host-tell").unwrap().to_owned();
        let send = dina.form(at::TELL_CHECK).sends("tell-send");
        let sent = dina.send(send).await;
        assert_eq!(sent.headers[header::LOCATION], "/ru/tell/receipt");
        let slip = receipt(&mut dina).await;
        dina.follows(&slip).await;
        for page in [at::TELL_RECEIPT, at::FOLLOW_APPEAL, at::TELL] {
            let page = dina.open(page).await;
            for link in page.all("[href], [src], [action]") {
                let value =
                    ["href", "src", "action"].map(|name| link.attr(name).unwrap_or_default());
                let leaks = value.iter().any(|to| to.contains(&slip.code) || to.contains(&token));
                assert!(!leaks, "{value:?} on {}", page.path);
            }
        }
    }
}
