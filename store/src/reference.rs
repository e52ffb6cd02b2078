//! Reference data: offices, topics, grounds, the calendar, rules and the like. Dated rows in one
//! table, each a small document; all of it is held in memory, so pages and rules read it for
//! nothing. A change is written with a note of who, when and why, and gives a new edition.

mod history;
mod near;

pub use history::{ChangeNote, history, history_before};

use std::collections::BTreeMap;

use domain::calendar::{Calendar, SpecialDay};
use domain::ids::{
    DistrictId, GroundId, OfficeId, PlaceId, RegisterId, RuleSetId, StaffId, TopicId,
};
use domain::lang::{Lang, Name};
use domain::number::RegisterCode;
use domain::outcome::Outcome;
use domain::terms::{Hours, Procedure, Rule, RuleSet};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::StoreError;
use crate::people::Staff;
use crate::rows::{REFERENCE, Rows};
use crate::tx::Tx;
use crate::value::Value;
use crate::values;

/// The register of electronic appeals that name no office.
pub const CENTRAL: RegisterId = RegisterId(1_000_000);

/// A kind of reference data, as it stands in the table.
pub trait Entry: Serialize + DeserializeOwned {
    const KIND: &'static str;
}

macro_rules! entries {
    ($($entry:ty = $kind:literal;)*) => {
        $(impl Entry for $entry { const KIND: &'static str = $kind; })*
    };
}

entries! {
    Organisation = "organisation";
    Region = "region";
    District = "district";
    Settlement = "place";
    Office = "office";
    Post = "post";
    Topic = "topic";
    Ground = "ground";
    CalendarEdition = "calendar";
    SpecialDay = "day";
    RuleSet = "rule_set";
    ConsentText = "consent";
    Helpline = "helpline";
    DangerWords = "danger_words";
}

/// The organisation that runs the installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    pub name: Name,
    pub what: Name,
    pub phone: Option<String>,
    pub phone_note: Option<Name>,
    pub email: Option<String>,
    pub address: Option<Name>,
    /// How to complain, and to which body that is bound by law.
    pub complaint: Name,
    /// The code of the rule set under which its registers work.
    pub rules: String,
    pub central_code: RegisterCode,
    pub central_zone: String,
    pub central_hours: Hours,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    pub name: Name,
    pub zone: String,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct District {
    pub region: u32,
    pub name: Name,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    pub region: u32,
    pub district: Option<DistrictId>,
    pub name: Name,
}

/// A reception office; its register has the same number as the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    pub code: RegisterCode,
    pub name: Name,
    pub region: u32,
    pub district: Option<DistrictId>,
    pub place: Option<PlaceId>,
    pub address: Name,
    pub phone: Option<String>,
    pub hours: Hours,
    /// IANA name of its time zone.
    pub zone: String,
    pub opened: Date,
    pub closed: Option<Date>,
}

impl Office {
    #[must_use]
    pub fn is_open_on(&self, date: Date) -> bool {
        self.opened <= date && self.closed.is_none_or(|closed| date <= closed)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub name: Name,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    pub parent: Option<TopicId>,
    pub name: Name,
    /// Only persons with the right for the topic may know of its questions.
    pub sensitive: bool,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    /// Beginnings of words by which the topic is suggested; a suggestion only offers.
    pub words: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    pub outcome: Outcome,
    pub name: Name,
    pub article: Name,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
}

/// The day on which the calendar was last put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarEdition {
    pub edition: Date,
}

/// The sentences to which people consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentText {
    pub edition: Date,
    pub processing: Name,
    pub passing_on: Name,
    /// What holds where the consent to passing on is not given.
    pub without_passing: Name,
    pub nobody_may_learn: Name,
    pub read_aloud: Name,
    pub anonymous: Name,
}

/// A telephone of help in danger, and who runs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helpline {
    pub phone: String,
    /// Who answers there.
    pub name: Name,
    /// What stands beside the number: «police».
    #[serde(default)]
    pub short: Option<Name>,
    /// It stands at the head of every page of the site.
    #[serde(default)]
    pub header: bool,
    /// The day on which somebody last made sure that it is so.
    #[serde(default)]
    pub checked: Option<Date>,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
}

/// Beginnings of words that sound like danger, in one language. They only ever show the telephones
/// of help: they decide nothing and are written down nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DangerWords {
    /// An entry of several words stands for these beginnings in this order.
    pub beginnings: Vec<String>,
}

/// All reference data, as of one edition.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    pub edition: i64,
    pub organisation: Option<Organisation>,
    pub regions: BTreeMap<u32, Region>,
    pub districts: BTreeMap<DistrictId, District>,
    pub places: BTreeMap<PlaceId, Settlement>,
    pub offices: BTreeMap<OfficeId, Office>,
    pub posts: BTreeMap<u32, Post>,
    pub topics: BTreeMap<TopicId, Topic>,
    pub grounds: BTreeMap<GroundId, Ground>,
    pub calendar: Option<Calendar>,
    pub rule_sets: BTreeMap<RuleSetId, RuleSet>,
    pub consents: BTreeMap<u32, ConsentText>,
    pub helplines: BTreeMap<u32, Helpline>,
    pub danger: BTreeMap<u32, DangerWords>,
    pub staff: BTreeMap<StaffId, Staff>,
}

/// Where and by which hours and rules a register works.
#[derive(Debug, Clone)]
pub struct Registry<'a> {
    pub id: RegisterId,
    pub office: Option<OfficeId>,
    pub zone: TimeZone,
    pub hours: &'a Hours,
    pub rules: &'a str,
}

impl Reference {
    pub(crate) fn load(tx: &mut Tx<'_>) -> Result<Self, StoreError> {
        let edition = edition(tx)?;
        let mut all: BTreeMap<String, BTreeMap<u32, String>> = BTreeMap::new();
        for row in tx.query("SELECT kind, id, body FROM reference", &[])? {
            let of_kind = all.entry(row.text(0)?.to_owned()).or_default();
            of_kind.insert(row.id(1)?, row.text(2)?.to_owned());
        }
        let days: BTreeMap<u32, SpecialDay> = entries_of(&all)?;
        let calendar = entries_of::<CalendarEdition>(&all)?
            .into_values()
            .next()
            .map(|edition| Calendar::new(edition.edition, days.into_values()));
        Ok(Self {
            edition,
            organisation: entries_of(&all)?.into_values().next(),
            regions: entries_of(&all)?,
            districts: keyed(entries_of(&all)?, DistrictId),
            places: keyed(entries_of(&all)?, PlaceId),
            offices: keyed(entries_of(&all)?, OfficeId),
            posts: entries_of(&all)?,
            topics: keyed(entries_of(&all)?, TopicId),
            grounds: keyed(entries_of(&all)?, GroundId),
            calendar,
            rule_sets: keyed(entries_of(&all)?, RuleSetId),
            consents: entries_of(&all)?,
            helplines: entries_of(&all)?,
            danger: entries_of(&all)?,
            staff: crate::people::all(tx)?,
        })
    }

    /// The register of an office, or the central one.
    ///
    /// # Errors
    /// When there is no such office, or its zone is unknown.
    pub fn registry(&self, office: Option<OfficeId>) -> Result<Registry<'_>, StoreError> {
        let organisation = self.organisation()?;
        let (id, zone, hours) = match office {
            None => (CENTRAL, &organisation.central_zone, &organisation.central_hours),
            Some(id) => {
                let office = self.offices.get(&id).ok_or_else(|| {
                    StoreError::damaged("reference", format_args!("no office {}", id.0))
                })?;
                (RegisterId(id.0), &office.zone, &office.hours)
            }
        };
        let zone = TimeZone::get(zone).map_err(|error| StoreError::damaged("reference", error))?;
        Ok(Registry { id, office, zone, hours, rules: &organisation.rules })
    }

    /// The register that a record's place names.
    ///
    /// # Errors
    /// When there is no such register.
    pub fn registry_of(&self, register: RegisterId) -> Result<Registry<'_>, StoreError> {
        let office = (register != CENTRAL).then_some(OfficeId(register.0));
        self.registry(office)
    }

    /// # Errors
    /// When the installation was not set up.
    pub fn organisation(&self) -> Result<&Organisation, StoreError> {
        self.organisation
            .as_ref()
            .ok_or_else(|| StoreError::damaged("reference", "the organisation is not set up"))
    }

    /// # Errors
    /// When the installation was not set up.
    pub fn calendar(&self) -> Result<&Calendar, StoreError> {
        self.calendar
            .as_ref()
            .ok_or_else(|| StoreError::damaged("reference", "there is no calendar"))
    }

    /// The rule for a procedure on a day of registration, and the set it stands in.
    ///
    /// # Errors
    /// When no set of this code holds on that day, or it has no such term.
    pub fn rule(
        &self,
        code: &str,
        registered: Date,
        procedure: Procedure,
    ) -> Result<(RuleSetId, Rule), StoreError> {
        let found = self
            .rule_sets
            .iter()
            .find(|(_, set)| set.code == code && set.holds_on(registered))
            .and_then(|(id, set)| Some((*id, set.rule(procedure)?)));
        found.ok_or_else(|| {
            let code = format!("no rule {code} for {} on {registered}", procedure.code());
            StoreError::damaged("reference", code)
        })
    }

    /// Whether the classifier marks a topic, or the topic above it, as one that few may see.
    #[must_use]
    pub fn is_sensitive(&self, topic: TopicId) -> bool {
        self.topics.get(&topic).is_some_and(|known| {
            known.sensitive || known.parent.is_some_and(|parent| self.is_sensitive(parent))
        })
    }

    /// The name of a topic with the one above it: «ЖКХ: отопление».
    #[must_use]
    pub fn topic_name(&self, topic: TopicId, lang: Lang) -> Option<String> {
        let known = self.topics.get(&topic)?;
        let name = known.name.in_lang(lang);
        let above = known.parent.and_then(|parent| self.topics.get(&parent));
        Some(above.map_or_else(
            || name.to_owned(),
            |above| format!("{}: {name}", above.name.in_lang(lang)),
        ))
    }

    /// Beginnings of words that sound like danger, in every language.
    pub fn danger_words(&self) -> impl Iterator<Item = &str> {
        self.danger.values().flat_map(|words| &words.beginnings).map(String::as_str)
    }

    /// The helplines of a day, in their order.
    pub fn helplines_on(&self, date: Date) -> impl Iterator<Item = &Helpline> {
        self.helplines.values().filter(move |line| {
            line.valid_from <= date && line.valid_to.is_none_or(|last| date <= last)
        })
    }

    /// The consent sentences in force.
    #[must_use]
    pub fn consent(&self, on: Date) -> Option<&ConsentText> {
        self.consents.values().filter(|text| text.edition <= on).max_by_key(|text| text.edition)
    }
}

/// The edition in force: it grows by one with each change.
pub(crate) fn edition(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    let sql = "SELECT CAST(coalesce(max(edition), 0) AS BIGINT) FROM reference_changes";
    tx.find(sql, &[])?.map_or(Ok(0), |row| row.int(0))
}

fn entries_of<E: Entry>(
    all: &BTreeMap<String, BTreeMap<u32, String>>,
) -> Result<BTreeMap<u32, E>, StoreError> {
    let Some(bodies) = all.get(E::KIND) else { return Ok(BTreeMap::new()) };
    bodies
        .iter()
        .map(|(id, body)| {
            let entry = serde_json::from_str(body)
                .map_err(|error| StoreError::damaged("reference", error))?;
            Ok((*id, entry))
        })
        .collect()
}

fn keyed<K: Ord, E>(entries: BTreeMap<u32, E>, key: impl Fn(u32) -> K) -> BTreeMap<K, E> {
    entries.into_iter().map(|(id, entry)| (key(id), entry)).collect()
}

/// The number of a day of the calendar, which reads as its date: 20261122.
#[must_use]
pub fn digits(date: Date) -> u32 {
    let number =
        i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day());
    number.unsigned_abs()
}

/// The first load of thousands of rows needs no list of what was not there.
const ADDED_MOST: usize = 100;

/// Changes to reference data, written together under one note.
#[derive(Debug, Default)]
pub struct Amendment {
    rows: Vec<(&'static str, u32, Option<String>)>,
    registers: Vec<(RegisterId, RegisterCode, Option<OfficeId>)>,
    after: Option<i64>,
}

impl Amendment {
    /// Adds an entry, or puts another in its place.
    ///
    /// # Errors
    /// When the entry cannot be written as a document.
    pub fn put<E: Entry>(&mut self, id: u32, entry: &E) -> Result<(), StoreError> {
        let body = serde_json::to_string(entry)
            .map_err(|error| StoreError::damaged("reference", error))?;
        self.rows.push((E::KIND, id, Some(body)));
        Ok(())
    }

    /// Removes an entry. What is used is closed with a date instead.
    pub fn remove<E: Entry>(&mut self, id: u32) {
        self.rows.push((E::KIND, id, None));
    }

    /// Puts a day into the calendar.
    ///
    /// # Errors
    /// When the day cannot be written as a document.
    pub fn put_day(&mut self, day: &SpecialDay) -> Result<(), StoreError> {
        self.put(digits(day.date), day)
    }

    /// Makes a day of the calendar what its weekday says.
    pub fn remove_day(&mut self, date: Date) {
        self.remove::<SpecialDay>(digits(date));
    }

    /// Says which edition the changes were made from: where there is a later one by the time they
    /// are written, nothing is.
    pub const fn after(&mut self, edition: i64) {
        self.after = Some(edition);
    }

    /// Opens a register beside the entries.
    pub fn open_register(&mut self, id: RegisterId, code: RegisterCode, office: Option<OfficeId>) {
        self.registers.push((id, code, office));
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.registers.is_empty()
    }

    /// Writes the changes with their note; what was there before stands in the history.
    pub(crate) fn write(
        self,
        tx: &mut Tx<'_>,
        at: Timestamp,
        by: Option<StaffId>,
        note: &str,
    ) -> Result<i64, StoreError> {
        let edition = edition(tx)? + 1;
        if self.after.is_some_and(|known| known + 1 != edition) {
            return Err(StoreError::Busy("somebody else changed the reference data meanwhile"));
        }
        let mut changed = Vec::new();
        let mut rows = Rows::default();
        let few = self.rows.len() <= ADDED_MOST;
        for (kind, id, body) in self.rows {
            let before = tx.find(
                "SELECT body FROM reference WHERE kind = $1 AND id = $2",
                &values![kind, id],
            )?;
            let before = before.as_ref().map(|row| row.text(0)).transpose()?;
            if before.is_some() || few {
                changed.push(serde_json::json!({"kind": kind, "id": id, "before": before}));
            }
            match body {
                Some(body) => rows.put(&REFERENCE, values![kind, id, body]),
                None => {
                    let gone = "DELETE FROM reference WHERE kind = $1 AND id = $2";
                    rows.run(gone, values![kind, id]);
                }
            }
        }
        for (id, code, office) in self.registers {
            open_register(tx, id, code, office)?;
        }
        rows.write(tx)?;
        note_change(tx, edition, at, by, note, changed)
    }
}

/// Begins a new edition with a change to tables beside this one: people on staff.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    at: Timestamp,
    by: Option<StaffId>,
    note: &str,
    changed: Vec<serde_json::Value>,
) -> Result<i64, StoreError> {
    let edition = edition(tx)? + 1;
    note_change(tx, edition, at, by, note, changed)
}

fn note_change(
    tx: &mut Tx<'_>,
    edition: i64,
    at: Timestamp,
    by: Option<StaffId>,
    note: &str,
    changed: Vec<serde_json::Value>,
) -> Result<i64, StoreError> {
    let changed = serde_json::Value::from(changed).to_string();
    let row: Vec<Value> = values![edition, at.as_microsecond(), by, note, changed];
    tx.execute(
        "INSERT INTO reference_changes (edition, at, staff, note, changed) \
         VALUES ($1, $2, $3, $4, $5)",
        &row,
    )?;
    Ok(edition)
}

/// Opens a register where it is not open yet. One that is keeps its head, whoever else opens it at
/// the same moment.
pub(crate) fn open_register(
    tx: &mut Tx<'_>,
    id: RegisterId,
    code: RegisterCode,
    office: Option<OfficeId>,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO registers (id, code, office, position) \
         VALUES ($1, $2, $3, 0) ON CONFLICT (id) DO NOTHING",
        &values![id, code.to_string(), office],
    )?;
    Ok(())
}
