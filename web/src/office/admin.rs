//! The administration: reference data, people and tokens, each change shown before it is written.

mod calendar;
mod fields;
mod grounds;
mod history;
mod index;
mod offices;
mod plain;
mod posts;
mod rules;
mod saving;
mod staff;
mod things;
mod tokens;
mod topics;

use std::sync::Arc;

use axum::routing::{get, post};
use domain::access::Deed;
use domain::lang::Lang;
use domain::terms::RuleSet;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use pages::Text;
use pages::desk::{At, DeskFrame, addresses as at};
use serde::Deserialize;
use store::reference::{
    ConsentText, Ground, Helpline, Office, Organisation, Post, Reference, Topic,
};

use super::door::small;
use super::signed::Signed;
use crate::App;
use crate::routes::{BOTH, GET, POST, Route, Who, page};
use crate::stop::Stop;

const WHO: Who = Who::Staff(Deed::Administer);

/// The addresses of the administration.
pub(crate) const ADMIN: &[Route] = &[
    page(at::ADMIN, GET, WHO, || get(index::show)),
    page(at::ADMIN_CHANGES, GET, WHO, || get(history::show)),
    page(at::ADMIN_OFFICES, GET, WHO, || get(offices::list)),
    page("/desk/admin/offices/{which}", BOTH, WHO, || {
        small(get(things::show::<Office>).post(things::take::<Office>))
    }),
    page(at::ADMIN_POSTS, GET, WHO, || get(posts::list)),
    page("/desk/admin/posts/{which}", BOTH, WHO, || {
        small(get(things::show::<Post>).post(things::take::<Post>))
    }),
    page(at::ADMIN_TOPICS, GET, WHO, || get(topics::list)),
    page("/desk/admin/topics/{which}", BOTH, WHO, || {
        small(get(things::show::<Topic>).post(things::take::<Topic>))
    }),
    page(at::ADMIN_GROUNDS, GET, WHO, || get(grounds::list)),
    page("/desk/admin/grounds/{which}", BOTH, WHO, || {
        small(get(things::show::<Ground>).post(things::take::<Ground>))
    }),
    page(at::ADMIN_RULES, GET, WHO, || get(rules::list)),
    page("/desk/admin/rules/{which}", BOTH, WHO, || {
        small(get(things::show::<RuleSet>).post(things::take::<RuleSet>))
    }),
    page(at::ADMIN_HELPLINES, GET, WHO, || get(plain::list::<Helpline>)),
    page("/desk/admin/helplines/{which}", BOTH, WHO, || {
        small(get(things::show::<Helpline>).post(things::take::<Helpline>))
    }),
    page(at::ADMIN_CONSENTS, GET, WHO, || get(plain::list::<ConsentText>)),
    page("/desk/admin/consents/{which}", BOTH, WHO, || {
        small(get(things::show::<ConsentText>).post(things::take::<ConsentText>))
    }),
    page(at::ADMIN_ORGANISATION, GET, WHO, || get(plain::list::<Organisation>)),
    page("/desk/admin/organisation/{which}", BOTH, WHO, || {
        small(get(things::show::<Organisation>).post(things::take::<Organisation>))
    }),
    page(at::ADMIN_CALENDAR, BOTH, WHO, || small(get(calendar::show).post(calendar::take))),
    page(at::ADMIN_STAFF, GET, WHO, || get(staff::list)),
    page("/desk/admin/staff/{which}", BOTH, WHO, || small(get(staff::show).post(staff::take))),
    page("/desk/admin/staff/{which}/link", POST, WHO, || small(post(staff::invite))),
    page("/desk/admin/staff/{which}/disable", POST, WHO, || small(post(staff::disable))),
    page("/desk/admin/staff/{which}/enable", POST, WHO, || small(post(staff::enable))),
    page(at::ADMIN_TOKENS, BOTH, WHO, || small(get(tokens::list).post(tokens::make))),
    page("/desk/admin/tokens/end", POST, WHO, || small(post(tokens::end))),
];

/// The query of a page that says what was done on the one before.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    done: String,
}

/// Whoever administers, with the data as they are now.
pub(crate) struct Admin<'a> {
    app: &'a App,
    lang: Lang,
    text: Text,
    signed: &'a Signed,
    reference: Arc<Reference>,
    /// That of the central register.
    zone: TimeZone,
    today: Date,
}

impl<'a> Admin<'a> {
    fn new(app: &'a App, lang: Lang, signed: &'a Signed) -> Result<Self, Stop> {
        let reference = app.db.reference();
        let zone = reference.registry(None)?.zone;
        let today = zone.to_datetime(app.now()).date();
        Ok(Self { app, lang, text: Text::new(lang), signed, reference, zone, today })
    }

    /// With what other processes changed meanwhile.
    async fn fresh(app: &'a App, lang: Lang, signed: &'a Signed) -> Result<Self, Stop> {
        app.db.refresh_reference().await?;
        Self::new(app, lang, signed)
    }

    async fn frame(&self, place: &str, done: &str) -> Result<DeskFrame, Stop> {
        self.signed.frame(self.app, self.lang, At::Admin, place, done).await
    }
}

/// The thing that an address names: `new`, or its number.
fn which(which: &str) -> Result<Option<u32>, Stop> {
    match which {
        "new" => Ok(None),
        number => number.parse().map(Some).map_err(|_| Stop::Missing),
    }
}
