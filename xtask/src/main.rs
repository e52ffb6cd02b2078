//! Commands of the developers; `cargo xtask help` lists them.
//!
//! What each command runs is in `commands.rs`. What it stands on: a PostgreSQL of our own
//! (`postgres.rs`), a browser (`browser.rs`), programs of others
//! (`others.rs`), what the machine must have (`needs.rs`), and steps that
//! are told and counted (`steps.rs`).

#![expect(clippy::print_stdout, reason = "the terminal is where this program answers")]
#![expect(
    clippy::disallowed_methods,
    reason = "the product has settings; this program goes by the developer's environment"
)]

mod browser;
mod commands;
mod needs;
mod others;
mod postgres;
mod steps;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  test                 everything that must hold, cheapest first, stopping at the first failure
  fast                 the inner loop: format, clippy of the crates you changed, rules and words
  store [FILTER]       the store's tests, on SQLite and on PostgreSQL
  web [FILTER]         the tests of pages and of HTTP
  browser [FILE...]    the tests in Chromium; FILE such as pages.test.mjs
  faults [--rounds N]  kill and cut the running thing N times (200), then look for what was lost
  bench [ARG...]       the benchmark, in release, on both databases
  others               programs of others check a small public log (brings 300 MB of them)
  postgres -- CMD...   run CMD with a fresh PostgreSQL; its address is in QABYL_TEST_POSTGRES
  help                 this text

Where something that the tests need is missing, it is installed, and you are told what and why.
If QABYL_TEST_POSTGRES is set already, that server is used and none is started.
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<ExitCode> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if !matches!(words.as_slice(), [] | ["help" | "--help" | "-h" | "postgres", ..]) {
        std::env::set_current_dir(needs::workspace()?)?;
    }
    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => print!("{HELP}"),
        ["test"] => commands::test()?,
        ["fast"] => commands::fast()?,
        ["store", filter @ ..] => commands::store(filter)?,
        ["web", filter @ ..] => commands::web(filter)?,
        ["browser", files @ ..] => commands::browser(files)?,
        ["faults"] => commands::faults(200)?,
        ["faults", "--rounds", rounds] => {
            commands::faults(rounds.parse().with_context(|| format!("not a number: {rounds}"))?)?;
        }
        ["bench", rest @ ..] => commands::bench(rest)?,
        ["others"] => others::run()?,
        ["postgres", "--", program, rest @ ..] => return commands::postgres(program, rest),
        _ => bail!("No such command: {}\n\n{HELP}", words.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}
