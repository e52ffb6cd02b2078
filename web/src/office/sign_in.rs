//! Signing in and out: password, then second factor.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::lang::Lang;
use pages::desk::{DoorWord, Form, Second, SignIn, Wrong, addresses as at};
use pages::forms::Errors;
use pages::{Here, Text};
use serde::Deserialize;
use store::accounts::{Password, RetryAfter, Session, Standing, is_recovery_code};

use super::door::{self, Browser};
use crate::form::{Typed, issue_token, take_token};
use crate::stop::Stop;
use crate::visitor::{Address, Tongue};
use crate::{App, cookies, page};

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// Where to go afterwards.
    #[serde(default)]
    to: String,
    /// Why the person is here.
    #[serde(default)]
    word: String,
}

/// The page with login and password.
pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let held = door::session(&app, &headers).await?;
    if held.is_some_and(|(_, session)| session.standing == Standing::Full) {
        return Ok(page::go(lang, door::place(&asked.to)));
    }
    let word = (asked.word == "expired").then_some(DoorWord::Expired);
    let door = Door { app: &app, lang, browser: browser(&headers), to: door::place(&asked.to) };
    door.show(StatusCode::OK, Form::default(), word)
}

/// Login and password. One answer for a wrong login and a wrong password, after the same work.
pub(crate) async fn take(
    State(app): State<App>,
    Tongue(lang): Tongue,
    Address(address): Address,
    headers: HeaderMap,
    typed: Typed,
) -> Result<Response, Stop> {
    let (login, to) = (typed.get("login"), door::place(typed.get("to")));
    let browser = browser(&headers);
    let bound = browser.bound();
    let door = Door { app: &app, lang, browser, to };
    let form = Form::default().with("login", login);
    if take_token(&app, &bound, &typed).is_err() {
        return door.show(StatusCode::UNPROCESSABLE_ENTITY, form, Some(DoorWord::Expired));
    }
    let tries = match app.limits.door.password(&app, &door.browser, address, login) {
        Ok(tries) => tries,
        Err(wait) => {
            door::tell("password too often", None);
            let form = form.refused(wrong("password", &too_often(wait), lang));
            return slowed(door.show(StatusCode::TOO_MANY_REQUESTS, form, None), wait);
        }
    };
    let password = Password::typed(typed.raw("password"));
    let held = door::session_id(&headers);
    let device = door::device(&headers);
    let begun = app.db.sign_in(login, password, &device, held.as_ref(), app.now()).await?;
    let Some(begun) = begun else {
        door::tell("password wrong", None);
        let form = form.refused(wrong("login", &Wrong::SignIn, lang));
        return door.show(StatusCode::UNPROCESSABLE_ENTITY, form, None);
    };
    tries.right();
    door::tell("password right", Some(begun.staff));
    let mut response = page::go(lang, door::next(begun.standing));
    door::hand_over(&mut response, &begun);
    door::keep_place(&mut response, door.to);
    door.browser.set(&mut response);
    Ok(response)
}

/// The page with login and password, for one browser.
struct Door<'a> {
    app: &'a App,
    lang: Lang,
    browser: Browser,
    to: &'a str,
}

impl Door<'_> {
    fn show(
        &self,
        status: StatusCode,
        form: Form,
        word: Option<DoorWord>,
    ) -> Result<Response, Stop> {
        let to = if self.to == at::WORK { String::new() } else { self.to.to_owned() };
        let frame = page::frame(self.app, self.lang, Here::Elsewhere, at::SIGN_IN);
        let token = issue_token(self.app, &self.browser.bound());
        let shown = SignIn { frame, token, form, to, word };
        let mut response = page::show_as(status, &shown)?;
        self.browser.set(&mut response);
        Ok(response)
    }
}

/// The browser as it is known, or a new one.
pub(super) fn browser(headers: &HeaderMap) -> Browser {
    Browser::read(headers).unwrap_or_else(Browser::new)
}

/// One thing to put right.
pub(super) fn wrong(field: &str, what: &Wrong, lang: Lang) -> Errors {
    let mut errors = Errors::none();
    errors.add(field, what.say(Text::new(lang)));
    errors
}

pub(super) fn too_often(wait: RetryAfter) -> Wrong {
    Wrong::TooOften { minutes: wait.seconds.div_ceil(60) }
}

/// The page that says so, with the same in its head for programs.
pub(super) fn slowed(response: Result<Response, Stop>, wait: RetryAfter) -> Result<Response, Stop> {
    let mut response = response?;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.seconds));
    Ok(response)
}

/// The session that waits for its second factor, or the page at which it goes on.
async fn half_way(
    app: &App,
    headers: &HeaderMap,
    lang: Lang,
) -> Result<(store::accounts::SessionId, Session), Stop> {
    match door::session(app, headers).await? {
        Some((id, session)) if session.standing == Standing::Password => Ok((id, session)),
        Some((_, session)) => Err(Stop::page(page::go(lang, door::next(session.standing)))),
        None => Err(Stop::page(page::go(lang, &format!("{}?word=expired", at::SIGN_IN)))),
    }
}

/// The page with the second factor.
pub(crate) async fn ask_second(
    State(app): State<App>,
    Tongue(lang): Tongue,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let (_, session) = half_way(&app, &headers, lang).await?;
    page::show(&second(&app, lang, &session, Form::default()))
}

/// The second factor.
pub(crate) async fn take_second(
    State(app): State<App>,
    Tongue(lang): Tongue,
    Address(address): Address,
    headers: HeaderMap,
    typed: Typed,
) -> Result<Response, Stop> {
    let (id, session) = half_way(&app, &headers, lang).await?;
    take_token(&app, &session.form_key, &typed)?;
    let mut browser = browser(&headers);
    let code = typed.get("code");
    let tries = match app.limits.door.second(&app, &browser, address, &session, code) {
        Ok(tries) => tries,
        Err(wait) => {
            door::tell("second factor too often", Some(session.staff));
            let form = Form::default().refused(wrong("code", &too_often(wait), lang));
            let page = second(&app, lang, &session, form);
            return slowed(page::show_as(StatusCode::TOO_MANY_REQUESTS, &page), wait);
        }
    };
    let Some(begun) = app.db.second_step(&id, code, app.now()).await? else {
        door::tell("second factor wrong", Some(session.staff));
        let form = Form::default().refused(wrong("code", &Wrong::Code, lang));
        return page::unprocessed(&second(&app, lang, &session, form));
    };
    tries.right();
    let by = if is_recovery_code(code) { "signed in by a recovery code" } else { "signed in" };
    door::tell(by, Some(session.staff));
    browser.remember(&app, &session.login);
    let chosen = session.settings.lang.unwrap_or(lang);
    let mut response = page::go(chosen, &door::kept_place(&headers));
    door::hand_over(&mut response, &begun);
    browser.set(&mut response);
    cookies::drop(&mut response, cookies::TO);
    Ok(response)
}

fn second(app: &App, lang: Lang, session: &Session, form: Form) -> Second {
    let reference = app.db.reference();
    let name = reference.staff.get(&session.staff).map(|staff| staff.name.to_string());
    Second {
        frame: page::frame(app, lang, Here::Elsewhere, at::SECOND),
        token: issue_token(app, &session.form_key),
        form,
        name: name.unwrap_or_default(),
    }
}

/// Ends the session.
pub(crate) async fn sign_out(
    State(app): State<App>,
    Tongue(lang): Tongue,
    headers: HeaderMap,
    typed: Typed,
) -> Result<Response, Stop> {
    if let Some((id, session)) = door::session(&app, &headers).await? {
        take_token(&app, &session.form_key, &typed)?;
        app.db.sign_out(&id).await?;
        door::tell("signed out", Some(session.staff));
    }
    let mut response = page::go(lang, at::SIGN_OUT);
    cookies::drop(&mut response, cookies::SESSION);
    Ok(response)
}

/// Says that the session is ended.
pub(crate) async fn signed_out(
    State(app): State<App>,
    Tongue(lang): Tongue,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    if let Some((_, session)) = door::session(&app, &headers).await? {
        return Ok(page::go(lang, door::next(session.standing)));
    }
    let door = Door { app: &app, lang, browser: browser(&headers), to: at::WORK };
    door.show(StatusCode::OK, Form::default(), Some(DoorWord::Left))
}
