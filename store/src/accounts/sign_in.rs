//! The way in: password, then second factor; and what a person changes of their own account.

use domain::ids::StaffId;
use jiff::Timestamp;

use super::password::{Hasher, Password};
use super::second_factor::{Enrolment, Secret, recovery_code, renew_codes, use_code};
use super::sessions::{self, Session, SessionId, SignedIn, Standing};
use super::staff::folded_login;
use super::{RECOVERY, Settings};
use crate::tx::Tx;
use crate::value::Row;
use crate::values;
use crate::{Db, StoreError};

/// A second factor that was confirmed.
#[derive(Clone)]
pub struct Enrolled {
    pub signed_in: SignedIn,
    /// Recovery codes, shown this once.
    pub codes: Vec<String>,
}

impl std::fmt::Debug for Enrolled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enrolled").field("signed_in", &self.signed_in).finish_non_exhaustive()
    }
}

/// Holds the account: whoever else would change it waits until this transaction ends. False where
/// there is no such person, or they were sent away.
pub(super) fn hold(tx: &mut Tx<'_>, staff: StaffId) -> Result<bool, StoreError> {
    let sql = "UPDATE staff SET disabled = disabled WHERE id = $1 AND disabled = 0";
    Ok(tx.execute(sql, &values![staff])? == 1)
}

/// What an account signs in with.
pub(super) struct Factors {
    password: Option<String>,
    pub(super) second: Option<Vec<u8>>,
    step: i64,
}

pub(super) fn factors(tx: &mut Tx<'_>, staff: StaffId) -> Result<Option<Factors>, StoreError> {
    let sql = "SELECT password, second_factor, second_factor_step FROM staff WHERE id = $1";
    let read = |row: Row| {
        Ok(Factors {
            password: row.maybe_text(0)?.map(str::to_owned),
            second: row.maybe_bytes(1)?.map(<[u8]>::to_vec),
            step: row.int(2)?,
        })
    };
    tx.find(sql, &values![staff])?.map(read).transpose()
}

/// The session after a right password: the second factor is awaited, or to be set up.
pub(super) fn after_password(second: Option<&Vec<u8>>) -> Standing {
    if second.is_some() { Standing::Password } else { Standing::Enrol }
}

impl Db {
    /// Where passwords are hashed in this process.
    #[must_use]
    pub fn hasher(&self) -> &Hasher {
        &self.inner.hasher
    }

    /// Signs in with a password, as far as a password goes. None where login or password is wrong,
    /// after the same work in every case. `replaced` is the session that the browser held.
    ///
    /// # Errors
    /// When too many sign in at once, or the database fails.
    pub async fn sign_in(
        &self,
        login: &str,
        password: Password,
        device: &str,
        replaced: Option<&SessionId>,
        now: Timestamp,
    ) -> Result<Option<SignedIn>, StoreError> {
        let login = folded_login(login);
        let sql = "SELECT id, password FROM staff WHERE login = $1 AND disabled = 0";
        let row = self.read(move |tx| tx.find(sql, &values![login])).await?;
        let known =
            row.map(|row| Ok::<_, StoreError>((row.id(0)?, row.maybe_text(1)?.map(str::to_owned))));
        let (id, stored) = known.transpose()?.map_or((0, None), |(id, stored)| (id, stored));
        if !self.hasher().verify(password, stored.clone()).await? {
            return Ok(None);
        }
        let (db, staff) = (self.clone(), StaffId(id));
        let (device, replaced) = (device.to_owned(), replaced.cloned());
        self.tables(move |tx| {
            if !hold(tx, staff)? {
                return Ok(None);
            }
            // The password may have been changed while it was being checked.
            let Some(factors) = factors(tx, staff)?.filter(|now| now.password == stored) else {
                return Ok(None);
            };
            let standing = after_password(factors.second.as_ref());
            sessions::begin(tx, db.keys(), staff, standing, &device, replaced.as_ref(), now)
                .map(Some)
        })
        .await
    }

    /// Goes on with the second factor: a code of the authenticator or a recovery code, each taken
    /// once. None where it is wrong or the session is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn second_step(
        &self,
        id: &SessionId,
        typed: &str,
        now: Timestamp,
    ) -> Result<Option<SignedIn>, StoreError> {
        let (db, id, typed) = (self.clone(), id.clone(), typed.to_owned());
        self.tables(move |tx| {
            let keys = db.keys();
            let Some(session) = standing(tx, &db, &id, Standing::Password, now)? else {
                return Ok(None);
            };
            let staff = session.staff;
            let right = match recovery_code(&typed) {
                Some(_) => use_code(tx, keys, staff, &typed)?,
                None => use_step(tx, &db, staff, &typed, now)?,
            };
            if !right {
                return Ok(None);
            }
            sessions::begin(tx, keys, staff, Standing::Full, &session.device, Some(&id), now)
                .map(Some)
        })
        .await
    }

    /// What to tell an authenticator. None where the session is not one that sets a second factor
    /// up. The same until it is confirmed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enrolment(
        &self,
        id: &SessionId,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Option<Enrolment>, StoreError> {
        let (db, id, issuer) = (self.clone(), id.clone(), issuer.to_owned());
        self.read(move |tx| {
            let found = sessions::find(tx, db.keys(), &id, now)?;
            let Some((session, _)) = found.filter(|(one, _)| one.standing == Standing::Enrol)
            else {
                return Ok(None);
            };
            let replaced = factors(tx, session.staff)?.and_then(|now| now.second);
            let secret =
                Secret::of_session(db.keys(), id.bytes(), replaced.as_deref().unwrap_or_default());
            secret.enrolment(&session.login, &issuer).map(Some)
        })
        .await
    }

    /// Confirms the second factor with a code that the authenticator shows: signs in, makes the
    /// recovery codes, ends every other session. None where the code is wrong or the session over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enrol(
        &self,
        id: &SessionId,
        code: &str,
        now: Timestamp,
    ) -> Result<Option<Enrolled>, StoreError> {
        let (db, id, code) = (self.clone(), id.clone(), code.to_owned());
        self.tables(move |tx| {
            let keys = db.keys();
            let Some(session) = standing(tx, &db, &id, Standing::Enrol, now)? else {
                return Ok(None);
            };
            let staff = session.staff;
            let replaced = factors(tx, staff)?.and_then(|now| now.second).unwrap_or_default();
            let secret = Secret::of_session(keys, id.bytes(), &replaced);
            let Some(step) = secret.step(&code, -1, now)? else { return Ok(None) };
            tx.execute(
                "UPDATE staff SET second_factor = $2, second_factor_step = $3 WHERE id = $1",
                &values![staff, secret.seal(keys, staff), step],
            )?;
            let codes = renew_codes(tx, keys, staff)?;
            sessions::end_all(tx, staff, None)?;
            let signed_in =
                sessions::begin(tx, keys, staff, Standing::Full, &session.device, None, now)?;
            Ok(Some(Enrolled { signed_in, codes }))
        })
        .await
    }

    /// Lets a signed-in person set another second factor up; the one they have holds until the new
    /// one is confirmed. To be asked for their password first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enrol_anew(
        &self,
        id: &SessionId,
        now: Timestamp,
    ) -> Result<Option<SignedIn>, StoreError> {
        let (db, id) = (self.clone(), id.clone());
        self.tables(move |tx| {
            let Some(session) = standing(tx, &db, &id, Standing::Full, now)? else {
                return Ok(None);
            };
            let Session { staff, device, .. } = session;
            sessions::begin(tx, db.keys(), staff, Standing::Enrol, &device, Some(&id), now)
                .map(Some)
        })
        .await
    }

    /// Whether it is this person's password: asked again before what matters.
    ///
    /// # Errors
    /// When too many sign in at once, or the database fails.
    pub async fn is_password(
        &self,
        staff: StaffId,
        password: Password,
    ) -> Result<bool, StoreError> {
        let factors = self.read(move |tx| factors(tx, staff)).await?;
        self.hasher().verify(password, factors.and_then(|now| now.password)).await
    }

    /// Gives a person a password; ends all of their sessions but `kept`, and their invitations.
    /// False where there is no such person.
    ///
    /// # Errors
    /// When too many sign in at once, or the database fails.
    pub async fn set_password(
        &self,
        staff: StaffId,
        password: Password,
        kept: Option<&Session>,
    ) -> Result<bool, StoreError> {
        let hash = self.hasher().hash(password).await?;
        let kept = kept.map(|session| session.handle);
        self.tables(move |tx| {
            let held = hold(tx, staff)?;
            if held {
                put_password(tx, staff, &hash, kept)?;
            }
            Ok(held)
        })
        .await
    }

    /// Makes new recovery codes in the place of the old. They are shown once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new_recovery_codes(&self, staff: StaffId) -> Result<Vec<String>, StoreError> {
        let db = self.clone();
        self.tables(move |tx| {
            hold(tx, staff)?;
            renew_codes(tx, db.keys(), staff)
        })
        .await
    }

    /// How many recovery codes a person has left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recovery_codes_left(&self, staff: StaffId) -> Result<u32, StoreError> {
        let sql = "SELECT CAST(count(*) AS BIGINT) FROM staff_codes WHERE staff = $1 AND what = $2";
        let row = self.read(move |tx| tx.find(sql, &values![staff, RECOVERY])).await?;
        row.map_or(Ok(0), |row| row.id(0))
    }

    /// Takes a person's second factor away, for who lost telephone and recovery codes: they set
    /// another up at the next sign-in. Ends all of their sessions.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_second_factor(&self, staff: StaffId) -> Result<(), StoreError> {
        self.tables(move |tx| {
            tx.execute("UPDATE staff SET second_factor = NULL WHERE id = $1", &values![staff])?;
            tx.execute(
                "DELETE FROM staff_codes WHERE staff = $1 AND what = $2",
                &values![staff, RECOVERY],
            )?;
            sessions::end_all(tx, staff, None).map(|_| ())
        })
        .await
    }

    /// Keeps what a person chose for themselves.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_settings(
        &self,
        staff: StaffId,
        settings: &Settings,
    ) -> Result<(), StoreError> {
        let written = settings.write()?;
        let sql = "UPDATE staff SET settings = $2 WHERE id = $1";
        self.tables(move |tx| tx.execute(sql, &values![staff, written])).await.map(|_| ())
    }

    /// Forgets what is over: sessions, tickets. To be called now and then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep_accounts(&self, now: Timestamp) -> Result<u64, StoreError> {
        let at = now.as_microsecond();
        self.tables(move |tx| {
            let tickets = tx.execute("DELETE FROM staff_codes WHERE until <= $1", &values![at])?;
            Ok(tickets + sessions::sweep(tx, None, now)?)
        })
        .await
    }
}

/// The session, its account held, if it stands where it must.
fn standing(
    tx: &mut Tx<'_>,
    db: &Db,
    id: &SessionId,
    wanted: Standing,
    now: Timestamp,
) -> Result<Option<Session>, StoreError> {
    let owner = sessions::find(tx, db.keys(), id, now)?.map(|(session, _)| session.staff);
    let Some(owner) = owner else { return Ok(None) };
    if !hold(tx, owner)? {
        return Ok(None);
    }
    // Again, now that nobody else can end it.
    let found = sessions::find(tx, db.keys(), id, now)?;
    Ok(found.map(|(session, _)| session).filter(|session| session.standing == wanted))
}

/// Takes a code of the authenticator: true once for each step.
fn use_step(
    tx: &mut Tx<'_>,
    db: &Db,
    staff: StaffId,
    code: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(Factors { second: Some(sealed), step: last, .. }) = factors(tx, staff)? else {
        return Ok(false);
    };
    let secret = Secret::open(db.keys(), staff, &sealed)?;
    let Some(step) = secret.step(code, last, now)? else { return Ok(false) };
    let used = tx.execute(
        "UPDATE staff SET second_factor_step = $2 WHERE id = $1 AND second_factor_step < $2",
        &values![staff, step],
    )?;
    Ok(used == 1)
}

pub(super) fn put_password(
    tx: &mut Tx<'_>,
    staff: StaffId,
    hash: &str,
    kept: Option<[u8; 32]>,
) -> Result<(), StoreError> {
    tx.execute("UPDATE staff SET password = $2 WHERE id = $1", &values![staff, hash])?;
    tx.execute(
        "DELETE FROM staff_codes WHERE staff = $1 AND what = $2",
        &values![staff, super::tickets::INVITATION],
    )?;
    sessions::end_all(tx, staff, kept)?;
    Ok(())
}
