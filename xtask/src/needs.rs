//! What the machine must have for the tests, why, and how it comes there.

use std::env;
use std::io::IsTerminal;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::{commands, postgres, steps};

/// Playwright runs from this release of Node on.
const NODE_OLDEST: u32 = 18;

/// One thing that must be there, and how to tell.
pub(crate) struct Need {
    what: &'static str,
    why: &'static str,
    source: Source,
    is_there: fn() -> bool,
}

enum Source {
    Debian(&'static [&'static str]),
    Crate { name: &'static str, version: &'static str },
}

pub(crate) const POSTGRESQL: &Need = &Need {
    what: "the server of PostgreSQL",
    why: "the store is tested on SQLite and on PostgreSQL",
    source: Source::Debian(&["postgresql"]),
    is_there: || postgres::programs().is_some(),
};

pub(crate) const CHROMIUM: &Need = &Need {
    what: "Chromium",
    why: "pages are tested in a browser",
    source: Source::Debian(&["chromium", "fonts-dejavu-core"]),
    is_there: || program("chromium").is_some(),
};

pub(crate) const NODE: &Need = &Need {
    what: "Node 18 or newer, with npm",
    why: "the browser is driven from Node",
    source: Source::Debian(&["nodejs", "npm"]),
    is_there: || {
        node_release().is_some_and(|release| release >= NODE_OLDEST) && program("npm").is_some()
    },
};

pub(crate) const PYTHON: &Need = &Need {
    what: "Python 3",
    why: "the formats of the public log are read a second time, in another language",
    source: Source::Debian(&["python3"]),
    is_there: || program("python3").is_some(),
};

pub(crate) const CARGO_DENY: &Need = &Need {
    what: "cargo-deny",
    why: "the licences of others' code are checked",
    source: Source::Crate { name: "cargo-deny", version: "0.20.2" },
    is_there: || tool("cargo-deny").is_some(),
};

/// Installs what is missing, saying so first; an error says what to install by hand.
pub(crate) fn ensure(needs: &[&'static Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().copied().filter(|need| !(need.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing on this machine:");
    let mut packages = Vec::new();
    for need in &missing {
        println!("- {}: {}", need.what, need.why);
        match need.source {
            Source::Debian(names) => packages.extend_from_slice(names),
            Source::Crate { name, version } => install_crate(name, version)?,
        }
    }
    if !packages.is_empty() {
        install_packages(&packages)?;
    }
    for need in missing {
        ensure!((need.is_there)(), "{} is still missing after installing it", need.what);
    }
    Ok(())
}

fn install_packages(packages: &[&str]) -> Result<()> {
    let by_hand = format!("Install by hand, then run this again: {}", packages.join(", "));
    if program("apt-get").is_none() {
        bail!("This is not Debian, so nothing was installed. {by_hand}");
    }
    let Some(rights) = rights() else {
        bail!("No right to install: not root, and no sudo. {by_hand}");
    };
    let apt = |words: &[&str]| {
        let start = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"];
        let words = [rights.as_slice(), &start, words].concat();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).stdin(Stdio::null());
        command
    };
    // A source of packages that does not answer need not be the one we need.
    if let Err(error) = steps::run("list of Debian's packages", apt(&["update"])) {
        eprintln!("{error:#}");
    }
    let install = apt(&[&["install", "--no-install-recommends"], packages].concat());
    steps::run("Debian's packages", install).context(by_hand)
}

/// The words that give a command the rights of root: none if we have them, `None` if we cannot.
fn rights() -> Option<Vec<&'static str>> {
    if is_root() {
        return Some(Vec::new());
    }
    program("sudo")?;
    if std::io::stdin().is_terminal() {
        return Some(vec!["sudo"]);
    }
    let asked = Command::new("sudo").args(["-n", "true"]).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success()).then(|| vec!["sudo", "-n"])
}

/// Without optimisation: it builds in two minutes on two cores, and takes three seconds to run.
fn install_crate(name: &str, version: &str) -> Result<()> {
    let tools = tools()?;
    let build = tools.join("build");
    let mut command =
        commands::cargo(&["install", name, "--version", version, "--locked", "--debug", "--root"]);
    command.arg(&tools).arg("--target-dir").arg(&build);
    command.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0").current_dir("/");
    steps::run(name, command)
        .with_context(|| format!("Install by hand: cargo install {name} --locked"))?;
    std::fs::remove_dir_all(&build).context("cannot remove the build of a tool")
}

/// A tool in the path, or among those that we installed.
pub(crate) fn tool(name: &str) -> Option<PathBuf> {
    program(name)
        .or_else(|| Some(tools().ok()?.join("bin").join(name)).filter(|file| file.is_file()))
}

/// Where our own tools are kept: outside the repository, for all its clones.
pub(crate) fn tools() -> Result<PathBuf> {
    let caches = match setting("XDG_CACHE_HOME") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(&setting("HOME").context("HOME is not set")?).join(".cache"),
    };
    Ok(caches.join("qabyl").join("tools"))
}

/// A setting of the developer's environment. This program has no other settings.
pub(crate) fn setting(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Where a program stands in the path.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let mut folders = env::split_paths(&path);
    folders.find_map(|folder| Some(folder.join(name)).filter(|file| file.is_file()))
}

pub(crate) fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// The folder of the workspace, from any folder below it.
pub(crate) fn workspace() -> Result<PathBuf> {
    let here = env::current_dir()?;
    let is_workspace = |folder: &Path| {
        std::fs::read_to_string(folder.join("Cargo.toml"))
            .is_ok_and(|text| text.contains("[workspace]"))
    };
    let found = here.ancestors().find(|folder| is_workspace(folder));
    Ok(found.context("run this inside the repository")?.to_owned())
}

fn node_release() -> Option<u32> {
    let said = Command::new("node").arg("--version").output().ok()?;
    String::from_utf8(said.stdout).ok()?.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}
