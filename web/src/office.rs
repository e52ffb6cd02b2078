//! The pages of staff.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::routes::{Route, Who};
use crate::stop::Stop;

/// The addresses of staff.
pub(crate) const ROUTES: &[Route] = &[];

/// Lets in whoever may ask for an address.
pub(crate) async fn admit(
    State((_app, _who)): State<(App, Who)>,
    _request: Request,
    _next: Next,
) -> Response {
    Stop::Missing.into_response()
}
