//! Commands of the developers.
mod needs;
mod postgres;

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<ExitCode> {
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["postgres", "--", program, rest @ ..] => postgres::with_cluster(|address| {
            let status = Command::new(program)
                .args(rest)
                .env(postgres::ADDRESS, address)
                .status()
                .with_context(|| format!("cannot run {program}"))?;
            Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
        }),
        _ => bail!("say: cargo xtask postgres -- COMMAND"),
    }
}
