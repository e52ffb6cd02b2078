//! What is written beside the events of an accepted act, and what is destroyed with a record.

use domain::ids::{Hash, KeyId, PersonId, RecordId, RegisterId};

use crate::rows::{ACCESS_CODES, FILES, MARKS, PERSONS, Rows, WORDS};
use crate::values;
use crate::vault::Sealing;

/// What is written beside the events of an accepted act.
#[derive(Debug, Default)]
pub struct Attached {
    pub sealed: Vec<Sealing>,
    pub persons: Vec<NewPerson>,
    /// The keyed words by which the record is found.
    pub words: Option<Vec<String>>,
    /// The keyed hash of the access code.
    pub code: Option<[u8; 32]>,
    /// The draft that has done its work once the record is there.
    pub draft: Option<[u8; 32]>,
    /// The sealed files that the record now names.
    pub files: Vec<Hash>,
    /// Keys to destroy, each with who is known by it.
    pub erase: Vec<KeyId>,
    /// The whole record goes: also what stands beside its texts.
    pub forget: bool,
    /// It leaves the search index, before any new words come in.
    pub unindex: bool,
}

/// A person made with a new record.
#[derive(Debug)]
pub struct NewPerson {
    pub id: PersonId,
    /// `person` or `organisation`.
    pub kind: &'static str,
    /// The mark of an equal valid number and an equal folded surname: such persons are one.
    pub identity: Option<[u8; 32]>,
    /// Keyed marks by which the person is found; the identity is one of them.
    pub marks: Vec<[u8; 32]>,
}

/// What goes with the texts of a record that is erased. A file that no row names any more is swept
/// away; what was to be sent is not.
const FORGET: [&str; 2] = [
    "DELETE FROM files WHERE register = $1 AND record = $2",
    "DELETE FROM receipts WHERE register = $1 AND record = $2",
];
const FORGET_AT: [&str; 2] =
    ["DELETE FROM outbox WHERE docid = $1", "DELETE FROM access_codes WHERE docid = $1"];

impl Attached {
    pub(super) fn store(
        &self,
        rows: &mut Rows,
        (register, record): (RegisterId, RecordId),
        docid: i64,
    ) {
        for sealing in &self.sealed {
            sealing.store(rows);
        }
        for person in &self.persons {
            rows.put(&PERSONS, values![person.id, register, person.kind, person.identity]);
            for mark in &person.marks {
                rows.put(&MARKS, values![*mark, register, person.id]);
            }
        }
        if let Some(words) = self.words.as_ref().filter(|words| !words.is_empty()) {
            rows.put(&WORDS, values![docid, words.join(" ")]);
        }
        if let Some(code) = self.code {
            rows.put(&ACCESS_CODES, values![docid, code]);
        }
        if let Some(draft) = self.draft {
            rows.run("DELETE FROM drafts WHERE id = $1", values![draft]);
        }
        for file in &self.files {
            rows.put(&FILES, values![file.0, register, record]);
        }
        for key in &self.erase {
            crate::vault::erase(rows, register, *key);
            rows.run(
                "DELETE FROM marks WHERE register = $1 AND person = $2",
                values![register, *key],
            );
            rows.run(
                "DELETE FROM marks_aside WHERE person = $2 AND register = $1",
                values![register, *key],
            );
            rows.run(
                "DELETE FROM persons WHERE register = $1 AND person = $2",
                values![register, *key],
            );
        }
        if self.forget {
            let place = values![register, record];
            for sql in FORGET {
                rows.run(sql, place.clone());
            }
            for sql in FORGET_AT {
                rows.run(sql, values![docid]);
            }
        }
        if self.unindex {
            rows.run_first("DELETE FROM words WHERE rowid = $1", values![docid]);
            rows.run_first("DELETE FROM words_aside WHERE docid = $1", values![docid]);
        }
    }
}
