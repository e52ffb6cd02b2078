//! The words by which a map names things: codes, and names in three languages.

use domain::Actor;
use domain::appeals::Channel;
use domain::ids::{GroundId, OfficeId, TopicId};
use domain::lang::{Lang, Name};
use domain::outcome::Outcome;
use domain::terms::Kind;
use store::reference::Reference;

use super::Closed;
use crate::import::chosen::folded;
use crate::import::map::Value;

/// The word of the map for the register of no office.
const CENTRAL: &str = "central";
/// The word of the map for no topic.
const NONE: &str = "none";
/// The word of the map for a language that is found out.
const DETECT: &str = "detect";
/// The word of the map for what was not decided yet.
const OPEN: &str = "open";

type Read<T> = Result<T, String>;
type Named<T> = Vec<(String, T)>;

fn word(value: &Value) -> String {
    match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Grounded(grounded) => grounded.outcome.trim().to_owned(),
    }
}

/// The one thing that is named so.
fn named<T: Copy + PartialEq>(all: Named<T>, what: &str, value: &Value) -> Read<T> {
    let word = word(value);
    let mut found = all.into_iter().filter(|(name, _)| folded(name) == folded(&word));
    match (found.next(), found.next()) {
        (Some((_, value)), None) => Ok(value),
        (Some((_, value)), Some((_, other))) if value == other => Ok(value),
        (Some(_), Some(_)) => Err(format!("{word:?} is the name of more than one {what}")),
        (None, _) => Err(format!("there is no {what} {word:?}")),
    }
}

fn in_languages(name: &Name) -> impl Iterator<Item = String> + '_ {
    Lang::ALL.into_iter().map(|lang| name.in_lang(lang).to_owned())
}

pub(super) fn offices(reference: &Reference) -> Named<Option<OfficeId>> {
    let mut all = vec![(CENTRAL.to_owned(), None)];
    for (id, office) in &reference.offices {
        all.push((office.code.to_string(), Some(*id)));
        all.extend(in_languages(&office.name).map(|name| (name, Some(*id))));
    }
    all
}

pub(super) fn office(reference: &Reference, value: &Value) -> Read<Option<OfficeId>> {
    named(offices(reference), "office", value)
}

pub(super) fn topics(reference: &Reference) -> Named<Option<TopicId>> {
    let mut all = vec![(NONE.to_owned(), None)];
    for (id, topic) in &reference.topics {
        all.push((id.0.to_string(), Some(*id)));
        all.extend(in_languages(&topic.name).map(|name| (name, Some(*id))));
        let whole = Lang::ALL.into_iter().filter_map(|lang| reference.topic_name(*id, lang));
        all.extend(whole.map(|name| (name, Some(*id))));
    }
    all
}

pub(super) fn topic(reference: &Reference, value: &Value) -> Read<Option<TopicId>> {
    named(topics(reference), "topic", value)
}

pub(super) fn channels(_: &Reference) -> Named<Channel> {
    Channel::ALL.into_iter().map(|channel| (channel.code().to_owned(), channel)).collect()
}

pub(super) fn channel(reference: &Reference, value: &Value) -> Read<Channel> {
    named(channels(reference), "channel", value)
}

pub(super) fn kinds(_: &Reference) -> Named<Kind> {
    Kind::ALL.into_iter().map(|kind| (kind.code().to_owned(), kind)).collect()
}

pub(super) fn kind(reference: &Reference, value: &Value) -> Read<Kind> {
    named(kinds(reference), "kind", value)
}

pub(super) fn languages(_: &Reference) -> Named<Option<Lang>> {
    let codes = Lang::ALL.into_iter().map(|lang| (lang.code().to_owned(), Some(lang)));
    codes.chain([(DETECT.to_owned(), None)]).collect()
}

pub(super) fn language(reference: &Reference, value: &Value) -> Read<Option<Lang>> {
    named(languages(reference), "language", value)
}

pub(super) fn flags(_: &Reference) -> Named<bool> {
    let words = [("true", true), ("yes", true), ("1", true), ("false", false), ("no", false)];
    let words = words.into_iter().chain([("0", false), ("", false)]);
    words.map(|(word, flag)| (word.to_owned(), flag)).collect()
}

pub(super) fn flag(reference: &Reference, value: &Value) -> Read<bool> {
    named(flags(reference), "answer of yes or no", value)
}

/// Only codes: what an old register calls an outcome never means ours by chance.
pub(super) fn outcomes(_: &Reference) -> Named<Closed> {
    Vec::new()
}

pub(super) fn closed(reference: &Reference, value: &Value) -> Read<Closed> {
    let word = word(value);
    if word == OPEN {
        return Ok(Closed::Open);
    }
    if word == Outcome::Withdrawn.code() {
        return Ok(Closed::Withdrawn);
    }
    let outcome = Outcome::parse(&word).filter(|outcome| Outcome::CHOSEN.contains(outcome));
    let Some(outcome) = outcome else {
        let codes: Vec<_> = Outcome::CHOSEN.iter().map(|outcome| outcome.code()).collect();
        return Err(format!("{word:?} is none of open, withdrawn, {}", codes.join(", ")));
    };
    match value {
        Value::Grounded(grounded) => {
            let id = GroundId(grounded.ground);
            let ground = reference.grounds.get(&id);
            if ground.is_some_and(|ground| ground.outcome == outcome) {
                Ok(Closed::Decided(outcome, Some(id)))
            } else {
                Err(format!("{} is no ground for {word}", id.0))
            }
        }
        _ if outcome.needs_ground() => {
            Err(format!("{word} needs a ground: {{ outcome = {word:?}, ground = … }}"))
        }
        _ => Ok(Closed::Decided(outcome, None)),
    }
}

pub(super) fn officials(reference: &Reference) -> Named<Actor> {
    let all = reference.staff.iter();
    all.map(|(id, staff)| (staff.login.clone(), Actor::Staff(*id))).collect()
}

pub(super) fn official(reference: &Reference, value: &Value) -> Read<Actor> {
    named(officials(reference), "official with the login", value)
}
