//! Limits on guessing. A wrong code never blocks the right one: the address that guesses is
//! slowed, not the number it guesses at.

use std::net::IpAddr;
use std::time::Duration;

use jiff::Timestamp;
use store::accounts::{Guesses, Pace};

use crate::office::door::Limits as Door;
use crate::stop::Stop;

/// Wrong codes from one address before it has to wait, and how long for each more.
const CODES: Pace = Pace { at_once: 20, then_every: Duration::from_secs(120) };
/// The same for all addresses together: guessing from many at once stays hopeless.
const CODES_OF_ALL: Pace = Pace { at_once: 600, then_every: Duration::from_millis(200) };

/// What is counted in memory, in this process alone.
#[derive(Debug)]
pub(crate) struct Limits {
    codes: Guesses,
    pub(crate) door: Door,
}

impl Default for Limits {
    fn default() -> Self {
        Self { codes: Guesses::new(CODES, CODES_OF_ALL), door: Door::default() }
    }
}

impl Limits {
    /// Takes a try at a code from this address.
    pub(crate) fn code_from(&self, address: IpAddr, now: Timestamp) -> Result<(), Stop> {
        let tried = self.codes.check(&network(address), now);
        tried.map_err(|wait| Stop::TooMany(wait.seconds))
    }

    /// The code was right, or there was none to try: the try is given back.
    pub(crate) fn right_from(&self, address: IpAddr) {
        self.codes.right(&network(address));
    }
}

/// Who shares a limit: one IPv4 address, or the network of one IPv6 line.
pub(crate) fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}
