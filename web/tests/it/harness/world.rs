//! The world of one story: the site as it runs, an organisation, and a clock that the story sets.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use domain::number::Number;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::cases::{CaseFile, Depth};
use store::reference::Amendment;
use store::setup::{self, Files};
use store::{Beginning, Db};
use tower::ServiceExt;
use web::{App, Settings};

use super::browser::Browser;
use super::ground::Ground;

/// A Thursday in the working hours of every office.
pub const BEGIN: &str = "2026-10-22T10:00";

/// How people reach the site.
pub const PUBLIC_URL: &str = "https://terezeler.example";

const ORGANISATION: Files<'static> = Files {
    organisation: include_str!("../organisation/organisation.toml"),
    posts: include_str!("../organisation/posts.csv"),
    offices: include_str!("../organisation/offices.csv"),
};

/// Puts the country and the small organisation into a new installation.
pub fn set_up(db: &Db, at: Timestamp) {
    let mut amendment = Amendment::default();
    let organised = setup::organise(&ORGANISATION, &mut amendment).unwrap();
    let (name, force) = (&organised.organisation.name, organised.force);
    setup::kazakhstan(name, force, &mut amendment).unwrap();
    runtime().block_on(db.amend(amendment, at, None, "a small organisation")).unwrap();
}

/// What all stories stand on.
pub struct World {
    pub db: Db,
    pub clock: Clock,
    router: Router,
    ground: Ground,
}

impl World {
    pub fn begin(ground: Ground) -> Self {
        let clock = Clock::default();
        let at = clock.now();
        let db = Db::open(ground.place(), Beginning { demonstration: false, at }).unwrap();
        let settings = Settings { public_url: PUBLIC_URL.to_owned(), ..Settings::default() };
        let told = clock.clone();
        let router = web::router(App::new(db.clone(), settings, move || told.now()));
        Self { db, clock, router, ground }
    }

    /// Asks the site, past any browser.
    pub async fn ask(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Somebody with a browser that knows nothing yet.
    pub fn browser(&self, lang: domain::lang::Lang) -> Browser<'_> {
        Browser::new(self, lang)
    }

    /// A case with its texts.
    pub async fn case(&self, number: &str) -> CaseFile {
        let number: Number = number.parse().unwrap();
        let place = self.db.locate(number).await.unwrap().expect("there is such an appeal");
        self.db.case(place, Depth::Whole).await.unwrap().unwrap()
    }

    /// How many rows a table has.
    pub fn count(&self, table: &str) -> usize {
        self.ground.count(table)
    }

    /// Every row of every table, to be compared with what there is later.
    pub fn dump(&self) -> BTreeMap<String, Vec<String>> {
        self.ground.dump()
    }

    /// Files of people on the disk.
    pub fn files(&self) -> Vec<PathBuf> {
        self.ground.files()
    }

    /// What must be so at the end of every story.
    async fn all_is_well(&self) {
        let stuck = self.db.troubled_messages(10).await.unwrap();
        assert!(stuck.is_empty(), "messages are stuck: {stuck:?}");
        let wrong = self.db.check().await.unwrap();
        assert!(wrong.is_empty(), "the lists are not what the journal says: {wrong:?}");
        let half: Vec<_> = self.files().into_iter().filter(|path| ends_in(path, "part")).collect();
        assert!(half.is_empty(), "files were left half written: {half:?}");
    }
}

fn ends_in(path: &std::path::Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

impl Drop for World {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            runtime().block_on(self.all_is_well());
        }
    }
}

/// What a story runs on. Slow work of the site goes to threads of its own, as it does in earnest.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// The time of the story.
#[derive(Clone)]
pub struct Clock(Arc<Mutex<Timestamp>>);

impl Default for Clock {
    fn default() -> Self {
        let clock = Self(Arc::new(Mutex::new(Timestamp::UNIX_EPOCH)));
        clock.set(BEGIN);
        clock
    }
}

impl Clock {
    pub fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// To a date and time in Astana.
    pub fn set(&self, local: &str) {
        let zone = TimeZone::get("Asia/Almaty").unwrap();
        let local: DateTime = local.parse().unwrap();
        *self.0.lock().unwrap() = zone.to_timestamp(local).unwrap();
    }

    pub fn forward(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap();
        *now = now.saturating_add(by).unwrap();
    }
}
