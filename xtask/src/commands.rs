//! What each command runs, and in which order.

use std::collections::BTreeSet;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

use crate::needs::{self, CARGO_DENY, CHROMIUM, NODE, POSTGRESQL, PYTHON};
use crate::postgres::Server;
use crate::steps::{self, Totals};
use crate::{browser, postgres};

/// How many times a fault test strikes, unless its own default will do.
const FAULT_ROUNDS: &str = "QABYL_FAULT_ROUNDS";

pub(crate) fn test() -> Result<()> {
    let started = std::time::Instant::now();
    needs::ensure(&[POSTGRESQL, CHROMIUM, NODE, PYTHON])?;
    format()?;
    steps::run(
        "clippy",
        cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]),
    )?;
    documents()?;
    licences()?;
    let mut totals = postgres::with_cluster(|server| rust_tests(&["--workspace"], server))?;
    totals += browser::run(&[])?;
    println!("\nEverything holds, in {}.", steps::spent(started));
    println!("{totals}");
    Ok(())
}

pub(crate) fn fast() -> Result<()> {
    format()?;
    let members = members()?;
    let changed: Vec<&str> = changed(&members)?.into_iter().flat_map(|name| ["-p", name]).collect();
    if !changed.is_empty() {
        let lints = ["--all-targets", "--", "-D", "warnings"];
        steps::run(
            "clippy of what you changed",
            cargo(&[&["clippy"], changed.as_slice(), &lints].concat()),
        )?;
    }
    let quick: Vec<&str> = ["domain", "words", "checks"]
        .into_iter()
        .filter(|name| members.iter().any(|member| member == name))
        .flat_map(|name| ["-p", name])
        .collect();
    println!("\n{}", steps::counted("rules, words, structure", cargo_test(&quick))?);
    Ok(())
}

pub(crate) fn store(filter: &[&str]) -> Result<()> {
    with_database(&[&["-p", "store"], filter].concat())
}

pub(crate) fn web(filter: &[&str]) -> Result<()> {
    with_database(&[&["-p", "pages", "-p", "web"], filter].concat())
}

pub(crate) fn browser(files: &[&str]) -> Result<()> {
    needs::ensure(&[CHROMIUM, NODE])?;
    println!("\n{}", browser::run(files)?);
    Ok(())
}

/// Fault tests live in test binaries named `faults`.
pub(crate) fn faults(rounds: u32) -> Result<()> {
    needs::ensure(&[POSTGRESQL])?;
    let totals = postgres::with_cluster(|server| {
        let mut command = cargo_test(&["--workspace", "--test", "faults"]);
        server.hand_to(&mut command);
        command.env(FAULT_ROUNDS, rounds.to_string());
        steps::counted(&format!("faults, {rounds} rounds"), command)
    })?;
    println!("\n{totals}");
    Ok(())
}

pub(crate) fn bench(rest: &[&str]) -> Result<()> {
    needs::ensure(&[POSTGRESQL])?;
    // The server that is measured runs as a process of its own.
    steps::run("server", cargo(&["build", "--release", "--locked", "-p", "qabyl"]))?;
    postgres::with_cluster(|server| {
        let mut command =
            cargo(&[&["run", "--release", "--locked", "-p", "bench", "--"], rest].concat());
        server.hand_to(&mut command);
        steps::run("benchmark", command)
    })
}

/// Answers with what the program answered, so that a script can stand on it.
pub(crate) fn postgres(program: &str, rest: &[&str]) -> Result<ExitCode> {
    needs::ensure(&[POSTGRESQL])?;
    postgres::with_cluster(|server| {
        let mut command = Command::new(program);
        forget_this_package(&mut command);
        server.hand_to(&mut command);
        let status = command.args(rest).status();
        let status = status.with_context(|| format!("cannot run {program}"))?;
        Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
    })
}

fn format() -> Result<()> {
    steps::run("format", cargo(&["fmt", "--all", "--check"]))
}

/// Comments that point to a thing that is not there.
fn documents() -> Result<()> {
    let mut command = cargo(&[
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--locked",
        "--quiet",
    ]);
    command.env("RUSTDOCFLAGS", "-D rustdoc::broken_intra_doc_links");
    steps::run("links in comments", command)
}

/// Versions that stand twice in the tree are not shown: to see them, run `cargo deny check bans`.
fn licences() -> Result<()> {
    needs::ensure(&[CARGO_DENY])?;
    let mut command =
        Command::new(needs::tool("cargo-deny").context("cargo-deny was just installed")?);
    command.args(["--locked", "--log-level", "error", "check", "licenses", "bans", "sources"]);
    steps::run("licences, bans, sources", command)
}

fn with_database(words: &[&str]) -> Result<()> {
    needs::ensure(&[POSTGRESQL])?;
    println!("\n{}", postgres::with_cluster(|server| rust_tests(words, server))?);
    Ok(())
}

fn rust_tests(words: &[&str], server: &Server) -> Result<Totals> {
    let mut command = cargo_test(words);
    server.hand_to(&mut command);
    let totals = steps::counted("tests", command)?;
    ensure!(totals.passed > 0, "No test was run.");
    Ok(totals)
}

/// nextest where it is installed: it runs the tests of all crates at once.
fn cargo_test(words: &[&str]) -> Command {
    let runner: &[&str] = match needs::program("cargo-nextest") {
        Some(_) => &["nextest", "run", "--config-file", "xtask/nextest.toml"],
        None => &["test"],
    };
    cargo(&[runner, &["--locked", "--no-fail-fast"], words].concat())
}

pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words);
    forget_this_package(&mut command);
    command
}

/// Cargo describes *this* package to us; passed on, it would make build scripts run again.
fn forget_this_package(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        }) {
            command.env_remove(name);
        }
    }
}

/// The folders of the workspace, which are also the names of its crates, but for the server.
fn members() -> Result<Vec<String>> {
    let manifest = std::fs::read_to_string("Cargo.toml")?;
    let list = manifest.split_once("members = [").and_then(|(_, rest)| rest.split_once(']'));
    let (list, _) = list.context("Cargo.toml names no members")?;
    Ok(list.split('"').skip(1).step_by(2).map(str::to_owned).collect())
}

/// Crates with Rust files that differ from the last commit.
fn changed(members: &[String]) -> Result<BTreeSet<&str>> {
    let seen =
        Command::new("git").args(["status", "--porcelain", "--untracked-files=all"]).output()?;
    let seen = String::from_utf8_lossy(&seen.stdout).into_owned();
    let folders: BTreeSet<&str> = seen
        .lines()
        .filter(|line| line.ends_with(".rs") || line.ends_with(".toml") || line.ends_with(".html"))
        .filter_map(|line| line.get(3..)?.split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    let changed = members.iter().map(String::as_str).filter(|member| folders.contains(member));
    Ok(changed.map(|member| if member == "server" { "qabyl" } else { member }).collect())
}
