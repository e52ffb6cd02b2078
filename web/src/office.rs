//! The pages of staff: sign-in, my work, lists, the case, intake, search.

mod account;
mod acts;
mod admin;
mod case;
mod chain;
mod commands;
pub(crate) mod door;
mod drafts;
mod intake;
mod list;
mod names;
mod outbox;
mod search;
mod sign_in;
mod signed;
mod slip;
mod together;
pub(crate) mod trouble;
mod welcome;
mod work;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::access::{self, Deed};
use domain::lang::Lang;
use pages::desk::addresses as at;
use store::accounts::Standing;

pub(crate) use self::admin::ADMIN;
use self::door::small;
pub(crate) use self::search::reader;
use crate::App;
use crate::routes::{BOTH, GET, POST, Route, Who, page};
use crate::stop::Stop;
use crate::visitor::lang_of;

/// The addresses of staff.
pub(crate) const ROUTES: &[Route] = &[
    // The way in. Whose session it is and how far it has come, each handler asks itself.
    page(at::SIGN_IN, BOTH, Who::Anyone, || small(get(sign_in::show).post(sign_in::take))),
    page(at::SECOND, BOTH, Who::Anyone, || {
        small(get(sign_in::ask_second).post(sign_in::take_second))
    }),
    page(at::SIGN_OUT, BOTH, Who::Anyone, || {
        small(get(sign_in::signed_out).post(sign_in::sign_out))
    }),
    page(at::WELCOME, BOTH, Who::Anyone, || small(get(welcome::arrive).post(welcome::take))),
    page(at::ENROL, BOTH, Who::Anyone, || small(get(welcome::ask_enrol).post(welcome::take_enrol))),
    page(at::CODES, GET, Who::Anyone, || get(welcome::no_codes)),
    // One's own account
    page(at::ACCOUNT, GET, Who::SignedIn, || get(account::show)),
    page(at::ACCOUNT_PASSWORD, POST, Who::SignedIn, || small(post(account::change_password))),
    page(at::ACCOUNT_SECOND, POST, Who::SignedIn, || small(post(account::change_second))),
    page(at::ACCOUNT_CODES, POST, Who::SignedIn, || small(post(account::renew_codes))),
    page(at::ACCOUNT_SETTINGS, POST, Who::SignedIn, || small(post(account::settle))),
    page(at::ACCOUNT_END, POST, Who::SignedIn, || small(post(account::end))),
    page(at::WORK, GET, Who::SignedIn, || get(work::show)),
    page(at::LIST, GET, Who::Staff(Deed::Browse), || get(list::office)),
    page(at::LIST_TOGETHER, POST, Who::Staff(Deed::Browse), || post(together::take)),
    page(at::LIST_VIEWS, POST, Who::Staff(Deed::Browse), || small(post(list::keep_view))),
    page(at::UNROUTED, GET, Who::Staff(Deed::Route), || get(list::unrouted)),
    page(at::SEARCH, GET, Who::Staff(Deed::Browse), || get(search::show)),
    page(at::INTAKE, BOTH, Who::Staff(Deed::TakeIn), || get(intake::show).post(intake::take)),
    page(at::DRAFT, POST, Who::SignedIn, || drafts::limited(post(drafts::keep))),
    page(at::COMMANDS, GET, Who::SignedIn, || get(commands::show)),
    page(at::KEYS, GET, Who::SignedIn, || get(commands::keys)),
    page(at::OUTBOX, GET, Who::Staff(Deed::MindOutbox), || get(outbox::show)),
    page(at::OUTBOX_RETRY, POST, Who::Staff(Deed::MindOutbox), || post(outbox::retry)),
    page("/desk/cases/{number}", GET, Who::Staff(Deed::Browse), || get(case::show)),
    page("/desk/cases/{number}/slip", GET, Who::Staff(Deed::TakeIn), || get(slip::show)),
    page("/desk/cases/{number}/opened", GET, Who::Staff(Deed::Browse), || get(case::opened)),
    page("/desk/cases/{number}/file/{n}", GET, Who::Staff(Deed::Read), || get(case::file)),
    page("/desk/cases/{number}/{act}", POST, Who::Staff(Deed::Browse), || post(acts::on_case)),
    page("/desk/cases/{number}/{question}/{act}", POST, Who::Staff(Deed::Browse), || {
        post(acts::on_question)
    }),
];

/// Lets in whoever may ask for an address: a member of staff with an open session and, where the
/// table says so, a role that does the deed.
pub(crate) async fn admit(
    State((app, who)): State<(App, Who)>,
    mut request: Request,
    next: Next,
) -> Response {
    match session(&app, request.method(), request.uri(), request.headers(), who).await {
        Ok(signed) => {
            request.extensions_mut().insert(signed);
            next.run(request).await
        }
        Err(stop) => stop.into_response(),
    }
}

async fn session(
    app: &App,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    who: Who,
) -> Result<signed::Signed, Stop> {
    let lang = lang_of(uri.path()).unwrap_or(Lang::Kk);
    let outside = || Stop::page(door::outside(method, uri, headers, lang));
    let id = door::session_id(headers).ok_or_else(outside)?;
    let session = app.db.session(&id, app.now()).await?.ok_or_else(outside)?;
    if session.standing != Standing::Full {
        return Err(Stop::page(crate::page::go(lang, door::next(session.standing))));
    }
    let reference = app.db.reference();
    let staff = reference.staff.get(&session.staff).filter(|staff| !staff.disabled);
    let staff = staff.ok_or_else(outside)?.clone();
    let official = staff.official(session.staff);
    if let Who::Staff(deed) = who {
        access::may(&official, deed)?;
    }
    Ok(signed::Signed { session, staff, official })
}
