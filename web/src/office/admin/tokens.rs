//! Tokens of programs: the list, a new one, the end of one.

use axum::extract::{OriginalUri, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::terms::due_at;
use jiff::SignedDuration;
use pages::desk::admin::{NewToken, TokenRow, TokensList};
use pages::desk::{Done, Form, Wrong, addresses};
use pages::forms::Choice;
use store::accounts::{Scope, Scopes};

use super::fields::Fields;
use super::{Admin, Asked};
use crate::form::Typed;
use crate::office::signed::Signed;
use crate::office::{door, names};
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Characters of the longest name.
const NAME_MOST: usize = 80;

pub(crate) async fn list(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    list_page(&admin, Form::default(), &asked.done).await
}

async fn list_page(admin: &Admin<'_>, form: Form, done: &str) -> Result<Response, Stop> {
    let reference = &admin.reference;
    let tokens = admin.app.db.api_tokens(None).await?;
    let rows = tokens.into_iter().map(|token| TokenRow {
        id: token.id,
        name: token.name,
        staff: names::staff(reference, token.staff),
        scopes: token.scopes.iter().map(|scope| scope.code().to_owned()).collect(),
        // It ends with its last day.
        until: admin.zone.to_datetime(token.until - SignedDuration::from_secs(1)).date(),
        used: token.used.map(|at| admin.zone.to_datetime(at)),
    });
    let rows = rows.collect();
    let active = reference.staff.iter().filter(|(_, staff)| !staff.disabled);
    let mut staff: Vec<_> = active
        .map(|(id, staff)| {
            let post = names::post(reference, staff.post, admin.lang);
            Choice::new(id.0.to_string(), format!("{}, {post}", staff.name))
        })
        .collect();
    pages::sort_by_name(admin.lang, &mut staff, |choice| &choice.label);
    let frame = admin.frame(addresses::ADMIN_TOKENS, done).await?;
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page::show_as(status, &TokensList { frame, rows, form, staff })
}

pub(crate) async fn make(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let admin = Admin::new(&app, lang, &signed)?;
    let mut fields = Fields::of(&typed, admin.text);
    let name = typed.line("name", NAME_MOST, admin.text, &mut fields.errors);
    if name.is_none() {
        fields.wrong("name", &Wrong::TokenNameMissing);
    }
    let staff = typed.number("staff").map(domain::ids::StaffId);
    let known = |id: &domain::ids::StaffId| {
        admin.reference.staff.get(id).is_some_and(|staff| !staff.disabled)
    };
    let staff = fields.known("staff", staff.filter(known));
    let scopes: Option<Scopes> = typed.all("scopes").map(Scope::parse).collect();
    let scopes = fields.known("scopes", scopes);
    if scopes.as_ref().is_some_and(Scopes::is_empty) {
        fields.wrong("scopes", &Wrong::ScopeMissing);
    }
    let until = fields.date("until");
    if until.is_some_and(|until| until < admin.today) {
        fields.wrong("until", &Wrong::DateOrder);
    }
    let (Some(name), Some(staff), Some(scopes), Some(until), true) =
        (name, staff, scopes, until, fields.errors.is_empty())
    else {
        let form = Form::typed(typed.pairs()).refused(fields.errors);
        return list_page(&admin, form, "").await;
    };
    let ends = due_at(until, &admin.zone);
    let made = app.db.api_token_make(staff, &name, &scopes, ends).await?;
    let token = made.ok_or(Stop::Missing)?;
    door::tell("token of a program made", Some(signed.official.id));
    let frame = admin.frame(addresses::ADMIN_TOKENS, "").await?;
    page::show(&NewToken { frame, name, token, until })
}

pub(crate) async fn end(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let id = typed.get("id").parse().map_err(|_| Stop::Missing)?;
    // One that is over already is ended all the same.
    app.db.api_token_revoke(id).await?;
    door::tell("token of a program ended", Some(signed.official.id));
    Ok(page::go(lang, &format!("{}?done={}", addresses::ADMIN_TOKENS, Done::TokenEnded.code())))
}
