//! A file as rows under a header, whatever it is written in.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::chosen::folded;
use super::delimited::Delimited;
use super::map::FileMap;
use super::workbook::Workbook;

/// Titles and remarks may stand above the header; further down it is not looked for.
const HEADER_WITHIN: usize = 20;

/// One cell. An empty one is an empty text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    /// A number of a workbook: perhaps a date, perhaps a number that lost its first zeros.
    Number(f64),
}

impl Cell {
    /// As a person would read it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// One row, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: Vec<Cell>,
    /// Some of its bytes are no letters in the encoding of the file.
    pub(super) is_broken: bool,
}

impl Row {
    /// The text of a column, trimmed.
    pub(super) fn text(&self, column: usize) -> String {
        match self.cells.get(column) {
            Some(Cell::Text(text)) => text.trim().to_owned(),
            Some(number) => number.shown(),
            None => String::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// An open file whose header is known.
#[derive(Debug)]
pub(super) enum Table {
    Delimited(Delimited),
    Workbook(Box<Workbook>),
}

impl Table {
    /// Opens a file and finds its header: the row that has the most of these names.
    ///
    /// # Errors
    /// When it cannot be read, or is neither CSV nor XLSX.
    pub(super) fn open(
        path: &Path,
        file: &FileMap,
        sheet: Option<&str>,
        names: &[&str],
    ) -> Result<Self> {
        let shown = path.display();
        let mut beginning = Vec::new();
        File::open(path)
            .and_then(|file| file.take(8).read_to_end(&mut beginning))
            .with_context(|| format!("{shown} cannot be read"))?;
        if beginning.starts_with(b"PK\x03\x04") {
            let workbook = Workbook::open(path, sheet, names)
                .with_context(|| format!("the workbook {shown}"))?;
            return Ok(Self::Workbook(Box::new(workbook)));
        }
        if sheet.is_some() {
            bail!("{shown} is no workbook: --sheet means nothing");
        }
        match beginning.as_slice() {
            [] => bail!("{shown} is empty"),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => bail!("{shown} is an old workbook: save it as .xlsx"),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
                bail!("{shown} is UTF-16: save it as CSV in UTF-8")
            }
            bytes if bytes.contains(&0) || bytes.starts_with(b"PAR1") => {
                bail!("{shown} is neither CSV nor XLSX")
            }
            _ => {}
        }
        Ok(Self::Delimited(Delimited::open(path, file, names)?))
    }

    pub(super) fn header(&self) -> &[String] {
        match self {
            Self::Delimited(table) => table.header(),
            Self::Workbook(table) => table.header(),
        }
    }

    /// What it is, for whoever started the import.
    pub(super) fn told(&self) -> String {
        match self {
            Self::Delimited(table) => table.told(),
            Self::Workbook(table) => table.told(),
        }
    }

    /// How far `read` will count: bytes or rows.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::Delimited(table) => table.size(),
            Self::Workbook(table) => table.size(),
        }
    }

    /// Hands every row on with how far it lies, until there is none or it is told to stop. Rows
    /// without anything in them are passed over.
    ///
    /// # Errors
    /// When the file cannot be read further.
    pub(super) fn read(self, each: &mut dyn FnMut(Row, u64) -> bool) -> Result<()> {
        match self {
            Self::Delimited(table) => table.read(each),
            Self::Workbook(table) => table.read(each),
        }
    }
}

/// Finds the header among the first rows: the first that has the most of the names.
#[derive(Debug)]
pub(super) struct HeaderSought<'a> {
    names: &'a [&'a str],
    best: Option<Header>,
    seen: usize,
}

/// A header that was found.
#[derive(Debug)]
pub(super) struct Header {
    /// How many of the names it has.
    pub(super) found: usize,
    /// How many rows stand above it.
    pub(super) above: usize,
    pub(super) line: u64,
    pub(super) names: Vec<String>,
}

impl<'a> HeaderSought<'a> {
    pub(super) const fn new(names: &'a [&'a str]) -> Self {
        Self { names, best: None, seen: 0 }
    }

    /// Looks at a row; says whether to look further.
    pub(super) fn look(&mut self, line: u64, names: Vec<String>) -> bool {
        let has = |name: &&&str| names.iter().any(|cell| folded(cell) == folded(name));
        let found = self.names.iter().filter(has).count();
        let is_better = self.best.as_ref().is_none_or(|best| found > best.found);
        if is_better && names.iter().any(|name| !name.trim().is_empty()) {
            self.best = Some(Header { found, above: self.seen, line, names });
        }
        self.seen += 1;
        found < self.names.len() && self.seen < HEADER_WITHIN
    }

    pub(super) fn found(self) -> Option<Header> {
        self.best
    }
}
