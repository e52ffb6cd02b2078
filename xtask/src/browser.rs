//! The tests in Chromium: builds the server, fetches the Node packages, hands over to Node.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::commands::cargo;
use crate::steps::{self, Totals};

const FOLDER: &str = "e2e";

/// Runs the named test files, or all.
pub(crate) fn run(files: &[&str]) -> Result<Totals> {
    steps::run("the server, for the browser", cargo(&["build", "--locked", "-p", "qabyl"]))?;
    packages()?;
    let mut command = Command::new("node");
    command.arg("run.mjs").args(files).current_dir(FOLDER);
    command.env("QABYL_BIN", server()?);
    let totals = steps::counted("browser", command)?;
    ensure!(totals.passed > 0, "No test was run in the browser.");
    Ok(totals)
}

/// Cargo puts the server beside the program that runs here.
fn server() -> Result<std::path::PathBuf> {
    let server = std::env::current_exe()?.with_file_name("qabyl");
    ensure!(server.is_file(), "no server at {}", server.display());
    Ok(server)
}

/// Playwright would fetch a browser of its own; the tests drive Debian's.
fn packages() -> Result<()> {
    let folder = Path::new(FOLDER);
    let time = |file: &str| folder.join(file).metadata().and_then(|file| file.modified()).ok();
    let wanted = time("package-lock.json").context("e2e/package-lock.json is missing")?;
    if time("node_modules/.package-lock.json").is_some_and(|had| had >= wanted) {
        return Ok(());
    }
    let mut command = Command::new("npm");
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]);
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").current_dir(folder);
    steps::run("Node packages", command)
}
