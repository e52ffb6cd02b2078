//! What a program is told where it did not get what it asked for: a problem document (RFC 9457)
//! whose `type` never changes and whose sentences are in the language of `Accept-Language`.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::access::Denied;
use domain::appeals::{Code, Refusal};
use domain::ids::RegisterId;
use domain::lang::Lang;
use pages::Text;
use pages::desk::stamped;
use serde::Serialize;
use store::StoreError;
use store::accounts::Scope;
use store::journal::NotDone;
use utoipa::ToSchema;

use crate::App;
use crate::guard::BODY_BYTES_MAX;
use crate::stop::{Stop, Trouble};

/// Why a request was not done.
#[derive(Debug, Clone)]
pub(crate) enum Problem {
    /// What would stop a page too.
    Trouble(Trouble),
    Unreadable(Unreadable),
    /// The key against repeats is missing, or can be guessed.
    WeakKey,
    TokenMissing,
    /// The token is over, was revoked, or never was.
    TokenWrong,
    CodeMissing,
    /// The token may not do this.
    Scope(Scope),
    /// The key came before with other content.
    OtherContent,
    TooLarge {
        most: usize,
    },
    MediaType {
        wanted: &'static str,
    },
    /// Fields that must be put right.
    Invalid(Vec<FieldProblem>),
    /// The rules say no, as the case stands.
    Refused(Vec<FieldProblem>),
}

/// Why bytes could not be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    NotJson,
    TooDeep,
    Nul,
    NotUtf8,
}

/// The document.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem, example = json!({
    "type": "urn:qabyl:problem:invalid",
    "title": "Some fields must be put right",
    "status": 422,
    "detail": "Each field is named in `errors`.",
    "errors": [{ "field": "applicants[0].email", "code": "email", "detail": "Write an e-mail address, for example aigul@mail.kz" }],
}))]
pub(super) struct Document {
    /// `urn:qabyl:problem:` and a word that never changes: what a program looks at.
    #[serde(rename = "type")]
    #[schema(pattern = "^urn:qabyl:problem:[a-z-]+$")]
    kind: String,
    /// What happened, in the language of `Accept-Language` (kk, ru, en).
    title: String,
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What can be done about it.
    detail: String,
    /// Under which number we know of a failure of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    /// What is to be put right, or which rule says no.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
}

/// One thing to put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    /// Where in the request: `applicants[0].surname`. Absent where it is about all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// A word that never changes.
    pub code: &'static str,
    /// A sentence for people, in the language of `Accept-Language`.
    pub detail: String,
}

/// What one kind of problem says.
struct Said {
    status: StatusCode,
    word: &'static str,
    title: &'static str,
    detail: String,
}

impl Problem {
    fn said(&self, t: Text) -> Said {
        let plain = |status, word, title, detail: &str| Said {
            status,
            word,
            title,
            detail: t.say(detail).into_owned(),
        };
        match self {
            Self::Trouble(trouble) => of_trouble(*trouble, t),
            Self::Unreadable(what) => {
                let detail = match what {
                    Unreadable::NotJson => "api-not-json",
                    Unreadable::TooDeep => "api-too-deep",
                    Unreadable::Nul => "api-nul",
                    Unreadable::NotUtf8 => "api-not-utf8",
                };
                plain(StatusCode::BAD_REQUEST, "unreadable", "api-unreadable", detail)
            }
            Self::WeakKey => {
                plain(StatusCode::BAD_REQUEST, "idempotency-key", "api-key", "api-key-words")
            }
            Self::TokenMissing => {
                let status = StatusCode::UNAUTHORIZED;
                plain(status, "token-missing", "api-token-missing", "api-token-missing-words")
            }
            Self::TokenWrong => {
                let status = StatusCode::UNAUTHORIZED;
                plain(status, "token-wrong", "api-token-wrong", "api-token-wrong-words")
            }
            Self::CodeMissing => {
                let status = StatusCode::UNAUTHORIZED;
                plain(status, "code-missing", "api-code-missing", "api-code-missing-words")
            }
            Self::Scope(scope) => Said {
                status: StatusCode::FORBIDDEN,
                word: "scope",
                title: "api-scope",
                detail: t.one("api-scope-words", "scope", scope.code()),
            },
            Self::OtherContent => {
                let status = StatusCode::CONFLICT;
                plain(status, "other-content", "api-other-content", "api-other-content-words")
            }
            Self::TooLarge { most } => too_large(*most, t),
            Self::MediaType { wanted } => Said {
                status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
                word: "media-type",
                title: "api-media-type",
                detail: t.one("api-media-type-words", "wanted", *wanted),
            },
            Self::Invalid(_) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                plain(status, "invalid", "api-invalid", "api-invalid-words")
            }
            Self::Refused(_) => {
                plain(StatusCode::CONFLICT, "refused", "api-refused", "api-refused-words")
            }
        }
    }

    fn errors(&self) -> &[FieldProblem] {
        match self {
            Self::Invalid(errors) | Self::Refused(errors) => errors,
            _ => &[],
        }
    }

    /// Headers that the status asks for.
    fn headers(&self) -> Option<(HeaderName, HeaderValue)> {
        let challenge = |value| (header::WWW_AUTHENTICATE, HeaderValue::from_static(value));
        match self {
            Self::TokenMissing => Some(challenge("Bearer realm=\"qabyl\"")),
            Self::TokenWrong => Some(challenge("Bearer realm=\"qabyl\", error=\"invalid_token\"")),
            Self::Scope(_) => {
                Some(challenge("Bearer realm=\"qabyl\", error=\"insufficient_scope\""))
            }
            Self::CodeMissing => Some(challenge("Access-Code realm=\"qabyl\"")),
            Self::Trouble(trouble) => {
                let seconds = trouble.retry_after()?;
                Some((header::RETRY_AFTER, HeaderValue::from(seconds)))
            }
            _ => None,
        }
    }

    /// The answer in a language.
    fn answer(&self, lang: Lang) -> Response {
        let t = Text::new(lang);
        let said = self.said(t);
        let instance = match self {
            Self::Trouble(Trouble::Failed(incident)) => {
                Some(format!("urn:qabyl:incident:{incident:08x}"))
            }
            _ => None,
        };
        let document = Document {
            kind: format!("urn:qabyl:problem:{}", said.word),
            title: t.say(said.title).into_owned(),
            status: said.status.as_u16(),
            detail: said.detail,
            instance,
            errors: self.errors().to_vec(),
        };
        let body = serde_json::to_vec(&document).unwrap_or_default();
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE)),
            (header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.code())),
        ];
        let mut response = (said.status, headers, body).into_response();
        response.headers_mut().extend(self.headers());
        response
    }
}

pub(super) const MEDIA_TYPE: &str = "application/problem+json";

fn of_trouble(trouble: Trouble, t: Text) -> Said {
    let status = trouble.status();
    let (word, title, detail) = match trouble {
        Trouble::TooLarge => return too_large(BODY_BYTES_MAX, t),
        Trouble::TooMany(seconds) => {
            let detail = t.one("api-too-many-words", "n", seconds);
            return Said { status, word: "too-many", title: "api-too-many", detail };
        }
        Trouble::Failed(incident) => {
            let detail = t.one("api-failed-words", "incident", format!("{incident:08x}"));
            return Said { status, word: "failed", title: "api-failed", detail };
        }
        Trouble::Missing => ("not-found", "api-not-found", "api-not-found-words"),
        Trouble::Method => ("method", "api-method", "api-method-words"),
        Trouble::Forbidden => ("forbidden", "api-forbidden", "api-forbidden-words"),
        Trouble::Conflict => ("other-content", "api-other-content", "api-other-content-words"),
        Trouble::Expired | Trouble::ReceiptClosed => {
            ("not-found", "api-not-found", "api-not-found-words")
        }
        Trouble::Unreadable => ("unreadable", "api-unreadable", "api-not-a-form"),
        Trouble::Busy => ("busy", "api-busy", "api-busy-words"),
    };
    Said { status, word, title, detail: t.say(detail).into_owned() }
}

fn too_large(most: usize, t: Text) -> Said {
    Said {
        status: StatusCode::PAYLOAD_TOO_LARGE,
        word: "too-large",
        title: "api-too-large",
        detail: t.one("api-too-large-words", "size", t.size(most as u64)),
    }
}

/// Only marks the response: the outermost layer knows the reader's language and writes the body.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives every answer of an address of programs that is not what was asked for its body.
pub(crate) fn speak(headers: &HeaderMap, mut response: Response) -> Response {
    let extensions = response.extensions_mut();
    let problem = extensions.remove::<Problem>();
    let problem = problem.or_else(|| extensions.remove::<Trouble>().map(Problem::Trouble));
    let Some(problem) = problem else { return response };
    let mut answer = problem.answer(crate::visitor::preferred(headers));
    if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allow);
    }
    answer
}

impl From<Stop> for Problem {
    fn from(stop: Stop) -> Self {
        // What was damaged is told to the log there, once.
        let response = stop.into_response();
        let trouble = response.extensions().get::<Trouble>().copied();
        Self::Trouble(trouble.unwrap_or(Trouble::Missing))
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Stop::Failed(error).into()
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        Stop::from(denied).into()
    }
}

impl Problem {
    pub(super) const MISSING: Self = Self::Trouble(Trouble::Missing);

    /// Why an act was not done. The register says on whose clock hours are told.
    pub(super) fn of_act(
        app: &App,
        text: Text,
        register: Option<RegisterId>,
        why: NotDone<Refusal>,
    ) -> Self {
        match why {
            NotDone::Failed(error) => error.into(),
            NotDone::OtherContent => Self::OtherContent,
            NotDone::Refused(Refusal(codes)) => {
                let errors = codes.iter().map(|code| refused(app, text, register, code)).collect();
                if codes.iter().all(is_of_the_request) {
                    Self::Invalid(errors)
                } else {
                    Self::Refused(errors)
                }
            }
        }
    }
}

/// Whether another request could be right, as the case stands.
const fn is_of_the_request(code: &Code) -> bool {
    matches!(
        code,
        Code::NothingAsked
            | Code::NobodyNamed
            | Code::ConsentMissing
            | Code::NamedAnonymous
            | Code::TooManyQuestions { .. }
            | Code::OutcomeNotChosen
            | Code::GroundMissing
            | Code::GroundOfOther
            | Code::DoorOfOther
    )
}

fn refused(app: &App, text: Text, register: Option<RegisterId>, code: &Code) -> FieldProblem {
    let reference = app.db.reference();
    let who = stamped(code).and_then(|(by, at)| {
        let staff = reference.staff.get(&store::cases::staff_of(by)?)?;
        let zone = reference.registry_of(register?).ok()?.zone;
        Some((staff.name.to_string(), zone.to_datetime(at)))
    });
    let who = who.as_ref().map(|(name, at)| (name.as_str(), *at));
    let field = match code {
        Code::NobodyNamed => Some("applicants"),
        Code::NamedAnonymous => Some("anonymous"),
        Code::TooManyQuestions { .. } => Some("questions"),
        code => code.field(),
    };
    FieldProblem {
        field: field.map(str::to_owned),
        code: code.name(),
        detail: text.refusal(code, who),
    }
}
