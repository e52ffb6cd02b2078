//! Cookies: read by name, and set so that no script and no other site can touch them.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

/// The token of an appeal that is being written.
pub(crate) const TELL: &str = "__Host-tell";
/// The token of an appeal that was sent, for half an hour of its receipt.
pub(crate) const RECEIPT: &str = "__Host-receipt";
/// Opens the one appeal whose number and code were given.
pub(crate) const FOLLOW: &str = "__Host-follow";
/// The token of an appeal just taken in at the desk, for its slip.
pub(crate) const SLIP: &str = "__Host-slip";
/// The browser itself, and who signed in with it before.
pub(crate) const BROWSER: &str = "__Host-browser";
/// Where somebody who is signing in wants to go.
pub(crate) const TO: &str = "__Host-to";
/// A member of staff who signed in.
pub(crate) const SESSION: &str = "__Host-session";

/// The value of a cookie.
pub(crate) fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(known, value)| (known == name).then_some(value))
}

/// Sets a cookie for so many seconds.
pub(crate) fn set(response: &mut Response, name: &str, value: &str, seconds: u32) {
    // A session of staff never comes from a link of another site; a person's own appeal may, for
    // they follow the link of a letter.
    let same_site = if name == SESSION { "Strict" } else { "Lax" };
    let cookie = format!(
        "{name}={value}; Path=/; Secure; HttpOnly; SameSite={same_site}; Max-Age={seconds}"
    );
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// Takes a cookie back.
pub(crate) fn drop(response: &mut Response, name: &str) {
    set(response, name, "", 0);
}
