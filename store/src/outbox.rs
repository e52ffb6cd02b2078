//! What is to be sent, at least once: rows written with the events that call for them, taken by
//! whoever sends, and rendered only then.

use domain::ids::{RecordId, RegisterId, StaffId};
use domain::notice::{Hitch, Template};
use jiff::{SignedDuration, Timestamp};

use crate::journal::instant;
use crate::tx::{Dialect, Tx};
use crate::value::Row;
use crate::values;
use crate::{Db, StoreError};

/// After this many attempts a person has to look.
const ATTEMPTS: i64 = 8;
/// How long a message that was taken is left to its sender before another may take it.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// One message.
#[derive(Debug, Clone, Copy)]
pub struct Message {
    pub id: MessageId,
    pub register: RegisterId,
    pub record: RecordId,
    pub template: Template,
    pub question: Option<u16>,
    /// A member of staff; none for the applicant.
    pub staff: Option<StaffId>,
    pub attempts: i64,
    pub next_at: Timestamp,
}

/// A message's own name: the same at every attempt, so that a receiver can tell a repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageId {
    pub docid: i64,
    pub event: u32,
    pub item: i64,
}

impl std::fmt::Display for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.docid, self.event, self.item)
    }
}

/// A message that could not be sent, with the reason.
#[derive(Debug, Clone)]
pub struct Stuck {
    pub message: Message,
    pub hitch: Hitch,
}

const MESSAGE: &str =
    "docid, event, item, record, template, question, staff, attempts, next_at, register";

fn message(row: &Row) -> Result<Message, StoreError> {
    let wrong = |what| StoreError::damaged("outbox", what);
    let question = row.maybe_int(5)?.map(u16::try_from).transpose();
    Ok(Message {
        id: MessageId { docid: row.int(0)?, event: row.id(1)?, item: row.int(2)? },
        register: RegisterId(row.id(9)?),
        record: RecordId(row.id(3)?),
        template: Template::parse(row.text(4)?).ok_or_else(|| wrong("a template"))?,
        question: question.map_err(|_| wrong("a question's number"))?,
        staff: row.maybe_id(6)?.map(StaffId),
        attempts: row.int(7)?,
        next_at: instant(row.int(8)?)?,
    })
}

impl Db {
    /// Takes messages whose time has come. Nobody else gets them for five minutes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_messages(
        &self,
        now: Timestamp,
        most: i64,
    ) -> Result<Vec<Message>, StoreError> {
        let micros = now.as_microsecond();
        // Most of the time nothing waits: looking costs the writer nothing.
        let waiting = self
            .read(move |tx| {
                tx.find(
                    "SELECT item FROM outbox WHERE state = 'waiting' AND next_at <= $1 LIMIT 1",
                    &values![micros],
                )
            })
            .await?;
        if waiting.is_none() {
            return Ok(Vec::new());
        }
        self.tables(move |tx| take(tx, now, most)).await
    }

    /// A message has gone out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message_sent(&self, id: MessageId) -> Result<(), StoreError> {
        self.tables(move |tx| {
            tx.execute(
                "UPDATE outbox SET state = 'sent', trouble = NULL \
                 WHERE docid = $1 AND event = $2 AND item = $3",
                &values![id.docid, id.event, id.item],
            )
        })
        .await
        .map(|_| ())
    }

    /// Messages that were handed over elsewhere, as the letters of an import or of an invented
    /// history: all at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn messages_sent_before(&self, instant: Timestamp) -> Result<u64, StoreError> {
        self.tables(move |tx| {
            tx.execute(
                "UPDATE outbox SET state = 'sent', trouble = NULL \
                 WHERE state = 'waiting' AND attempts = 0 AND next_at < $1",
                &values![instant.as_microsecond()],
            )
        })
        .await
    }

    /// A message that will never go like this: a person looks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message_refused(&self, message: &Message, hitch: Hitch) -> Result<(), StoreError> {
        let (id, attempts, hitch) = (message.id, message.attempts + 1, hitch.code());
        self.tables(move |tx| {
            tx.execute(
                "UPDATE outbox SET state = 'stuck', attempts = $4, trouble = $5 \
                 WHERE docid = $1 AND event = $2 AND item = $3",
                &values![id.docid, id.event, id.item, attempts, hitch],
            )
        })
        .await
        .map(|_| ())
    }

    /// A message has nobody to go to: an applicant without an address, a person who left.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message_dropped(&self, id: MessageId) -> Result<(), StoreError> {
        self.message_sent(id).await
    }

    /// A message could not be sent: it is tried again later and later, then a person looks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message_failed(
        &self,
        message: &Message,
        hitch: Hitch,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (id, attempts, hitch) = (message.id, message.attempts + 1, hitch.code());
        let wait = SignedDuration::from_secs(30 << attempts.clamp(0, 12));
        let next = now.saturating_add(wait).unwrap_or(Timestamp::MAX).as_microsecond();
        let state = if attempts >= ATTEMPTS { "stuck" } else { "waiting" };
        self.tables(move |tx| {
            tx.execute(
                "UPDATE outbox SET state = $4, attempts = $5, next_at = $6, trouble = $7 \
                 WHERE docid = $1 AND event = $2 AND item = $3",
                &values![id.docid, id.event, id.item, state, attempts, next, hitch],
            )
        })
        .await
        .map(|_| ())
    }

    /// Leaves a message until an hour at which it may go. Waiting for it is no attempt.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message_put_off(&self, id: MessageId, until: Timestamp) -> Result<(), StoreError> {
        self.tables(move |tx| {
            tx.execute(
                "UPDATE outbox SET next_at = $4 \
                 WHERE docid = $1 AND event = $2 AND item = $3",
                &values![id.docid, id.event, id.item, until.as_microsecond()],
            )
        })
        .await
        .map(|_| ())
    }

    /// Tries a stuck message anew.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retry_message(&self, id: MessageId, now: Timestamp) -> Result<(), StoreError> {
        self.tables(move |tx| {
            tx.execute(
                "UPDATE outbox SET state = 'waiting', attempts = 0, next_at = $4 \
                 WHERE docid = $1 AND event = $2 AND item = $3",
                &values![id.docid, id.event, id.item, now.as_microsecond()],
            )
        })
        .await
        .map(|_| ())
    }

    /// Messages that failed at least once, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn troubled_messages(&self, most: i64) -> Result<Vec<Stuck>, StoreError> {
        self.read(move |tx| {
            let sql = format!(
                "SELECT {MESSAGE}, trouble FROM outbox \
                 WHERE state = 'stuck' OR (state = 'waiting' AND attempts > 0) \
                 ORDER BY docid, event, item LIMIT $1"
            );
            tx.query(&sql, &values![most])?
                .iter()
                .map(|row| {
                    let hitch = row.maybe_text(10)?.and_then(Hitch::parse);
                    let hitch = hitch.ok_or_else(|| StoreError::damaged("outbox", "a reason"))?;
                    Ok(Stuck { message: message(row)?, hitch })
                })
                .collect()
        })
        .await
    }

    /// How many messages wait.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting_messages(&self) -> Result<i64, StoreError> {
        self.read(|tx| {
            let sql = "SELECT count(*) FROM outbox WHERE state = 'waiting'";
            tx.find(sql, &[])?.map_or(Ok(0), |row| row.int(0))
        })
        .await
    }
}

fn take(tx: &mut Tx<'_>, now: Timestamp, most: i64) -> Result<Vec<Message>, StoreError> {
    let skip = match tx.dialect() {
        Dialect::Sqlite => "",
        // Several processes empty one outbox.
        Dialect::Postgres => " FOR UPDATE SKIP LOCKED",
    };
    let sql = format!(
        "SELECT {MESSAGE} FROM outbox WHERE state = 'waiting' AND next_at <= $1 \
         ORDER BY next_at, docid, event, item LIMIT $2{skip}"
    );
    let rows = tx.query(&sql, &values![now.as_microsecond(), most])?;
    let messages: Vec<_> = rows.iter().map(message).collect::<Result<_, _>>()?;
    let until = now.saturating_add(LEASE).unwrap_or(Timestamp::MAX).as_microsecond();
    for Message { id, .. } in &messages {
        tx.execute(
            "UPDATE outbox SET next_at = $4 \
             WHERE docid = $1 AND event = $2 AND item = $3",
            &values![id.docid, id.event, id.item, until],
        )?;
    }
    Ok(messages)
}
