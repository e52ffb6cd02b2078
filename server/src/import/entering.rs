//! The way in: a row that was read is registered, and decided where it was closed, through the
//! same queue as every other door. A rehearsal asks the same rules and writes nothing.

mod rehearsal;

use std::sync::Arc;
use std::time::Duration;

use domain::appeals::{Appeals, Change, Command, Question, Refusal, Stage};
use domain::ids::{RegisterId, Text};
use domain::{Actor, Intent};
use jiff::ToSpan;
use jiff::civil::Date;
use store::cases::{CaseAct, CaseFile, Depth, RecordPlace};
use store::intake;
use store::journal::{Act, Done, NotDone};
use store::reference::Reference;
use store::{Db, StoreError};

use super::letters::{Damage, LOST, damage};
use super::map::Damaged;
use super::plan::Plan;
use super::refused::{Reason, Refused};
use super::table::{Cell, Row};
use super::taken::{Against, Decided, Remark, Taken};

pub(super) use rehearsal::Seen;

/// How long we wait for a store that is busy, and how often.
const BREATH: Duration = Duration::from_millis(200);
const BREATHS: u32 = 150;

/// What rows enter through.
pub(super) struct Entering {
    pub(super) db: Db,
    pub(super) reference: Arc<Reference>,
    pub(super) plan: Plan,
    pub(super) now: jiff::Timestamp,
    /// Whether what looks damaged is mended.
    pub(super) repair: bool,
    /// Whether nothing is written.
    pub(super) rehearses: bool,
}

/// A row that is ready for the register, or is not taken.
pub(super) struct Ready {
    pub(super) row: Row,
    /// The first damage in it.
    pub(super) damage: Option<Damage>,
    pub(super) taken: Result<Box<Registering>, Refused>,
}

/// What was done about damage in a row.
struct Mending {
    /// The first damage in it.
    damage: Option<Damage>,
    /// Letters were lost before the file was made.
    is_lost: bool,
    /// The row as it was before the damage; none where there was nothing to mend.
    mended: Result<Option<Row>, Refused>,
}

/// A row on its way into the register.
pub(super) struct Registering {
    pub(super) taken: Taken,
    pub(super) act: Act<Appeals>,
    /// The date to answer by, by our own rules.
    pub(super) due: Date,
}

/// What came of a row that is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entered {
    /// It was registered by an earlier import, or by an earlier row of this one.
    pub(super) before: bool,
    pub(super) stands: Stands,
}

/// Where the question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Open {
        past: bool,
    },
    /// The decision was written now.
    Decided {
        past: bool,
    },
    /// The decision was written by an earlier import.
    Known,
}

/// Why a row is not in.
#[derive(Debug)]
pub(super) enum Not {
    Refused(Refused),
    Failed(StoreError),
}

impl From<StoreError> for Not {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl From<Refused> for Not {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl Entering {
    /// Reads a row and seals it. A failure is that of the store.
    pub(super) fn ready(&self, row: Row) -> Result<Ready, StoreError> {
        let Mending { damage, is_lost, mended } = self.mended(&row);
        let read = match mended {
            Ok(mended) => self.against().take(mended.as_ref().unwrap_or(&row)),
            Err(refused) => Err(refused),
        };
        let taken = match read {
            Ok(mut taken) => {
                if is_lost {
                    taken.remarks.push(Remark::LettersLost);
                }
                let act = self.act(&taken)?;
                let due = due_of(&act)?;
                Ok(Box::new(Registering { taken, act, due }))
            }
            Err(refused) => Err(refused),
        };
        Ok(Ready { row, damage, taken })
    }

    fn against(&self) -> Against<'_> {
        let (plan, reference) = (&self.plan, &*self.reference);
        Against { plan, reference, keys: self.db.keys(), now: self.now }
    }

    /// Looks for damage in the columns that are read, and mends it where that is asked for.
    fn mended(&self, row: &Row) -> Mending {
        let mut mending = Mending { damage: None, is_lost: false, mended: Ok(None) };
        let mut mended: Option<Row> = None;
        let mut left = None;
        for column in &self.plan.mapped {
            let Some(Cell::Text(text)) = row.cells.get(*column) else { continue };
            if text.contains(LOST) {
                mending.is_lost = true;
                left = left.or(row.is_broken.then_some(
                    "Some of its bytes are no letters in the encoding of the file: name the right one.",
                ));
            }
            let Some(found) = damage(text) else { continue };
            match &found.mended {
                Some(text) if self.repair => {
                    let cells = &mut mended.get_or_insert_with(|| row.clone()).cells;
                    cells[*column] = Cell::Text(text.clone());
                }
                Some(_) => {
                    left = left.or(Some(
                        "It was read in a wrong encoding once; --repair-encoding mends it.",
                    ));
                }
                None => {
                    left = left.or(Some(
                        "It was read in a wrong encoding once, and what it was cannot be told.",
                    ));
                }
            }
            // What can be mended is shown rather than what cannot.
            if mending.damage.as_ref().is_none_or(|first| first.mended.is_none()) {
                mending.damage = Some(found);
            }
        }
        mending.mended = match left {
            Some(why) if self.plan.damaged == Damaged::Refuse => {
                Err(Refused::new(Reason::Damaged, why))
            }
            _ => Ok(mended),
        };
        mending
    }

    /// The registration of a row, sealed.
    fn act(&self, taken: &Taken) -> Result<Act<Appeals>, StoreError> {
        let (new, by) = (&taken.new, self.plan.by);
        // Nobody was given a code; the desk gives one after it has seen who asks.
        let act = intake::prepare(self.db.keys(), &self.reference, new, by, new.received, None)?;
        Ok(Act { once: Some(taken.once), ..act })
    }

    /// Goes on with what the register said of a row: decides it where it was closed.
    pub(super) async fn follow(
        &self,
        taken: &Taken,
        due: Date,
        said: Result<Done, NotDone<Refusal>>,
    ) -> Result<Entered, Not> {
        let done = match said {
            Err(NotDone::Failed(StoreError::Busy(_))) => {
                let again = || async { settled(self.db.write(self.act(taken)?).await) };
                patiently(again).await?
            }
            said => settled(said)?,
        };
        let done = done.map_err(|why| why.of(Reason::Changed))?;
        let place = (done.register, done.record);
        let Some(decided) = &taken.decided else {
            if done.repeated {
                self.not_decided_before(taken).await?;
            }
            let past = self.is_past(done.register, due)?;
            return Ok(Entered { before: done.repeated, stands: Stands::Open { past } });
        };
        let known = if done.repeated { self.known(decided).await? } else { None };
        let stands = match known {
            Some(true) => Stands::Known,
            Some(false) => return Err(decision_changed().into()),
            None => Stands::Decided { past: self.decide(decided, place).await? },
        };
        Ok(Entered { before: done.repeated, stands })
    }

    /// A row that an earlier import decided is not open again by the word of a file.
    async fn not_decided_before(&self, taken: &Taken) -> Result<(), Not> {
        let found = patiently(|| self.db.receipt_of(&taken.decision_token)).await?;
        if found.is_some() { Err(decision_changed().into()) } else { Ok(()) }
    }

    /// Whether the decision of a row was written before: the same, another, or none.
    async fn known(&self, decided: &Decided) -> Result<Option<bool>, StoreError> {
        let Some(once) = decided.once else { return Ok(None) };
        patiently(|| self.db.met(once)).await
    }

    /// Decides as the old register did, with the dates it gives. Answers whether the term had
    /// passed by then.
    async fn decide(&self, decided: &Decided, place: RecordPlace) -> Result<bool, Not> {
        let case = patiently(|| self.db.case(place, Depth::Whole)).await?;
        let case =
            case.ok_or_else(|| StoreError::damaged("appeals", "a record that is not there"))?;
        let Some(question) = case.appeal.question(1) else {
            return Err(StoreError::damaged("appeals", "a record without a question").into());
        };
        for (intent, change) in self.steps_before(decided, question, place.0)? {
            self.change(&case, intent, &Turn::Plain(change)).await?;
        }
        let intent = Intent { by: decided.by, at: decided.at, seen: None };
        self.change(&case, intent, &Turn::Decide(decided)).await?;
        Ok(is_late(decided, question))
    }

    async fn change(&self, case: &CaseFile, intent: Intent, turn: &Turn<'_>) -> Result<(), Not> {
        let (words, once) = match turn {
            Turn::Decide(decided) => (decided.reply.as_deref(), decided.once),
            Turn::Plain(_) => (None, None),
        };
        let act = || async {
            let mut sealed = words.and_then(|_| case.sealing());
            let text = sealed.as_mut().zip(words).map(|(sealing, words)| sealing.text(words));
            let command = Command::Change { question: Some(1), change: turn.change(text) };
            let (files, code) = (Vec::new(), None);
            settled(self.db.act(case, CaseAct { intent, command, sealed, files, code, once }).await)
        };
        let done = patiently(act).await?;
        done.map_err(|why| why.of(Reason::DecisionChanged))?;
        Ok(())
    }

    /// What must have happened before a decision: somebody said whose question it is, and where
    /// the decision came late, the term passed in silence first.
    fn steps_before(
        &self,
        decided: &Decided,
        question: &Question,
        register: RegisterId,
    ) -> Result<Vec<(Intent, Change)>, StoreError> {
        let mut steps = Vec::new();
        if question.stage == Stage::Unrouted {
            let change = Change::Route {
                topic: question.topic,
                district: question.district,
                place: question.place,
                office: decided.office,
                sensitive: question.topic.is_some_and(|topic| self.reference.is_sensitive(topic)),
            };
            let at = question.last.stamp.at;
            steps.push((Intent { by: self.plan.by, at, seen: None }, change));
        }
        if is_late(decided, question) {
            let day = question.due.on.saturating_add(1.day());
            let zone = self.reference.registry_of(register)?.zone;
            let midnight = zone.to_timestamp(day.to_datetime(jiff::civil::Time::midnight()));
            let at = midnight.map_err(|error| StoreError::damaged("terms", error))?;
            let intent = Intent { by: Actor::Clock, at, seen: None };
            steps.push((intent, Change::PassTerm { day }));
        }
        Ok(steps)
    }

    /// Whether a term is over today, on the clock of its register.
    fn is_past(&self, register: RegisterId, due: Date) -> Result<bool, StoreError> {
        let zone = self.reference.registry_of(register)?.zone;
        Ok(zone.to_datetime(self.now).date() > due)
    }
}

fn due_of(act: &Act<Appeals>) -> Result<Date, StoreError> {
    match &act.command {
        Command::Register(registration) => Ok(registration.due.on),
        _ => Err(StoreError::damaged("appeals", "a row that registers nothing")),
    }
}

fn is_late(decided: &Decided, question: &Question) -> bool {
    decided.on > question.due.on
}

fn decision_changed() -> Refused {
    let sentence = "Another decision came under this key before; nothing was changed.";
    Refused::new(Reason::DecisionChanged, sentence)
}

/// A change whose text is sealed only when it is written.
enum Turn<'a> {
    Decide(&'a Decided),
    Plain(Change),
}

impl Turn<'_> {
    fn change(&self, text: Option<Text>) -> Change {
        match self {
            Self::Plain(change) => change.clone(),
            Self::Decide(decided) => match decided.outcome {
                Some((outcome, ground)) => {
                    let reply = text.map(|text| (text, Vec::new()));
                    Change::Decide { outcome, ground, on: decided.on, reply }
                }
                None => Change::Withdraw { reason: text, on: decided.on },
            },
        }
    }
}

/// Why a row was not written, apart from failures.
enum Unwritten {
    Refused(Refusal),
    OtherContent,
}

impl Unwritten {
    fn of(self, changed: Reason) -> Refused {
        match self {
            Self::Refused(refusal) => Refused::by_rules(&refusal),
            Self::OtherContent if changed == Reason::DecisionChanged => decision_changed(),
            Self::OtherContent => {
                let sentence = "Other content came under this key before; nothing was changed.";
                Refused::new(changed, sentence)
            }
        }
    }
}

fn settled(said: Result<Done, NotDone<Refusal>>) -> Result<Result<Done, Unwritten>, StoreError> {
    match said {
        Ok(done) => Ok(Ok(done)),
        Err(NotDone::Refused(refusal)) => Ok(Err(Unwritten::Refused(refusal))),
        Err(NotDone::OtherContent) => Ok(Err(Unwritten::OtherContent)),
        Err(NotDone::Failed(error)) => Err(error),
    }
}

/// Tries again while the store is busy: another process may be writing.
async fn patiently<T, F>(again: impl Fn() -> F) -> Result<T, StoreError>
where
    F: Future<Output = Result<T, StoreError>>,
{
    for _ in 0..BREATHS {
        match again().await {
            Err(StoreError::Busy(_)) => tokio::time::sleep(BREATH).await,
            other => return other,
        }
    }
    again().await
}
