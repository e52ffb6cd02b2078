//! The member of staff who asks, and the frame around their pages.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::access::{Deed, Official, may};
use domain::lang::Lang;
use pages::desk::{At, DeskFrame, Done, Me, Rail};
use store::accounts::Session;
use store::lists::appeals::{Filter, count};
use store::lists::sight::Sight;
use store::people::Staff;
use store::persons::Reader;
use store::reference::Reference;

use super::names;
use crate::form::{issue_token, take_token};
use crate::stop::Stop;
use crate::{App, form};

/// Somebody who signed in, as the table of access sees them.
#[derive(Debug, Clone)]
pub(crate) struct Signed {
    pub session: Session,
    pub staff: Staff,
    pub official: Official,
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Stop> {
        // Only `admit` puts it there; a route that forgot to ask for it has nobody to serve.
        parts.extensions.get::<Self>().cloned().ok_or(Stop::Missing)
    }
}

impl Signed {
    pub(crate) fn may(&self, deed: Deed) -> bool {
        may(&self.official, deed).is_ok()
    }

    /// Whether the pages leave personal data out.
    pub(crate) fn is_bare(&self) -> bool {
        !self.may(Deed::Read)
    }

    /// A token for the forms of one page.
    pub(crate) fn token(&self, app: &App) -> String {
        issue_token(app, &self.session.form_key)
    }

    /// The token of a form that was sent to this address. Each form of a page has its own.
    pub(crate) fn take_token(
        &self,
        app: &App,
        typed: &form::Typed,
        path: &str,
    ) -> Result<[u8; 16], Stop> {
        let token = take_token(app, &self.session.form_key, typed)?;
        let own = app
            .db
            .keys()
            .keyed(store::keys::Keyed::FormToken, &[b"form of a page", &token, path.as_bytes()]);
        let mut token = [0; 16];
        token.copy_from_slice(&own[..16]);
        Ok(token)
    }

    /// The secret cases that the person may know of.
    pub(crate) fn sight(&self, reference: &Reference) -> Sight {
        Sight::of(&self.official, reference)
    }

    /// Whoever looks for persons, within what they may find.
    pub(crate) fn reader(&self, app: &App) -> Reader {
        super::search::reader(app, &self.official)
    }

    /// The frame of a page, with the counts of the queues.
    pub(crate) async fn frame(
        &self,
        app: &App,
        lang: Lang,
        at: At,
        place: &str,
        done: &str,
    ) -> Result<DeskFrame, Stop> {
        let reference = app.db.reference();
        let rail = self.rail(app, &reference).await?;
        let me = Me {
            name: self.staff.name.to_string(),
            post: names::post(&reference, self.staff.post, lang),
            office: names::office(&reference, Some(self.staff.office), lang).unwrap_or_default(),
            keys: self.session.settings.keys,
        };
        let token = self.token(app);
        let frame = DeskFrame::new(&app.site(), lang, at, place, me, rail, &token);
        Ok(frame.saying(Done::parse(done)))
    }

    async fn rail(&self, app: &App, reference: &Reference) -> Result<Rail, Stop> {
        let registry = reference.registry(Some(self.staff.office))?;
        let today = registry.zone.to_datetime(app.now()).date();
        let yesterday = today.yesterday().unwrap_or(today);
        let (works, routes) = (self.may(Deed::Work), self.may(Deed::Route));
        let holder = Some(self.official.id);
        let (sight, unrouted) = (self.sight(reference), names::unrouted(self, reference));
        let (work, overdue, waiting) = app
            .db
            .read(move |tx| {
                let mine = Filter { holder, open: Some(true), ..Filter::all(sight) };
                let late = Filter { due_by: Some(yesterday), ..mine.clone() };
                let (mut work, mut overdue, mut waiting) = (0, 0, 0);
                if works {
                    work = count(tx, &mine, Rail::MOST.into())?;
                    overdue = count(tx, &late, Rail::MOST.into())?;
                }
                if routes {
                    waiting = count(tx, &unrouted, Rail::MOST.into())?;
                }
                Ok((work, overdue, waiting))
            })
            .await?;
        let mind = self.may(Deed::MindOutbox);
        let stuck = if mind { Some(app.db.troubled_messages(100).await?.len()) } else { None };
        let size = |count: i64| usize::try_from(count).unwrap_or_default();
        Ok(Rail {
            work: works.then_some(size(work)),
            overdue: size(overdue),
            take_in: self.may(Deed::TakeIn),
            browse: self.may(Deed::Browse),
            unrouted: routes.then_some(size(waiting)),
            outbox: stuck,
            administer: self.may(Deed::Administer),
        })
    }
}
