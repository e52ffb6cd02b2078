//! What goes wrong at the desk, and what it says of it: in its own words, and no more than one may
//! know.

use axum::http::StatusCode;
use domain::access::Role;
use domain::lang::Lang;
use pages::desk::{Wrong, addresses as at};

use crate::harness::office::ASTANA;
use crate::harness::{Browser, Tale, World, stories};

/// Presses the button of an act with nothing chosen; the form is that of question 1.
async fn says(browser: &mut Browser<'_>, number: &str, act: &str, button: &str, wrong: &Wrong) {
    browser.open(&format!("/desk/cases/{number}")).await;
    browser.form(&format!("/desk/cases/{number}/{act}")).press(button).await;
    assert_eq!(browser.page().status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
    browser.page().shows(&wrong.say(pages::Text::new(Lang::Kk)));
}

stories! {
    /// Whoever reads no name and no text finds none by asking for it.
    async fn an_auditor_finds_numbers_only(world: &World) {
        let tale = Tale::about("Шұңқыр қазылған").at_office("1");
        let slip = world.browser(Lang::Kk).tells(&tale).await;
        let auditor = world.hired("auditor", Role::Auditor, ASTANA, &[]).await;
        let head = world.hired("head", Role::Head, ASTANA, &[]).await;
        let mut knows = world.signed_in(head, Lang::Kk).await;
        let mut bare = world.signed_in(auditor, Lang::Kk).await;
        for asked in ["Сейітқызы", "Seyitkyzy", "шұңқыр", "+7 701 123 45 67"] {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("q", asked)
                .finish();
            let place = format!("{}?{query}", at::SEARCH);
            bare.open(&place).await;
            bare.page().hides(&slip.number);
            bare.reads("search-numbers-only");
            if !asked.starts_with('+') {
                knows.open(&place).await.shows(&slip.number);
            }
        }
        bare.open(&format!("{}?q={}", at::SEARCH, slip.number)).await;
        bare.is_at(&format!("/desk/cases/{}", slip.number));
    }

    async fn a_mistyped_number_is_called_so(world: &World) {
        let tale = Tale::about("Шұңқыр A01 26 қазылған").at_office("1");
        let slip = world.browser(Lang::Kk).tells(&tale).await;
        let head = world.hired("head", Role::Head, ASTANA, &[]).await;
        let mut head = world.signed_in(head, Lang::Kk).await;
        let (stem, last) = slip.number.split_at(slip.number.len() - 1);
        let other = (last.parse::<u8>().unwrap() + 1) % 10;
        head.open(&format!("{}?q={stem}{other}", at::SEARCH)).await;
        head.page().hides(&format!("cases/{}", slip.number));
        let said = pages::Text::new(Lang::Kk).one("search-mistyped", "q", format!("{stem}{other}"));
        head.page().shows(&said);
    }

    /// A code opens everything: nobody gets one before somebody has looked who they are.
    async fn a_code_is_given_to_whom_was_looked_at(world: &World) {
        let slip = world.browser(Lang::Kk).tells(&Tale::about("Жол").at_office("1")).await;
        let desk = world.hired("desk", Role::Registrar, ASTANA, &[]).await;
        let mut desk = world.signed_in(desk, Lang::Kk).await;
        let case = format!("/desk/cases/{}", slip.number);
        desk.open(&case).await;
        desk.form(&format!("{case}/code")).press("code-go").await;
        assert_eq!(desk.page().status, StatusCode::UNPROCESSABLE_ENTITY);
        desk.page().shows(&Wrong::NotIdentified.say(pages::Text::new(Lang::Kk)));
        let mut dina = world.browser(Lang::Kk);
        dina.follows(&slip).await;
        desk.form(&format!("{case}/code")).tick("identified").press("code-go").await;
        assert_eq!(desk.page().status, StatusCode::OK);
        dina = world.browser(Lang::Kk);
        dina.tries(&slip.number, &slip.code).await;
        assert_eq!(dina.page().status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn the_desk_says_what_is_missing(world: &World) {
        let slip = world.browser(Lang::Kk).tells(&Tale::about("Жол").at_office("1")).await;
        let staff = world.staffed().await;
        let mut head = world.signed_in(staff.head, Lang::Kk).await;
        let number = &slip.number;
        says(&mut head, number, "note", "note-go", &Wrong::TextMissing).await;
        says(&mut head, number, "papers", "papers-go", &Wrong::PapersMissing).await;
        staff.takes(number).await;
        says(&mut head, number, "1/assign", "assign-go", &Wrong::PersonMissing).await;
        let mut holder = world.signed_in(staff.specialist, Lang::Kk).await;
        says(&mut holder, number, "1/return", "return-go", &Wrong::ReasonMissing).await;
        says(&mut holder, number, "1/ask", "ask-go", &Wrong::TextMissing).await;
        says(&mut holder, number, "1/decide", "decide-go", &Wrong::OutcomeMissing).await;
        says(&mut holder, number, "1/service", "service-go", &Wrong::ServiceMissing).await;
    }

    /// A mark that turns the direction of writing is taken out: a name never reads backwards.
    async fn nothing_is_shown_backwards(world: &World) {
        let slip = world.browser(Lang::Kk).tells(&Tale::about("Жол").at_office("1")).await;
        let staff = world.staffed().await;
        staff.takes(&slip.number).await;
        let mut holder = world.signed_in(staff.specialist, Lang::Kk).await;
        let case = format!("/desk/cases/{}", slip.number);
        holder.open(&case).await;
        let form = holder.form(&format!("{case}/1/decide")).choose("outcome", "satisfied");
        form.fill("text", "Жауап \u{202e}abc\u{202c} \u{2067}def\u{2069}").press("decide-go").await;
        holder.page().shows("Жауап abc def");
        holder.page().hides("\u{202e}");
        holder.page().hides("\u{2067}");
    }

    async fn the_account_shows_what_is_kept(world: &World) {
        let head = world.hired("head", Role::Head, ASTANA, &[]).await;
        let mut head = world.signed_in(head, Lang::Kk).await;
        head.open(at::ACCOUNT).await;
        let kept = head.page().chosen("keys");
        let form = head.form(at::ACCOUNT_SETTINGS);
        let form = if kept.is_some() { form.untick("keys") } else { form.tick("keys") };
        form.press("account-save").await;
        assert_eq!(head.page().chosen("keys").is_some(), kept.is_none());
        let form = head.form(at::ACCOUNT_SETTINGS);
        let form = if kept.is_some() { form.tick("keys") } else { form.untick("keys") };
        form.press("account-save").await;
        assert_eq!(head.page().chosen("keys"), kept);
    }
}
