//! Drafts of people who have not sent yet: sealed with a key that only the visitor's cookie holds, or
//! at the desk only whoever writes. A visitor's is kept for a day, one of the desk over a weekend.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::keys::Keyed;
use crate::rows::{DRAFTS, Rows};
use crate::values;
use crate::{Db, StoreError};

/// How long a draft is kept after it was last touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    Day,
    /// What was begun at the desk on Friday is there on Monday, and after a short holiday.
    Week,
}

impl Kept {
    fn until(self, now: Timestamp) -> i64 {
        let hours = match self {
            Self::Day => 24,
            Self::Week => 7 * 24,
        };
        let until = now.saturating_add(SignedDuration::from_hours(hours));
        until.unwrap_or(Timestamp::MAX).as_microsecond()
    }
}

impl Db {
    /// Where a draft lies: known to whoever has the secret.
    pub(crate) fn draft_id(&self, secret: &[u8; 16]) -> [u8; 32] {
        self.keys().keyed(Keyed::Session, &[b"draft", secret])
    }

    /// Keeps a draft under the visitor's secret.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_draft<T: Serialize>(
        &self,
        secret: &[u8; 16],
        draft: &T,
        now: Timestamp,
        kept: Kept,
    ) -> Result<(), StoreError> {
        let id = self.draft_id(secret);
        let plain =
            serde_json::to_vec(draft).map_err(|error| StoreError::damaged("drafts", error))?;
        let sealed = self.keys().of_secret(secret).seal(&plain, &id);
        self.tables(move |tx| {
            let mut rows = Rows::default();
            rows.put(&DRAFTS, values![id, sealed, kept.until(now)]);
            rows.write(tx)
        })
        .await
    }

    /// The draft under a visitor's secret. None where there is none, or its time is over.
    ///
    /// # Errors
    /// When the database fails or the draft does not open.
    pub async fn draft<T: DeserializeOwned + Send + 'static>(
        &self,
        secret: &[u8; 16],
        now: Timestamp,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.drafts(vec![*secret], now).await?.pop().flatten())
    }

    /// The draft under each of several secrets, in their order.
    ///
    /// # Errors
    /// When the database fails or a draft does not open.
    pub async fn drafts<T: DeserializeOwned + Send + 'static>(
        &self,
        secrets: Vec<[u8; 16]>,
        now: Timestamp,
    ) -> Result<Vec<Option<T>>, StoreError> {
        let now = now.as_microsecond();
        let db = self.clone();
        self.read(move |tx| {
            let sql = "SELECT sealed FROM drafts WHERE id = $1 AND until > $2";
            let read = |secret: &[u8; 16]| {
                let id = db.draft_id(secret);
                let Some(row) = tx.find(sql, &values![id, now])? else { return Ok(None) };
                let plain = db.keys().of_secret(secret).open(row.bytes(0)?, &id)?;
                let draft = serde_json::from_slice(&plain);
                draft.map(Some).map_err(|error| StoreError::damaged("drafts", error))
            };
            secrets.iter().map(read).collect()
        })
        .await
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_draft(&self, secret: &[u8; 16]) -> Result<(), StoreError> {
        let id = self.draft_id(secret);
        self.tables(move |tx| tx.execute("DELETE FROM drafts WHERE id = $1", &values![id]))
            .await
            .map(|_| ())
    }

    /// Forgets every draft whose time is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep_drafts(&self, now: Timestamp) -> Result<u64, StoreError> {
        let now = now.as_microsecond();
        self.tables(move |tx| tx.execute("DELETE FROM drafts WHERE until <= $1", &values![now]))
            .await
    }
}
