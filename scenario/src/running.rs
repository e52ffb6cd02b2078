//! All lives at once, each act at its hour: the journal of every register reads as if it had
//! happened.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use domain::Intent;
use domain::ids::OfficeId;
use domain::number::{AccessCode, Number};
use futures_util::future::join_all;
use jiff::Timestamp;
use store::cases::{CaseAct, CaseFile, Depth, RecordPlace};
use store::journal::NotDone;
use store::keys::random;
use store::{Db, StoreError};

use crate::lives::{Life, Step, What};

/// Acts that are on their way at once.
const AT_ONCE: usize = 96;

/// The next step of each life, by its time.
type Next = BinaryHeap<Reverse<(Timestamp, usize)>>;

/// Lets every life run. Answers an appeal that was answered and of which the applicant has said
/// nothing yet, with its code.
pub(crate) async fn run(
    db: &Db,
    mut lives: Vec<Life>,
    progress: &mut impl FnMut(u32, u32),
) -> Result<Option<(Number, String)>, StoreError> {
    let all = u32::try_from(lives.len()).unwrap_or(u32::MAX);
    let mut places: Vec<Option<RecordPlace>> = vec![None; lives.len()];
    let mut shown = None;
    let mut next: Next = lives
        .iter()
        .enumerate()
        .filter_map(|(n, life)| life.steps.front().map(|(at, _)| Reverse((*at, n))))
        .collect();
    let mut ended = 0;
    while !next.is_empty() {
        let taken = together(&mut next, &lives);
        let steps: Vec<_> =
            taken.into_iter().filter_map(|n| Some((n, lives[n].steps.pop_front()?))).collect();
        let readied = steps.iter().map(|(n, (at, step))| {
            let (life, place) = (&lives[*n], places[*n]);
            async move { ready(db, life, place, *at, step).await }
        });
        let readied = join_all(readied).await;
        // All are sent in the order of time, and each register takes its own in that order.
        let done = readied.into_iter().map(|ready| async move { ready?.happen(db).await });
        let done = join_all(done).await;
        for ((n, _), done) in steps.iter().zip(done) {
            if let Some((place, number, code)) = done? {
                places[*n] = Some(place);
                if lives[*n].shows_an_answer() {
                    shown = Some((number, code));
                }
            }
            match lives[*n].steps.front() {
                Some((at, _)) => next.push(Reverse((*at, *n))),
                None => ended += 1,
            }
        }
        progress(ended, all);
    }
    Ok(shown)
}

/// The next lives of which a step may be taken at once: no step overtakes another of its register.
fn together(next: &mut Next, lives: &[Life]) -> Vec<usize> {
    let mut taken = Vec::with_capacity(AT_ONCE);
    let mut later = Vec::new();
    let mut until: HashMap<Option<OfficeId>, Timestamp> = HashMap::new();
    while taken.len() < AT_ONCE
        && later.len() < AT_ONCE
        && let Some(Reverse((at, n))) = next.pop()
    {
        let until = until.entry(lives[n].new.office).or_insert(Timestamp::MAX);
        if at > *until {
            later.push(Reverse((at, n)));
            continue;
        }
        if let Some((follows, _)) = lives[n].steps.get(1) {
            *until = (*until).min(*follows);
        }
        taken.push(n);
    }
    next.extend(later);
    taken
}

/// A step with all that was read for it.
enum Ready<'a> {
    Register { life: &'a Life, at: Timestamp },
    Act { case: Box<CaseFile>, act: Box<CaseAct>, what: &'a What },
}

async fn ready<'a>(
    db: &Db,
    life: &'a Life,
    place: Option<RecordPlace>,
    at: Timestamp,
    step: &'a Step,
) -> Result<Ready<'a>, StoreError> {
    let unlikely = |what: &str| StoreError::damaged("scenario", what);
    let Step::Do { by, what } = step else { return Ok(Ready::Register { life, at }) };
    let place = place.ok_or_else(|| unlikely("an act before its registration"))?;
    let case = db.case(place, Depth::Whole).await?;
    let case = case.ok_or_else(|| unlikely("an appeal that is not there"))?;
    let mut sealing = case.sealing().ok_or_else(|| unlikely("an appeal without its key"))?;
    let command = what.command(&db.reference(), &case, at, &mut sealing)?;
    let act = CaseAct {
        intent: Intent { by: *by, at, seen: None },
        command,
        sealed: Some(sealing),
        files: Vec::new(),
        code: None,
        once: None,
    };
    Ok(Ready::Act { case: Box::new(case), act: Box::new(act), what })
}

impl Ready<'_> {
    /// Does it. A registration answers its place, its number and its code.
    async fn happen(self, db: &Db) -> Result<Option<(RecordPlace, Number, String)>, StoreError> {
        match self {
            Self::Register { life, at } => {
                let receipt = db.register(&life.new, life.by, at, Some(random())).await;
                let receipt = receipt.map_err(|error| not_done("registered", &error))?;
                let code = receipt.code.as_ref().map(AccessCode::to_text).unwrap_or_default();
                Ok(Some(((receipt.register, receipt.record), receipt.number, code)))
            }
            Self::Act { case, act, what } => {
                let done = db.act(&case, *act).await;
                done.map_err(|error| not_done(&format!("{what:?}"), &error))?;
                Ok(None)
            }
        }
    }
}

fn not_done<R: std::fmt::Debug>(what: &str, error: &NotDone<R>) -> StoreError {
    StoreError::damaged("scenario", format_args!("{what}: {error:?}"))
}
