//! How people write and how offices answer: a grammar of each language, read from the data.

use std::collections::{BTreeMap, HashMap};

use domain::ids::TopicId;
use domain::lang::Lang;
use domain::outcome::{Outcome, Verdict};
use serde::Deserialize;
use serde::de::{Deserializer, Error};
use store::StoreError;
use store::setup::document;

use crate::chance::Chance;

#[derive(Debug, Deserialize)]
pub(crate) struct Grammar {
    #[serde(rename = "where")]
    places: Places,
    slots: BTreeMap<String, Vec<Slot>>,
    appeal: Appeal,
    reply: Reply,
    staff: Staff,
    verdict: Verdicts,
    #[serde(deserialize_with = "by_code")]
    topics: BTreeMap<TopicId, Topic>,
}

#[derive(Debug, Deserialize)]
struct Places {
    city: Lines,
    village: Lines,
}

/// One line, or several of which one is taken.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Lines {
    One(String),
    Many(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Slot {
    Number(i64),
    Text(String),
}

#[derive(Debug, Deserialize)]
struct Appeal {
    openings: Vec<String>,
    #[serde(default)]
    openings_place: Vec<String>,
    ask: Vec<String>,
    details: Vec<String>,
    #[serde(default)]
    details_place: Vec<String>,
    closings: Vec<String>,
    #[serde(default)]
    closings_place: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Reply {
    checks: Vec<String>,
    #[serde(default)]
    checks_place: Vec<String>,
    satisfied: Vec<String>,
    satisfied_in_part: Vec<String>,
    explained: Vec<String>,
    refused: Vec<String>,
    noted: Vec<String>,
    any: Facts,
}

#[derive(Debug, Default, Deserialize)]
struct Facts {
    #[serde(default)]
    done: Vec<String>,
    #[serde(default)]
    partly: Vec<String>,
    #[serde(default)]
    explained: Vec<String>,
    #[serde(default)]
    refused: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Staff {
    returns: Vec<String>,
    notes: Vec<String>,
    questions: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Verdicts {
    solved: Vec<String>,
    partly: Vec<String>,
    not_solved: Vec<String>,
    objections: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Topic {
    code: String,
    #[serde(default)]
    style: String,
    #[serde(default)]
    body: String,
    matters: Vec<Matter>,
}

#[derive(Debug, Deserialize)]
struct Matter {
    /// Empty where only women write of it (`problems_f` in the data), which is not told apart here.
    #[serde(default)]
    problems: Vec<String>,
    request: String,
    #[serde(flatten)]
    facts: Facts,
}

fn by_code<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<TopicId, Topic>, D::Error> {
    Vec::<Topic>::deserialize(from)?
        .into_iter()
        .map(|topic| Ok((TopicId(topic.code.parse().map_err(D::Error::custom)?), topic)))
        .collect()
}

/// What one person wrote about one matter, and how it could be answered.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub text: String,
    pub question: String,
    pub topic: TopicId,
    pub lang: Lang,
    matter: usize,
    /// The slots stay the same throughout an appeal and its reply.
    slots: HashMap<String, String>,
}

/// What an appeal is written about.
pub(crate) struct About<'a> {
    pub topic: TopicId,
    /// From 0.
    pub month: usize,
    pub place: &'a str,
    pub village: bool,
}

impl Grammar {
    pub(crate) fn load(lang: Lang) -> Result<Self, StoreError> {
        let (name, text) = match lang {
            Lang::Kk => ("kk.toml", include_str!("../../data/demonstration/texts/kk.toml")),
            Lang::Ru => ("ru.toml", include_str!("../../data/demonstration/texts/ru.toml")),
            Lang::En => ("en.toml", include_str!("../../data/demonstration/texts/en.toml")),
        };
        document(name, text)
    }

    pub(crate) fn knows(&self, topic: TopicId) -> bool {
        self.topics.contains_key(&topic)
    }

    /// The topics that people write about in this language.
    #[cfg(test)]
    fn topics(&self) -> Vec<TopicId> {
        self.topics.keys().copied().collect()
    }

    /// Writes an appeal. None where the language has no words for the topic.
    pub(crate) fn write(
        &self,
        lang: Lang,
        about: &About<'_>,
        chance: &mut Chance,
    ) -> Option<Written> {
        let topic = self.topics.get(&about.topic)?;
        let known: Vec<usize> =
            (0..topic.matters.len()).filter(|n| !topic.matters[*n].problems.is_empty()).collect();
        let matter = *chance.pick(&known)?;
        let chosen = topic.matters.get(matter)?;
        let mut written = Written {
            text: String::new(),
            question: String::new(),
            topic: about.topic,
            lang,
            matter,
            slots: self.slots(about, chance),
        };
        written.slots.insert("body".to_owned(), topic.body.clone());
        let placed = topic.style == "place";
        let alone = topic.style == "alone";
        let of_place = |plain: &[String], place: &[String], chance: &mut Chance| {
            let all: Vec<&String> = plain.iter().chain(place.iter().filter(|_| placed)).collect();
            chance.pick(&all).map(|line| (*line).clone()).unwrap_or_default()
        };
        let form = &self.appeal;
        let mut lines = vec![if alone {
            form.openings.first().cloned().unwrap_or_default()
        } else {
            of_place(&form.openings, &form.openings_place, chance)
        }];
        lines.extend(chance.pick(&chosen.problems).cloned());
        for _ in 0..if alone { 0 } else { chance.below(3) } {
            let detail = of_place(&form.details, &form.details_place, chance);
            if !lines.contains(&detail) {
                lines.push(detail);
            }
        }
        lines.extend(if alone { form.ask.first() } else { chance.pick(&form.ask) }.cloned());
        if !alone && chance.percent(60) {
            lines.push(of_place(&form.closings, &form.closings_place, chance));
        }
        let request = filled(&chosen.request, &written.slots);
        written.slots.insert("request".to_owned(), request.clone());
        let lines: Vec<_> = lines.iter().map(|line| sentence(line, &written.slots)).collect();
        written.text = lines.join(" ");
        written.question = capital(&request);
        Some(written)
    }

    fn slots(&self, about: &About<'_>, chance: &mut Chance) -> HashMap<String, String> {
        let mut slots = HashMap::new();
        for (name, values) in &self.slots {
            let value = if name.starts_with("month") {
                values.get(about.month)
            } else {
                chance.pick(values)
            };
            let value = value.map(|value| match value {
                Slot::Number(number) => number.to_string(),
                Slot::Text(text) => text.clone(),
            });
            slots.insert(name.clone(), value.unwrap_or_default());
        }
        let lines = if about.village { &self.places.village } else { &self.places.city };
        let line = match lines {
            Lines::One(line) => Some(line),
            Lines::Many(lines) => chance.pick(lines),
        };
        slots.insert("place".to_owned(), about.place.to_owned());
        let place = line.map(|line| filled(line, &slots)).unwrap_or_default();
        slots.insert("where".to_owned(), place);
        slots
    }

    /// The reply to an appeal: what was done, in the language of the appeal.
    pub(crate) fn reply(
        &self,
        to: &Written,
        outcome: Outcome,
        ground: &str,
        date: &str,
        due: &str,
        chance: &mut Chance,
    ) -> String {
        let topic = self.topics.get(&to.topic);
        let matter = topic.and_then(|topic| topic.matters.get(to.matter));
        let any = &self.reply.any;
        let (frames, own, common) = match outcome {
            Outcome::Satisfied => (&self.reply.satisfied, matter.map(|m| &m.facts.done), &any.done),
            Outcome::SatisfiedInPart => {
                (&self.reply.satisfied_in_part, matter.map(|m| &m.facts.partly), &any.partly)
            }
            Outcome::Refused | Outcome::Terminated => {
                (&self.reply.refused, matter.map(|m| &m.facts.refused), &any.refused)
            }
            Outcome::Noted => (&self.reply.noted, matter.map(|m| &m.facts.done), &any.explained),
            _ => (&self.reply.explained, matter.map(|m| &m.facts.explained), &any.explained),
        };
        let own = own.filter(|lines| !lines.is_empty());
        let fact = chance.pick(own.unwrap_or(common)).cloned().unwrap_or_default();
        let placed = topic.is_some_and(|topic| topic.style == "place");
        let alone = topic.is_some_and(|topic| topic.style == "alone");
        let checks: Vec<&String> = self
            .reply
            .checks
            .iter()
            .chain(self.reply.checks_place.iter().filter(|_| placed))
            .collect();
        let check = chance.pick(&checks).filter(|_| !alone).map(|c| (*c).clone());
        let mut slots = to.slots.clone();
        slots.insert("date".to_owned(), date.to_owned());
        slots.insert("due".to_owned(), due.to_owned());
        slots.insert("ground".to_owned(), ground.to_owned());
        slots.insert("check".to_owned(), sentence(&check.unwrap_or_default(), &slots));
        slots.insert("fact".to_owned(), sentence(&fact, &slots));
        let frame = chance.pick(frames).cloned().unwrap_or_default();
        sentence(&frame, &slots).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn note(&self, chance: &mut Chance) -> String {
        chance.pick(&self.staff.notes).cloned().unwrap_or_default()
    }

    pub(crate) fn ask(&self, chance: &mut Chance) -> String {
        chance.pick(&self.staff.questions).cloned().unwrap_or_default()
    }

    pub(crate) fn give_back(&self, to: &Written, due: &str, chance: &mut Chance) -> String {
        let mut slots = to.slots.clone();
        slots.insert("due".to_owned(), due.to_owned());
        sentence(&chance.pick(&self.staff.returns).cloned().unwrap_or_default(), &slots)
    }

    pub(crate) fn verdict(&self, verdict: Verdict, chance: &mut Chance) -> String {
        let lines = match verdict {
            Verdict::Solved => &self.verdict.solved,
            Verdict::Partly => &self.verdict.partly,
            Verdict::NotSolved => &self.verdict.not_solved,
        };
        chance.pick(lines).cloned().unwrap_or_default()
    }

    pub(crate) fn objection(&self, chance: &mut Chance) -> String {
        chance.pick(&self.verdict.objections).cloned().unwrap_or_default()
    }
}

/// A line with its slots filled.
fn filled(line: &str, slots: &HashMap<String, String>) -> String {
    let mut out = String::with_capacity(line.len() + 32);
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(slots.get(name).map_or("", String::as_str));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn sentence(line: &str, slots: &HashMap<String, String>) -> String {
    capital(filled(line, slots).trim())
}

fn capital(line: &str) -> String {
    let mut letters = line.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_of_every_language_can_be_written_and_answered() {
        for lang in Lang::ALL {
            let grammar = Grammar::load(lang).unwrap();
            let mut chance = Chance::new(7);
            for topic in grammar.topics() {
                let about = About { topic, month: 3, place: "Жезқазған", village: false };
                for _ in 0..20 {
                    let written = grammar.write(lang, &about, &mut chance).unwrap();
                    let replies = Outcome::CHOSEN.map(|outcome| {
                        grammar.reply(&written, outcome, "G.", "1 май", "2 май", &mut chance)
                    });
                    for text in replies.iter().chain([&written.text, &written.question]) {
                        assert!(!text.contains(['{', '}']), "{lang:?} {topic:?}: {text}");
                        assert!(text.len() > 10, "{lang:?} {topic:?}: {text}");
                    }
                }
            }
        }
    }
}
