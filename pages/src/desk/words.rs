//! The sentences of the desk that say a value of the domain.

use std::borrow::Cow;

use domain::access::Role;
use domain::appeals::{Code, Given};
use domain::notice::{Hitch, Template as Notice};
use domain::outcome::Door;
use domain::person::Likeness;
use domain::{Actor, Stamp};
use jiff::civil::DateTime;

use super::case::{By, Entry, Happened};
use crate::{Arg, Of, Text};

/// The class of the sign before how far a day is.
#[must_use]
pub fn left_sign(left: impl Of<i64>) -> &'static str {
    match left.it() {
        ..0 => "stop",
        0 => "late",
        1.. => "go",
    }
}

/// A text as its author divided it.
pub(crate) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

impl Text {
    /// «просрочено на 2 рабочих дня», «сегодня последний день», «осталось 5 рабочих дней».
    #[must_use]
    pub fn left(self, left: impl Of<i64>) -> String {
        let left = left.it();
        match left {
            ..0 => self.one("left-late", "n", left.unsigned_abs()),
            0 => self.say("left-today").into_owned(),
            1.. => self.one("left-days", "n", left),
        }
    }

    /// The same for a column: «просрочено: 2 раб. дня», «сегодня», «5 раб. дней».
    #[must_use]
    pub fn left_short(self, left: impl Of<i64>) -> String {
        let left = left.it();
        match left {
            ..0 => self.one("left-late-short", "n", left.unsigned_abs()),
            0 => self.say("left-today-short").into_owned(),
            1.. => self.one("left-days-short", "n", left),
        }
    }

    /// Words with a full stop, where they do not end with one already.
    #[must_use]
    pub fn sentence(self, words: impl AsRef<str>) -> String {
        let words = self.capital(words);
        if words.ends_with('.') { words } else { format!("{words}.") }
    }

    /// «со своего устройства», «в приёмной»: the door by which a verdict came.
    #[must_use]
    pub fn door(self, door: impl Of<Door>) -> Cow<'static, str> {
        self.say(match door.it() {
            Door::OwnDevice => "door-own-device",
            Door::MessageLink => "door-message-link",
            Door::Desk => "door-desk",
            Door::Telephone => "door-telephone",
        })
    }

    #[must_use]
    pub fn role(self, role: impl Of<Role>) -> Cow<'static, str> {
        self.say(match role.it() {
            Role::Registrar => "role-registrar",
            Role::Executor => "role-executor",
            Role::Head => "role-head",
            Role::Auditor => "role-auditor",
            Role::Administrator => "role-administrator",
        })
    }

    /// A role with what it is for.
    #[must_use]
    pub fn role_long(self, role: impl Of<Role>) -> Cow<'static, str> {
        self.say(match role.it() {
            Role::Registrar => "role-registrar-long",
            Role::Executor => "role-executor-long",
            Role::Head => "role-head-long",
            Role::Auditor => "role-auditor-long",
            Role::Administrator => "role-administrator-long",
        })
    }

    /// What a message says, in a word or two.
    #[must_use]
    pub fn notice(self, notice: impl Of<Notice>) -> Cow<'static, str> {
        self.say(match notice.it() {
            Notice::Registered => "notice-registered",
            Notice::MoreNeeded => "notice-more-needed",
            Notice::Answered => "notice-answered",
            Notice::Reopened => "notice-reopened",
            Notice::Given => "notice-given",
            Notice::TermPassed => "notice-term-passed",
        })
    }

    /// Why a message did not go out.
    #[must_use]
    pub fn hitch(self, hitch: impl Of<Hitch>) -> Cow<'static, str> {
        self.say(match hitch.it() {
            Hitch::Said(code) => return self.one("hitch-said", "code", code.to_string()).into(),
            Hitch::NoServer => "hitch-no-server",
            Hitch::Silent => "hitch-silent",
            Hitch::Slow => "hitch-slow",
            Hitch::Unsealed => "hitch-unsealed",
            Hitch::NotOffered => "hitch-not-offered",
            Hitch::NoAddress => "hitch-no-address",
            Hitch::Unwritable => "hitch-unwritable",
        })
    }

    /// How a consent was given.
    #[must_use]
    pub fn given(self, how: impl Of<Given>) -> Cow<'static, str> {
        self.say(match how.it() {
            Given::Ticked => "given-ticked",
            Given::ReadAloud => "given-read-aloud",
            Given::Signed => "given-signed",
        })
    }

    /// One line of a history: what, of which question, by whom.
    pub(crate) fn happened(self, entry: &Entry) -> String {
        let mut said = self.what(&entry.what);
        if let Some(question) = entry.question {
            said = self.two("history-question", "n", question, "what", said);
        }
        match &entry.by {
            By::Staff(name) => format!("{said} ({name})"),
            By::Applicant => format!("{said} ({})", self.say("by-applicant")),
            By::Clock => said,
        }
    }

    fn what(self, what: &Happened) -> String {
        let plain = |id: &str| self.say(id).into_owned();
        match what {
            Happened::Registered => plain("happened-registered"),
            Happened::Routed { office, topic: None } => {
                self.one("happened-routed", "office", office)
            }
            Happened::Routed { office, topic: Some(topic) } => {
                self.two("happened-routed-topic", "office", office, "topic", topic)
            }
            Happened::Assigned { to } => self.one("happened-assigned", "name", to),
            Happened::Accepted => plain("happened-accepted"),
            Happened::Returned { .. } => plain("happened-returned"),
            Happened::Noted { .. } => plain("happened-noted"),
            Happened::ApplicantAsked { .. } => plain("happened-applicant-asked"),
            Happened::PapersAdded { .. } => plain("happened-papers-added"),
            Happened::ServiceGiven { service, by } => {
                self.two("happened-service-given", "service", self.service(*service), "name", by)
            }
            Happened::Decided { outcome, ground: None } => {
                self.one("happened-decided", "outcome", self.outcome(*outcome))
            }
            Happened::Decided { outcome, ground: Some(ground) } => self.two(
                "happened-decided-ground",
                "outcome",
                self.outcome(*outcome),
                "ground",
                ground,
            ),
            Happened::Replied => plain("happened-replied"),
            Happened::VerdictGiven { verdict, door, .. } => self.two(
                "happened-verdict-given",
                "verdict",
                self.verdict(*verdict),
                "door",
                self.door(*door),
            ),
            Happened::Reopened { due, .. } => {
                self.one("happened-reopened", "until", self.until(*due))
            }
            Happened::Withdrawn { .. } => plain("happened-withdrawn"),
            Happened::TermPassed { outcome } => {
                self.one("happened-term-passed", "outcome", self.outcome(*outcome))
            }
            Happened::DueMoved { due } => self.one("happened-due-moved", "until", self.until(*due)),
            Happened::MarkedSensitive => plain("happened-marked-sensitive"),
            Happened::CodeRenewed => plain("happened-code-renewed"),
            Happened::Likened { number, likeness, .. } => {
                let id = match likeness {
                    Likeness::Same => "happened-likened-same",
                    Likeness::Different => "happened-likened-different",
                    Likeness::Open => "happened-likened-open",
                };
                self.one(id, "number", number.to_string())
            }
            Happened::SafeContactGiven { .. } => plain("happened-safe-contact-given"),
            Happened::ErasureAsked { .. } => plain("happened-erasure-asked"),
            Happened::PersonErased => plain("happened-person-erased"),
            Happened::Erased => plain("happened-erased"),
        }
    }

    /// What somebody else did in the meantime, by the name of the event.
    fn act_done(self, name: &str) -> Cow<'static, str> {
        self.say(match name {
            "routed" => "act-done-routed",
            "assigned" => "act-done-assigned",
            "accepted" => "act-done-accepted",
            "returned" => "act-done-returned",
            "applicant_asked" => "act-done-applicant-asked",
            "papers_added" => "act-done-papers-added",
            "service_given" => "act-done-service-given",
            "decided" => "act-done-decided",
            "replied" => "act-done-replied",
            "verdict_given" => "act-done-verdict-given",
            "reopened" => "act-done-reopened",
            "withdrawn" => "act-done-withdrawn",
            "term_passed" => "act-done-term-passed",
            "due_moved" => "act-done-due-moved",
            _ => "act-done-other",
        })
    }

    /// Why the rules say no, and what can be done next. `who` names the person and the hour, on
    /// the clock of the office, of the act that [`stamped`] points at.
    #[must_use]
    pub fn refusal(self, code: &Code, who: Option<(&str, DateTime)>) -> String {
        let (name, at) = who.map_or_else(
            || (self.say("by-somebody").into_owned(), String::new()),
            |(name, at)| (name.to_owned(), self.day_time(at)),
        );
        let plain = |id: &str| self.say(id).into_owned();
        match code {
            Code::NoSuchQuestion => plain("refusal-no-such-question"),
            Code::AlreadyRegistered => plain("refusal-already-registered"),
            Code::NothingAsked => plain("refusal-nothing-asked"),
            Code::NobodyNamed => plain("refusal-nobody-named"),
            Code::ConsentMissing => plain("refusal-consent-missing"),
            Code::NamedAnonymous => plain("refusal-named-anonymous"),
            Code::TooManyQuestions { most } => {
                self.one("refusal-too-many-questions", "most", *most)
            }
            Code::ChangedSince(last) => self.with(
                "refusal-changed-since",
                &[
                    ("act", self.act_done(last.act).into()),
                    ("name", name.into()),
                    ("at", at.into()),
                ],
            ),
            Code::NotNow { stage } => {
                let stage = domain::appeals::Stage::parse(stage);
                let stage = stage.map_or(Cow::Borrowed(""), |stage| self.stage(stage));
                self.one("refusal-not-now", "stage", stage)
            }
            Code::AlreadyHeld => plain("refusal-already-held"),
            Code::NotYours => plain("refusal-not-yours"),
            Code::AlreadyDecided { outcome, .. } => self.with(
                "refusal-already-decided",
                &[
                    ("outcome", Arg::from(self.outcome(*outcome))),
                    ("name", name.into()),
                    ("at", at.into()),
                ],
            ),
            Code::OutcomeNotChosen => plain("refusal-outcome-not-chosen"),
            Code::GroundMissing => plain("refusal-ground-missing"),
            Code::GroundOfOther => plain("refusal-ground-of-other"),
            Code::NotDecided => plain("refusal-not-decided"),
            Code::NotAnswered => plain("refusal-not-answered"),
            Code::VerdictByExecutor => plain("refusal-verdict-by-executor"),
            Code::DoorOfOther => plain("refusal-door-of-other"),
            Code::TermRuns => plain("refusal-term-runs"),
            Code::NoSuchPerson => plain("refusal-no-such-person"),
            Code::ErasureNotAsked => plain("refusal-erasure-not-asked"),
            Code::ErasureByAsker => plain("refusal-erasure-by-asker"),
            Code::Erased => plain("refusal-erased"),
        }
    }
}

/// Whose act, and when, a refusal names: what [`Text::refusal`] wants put into words.
#[must_use]
pub fn stamped(code: &Code) -> Option<(Actor, jiff::Timestamp)> {
    match code {
        Code::ChangedSince(last) => {
            let Stamp { by, at, .. } = last.stamp;
            Some((by, at))
        }
        Code::AlreadyDecided { by, at, .. } => Some((*by, *at)),
        _ => None,
    }
}
