//! One case as it is read: what is known, what was written, who it is from. And the check of a
//! number with its access code.

use std::collections::BTreeMap;

use domain::access::Case;
use domain::appeals::{Appeal, Appeals, Change, Command, Event, Refusal, SafeGiven};
use domain::ids::{File, Hash, OfficeId, PersonId, RecordId, RegisterId, StaffId, Text};
use domain::number::{AccessCode, Number};
use domain::person::SafeContact;
use domain::{Actor, Intent, Stamp};
use jiff::Timestamp;
use subtle::ConstantTimeEq;

use crate::files::FileSecret;
use crate::intake::Who;
use crate::journal::{self, Act, Attached, Done, NotDone, Once, Target, instant};
use crate::keys::{DataKey, Keys};
use crate::lists::day_number;
use crate::reference::Reference;
use crate::search::Indexing;
use crate::tx::Tx;
use crate::values;
use crate::vault::{self, Sealing};
use crate::{Db, StoreError};

/// A record's place: its register and its number within it.
pub type RecordPlace = (RegisterId, RecordId);

/// A case with its texts.
#[derive(Debug)]
pub struct CaseFile {
    pub place: RecordPlace,
    pub appeal: Appeal,
    pub events: Vec<(Stamp, Event)>,
    /// The key under which more can be sealed. None where the case was erased.
    pub key: Option<DataKey>,
    texts: BTreeMap<u32, String>,
    pub people: BTreeMap<PersonId, Who>,
    /// The one way to reach the applicant, where one was given.
    pub safe: Option<SafeContact>,
}

impl CaseFile {
    /// A text of the case; none where it was erased, or where the reader may not see it.
    #[must_use]
    pub fn text(&self, text: &Text) -> Option<&str> {
        self.texts.get(&text.row).map(String::as_str)
    }

    /// The name of a file and the key that opens it.
    #[must_use]
    pub fn file(&self, file: &File) -> Option<FileSecret> {
        serde_json::from_str(self.texts.get(&file.row)?).ok()
    }

    /// Goes on sealing under the key of the case. None where it was erased, or was opened bare.
    #[must_use]
    pub fn sealing(&self) -> Option<Sealing> {
        let whole = self.appeal.whole.as_ref()?;
        Some(Sealing::go_on(self.place.0, whole.key, self.key.clone()?))
    }

    /// Every file of the case, in the order in which they came.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.events.iter().flat_map(|(_, event)| event.files())
    }

    /// The case as the table of access sees it.
    #[must_use]
    pub fn access(&self, reference: &Reference) -> Case {
        Case::of(&self.appeal, |topic| reference.is_sensitive(topic))
    }
}

/// What of a case is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// State and events only: enough for access and for what an auditor sees.
    Bare,
    /// With texts and people.
    Whole,
}

/// Something to do to a case, with what was written for it.
#[derive(Debug)]
pub struct CaseAct {
    pub intent: Intent,
    pub command: Command,
    pub sealed: Option<Sealing>,
    pub files: Vec<Hash>,
    /// The keyed hash of a new access code.
    pub code: Option<[u8; 32]>,
    pub once: Option<Once>,
}

impl Db {
    /// Does something to a case.
    ///
    /// # Errors
    /// The refusal of the rules, or the failure of the store.
    pub async fn act(&self, case: &CaseFile, act: CaseAct) -> Result<Done, NotDone<Refusal>> {
        let (register, record) = case.place;
        let hidden = matches!(
            act.command,
            Command::MarkSensitive
                | Command::Erase
                | Command::Change { change: Change::Route { sensitive: true, .. }, .. }
        );
        let routed = matches!(
            act.command,
            Command::Change { change: Change::Route { sensitive: false, .. }, .. }
        ) && case.key.is_some();
        let attached = Attached {
            sealed: act.sealed.into_iter().collect(),
            files: act.files,
            code: act.code,
            words: self.words_after(case, &act.command),
            // What nobody may know of is not found by anybody.
            unindex: hidden || routed,
            ..Attached::default()
        };
        self.write::<Appeals>(Act {
            register,
            target: Target::Existing(record),
            intent: act.intent,
            command: act.command,
            once: act.once,
            attached,
        })
        .await
    }

    /// The words of a case that another office may now find, too.
    fn words_after(&self, case: &CaseFile, command: &Command) -> Option<Vec<String>> {
        let Command::Change { change: Change::Route { office, sensitive: false, .. }, .. } =
            command
        else {
            return None;
        };
        self.words_of(case, None, Some(*office))
    }

    /// The words of a case of which one person is gone.
    pub(crate) fn words_without(&self, case: &CaseFile, gone: PersonId) -> Option<Vec<String>> {
        self.words_of(case, Some(gone), None)
    }

    fn words_of(
        &self,
        case: &CaseFile,
        gone: Option<PersonId>,
        next: Option<OfficeId>,
    ) -> Option<Vec<String>> {
        if case.appeal.sensitive || case.key.is_none() {
            return None;
        }
        let whole = case.appeal.whole.as_ref()?;
        let mut indexing = Indexing::begin(self.keys());
        let texts = case.appeal.questions.iter().filter_map(|question| question.text);
        for text in texts.chain(whole.text) {
            if let Some(text) = case.text(&text) {
                indexing.text(text);
            }
        }
        for (_, who) in case.people.iter().filter(|(person, _)| Some(**person) != gone) {
            indexing.name(&who.applicant.full_name());
        }
        let others = case.appeal.questions.iter().filter_map(|question| question.office);
        let offices: Vec<_> = others.chain(whole.office).chain(next).collect();
        for office in &offices {
            indexing.office(Some(*office));
        }
        if offices.is_empty() {
            indexing.office(None);
        }
        Some(indexing.finish())
    }

    /// Seals a safe way to reach the applicant: under the key of the first person who is named, else
    /// with the appeal.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seal_safe(
        &self,
        case: &CaseFile,
        sealing: &mut Sealing,
        contact: &SafeContact,
    ) -> Result<SafeGiven, StoreError> {
        let text =
            serde_json::to_string(contact).map_err(|error| StoreError::damaged("vault", error))?;
        let (person, way, register) = (case.appeal.speaker(), contact.way, case.place.0);
        let Some(id) = person else {
            let row = sealing.text(&text).row;
            return Ok(SafeGiven { person, way, row });
        };
        let db = self.clone();
        let key = self.read(move |tx| vault::open_key(tx, db.keys(), register, id.into())).await?;
        let key = key.ok_or_else(|| StoreError::damaged("keys", "a person without a key"))?;
        Ok(SafeGiven { person, way, row: sealing.text_of(id, &key, &text) })
    }

    /// The place of a number. None where there is no such number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn locate(&self, number: Number) -> Result<Option<RecordPlace>, StoreError> {
        self.read(move |tx| locate(tx, number)).await
    }

    /// Opens a case.
    ///
    /// # Errors
    /// When the database fails or a text does not open.
    pub async fn case(
        &self,
        place: RecordPlace,
        depth: Depth,
    ) -> Result<Option<CaseFile>, StoreError> {
        let db = self.clone();
        self.read(move |tx| open(tx, db.keys(), place, depth)).await
    }

    /// Whether a code opens a number. Unknown numbers take the same time as wrong codes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unlock(
        &self,
        number: Number,
        code: &AccessCode,
    ) -> Result<Option<RecordPlace>, StoreError> {
        let given = self.keys().stored_code(code.bytes());
        self.read(move |tx| {
            let row = tx.find(
                "SELECT a.register, a.record, c.code FROM registers r \
                 JOIN appeals a ON a.register = r.id JOIN access_codes c ON c.docid = a.docid \
                 WHERE r.code = $1 AND a.record = $2",
                &values![number.register().to_string(), number.record()],
            )?;
            let (place, stored) = match &row {
                Some(row) => {
                    let place = (RegisterId(row.id(0)?), RecordId(row.id(1)?));
                    (Some(place), row.array(2)?)
                }
                None => (None, [0_u8; 32]),
            };
            let right: bool = stored.ct_eq(&given).into();
            Ok(place.filter(|_| right))
        })
        .await
    }

    /// Remembers who opened a case: once a day and person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_reading(
        &self,
        place: RecordPlace,
        staff: StaffId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let day = day_number(at.to_zoned(jiff::tz::TimeZone::UTC).date());
        let known = self
            .read(move |tx| {
                tx.find(
                    "SELECT day FROM readings \
                     WHERE register = $1 AND record = $2 AND staff = $3 AND day = $4",
                    &values![place.0, place.1, staff, day],
                )
            })
            .await?;
        if known.is_some() {
            return Ok(());
        }
        self.tables(move |tx| {
            tx.execute(
                "INSERT INTO readings (register, record, staff, day, at) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (register, record, staff, day) DO NOTHING",
                &values![place.0, place.1, staff, day, at.as_microsecond()],
            )
        })
        .await
        .map(|_| ())
    }

    /// Who opened a case, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn readings(
        &self,
        place: RecordPlace,
    ) -> Result<Vec<(StaffId, Timestamp)>, StoreError> {
        self.read(move |tx| {
            tx.query(
                "SELECT staff, at FROM readings WHERE register = $1 AND record = $2 \
                 ORDER BY at DESC LIMIT 200",
                &values![place.0, place.1],
            )?
            .iter()
            .map(|row| Ok((StaffId(row.id(0)?), instant(row.int(1)?)?)))
            .collect()
        })
        .await
    }
}

pub(crate) fn locate(tx: &mut Tx<'_>, number: Number) -> Result<Option<RecordPlace>, StoreError> {
    let row = tx.find(
        "SELECT a.register, a.record FROM registers r JOIN appeals a ON a.register = r.id \
         WHERE r.code = $1 AND a.record = $2",
        &values![number.register().to_string(), number.record()],
    )?;
    row.map(|row| Ok((RegisterId(row.id(0)?), RecordId(row.id(1)?)))).transpose()
}

pub(crate) fn open(
    tx: &mut Tx<'_>,
    keys: &Keys,
    place: RecordPlace,
    depth: Depth,
) -> Result<Option<CaseFile>, StoreError> {
    let (register, record) = place;
    let history = journal::load::<Appeals>(tx, register, record)?;
    let Some(whole) = &history.state.whole else { return Ok(None) };
    let mut texts = BTreeMap::new();
    let mut people = BTreeMap::new();
    let mut key = None;
    if depth == Depth::Whole {
        key = vault::open_key(tx, keys, register, whole.key)?;
        if let Some(key) = &key {
            texts.extend(vault::read(tx, register, whole.key, key)?);
        }
        for applicant in &whole.applicants {
            if let Some(who) = vault::read_person(tx, keys, register, applicant.person)? {
                let who = serde_json::from_slice(&who)
                    .map_err(|error| StoreError::damaged("vault", error))?;
                people.insert(applicant.person, who);
            }
        }
    }
    let (appeal, events) = (history.state, history.events);
    let safe = match appeal.safe {
        Some(given) if depth == Depth::Whole => given_safe(tx, keys, register, given, &texts)?,
        _ => people_in_order(&appeal, &people).find_map(|who| who.safe.clone()),
    };
    if let Some(given) = appeal.safe {
        // What was given last is the only one.
        for (person, who) in &mut people {
            who.safe = safe.clone().filter(|_| given.person == Some(*person));
        }
    }
    Ok(Some(CaseFile { place, appeal, events, key, texts, people, safe }))
}

fn people_in_order<'a>(
    appeal: &'a Appeal,
    people: &'a BTreeMap<PersonId, Who>,
) -> impl Iterator<Item = &'a Who> {
    let applicants = appeal.whole.iter().flat_map(|whole| &whole.applicants);
    applicants.filter_map(|applicant| people.get(&applicant.person))
}

/// A safe way that was given after registration. None where whoever gave it was erased.
fn given_safe(
    tx: &mut Tx<'_>,
    keys: &Keys,
    register: RegisterId,
    given: SafeGiven,
    texts: &BTreeMap<u32, String>,
) -> Result<Option<SafeContact>, StoreError> {
    let text = match given.person {
        Some(person) => vault::read_of(tx, keys, register, person, given.row)?,
        None => texts.get(&given.row).cloned(),
    };
    let contact = text.map(|text| serde_json::from_str(&text)).transpose();
    contact.map_err(|error| StoreError::damaged("vault", error))
}

/// The name of whoever did something, as far as the journal knows it.
#[must_use]
pub fn staff_of(actor: Actor) -> Option<StaffId> {
    match actor {
        Actor::Staff(staff) => Some(staff),
        Actor::Applicant | Actor::Clock => None,
    }
}
