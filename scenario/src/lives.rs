//! The life of one appeal, planned from its receipt to wherever it stands today: each act at an
//! hour at which somebody works, by somebody who may do it.

use domain::Actor;
use domain::appeals::{AnswerBy, Change, Channel, Given, Ground, Part};
use domain::ids::{OfficeId, StaffId, TopicId};
use domain::lang::Lang;
use domain::outcome::{Door, Outcome, Service, Verdict};
use domain::terms::Kind;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use store::StoreError;
use store::intake::{NewAppeal, NewApplicant, NewQuestion};
use store::reference::Reference;

use crate::applicants::Somebody;
use crate::chance::Chance;
use crate::demonstration::CENTRAL;
use crate::grammar::{Grammar, Written};
use crate::hiring::{Desk, Hired};

/// One appeal with all that will happen to it.
#[derive(Debug)]
pub(crate) struct Life {
    pub new: NewAppeal,
    pub by: Actor,
    /// In order of time. The first is the registration.
    pub steps: std::collections::VecDeque<(Timestamp, Step)>,
}

impl Life {
    /// Whether it comes to an answer that anybody may be shown, and of which the applicant has not
    /// said anything.
    pub(crate) fn shows_an_answer(&self) -> bool {
        let count = |does: fn(&What) -> bool| {
            let acts = self.steps.iter().filter_map(|(_, step)| match step {
                Step::Do { what, .. } => Some(what),
                Step::Register => None,
            });
            acts.filter(|what| does(what)).count()
        };
        let answers =
            count(|what| matches!(what, What::Decide { reply: Some(_), .. } | What::Reply { .. }));
        let said = count(|what| matches!(what, What::Judge { .. } | What::Object { .. }));
        answers == self.new.questions.len() && said == 0 && !self.new.sensitive
    }
}

/// One thing that happens.
#[derive(Debug)]
pub(crate) enum Step {
    Register,
    /// By somebody, with words to be sealed where there are some.
    Do {
        by: Actor,
        what: What,
    },
}

/// What is done, with its words not yet sealed.
#[derive(Debug)]
pub(crate) enum What {
    Change {
        question: Option<u16>,
        change: Change,
    },
    Note(String),
    Papers(String),
    Ask {
        question: u16,
        words: String,
    },
    GiveBack {
        question: u16,
        words: String,
    },
    Decide {
        question: u16,
        outcome: Outcome,
        ground: Option<Ground>,
        on: Date,
        reply: Option<String>,
    },
    Reply {
        question: u16,
        words: String,
    },
    Judge {
        question: u16,
        verdict: Verdict,
        door: Door,
        words: Option<String>,
    },
    Object {
        question: u16,
        words: String,
    },
    PassTerm {
        question: u16,
        day: Date,
    },
}

/// What lives are made from.
pub(crate) struct World<'a> {
    pub reference: &'a Reference,
    pub hired: &'a Hired,
    pub grammar: &'a [Grammar; 3],
    pub now: Timestamp,
}

/// Who writes what to which office, and when.
pub(crate) struct Beginning<'a> {
    pub somebody: &'a Somebody,
    pub written: Vec<Written>,
    /// The office that answers; the central register takes what names none.
    pub office: OfficeId,
    pub channel: Channel,
    pub received: Timestamp,
    pub anonymous: bool,
    pub secret: bool,
}

impl World<'_> {
    fn grammar(&self, lang: Lang) -> &Grammar {
        match lang {
            Lang::Kk => &self.grammar[0],
            Lang::Ru => &self.grammar[1],
            Lang::En => &self.grammar[2],
        }
    }

    /// Plans a life.
    pub(crate) fn live(
        &self,
        begun: &Beginning<'_>,
        chance: &mut Chance,
    ) -> Result<Life, StoreError> {
        let desk = self.hired.desks.get(&begun.office).cloned().unwrap_or_default();
        let at_desk = !begun.channel.is_electronic();
        let central = !at_desk && chance.percent(CENTRAL);
        let registrar = chance.pick(&desk.registrars).copied();
        let by = match registrar {
            Some(registrar) if at_desk => Actor::Staff(registrar),
            _ => Actor::Applicant,
        };
        let new = self.new_appeal(begun, central, at_desk);
        let (due, _) = store::intake::explain(self.reference, new.office, new.kind, new.received)?;
        let mut life = Living {
            world: self,
            zone: self.reference.registry(Some(begun.office))?.zone,
            register: (new.office, new.kind),
            desk,
            at: new.received,
            due: due.on,
            steps: vec![(new.received, Step::Register)],
        };
        life.plan(begun, central, chance)?;
        let mut steps = life.steps;
        steps.retain(|(at, _)| *at <= self.now);
        steps.sort_by_key(|(at, _)| *at);
        Ok(Life { new, by, steps: steps.into() })
    }

    pub(crate) fn new_appeal(
        &self,
        begun: &Beginning<'_>,
        central: bool,
        at_desk: bool,
    ) -> NewAppeal {
        let office = self.reference.offices.get(&begun.office);
        let (district, place) =
            office.map(|office| (office.district, office.place)).unwrap_or_default();
        let one = begun.written.len() == 1;
        let questions = begun
            .written
            .iter()
            .map(|written| NewQuestion {
                text: (at_desk || !one).then(|| written.question.clone()),
                topic: (at_desk || !central).then_some(written.topic),
                district,
                place,
                office: (!central).then_some(begun.office),
            })
            .collect();
        let texts: Vec<_> = begun.written.iter().map(|written| written.text.as_str()).collect();
        let lang = begun.written.first().map_or(begun.somebody.lang, |written| written.lang);
        let given = if at_desk { Given::ReadAloud } else { Given::Ticked };
        let named = !begun.anonymous;
        NewAppeal {
            channel: begun.channel,
            kind: kind_of(begun.written.first().map(|written| written.topic)),
            office: (!central).then_some(begun.office),
            language: lang,
            received: begun.received,
            applicants: if named {
                let who = begun.somebody.who.clone();
                vec![NewApplicant { part: Part::Applicant, who }]
            } else {
                Vec::new()
            },
            anonymous: begun.anonymous,
            answer_by: if named { begun.somebody.answer_by } else { AnswerBy::Page },
            consent: named.then_some(given),
            consent_to_pass: named.then_some(given),
            text: Some(texts.join("\n\n")),
            questions,
            files: Vec::new(),
            sensitive: begun.secret,
        }
    }

    fn ground(
        &self,
        outcome: Outcome,
        lang: Lang,
        chance: &mut Chance,
    ) -> Option<(Ground, String)> {
        let of: Vec<_> = self
            .reference
            .grounds
            .iter()
            .filter(|(_, ground)| ground.outcome == outcome && ground.valid_to.is_none())
            .collect();
        let (id, ground) = chance.pick(&of).copied()?;
        let words = format!("{} ({}).", ground.name.in_lang(lang), ground.article.in_lang(lang));
        Some((Ground { id: *id, outcome }, words))
    }
}

/// Reports of what is broken are messages; questions of money and papers are applications.
fn kind_of(topic: Option<TopicId>) -> Kind {
    match topic.map(|topic| topic.0 % 7) {
        Some(1) => Kind::Complaint,
        Some(3) => Kind::Message,
        Some(5) => Kind::Request,
        _ => Kind::Application,
    }
}

/// A life while it is being planned.
struct Living<'a> {
    world: &'a World<'a>,
    zone: TimeZone,
    /// Whose register holds it, and as what: by these a new term is counted.
    register: (Option<OfficeId>, Kind),
    desk: Desk,
    at: Timestamp,
    due: Date,
    steps: Vec<(Timestamp, Step)>,
}

impl Living<'_> {
    /// The next hour of work, so many working days on.
    fn later(&mut self, days: i64, chance: &mut Chance) -> Result<(), StoreError> {
        let calendar = self.world.reference.calendar()?;
        let mut date = self.zone.to_datetime(self.at).date();
        for _ in 0..days {
            date = calendar.next_working(date.saturating_add(1.day()));
        }
        date = calendar.next_working(date);
        let (hour, minute) = (chance.between(9, 17), chance.between(0, 59));
        let time = jiff::civil::time(hour as i8, minute as i8, chance.between(0, 59) as i8, 0);
        let then = self.zone.to_timestamp(date.to_datetime(time));
        let then = then.unwrap_or(self.at);
        // On the same day an act follows the one before it by some minutes.
        let soonest = self
            .at
            .saturating_add(SignedDuration::from_mins(chance.between(4, 45)))
            .unwrap_or(self.at);
        self.at = then.max(soonest);
        Ok(())
    }

    fn act(&mut self, by: Actor, what: What) {
        self.steps.push((self.at, Step::Do { by, what }));
    }

    fn plan(
        &mut self,
        begun: &Beginning<'_>,
        central: bool,
        chance: &mut Chance,
    ) -> Result<(), StoreError> {
        if central {
            self.later(chance.between(0, 2), chance)?;
            self.route(begun, chance);
        }
        if begun.secret || begun.written.iter().any(|w| self.world.reference.is_sensitive(w.topic))
        {
            let trusted = self.world.hired.trusted.get(&begun.office).cloned();
            self.desk.executors = trusted.unwrap_or_default();
        }
        let received = (self.at, self.due);
        for (written, number) in begun.written.iter().zip(1..) {
            (self.at, self.due) = received;
            self.question(begun, written, number, chance)?;
        }
        Ok(())
    }

    fn route(&mut self, begun: &Beginning<'_>, chance: &mut Chance) {
        let all: Vec<StaffId> =
            self.world.hired.desks.values().flat_map(|desk| &desk.registrars).copied().collect();
        let Some(by) = chance.pick(&all).copied() else { return };
        let office = self.world.reference.offices.get(&begun.office);
        for (written, number) in begun.written.iter().zip(1..) {
            let change = Change::Route {
                topic: Some(written.topic),
                district: office.and_then(|office| office.district),
                place: office.and_then(|office| office.place),
                office: begun.office,
                sensitive: self.world.reference.is_sensitive(written.topic),
            };
            self.act(Actor::Staff(by), What::Change { question: Some(number), change });
        }
    }

    fn question(
        &mut self,
        begun: &Beginning<'_>,
        written: &Written,
        number: u16,
        chance: &mut Chance,
    ) -> Result<(), StoreError> {
        let Some(head) = chance.pick(&self.desk.heads).copied() else { return Ok(()) };
        if chance.percent(2) {
            self.later(chance.between(0, 2), chance)?;
            let on = self.zone.to_datetime(self.at).date();
            let change = Change::Withdraw { reason: None, on };
            self.act(Actor::Applicant, What::Change { question: Some(number), change });
            return Ok(());
        }
        let mut executor = self.assign(head, number, chance)?;
        if executor.is_some() && chance.percent(4) {
            self.later(1, chance)?;
            let due = self.day_words(self.due, written.lang);
            let grammar = self.world.grammar(written.lang);
            let reason = grammar.give_back(written, &due, chance);
            let by = executor.map_or(Actor::Clock, Actor::Staff);
            self.act(by, What::GiveBack { question: number, words: reason });
            executor = self.assign(head, number, chance)?;
        }
        let Some(executor) = executor else { return Ok(()) };
        self.later(chance.between(0, 1), chance)?;
        let by = Actor::Staff(executor);
        self.act(by, What::Change { question: Some(number), change: Change::Accept });
        self.in_work(written, number, executor, chance)?;
        if chance.percent(3) {
            // Forgotten: it stands in work until somebody looks, and silence is recorded.
            self.at = self.at.max(self.world.now);
            self.pass_term(number);
            return Ok(());
        }
        let late = chance.percent(9);
        let days = if late { chance.between(14, 22) } else { chance.between(2, 11) };
        self.later(days, chance)?;
        self.pass_term(number);
        let decided = self.decide(written, number, executor, chance)?;
        self.afterwards(begun, written, number, executor, decided, chance)
    }

    fn assign(
        &mut self,
        head: StaffId,
        number: u16,
        chance: &mut Chance,
    ) -> Result<Option<StaffId>, StoreError> {
        // In a small office the head answers alone.
        let executor = chance.pick(&self.desk.executors).copied().unwrap_or(head);
        self.later(chance.between(0, 1), chance)?;
        let change = Change::Assign { to: executor };
        self.act(Actor::Staff(head), What::Change { question: Some(number), change });
        Ok(Some(executor))
    }

    fn in_work(
        &mut self,
        written: &Written,
        number: u16,
        executor: StaffId,
        chance: &mut Chance,
    ) -> Result<(), StoreError> {
        let grammar = self.world.grammar(written.lang);
        if chance.percent(35) {
            self.later(chance.between(0, 2), chance)?;
            let note = grammar.note(chance);
            self.act(Actor::Staff(executor), What::Note(note));
        }
        if chance.percent(30) {
            self.later(0, chance)?;
            let service =
                if chance.percent(70) { Service::Consultation } else { Service::LegalAid };
            let change = Change::GiveService { service, by: executor };
            self.act(Actor::Staff(executor), What::Change { question: Some(number), change });
        }
        if chance.percent(10) {
            self.later(1, chance)?;
            let asked = grammar.ask(chance);
            self.act(Actor::Staff(executor), What::Ask { question: number, words: asked });
            if chance.percent(80) {
                self.later(chance.between(1, 3), chance)?;
                self.act(Actor::Applicant, What::Papers(written.question.clone()));
            }
        }
        Ok(())
    }

    /// Silence is recorded the day after the term, if nothing was decided by then.
    fn pass_term(&mut self, number: u16) {
        let decided = self.zone.to_datetime(self.at).date();
        let day = self.due.saturating_add(1.day());
        if decided > self.due
            && let Ok(at) = self.zone.to_timestamp(day.at(0, 5, 0, 0))
        {
            let what = What::PassTerm { question: number, day };
            self.steps.push((at, Step::Do { by: Actor::Clock, what }));
        }
    }

    fn decide(
        &mut self,
        written: &Written,
        number: u16,
        executor: StaffId,
        chance: &mut Chance,
    ) -> Result<Outcome, StoreError> {
        let outcome = chance
            .weighted(&[
                (Outcome::Satisfied, 46),
                (Outcome::SatisfiedInPart, 12),
                (Outcome::Explained, 28),
                (Outcome::Refused, 8),
                (Outcome::Noted, 4),
                (Outcome::Terminated, 2),
            ])
            .copied()
            .unwrap_or(Outcome::Explained);
        let ground = outcome
            .needs_ground()
            .then(|| self.world.ground(outcome, written.lang, chance))
            .flatten();
        let (ground, ground_words) = ground.map_or((None, String::new()), |(g, w)| (Some(g), w));
        let on = self.zone.to_datetime(self.at).date();
        let (date, due) =
            (self.day_words(on, written.lang), self.day_words(self.due, written.lang));
        let grammar = self.world.grammar(written.lang);
        let reply = grammar.reply(written, outcome, &ground_words, &date, &due, chance);
        let at_once = chance.percent(88);
        let (reply, words) = if at_once { (Some(reply), None) } else { (None, Some(reply)) };
        let what = What::Decide { question: number, outcome, ground, on, reply };
        self.act(Actor::Staff(executor), what);
        if let Some(words) = words {
            self.later(chance.between(0, 3), chance)?;
            self.act(Actor::Staff(executor), What::Reply { question: number, words });
        }
        Ok(outcome)
    }

    fn afterwards(
        &mut self,
        begun: &Beginning<'_>,
        written: &Written,
        number: u16,
        executor: StaffId,
        outcome: Outcome,
        chance: &mut Chance,
    ) -> Result<(), StoreError> {
        if !chance.percent(58) {
            return Ok(());
        }
        let grammar = self.world.grammar(written.lang);
        self.later(chance.between(1, 12), chance)?;
        let verdicts = match outcome {
            Outcome::Satisfied => {
                [(Verdict::Solved, 74), (Verdict::Partly, 14), (Verdict::NotSolved, 12)]
            }
            Outcome::SatisfiedInPart => {
                [(Verdict::Solved, 26), (Verdict::Partly, 52), (Verdict::NotSolved, 22)]
            }
            _ => [(Verdict::Solved, 28), (Verdict::Partly, 26), (Verdict::NotSolved, 46)],
        };
        let verdict = chance.weighted(&verdicts).copied().unwrap_or(Verdict::Partly);
        let registrar = chance.pick(&self.desk.registrars).copied();
        let told = registrar.filter(|_| !begun.channel.is_electronic() && chance.percent(55));
        let (by, door) = match told {
            Some(registrar) if registrar != executor => {
                let door = if chance.percent(60) { Door::Telephone } else { Door::Desk };
                (Actor::Staff(registrar), door)
            }
            _ if begun.somebody.answer_by == AnswerBy::Email && chance.percent(50) => {
                (Actor::Applicant, Door::MessageLink)
            }
            _ => (Actor::Applicant, Door::OwnDevice),
        };
        let words = chance.percent(45).then(|| grammar.verdict(verdict, chance));
        self.act(by, What::Judge { question: number, verdict, door, words });
        if verdict == Verdict::NotSolved && chance.percent(40) {
            self.later(chance.between(0, 5), chance)?;
            let words = grammar.objection(chance);
            self.act(Actor::Applicant, What::Object { question: number, words });
            self.due = self.reopened_until()?;
            self.later(chance.between(4, 18), chance)?;
            self.pass_term(number);
            self.decide(written, number, executor, chance)?;
        }
        Ok(())
    }

    fn reopened_until(&self) -> Result<Date, StoreError> {
        let reference = self.world.reference;
        let (office, kind) = self.register;
        let (due, _) = store::intake::explain(reference, office, kind, self.at)?;
        Ok(due.on)
    }

    /// «20 ноября», as the letters of a language have it.
    fn day_words(&self, date: Date, lang: Lang) -> String {
        const RU: [&str; 12] = [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ];
        const KK: [&str; 12] = [
            "қаңтар",
            "ақпан",
            "наурыз",
            "сәуір",
            "мамыр",
            "маусым",
            "шілде",
            "тамыз",
            "қыркүйек",
            "қазан",
            "қараша",
            "желтоқсан",
        ];
        const EN: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let months = match lang {
            Lang::Kk => KK,
            Lang::Ru => RU,
            Lang::En => EN,
        };
        let month = usize::from(date.month().unsigned_abs()).saturating_sub(1);
        format!("{} {}", date.day(), months.get(month).copied().unwrap_or_default())
    }
}
