//! The path: hold the register, load the record's history, call the pure `decide`, append events,
//! write the lists people read, queue what must be sent.
//!
//! A batch of acts is one transaction in five steps, the same on both databases: hold the heads of
//! all registers in ascending order; load all histories; decide in memory, act after act, each
//! seeing the events of those before it; write every table once; commit. A refusal costs no SQL.

use std::any::Any;
use std::collections::{BTreeMap, HashMap};

use domain::ids::{RecordId, RegisterId};
use domain::notice::{Addressee, Notice};
use domain::number::{Number, RegisterCode};
use domain::{Module, Stamp};
use jiff::Timestamp;
use tokio::sync::oneshot;

use super::{Act, Done, Listed, NotDone, Once, Target, actor_code, docid, read_event};
use crate::StoreError;
use crate::rows::{JOURNAL, OUTBOX, RECEIPTS, REGISTERS, Rows, SERIALS};
use crate::tx::{Tx, number_rows};
use crate::value::{Row, Value};
use crate::values;

/// An act on its way through the writer, whatever its module.
pub(crate) trait Work: Send {
    fn register(&self) -> RegisterId;
    fn record(&self) -> Option<RecordId>;
    fn token(&self) -> Option<[u8; 32]>;
    /// Decides within the batch, and keeps the result to itself.
    fn decide(&mut self, batch: &mut Batch);
    /// Answers the caller: what was decided, or that it failed.
    fn answer(self: Box<Self>, failed: Option<StoreError>);
}

type Answer<M> = Result<Done, NotDone<<M as Module>::Refusal>>;

pub(crate) struct Pending<M: Module> {
    act: Act<M>,
    result: Option<Answer<M>>,
    caller: oneshot::Sender<Answer<M>>,
}

impl<M: Module> Pending<M> {
    pub(crate) const fn new(act: Act<M>, caller: oneshot::Sender<Answer<M>>) -> Self {
        Self { act, result: None, caller }
    }
}

impl<M: Listed> Work for Pending<M> {
    fn register(&self) -> RegisterId {
        self.act.register
    }

    fn record(&self) -> Option<RecordId> {
        match self.act.target {
            Target::New { .. } => None,
            Target::Existing(record) => Some(record),
        }
    }

    fn token(&self) -> Option<[u8; 32]> {
        self.act.once.map(|once| once.token)
    }

    fn decide(&mut self, batch: &mut Batch) {
        self.result = Some(record::<M>(batch, &mut self.act));
    }

    fn answer(self: Box<Self>, failed: Option<StoreError>) {
        let answer = match (failed, self.result) {
            (Some(error), _) => Err(NotDone::Failed(error)),
            (None, Some(result)) => result,
            (None, None) => Err(StoreError::Busy("the act was not reached").into()),
        };
        // A caller who went away cannot be told; what was committed stays committed.
        let _gone = self.caller.send(answer);
    }
}

/// The registers, records and rows of one transaction.
#[derive(Default)]
pub(crate) struct Batch {
    heads: BTreeMap<RegisterId, Head>,
    histories: HashMap<(RegisterId, RecordId), Vec<Row>>,
    states: HashMap<(RegisterId, RecordId), Box<dyn Any + Send>>,
    receipts: HashMap<[u8; 32], ([u8; 32], Done)>,
    rows: Rows,
}

struct Head {
    code: RegisterCode,
    office: Value,
    position: i64,
    serials: BTreeMap<i16, u32>,
}

/// Decides one act and gathers what it writes.
fn record<M: Listed>(batch: &mut Batch, act: &mut Act<M>) -> Answer<M> {
    if let Some(once) = &act.once
        && let Some((content, done)) = batch.receipts.get(&once.token)
    {
        let same = *content == once.content;
        return if same {
            Ok(Done { repeated: true, ..*done })
        } else {
            Err(NotDone::OtherContent)
        };
    }
    let Some(head) = batch.heads.get(&act.register) else {
        return Err(StoreError::damaged("registers", "no such register").into());
    };
    let (record, number) = match act.target {
        Target::Existing(record) => (record, None),
        Target::New { year } => {
            let serial = head.serials.get(&year).copied().unwrap_or_default() + 1;
            let number = Number::new(head.code, year, serial)
                .map_err(|error| StoreError::damaged("serials", error))?;
            M::number(&mut act.command, number);
            (number.record(), Some((year, serial, number)))
        }
    };
    let known = batch.state::<M>(act.register, record)?;
    let events = M::decide(&known.state, &act.intent, &act.command).map_err(NotDone::Refused)?;
    let mut done = Done {
        register: act.register,
        record,
        events: known.events,
        number: number.map(|(_, _, number)| number),
        repeated: false,
    };
    if events.is_empty() {
        // It was so already. A repeat is told the same, though it is otherwise by then.
        batch.keep_receipt(act.once, act.intent.at, done);
        return Ok(done);
    }
    let bodies: Vec<String> = events
        .iter()
        .map(serde_json::to_string)
        .collect::<Result<_, _>>()
        .map_err(|error| StoreError::damaged("journal", error))?;
    // From here on nothing can fail: what is put is written.
    let mut known = Loaded::<M> { state: known.state.clone(), events: known.events };
    let rows = &mut batch.rows;
    let head = batch.heads.get_mut(&act.register).expect("the head was found above");
    let mut position = head.position;
    for (event, body) in events.iter().zip(bodies) {
        position += 1;
        known.events += 1;
        let stamp = Stamp { by: act.intent.by, at: act.intent.at, event: known.events };
        M::apply(&mut known.state, &stamp, event);
        let docid = docid(M::received(&known.state), act.register, record);
        let place = Place { docid, event: known.events, register: act.register, record };
        rows.put(
            &JOURNAL,
            values![
                docid,
                known.events,
                act.register,
                record,
                position,
                M::NAME,
                stamp.at.as_microsecond(),
                actor_code(stamp.by),
                body,
            ],
        );
        let notices = M::announce(&known.state, event);
        queue(rows, place, act.intent.at, &notices);
    }
    done.events = known.events;
    let docid = docid(M::received(&known.state), act.register, record);
    act.attached.store(rows, (act.register, record), docid);
    M::list(act.register, record, &known.state, rows);
    head.position = position;
    if let Some((year, serial, _)) = number {
        head.serials.insert(year, serial);
    }
    batch.states.insert((act.register, record), Box::new(known));
    batch.keep_receipt(act.once, act.intent.at, done);
    Ok(done)
}

struct Loaded<M: Module> {
    state: M::State,
    events: u32,
}

impl Batch {
    fn keep_receipt(&mut self, once: Option<Once>, at: Timestamp, done: Done) {
        let Some(once) = once else { return };
        let Done { register, record, events, .. } = done;
        let row = values![once.token, once.content, register, record, events, once.until(at)];
        self.rows.put(&RECEIPTS, row);
        self.receipts.insert(once.token, (once.content, done));
    }

    fn state<M: Module>(
        &mut self,
        register: RegisterId,
        record: RecordId,
    ) -> Result<&Loaded<M>, StoreError> {
        let place = (register, record);
        if !self.states.contains_key(&place) {
            let mut known = Loaded::<M> { state: M::State::default(), events: 0 };
            for row in self.histories.get(&place).map(Vec::as_slice).unwrap_or_default() {
                let (stamp, event) = read_event::<M>(row, 2)?;
                M::apply(&mut known.state, &stamp, &event);
                known.events = stamp.event;
            }
            self.states.insert(place, Box::new(known));
        }
        self.states
            .get(&place)
            .and_then(|known| known.downcast_ref())
            .ok_or_else(|| StoreError::damaged("journal", "a record of another module"))
    }

    /// Steps 1 and 2: holds the registers, loads the histories and the receipts.
    pub(crate) fn open(tx: &mut Tx<'_>, work: &[Box<dyn Work>]) -> Result<Self, StoreError> {
        let mut batch = Self::default();
        let mut registers: Vec<_> = work.iter().map(|work| work.register()).collect();
        registers.sort_unstable();
        registers.dedup();
        let ids = padded(registers.iter().map(|id| vec![Value::from(*id)]).collect());
        let marks = (1..=ids.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let hold = match tx.dialect() {
            crate::tx::Dialect::Sqlite => "",
            crate::tx::Dialect::Postgres => " FOR UPDATE",
        };
        let sql = format!(
            "SELECT id, code, office, position FROM registers \
             WHERE id IN ({marks}) ORDER BY id{hold}"
        );
        let ids: Vec<_> = ids.into_iter().flatten().collect();
        for row in tx.query(&sql, &ids)? {
            let head = Head {
                code: row
                    .text(1)?
                    .parse()
                    .map_err(|error| StoreError::damaged("registers", error))?,
                office: row.maybe_int(2)?.into(),
                position: row.int(3)?,
                serials: BTreeMap::new(),
            };
            batch.heads.insert(RegisterId(row.id(0)?), head);
        }
        let sql = format!("SELECT register, year, last FROM serials WHERE register IN ({marks})");
        for row in tx.query(&sql, &ids)? {
            let year = i16::try_from(row.int(1)?)
                .map_err(|error| StoreError::damaged("serials", error))?;
            if let Some(head) = batch.heads.get_mut(&RegisterId(row.id(0)?)) {
                head.serials.insert(year, row.id(2)?);
            }
        }
        batch.load_histories(tx, work)?;
        batch.load_receipts(tx, work)?;
        Ok(batch)
    }

    fn load_histories(
        &mut self,
        tx: &mut Tx<'_>,
        work: &[Box<dyn Work>],
    ) -> Result<(), StoreError> {
        let mut places: Vec<_> = work
            .iter()
            .filter_map(|work| work.record().map(|record| (work.register(), record)))
            .collect();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            return Ok(());
        }
        let rows =
            padded(places.iter().map(|(register, record)| values![*register, *record]).collect());
        let sql = format!(
            "WITH wanted (register, record) AS (VALUES {}) \
             SELECT j.register, j.record, j.event, j.at, j.actor, j.body \
             FROM (SELECT DISTINCT register, record FROM wanted) w \
             JOIN appeals a ON a.register = w.register AND a.record = w.record \
             JOIN journal j ON j.docid = a.docid ORDER BY j.docid, j.event",
            number_rows(rows.len(), 2)
        );
        for row in tx.query(&sql, &rows.into_iter().flatten().collect::<Vec<_>>())? {
            let place = (RegisterId(row.id(0)?), RecordId(row.id(1)?));
            self.histories.entry(place).or_default().push(row);
        }
        Ok(())
    }

    fn load_receipts(&mut self, tx: &mut Tx<'_>, work: &[Box<dyn Work>]) -> Result<(), StoreError> {
        let tokens: Vec<_> =
            work.iter().filter_map(|work| work.token()).map(|token| values![token]).collect();
        if tokens.is_empty() {
            return Ok(());
        }
        let tokens: Vec<_> = padded(tokens).into_iter().flatten().collect();
        let marks = (1..=tokens.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT r.token, r.content, r.register, r.record, r.events, a.number \
             FROM receipts r LEFT JOIN appeals a \
             ON a.register = r.register AND a.record = r.record AND r.events = 1 \
             WHERE r.token IN ({marks})"
        );
        for row in tx.query(&sql, &tokens)? {
            let number = row.maybe_text(5)?.map(str::parse::<Number>).transpose();
            let done = Done {
                register: RegisterId(row.id(2)?),
                record: RecordId(row.id(3)?),
                events: row.id(4)?,
                number: number.map_err(|error| StoreError::damaged("appeals", error))?,
                repeated: true,
            };
            self.receipts.insert(row.array(0)?, (row.array(1)?, done));
        }
        Ok(())
    }

    /// Puts aside what only search needs: it is cheaper written with what comes next.
    pub(crate) fn put_aside(&mut self) {
        self.rows.put_aside();
    }

    /// Step 4: writes every table once.
    pub(crate) fn write(mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for (id, head) in self.heads {
            self.rows
                .put(&REGISTERS, values![id, head.code.to_string(), head.office, head.position]);
            for (year, last) in head.serials {
                self.rows.put(&SERIALS, values![id, i64::from(year), last]);
            }
        }
        self.rows.write(tx)
    }
}

/// Where an event lies.
#[derive(Clone, Copy)]
struct Place {
    docid: i64,
    event: u32,
    register: RegisterId,
    record: RecordId,
}

/// Puts down who must be told of an event.
fn queue(rows: &mut Rows, place: Place, at: Timestamp, notices: &[Notice]) {
    for (notice, item) in notices.iter().zip(1_i64..) {
        let staff = match notice.to {
            Addressee::Applicant => None,
            Addressee::Staff(staff) => Some(staff),
        };
        rows.put(
            &OUTBOX,
            values![
                place.docid,
                place.event,
                item,
                place.register,
                place.record,
                notice.template.code(),
                notice.question.map(i64::from),
                staff,
                "waiting",
                0_i64,
                at.as_microsecond(),
                None::<i64>,
            ],
        );
    }
}

/// Repeats the last row up to the next power of two, so that few statements are prepared.
fn padded(mut rows: Vec<Vec<Value>>) -> Vec<Vec<Value>> {
    if let Some(last) = rows.last().cloned() {
        rows.resize(rows.len().next_power_of_two(), last);
    }
    rows
}
