//! What an applicant does to their own appeal.

use axum::Json;
use axum::extract::{self, FromRequest, State};
use axum::http::header::CONTENT_TYPE;
use domain::Actor;
use domain::appeals::{Change, Command};
use domain::outcome::Door;
use pages::Text;
use pages::public::Fault;
use serde::{Deserialize, Serialize};
use store::intake::seal_files;
use utoipa::ToSchema;

use crate::App;
use crate::api::acting::{Acted, Acting, Doer, Request};
use crate::api::caller::Holder;
use crate::api::codes::Verdict;
use crate::api::faults::Faults;
use crate::api::problem::Problem;
use crate::api::sent::{CaseAddress, Named, Reader, RepeatKey, Sent};
use crate::form::{FileRefusal, Typed};
use crate::public::follow::today;

const WORDS_MOST: usize = 5_000;
/// Files of one sending.
const FILES_MOST: u16 = 20;

/// Whether a question is solved.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = VerdictSent, example = json!({ "question": 1, "verdict": "partly", "words": "Горит через раз." }))]
pub(in crate::api) struct JudgedByApplicant {
    #[schema(minimum = 1, maximum = 65_535)]
    question: u16,
    verdict: Verdict,
    #[schema(max_length = 5_000)]
    words: Option<String>,
}

/// Why an answer is not agreed with.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ObjectionSent, example = json!({ "question": 1, "reason": "Фонарь погас на другой день." }))]
pub(in crate::api) struct Objection {
    #[schema(minimum = 1, maximum = 65_535)]
    question: u16,
    #[schema(min_length = 1, max_length = 5_000)]
    reason: String,
}

/// Which question is taken back.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WithdrawalSent, example = json!({ "question": 1 }))]
pub(in crate::api) struct Withdrawal {
    #[schema(minimum = 1, maximum = 65_535)]
    question: u16,
    #[schema(max_length = 5_000)]
    reason: Option<String>,
}

/// Words and files, as a form of parts. What a file is, its content says.
#[derive(Debug, ToSchema)]
#[schema(as = PapersSent)]
#[expect(dead_code, reason = "describes the form that `Typed` reads")]
pub(in crate::api) struct PapersForm {
    #[schema(max_length = 5_000)]
    words: Option<String>,
    /// At most 20.
    #[schema(value_type = Option<Vec<String>>, format = Binary, max_items = 20)]
    files: Option<Vec<Vec<u8>>>,
}

/// An act of an applicant before their appeal is open.
struct Beginning<'a> {
    app: &'a App,
    holder: Holder,
    named: Named,
    key: RepeatKey,
    text: Text,
}

impl Beginning<'_> {
    /// Does it to a question, or answers what was answered before. `change` is asked for only where
    /// it is done now.
    async fn change<S: Serialize + Sync>(
        &self,
        act: &str,
        question: u16,
        sent: &S,
        change: impl FnOnce(&mut Acting) -> Result<Change, Problem>,
    ) -> Result<Json<Acted>, Problem> {
        self.act(act, sent, |acting| {
            if acting.case().appeal.question(question).is_none() {
                let mut faults = Faults::new(self.text);
                faults.unknown("question");
                return Err(faults.into());
            }
            Ok(Command::Change { question: Some(question), change: change(acting)? })
        })
        .await
    }

    /// The same of the appeal as a whole.
    async fn act<S: Serialize + Sync>(
        &self,
        act: &str,
        sent: &S,
        command: impl FnOnce(&mut Acting) -> Result<Command, Problem>,
    ) -> Result<Json<Acted>, Problem> {
        let (register, record) = self.holder.0;
        let caller: [&[u8]; 3] = [b"applicant", &register.0.to_be_bytes(), &record.0.to_be_bytes()];
        let token = self.key.of(self.app, &caller);
        let request = Request::of(self.named.number()?, token, act, None, sent);
        if let Some(before) = request.answered(self.app, self.text).await? {
            return Ok(Json(before));
        }
        let case = self.holder.open(self.app).await?;
        let mut acting = Acting::begin(case, Doer { by: Actor::Applicant, seen: None }, self.text)?;
        let command = command(&mut acting)?;
        Ok(Json(acting.act(self.app, command, &request).await?))
    }
}

/// Says whether a question is solved. It may be said again, and differently.
#[utoipa::path(
    post,
    path = "/api/v1/appeals/{number}/verdict",
    operation_id = "judgeAppeal",
    tag = "applicant",
    params(CaseAddress),
    request_body = JudgedByApplicant,
    responses((status = 200, description = "Written down.", body = Acted)),
    security(("code" = [])),
)]
pub(in crate::api) async fn judge(
    State(app): State<App>,
    Reader(text): Reader,
    key: RepeatKey,
    holder: Holder,
    named: Named,
    Sent(sent): Sent<JudgedByApplicant>,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, holder, named, key, text };
    let change = |acting: &mut Acting| {
        let mut faults = Faults::new(text);
        let words = faults.lines("words", sent.words.as_deref(), WORDS_MOST);
        faults.none()?;
        let words = words.map(|words| acting.seal(&words));
        Ok(Change::GiveVerdict { verdict: sent.verdict.into(), door: Door::OwnDevice, words })
    };
    beginning.change("verdict", sent.question, &sent, change).await
}

/// Does not agree with an answer: the question is opened again, and a new term runs from today.
#[utoipa::path(
    post,
    path = "/api/v1/appeals/{number}/objection",
    operation_id = "objectToAnswer",
    tag = "applicant",
    params(CaseAddress),
    request_body = Objection,
    responses((status = 200, description = "Opened again.", body = Acted)),
    security(("code" = [])),
)]
pub(in crate::api) async fn object(
    State(app): State<App>,
    Reader(text): Reader,
    key: RepeatKey,
    holder: Holder,
    named: Named,
    Sent(sent): Sent<Objection>,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, holder, named, key, text };
    let change = |acting: &mut Acting| {
        let mut faults = Faults::new(text);
        let reason = faults.needed("reason", &sent.reason, WORDS_MOST, &Fault::ReasonMissing);
        faults.none()?;
        let reason = reason.map(|reason| acting.seal(&reason));
        let whole = acting.case().appeal.whole.as_ref().ok_or(Problem::MISSING)?;
        let reference = app.db.reference();
        let (due, _) = store::intake::explain(&reference, whole.office, whole.kind, app.now())?;
        Ok(Change::Reopen { reason, due })
    };
    beginning.change("objection", sent.question, &sent, change).await
}

/// Takes a question back, as long as it is not decided.
#[utoipa::path(
    post,
    path = "/api/v1/appeals/{number}/withdrawal",
    operation_id = "withdrawQuestion",
    tag = "applicant",
    params(CaseAddress),
    request_body = Withdrawal,
    responses((status = 200, description = "Withdrawn.", body = Acted)),
    security(("code" = [])),
)]
pub(in crate::api) async fn withdraw(
    State(app): State<App>,
    Reader(text): Reader,
    key: RepeatKey,
    holder: Holder,
    named: Named,
    Sent(sent): Sent<Withdrawal>,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, holder, named, key, text };
    let change = |acting: &mut Acting| {
        let mut faults = Faults::new(text);
        let reason = faults.lines("reason", sent.reason.as_deref(), WORDS_MOST);
        faults.none()?;
        let reason = reason.map(|reason| acting.seal(&reason));
        let on = today(&app, acting.case(), app.now())?;
        Ok(Change::Withdraw { reason, on })
    };
    beginning.change("withdrawal", sent.question, &sent, change).await
}

/// A form of parts, and nothing else.
pub(in crate::api) struct Parts(Typed);

impl FromRequest<App> for Parts {
    type Rejection = Problem;

    async fn from_request(request: extract::Request, app: &App) -> Result<Self, Problem> {
        let wanted = "multipart/form-data";
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with(wanted)) {
            return Err(Problem::MediaType { wanted });
        }
        let text = Reader::of(request.headers());
        let typed = Typed::from_request(request, app).await?;
        let mut faults = Faults::new(text);
        for (name, _) in typed.pairs().filter(|(name, _)| name != "words") {
            faults.add(&name, "unknown-field", text.say("api-field-unknown"));
        }
        faults.none()?;
        Ok(Self(typed))
    }
}

/// Adds words, files or both, as `multipart/form-data`.
#[utoipa::path(
    post,
    path = "/api/v1/appeals/{number}/papers",
    operation_id = "addPapers",
    tag = "applicant",
    params(CaseAddress),
    request_body(content = PapersForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "Added.", body = Acted)),
    security(("code" = [])),
)]
pub(in crate::api) async fn add_papers(
    State(app): State<App>,
    Reader(text): Reader,
    key: RepeatKey,
    holder: Holder,
    named: Named,
    Parts(typed): Parts,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, holder, named, key, text };
    let content = typed.content();
    let command = |acting: &mut Acting| papers(&app, acting, &typed, text);
    beginning.act("papers", &content, command).await
}

fn papers(app: &App, acting: &mut Acting, typed: &Typed, text: Text) -> Result<Command, Problem> {
    let mut faults = Faults::new(text);
    let words = faults.lines("words", Some(typed.get("words")), WORDS_MOST);
    for (name, refusal) in &typed.refused {
        let (name, most) = (name.clone(), app.settings.file_bytes_max);
        let (code, fault) = match refusal {
            FileRefusal::TooLarge(size) => {
                ("file-too-large", Fault::FileTooLarge { name, size: *size, most })
            }
            FileRefusal::UnknownKind => ("file-kind", Fault::FileKind { name }),
            FileRefusal::TooMany => ("too-many", Fault::TooManyFiles { most: FILES_MOST }),
        };
        faults.fault("files", code, &fault);
    }
    if words.is_none() && typed.files.is_empty() && faults.is_empty() {
        faults.fault("words", "missing", &Fault::PapersMissing);
    }
    faults.none()?;
    let text = words.map(|words| acting.seal(&words));
    let files = seal_files(acting.sealing(), &typed.files)?;
    Ok(Command::AddPapers { text, files })
}
