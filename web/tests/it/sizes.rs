//! Requests that are too large, too many or cut off: answered at once, in words, and forgotten.

use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode, header};
use domain::lang::Lang;
use futures_util::stream::{self, StreamExt as _};
use pages::addresses as at;

use crate::harness::form::{Sent, parts_request};
use crate::harness::{Browser, Paper, Tale, World, stories};

const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data; boundary=x";

/// A body that comes piece by piece, and then may break off.
fn body(begin: &str, pieces: usize, piece: &Bytes, breaks: bool) -> Body {
    let begin = stream::iter([Ok(Bytes::copy_from_slice(begin.as_bytes()))]);
    let whole = stream::iter(std::iter::repeat_n(piece.clone(), pieces).map(Ok));
    let broken = breaks.then(|| Err(std::io::Error::other("the line is gone")));
    Body::from_stream(begin.chain(whole).chain(stream::iter(broken)))
}

fn sent(path: &str, kind: &str, body: Body) -> Request<Body> {
    Request::post(path).header(header::CONTENT_TYPE, kind).body(body).unwrap()
}

async fn begun(world: &World) -> (Browser<'_>, String) {
    let mut visitor = world.browser(Lang::Ru);
    visitor.open(at::TELL).await;
    let token = visitor.page().value("form");
    (visitor, token)
}

stories! {
    /// Over the limit of a request: 413 and a page that says how much may be sent.
    async fn a_request_may_be_so_large(world: &World) {
        let (mut visitor, _) = begun(world).await;
        let piece = Bytes::from(vec![b'a'; 1024 * 1024]);
        let begin = "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n";
        for (kind, begin) in [(FORM, "text="), (PARTS, begin)] {
            let body = body(begin, 65, &piece, false);
            visitor.go(sent("/ru/tell", kind, body)).await;
            assert_eq!(visitor.page().status, StatusCode::PAYLOAD_TOO_LARGE, "{kind}");
            visitor.reads("stop-too-large");
        }
        assert_eq!(world.count("drafts"), 0);
    }

    /// Ten thousand fields: an answer at once, no failure.
    async fn there_may_be_so_many_fields(world: &World) {
        let (mut visitor, token) = begun(world).await;
        let mut body = form_urlencoded::Serializer::new(String::new());
        for n in 0..10_000 {
            body.append_pair(&format!("surname-{n}"), "Ким");
        }
        body.append_pair("form", &token);
        let request = sent("/ru/tell/you", FORM, Body::from(body.finish()));
        visitor.go(request).await;
        assert!(visitor.page().status.is_client_error());
        let fields: Vec<(String, Sent)> =
            (0..10_000).map(|n| (format!("f{n}"), Sent::Words("x".to_owned()))).collect();
        visitor.go(parts_request("/ru/tell", &fields)).await;
        assert_eq!(visitor.page().status, StatusCode::PAYLOAD_TOO_LARGE);
        // A crowd of applicants is cut at what a form may hold.
        visitor.goes_to_you(&Tale::about("Нет тепла")).await;
        let mut form = visitor.form(at::TELL_YOU).choose("who", "person").tick("consent");
        for n in 1..=40 {
            form = form.forge(&format!("surname-{n}"), &format!("Ким{n}"));
        }
        form.press("tell-to-check").await;
        visitor.is_at(at::TELL_CHECK);
        visitor.form(at::TELL_CHECK).press("tell-send").await;
        assert_eq!(world.case(&visitor.slip().number).await.people.len(), 20);
    }

    /// The connection breaks in the middle: nothing of it is kept.
    async fn what_breaks_off_is_forgotten(world: &World) {
        let (mut visitor, token) = begun(world).await;
        let begin = format!(
            "--x\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n{token}\r\n\
             --x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.pdf\"\r\n\r\n\
             %PDF-1.4"
        );
        let piece = Bytes::from(vec![b' '; 200_000]);
        visitor.go(sent("/ru/tell", PARTS, body(&begin, 3, &piece, true))).await;
        assert!(visitor.page().status.is_client_error());
        visitor.go(sent("/ru/tell", FORM, body("text=", 1, &piece, true))).await;
        assert!(visitor.page().status.is_client_error());
        assert_eq!(world.count("drafts"), 0);
        assert!(world.files().is_empty());
    }

    /// A form with parts that are none, or cut off, or of no kind at all.
    async fn a_spoilt_form_is_refused(world: &World) {
        let (mut visitor, token) = begun(world).await;
        let part = format!("--x\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n{token}");
        let bodies = [
            (PARTS, String::new()),
            (PARTS, "--x".to_owned()),
            (PARTS, part.clone()),
            (PARTS, format!("{part}\r\n--y--\r\n")),
            (PARTS, "--x\r\n\r\nno name\r\n--x--\r\n".to_owned()),
            (PARTS, format!("--x\r\n{}: y\r\n\r\n--x--", "h".repeat(100_000))),
            ("multipart/form-data", part.clone()),
            ("multipart/form-data; boundary=", part),
            ("multipart/mixed; boundary=x", String::new()),
            ("application/json", format!("{{\"form\":\"{token}\",\"text\":\"x\"}}")),
            ("text/plain", format!("form={token}&text=x")),
            ("", format!("form={token}&text=x")),
        ];
        for (kind, body) in bodies {
            visitor.go(sent("/ru/tell", kind, Body::from(body.clone()))).await;
            let status = visitor.page().status;
            assert!(status.is_client_error(), "{kind}: {status}: {body:.80}");
            assert!(visitor.page().is_html(), "{kind}");
        }
        assert_eq!(world.count("drafts"), 0);
    }

    /// Headers as long as they come: read past, never a failure.
    async fn long_headers_are_read_past(world: &World) {
        let mut visitor = world.browser(Lang::Ru);
        for name in
            ["cookie", "accept-language", "x-forwarded-for", "user-agent", "referer", "origin"]
        {
            for value in ["a".repeat(1024 * 1024), ",".repeat(10_000), "=;".repeat(10_000)] {
                let request = Request::get("/").header(name, value).body(Body::empty()).unwrap();
                visitor.go(request).await;
                assert_eq!(visitor.page().status, StatusCode::OK, "{name}");
            }
        }
        let mut request = Request::get("/ru/");
        for n in 0..5_000 {
            request = request.header(format!("x-{n}"), "x");
        }
        visitor.go(request.body(Body::empty()).unwrap()).await;
        assert_eq!(visitor.page().status, StatusCode::OK);
    }

    /// A word of a megabyte costs no more than its length.
    async fn a_long_word_costs_its_length(world: &World) {
        let mut visitor = world.browser(Lang::Ru);
        let words = ["а".repeat(19_999), "қ ".repeat(9_999), "\u{1f600}".repeat(9_999)];
        for words in words {
            let slip = visitor.tells(&Tale::about(&words).with(Paper::photo("1.png"))).await;
            visitor.follows(&slip).await;
            visitor.form(at::FOLLOW_LEAVE).press("follow-leave").await;
        }
    }
}
