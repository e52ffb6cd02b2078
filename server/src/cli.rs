//! The command line: one command, and any setting as a flag.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::commands::import;
use crate::import::Order;
use crate::settings::{Given, SETTINGS};

/// What the process is asked to do.
#[derive(Debug)]
pub(crate) enum Asked {
    Serve,
    Demo { seed: u64 },
    Rebuild,
    Check,
    Import(Order),
    Backup { to: PathBuf },
    Restore { from: PathBuf, erasures: Vec<PathBuf> },
    KeysSaved,
    KeysRotate,
    Settings,
}

const AFTER: &str = "\
Any setting may be given as a flag; `qabyl settings` lists them with their defaults and meanings.

Exit codes:
  0  done
  1  not done; standard error says why
  2  the command line or the settings cannot be used
  3  check: the lists or the numbers are not what the journal says
  4  import: some rows were refused; all the others are in";

/// Reads the command line. Ends the process with its own words where it cannot be read.
pub(crate) fn read() -> (Asked, Given) {
    let matches = command().get_matches();
    let asked = asked(&matches);
    let given = given(&asked, &matches);
    (asked, given)
}

fn command() -> Command {
    let folder = |name: &'static str, help: &'static str| {
        Arg::new(name).required(true).value_parser(value_parser!(PathBuf)).help(help)
    };
    let mut command = Command::new("qabyl")
        .about("Casework of an organisation that promises to hear people")
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(AFTER)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(
            Arg::new("config")
                .long("config")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .global(true)
                .help("A file of settings"),
        )
        .subcommand(Command::new("serve").about("Serve an organisation"))
        .subcommand(demo())
        .subcommand(
            Command::new("rebuild")
                .about("Make every list anew from the journal; stop serving first"),
        )
        .subcommand(
            Command::new("check")
                .about("Compare the lists with the journal, look for gaps in numbers"),
        )
        .subcommand(import::on_the_line())
        .subcommand(
            Command::new("backup")
                .about("Write a backup: FOLDER/data, and apart from it FOLDER/keys")
                .arg(folder("folder", "A folder that is empty or not there yet")),
        )
        .subcommand(
            Command::new("restore")
                .about("Put a backup in place, and erase again what was erased since")
                .arg(folder("folder", "The folder that `backup` wrote"))
                .arg(
                    Arg::new("erasures")
                        .long("erasures")
                        .value_name("FILE")
                        .value_parser(value_parser!(PathBuf))
                        .action(clap::ArgAction::Append)
                        .help("A later list of erasures, besides those in backup and data folder"),
                ),
        )
        .subcommand(
            Command::new("keys")
                .about("The master key")
                .subcommand_required(true)
                .subcommand(
                    Command::new("saved")
                        .about("Say that the master key was copied to a safe place"),
                )
                .subcommand(
                    Command::new("rotate")
                        .about("Put a new master key in place of the old; stop serving first"),
                ),
        )
        .subcommand(
            Command::new("settings").about("List every setting, as the beginning of a file"),
        );
    for setting in SETTINGS {
        command = command.arg(
            Arg::new(setting.name)
                .long(setting.flag())
                .value_name("VALUE")
                .global(true)
                .hide(true)
                .help(setting.meaning),
        );
    }
    command
}

fn demo() -> Command {
    Command::new("demo")
        .about("Serve an invented organisation with two years of work; made at the first start")
        .arg(
            Arg::new("seed")
                .long("seed")
                .default_value("1")
                .value_parser(value_parser!(u64))
                .help("Another number makes another history"),
        )
}

fn asked(matches: &ArgMatches) -> Asked {
    let path = |matches: &ArgMatches, name: &str| {
        matches.get_one::<PathBuf>(name).cloned().unwrap_or_default()
    };
    match matches.subcommand() {
        Some(("demo", demo)) => Asked::Demo { seed: demo.get_one("seed").copied().unwrap_or(1) },
        Some(("rebuild", _)) => Asked::Rebuild,
        Some(("check", _)) => Asked::Check,
        Some(("import", import)) => Asked::Import(import::asked(import)),
        Some(("backup", backup)) => Asked::Backup { to: path(backup, "folder") },
        Some(("restore", restore)) => Asked::Restore {
            from: path(restore, "folder"),
            erasures: restore.get_many("erasures").into_iter().flatten().cloned().collect(),
        },
        Some(("keys", keys)) if keys.subcommand_name() == Some("rotate") => Asked::KeysRotate,
        Some(("keys", _)) => Asked::KeysSaved,
        Some(("settings", _)) => Asked::Settings,
        _ => Asked::Serve,
    }
}

/// Flags stand before or after the command.
fn given(asked: &Asked, matches: &ArgMatches) -> Given {
    let mut deepest = matches;
    while let Some((_, below)) = deepest.subcommand() {
        deepest = below;
    }
    let flags = SETTINGS.iter().filter_map(|setting| {
        let value: &String = deepest.get_one(setting.name)?;
        Some((setting.name, value.clone()))
    });
    Given {
        file: deepest.get_one("config").cloned(),
        flags: flags.collect(),
        instead: match asked {
            Asked::Demo { .. } => &[("data", "./data-demo")],
            _ => &[],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        command().debug_assert();
    }

    #[test]
    fn a_flag_may_stand_on_either_side() {
        for line in [
            ["qabyl", "--listen", "127.0.0.1:1", "demo"],
            ["qabyl", "demo", "--listen", "127.0.0.1:1"],
        ] {
            let matches = command().try_get_matches_from(line).unwrap();
            let given = given(&asked(&matches), &matches);
            assert_eq!(given.flags, [("listen", "127.0.0.1:1".to_owned())]);
            assert_eq!(given.instead, [("data", "./data-demo")]);
        }
    }
}
