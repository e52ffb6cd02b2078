//! Everybody who may ask, each with what they have in hand.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use domain::access::Role;
use domain::ids::{OfficeId, StaffId, TopicId};
use domain::lang::Lang;
use domain::person::PersonName;
use store::accounts::{Password, Scope};
use store::people::Staff;

use super::browser::Browser;
use super::office::ASTANA;
use super::tale::Slip;
use super::world::World;

const PASSWORD: &str = "кошка спит на печи";

/// An office that has nothing to do with Astana.
pub const ORAL: OfficeId = OfficeId(70);

/// Who asks. The order is that of the columns of the table of access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    Nobody,
    /// Has number and code of the one appeal.
    Follower,
    Registrar,
    /// Holds the question.
    Executor,
    Head,
    Auditor,
    Administrator,
    /// An executor of another office.
    Stranger,
    /// A program in the name of the executor, which may read.
    Reader,
    /// One that may write too.
    Writer,
}

impl Asker {
    pub const ALL: [Self; 10] = [
        Self::Nobody,
        Self::Follower,
        Self::Registrar,
        Self::Executor,
        Self::Head,
        Self::Auditor,
        Self::Administrator,
        Self::Stranger,
        Self::Reader,
        Self::Writer,
    ];
}

/// One who asks, ready to.
pub struct Insider<'w> {
    pub asker: Asker,
    pub browser: Browser<'w>,
    token: Option<String>,
}

impl Insider<'_> {
    /// The request with what this one carries along.
    pub fn dressed(&self, mut request: Request<Body>) -> Request<Body> {
        if let Some(token) = &self.token {
            let bearer = format!("Bearer {token}").parse().unwrap();
            request.headers_mut().insert("authorization", bearer);
        }
        request
    }
}

impl World {
    /// Takes somebody on.
    pub async fn hired(
        &self,
        login: &str,
        role: Role,
        office: OfficeId,
        trusted: &[TopicId],
    ) -> StaffId {
        let staff = Staff {
            login: login.to_owned(),
            name: PersonName::parse("Жұмабаев Нұрлан").unwrap(),
            post: 3,
            office,
            roles: BTreeSet::from([role]),
            trusted: trusted.iter().copied().collect(),
            email: None,
            disabled: false,
        };
        self.db.staff_put(None, staff, self.clock.now(), None, "taken on").await.unwrap()
    }

    /// A browser in which somebody has signed in with both factors.
    pub async fn signed_in(&self, staff: StaffId, lang: Lang) -> Browser<'_> {
        let now = self.clock.now();
        let ticket = self.db.invite(staff, now).await.unwrap().unwrap();
        let password = Password::typed(PASSWORD);
        let begun = self.db.redeem(&ticket, password, "a test", now).await.unwrap().unwrap();
        let enrolment = self.db.enrolment(&begun.id, "a test", now).await.unwrap().unwrap();
        let secret = totp_rs::Secret::try_from_base32(enrolment.secret.replace(' ', "")).unwrap();
        let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
        let code = totp.generate(now.as_second().unsigned_abs()).to_string();
        let enrolled = self.db.enrol(&begun.id, &code, now).await.unwrap().unwrap();
        let mut browser = self.browser(lang);
        browser.set_cookie("__Host-session", &enrolled.signed_in.id.to_text());
        browser
    }

    /// Everybody, with the given appeal in the executor's hands.
    pub async fn everybody(&self, slip: &Slip, lang: Lang) -> Vec<Insider<'_>> {
        let office = self.staffed().await;
        office.takes(&slip.number).await;
        let mut everybody = Vec::new();
        for asker in Asker::ALL {
            let staff = match asker {
                Asker::Nobody | Asker::Follower => None,
                Asker::Executor | Asker::Reader | Asker::Writer => Some(office.specialist),
                Asker::Head => Some(office.head),
                Asker::Registrar => Some(self.hired("reg", Role::Registrar, ASTANA, &[]).await),
                Asker::Auditor => Some(self.hired("aud", Role::Auditor, ORAL, &[]).await),
                Asker::Administrator => {
                    Some(self.hired("adm", Role::Administrator, ASTANA, &[]).await)
                }
                Asker::Stranger => Some(self.hired("str", Role::Executor, ORAL, &[]).await),
            };
            everybody.push(self.insider(asker, staff, slip, lang).await);
        }
        everybody
    }

    async fn insider(
        &self,
        asker: Asker,
        staff: Option<StaffId>,
        slip: &Slip,
        lang: Lang,
    ) -> Insider<'_> {
        let scopes: &[Scope] = match asker {
            Asker::Reader => &[Scope::Read],
            Asker::Writer => &[Scope::Read, Scope::Write],
            _ => &[],
        };
        let (mut browser, mut token) = (self.browser(lang), None);
        match staff {
            Some(staff) if !scopes.is_empty() => {
                let until = self.clock.now() + jiff::SignedDuration::from_hours(24);
                let scopes = scopes.iter().copied().collect();
                token = self.db.api_token_make(staff, "a program", &scopes, until).await.unwrap();
            }
            Some(staff) => browser = self.signed_in(staff, lang).await,
            None if asker == Asker::Follower => browser.follows(slip).await,
            None => {}
        }
        Insider { asker, browser, token }
    }
}
