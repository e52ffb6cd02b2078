//! Styles and scripts, named by their content and kept by browsers for ever.

use axum::extract::Request;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::stop::Stop;

pub(crate) async fn send(request: Request) -> Result<Response, Stop> {
    let asset = pages::assets::find(request.uri().path()).ok_or(Stop::Missing)?;
    let headers = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, asset.bytes.as_slice()).into_response())
}
