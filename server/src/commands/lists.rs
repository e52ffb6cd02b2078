//! `qabyl rebuild` and `qabyl check`: the lists against the journal.

use anyhow::Result;

use super::{Ended, must_exist, open_existing, wait};
use crate::held::Held;
use crate::say;
use crate::settings::Settings;

pub(super) fn rebuild(settings: &Settings) -> Result<Ended> {
    let _held = Held::alone(&settings.data)?;
    let db = open_existing(settings)?;
    let records = wait(async { Ok(db.rebuild(|_| {}).await?) })?;
    say::line(&format!("The lists of {records} records were made anew."));
    Ok(Ended::Done)
}

pub(super) fn check(settings: &Settings) -> Result<Ended> {
    // Before the lock, which would make the folder.
    must_exist(settings)?;
    let _held = Held::shared(&settings.data)?;
    let db = open_existing(settings)?;
    let found = wait(async { Ok(db.check().await?) })?;
    if found.is_empty() {
        say::line("The lists are what the journal says, and no number is missing.");
        return Ok(Ended::Done);
    }
    for difference in &found {
        say::line(difference);
    }
    Ok(Ended::Differences)
}
