//! A small organisation with appeals, made through the store, and a PostgreSQL for it.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::Actor;
use domain::appeals::{AnswerBy, Channel, Given, Part};
use domain::ids::OfficeId;
use domain::lang::Lang;
use domain::person::{Applicant, PersonName};
use domain::terms::Kind;
use jiff::Timestamp;
use store::intake::{NewAppeal, NewApplicant, NewQuestion, Receipt, Who};
use store::{Beginning, Db, Place, setup};

pub(crate) fn now() -> Timestamp {
    "2026-11-20T05:00:00Z".parse().unwrap()
}

/// Opens a place and begins the organisation where it is new.
pub(crate) async fn open(place: Place) -> Db {
    let beginning = Beginning { demonstration: false, at: now() };
    // The store opens on a plain thread: it waits for the database.
    let opened = tokio::task::spawn_blocking(move || Db::open(place, beginning)).await;
    let db = opened.unwrap().unwrap();
    if db.reference().organisation.is_none() {
        db.amend(setup::first().unwrap(), now(), None, "begun by a test").await.unwrap();
    }
    db
}

/// Registers an appeal with this text.
pub(crate) async fn register(db: &Db, text: &str) -> Receipt {
    let name = PersonName::parse("Ospanova Janar").unwrap();
    let who = Who {
        applicant: Applicant::Person { name, iin: None },
        phone: Some("+77000001122".to_owned()),
        email: Some("janar@example.kz".to_owned()),
        address: None,
        safe: None,
    };
    let new = NewAppeal {
        channel: Channel::Web,
        kind: Kind::Application,
        office: Some(OfficeId(1)),
        language: Lang::En,
        received: now(),
        applicants: vec![NewApplicant { part: Part::Applicant, who }],
        anonymous: false,
        answer_by: AnswerBy::Email,
        consent: Some(Given::Ticked),
        consent_to_pass: None,
        text: Some(text.to_owned()),
        questions: vec![NewQuestion { office: Some(OfficeId(1)), ..NewQuestion::default() }],
        files: Vec::new(),
        sensitive: false,
    };
    db.register(&new, Actor::Applicant, now(), Some(store::keys::random())).await.unwrap()
}

/// Places to keep an organisation in, one on each database that there is.
pub(crate) fn places(folder: &Path) -> Vec<Kept> {
    let sqlite = Kept { folder: folder.join("on-sqlite"), postgres: None };
    std::iter::once(sqlite).chain(Kept::on_postgres(folder)).collect()
}

/// A place with the settings that name it.
pub(crate) struct Kept {
    pub(crate) folder: std::path::PathBuf,
    postgres: Option<Database>,
}

impl Kept {
    fn on_postgres(folder: &Path) -> Option<Self> {
        let folder = folder.join("on-postgres");
        Some(Self { folder, postgres: Some(Database::fresh()?) })
    }

    /// Another place on the same kind of database.
    pub(crate) fn another(&self) -> Self {
        let postgres = self.postgres.as_ref().map(|_| Database::fresh().unwrap());
        Self { folder: self.folder.join("another"), postgres }
    }

    pub(crate) fn place(&self, data: &Path) -> Place {
        match &self.postgres {
            Some(database) => Place::postgres(data, &database.address()),
            None => Place::sqlite(data),
        }
    }

    /// The setting `database`.
    pub(crate) fn database(&self) -> String {
        self.postgres.as_ref().map_or_else(|| "sqlite".to_owned(), Database::address)
    }
}

/// A database of PostgreSQL of our own.
struct Database {
    server: String,
    name: String,
}

static MADE: AtomicU32 = AtomicU32::new(0);

impl Database {
    /// None where the environment names no server: then only SQLite is tested, and it is said.
    #[expect(clippy::disallowed_methods, reason = "a test run is set up from outside")]
    fn fresh() -> Option<Self> {
        let server = std::env::var("QABYL_TEST_POSTGRES").unwrap_or_default();
        if server.is_empty() {
            assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "no PostgreSQL to test on");
            eprintln!("*** SKIPPED: QABYL_TEST_POSTGRES is not set ***");
            return None;
        }
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("qabyl_server_{}_{number}", std::process::id());
        psql(&server, &format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"));
        Some(Self { server, name })
    }

    fn address(&self) -> String {
        let (server, _) = self.server.rsplit_once('/').unwrap();
        format!("{server}/{}", self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        psql(&self.server, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

fn psql(server: &str, sql: &str) {
    let done = Command::new("psql").args(["--quiet", server, "--command", sql]).status().unwrap();
    assert!(done.success(), "psql: {sql}");
}
