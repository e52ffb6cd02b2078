//! What a list says of an appeal beside its row: what it is about, in a line, and who it is from.
//! Read for a whole page at once, a few statements in all.

use std::collections::BTreeMap;

use domain::appeals::{Appeals, Event, Registered};
use domain::ids::{KeyId, PersonId, RegisterId};

use crate::StoreError;
use crate::cases::RecordPlace;
use crate::intake::Who;
use crate::journal::read_event;
use crate::keys::{DataKey, Keys};
use crate::tx::{Dialect, Tx};
use crate::value::Value;
use crate::values;
use crate::vault;

/// Letters of the first line that a list shows.
const LINE: usize = 140;

/// What an appeal is about, and who it is from.
#[derive(Debug, Clone, Default)]
pub struct Essence {
    /// Each question in a line, in order; the beginning of the text where a question has none.
    pub questions: Vec<Option<String>>,
    pub applicant: Option<String>,
}

type Cell = (RegisterId, KeyId, u32);

/// The essence of each of these appeals. Erased texts are simply not there.
///
/// # Errors
/// When the database fails or a text does not open.
pub fn read(
    tx: &mut Tx<'_>,
    keys: &Keys,
    places: &[RecordPlace],
) -> Result<BTreeMap<RecordPlace, Essence>, StoreError> {
    let first = first_events(tx, places)?;
    let mut wanted: Vec<Cell> = Vec::new();
    for ((register, _), registered) in &first {
        let texts = registered.questions.iter().filter_map(|question| question.text);
        wanted
            .extend(texts.chain(registered.text).map(|text| (*register, registered.key, text.row)));
        if let Some(applicant) = registered.applicants.first() {
            wanted.push((*register, KeyId::from(applicant.person), vault::WHO));
        }
    }
    let opened = open(tx, keys, &wanted)?;
    let text = |register: RegisterId, key: KeyId, item: u32| {
        let plain = opened.get(&(register, key, item))?;
        let text = std::str::from_utf8(plain.get(vault::SALT..)?).ok()?;
        Some(line(text))
    };
    Ok(first
        .iter()
        .map(|(place, registered)| {
            let (register, _) = *place;
            let whole = registered.text.and_then(|t| text(register, registered.key, t.row));
            let questions = registered.questions.iter().map(|question| {
                let own = question.text.and_then(|t| text(register, registered.key, t.row));
                own.or_else(|| whole.clone())
            });
            let applicant = registered
                .applicants
                .first()
                .and_then(|a| name(opened.get(&(register, person_key(a.person), vault::WHO))?));
            (*place, Essence { questions: questions.collect(), applicant })
        })
        .collect())
}

const fn person_key(person: PersonId) -> KeyId {
    KeyId(person.0)
}

fn name(who: &[u8]) -> Option<String> {
    let who: Who = serde_json::from_slice(who).ok()?;
    Some(match &who.applicant {
        domain::person::Applicant::Person { name, .. } => name.initials(),
        domain::person::Applicant::Organisation { name, .. } => name.clone(),
    })
}

/// The first line of a text, cut at a word.
#[must_use]
pub fn line(text: &str) -> String {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    if first.chars().count() <= LINE {
        return first.to_owned();
    }
    let cut: String = first.chars().take(LINE).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept);
    format!("{cut}…")
}

fn first_events(
    tx: &mut Tx<'_>,
    places: &[RecordPlace],
) -> Result<BTreeMap<RecordPlace, Registered>, StoreError> {
    let mut first = BTreeMap::new();
    for part in places.chunks(64) {
        let mut rows: Vec<Vec<Value>> =
            part.iter().map(|(register, record)| values![*register, *record]).collect();
        if let Some(last) = rows.last().cloned() {
            rows.resize(rows.len().next_power_of_two(), last);
        }
        let sql = format!(
            "WITH wanted (register, record) AS (VALUES {}) \
             SELECT DISTINCT j.register, j.record, j.event, j.at, j.actor, j.body FROM wanted w \
             JOIN appeals a ON a.register = w.register AND a.record = w.record \
             JOIN journal j ON j.docid = a.docid AND j.event = 1",
            crate::tx::number_rows(rows.len(), 2)
        );
        for row in tx.query(&sql, &rows.concat())? {
            let place = (RegisterId(row.id(0)?), domain::ids::RecordId(row.id(1)?));
            if let (_, Event::Registered(registered)) = read_event::<Appeals>(&row, 2)? {
                first.insert(place, *registered);
            }
        }
    }
    Ok(first)
}

/// Opens cells of the vault, each with the key it lies under.
fn open(
    tx: &mut Tx<'_>,
    keys: &Keys,
    wanted: &[Cell],
) -> Result<BTreeMap<Cell, Vec<u8>>, StoreError> {
    let bytes = match tx.dialect() {
        Dialect::Sqlite => "BLOB",
        Dialect::Postgres => "BYTEA",
    };
    let mut opened = BTreeMap::new();
    let mut known: BTreeMap<(RegisterId, KeyId), DataKey> = BTreeMap::new();
    for part in wanted.chunks(64) {
        let mut rows: Vec<Vec<Value>> =
            part.iter().map(|(register, key, item)| values![*register, *key, *item]).collect();
        if let Some(last) = rows.last().cloned() {
            rows.resize(rows.len().next_power_of_two(), last);
        }
        let marks: Vec<_> = (0..rows.len())
            .map(|n| {
                let (a, b, c) = (3 * n + 1, 3 * n + 2, 3 * n + 3);
                format!("(CAST(${a} AS BIGINT), CAST(${b} AS {bytes}), CAST(${c} AS BIGINT))")
            })
            .collect();
        let sql = format!(
            "WITH wanted (register, key, item) AS (VALUES {}) \
             SELECT DISTINCT v.register, v.key, v.item, v.sealed, k.wrapped FROM wanted w \
             JOIN vault v ON v.register = w.register AND v.key = w.key AND v.item = w.item \
             JOIN keys k ON k.register = w.register AND k.id = w.key",
            marks.join(", ")
        );
        for row in tx.query(&sql, &rows.concat())? {
            let (register, id, item) = (RegisterId(row.id(0)?), KeyId(row.array(1)?), row.id(2)?);
            let key = match known.get(&(register, id)) {
                Some(key) => key.clone(),
                None => {
                    let key = vault::unwrap_key(keys, register, id, row.bytes(4)?)?;
                    known.insert((register, id), key.clone());
                    key
                }
            };
            let plain = vault::open_cell(&key, register, id, item, row.bytes(3)?)?;
            opened.insert((register, id, item), plain);
        }
    }
    Ok(opened)
}
