//! «Nobody may learn of this»: neutral words for whoever looks over the shoulder, and nothing at
//! all for whoever stands outside.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::lang::Lang;
use domain::outcome::Outcome;
use pages::addresses as at;

use crate::harness::{Browser, Paper, Slip, Tale, World, stories};

const BEATEN: &str = "Күйеуім ұрып-соғады";

/// What an outsider can ask for without changing anything.
const OUTSIDE: [&str; 9] = [
    "/",
    "/offices",
    "/offices?q=Астана&region=r71",
    "/deadline?date=2026-10-23",
    "/your-data",
    "/tell",
    "/follow",
    "/follow/appeal",
    "/places.json?of=r43",
];

/// Every answer that an outsider gets, with all its headers, bytes and all.
async fn seen_from_outside(
    world: &World,
    visit: &str,
    guesses: &[(String, String)],
) -> Vec<(String, Vec<u8>)> {
    let mut seen = Vec::new();
    let mut outsider = world.browser(Lang::Ru);
    // The same visitor at both times, so that the form's own token is the same.
    outsider.set_cookie("__Host-tell", visit);
    let mut note = |what: String, page: crate::harness::Page| {
        let headers = format!("{what} {} {:?}", page.status, page.headers);
        seen.push((headers, page.body.to_vec()));
    };
    for place in OUTSIDE {
        for lang in Lang::ALL {
            let path = format!("/{}{place}", lang.code());
            let page = outsider.send(get(&path)).await;
            note(path, page);
        }
    }
    for path in ["/", "/health/live", "/health/ready", "/metrics", "/kk/tell/receipt"] {
        let page = outsider.send(get(path)).await;
        note(path.to_owned(), page);
    }
    for (number, code) in guesses {
        let page = outsider.send(guess(number, code)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        note(format!("{number} {code}"), page);
    }
    seen
}

fn get(path: &str) -> Request<Body> {
    let path: String = form_urlencoded_path(path);
    Request::get(path).body(Body::empty()).unwrap()
}

/// An address with letters beyond ASCII, as a browser sends it.
fn form_urlencoded_path(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b if b.is_ascii() => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    path.bytes().map(byte).collect()
}

fn guess(number: &str, code: &str) -> Request<Body> {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.append_pair("number", number).append_pair("code", code);
    Request::post("/ru/follow")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body.finish()))
        .unwrap()
}

/// A number that the next appeal of the central register will have, and codes for it.
fn guesses() -> Vec<(String, String)> {
    let code: domain::number::RegisterCode = "KZE".parse().unwrap();
    (1..=3)
        .map(|serial| {
            let number = domain::number::Number::new(code, 2026, serial).unwrap().to_string();
            (number, "0000-0000-0000-0000-0".to_owned())
        })
        .collect()
}

async fn whole_page(browser: &mut Browser<'_>, place: &str) -> String {
    browser.open(place).await.main()
}

stories! {
    async fn the_slip_and_the_page_speak_neutrally(world: &World, lang: Lang) {
        let staff = world.staffed_once(lang).await;
        let tale = Tale { topic: Some("2601"), ..Tale::about(BEATEN) };
        let mut girl = world.browser(lang);
        let slip = girl.tells(&tale.secretly().with(Paper::photo("көгерген.png"))).await;
        let told = [BEATEN, "көгерген", "зорлық", "насили", "iolence"];
        let receipt = whole_page(&mut girl, at::TELL_RECEIPT).await;
        for word in told {
            assert!(!receipt.contains(word), "{word}: {receipt}");
        }
        staff.takes(&slip.number).await;
        girl.follows(&slip).await;
        let page = whole_page(&mut girl, at::FOLLOW_APPEAL).await;
        for word in told.into_iter().chain(["Ахметова", "Астана қабылдауы", "Приёмная в Астане"])
        {
            assert!(!page.contains(word), "{word}: {page}");
        }
        girl.page().shows(&slip.number);
        // She asked, so she gets her answer.
        staff.answers(&slip.number, Outcome::Explained, "Сізге көмек дайын.").await;
        girl.open(at::FOLLOW_APPEAL).await;
        girl.page().shows("Сізге көмек дайын.");
    }

    /// A topic that few may see hides the appeal though nobody ticked anything.
    async fn a_topic_of_violence_is_secret_by_itself(world: &World) {
        let mut girl = world.browser(Lang::Ru);
        let tale = Tale { topic: Some("2601"), ..Tale::about(BEATEN) };
        let slip = girl.tells(&tale).await;
        assert!(world.case(&slip.number).await.appeal.sensitive);
        girl.page().hides(BEATEN);
    }

    /// Before and after a secret appeal, an outsider's every answer is the same, to the byte.
    async fn an_outsider_sees_no_trace(world: &World) {
        let guesses = guesses();
        let mut visitor = world.browser(Lang::Ru);
        visitor.open("/tell").await;
        let visit = visitor.cookie("__Host-tell").unwrap().to_owned();
        let before = seen_from_outside(world, &visit, &guesses).await;
        let mut girl = world.browser(Lang::Kk);
        let tale = Tale::about(BEATEN).secretly().with(Paper::photo("1.png"));
        girl.tells(&tale.answered_to("girl@pochta.example")).await;
        let after = seen_from_outside(world, &visit, &guesses).await;
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before.0, after.0);
            assert_eq!(before.1, after.1, "{}", before.0);
        }
    }

    /// A wrong number, a wrong code, a closed, a secret, an erased appeal: one answer for all.
    async fn all_wrong_guesses_are_answered_alike(world: &World) {
        let staff = world.staffed().await;
        let mut slips: Vec<Slip> = Vec::new();
        let tales = [
            Tale::about("Қар"),
            Tale::about(BEATEN).secretly(),
            Tale::about("Су"),
            Tale::about("Жол"),
        ];
        for tale in tales {
            slips.push(world.browser(Lang::Kk).tells(&tale).await);
        }
        let [open, secret, withdrawn, erased] = &slips[..] else { unreachable!() };
        let mut dina = world.browser(Lang::Kk);
        dina.follows(withdrawn).await;
        dina.click("withdraw-link").await;
        dina.form(at::FOLLOW_WITHDRAW).press("withdraw-do").await;
        staff.erases(&erased.number).await;
        let unknown = {
            let code = "KZE".parse().unwrap();
            domain::number::Number::new(code, 2026, 900).unwrap().to_string()
        };
        let numbers = [&open.number, &secret.number, &withdrawn.number, &erased.number, &unknown];
        let mut answers = Vec::new();
        for number in numbers {
            // The code of another appeal: well-formed, and right elsewhere.
            for code in [&slips[3].code, &slips[0].code] {
                if *number == open.number && *code == open.code {
                    continue;
                }
                if *number == erased.number && *code == erased.code {
                    continue;
                }
                let mut outsider = world.browser(Lang::Ru);
                outsider.address = std::net::Ipv4Addr::new(198, 51, 100, 7).into();
                let page = outsider.send(guess(number, code)).await;
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
                let body = String::from_utf8(page.body.to_vec()).unwrap();
                answers.push((page.headers, body.replace(number.as_str(), "…")));
            }
        }
        answers.dedup();
        assert_eq!(answers.len(), 1);
    }
}
