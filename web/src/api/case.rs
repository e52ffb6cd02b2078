//! One case for staff, as far as their rights go.

mod seen;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::access::{self, Deed};
use store::cases::Depth;

use super::caller::Caller;
use super::problem::Problem;
use super::sent::{CaseAddress, FileAddress, Named, Reader};
use crate::App;
use crate::public::follow;

use seen::CaseSeen;

/// The case with everything that the person may see: who asks and what was written, or, for an
/// auditor, only what was done. That it was opened is written down.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{number}",
    operation_id = "readCase",
    tag = "staff",
    params(CaseAddress),
    responses((status = 200, description = "The case.", body = CaseSeen)),
    security(("token" = ["read"])),
)]
pub(super) async fn show(
    State(app): State<App>,
    Reader(text): Reader,
    caller: Caller,
    named: Named,
) -> Result<Json<CaseSeen>, Problem> {
    let whole = access::may(&caller.official, Deed::Read).is_ok();
    let (deed, depth) =
        if whole { (Deed::Read, Depth::Whole) } else { (Deed::ReadBare, Depth::Bare) };
    let place = caller.case(&app, named, deed).await?;
    let case = app.db.case(place, depth).await?.ok_or(Problem::MISSING)?;
    app.db.note_reading(place, caller.id(), app.now()).await?;
    let beside = app.db.known_beside(&case, crate::office::reader(&app, &caller.official)).await?;
    Ok(Json(CaseSeen::new(&app, text, &case, &beside)?))
}

/// A file of the case.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{number}/files/{n}",
    operation_id = "readCaseFile",
    tag = "staff",
    params(FileAddress),
    responses((status = 200, description = "Its bytes.", body = Vec<u8>, content_type = "*/*")),
    security(("token" = ["read"])),
)]
pub(super) async fn file(
    State(app): State<App>,
    caller: Caller,
    named: Named,
) -> Result<Response, Problem> {
    let place = caller.case(&app, named, Deed::Read).await?;
    let case = app.db.case(place, Depth::Whole).await?.ok_or(Problem::MISSING)?;
    let file = *case.files().nth(named.n()?.into()).ok_or(Problem::MISSING)?;
    app.db.note_reading(place, caller.id(), app.now()).await?;
    Ok(follow::send(&app, &case, file).await?)
}
