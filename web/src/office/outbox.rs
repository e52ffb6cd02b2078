//! Messages that could not be sent, and another try.

use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use pages::desk::{At, Done, Outbox, StuckRow, addresses};
use serde::Deserialize;
use store::outbox::MessageId;

use super::names;
use super::signed::Signed;
use crate::form::Typed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Messages that are shown.
const MOST: i64 = 200;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    done: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let frame = signed.frame(&app, lang, At::Outbox, addresses::OUTBOX, &asked.done).await?;
    let reference = app.db.reference();
    let zone = reference.registry(Some(signed.staff.office))?.zone;
    let troubled = app.db.troubled_messages(MOST).await?;
    let waiting = app.db.waiting_messages().await?;
    let stuck = troubled
        .iter()
        .map(|stuck| StuckRow {
            id: stuck.message.id.to_string(),
            what: stuck.message.template,
            // Upkeep knows of no case: the number would be the first thread to pull.
            number: None,
            staff: stuck.message.staff.map(|staff| names::staff(&reference, staff)),
            attempts: u64::try_from(stuck.message.attempts).unwrap_or_default(),
            last: zone.to_datetime(stuck.message.next_at),
            hitch: stuck.hitch,
        })
        .collect();
    page::show(&Outbox { frame, waiting: usize::try_from(waiting).unwrap_or_default(), stuck })
}

pub(crate) async fn retry(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let wanted = typed.get("message").to_owned();
    for stuck in app.db.troubled_messages(MOST).await? {
        if wanted == "all" || parse(&wanted) == Some(stuck.message.id) {
            app.db.retry_message(stuck.message.id, app.now()).await?;
        }
    }
    Ok(page::go(lang, &format!("{}?done={}", addresses::OUTBOX, Done::SentAgain.code())))
}

fn parse(id: &str) -> Option<MessageId> {
    let mut parts = id.split('-');
    let docid = parts.next()?.parse().ok()?;
    let (event, item) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some(MessageId { docid, event, item })
}
