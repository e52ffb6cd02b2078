//! What no person types, in every field: refused with a word, or taken as plain text. Never a
//! failure, and nothing half stored.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::lang::Lang;
use pages::addresses as at;

use crate::harness::corpus::{bad_bytes, controls, deceiving};
use crate::harness::{Browser, Slip, Tale, World, stories};

const FORM: &str = "application/x-www-form-urlencoded";

/// A form into which people write, where to find it, and the button that sends it.
struct Place {
    open: &'static str,
    form: &'static str,
    press: &'static str,
}

const TELLING: [Place; 2] = [
    Place { open: at::TELL, form: at::TELL, press: "tell-to-place" },
    Place { open: at::TELL_YOU, form: at::TELL_YOU, press: "tell-to-check" },
];

const FOLLOWING: [Place; 3] = [
    Place { open: at::FOLLOW_APPEAL, form: at::FOLLOW_PAPERS, press: "papers-send" },
    Place { open: "/follow/withdraw?question=1", form: at::FOLLOW_WITHDRAW, press: "withdraw-do" },
    Place { open: "/follow/object?question=1", form: at::FOLLOW_OBJECT, press: "object-send" },
];

const ENTERING: Place = Place { open: at::FOLLOW, form: at::FOLLOW, press: "follow-enter" };

/// A visitor who stands before the third step, with a way of answering that needs a contact.
async fn before_you(world: &World) -> Browser<'_> {
    let mut visitor = world.browser(Lang::Ru);
    visitor.goes_to_you(&Tale::about("Нет тепла")).await;
    let form = visitor.form(at::TELL_YOU).choose("who", "person").fill("surname-1", "Ким");
    form.choose("answer", "email").press("tell-to-check").await;
    visitor
}

async fn follower(world: &World) -> (Browser<'_>, Slip) {
    let mut dina = world.browser(Lang::Ru);
    let slip = dina.tells(&Tale::about("Нет тепла")).await;
    dina.follows(&slip).await;
    (dina, slip)
}

/// Writes the same into every field of a form, one after the other, and looks at each answer.
async fn into_every_field(
    browser: &mut Browser<'_>,
    place: &Place,
    words: &str,
    look: impl Fn(&Browser<'_>, &str),
) {
    browser.open(place.open).await;
    let fields = browser.form(place.form).form.writable();
    assert!(!fields.is_empty(), "{}", place.form);
    for field in fields {
        browser.open(place.open).await;
        browser.form(place.form).fill(&field, words).press(place.press).await;
        look(browser, &field);
    }
}

/// The fields of a form with one that holds these bytes, as they are.
fn with_bytes(path: &str, token: &str, field: &str, bytes: &[u8]) -> Request<Body> {
    let escaped: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
    let body = format!("form={token}&{field}={escaped}");
    Request::post(path).header(header::CONTENT_TYPE, FORM).body(Body::from(body)).unwrap()
}

/// The same in a form with parts.
fn part_with_bytes(path: &str, token: &str, field: &str, bytes: &[u8]) -> Request<Body> {
    let part =
        |name: &str| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
    let begin = format!("{}{token}\r\n{}", part("form"), part(field));
    let body = [begin.as_bytes(), bytes, b"\r\n--x--\r\n"].concat();
    let kind = "multipart/form-data; boundary=x";
    Request::post(path).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()
}

fn refused_and_kept(browser: &Browser<'_>, field: &str, words: &str) {
    let page = browser.page();
    assert!(page.wrong().contains(&field.to_owned()), "{field}: {:?}", page.wrong());
    // HTML knows no NUL; all else stands in the field as it was typed.
    let shown = page.value(field).replace(['\u{fffd}', '\0'], "");
    assert_eq!(shown, words.replace('\0', ""), "{field}");
}

stories! {
    /// A character that no text holds is pointed at, and what was typed stays in its field.
    async fn what_no_text_holds_is_pointed_at(world: &World) {
        let mut visitor = before_you(world).await;
        for (_, words) in controls() {
            for place in &TELLING {
                let look =
                    |browser: &Browser<'_>, field: &str| refused_and_kept(browser, field, &words);
                into_every_field(&mut visitor, place, &words, look).await;
                // Put right again, or the third step could not be opened.
                visitor.open(at::TELL).await;
                visitor.form(at::TELL).fill("text", "Нет тепла").press("tell-to-place").await;
                visitor.form(at::TELL_PLACE).tick("anywhere").press("tell-to-you").await;
            }
        }
        assert_eq!(world.count("appeals"), 0);
    }

    /// The same on the pages of an appeal: nothing is done to it.
    async fn an_appeal_is_not_touched_by_what_no_text_holds(world: &World) {
        let (mut dina, slip) = follower(world).await;
        let events = world.case(&slip.number).await.events.len();
        for (_, words) in controls() {
            for place in &FOLLOWING {
                let look =
                    |browser: &Browser<'_>, field: &str| refused_and_kept(browser, field, &words);
                into_every_field(&mut dina, place, &words, look).await;
            }
        }
        assert_eq!(world.case(&slip.number).await.events.len(), events);
    }

    /// Bytes that are no text at all: 400 and a page, in every field of every form.
    async fn bytes_that_are_no_text_are_refused(world: &World) {
        let mut visitor = before_you(world).await;
        let told = visitor.page().value("form");
        let (mut dina, slip) = follower(world).await;
        let token = dina.page().all("main input[name=form]")[0].attr("value").unwrap().to_owned();
        let before = world.dump();
        for (name, bytes) in bad_bytes() {
            for place in TELLING.iter().chain(&[ENTERING]) {
                let path = format!("/ru{}", place.form);
                for field in ["text", "surname-1", "email", "number", "code", "who", "form"] {
                    visitor.go(with_bytes(&path, &told, field, &bytes)).await;
                    assert_eq!(visitor.page().status, StatusCode::BAD_REQUEST, "{name}, {field}");
                    visitor.reads("stop-unreadable");
                    visitor.go(part_with_bytes(&path, &told, field, &bytes)).await;
                    assert_eq!(visitor.page().status, StatusCode::BAD_REQUEST, "{name}, {field}");
                }
            }
            for place in &FOLLOWING {
                let path = format!("/ru{}", place.form);
                for field in ["reason", "papers-words", "question"] {
                    dina.go(with_bytes(&path, &token, field, &bytes)).await;
                    assert_eq!(dina.page().status, StatusCode::BAD_REQUEST, "{name}, {field}");
                }
            }
        }
        assert_eq!(world.dump(), before);
        assert!(world.case(&slip.number).await.appeal.is_open());
    }

    /// What deceives the eye is tidied away; what looks like code is text, kept to the letter.
    async fn what_deceives_is_tidied_and_what_looks_like_code_is_text(world: &World) {
        for (name, sent, kept) in deceiving() {
            let mut visitor = world.browser(Lang::Ru);
            visitor.goes_to_you(&Tale::about(&sent)).await;
            let form = visitor.form(at::TELL_YOU).choose("who", "organisation").tick("consent");
            let form = form.fill("organisation", &sent).fill("speaker", &sent);
            let form = form.choose("answer", "post").fill("address", &sent).fill("phone", &sent);
            form.press("tell-to-check").await;
            visitor.is_at(at::TELL_CHECK);
            visitor.page().shows(&kept);
            visitor.form(at::TELL_CHECK).press("tell-send").await;
            let slip = visitor.slip();
            let case = world.case(&slip.number).await;
            let whole = case.appeal.whole.as_ref().unwrap();
            assert_eq!(case.text(&whole.text.unwrap()), Some(kept.as_str()), "{name}");
            let who = case.people.values().next().unwrap();
            assert_eq!(who.address.as_deref(), Some(kept.as_str()), "{name}");
            assert_eq!(who.applicant.full_name(), kept, "{name}");
            visitor.follows(&slip).await;
            visitor.page().shows(&kept);
            visitor.form(at::FOLLOW_PAPERS).fill("papers-words", &sent).press("papers-send").await;
            visitor.reads("thanks-papers");
        }
    }

    /// A text that was spoilt elsewhere is pasted with its gaps: they are part of it.
    async fn a_spoilt_text_is_taken_with_its_gaps(world: &World) {
        let spoilt = "Не работает лифт \u{fffd}\u{fffd} третий месяц";
        let mut visitor = world.browser(Lang::Ru);
        visitor.goes_to_you(&Tale::about(spoilt)).await;
        let form =
            visitor.form(at::TELL_YOU).choose("who", "person").fill("surname-1", "Ким\u{fffd}");
        form.tick("consent").press("tell-to-check").await;
        visitor.is_at(at::TELL_CHECK);
        visitor.page().shows(spoilt);
    }

    /// One composed letter or two that look the same: the same name is found either way.
    async fn two_spellings_of_one_name_are_one(world: &World) {
        let mut marks = Vec::new();
        for name in ["Ёлкина", "Е\u{308}лкина"] {
            let mut visitor = world.browser(Lang::Ru);
            visitor.goes_to_you(&Tale::about("Нет тепла")).await;
            let form = visitor.form(at::TELL_YOU).choose("who", "person").fill("surname-1", name);
            form.fill("iin-1", "810201240123").tick("consent").press("tell-to-check").await;
            visitor.form(at::TELL_CHECK).press("tell-send").await;
            let rows = world.dump().remove("persons").unwrap();
            marks = rows;
        }
        // The mark of number and surname is the last of a person's columns.
        let identity =
            |row: &String| row.trim_end_matches(')').rsplit(['|', ',']).next().unwrap().to_owned();
        let marks: Vec<String> = marks.iter().map(identity).collect();
        assert_eq!(marks.len(), 2);
        assert_eq!(marks[0], marks[1]);
    }

    /// As long as it may be, and one character more.
    async fn a_text_may_be_so_long(world: &World) {
        let mut visitor = world.browser(Lang::Kk);
        let longest = "ұ".repeat(20_000);
        visitor.goes_to_you(&Tale::about(&longest)).await;
        visitor.open(at::TELL).await;
        let longer = format!("{longest}!");
        visitor.form(at::TELL).fill("text", &longer).press("tell-to-place").await;
        refused_and_kept(&visitor, "text", &longer);
        visitor.page().shows("20 000");
        let mut visitor = before_you(world).await;
        let longer = "ұ".repeat(201);
        let look = |browser: &Browser<'_>, field: &str| refused_and_kept(browser, field, &longer);
        into_every_field(&mut visitor, &TELLING[1], &longer, look).await;
        let (mut dina, slip) = follower(world).await;
        let longer = "ұ".repeat(5_001);
        let look = |browser: &Browser<'_>, field: &str| refused_and_kept(browser, field, &longer);
        for place in &FOLLOWING {
            into_every_field(&mut dina, place, &longer, look).await;
        }
        assert!(world.case(&slip.number).await.appeal.is_open());
    }

    /// A megabyte in any field: refused, whatever the form, and no draft grows by it.
    async fn a_megabyte_is_too_much(world: &World) {
        let long = "ұ".repeat(512 * 1024);
        let mut visitor = before_you(world).await;
        let (mut dina, _) = follower(world).await;
        let before = world.dump();
        for place in &TELLING {
            let look = |browser: &Browser<'_>, field: &str| {
                assert_eq!(browser.page().status, StatusCode::PAYLOAD_TOO_LARGE, "{field}");
                browser.reads("stop-too-large");
            };
            into_every_field(&mut visitor, place, &long, look).await;
        }
        for place in &FOLLOWING {
            let look = |browser: &Browser<'_>, field: &str| {
                assert_eq!(browser.page().status, StatusCode::PAYLOAD_TOO_LARGE, "{field}");
            };
            into_every_field(&mut dina, place, &long, look).await;
        }
        let mut stranger = world.browser(Lang::Kk);
        let look = |browser: &Browser<'_>, _: &str| {
            assert_eq!(browser.page().status, StatusCode::PAYLOAD_TOO_LARGE);
        };
        into_every_field(&mut stranger, &ENTERING, &long, look).await;
        assert_eq!(world.dump(), before);
    }

    /// Emptiness of every kind is nothing said.
    async fn nothing_but_space_is_nothing(world: &World) {
        let mut visitor = world.browser(Lang::Ru);
        for nothing in ["", " ", "\n\n\t", "\u{a0}\u{2003}", "\u{200b}\u{feff}", "\u{3164}"] {
            visitor.open(at::TELL).await;
            visitor.form(at::TELL).fill("text", nothing).press("tell-to-place").await;
            assert_eq!(visitor.page().wrong(), ["text"], "{nothing:?}");
        }
        let mut visitor = before_you(world).await;
        for nothing in [" ", "\u{200b}", "-", "."] {
            visitor.open(at::TELL_YOU).await;
            let form = visitor.form(at::TELL_YOU).fill("surname-1", nothing).tick("consent");
            form.choose("answer", "page").press("tell-to-check").await;
            if visitor.place() == at::TELL_CHECK {
                visitor.is_at(at::TELL_CHECK);
                assert!(!nothing.trim_matches('\u{200b}').trim().is_empty(), "{nothing:?}");
            }
        }
    }

    /// Values that no list of the form holds are no choice.
    async fn what_is_in_no_list_is_no_choice(world: &World) {
        for value in
            ["", "999999999", "-1", "18446744073709551616", "x", "1e309", "NaN", "r", "d1", "'"]
        {
            let mut visitor = world.browser(Lang::Ru);
            visitor.open(at::TELL).await;
            let form = visitor.form(at::TELL).fill("text", "Нет тепла");
            form.forge("topic", value).forge("kind", value).press("tell-to-place").await;
            let form = visitor.form(at::TELL_PLACE).tick("anywhere").forge("office", value);
            let form = form.forge("region", value).forge("district", value);
            form.forge("settlement", value).press("tell-to-you").await;
            visitor.is_at(at::TELL_YOU);
            visitor.form(at::TELL_YOU).forge("who", value).press("tell-to-check").await;
            assert_eq!(visitor.page().wrong(), ["who"], "{value}");
            let form = visitor.form(at::TELL_YOU).choose("who", "anonymous");
            form.forge("language", value).forge("answer", value).press("tell-to-check").await;
            visitor.form(at::TELL_CHECK).press("tell-send").await;
            let slip = visitor.slip();
            assert!(slip.number.starts_with("KZE-"), "{value}");
        }
    }

    /// An office that is closed takes nothing in any more, whatever an old page says.
    async fn a_closed_office_takes_nothing_in(world: &World) {
        let mut visitor = world.browser(Lang::Ru);
        visitor.open(at::TELL).await;
        visitor.form(at::TELL).fill("text", "Нет тепла").press("tell-to-place").await;
        let form = visitor.form(at::TELL_PLACE).tick("anywhere").forge("office", "201");
        form.press("tell-to-you").await;
        if visitor.place() == at::TELL_YOU {
            visitor.form(at::TELL_YOU).choose("who", "anonymous").press("tell-to-check").await;
            visitor.form(at::TELL_CHECK).press("tell-send").await;
            assert!(visitor.slip().number.starts_with("KZE-"), "{:?}", visitor.slip());
        }
    }

    /// The same field twice, the token twice, fields of other forms: the first is meant.
    async fn a_field_sent_twice_is_read_once(world: &World) {
        let mut visitor = world.browser(Lang::Ru);
        visitor.open(at::TELL).await;
        let token = visitor.page().value("form");
        let fields = [
            ("form", token.as_str()),
            ("text", "первое"),
            ("text", "второе"),
            ("form", "другое"),
            ("secret", "yes"),
            ("who", "anonymous"),
            ("passed", "3"),
        ];
        visitor.post(at::TELL, &fields).await;
        visitor.is_at(at::TELL_PLACE);
        let page = visitor.open(at::TELL).await;
        assert_eq!(page.value("text"), "первое");
        visitor.open(at::TELL_CHECK).await;
        visitor.is_at(at::TELL_PLACE);
    }

    /// Odd questions in an address: an answer in words, never a failure.
    async fn odd_addresses_are_answered(world: &World) {
        let mut visitor = world.browser(Lang::En);
        let places = [
            "/deadline?date=2026-02-31",
            "/deadline?date=0000-01-01",
            "/deadline?date=9999-12-31",
            "/deadline?date=-262144-01-01",
            "/deadline?date=NaN&time=99:99",
            "/deadline?date=%00",
            "/deadline?date=%FF%FE",
            "/deadline?date=2026-10-22&date=2026-10-23",
            "/deadline?time",
            "/deadline?date=2026-10-22&office=-1",
            "/deadline?date=2026-10-22&rule=%27--",
            "/deadline?date=2026-10-22&procedure=x",
            "/deadline?date=1e309",
            "/deadline?=&&&==",
            "/offices?region=r99999999999",
            "/offices?region=r71&region=r43",
            "/offices?q=%C0%AF",
            "/places.json?of=r-1",
            "/places.json?of=d99999999999999999999",
            "/places.json",
            "/places.json?of=%00",
            "/places.json?of=r43&of=r71",
            "/tell?x=%FF",
            "/follow?number=1",
            "/follow/appeal?done=%3Cscript%3E",
            "/tell//place",
            "/tell/place/",
            "/../tell",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/tell%2fplace",
            "/tell/%00",
            "/%FF",
            "/TELL",
        ];
        for place in places {
            let page = visitor.open(place).await;
            let told = [200, 400, 404].contains(&page.status.as_u16());
            assert!(told, "{place}: {}", page.status);
        }
        for path in [
            "/xx/",
            "/e",
            "/en",
            "/EN/",
            "/kk/ru/",
            "/assets/",
            "/assets/../Cargo.toml",
            "/assets/%2e%2e/mark.svg",
            "/.env",
            "/.git/config",
            "/metrics",
            "/favicon.ico",
        ] {
            let page = visitor.visit(path).await;
            assert!([200, 404].contains(&page.status.as_u16()), "{path}: {}", page.status);
        }
    }
}
