//! The vault: the only place for personal data and free text. Each person and each appeal has a
//! key of its own; erasing is destroying the key and the rows.

use domain::ids::{Hash, KeyId, PersonId, RegisterId, Text};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::keys::{DataKey, Keys, random};
use crate::rows::{KEYS, Rows, VAULT};
use crate::tx::Tx;
use crate::value::Value;
use crate::values;

pub(crate) const SALT: usize = 16;

/// The item under a person's key that holds who they are.
pub(crate) const WHO: u32 = 0;

/// Texts sealed under one key, on their way into the vault.
#[derive(Debug)]
pub struct Sealing {
    register: RegisterId,
    id: KeyId,
    key: DataKey,
    rows: Vec<(KeyId, u32, Vec<u8>)>,
    keys: Vec<(KeyId, Vec<u8>)>,
}

impl Sealing {
    /// Begins a new record with a key of its own.
    #[must_use]
    pub fn begin(keys: &Keys, register: RegisterId, at: Timestamp) -> Self {
        let id = new_key_id(at);
        let key = DataKey::random();
        let wrapped = keys.wrap(&key, &key_cell(register, id));
        Self { register, id, key, rows: Vec::new(), keys: vec![(id, wrapped)] }
    }

    /// Goes on under a key that is there already.
    #[must_use]
    pub const fn go_on(register: RegisterId, id: KeyId, key: DataKey) -> Self {
        Self { register, id, key, rows: Vec::new(), keys: Vec::new() }
    }

    #[must_use]
    pub const fn key(&self) -> KeyId {
        self.id
    }

    pub(crate) const fn register(&self) -> RegisterId {
        self.register
    }

    /// Seals a text. The salt is sealed with it, so that an erased text leaves a hash of nothing.
    pub fn text(&mut self, text: &str) -> Text {
        // Four random bytes name the cell; within one appeal's few texts they do not meet.
        let item = u32::from_be_bytes(random()).max(WHO + 1) >> 1 | 1;
        let salt = random::<SALT>();
        let hash = Hash(
            Sha256::new_with_prefix(b"qabyl/text/v1\0")
                .chain_update(salt)
                .chain_update(text)
                .finalize()
                .into(),
        );
        let plain = [&salt[..], text.as_bytes()].concat();
        let sealed = self.key.seal(&plain, &cell(self.register, self.id, item));
        self.rows.push((self.id, item, sealed));
        Text { row: item, hash }
    }

    /// Seals a text under another key: of a person whose it is. Answers its row.
    pub fn text_of(&mut self, person: PersonId, key: &DataKey, text: &str) -> u32 {
        let mut theirs = Self::go_on(self.register, person.into(), key.clone());
        let row = theirs.text(text).row;
        self.rows.append(&mut theirs.rows);
        row
    }

    /// Seals who a person is, under a new key that is the person's own.
    pub fn person(&mut self, keys: &Keys, at: Timestamp, who: &[u8]) -> PersonId {
        let id = new_key_id(at);
        let key = DataKey::random();
        self.keys.push((id, keys.wrap(&key, &key_cell(self.register, id))));
        self.rows.push((id, WHO, key.seal(who, &cell(self.register, id, WHO))));
        PersonId(id.0)
    }

    pub(crate) fn store(&self, rows: &mut Rows) {
        let register = self.register;
        for (id, wrapped) in &self.keys {
            rows.put(&KEYS, values![*id, register, wrapped.clone()]);
        }
        for (id, item, sealed) in &self.rows {
            rows.put(&VAULT, values![*id, *item, register, sealed.clone()]);
        }
    }
}

/// Opens the key of a record. None where it was erased.
///
/// # Errors
/// When the database fails or the key does not open.
pub fn open_key(
    tx: &mut Tx<'_>,
    keys: &Keys,
    register: RegisterId,
    id: KeyId,
) -> Result<Option<DataKey>, StoreError> {
    let row = tx
        .find("SELECT wrapped FROM keys WHERE register = $1 AND id = $2", &values![register, id])?;
    row.map(|row| keys.unwrap(row.bytes(0)?, &key_cell(register, id))).transpose()
}

pub(crate) fn unwrap_key(
    keys: &Keys,
    register: RegisterId,
    id: KeyId,
    wrapped: &[u8],
) -> Result<DataKey, StoreError> {
    keys.unwrap(wrapped, &key_cell(register, id))
}

pub(crate) fn open_cell(
    key: &DataKey,
    register: RegisterId,
    id: KeyId,
    item: u32,
    sealed: &[u8],
) -> Result<Vec<u8>, StoreError> {
    key.open(sealed, &cell(register, id, item))
}

/// Every text sealed under one key, by its item.
///
/// # Errors
/// When the database fails or a text does not open.
pub fn read(
    tx: &mut Tx<'_>,
    register: RegisterId,
    id: KeyId,
    key: &DataKey,
) -> Result<Vec<(u32, String)>, StoreError> {
    let rows = tx.query(
        "SELECT item, sealed FROM vault WHERE register = $1 AND key = $2 ORDER BY item",
        &values![register, id],
    )?;
    rows.iter()
        .map(|row| {
            let item = row.id(0)?;
            let plain = key.open(row.bytes(1)?, &cell(register, id, item))?;
            let text = plain.get(SALT..).unwrap_or_default().to_vec();
            let text = String::from_utf8(text);
            Ok((item, text.map_err(|_| StoreError::damaged("vault", "text that is not UTF-8"))?))
        })
        .collect()
}

/// One text under the key of a person. None where it was erased.
///
/// # Errors
/// When the database fails or the cell does not open.
pub(crate) fn read_of(
    tx: &mut Tx<'_>,
    keys: &Keys,
    register: RegisterId,
    person: PersonId,
    item: u32,
) -> Result<Option<String>, StoreError> {
    let id = KeyId::from(person);
    let Some(key) = open_key(tx, keys, register, id)? else { return Ok(None) };
    let sql = "SELECT sealed FROM vault WHERE register = $1 AND key = $2 AND item = $3";
    let Some(row) = tx.find(sql, &values![register, id, item])? else { return Ok(None) };
    let plain = key.open(row.bytes(0)?, &cell(register, id, item))?;
    let text = String::from_utf8(plain.get(SALT..).unwrap_or_default().to_vec());
    text.map(Some).map_err(|_| StoreError::damaged("vault", "text that is not UTF-8"))
}

/// Who a person is, as it was sealed. None where it was erased.
///
/// # Errors
/// When the database fails or the cell does not open.
pub fn read_person(
    tx: &mut Tx<'_>,
    keys: &Keys,
    register: RegisterId,
    person: PersonId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let id = KeyId::from(person);
    let Some(key) = open_key(tx, keys, register, id)? else { return Ok(None) };
    let row = tx.find(
        "SELECT sealed FROM vault WHERE register = $1 AND key = $2 AND item = $3",
        &values![register, id, WHO],
    )?;
    row.map(|row| key.open(row.bytes(0)?, &cell(register, id, WHO))).transpose()
}

/// Destroys a key and all that lies under it.
pub(crate) fn erase(rows: &mut Rows, register: RegisterId, id: KeyId) {
    let cell: Vec<Value> = values![register, id];
    rows.run("DELETE FROM keys WHERE register = $1 AND id = $2", cell.clone());
    rows.run("DELETE FROM vault WHERE register = $1 AND key = $2", cell);
}

/// A random id that begins with the time, so that new rows lie side by side.
fn new_key_id(at: Timestamp) -> KeyId {
    let mut id = random::<16>();
    let millis = at.as_millisecond().to_be_bytes();
    id[..6].copy_from_slice(&millis[2..]);
    KeyId(id)
}

fn cell(register: RegisterId, id: KeyId, item: u32) -> Vec<u8> {
    [b"qabyl/vault/v1\0", &register.0.to_be_bytes()[..], &id.0, &item.to_be_bytes()].concat()
}

pub(crate) fn key_cell(register: RegisterId, id: KeyId) -> Vec<u8> {
    [b"qabyl/keys/v1\0\0", &register.0.to_be_bytes()[..], &id.0].concat()
}
