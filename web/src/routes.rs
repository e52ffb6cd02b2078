//! Every address of the site in one table: what answers it, and who may.

use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Router, http::HeaderMap};
use domain::access::Deed;
use domain::lang::Lang;
use pages::addresses as at;
use store::accounts::Scope;
use tower_http::catch_panic::CatchPanicLayer;

use crate::public::{assets, data, deadline, follow, home, offices, places, tell};
use crate::visitor::preferred;
use crate::{App, api, guard, health, office};

/// Who may ask for an address at all. What they may see there, the handler asks of
/// `domain::access` once it knows the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Anyone,
    /// Whoever gave number and code of an appeal.
    Follower,
    /// Any member of staff who signed in.
    SignedIn,
    /// Staff with a role that does this.
    Staff(Deed),
    /// A program with a token of this scope.
    Token(Scope),
}

/// One line of the table.
pub struct Route {
    /// The address; without its language where it has one.
    pub path: &'static str,
    /// Whether `/kk`, `/ru` and `/en` stand before it.
    pub spoken: bool,
    /// GET, POST or both, as the test of access asks them.
    pub methods: &'static [&'static str],
    pub who: Who,
    answer: fn() -> MethodRouter<App>,
}

impl std::fmt::Debug for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {} ({:?})", self.methods, self.path, self.who)
    }
}

pub(crate) const fn page(
    path: &'static str,
    methods: &'static [&'static str],
    who: Who,
    answer: fn() -> MethodRouter<App>,
) -> Route {
    Route { path, spoken: true, methods, who, answer }
}

const fn plain(path: &'static str, who: Who, answer: fn() -> MethodRouter<App>) -> Route {
    Route { path, spoken: false, methods: GET, who, answer }
}

pub(crate) const fn program(
    path: &'static str,
    methods: &'static [&'static str],
    who: Who,
    answer: fn() -> MethodRouter<App>,
) -> Route {
    Route { path, spoken: false, methods, who, answer }
}

pub(crate) const GET: &[&str] = &["GET"];
pub(crate) const POST: &[&str] = &["POST"];
pub(crate) const BOTH: &[&str] = &["GET", "POST"];

/// The table.
pub const ROUTES: &[Route] = &[
    plain("/", Who::Anyone, || get(front)),
    plain("/health/live", Who::Anyone, || get(health::live)),
    plain("/health/ready", Who::Anyone, || get(health::ready)),
    plain("/metrics", Who::Anyone, || get(health::metrics)),
    plain("/assets/{name}", Who::Anyone, || get(assets::send)),
    // The public site
    page(at::HOME, GET, Who::Anyone, || get(home::show)),
    page(at::TELL, BOTH, Who::Anyone, || get(tell::what).post(tell::take_what)),
    page(at::TELL_PLACE, BOTH, Who::Anyone, || get(tell::place).post(tell::take_place)),
    page(at::TELL_YOU, BOTH, Who::Anyone, || get(tell::you).post(tell::take_you)),
    page(at::TELL_CHECK, BOTH, Who::Anyone, || get(tell::check).post(tell::submit)),
    page(at::TELL_RECEIPT, GET, Who::Anyone, || get(tell::receipt)),
    page(at::FOLLOW, BOTH, Who::Anyone, || get(follow::enter).post(follow::unlock)),
    page(at::FOLLOW_APPEAL, GET, Who::Follower, || get(follow::show)),
    page("/follow/file/{n}", GET, Who::Follower, || get(follow::file)),
    page(at::FOLLOW_PAPERS, POST, Who::Follower, || post(follow::add_papers)),
    page(at::FOLLOW_VERDICT, POST, Who::Follower, || post(follow::judge)),
    page(at::FOLLOW_OBJECT, BOTH, Who::Follower, || get(follow::object).post(follow::reopen)),
    page(at::FOLLOW_WITHDRAW, BOTH, Who::Follower, || {
        get(follow::ask_withdraw).post(follow::withdraw)
    }),
    page(at::FOLLOW_SAFE, BOTH, Who::Follower, || get(follow::ask_safe).post(follow::keep_safe)),
    page(at::FOLLOW_LEAVE, POST, Who::Anyone, || post(follow::leave)),
    page(at::DEADLINE, GET, Who::Anyone, || get(deadline::show)),
    page(at::OFFICES, GET, Who::Anyone, || get(offices::show)),
    page(at::YOUR_DATA, GET, Who::Anyone, || get(data::show)),
    page(at::PLACES_JSON, GET, Who::Anyone, || get(places::list)),
];

/// Every table of addresses: the public site, the staff's pages, the programs' doors.
pub fn all() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().chain(office::ROUTES).chain(office::ADMIN).chain(api::ROUTES)
}

/// The table as a service.
pub(crate) fn build(app: App) -> Router {
    let mut router = Router::new();
    for route in all() {
        let answer = || {
            let answer = (route.answer)();
            match route.who {
                Who::Anyone | Who::Follower => answer,
                Who::Token(scope) => {
                    answer.route_layer(from_fn_with_state((app.clone(), scope), api::admit))
                }
                who => answer.route_layer(from_fn_with_state((app.clone(), who), office::admit)),
            }
        };
        if route.spoken {
            for lang in Lang::ALL {
                let path = format!("/{}{}", lang.code(), route.path);
                router = router.route(&path, answer());
            }
        } else {
            router = router.route(route.path, answer());
        }
    }
    router
        .layer(DefaultBodyLimit::max(guard::BODY_BYTES_MAX))
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn(without_slash))
        .layer(from_fn_with_state(app.clone(), guard::around))
        .with_state(app)
}

/// A panic is a defect: told to the log, and to the reader as our fault.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over")]
fn broken(panic: Box<dyn std::any::Any + Send>) -> Response {
    let why = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no words");
    crate::stop::Stop::Failed(store::StoreError::Driver(format!("a panic: {why}").into()))
        .into_response()
}

/// The address without a language: the reader's own, as the browser tells it.
async fn front(headers: HeaderMap) -> Redirect {
    Redirect::to(&format!("/{}/", preferred(&headers).code()))
}

/// `/ru` is `/ru/`.
async fn without_slash(request: Request, next: axum::middleware::Next) -> Response {
    let path = request.uri().path();
    if Lang::ALL.iter().any(|lang| path.strip_prefix('/') == Some(lang.code())) {
        return Redirect::permanent(&format!("{path}/")).into_response();
    }
    next.run(request).await
}
