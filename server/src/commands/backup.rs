//! `qabyl backup` and `qabyl restore`.

use std::path::{Path, PathBuf};

use anyhow::Result;
use store::backup;

use super::demo::{MARK, SIGN_INS};
use super::{Ended, open_existing, wait};
use crate::held::Held;
use crate::settings::Settings;
use crate::{clock, say};

pub(super) fn backup(settings: &Settings, to: &Path) -> Result<Ended> {
    let _held = Held::shared(&settings.data)?;
    let counted = backup::write(&settings.place(), to, clock::now())?;
    carry_demonstration(&settings.data, &to.join("data"))?;
    say::line(&format!(
        "{}: the database and {} files.\n{}: the master key and {} keys. Take it to another place \
         than the data, and overwrite it after 14 days.",
        to.join("data").display(),
        counted.files,
        to.join("keys").display(),
        counted.keys
    ));
    Ok(Ended::Done)
}

pub(super) fn restore(settings: &Settings, from: &Path, lists: &[PathBuf]) -> Result<Ended> {
    let _held = Held::alone(&settings.data)?;
    let place = settings.place();
    // Read first: a list that is not there must not be found out when all else is in place.
    let erasures = backup::erasures(&place, from, lists)?;
    let counted = backup::restore(&place, from)?;
    carry_demonstration(&from.join("data"), &settings.data)?;
    let db = open_existing(settings)?;
    let erased = wait(async { Ok(db.erase_again(&erasures).await?) })?;
    say::line(&format!(
        "Restored: {} keys, {} files. Erased again: {erased} cases that were erased after the \
         backup was made.",
        counted.keys, counted.files
    ));
    match erasures.iter().map(|erasure| erasure.at).max() {
        Some(last) => say::line(&format!(
            "The last erasure on the lists is of {last}. What was erased later stands open again: \
             give the later list with --erasures."
        )),
        None => say::line(
            "No list of erasures was found. If anything was erased since, it stands open again: \
             give the list with --erasures.",
        ),
    }
    Ok(Ended::Done)
}

/// Without its mark a demonstration can be started by no command: `serve` refuses what is invented,
/// and `demo` what it did not make.
fn carry_demonstration(from: &Path, to: &Path) -> Result<()> {
    for name in [SIGN_INS, MARK] {
        if from.join(name).exists() {
            std::fs::copy(from.join(name), to.join(name))?;
        }
    }
    Ok(())
}
