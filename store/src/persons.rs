//! Which records of persons are one: by an equal number and surname, or by the word of an official.
//! And which may be: a telephone, an address, a number or a name agrees. Nobody is led through a case
//! that they may not know of, nor shown one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::access::{Official, knows};
use domain::appeals::{Command, Event, Refusal};
use domain::ids::{PersonId, RecordId, RegisterId};
use domain::number::Number;
use domain::person::{self, Elsewhere, Likeness};
use domain::{Actor, Intent};
use jiff::Timestamp;

use crate::cases::{CaseAct, CaseFile, Depth, RecordPlace};
use crate::intake::Who;
use crate::journal::{Done, NotDone, Once, actor_of, instant};
use crate::keys::Keys;
use crate::lists::appeals::lines_of;
use crate::lists::sight::case_of;
use crate::reference::Reference;
use crate::search::{self, Hit, Scope, mark};
use crate::tx::Tx;
use crate::value::Value;
use crate::{Db, StoreError, values, vault};

/// Persons that are looked at on the way from one.
const MOST: usize = 200;
/// Appeals that are looked into for one thing that may agree.
const ALIKE_MOST: i64 = 20;
/// The same, where a case is opened: what many bear is no hint.
const BESIDE_MOST: i64 = 5;

/// Who looks, and within what.
#[derive(Debug, Clone)]
pub struct Reader {
    pub official: Official,
    pub reference: Arc<Reference>,
    /// What they may find by a name.
    pub scope: Scope,
}

/// Why two records may be of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Agrees {
    Number,
    Phone,
    Email,
    Name,
}

/// How somebody of another appeal stands to somebody of this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The same number and surname.
    ByNumber,
    /// An official said so.
    Said { likeness: Likeness, by: Actor, at: Timestamp },
    /// Each is the same as a third.
    Through,
    /// Nobody said anything; this agrees.
    Maybe(BTreeSet<Agrees>),
}

impl Standing {
    /// Whether they count as one.
    #[must_use]
    pub const fn is_one(&self) -> bool {
        matches!(self, Self::ByNumber | Self::Through | Self::Said { likeness: Likeness::Same, .. })
    }
}

/// Somebody of a case, and somebody of another.
#[derive(Debug, Clone)]
pub struct Pair {
    pub person: PersonId,
    pub other: Elsewhere,
    /// Of the other's appeal.
    pub number: Number,
    pub who: Who,
    pub standing: Standing,
}

/// Somebody whose data agree with what was told.
#[derive(Debug, Clone)]
pub struct Alike {
    pub other: Elsewhere,
    pub who: Who,
    pub agrees: BTreeSet<Agrees>,
}

type Found = Result<Vec<Hit>, StoreError>;

impl Reader {
    /// Whether they may know of a case.
    fn knows(&self, tx: &mut Tx<'_>, place: RecordPlace) -> Result<bool, StoreError> {
        let lines = lines_of(tx, place.0, place.1)?;
        Ok(!lines.is_empty() && knows(&self.official, &case_of(&lines, &self.reference)))
    }

    /// Cases that bear a telephone, an address or a number of somebody.
    fn marked(&self, tx: &mut Tx<'_>, keys: &Keys, who: &Who, most: i64) -> Found {
        let mut hits = Vec::new();
        for mark in marks(keys, who) {
            hits.extend(search::find_marked(tx, mark, &self.scope, i64::MAX, most)?);
        }
        Ok(hits)
    }

    /// Cases of people of that name.
    fn named(&self, tx: &mut Tx<'_>, keys: &Keys, who: &Who, most: i64) -> Found {
        let asked = search::question(keys, &who.applicant.full_name(), &self.scope);
        asked.map_or(Ok(Vec::new()), |asked| search::find(tx, &asked, &self.scope, i64::MAX, most))
    }

    /// The condition on appeals by which the reader is kept from what they may not know of.
    fn secrecy(&self, arguments: &mut Vec<Value>) -> String {
        let condition = self.scope.sight.condition("a", |topic| {
            arguments.push(topic.into());
            format!("${}", arguments.len())
        });
        condition.map(|condition| format!(" AND {condition}")).unwrap_or_default()
    }
}

/// One word of an official, from either end.
struct Said {
    other: Elsewhere,
    likeness: Likeness,
    by: Actor,
    at: Timestamp,
}

fn said(tx: &mut Tx<'_>, of: Elsewhere, reader: &Reader) -> Result<Vec<Said>, StoreError> {
    let mut arguments = values![of.person, of.register];
    let secrecy = reader.secrecy(&mut arguments);
    let sql = format!(
        "SELECT e.register, l.record, e.person, e.same, e.at, e.actor FROM (\
             SELECT other_register AS register, other AS person, same, at, actor FROM links \
             WHERE person = $1 AND register = $2 \
             UNION ALL SELECT register, person, same, at, actor FROM links \
             WHERE other = $1 AND other_register = $2) e \
         JOIN persons p ON p.person = e.person AND p.register = e.register \
         JOIN applicants l ON l.person = e.person AND l.register = e.register \
         JOIN appeals a ON a.register = l.register AND a.record = l.record \
         WHERE e.same IS NOT NULL{secrecy} ORDER BY a.docid DESC, e.person LIMIT {MOST}"
    );
    let rows = tx.query(&sql, &arguments)?;
    rows.iter()
        .map(|row| {
            let likeness = if row.int(3)? == 1 { Likeness::Same } else { Likeness::Different };
            let (at, by) = (instant(row.int(4)?)?, actor_of(row.int(5)?)?);
            Ok(Said { other: elsewhere(row)?, likeness, by, at })
        })
        .collect()
}

fn by_number(
    tx: &mut Tx<'_>,
    of: Elsewhere,
    reader: &Reader,
) -> Result<BTreeSet<Elsewhere>, StoreError> {
    let mut arguments = values![of.person, of.register];
    let secrecy = reader.secrecy(&mut arguments);
    let sql = format!(
        "SELECT p.register, l.record, p.person FROM persons o \
         JOIN marks m ON m.mark = o.identity \
         JOIN persons p ON p.person = m.person AND p.register = m.register \
         JOIN applicants l ON l.person = p.person AND l.register = p.register \
         JOIN appeals a ON a.register = l.register AND a.record = l.record \
         WHERE o.person = $1 AND o.register = $2{secrecy} ORDER BY a.docid DESC LIMIT {MOST}"
    );
    tx.query(&sql, &arguments)?.iter().map(elsewhere).collect()
}

fn elsewhere(row: &crate::value::Row) -> Result<Elsewhere, StoreError> {
    let (register, record) = (RegisterId(row.id(0)?), RecordId(row.id(1)?));
    Ok(Elsewhere { register, record, person: PersonId(row.array(2)?) })
}

/// Everybody who is the same as this one, as far as the reader may know of them. A word that two are
/// different stands above an equal number, and above whatever a third would say.
///
/// # Errors
/// When the database fails.
pub fn the_same(
    tx: &mut Tx<'_>,
    of: Elsewhere,
    reader: &Reader,
) -> Result<BTreeSet<Elsewhere>, StoreError> {
    let different = |said: &[Said]| -> BTreeSet<Elsewhere> {
        let said = said.iter().filter(|one| one.likeness == Likeness::Different);
        said.map(|one| one.other).collect()
    };
    let mut barred = BTreeSet::from([of]);
    let mut found = BTreeSet::new();
    // Whoever was reached by a number has nobody more by it.
    let mut ahead = vec![(of, true)];
    while let Some((one, has_others)) = ahead.pop() {
        let words = said(tx, one, reader)?;
        let apart = different(&words);
        if one == of {
            barred.extend(&apart);
        }
        let alike = if has_others { by_number(tx, one, reader)? } else { BTreeSet::new() };
        let said_same = words.iter().filter(|one| one.likeness == Likeness::Same);
        let next = said_same.map(|one| (one.other, true));
        for (other, has_others) in next.chain(alike.into_iter().map(|other| (other, false))) {
            let new = !barred.contains(&other) && !apart.contains(&other);
            if new
                && found.len() < MOST
                && !found.contains(&other)
                && reader.knows(tx, (other.register, other.record))?
            {
                found.insert(other);
                ahead.push((other, has_others));
            }
        }
    }
    Ok(found)
}

/// The appeals of everybody who is the same as this one, its own among them; the newest first.
///
/// # Errors
/// When the database fails.
pub fn appeals_of(
    tx: &mut Tx<'_>,
    of: Elsewhere,
    reader: &Reader,
) -> Result<Vec<RecordPlace>, StoreError> {
    let own = (of.register, of.record);
    let others = the_same(tx, of, reader)?;
    let others = others.into_iter().map(|other| (other.register, other.record));
    let places: BTreeSet<_> = others.chain([own]).collect();
    let mut dated = Vec::with_capacity(places.len());
    for place in places {
        if let Some(line) = lines_of(tx, place.0, place.1)?.first() {
            dated.push((line.docid, place));
        }
    }
    dated.sort_unstable_by(|one, other| other.cmp(one));
    Ok(dated.into_iter().map(|(_, place)| place).collect())
}

/// Who may be the same as somebody, by what they told; nobody has to be on record for it.
///
/// # Errors
/// When the database fails or a text does not open.
pub fn alike(
    tx: &mut Tx<'_>,
    keys: &Keys,
    who: &Who,
    reader: &Reader,
) -> Result<Vec<Alike>, StoreError> {
    let mut hits = reader.marked(tx, keys, who, ALIKE_MOST)?;
    hits.extend(reader.named(tx, keys, who, ALIKE_MOST)?);
    agreeing(tx, keys, who, &hits, reader)
}

/// Those of some cases whose data agree with what was told.
fn agreeing(
    tx: &mut Tx<'_>,
    keys: &Keys,
    who: &Who,
    hits: &[Hit],
    reader: &Reader,
) -> Result<Vec<Alike>, StoreError> {
    let places: BTreeMap<_, _> =
        hits.iter().map(|hit| (hit.docid, (hit.register, hit.record))).collect();
    let mut found = Vec::new();
    for (docid, (register, record)) in places {
        if !reader.knows(tx, (register, record))? {
            continue;
        }
        let sql = "SELECT person FROM applicants WHERE docid = $1 ORDER BY person";
        for row in tx.query(sql, &values![docid])? {
            let other = Elsewhere { register, record, person: PersonId(row.array(0)?) };
            let Some(known) = read_who(tx, keys, other)? else { continue };
            let agrees = agrees(who, &known);
            if !agrees.is_empty() {
                found.push(Alike { other, who: known, agrees });
            }
        }
    }
    Ok(found)
}

/// The marks by which somebody is found.
pub(crate) fn marks(keys: &Keys, who: &Who) -> Vec<[u8; 32]> {
    let found_by = [
        ("number", number_of(&who.applicant).map(str::to_owned)),
        ("phone", who.phone.clone()),
        ("email", who.email.as_ref().map(|email| email.to_lowercase())),
    ];
    found_by.into_iter().filter_map(|(what, value)| Some(mark(keys, what, &value?))).collect()
}

fn number_of(applicant: &person::Applicant) -> Option<&str> {
    let number = match applicant {
        person::Applicant::Person { iin, .. } => iin.as_ref(),
        person::Applicant::Organisation { bin, .. } => bin.as_ref(),
    };
    number.map(person::IdentityNumber::as_str)
}

fn agrees(one: &Who, other: &Who) -> BTreeSet<Agrees> {
    let same = |one: Option<String>, other: Option<String>| one.is_some() && one == other;
    let number = |who: &Who| number_of(&who.applicant).map(str::to_owned);
    let email = |who: &Who| who.email.as_ref().map(|email| email.to_lowercase());
    let name = |who: &Who| Some(person::folded(&who.applicant.full_name()));
    let all = [
        (Agrees::Number, same(number(one), number(other))),
        (Agrees::Phone, same(one.phone.clone(), other.phone.clone())),
        (Agrees::Email, same(email(one), email(other))),
        (Agrees::Name, same(name(one), name(other))),
    ];
    all.into_iter().filter_map(|(what, agrees)| agrees.then_some(what)).collect()
}

fn read_who(tx: &mut Tx<'_>, keys: &Keys, of: Elsewhere) -> Result<Option<Who>, StoreError> {
    let who = vault::read_person(tx, keys, of.register, of.person)?;
    let who = who.map(|who| serde_json::from_slice(&who)).transpose();
    who.map_err(|error| StoreError::damaged("vault", error))
}

/// Everybody who is the same as somebody of a case, may be, or was said not to be.
fn pairs_of(
    tx: &mut Tx<'_>,
    keys: &Keys,
    of: Elsewhere,
    who: &Who,
    reader: &Reader,
) -> Result<Vec<Pair>, StoreError> {
    let mut standing: BTreeMap<Elsewhere, Standing> = BTreeMap::new();
    // A case is opened all day long: a name, which many bear, is looked for where nothing else is told.
    let hits = if marks(keys, who).is_empty() {
        reader.named(tx, keys, who, BESIDE_MOST)?
    } else {
        reader.marked(tx, keys, who, BESIDE_MOST)?
    };
    for Alike { other, agrees, .. } in agreeing(tx, keys, who, &hits, reader)? {
        standing.insert(other, Standing::Maybe(agrees));
    }
    let numbered = by_number(tx, of, reader)?;
    for other in the_same(tx, of, reader)? {
        let by_number = numbered.contains(&other);
        standing.insert(other, if by_number { Standing::ByNumber } else { Standing::Through });
    }
    for Said { other, likeness, by, at } in said(tx, of, reader)? {
        if reader.knows(tx, (other.register, other.record))? {
            standing.insert(other, Standing::Said { likeness, by, at });
        }
    }
    let mut pairs = Vec::new();
    for (other, standing) in standing {
        // Two of one appeal were written down as two.
        if (other.register, other.record) == (of.register, of.record) {
            continue;
        }
        let Some(line) = lines_of(tx, other.register, other.record)?.into_iter().next() else {
            continue;
        };
        if let Some(who) = read_who(tx, keys, other)? {
            let pair = Pair { person: of.person, other, number: line.number, who, standing };
            pairs.push((line.docid, pair));
        }
    }
    pairs.sort_by_key(|(docid, _)| std::cmp::Reverse(*docid));
    Ok(pairs.into_iter().map(|(_, pair)| pair).collect())
}

impl Db {
    /// The persons of other appeals who are the same as those of a case, may be, or are not; as far
    /// as the reader may know of them.
    ///
    /// # Errors
    /// When the database fails or a text does not open.
    pub async fn pairs(&self, case: &CaseFile, reader: Reader) -> Result<Vec<Pair>, StoreError> {
        let (register, record) = case.place;
        let people: Vec<_> = case.people.iter().map(|(id, who)| (*id, who.clone())).collect();
        let db = self.clone();
        self.read(move |tx| {
            let mut pairs = Vec::new();
            for (person, who) in people {
                let of = Elsewhere { register, record, person };
                pairs.extend(pairs_of(tx, db.keys(), of, &who, &reader)?);
            }
            Ok(pairs)
        })
        .await
    }

    /// The places of other cases that the history of this one names and the reader may know of.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn known_beside(
        &self,
        case: &CaseFile,
        reader: Reader,
    ) -> Result<BTreeMap<RecordPlace, Number>, StoreError> {
        let events = case.events.iter();
        let places: BTreeSet<RecordPlace> = events
            .filter_map(|(_, event)| match event {
                Event::Likened { other, .. } => Some((other.register, other.record)),
                _ => None,
            })
            .collect();
        if places.is_empty() {
            return Ok(BTreeMap::new());
        }
        self.read(move |tx| {
            let mut known = BTreeMap::new();
            for place in places {
                if reader.knows(tx, place)?
                    && let Some(line) = lines_of(tx, place.0, place.1)?.first()
                {
                    known.insert(place, line.number);
                }
            }
            Ok(known)
        })
        .await
    }

    /// Writes down what an official says of two persons, with the appeal of the later one.
    ///
    /// # Errors
    /// The refusal of the rules, or the failure of the store.
    pub async fn liken(
        &self,
        case: &CaseFile,
        pair: &Pair,
        word: (Likeness, &str),
        intent: Intent,
        once: Option<Once>,
    ) -> Result<Done, NotDone<Refusal>> {
        let (register, record) = case.place;
        let here = Elsewhere { register, record, person: pair.person };
        let (home, other) =
            if here.person > pair.other.person { (here, pair.other) } else { (pair.other, here) };
        let gone = || NotDone::<Refusal>::Refused(domain::appeals::Code::NoSuchPerson.into());
        let home_case = self.case((home.register, home.record), Depth::Whole).await?;
        let home_case = home_case.ok_or_else(gone)?;
        let mut sealing = home_case.sealing().ok_or_else(gone)?;
        let (likeness, reason) = word;
        let reason = sealing.text(reason);
        let command = Command::Liken { person: home.person, other, likeness, reason };
        let act = CaseAct {
            // The page on which it was said showed another case, or another's state.
            intent: Intent { seen: None, ..intent },
            command,
            sealed: Some(sealing),
            files: Vec::new(),
            code: None,
            once,
        };
        self.act(&home_case, act).await
    }
}
