//! What the tests of the store stand on: a ground to run on, acts to write, dice to throw.

pub(crate) mod acts;
pub(crate) mod dice;
pub(crate) mod raw;
pub(crate) mod server;

use std::path::Path;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use jiff::Timestamp;
use store::{Beginning, Db, Place, StoreError};
use tempfile::TempDir;

use raw::Raw;
use server::Database;

/// When everything happens, unless a test says otherwise.
pub(crate) const AT: Timestamp = Timestamp::constant(1_772_431_200, 0);

/// A database to test on, with a data folder, gone at the end.
pub(crate) struct Ground {
    folder: TempDir,
    database: Option<Database>,
}

impl Ground {
    pub(crate) fn sqlite() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database: None }
    }

    pub(crate) fn postgres() -> Option<Self> {
        let database = Some(Database::fresh()?);
        Some(Self { folder: tempfile::tempdir().unwrap(), database })
    }

    /// A new one, on the same kind of database.
    pub(crate) fn another(&self) -> Self {
        if self.is_postgres() {
            Self::postgres().expect("the server is there")
        } else {
            Self::sqlite()
        }
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.database.is_some()
    }

    pub(crate) fn data(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn place(&self) -> Place {
        match &self.database {
            Some(database) => Place::postgres(self.data(), &database.address()),
            None => Place::sqlite(self.data()),
        }
    }

    pub(crate) fn try_open(&self) -> Result<Db, StoreError> {
        open(self.place())
    }

    pub(crate) fn open(&self) -> Db {
        self.try_open().unwrap()
    }

    /// The store with registers numbered from 1, with codes from `R01`.
    pub(crate) fn with_registers(&self, count: u32) -> Db {
        let db = self.open();
        for register in 1..=count {
            wait(acts::open_register(&db, register)).unwrap();
        }
        db
    }

    /// The database itself, past the store.
    pub(crate) fn raw(&self) -> Raw {
        match &self.database {
            Some(database) => Raw::Postgres(server::connect(&database.address())),
            None => Raw::sqlite(&self.data().join("qabyl.db")),
        }
    }
}

pub(crate) fn open(place: Place) -> Result<Db, StoreError> {
    Db::open(place, Beginning { demonstration: false, at: AT })
}

/// Runs a test on SQLite and, where there is one, on PostgreSQL.
macro_rules! on_both {
    ($($(#[$meta:meta])* fn $name:ident($ground:ident: &Ground) $body:block)*) => {$(
        $(#[$meta])*
        fn $name($ground: &$crate::ground::Ground) $body

        mod $name {
            #[test]
            fn sqlite() {
                super::$name(&$crate::ground::Ground::sqlite());
            }

            #[test]
            fn postgres() {
                if let Some(ground) = $crate::ground::Ground::postgres() {
                    super::$name(&ground);
                }
            }
        }
    )*};
}
pub(crate) use on_both;

/// Waits for one thing.
pub(crate) fn wait<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// Runs something that begins many things at once.
pub(crate) fn at_once<F: Future>(future: F) -> F::Output {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(2).build().unwrap().block_on(future)
}

/// Begins each in this order before waiting for any; what they ask for stands in the queues then.
pub(crate) fn begun<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<Pin<Box<F>>> {
    let mut begun: Vec<_> = futures.into_iter().map(Box::pin).collect();
    let mut context = Context::from_waker(Waker::noop());
    for future in &mut begun {
        assert!(future.as_mut().poll(&mut context).is_pending(), "it was answered at once");
    }
    begun
}

/// Waits for all, in order.
pub(crate) fn wait_all<F: Future>(futures: Vec<Pin<Box<F>>>) -> Vec<F::Output> {
    futures.into_iter().map(wait).collect()
}

/// Keeps the writer of even registers busy until it is let go, so that what comes in the meantime
/// makes one batch.
pub(crate) struct Held {
    gate: std::sync::mpsc::Sender<()>,
    job: Pin<Box<dyn Future<Output = Result<(), StoreError>>>>,
}

pub(crate) fn hold(db: &Db) -> Held {
    let (gate, opened) = std::sync::mpsc::channel::<()>();
    let (reached, is_reached) = std::sync::mpsc::channel();
    let db = db.clone();
    let mut job: Pin<Box<dyn Future<Output = _>>> = Box::pin(async move {
        db.tables(move |_| {
            reached.send(()).unwrap();
            let _let_go = opened.recv();
            Ok(())
        })
        .await
    });
    let begun = job.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(begun, Poll::Pending));
    is_reached.recv().unwrap();
    Held { gate, job }
}

impl Held {
    pub(crate) fn let_go(self) {
        drop(self.gate);
        wait(self.job).unwrap();
    }
}

/// Whether a thing is already there, without waiting for it.
pub(crate) fn is_ready<F: Future>(future: F) -> bool {
    pin!(future).poll(&mut Context::from_waker(Waker::noop())).is_ready()
}

/// Says that the lists are what the journal says, and that no number is missing.
#[track_caller]
pub(crate) fn all_is_well(db: &Db) {
    assert_eq!(wait(db.check()).unwrap(), Vec::<String>::new());
}
