//! The demonstration: an invented organisation in Kazakhstan with about two thousand appeals of
//! the last two years, in every state.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use domain::Intent;
use domain::appeals::Channel;
use domain::ids::{OfficeId, StaffId, TopicId};
use domain::lang::Lang;
use domain::number::{AccessCode, Number};
use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use store::cases::{CaseAct, Depth, RecordPlace};
use store::journal::NotDone;
use store::keys::random;
use store::lists::appeals::{Filter, count};
use store::reference::Amendment;
use store::setup::{self, Files};
use store::{Db, StoreError};

use crate::applicants::{Names, Somebody};
use crate::chance::Chance;
use crate::grammar::{About, Grammar, Written};
use crate::hiring::{self, Hired};
use crate::lives::{Beginning, Life, Step, World};
use crate::ways_in::{self, SignIn};

/// Appeals of the demonstration.
const APPEALS: u32 = 2_000;
/// People who write them; some more than once.
const PEOPLE: u32 = 1_650;
/// How far back they reach.
const DAYS: i64 = 730;
/// Acts that are on their way at once.
const AT_ONCE: usize = 96;

/// What whoever looks at it must know.
#[derive(Debug)]
pub struct Demonstration {
    pub sign_ins: Vec<SignIn>,
    /// An answered appeal, and the code that opens it.
    pub shown: Option<(Number, String)>,
}

/// Makes the demonstration in an empty database. `progress` is told how many appeals of how many
/// are done.
///
/// # Errors
/// When the data that are built in cannot be read, or the store fails.
pub async fn demo(
    db: &Db,
    now: Timestamp,
    seed: u64,
    mut progress: impl FnMut(u32, u32),
) -> Result<Demonstration, StoreError> {
    let mut chance = Chance::new(seed);
    let names = Names::load()?;
    let mut amendment = Amendment::default();
    let organised = setup::organise(&FILES, &mut amendment)?;
    setup::kazakhstan(&organised.organisation.name, organised.force, &mut amendment)?;
    db.amend(amendment, now, None, "The demonstration").await?;
    let hired = hiring::hire(db, &organised, &names, now, &mut chance).await?;
    let reference = db.reference();
    let grammar = [Grammar::load(Lang::Kk)?, Grammar::load(Lang::Ru)?, Grammar::load(Lang::En)?];
    let world = World { reference: &reference, hired: &hired, grammar: &grammar, now };
    let weights = Weights::load()?;
    let people: Vec<_> = (0..PEOPLE).map(|n| names.somebody(n, &mut chance)).collect();
    let desk = desk_of(&hired);
    let mut lives = Vec::with_capacity(APPEALS as usize);
    for n in 0..APPEALS {
        let office = weights.office(&world, desk, n, &mut chance);
        if let Some(begun) = weights.begin(&world, &people, n, office, &mut chance) {
            lives.push(world.live(&begun, &mut chance)?);
        }
    }
    let shown = live(db, lives, &mut progress).await?;
    let mut sign_ins = Vec::new();
    for (role, person) in ways_in(db, &hired, desk).await? {
        sign_ins.push(ways_in::open(db, role, person, now).await?);
    }
    Ok(Demonstration { sign_ins, shown })
}

const FILES: Files<'static> = Files {
    organisation: include_str!("../../data/demonstration/organisation.toml"),
    posts: include_str!("../../data/demonstration/posts.csv"),
    offices: include_str!("../../data/demonstration/offices.csv"),
};

/// The office whose people can be signed in as: the one with the most executors after the first.
fn desk_of(hired: &Hired) -> OfficeId {
    let offices = hired.desks.iter().skip(1);
    let largest = offices.max_by_key(|(id, desk)| (desk.executors.len(), Reverse(**id)));
    largest.map_or(OfficeId(1), |(id, _)| *id)
}

/// One person of each role; the executor is whoever has the most to do.
async fn ways_in(
    db: &Db,
    hired: &Hired,
    office: OfficeId,
) -> Result<Vec<(&'static str, StaffId)>, StoreError> {
    let desk = hired.desks.get(&office).cloned().unwrap_or_default();
    let trusted = hired.trusted.get(&office).and_then(|some| some.first()).copied();
    let executors = desk.executors.clone();
    let busiest = db
        .read(move |tx| {
            let mut busiest = None;
            for executor in executors {
                let open = Some(true);
                let mine = Filter { holder: Some(executor), open, ..Filter::default() };
                busiest = busiest.max(Some((count(tx, &mine)?, executor)));
            }
            Ok(busiest.map(|(_, executor)| executor))
        })
        .await?;
    let people = [
        ("registrar", desk.registrars.first().copied()),
        ("executor", busiest),
        ("head", desk.heads.last().copied()),
        ("trusted", trusted),
        ("auditor", hired.auditors.first().copied()),
        ("administrator", hired.administrators.first().copied()),
    ];
    Ok(people.into_iter().filter_map(|(role, person)| Some((role, person?))).collect())
}

/// Lets all lives run side by side, each act at its hour: the journal reads as if it had happened.
async fn live(
    db: &Db,
    mut lives: Vec<Life>,
    progress: &mut impl FnMut(u32, u32),
) -> Result<Option<(Number, String)>, StoreError> {
    let all = u32::try_from(lives.len()).unwrap_or(u32::MAX);
    let mut places: Vec<Option<RecordPlace>> = vec![None; lives.len()];
    let mut shown = None;
    let mut next: BinaryHeap<Reverse<(Timestamp, usize)>> = lives
        .iter()
        .enumerate()
        .filter_map(|(n, life)| life.steps.front().map(|(at, _)| Reverse((*at, n))))
        .collect();
    let mut ended = 0;
    while !next.is_empty() {
        let mut now = Vec::with_capacity(AT_ONCE);
        while now.len() < AT_ONCE
            && let Some(Reverse((_, n))) = next.pop()
        {
            now.push(n);
        }
        let steps: Vec<_> =
            now.iter().filter_map(|n| Some((*n, lives[*n].steps.pop_front()?))).collect();
        // All are sent in the order of time, and the register takes them in that order.
        let done = join_all(steps.iter().map(|(n, (at, step))| {
            let (life, place) = (&lives[*n], places[*n]);
            async move { one(db, life, place, *at, step).await }
        }))
        .await;
        for ((n, _), done) in steps.iter().zip(done) {
            match done? {
                Happened::Registered(place, number, code) => {
                    places[*n] = Some(place);
                    let life = &lives[*n];
                    let answered = life.steps.iter().any(|(_, step)| step.answers());
                    let judged = life.steps.iter().any(|(_, step)| step.judges());
                    if answered && !judged && !life.new.sensitive {
                        shown = Some((number, code));
                    }
                }
                Happened::Acted => {}
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

enum Happened {
    Registered(RecordPlace, Number, String),
    Acted,
}

async fn one(
    db: &Db,
    life: &Life,
    place: Option<RecordPlace>,
    at: Timestamp,
    step: &Step,
) -> Result<Happened, StoreError> {
    let unlikely = |what: &str| StoreError::damaged("scenario", what);
    match step {
        Step::Register => {
            let receipt = db.register(&life.new, life.by, at, Some(random())).await;
            let receipt = receipt.map_err(|error| not_done("registered", &error))?;
            let code = receipt.code.as_ref().map(AccessCode::to_text).unwrap_or_default();
            Ok(Happened::Registered((receipt.register, receipt.record), receipt.number, code))
        }
        Step::Do { by, what } => {
            let place = place.ok_or_else(|| unlikely("an act before its registration"))?;
            let case = db.case(place, Depth::Whole).await?;
            let case = case.ok_or_else(|| unlikely("an appeal that is not there"))?;
            let sealing = case.sealing();
            let mut sealing = sealing.ok_or_else(|| unlikely("an appeal without its key"))?;
            let command = what.command(&db.reference(), &case, at, &mut sealing)?;
            let act = CaseAct {
                intent: Intent { by: *by, at, seen: None },
                command,
                sealed: Some(sealing),
                files: Vec::new(),
                code: None,
                once: None,
            };
            let done = db.act(&case, act).await;
            done.map_err(|error| not_done(&format!("{what:?} by {by:?}"), &error))?;
            Ok(Happened::Acted)
        }
    }
}

fn not_done<R: std::fmt::Debug>(what: &str, error: &NotDone<R>) -> StoreError {
    StoreError::damaged("scenario", format_args!("{what}: {error:?}"))
}

/// How the invented load is spread.
#[derive(Debug, Default)]
struct Weights {
    regions: Vec<(u32, u32)>,
    topics: Vec<(TopicId, u32)>,
    channels: Vec<(Channel, u32)>,
    languages: Vec<(Lang, u32)>,
}

#[derive(Deserialize)]
struct WeightRow {
    kind: String,
    code: String,
    weight: u32,
}

impl Weights {
    fn load() -> Result<Self, StoreError> {
        let text = include_str!("../../data/demonstration/weights.csv");
        let mut weights = Self::default();
        for row in setup::table::<WeightRow>("weights.csv", text)? {
            let wrong = || StoreError::damaged("weights.csv", &row.code);
            match row.kind.as_str() {
                "region" => {
                    weights.regions.push((row.code.parse().map_err(|_| wrong())?, row.weight));
                }
                "topic" => {
                    let topic = TopicId(row.code.parse().map_err(|_| wrong())?);
                    weights.topics.push((topic, row.weight));
                }
                "channel" => {
                    let channel = Channel::parse(&row.code).ok_or_else(wrong)?;
                    weights.channels.push((channel, row.weight));
                }
                "language" => {
                    weights.languages.push((Lang::parse(&row.code).ok_or_else(wrong)?, row.weight));
                }
                _ => return Err(wrong()),
            }
        }
        Ok(weights)
    }

    /// An office of a region by its people. Every eighth appeal comes to the office whose people
    /// can be signed in as, so that there is something to see.
    fn office(&self, world: &World<'_>, desk: OfficeId, n: u32, chance: &mut Chance) -> OfficeId {
        if n.is_multiple_of(8) {
            return desk;
        }
        let region = chance.weighted(&self.regions).copied();
        let near: Vec<OfficeId> = world
            .reference
            .offices
            .iter()
            .filter(|(id, office)| {
                Some(office.region) == region
                    && office.closed.is_none()
                    && world.hired.desks.contains_key(id)
            })
            .map(|(id, _)| *id)
            .collect();
        chance.pick(&near).copied().unwrap_or(desk)
    }

    fn begin<'a>(
        &self,
        world: &World<'_>,
        people: &'a [Somebody],
        n: u32,
        office: OfficeId,
        chance: &mut Chance,
    ) -> Option<Beginning<'a>> {
        // Some write again: the same person stands in more than one appeal.
        let at = if chance.percent(18) { chance.below(people.len()) } else { n as usize };
        let somebody = people.get(at % people.len())?;
        let lang = match chance.weighted(&self.languages) {
            Some(Lang::En) => Lang::En,
            _ => somebody.lang,
        };
        let received = received(world.now, chance);
        let opened = world.reference.offices.get(&office)?.opened;
        let zone = world.reference.registry(Some(office)).ok()?.zone;
        if zone.to_datetime(received).date() < opened {
            return None;
        }
        let written = self.written(world, lang, office, received, chance);
        let channel = chance.weighted(&self.channels).copied()?;
        let anonymous = channel == Channel::Web && chance.percent(4);
        let secret = channel == Channel::Web && chance.percent(1);
        (!written.is_empty()).then_some(Beginning {
            somebody,
            written,
            office,
            channel,
            received,
            anonymous,
            secret,
        })
    }

    fn written(
        &self,
        world: &World<'_>,
        lang: Lang,
        office: OfficeId,
        received: Timestamp,
        chance: &mut Chance,
    ) -> Vec<Written> {
        let grammar = match lang {
            Lang::Kk => &world.grammar[0],
            Lang::Ru => &world.grammar[1],
            Lang::En => &world.grammar[2],
        };
        let topics: Vec<_> =
            self.topics.iter().copied().filter(|(topic, _)| grammar.knows(*topic)).collect();
        let known = world.reference.offices.get(&office);
        let place = known.and_then(|office| office.place);
        let place = place.and_then(|place| world.reference.places.get(&place));
        let place = place.map(|place| place.name.in_lang(lang)).unwrap_or_default();
        let month = received.to_zoned(jiff::tz::TimeZone::UTC).month().unsigned_abs();
        let count = if chance.percent(11) { 2 + usize::from(chance.percent(25)) } else { 1 };
        let mut written: Vec<Written> = Vec::with_capacity(count);
        for _ in 0..count {
            let Some(topic) = chance.weighted(&topics).copied() else { break };
            // What few may see stays in an appeal of its own.
            let sensitive = world.reference.is_sensitive(topic);
            let alone = written.iter().any(|one| world.reference.is_sensitive(one.topic));
            if written.iter().any(|one| one.topic == topic)
                || (!written.is_empty() && (sensitive || alone))
            {
                continue;
            }
            let month = usize::from(month).saturating_sub(1);
            let about = About { topic, month, place, village: false };
            written.extend(grammar.write(lang, &about, chance));
        }
        written
    }
}

/// An instant of the last two years: more of them lately, most of them by day.
fn received(now: Timestamp, chance: &mut Chance) -> Timestamp {
    let days = (0..3).map(|_| chance.between(0, DAYS)).min().unwrap_or_default();
    let then = now.saturating_sub((days * 24).hours()).unwrap_or(now);
    let minutes = if chance.percent(88) {
        chance.between(4 * 60, 13 * 60)
    } else {
        chance.between(0, 24 * 60 - 1)
    };
    let midnight = then.as_second().div_euclid(86_400) * 86_400;
    let at = midnight + minutes * 60 + chance.between(0, 59);
    let at = Timestamp::from_second(at).unwrap_or(then);
    // Nothing comes from the future.
    at.min(now.saturating_sub(SignedDuration::from_mins(5)).unwrap_or(now))
}

impl Step {
    const fn answers(&self) -> bool {
        matches!(self, Self::Do { what: crate::lives::What::Decide { .. }, .. })
    }

    const fn judges(&self) -> bool {
        matches!(
            self,
            Self::Do {
                what: crate::lives::What::Judge { .. } | crate::lives::What::Object { .. },
                ..
            }
        )
    }
}
