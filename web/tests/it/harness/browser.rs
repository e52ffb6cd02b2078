//! A browser: cookies, links, forms, redirects. No script runs in it.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU8, Ordering};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::lang::Lang;
use jiff::{SignedDuration, Timestamp};
use pages::Text;

use super::form::{Filling, Form};
use super::page::Page;
use super::watch::watch;
use super::world::{PUBLIC_URL, World};

/// More hops than these are a ring.
const HOPS_MOST: usize = 5;

static BROWSERS: AtomicU8 = AtomicU8::new(1);

pub struct Browser<'w> {
    pub world: &'w World,
    pub lang: Lang,
    /// Where it asks from.
    pub address: IpAddr,
    /// Whether it takes cookies at all.
    pub takes_cookies: bool,
    /// Whether it says from which site a request comes, as browsers of today do.
    pub says_site: bool,
    jar: BTreeMap<String, Cookie>,
    page: Option<Page>,
}

#[derive(Clone)]
struct Cookie {
    value: String,
    until: Timestamp,
}

impl<'w> Browser<'w> {
    pub fn new(world: &'w World, lang: Lang) -> Self {
        let address = Ipv4Addr::new(203, 0, 113, BROWSERS.fetch_add(1, Ordering::Relaxed));
        Self {
            world,
            lang,
            address: address.into(),
            takes_cookies: true,
            says_site: true,
            jar: BTreeMap::new(),
            page: None,
        }
    }

    pub const fn text(&self) -> Text {
        Text::new(self.lang)
    }

    /// A sentence of the site in the language of the reader.
    pub fn said(&self, id: &str) -> String {
        self.text().say(id).into_owned()
    }

    /// The page that is open.
    #[track_caller]
    pub fn page(&self) -> &Page {
        self.page.as_ref().expect("no page was opened")
    }

    /// The place that is open, without its language and what follows `?`.
    #[track_caller]
    pub fn place(&self) -> &str {
        let path = self.page().path.split('?').next().unwrap();
        path.strip_prefix(&format!("/{}", self.lang.code())).unwrap_or(path)
    }

    #[track_caller]
    pub fn is_at(&self, place: &str) {
        let (status, main) = (self.page().status, self.page().main());
        assert_eq!(self.place(), place, "{status}: {main}");
        assert_eq!(status, StatusCode::OK, "{main}");
    }

    /// The page says this sentence.
    #[track_caller]
    pub fn reads(&self, id: &str) {
        self.page().shows(&self.said(id));
    }

    /// Types an address into the bar.
    pub async fn visit(&mut self, path: &str) -> &Page {
        let request = Request::get(path).body(Body::empty()).unwrap();
        self.go(request).await
    }

    /// Opens a place in the language of the reader.
    pub async fn open(&mut self, place: &str) -> &Page {
        self.visit(&format!("/{}{place}", self.lang.code())).await
    }

    /// Follows the link with these words.
    pub async fn click(&mut self, id: &str) -> &Page {
        let said = self.said(id);
        let link = self.page().link(&said);
        self.visit(&link).await
    }

    /// Changes the language by the switch on the page.
    pub async fn switch(&mut self, to: Lang) -> &Page {
        let link = self.page().one(&format!("nav.lang a[lang='{}']", to.code()));
        let link = link.attr("href").unwrap().to_owned();
        self.lang = to;
        self.visit(&link).await
    }

    /// The form that goes to this place, to be filled.
    #[track_caller]
    pub fn form<'b>(&'b mut self, place: &str) -> Filling<'b, 'w> {
        let action = format!("/{}{place}", self.lang.code());
        let form = Form::read(self.page(), &action);
        Filling { browser: self, form }
    }

    /// Sends fields as a plain form would, past the form on the page.
    pub async fn post(&mut self, place: &str, fields: &[(&str, &str)]) -> &Page {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let path = format!("/{}{place}", self.lang.code());
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.finish()))
            .unwrap();
        self.go(request).await
    }

    /// Asks, and goes where it is sent on to.
    pub async fn go(&mut self, request: Request<Body>) -> &Page {
        let mut page = self.send(request).await;
        for _ in 0..HOPS_MOST {
            let Some(next) = onward(&page) else {
                self.page = Some(page);
                return self.page();
            };
            let request = Request::get(next).body(Body::empty()).unwrap();
            page = self.send(request).await;
        }
        panic!("sent on in a ring to {}", page.path);
    }

    /// Asks once. Every answer is looked at, whatever the story is about.
    pub async fn send(&mut self, mut request: Request<Body>) -> Page {
        self.dress(&mut request);
        let path = request.uri().path_and_query().unwrap().to_string();
        let method = request.method().clone();
        let (parts, body) = self.world.ask(request).await.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        if self.takes_cookies {
            self.keep(&parts.headers);
        }
        let page = Page::new(&path, parts.status, parts.headers, body);
        if method != Method::HEAD {
            watch(&page);
        }
        page
    }

    /// What a browser adds by itself.
    fn dress(&self, request: &mut Request<Body>) {
        let changes = request.method() == Method::POST;
        let headers = request.headers_mut();
        let host = PUBLIC_URL.trim_start_matches("https://");
        headers.entry(header::HOST).or_insert(host.parse().unwrap());
        headers.entry(header::ACCEPT_LANGUAGE).or_insert(self.lang.code().parse().unwrap());
        let cookies = self.cookies();
        if !cookies.is_empty() {
            headers.entry(header::COOKIE).or_insert(cookies.parse().unwrap());
        }
        if changes && self.says_site {
            headers.entry(header::ORIGIN).or_insert(PUBLIC_URL.parse().unwrap());
            headers.entry("sec-fetch-site").or_insert("same-origin".parse().unwrap());
        }
        let peer = SocketAddr::new(self.address, 40_000);
        request.extensions_mut().insert(ConnectInfo(peer));
    }

    fn keep(&mut self, headers: &HeaderMap) {
        let now = self.world.clock.now();
        for line in headers.get_all(header::SET_COOKIE) {
            let mut parts = line.to_str().unwrap().split("; ");
            let (name, value) = parts.next().unwrap().split_once('=').unwrap();
            let age = parts.find_map(|part| part.strip_prefix("Max-Age=")).unwrap();
            let until = now + SignedDuration::from_secs(age.parse().unwrap());
            self.jar.insert(name.to_owned(), Cookie { value: value.to_owned(), until });
        }
    }

    /// The cookies that it would send now.
    pub fn cookies(&self) -> String {
        let now = self.world.clock.now();
        let fresh = self.jar.iter().filter(|(_, cookie)| cookie.until > now);
        fresh
            .map(|(name, cookie)| format!("{name}={}", cookie.value))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The value of a cookie that it would send now.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let cookie = self.jar.get(name)?;
        (cookie.until > self.world.clock.now()).then_some(cookie.value.as_str())
    }

    /// Puts a cookie into the jar by hand.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        let cookie = Cookie { value: value.to_owned(), until: Timestamp::MAX };
        self.jar.insert(name.to_owned(), cookie);
    }

    /// A second window of the same browser.
    pub fn window(&self) -> Self {
        let &Self { world, lang, address, takes_cookies, says_site, .. } = self;
        Self { world, lang, address, takes_cookies, says_site, jar: self.jar.clone(), page: None }
    }
}

/// Where an answer sends on to.
fn onward(page: &Page) -> Option<String> {
    page.status.is_redirection().then(|| page.header("location").unwrap().to_owned())
}
