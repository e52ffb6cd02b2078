//! Every link that anybody can reach: it leads somewhere, in every language, and following it
//! changes nothing.

use std::collections::{BTreeSet, VecDeque};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use domain::lang::Lang;

use crate::harness::insiders::Asker;
use crate::harness::{Browser, Paper, Tale, World, stories};

/// More pages than anybody has.
const PAGES_MOST: usize = 2_000;
/// Questions of one address that are followed.
const FILTERS_MOST: usize = 12;

/// Follows every link from here on. Answers the addresses.
async fn walks(browser: &mut Browser<'_>, from: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::from([from.to_owned()]);
    let mut ahead = VecDeque::from([from.to_owned()]);
    while let Some(path) = ahead.pop_front() {
        assert!(seen.len() < PAGES_MOST, "there is no end to {path}");
        let request = Request::get(&path).body(Body::empty()).unwrap();
        let page = browser.go(request).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        if !page.is_html() {
            continue;
        }
        let links = page.all("a[href], link[href], script[src], img[src]");
        let links = links.iter().filter_map(|link| link.attr("href").or(link.attr("src")));
        for link in links {
            let link = link.split('#').next().unwrap_or_default();
            let here = page.path.split('?').next().unwrap();
            let link =
                if link.starts_with('?') { format!("{here}{link}") } else { link.to_owned() };
            // A list leads to itself in every order and from every line: once is enough.
            let known = |seen: &BTreeSet<String>| {
                let place = link.split('?').next().unwrap();
                let filtered = seen.iter().filter(|known| known.split('?').next() == Some(place));
                link.contains('?') && filtered.count() > FILTERS_MOST
            };
            if link.starts_with('/') && !known(&seen) && seen.insert(link.clone()) {
                ahead.push_back(link);
            }
        }
    }
    seen
}

stories! {
    async fn a_visitor_finds_every_page(world: &World) {
        let before = world.dump();
        let mut visitor = world.browser(Lang::Kk);
        let seen = walks(&mut visitor, "/").await;
        for lang in Lang::ALL {
            for place in ["/", "/tell", "/follow", "/deadline", "/offices", "/your-data"] {
                assert!(seen.contains(&format!("/{}{place}", lang.code())), "{place}");
            }
        }
        assert_eq!(world.dump(), before);
    }

    async fn everybody_finds_what_is_theirs(world: &World) {
        let tale = Tale::about("Жол қазылған").with(Paper::photo("жол.png")).at_office("1");
        let slip = world.browser(Lang::Kk).tells(&tale).await;
        let mut everybody = world.everybody(&slip, Lang::Ru).await;
        let lasting = || {
            let mut dump = world.dump();
            dump.remove("sessions");
            dump.remove("readings");
            dump
        };
        let before = lasting();
        for insider in &mut everybody {
            let from = match insider.asker {
                Asker::Nobody | Asker::Reader | Asker::Writer => continue,
                Asker::Follower => "/ru/follow/appeal",
                _ => "/ru/desk",
            };
            let seen = walks(&mut insider.browser, from).await;
            let case = format!("/ru/desk/cases/{}", slip.number);
            let knows = matches!(insider.asker, Asker::Executor | Asker::Head | Asker::Registrar);
            let finds = seen.iter().any(|path| path.split('?').next() == Some(&case));
            assert!(!knows || finds, "{:?}: {seen:?}", insider.asker);
        }
        assert_eq!(lasting(), before);
    }
}
