//! An installation that was just set up, files to import, and the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use domain::ids::{RecordId, RegisterId};
use jiff::Timestamp;
use store::cases::{CaseFile, Depth};
use store::{Beginning, Db, Place, setup};
use tempfile::TempDir;

/// The register of the first office of a new installation, and its code.
pub(crate) const OFFICE: RegisterId = RegisterId(1);
/// The day after which nothing in these files lies.
const SET_UP: Timestamp = Timestamp::constant(1_750_000_000, 0);

/// Any text column will do for most tests: key, date, text.
pub(crate) const MAP: &str = r#"
source = "old"
key = "id"
office = "KZR"
channel = "desk"
kind = "application"
language = "detect"

[received]
column = "date"
format = ["%d.%m.%Y %H:%M", "%d.%m.%Y"]

[text]
columns = ["text"]
"#;

pub(crate) struct Ground {
    folder: TempDir,
}

/// What the program said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let code = output.status.code().unwrap_or(-1);
        Self { code, out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// The count of a line of the summary.
    #[track_caller]
    pub(crate) fn count(&self, what: &str) -> u64 {
        let line = self.out.lines().find(|line| line.trim_start().starts_with(&format!("{what}:")));
        let line = line.unwrap_or_else(|| panic!("no {what:?} in:\n{}\n{}", self.out, self.err));
        let digits: String =
            line.chars().skip_while(|c| *c != ':').filter(char::is_ascii_digit).collect();
        digits.parse().unwrap()
    }
}

impl Ground {
    pub(crate) fn new() -> Self {
        let ground = Self { folder: tempfile::tempdir().unwrap() };
        let db = ground.open();
        wait(db.amend(setup::first().unwrap(), SET_UP, None, "The beginning")).unwrap();
        ground
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn open(&self) -> Db {
        let beginning = Beginning { demonstration: false, at: SET_UP };
        Db::open(Place::sqlite(&self.data()), beginning).unwrap()
    }

    /// The import, ready to be run.
    pub(crate) fn command(&self, file: &Path, map: &str, more: &[&str]) -> Command {
        let map = self.write("map.toml", map);
        let mut command = Command::new(env!("CARGO_BIN_EXE_qabyl"));
        command.args(["import", "appeals"]).arg(file).arg("--map").arg(map);
        command.arg("--data").arg(self.data()).args(more);
        command
    }

    pub(crate) fn import(&self, file: &Path, map: &str, more: &[&str]) -> Said {
        Said::of(&self.command(file, map, more).output().unwrap())
    }

    /// Every case of the office, in order of its record.
    pub(crate) fn cases(&self) -> Vec<CaseFile> {
        self.cases_of(OFFICE)
    }

    pub(crate) fn cases_of(&self, register: RegisterId) -> Vec<CaseFile> {
        let db = self.open();
        let of_year = |year: u32| {
            (1..)
                .map(move |serial| RecordId(year * 10_000_000 + serial))
                .map(|record| wait(db.case((register, record), Depth::Whole)).unwrap())
                .take_while(Option::is_some)
                .flatten()
        };
        (0..100).flat_map(of_year).collect()
    }

    /// Says that the lists are what the journal says, that no number is missing, and that nothing
    /// waits to be sent.
    #[track_caller]
    pub(crate) fn all_is_well(&self) {
        let db = self.open();
        assert_eq!(wait(db.check()).unwrap(), Vec::<String>::new());
        assert_eq!(wait(db.waiting_messages()).unwrap(), 0);
    }
}

/// What was asked in a case.
pub(crate) fn text(case: &CaseFile) -> &str {
    let text = case.appeal.whole.as_ref().and_then(|whole| whole.text).unwrap();
    case.text(&text).unwrap()
}

pub(crate) fn texts(cases: &[CaseFile]) -> Vec<&str> {
    cases.iter().map(text).collect()
}

pub(crate) fn wait<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}
