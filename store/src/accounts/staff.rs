//! Who is on staff: taken on, changed, sent away. A change is written with a note, like any other
//! change of reference data, so that every process learns of it.

use std::collections::BTreeMap;

use domain::ids::StaffId;
use jiff::Timestamp;

use super::sessions;
use crate::journal::NotDone;
use crate::people::{self, Staff};
use crate::reference::{self, Reference};
use crate::tx::Tx;
use crate::values;
use crate::{Db, StoreError};

/// Characters of the longest login.
const LOGIN_MOST: usize = 40;

/// The taking on of a whole organisation needs no list of who was not there.
const ADDED_MOST: usize = 20;

/// Why a person cannot be put on staff like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffRefusal {
    /// Letters a to z, figures, dot, dash and underscore, 2 to 40 of them.
    LoginShape,
    LoginTaken,
    /// There is no person of this number.
    Unknown,
}

/// A login as it is stored and compared: capitals and spaces around it do not matter.
#[must_use]
pub fn folded_login(typed: &str) -> String {
    typed.trim().to_ascii_lowercase()
}

/// Whether a folded login has the shape of one.
#[must_use]
pub fn is_login(login: &str) -> bool {
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    (2..=LOGIN_MOST).contains(&login.len()) && login.chars().all(known)
}

impl Db {
    /// Takes a person on, or changes who they are. Passwords and second factors stay as they are;
    /// whoever is disabled is signed out everywhere.
    ///
    /// # Errors
    /// `Refused` for a login that cannot be, or the failure of the store.
    pub async fn staff_put(
        &self,
        id: Option<StaffId>,
        staff: Staff,
        at: Timestamp,
        by: Option<StaffId>,
        note: &str,
    ) -> Result<StaffId, NotDone<StaffRefusal>> {
        let ids = self.staff_put_all(vec![(id, staff)], at, by, note).await?;
        ids.into_iter().next().ok_or(NotDone::Refused(StaffRefusal::Unknown))
    }

    /// Takes many on under one note: all of them or none. Answers their numbers in order.
    ///
    /// # Errors
    /// `Refused` for the first login that cannot be, or the failure of the store.
    pub async fn staff_put_all(
        &self,
        people: Vec<(Option<StaffId>, Staff)>,
        at: Timestamp,
        by: Option<StaffId>,
        note: &str,
    ) -> Result<Vec<StaffId>, NotDone<StaffRefusal>> {
        let note = note.to_owned();
        let written = self
            .tables(move |tx| match put_all(tx, people, at, by, &note) {
                Ok(ids) => Ok(Ok((ids, Reference::load(tx)?))),
                // Nothing was written: every login is looked at first.
                Err(NotDone::Refused(refusal)) => Ok(Err(refusal)),
                Err(NotDone::Failed(error)) => Err(error),
                Err(NotDone::OtherContent) => Ok(Err(StaffRefusal::Unknown)),
            })
            .await?;
        let (ids, reference) = written.map_err(NotDone::Refused)?;
        self.hold(reference);
        Ok(ids)
    }

    /// Sends a person away: they are signed out everywhere and nothing signs them in again.
    ///
    /// # Errors
    /// `Refused` where there is no such person, or the failure of the store.
    pub async fn staff_disable(
        &self,
        id: StaffId,
        at: Timestamp,
        by: Option<StaffId>,
        note: &str,
    ) -> Result<(), NotDone<StaffRefusal>> {
        let known = self.reference().staff.get(&id).cloned();
        let mut staff = known.ok_or(NotDone::Refused(StaffRefusal::Unknown))?;
        staff.disabled = true;
        self.staff_put(Some(id), staff, at, by, note).await.map(|_| ())
    }
}

pub(super) fn put_all(
    tx: &mut Tx<'_>,
    people: Vec<(Option<StaffId>, Staff)>,
    at: Timestamp,
    by: Option<StaffId>,
    note: &str,
) -> Result<Vec<StaffId>, NotDone<StaffRefusal>> {
    let (mut logins, mut ids) = known(tx)?;
    let mut next = ids.last().map_or(1, |last| last.0 + 1);
    let mut put = Vec::with_capacity(people.len());
    for (id, mut staff) in people {
        staff.login = folded_login(&staff.login);
        if !is_login(&staff.login) {
            return Err(NotDone::Refused(StaffRefusal::LoginShape));
        }
        if id.is_some_and(|id| !ids.contains(&id)) {
            return Err(NotDone::Refused(StaffRefusal::Unknown));
        }
        let id = id.unwrap_or(StaffId(next));
        if logins.insert(staff.login.clone(), id).is_some_and(|holder| holder != id) {
            return Err(NotDone::Refused(StaffRefusal::LoginTaken));
        }
        if ids.insert(id) {
            next += 1;
        }
        put.push((id, staff));
    }
    let mut changed = Vec::new();
    let few = put.len() <= ADDED_MOST;
    for (id, _) in &put {
        let before = before(tx, *id)?;
        let added = || serde_json::json!({"kind": "staff", "id": id.0, "before": null});
        changed.extend(before.or_else(|| few.then(added)));
    }
    // The edition first: of two processes that give out the same number only one can write it.
    reference::note(tx, at, by, note, changed)?;
    for (id, staff) in &put {
        people::put(tx, *id, staff)?;
        if staff.disabled {
            sessions::end_all(tx, *id, None)?;
        }
    }
    Ok(put.into_iter().map(|(id, _)| id).collect())
}

/// How far a person has come in signing in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entrance {
    pub second_factor: bool,
    /// When a session of theirs that is still kept was last used.
    pub seen: Option<Timestamp>,
}

impl Db {
    /// How far everybody on staff has come in signing in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn entrances(&self) -> Result<BTreeMap<StaffId, Entrance>, StoreError> {
        self.read(|tx| {
            let mut found: BTreeMap<StaffId, Entrance> = BTreeMap::new();
            let sql = "SELECT id FROM staff WHERE second_factor IS NOT NULL";
            for row in tx.query(sql, &[])? {
                found.entry(StaffId(row.id(0)?)).or_default().second_factor = true;
            }
            let sql = "SELECT staff, max(seen_at) FROM sessions GROUP BY staff";
            for row in tx.query(sql, &[])? {
                let seen = crate::journal::instant(row.int(1)?)?;
                found.entry(StaffId(row.id(0)?)).or_default().seen = Some(seen);
            }
            Ok(found)
        })
        .await
    }
}

type Known = (std::collections::HashMap<String, StaffId>, std::collections::BTreeSet<StaffId>);

fn known(tx: &mut Tx<'_>) -> Result<Known, StoreError> {
    let mut known = Known::default();
    for row in tx.query("SELECT id, login FROM staff", &[])? {
        let id = StaffId(row.id(0)?);
        known.0.insert(row.text(1)?.to_owned(), id);
        known.1.insert(id);
    }
    Ok(known)
}

/// What the history keeps of a person before a change.
fn before(tx: &mut Tx<'_>, id: StaffId) -> Result<Option<serde_json::Value>, StoreError> {
    let sql = "SELECT body, login, disabled FROM staff WHERE id = $1";
    let Some(row) = tx.find(sql, &values![id])? else { return Ok(None) };
    Ok(Some(serde_json::json!({
        "kind": "staff",
        "id": id.0,
        "before": row.text(0)?,
        "login": row.text(1)?,
        "disabled": row.int(2)? == 1,
    })))
}
