//! What became of a row that the old register had closed.

use domain::Actor;
use domain::appeals;
use domain::ids::{GroundId, OfficeId};
use domain::outcome::Outcome;
use jiff::Timestamp;
use jiff::civil::Date;
use store::journal::Once;

use super::{Against, Remark, joined, pick};
use crate::import::moments::Moment;
use crate::import::plan::Closed;
use crate::import::refused::{Reason, Refused};
use crate::import::table::Row;

/// A decision that was made before the row came to us.
#[derive(Debug)]
pub(in crate::import) struct Decided {
    /// None where it was withdrawn.
    pub(in crate::import) outcome: Option<(Outcome, Option<appeals::Ground>)>,
    pub(in crate::import) at: Timestamp,
    /// The day on the calendar of the office.
    pub(in crate::import) on: Date,
    pub(in crate::import) reply: Option<String>,
    pub(in crate::import) by: Actor,
    pub(in crate::import) office: OfficeId,
    /// Makes the same decision twice one.
    pub(in crate::import) once: Option<Once>,
}

impl Decided {
    /// What a repeat is compared by.
    pub(super) fn content(&self) -> impl serde::Serialize {
        let outcome = self.outcome.map(|(outcome, ground)| (outcome, ground.map(|g| g.id)));
        (outcome, self.at, self.on, self.reply.clone())
    }

    pub(super) fn known_by(self, once: Once) -> Self {
        Self { once: Some(once), ..self }
    }
}

/// Reads the decision of a row; none where it is still open.
///
/// # Errors
/// When it is closed and one cannot tell when or how.
pub(super) fn read(
    against: &Against<'_>,
    row: &Row,
    office: Option<OfficeId>,
    received: &Moment,
    remarks: &mut Vec<Remark>,
) -> Result<Option<Decided>, Refused> {
    let Some(map) = &against.plan.decided else { return Ok(None) };
    let outcome = match pick(&map.outcome, row, Reason::OutcomeUnknown, "outcome")? {
        Closed::Open => return Ok(None),
        Closed::Decided(outcome, ground) => Some((outcome, ground)),
        Closed::Withdrawn => None,
    };
    let zone = against.zone(office)?;
    let moment = map.moments.read(row, &zone).map_err(|cell| {
        let sentence = format!("{cell:?} is not a date as the map describes it.");
        Refused::new(Reason::DecidedUnreadable, sentence)
    })?;
    let at = match moment {
        None if map.by_date => return Ok(None),
        None => {
            let sentence = "It is closed, but the date of the decision is empty.";
            return Err(Refused::new(Reason::DecidedMissing, sentence));
        }
        Some(moment) => instant(&moment, received, against.now)?,
    };
    let office = office.ok_or_else(|| {
        let sentence = "It is closed, but no office stands in the row that could have decided it.";
        Refused::new(Reason::DecidedWithoutOffice, sentence)
    })?;
    let on = zone.to_datetime(at).date();
    let outcome = match outcome {
        Some((outcome, ground)) => Some((outcome, in_force(against, ground, on)?)),
        None => None,
    };
    let reply = match &map.reply {
        Some(reply) => joined(reply, row)?,
        None => None,
    };
    if reply.is_none() && outcome.is_some() {
        remarks.push(Remark::NoReply);
    }
    let by = pick(&map.by, row, Reason::OfficialUnknown, "official")?;
    Ok(Some(Decided { outcome, at, on, reply, by, office, once: None }))
}

/// The instant of the decision; a day without a time may be the day of receipt itself.
fn instant(decided: &Moment, received: &Moment, now: Timestamp) -> Result<Timestamp, Refused> {
    let at =
        if decided.is_whole_day && decided.day() == decided.zone.to_datetime(received.at).date() {
            decided.at.max(received.at)
        } else {
            decided.at
        };
    if at < received.at {
        let (on, before) = (decided.day(), received.day());
        let sentence = format!("It would have been decided on {on}, received on {before}.");
        return Err(Refused::new(Reason::DecidedBeforeReceived, sentence));
    }
    if at > now {
        let sentence = format!("It would have been decided on {}.", decided.day());
        return Err(Refused::new(Reason::DecidedInFuture, sentence));
    }
    Ok(at)
}

fn in_force(
    against: &Against<'_>,
    ground: Option<GroundId>,
    on: Date,
) -> Result<Option<appeals::Ground>, Refused> {
    let Some(id) = ground else { return Ok(None) };
    let known = against.reference.grounds.get(&id);
    let known = known
        .filter(|ground| ground.valid_from <= on && ground.valid_to.is_none_or(|last| on <= last));
    match known {
        Some(ground) => Ok(Some(appeals::Ground { id, outcome: ground.outcome })),
        None => {
            let sentence = format!("The ground {} was not in force on {on}.", id.0);
            Err(Refused::new(Reason::GroundNotInForce, sentence))
        }
    }
}
