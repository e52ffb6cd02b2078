//! For whoever watches over the process.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::stop::Stop;
use crate::visitor::Address;

/// The process runs.
pub(crate) async fn live() -> &'static str {
    "live\n"
}

/// The process can do its work: the database answers. What goes on in it is told to this machine
/// alone: a count that grows tells a stranger that something was sent.
pub(crate) async fn ready(
    State(app): State<App>,
    Address(address): Address,
) -> Result<Response, Stop> {
    let waiting = app.db.waiting_messages().await?;
    let keys = if app.db.keys_saved().await? {
        ""
    } else {
        "warning: nobody has said that the master key was copied to a safe place\n"
    };
    if !address.is_loopback() {
        return Ok("ready\n".into_response());
    }
    Ok(format!("ready\nmessages waiting: {waiting}\n{keys}").into_response())
}

/// The figures of the process, for a collector on this machine.
pub(crate) async fn metrics(
    State(app): State<App>,
    Address(address): Address,
) -> Result<Response, Stop> {
    let near = address.is_loopback();
    match (&app.settings.metrics, near) {
        (Some(render), true) => {
            let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
            Ok((kind, render()).into_response())
        }
        _ => Err(Stop::Missing),
    }
}
