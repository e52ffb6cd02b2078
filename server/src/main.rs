//! The program `qabyl`: settings, commands, and the process that serves.

mod cli;
mod clock;
mod commands;
mod held;
mod import;
mod logs;
mod post;
mod run;
mod say;
mod settings;

use std::process::ExitCode;

use commands::Ended;

fn main() -> ExitCode {
    let (asked, given) = cli::read();
    match commands::run(asked, &given) {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::Differences) => ExitCode::from(3),
        Ok(Ended::Refused) => ExitCode::from(4),
        Err(error) => {
            eprintln!("qabyl: {error:#}");
            ExitCode::from(if error.is::<settings::Unusable>() { 2 } else { 1 })
        }
    }
}
