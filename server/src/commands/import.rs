//! `qabyl import appeals`: an old register.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{Ended, open_existing, wait};
use crate::clock;
use crate::held::Held;
use crate::import::{self, Order};
use crate::settings::Settings;

const AFTER: &str = "\
docs/import.md explains the map. The same row twice is one appeal: an import that was cut off, or
whose file was mended, is simply run again.";

/// How it stands on the command line.
pub(crate) fn on_the_line() -> Command {
    let path =
        |name: &'static str| Arg::new(name).value_name("FILE").value_parser(value_parser!(PathBuf));
    let appeals = Command::new("appeals")
        .about("Register the rows of a CSV or XLSX file as appeals")
        .after_help(AFTER)
        .arg(path("file").required(true).help("The file"))
        .arg(path("map").long("map").required(true).help("What its columns mean"))
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help("Check everything and write nothing"),
        )
        .arg(path("refused").long("refused").help("Where rows that are not taken are written"))
        .arg(
            Arg::new("repair-encoding")
                .long("repair-encoding")
                .action(ArgAction::SetTrue)
                .help("Mend text that was read in a wrong encoding once"),
        )
        .arg(Arg::new("sheet").long("sheet").value_name("NAME").help("The sheet of a workbook"))
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("N")
                .value_parser(value_parser!(u64))
                .help("Read no more rows than this"),
        );
    Command::new("import")
        .about("Bring in what was kept elsewhere")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(appeals)
}

/// What was asked.
pub(crate) fn asked(import: &ArgMatches) -> Order {
    let of = import.subcommand().map_or(import, |(_, appeals)| appeals);
    let path = |name: &str| of.get_one::<PathBuf>(name).cloned();
    Order {
        file: path("file").unwrap_or_default(),
        map: path("map").unwrap_or_default(),
        dry_run: of.get_flag("dry-run"),
        refused: path("refused"),
        repair: of.get_flag("repair-encoding"),
        sheet: of.get_one("sheet").cloned(),
        limit: of.get_one("limit").copied(),
    }
}

pub(super) fn import(settings: &Settings, order: &Order) -> Result<Ended> {
    let _held = Held::shared(&settings.data)?;
    let db = open_existing(settings)?;
    let all_in = wait(import::run(db, order, clock::now()))?;
    Ok(if all_in { Ended::Done } else { Ended::Refused })
}
