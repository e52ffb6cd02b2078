//! Ways in for whoever looks at the demonstration: one person of each role, with a password and a
//! second factor that are random in each database.

use domain::ids::StaffId;
use jiff::{SignedDuration, Timestamp};
use store::accounts::Password;
use store::keys::random;
use store::{Db, StoreError};
use totp_rs::Builder;

/// One way in.
#[derive(Debug, Clone)]
pub struct SignIn {
    pub role: &'static str,
    pub login: String,
    pub password: String,
    /// The secret of the second factor, in base 32 without spaces.
    pub secret: String,
}

pub(crate) async fn open(
    db: &Db,
    role: &'static str,
    staff: StaffId,
    now: Timestamp,
) -> Result<SignIn, StoreError> {
    let reference = db.reference();
    let known = reference.staff.get(&staff);
    let login = known.map(|staff| staff.login.clone()).unwrap_or_default();
    let password = data_encoding::BASE32_DNSSEC.encode(&random::<10>());
    db.set_password(staff, Password::typed(&password), None).await?;
    // A code is taken once: it is used up well before anybody comes to sign in.
    let then = now.saturating_sub(SignedDuration::from_mins(3)).unwrap_or(now);
    let failed = || StoreError::damaged("staff", "an invented account that does not open");
    let begun = db.sign_in(&login, Password::typed(&password), "", None, then).await?;
    let session = begun.ok_or_else(failed)?.id;
    let enrolment = db.enrolment(&session, "Qabyl", then).await?.ok_or_else(failed)?;
    let secret: String = enrolment.secret.split_whitespace().collect();
    let bytes = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).map_err(|_| failed())?;
    let totp = Builder::new().with_secret(bytes).build().map_err(|_| failed())?;
    let code = totp.generate(then.as_second().unsigned_abs()).to_string();
    let enrolled = db.enrol(&session, &code, then).await?.ok_or_else(failed)?;
    db.sign_out(&enrolled.signed_in.id).await?;
    Ok(SignIn { role, login, password, secret })
}
