//! A row as an appeal, or the reason why it is none. Nothing is written here, and nothing is asked
//! of the database: a rehearsal checks the same as the import itself.

mod decided;
mod who;

use domain::appeals::AnswerBy;
use domain::ids::OfficeId;
use domain::terms::Kind;
use domain::typed::{Untidy, clean_text};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use store::StoreError;
use store::intake::{self, NewAppeal, NewQuestion};
use store::journal::{Known, Once};
use store::keys::{Keyed, Keys};
use store::reference::Reference;

use super::chosen::{Chosen, Unknown};
use super::letters::language;
use super::moments::Moment;
use super::plan::{Joined, Plan};
use super::refused::{Reason, Refused};
use super::table::{Cell, Row};

pub(super) use decided::Decided;

/// As the desk takes it.
const TEXT_MOST: usize = 20_000;
/// A number of an appeal shows the year in two digits.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2099;

/// A row that can be registered.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) new: NewAppeal,
    /// Makes the same row twice one appeal.
    pub(super) token: [u8; 16],
    pub(super) once: Once,
    pub(super) decided: Option<Decided>,
    /// The same for the decision of the row, whatever it says.
    pub(super) decision_token: [u8; 16],
    pub(super) remarks: Vec<Remark>,
}

/// What the operator should know of a row that is taken all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Remark {
    NumberNotKept,
    ContactsNotKept,
    LettersLost,
    OfficeNotOpen,
    NoReply,
}

impl Remark {
    pub(super) const fn sentence(self) -> &'static str {
        match self {
            Self::NumberNotKept => "an IIN or BIN with a wrong control digit was not kept",
            Self::ContactsNotKept => "nobody is named, so telephone and address were not kept",
            Self::LettersLost => "letters were lost before the file was made; they stay lost",
            Self::OfficeNotOpen => "the office was not open on the day of registration",
            Self::NoReply => "decided without a reply: the office still has to answer",
        }
    }
}

/// What rows are read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Against<'a> {
    pub(super) plan: &'a Plan,
    pub(super) reference: &'a Reference,
    pub(super) keys: &'a Keys,
    pub(super) now: Timestamp,
}

impl Against<'_> {
    /// Reads a row.
    ///
    /// # Errors
    /// Why it is not taken: the first reason that is found.
    pub(super) fn take(&self, row: &Row) -> Result<Taken, Refused> {
        let plan = self.plan;
        if row.cells.len() != plan.width {
            let (is, wanted) = (row.cells.len(), plan.width);
            let breaks: usize =
                row.cells.iter().map(|cell| cell.shown().matches('\n').count()).sum();
            let end = match breaks {
                0 => String::from("."),
                _ => format!(" and goes over {} lines: is a quote not closed?", breaks + 1),
            };
            let sentence = format!("It has {is} columns where the header has {wanted}{end}");
            return Err(Refused::new(Reason::ColumnsWrong, sentence));
        }
        let key = self.key(row)?;
        let office = pick(&plan.office, row, Reason::OfficeUnknown, "office")?;
        let kind = pick(&plan.kind, row, Reason::KindUnknown, "kind")?;
        let text = joined(&plan.text, row)?.ok_or_else(|| {
            Refused::new(Reason::TextMissing, "Nothing is written of what was asked for.")
        })?;
        let mut remarks = Vec::new();
        let applicant = who::read(plan, row, &mut remarks)?;
        let received = self.received(row, office)?;
        let registered = self.registered(office, kind, received.at)?;
        if let Some(office) = office.and_then(|id| self.reference.offices.get(&id))
            && !office.is_open_on(registered)
        {
            remarks.push(Remark::OfficeNotOpen);
        }
        let decided = decided::read(self, row, office, &received, &mut remarks)?;
        let is_named = applicant.is_some();
        let (processing, passing_on) = plan.consent.filter(|_| is_named).unzip();
        let way = plan.applicant.as_ref().map_or(AnswerBy::Page, |map| map.answer_by);
        let lang = pick(&plan.language, row, Reason::LanguageUnknown, "language")?;
        let lang = lang.or_else(|| language(&text)).ok_or_else(|| {
            Refused::new(
                Reason::LanguageUnknown,
                "The text has no letters to tell its language by.",
            )
        })?;
        let new = NewAppeal {
            channel: pick(&plan.channel, row, Reason::ChannelUnknown, "channel")?,
            kind,
            office,
            language: lang,
            received: received.at,
            applicants: applicant.into_iter().collect(),
            anonymous: !is_named,
            answer_by: if is_named { way } else { AnswerBy::Page },
            consent: processing,
            consent_to_pass: passing_on.flatten(),
            text: Some(text),
            questions: vec![NewQuestion {
                topic: pick(&plan.topic, row, Reason::TopicUnknown, "topic")?,
                office,
                ..NewQuestion::default()
            }],
            files: Vec::new(),
            sensitive: pick(&plan.sensitive, row, Reason::SensitiveUnknown, "mark")?,
        };
        let (token, decision_token) = (self.token(b"appeal", &key), self.token(b"decision", &key));
        // All of it, the instant of receipt too: here another date is another content.
        let once = self.once(&token, &new);
        let decided = decided.map(|decided| {
            let once = self.once(&decision_token, &decided.content());
            decided.known_by(once)
        });
        Ok(Taken { new, token, once, decided, decision_token, remarks })
    }

    fn key(&self, row: &Row) -> Result<Vec<String>, Refused> {
        let key: Vec<String> = self.plan.key.iter().map(|column| row.text(*column)).collect();
        if key.iter().all(String::is_empty) {
            return Err(Refused::new(Reason::KeyMissing, "The columns of the key are empty."));
        }
        Ok(key)
    }

    fn received(&self, row: &Row, office: Option<OfficeId>) -> Result<Moment, Refused> {
        let zone = self.zone(office)?;
        let received = self.plan.received.read(row, &zone).map_err(|cell| {
            let sentence = format!("{cell:?} is not a date as the map describes it.");
            Refused::new(Reason::ReceivedUnreadable, sentence)
        })?;
        let received = received.ok_or_else(|| {
            Refused::new(Reason::ReceivedMissing, "The date of receipt is empty.")
        })?;
        if received.at > self.now {
            let sentence = format!("It would have been received on {}.", received.day());
            return Err(Refused::new(Reason::ReceivedInFuture, sentence));
        }
        Ok(received)
    }

    /// The clock of the office, or of the central register.
    fn zone(&self, office: Option<OfficeId>) -> Result<TimeZone, Refused> {
        let registry = self.reference.registry(office);
        registry.map(|registry| registry.zone).map_err(|error| no_rule(&error))
    }

    fn registered(
        &self,
        office: Option<OfficeId>,
        kind: Kind,
        received: Timestamp,
    ) -> Result<Date, Refused> {
        let explained = intake::explain(self.reference, office, kind, received);
        let registered = explained.map_err(|error| no_rule(&error))?.1.start.registered;
        if YEARS.contains(&registered.year()) {
            Ok(registered)
        } else {
            let sentence = format!("No number can be given in the year {}.", registered.year());
            Err(Refused::new(Reason::NoRule, sentence))
        }
    }

    fn token(&self, what: &[u8], key: &[String]) -> [u8; 16] {
        let mut parts = vec![b"import", what, self.plan.source.as_bytes()];
        parts.extend(key.iter().map(String::as_bytes));
        let hash = self.keys.keyed(Keyed::FormToken, &parts);
        let mut token = [0; 16];
        token.copy_from_slice(&hash[..16]);
        token
    }

    fn once(&self, token: &[u8; 16], content: &impl Serialize) -> Once {
        let once = intake::once(self.keys, token, &serde_json::to_vec(content).unwrap_or_default());
        Once { known: Known::Always, ..once }
    }
}

fn no_rule(error: &StoreError) -> Refused {
    let why = match error {
        StoreError::Damaged { what, .. } => what.clone(),
        other => other.to_string(),
    };
    Refused::new(Reason::NoRule, format!("Its term cannot be counted: {why}."))
}

fn pick<T: Copy>(chosen: &Chosen<T>, row: &Row, reason: Reason, what: &str) -> Result<T, Refused> {
    chosen.pick(row).map_err(|Unknown { column, cell }| {
        let sentence = format!("The map has no {what} for {cell:?} in the column {column:?}.");
        Refused::new(reason, sentence)
    })
}

/// The text of columns that are written one below the other; none where nothing is written.
fn joined(joined: &Joined, row: &Row) -> Result<Option<String>, Refused> {
    let mut text = String::new();
    for (column, label) in &joined.pieces {
        let cell = row.text(*column);
        if cell.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        if let Some(label) = label {
            text.push_str(label);
            text.push_str(": ");
        }
        text.push_str(&cell);
    }
    let text = clean_text(&text, TEXT_MOST).map_err(untidy)?;
    let text = Some(text).filter(|text| !text.is_empty());
    Ok(text.or_else(|| joined.otherwise.clone()))
}

fn untidy(untidy: Untidy) -> Refused {
    match untidy {
        Untidy::TooLong { max } => {
            let sentence = format!("A text is longer than {max} characters.");
            Refused::new(Reason::TooLong, sentence)
        }
        Untidy::Control { code, at } => {
            let sentence = format!("A text has the control character U+{code:04X} at {at}.");
            Refused::new(Reason::ControlCharacter, sentence)
        }
    }
}

/// The texts of columns as one line.
fn line(columns: &[usize], row: &Row, between: &str) -> String {
    let cells = columns.iter().map(|column| row.text(*column)).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(between)
}

/// A number of so many digits, whose first zeros a spreadsheet may have dropped.
fn digits(columns: &[usize], row: &Row, length: usize) -> String {
    let mut all = String::new();
    for column in columns {
        match row.cells.get(*column) {
            Some(Cell::Number(number)) => all.push_str(&format!("{number:0length$}")),
            _ => all.push_str(&row.text(*column)),
        }
    }
    all
}
