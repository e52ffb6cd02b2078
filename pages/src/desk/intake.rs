//! Taking an appeal in at the desk: the person, what they have open, the matter.

use std::borrow::Cow;

use askama::Template;
use domain::appeals::{AnswerBy, Channel, Given, Stage};
use domain::lang::Lang;
use domain::number::Number;
use domain::outcome::{Outcome, Verdict};
use domain::terms::{Explained, Kind};
use jiff::civil::{Date, DateTime};

use super::addresses;
use super::case::{Agrees, Attachment};
use super::choices::said;
use super::form::{Form, Group};
use super::frame::DeskFrame;
use crate::forms::Choice;
use crate::{Qr, Why};

/// The page. Every button sends the whole form to the same address; `do` says what is wanted:
/// `look`, `check`, `add` (one more question) or `register`.
#[derive(Debug, Template)]
#[template(path = "desk/intake.html")]
pub struct Intake {
    pub frame: DeskFrame,
    /// See [`Intake::FIELDS`].
    pub form: Form,
    /// The form is what was written before and not sent.
    pub drafted: bool,
    /// How many lines for questions are shown, from 1.
    pub questions: u16,
    /// Now, on the clock of the office: what an empty "received" stands for.
    pub now: DateTime,
    /// The kinds with their terms: «жалоба, 20 рабочих дней».
    pub kinds: Vec<Choice>,
    pub topics: Vec<Group>,
    pub districts: Vec<Group>,
    pub places: Vec<Choice>,
    pub offices: Vec<Choice>,
    pub accept: String,
    /// The sentence of consent that is read aloud, in the language of the page.
    pub consent: String,
    /// The same about passing on.
    pub passing_on: String,
    /// What the look-up found; none before it.
    pub found: Option<Found>,
    /// The term as it would be; none before "check".
    pub checked: Option<Explained>,
    /// Files that came with an earlier button and are kept until registration.
    pub kept: Vec<Attachment>,
}

/// What the person has had with us, as far as the viewer may know.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub open: Vec<FoundCase>,
    pub earlier: Vec<FoundCase>,
}

/// One question of the same person.
#[derive(Debug, Clone)]
pub struct FoundCase {
    pub number: Number,
    pub question: u16,
    pub essence: Option<String>,
    pub office: Option<String>,
    pub holder: Option<String>,
    pub date: Date,
    pub stage: Stage,
    pub due: Date,
    pub left: i64,
    pub outcome: Option<Outcome>,
    pub verdict: Option<Verdict>,
    /// It looks like the matter that is being written.
    pub alike: bool,
    /// What the person has in common with somebody of it.
    pub agrees: Vec<Agrees>,
}

impl Intake {
    /// The names of the fields. Of each question line `n` from 1: `q{n}`, `q{n}_topic`,
    /// `q{n}_office`.
    pub const FIELDS: &'static [&'static str] = &[
        "who",
        "surname",
        "given",
        "patronymic",
        "iin",
        "organisation",
        "bin",
        "phone",
        "email",
        "address",
        "answer_by",
        "language",
        "anonymous",
        "channel",
        "kind",
        "received",
        "text",
        "district",
        "place",
        "files",
        "consent",
        "passing_on",
        "sensitive",
        "safe_at",
        "safe_from",
        "safe_to",
        "safe_say",
        "safe_leave",
    ];

    /// The safe contact stands open once it concerns this appeal.
    fn is_safe_open(&self) -> bool {
        !self.form.value("sensitive").is_empty() || !self.form.value("safe_at").is_empty()
    }

    fn alike(&self) -> Option<&FoundCase> {
        self.found.as_ref()?.open.iter().find(|case| case.alike)
    }

    fn consents(&self) -> Vec<Choice> {
        let t = self.frame.text;
        let none = Choice::new("none", t.say("intake-consent-none"));
        t.consents().into_iter().chain([none]).collect()
    }

    fn passings(&self) -> Vec<Choice> {
        let t = self.frame.text;
        let none = Choice::new("none", t.say("intake-passing-on-none"));
        t.consents().into_iter().chain([none]).collect()
    }

    fn people(&self) -> Vec<Choice> {
        let words = [
            ("person", "intake-person"),
            ("organisation", "intake-organisation"),
            ("anonymous", "intake-anonymous"),
        ];
        said(self.frame.text, &words)
    }

    /// The lines for questions with the names of their fields.
    fn lines(&self) -> impl Iterator<Item = Line> {
        let t = self.frame.text;
        (1..=self.questions).map(move |n| Line {
            text: format!("q{n}"),
            topic: format!("q{n}_topic"),
            office: format!("q{n}_office"),
            label: t.one("intake-question", "n", n),
            hint: if n == 1 { t.say("intake-question-hint") } else { Cow::Borrowed("") },
        })
    }

    fn why(&self) -> Option<Why> {
        self.checked.as_ref().map(|checked| Why::folded(self.frame.text, checked))
    }
}

struct Line {
    text: String,
    topic: String,
    office: String,
    label: String,
    hint: Cow<'static, str>,
}

/// The slip that the person takes home: half a sheet.
#[derive(Debug, Template)]
#[template(path = "desk/slip.html")]
pub struct Slip {
    pub frame: DeskFrame,
    pub number: Number,
    /// As `AccessCode::to_text` gives it; none on a second print, when nobody knows it any more.
    pub code: Option<String>,
    /// The address to follow at, as a person types it.
    pub follow: String,
    /// The same with number and code inside.
    pub qr: Option<Qr>,
    pub received: DateTime,
    pub registered: Date,
    pub kind: Kind,
    pub channel: Channel,
    /// Name and post, in full.
    pub accepted_by: String,
    pub office: String,
    pub office_address: Option<String>,
    pub office_phone: Option<String>,
    pub applicant: Option<String>,
    /// None of them where the appeal is sensitive: the slip then says nothing of the matter.
    pub questions: Vec<String>,
    pub files: usize,
    pub due: Explained,
    pub answer_by: AnswerBy,
    pub language: Lang,
    pub consent: Option<Given>,
    pub passing_on: Option<Given>,
    /// Persons of other appeals who may be the same, and of whom nobody has said anything.
    pub maybe: usize,
}

impl Slip {
    fn is_signed(&self) -> bool {
        self.consent == Some(Given::Signed)
    }

    fn rule(&self) -> String {
        Why::rule(self.frame.text, &self.due)
    }

    fn why(&self) -> Why {
        Why::open(self.frame.text, &self.due)
    }
}
