//! Bytes that are no request, and addresses that are none.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::json;

use super::program::{Program, appeal, key, posted};
use crate::harness::{World, corpus, stories};

const APPEALS: &str = "/api/v1/appeals";

stories! {
    async fn what_is_no_json_is_told_so(world: &World) {
        let mut anyone = Program::new(world);
        let deep = |open: &str, close: &str, times| {
            format!(r#"{{"text":{}{}}}"#, open.repeat(times), close.repeat(times)).into_bytes()
        };
        let mut unreadable: Vec<(&str, Vec<u8>)> = vec![
            ("nothing", Vec::new()),
            ("half", br#"{"text": "#.to_vec()),
            ("words", b"text".to_vec()),
            ("two documents", b"{} {}".to_vec()),
            ("a comma too many", br#"{"anonymous": true,}"#.to_vec()),
            ("no quotes", b"{text: 1}".to_vec()),
            ("a bare control", b"{\"text\": \"a\nb\"}".to_vec()),
            ("NUL", b"{\"text\": \"a\0b\"}".to_vec()),
            ("NUL as an escape", br#"{"text": "a\u0000b"}"#.to_vec()),
            ("half of a pair", br#"{"text": "\ud800"}"#.to_vec()),
            ("a byte order mark", b"\xef\xbb\xbf{}".to_vec()),
            ("a number beyond numbers", br#"{"office": 1e999}"#.to_vec()),
            ("NaN", br#"{"office": NaN}"#.to_vec()),
            ("deep lists", deep("[", "]", 100_000)),
            ("deep objects", deep(r#"{"a":"#, "}", 10_000)),
            ("deep and not closed", deep("[", "", 500_000)),
        ];
        for (name, bytes) in corpus::bad_bytes() {
            unreadable.push((name, [b"{\"text\": \"", &bytes[..], b"\"}"].concat()));
        }
        for (name, bytes) in unreadable {
            let told = anyone.send(posted(APPEALS, &key(), bytes)).await;
            assert_eq!(told.status, StatusCode::BAD_REQUEST, "{name}");
            told.problem(400, "unreadable");
        }
        let of_another_shape = [
            "[]",
            "1",
            "null",
            "\"text\"",
            "[{}]",
            r#"{"kind": {}}"#,
            r#"{"consent": [true, true, null], "text": "a"}"#,
            r#"{"questions": [["a", null, null, null, null]], "anonymous": true}"#,
        ];
        for body in of_another_shape {
            anyone.send(posted(APPEALS, &key(), body)).await.problem(422, "invalid");
        }
        // A backslash and u0000 that somebody typed is a text like any other.
        let typed = posted(APPEALS, &key(), r#"{"text": "C:\\u0000", "anonymous": true}"#);
        anyone.send(typed).await.good();
        assert_eq!(world.count("appeals"), 1);
    }

    async fn what_is_too_large_is_not_read(world: &World) {
        let mut anyone = Program::new(world);
        let large = format!(r#"{{"text": "{}"}}"#, "a".repeat(1024 * 1024));
        // Where nobody said how large it is, and where it was said and nothing came.
        anyone.send(posted(APPEALS, &key(), large)).await.problem(413, "too-large");
        let mut told = posted(APPEALS, &key(), Body::empty());
        told.headers_mut().insert("content-length", "1048577".parse().unwrap());
        anyone.send(told).await.problem(413, "too-large");
    }

    async fn the_media_type_is_what_is_read(world: &World) {
        let mut anyone = Program::new(world);
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=windows-1251", "application/xml", ""] {
            let mut request = posted(APPEALS, &key(), appeal("Жол").to_string());
            request.headers_mut().insert("content-type", kind.parse().unwrap());
            anyone.send(request).await.problem(415, "media-type");
        }
        let mut request = posted(APPEALS, &key(), appeal("Жол").to_string());
        request.headers_mut().insert("content-type", "Application/JSON; charset=\"UTF-8\"".parse().unwrap());
        anyone.send(request).await.good();
    }

    async fn whatever_is_typed_is_kept_or_refused_at_its_field(world: &World) {
        let mut anyone = Program::new(world);
        for (name, sent, kept) in corpus::deceiving() {
            let receipt = anyone.submits(&json!({ "text": sent, "anonymous": true })).await;
            let number = receipt["number"].as_str().unwrap();
            let code = receipt["access_code"].as_str().unwrap();
            let seen = anyone.follow(number, code).await.good();
            assert!(seen["text"].as_str().unwrap().contains(&kept), "{name}: {seen}");
        }
        for (name, sent) in corpus::controls().into_iter().filter(|(name, _)| *name != "NUL") {
            let told = anyone.post(APPEALS, &json!({ "text": sent, "anonymous": true })).await;
            told.problem(422, "invalid");
            assert_eq!(told.errors()[0].1, "strange-character", "{name}");
        }
    }

    async fn an_address_that_is_none_is_told_so(world: &World) {
        let mut anyone = Program::new(world);
        for path in ["/api/", "/api/v1", "/api/v2/appeals", "/api/v1/appeals/", "/api/v1/nothing"] {
            anyone.get(path).await.problem(404, "not-found");
        }
        for (method, path, allow) in [
            (Method::GET, "/api/v1/appeals", "POST"),
            (Method::DELETE, "/api/v1/appeals", "POST"),
            (Method::POST, "/api/v1/offices", "GET,HEAD"),
            (Method::TRACE, "/api/v1/offices", "GET,HEAD"),
        ] {
            let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
            let told = anyone.send(request).await;
            told.problem(405, "method");
            assert_eq!(told.header("allow"), Some(allow));
        }
    }
}
