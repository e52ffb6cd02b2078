//! The way in for staff, through the real router: who gets in, how long they stay, and what keeps
//! everybody else out.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it must be")]

mod browser;

use axum::http::{HeaderValue, Method, StatusCode, header};
use browser::{AT, Browser, GOOD, Site, code, codes, form, hidden};
use domain::access::Role;
use jiff::SignedDuration;
use store::accounts::{ABSOLUTE, FACTOR_WAIT, IDLE, Settings};
use web::routes::{Who, all};

const OTHER: &str = "снег идёт третий день";
const CLERK: &[Role] = &[Role::Registrar];

#[tokio::test]
async fn the_first_administrator_comes_by_a_ticket() {
    let site = Site::new().await;
    let ticket = site.db.first_ticket(AT).await.unwrap().unwrap();
    let mut browser = site.browser();
    assert_eq!(browser.get("/ru/desk/welcome").await.status, StatusCode::OK);
    let shown = browser.post("/ru/desk/welcome", &[("ticket", &ticket)]).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(hidden(&shown.page, "ticket").is_some_and(|kept| kept == ticket));
    let choose = |password: &'static str, again: &'static str, login: &'static str| {
        [("login", login), ("password", password), ("again", again)]
    };
    for (fields, field) in [
        (choose("short", "short", "boss"), "password"),
        (choose("password1234", "password1234", "boss"), "password"),
        (choose("the boss, 1", "the boss, 1", "boss"), "password"),
        (choose(GOOD, OTHER, "boss"), "again"),
        (choose(GOOD, GOOD, "бастық"), "login"),
        (choose(GOOD, GOOD, ""), "login"),
    ] {
        let all = [&fields[..], &[("ticket", &ticket)]].concat();
        let refused = browser.post("/ru/desk/welcome", &all).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.page.contains(&format!("id=\"{field}-e\"")), "{fields:?}");
        assert!(!refused.page.contains(fields[1].1), "a password is never shown again");
    }
    let all = [&choose(GOOD, GOOD, " Boss ")[..], &[("ticket", &ticket)]].concat();
    let begun = browser.post("/ru/desk/welcome", &all).await;
    assert_eq!(begun.to(), "/ru/desk/enrol");

    // Nothing is open before the second factor stands.
    assert_eq!(browser.clone().get("/ru/desk").await.to(), "/ru/desk/enrol");
    let secret = browser.secret().await;
    assert_eq!(secret, browser.secret().await, "the page may be loaded again");
    assert!(browser.page.contains("<svg class=\"qr\""));
    let wrong = browser.post("/ru/desk/enrol", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let before = browser.cookies["__Host-session"].clone();
    let right = code(&secret, site.now());
    let shown = browser.post("/ru/desk/enrol", &[("code", &right)]).await;
    assert_eq!((shown.status, codes(&shown.page).len()), (StatusCode::OK, 10));
    assert_ne!(browser.cookies["__Host-session"], before, "each step has an id of its own");
    assert!(browser.is_in().await);
    let staff = site.db.reference().staff.values().next().unwrap().clone();
    assert!(staff.roles.contains(&Role::Administrator) && staff.login == "boss");

    // The codes are shown once, and the ticket is used up.
    assert_eq!(browser.get("/ru/desk/enrol/codes").await.to(), "/ru/desk/account");
    let mut second = site.browser();
    second.get("/ru/desk/welcome").await;
    let over = second.post("/ru/desk/welcome", &[("ticket", &ticket)]).await;
    assert_eq!(over.status, StatusCode::GONE);
}

#[tokio::test]
async fn both_factors_lead_to_where_one_wanted() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut browser = site.browser();
    let (secret, _) = browser.enrol("clerk").await;
    let mut browser = site.browser();
    let turned = browser.get("/ru/desk/search?q=%D1%81%D1%83").await;
    assert_eq!(turned.to(), "/ru/desk/sign-in?to=%2Fdesk%2Fsearch%3Fq%3D%25D1%2581%25D1%2583");
    browser.get(turned.to()).await;
    let to = hidden(&browser.page, "to").unwrap();
    let fields = [("login", "clerk"), ("password", GOOD), ("to", &to)];
    site.later(SignedDuration::from_secs(30));
    let half = browser.post("/ru/desk/sign-in", &fields).await;
    assert_eq!(half.to(), "/ru/desk/second");
    let cookie = half.cookie("__Host-session").unwrap();
    assert!(cookie.contains("SameSite=Strict") && cookie.contains("Max-Age=300"), "{cookie}");
    browser.get("/ru/desk/second").await;
    assert!(browser.page.contains("Оспанова Жанар"));
    let wrong = browser.post("/ru/desk/second", &[("code", "123456")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = code(&secret, site.now());
    let done = browser.post("/ru/desk/second", &[("code", &code)]).await;
    assert_eq!(done.to(), "/ru/desk/search?q=%D1%81%D1%83");
    let cookie = done.cookie("__Host-session").unwrap();
    assert!(cookie.contains("SameSite=Strict") && cookie.contains("Max-Age=36000"), "{cookie}");
    assert!(browser.is_in().await);
    assert_eq!(browser.get("/ru/desk/sign-in").await.to(), "/ru/desk");

    // Another site cannot be the place to go on to.
    let mut browser = site.browser();
    for to in ["//evil.example", "https://evil.example/", "/desk\\evil", "/ru/desk"] {
        let query = form_urlencoded::byte_serialize(to.as_bytes()).collect::<String>();
        browser.get(&format!("/ru/desk/sign-in?to={query}")).await;
        assert_eq!(hidden(&browser.page, "to").unwrap(), "", "{to}");
    }
}

#[tokio::test]
async fn no_page_of_the_desk_opens_without_both_factors() {
    let site = Site::new().await;
    site.hire("clerk", &Role::ALL).await;
    let mut owner = site.browser();
    owner.enrol("clerk").await;
    let mut half = site.browser();
    assert_eq!(half.password("clerk", GOOD).await.to(), "/ru/desk/second");
    site.hire("fresh", &Role::ALL).await;
    let mut fresh = site.browser();
    assert_eq!(fresh.password("fresh", GOOD).await.to(), "/ru/desk/enrol");
    let mut made_up = site.browser();
    made_up.cookies.insert("__Host-session".to_owned(), "A".repeat(43));
    let mut count = 0;
    for route in all().filter(|route| matches!(route.who, Who::SignedIn | Who::Staff(_))) {
        let path = route.path.replace(['{', '}'], "");
        let path = format!("/ru{path}");
        for method in route.methods {
            let method: Method = method.parse().unwrap();
            count += 1;
            for (browser, goes) in [
                (site.browser(), "/ru/desk/sign-in"),
                (made_up.clone(), "/ru/desk/sign-in"),
                (half.clone(), "/ru/desk/second"),
                (fresh.clone(), "/ru/desk/enrol"),
            ] {
                let mut browser: Browser<'_> = browser;
                let body = (method == Method::POST).then(|| form("x", &[("session", "others")]));
                let answer = browser.send(method.clone(), &path, body).await;
                let to = answer.to();
                assert!(to == goes || to.starts_with(&format!("{goes}?")), "{method} {path}: {to}");
            }
        }
    }
    assert!(count > 10, "{count}");
}

#[tokio::test]
async fn an_id_from_before_is_worth_nothing_after() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut browser = site.browser();
    let (secret, _) = browser.enrol("clerk").await;
    let planted = browser.clone();
    browser.both("clerk", &secret).await;
    assert_ne!(browser.cookies["__Host-session"], planted.cookies["__Host-session"]);
    assert!(browser.is_in().await && !planted.clone().is_in().await);

    // Signing out ends it on the server, not only in the browser.
    let mut kept = browser.clone();
    browser.get("/ru/desk/account").await;
    let out = browser.post("/ru/desk/sign-out", &[]).await;
    assert_eq!(out.to(), "/ru/desk/sign-out");
    assert!(!browser.cookies.contains_key("__Host-session"));
    assert!(browser.get("/ru/desk/sign-out").await.page.contains("Вы вышли"));
    assert!(!kept.is_in().await);
    let turned = kept.get("/ru/desk").await;
    assert_eq!(turned.to(), "/ru/desk/sign-in?word=expired");
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut browser = site.browser();
    let (secret, _) = browser.enrol("clerk").await;
    site.later(IDLE);
    assert!(!browser.is_in().await);
    let half = browser.password("clerk", GOOD).await;
    assert_eq!(half.to(), "/ru/desk/second");
    site.later(FACTOR_WAIT);
    assert_eq!(browser.get("/ru/desk/second").await.to(), "/ru/desk/sign-in?word=expired");
    let page = browser.get("/ru/desk/sign-in?word=expired").await.page;
    assert!(page.contains("Сеанс истёк"));
    browser.both("clerk", &secret).await;
    let step = SignedDuration::from_mins(25);
    let begun = site.now();
    while site.now() + step < begun + ABSOLUTE {
        site.later(step);
        assert!(browser.is_in().await, "{}", site.now());
        site.db.tables(|_| Ok(())).await.unwrap();
    }
    site.later(step);
    assert!(!browser.is_in().await);
}

#[tokio::test]
async fn wrong_logins_and_wrong_passwords_look_the_same() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut pages = Vec::new();
    for (login, password) in [("clerk", "no no no no no"), ("xlerk", GOOD), ("xlerk", "")] {
        let made = site.db.hasher().made();
        let mut browser = site.browser();
        let answer = browser.password(login, password).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(site.db.hasher().made(), made + 1);
        let token = hidden(&answer.page, "token").unwrap();
        pages.push(answer.page.replace(login, "").replace(&token, ""));
    }
    assert!(pages.windows(2).all(|two| two[0] == two[1]));
}

#[tokio::test]
async fn a_form_is_small() {
    let site = Site::new().await;
    let mut browser = site.browser();
    browser.get("/ru/desk/sign-in").await;
    let made = site.db.hasher().made();
    let long = "ы".repeat(6_000);
    let answer = browser.post("/ru/desk/sign-in", &[("login", "x"), ("password", &long)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(site.db.hasher().made(), made);
    let most = "ы".repeat(500);
    let answer = browser.password(&most, &most).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn who_guesses_passwords_is_slowed_and_the_owner_is_not() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut owner = site.browser();
    let (secret, _) = owner.enrol("clerk").await;
    let mut mallory = site.browser();
    for _ in 0..5 {
        let wrong = mallory.password("Clerk ", "no no no no no").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let made = site.db.hasher().made();
    let slowed = mallory.password("clerk", GOOD).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS, "not even the right one");
    assert_eq!(slowed.headers[header::RETRY_AFTER], "30");
    assert_eq!(site.db.hasher().made(), made, "and it costs nothing");
    // From the same address, with the browser that its owner knows; from elsewhere; later.
    assert_eq!(owner.password("clerk", GOOD).await.to(), "/ru/desk/second");
    let mut away = site.browser();
    away.address = [198, 51, 100, 1].into();
    assert_eq!(away.password("clerk", GOOD).await.to(), "/ru/desk/second");
    site.later(SignedDuration::from_secs(30));
    assert_eq!(mallory.password("clerk", GOOD).await.to(), "/ru/desk/second");

    // Many logins from one address, then many addresses: the owner's browser is still heard.
    for n in 0..40 {
        mallory.password(&format!("login{n}"), "no no no no no").await;
    }
    let slowed = mallory.password("another", GOOD).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(owner.both("clerk", &secret).await.to().starts_with("/ru/desk"));
    assert!(owner.is_in().await);
}

#[tokio::test]
async fn six_figures_cannot_be_guessed_from_many_places() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut owner = site.browser();
    let (secret, recovery) = owner.enrol("clerk").await;
    let mut heard = 0;
    for n in 1..=30 {
        let mut bot = site.browser();
        bot.address = [198, 51, 100, n].into();
        assert_eq!(bot.password("clerk", GOOD).await.to(), "/ru/desk/second");
        bot.get("/ru/desk/second").await;
        let answer = bot.post("/ru/desk/second", &[("code", "000000")]).await;
        heard += usize::from(answer.status == StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(heard, 10, "for all places together");
    // The owner gets in with a browser of theirs, or from anywhere with a recovery code.
    assert_eq!(owner.both("clerk", &secret).await.to(), "/ru/desk");
    let mut away = site.browser();
    away.address = [192, 0, 2, 1].into();
    away.password("clerk", GOOD).await.to();
    away.get("/ru/desk/second").await;
    let figures = code(&secret, site.now());
    let slowed = away.post("/ru/desk/second", &[("code", &figures)]).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(away.post("/ru/desk/second", &[("code", &recovery[0])]).await.to(), "/ru/desk");
    // And that code only once.
    let mut thief = site.browser();
    thief.address = [192, 0, 2, 2].into();
    thief.password("clerk", GOOD).await.to();
    thief.get("/ru/desk/second").await;
    let again = thief.post("/ru/desk/second", &[("code", &recovery[0])]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_form_of_another_page_is_not_taken() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut owner = site.browser();
    owner.enrol("clerk").await;
    owner.get("/ru/desk/account").await;
    let mut other = site.browser();
    other.get("/ru/desk/sign-in").await;
    let foreign = hidden(&other.page, "token").unwrap();
    let fields = [("session", "others")];
    for token in ["", "x", &foreign] {
        let body = Some(form(token, &fields));
        let answer = owner.clone().send(Method::POST, "/ru/desk/account/end", body).await;
        assert_eq!(answer.status, StatusCode::GONE, "{token}");
        let body = Some(form(token, &[]));
        let answer = owner.clone().send(Method::POST, "/ru/desk/sign-out", body).await;
        assert_eq!(answer.status, StatusCode::GONE, "{token}");
    }
    // A token of the sign-in page belongs to the browser that got it.
    let mut third = site.browser();
    third.get("/ru/desk/sign-in").await;
    let body = form(&foreign, &[("login", "clerk"), ("password", GOOD)]);
    let made = site.db.hasher().made();
    let answer = third.send(Method::POST, "/ru/desk/sign-in", Some(body)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!third.cookies.contains_key("__Host-session"));
    assert_eq!(site.db.hasher().made(), made);
    // Nor does a page of another site get in between.
    owner.headers.insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
    let answer = owner.post("/ru/desk/account/end", &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(owner.is_in().await);
}

#[tokio::test]
async fn a_link_in_a_letter_opens_the_desk() {
    let site = Site::new().await;
    let mut browser = site.browser();
    browser.headers.insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
    let answer = browser.get("/kk/desk/list?which=open").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["refresh"], "0; url=/kk/desk/list?which=open");
    browser.headers.insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
    let answer = browser.get("/kk/desk/list?which=open").await;
    assert_eq!(answer.to(), "/kk/desk/sign-in?to=%2Fdesk%2Flist%3Fwhich%3Dopen");
}

#[tokio::test]
async fn another_password_ends_the_other_sessions() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut here = site.browser();
    let (secret, _) = here.enrol("clerk").await;
    let mut there = site.browser();
    there.both("clerk", &secret).await;
    here.get("/ru/desk/account").await;
    for (current, password, again, field) in [
        (OTHER, OTHER, OTHER, "password-current-e"),
        (GOOD, "short", "short", "password-password-e"),
        (GOOD, OTHER, GOOD, "password-again-e"),
    ] {
        let fields = [("current", current), ("password", password), ("again", again)];
        let refused = here.post("/ru/desk/account/password", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.page.contains(&format!("id=\"{field}\"")), "{field}");
    }
    assert!(there.is_in().await);
    let fields = [("current", GOOD), ("password", OTHER), ("again", OTHER)];
    let done = here.post("/ru/desk/account/password", &fields).await;
    assert_eq!(done.to(), "/ru/desk/account?done=password");
    assert!(here.is_in().await && !there.is_in().await);
    let old = there.password("clerk", GOOD).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(there.password("clerk", OTHER).await.to(), "/ru/desk/second");
}

#[tokio::test]
async fn whoever_finds_an_open_desk_cannot_guess_its_password() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut desk = site.browser();
    desk.enrol("clerk").await;
    desk.get("/ru/desk/account").await;
    for _ in 0..5 {
        let wrong = desk.post("/ru/desk/account/codes", &[("current", OTHER)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    for address in ["codes", "second", "password"] {
        let path = format!("/ru/desk/account/{address}");
        let slowed = desk.post(&path, &[("current", GOOD)]).await;
        assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS, "{address}");
    }
    site.later(SignedDuration::from_secs(30));
    let right = desk.post("/ru/desk/account/codes", &[("current", GOOD)]).await;
    assert_eq!(codes(&right.page).len(), 10);
}

#[tokio::test]
async fn sessions_are_seen_and_ended() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let firefox = HeaderValue::from_static("Mozilla/5.0 (Windows NT 10.0; rv:145.0) Firefox/145.0");
    let mut here = site.browser();
    here.headers.insert(header::USER_AGENT, firefox);
    let (secret, _) = here.enrol("clerk").await;
    let mut there = site.browser();
    there.both("clerk", &secret).await;
    let mut third = site.browser();
    third.both("clerk", &secret).await;
    let page = here.get("/ru/desk/account").await.page;
    assert!(page.contains("Firefox, Windows"));
    assert!(!page.contains(&here.cookies["__Host-session"]));
    let handles: Vec<_> = page
        .split("name=\"session\" value=\"")
        .skip(1)
        .map(|rest| rest.split_once('"').unwrap().0)
        .collect();
    assert_eq!((handles.len(), handles[2]), (3, "others"));
    let ended = here.post("/ru/desk/account/end", &[("session", handles[0])]).await;
    assert_eq!(ended.to(), "/ru/desk/account?done=ended");
    assert!(here.is_in().await);
    assert_ne!(there.is_in().await, third.is_in().await);
    here.post("/ru/desk/account/end", &[("session", "others")]).await.to();
    assert!(here.is_in().await && !there.is_in().await && !third.is_in().await);
}

#[tokio::test]
async fn another_telephone_takes_the_place_of_the_first() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut browser = site.browser();
    let (secret, _) = browser.enrol("clerk").await;
    browser.get("/ru/desk/account").await;
    let moved = browser.post("/ru/desk/account/second", &[("current", GOOD)]).await;
    assert_eq!(moved.to(), "/ru/desk/enrol");
    let anew = browser.secret().await;
    assert_ne!(anew, secret);
    let code = code(&anew, site.now());
    let shown = browser.post("/ru/desk/enrol", &[("code", &code)]).await;
    assert_eq!(codes(&shown.page).len(), 10);
    assert!(shown.page.contains("href=\"/ru/desk/account?done=second\""));
    assert!(browser.both("clerk", &anew).await.to().starts_with("/ru/desk"));
}

#[tokio::test]
async fn settings_follow_the_person() {
    let site = Site::new().await;
    site.hire("clerk", CLERK).await;
    let mut browser = site.browser();
    let (secret, _) = browser.enrol("clerk").await;
    browser.get("/ru/desk/account").await;
    let saved = browser.post("/ru/desk/account/settings", &[("language", "kk")]).await;
    assert_eq!(saved.to(), "/kk/desk/account?done=settings");
    let mut elsewhere = site.browser();
    assert_eq!(elsewhere.both("clerk", &secret).await.to(), "/kk/desk");
    let id = elsewhere.cookies["__Host-session"].clone();
    let id = store::accounts::SessionId::parse(&id).unwrap();
    let session = site.db.session(&id, site.now()).await.unwrap().unwrap();
    assert_eq!(
        session.settings,
        Settings { lang: domain::lang::Lang::parse("kk"), keys: false, views: Vec::new() }
    );
}

#[tokio::test]
async fn whoever_is_sent_away_is_out_at_once() {
    let site = Site::new().await;
    let id = site.hire("clerk", CLERK).await;
    let mut browser = site.browser();
    let (secret, _) = browser.enrol("clerk").await;
    assert!(browser.is_in().await);
    site.db.staff_disable(id, site.now(), None, "left").await.unwrap();
    assert!(!browser.is_in().await);
    assert_eq!(browser.get("/ru/desk").await.to(), "/ru/desk/sign-in?word=expired");
    let answer = browser.password("clerk", GOOD).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    drop(secret);
}
