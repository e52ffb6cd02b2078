//! The store: the journal, the lists people read, and the vault, on SQLite or PostgreSQL.
//!
//! Synchronous inside a transaction, asynchronous only at the edge: `Db` hands work to plain
//! threads and answers with futures.

pub mod accounts;
pub mod backup;
pub mod cases;
pub mod drafts;
pub mod erasure;
mod error;
pub mod essence;
mod fault;
pub mod files;
pub mod intake;
pub mod journal;
pub mod keys;
pub mod lists;
pub mod moving;
pub mod outbox;
pub mod people;
pub mod persons;
mod readers;
pub mod reference;
pub mod rotation;
mod rows;
mod schema;
pub mod search;
pub mod setup;
mod sweep;
mod tx;
pub mod value;
pub mod vault;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use domain::ids::{OfficeId, RecordId, RegisterId, StaffId};
use domain::number::RegisterCode;
use jiff::Timestamp;
use tokio::sync::oneshot;

pub use error::StoreError;
pub use tx::{Dialect, Tx};

use journal::{Act, Done, Listed, NotDone, Pending};
use keys::{Keyed, Keys};
use readers::Readers;
use reference::{Amendment, Reference};
use tx::{Link, Purpose};
use writer::{Connect, Job, Writers};

/// Where the database is and how it is opened.
#[derive(Debug, Clone)]
pub struct Place {
    /// The data folder: keys, files, and the database where it is SQLite.
    pub data: PathBuf,
    /// A PostgreSQL address; none for SQLite in the data folder.
    pub postgres: Option<String>,
    /// The authority that signed PostgreSQL's certificate.
    pub authority: Option<PathBuf>,
    /// Threads that read.
    pub readers: usize,
    /// Threads that write; SQLite always has one.
    pub writers: usize,
}

impl Place {
    /// SQLite in a data folder.
    #[must_use]
    pub fn sqlite(data: &Path) -> Self {
        Self { data: data.to_owned(), postgres: None, authority: None, readers: 2, writers: 1 }
    }

    /// PostgreSQL, with keys and files in a data folder.
    #[must_use]
    pub fn postgres(data: &Path, address: &str) -> Self {
        Self { postgres: Some(address.to_owned()), writers: 2, ..Self::sqlite(data) }
    }

    fn connect(&self, cache_mib: i64) -> Result<Link, StoreError> {
        match &self.postgres {
            Some(address) => Link::postgres(address, self.authority.as_deref()),
            None => Link::sqlite(&self.data.join("qabyl.db"), cache_mib),
        }
    }
}

/// The open store. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    place: Place,
    keys: Keys,
    demonstration: bool,
    writers: Writers,
    readers: Readers,
    reference: RwLock<Arc<Reference>>,
    hasher: accounts::Hasher,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("place", &self.inner.place).finish_non_exhaustive()
    }
}

/// The file of the database, for its owner alone from the first moment on; what SQLite lays beside
/// it gets the same rights.
fn begin_private(path: &std::path::Path) -> Result<(), StoreError> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    Ok(())
}

/// How a database that is not there yet is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginning {
    /// The database holds an invented organisation, for ever.
    pub demonstration: bool,
    pub at: Timestamp,
}

impl Db {
    /// Opens the store, and begins it where it is new: makes the master key and the schema.
    ///
    /// # Errors
    /// When the place cannot be used: no database, another key, a newer schema. The message says
    /// what to do.
    pub fn open(place: Place, beginning: Beginning) -> Result<Self, StoreError> {
        std::fs::create_dir_all(&place.data)?;
        if place.postgres.is_none() {
            begin_private(&place.data.join("qabyl.db"))?;
        }
        let mut link = place.connect(16)?;
        schema::migrate(&mut link)?;
        let (keys, demonstration) = install(&mut link, &place, beginning)?;
        let reference = {
            let mut tx = link.begin(Purpose::Read)?;
            let reference = Reference::load(&mut tx)?;
            tx.commit()?;
            RwLock::new(Arc::new(reference))
        };
        drop(link);
        let opened = place.clone();
        let connect: Connect = Arc::new(move || opened.connect(32));
        let count = if place.postgres.is_some() { place.writers.max(1) } else { 1 };
        let writers = Writers::start(count, &connect)?;
        let opened = place.clone();
        let connect: Connect = Arc::new(move || opened.connect(16));
        let readers = Readers::start(place.readers.max(1), &connect)?;
        let hasher = accounts::Hasher::default();
        let inner = Inner { place, keys, demonstration, writers, readers, reference, hasher };
        Ok(Self { inner: Arc::new(inner) })
    }

    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    #[must_use]
    pub fn place(&self) -> &Place {
        &self.inner.place
    }

    /// Whether the database holds an invented organisation.
    #[must_use]
    pub fn is_demonstration(&self) -> bool {
        self.inner.demonstration
    }

    /// The reference data as this process knows them.
    #[must_use]
    pub fn reference(&self) -> Arc<Reference> {
        Arc::clone(&self.inner.reference.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the reference data again if another process changed them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refresh_reference(&self) -> Result<(), StoreError> {
        let known = self.reference().edition;
        let newer = self
            .read(move |tx| {
                if reference::edition(tx)? == known {
                    Ok(None)
                } else {
                    Reference::load(tx).map(Some)
                }
            })
            .await?;
        if let Some(newer) = newer {
            self.hold(newer);
        }
        Ok(())
    }

    fn hold(&self, reference: Reference) {
        let mut held = self.inner.reference.write().unwrap_or_else(PoisonError::into_inner);
        if reference.edition >= held.edition {
            *held = Arc::new(reference);
        }
    }

    /// Changes reference data under a note. Answers the new edition.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn amend(
        &self,
        amendment: Amendment,
        at: Timestamp,
        by: Option<StaffId>,
        note: &str,
    ) -> Result<i64, StoreError> {
        let note = note.to_owned();
        let reference = self
            .tables(move |tx| {
                amendment.write(tx, at, by, &note)?;
                Reference::load(tx)
            })
            .await?;
        let edition = reference.edition;
        self.hold(reference);
        Ok(edition)
    }

    /// Does an act of casework. Answers when it is on the disk.
    ///
    /// # Errors
    /// The refusal of the rules, or the failure of the store.
    pub async fn write<M>(&self, act: Act<M>) -> Result<Done, NotDone<M::Refusal>>
    where
        M: Recorded,
    {
        let (caller, answer) = oneshot::channel();
        let register = act.register;
        self.inner.writers.send(register, Job::Act(Box::new(Pending::new(act, caller))));
        answer.await.unwrap_or_else(|_| Err(StoreError::Busy("the writer has stopped").into()))
    }

    /// Reads in one snapshot.
    ///
    /// # Errors
    /// What `read` answers, or that nobody could read just now.
    pub async fn read<T, F>(&self, read: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        self.inner.readers.send(Box::new(move |link| {
            let found = link.and_then(|link| {
                let mut tx = link.begin(Purpose::Read)?;
                let found = read(&mut tx)?;
                tx.commit()?;
                Ok(found)
            });
            let _gone = caller.send(found);
        }));
        answer.await.unwrap_or(Err(StoreError::Busy("the reader has stopped")))
    }

    /// Changes plain tables (sessions, reference data, drafts) in one transaction. Casework cannot
    /// be changed here: only `write` reaches the journal.
    ///
    /// # Errors
    /// What `change` answers, or that the database failed.
    pub async fn tables<T, F>(&self, change: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
    {
        let (caller, answer) = oneshot::channel();
        let job = Job::Tables(Box::new(move |link| {
            let changed = link.and_then(|link| {
                let mut tx = link.begin(Purpose::Write)?;
                let changed = change(&mut tx)?;
                tx.commit()?;
                Ok(changed)
            });
            let _gone = caller.send(changed);
        }));
        self.inner.writers.send(RegisterId(0), job);
        answer.await.unwrap_or(Err(StoreError::Busy("the writer has stopped")))
    }

    /// Opens a register, or changes whose it is. Its numbers begin at 1 each year.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_register(
        &self,
        id: RegisterId,
        code: RegisterCode,
        office: Option<OfficeId>,
    ) -> Result<(), StoreError> {
        self.tables(move |tx| {
            reference::open_register(tx, id, code, office)?;
            tx.execute("UPDATE registers SET office = $2 WHERE id = $1", &values![id, office])?;
            Ok(())
        })
        .await
    }

    /// What a form token has led to, if it was sent before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn receipt_of(
        &self,
        token: &[u8; 16],
    ) -> Result<Option<cases::RecordPlace>, StoreError> {
        let token = self.keys().keyed(Keyed::FormToken, &[token]);
        self.read(move |tx| {
            let sql = "SELECT register, record FROM receipts WHERE token = $1";
            let row = tx.find(sql, &values![token])?;
            row.map(|row| Ok((RegisterId(row.id(0)?), RecordId(row.id(1)?)))).transpose()
        })
        .await
    }

    /// Whether a request was done before: with the same content, or with another. None where it
    /// was not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn met(&self, once: journal::Once) -> Result<Option<bool>, StoreError> {
        self.read(move |tx| {
            let sql = "SELECT content FROM receipts WHERE token = $1";
            let row = tx.find(sql, &values![once.token])?;
            row.map(|row| Ok(row.bytes(0)? == once.content)).transpose()
        })
        .await
    }

    /// What an act on a case has led to, if the same request came before. Whoever repeats it gets
    /// its first answer, whatever has changed since.
    ///
    /// # Errors
    /// `OtherContent` where the token came before with other content; when the database fails.
    pub async fn done_before(
        &self,
        once: journal::Once,
    ) -> Result<Option<journal::Done>, journal::NotDone<domain::appeals::Refusal>> {
        let found = self.read(move |tx| {
            let sql = "SELECT content, register, record, events FROM receipts WHERE token = $1";
            let Some(row) = tx.find(sql, &values![once.token])? else { return Ok(None) };
            let done = journal::Done {
                register: RegisterId(row.id(1)?),
                record: RecordId(row.id(2)?),
                events: row.id(3)?,
                number: None,
                repeated: true,
            };
            Ok(Some((row.bytes(0)? == once.content, done)))
        });
        match found.await? {
            Some((false, _)) => Err(journal::NotDone::OtherContent),
            found => Ok(found.map(|(_, done)| done)),
        }
    }

    /// Whether somebody said that the master key was copied to a safe place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keys_saved(&self) -> Result<bool, StoreError> {
        self.read(|tx| {
            let row = tx.find("SELECT keys_saved FROM installation", &[])?;
            Ok(row.map(|row| row.int(0)).transpose()? == Some(1))
        })
        .await
    }

    /// Makes every list anew from the journal. Answers the number of records.
    ///
    /// # Errors
    /// When the database fails or an event cannot be read.
    pub async fn rebuild(
        &self,
        mut progress: impl FnMut(u64) + Send + 'static,
    ) -> Result<u64, StoreError> {
        self.tables(move |tx| lists::rebuild(tx, &mut progress)).await
    }

    /// Compares the lists with the journal and looks for gaps in the numbers. Changes nothing, and
    /// nobody waits for it.
    ///
    /// # Errors
    /// When the database fails or an event cannot be read.
    pub async fn check(&self) -> Result<Vec<String>, StoreError> {
        self.read(lists::check).await
    }
}

/// A module that the store can record. Only the store's own modules are.
#[expect(private_bounds, reason = "the lists of a module are the store's own affair")]
pub trait Recorded: Listed {}

impl<M: Listed> Recorded for M {}

const INSTALLATION: &str = "SELECT key_fingerprint, demonstration FROM installation";

/// Makes the key and the installation's row, or checks that both belong together.
fn install(
    link: &mut Link,
    place: &Place,
    beginning: Beginning,
) -> Result<(Keys, bool), StoreError> {
    let mut tx = link.begin(Purpose::Write)?;
    let mut row = tx.find(INSTALLATION, &[])?;
    if row.is_none() {
        Keys::make(&place.data)?;
        let keys = Keys::open(&place.data)?;
        tx.execute(
            "INSERT INTO installation (one, key_fingerprint, demonstration, keys_saved, created_at) \
             VALUES (1, $1, $2, 0, $3) ON CONFLICT (one) DO NOTHING",
            &values![keys.fingerprint(), beginning.demonstration, beginning.at.as_microsecond()],
        )?;
        // Another process may have begun it at the same moment, with a key of its own.
        row = tx.find(INSTALLATION, &[])?;
    }
    let row = row.ok_or(StoreError::Busy("the installation is being made"))?;
    let mut keys = Keys::open(&place.data)?;
    if row.bytes(0)? != keys.fingerprint() {
        keys = rotation::finish(&place.data, row.bytes(0)?)?.unwrap_or(keys);
    }
    if row.bytes(0)? != keys.fingerprint() {
        return Err(StoreError::Setup(format!(
            "the master key at {} is not the one of this database: put the right one there",
            place.data.join("keys").join("master").display()
        )));
    }
    let demonstration = row.int(1)? == 1;
    tx.commit()?;
    Ok((keys, demonstration))
}
