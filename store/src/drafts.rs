//! Drafts of people who have not sent yet: sealed with a key that only the visitor's cookie holds, or
//! at the desk only whoever writes, kept for a day.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::keys::Keyed;
use crate::rows::{DRAFTS, Rows};
use crate::values;
use crate::{Db, StoreError};

/// How long a draft is kept after it was last touched.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

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
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let id = self.draft_id(secret);
        let plain =
            serde_json::to_vec(draft).map_err(|error| StoreError::damaged("drafts", error))?;
        let sealed = self.keys().of_secret(secret).seal(&plain, &id);
        self.tables(move |tx| {
            let mut rows = Rows::default();
            rows.put(&DRAFTS, values![id, sealed, at.as_microsecond()]);
            rows.write(tx)
        })
        .await
    }

    /// The draft under a visitor's secret. None where there is none, or it is a day old.
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
        let since = now.saturating_sub(KEPT).unwrap_or(Timestamp::MIN).as_microsecond();
        let db = self.clone();
        self.read(move |tx| {
            let sql = "SELECT sealed FROM drafts WHERE id = $1 AND at > $2";
            let read = |secret: &[u8; 16]| {
                let id = db.draft_id(secret);
                let Some(row) = tx.find(sql, &values![id, since])? else { return Ok(None) };
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

    /// Forgets every draft older than a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep_drafts(&self, now: Timestamp) -> Result<u64, StoreError> {
        let since = now.saturating_sub(KEPT).unwrap_or(Timestamp::MIN).as_microsecond();
        self.tables(move |tx| tx.execute("DELETE FROM drafts WHERE at <= $1", &values![since]))
            .await
    }
}
