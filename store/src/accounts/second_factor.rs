//! The second factor: codes of an authenticator (RFC 6238), and recovery codes on paper for when
//! the telephone is lost. Each code is taken once.

use jiff::Timestamp;
use subtle::ConstantTimeEq;
use totp_rs::{Builder, Totp};
use zeroize::Zeroizing;

use domain::ids::StaffId;

use crate::StoreError;
use crate::keys::{Keyed, Keys, random};
use crate::tx::Tx;
use crate::values;

/// Bytes of a secret: what RFC 4226 recommends.
const SECRET: usize = 20;
/// Seconds for which a code stands.
const STEP: i64 = 30;
/// Steps by which the clock of a telephone may be wrong, either way.
const SKEW: i64 = 1;
/// Recovery codes of one set.
const CODES: usize = 10;
/// Symbols of a recovery code: 60 bits.
const SYMBOLS: usize = 12;
/// Crockford's base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How recovery codes are marked in the table.
pub(super) const RECOVERY: &str = "recovery";

/// The secret shared with an authenticator.
pub(super) struct Secret(Zeroizing<[u8; SECRET]>);

/// What an authenticator must be told.
#[derive(Clone)]
pub struct Enrolment {
    /// The `otpauth:` address, for a square code.
    pub address: String,
    /// The secret in groups of four, to be typed.
    pub secret: String,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Enrolment(…)")
    }
}

impl Secret {
    /// The secret that a session is setting up: kept nowhere until it is confirmed. It depends on
    /// the one it replaces, so that no secret comes twice.
    pub(super) fn of_session(keys: &Keys, session: &[u8], replaced: &[u8]) -> Self {
        let made = Zeroizing::new(keys.keyed(Keyed::Enrolment, &[session, replaced]));
        let mut secret = Zeroizing::new([0; SECRET]);
        secret.copy_from_slice(&made[..SECRET]);
        Self(secret)
    }

    pub(super) fn seal(&self, keys: &Keys, staff: StaffId) -> Vec<u8> {
        keys.of_accounts().seal(&self.0[..], &cell(staff))
    }

    pub(super) fn open(keys: &Keys, staff: StaffId, sealed: &[u8]) -> Result<Self, StoreError> {
        let plain = Zeroizing::new(keys.of_accounts().open(sealed, &cell(staff))?);
        let secret = plain.as_slice().try_into();
        let secret = secret.map_err(|_| StoreError::damaged("staff", "a secret of another length"));
        Ok(Self(Zeroizing::new(secret?)))
    }

    fn totp(&self, login: &str, issuer: &str) -> Result<Totp, StoreError> {
        // A colon parts issuer and name in the address, so that neither may hold one.
        Builder::new()
            .with_secret(*self.0)
            .with_account_name(login.replace(':', " "))
            .with_issuer(Some(issuer.replace(':', " ")))
            .build()
            .map_err(|error| StoreError::damaged("staff", error))
    }

    pub(super) fn enrolment(&self, login: &str, issuer: &str) -> Result<Enrolment, StoreError> {
        let totp = self.totp(login, issuer)?;
        let address = totp.to_url().map_err(|error| StoreError::damaged("staff", error))?;
        Ok(Enrolment { address, secret: grouped(&totp.secret().to_base32()) })
    }

    /// The step that a code belongs to, if it is of now or a step beside and later than `last`.
    pub(super) fn step(
        &self,
        code: &str,
        last: i64,
        now: Timestamp,
    ) -> Result<Option<i64>, StoreError> {
        let code: String = code.chars().filter(|c| !is_separator(*c)).collect();
        let totp = self.totp("", "")?;
        let this = now.as_second().div_euclid(STEP);
        let mut found = None;
        // All three are compared whatever the first says.
        for step in (this - SKEW..=this + SKEW).filter(|step| *step >= 0) {
            let valid = totp.generate((step * STEP).unsigned_abs()).to_string();
            let same = bool::from(valid.as_bytes().ct_eq(code.as_bytes()));
            if same && step > last && found.is_none() {
                found = Some(step);
            }
        }
        Ok(found)
    }
}

/// Seals every second factor anew, under another master key.
pub(crate) fn reseal(tx: &mut Tx<'_>, old: &Keys, new: &Keys) -> Result<(), StoreError> {
    let sql = "SELECT id, second_factor FROM staff WHERE second_factor IS NOT NULL";
    for row in tx.query(sql, &[])? {
        let staff = StaffId(row.id(0)?);
        let sealed = Secret::open(old, staff, row.bytes(1)?)?.seal(new, staff);
        let sql = "UPDATE staff SET second_factor = $2 WHERE id = $1";
        tx.execute(sql, &values![staff, sealed])?;
    }
    Ok(())
}

fn cell(staff: StaffId) -> Vec<u8> {
    format!("qabyl/staff/v1|{}|second_factor", staff.0).into_bytes()
}

/// `ABCD EFGH …`
fn grouped(text: &str) -> String {
    let symbols: Vec<char> = text.chars().collect();
    let groups = symbols.chunks(4).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '–' | '—' | '‑' | '.')
}

/// Makes a set of recovery codes in the place of what was there. They are shown once.
pub(super) fn renew_codes(
    tx: &mut Tx<'_>,
    keys: &Keys,
    staff: StaffId,
) -> Result<Vec<String>, StoreError> {
    tx.execute(
        "DELETE FROM staff_codes WHERE staff = $1 AND what = $2",
        &values![staff, RECOVERY],
    )?;
    let mut codes = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let code: String = random::<SYMBOLS>()
            .iter()
            .map(|byte| char::from(ALPHABET[usize::from(byte & 31)]))
            .collect();
        tx.execute(
            "INSERT INTO staff_codes (staff, code, what, until) VALUES ($1, $2, $3, $4)",
            &values![staff, stored(keys, staff, &code), RECOVERY, i64::MAX],
        )?;
        codes.push(grouped(&code).replace(' ', "-"));
    }
    Ok(codes)
}

/// Takes a recovery code: true once.
pub(super) fn use_code(
    tx: &mut Tx<'_>,
    keys: &Keys,
    staff: StaffId,
    typed: &str,
) -> Result<bool, StoreError> {
    let Some(code) = recovery_code(typed) else { return Ok(false) };
    let used = tx.execute(
        "DELETE FROM staff_codes WHERE staff = $1 AND code = $2 AND what = $3",
        &values![staff, stored(keys, staff, &code), RECOVERY],
    )?;
    Ok(used == 1)
}

/// Whether what was typed may be a recovery code, by its shape.
#[must_use]
pub fn is_recovery_code(typed: &str) -> bool {
    recovery_code(typed).is_some()
}

/// What was typed, if it may be a recovery code: case, dashes and spaces are forgiven, O is 0, I
/// and L are 1.
pub(super) fn recovery_code(typed: &str) -> Option<String> {
    let symbols =
        typed.chars().filter(|c| !is_separator(*c)).map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
    let code: String = symbols.take(SYMBOLS + 1).collect();
    let known = |c: char| u8::try_from(c).is_ok_and(|byte| ALPHABET.contains(&byte));
    (code.chars().count() == SYMBOLS && code.chars().all(known)).then_some(code)
}

fn stored(keys: &Keys, staff: StaffId, code: &str) -> [u8; 32] {
    let staff = staff.0.to_be_bytes();
    keys.keyed(Keyed::StaffCode, &[RECOVERY.as_bytes(), &staff, code.as_bytes()])
}
