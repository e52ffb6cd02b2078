//! Who asks, and from where.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use domain::ids::{RecordId, RegisterId};
use domain::lang::Lang;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::cases::RecordPlace;

use crate::stop::Stop;
use crate::{App, cookies};

/// The language of the address, `/kk`, `/ru` or `/en`, in which the answer is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tongue(pub Lang);

impl<S: Sync> FromRequestParts<S> for Tongue {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Stop> {
        lang_of(parts.uri.path()).map(Self).ok_or(Stop::Missing)
    }
}

/// The language that an address begins with.
pub(crate) fn lang_of(path: &str) -> Option<Lang> {
    Lang::parse(path.strip_prefix('/')?.split('/').next()?)
}

/// The language that a browser asks for, for an address that names none.
pub(crate) fn preferred(headers: &HeaderMap) -> Lang {
    let asked = headers.get(axum::http::header::ACCEPT_LANGUAGE);
    let asked = asked.and_then(|value| value.to_str().ok()).unwrap_or_default();
    asked
        .split(',')
        .filter_map(|range| range.trim().get(..2))
        .find_map(Lang::parse)
        .unwrap_or(Lang::Kk)
}

/// Where a request comes from, as far as limits on guessing care.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Address(pub IpAddr);

impl FromRequestParts<App> for Address {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        app: &App,
    ) -> Result<Self, std::convert::Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let peer = peer.unwrap_or(IpAddr::from([127, 0, 0, 1]));
        if !app.settings.trusted_proxies.contains(&peer) {
            return Ok(Self(peer));
        }
        // The last address is the one that the trusted proxy itself saw.
        let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
        let seen = forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
        Ok(Self(seen.unwrap_or(peer)))
    }
}

/// An applicant who gave number and code: may see and act on that one appeal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Follower {
    pub place: RecordPlace,
}

/// How long number and code are remembered.
const FOLLOWED: SignedDuration = SignedDuration::from_mins(30);
/// The cell for which the cookie is sealed.
const CELL: &[u8] = b"qabyl/follow/v1";

#[derive(Serialize, Deserialize)]
struct Pass {
    register: u32,
    record: u32,
    until: i64,
}

impl Follower {
    /// What the cookie carries: sealed, so that nobody can write one of their own.
    pub(crate) fn cookie(self, app: &App) -> (String, u32) {
        let until = app.now().saturating_add(FOLLOWED).unwrap_or(Timestamp::MAX).as_second();
        let pass = Pass { register: self.place.0.0, record: self.place.1.0, until };
        let plain = serde_json::to_vec(&pass).unwrap_or_default();
        let sealed = app.db.keys().cookies().seal(&plain, CELL);
        let seconds = u32::try_from(FOLLOWED.as_secs()).unwrap_or_default();
        (data_encoding::BASE64URL_NOPAD.encode(&sealed), seconds)
    }

    fn read(app: &App, headers: &HeaderMap) -> Option<Self> {
        let sealed = cookies::find(headers, cookies::FOLLOW)?;
        let sealed = data_encoding::BASE64URL_NOPAD.decode(sealed.as_bytes()).ok()?;
        let plain = app.db.keys().cookies().open(&sealed, CELL).ok()?;
        let pass: Pass = serde_json::from_slice(&plain).ok()?;
        let fresh = pass.until > app.now().as_second();
        fresh.then_some(Self { place: (RegisterId(pass.register), RecordId(pass.record)) })
    }

    /// What form tokens of the Follow pages are bound to.
    pub(crate) fn bound(self) -> Vec<u8> {
        let (register, record) = self.place;
        [&b"follow"[..], &register.0.to_be_bytes(), &record.0.to_be_bytes()].concat()
    }
}

impl FromRequestParts<App> for Follower {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Stop> {
        let lang = lang_of(parts.uri.path()).unwrap_or(Lang::Kk);
        Self::read(app, &parts.headers)
            .ok_or_else(|| Stop::page(crate::page::go(lang, pages::addresses::FOLLOW)))
    }
}

impl axum::extract::OptionalFromRequestParts<App> for Follower {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Stop> {
        Ok(Self::read(app, &parts.headers))
    }
}
