//! Passwords: what may be one, and its Argon2id hash. Hashing takes a processor for some 30 ms
//! and 19 MiB, so that only few are made at once; more wait their turn, and too many are told so.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::{Semaphore, oneshot};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::staff::folded_login;
use crate::StoreError;
use crate::keys::random;

/// OWASP's first choice for Argon2id. The numbers stand in every hash, so that a hash made with
/// others still opens; a change here is a change of [`DECOY`] too.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes that are made at the same time: 38 MiB, and as many processors.
const AT_ONCE: usize = 2;
/// Hashes that wait. At 60 a second the last one waits for a second.
const WAITING: usize = 64;

/// A hash of no password: 32 random bytes in its place. Who names an unknown login pays for it.
pub(super) const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$cWFieWwgZGVjb3kgc2FsdA\
                     $2sL6Tj6a8LxYdKzDk1b0sJ0v7hC3yPpFh9m4uQwXe5o";

/// The commonest passwords of at least the shortest length, in three alphabets.
const COMMON: &str = include_str!("common.txt");

/// A password as it was typed. Neither shown nor compared; its memory is wiped.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    Short,
    Long,
    /// It is one of the first that anybody tries.
    Common,
    /// It is the login.
    Login,
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

impl Password {
    /// Characters of the shortest and of the longest password.
    pub const LEAST: usize = 12;
    pub const MOST: usize = 128;

    /// Every character counts, spaces at the ends too. Only the two ways to write `й` or `ё` are
    /// made one, since keyboards differ in them.
    #[must_use]
    pub fn typed(typed: &str) -> Self {
        Self(Zeroizing::new(typed.nfc().collect()))
    }

    /// Whether it may be the password of this login. No rule asks for figures or signs: they make
    /// passwords worse.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn check(&self, login: &str) -> Result<(), Weak> {
        let length = self.0.chars().count();
        if length < Self::LEAST {
            return Err(Weak::Short);
        }
        if length > Self::MOST {
            return Err(Weak::Long);
        }
        let plain = self.0.to_lowercase();
        let (plain, login) = (plain.trim(), folded_login(login));
        if !login.is_empty() && plain.replace(&login, "").chars().count() < 4 {
            return Err(Weak::Login);
        }
        if COMMON.lines().any(|common| common == plain) || is_monotonous(plain) {
            return Err(Weak::Common);
        }
        Ok(())
    }
}

/// Three characters over and over, or one after the other as they are counted: `12345678901`.
fn is_monotonous(plain: &str) -> bool {
    let characters: Vec<char> = plain.chars().collect();
    let mut different = characters.clone();
    different.sort_unstable();
    different.dedup();
    let follows = |one: char, next: char| match (one.to_digit(10), next.to_digit(10)) {
        (Some(one), Some(next)) => (one + 1) % 10 == next,
        _ => u32::from(one) + 1 == u32::from(next),
    };
    different.len() <= 3
        || characters.windows(2).all(|two| follows(two[0], two[1]))
        || characters.windows(2).all(|two| follows(two[1], two[0]))
}

fn argon2id() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .expect("the parameters are within Argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash to be stored. Slow: not for a thread that serves requests.
#[must_use]
pub fn hash_password(password: &Password) -> String {
    let salt = random::<16>();
    argon2id()
        .hash_password_with_salt(password.0.as_bytes(), &salt)
        .expect("Argon2 takes any password and a salt of 16 bytes")
        .to_string()
}

/// Whether it is the password of a stored hash. Without a hash the answer is no, after the same
/// work. Slow: not for a thread that serves requests.
///
/// # Errors
/// When what is stored is not a hash.
pub fn verify_password(password: &Password, stored: Option<&str>) -> Result<bool, StoreError> {
    let hash = PasswordHash::new(stored.unwrap_or(DECOY))
        .map_err(|error| StoreError::damaged("staff", error))?;
    let holds = argon2id().verify_password(password.0.as_bytes(), &hash).is_ok();
    Ok(holds && stored.is_some())
}

type Work = Box<dyn FnOnce() + Send>;

/// Where hashes are made: by few threads of its own, off those that serve requests. (Each thread
/// keeps the memory of its last hash, so that any number of threads would keep any amount.)
#[derive(Debug)]
pub struct Hasher {
    work: Sender<Work>,
    places: Arc<Semaphore>,
    made: AtomicU64,
}

impl Default for Hasher {
    fn default() -> Self {
        let (work, waiting) = channel::<Work>();
        let waiting = Arc::new(Mutex::new(waiting));
        for n in 1..=AT_ONCE {
            let waiting = Arc::clone(&waiting);
            let hashing = thread::Builder::new().name(format!("hasher {n}")).spawn(move || {
                loop {
                    let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(next) = next else { return };
                    next();
                }
            });
            if let Err(error) = hashing {
                // Without any, each sign-in is told to come back later.
                tracing::error!(error = &error as &dyn std::error::Error, "no thread to hash on");
            }
        }
        let places = Arc::new(Semaphore::new(AT_ONCE + WAITING));
        Self { work, places, made: AtomicU64::new(0) }
    }
}

impl Hasher {
    /// # Errors
    /// When too many wait already.
    pub async fn hash(&self, password: Password) -> Result<String, StoreError> {
        self.run(move || hash_password(&password)).await
    }

    /// See [`verify_password`].
    ///
    /// # Errors
    /// When too many wait already, or what is stored is not a hash.
    pub async fn verify(
        &self,
        password: Password,
        stored: Option<String>,
    ) -> Result<bool, StoreError> {
        self.run(move || verify_password(&password, stored.as_deref())).await?
    }

    /// How many hashes were computed so far: equal work for every answer is counted, not timed.
    #[must_use]
    pub fn made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let busy = |_| StoreError::Busy("too many sign in at this moment");
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(busy)?;
        let (caller, answer) = oneshot::channel();
        // The place goes with the work: it is done even if nobody waits for it any more.
        let work = Box::new(move || {
            let _gone = caller.send(work());
            drop(place);
        });
        let stopped = || StoreError::Busy("the server is stopping");
        self.work.send(work).map_err(|_| stopped())?;
        self.made.fetch_add(1, Ordering::Relaxed);
        answer.await.map_err(|_| stopped())
    }
}
