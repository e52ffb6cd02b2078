//! One's own account: password, second factor, sessions, settings.

use axum::extract::{OriginalUri, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::lang::Lang;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use pages::desk::{Account, At, Done, Form, SessionRow, Wrong, addresses as at};
use pages::forms::Errors;
use serde::Deserialize;
use store::accounts::{Password, RetryAfter, Settings};

use super::door;
use super::sign_in::{slowed, too_often, wrong};
use super::signed::Signed;
use super::welcome::{chosen, codes, least};
use crate::form::Typed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    done: String,
}

/// Forms of the page that were refused.
#[derive(Default)]
struct Refused {
    password: Errors,
    second: Errors,
    codes: Errors,
}

/// Whoever looks at their own account.
pub(crate) struct Own<'a> {
    app: &'a App,
    lang: Lang,
    signed: &'a Signed,
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let own = Own { app: &app, lang, signed: &signed };
    page::show(&own.page(&asked.done, Refused::default()).await?)
}

impl Own<'_> {
    async fn page(&self, done: &str, refused: Refused) -> Result<Account, Stop> {
        let Self { app, lang, signed } = *self;
        let session = &signed.session;
        let reference = app.db.reference();
        let zone = reference.registry(Some(signed.staff.office))?.zone;
        let open = app.db.sessions(session, app.now()).await?;
        let mut sessions: Vec<SessionRow> = open
            .into_iter()
            .map(|one| SessionRow {
                handle: one.handle,
                device: one.device,
                begun: local(&zone, one.begun),
                seen: local(&zone, one.seen),
                current: one.current,
            })
            .collect();
        sessions.sort_by_key(|one| !one.current);
        let left = app.db.recovery_codes_left(session.staff).await?;
        let chosen = session.settings.lang.unwrap_or(lang);
        let mut settings = Form::default().with("language", chosen.code());
        if session.settings.keys {
            settings = settings.with("keys", "yes");
        }
        Ok(Account {
            frame: signed.frame(app, lang, At::Account, at::ACCOUNT, done).await?,
            login: session.login.clone(),
            password: Form::default().refused(refused.password),
            least: least(),
            second: Form::default().refused(refused.second),
            codes: Form::default().refused(refused.codes),
            codes_left: usize::try_from(left).unwrap_or(usize::MAX),
            settings,
            sessions,
        })
    }

    async fn refuse(&self, refused: Refused) -> Result<Response, Stop> {
        page::unprocessed(&self.page("", refused).await?)
    }

    async fn slow(&self, refused: Refused, wait: RetryAfter) -> Result<Response, Stop> {
        let shown = self.page("", refused).await?;
        slowed(page::show_as(StatusCode::TOO_MANY_REQUESTS, &shown), wait)
    }

    /// Asks for the password once more, before what changes who can sign in. Answers with the page
    /// where it is wrong or was wrong too often; `at` says in which form.
    async fn confirm(&self, typed: &Typed, at: impl FnOnce(Errors) -> Refused) -> Result<(), Stop> {
        let Self { app, lang, signed } = *self;
        let staff = signed.session.staff;
        let tries = match app.limits.door.again(staff, app.now()) {
            Ok(tries) => tries,
            Err(wait) => {
                let refused = at(wrong("current", &too_often(wait), lang));
                return Err(Stop::page(self.slow(refused, wait).await?));
            }
        };
        let current = Password::typed(typed.raw("current"));
        if !app.db.is_password(staff, current).await? {
            door::tell("own password wrong", Some(staff));
            let refused = at(wrong("current", &Wrong::PasswordCurrent, lang));
            return Err(Stop::page(self.refuse(refused).await?));
        }
        tries.right();
        Ok(())
    }

    fn done(&self, done: Done) -> Response {
        page::go(self.lang, &format!("{}?done={}", at::ACCOUNT, done.code()))
    }
}

fn local(zone: &TimeZone, instant: Timestamp) -> DateTime {
    zone.to_datetime(instant)
}

/// Another password; every other session ends.
pub(crate) async fn change_password(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let own = Own { app: &app, lang, signed: &signed };
    own.confirm(&typed, |password| Refused { password, ..Refused::default() }).await?;
    let session = &signed.session;
    let errors = chosen(&typed, &session.login, lang);
    if !errors.is_empty() {
        return own.refuse(Refused { password: errors, ..Refused::default() }).await;
    }
    let password = Password::typed(typed.raw("password"));
    if !app.db.set_password(session.staff, password, Some(session)).await? {
        return Err(Stop::Forbidden);
    }
    door::tell("password changed", Some(session.staff));
    Ok(own.done(Done::PasswordChanged))
}

/// New recovery codes, shown once.
pub(crate) async fn renew_codes(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let own = Own { app: &app, lang, signed: &signed };
    own.confirm(&typed, |codes| Refused { codes, ..Refused::default() }).await?;
    let made = app.db.new_recovery_codes(signed.session.staff).await?;
    door::tell("recovery codes renewed", Some(signed.session.staff));
    page::show(&codes(&app, lang, made, at::ACCOUNT.to_owned()))
}

/// Another second factor: the session goes back to the page that sets one up.
pub(crate) async fn change_second(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let own = Own { app: &app, lang, signed: &signed };
    own.confirm(&typed, |second| Refused { second, ..Refused::default() }).await?;
    let id = door::session_id(&headers).ok_or(Stop::Forbidden)?;
    let begun = app.db.enrol_anew(&id, app.now()).await?.ok_or(Stop::Forbidden)?;
    door::tell("second factor given up", Some(begun.staff));
    let mut response = page::go(lang, at::ENROL);
    door::hand_over(&mut response, &begun);
    door::keep_place(
        &mut response,
        &format!("{}?done={}", at::ACCOUNT, Done::SecondFactorSet.code()),
    );
    Ok(response)
}

/// The language of the pages, keys of one letter.
pub(crate) async fn settle(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let chosen = Lang::parse(typed.get("language"));
    let known = signed.session.settings.clone();
    let settings = Settings { lang: chosen, keys: typed.is_ticked("keys"), ..known };
    app.db.keep_settings(signed.session.staff, &settings).await?;
    let own = Own { app: &app, lang: chosen.unwrap_or(lang), signed: &signed };
    Ok(own.done(Done::SettingsSaved))
}

/// Ends one session of the list, or all but this one.
pub(crate) async fn end(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    match typed.get("session") {
        "others" => {
            app.db.end_other_sessions(&signed.session).await?;
        }
        // One that is over already is ended all the same.
        handle => {
            app.db.end_session(&signed.session, handle).await?;
        }
    }
    let own = Own { app: &app, lang, signed: &signed };
    Ok(own.done(Done::SessionEnded))
}
