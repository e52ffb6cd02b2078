//! What stands around every answer: headers that forbid what no page of ours needs, the check that
//! a form came from our own pages, and a page in the reader's language for what went wrong.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use pages::Template;
use pages::public::{Stop as StopPage, StopKind};
use pages::{Frame, Here};

use crate::App;
use crate::stop::{Stop, Trouble};
use crate::visitor::{lang_of, preferred};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Bytes of one request: several files and the fields around them.
pub(crate) const BODY_BYTES_MAX: usize = 64 * 1024 * 1024;

/// The outermost layer.
pub(crate) async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let path = uri.path().to_owned();
    let headers = request.headers().clone();
    let begun = std::time::Instant::now();
    let foreign = is_foreign(&method, &path, &headers);
    let mut response =
        if foreign { Stop::Forbidden.into_response() } else { next.run(request).await };
    // A wrong method or address is answered by the router itself, with an empty page; what it
    // cannot read of a request, with words that are not for people.
    if response.extensions().get::<Trouble>().is_none() {
        let trouble = match response.status() {
            StatusCode::NOT_FOUND => Some(Trouble::Missing),
            StatusCode::METHOD_NOT_ALLOWED => Some(Trouble::Method),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Trouble::TooLarge),
            status if status.is_client_error() => Some(Trouble::Unreadable),
            _ => None,
        };
        if let Some(trouble) = trouble.filter(|_| is_bare(&response)) {
            response.extensions_mut().insert(trouble);
        }
    }
    if path.starts_with("/api/") {
        response = crate::api::speak(&headers, response);
    } else if let Some(trouble) = response.extensions().get::<Trouble>().copied() {
        let at_desk = crate::office::trouble::explain(&app, &method, &uri, &headers, trouble).await;
        let explained = at_desk.unwrap_or_else(|| explain(&app, &path, &headers, trouble));
        let kept = std::mem::take(response.headers_mut());
        response = explained;
        for (name, value) in &kept {
            if *name == header::SET_COOKIE || *name == header::ALLOW {
                response.headers_mut().append(name, value.clone());
            }
        }
    }
    metrics::histogram!("qabyl_request_seconds", "status" => response.status().as_str().to_owned())
        .record(begun.elapsed().as_secs_f64());
    secure(response.headers_mut());
    response
}

fn is_bare(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    kind.is_none_or(|kind| kind.starts_with(b"text/plain"))
        || response.headers().get(header::CONTENT_LENGTH).is_some_and(|length| length == "0")
}

/// Whether a request that changes something came from another site's page.
fn is_foreign(method: &Method, path: &str, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) || path.starts_with("/api/")
    {
        return false;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return site != "same-origin" && site != "none";
    }
    // A browser that does not say: the origin must be the host that was asked. One that sends
    // neither is held by the form's own token.
    let Some(origin) = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    let origin = origin.split_once("://").map(|(_, host)| host);
    origin.is_none() || origin != host
}

/// The page for a trouble.
fn explain(app: &App, path: &str, headers: &HeaderMap, trouble: Trouble) -> Response {
    let lang = lang_of(path).unwrap_or_else(|| preferred(headers));
    let frame = Frame::new(&app.site(), lang, Here::Elsewhere, pages::addresses::HOME);
    let html = StopPage { frame, kind: kind_of(app, trouble) }.render().unwrap_or_default();
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    let mut response = (trouble.status(), [(header::CONTENT_TYPE, kind)], html).into_response();
    if let Some(seconds) = trouble.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn kind_of(app: &App, trouble: Trouble) -> StopKind {
    match trouble {
        Trouble::Missing | Trouble::Method => StopKind::NotFound,
        Trouble::Forbidden => StopKind::Forbidden,
        Trouble::Conflict => StopKind::Conflict,
        Trouble::Expired => StopKind::Expired,
        Trouble::ReceiptClosed => StopKind::ReceiptClosed,
        Trouble::Unreadable => StopKind::Unreadable,
        Trouble::TooLarge => StopKind::TooLarge { most: app.settings.file_bytes_max },
        Trouble::TooMany(seconds) => StopKind::SlowDown { seconds },
        Trouble::Busy => StopKind::Busy { seconds: 5 },
        Trouble::Failed(incident) => StopKind::Failed { incident: format!("{incident:08x}") },
    }
}

fn secure(headers: &mut HeaderMap) {
    let set = |headers: &mut HeaderMap, name: &'static str, value: &'static str| {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    };
    set(headers, "content-security-policy", POLICY);
    set(headers, "x-content-type-options", "nosniff");
    set(headers, "referrer-policy", "same-origin");
    set(headers, "cross-origin-opener-policy", "same-origin");
    set(headers, "cross-origin-resource-policy", "same-origin");
    set(headers, "strict-transport-security", "max-age=31536000; includeSubDomains");
    set(
        headers,
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    );
    // Styles and scripts say themselves how long they are kept.
    set(headers, "cache-control", "no-store");
}
