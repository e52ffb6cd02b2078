//! `qabyl demo`: an invented organisation with two years of work.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use scenario::Demonstration;
use store::{Beginning, Db};

use super::{Ended, wait};
use crate::held::Held;
use crate::settings::Settings;
use crate::{clock, logs, run, say};

/// Says that the folder holds a demonstration, and how far it got.
pub(super) const MARK: &str = "demonstration";
const MAKING: &str = "making\n";
const COMPLETE: &str = "complete\n";

/// How to sign in; kept, because passwords cannot be read back from the database.
pub(super) const SIGN_INS: &str = "sign-ins.txt";

/// What a demonstration puts into its folder.
const OURS: [&str; 7] =
    ["qabyl.db", "qabyl.db-wal", "qabyl.db-shm", "keys", "files", "erasures", SIGN_INS];

pub(super) fn demo(settings: &Settings, seed: u64) -> Result<Ended> {
    logs::begin(settings)?;
    if !settings.listen.ip().is_loopback() {
        eprintln!(
            "WARNING: this demonstration can be reached from other machines at {}. Whoever reads \
             {} can sign in. It is for showing only: put nothing real into it.",
            settings.listen,
            settings.data.join(SIGN_INS).display()
        );
    }
    if !is_complete(settings)? {
        let alone = Held::alone(&settings.data)?;
        if !is_complete(settings)? {
            make(settings, seed)?;
        }
        drop(alone);
        begin_anew();
    }
    let _held = Held::shared(&settings.data)?;
    let db = open(settings)?;
    let sign_ins = std::fs::read_to_string(settings.data.join(SIGN_INS))
        .context("the sign-ins of the demonstration")?;
    say::line(&shown(settings, &sign_ins));
    wait(run::serve(db, settings))?;
    Ok(Ended::Done)
}

/// Begins the program once more in this very process, so that the memory that making took is given
/// back. Where that cannot be, it simply goes on as it is.
fn begin_anew() {
    if let Ok(program) = std::env::current_exe() {
        let error = Command::new(program).args(std::env::args_os().skip(1)).exec();
        tracing::debug!(error = &error as &dyn std::error::Error, "goes on as it is");
    }
}

/// Whether a whole demonstration lies in the data folder.
fn is_complete(settings: &Settings) -> Result<bool> {
    let mark = settings.data.join(MARK);
    if !mark.exists() {
        return Ok(false);
    }
    Ok(std::fs::read_to_string(mark)? == COMPLETE)
}

fn open(settings: &Settings) -> Result<Db> {
    let beginning = Beginning { demonstration: true, at: clock::now() };
    let db = Db::open(settings.place(), beginning).with_context(|| {
        format!(
            "the demonstration in {} cannot be opened; remove the folder to make it anew",
            settings.data.display()
        )
    })?;
    if !db.is_demonstration() {
        bail!("this database holds an organisation that is not invented: use `qabyl serve`");
    }
    Ok(db)
}

/// Makes it; what an earlier, interrupted making left is taken away first.
fn make(settings: &Settings, seed: u64) -> Result<()> {
    let mark = settings.data.join(MARK);
    if mark.exists() {
        eprintln!("The demonstration was left half made; it is made again.");
        clear(settings)?;
    } else if let Some(found) =
        OURS.iter().map(|name| settings.data.join(name)).find(|p| p.exists())
    {
        bail!(
            "{} is there already and is no demonstration: choose another folder with --data",
            found.display()
        );
    }
    write(&mark, MAKING, 0o644)?;
    let begun = clock::now();
    let bar = ProgressBar::no_length().with_style(ProgressStyle::with_template(
        "Making the demonstration: {bar:40} {pos} of {len} appeals",
    )?);
    if bar.is_hidden() {
        eprintln!("Making the demonstration, about half a minute …");
    }
    let db = open(settings)?;
    let made = wait(async {
        let made = scenario::demo(&db, begun, seed, |done, all| {
            bar.set_length(all.into());
            bar.set_position(done.into());
        })
        .await?;
        // The letters of two years went out at their time; and the key is worth nothing.
        db.messages_sent_before(begun).await?;
        db.note_keys_saved().await?;
        Ok(made)
    })?;
    bar.finish_and_clear();
    write(&settings.data.join(SIGN_INS), &listed(&made), 0o600)?;
    write(&mark, COMPLETE, 0o644)?;
    let took = clock::now().duration_since(begun).as_secs();
    eprintln!("The demonstration was made in {took} s.");
    Ok(())
}

fn clear(settings: &Settings) -> Result<()> {
    if settings.place().postgres.is_some() {
        bail!("empty the PostgreSQL database: a half-made demonstration is in it");
    }
    for path in OURS.iter().map(|name| settings.data.join(name)).filter(|path| path.exists()) {
        let removed = if path.is_dir() {
            std::fs::remove_dir_all(&path)
        } else {
            std::fs::remove_file(&path)
        };
        removed.with_context(|| format!("{} cannot be removed", path.display()))?;
    }
    Ok(())
}

/// Role, login, password and the authenticator's secret a line; then one appeal with its code.
fn listed(made: &Demonstration) -> String {
    let mut text = String::new();
    for way in &made.sign_ins {
        text.push_str(&format!("{}\t{}\t{}\t{}\n", way.role, way.login, way.password, way.secret));
    }
    if let Some((number, code)) = &made.shown {
        text.push_str(&format!("appeal\t{number}\t{code}\n"));
    }
    text
}

fn shown(settings: &Settings, sign_ins: &str) -> String {
    let path: PathBuf = settings.data.join(SIGN_INS);
    let mut text = format!(
        "An invented organisation; every name and figure is made up. Its folder is {}.\n\n",
        settings.data.display()
    );
    for line in sign_ins.lines() {
        let mut parts = line.split('\t');
        let part = |at: Option<&str>| at.unwrap_or_default().to_owned();
        let (role, login) = (part(parts.next()), part(parts.next()));
        let (password, secret) = (part(parts.next()), part(parts.next()));
        text.push_str(&if role == "appeal" {
            format!("an answered appeal: number {login}, access code {password}\n")
        } else {
            format!("{role}: login {login}, password {password}, authenticator {secret}\n")
        });
    }
    text.push_str(&format!("(also in {})\n", path.display()));
    text
}

/// Writes a file whole, or not at all.
fn write(path: &Path, text: &str, mode: u32) -> Result<()> {
    let next = path.with_extension("next");
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(mode)
        .open(&next)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&next, path).with_context(|| format!("{} cannot be written", path.display()))
}
