//! The lists of appeals and of their questions: the rows, and the queries on them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use domain::access::{Official, Role};
use domain::appeals::{Appeal, Appeals, Part, Question, Stage};
use domain::ids::{OfficeId, RecordId, RegisterId, StaffId, TopicId};
use domain::number::Number;
use domain::outcome::{Door, Outcome, Verdict};
use domain::person::{Likened, Likeness};
use domain::terms::{Kind, Procedure};
use jiff::Timestamp;
use jiff::civil::Date;

use super::sight::Sight;
use super::{day_number, day_of};
use crate::StoreError;
use crate::journal::{Listed, actor_code, docid, instant};
use crate::rows::{APPEALS, APPLICANTS, LINKS, QUESTIONS, Rows};
use crate::tx::{Table, Tx};
use crate::value::{Row, Value};
use crate::values;

impl Listed for Appeals {
    const LISTS: &'static [&'static Table] = &[&APPEALS, &APPLICANTS, &LINKS, &QUESTIONS];

    fn received(appeal: &Appeal) -> Timestamp {
        appeal.whole.as_ref().map_or(Timestamp::UNIX_EPOCH, |whole| whole.received)
    }

    fn list(register: RegisterId, record: RecordId, appeal: &Appeal, rows: &mut Rows) {
        let Some(whole) = &appeal.whole else { return };
        let docid = docid(whole.received, register, record);
        rows.put(
            &APPEALS,
            values![
                docid,
                register,
                record,
                whole.number.to_string(),
                whole.key,
                whole.kind.code(),
                whole.channel.code(),
                whole.office,
                whole.received.as_microsecond(),
                day_number(whole.registered),
                whole.language.code(),
                whole.applicants.len() as i64,
                appeal.questions.len() as i64,
                appeal.is_open(),
                appeal.sensitive,
                appeal.erased,
            ],
        );
        for applicant in &whole.applicants {
            let part = match applicant.part {
                Part::Applicant => "applicant",
                Part::CoApplicant => "co_applicant",
                Part::Representative => "representative",
            };
            rows.put(&APPLICANTS, values![docid, applicant.person, register, record, part]);
        }
        for link in &appeal.likened {
            rows.put(&LINKS, link_row(register, record, appeal, link));
        }
        for question in &appeal.questions {
            rows.put(&QUESTIONS, question_row(register, record, docid, appeal, question));
        }
    }
}

/// Of somebody whose data are gone nobody can say any more who they are.
fn link_row(
    register: RegisterId,
    record: RecordId,
    appeal: &Appeal,
    link: &Likened,
) -> Vec<crate::value::Value> {
    let same = match link.likeness {
        _ if !appeal.is_from(link.person) => None,
        Likeness::Same => Some(true),
        Likeness::Different => Some(false),
        Likeness::Open => None,
    };
    values![
        link.person,
        link.other.person,
        register,
        record,
        link.other.register,
        same,
        link.stamp.at.as_microsecond(),
        actor_code(link.stamp.by),
    ]
}

fn question_row(
    register: RegisterId,
    record: RecordId,
    docid: i64,
    appeal: &Appeal,
    question: &Question,
) -> Vec<crate::value::Value> {
    let services: Vec<_> = question.services.iter().map(|(service, _)| service.code()).collect();
    values![
        docid,
        i64::from(question.number),
        register,
        record,
        question.office,
        question.holder,
        question.topic,
        question.district,
        question.place,
        question.stage.code(),
        question.is_open(),
        day_number(question.due.on),
        question.outcome().map(domain::outcome::Outcome::code),
        question.decision.and_then(|decision| decision.ground),
        question.decision.map(|decision| day_number(decision.on)),
        question.silence.map(|(day, _)| day_number(day)),
        question.verdict.map(|given| given.verdict.code()),
        question.verdict.map(|given| given.door.code()),
        services.join(" "),
        i64::from(question.reopened),
        appeal.sensitive,
    ]
}

/// One line of a list: a question with what its appeal says of it.
#[derive(Debug, Clone)]
pub struct Line {
    pub register: RegisterId,
    pub record: RecordId,
    pub question: u16,
    pub docid: i64,
    pub number: Number,
    pub kind: String,
    pub channel: String,
    pub received: Timestamp,
    pub office: Option<OfficeId>,
    pub holder: Option<StaffId>,
    pub topic: Option<TopicId>,
    pub stage: Stage,
    pub open: bool,
    pub due: Date,
    pub outcome: Option<Outcome>,
    pub silent: bool,
    pub verdict: Option<Verdict>,
    pub door: Option<Door>,
    pub reopened: u16,
    pub sensitive: bool,
}

/// What a list is narrowed to. Every field that is set must hold.
#[derive(Debug, Clone)]
pub struct Filter {
    /// What the reader may know of: the rest is passed over as if it were not there.
    pub sight: Sight,
    pub office: Option<OfficeId>,
    /// Only what lies in this register.
    pub register: Option<RegisterId>,
    /// Only questions that no office has yet.
    pub unrouted: bool,
    pub holder: Option<StaffId>,
    pub stage: Option<Stage>,
    pub open: Option<bool>,
    pub topic: Option<TopicId>,
    pub channel: Option<String>,
    pub kind: Option<String>,
    pub outcome: Option<Outcome>,
    pub verdict: Option<Verdict>,
    /// Due on this day or before.
    pub due_by: Option<Date>,
    pub received_from: Option<Timestamp>,
    pub received_to: Option<Timestamp>,
}

impl Filter {
    /// In the index of an office, what is open lies apart from what is closed: whoever wants both is
    /// read one half after the other.
    const fn is_of_both_halves(&self) -> bool {
        self.open.is_none() && (self.office.is_some() || self.unrouted)
    }

    /// All that may be seen.
    #[must_use]
    pub const fn all(sight: Sight) -> Self {
        Self {
            sight,
            office: None,
            register: None,
            unrouted: false,
            holder: None,
            stage: None,
            open: None,
            topic: None,
            channel: None,
            kind: None,
            outcome: None,
            verdict: None,
            due_by: None,
            received_from: None,
            received_to: None,
        }
    }
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By what was received, the newest first; goes on below a cursor.
    Newest,
    /// By date to answer, the nearest first.
    Due,
}

/// A place in a list from which it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub docid: i64,
    pub question: u16,
}

const LINE: &str = "q.register, q.record, q.question, q.docid, a.number, a.kind, a.channel, \
    a.received, q.office, q.holder, q.topic, q.stage, q.open, q.due, q.outcome, q.silent, \
    q.verdict, q.reopened, q.sensitive, q.door";

fn line(row: &Row) -> Result<Line, StoreError> {
    let wrong = |what| StoreError::damaged("questions", what);
    Ok(Line {
        register: RegisterId(row.id(0)?),
        record: RecordId(row.id(1)?),
        question: u16::try_from(row.int(2)?).map_err(|_| wrong("a question's number"))?,
        docid: row.int(3)?,
        number: row.text(4)?.parse().map_err(|_| wrong("a number"))?,
        kind: row.text(5)?.to_owned(),
        channel: row.text(6)?.to_owned(),
        received: instant(row.int(7)?)?,
        office: row.maybe_id(8)?.map(OfficeId),
        holder: row.maybe_id(9)?.map(StaffId),
        topic: row.maybe_id(10)?.map(TopicId),
        stage: Stage::parse(row.text(11)?).ok_or_else(|| wrong("a stage"))?,
        open: row.int(12)? == 1,
        due: day_of(row.int(13)?),
        outcome: row.maybe_text(14)?.and_then(Outcome::parse),
        silent: row.maybe_int(15)?.is_some(),
        verdict: row.maybe_text(16)?.and_then(Verdict::parse),
        door: row.maybe_text(19)?.and_then(Door::parse),
        reopened: u16::try_from(row.int(17)?).map_err(|_| wrong("a count"))?,
        sensitive: row.int(18)? == 1,
    })
}

/// The lines that a filter leaves.
///
/// # Errors
/// When the database fails.
pub fn list(
    tx: &mut Tx<'_>,
    filter: &Filter,
    order: Order,
    after: Option<Cursor>,
    most: i64,
) -> Result<Vec<Line>, StoreError> {
    if order == Order::Newest && filter.is_of_both_halves() {
        let mut both = Vec::new();
        for open in [true, false] {
            let part = Filter { open: Some(open), ..filter.clone() };
            both.extend(list(tx, &part, order, after, most)?);
        }
        both.sort_unstable_by_key(|line| Reverse((line.docid, line.question)));
        both.truncate(usize::try_from(most).unwrap_or_default());
        return Ok(both);
    }
    let mut wanted = Wanted::default();
    wanted.narrow(filter);
    if let Some(Cursor { docid, question }) = after {
        let (docid, question) = (wanted.bind(docid), wanted.bind(i64::from(question)));
        wanted.conditions.push(format!("(q.docid, q.question) < ({docid}, {question})"));
    }
    let order = match order {
        Order::Newest => "q.docid DESC, q.question DESC",
        Order::Due => "q.due, q.docid, q.question",
    };
    let most = wanted.bind(most);
    let sql = format!(
        "SELECT {LINE} FROM questions q \
         JOIN appeals a ON a.docid = q.docid \
         WHERE {} ORDER BY {order} LIMIT {most}",
        wanted.all()
    );
    tx.query(&sql, &wanted.arguments)?.iter().map(line).collect()
}

/// How many lines a filter leaves, counted up to so many.
///
/// # Errors
/// When the database fails.
pub fn count(tx: &mut Tx<'_>, filter: &Filter, most: i64) -> Result<i64, StoreError> {
    count_newer(tx, filter, i64::MIN, most)
}

/// The same of those newer than a place in the list.
///
/// # Errors
/// When the database fails.
pub fn count_newer(
    tx: &mut Tx<'_>,
    filter: &Filter,
    docid: i64,
    most: i64,
) -> Result<i64, StoreError> {
    if filter.is_of_both_halves() {
        let mut both = 0;
        for open in [true, false] {
            let part = Filter { open: Some(open), ..filter.clone() };
            both += count_newer(tx, &part, docid, most - both)?;
        }
        return Ok(both);
    }
    let mut wanted = Wanted::default();
    wanted.narrow(filter);
    if docid > i64::MIN {
        let docid = wanted.bind(docid);
        wanted.conditions.push(format!("q.docid > {docid}"));
    }
    // Only these two stand with the appeal.
    let of_appeal = filter.channel.is_some() || filter.kind.is_some();
    let joined = "JOIN appeals a ON a.docid = q.docid ";
    let joined = if of_appeal { joined } else { "" };
    let most = wanted.bind(most);
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM questions q {joined}WHERE {} LIMIT {most}) found",
        wanted.all()
    );
    tx.find(&sql, &wanted.arguments)?.map_or(Ok(0), |row| row.int(0))
}

/// The questions of one appeal, as lists show them.
///
/// # Errors
/// When the database fails.
pub fn lines_of(
    tx: &mut Tx<'_>,
    register: RegisterId,
    record: RecordId,
) -> Result<Vec<Line>, StoreError> {
    let sql = format!(
        "SELECT {LINE} FROM appeals a JOIN questions q ON q.docid = a.docid \
         WHERE a.register = $1 AND a.record = $2 ORDER BY q.question"
    );
    tx.query(&sql, &values![register, record])?.iter().map(line).collect()
}

/// Open questions whose last day lies before a day and of which silence was not yet recorded.
///
/// # Errors
/// When the database fails.
pub fn silent_since(
    tx: &mut Tx<'_>,
    day: Date,
    most: i64,
) -> Result<Vec<(RegisterId, RecordId, u16, Date)>, StoreError> {
    let sql = "SELECT register, record, question, due FROM questions \
               WHERE due < $1 AND open = 1 AND silent IS NULL AND decided IS NULL \
               ORDER BY due, register, record, question LIMIT $2";
    tx.query(sql, &values![day_number(day), most])?
        .iter()
        .map(|row| {
            let question = u16::try_from(row.int(2)?)
                .map_err(|_| StoreError::damaged("questions", "a question's number"))?;
            let (register, record) = (RegisterId(row.id(0)?), RecordId(row.id(1)?));
            Ok((register, record, question, day_of(row.int(3)?)))
        })
        .collect()
}

/// A question whose term runs, with what its date is counted from.
#[derive(Debug, Clone)]
pub struct Running {
    pub place: (RegisterId, RecordId),
    pub question: u16,
    pub number: Number,
    pub procedure: Procedure,
    /// The day of registration: right for all but what was reopened.
    pub from: Date,
    pub due: Date,
    pub reopened: bool,
}

/// Every open question that nobody has decided, the nearest date first.
///
/// # Errors
/// When the database fails.
pub fn running(tx: &mut Tx<'_>) -> Result<Vec<Running>, StoreError> {
    let sql = "SELECT q.register, q.record, q.question, a.number, a.kind, a.registered, q.due, \
               q.reopened FROM questions q \
               JOIN appeals a ON a.docid = q.docid \
               WHERE q.open = 1 AND q.decided IS NULL AND a.erased = 0 \
               ORDER BY q.due, q.register, q.record, q.question";
    let wrong = |what| StoreError::damaged("questions", what);
    tx.query(sql, &[])?
        .iter()
        .map(|row| {
            let kind = Kind::parse(row.text(4)?).ok_or_else(|| wrong("a kind"))?;
            Ok(Running {
                place: (RegisterId(row.id(0)?), RecordId(row.id(1)?)),
                question: u16::try_from(row.int(2)?).map_err(|_| wrong("a question's number"))?,
                number: row.text(3)?.parse().map_err(|_| wrong("a number"))?,
                procedure: kind.procedure(),
                from: day_of(row.int(5)?),
                due: day_of(row.int(6)?),
                reopened: row.int(7)? > 0,
            })
        })
        .collect()
}

/// How many questions there are of each, by its number.
pub type Counts = BTreeMap<u32, usize>;

/// The open questions of each office.
///
/// # Errors
/// When the database fails.
pub fn open_by_office(tx: &mut Tx<'_>) -> Result<Counts, StoreError> {
    counts(
        tx,
        "SELECT office, count(*) FROM questions \
         WHERE open = 1 AND office IS NOT NULL GROUP BY office",
    )
}

/// The open questions of each topic.
///
/// # Errors
/// When the database fails.
pub fn open_by_topic(tx: &mut Tx<'_>) -> Result<Counts, StoreError> {
    counts(
        tx,
        "SELECT topic, count(*) FROM questions \
         WHERE open = 1 AND topic IS NOT NULL GROUP BY topic",
    )
}

/// The decisions that name each ground.
///
/// # Errors
/// When the database fails.
pub fn decided_by_ground(tx: &mut Tx<'_>) -> Result<Counts, StoreError> {
    counts(tx, "SELECT ground, count(*) FROM questions WHERE ground IS NOT NULL GROUP BY ground")
}

fn counts(tx: &mut Tx<'_>, sql: &str) -> Result<Counts, StoreError> {
    let rows = tx.query(sql, &[])?;
    rows.iter()
        .map(|row| Ok((row.id(0)?, usize::try_from(row.int(1)?).unwrap_or_default())))
        .collect()
}

/// Whether this person sees the cases of every office.
#[must_use]
pub fn sees_all(official: &Official) -> bool {
    official.roles.contains(&Role::Auditor)
}

#[derive(Default)]
struct Wanted {
    conditions: Vec<String>,
    arguments: Vec<Value>,
}

impl Wanted {
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.arguments.push(value.into());
        format!("${}", self.arguments.len())
    }

    fn equal(&mut self, column: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            let mark = self.bind(value);
            self.conditions.push(format!("{column} = {mark}"));
        }
    }

    fn narrow(&mut self, filter: &Filter) {
        self.equal("q.office", filter.office);
        self.equal("q.register", filter.register);
        if filter.unrouted {
            self.conditions.push("q.office IS NULL".to_owned());
        }
        self.equal("q.holder", filter.holder);
        self.equal("q.stage", filter.stage.map(Stage::code));
        self.equal("q.open", filter.open);
        self.equal("q.topic", filter.topic);
        self.equal("a.channel", filter.channel.clone());
        self.equal("a.kind", filter.kind.clone());
        self.equal("q.outcome", filter.outcome.map(Outcome::code));
        self.equal("q.verdict", filter.verdict.map(Verdict::code));
        if let Some(due) = filter.due_by {
            let mark = self.bind(day_number(due));
            self.conditions.push(format!("q.due <= {mark}"));
        }
        if let Some(from) = filter.received_from {
            let mark = self.bind(from.as_second() << 30);
            self.conditions.push(format!("q.docid >= {mark}"));
        }
        if let Some(to) = filter.received_to {
            let mark = self.bind(to.as_second() << 30);
            self.conditions.push(format!("q.docid < {mark}"));
        }
        let secrecy = filter.sight.condition("q", |topic| self.bind(topic));
        self.conditions.extend(secrecy);
    }

    fn all(&self) -> String {
        if self.conditions.is_empty() { "1 = 1".to_owned() } else { self.conditions.join(" AND ") }
    }
}
