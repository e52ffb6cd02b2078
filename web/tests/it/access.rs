//! Who may ask for what: every address and every act, for everybody. An address that is missing
//! here fails, and so does one that is gone.

mod table;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::lang::Lang;
use pages::desk::Act;
use web::routes::{Route, all};

use crate::harness::insiders::{Asker, Insider};
use crate::harness::{Page, Paper, Tale, World, stories};
use table::{Line, TABLE};

/// The front page, which but for its language has the address of the way to it.
const HOME: &str = "/en/";

/// How far somebody came.
fn outcome(page: &Page) -> char {
    match page.status {
        StatusCode::UNAUTHORIZED => 'u',
        StatusCode::FORBIDDEN => 'f',
        StatusCode::NOT_FOUND => 'm',
        StatusCode::SEE_OTHER => {
            let to = page.header("location").unwrap();
            let is_way_in = to.ends_with("/follow") && !page.path.ends_with("/follow/leave");
            match () {
                () if to.contains("/desk/sign-in") => 'd',
                () if is_way_in => 'w',
                () => 'o',
            }
        }
        _ => 'o',
    }
}

/// The address of a line as it is asked for.
fn address(path: &str, spoken: bool, number: &str) -> String {
    let tongue = if spoken && path != HOME { "/en" } else { "" };
    let style = pages::assets::path("public.css").trim_start_matches("/assets/").to_owned();
    format!("{tongue}{path}").replace("{number}", number).replace("{name}", &style)
}

/// The route that a line is about: of several, the one that says most.
fn route_of(line: &Line) -> &'static Route {
    let path = line.path.split('?').next().unwrap();
    if path == HOME {
        return all().find(|route| route.spoken && route.path == "/").unwrap();
    }
    let fits = |route: &&Route| route.methods.contains(&line.method) && is_like(route.path, path);
    let open = |route: &&Route| route.path.matches('{').count();
    all().filter(fits).min_by_key(open).unwrap_or_else(|| panic!("no route is {line:?}"))
}

/// Whether an address is one of a pattern.
fn is_like(pattern: &str, path: &str) -> bool {
    let parts = pattern.split('/').zip(path.split('/'));
    pattern.split('/').count() == path.split('/').count()
        && parts.into_iter().all(|(wanted, given)| wanted == given || wanted.starts_with('{'))
}

/// A request that changes nothing even where it is let in: the form's own token is missing.
fn asked(line: &Line, path: &str) -> Request<Body> {
    let request = Request::builder().method(line.method).uri(path);
    match line.method {
        "GET" => request.body(Body::empty()).unwrap(),
        _ if path.starts_with("/api/") => {
            let key = data_encoding::HEXLOWER.encode(&store::keys::random::<16>());
            let request = request.header(header::CONTENT_TYPE, "application/json");
            request.header("idempotency-key", key).body(Body::from(line.body)).unwrap()
        }
        _ => {
            let kind = "application/x-www-form-urlencoded";
            request.header(header::CONTENT_TYPE, kind).body(Body::from("x=1")).unwrap()
        }
    }
}

/// All tables but those that keep when somebody was last seen, and who opened which case.
fn lasting(world: &World) -> Vec<(String, Vec<String>)> {
    let dump = world.dump().into_iter();
    dump.filter(|(table, _)| !["sessions", "readings", "api_tokens"].contains(&table.as_str()))
        .collect()
}

/// A page without the tokens of its forms, which are random.
fn without_tokens(page: &str) -> String {
    let mut parts = page.split("name=\"token\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.trim_start_matches(|c| c != '"'))
}

async fn begun(world: &World) -> (String, Vec<Insider<'_>>) {
    let tale = Tale::about("Жол қазылған").with(Paper::photo("1.png")).at_office("1");
    let slip = world.browser(Lang::Kk).tells(&tale).await;
    let everybody = world.everybody(&slip, Lang::En).await;
    (slip.number, everybody)
}

#[test]
fn every_address_stands_in_the_table() {
    let mut missing = Vec::new();
    for route in all() {
        for method in route.methods {
            let lines = || {
                TABLE
                    .iter()
                    .filter(|line| line.method == *method && std::ptr::eq(route_of(line), route))
            };
            if lines().next().is_none() {
                missing.push(format!("{method} {}", route.path));
            }
            let acts = Act::ALL
                .into_iter()
                .filter(|act| act.is_of_question() == route.path.ends_with("{question}/{act}"));
            for act in acts.filter(|_| route.path.ends_with("{act}")) {
                if !lines().any(|line| line.path.ends_with(&format!("/{}", act.code()))) {
                    missing.push(format!("{method} {}: {}", route.path, act.code()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "not in the table of access:\n{}", missing.join("\n"));
    for line in TABLE {
        route_of(line);
        assert_eq!(line.may.len(), Asker::ALL.len(), "{line:?}");
    }
}

stories! {
    /// Each line of the table, by everybody.
    async fn everybody_comes_as_far_as_the_table_says(world: &World) {
        let (number, mut everybody) = begun(world).await;
        let before = lasting(world);
        let mut wrong = Vec::new();
        for line in TABLE {
            let path = address(line.path, route_of(line).spoken, &number);
            let mut may = String::new();
            for insider in &mut everybody {
                let request = insider.dressed(asked(line, &path));
                let page = insider.browser.window().send(request).await;
                may.push(outcome(&page));
            }
            if may != line.may {
                wrong.push(format!("{:4} {:45} {may}, not {}", line.method, line.path, line.may));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        // Whoever only asks changes nothing, and a form without its token does nothing.
        assert_eq!(lasting(world), before);
    }

    /// A secret case is to whoever may not know of it, byte for byte, like one that is not there.
    async fn a_secret_case_is_not_there(world: &World) {
        let (_, mut everybody) = begun(world).await;
        let tale = Tale::about("Бастығым қорқытады").secretly().at_office("1");
        let secret = world.browser(Lang::Kk).tells(&tale).await.number;
        let none = "KZR-26-0000900-";
        let none = (0..10).map(|n| format!("{none}{n}"));
        let none = none.into_iter().find(|n| n.parse::<domain::number::Number>().is_ok()).unwrap();
        for line in TABLE.iter().filter(|line| line.path.contains("{number}")) {
            for insider in &mut everybody {
                let mut answers = Vec::new();
                for number in [&secret, &none] {
                    let path = address(line.path, route_of(line).spoken, number);
                    let request = insider.dressed(asked(line, &path));
                    let page = insider.browser.window().send(request).await;
                    let body = without_tokens(str::from_utf8(&page.body).unwrap());
                    let location = page.header("location").map(|to| to.replace(number, "…"));
                    answers.push((page.status, location, body.replace(number, "…")));
                }
                let [secret, none] = &answers[..] else { unreachable!() };
                assert_eq!(secret, none, "{:?} {line:?}", insider.asker);
            }
        }
    }

    /// Every address in every language: its own methods, and for the others 405 with the list.
    async fn other_methods_are_refused_with_the_list(world: &World) {
        let mut visitor = world.browser(Lang::En);
        for route in all() {
            let tongues: &[&str] = if route.spoken { &["/kk", "/ru", "/en"] } else { &[""] };
            for tongue in tongues {
                let path = format!("{tongue}{}", route.path).replace(['{', '}'], "1");
                for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
                {
                    let request = Request::builder().method(method).uri(&path);
                    let page = visitor.send(request.body(Body::empty()).unwrap()).await;
                    let own = if method == "HEAD" { "GET" } else { method };
                    if is_answered(&path, own) {
                        assert_ne!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
                        continue;
                    }
                    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
                    let allowed = page.header("allow").unwrap_or_default();
                    for own in route.methods {
                        assert!(
                            allowed.split(',').any(|one| one.trim() == *own),
                            "{path}: {allowed}"
                        );
                    }
                }
            }
        }
    }

    /// What GET answers, HEAD answers without its body.
    async fn heads_are_like_their_bodies(world: &World) {
        let (number, mut everybody) = begun(world).await;
        for line in TABLE.iter().filter(|line| line.method == "GET") {
            let path = address(line.path, route_of(line).spoken, &number);
            for insider in &mut everybody {
                let mut window = insider.browser.window();
                let whole = window.send(insider.dressed(asked(line, &path))).await;
                let request = Request::head(&path).body(Body::empty()).unwrap();
                let head = window.send(insider.dressed(request)).await;
                assert_eq!(head.status, whole.status, "{path}");
                assert!(head.body.is_empty(), "{path}");
                let kind = |page: &Page| page.header("content-type").map(str::to_owned);
                assert_eq!(kind(&head), kind(&whole), "{path}");
            }
        }
    }
}

/// Whether the route that says most of this address answers this method.
fn is_answered(path: &str, method: &str) -> bool {
    let bare = ["/kk", "/ru", "/en"].iter().find_map(|tongue| path.strip_prefix(tongue));
    let fits = |route: &&Route| {
        is_like(route.path, if route.spoken { bare.unwrap_or_default() } else { path })
    };
    let route = all().filter(fits).min_by_key(|route| route.path.matches('{').count());
    route.is_some_and(|route| route.methods.contains(&method))
}
