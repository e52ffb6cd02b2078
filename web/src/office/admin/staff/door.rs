//! A person's way in: a link to choose a password by, the end of it and its opening again.

use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use domain::ids::StaffId;
use domain::lang::Lang;
use pages::Qr;
use pages::desk::admin::Invitation;
use pages::desk::{Done, Wrong, addresses};
use store::accounts::{INVITATION_WAIT, StaffRefusal};
use store::journal::NotDone;

use super::{is_last_administrator, known, person_page, typed as person};
use crate::form::Typed;
use crate::office::admin::fields::Fields;
use crate::office::admin::saving::note;
use crate::office::admin::{Admin, which};
use crate::office::door;
use crate::office::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// The link, shown once. An earlier one is no longer good.
pub(crate) async fn invite(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Path(asked): Path<String>,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let admin = Admin::fresh(&app, lang, &signed).await?;
    let id = which(&asked)?.map(StaffId).ok_or(Stop::Missing)?;
    let staff = known(&admin, Some(id))?.ok_or(Stop::Missing)?;
    let key = app.db.invite(id, app.now()).await?.ok_or(Stop::Missing)?;
    door::tell("link to choose a password made", Some(id));
    let until = app.now().saturating_add(INVITATION_WAIT).unwrap_or(jiff::Timestamp::MAX);
    let place = addresses::ticket(&key);
    let link = format!("{}/{}{place}", app.settings.public_url, lang.code());
    let place = addresses::one(addresses::ADMIN_STAFF, id.0);
    page::show(&Invitation {
        frame: admin.frame(&place, "").await?,
        id: id.0,
        name: staff.name.to_string(),
        login: staff.login.clone(),
        qr: Qr::new(&link, &admin.text.say("staff-link")),
        link,
        until: admin.zone.to_datetime(until),
    })
}

pub(crate) async fn disable(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Path(asked): Path<String>,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    set(&app, lang, &signed, &asked, &typed, true).await
}

pub(crate) async fn enable(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Path(asked): Path<String>,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    set(&app, lang, &signed, &asked, &typed, false).await
}

async fn set(
    app: &App,
    lang: Lang,
    signed: &Signed,
    asked: &str,
    typed: &Typed,
    disabled: bool,
) -> Result<Response, Stop> {
    let admin = Admin::fresh(app, lang, signed).await?;
    let id = which(asked)?.map(StaffId).ok_or(Stop::Missing)?;
    let staff = known(&admin, Some(id))?.ok_or(Stop::Missing)?;
    let mut fields = Fields::of(typed, admin.text);
    let note = note(&mut fields);
    if disabled && is_last_administrator(&admin.reference, id) {
        fields.wrong("note", &Wrong::LastAdministrator);
    }
    let (Some(note), true) = (note, fields.errors.is_empty()) else {
        let form = person::form(staff).with("note", typed.get("note")).refused(fields.errors);
        return person_page(&admin, Some(id), form, "").await;
    };
    let (by, now) = (Some(signed.official.id), app.now());
    let done: Result<(), NotDone<StaffRefusal>> = if disabled {
        app.db.staff_disable(id, now, by, &note).await
    } else {
        let back = store::people::Staff { disabled: false, ..staff.clone() };
        app.db.staff_put(Some(id), back, now, by, &note).await.map(|_| ())
    };
    match done {
        Ok(()) => {}
        Err(NotDone::Failed(error)) => return Err(error.into()),
        Err(_) => return Err(Stop::Missing),
    }
    let place = addresses::one(addresses::ADMIN_STAFF, id.0);
    Ok(page::go(lang, &format!("{place}?done={}", Done::Saved.code())))
}
