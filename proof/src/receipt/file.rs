//! The receipt as a file: lines that people can read, and the bytes that programs read.
//!
//! ```text
//! qbl-receipt/v1
//! log appeals.example/log
//! office 17
//! registered 2026-03-03
//! number-of-the-day 4
//! questions 2
//! in-the-log-by 2026-03-20
//! code 0ABC-DEFG-…
//! receipt AQID…
//! ```
//!
//! Every line but the second repeats what the last one holds, and a file in which they differ is
//! refused: what a person reads is what is checked.

use std::fmt::Write;

use data_encoding::BASE64;

use super::{Receipt, ReceiptError};
use crate::Day;
use crate::vkey::is_name;

const FIRST_LINE: &str = "qbl-receipt/v1";
const LONGEST: usize = 2_000;

/// Why a file is no receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error("this is no file of a receipt")]
    Shape,
    #[error("what the file says and what it holds differ")]
    Differs,
    #[error(transparent)]
    Receipt(#[from] ReceiptError),
}

impl Receipt {
    /// The file; `origin` is the log's.
    #[must_use]
    pub fn to_file(&self, origin: &str) -> String {
        let filing = &self.filing;
        let mut text = format!("{FIRST_LINE}\nlog {origin}\noffice {}\n", filing.office);
        for (name, value) in [
            ("registered", date(filing.day)),
            ("number-of-the-day", filing.desk_number.to_string()),
            ("questions", filing.topics.len().to_string()),
            ("in-the-log-by", date(filing.deadline)),
            ("code", filing.secret.to_text().to_string()),
            ("receipt", BASE64.encode(&self.encode())),
        ] {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name} {value}");
        }
        text
    }

    /// Reads a file, and gives the origin of the log with it. Whether the receipt holds,
    /// [`Receipt::verify`] says.
    ///
    /// # Errors
    /// If it is not byte for byte what [`Receipt::to_file`] writes.
    pub fn from_file(text: &str) -> Result<(Self, &str), FileError> {
        if text.len() > LONGEST {
            return Err(FileError::Shape);
        }
        let mut lines = text.lines();
        let origin = lines.nth(1).and_then(|line| line.strip_prefix("log "));
        let origin = origin.filter(|origin| is_name(origin)).ok_or(FileError::Shape)?;
        let bytes = lines.last().and_then(|line| line.strip_prefix("receipt "));
        let bytes = bytes.ok_or(FileError::Shape)?;
        let bytes = BASE64.decode(bytes.as_bytes()).map_err(|_| FileError::Shape)?;
        let receipt = Self::decode(&bytes)?;
        if receipt.to_file(origin) == text {
            Ok((receipt, origin))
        } else {
            Err(FileError::Differs)
        }
    }
}

/// A day as people write it in files; as a bare number where no calendar reaches.
fn date(day: Day) -> String {
    let first = jiff::civil::date(1970, 1, 1);
    let day_of =
        |day: Day| first.checked_add(jiff::Span::new().try_days(i64::from(day)).ok()?).ok();
    day_of(day).map_or_else(|| day.to_string(), |date| date.to_string())
}
