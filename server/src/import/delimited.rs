//! Rows of a text file with a delimiter between columns, read one after the other.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use csv::{ByteRecord, Reader, ReaderBuilder};

use super::letters::{Coding, detect};
use super::map::FileMap;
use super::table::{Cell, HeaderSought, Row};

/// What may stand between columns, the likeliest first.
const DELIMITERS: [(u8, &str); 4] =
    [(b',', "comma"), (b';', "semicolon"), (b'\t', "tab"), (b'|', "bar")];
/// UTF-8 may begin with this.
const MARK: &[u8] = b"\xef\xbb\xbf";
/// How much of a file is looked at for a line that names the delimiter.
const FIRST_LINE: u64 = 64;

#[derive(Debug)]
pub(super) struct Delimited {
    path: PathBuf,
    coding: Coding,
    begins: Beginning,
    delimiter: u8,
    header_line: u64,
    header: Vec<String>,
    size: u64,
}

/// Where the table begins: after a byte order mark, and after the line `sep=;` of a spreadsheet.
#[derive(Debug, Clone, Copy, Default)]
struct Beginning {
    byte: u64,
    lines: u64,
    delimiter: Option<u8>,
}

impl Delimited {
    pub(super) fn open(path: &Path, map: &FileMap, names: &[&str]) -> Result<Self> {
        let shown = path.display();
        let begins = beginning(path)?;
        let coding = match map.encoding.as_deref() {
            None | Some("auto") => detect(File::open(path)?)?,
            Some(label) => Coding::parse(label)
                .with_context(|| format!("the map: {label:?} is no encoding that is known"))?,
        };
        let given = match map.delimiter.as_deref() {
            None | Some("auto") => begins.delimiter,
            Some(text) => match text.as_bytes() {
                [byte] if byte.is_ascii() => Some(*byte),
                _ => bail!("the map: {text:?} is not one character between columns"),
            },
        };
        let tried = given.map_or_else(|| DELIMITERS.iter().map(|(d, _)| *d).collect(), |d| vec![d]);
        let mut best: Option<(usize, u8, u64, Vec<String>)> = None;
        for delimiter in tried {
            let Some((found, line, header)) = header(path, begins, coding, delimiter, names)?
            else {
                continue;
            };
            let is_better = best
                .as_ref()
                .is_none_or(|(most, _, _, known)| (found, header.len()) > (*most, known.len()));
            if is_better {
                best = Some((found, delimiter, line, header));
            }
        }
        let (_, delimiter, header_line, header) =
            best.with_context(|| format!("nothing is written in {shown}"))?;
        let size = std::fs::metadata(path)?.len();
        Ok(Self { path: path.to_owned(), coding, begins, delimiter, header_line, header, size })
    }

    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    pub(super) fn told(&self) -> String {
        let known = DELIMITERS.iter().find(|(delimiter, _)| *delimiter == self.delimiter);
        let delimiter = known.map_or("another delimiter", |(_, name)| name);
        let mark = if self.begins.byte > 0 && self.coding == Coding::Utf8 {
            " with a byte order mark"
        } else {
            ""
        };
        format!(
            "CSV, {delimiter} between columns, {}{mark}, header on line {}",
            self.coding.name(),
            self.header_line
        )
    }

    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    pub(super) fn read(self, each: &mut dyn FnMut(Row, u64) -> bool) -> Result<()> {
        let mut reader = reader(&self.path, self.begins, self.delimiter)?;
        let mut record = ByteRecord::new();
        while reader.read_byte_record(&mut record)? {
            let line = line_of(&record, self.begins);
            if line <= self.header_line {
                continue;
            }
            let mut cells: Vec<Cell> =
                record.iter().map(|bytes| Cell::Text(self.coding.decode(bytes))).collect();
            // A spreadsheet writes delimiters for columns in which there never was anything.
            while cells.len() > self.header.len() && cells.last().is_some_and(Cell::is_empty) {
                cells.pop();
            }
            let row = Row { line, cells };
            if !row.is_empty() && !each(row, self.begins.byte + reader.position().byte()) {
                break;
            }
        }
        Ok(())
    }
}

fn reader(path: &Path, begins: Beginning, delimiter: u8) -> Result<Reader<File>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(begins.byte))?;
    let mut builder = ReaderBuilder::new();
    Ok(builder.delimiter(delimiter).has_headers(false).flexible(true).from_reader(file))
}

fn line_of(record: &ByteRecord, begins: Beginning) -> u64 {
    begins.lines + record.position().map_or(0, csv::Position::line)
}

fn header(
    path: &Path,
    begins: Beginning,
    coding: Coding,
    delimiter: u8,
    names: &[&str],
) -> Result<Option<(usize, u64, Vec<String>)>> {
    let mut sought = HeaderSought::new(names);
    let mut reader = reader(path, begins, delimiter)?;
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record)? {
        let cells = record.iter().map(|bytes| coding.decode(bytes)).collect();
        if !sought.look(line_of(&record, begins), cells) {
            break;
        }
    }
    Ok(sought.found())
}

fn beginning(path: &Path) -> Result<Beginning> {
    let mut first = Vec::new();
    File::open(path)?.take(FIRST_LINE).read_to_end(&mut first)?;
    let text = first.strip_prefix(MARK).unwrap_or(&first);
    let mut begins = Beginning { byte: (first.len() - text.len()) as u64, ..Beginning::default() };
    if let Some(rest) = text.strip_prefix(b"sep=")
        && let Some(&delimiter) = rest.first()
        && let Some(end) = text.iter().position(|byte| *byte == b'\n')
        && end <= b"sep=;\r".len()
    {
        begins.byte += end as u64 + 1;
        begins.lines = 1;
        begins.delimiter = Some(delimiter);
    }
    Ok(begins)
}
