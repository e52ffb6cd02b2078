//! An appeal for its applicant, who sends the access code in a header, never in an address.

pub(super) mod acts;
mod seen;

use axum::Json;
use axum::extract::State;
use axum::response::Response;

use super::caller::Holder;
use super::problem::Problem;
use super::sent::{CaseAddress, FileAddress, Named, Reader};
use crate::App;
use crate::public::follow;
use crate::visitor::Follower;

pub(super) use seen::due;

use seen::Followed;

/// The appeal as its applicant may see it: where it stands, who holds it, until when and why.
///
/// A wrong number, a wrong code and an appeal that is not there are answered alike; whoever guesses
/// is slowed by address.
#[utoipa::path(
    get,
    path = "/api/v1/appeals/{number}",
    operation_id = "followAppeal",
    tag = "applicant",
    params(CaseAddress),
    responses((status = 200, description = "The appeal.", body = Followed)),
    security(("code" = [])),
)]
pub(super) async fn show(
    State(app): State<App>,
    Reader(text): Reader,
    holder: Holder,
) -> Result<Json<Followed>, Problem> {
    let case = holder.open(&app).await?;
    let page = follow::of_case(&app, text.lang(), Follower { place: holder.0 }, &case)?;
    Ok(Json(Followed::new(&app, text, &case, page)?))
}

/// A file of the appeal.
#[utoipa::path(
    get,
    path = "/api/v1/appeals/{number}/files/{n}",
    operation_id = "followFile",
    tag = "applicant",
    params(FileAddress),
    responses((status = 200, description = "Its bytes.", body = Vec<u8>, content_type = "*/*")),
    security(("code" = [])),
)]
pub(super) async fn file(
    State(app): State<App>,
    named: Named,
    holder: Holder,
) -> Result<Response, Problem> {
    let case = holder.open(&app).await?;
    let file = *case.files().nth(named.n()?.into()).ok_or(Problem::MISSING)?;
    Ok(follow::send(&app, &case, file).await?)
}
