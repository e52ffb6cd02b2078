//! Everything one may do here, by name or key.

use axum::extract::State;
use axum::response::Response;
use pages::desk::{At, Commands, Keys, addresses};

use super::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
) -> Result<Response, Stop> {
    let frame = signed.frame(&app, lang, At::Elsewhere, addresses::COMMANDS, "").await?;
    page::show(&Commands { frame })
}

pub(crate) async fn keys(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
) -> Result<Response, Stop> {
    let frame = signed.frame(&app, lang, At::Elsewhere, addresses::KEYS, "").await?;
    page::show(&Keys { frame })
}
