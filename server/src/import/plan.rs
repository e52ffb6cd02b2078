//! A map that is known to fit: its columns are in the file, and its words are in the reference data.

mod codes;

use std::collections::HashMap;

use anyhow::{Result, bail};
use domain::Actor;
use domain::appeals::{AnswerBy, Channel, Given};
use domain::ids::{GroundId, OfficeId, TopicId};
use domain::lang::Lang;
use domain::outcome::Outcome;
use domain::terms::Kind;
use jiff::tz::TimeZone;
use store::reference::Reference;

use super::chosen::{Chosen, folded};
use super::map::{
    ApplicantMap, Choice, Columns, Damaged, DecidedMap, JoinedMap, Map, Value, WithoutName,
};
use super::moments::{Format, Moments};

/// A map that fits a file and an installation.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) source: String,
    pub(super) width: usize,
    pub(super) key: Vec<usize>,
    pub(super) by: Actor,
    pub(super) received: Moments,
    /// None is the central register.
    pub(super) office: Chosen<Option<OfficeId>>,
    pub(super) channel: Chosen<Channel>,
    pub(super) kind: Chosen<Kind>,
    /// None is found out by the letters.
    pub(super) language: Chosen<Option<Lang>>,
    pub(super) text: Joined,
    pub(super) topic: Chosen<Option<TopicId>>,
    pub(super) sensitive: Chosen<bool>,
    pub(super) applicant: Option<Applicants>,
    pub(super) consent: Option<(Given, Option<Given>)>,
    pub(super) decided: Option<Deciding>,
    pub(super) damaged: Damaged,
    /// Every column that is read.
    pub(super) mapped: Vec<usize>,
}

/// Columns that are written one below the other.
#[derive(Debug)]
pub(super) struct Joined {
    pub(super) pieces: Vec<(usize, Option<String>)>,
    pub(super) otherwise: Option<String>,
}

/// Where the applicant stands.
#[derive(Debug)]
pub(super) struct Applicants {
    pub(super) name: Vec<usize>,
    pub(super) surname: Vec<usize>,
    pub(super) given: Vec<usize>,
    pub(super) patronymic: Vec<usize>,
    pub(super) organisation: Vec<usize>,
    pub(super) iin: Vec<usize>,
    pub(super) bin: Vec<usize>,
    pub(super) phone: Vec<usize>,
    pub(super) email: Vec<usize>,
    pub(super) address: Vec<usize>,
    pub(super) answer_by: AnswerBy,
    pub(super) without_name: WithoutName,
}

/// How a row that was closed is decided.
#[derive(Debug)]
pub(super) struct Deciding {
    pub(super) moments: Moments,
    pub(super) outcome: Chosen<Closed>,
    /// Whether the outcome is the same for every row, so that only the date says what is closed.
    pub(super) by_date: bool,
    pub(super) reply: Option<Joined>,
    pub(super) by: Chosen<Actor>,
}

/// What an outcome of the old register comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    /// Nothing was decided yet.
    Open,
    Decided(Outcome, Option<GroundId>),
    Withdrawn,
}

impl Plan {
    /// Fits a map to a file and an installation.
    ///
    /// # Errors
    /// Says everything that does not fit.
    pub(super) fn fit(map: &Map, header: &[String], reference: &Reference) -> Result<Self> {
        let mut fitting = Fitting { header, reference, problems: Vec::new() };
        let plan = fitting.plan(map);
        if !fitting.problems.is_empty() {
            let columns: Vec<_> = header.iter().map(|name| format!("{:?}", name.trim())).collect();
            bail!(
                "the map does not fit:\n  {}\nThe columns of the file: {}",
                fitting.problems.join("\n  "),
                columns.join(", ")
            );
        }
        Ok(plan)
    }
}

/// Gathers what does not fit, so that all of it is told at once.
struct Fitting<'a> {
    header: &'a [String],
    reference: &'a Reference,
    problems: Vec<String>,
}

impl Fitting<'_> {
    fn plan(&mut self, map: &Map) -> Plan {
        if map.source.trim().is_empty() {
            self.wrong("source: the old register needs a name");
        }
        let key = self.columns("key", &map.key);
        if key.is_empty() {
            self.wrong("key: without a column by which a row is known again nothing is imported");
        }
        let applicant = map.applicant.as_ref().map(|applicant| self.applicants(applicant));
        let consent = map.consent.as_ref().map(|given| (given.processing, given.passing_on));
        if applicant.is_some() && consent.is_none() {
            self.wrong("consent: names are kept only with consent; say how it was given");
        }
        let received = &map.received;
        let received = self.moments(
            "received",
            &received.column,
            received.format.as_ref(),
            received.zone.as_ref(),
        );
        let mut mapped: Vec<usize> =
            map.columns().iter().filter_map(|name| self.find(name).ok()).collect();
        mapped.sort_unstable();
        mapped.dedup();
        Plan {
            source: map.source.trim().to_owned(),
            width: self.header.len(),
            key,
            by: map.by.as_deref().map_or(Actor::Clock, |login| self.login("by", login)),
            received,
            office: self.chosen("office", &map.office, codes::office, codes::offices),
            channel: self.chosen("channel", &map.channel, codes::channel, codes::channels),
            kind: self.chosen("kind", &map.kind, codes::kind, codes::kinds),
            language: self.chosen("language", &map.language, codes::language, codes::languages),
            text: self.joined("text", &map.text),
            topic: map.topic.as_ref().map_or(Chosen::Always(None), |topic| {
                self.chosen("topic", topic, codes::topic, codes::topics)
            }),
            sensitive: map.sensitive.as_ref().map_or(Chosen::Always(false), |sensitive| {
                self.chosen("sensitive", sensitive, codes::flag, codes::flags)
            }),
            applicant,
            consent,
            decided: map.decided.as_ref().map(|decided| self.deciding(decided)),
            damaged: map.file.damaged,
            mapped,
        }
    }

    fn wrong(&mut self, problem: impl Into<String>) {
        self.problems.push(problem.into());
    }

    fn find(&self, name: &str) -> Result<usize, String> {
        let same = |exactly: bool| {
            let is_same = move |column: &&String| {
                if exactly { column.trim() == name.trim() } else { folded(column) == folded(name) }
            };
            let mut found =
                self.header.iter().enumerate().filter(move |(_, column)| is_same(column));
            (found.next().map(|(at, _)| at), found.next().is_some())
        };
        let (exact, loose) = (same(true), same(false));
        match if exact.0.is_some() { exact } else { loose } {
            (Some(at), false) => Ok(at),
            (Some(_), true) => Err(format!("the column {name:?} is there more than once")),
            (None, _) => Err(format!("there is no column {name:?}")),
        }
    }

    fn column(&mut self, of: &str, name: &str) -> usize {
        self.find(name).unwrap_or_else(|problem| {
            self.wrong(format!("{of}: {problem}"));
            0
        })
    }

    fn columns(&mut self, of: &str, columns: &Columns) -> Vec<usize> {
        columns.names().iter().map(|name| self.column(of, name)).collect()
    }

    fn moments(
        &mut self,
        of: &str,
        columns: &Columns,
        formats: Option<&Columns>,
        zone: Option<&String>,
    ) -> Moments {
        let columns = self.columns(of, columns);
        if columns.is_empty() {
            self.wrong(format!("{of}: no column is named"));
        }
        let mut read = Vec::new();
        for format in formats.map(Columns::names).unwrap_or_default() {
            match Format::parse(format) {
                Ok(format) => read.push(format),
                Err(why) => self.wrong(format!("{of}: the format {format:?}: {why}")),
            }
        }
        let zone =
            zone.filter(|zone| *zone != "office").and_then(|zone| match TimeZone::get(zone) {
                Ok(zone) => Some(zone),
                Err(_) => {
                    self.wrong(format!(
                        "{of}: there is no zone {zone:?}; an example is Asia/Almaty"
                    ));
                    None
                }
            });
        Moments { columns, formats: read, zone }
    }

    fn joined(&mut self, of: &str, map: &JoinedMap) -> Joined {
        if map.columns.is_empty() && map.otherwise.is_none() {
            self.wrong(format!("{of}: no column is named"));
        }
        let pieces = map
            .columns
            .iter()
            .map(|piece| (self.column(of, piece.column()), piece.label().map(str::to_owned)));
        Joined { pieces: pieces.collect(), otherwise: map.otherwise.clone() }
    }

    fn applicants(&mut self, map: &ApplicantMap) -> Applicants {
        let mut part = |name: &str, columns: &Option<Columns>| {
            let columns = columns.as_ref();
            columns.map_or_else(Vec::new, |columns| {
                self.columns(&format!("applicant.{name}"), columns)
            })
        };
        let mut applicants = Applicants {
            name: part("name", &map.name),
            surname: part("surname", &map.surname),
            given: part("given", &map.given),
            patronymic: part("patronymic", &map.patronymic),
            organisation: part("organisation", &map.organisation),
            iin: part("iin", &map.iin),
            bin: part("bin", &map.bin),
            phone: part("phone", &map.phone),
            email: part("email", &map.email),
            address: part("address", &map.address),
            answer_by: AnswerBy::Desk,
            without_name: map.without_name,
        };
        let names = [&applicants.name, &applicants.surname, &applicants.organisation];
        if names.into_iter().all(Vec::is_empty) {
            self.wrong("applicant: neither name nor surname nor organisation has a column");
        }
        match map.answer_by.as_deref().map(AnswerBy::parse) {
            None => {}
            Some(Some(AnswerBy::Email)) => self.wrong(
                "applicant.answer_by: not email: letters about old appeals would go out at once",
            ),
            Some(Some(way)) => applicants.answer_by = way,
            Some(None) => self.wrong("applicant.answer_by: page, telephone, post or desk"),
        }
        applicants
    }

    fn deciding(&mut self, map: &DecidedMap) -> Deciding {
        let moments = self.moments("decided", &map.column, map.format.as_ref(), map.zone.as_ref());
        Deciding {
            moments,
            by_date: matches!(map.outcome, Choice::Constant(_)),
            outcome: self.chosen("decided.outcome", &map.outcome, codes::closed, codes::outcomes),
            reply: map.reply.as_ref().map(|reply| self.joined("decided.reply", reply)),
            by: map.by.as_ref().map_or(Chosen::Always(Actor::Clock), |by| {
                self.chosen("decided.by", by, codes::official, codes::officials)
            }),
        }
    }

    fn login(&mut self, of: &str, login: &str) -> Actor {
        codes::official(self.reference, &Value::Text(login.to_owned())).unwrap_or_else(|why| {
            self.wrong(format!("{of}: {why}"));
            Actor::Clock
        })
    }

    /// Reads a choice: `one` reads a word of the map, `all` names what a cell may say by itself.
    fn chosen<T: Copy + PartialEq>(
        &mut self,
        of: &str,
        choice: &Choice,
        one: fn(&Reference, &Value) -> Result<T, String>,
        all: fn(&Reference) -> Vec<(String, T)>,
    ) -> Chosen<T> {
        let choice = match choice {
            Choice::Constant(value) => match one(self.reference, value) {
                Ok(value) => return Chosen::Always(value),
                Err(why) => {
                    self.wrong(format!("{of}: {why}"));
                    return self.nothing();
                }
            },
            Choice::Column(choice) => choice,
        };
        let column = self.column(of, &choice.column);
        let mut values = HashMap::new();
        let mut twice = Vec::new();
        for (name, value) in all(self.reference) {
            let name = folded(&name);
            if values.insert(name.clone(), value).is_some_and(|before| before != value) {
                twice.push(name);
            }
        }
        for name in twice {
            values.remove(&name);
        }
        let mut read = |value: &Value| match one(self.reference, value) {
            Ok(value) => Some(value),
            Err(why) => {
                self.problems.push(format!("{of}: {why}"));
                None
            }
        };
        let otherwise = choice.otherwise.as_ref().and_then(&mut read);
        for (cell, value) in &choice.values {
            values.extend(read(value).map(|value| (folded(cell), value)));
        }
        Chosen::By { column, name: choice.column.clone(), values, otherwise }
    }

    /// Stands in for what is wrong; the plan is thrown away.
    fn nothing<T>(&self) -> Chosen<T> {
        Chosen::By { column: 0, name: String::new(), values: HashMap::new(), otherwise: None }
    }
}
