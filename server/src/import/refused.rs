//! Rows that are not taken, each with its reason, and the file that they are written to.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use domain::appeals::Refusal;
use domain::lang::Lang;
use pages::Text;

use super::table::{Cell, Row};

/// Why a row is not taken. The codes stand in files of refused rows: they never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Reason {
    ColumnsWrong,
    KeyMissing,
    Changed,
    Damaged,
    ControlCharacter,
    TooLong,
    ReceivedMissing,
    ReceivedUnreadable,
    ReceivedInFuture,
    NoRule,
    OfficeUnknown,
    ChannelUnknown,
    KindUnknown,
    LanguageUnknown,
    TopicUnknown,
    SensitiveUnknown,
    TextMissing,
    NameMissing,
    NameUnreadable,
    OutcomeUnknown,
    OfficialUnknown,
    DecidedMissing,
    DecidedUnreadable,
    DecidedBeforeReceived,
    DecidedInFuture,
    DecidedWithoutOffice,
    GroundNotInForce,
    DecisionChanged,
    /// A rule of the register says no.
    AgainstRules,
}

impl Reason {
    #[cfg(test)]
    pub(super) const ALL: [Self; 29] = [
        Self::ColumnsWrong,
        Self::KeyMissing,
        Self::Changed,
        Self::Damaged,
        Self::ControlCharacter,
        Self::TooLong,
        Self::ReceivedMissing,
        Self::ReceivedUnreadable,
        Self::ReceivedInFuture,
        Self::NoRule,
        Self::OfficeUnknown,
        Self::ChannelUnknown,
        Self::KindUnknown,
        Self::LanguageUnknown,
        Self::TopicUnknown,
        Self::SensitiveUnknown,
        Self::TextMissing,
        Self::NameMissing,
        Self::NameUnreadable,
        Self::OutcomeUnknown,
        Self::OfficialUnknown,
        Self::DecidedMissing,
        Self::DecidedUnreadable,
        Self::DecidedBeforeReceived,
        Self::DecidedInFuture,
        Self::DecidedWithoutOffice,
        Self::GroundNotInForce,
        Self::DecisionChanged,
        Self::AgainstRules,
    ];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::ColumnsWrong => "columns-wrong",
            Self::KeyMissing => "key-missing",
            Self::Changed => "changed",
            Self::Damaged => "damaged",
            Self::ControlCharacter => "control-character",
            Self::TooLong => "too-long",
            Self::ReceivedMissing => "received-missing",
            Self::ReceivedUnreadable => "received-unreadable",
            Self::ReceivedInFuture => "received-in-future",
            Self::NoRule => "no-rule",
            Self::OfficeUnknown => "office-unknown",
            Self::ChannelUnknown => "channel-unknown",
            Self::KindUnknown => "kind-unknown",
            Self::LanguageUnknown => "language-unknown",
            Self::TopicUnknown => "topic-unknown",
            Self::SensitiveUnknown => "sensitive-unknown",
            Self::TextMissing => "text-missing",
            Self::NameMissing => "name-missing",
            Self::NameUnreadable => "name-unreadable",
            Self::OutcomeUnknown => "outcome-unknown",
            Self::OfficialUnknown => "official-unknown",
            Self::DecidedMissing => "decided-missing",
            Self::DecidedUnreadable => "decided-unreadable",
            Self::DecidedBeforeReceived => "decided-before-received",
            Self::DecidedInFuture => "decided-in-future",
            Self::DecidedWithoutOffice => "decided-without-office",
            Self::GroundNotInForce => "ground-not-in-force",
            Self::DecisionChanged => "decision-changed",
            Self::AgainstRules => "against-rules",
        }
    }
}

/// A row that is not taken. The sentence names cells that say what kind of thing a row is, never
/// who it is from or what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) reason: Reason,
    pub(super) sentence: String,
}

impl Refused {
    pub(super) fn new(reason: Reason, sentence: impl Into<String>) -> Self {
        Self { reason, sentence: sentence.into() }
    }

    /// What the rules of the register say.
    pub(super) fn by_rules(refusal: &Refusal) -> Self {
        let text = Text::new(Lang::En);
        let said: Vec<_> = refusal.0.iter().map(|code| text.refusal(code, None)).collect();
        Self::new(Reason::AgainstRules, said.join(" "))
    }
}

/// The columns before the original ones.
const OURS: [&str; 3] = ["qabyl_line", "qabyl_reason", "qabyl_sentence"];

/// The file of refused rows. It can be mended and given to the import as it is.
pub(super) struct RefusedFile {
    path: PathBuf,
    header: Vec<String>,
    /// The source is such a file itself: its first columns give way to new ones.
    ours: usize,
    writer: Option<csv::Writer<File>>,
}

impl RefusedFile {
    /// Makes the file; what a former import left there goes.
    ///
    /// # Errors
    /// When it is the source itself, or cannot be written.
    pub(super) fn make(path: &Path, source: &Path, header: &[String]) -> Result<Self> {
        let shown = path.display();
        if let (Ok(one), Ok(other)) = (path.canonicalize(), source.canonicalize())
            && one == other
        {
            bail!("the refused rows cannot be written over the file that is read");
        }
        // Names and texts of people stand in it.
        let file =
            OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(path);
        let file = file.with_context(|| format!("{shown} cannot be written"))?;
        let ours =
            if header.iter().zip(OURS).filter(|(name, our)| name == our).count() == OURS.len() {
                OURS.len()
            } else {
                0
            };
        let header = header.iter().skip(ours).cloned().collect();
        let mut made = Self { path: path.to_owned(), header, ours, writer: None };
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(file);
        let names = OURS.into_iter().chain(made.header.iter().map(String::as_str));
        writer.write_record(names).with_context(|| format!("{shown} cannot be written"))?;
        made.writer = Some(writer);
        Ok(made)
    }

    /// Writes a row as it was read.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn put(&mut self, row: &Row, refused: &Refused) -> Result<()> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        let line = row.line.to_string();
        let first = [line.as_str(), refused.reason.code(), &refused.sentence];
        let cells: Vec<String> = row.cells.iter().skip(self.ours).map(Cell::shown).collect();
        let record = first.into_iter().chain(cells.iter().map(String::as_str));
        writer
            .write_record(record)
            .with_context(|| format!("{} cannot be written", self.path.display()))
    }

    /// Writes what is still held; a file without rows is taken away.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn close(mut self, rows: u64) -> Result<()> {
        let shown = self.path.display().to_string();
        if let Some(mut writer) = self.writer.take() {
            writer.flush().with_context(|| format!("{shown} cannot be written"))?;
        }
        if rows == 0 {
            std::fs::remove_file(&self.path)
                .with_context(|| format!("{shown} cannot be removed"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_explained() {
        let explained = include_str!("../../../docs/import.md");
        let mut codes: Vec<_> = Reason::ALL.iter().map(|reason| reason.code()).collect();
        for code in &codes {
            assert!(explained.contains(&format!("| `{code}` |")), "{code} stands in no table");
        }
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Reason::ALL.len());
    }
}
