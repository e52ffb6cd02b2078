//! What somebody is writing at the desk, kept by the server while they write: another computer shows
//! it again. Only its writer has the secret under which it lies, and it is gone when it is sent.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use domain::access::{Deed, may};
use domain::number::Number;
use pages::desk::{Act, Form, Refused, addresses};
use store::drafts::Kept;
use store::keys::Keyed;

use super::signed::Signed;
use super::{acts, case};
use crate::form::Typed;
use crate::stop::Stop;
use crate::visitor::{Tongue, lang_of};
use crate::{App, page};

/// Bytes of one draft: the longest text, every letter escaped.
const BYTES_MOST: usize = 512 * 1024;

/// What belongs to a page and not to what is written on it.
const OF_THE_PAGE: [&str; 6] = ["token", "place", "do", "seen", "identified", "drop"];

type Pairs = Vec<(String, String)>;

/// Forms whose words are worth keeping.
const fn is_kept(act: Act) -> bool {
    matches!(act, Act::Note | Act::Ask | Act::Decide | Act::Reply)
}

/// Drafts are texts, not files.
pub(super) fn limited(answer: MethodRouter<App>) -> MethodRouter<App> {
    answer.layer(DefaultBodyLimit::max(BYTES_MOST))
}

/// The secret of one writer for one form.
fn secret(app: &App, signed: &Signed, place: &str) -> [u8; 16] {
    let staff = signed.official.id.0.to_be_bytes();
    let made = app.db.keys().keyed(Keyed::DeskDraft, &[&staff, place.as_bytes()]);
    let mut secret = [0; 16];
    secret.copy_from_slice(&made[..16]);
    secret
}

/// Keeps a draft while somebody writes, or forgets it where they press the button for that.
pub(crate) async fn keep(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    typed: Typed,
) -> Result<Response, Stop> {
    let drops = typed.has("drop");
    let address = typed.get(if drops { "drop" } else { "place" });
    let token = signed.take_token(&app, &typed, address)?;
    let place = lang_of(address).and_then(|_| address.get(3..)).ok_or(Stop::Missing)?;
    let shown = written_at(&app, &signed, place).await?;
    if drops {
        forget(&app, &signed, place).await?;
        return Ok(page::go(lang, &shown));
    }
    // What a script saved a moment before the form was sent may arrive after it.
    if app.db.receipt_of(&token).await?.is_none() {
        put(&app, &signed, place, &typed).await?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The page on which the form of an address stands; the same right as for sending it.
async fn written_at(app: &App, signed: &Signed, place: &str) -> Result<String, Stop> {
    if place == addresses::INTAKE {
        may(&signed.official, Deed::TakeIn)?;
        return Ok(place.to_owned());
    }
    let parts: Vec<&str> =
        place.strip_prefix("/desk/cases/").ok_or(Stop::Missing)?.split('/').collect();
    let (number, question, act) = match parts[..] {
        [number, act] => (number, None, act),
        [number, question, act] => (number, Some(question), act),
        _ => return Err(Stop::Missing),
    };
    let act = Act::parse(act).filter(|act| is_kept(*act)).ok_or(Stop::Missing)?;
    let question = question.map(str::parse::<u16>).transpose().map_err(|_| Stop::Missing)?;
    if act.is_of_question() != question.is_some() {
        return Err(Stop::Missing);
    }
    let number: Number = number.parse().map_err(|_| Stop::Missing)?;
    case::look(app, signed, number, acts::deed_of(act)).await?;
    Ok(addresses::case(number))
}

/// Keeps what was typed; nothing where nothing was.
pub(super) async fn put(
    app: &App,
    signed: &Signed,
    place: &str,
    typed: &Typed,
) -> Result<(), Stop> {
    let pairs: Pairs =
        typed.pairs().filter(|(name, _)| !OF_THE_PAGE.contains(&name.as_str())).collect();
    if pairs.iter().all(|(_, value)| value.trim().is_empty()) {
        return forget(app, signed, place).await;
    }
    Ok(app.db.keep_draft(&secret(app, signed, place), &pairs, app.now(), Kept::Week).await?)
}

/// What was typed at a place, where it was not sent yet.
pub(super) async fn find(app: &App, signed: &Signed, place: &str) -> Result<Option<Pairs>, Stop> {
    Ok(app.db.draft(&secret(app, signed, place), app.now()).await?)
}

/// Forgets a draft: it was sent, or nobody wants it.
pub(super) async fn forget(app: &App, signed: &Signed, place: &str) -> Result<(), Stop> {
    Ok(app.db.drop_draft(&secret(app, signed, place)).await?)
}

/// An act was done: what was written for it is a draft no longer.
pub(super) async fn sent(
    app: &App,
    signed: &Signed,
    number: Number,
    question: Option<u16>,
    act: Act,
) -> Result<(), Stop> {
    if is_kept(act) {
        forget(app, signed, &addresses::act(number, question, act)).await
    } else {
        Ok(())
    }
}

/// What is written for acts on a case.
pub(super) async fn of_case(
    app: &App,
    signed: &Signed,
    number: Number,
    acts: Vec<(Act, Option<u16>)>,
) -> Result<Vec<Refused>, Stop> {
    let acts: Vec<_> = acts.into_iter().filter(|(act, _)| is_kept(*act)).collect();
    let secrets = acts
        .iter()
        .map(|(act, question)| secret(app, signed, &addresses::act(number, *question, *act)))
        .collect();
    let found: Vec<Option<Pairs>> = app.db.drafts(secrets, app.now()).await?;
    let found = acts.into_iter().zip(found);
    Ok(found
        .filter_map(|((act, question), pairs)| {
            Some(Refused { act, question, form: Form::typed(pairs?) })
        })
        .collect())
}
