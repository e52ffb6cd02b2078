//! Limits on guessing: a slow-down for whoever guesses and a cap for all together. What is being
//! guessed at is never locked: its rightful owner comes from elsewhere and is not in the way.
//!
//! Own code, since `governor` reads a clock inside its check and cannot give a try back: here the
//! instant is an argument, and a right answer costs nothing.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

/// So many tries at once, and one more each time this long has passed.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    pub at_once: u32,
    pub then_every: Duration,
}

/// Too many tries: when the next one is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryAfter {
    pub seconds: u32,
}

/// Keys that are remembered. Beyond them a new key shares one pace with all that found no place.
const KEYS: usize = 100_000;

/// Tries by key, in the memory of this process alone: after a restart everyone begins anew.
#[derive(Debug)]
pub struct Guesses {
    each: Pace,
    all: Pace,
    state: Mutex<State>,
}

/// Of each key the instant (in microseconds) at which it will have all of its tries back.
#[derive(Debug, Default)]
struct State {
    keys: HashMap<Box<str>, i64>,
    crowd: i64,
    all: i64,
}

impl Guesses {
    /// `each` holds for one key, `all` for all keys together.
    #[must_use]
    pub fn new(each: Pace, all: Pace) -> Self {
        Self { each, all, state: Mutex::default() }
    }

    /// Takes a try. To be asked before the answer is looked at, so that many at once gain nothing.
    ///
    /// # Errors
    /// When this key, or all together, tried too often.
    pub fn check(&self, key: &str, now: Timestamp) -> Result<(), RetryAfter> {
        let now = now.as_microsecond();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let all = self.all.after_one(state.all, now)?;
        if let Some(known) = state.keys.get_mut(key) {
            *known = self.each.after_one(*known, now)?;
        } else {
            if state.keys.len() >= KEYS {
                state.keys.retain(|_, until| *until > now);
            }
            if state.keys.len() < KEYS {
                state.keys.insert(key.into(), self.each.after_one(now, now)?);
            } else {
                state.crowd = self.each.after_one(state.crowd, now)?;
            }
        }
        state.all = all;
        Ok(())
    }

    /// Gives the try back: the answer was right.
    pub fn right(&self, key: &str) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.all = state.all.saturating_sub(self.all.micros());
        if let Some(known) = state.keys.get_mut(key) {
            *known = known.saturating_sub(self.each.micros());
        }
    }
}

impl Pace {
    fn micros(self) -> i64 {
        i64::try_from(self.then_every.as_micros()).unwrap_or(i64::MAX)
    }

    /// When all tries will be back, with one more taken.
    fn after_one(self, until: i64, now: i64) -> Result<i64, RetryAfter> {
        let until = until.max(now).saturating_add(self.micros());
        let most = now.saturating_add(self.micros().saturating_mul(self.at_once.into()));
        if until <= most {
            return Ok(until);
        }
        let seconds = until.saturating_sub(most).unsigned_abs().div_ceil(1_000_000);
        Err(RetryAfter { seconds: u32::try_from(seconds).unwrap_or(u32::MAX) })
    }
}
