//! The sign-ins that a demonstration shows: set up by the same steps that a person takes.

use data_encoding::BASE32_NOPAD;
use domain::ids::StaffId;
use jiff::{SignedDuration, Timestamp};
use store::Db;
use store::accounts::Password;
use store::keys::random;
use totp_rs::Builder;

use crate::Error;

/// How somebody signs in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// What the person is for.
    pub role: String,
    pub login: String,
    pub password: String,
    /// The secret of the authenticator, in base 32.
    pub secret: String,
}

/// The second factor is set up a while ago, so that the code of this minute is not used up.
const AGO: SignedDuration = SignedDuration::from_mins(5);

/// Gives a person a password of chance and a second factor.
pub(crate) async fn make(
    db: &Db,
    role: &str,
    staff: StaffId,
    now: Timestamp,
) -> Result<SignIn, Error> {
    let login = db.reference().staff.get(&staff).map(|staff| staff.login.clone());
    let login = login.ok_or(Error::Data("staff"))?;
    // 80 bits, in groups that can be read aloud.
    let password = BASE32_NOPAD.encode(&random::<10>()).to_lowercase();
    let groups: Vec<_> = password.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    let password = groups.join("-");
    db.set_password(staff, Password::typed(&password), None).await?;
    let at = now - AGO;
    let begun = db.sign_in(&login, Password::typed(&password), "demonstration", None, at).await?;
    let session = begun.ok_or(Error::Data("a password"))?.id;
    let enrolment = db.enrolment(&session, "Qabyl", at).await?.ok_or(Error::Data("an enrolment"))?;
    let secret = enrolment.secret.replace(' ', "");
    let code = code(&secret, at).ok_or(Error::Data("a second factor"))?;
    let enrolled = db.enrol(&session, &code, at).await?.ok_or(Error::Data("a second factor"))?;
    db.sign_out(&enrolled.signed_in.id).await?;
    Ok(SignIn { role: role.to_owned(), login, password, secret })
}

/// The code that an authenticator shows at an instant.
#[must_use]
pub fn code(secret: &str, at: Timestamp) -> Option<String> {
    let secret = BASE32_NOPAD.decode(secret.as_bytes()).ok()?;
    let totp = Builder::new().with_secret(secret).build().ok()?;
    Some(totp.generate(u64::try_from(at.as_second()).ok()?).to_string())
}
