//! What the pages of the way in share: the browser that asks, how often it may try, where it goes
//! on to.

use std::net::IpAddr;
use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use data_encoding::BASE64URL_NOPAD;
use domain::ids::StaffId;
use domain::lang::Lang;
use jiff::Timestamp;
use pages::desk::addresses as at;
use store::accounts::{
    ABSOLUTE, ENROL_WAIT, FACTOR_WAIT, Guesses, Pace, RetryAfter, Session, SessionId, SignedIn,
    Standing, folded_login, is_recovery_code,
};
use store::keys::{Keyed, random};
use subtle::ConstantTimeEq;

use crate::limits::network;
use crate::stop::Stop;
use crate::{App, cookies, page};

/// Tries at passwords and codes from one address: an office behind one address mistypes too.
const ADDRESS: Pace = Pace { at_once: 30, then_every: Duration::from_secs(30) };
/// The same for all addresses that nobody ever signed in from: four a second.
const STRANGERS: Pace = Pace { at_once: 400, then_every: Duration::from_millis(250) };
/// Tries at one login from one address, or from one browser that its owner signed in with.
const LOGIN: Pace = Pace { at_once: 5, then_every: Duration::from_secs(30) };
/// Tries at one person's six figures from all browsers that they never signed in with. Three codes
/// of a million are right at a time: at this pace a day of guessing finds one in 230.
const FIGURES: Pace = Pace { at_once: 10, then_every: Duration::from_secs(60) };
/// No limit together, where another one holds.
const FREE: Pace = Pace { at_once: u32::MAX, then_every: Duration::from_micros(1) };

/// Characters of a login that tries are counted by.
const KEY_MOST: usize = 64;

/// Bytes of one form: the longest password three times over, every letter escaped.
const BYTES_MOST: usize = 32 * 1024;

/// How long a browser is known as the one that a person signed in with.
const KNOWN_SECONDS: u32 = 180 * 24 * 3600;
/// People who share one browser.
const MARKS_MOST: usize = 8;
const NONCE: usize = 16;
const MARK: usize = 12;

/// A browser. It is named by random bytes of its own; for each person who signed in with it it
/// holds a mark that nobody else can make. Whoever guesses a password from elsewhere slows down
/// everywhere else, never the browser of its owner.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    nonce: [u8; NONCE],
    marks: Vec<[u8; MARK]>,
}

impl Browser {
    pub(crate) fn read(headers: &HeaderMap) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(cookies::find(headers, cookies::BROWSER)?.as_bytes());
        let bytes = bytes.ok()?;
        let (nonce, marks) = bytes.split_first_chunk::<NONCE>()?;
        let (marks, rest) = marks.as_chunks::<MARK>();
        let fits = rest.is_empty() && marks.len() <= MARKS_MOST;
        fits.then(|| Self { nonce: *nonce, marks: marks.to_vec() })
    }

    pub(crate) fn new() -> Self {
        Self { nonce: random(), marks: Vec::new() }
    }

    /// What the tokens of forms are bound to, for whoever has no session yet.
    pub(crate) fn bound(&self) -> Vec<u8> {
        [&b"door"[..], &self.nonce].concat()
    }

    fn mark(&self, app: &App, login: &str) -> [u8; MARK] {
        let login = folded_login(login);
        let made =
            app.db.keys().keyed(Keyed::Session, &[b"browser", &self.nonce, login.as_bytes()]);
        let mut mark = [0; MARK];
        mark.copy_from_slice(&made[..MARK]);
        mark
    }

    fn knows(&self, app: &App, login: &str) -> bool {
        let own = self.mark(app, login);
        self.marks.iter().any(|mark| mark.ct_eq(&own).into())
    }

    /// Remembers who signed in; the one who came first is forgotten where there are too many.
    pub(crate) fn remember(&mut self, app: &App, login: &str) {
        let own = self.mark(app, login);
        self.marks.retain(|mark| *mark != own);
        self.marks.insert(0, own);
        self.marks.truncate(MARKS_MOST);
    }

    pub(crate) fn set(&self, response: &mut Response) {
        let bytes = [&self.nonce[..], self.marks.as_flattened()].concat();
        cookies::set(response, cookies::BROWSER, &BASE64URL_NOPAD.encode(&bytes), KNOWN_SECONDS);
    }
}

/// Tries that were taken; given back where the answer is right.
pub(crate) struct Tries<'a>(Vec<(&'a Guesses, String)>);

impl Tries<'_> {
    pub(crate) fn right(self) {
        for (guesses, key) in self.0 {
            guesses.right(&key);
        }
    }
}

/// Limits on guessing at the door, in the memory of this process.
#[derive(Debug)]
pub(crate) struct Limits {
    /// By address; together: all strangers.
    addresses: Guesses,
    /// By login and address, or by login and browser.
    logins: Guesses,
    /// By person: six figures tried by strangers.
    figures: Guesses,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            addresses: Guesses::new(ADDRESS, STRANGERS),
            logins: Guesses::new(LOGIN, FREE),
            figures: Guesses::new(FIGURES, FREE),
        }
    }
}

impl Limits {
    /// Takes a try at a password.
    pub(crate) fn password(
        &self,
        app: &App,
        browser: &Browser,
        address: IpAddr,
        login: &str,
    ) -> Result<Tries<'_>, RetryAfter> {
        let name: String = folded_login(login).chars().take(KEY_MOST).collect();
        if browser.knows(app, login) {
            return take(vec![(&self.logins, own_key(browser, &name))], app.now());
        }
        let network = network(address);
        let pair = format!("{network} {name}");
        // The address first, with the cap on all: what is refused there is not remembered.
        take(vec![(&self.addresses, network), (&self.logins, pair)], app.now())
    }

    /// Takes a try at a second factor. A recovery code cannot be guessed, so that it is the way in
    /// for an owner whose figures somebody guesses at.
    pub(crate) fn second(
        &self,
        app: &App,
        browser: &Browser,
        address: IpAddr,
        session: &Session,
        typed: &str,
    ) -> Result<Tries<'_>, RetryAfter> {
        if browser.knows(app, &session.login) {
            let key = own_key(browser, &format!("second {}", session.login));
            return take(vec![(&self.logins, key)], app.now());
        }
        let mut tries = vec![(&self.addresses, network(address))];
        if !is_recovery_code(typed) {
            tries.push((&self.figures, session.staff.0.to_string()));
        }
        take(tries, app.now())
    }

    /// Takes a try at the password of somebody who is signed in.
    pub(crate) fn again(&self, staff: StaffId, now: Timestamp) -> Result<Tries<'_>, RetryAfter> {
        take(vec![(&self.logins, format!("again {}", staff.0))], now)
    }
}

fn own_key(browser: &Browser, name: &str) -> String {
    format!("{} {name}", BASE64URL_NOPAD.encode(&browser.nonce))
}

fn take(wanted: Vec<(&Guesses, String)>, now: Timestamp) -> Result<Tries<'_>, RetryAfter> {
    let mut taken = Tries(Vec::new());
    for (guesses, key) in wanted {
        if let Err(wait) = guesses.check(&key, now) {
            taken.right();
            return Err(wait);
        }
        taken.0.push((guesses, key));
    }
    Ok(taken)
}

/// Forms of the door and of the account: a few short fields.
pub(crate) fn small(answer: MethodRouter<App>) -> MethodRouter<App> {
    answer.layer(DefaultBodyLimit::max(BYTES_MOST))
}

/// What happened at the door, for whoever minds the server: the number of the person, never what
/// was typed, for people type passwords into the wrong field.
pub(crate) fn tell(what: &'static str, staff: Option<StaffId>) {
    metrics::counter!("qabyl_door", "what" => what).increment(1);
    tracing::info!(target: "qabyl::security", what, staff = staff.map(|staff| staff.0), "at the door");
}

/// The session that the browser holds, whatever it stands for.
pub(crate) async fn session(
    app: &App,
    headers: &HeaderMap,
) -> Result<Option<(SessionId, Session)>, Stop> {
    let Some(id) = session_id(headers) else { return Ok(None) };
    let session = app.db.session(&id, app.now()).await?;
    Ok(session.map(|session| (id, session)))
}

pub(crate) fn session_id(headers: &HeaderMap) -> Option<SessionId> {
    cookies::find(headers, cookies::SESSION).and_then(SessionId::parse)
}

/// How the browser is named in its owner's list.
pub(crate) fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    store::accounts::device(agent.unwrap_or_default())
}

/// Gives the browser its session.
pub(crate) fn hand_over(response: &mut Response, begun: &SignedIn) {
    let lasts = match begun.standing {
        Standing::Password => FACTOR_WAIT,
        Standing::Enrol => ENROL_WAIT,
        Standing::Full => ABSOLUTE,
    };
    let seconds = u32::try_from(lasts.as_secs()).unwrap_or_default();
    cookies::set(response, cookies::SESSION, &begun.id.to_text(), seconds);
}

/// The page at which a session of this kind goes on.
pub(crate) fn next(standing: Standing) -> &'static str {
    match standing {
        Standing::Password => at::SECOND,
        Standing::Enrol => at::ENROL,
        Standing::Full => at::WORK,
    }
}

/// A place of the desk to come back to; my work where it is none.
pub(crate) fn place(to: &str) -> &str {
    let fits = to.len() <= 500
        && to
            .strip_prefix(at::WORK)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        && to.bytes().all(|byte| byte.is_ascii_graphic());
    let comes_back = [at::SIGN_IN, at::SECOND, at::SIGN_OUT, at::WELCOME, at::ENROL];
    if fits && !comes_back.iter().any(|door| to.starts_with(door)) { to } else { at::WORK }
}

/// Remembers the place between the steps of signing in.
pub(crate) fn keep_place(response: &mut Response, to: &str) {
    let seconds = u32::try_from(ENROL_WAIT.as_secs()).unwrap_or_default();
    cookies::set(response, cookies::TO, &BASE64URL_NOPAD.encode(place(to).as_bytes()), seconds);
}

pub(crate) fn kept_place(headers: &HeaderMap) -> String {
    let kept = cookies::find(headers, cookies::TO);
    let kept = kept.and_then(|kept| BASE64URL_NOPAD.decode(kept.as_bytes()).ok());
    let kept = kept.and_then(|kept| String::from_utf8(kept).ok()).unwrap_or_default();
    place(&kept).to_owned()
}

/// The answer to whoever is not signed in and asks for a page of the desk.
pub(crate) fn outside(method: &Method, uri: &Uri, headers: &HeaderMap, lang: Lang) -> Response {
    let reads = *method == Method::GET;
    let held = cookies::find(headers, cookies::SESSION).is_some();
    // Somebody follows a link in a letter: the cookie of a session is kept back from what another
    // site began. The same address again, asked for by a page of ours, brings it along.
    let elsewhere = headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site");
    let path = uri.path_and_query().map_or("", |path| path.as_str());
    if reads
        && !held
        && elsewhere
        && let Ok(value) = HeaderValue::from_str(&format!("0; url={path}"))
    {
        return ([(HeaderName::from_static("refresh"), value)], " ").into_response();
    }
    let to = path.get(3..).filter(|_| reads).map_or(at::WORK, place);
    let mut query = form_urlencoded::Serializer::new(String::new());
    if to != at::WORK {
        query.append_pair("to", to);
    }
    if held {
        query.append_pair("word", "expired");
    }
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    page::go(lang, &format!("{}{mark}{query}", at::SIGN_IN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_of_the_desk_are_come_back_to() {
        for good in ["/desk", "/desk?done=x", "/desk/cases/A17-26-0012345-6?a=b&c=%20#q2"] {
            assert_eq!(place(good), good);
        }
        for bad in [
            "",
            "/",
            "//evil.example",
            "https://evil.example/desk",
            "/deskevil",
            "/desk\r\nX: y",
            "/desk/sign-in?to=/desk",
            "/desk/sign-out",
            "/desk/жол",
            "desk",
        ] {
            assert_eq!(place(bad), at::WORK, "{bad:?}");
        }
        assert_eq!(place(&format!("/desk/{}", "a".repeat(600))), at::WORK);
    }
}
