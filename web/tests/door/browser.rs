//! A browser over the real router: keeps cookies, sends forms with the tokens of the page it has.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use store::accounts::Password;
use store::people::Staff;
use store::{Beginning, Db, Place, setup};
use tempfile::TempDir;
use tower::ServiceExt;
use web::{App, Settings, router};

/// When everything begins: a Monday, 12:00 in Astana.
pub(crate) const AT: Timestamp = Timestamp::constant(1_772_431_200, 0);
pub(crate) const GOOD: &str = "кошка спит на печи";

/// A new installation with its data in a folder of its own.
pub(crate) struct Site {
    pub(crate) db: Db,
    router: Router,
    now: Arc<AtomicI64>,
    _folder: TempDir,
}

impl Site {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let beginning = Beginning { demonstration: false, at: AT };
        let db = Db::open(Place::sqlite(folder.path()), beginning).unwrap();
        db.amend(setup::first().unwrap(), AT, None, "the beginning").await.unwrap();
        let now = Arc::new(AtomicI64::new(AT.as_second()));
        let clock = Arc::clone(&now);
        let app = App::new(db.clone(), Settings::default(), move || {
            Timestamp::from_second(clock.load(Ordering::Relaxed)).unwrap()
        });
        Self { db, router: router(app), now, _folder: folder }
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_second(self.now.load(Ordering::Relaxed)).unwrap()
    }

    pub(crate) fn later(&self, by: SignedDuration) {
        self.now.fetch_add(by.as_secs(), Ordering::Relaxed);
    }

    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser {
            site: self,
            address: IpAddr::from([203, 0, 113, 7]),
            headers: HeaderMap::new(),
            cookies: BTreeMap::new(),
            page: String::new(),
            place: String::new(),
        }
    }

    /// Somebody with a password and no second factor yet.
    pub(crate) async fn hire(
        &self,
        login: &str,
        roles: &[domain::access::Role],
    ) -> domain::ids::StaffId {
        let reference = self.db.reference();
        let staff = Staff {
            login: login.to_owned(),
            name: domain::person::PersonName::parse("Оспанова Жанар").unwrap(),
            post: *reference.posts.keys().next().unwrap(),
            office: *reference.offices.keys().next().unwrap(),
            roles: roles.iter().copied().collect(),
            trusted: std::collections::BTreeSet::new(),
            email: None,
            disabled: false,
        };
        let id = self.db.staff_put(None, staff, AT, None, "taken on").await.unwrap();
        assert!(self.db.set_password(id, Password::typed(GOOD), None).await.unwrap());
        id
    }
}

#[derive(Clone)]
pub(crate) struct Browser<'a> {
    site: &'a Site,
    pub(crate) address: IpAddr,
    pub(crate) headers: HeaderMap,
    pub(crate) cookies: BTreeMap<String, String>,
    /// The page it shows.
    pub(crate) page: String,
    /// Its address.
    pub(crate) place: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) page: String,
}

impl Answer {
    /// Where it sends the browser.
    pub(crate) fn to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.page);
        self.headers[header::LOCATION].to_str().unwrap()
    }

    /// The line by which it sets a cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let lines = self.headers.get_all(header::SET_COOKIE).iter();
        lines
            .map(|line| line.to_str().unwrap())
            .find(|line| line.split_once('=').is_some_and(|(known, _)| known == name))
    }
}

impl Browser<'_> {
    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<String>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let mut request = request.body(body.map_or_else(Body::empty, Body::from)).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((self.address, 40_000))));
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let page = to_bytes(body, 1 << 20).await.unwrap();
        let page = String::from_utf8(page.to_vec()).unwrap();
        let answer = Answer { status: parts.status, headers: parts.headers, page };
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (pair, attributes) = line.split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            assert!(name.starts_with("__Host-"), "{line}");
            for attribute in ["Path=/", "Secure", "HttpOnly"] {
                assert!(attributes.split("; ").any(|one| one.trim() == attribute), "{line}");
            }
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Opens a page. Redirections are not followed.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let answer = self.send(Method::GET, path, None).await;
        self.page.clone_from(&answer.page);
        path.clone_into(&mut self.place);
        answer
    }

    /// Sends a form with the token of the page that is open.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = hidden(&self.page, "token").unwrap_or_default();
        let answer = self.send(Method::POST, path, Some(form(&token, fields))).await;
        if !answer.page.is_empty() {
            self.page.clone_from(&answer.page);
        }
        answer
    }

    /// The password page, filled and sent; a session that is still open goes along.
    pub(crate) async fn password(&mut self, login: &str, password: &str) -> Answer {
        let held = self.cookies.remove("__Host-session");
        self.get("/ru/desk/sign-in").await;
        self.cookies.extend(held.map(|held| ("__Host-session".to_owned(), held)));
        let to = hidden(&self.page, "to").unwrap_or_default();
        let fields = [("login", login), ("password", password), ("to", &to)];
        self.post("/ru/desk/sign-in", &fields).await
    }

    /// Sets a second factor up after the password; the secret.
    pub(crate) async fn enrol(&mut self, login: &str) -> (String, Vec<String>) {
        assert_eq!(self.password(login, GOOD).await.to(), "/ru/desk/enrol");
        let secret = self.secret().await;
        let code = code(&secret, self.site.now());
        let answer = self.post("/ru/desk/enrol", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.page);
        (secret, codes(&answer.page))
    }

    /// The secret on the page that sets a second factor up.
    pub(crate) async fn secret(&mut self) -> String {
        let page = self.get("/ru/desk/enrol").await.page;
        let (_, rest) = page.split_once("class=\"code secret\">").expect("a secret");
        rest.split_once('<').unwrap().0.to_owned()
    }

    /// Password and code, a step of the authenticator later.
    pub(crate) async fn both(&mut self, login: &str, secret: &str) -> Answer {
        self.site.later(SignedDuration::from_secs(30));
        assert_eq!(self.password(login, GOOD).await.to(), "/ru/desk/second");
        self.get("/ru/desk/second").await;
        let code = code(secret, self.site.now());
        self.post("/ru/desk/second", &[("code", &code)]).await
    }

    /// Whether the desk is open to it.
    pub(crate) async fn is_in(&mut self) -> bool {
        let mut same = self.clone();
        same.get("/ru/desk/account").await.status == StatusCode::OK
    }
}

pub(crate) fn form(token: &str, fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("token", token);
    form.extend_pairs(fields).finish()
}

/// The value of a hidden field.
pub(crate) fn hidden(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    Some(rest.split_once('"')?.0.replace("&#38;", "&").replace("&amp;", "&"))
}

/// The recovery codes on a page.
pub(crate) fn codes(page: &str) -> Vec<String> {
    let items = page.split("<li class=\"code\">").skip(1);
    items.map(|rest| rest.split_once('<').unwrap().0.to_owned()).collect()
}

/// What a telephone shows.
pub(crate) fn code(secret: &str, at: Timestamp) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(at.as_second().unsigned_abs()).to_string()
}
