//! Every shape of event ever written must read for ever. `events/*.jsonl` holds one line a shape;
//! a new shape adds a line, and no line is ever edited.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it must be")]

use std::collections::BTreeSet;
use std::fmt::Debug;

use domain::appeals::{AnswerBy, Channel, Event, Given, Part, Stage};
use domain::ids::FileKind;
use domain::notice::Template;
use domain::outcome::{Door, Outcome, Service, Verdict};
use domain::person::Likeness;
use domain::terms::{Kind, Procedure};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

const APPEALS: &str = include_str!("events/appeals.jsonl");

fn lines() -> impl Iterator<Item = (usize, Value)> {
    (1..).zip(APPEALS.lines()).map(|(at, line)| {
        let line = serde_json::from_str(line);
        (at, line.unwrap_or_else(|error| panic!("line {at}: {error}")))
    })
}

fn events() -> Vec<Event> {
    lines()
        .map(|(at, line)| {
            serde_json::from_value(line).unwrap_or_else(|error| panic!("line {at}: {error}"))
        })
        .collect()
}

#[test]
fn every_line_reads_and_is_written_the_same() {
    for ((at, line), event) in lines().zip(events()) {
        assert_eq!(serde_json::to_value(&event).unwrap(), line, "line {at}");
        // The journal's own way: text, and nothing borrowed from it.
        let body = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&body).unwrap(), event, "line {at}");
        let name = line.as_object().unwrap().keys().next().unwrap();
        assert_eq!(event.name(), name, "line {at}");
    }
}

/// A new variant does not compile here until it has a place; then it fails until it has a line.
const fn place(event: &Event) -> usize {
    match event {
        Event::Registered(_) => 0,
        Event::Routed { .. } => 1,
        Event::Assigned { .. } => 2,
        Event::Accepted { .. } => 3,
        Event::Returned { .. } => 4,
        Event::Noted { .. } => 5,
        Event::ApplicantAsked { .. } => 6,
        Event::PapersAdded { .. } => 7,
        Event::ServiceGiven { .. } => 8,
        Event::Decided { .. } => 9,
        Event::Replied { .. } => 10,
        Event::VerdictGiven { .. } => 11,
        Event::Reopened { .. } => 12,
        Event::Withdrawn { .. } => 13,
        Event::TermPassed { .. } => 14,
        Event::DueMoved { .. } => 15,
        Event::MarkedSensitive {} => 16,
        Event::CodeRenewed {} => 17,
        Event::Erased {} => 18,
        Event::Likened { .. } => 19,
        Event::ErasureAsked { .. } => 20,
        Event::PersonErased { .. } => 21,
        Event::SafeContactGiven { .. } => 22,
    }
}
const PLACES: usize = 23;

#[test]
fn every_event_has_a_line() {
    let found: BTreeSet<_> = events().iter().map(place).collect();
    assert_eq!(found, (0..PLACES).collect());
}

/// Each field that may be missing stands in some line and is missing in another.
#[test]
fn every_optional_field_is_seen_both_ways() {
    let mut seen = BTreeSet::new();
    for (_, line) in lines() {
        walk(String::new(), &line, &mut seen);
    }
    let optional: BTreeSet<_> =
        seen.iter().filter(|(_, full)| !full).map(|(path, _)| path.clone()).collect();
    for path in optional.iter().filter(|path| !path.starts_with("/routed/")) {
        assert!(seen.contains(&(path.clone(), true)), "{path} is never there");
    }
    for path in [
        "/registered/office",
        "/registered/applicants",
        "/registered/consent/processing",
        "/registered/consent/passing_on",
        "/registered/text",
        "/registered/files",
        "/registered/questions/text",
        "/registered/questions/topic",
        "/registered/questions/district",
        "/registered/questions/place",
        "/registered/questions/office",
        "/routed/topic",
        "/routed/district",
        "/routed/place",
        "/papers_added/text",
        "/papers_added/files",
        "/decided/ground",
        "/replied/files",
        "/verdict_given/words",
        "/reopened/reason",
        "/withdrawn/reason",
        "/safe_contact_given/reason",
        "/safe_contact_given/to/person",
    ] {
        assert!(optional.contains(path), "{path} is never missing");
    }
}

fn walk(path: String, value: &Value, seen: &mut BTreeSet<(String, bool)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                walk(format!("{path}/{name}"), value, seen);
            }
        }
        Value::Array(items) => {
            seen.insert((path.clone(), !items.is_empty()));
            items.iter().for_each(|item| walk(path.clone(), item, seen));
            return;
        }
        _ => {}
    }
    seen.insert((path, !value.is_null()));
}

/// What cannot be left out: an old line never lacks it, so a line that does is damage.
#[test]
fn a_line_that_lacks_something_does_not_read() {
    for (at, line) in lines() {
        let (name, fields) = line.as_object().unwrap().iter().next().unwrap();
        for field in fields.as_object().unwrap().keys() {
            let mut less = fields.clone();
            let removed = less.as_object_mut().unwrap().remove(field).unwrap();
            let read = serde_json::from_value::<Event>(serde_json::json!({ name: less }));
            // An optional field may be missing from the text as well as be null.
            assert_eq!(read.is_ok(), is_optional(name, field), "line {at}: {field} {removed}");
        }
    }
}

fn is_optional(event: &str, field: &str) -> bool {
    matches!(
        (event, field),
        ("registered", "office" | "text" | "safe")
            | ("routed", "topic" | "district" | "place")
            | ("papers_added", "text")
            | ("decided", "ground")
            | ("verdict_given", "words")
            | ("reopened" | "withdrawn" | "safe_contact_given", "reason")
    )
}

/// The words in the journal are the words in lists, addresses and the API.
fn one_word_each<T>(all: &[T], code: fn(T) -> &'static str)
where
    T: Copy + Debug + PartialEq + Serialize + DeserializeOwned,
{
    for one in all {
        assert_eq!(serde_json::to_value(one).unwrap(), code(*one));
        assert_eq!(serde_json::from_value::<T>(code(*one).into()).unwrap(), *one);
    }
}

#[test]
fn the_journal_speaks_the_words_of_the_lists() {
    one_word_each(&Channel::ALL, Channel::code);
    one_word_each(&AnswerBy::ALL, AnswerBy::code);
    one_word_each(&Stage::ALL, Stage::code);
    one_word_each(&Outcome::ALL, Outcome::code);
    one_word_each(&Verdict::ALL, Verdict::code);
    one_word_each(&Door::ALL, Door::code);
    one_word_each(&Service::ALL, Service::code);
    one_word_each(&Kind::ALL, Kind::code);
    one_word_each(&Procedure::ALL, Procedure::code);
    one_word_each(&Template::ALL, Template::code);
    one_word_each(&Likeness::ALL, Likeness::code);
    one_word_each(&[Given::Ticked, Given::ReadAloud, Given::Signed], Given::code);
}

/// Every word that an event can hold stands in some line.
#[test]
fn every_word_has_a_line() {
    let all = |words: Vec<Value>| {
        for word in words {
            assert!(APPEALS.contains(&format!(":{word}")), "{word} has no line");
        }
    };
    all(Channel::ALL.iter().map(|one| one.code().into()).collect());
    all(AnswerBy::ALL.iter().map(|one| one.code().into()).collect());
    all(Outcome::ALL.iter().map(|one| one.code().into()).collect());
    all(Verdict::ALL.iter().map(|one| one.code().into()).collect());
    all(Door::ALL.iter().map(|one| one.code().into()).collect());
    all(Service::ALL.iter().map(|one| one.code().into()).collect());
    all(Kind::ALL.iter().map(|one| one.code().into()).collect());
    all(Procedure::ALL.iter().map(|one| one.code().into()).collect());
    all(Likeness::ALL.iter().map(|one| one.code().into()).collect());
    let parts = [Part::Applicant, Part::CoApplicant, Part::Representative];
    all(parts.iter().map(|part| serde_json::to_value(part).unwrap()).collect());
    let kinds = [
        FileKind::Jpeg,
        FileKind::Png,
        FileKind::Webp,
        FileKind::Heic,
        FileKind::Pdf,
        FileKind::Docx,
        FileKind::Xlsx,
        FileKind::Odt,
        FileKind::Text,
        FileKind::Mp3,
        FileKind::Ogg,
        FileKind::Mp4,
    ];
    all(kinds.iter().map(|kind| serde_json::to_value(kind).unwrap()).collect());
}

/// Texts and files are reached through the events: for pages, and for erasure.
#[test]
fn every_text_and_file_of_a_line_is_reached() {
    for ((at, line), event) in lines().zip(events()) {
        let line = line.to_string();
        let hashes = line.matches("\"hash\"").count();
        assert_eq!(event.texts().len() + event.files().len(), hashes, "line {at}");
    }
}
