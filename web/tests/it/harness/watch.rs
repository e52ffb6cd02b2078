//! What must be so of every answer, whatever it was asked for. Each request of each story passes
//! here.

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use domain::lang::Lang;
use scraper::{ElementRef, Selector};

use super::page::{Page, words};

/// Headers without which no answer leaves.
const ALWAYS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    ),
];

/// What no policy may leave open.
const POLICY: [&str; 4] =
    ["default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"];

pub fn watch(page: &Page) {
    let failed = page.status.is_server_error();
    assert!(!failed || page.status == StatusCode::SERVICE_UNAVAILABLE, "{}", told(page));
    headers(page);
    cookies(page);
    if page.is_html() {
        document(page);
    }
}

fn told(page: &Page) -> String {
    format!("{} {}\n{}", page.status, page.path, String::from_utf8_lossy(&page.body))
}

fn headers(page: &Page) {
    for (name, value) in ALWAYS {
        assert_eq!(page.header(name), Some(value), "{name} of {}", page.path);
    }
    let policy = page.header("content-security-policy").unwrap_or_default();
    let is_download = page.header("content-disposition").is_some();
    if is_download {
        assert_eq!(policy, "sandbox; default-src 'none'", "{}", page.path);
    } else {
        let open = POLICY.iter().find(|part| !policy.contains(**part));
        assert_eq!(open, None, "{policy} of {}", page.path);
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy} of {}", page.path);
    }
    let kept = page.header("cache-control").unwrap_or_default();
    if page.path.starts_with("/assets/") && page.status.is_success() {
        assert_eq!(kept, "public, max-age=31536000, immutable");
    } else {
        assert_eq!(kept, "no-store", "{}", page.path);
    }
    let kind = page.header("content-type");
    assert!(page.body.is_empty() || kind.is_some(), "no kind of {}", told(page));
    assert_ne!(kind, Some("text/html"), "without its encoding: {}", page.path);
    // The library's own words about a request are not for people.
    let plain = kind.is_some_and(|kind| kind.starts_with("text/plain"));
    assert!(!plain || page.status.is_success(), "{}", told(page));
}

fn cookies(page: &Page) {
    for cookie in page.headers.get_all(header::SET_COOKIE) {
        let cookie = cookie.to_str().unwrap();
        let parts: Vec<&str> = cookie.split("; ").skip(1).collect();
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        let site = if cookie.starts_with("__Host-session=") { "Strict" } else { "Lax" };
        for wanted in ["Path=/", "Secure", "HttpOnly", &format!("SameSite={site}")] {
            assert!(parts.contains(&wanted), "{wanted}: {cookie}");
        }
        assert!(!parts.iter().any(|part| part.starts_with("Domain")), "{cookie}");
    }
}

fn document(page: &Page) {
    let lang = page.one("html").attr("lang").unwrap();
    let asked = page.path.split('/').nth(1).and_then(Lang::parse);
    assert!(asked.is_none_or(|asked| asked.code() == lang), "{} is in {lang}", page.path);
    assert!(!page.text("title").is_empty(), "{} has no title", page.path);
    assert_eq!(page.all("h1").len(), 1, "main headings of {}", page.path);
    nothing_runs(page);
    links_lead_somewhere(page);
    if page.status == StatusCode::UNPROCESSABLE_ENTITY {
        let told = !page.wrong().is_empty() || page.has(".note[role=status]");
        assert!(told, "{} says not what is wrong", page.path);
    }
    let fields = page.all("main input:not([type=hidden]), main textarea, main select");
    for field in fields {
        assert!(is_named(page, field), "a field without a name on {}: {}", page.path, field.html());
    }
}

/// No script, no style and no address of others stands in the page.
fn nothing_runs(page: &Page) {
    let all = Selector::parse("*").unwrap();
    for part in page.html().select(&all) {
        let name = part.value().name();
        for (attribute, value) in part.value().attrs() {
            let runs = attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc";
            let leads = ["href", "src", "action", "formaction"].contains(&attribute);
            let away =
                leads && !["/", "?", "#", "tel:"].iter().any(|begin| value.starts_with(begin));
            assert!(!runs && !away, "{name} {attribute}={value:?} on {}", page.path);
            assert!(!value.starts_with("//"), "{name} {attribute}={value:?} on {}", page.path);
        }
        let framed = ["iframe", "object", "embed", "base", "style"].contains(&name);
        let inline = name == "script" && part.attr("src").is_none();
        assert!(!framed && !inline, "{} on {}", part.html(), page.path);
    }
}

fn links_lead_somewhere(page: &Page) {
    let mut ids = BTreeSet::new();
    for part in page.all("[id]") {
        let id = part.attr("id").unwrap();
        assert!(ids.insert(id), "two of #{id} on {}", page.path);
    }
    for link in page.all("a[href^='#']") {
        let id = link.attr("href").unwrap().trim_start_matches('#');
        assert!(ids.contains(id), "#{id} ({}) leads nowhere on {}", words(link), page.path);
    }
    for part in page.all("[aria-describedby], [aria-labelledby]") {
        let named = ["aria-describedby", "aria-labelledby"].map(|name| part.attr(name));
        for id in named.into_iter().flatten().flat_map(str::split_whitespace) {
            assert!(ids.contains(id), "nothing is #{id} on {}", page.path);
        }
    }
}

fn is_named(page: &Page, field: ElementRef<'_>) -> bool {
    let labelled = field.attr("id").is_some_and(|id| page.has(&format!("label[for='{id}']")));
    let mut above = field.ancestors().filter_map(ElementRef::wrap);
    labelled
        || field.attr("aria-label").is_some()
        || above.any(|part| part.value().name() == "label")
}
