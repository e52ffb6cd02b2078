//! Rows of a text file with a delimiter between columns, read one after the other.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use csv::{ByteRecord, Reader, ReaderBuilder};

use super::letters::{Coding, detect};
use super::map::FileMap;
use super::table::{Cell, Header, HeaderSought, Row};

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
    header: Header,
    size: u64,
}

/// Where the table begins: after a byte order mark, and after the line `sep=;` of a spreadsheet.
#[derive(Debug, Clone, Copy, Default)]
struct Beginning {
    byte: u64,
    lines: u64,
    has_mark: bool,
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
        let mut best: Option<(u8, Header)> = None;
        for delimiter in tried {
            let Some(header) = header(path, begins, coding, delimiter, names)? else { continue };
            let rank = |header: &Header| (header.found, header.names.len());
            if best.as_ref().is_none_or(|(_, known)| rank(&header) > rank(known)) {
                best = Some((delimiter, header));
            }
        }
        let (delimiter, header) = best.with_context(|| format!("nothing is written in {shown}"))?;
        let size = std::fs::metadata(path)?.len();
        Ok(Self { path: path.to_owned(), coding, begins, delimiter, header, size })
    }

    pub(super) fn header(&self) -> &[String] {
        &self.header.names
    }

    pub(super) fn told(&self) -> String {
        let known = DELIMITERS.iter().find(|(delimiter, _)| *delimiter == self.delimiter);
        let delimiter = known.map_or("another delimiter", |(_, name)| name);
        let mark = if self.begins.has_mark { " with a byte order mark" } else { "" };
        format!(
            "CSV, {delimiter} between columns, {}{mark}, header on line {}",
            self.coding.name(),
            self.header.line
        )
    }

    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    pub(super) fn read(self, each: &mut dyn FnMut(Row, u64) -> bool) -> Result<()> {
        let mut records = Records::open(&self.path, self.begins, self.delimiter)?;
        // By their count, not by their lines: a line is only told to people.
        for _ in 0..=self.header.above {
            records.next()?;
        }
        while let Some(line) = records.next()? {
            let mut cells = Vec::with_capacity(self.header.names.len());
            let mut is_broken = false;
            for bytes in &records.record {
                let text = self.coding.decode(bytes);
                is_broken |= self.coding.is_broken(bytes, &text);
                cells.push(Cell::Text(text));
            }
            // A spreadsheet writes delimiters for columns in which there never was anything.
            while cells.len() > self.header.names.len() && cells.last().is_some_and(Cell::is_empty)
            {
                cells.pop();
            }
            let row = Row { line, cells, is_broken };
            if !row.is_empty() && !each(row, records.place()) {
                break;
            }
        }
        Ok(())
    }
}

/// The records of a file, each with the line on which it begins.
struct Records {
    reader: Reader<File>,
    record: ByteRecord,
    path: PathBuf,
    begins: Beginning,
    size: u64,
    /// The file ends without the end of a line.
    is_cut: bool,
    /// Lines end in two characters, and the reader stops between them. None before the first.
    stops_between: Option<bool>,
}

impl Records {
    fn open(path: &Path, begins: Beginning, delimiter: u8) -> Result<Self> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(begins.byte))?;
        let mut builder = ReaderBuilder::new();
        builder.delimiter(delimiter).has_headers(false).flexible(true);
        let size = std::fs::metadata(path)?.len();
        Ok(Self {
            reader: builder.from_reader(file),
            record: ByteRecord::new(),
            path: path.to_owned(),
            begins,
            size,
            is_cut: size > 0 && byte_at(path, size - 1)? != Some(b'\n'),
            stops_between: None,
        })
    }

    /// Goes on to the next record; answers the line on which it begins.
    fn next(&mut self) -> Result<Option<u64>> {
        if !self.reader.read_byte_record(&mut self.record)? {
            return Ok(None);
        }
        let stops_between = match self.stops_between {
            Some(known) => known,
            None => byte_at(&self.path, self.place())? == Some(b'\n'),
        };
        self.stops_between = Some(stops_between);
        let is_last_and_cut = self.is_cut && self.place() == self.size;
        let end = self.begins.lines + self.reader.position().line();
        let end = end - u64::from(!stops_between && !is_last_and_cut);
        let within = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        Ok(Some(end.saturating_sub(within).max(1)))
    }

    /// How far the file was read.
    fn place(&self) -> u64 {
        self.begins.byte + self.reader.position().byte()
    }
}

fn byte_at(path: &Path, place: u64) -> io::Result<Option<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(place))?;
    let mut byte = [0];
    Ok((file.read(&mut byte)? == 1).then_some(byte[0]))
}

fn header(
    path: &Path,
    begins: Beginning,
    coding: Coding,
    delimiter: u8,
    names: &[&str],
) -> Result<Option<Header>> {
    let mut sought = HeaderSought::new(names);
    let mut records = Records::open(path, begins, delimiter)?;
    while let Some(line) = records.next()? {
        let cells = records.record.iter().map(|bytes| coding.decode(bytes)).collect();
        if !sought.look(line, cells) {
            break;
        }
    }
    Ok(sought.found())
}

fn beginning(path: &Path) -> Result<Beginning> {
    let mut first = Vec::new();
    File::open(path)?.take(FIRST_LINE).read_to_end(&mut first)?;
    let text = first.strip_prefix(MARK).unwrap_or(&first);
    let byte = (first.len() - text.len()) as u64;
    let mut begins = Beginning { byte, has_mark: byte > 0, ..Beginning::default() };
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines on which the rows begin, with their first cells.
    fn rows(content: &str) -> Vec<(u64, String)> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        std::fs::write(&path, content).unwrap();
        let table = Delimited::open(&path, &FileMap::default(), &["id", "text"]).unwrap();
        let mut rows = Vec::new();
        let each = &mut |row: Row, place| {
            assert!(place <= content.len() as u64);
            rows.push((row.line, row.text(0)));
            true
        };
        table.read(each).unwrap();
        rows
    }

    #[test]
    fn no_row_is_lost_and_each_has_its_line() {
        let headed = [("", 2), ("\u{feff}", 2), ("sep=,|", 3), ("A title|Of two|", 4)];
        for (end, (before, first)) in ["\n", "\r\n"].iter().flat_map(|end| headed.map(|h| (end, h)))
        {
            for after in ["", "|", "||"] {
                let rest = "id,text|1,one|\"2\",\"two\nlines|of\"|||3,three";
                let file = format!("{before}{rest}{after}").replace('|', end);
                let wanted = [(first, "1"), (first + 1, "2"), (first + 6, "3")];
                let wanted = wanted.map(|(line, id): (u64, &str)| (line, id.to_owned()));
                assert_eq!(rows(&file), wanted, "{file:?}");
            }
        }
    }
}
