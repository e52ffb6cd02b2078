//! HTTP: from a request to a command, from what the store answers to a page.
//!
//! `routes` says which address is answered by what and who may; `visitor` who asks; `form` what
//! they typed; `stop` why a handler ended early. Handlers stand in `public`, `office` and `api`.

mod api;
mod cookies;
mod form;
mod guard;
mod health;
mod limits;
mod office;
mod page;
mod public;
pub mod routes;
mod safe;
mod stop;
mod visitor;

use std::sync::Arc;

use axum::Router;
use jiff::Timestamp;
use pages::Site;
use store::Db;

/// Everything a handler may reach. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub(crate) db: Db,
    /// The only clock: handed in, so that tests can set it.
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) limits: Arc<limits::Limits>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// What the web must know of its surroundings.
#[derive(Clone)]
pub struct Settings {
    /// The address by which people reach the site, without a slash at the end; it stands in QR
    /// codes and letters.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Largest single file, in bytes.
    pub file_bytes_max: u64,
    /// Renders the metrics, for whoever asks from this machine.
    pub metrics: Option<Arc<dyn Fn() -> String + Send + Sync>>,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings").field("public_url", &self.public_url).finish_non_exhaustive()
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            trusted_proxies: Vec::new(),
            file_bytes_max: 20 * 1024 * 1024,
            metrics: None,
        }
    }
}

impl App {
    #[must_use]
    pub fn new(
        db: Db,
        settings: Settings,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Self {
        Self {
            db,
            clock: Arc::new(clock),
            settings: Arc::new(settings),
            limits: Arc::new(limits::Limits::default()),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// What stands around every page.
    pub(crate) fn site(&self) -> Arc<Site> {
        page::site(&self.db.reference(), self.db.is_demonstration(), self.now())
    }
}

/// The whole site as one service.
pub fn router(app: App) -> Router {
    routes::build(app)
}
