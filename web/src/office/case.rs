//! The page of a case: text and questions in the middle, history and facts beside them.

mod view;

pub(super) use view::{Refusing, page_of, pair_code};

use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::{self, Deed, Denied};
use domain::number::Number;
use pages::desk::{Act, At, Opened, OpenedBy, addresses};
use serde::Deserialize;
use store::cases::{CaseFile, Depth};

use super::chain::Chain;
use super::names;
use super::signed::Signed;
use crate::public::follow;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

#[derive(Deserialize, Default)]
pub(crate) struct Asked {
    #[serde(default)]
    act: String,
    q: Option<u16>,
    #[serde(default)]
    done: String,
    /// The list from which it was opened.
    #[serde(default)]
    from: String,
}

/// Opens a case for a deed. One that is not for this person is like one that is not there.
pub(super) async fn open(
    app: &App,
    signed: &Signed,
    number: &str,
    deed: Deed,
) -> Result<CaseFile, Stop> {
    let number: Number = number.parse().map_err(|_| Stop::Missing)?;
    let bare = look(app, signed, number, deed).await?;
    if signed.is_bare() {
        return Ok(bare);
    }
    app.db.case(bare.place, Depth::Whole).await?.ok_or(Stop::Missing)
}

/// The same without its texts: whether the deed may be done at all.
pub(super) async fn look(
    app: &App,
    signed: &Signed,
    number: Number,
    deed: Deed,
) -> Result<CaseFile, Stop> {
    let place = app.db.locate(number).await?.ok_or(Stop::Missing)?;
    let bare = app.db.case(place, Depth::Bare).await?.ok_or(Stop::Missing)?;
    access::may_on(&signed.official, deed, &bare.access(&app.db.reference()))?;
    Ok(bare)
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let deed = if signed.is_bare() { Deed::ReadBare } else { Deed::Read };
    let case = open(&app, &signed, &number, deed).await?;
    app.db.note_reading(case.place, signed.official.id, app.now()).await?;
    let chain = Chain::read(&asked.from);
    let mut place = addresses::case(number_of(&case)?);
    if let Some(chain) = &chain {
        place = format!("{place}?{}", chain.query());
    }
    let frame = signed.frame(&app, lang, At::Elsewhere, &place, &asked.done).await?;
    let wanted = Act::parse(&asked.act).map(|act| (act, asked.q));
    let refusing = Refusing::none(wanted);
    page::show(&page_of(&app, lang, &signed, &case, frame, refusing, chain.as_ref()).await?)
}

pub(super) fn number_of(case: &CaseFile) -> Result<Number, Stop> {
    case.appeal.whole.as_ref().map(|whole| whole.number).ok_or(Stop::Missing)
}

/// Who opened a case.
pub(crate) async fn opened(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Path(number): Path<String>,
) -> Result<Response, Stop> {
    let deed = if signed.is_bare() { Deed::ReadBare } else { Deed::Read };
    let case = open(&app, &signed, &number, deed).await?;
    if !sees_readings(&signed) {
        return Err(Denied::Forbidden.into());
    }
    let reference = app.db.reference();
    let zone = reference.registry_of(case.place.0)?.zone;
    let rows = app.db.readings(case.place).await?.into_iter().filter_map(|(staff, at)| {
        let known = reference.staff.get(&staff)?;
        Some(OpenedBy {
            name: known.name.to_string(),
            post: names::post(&reference, known.post, lang),
            office: names::office(&reference, Some(known.office), lang).unwrap_or_default(),
            at: zone.to_datetime(at),
            times: 1,
        })
    });
    let number = number_of(&case)?;
    let place = addresses::opened(number);
    let frame = signed.frame(&app, lang, At::Elsewhere, &place, "").await?;
    page::show(&Opened { frame, number, rows: rows.collect() })
}

/// Heads and auditors see who opened a case.
pub(super) fn sees_readings(signed: &Signed) -> bool {
    signed.may(Deed::Assign) || signed.is_bare()
}

/// A file of a case, as a download.
pub(crate) async fn file(
    State(app): State<App>,
    signed: Signed,
    Path((number, n)): Path<(String, usize)>,
) -> Result<Response, Stop> {
    let case = open(&app, &signed, &number, Deed::Read).await?;
    let file = *case.files().nth(n).ok_or(Stop::Missing)?;
    follow::send(&app, &case, file).await
}
