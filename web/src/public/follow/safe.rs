//! A safe way to be reached, given or changed after the appeal was told; also by whoever stays
//! without a name.

use axum::extract::State;
use axum::response::Response;
use domain::appeals::Command;
use domain::lang::Lang;
use pages::forms::Errors;
use pages::public::{Fault, SafeContactForm, SafeForm};
use pages::{Here, addresses};
use store::cases::Depth;

use super::acts::{Acting, done};
use crate::form::{self, Typed};
use crate::safe::SafeTyped;
use crate::stop::Stop;
use crate::visitor::{Follower, Tongue};
use crate::{App, page};

pub(crate) async fn ask_safe(
    State(app): State<App>,
    Tongue(lang): Tongue,
    follower: Follower,
) -> Result<Response, Stop> {
    let (safe, errors) = (SafeTyped::default(), Errors::none());
    page::show(&safe_page(&app, lang, follower, safe, errors).await?)
}

pub(crate) async fn keep_safe(
    State(app): State<App>,
    Tongue(lang): Tongue,
    follower: Follower,
    typed: Typed,
) -> Result<Response, Stop> {
    let mut acting = Acting::begin(&app, lang, follower, &typed).await?;
    let named = SafeTyped::of(&typed, acting.text, &mut acting.errors);
    let wrong = match named.contact() {
        Ok(Some(contact)) if acting.errors.is_empty() => {
            let to = app.db.seal_safe(&acting.case, &mut acting.sealing, &contact).await?;
            let command = Command::GiveSafeContact { to, reason: None };
            match acting.act(&app, &typed, command).await? {
                Ok(()) => return Ok(done(lang, "safe")),
                Err(errors) => errors,
            }
        }
        Ok(Some(_)) => acting.errors,
        Ok(None) => {
            acting.errors.add("safe_at", Fault::SafeMissing.say(acting.text));
            acting.errors
        }
        Err((part, fault)) => {
            acting.errors.add(SafeTyped::field(part), fault.say(acting.text));
            acting.errors
        }
    };
    page::unprocessed(&safe_page(&app, lang, follower, named, wrong).await?)
}

async fn safe_page(
    app: &App,
    lang: Lang,
    follower: Follower,
    safe: SafeTyped,
    errors: Errors,
) -> Result<SafeContactForm, Stop> {
    let case = app.db.case(follower.place, Depth::Bare).await?.ok_or(Stop::Missing)?;
    Ok(SafeContactForm {
        frame: page::frame(app, lang, Here::Follow, addresses::FOLLOW_APPEAL),
        token: form::issue_token(app, &follower.bound()),
        unnamed: case.appeal.speaker().is_none(),
        safe: SafeForm {
            at: safe.at,
            from: safe.from,
            to: safe.to,
            say: safe.say_who,
            leave: safe.leave_message,
        },
        errors,
    })
}
