//! `qabyl keys`: the master key.

use anyhow::Result;
use store::rotation;

use super::{Ended, open_existing, wait};
use crate::held::Held;
use crate::say;
use crate::settings::Settings;

pub(super) fn saved(settings: &Settings) -> Result<Ended> {
    let _held = Held::shared(&settings.data)?;
    let db = open_existing(settings)?;
    wait(async { Ok(db.note_keys_saved().await?) })?;
    say::line("Noted: the master key was copied to a safe place.");
    Ok(Ended::Done)
}

pub(super) fn rotate(settings: &Settings) -> Result<Ended> {
    let _held = Held::alone(&settings.data)?;
    let keys = rotation::rotate(&settings.place())?;
    say::line(&format!(
        "{keys} keys were wrapped under a new master key. Everybody on staff signs in anew.\n\
         The new key is {}: copy it to a safe place, then say: qabyl keys saved\n\
         Copies of the old key open nothing but backups made before; overwrite both within 14 days.",
        settings.data.join("keys").join("master").display()
    ));
    Ok(Ended::Done)
}
