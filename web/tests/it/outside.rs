//! What comes from elsewhere: forms of other sites, and guesses at codes.

use std::net::{IpAddr, Ipv4Addr};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::lang::Lang;
use jiff::SignedDuration;
use pages::addresses as at;
use web::routes::all;

use crate::harness::world::PUBLIC_URL;
use crate::harness::{Tale, World, stories};

const FORM: &str = "application/x-www-form-urlencoded";

/// What a browser says of where a request comes from.
const FOREIGN: [(&str, &str); 8] = [
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("sec-fetch-site", "other"),
    ("origin", "https://elsewhere.example"),
    ("origin", "https://terezeler.example.elsewhere.example"),
    ("origin", "https://terezeler.example:8443"),
    ("origin", "null"),
    ("origin", ""),
];

/// Codes from one address before it has to wait.
const CODES: usize = 20;

const WRONG: &str = "0000-0000-0000-0000-0";

stories! {
    /// No form of another site is taken, whatever its address; nothing changes.
    async fn no_form_of_another_site_is_taken(world: &World) {
        let mut dina = world.browser(Lang::Ru);
        dina.says_site = false;
        dina.goes_to_check(&Tale::about("Нет тепла")).await;
        let token = dina.page().value("form");
        let before = world.dump();
        for route in all().filter(|route| route.methods.contains(&"POST")) {
            if route.path.starts_with("/api/") {
                continue;
            }
            let tongue = if route.spoken { "/ru" } else { "" };
            let path = format!("{tongue}{}", route.path).replace(['{', '}'], "1");
            for (name, value) in FOREIGN {
                let request = Request::post(&path)
                    .header(name, value)
                    .header(header::CONTENT_TYPE, FORM)
                    .body(Body::from(format!("form={token}")))
                    .unwrap();
                dina.go(request).await;
                assert_eq!(dina.page().status, StatusCode::FORBIDDEN, "{path} {name}: {value}");
                dina.reads("stop-forbidden");
            }
        }
        assert_eq!(world.dump(), before);
    }

    /// A link from elsewhere may lead in; a browser that says nothing is held by the form's token.
    async fn links_and_old_browsers_are_let_in(world: &World) {
        let mut dina = world.browser(Lang::Ru);
        let request = Request::get("/ru/tell").header("sec-fetch-site", "cross-site");
        dina.go(request.body(Body::empty()).unwrap()).await;
        dina.is_at(at::TELL);
        dina.says_site = false;
        dina.tells(&Tale::about("Нет тепла")).await;
        // One that names its origin only, as it should be.
        dina.open(at::FOLLOW_LEAVE.trim_end_matches("/leave")).await;
        let mut request = dina.form(at::FOLLOW).sends("follow-enter");
        request.headers_mut().insert(header::ORIGIN, PUBLIC_URL.parse().unwrap());
        dina.go(request).await;
        assert_eq!(dina.page().wrong(), ["number", "code"]);
    }

    /// Whoever guesses is slowed down; nobody else is, and least of all the owner of the code.
    async fn whoever_guesses_is_slowed(world: &World, lang: Lang) {
        let slip = world.browser(lang).tells(&Tale::about("Жылу жоқ")).await;
        let mut thief = world.browser(lang);
        let last = 100 + u8::from(lang == Lang::Ru) + 2 * u8::from(lang == Lang::En);
        thief.address = Ipv4Addr::new(198, 51, 100, last).into();
        for _ in 0..CODES {
            thief.tries(&slip.number, WRONG).await;
            assert_eq!(thief.page().status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        // What was merely mistyped is no guess, and costs nothing more.
        for spoof in [None, Some("203.0.113.200"), Some("127.0.0.1, 10.0.0.1")] {
            thief.open(at::FOLLOW).await;
            let form = thief.form(at::FOLLOW).fill("number", &slip.number).fill("code", &slip.code);
            let mut request = form.sends("follow-enter");
            if let Some(spoof) = spoof {
                request.headers_mut().insert("x-forwarded-for", spoof.parse().unwrap());
            }
            thief.go(request).await;
            assert_eq!(thief.page().status, StatusCode::TOO_MANY_REQUESTS);
            let wait: i64 = thief.page().header("retry-after").unwrap().parse().unwrap();
            assert!((1..=120).contains(&wait), "{wait}");
            thief.reads("stop-slow");
        }
        let mut dina = world.browser(lang);
        dina.follows(&slip).await;
        world.clock.forward(SignedDuration::from_secs(121));
        thief.follows(&slip).await;
    }

    /// The neighbours of an IPv6 line are one; right codes and slips of the pen are never counted.
    async fn right_codes_are_not_counted(world: &World) {
        let slip = world.browser(Lang::Kk).tells(&Tale::about("Жылу жоқ")).await;
        let address = |host: &str| -> IpAddr { format!("2001:db8:1:2::{host}").parse().unwrap() };
        let mut dina = world.browser(Lang::Kk);
        dina.address = address("1");
        for _ in 0..2 * CODES {
            dina.tries(&slip.number, "W0Z2").await;
            assert_eq!(dina.page().wrong(), ["code"]);
            dina.follows(&slip).await;
            dina.form(at::FOLLOW_LEAVE).press("follow-leave").await;
        }
        for guess in 0..CODES {
            dina.address = address(&format!("{guess:x}"));
            dina.tries(&slip.number, WRONG).await;
        }
        dina.address = address("ffff");
        dina.tries(&slip.number, &slip.code).await;
        assert_eq!(dina.page().status, StatusCode::TOO_MANY_REQUESTS);
        dina.address = "2001:db8:1:3::1".parse().unwrap();
        dina.follows(&slip).await;
    }
}
