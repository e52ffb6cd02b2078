//! Programs that act in the name of a member of staff, each with a token of its own that may do a
//! few kinds of things until a day.

use std::collections::BTreeSet;

use data_encoding::BASE64URL_NOPAD;
use domain::ids::StaffId;
use jiff::{SignedDuration, Timestamp};

use super::sign_in::hold;
use crate::journal::instant;
use crate::keys::{Keyed, Keys, random};
use crate::values;
use crate::{Db, StoreError};

/// What every token begins with, so that scanners of leaked secrets know it.
const MARK: &str = "qabyl_";
/// Being used is written down this often.
const TOUCHED_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// Characters of the longest name.
const NAME_MOST: usize = 80;

/// A kind of thing that a program may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Send appeals in.
    Submit,
    /// Ask how an appeal goes, with its number and code.
    Follow,
    /// Read cases that the person may read.
    Read,
    /// Act on cases that the person may act on.
    Write,
    /// Read figures.
    Figures,
}

/// What one token may do.
pub type Scopes = BTreeSet<Scope>;

/// A token in the list of its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    pub id: i64,
    pub staff: StaffId,
    pub name: String,
    pub scopes: Scopes,
    pub until: Timestamp,
    /// To the hour; none where it never was.
    pub used: Option<Timestamp>,
}

impl Scope {
    pub const ALL: [Self; 5] = [Self::Submit, Self::Follow, Self::Read, Self::Write, Self::Figures];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Follow => "follow",
            Self::Read => "read",
            Self::Write => "write",
            Self::Figures => "figures",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

fn written(scopes: &Scopes) -> String {
    scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(" ")
}

fn read(written: &str) -> Result<Scopes, StoreError> {
    let scope = |code: &str| {
        let unknown = || StoreError::damaged("api_tokens", format_args!("the scope {code:?}"));
        Scope::parse(code).ok_or_else(unknown)
    };
    written.split_whitespace().map(scope).collect()
}

/// How a token is stored. None where it cannot be one.
fn stored(keys: &Keys, plain: &str) -> Option<[u8; 32]> {
    let secret = BASE64URL_NOPAD.decode(plain.trim().strip_prefix(MARK)?.as_bytes()).ok()?;
    (secret.len() == 32).then(|| keys.keyed(Keyed::ApiToken, &[&secret]))
}

impl Db {
    /// Makes a token. It is shown this once. None where there is no such person or they were sent
    /// away.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn api_token_make(
        &self,
        staff: StaffId,
        name: &str,
        scopes: &Scopes,
        until: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let plain = format!("{MARK}{}", BASE64URL_NOPAD.encode(&random::<32>()));
        let Some(token) = stored(self.keys(), &plain) else { return Ok(None) };
        let name: String = name.trim().chars().take(NAME_MOST).collect();
        let (scopes, until) = (written(scopes), until.as_microsecond());
        // A number drawn at random, so that two processes never wait for one another: 53 bits.
        let id = i64::from_be_bytes(random()) & ((1 << 53) - 1);
        self.tables(move |tx| {
            if !hold(tx, staff)? {
                return Ok(None);
            }
            tx.execute(
                "INSERT INTO api_tokens (id, token, staff, name, scopes, until, used_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, 0)",
                &values![id, token, staff, name, scopes, until],
            )?;
            Ok(Some(plain))
        })
        .await
    }

    /// In whose name a token acts, and what it may do. None where it is over, was revoked, never
    /// was, or its owner was sent away. A read; that it was used is written down once an hour.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn api_token_check(
        &self,
        plain: &str,
        now: Timestamp,
    ) -> Result<Option<(StaffId, Scopes)>, StoreError> {
        let Some(token) = stored(self.keys(), plain) else { return Ok(None) };
        let at = now.as_microsecond();
        let sql = "SELECT a.staff, a.scopes, a.used_at, a.id \
                   FROM api_tokens a JOIN staff t ON t.id = a.staff \
                   WHERE a.token = $1 AND a.until > $2 AND t.disabled = 0";
        let row = self.read(move |tx| tx.find(sql, &values![token, at])).await?;
        let Some(row) = row else { return Ok(None) };
        let due = instant(row.int(2)?)?.saturating_add(TOUCHED_EVERY).is_ok_and(|due| due <= now);
        let id = row.int(3)?;
        if due {
            let sql = "UPDATE api_tokens SET used_at = $2 WHERE id = $1 AND used_at < $2";
            self.tables_unheard(move |tx| tx.execute(sql, &values![id, at]));
        }
        Ok(Some((StaffId(row.id(0)?), read(row.text(1)?)?)))
    }

    /// Every token, or those of one person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn api_tokens(&self, staff: Option<StaffId>) -> Result<Vec<ApiToken>, StoreError> {
        let sql = "SELECT id, staff, name, scopes, until, used_at FROM api_tokens \
                   ORDER BY staff, until, id";
        let mut tokens = Vec::new();
        for row in self.read(move |tx| tx.query(sql, &[])).await? {
            let used = row.int(5)?;
            tokens.push(ApiToken {
                id: row.int(0)?,
                staff: StaffId(row.id(1)?),
                name: row.text(2)?.to_owned(),
                scopes: read(row.text(3)?)?,
                until: instant(row.int(4)?)?,
                used: (used > 0).then(|| instant(used)).transpose()?,
            });
        }
        tokens.retain(|token| staff.is_none_or(|staff| token.staff == staff));
        Ok(tokens)
    }

    /// Takes a token back at once. False where there is none of this number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn api_token_revoke(&self, id: i64) -> Result<bool, StoreError> {
        let sql = "DELETE FROM api_tokens WHERE id = $1";
        Ok(self.tables(move |tx| tx.execute(sql, &values![id])).await? == 1)
    }
}
