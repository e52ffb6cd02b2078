//! Handing an appeal in: the same door as the form, with the same rules.

mod appeal;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Actor;
use domain::access::Deed;
use domain::appeals::Whole;
use domain::ids::OfficeId;
use domain::lang::Lang;
use domain::number::{AccessCode, Number};
use domain::terms::Kind;
use jiff::Timestamp;
use jiff::civil::Date;
use pages::{Text, addresses};
use serde::Serialize;
use store::accounts::Scope;
use store::cases::{Depth, RecordPlace};
use store::intake::{NewAppeal, once};
use store::journal::NotDone;
use utoipa::ToSchema;

use super::caller::Caller;
use super::codes::{Force, Language};
use super::explained::Due;
use super::problem::{FieldProblem, Problem};
use super::sent::{Reader, RepeatKey, Sent};
use crate::App;

pub(super) use appeal::Submission;

/// What the applicant must keep: number and code.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Receipt {
    #[schema(example = "A17-26-0012345-6")]
    number: String,
    /// Opens the appeal together with the number. It is derived from the idempotency key and shown
    /// here alone.
    #[schema(example = "W0Z2-4H9X-7K3M-1Q8R-5")]
    access_code: String,
    received: Timestamp,
    /// The day of registration.
    registered: Date,
    /// Whether the term binds by law or by the organisation's own rule.
    force: Force,
    language: Language,
    due: Due,
    links: Links,
    /// What looks odd in what was sent; nothing of it was a reason to refuse.
    warnings: Vec<FieldProblem>,
}

/// Where to go on. No link carries the code.
#[derive(Debug, Serialize, ToSchema)]
struct Links {
    /// The appeal for programs, with the code in the header `Access-Code`.
    appeal: String,
    /// Where words and files are added.
    papers: String,
    /// The page for people, where number and code are typed.
    follow: String,
}

/// Hands in an appeal.
///
/// Anyone may. A program with a token of the scope `submit` hands in for somebody else: it says by
/// which channel and when the appeal came, and is written down as the one who took it in.
///
/// The same key with the same content gives the same receipt for 24 hours, with status 200, whatever
/// has changed since; with other content it is refused. Later the key is not known any more, and
/// would hand the appeal in once more. Files are added afterwards, with the code of the receipt.
#[utoipa::path(
    post,
    path = "/api/v1/appeals",
    operation_id = "submitAppeal",
    tag = "applicant",
    request_body = Submission,
    responses(
        (status = 201, description = "Registered.", body = Receipt, headers(
            ("Location" = String, description = "The appeal for programs."),
        )),
        (status = 200, description = "Was registered before, by the same request.", body = Receipt),
    ),
    security((), ("token" = ["submit"])),
)]
pub(super) async fn submit(
    State(app): State<App>,
    headers: HeaderMap,
    Reader(text): Reader,
    key: RepeatKey,
    Sent(sent): Sent<Submission>,
) -> Result<Response, Problem> {
    let caller = Caller::with(&app, &headers, Scope::Submit).await?;
    if let Some(caller) = &caller {
        caller.may(Deed::TakeIn)?;
    }
    let by = caller.as_ref().map_or(Actor::Applicant, |caller| Actor::Staff(caller.id()));
    let now = app.now();
    let content = serde_json::to_vec(&sent).unwrap_or_default();
    let once = once(app.db.keys(), &key.0, &content);
    let (registered, repeated, warnings) = match sent.tidy(&app.db.reference(), text, by, now) {
        Ok((new, warnings)) => {
            let done = app.db.register_sent(&new, by, now, key.0, once).await;
            let done = done.map_err(|why| Problem::of_act(&app, text, None, why))?;
            let registered = if done.repeated {
                Registered::before(&app, (done.register, done.record)).await?
            } else {
                Registered::now(&new, done.number)
            };
            (registered, done.repeated, warnings)
        }
        // What was registered once is not looked at again: an office that has closed since, or a
        // topic that was taken from the list, is no reason to keep the receipt back.
        Err(problem) => match app.db.met(once).await? {
            None => return Err(problem),
            Some(false) => return Err(Problem::of_act(&app, text, None, NotDone::OtherContent)),
            Some(true) => {
                let place = app.db.receipt_of(&key.0).await?.ok_or(Problem::MISSING)?;
                (Registered::before(&app, place).await?, true, Vec::new())
            }
        },
    };
    let code = AccessCode::new(app.db.keys().access_code(&key.0));
    let receipt = receipt(&app, text, &registered, &code, warnings)?;
    let status = if repeated { StatusCode::OK } else { StatusCode::CREATED };
    let place = HeaderValue::from_str(&receipt.links.appeal).ok();
    let mut response = (status, Json(receipt)).into_response();
    response.headers_mut().extend(place.map(|place| (header::LOCATION, place)));
    Ok(response)
}

/// What a receipt is written from.
struct Registered {
    number: Number,
    office: Option<OfficeId>,
    kind: Kind,
    received: Timestamp,
    language: Lang,
}

impl Registered {
    fn now(new: &NewAppeal, number: Number) -> Self {
        let NewAppeal { office, kind, received, language, .. } = *new;
        Self { number, office, kind, received, language }
    }

    /// As it was when the same request came first.
    async fn before(app: &App, place: RecordPlace) -> Result<Self, Problem> {
        let case = app.db.case(place, Depth::Bare).await?.ok_or(Problem::MISSING)?;
        let whole = case.appeal.whole.ok_or(Problem::MISSING)?;
        let Whole { number, office, kind, received, language, .. } = whole;
        Ok(Self { number, office, kind, received, language })
    }
}

fn receipt(
    app: &App,
    text: Text,
    whole: &Registered,
    code: &AccessCode,
    warnings: Vec<FieldProblem>,
) -> Result<Receipt, Problem> {
    let reference = app.db.reference();
    let registry = reference.registry(whole.office)?;
    let (due, explained) =
        store::intake::explain(&reference, whole.office, whole.kind, whole.received)?;
    let number = whole.number.to_string();
    let site = &app.settings.public_url;
    let here = format!("{site}/api/v1/appeals/{number}");
    Ok(Receipt {
        access_code: code.to_text(),
        received: whole.received,
        registered: explained.start.registered,
        force: explained.rule.force.into(),
        language: whole.language.into(),
        due: Due::new(text, due.on, &registry.zone, Some(&explained)),
        links: Links {
            papers: format!("{here}/papers"),
            appeal: here,
            follow: format!("{site}/{}{}", whole.language.code(), addresses::FOLLOW),
        },
        number,
        warnings,
    })
}
