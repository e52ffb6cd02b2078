//! Dates that move. The calendar, the rules or an office change, and with them the days by which
//! open questions are to be answered. What would move is counted from the proposed data without
//! writing anything; what does move is an event of each case, so that its history shows it.
//!
//! The day from which a term runs is a fact of the case: the day of registration, which stands on
//! the slip, or the day of reopening. It stays what it was, and the term is counted from it again.

use std::collections::HashMap;
use std::task::Poll;

use domain::appeals::{Change, Command, Due};
use domain::number::Number;
use domain::terms::{self, Procedure};
use domain::{Actor, Intent};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cases::{CaseAct, Depth, RecordPlace, open};
use crate::journal::NotDone;
use crate::lists::appeals::{Running, lines_of, running};
use crate::reference::Reference;
use crate::tx::Tx;
use crate::{Db, StoreError};

/// Dates that are moved at once: they meet in one batch of the writer.
const AT_ONCE: usize = 64;

/// One date that becomes another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub place: RecordPlace,
    pub question: u16,
    pub number: Number,
    pub before: Date,
    pub due: Due,
}

/// What a change would move.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forecast {
    /// How many dates in all.
    pub moves: usize,
    /// The first of them, without those whose very existence few may know of.
    pub shown: Vec<Move>,
}

/// The date of a term that runs from this day. None where no rule holds: such a date stays.
#[must_use]
pub fn due(reference: &Reference, from: Date, procedure: Procedure) -> Option<Due> {
    let code = &reference.organisation.as_ref()?.rules;
    let (rules, rule) = reference.rule(code, from, procedure).ok()?;
    let start = terms::Registration {
        received: from.to_zoned(TimeZone::UTC).ok()?.timestamp(),
        received_local: from.into(),
        registered: from,
        later: None,
        passed_over: Vec::new(),
    };
    let on = terms::due(start, rule, reference.calendar.as_ref()?).due;
    Some(Due { rules, procedure, from, on })
}

/// The dates that are others under these data, in the order of the questions.
#[must_use]
pub fn moves(reference: &Reference, running: &[Running]) -> Vec<Move> {
    // Thousands of questions share a few days of registration.
    let mut known: HashMap<(Date, Procedure), Option<Due>> = HashMap::new();
    running
        .iter()
        .filter_map(|question| {
            let key = (question.from, question.procedure);
            let due = known.entry(key).or_insert_with(|| due(reference, key.0, key.1));
            let due = due.filter(|due| due.on != question.due)?;
            Some(Move {
                place: question.place,
                question: question.question,
                number: question.number,
                before: question.due,
                due,
            })
        })
        .collect()
}

/// Every question whose term runs, with the day from which it does.
fn load(tx: &mut Tx<'_>, db: &Db) -> Result<Vec<Running>, StoreError> {
    let mut found = running(tx)?;
    for question in found.iter_mut().filter(|question| question.reopened) {
        // A reopened question runs from a day that no list holds.
        let case = open(tx, db.keys(), question.place, Depth::Bare)?;
        let known = case.as_ref().and_then(|case| case.appeal.question(question.question));
        if let Some(known) = known {
            question.from = known.due.from;
            question.procedure = known.due.procedure;
        }
    }
    Ok(found)
}

impl Db {
    /// What these data would move if they held, with the first `most` of the dates. Writes nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forecast(&self, proposed: Reference, most: usize) -> Result<Forecast, StoreError> {
        let db = self.clone();
        self.read(move |tx| {
            let all = moves(&proposed, &load(tx, &db)?);
            let mut shown = Vec::new();
            for one in &all {
                if shown.len() == most {
                    break;
                }
                let (register, record) = one.place;
                let lines = lines_of(tx, register, record)?;
                let secret = |line: &crate::lists::appeals::Line| {
                    line.sensitive || line.topic.is_some_and(|topic| proposed.is_sensitive(topic))
                };
                if !lines.iter().any(secret) {
                    shown.push(*one);
                }
            }
            Ok(Forecast { moves: all.len(), shown })
        })
        .await
    }

    /// Moves every date that the reference data say otherwise of; answers how many moved. Done
    /// again, it moves nothing; cut short, it goes on where it stopped.
    ///
    /// # Errors
    /// When the database fails. What was moved by then stays moved.
    pub async fn move_dates(&self, by: Actor, at: Timestamp) -> Result<usize, StoreError> {
        let db = self.clone();
        let reference = self.reference();
        let data = std::sync::Arc::clone(&reference);
        let all = self.read(move |tx| Ok(moves(&data, &load(tx, &db)?))).await?;
        let mut moved = 0;
        for some in all.chunks(AT_ONCE) {
            let acts = some.iter().map(|one| self.move_one(&reference, one, by, at)).collect();
            for done in together(acts).await {
                moved += usize::from(done?);
            }
        }
        Ok(moved)
    }

    async fn move_one(
        &self,
        reference: &Reference,
        one: &Move,
        by: Actor,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let Some(case) = self.case(one.place, Depth::Bare).await? else { return Ok(false) };
        // Counted once more from the case itself: it may have been reopened since it was listed.
        let running = case.appeal.question(one.question).map(|question| question.due);
        let due = running.and_then(|now| due(reference, now.from, now.procedure));
        let Some(due) = due.filter(|due| running.is_some_and(|now| now.on != due.on)) else {
            return Ok(false);
        };
        let change = Change::MoveDue { due };
        let act = CaseAct {
            intent: Intent { by, at, seen: None },
            command: Command::Change { question: Some(one.question), change },
            sealed: None,
            files: Vec::new(),
            code: None,
            once: None,
        };
        match self.act(&case, act).await {
            Ok(done) => Ok(done.events > case.appeal.events),
            // Decided or erased meanwhile: there is nothing to move any more.
            Err(NotDone::Refused(_) | NotDone::OtherContent) => Ok(false),
            Err(NotDone::Failed(error)) => Err(error),
        }
    }
}

/// Waits for all of them at once, so that they meet in one batch.
async fn together<F: Future>(futures: Vec<F>) -> Vec<F::Output> {
    let open = futures.into_iter().map(Box::pin);
    let mut open: Vec<_> = open.map(|future| (future, None)).collect();
    std::future::poll_fn(|context| {
        let mut all = Poll::Ready(());
        for (future, done) in open.iter_mut().filter(|(_, done)| done.is_none()) {
            match future.as_mut().poll(context) {
                Poll::Ready(output) => *done = Some(output),
                Poll::Pending => all = Poll::Pending,
            }
        }
        all
    })
    .await;
    open.into_iter().filter_map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests;
