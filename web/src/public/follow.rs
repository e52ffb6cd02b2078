//! Follow my appeal: by number and code, without an account. Where it is, who holds it, until when
//! and why; and what the applicant may do.

mod acts;
mod safe;
mod view;

pub(crate) use acts::{add_papers, ask_withdraw, judge, object, reopen, today, withdraw};
pub(crate) use safe::{ask_safe, keep_safe};
pub(crate) use view::{explained, of_case};

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::lang::Lang;
use domain::number::{AccessCode, Number};
use pages::forms::Errors;
use pages::public::{Fault, FollowEnter, Thanks};
use pages::{Here, Text, addresses};
use store::cases::Depth;

use crate::form::{self, Typed};
use crate::stop::Stop;
use crate::visitor::{Address, Follower, Tongue};
use crate::{App, cookies, page};

/// The way in.
pub(crate) async fn enter(
    State(app): State<App>,
    Tongue(lang): Tongue,
    follower: Option<Follower>,
) -> Result<Response, Stop> {
    if follower.is_some() {
        return Ok(page::go(lang, addresses::FOLLOW_APPEAL));
    }
    page::show(&enter_page(&app, lang, String::new(), Errors::none()))
}

/// Number and code. A wrong number, a wrong code and an appeal that is not there have one answer.
pub(crate) async fn unlock(
    State(app): State<App>,
    Tongue(lang): Tongue,
    Address(address): Address,
    typed: Typed,
) -> Result<Response, Stop> {
    app.limits.code_from(address, app.now())?;
    let text = Text::new(lang);
    let mut errors = Errors::none();
    let mut wrong = |field: &str, fault: Fault| errors.add(field, fault.say(text));
    let number = match typed.get("number") {
        "" => {
            wrong("number", Fault::NumberMissing);
            None
        }
        number => number.parse::<Number>().map_err(|_| wrong("number", Fault::NumberMistyped)).ok(),
    };
    let code = match typed.get("code") {
        "" => {
            wrong("code", Fault::CodeMissing);
            None
        }
        code => AccessCode::parse(code).map_err(|_| wrong("code", Fault::CodeMistyped)).ok(),
    };
    let place = match (number, code) {
        (Some(number), Some(code)) => app.db.unlock(number, &code).await?,
        _ => None,
    };
    let Some(place) = place else {
        if !errors.is_empty() {
            app.limits.right_from(address);
        } else {
            errors.add("number", Fault::NoMatch.say(text));
        }
        return page::unprocessed(&enter_page(&app, lang, typed.get("number").to_owned(), errors));
    };
    app.limits.right_from(address);
    let (value, seconds) = Follower { place }.cookie(&app);
    let mut response = page::go(lang, addresses::FOLLOW_APPEAL);
    cookies::set(&mut response, cookies::FOLLOW, &value, seconds);
    Ok(response)
}

fn enter_page(app: &App, lang: Lang, number: String, errors: Errors) -> FollowEnter {
    let frame = page::frame(app, lang, Here::Follow, addresses::FOLLOW);
    FollowEnter { frame, number, example: "A17-26-0012345-6".to_owned(), errors }
}

/// The appeal.
pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    follower: Follower,
    query: axum::extract::Query<Done>,
) -> Result<Response, Stop> {
    let thanks = match query.0.done.as_str() {
        "verdict" => Some(Thanks::Verdict),
        "papers" => Some(Thanks::Papers),
        "objection" => Some(Thanks::Objection),
        "withdrawal" => Some(Thanks::Withdrawal),
        "safe" => Some(Thanks::SafeContact),
        _ => None,
    };
    let page = view::appeal(&app, lang, follower).await?;
    let mut response = page::show(&pages::public::FollowAppeal { thanks, ..page })?;
    let (value, seconds) = follower.cookie(&app);
    cookies::set(&mut response, cookies::FOLLOW, &value, seconds);
    Ok(response)
}

/// What a form of the page has just done.
#[derive(serde::Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// Forgets number and code in this browser.
pub(crate) async fn leave(Tongue(lang): Tongue) -> Response {
    let mut response = page::go(lang, addresses::FOLLOW);
    cookies::drop(&mut response, cookies::FOLLOW);
    response
}

/// A file of the appeal, as a download.
pub(crate) async fn file(
    State(app): State<App>,
    follower: Follower,
    Path(n): Path<usize>,
) -> Result<Response, Stop> {
    let case = app.db.case(follower.place, Depth::Whole).await?.ok_or(Stop::Missing)?;
    let file = *case.files().nth(n).ok_or(Stop::Missing)?;
    send(&app, &case, file).await
}

/// A stored file, opened and sent as a download that runs nowhere.
pub(crate) async fn send(
    app: &App,
    case: &store::cases::CaseFile,
    file: domain::ids::File,
) -> Result<Response, Stop> {
    let secret = case.file(&file).ok_or(Stop::Missing)?;
    let data = app.db.place().data.clone();
    let name = percent(&secret.name);
    let bytes = form::off(move || store::files::open(&data, file.hash, &secret)).await?;
    let headers = [
        (header::CONTENT_TYPE, form::content_type(file.kind).to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// RFC 8187: every byte that is not plainly safe as `%XX`.
fn percent(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
