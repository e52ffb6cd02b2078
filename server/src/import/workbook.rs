//! Rows of one sheet of an XLSX workbook, read cell after cell: the sheet is never held whole.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx};
use jiff::civil::DateTime;

use super::table::{Cell, HeaderSought, Row};

/// The first serial that is a day; below it there is only a time of day.
const FIRST_DAY: f64 = 1.0;

#[derive(Debug)]
pub(super) struct Workbook {
    path: PathBuf,
    sheet: String,
    header_line: u64,
    header: Vec<String>,
    rows: u64,
}

impl Workbook {
    pub(super) fn open(path: &Path, sheet: Option<&str>, names: &[&str]) -> Result<Self> {
        let mut book = book(path)?;
        let sheets: Vec<String> = book
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| sheet.name.clone())
            .collect();
        let sheet = match sheet {
            None => sheets.first().cloned().context("there is no sheet in it")?,
            Some(wanted) => match sheets.iter().find(|name| name.trim() == wanted.trim()) {
                Some(name) => name.clone(),
                None => bail!("there is no sheet {wanted:?}, but {}", sheets.join(", ")),
            },
        };
        let mut sought = HeaderSought::new(names);
        let rows = rows(&mut book, &sheet, &mut |row| {
            sought.look(row.line, row.cells.iter().map(Cell::shown).collect())
        })?;
        let found = sought.found();
        let header = found.with_context(|| format!("nothing is written on the sheet {sheet:?}"))?;
        let (header_line, header) = (header.line, header.names);
        Ok(Self { path: path.to_owned(), sheet, header_line, header, rows })
    }

    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    pub(super) fn told(&self) -> String {
        format!("XLSX, sheet {:?}, header on line {}", self.sheet, self.header_line)
    }

    pub(super) const fn size(&self) -> u64 {
        self.rows
    }

    pub(super) fn read(self, each: &mut dyn FnMut(Row, u64) -> bool) -> Result<()> {
        let mut book = book(&self.path)?;
        let width = self.header.len();
        rows(&mut book, &self.sheet, &mut |mut row| {
            if row.line <= self.header_line || row.is_empty() {
                return true;
            }
            // Cells at the end that hold nothing are not written down.
            let empty = || Cell::Text(String::new());
            while row.cells.len() > width && row.cells.last().is_some_and(Cell::is_empty) {
                row.cells.pop();
            }
            row.cells.resize_with(row.cells.len().max(width), empty);
            let line = row.line;
            each(row, line)
        })?;
        Ok(())
    }
}

fn book(path: &Path) -> Result<Xlsx<BufReader<File>>> {
    let file = BufReader::new(File::open(path)?);
    Xlsx::new(file).context("it is not an XLSX workbook, or it is damaged")
}

/// Hands on the rows in which there is anything; answers how many lines the sheet says it has.
fn rows(
    book: &mut Xlsx<BufReader<File>>,
    sheet: &str,
    each: &mut dyn FnMut(Row) -> bool,
) -> Result<u64> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let lines = u64::from(cells.dimensions().end.0) + 1;
    let mut row: Option<Row> = None;
    while let Some(cell) = cells.next_cell()? {
        let (line, column) = cell.get_position();
        let line = u64::from(line) + 1;
        if row.as_ref().is_some_and(|row| row.line != line)
            && let Some(whole) = row.take()
            && !each(whole)
        {
            return Ok(lines);
        }
        let row = row.get_or_insert_with(|| Row { line, cells: Vec::new(), is_broken: false });
        let column = column as usize;
        while row.cells.len() < column {
            row.cells.push(Cell::Text(String::new()));
        }
        row.cells.push(read(cell.get_value()));
    }
    if let Some(whole) = row {
        each(whole);
    }
    Ok(lines)
}

fn read(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Int(int) => Cell::Number(*int as f64),
        DataRef::Float(float) => Cell::Number(*float),
        DataRef::DateTime(date) => moment(*date),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(flag) => Cell::Text(flag.to_string()),
        DataRef::Error(error) => Cell::Text(error.to_string()),
        DataRef::Empty => Cell::Text(String::new()),
    }
}

/// A cell that is shown as a date: a day without its midnight, a time without its day of 1900.
fn moment(date: ExcelDateTime) -> Cell {
    match of_parts(date.to_ymd_hms_milli()) {
        Some(at) if date.is_datetime() && date.as_f64() < FIRST_DAY => {
            Cell::Text(at.time().strftime("%H:%M:%S").to_string())
        }
        Some(at) if date.is_datetime() => Cell::Text(shown(at)),
        _ => Cell::Number(date.as_f64()),
    }
}

/// A day, or a moment, as ISO 8601 with a space.
fn shown(at: DateTime) -> String {
    if at.time() == jiff::civil::Time::midnight() {
        at.date().to_string()
    } else {
        at.strftime("%Y-%m-%d %H:%M:%S").to_string()
    }
}

type Parts = (u16, u8, u8, u8, u8, u8, u16);

fn of_parts((year, month, day, hour, minute, second, milli): Parts) -> Option<DateTime> {
    let part = |part: u8| i8::try_from(part).ok();
    let at = DateTime::new(
        i16::try_from(year).ok()?,
        part(month)?,
        part(day)?,
        part(hour)?,
        part(minute)?,
        part(second)?,
        0,
    );
    // A serial counts in parts of a day, so a whole second may fall a little short.
    let rounded = if milli >= 500 { jiff::ToSpan::second(1) } else { jiff::ToSpan::seconds(0) };
    at.ok()?.checked_add(rounded).ok()
}

/// The moment of a serial of the usual epoch, where it is one of these two centuries.
pub(super) fn of_serial(serial: f64) -> Option<DateTime> {
    const FROM_1950: f64 = 18_264.0;
    const TO_2100: f64 = 73_051.0;
    if !(FROM_1950..TO_2100).contains(&serial) {
        return None;
    }
    let kind = calamine::ExcelDateTimeType::DateTime;
    of_parts(ExcelDateTime::new(serial, kind, false).to_ymd_hms_milli())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_moments() {
        assert_eq!(of_serial(45_943.5).map(shown).as_deref(), Some("2025-10-13 12:00:00"));
        assert_eq!(of_serial(45_943.0).map(shown).as_deref(), Some("2025-10-13"));
        assert_eq!(
            of_serial(45_943.541_666_666_66).map(shown).as_deref(),
            Some("2025-10-13 13:00:00")
        );
        for none in [0.5, 42.0, 101_001_245_080.0, -3.0, f64::NAN] {
            assert_eq!(of_serial(none), None, "{none}");
        }
    }
}
