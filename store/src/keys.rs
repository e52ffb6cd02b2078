//! The master key and what is derived from it. The key lies in a file of its own, never in the
//! database; losing it loses every text.

pub(crate) mod master;

use std::io::ErrorKind;
use std::path::Path;

use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use domain::number::AccessCode;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use rand::TryRng;
use rand::rngs::SysRng;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::StoreError;
use master::Master;

/// Length of every key, in bytes.
const KEY: usize = 32;
/// Length of the nonce before each sealed text.
const NONCE: usize = 12;

/// The keys of an installation, all derived from the one master key.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Keys {
    wrapping: [u8; KEY],
    search: [u8; KEY],
    marks: [u8; KEY],
    pepper: [u8; KEY],
    sessions: [u8; KEY],
    accounts: [u8; KEY],
    cookies: [u8; KEY],
    fingerprint: [u8; KEY],
}

/// What a keyed hash is for. Each has a key or a domain of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyed {
    /// A token of the search index.
    Word,
    /// A telephone, an address, an identity number: found by equality.
    Mark,
    /// A form token, as it is stored.
    FormToken,
    /// The content sent under a form token.
    Content,
    /// An access code, as it is stored.
    AccessCode,
    /// A session, as it is stored.
    Session,
    /// What the form tokens of a session are made with.
    SessionForm,
    /// What one of staff is writing at a place of the desk.
    DeskDraft,
    /// A second factor that a session is setting up.
    Enrolment,
    /// A recovery code or a ticket of staff, as it is stored.
    StaffCode,
    /// A token of a program, as it is stored.
    ApiToken,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// Reads the master key of a data folder.
    ///
    /// # Errors
    /// When the file cannot be read, is not a key, or can be read by others.
    pub fn open(data: &Path) -> Result<Self, StoreError> {
        Ok(Self::derive(&Master::read(&master::place(data))?))
    }

    /// Makes the master key of a new installation. Does nothing where there is one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn make(data: &Path) -> Result<(), StoreError> {
        let path = master::place(data);
        if path.exists() {
            return Ok(());
        }
        match Master::new().write(&path) {
            // Another process that starts now made it.
            Err(StoreError::Io(error)) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            written => written,
        }
    }

    /// Makes the next master key beside the one there is.
    pub(crate) fn make_next(data: &Path) -> Result<Self, StoreError> {
        let next = Master::read(&master::place(data))?.next();
        next.write(&master::next_place(data))?;
        Ok(Self::derive(&next))
    }

    /// Reads the next master key, where a rotation was begun.
    pub(crate) fn open_next(data: &Path) -> Result<Option<Self>, StoreError> {
        let path = master::next_place(data);
        if path.exists() { Ok(Some(Self::derive(&Master::read(&path)?))) } else { Ok(None) }
    }

    fn derive(master: &Master) -> Self {
        let from = |master: &[u8; KEY], info: &str| {
            let mut key = [0; KEY];
            Hkdf::<Sha256>::new(Some(b"qabyl/v1"), master)
                .expand(info.as_bytes(), &mut key)
                .expect("32 bytes are a valid length for HKDF");
            key
        };
        let first = master.first.as_ref().unwrap_or(&master.key);
        Self {
            wrapping: from(&master.key, "wrapping"),
            search: from(first, "search"),
            marks: from(first, "marks"),
            pepper: from(first, "pepper"),
            sessions: from(&master.key, "sessions"),
            accounts: from(&master.key, "accounts"),
            cookies: from(&master.key, "cookies"),
            fingerprint: from(&master.key, "fingerprint"),
        }
    }

    /// What the database remembers of the key, to know it again. Says nothing about it.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; KEY] {
        Sha256::digest(self.fingerprint).into()
    }

    /// A keyed hash.
    #[must_use]
    pub fn keyed(&self, purpose: Keyed, parts: &[&[u8]]) -> [u8; KEY] {
        let (key, domain): (_, &[u8]) = match purpose {
            Keyed::Word => (&self.search, b"word"),
            Keyed::Mark => (&self.marks, b"mark"),
            Keyed::FormToken => (&self.pepper, b"token"),
            Keyed::Content => (&self.pepper, b"content"),
            Keyed::AccessCode => (&self.pepper, b"stored code"),
            Keyed::Session => (&self.sessions, b"session"),
            Keyed::SessionForm => (&self.sessions, b"form"),
            Keyed::DeskDraft => (&self.sessions, b"desk draft"),
            Keyed::Enrolment => (&self.sessions, b"enrolment"),
            Keyed::StaffCode => (&self.pepper, b"staff code"),
            Keyed::ApiToken => (&self.pepper, b"api token"),
        };
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key)
            .expect("HMAC takes a key of any length");
        mac.update(domain);
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// The access code that belongs to a form token: 80 bits, the same at every repeat.
    #[must_use]
    pub fn access_code(&self, token: &[u8; 16]) -> [u8; 10] {
        let source = Hkdf::<Sha256>::new(Some(&self.pepper), token);
        let mut draws = 0_u32;
        let drawn = AccessCode::drawn(|| {
            let mut code = [0; 10];
            let number = draws.to_be_bytes();
            source
                .expand_multi_info(&[b"code", &number], &mut code)
                .expect("10 bytes are a valid length for HKDF");
            draws += 1;
            code
        });
        *drawn.bytes()
    }

    /// An access code as it is stored: keyed, so that the database alone opens nothing.
    #[must_use]
    pub fn stored_code(&self, code: &[u8; 10]) -> [u8; KEY] {
        self.keyed(Keyed::AccessCode, &[code])
    }

    /// A key of its own for something that only the holder of `secret` may open: a draft.
    #[must_use]
    pub fn of_secret(&self, secret: &[u8; 16]) -> DataKey {
        let mut key = [0; KEY];
        Hkdf::<Sha256>::new(Some(&self.pepper), secret)
            .expand(b"draft", &mut key)
            .expect("32 bytes are a valid length for HKDF");
        DataKey(key)
    }

    /// The key under which what a visitor's cookie carries is sealed.
    #[must_use]
    pub const fn cookies(&self) -> DataKey {
        DataKey(self.cookies)
    }

    /// The key of what staff sign in with: their second factors.
    pub(crate) fn of_accounts(&self) -> DataKey {
        DataKey(self.accounts)
    }

    pub(crate) fn wrap(&self, key: &DataKey, cell: &[u8]) -> Vec<u8> {
        DataKey(self.wrapping).seal(&key.0, cell)
    }

    pub(crate) fn unwrap(&self, wrapped: &[u8], cell: &[u8]) -> Result<DataKey, StoreError> {
        let bytes = Zeroizing::new(DataKey(self.wrapping).open(wrapped, cell)?);
        let key = bytes.as_slice().try_into();
        Ok(DataKey(key.map_err(|_| StoreError::damaged("keys", "a key of a wrong length"))?))
    }
}

/// The key of one person, one appeal or one draft.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DataKey([u8; KEY]);

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey(…)")
    }
}

impl DataKey {
    pub(crate) fn random() -> Self {
        Self(random())
    }

    pub(crate) const fn of_bytes(bytes: [u8; KEY]) -> Self {
        Self(bytes)
    }

    /// Seals bytes for one cell; elsewhere they do not open.
    #[must_use]
    pub fn seal(&self, plain: &[u8], cell: &[u8]) -> Vec<u8> {
        let nonce = random::<NONCE>();
        let sealed = Aes256GcmSiv::new(&self.0.into())
            .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: cell })
            .expect("texts are far below the cipher's limit of 64 GiB");
        [&nonce[..], &sealed].concat()
    }

    /// Opens what `seal` made for the same cell.
    ///
    /// # Errors
    /// When the bytes were changed, belong to another cell or another key.
    pub fn open(&self, sealed: &[u8], cell: &[u8]) -> Result<Vec<u8>, StoreError> {
        let broken = || StoreError::damaged("vault", "a sealed text that does not open");
        let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or_else(broken)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| broken())?;
        Aes256GcmSiv::new(&self.0.into())
            .decrypt(&Nonce::from(nonce), Payload { msg: sealed, aad: cell })
            .map_err(|_| broken())
    }
}

/// Random bytes of the operating system: the only source of chance in the product.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).expect("the operating system gives random bytes");
    bytes
}
