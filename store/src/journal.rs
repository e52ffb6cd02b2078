//! The words of the one path by which any casework changes: an act, what is written beside it, what
//! came of it, and a record as it is read back. `batch` walks the path.

mod attached;
mod batch;

use domain::ids::{RecordId, RegisterId, StaffId};
use domain::number::Number;
use domain::{Actor, Intent, Module, Stamp};
use jiff::{SignedDuration, Timestamp};

use crate::StoreError;
use crate::rows::Rows;
use crate::tx::{Table, Tx};
use crate::value::Row;
use crate::values;

pub use attached::{Attached, NewPerson};
pub(crate) use batch::{Batch, Pending, Work};

/// A module whose records are shown in lists. The rows are a function of the state alone, so a
/// rebuild gives the same rows as the day-to-day.
pub(crate) trait Listed: Module {
    /// The tables that `list` writes, for a rebuild to empty.
    const LISTS: &'static [&'static Table];

    /// When the record was received: by this it lies among the others.
    fn received(state: &Self::State) -> Timestamp;

    /// The rows of one record.
    fn list(register: RegisterId, record: RecordId, state: &Self::State, rows: &mut Rows);
}

/// What somebody wants done to one record, with all that was made ready outside the transaction.
#[derive(Debug)]
pub struct Act<M: Module> {
    pub register: RegisterId,
    pub target: Target,
    pub intent: Intent,
    pub command: M::Command,
    /// Makes a repeat harmless: the same token with the same content is answered, not done again.
    pub once: Option<Once>,
    pub attached: Attached,
}

/// Which record an act is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A new one, numbered in the series of this year.
    New {
        year: i16,
    },
    Existing(RecordId),
}

/// Keyed hashes of a form's token and of what was sent with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Once {
    pub token: [u8; 32],
    pub content: [u8; 32],
    pub known: Known,
}

impl Once {
    /// When the receipt of what is done now may be forgotten.
    fn until(&self, now: Timestamp) -> Option<i64> {
        (self.known == Known::Day)
            .then(|| now.saturating_add(RECEIPT_KEPT).unwrap_or(Timestamp::MAX).as_microsecond())
    }
}

/// For how long a repeat is known as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// [`RECEIPT_KEPT`]: a form or a request of a program.
    Day,
    /// A row of an import, which is named by what it came from.
    Always,
}

/// How long the receipt of a form or a request is kept. Whatever makes a token must see to it that
/// it cannot be sent for the first time, or again, later than this after it was made.
pub const RECEIPT_KEPT: SignedDuration = SignedDuration::from_hours(24);

/// What came of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    pub register: RegisterId,
    pub record: RecordId,
    /// How many events the record has now.
    pub events: u32,
    /// The number, where a record began.
    pub number: Option<Number>,
    /// The same request had been done before; nothing was done now.
    pub repeated: bool,
}

/// Why an act was not done.
#[derive(Debug)]
pub enum NotDone<R> {
    /// The rules say no.
    Refused(R),
    /// The same token came before with other content.
    OtherContent,
    Failed(StoreError),
}

impl<R> From<StoreError> for NotDone<R> {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

/// One record as it was loaded, with its events in order.
#[derive(Debug)]
pub struct History<M: Module> {
    pub state: M::State,
    pub events: Vec<(Stamp, M::Event)>,
}

/// Loads a record. Its state is the default where there is none.
///
/// # Errors
/// When the database fails or an event cannot be read.
pub fn load<M: Module>(
    tx: &mut Tx<'_>,
    register: RegisterId,
    record: RecordId,
) -> Result<History<M>, StoreError> {
    let rows = tx.query(
        "SELECT j.event, j.at, j.actor, j.body FROM appeals a JOIN journal j ON j.docid = a.docid \
         WHERE a.register = $1 AND a.record = $2 ORDER BY j.event",
        &values![register, record],
    )?;
    let mut history =
        History { state: M::State::default(), events: Vec::with_capacity(rows.len()) };
    for row in &rows {
        let (stamp, event) = read_event::<M>(row, 0)?;
        M::apply(&mut history.state, &stamp, &event);
        history.events.push((stamp, event));
    }
    Ok(history)
}

/// Reads `event, at, actor, body` from a column on.
pub(crate) fn read_event<M: Module>(
    row: &Row,
    from: usize,
) -> Result<(Stamp, M::Event), StoreError> {
    let stamp = Stamp {
        event: row.id(from)?,
        at: instant(row.int(from + 1)?)?,
        by: actor_of(row.int(from + 2)?)?,
    };
    let event = serde_json::from_str(row.text(from + 3)?)
        .map_err(|error| StoreError::damaged("journal", error))?;
    Ok((stamp, event))
}

pub(crate) fn instant(micros: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros).map_err(|error| StoreError::damaged("journal", error))
}

const APPLICANT: i64 = 0;
const CLOCK: i64 = -1;

pub(crate) fn actor_code(actor: Actor) -> i64 {
    match actor {
        Actor::Applicant => APPLICANT,
        Actor::Clock => CLOCK,
        Actor::Staff(staff) => staff.into(),
    }
}

pub(crate) fn actor_of(code: i64) -> Result<Actor, StoreError> {
    Ok(match code {
        APPLICANT => Actor::Applicant,
        CLOCK => Actor::Clock,
        staff => Actor::Staff(StaffId(
            u32::try_from(staff).map_err(|_| StoreError::damaged("journal", "an actor"))?,
        )),
    })
}

/// The place of a record in the search index and in lists: newest first by what it was received,
/// and the same at every rebuild. Two records of one register share it only if they came in the
/// same second and lie more than a million records apart.
pub(crate) fn docid(received: Timestamp, register: RegisterId, record: RecordId) -> i64 {
    (received.as_second().max(0) << 30)
        | (i64::from(register.0 & 0x3ff) << 20)
        | i64::from(record.0 & 0xf_ffff)
}
