//! Serving: the first start, health, metrics, the end.

use crate::ask;
use crate::program::Serving;

#[test]
fn the_first_start_tells_what_its_operator_must_know() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &["--public-url", "https://appeals.example"]);
    let address = "https://appeals.example/kk/desk/welcome";
    assert!(serving.said.contains(address), "{}", serving.said);
    let (first, ready) = serving.get("/health/ready", "");
    assert!(first.ends_with("200 OK") && ready.contains("master key"), "{ready}");
    let (code, logged) = serving.end();
    assert_eq!(code, Some(0));
    assert!(logged.contains("qabyl keys saved"), "{logged}");

    ask!["keys", "saved", "--data", folder.path()].well();
    let serving = Serving::start(folder.path(), &[]);
    let (_, ready) = serving.get("/health/ready", "");
    assert!(!ready.contains("master key"), "{ready}");
    let (_, logged) = serving.end();
    assert!(!logged.contains("keys saved"), "{logged}");
}

#[test]
fn figures_are_for_this_machine_or_for_the_token() {
    let folder = tempfile::tempdir().unwrap();
    let token = folder.path().join("token");
    std::fs::write(&token, "a long secret\n").unwrap();
    let data = folder.path().join("data");
    let serving = Serving::start(&data, &["--metrics-token-file", token.to_str().unwrap()]);
    let asked = |headers: &str| serving.get("/metrics", headers).0;
    assert!(asked("").ends_with("200 OK"));
    assert!(asked("X-Forwarded-For: 203.0.113.9\r\n").contains("404"));
    let bearer = "X-Forwarded-For: 203.0.113.9\r\nAuthorization: Bearer a long secret\r\n";
    assert!(asked(bearer).ends_with("200 OK"));
    assert!(asked("Via: proxy\r\nAuthorization: Bearer another\r\n").contains("404"));
}

#[test]
fn log_lines_are_documents_where_that_is_set() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &["--log-format", "json"]);
    let (_, logged) = serving.end();
    let line = logged.lines().find(|line| line.starts_with('{')).unwrap();
    assert!(line.contains("\"level\":\"INFO\"") && line.ends_with('}'), "{line}");
}

#[test]
fn a_request_that_was_begun_is_answered_before_the_end() {
    use std::io::{Read, Write};
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &[]);
    let mut slow = std::net::TcpStream::connect(&serving.address).unwrap();
    // Answered once, so the connection is known to be open; then half of the next request.
    write!(slow, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut answer = [0; 15];
    slow.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
    write!(slow, "POST /kk/tell HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nte").unwrap();
    let ending = std::thread::spawn(move || serving.end());
    write!(slow, "xt").unwrap();
    let mut rest = String::new();
    let _cut_after_the_answer = slow.read_to_string(&mut rest);
    assert!(rest.contains("HTTP/1.1 "), "{rest}");
    assert_eq!(ending.join().unwrap().0, Some(0));
}
