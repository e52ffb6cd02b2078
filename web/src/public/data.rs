//! What is kept about people.

use axum::extract::State;
use axum::response::Response;
use pages::public::YourData;
use pages::{Here, addresses};

use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// How long texts and contacts are kept after the answer.
pub(crate) const YEARS_KEPT: u16 = 5;

pub(crate) async fn show(State(app): State<App>, Tongue(lang): Tongue) -> Result<Response, Stop> {
    let frame = page::frame(&app, lang, Here::Elsewhere, addresses::YOUR_DATA);
    page::show(&YourData { frame, years: YEARS_KEPT, place: None })
}
