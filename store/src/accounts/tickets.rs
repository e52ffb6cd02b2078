//! Tickets: links that let somebody choose a password, once. The first administrator's is printed
//! by the server itself; everybody else's is made by an administrator.

use std::collections::BTreeSet;

use data_encoding::BASE64URL_NOPAD;
use domain::access::Role;
use domain::ids::StaffId;
use jiff::{SignedDuration, Timestamp};

use super::password::Password;
use super::sessions::{self, SignedIn};
use super::sign_in::{after_password, factors, hold, put_password};
use super::staff::{StaffRefusal, put_all};
use crate::journal::NotDone;
use crate::keys::{Keyed, Keys, random};
use crate::people::{self, Staff};
use crate::reference::Reference;
use crate::tx::Tx;
use crate::values;
use crate::{Db, StoreError};

/// For the first administrator: the server has just been started by hand.
pub const FIRST_WAIT: SignedDuration = SignedDuration::from_hours(1);
/// For everybody else: over a weekend.
pub const INVITATION_WAIT: SignedDuration = SignedDuration::from_hours(72);

const FIRST: &str = "first";
pub(super) const INVITATION: &str = "invitation";

/// The first administrator is nobody yet.
const NOBODY: StaffId = StaffId(0);
/// Random bytes of a ticket, after the four of the person's number.
const SECRET: usize = 24;

/// Whom a ticket is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketFor {
    FirstAdministrator,
    Person(StaffId),
}

/// A ticket taken apart: whom it names and how it is stored.
struct Ticket {
    staff: StaffId,
    what: &'static str,
    code: [u8; 32],
}

fn make(keys: &Keys, staff: StaffId) -> (String, Ticket) {
    let bytes = [&staff.0.to_be_bytes()[..], &random::<SECRET>()].concat();
    let text = BASE64URL_NOPAD.encode(&bytes);
    (text, taken_apart(keys, staff, &bytes))
}

fn taken_apart(keys: &Keys, staff: StaffId, bytes: &[u8]) -> Ticket {
    let what = if staff == NOBODY { FIRST } else { INVITATION };
    Ticket { staff, what, code: keys.keyed(Keyed::StaffCode, &[what.as_bytes(), bytes]) }
}

fn parse(keys: &Keys, text: &str) -> Option<Ticket> {
    let bytes = BASE64URL_NOPAD.decode(text.trim().as_bytes()).ok()?;
    let (staff, secret) = bytes.split_first_chunk::<4>()?;
    let staff = StaffId(u32::from_be_bytes(*staff));
    (secret.len() == SECRET).then(|| taken_apart(keys, staff, &bytes))
}

/// Writes a ticket in the place of earlier ones for the same person.
fn write(tx: &mut Tx<'_>, ticket: &Ticket, until: Timestamp) -> Result<(), StoreError> {
    let Ticket { staff, what, code } = *ticket;
    tx.execute("DELETE FROM staff_codes WHERE staff = $1 AND what = $2", &values![staff, what])?;
    tx.execute(
        "INSERT INTO staff_codes (staff, code, what, until) VALUES ($1, $2, $3, $4)",
        &values![staff, code, what, until.as_microsecond()],
    )?;
    Ok(())
}

fn is_open(tx: &mut Tx<'_>, ticket: &Ticket, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT staff FROM staff_codes \
               WHERE staff = $1 AND code = $2 AND what = $3 AND until > $4";
    let Ticket { staff, what, code } = *ticket;
    Ok(tx.find(sql, &values![staff, code, what, now.as_microsecond()])?.is_some())
}

/// Takes a ticket: true once.
fn take(tx: &mut Tx<'_>, ticket: &Ticket, now: Timestamp) -> Result<bool, StoreError> {
    let taken = tx.execute(
        "DELETE FROM staff_codes WHERE staff = $1 AND code = $2 AND what = $3 AND until > $4",
        &values![ticket.staff, ticket.code, ticket.what, now.as_microsecond()],
    )?;
    Ok(taken == 1)
}

/// Whether anybody can sign in and keep people and rights.
fn is_administered(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM staff WHERE disabled = 0 AND password IS NOT NULL";
    let rows = tx.query(sql, &[])?;
    let able: BTreeSet<_> = rows.iter().map(|row| row.id(0)).collect::<Result<_, _>>()?;
    let people = people::all(tx)?;
    Ok(people
        .iter()
        .any(|(id, staff)| able.contains(&id.0) && staff.roles.contains(&Role::Administrator)))
}

impl Db {
    /// A ticket for the first administrator, in the place of an earlier one. None where somebody
    /// administers already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first_ticket(&self, now: Timestamp) -> Result<Option<String>, StoreError> {
        let (text, ticket) = make(self.keys(), NOBODY);
        let until = now.saturating_add(FIRST_WAIT).unwrap_or(Timestamp::MAX);
        self.tables(move |tx| {
            if is_administered(tx)? {
                return Ok(None);
            }
            write(tx, &ticket, until)?;
            Ok(Some(text))
        })
        .await
    }

    /// A ticket with which a person chooses a password, the first or another, in the place of an
    /// earlier one. None where there is no such person or they were sent away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invite(
        &self,
        staff: StaffId,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let (text, ticket) = make(self.keys(), staff);
        let until = now.saturating_add(INVITATION_WAIT).unwrap_or(Timestamp::MAX);
        self.tables(move |tx| {
            if !hold(tx, staff)? {
                return Ok(None);
            }
            write(tx, &ticket, until)?;
            Ok(Some(text))
        })
        .await
    }

    /// Whom a ticket is for. None where it is used up, too old, or never was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ticket(
        &self,
        text: &str,
        now: Timestamp,
    ) -> Result<Option<TicketFor>, StoreError> {
        let Some(ticket) = parse(self.keys(), text) else { return Ok(None) };
        self.read(move |tx| {
            if !is_open(tx, &ticket, now)? {
                return Ok(None);
            }
            if ticket.staff != NOBODY {
                return Ok(Some(TicketFor::Person(ticket.staff)));
            }
            Ok((!is_administered(tx)?).then_some(TicketFor::FirstAdministrator))
        })
        .await
    }

    /// Takes a person's ticket: sets the password, ends all of their sessions and begins one, with
    /// the second factor outstanding. None where the ticket is used up or too old.
    ///
    /// # Errors
    /// When too many sign in at once, or the database fails.
    pub async fn redeem(
        &self,
        text: &str,
        password: Password,
        device: &str,
        now: Timestamp,
    ) -> Result<Option<SignedIn>, StoreError> {
        let ticket = parse(self.keys(), text).filter(|ticket| ticket.staff != NOBODY);
        let hash = self.hasher().hash(password).await?;
        let Some(ticket) = ticket else { return Ok(None) };
        let (db, device) = (self.clone(), device.to_owned());
        self.tables(move |tx| {
            let staff = ticket.staff;
            if !hold(tx, staff)? || !take(tx, &ticket, now)? {
                return Ok(None);
            }
            put_password(tx, staff, &hash, None)?;
            let second = factors(tx, staff)?.and_then(|now| now.second);
            let standing = after_password(second.as_ref());
            sessions::begin(tx, db.keys(), staff, standing, &device, None, now).map(Some)
        })
        .await
    }

    /// Takes the first administrator's ticket: puts them on staff with this password and begins a
    /// session in which the second factor is set up. None where the ticket is used up, too old, or
    /// somebody administers already.
    ///
    /// # Errors
    /// `Refused` for a login that cannot be, or the failure of the store.
    pub async fn redeem_first(
        &self,
        text: &str,
        mut staff: Staff,
        password: Password,
        device: &str,
        now: Timestamp,
    ) -> Result<Option<SignedIn>, NotDone<StaffRefusal>> {
        let ticket = parse(self.keys(), text).filter(|ticket| ticket.staff == NOBODY);
        let hash = self.hasher().hash(password).await?;
        let Some(ticket) = ticket else { return Ok(None) };
        staff.roles.insert(Role::Administrator);
        let (db, device) = (self.clone(), device.to_owned());
        let done = self
            .tables(move |tx| {
                if is_administered(tx)? || !is_open(tx, &ticket, now)? {
                    return Ok(Ok(None));
                }
                // The person first: a login that cannot be leaves the ticket for another try.
                let id = match put_all(tx, vec![(None, staff)], now, None, "first administrator") {
                    Ok(ids) => ids.first().copied().unwrap_or(NOBODY),
                    Err(NotDone::Failed(error)) => return Err(error),
                    Err(NotDone::Refused(refusal)) => return Ok(Err(refusal)),
                    Err(NotDone::OtherContent) => return Ok(Err(StaffRefusal::Unknown)),
                };
                if !take(tx, &ticket, now)? {
                    return Err(StoreError::Busy("somebody else takes this ticket"));
                }
                put_password(tx, id, &hash, None)?;
                let standing = after_password(None);
                let begun = sessions::begin(tx, db.keys(), id, standing, &device, None, now)?;
                Ok(Ok(Some((begun, Reference::load(tx)?))))
            })
            .await?;
        Ok(done.map_err(NotDone::Refused)?.map(|(begun, reference)| {
            self.hold(reference);
            begun
        }))
    }
}
