//! Search: keyed tokens in one index, the same on both databases, so that both find the same and
//! neither holds a word. Texts of sensitive appeals are not in it at all.

use std::collections::BTreeSet;

use domain::ids::{OfficeId, RecordId, RegisterId};

use crate::StoreError;
use crate::keys::{Keyed, Keys};
use crate::lists::sight::Sight;
use crate::tx::{Dialect, Tx};
use crate::value::Value;
use crate::values;

/// Words are kept apart by office, in so many groups: whoever looks within one office walks a
/// fraction of all texts that have a word. More groups would make it longer to look in all.
const GROUPS: u32 = 16;

/// Bytes of a token: 40 bits keep chance meetings rare and the index small.
const TOKEN: usize = 5;

/// Figures from which a number is one that names a person.
const NUMBER: usize = 9;

/// Pages of the index that are merged in one transaction: whoever writes meanwhile waits some
/// hundredths of a second.
const MERGED_PAGES: i64 = 500;

/// Words of one search that are looked at.
const MOST_WORDS: usize = 12;

/// What a token stands for; the same word as a name and in a text are two tokens.
#[derive(Debug, Clone, Copy)]
enum Field {
    Word,
    Name,
    Beginning,
    Office,
}

/// Makes the tokens of one appeal.
#[derive(Debug)]
pub struct Indexing<'a> {
    keys: &'a Keys,
    stems: Vec<(Field, String)>,
    offices: Vec<Option<OfficeId>>,
}

impl<'a> Indexing<'a> {
    #[must_use]
    pub const fn begin(keys: &'a Keys) -> Self {
        Self { keys, stems: Vec::new(), offices: Vec::new() }
    }

    pub fn text(&mut self, text: &str) {
        // A long number is a telephone or an identity number: only blind marks may find those.
        let mut stems = words::stems(text);
        stems.retain(|stem| stem.len() < NUMBER || !stem.bytes().all(|b| b.is_ascii_digit()));
        self.add(Field::Word, stems);
    }

    /// A name goes in as whole words and as their beginnings.
    pub fn name(&mut self, name: &str) {
        self.add(Field::Name, words::name_tokens(name));
        self.add(Field::Beginning, words::name_prefixes(name));
    }

    /// An office that may find it; none stands for a case that nobody has routed yet.
    pub fn office(&mut self, office: Option<OfficeId>) {
        self.offices.push(office);
    }

    fn add(&mut self, field: Field, stems: Vec<String>) {
        self.stems.extend(stems.into_iter().map(|stem| (field, stem)));
    }

    #[must_use]
    pub fn finish(self) -> Vec<String> {
        let groups: BTreeSet<_> = self.offices.iter().copied().map(group).collect();
        let mut tokens: Vec<_> =
            self.offices.iter().map(|id| office_token(self.keys, *id)).collect();
        for group in groups {
            let stems = self.stems.iter();
            tokens.extend(stems.map(|(field, stem)| token(self.keys, *field, group, stem)));
        }
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }
}

/// Who looks, and within what.
#[derive(Debug, Clone)]
pub struct Scope {
    pub sight: Sight,
    /// The offices whose cases may be found; none for all.
    pub offices: Option<Vec<Option<OfficeId>>>,
    /// Only cases that are open, or only those that are not.
    pub open: Option<bool>,
    /// Only questions at this stage.
    pub stage: Option<&'static str>,
    /// Only cases with a question that lies there.
    pub lies: Option<Lies>,
}

/// Where a question lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    At(OfficeId),
    /// Nobody has said yet whose it is.
    Nowhere,
}

impl Scope {
    /// All that may be seen.
    #[must_use]
    pub const fn all(sight: Sight) -> Self {
        Self { sight, offices: None, open: None, stage: None, lies: None }
    }

    /// What must hold of the appeal `a`.
    fn conditions(&self, arguments: &mut Vec<Value>) -> String {
        let mut bind = |value: Value| {
            arguments.push(value);
            format!("${}", arguments.len())
        };
        let mut all = Vec::new();
        if let Some(open) = self.open {
            all.push(format!("a.open = {}", bind(open.into())));
        }
        // Both of one question.
        let mut of_question = Vec::new();
        if let Some(stage) = self.stage {
            of_question.push(format!("q.stage = {}", bind(stage.into())));
        }
        match self.lies {
            Some(Lies::At(office)) => {
                of_question.push(format!("q.office = {}", bind(office.into())));
            }
            Some(Lies::Nowhere) => of_question.push("q.office IS NULL".to_owned()),
            None => {}
        }
        if !of_question.is_empty() {
            let of_question = of_question.join(" AND ");
            all.push(format!(
                "EXISTS (SELECT 1 FROM questions q WHERE q.docid = a.docid AND {of_question})"
            ));
        }
        all.extend(self.sight.condition("a", |topic| bind(topic.into())));
        all.iter().map(|condition| format!(" AND {condition}")).collect()
    }
}

/// One appeal that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub register: RegisterId,
    pub record: RecordId,
    pub docid: i64,
}

/// What was typed, as a question to the index: all of its words, each in any of its forms.
/// None where nothing in it can be looked for.
#[must_use]
pub fn question(keys: &Keys, typed: &str, scope: &Scope) -> Option<Vec<Vec<String>>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let groups: BTreeSet<_> = match &scope.offices {
        Some(offices) => offices.iter().copied().map(group).collect(),
        None => (0..GROUPS).collect(),
    };
    let each = |field: Field, stem: &str| -> Vec<String> {
        groups.iter().map(|group| token(keys, field, *group, stem)).collect()
    };
    // Each word counts as found as a word of the text, in any form, or as a name.
    for word in typed.split_whitespace().take(MOST_WORDS) {
        let mut any: Vec<String> = Vec::new();
        for stem in words::query_terms(word).iter().flatten() {
            any.extend(each(Field::Word, stem));
        }
        for name in words::name_query(word) {
            any.extend(name.whole.iter().flat_map(|word| each(Field::Name, word)));
            any.extend(name.prefixes.iter().flat_map(|word| each(Field::Beginning, word)));
        }
        any.sort_unstable();
        any.dedup();
        if !any.is_empty() {
            all.push(any);
        }
    }
    if all.is_empty() {
        return None;
    }
    if let Some(offices) = &scope.offices {
        all.push(offices.iter().map(|id| office_token(keys, *id)).collect());
    }
    Some(all)
}

/// Finds appeals, newest first, before a place in the index.
///
/// # Errors
/// When the database fails.
pub fn find(
    tx: &mut Tx<'_>,
    question: &[Vec<String>],
    scope: &Scope,
    before: i64,
    most: i64,
) -> Result<Vec<Hit>, StoreError> {
    let (matches, or, and) = match tx.dialect() {
        Dialect::Sqlite => ("words MATCH $1", " OR ", " AND "),
        Dialect::Postgres => ("w.tokens @@ CAST(CAST($1 AS TEXT) AS tsquery)", " | ", " & "),
    };
    let asked: Vec<_> = question.iter().map(|any| format!("({})", any.join(or))).collect();
    let mut arguments: Vec<Value> = values![asked.join(and), before, most];
    let conditions = scope.conditions(&mut arguments);
    let sql = format!(
        "SELECT a.register, a.record, a.docid FROM words w JOIN appeals a ON a.docid = w.rowid \
         WHERE {matches} AND w.rowid < $2{conditions} ORDER BY w.rowid DESC LIMIT $3"
    );
    hits(tx, &sql, &arguments)
}

fn hits(tx: &mut Tx<'_>, sql: &str, arguments: &[Value]) -> Result<Vec<Hit>, StoreError> {
    tx.query(sql, arguments)?
        .iter()
        .map(|row| {
            let (register, record) = (RegisterId(row.id(0)?), RecordId(row.id(1)?));
            Ok(Hit { register, record, docid: row.int(2)? })
        })
        .collect()
}

/// Takes up the words and marks that were put aside. SQLite begins a part of the index at each
/// transaction, and a mark lies on a page of its own: many at once cost a fraction. On PostgreSQL
/// nothing is ever put aside.
pub(crate) fn take_up(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    if tx.dialect() == Dialect::Postgres {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO words (rowid, tokens) \
         SELECT a.docid, a.tokens FROM words_aside AS a NOT INDEXED ORDER BY a.docid",
        &[],
    )?;
    tx.execute("DELETE FROM words_aside", &[])?;
    tx.execute(
        "INSERT INTO marks (mark, register, person) \
         SELECT mark, register, person FROM marks_aside WHERE true \
         ON CONFLICT (mark, register, person) DO NOTHING",
        &[],
    )?;
    tx.execute("DELETE FROM marks_aside", &[])?;
    Ok(())
}

/// Merges some of the parts in which SQLite keeps the index: each transaction adds one, and a search
/// looks into all of them. Answers whether there is more to do. PostgreSQL tidies by itself.
pub(crate) fn merge(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    if tx.dialect() == Dialect::Postgres {
        return Ok(false);
    }
    let changes =
        |tx: &mut Tx<'_>| tx.find("SELECT total_changes()", &[])?.map_or(Ok(0), |row| row.int(0));
    // Two of a size are merged; of every size one is left.
    tx.execute("INSERT INTO words (words, rank) VALUES ('usermerge', 2)", &[])?;
    let before = changes(tx)?;
    let merge = "INSERT INTO words (words, rank) VALUES ('merge', $1)";
    tx.execute(merge, &values![MERGED_PAGES])?;
    // One change is the command itself.
    Ok(changes(tx)? - before > 1)
}

/// A mark by which something is found by equality only: a telephone, an address, a number.
#[must_use]
pub fn mark(keys: &Keys, what: &str, value: &str) -> [u8; 32] {
    keys.keyed(Keyed::Mark, &[what.as_bytes(), value.as_bytes()])
}

/// Appeals of the persons who bear a mark, newest first, before a place in the lists. Of the offices
/// of the scope nothing is asked: whoever bears the mark may have cases anywhere.
///
/// # Errors
/// When the database fails.
pub fn find_marked(
    tx: &mut Tx<'_>,
    mark: [u8; 32],
    scope: &Scope,
    before: i64,
    most: i64,
) -> Result<Vec<Hit>, StoreError> {
    let mut arguments: Vec<Value> = values![mark, before, most];
    let conditions = scope.conditions(&mut arguments);
    let sql = format!(
        "SELECT DISTINCT a.register, a.record, a.docid FROM marks m \
         JOIN applicants p ON p.register = m.register AND p.person = m.person \
         JOIN appeals a ON a.register = p.register AND a.record = p.record \
         WHERE m.mark = $1 AND a.docid < $2{conditions} ORDER BY a.docid DESC LIMIT $3"
    );
    hits(tx, &sql, &arguments)
}

/// The group of an office; what nobody has routed yet has the first for itself.
fn group(office: Option<OfficeId>) -> u32 {
    office.map_or(0, |office| 1 + office.0 % (GROUPS - 1))
}

fn office_token(keys: &Keys, office: Option<OfficeId>) -> String {
    let word = office.map_or_else(|| "unrouted".to_owned(), |office| office.0.to_string());
    token(keys, Field::Office, group(office), &word)
}

fn token(keys: &Keys, field: Field, group: u32, stem: &str) -> String {
    let field: &[u8] = match field {
        Field::Word => b"w",
        Field::Name => b"n",
        Field::Beginning => b"b",
        Field::Office => b"o",
    };
    let hash = keys.keyed(Keyed::Word, &[field, &group.to_be_bytes(), stem.as_bytes()]);
    data_encoding::BASE32_DNSSEC.encode(&hash[..TOKEN])
}
