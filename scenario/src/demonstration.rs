//! The demonstration: an invented organisation in Kazakhstan with about two thousand appeals of
//! the last two years, in every state.

use std::cmp::Reverse;
use std::sync::Arc;

use domain::appeals::Channel;
use domain::ids::{OfficeId, StaffId, TopicId};
use domain::lang::Lang;
use domain::number::Number;
use jiff::civil::time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use store::intake::NewAppeal;
use store::lists::appeals::{Filter, count};
use store::lists::sight::Sight;
use store::reference::{Amendment, Reference};
use store::setup::{self, Files};
use store::{Db, StoreError};

use crate::applicants::{Names, Somebody};
use crate::chance::Chance;
use crate::grammar::{About, Grammar, Written};
use crate::hiring::{self, Hired};
use crate::lives::{Beginning, Life, World};
use crate::running;
use crate::ways_in::{self, SignIn};

/// Appeals of the demonstration.
const APPEALS: u32 = 2_000;
/// Of a hundred appeals, how many come from somebody who did not write before.
const NEW_PEOPLE: u32 = 82;
/// How far back they reach.
const DAYS: i64 = 730;
/// Of a hundred appeals from afar, how many name no office.
pub(crate) const CENTRAL: u32 = 45;

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
    progress: impl FnMut(u32, u32),
) -> Result<Demonstration, StoreError> {
    demo_of(db, now, seed, APPEALS, progress).await
}

/// The same with another number of appeals.
///
/// # Errors
/// See `demo`.
pub async fn demo_of(
    db: &Db,
    now: Timestamp,
    seed: u64,
    appeals: u32,
    mut progress: impl FnMut(u32, u32),
) -> Result<Demonstration, StoreError> {
    let people = (appeals * NEW_PEOPLE / 100).max(1);
    let mut town = Town::found(db, now, seed, people).await?;
    let mut lives = Vec::with_capacity(appeals as usize);
    for _ in 0..appeals {
        lives.extend(town.life()?);
    }
    let shown = running::run(db, lives, &mut progress).await?;
    let mut sign_ins = Vec::new();
    for (role, person) in ways_in(db, &town.ground.hired, town.ground.desk).await? {
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
    // Nobody is shown in two roles.
    let executors: Vec<_> =
        desk.executors.iter().copied().filter(|one| Some(*one) != trusted).collect();
    let busiest = db
        .read(move |tx| {
            let mut busiest = None;
            for executor in executors {
                let open = Some(true);
                let mine = Filter { holder: Some(executor), open, ..Filter::all(Sight::Whole) };
                busiest = busiest.max(Some((count(tx, &mine, i64::MAX)?, executor)));
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

/// A country with an organisation in it, and people who write to it one after the other.
#[derive(Debug)]
pub struct Town {
    ground: Ground,
    chance: Chance,
    written: u32,
}

/// What does not change while people write.
#[derive(Debug)]
struct Ground {
    reference: Arc<Reference>,
    hired: Hired,
    grammar: [Grammar; 3],
    weights: Weights,
    people: Vec<Somebody>,
    /// The office whose people can be signed in as.
    desk: OfficeId,
    now: Timestamp,
}

impl Town {
    /// Puts the organisation into an empty database, and invents so many people around it.
    ///
    /// # Errors
    /// When the data that are built in cannot be read, or the store fails.
    pub async fn found(
        db: &Db,
        now: Timestamp,
        seed: u64,
        people: u32,
    ) -> Result<Self, StoreError> {
        let mut chance = Chance::new(seed);
        let names = Names::load()?;
        let mut amendment = Amendment::default();
        let organised = setup::organise(&FILES, &mut amendment)?;
        setup::kazakhstan(&organised.organisation.name, organised.force, &mut amendment)?;
        db.amend(amendment, now, None, setup::Occasion::Demonstration.code()).await?;
        let hired = hiring::hire(db, &organised, &names, now, &mut chance).await?;
        let grammar =
            [Grammar::load(Lang::Kk)?, Grammar::load(Lang::Ru)?, Grammar::load(Lang::En)?];
        let people = (0..people).map(|n| names.somebody(n, &mut chance)).collect();
        let (reference, weights, desk) = (db.reference(), Weights::load()?, desk_of(&hired));
        let ground = Ground { reference, hired, grammar, weights, people, desk, now };
        Ok(Self { ground, chance, written: 0 })
    }

    /// The next appeal with all that becomes of it. None where the office was not open yet.
    fn life(&mut self) -> Result<Option<Life>, StoreError> {
        let (ground, chance) = (&self.ground, &mut self.chance);
        let received = received(ground.now, chance);
        let begun = ground.begin(self.written, received, chance);
        self.written += 1;
        begun.map(|begun| ground.world().live(&begun, chance)).transpose()
    }

    /// The next appeal, received at an instant, as somebody sends it from afar.
    pub fn appeal(&mut self, at: Timestamp) -> NewAppeal {
        loop {
            let (ground, chance) = (&self.ground, &mut self.chance);
            let begun = ground.begin(self.written, at, chance);
            self.written += 1;
            if let Some(mut begun) = begun {
                (begun.channel, begun.received) = (Channel::Web, at);
                let central = chance.percent(CENTRAL);
                return ground.world().new_appeal(&begun, central, false);
            }
        }
    }

    /// Somebody who works on the questions of an office.
    #[must_use]
    pub fn executor(&self, office: OfficeId) -> Option<StaffId> {
        self.ground.hired.desks.get(&office)?.executors.first().copied()
    }

    /// The office with the most to do, and a head of it.
    #[must_use]
    pub fn busiest(&self) -> (OfficeId, Option<StaffId>) {
        let desk = self.ground.hired.desks.get(&self.ground.desk);
        (self.ground.desk, desk.and_then(|desk| desk.heads.last().copied()))
    }
}

impl Ground {
    fn world(&self) -> World<'_> {
        let Self { reference, hired, grammar, now, .. } = self;
        World { reference, hired, grammar, now: *now }
    }

    fn begin(&self, n: u32, received: Timestamp, chance: &mut Chance) -> Option<Beginning<'_>> {
        let world = self.world();
        let office = self.weights.office(&world, self.desk, n, chance);
        self.weights.begin(&world, &self.people, n, (office, received), chance)
    }
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
        (office, received): (OfficeId, Timestamp),
        chance: &mut Chance,
    ) -> Option<Beginning<'a>> {
        // Some write again: the same person stands in more than one appeal.
        let at = if chance.percent(18) { chance.below(people.len()) } else { n as usize };
        let somebody = people.get(at % people.len())?;
        let lang = match chance.weighted(&self.languages) {
            Some(Lang::En) => Lang::En,
            _ => somebody.lang,
        };
        let opened = world.reference.offices.get(&office)?.opened;
        let zone = world.reference.registry(Some(office)).ok()?.zone;
        if zone.to_datetime(received).date() < opened {
            return None;
        }
        let channel = chance.weighted(&self.channels).copied()?;
        let received = if channel.is_electronic() {
            received
        } else {
            at_the_desk(world, &zone, received, chance)
        };
        let written = self.written(world, lang, office, received, chance);
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

/// The same day in the hours of work, or the last worked day before it: nobody comes to a closed
/// door.
fn at_the_desk(
    world: &World<'_>,
    zone: &TimeZone,
    received: Timestamp,
    chance: &mut Chance,
) -> Timestamp {
    let mut date = zone.to_datetime(received).date();
    loop {
        let time = time(chance.between(9, 17) as i8, chance.between(0, 59) as i8, 0, 0);
        let worked = world.reference.calendar().is_ok_and(|calendar| calendar.is_working(date));
        match zone.to_timestamp(date.to_datetime(time)) {
            Ok(at) if worked && at < world.now => return at,
            Err(_) => return received,
            Ok(_) => date = date.saturating_sub(1.day()),
        }
    }
}
