//! What a program sent: its JSON, its query, its key against repeats, the place in its address.

use std::borrow::Cow;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use domain::number::Number;
use pages::Text;
use serde::Serialize;
use serde::de::value::{Error as ValueError, MapDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error, IntoDeserializer, Unexpected, Visitor};
use serde_json::Value;
use store::keys::Keyed;
use utoipa::IntoParams;

use super::faults::Faults;
use super::problem::{Problem, Unreadable};
use crate::App;
use crate::visitor::preferred;

/// Bytes of one JSON document.
pub(super) const JSON_BYTES_MOST: usize = 1024 * 1024;
/// How deep lists and objects may stand in one another.
const DEEPEST: u32 = 16;
/// Pairs of one query that are looked at.
const PAIRS_MOST: usize = 100;

/// The sentences in the language of `Accept-Language`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader(pub Text);

impl Reader {
    pub(super) fn of(headers: &HeaderMap) -> Text {
        Text::new(preferred(headers))
    }
}

impl<S: Sync> FromRequestParts<S> for Reader {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(Self::of(&parts.headers)))
    }
}

/// The JSON of a body, as exactly this type.
#[derive(Debug)]
pub(super) struct Sent<T>(pub T);

impl<T: DeserializeOwned + Serialize> FromRequest<App> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        if !is_json(&parts.headers) {
            return Err(Problem::MediaType { wanted: "application/json" });
        }
        let bytes = read(&parts.headers, body).await?;
        parse(Reader::of(&parts.headers), &bytes).map(Self)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let mut parts = kind.split(';').map(|part| part.trim().to_ascii_lowercase());
    parts.next().as_deref() == Some("application/json")
        && parts.all(|part| part.is_empty() || part.replace('"', "") == "charset=utf-8")
}

async fn read(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Problem> {
    let too_large = Problem::TooLarge { most: JSON_BYTES_MOST };
    let told = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if told.is_some_and(|told: usize| told > JSON_BYTES_MOST) {
        return Err(too_large);
    }
    match to_bytes(body, JSON_BYTES_MOST).await {
        Ok(bytes) => Ok(bytes.into()),
        Err(error) => {
            use std::error::Error;
            let limit = error.source().is_some_and(|source| source.to_string().contains("limit"));
            Err(if limit { too_large } else { Problem::Unreadable(Unreadable::NotJson) })
        }
    }
}

fn parse<T: DeserializeOwned + Serialize>(text: Text, bytes: &[u8]) -> Result<T, Problem> {
    let json = std::str::from_utf8(bytes).map_err(|_| Problem::Unreadable(Unreadable::NotUtf8))?;
    look_through(json).map_err(Problem::Unreadable)?;
    // What is JSON at all is told apart from what is JSON of another shape.
    let sent: Value =
        serde_json::from_str(json).map_err(|_| Problem::Unreadable(Unreadable::NotJson))?;
    let mut reader = serde_json::Deserializer::from_str(json);
    let read: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        Faults::of_shape(text, &error.path().to_string(), &error.inner().to_string())
    })?;
    let shape = serde_json::to_value(&read).unwrap_or_default();
    match listed(&sent, &shape, "") {
        Some(path) => Err(Faults::of_shape(text, &path, "a list in place of an object")),
        None => Ok(read),
    }
}

/// Where a list stands in place of an object: serde would take it as the fields in their order.
fn listed(sent: &Value, read: &Value, path: &str) -> Option<String> {
    match (sent, read) {
        (Value::Array(_), Value::Object(_)) => Some(path.to_owned()),
        (Value::Object(sent), Value::Object(read)) => sent.iter().find_map(|(name, value)| {
            let dot = if path.is_empty() { "" } else { "." };
            listed(value, read.get(name)?, &format!("{path}{dot}{name}"))
        }),
        (Value::Array(sent), Value::Array(read)) => sent
            .iter()
            .zip(read)
            .enumerate()
            .find_map(|(n, (sent, read))| listed(sent, read, &format!("{path}[{n}]"))),
        _ => None,
    }
}

/// Refuses what no text holds and what only costs: NUL, and nesting beyond any of our documents.
fn look_through(json: &str) -> Result<(), Unreadable> {
    let mut depth = 0_u32;
    let mut in_text = false;
    let mut rest = json.as_bytes().iter().enumerate();
    while let Some((at, byte)) = rest.next() {
        match byte {
            0 => return Err(Unreadable::Nul),
            b'\\' if in_text => {
                if json.as_bytes()[at + 1..].starts_with(b"u0000") {
                    return Err(Unreadable::Nul);
                }
                rest.next();
            }
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Unreadable::TooDeep);
                }
            }
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// The query of an address, as exactly this type.
#[derive(Debug)]
pub(super) struct Asked<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        ask(Reader::of(&parts.headers), &parts.uri).map(Self)
    }
}

fn ask<T: DeserializeOwned>(text: Text, uri: &Uri) -> Result<T, Problem> {
    let query = uri.query().unwrap_or_default();
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).take(PAIRS_MOST).collect();
    let strange =
        |sign| pairs.iter().any(|(name, value)| name.contains(sign) || value.contains(sign));
    // Bytes that are no UTF-8 came out of decoding as U+FFFD; nobody types that.
    if strange('\u{fffd}') {
        return Err(Problem::Unreadable(Unreadable::NotUtf8));
    }
    if strange('\0') {
        return Err(Problem::Unreadable(Unreadable::Nul));
    }
    let pairs = pairs.into_iter().map(|(name, value)| (name, Word(value)));
    serde_path_to_error::deserialize(MapDeserializer::<_, ValueError>::new(pairs)).map_err(
        |error| Faults::of_shape(text, &error.path().to_string(), &error.inner().to_string()),
    )
}

/// One value of a query: a word that a type may want as a number or as yes and no.
struct Word<'a>(Cow<'a, str>);

impl<'de> IntoDeserializer<'de, ValueError> for Word<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! numbers {
    ($($method:ident => $visit:ident,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
            match self.0.parse() {
                Ok(number) => visitor.$visit(number),
                Err(_) => Err(Error::invalid_type(Unexpected::Str(&self.0), &visitor)),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Word<'de> {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_string(self.0.into_owned())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        visitor.visit_enum(self.0.into_deserializer())
    }

    numbers! {
        deserialize_bool => visit_bool,
        deserialize_u16 => visit_u16,
        deserialize_u32 => visit_u32,
        deserialize_i64 => visit_i64,
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 u8 u64 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

macro_rules! addresses {
    ($($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(IntoParams)]
        #[into_params(parameter_in = Path)]
        #[expect(dead_code, reason = "says in the document what `Named` reads")]
        pub(super) struct $name {
            $($(#[$note])* $field: $kind,)*
        }
    )*};
}

addresses! {
    /// The address of a case.
    CaseAddress {
        /// The number of the appeal, as it stands on the receipt.
        #[param(example = "A17-26-0012345-6")]
        number: String,
    }

    /// The address of a question.
    QuestionAddress {
        /// The number of the appeal, as it stands on the receipt.
        #[param(example = "A17-26-0012345-6")]
        number: String,
        /// The question, from 1.
        #[param(minimum = 1, maximum = 65_535, example = 1)]
        n: u16,
    }

    /// The address of a file.
    FileAddress {
        /// The number of the appeal, as it stands on the receipt.
        #[param(example = "A17-26-0012345-6")]
        number: String,
        /// Its place among the files of the case, from 0.
        #[param(maximum = 65_535, example = 0)]
        n: u16,
    }
}

/// What an address names: a case, and a question or a file of it. What cannot be a number is
/// nothing that is there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub number: Option<Number>,
    pub n: Option<u16>,
}

impl Named {
    pub(super) fn number(self) -> Result<Number, Problem> {
        self.number.ok_or(Problem::MISSING)
    }

    pub(super) fn n(self) -> Result<u16, Problem> {
        self.n.ok_or(Problem::MISSING)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let named = RawPathParams::from_request_parts(parts, state).await;
        let named = named.map_err(|_| Problem::MISSING)?;
        let find =
            |wanted| named.iter().find_map(|(name, value)| (name == wanted).then_some(value));
        Ok(Self {
            number: find("number").and_then(|number| number.parse().ok()),
            n: find("n").and_then(|n| n.parse().ok()),
        })
    }
}

/// The key by which a repeat is known: at least 128 random bits that the program draws anew for
/// every act, and sends again only where it does not know whether the act was done.
#[derive(Debug, Clone, Copy)]
pub(super) struct RepeatKey(pub [u8; 16]);

pub(super) const REPEAT_KEY: &str = "Idempotency-Key";
const LONGEST_KEY: usize = 255;
/// Of 128 random bits in hexadecimal, one in 10^16 has fewer different digits.
const DIFFERENT_LEAST: usize = 6;

impl RepeatKey {
    fn read(app: &App, headers: &HeaderMap) -> Option<Self> {
        let sent = headers.get(REPEAT_KEY)?.to_str().ok()?.trim();
        let key = sent.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(sent);
        if key.len() > LONGEST_KEY || different(key) < DIFFERENT_LEAST || is_uuid(key) {
            return None;
        }
        let hexadecimal = key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
        let decoded = if hexadecimal {
            data_encoding::HEXLOWER_PERMISSIVE.decode(key.as_bytes()).ok()
        } else {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
            if key.len() < 22 || !key.bytes().all(plain) {
                return None;
            }
            data_encoding::BASE64URL_NOPAD.decode(key.as_bytes()).ok()
        };
        let token = decoded.and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
        Some(Self(token.unwrap_or_else(|| shortened(app, &[b"api key", key.as_bytes()]))))
    }

    /// The key of one caller: two who draw the same do not meet.
    pub(super) fn of(self, app: &App, caller: &[&[u8]]) -> [u8; 16] {
        let parts: Vec<&[u8]> =
            [&b"api act"[..], &self.0].into_iter().chain(caller.iter().copied()).collect();
        shortened(app, &parts)
    }
}

fn shortened(app: &App, parts: &[&[u8]]) -> [u8; 16] {
    let mut token = [0; 16];
    token.copy_from_slice(&app.db.keys().keyed(Keyed::FormToken, parts)[..16]);
    token
}

fn different(key: &str) -> usize {
    let mut bytes: Vec<u8> = key.bytes().collect();
    bytes.sort_unstable();
    bytes.dedup();
    bytes.len()
}

/// A random UUID has six bits too few, and one of another kind hardly any.
fn is_uuid(key: &str) -> bool {
    let lengths: Vec<_> = key.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && key.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

impl FromRequestParts<App> for RepeatKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Self::read(app, &parts.headers).ok_or(Problem::WeakKey)
    }
}
