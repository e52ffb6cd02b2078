//! Erasing a case or one of its people: its keys and rows are destroyed, the events and counts stay. What was erased is
//! listed in the data folder, so that a backup made before brings nothing back.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use domain::appeals::{Appeals, Command, Refusal};
use domain::ids::{KeyId, PersonId, RegisterId};
use domain::{Actor, Intent, Module};
use jiff::Timestamp;

use crate::cases::{Depth, RecordPlace};
use crate::journal::{self, Act, Attached, Done, NotDone, Once, Target};
use crate::values;
use crate::{Db, StoreError};

/// One line of the list. The key is of chance and gone: it names a case or a person, and says nothing
/// of either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Erasure {
    pub register: RegisterId,
    pub key: KeyId,
    pub at: Timestamp,
    pub by: Actor,
}

/// Where the list of erasures lies.
#[must_use]
pub fn list_of(data: &Path) -> PathBuf {
    data.join("erasures")
}

/// Whether an erasure stands on the list already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Listing {
    New,
    Known,
}

impl Db {
    /// Destroys every text of a case, its files' keys, who it is from, and what was to be sent.
    ///
    /// # Errors
    /// The refusal of the rules, or the failure of the store.
    pub async fn erase(
        &self,
        place: RecordPlace,
        intent: Intent,
    ) -> Result<Done, NotDone<Refusal>> {
        self.destroy(place, intent, Listing::New).await
    }

    async fn destroy(
        &self,
        place: RecordPlace,
        intent: Intent,
        listing: Listing,
    ) -> Result<Done, NotDone<Refusal>> {
        let case = self.case(place, Depth::Bare).await?;
        let case = case.ok_or_else(|| StoreError::damaged("appeals", "no such case"))?;
        let Some(whole) = &case.appeal.whole else {
            return Err(StoreError::damaged("appeals", "a case without a beginning").into());
        };
        let (register, record) = place;
        let people = whole.applicants.iter().map(|applicant| KeyId::from(applicant.person));
        let attached = Attached {
            erase: std::iter::once(whole.key).chain(people).collect(),
            forget: true,
            unindex: true,
            ..Attached::default()
        };
        if listing == Listing::New {
            // Before the act: a crash between the two may erase twice, but never forget.
            let (key, at, by) = (whole.key, intent.at, intent.by);
            Erasure { register, key, at, by }.append(&self.place().data)?;
        }
        self.write::<Appeals>(Act {
            register,
            target: Target::Existing(record),
            intent,
            command: Command::Erase,
            once: None,
            attached,
        })
        .await
    }

    /// Destroys the data of one of the people of a case: the name, the contacts, what finds them. The
    /// appeal and the others stay.
    ///
    /// # Errors
    /// The refusal of the rules, or the failure of the store.
    pub async fn erase_person(
        &self,
        place: RecordPlace,
        person: PersonId,
        intent: Intent,
        once: Option<Once>,
    ) -> Result<Done, NotDone<Refusal>> {
        self.destroy_person(place, person, intent, once, Listing::New).await
    }

    async fn destroy_person(
        &self,
        place: RecordPlace,
        person: PersonId,
        intent: Intent,
        once: Option<Once>,
        listing: Listing,
    ) -> Result<Done, NotDone<Refusal>> {
        let case = self.case(place, Depth::Whole).await?;
        let case = case.ok_or_else(|| StoreError::damaged("appeals", "no such case"))?;
        let (register, record) = place;
        let command = Command::ErasePerson { person, again: listing == Listing::Known };
        if listing == Listing::New {
            // What the rules refuse must not stand on the list.
            let known = match once {
                Some(once) => self.met(once).await? == Some(true),
                None => false,
            };
            if !known {
                Appeals::decide(&case.appeal, &intent, &command).map_err(NotDone::Refused)?;
                let (key, at, by) = (person.into(), intent.at, intent.by);
                Erasure { register, key, at, by }.append(&self.place().data)?;
            }
        }
        let attached = Attached {
            erase: vec![person.into()],
            unindex: true,
            words: self.words_without(&case, person),
            ..Attached::default()
        };
        let target = Target::Existing(record);
        self.write::<Appeals>(Act { register, target, intent, command, once, attached }).await
    }

    /// Erases again what a list names and this database still holds: after a backup was restored.
    /// Answers how many cases and persons that were.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn erase_again(&self, list: &[Erasure]) -> Result<u64, StoreError> {
        let mut erased = 0;
        for erasure in list {
            let (register, key) = (erasure.register, erasure.key);
            let row = self
                .read(move |tx| {
                    tx.find(
                        "SELECT record FROM appeals \
                         WHERE register = $1 AND key = $2 AND erased = 0",
                        &values![register, key],
                    )
                })
                .await?;
            let Some(row) = row else {
                erased += u64::from(self.erase_person_again(erasure).await?);
                continue;
            };
            let place = (register, domain::ids::RecordId(row.id(0)?));
            let intent = Intent { by: erasure.by, at: erasure.at, seen: None };
            match self.destroy(place, intent, Listing::Known).await {
                Ok(_) => erased += 1,
                Err(NotDone::Failed(error)) => return Err(error),
                Err(NotDone::Refused(_) | NotDone::OtherContent) => {}
            }
        }
        Ok(erased)
    }
}

impl Db {
    async fn erase_person_again(&self, erasure: &Erasure) -> Result<bool, StoreError> {
        let (register, key) = (erasure.register, erasure.key);
        let row = self
            .read(move |tx| {
                tx.find(
                    "SELECT l.record FROM persons p JOIN applicants l \
                     ON l.person = p.person AND l.register = p.register \
                     WHERE p.person = $1 AND p.register = $2",
                    &values![key, register],
                )
            })
            .await?;
        let Some(row) = row else { return Ok(false) };
        let place = (register, domain::ids::RecordId(row.id(0)?));
        let intent = Intent { by: erasure.by, at: erasure.at, seen: None };
        let person = PersonId(key.0);
        match self.destroy_person(place, person, intent, None, Listing::Known).await {
            Ok(_) => Ok(true),
            Err(NotDone::Failed(error)) => Err(error),
            Err(NotDone::Refused(_) | NotDone::OtherContent) => Ok(false),
        }
    }
}

impl std::fmt::Display for Erasure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let by = journal::actor_code(self.by);
        writeln!(f, "{} {} {} {by}", self.register.0, self.key, self.at)
    }
}

impl Erasure {
    fn append(&self, data: &Path) -> Result<(), StoreError> {
        let mut file =
            fs::OpenOptions::new().append(true).create(true).mode(0o600).open(list_of(data))?;
        file.write_all(self.to_string().as_bytes())?;
        file.sync_all()?;
        fs::File::open(data)?.sync_all()?;
        Ok(())
    }

    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let register = RegisterId(parts.next()?.parse().ok()?);
        let key = parts.next()?.parse().ok()?;
        let at = parts.next()?.parse().ok()?;
        let by = journal::actor_of(parts.next()?.parse().ok()?).ok()?;
        Some(Self { register, key, at, by })
    }
}

/// Reads a list. None where there is no such file.
///
/// # Errors
/// When it cannot be read. A last line that a crash cut short is left out.
pub fn read_list(path: &Path) -> Result<Option<Vec<Erasure>>, StoreError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let lines = whole.lines().zip(1..).map(|(line, number)| {
        Erasure::parse(line).ok_or_else(|| {
            StoreError::Setup(format!("{}: line {number} is no erasure", path.display()))
        })
    });
    lines.collect::<Result<_, _>>().map(Some)
}

/// Writes a list in the place of the one there is.
pub(crate) fn write_list(path: &Path, list: &[Erasure]) -> Result<(), StoreError> {
    if list.is_empty() {
        return Ok(());
    }
    let next = path.with_extension("next");
    let mut file =
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&next)?;
    for erasure in list {
        file.write_all(erasure.to_string().as_bytes())?;
    }
    file.sync_all()?;
    fs::rename(next, path)?;
    Ok(())
}
