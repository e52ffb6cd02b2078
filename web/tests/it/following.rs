//! What an applicant does with their own appeal, by number and code.

use axum::http::StatusCode;
use domain::appeals::Stage;
use domain::lang::Lang;
use domain::outcome::{Door, Outcome, Verdict};
use jiff::SignedDuration;
use jiff::civil::date;
use pages::addresses as at;

use crate::harness::{Paper, Tale, World, stories};

const ANSWER: &str = "Құрметті Айгерім!\nҚұбыр 24 қазанда ауыстырылды.";

stories! {
    async fn papers_are_added(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        dina.follows(&slip).await;
        dina.form(at::FOLLOW_PAPERS).press("papers-send").await;
        assert_eq!(dina.page().wrong(), ["papers-words"]);
        let form = dina.form(at::FOLLOW_PAPERS).fill("papers-words", "Міне, түбіртек");
        form.attach("papers-files", Paper::pdf("түбіртек.pdf")).press("papers-send").await;
        dina.is_at(at::FOLLOW_APPEAL);
        dina.reads("thanks-papers");
        dina.reads("did-papers");
        let case = world.case(&slip.number).await;
        assert_eq!((case.appeal.papers, case.files().count()), (1, 1));
    }

    /// Staff ask for more; what the applicant adds sets the question going again.
    async fn what_staff_ask_for_is_brought(world: &World) {
        let staff = world.staffed().await;
        let mut dina = world.browser(Lang::Kk);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        staff.takes(&slip.number).await;
        staff.asks(&slip.number, "Қай пәтер екенін жазыңыз.").await;
        staff.notes(&slip.number, "Ішкі жазба: тексеру керек.").await;
        dina.follows(&slip).await;
        dina.reads("head-waiting");
        dina.page().shows("Қай пәтер екенін жазыңыз.");
        dina.page().hides("Ішкі жазба");
        dina.page().shows("Ахметова Жанар Ерланқызы");
        let form = dina.form(at::FOLLOW_PAPERS).fill("papers-words", "12-пәтер");
        form.press("papers-send").await;
        dina.reads("follow-in-work");
        assert_eq!(world.case(&slip.number).await.appeal.questions[0].stage, Stage::InWork);
    }

    async fn an_appeal_is_withdrawn(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        dina.follows(&slip).await;
        dina.click("withdraw-link").await;
        dina.reads("withdraw-words");
        dina.click("withdraw-keep").await;
        dina.is_at(at::FOLLOW_APPEAL);
        dina.click("withdraw-link").await;
        let again = dina.form(at::FOLLOW_WITHDRAW).sends("withdraw-do");
        let form = dina.form(at::FOLLOW_WITHDRAW).fill("reason", "Өздері жөндеді");
        form.press("withdraw-do").await;
        dina.is_at(at::FOLLOW_APPEAL);
        dina.reads("thanks-withdraw");
        dina.reads("head-closed");
        assert!(!dina.page().has(&format!("a[href*='{}']", at::FOLLOW_WITHDRAW)));
        let question = &world.case(&slip.number).await.appeal.questions[0];
        assert_eq!(question.outcome(), Some(Outcome::Withdrawn));
        // The same form with another reason; then a fresh one for what is closed.
        dina.go(again).await;
        assert_eq!(dina.page().status, StatusCode::CONFLICT);
        dina.open("/follow/withdraw?question=1").await;
        dina.form(at::FOLLOW_WITHDRAW).press("withdraw-do").await;
        assert_eq!(dina.page().status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    /// The answer is read, and the applicant has the last word: the verdict.
    async fn the_answer_is_judged(world: &World, lang: Lang) {
        let staff = world.staffed_once(lang).await;
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        staff.takes(&slip.number).await;
        staff.answers(&slip.number, Outcome::Satisfied, ANSWER).await;
        dina.follows(&slip).await;
        dina.reads("head-answered");
        dina.page().shows("Құбыр 24 қазанда ауыстырылды.");
        assert_eq!(dina.page().one(".letter").attr("lang"), Some(lang.code()));
        dina.form(at::FOLLOW_VERDICT).fill("words", "Жартысы ғана").press("verdict-send").await;
        assert_eq!(dina.page().wrong(), ["verdict-1"]);
        assert_eq!(dina.page().value("words"), "Жартысы ғана");
        let form = dina.form(at::FOLLOW_VERDICT).choose("verdict", "partly");
        form.press("verdict-send").await;
        dina.is_at(at::FOLLOW_APPEAL);
        dina.reads("thanks-verdict");
        let case = world.case(&slip.number).await;
        let given = case.appeal.questions[0].verdict.unwrap();
        assert_eq!((given.verdict, given.door), (Verdict::Partly, Door::OwnDevice));
    }

    async fn who_disagrees_opens_the_question_again(world: &World, lang: Lang) {
        let staff = world.staffed_once(lang).await;
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        staff.takes(&slip.number).await;
        staff.answers(&slip.number, Outcome::Explained, ANSWER).await;
        world.clock.set("2026-11-02T10:00");
        dina.follows(&slip).await;
        dina.click("object-link").await;
        dina.page().shows(match lang {
            Lang::Kk => "Алдымен қабылдау басшысына айтыңыз.",
            Lang::Ru => "Сначала скажите руководителю приёмной.",
            Lang::En => "First tell the head of the office.",
        });
        dina.form(at::FOLLOW_OBJECT).press("object-send").await;
        assert_eq!(dina.page().wrong(), ["reason"]);
        dina.form(at::FOLLOW_OBJECT)
            .fill("reason", "Құбыр әлі ағып тұр")
            .press("object-send")
            .await;
        dina.is_at(at::FOLLOW_APPEAL);
        dina.reads("thanks-object");
        // What was answered first stays there to read.
        dina.page().shows("Құбыр 24 қазанда ауыстырылды.");
        let outcome = dina.page().text(".earlier .tag").to_lowercase();
        assert_eq!(outcome, pages::Text::new(lang).outcome(Outcome::Explained));
        dina.page().shows(&dina.text().date_and_weekday(date(2026, 11, 23)));
        let question = &world.case(&slip.number).await.appeal.questions[0];
        assert!(question.is_open());
        assert_eq!(question.due.on, date(2026, 11, 23));
        world.clock.set(crate::harness::world::BEGIN);
    }

    /// Nobody answered in time: the page says so, and who is bound by what.
    async fn a_passed_term_is_not_hidden(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        world.clock.set("2026-11-13T23:59");
        dina.follows(&slip).await;
        dina.page().shows(&dina.text().date_and_weekday(date(2026, 11, 13)));
        assert!(!dina.page().main().contains(&dina.said("head-late")));
        world.clock.set("2026-11-14T00:00");
        dina.open(at::FOLLOW_APPEAL).await;
        dina.reads("head-late");
        dina.reads("late-adopted");
        world.clock.set(crate::harness::world::BEGIN);
    }

    /// After half an hour, or when it was closed, the code is asked for again.
    async fn an_open_appeal_closes(world: &World, lang: Lang) {
        let begun = world.clock.now();
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        dina.follows(&slip).await;
        let pass = dina.cookie("__Host-follow").unwrap().to_owned();
        dina.form(at::FOLLOW_LEAVE).press("follow-leave").await;
        dina.is_at(at::FOLLOW);
        dina.open(at::FOLLOW_APPEAL).await;
        dina.is_at(at::FOLLOW);
        dina.follows(&slip).await;
        world.clock.forward(SignedDuration::from_mins(31));
        dina.set_cookie("__Host-follow", &pass);
        for place in [at::FOLLOW_APPEAL, "/follow/file/0", "/follow/withdraw?question=1"] {
            dina.open(place).await;
            dina.is_at(at::FOLLOW);
        }
        dina.post(at::FOLLOW_WITHDRAW, &[("question", "1")]).await;
        dina.is_at(at::FOLLOW);
        assert!(world.case(&slip.number).await.appeal.is_open());
        world.clock.forward(begun.duration_since(world.clock.now()));
    }

    /// A pass for one appeal cannot be made into one for another.
    async fn nobody_makes_a_pass(world: &World) {
        let mut dina = world.browser(Lang::Kk);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        dina.follows(&slip).await;
        let pass = dina.cookie("__Host-follow").unwrap().to_owned();
        let token = dina.page().all("main input[name=form]")[0].attr("value").unwrap().to_owned();
        let mut thief = world.browser(Lang::Kk);
        for at_byte in [0, pass.len() / 2, pass.len() - 1] {
            let mut spoilt = pass.clone().into_bytes();
            spoilt[at_byte] = if spoilt[at_byte] == b'A' { b'B' } else { b'A' };
            thief.set_cookie("__Host-follow", &String::from_utf8(spoilt).unwrap());
            thief.open(at::FOLLOW_APPEAL).await;
            thief.is_at(at::FOLLOW);
        }
        // A token of one appeal does nothing to another.
        let other = thief.tells(&Tale::about("Басқа мәселе")).await;
        thief.follows(&other).await;
        thief.post(at::FOLLOW_WITHDRAW, &[("form", &token), ("question", "1")]).await;
        assert_eq!(thief.page().status, StatusCode::GONE);
        assert!(world.case(&other.number).await.appeal.is_open());
    }

    /// The number and the code as people copy them from paper.
    async fn a_code_is_read_however_it_is_copied(world: &World) {
        let mut dina = world.browser(Lang::Ru);
        let slip = dina.tells(&Tale::about("Нет тепла")).await;
        let bare = |text: &str| text.replace('-', " ");
        let ways = [
            (slip.number.to_lowercase(), slip.code.to_lowercase()),
            (bare(&slip.number), bare(&slip.code)),
            (slip.number.replace('-', ""), slip.code.replace('-', "")),
            (slip.number.replace('K', "К").replace('E', "Е"), slip.code.replace('-', "–")),
            (format!("  {}\t", slip.number), format!(" {} ", slip.code)),
            (slip.number.clone(), slip.code.replace('0', "o").replace('1', "l")),
        ];
        for (number, code) in ways {
            let mut dina = world.browser(Lang::Ru);
            dina.tries(&number, &code).await;
            dina.is_at(at::FOLLOW_APPEAL);
        }
    }

    /// What was mistyped is pointed at; the number stays, the code is typed anew.
    async fn a_mistyped_number_is_pointed_at(world: &World, lang: Lang) {
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ")).await;
        let wrong_number = format!("{}9", &slip.number[..slip.number.len() - 1]);
        let wrong_number =
            if wrong_number == slip.number { format!("{wrong_number}9") } else { wrong_number };
        dina.tries(&wrong_number, &slip.code).await;
        assert_eq!(dina.page().wrong(), ["number"]);
        assert_eq!(dina.page().value("number"), wrong_number);
        assert_eq!(dina.page().value("code"), "");
        dina.tries("", "").await;
        assert_eq!(dina.page().wrong(), ["number", "code"]);
        dina.tries(&slip.number, &slip.code[..19]).await;
        assert_eq!(dina.page().wrong(), ["code"]);
        dina.tries(&slip.number, "0000-0000-0000-0000-0").await;
        assert_eq!(dina.page().wrong(), ["number"]);
        dina.reads("fault-no-match");
    }

    /// After the texts were destroyed only number and dates are left, and nothing more can be done.
    async fn an_erased_appeal_shows_its_number_only(world: &World, lang: Lang) {
        let staff = world.staffed_once(lang).await;
        let mut dina = world.browser(lang);
        let slip = dina.tells(&Tale::about("Жылу жоқ").with(Paper::photo("пеш.png"))).await;
        dina.follows(&slip).await;
        let papers = dina.form(at::FOLLOW_PAPERS).fill("papers-words", "Тағы").sends("papers-send");
        staff.erases(&slip.number).await;
        dina.open(at::FOLLOW_APPEAL).await;
        if dina.place() == at::FOLLOW_APPEAL {
            dina.reads("head-erased");
            dina.page().shows(&slip.number);
            dina.page().hides("Жылу жоқ");
            dina.page().hides("пеш.png");
            dina.open("/follow/file/0").await;
            assert_eq!(dina.page().status, StatusCode::NOT_FOUND);
        }
        dina.go(papers).await;
        assert!(dina.page().status.is_client_error(), "{}", dina.page().status);
    }

    /// A question that is not there, and what is no number of one.
    async fn a_question_that_is_not_there(world: &World) {
        let mut dina = world.browser(Lang::Ru);
        let slip = dina.tells(&Tale::about("Нет тепла")).await;
        dina.follows(&slip).await;
        for question in ["0", "2", "65535", "65536", "-1", "one", "", "1&question=1"] {
            for place in [at::FOLLOW_WITHDRAW, at::FOLLOW_OBJECT] {
                let path = format!("{place}?question={question}");
                let page = dina.open(&path).await;
                let told = [StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST];
                assert!(told.contains(&page.status), "{path}: {}", page.status);
                assert!(page.is_html(), "{path}");
            }
        }
        for file in ["0", "1", "-1", "x", "18446744073709551616", "%00", "..%2f..%2fkeys%2fmaster"]
        {
            let page = dina.open(&format!("/follow/file/{file}")).await;
            assert!(page.status.is_client_error() && page.is_html(), "{file}: {}", page.status);
        }
        assert!(world.case(&slip.number).await.appeal.is_open());
    }
}
