//! Sessions of staff. The id is 256 random bits that only the browser holds; the table has a keyed
//! hash of it, so that signing out is real and a stolen table opens nothing.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use domain::ids::StaffId;
use jiff::{SignedDuration, Timestamp};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::Settings;
use crate::keys::{Keyed, Keys, random};
use crate::tx::Tx;
use crate::value::Row;
use crate::values;
use crate::writer::Job;
use crate::{Db, StoreError};
use domain::ids::RegisterId;

/// For the second factor after the password: long enough to look for the telephone.
pub const FACTOR_WAIT: SignedDuration = SignedDuration::from_mins(5);
/// For setting a second factor up: long enough to install an authenticator.
pub const ENROL_WAIT: SignedDuration = SignedDuration::from_mins(30);
/// A desk that was left: nobody reads or answers in the name of who went to lunch.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A working day with its break; the next one begins with a new sign-in.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(10);
/// Being seen is written down this often, so that reading pages does not write each time.
pub const TOUCHED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// What the browser holds.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SessionId([u8; 32]);

/// How far somebody has come in signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The password was right; the second factor is awaited.
    Password,
    /// The password was right; a second factor must be set up before anything else.
    Enrol,
    /// Signed in.
    Full,
}

/// A session that goes on.
#[derive(Clone)]
pub struct Session {
    pub staff: StaffId,
    pub login: String,
    pub standing: Standing,
    pub begun: Timestamp,
    pub settings: Settings,
    /// What form tokens are made with: derived from the id, known to nobody else.
    pub form_key: [u8; 32],
    pub(super) handle: [u8; 32],
    pub(super) device: String,
}

/// A session in the list of its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// Names the session in a form; opens nothing.
    pub handle: String,
    pub device: String,
    pub begun: Timestamp,
    /// To the minute.
    pub seen: Timestamp,
    pub current: bool,
}

/// A session that has just begun.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub id: SessionId,
    pub staff: StaffId,
    pub standing: Standing,
}

impl std::fmt::Debug for SessionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionId(…)")
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { staff, standing, begun, .. } = self;
        write!(f, "Session({staff:?}, {standing:?}, {begun})")
    }
}

impl SessionId {
    /// As it stands in the cookie.
    #[must_use]
    pub fn to_text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.as_slice().try_into().ok().map(Self)
    }

    pub(super) fn handle(&self, keys: &Keys) -> [u8; 32] {
        keys.keyed(Keyed::Session, &[&self.0])
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Standing {
    const fn code(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Enrol => "enrol",
            Self::Full => "full",
        }
    }

    fn parse(code: &str) -> Result<Self, StoreError> {
        [Self::Password, Self::Enrol, Self::Full]
            .into_iter()
            .find(|standing| standing.code() == code)
            .ok_or_else(|| StoreError::damaged("sessions", format_args!("the state {code:?}")))
    }

    /// The instant at which a session is over.
    fn ends(self, begun: Timestamp, seen: Timestamp) -> Timestamp {
        let after = |from: Timestamp, wait| from.saturating_add(wait).unwrap_or(Timestamp::MAX);
        match self {
            Self::Password => after(begun, FACTOR_WAIT),
            Self::Enrol => after(begun, ENROL_WAIT),
            Self::Full => after(begun, ABSOLUTE).min(after(seen, IDLE)),
        }
    }
}

/// What a browser calls itself, cut to what its owner knows it by: `Firefox, Windows`.
#[must_use]
pub fn device(user_agent: &str) -> String {
    let named = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    // Browsers claim to be their forerunners too, so that the rarer mark is asked first.
    let browser = named(&[
        ("YaBrowser/", "Yandex"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = named(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

const FOUND: &str = "SELECT s.staff, t.login, s.state, s.begun_at, s.seen_at, t.settings, s.device \
                     FROM sessions s JOIN staff t ON t.id = s.staff \
                     WHERE s.id = $1 AND t.disabled = 0";

/// The session of an id, unless it is over or its owner was sent away; and when it was last seen.
pub(super) fn find(
    tx: &mut Tx<'_>,
    keys: &Keys,
    id: &SessionId,
    now: Timestamp,
) -> Result<Option<(Session, Timestamp)>, StoreError> {
    let handle = id.handle(keys);
    let Some(row) = tx.find(FOUND, &values![handle])? else { return Ok(None) };
    let standing = Standing::parse(row.text(2)?)?;
    let (begun, seen) = (instant(&row, 3)?, instant(&row, 4)?);
    if standing.ends(begun, seen) <= now {
        return Ok(None);
    }
    let session = Session {
        staff: StaffId(row.id(0)?),
        login: row.text(1)?.to_owned(),
        standing,
        begun,
        settings: Settings::read(row.maybe_text(5)?)?,
        form_key: keys.keyed(Keyed::SessionForm, &[id.bytes()]),
        handle,
        device: row.text(6)?.to_owned(),
    };
    Ok(Some((session, seen)))
}

fn instant(row: &Row, column: usize) -> Result<Timestamp, StoreError> {
    crate::journal::instant(row.int(column)?)
}

/// Begins a session in the place of the one that the browser held: ids never outlive a step.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    keys: &Keys,
    staff: StaffId,
    standing: Standing,
    device: &str,
    replaced: Option<&SessionId>,
    now: Timestamp,
) -> Result<SignedIn, StoreError> {
    if let Some(replaced) = replaced {
        end(tx, &replaced.handle(keys))?;
    }
    sweep(tx, Some(staff), now)?;
    let id = SessionId(random());
    let at = now.as_microsecond();
    tx.execute(
        "INSERT INTO sessions (id, staff, state, begun_at, seen_at, device) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &values![id.handle(keys), staff, standing.code(), at, at, device],
    )?;
    Ok(SignedIn { id, staff, standing })
}

fn end(tx: &mut Tx<'_>, handle: &[u8; 32]) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sessions WHERE id = $1", &values![*handle])
}

/// Ends the sessions of a person, but for one.
pub(super) fn end_all(
    tx: &mut Tx<'_>,
    staff: StaffId,
    kept: Option<[u8; 32]>,
) -> Result<u64, StoreError> {
    let kept = kept.unwrap_or_default();
    tx.execute("DELETE FROM sessions WHERE staff = $1 AND id <> $2", &values![staff, kept])
}

/// Removes the sessions that are over: of one person, or of all.
pub(super) fn sweep(
    tx: &mut Tx<'_>,
    staff: Option<StaffId>,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let since = |wait| now.saturating_sub(wait).unwrap_or(Timestamp::MIN).as_microsecond();
    let all = staff.is_none();
    let staff = staff.unwrap_or(StaffId(0));
    tx.execute(
        "DELETE FROM sessions WHERE (staff = $1 OR $2 = 1) AND (begun_at <= $3 \
         OR (state = 'full' AND seen_at <= $4) OR (state = 'password' AND begun_at <= $5) \
         OR (state = 'enrol' AND begun_at <= $6))",
        &values![staff, all, since(ABSOLUTE), since(IDLE), since(FACTOR_WAIT), since(ENROL_WAIT)],
    )
}

impl Db {
    /// Whose session it is. None where it is over, was ended, or never was. A read; that the person
    /// was here is written down once a minute, and nobody waits for it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(
        &self,
        id: &SessionId,
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        let (db, id) = (self.clone(), id.clone());
        let found = self.read(move |tx| find(tx, db.keys(), &id, now)).await?;
        let Some((session, seen)) = found else { return Ok(None) };
        let due = seen.saturating_add(TOUCHED_EVERY).is_ok_and(|due| due <= now);
        if due {
            self.touch(session.handle, now);
        }
        Ok(Some(session))
    }

    fn touch(&self, handle: [u8; 32], now: Timestamp) {
        self.tables_unheard(move |tx| {
            let at = now.as_microsecond();
            tx.execute(
                "UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2",
                &values![handle, at],
            )
        });
    }

    /// Changes plain tables where nobody waits for it and nothing is lost if it fails.
    pub(super) fn tables_unheard(
        &self,
        change: impl FnOnce(&mut Tx<'_>) -> Result<u64, StoreError> + Send + 'static,
    ) {
        let job = Job::Tables(Box::new(move |link| {
            let written = link.and_then(|link| {
                let mut tx = link.begin(crate::tx::Purpose::Write)?;
                change(&mut tx)?;
                tx.commit()
            });
            if let Err(error) = written {
                tracing::warn!(error = &error as &dyn std::error::Error, "not written");
            }
        }));
        self.inner.writers.send(RegisterId(0), job);
    }

    /// The open sessions of a person, the latest seen first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions(
        &self,
        current: &Session,
        now: Timestamp,
    ) -> Result<Vec<OpenSession>, StoreError> {
        let (staff, current) = (current.staff, current.handle);
        let sql = "SELECT id, state, begun_at, seen_at, device FROM sessions WHERE staff = $1 \
                   ORDER BY seen_at DESC, begun_at DESC";
        let rows = self.read(move |tx| tx.query(sql, &values![staff])).await?;
        let mut open = Vec::new();
        for row in rows {
            let standing = Standing::parse(row.text(1)?)?;
            let (begun, seen) = (instant(&row, 2)?, instant(&row, 3)?);
            if standing == Standing::Full && standing.ends(begun, seen) > now {
                let id: [u8; 32] = row.array(0)?;
                let (handle, device) = (HEXLOWER.encode(&id), row.text(4)?.to_owned());
                open.push(OpenSession { handle, device, begun, seen, current: id == current });
            }
        }
        Ok(open)
    }

    /// Signs out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, id: &SessionId) -> Result<(), StoreError> {
        let handle = id.handle(self.keys());
        self.tables(move |tx| end(tx, &handle)).await.map(|_| ())
    }

    /// Ends one session from the owner's list. False where it is none of theirs or over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, owner: &Session, handle: &str) -> Result<bool, StoreError> {
        let staff = owner.staff;
        let id: Option<[u8; 32]> =
            HEXLOWER.decode(handle.as_bytes()).ok().and_then(|id| id.try_into().ok());
        let Some(id) = id else { return Ok(false) };
        let sql = "DELETE FROM sessions WHERE id = $1 AND staff = $2";
        Ok(self.tables(move |tx| tx.execute(sql, &values![id, staff])).await? == 1)
    }

    /// Ends every session of the person but this one. Answers how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_other_sessions(&self, kept: &Session) -> Result<u64, StoreError> {
        let (staff, kept) = (kept.staff, kept.handle);
        self.tables(move |tx| end_all(tx, staff, Some(kept))).await
    }
}
