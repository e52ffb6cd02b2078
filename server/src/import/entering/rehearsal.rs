//! A rehearsal: the rules are asked in memory what they would say.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use domain::appeals::{Appeal, Appeals, Change, Command, Question};
use domain::ids::{Hash, RegisterId, Text};
use domain::number::Number;
use domain::{Intent, Module, Stamp};
use store::StoreError;
use store::cases::Depth;
use store::journal::{Act, Target};

use super::{
    Decided, Entered, Entering, Not, Refused, Registering, Stands, Taken, Turn, Unwritten,
    decision_changed, is_late, patiently,
};
use crate::import::refused::Reason;

/// What a rehearsal has met of the file so far: a part of each token, and of its content.
#[derive(Debug, Default)]
pub(in crate::import) struct Seen(HashMap<[u8; 16], [u8; 8]>);

impl Seen {
    /// Whether the file had the row already: with the same content, or with another.
    pub(in crate::import) fn meet(&mut self, taken: &Taken) -> Option<bool> {
        let mut content = [0; 8];
        content.copy_from_slice(&taken.once.content[..8]);
        match self.0.entry(taken.token) {
            Entry::Occupied(before) => Some(*before.get() == content),
            Entry::Vacant(place) => {
                place.insert(content);
                None
            }
        }
    }
}

impl Entering {
    /// Says what would come of a row; `seen` is what the file had under its key before.
    pub(in crate::import) async fn rehearse(
        &self,
        row: &Registering,
        seen: Option<bool>,
    ) -> Result<Entered, Not> {
        let (taken, register) = (&row.taken, row.act.register);
        let met = patiently(|| self.db.met(taken.once)).await?;
        let before = match met.or(seen) {
            Some(false) => return Err(Unwritten::OtherContent.of(Reason::Changed).into()),
            Some(true) => true,
            None => false,
        };
        let as_if_new = registered(&row.act)?;
        let Some(decided) = &taken.decided else {
            if before {
                self.not_decided_before(taken).await?;
            }
            let past = self.is_past(register, row.due)?;
            return Ok(Entered { before, stands: Stands::Open { past } });
        };
        let known = if before { self.known(decided).await? } else { None };
        let stands = match known {
            Some(true) => Stands::Known,
            Some(false) => return Err(decision_changed().into()),
            None => {
                let appeal = self.as_it_stands(taken).await?.unwrap_or(as_if_new);
                Stands::Decided { past: self.decided(appeal, decided, register)? }
            }
        };
        Ok(Entered { before, stands })
    }

    /// The case of a row that was registered before; none where only this file had it.
    async fn as_it_stands(&self, taken: &Taken) -> Result<Option<Appeal>, StoreError> {
        let place = patiently(|| self.db.receipt_of(&taken.token)).await?;
        let Some(place) = place else { return Ok(None) };
        let case = patiently(|| self.db.case(place, Depth::Bare)).await?;
        Ok(case.map(|case| case.appeal))
    }

    /// Decides in memory; answers whether the term would have passed.
    fn decided(
        &self,
        mut appeal: Appeal,
        decided: &Decided,
        register: RegisterId,
    ) -> Result<bool, Not> {
        let question: Question = match appeal.question(1) {
            Some(question) => question.clone(),
            None => {
                return Err(StoreError::damaged("appeals", "a record without a question").into());
            }
        };
        let mut steps = self.steps_before(decided, &question, register)?;
        let text = decided.reply.as_ref().map(|_| Text { row: 1, hash: Hash([0; 32]) });
        let intent = Intent { by: decided.by, at: decided.at, seen: None };
        steps.push((intent, Turn::Decide(decided).change(text)));
        for (intent, change) in steps {
            does(&mut appeal, intent, change)?;
        }
        Ok(is_late(decided, &question))
    }
}

fn does(appeal: &mut Appeal, intent: Intent, change: Change) -> Result<(), Refused> {
    let command = Command::Change { question: Some(1), change };
    take(appeal, &intent, &command)
}

/// The appeal as the register would begin it, under a number that nobody gets.
fn registered(act: &Act<Appeals>) -> Result<Appeal, Not> {
    let Target::New { year } = act.target else {
        return Err(StoreError::damaged("appeals", "a registration of what is there").into());
    };
    let code = "AAA".parse().map_err(|error| StoreError::damaged("registers", error))?;
    let number =
        Number::new(code, year, 1).map_err(|error| StoreError::damaged("serials", error))?;
    let mut command = act.command.clone();
    Appeals::number(&mut command, number);
    let mut appeal = Appeal::default();
    take(&mut appeal, &act.intent, &command)?;
    Ok(appeal)
}

fn take(appeal: &mut Appeal, intent: &Intent, command: &Command) -> Result<(), Refused> {
    let events = Appeals::decide(appeal, intent, command);
    for event in events.map_err(|refusal| Refused::by_rules(&refusal))? {
        let stamp = Stamp { by: intent.by, at: intent.at, event: appeal.events + 1 };
        Appeals::apply(appeal, &stamp, &event);
    }
    Ok(())
}
