//! `qabyl serve`: an organisation's own installation.

use anyhow::{Result, bail};
use store::{Beginning, Db, setup};

use super::{Ended, wait};
use crate::held::Held;
use crate::settings::Settings;
use crate::{clock, logs, run, say};

pub(super) fn serve(settings: &Settings) -> Result<Ended> {
    logs::begin(settings)?;
    let _held = Held::shared(&settings.data)?;
    let beginning = Beginning { demonstration: false, at: clock::now() };
    let db = Db::open(settings.place(), beginning)?;
    if db.is_demonstration() {
        bail!(
            "this database holds an invented organisation; it is served by `qabyl demo`, never by \
             `qabyl serve`"
        );
    }
    wait(async {
        begin(&db, settings).await?;
        run::serve(db, settings).await
    })?;
    Ok(Ended::Done)
}

/// What an installation needs before anybody can sign in, and what its operator must know.
async fn begin(db: &Db, settings: &Settings) -> Result<()> {
    let now = clock::now();
    if db.reference().organisation.is_none() {
        db.amend(setup::first()?, now, None, setup::Occasion::Installation.code()).await?;
    }
    if !db.keys_saved().await? {
        eprintln!(
            "The master key of this installation is {}. Without it every text is lost.\n\
             Copy it to a safe place apart from the database, then say: qabyl keys saved",
            settings.data.join("keys").join("master").display()
        );
    }
    if let Some(ticket) = db.first_ticket(now).await? {
        let site = settings.public_url(settings.listen);
        say::line(&format!(
            "Nobody administers this installation yet. Within an hour, open this address once and \
             choose a login and a password:\n{site}/kk{}",
            pages::desk::addresses::ticket(&ticket)
        ));
    }
    Ok(())
}
