//! A program: it sends JSON, keys and tokens, and reads what it is told.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use data_encoding::HEXLOWER;
use domain::access::Role;
use domain::ids::{OfficeId, StaffId, TopicId};
use domain::lang::Lang;
use domain::person::PersonName;
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::accounts::Scope;
use store::keys::random;
use store::people::Staff;

use crate::harness::form::{Sent, parts_request};
use crate::harness::{Browser, Paper, World};

/// What a program was told.
#[derive(Debug)]
pub struct Told {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Told {
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| {
            panic!("{error}: {} {}", self.status, String::from_utf8_lossy(&self.bytes))
        })
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The document of an answer that is as it was asked for.
    #[track_caller]
    pub fn good(&self) -> Value {
        assert!(
            self.status.is_success(),
            "{} {}",
            self.status,
            String::from_utf8_lossy(&self.bytes)
        );
        self.json()
    }

    /// A problem of this status and type.
    #[track_caller]
    pub fn problem(&self, status: u16, word: &str) -> Value {
        let said = self.json();
        assert_eq!(self.status.as_u16(), status, "{said}");
        assert_eq!(said["type"], format!("urn:qabyl:problem:{word}"), "{said}");
        assert_eq!(said["status"], status, "{said}");
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        for part in ["title", "detail"] {
            assert!(said[part].as_str().is_some_and(|words| !words.is_empty()), "{said}");
        }
        said
    }

    /// The codes of what is to be put right, with their fields.
    #[track_caller]
    pub fn errors(&self) -> Vec<(String, String)> {
        let said = self.json();
        let errors = said["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors.iter().map(|error| (text(&error["field"]), text(&error["code"]))).collect()
    }
}

/// Something that calls.
pub struct Program<'w> {
    pub browser: Browser<'w>,
    token: Option<String>,
}

impl<'w> Program<'w> {
    pub fn new(world: &'w World) -> Self {
        Self { browser: world.browser(Lang::En), token: None }
    }

    pub fn with_token(world: &'w World, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..Self::new(world) }
    }

    pub fn speaking(mut self, lang: Lang) -> Self {
        self.browser.lang = lang;
        self
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Told {
        if let Some(token) = &self.token {
            let value = format!("Bearer {token}").parse().unwrap();
            request.headers_mut().entry(header::AUTHORIZATION).or_insert(value);
        }
        let page = self.browser.send(request).await;
        Told { status: page.status, headers: page.headers, bytes: page.body.to_vec() }
    }

    pub async fn get(&mut self, path: &str) -> Told {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// With the code of a receipt.
    pub async fn follow(&mut self, number: &str, code: &str) -> Told {
        let path = format!("/api/v1/appeals/{number}");
        let request = Request::get(path).header("Access-Code", code);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&mut self, path: &str, body: &Value) -> Told {
        self.post_as(path, &key(), body).await
    }

    pub async fn post_as(&mut self, path: &str, key: &str, body: &Value) -> Told {
        self.send(posted(path, key, body.to_string())).await
    }

    /// What an applicant does, with the code of the receipt.
    pub async fn act(&mut self, receipt: &Value, what: &str, body: &Value) -> Told {
        let path = format!("/api/v1/appeals/{}/{what}", receipt["number"].as_str().unwrap());
        let mut request = posted(&path, &key(), body.to_string());
        let code = receipt["access_code"].as_str().unwrap().parse().unwrap();
        request.headers_mut().insert("Access-Code", code);
        self.send(request).await
    }

    /// Adds words and files.
    pub async fn add(&mut self, receipt: &Value, words: &str, papers: &[Paper]) -> Told {
        let path = format!("/api/v1/appeals/{}/papers", receipt["number"].as_str().unwrap());
        let mut sent = vec![("words".to_owned(), Sent::Words(words.to_owned()))];
        sent.extend(papers.iter().map(|paper| ("files".to_owned(), Sent::Paper(paper.clone()))));
        let mut request = parts_request(&path, &sent);
        let code = receipt["access_code"].as_str().unwrap().parse().unwrap();
        request.headers_mut().insert("Access-Code", code);
        request.headers_mut().insert("Idempotency-Key", key().parse().unwrap());
        self.send(request).await
    }

    /// Hands in an appeal and keeps the receipt.
    #[track_caller]
    pub fn submits(&mut self, body: &Value) -> impl Future<Output = Value> {
        let sent = self.post("/api/v1/appeals", body);
        async move {
            let told = sent.await;
            assert_eq!(told.status, StatusCode::CREATED, "{}", told.json());
            told.json()
        }
    }
}

/// A request with a body as it is.
pub fn posted(path: &str, key: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post(path)
        .header(header::CONTENT_TYPE, "application/json")
        .header("Idempotency-Key", key)
        .body(body.into())
        .unwrap()
}

/// 128 random bits.
pub fn key() -> String {
    HEXLOWER.encode(&random::<16>())
}

/// An appeal of one question to the office in Astana, about roads.
pub fn appeal(text: &str) -> Value {
    json!({
        "language": "ru",
        "text": text,
        "office": 1,
        "applicants": [{ "surname": "Сейітқызы", "given": "Айгерім", "phone": "8 701 123 45 67" }],
        "consent": { "processing": true },
    })
}

/// People who work in Astana, with their tokens.
pub struct Crew {
    pub registrar: (StaffId, String),
    pub head: (StaffId, String),
    pub specialist: (StaffId, String),
    /// In Oral.
    pub stranger: (StaffId, String),
    pub auditor: (StaffId, String),
}

pub const ALL_SCOPES: [Scope; 3] = [Scope::Submit, Scope::Read, Scope::Write];

impl Crew {
    pub async fn hired(world: &World) -> Self {
        let person = |login: &str, name: &str, post, office, role| Staff {
            login: login.to_owned(),
            name: PersonName::parse(name).unwrap(),
            post,
            office: OfficeId(office),
            roles: [role].into(),
            trusted: [].into(),
            email: None,
            disabled: false,
        };
        let people = [
            person("registrar", "Исаева Дина Маратқызы", 1, 1, Role::Registrar),
            person("head", "Омаров Серік Қайратұлы", 14, 1, Role::Head),
            person("specialist", "Ахметова Жанар Ерланқызы", 3, 1, Role::Executor),
            person("stranger", "Ким Олег Иванович", 3, 70, Role::Executor),
            person("auditor", "Сергеева Анна Петровна", 14, 70, Role::Auditor),
        ];
        let people = people.into_iter().map(|one| (None, one)).collect();
        let at = world.clock.now();
        let ids = world.db.staff_put_all(people, at, None, "they begin").await.unwrap();
        let mut hired = Vec::new();
        for id in ids {
            hired.push((id, token(world, id, &ALL_SCOPES).await));
        }
        let [registrar, head, specialist, stranger, auditor] = hired.try_into().unwrap();
        Self { registrar, head, specialist, stranger, auditor }
    }

    /// Lets somebody know of the cases of these topics.
    pub async fn trusts(world: &World, id: StaffId, topics: &[TopicId]) {
        let mut staff = world.db.reference().staff[&id].clone();
        staff.trusted = topics.iter().copied().collect();
        let at = world.clock.now();
        world.db.staff_put(Some(id), staff, at, None, "trusted").await.unwrap();
    }
}

pub async fn token(world: &World, staff: StaffId, scopes: &[Scope]) -> String {
    let until = world.clock.now() + SignedDuration::from_hours(24 * 30);
    let scopes = scopes.iter().copied().collect();
    world.db.api_token_make(staff, "a program", &scopes, until).await.unwrap().unwrap()
}
