//! Who calls: a program that acts in the name of a member of staff, or one that follows a single
//! appeal with its access code.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Actor;
use domain::access::{self, Deed, Official};
use domain::ids::StaffId;
use domain::number::AccessCode;
use store::accounts::Scope;
use store::cases::{CaseFile, Depth, RecordPlace};

use super::problem::Problem;
use super::sent::Named;
use crate::App;
use crate::visitor::Address;

/// A program with a token: the person in whose name it acts.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub official: Official,
}

/// Lets in a program whose token has the scope that the table of addresses asks for.
pub(crate) async fn admit(
    State((app, scope)): State<(App, Scope)>,
    mut request: Request,
    next: Next,
) -> Response {
    match Caller::with(&app, request.headers(), scope).await {
        Ok(Some(caller)) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Ok(None) => Problem::TokenMissing.into_response(),
        Err(problem) => problem.into_response(),
    }
}

impl Caller {
    /// The caller of a request. None where it carries no token at all.
    pub(super) async fn with(
        app: &App,
        headers: &HeaderMap,
        scope: Scope,
    ) -> Result<Option<Self>, Problem> {
        let Some(sent) = headers.get(AUTHORIZATION) else { return Ok(None) };
        let sent = sent.to_str().map_err(|_| Problem::TokenWrong)?;
        let (scheme, token) = sent.trim().split_once(' ').ok_or(Problem::TokenWrong)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Problem::TokenWrong);
        }
        let known = app.db.api_token_check(token, app.now()).await?;
        let (id, scopes) = known.ok_or(Problem::TokenWrong)?;
        let reference = app.db.reference();
        let staff = reference.staff.get(&id).filter(|staff| !staff.disabled);
        let official = staff.ok_or(Problem::TokenWrong)?.official(id);
        if !scopes.contains(&scope) {
            return Err(Problem::Scope(scope));
        }
        Ok(Some(Self { official }))
    }

    pub(super) fn id(&self) -> StaffId {
        self.official.id
    }

    pub(super) const fn actor(&self) -> Actor {
        Actor::Staff(self.official.id)
    }

    /// Whether the person does this at all.
    pub(super) fn may(&self, deed: Deed) -> Result<(), Problem> {
        Ok(access::may(&self.official, deed)?)
    }

    /// The case of an address, where the person may do this deed on it. What they may not know of
    /// is answered like what is not there.
    pub(super) async fn case(
        &self,
        app: &App,
        named: Named,
        deed: Deed,
    ) -> Result<RecordPlace, Problem> {
        let place = app.db.locate(named.number()?).await?.ok_or(Problem::MISSING)?;
        let case = app.db.case(place, Depth::Bare).await?.ok_or(Problem::MISSING)?;
        access::may_on(&self.official, deed, &case.access(&app.db.reference()))?;
        Ok(place)
    }
}

/// Put there by `admit`; an address that forgot to ask for it serves nobody.
impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or(Problem::TokenMissing)
    }
}

/// The header that opens an appeal for its applicant.
pub(super) const ACCESS_CODE: &str = "Access-Code";

/// Whoever sent the access code of the appeal that the address names. A wrong number, a wrong code
/// and an appeal that is not there have one answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holder(pub RecordPlace);

impl Holder {
    pub(super) async fn open(self, app: &App) -> Result<CaseFile, Problem> {
        app.db.case(self.0, Depth::Whole).await?.ok_or(Problem::MISSING)
    }
}

impl FromRequestParts<App> for Holder {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let named = Named::from_request_parts(parts, app).await?;
        let Address(address) = match Address::from_request_parts(parts, app).await {
            Ok(address) => address,
            Err(never) => match never {},
        };
        let code = parts.headers.get(ACCESS_CODE).ok_or(Problem::CodeMissing)?;
        let code = code.to_str().ok().and_then(|code| AccessCode::parse(code).ok());
        let (Some(number), Some(code)) = (named.number, code) else {
            // Mistyped: nothing was tried.
            return Err(Problem::MISSING);
        };
        app.limits.code_from(address, app.now())?;
        let place = app.db.unlock(number, &code).await?.ok_or(Problem::MISSING)?;
        app.limits.right_from(address);
        Ok(Self(place))
    }
}
