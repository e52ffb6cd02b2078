use askama::Template;
use domain::appeals::AnswerBy;
use domain::lang::Lang;
use domain::person::SafeContact;
use domain::terms::{Kind, Unit};
use jiff::civil::{Date, Time};

use super::Promise;
use crate::Frame;
use crate::forms::{Choice, Errors};

/// Step 1: what happened.
#[derive(Debug, Template)]
#[template(path = "public/tell-what.html")]
pub struct TellWhat {
    pub frame: Frame,
    pub token: String,
    pub text: String,
    /// None: "not sure", which is taken as an application.
    pub kind: Option<Kind>,
    /// Empty: the list is left out.
    pub topics: Vec<TopicGroup>,
    pub topic: String,
    /// Files that came with an earlier sending of this step.
    pub files: Vec<FileKept>,
    pub most_files: u16,
    pub most_bytes: u64,
    /// When the draft was last saved, in the zone of the page.
    pub saved: Option<Time>,
    /// The text sounds like danger: 111 and 102 stand above the form. Decides nothing.
    pub danger: bool,
    /// Beginnings of words, parted by spaces, for which a script shows the same note while writing.
    pub danger_words: String,
    pub promise: Promise,
    pub errors: Errors,
}

/// Topics of one field of life.
#[derive(Debug, Clone)]
pub struct TopicGroup {
    pub label: String,
    pub topics: Vec<Choice>,
}

/// A file that the draft already holds.
#[derive(Debug, Clone)]
pub struct FileKept {
    pub id: String,
    pub name: String,
    pub size: u64,
}

impl TellWhat {
    fn kinds(&self) -> Vec<Choice> {
        let t = self.frame.text;
        let said = |kind| match kind {
            Kind::Application => "tell-kind-application",
            Kind::Complaint => "tell-kind-complaint",
            Kind::Proposal => "tell-kind-proposal",
            Kind::Response => "tell-kind-response",
            Kind::Request => "tell-kind-request",
            Kind::Message => "tell-kind-message",
        };
        let known = Kind::ALL.into_iter().map(|kind| Choice::new(kind.code(), t.say(said(kind))));
        std::iter::once(Choice::new("", t.say("tell-kind-none"))).chain(known).collect()
    }

    fn kind_code(&self) -> &'static str {
        self.kind.map_or("", Kind::code)
    }
}

/// Step 2: where.
#[derive(Debug, Template)]
#[template(path = "public/tell-place.html")]
pub struct TellPlace {
    pub frame: Frame,
    pub token: String,
    pub regions: Vec<Choice>,
    pub region: String,
    /// Those of the chosen region; empty until it is chosen.
    pub districts: Vec<Choice>,
    pub district: String,
    /// Those of the chosen district; empty until it is chosen.
    pub settlements: Vec<Choice>,
    pub settlement: String,
    pub anywhere: bool,
    /// Empty: the list is left out.
    pub offices: Vec<Choice>,
    pub office: String,
    /// The office of the place, which is proposed to whoever chooses none.
    pub near: Option<String>,
    pub danger: bool,
    pub errors: Errors,
}

impl TellPlace {
    fn office_unchosen(&self) -> String {
        let t = self.frame.text;
        match &self.near {
            Some(near) => t.one("place-office-near", "office", near.as_str()),
            None => t.say("place-office-any").into_owned(),
        }
    }
}

/// Step 3: who, and how to reach them.
#[derive(Debug, Template)]
#[template(path = "public/tell-you.html")]
pub struct TellYou {
    pub frame: Frame,
    pub token: String,
    /// None before anything was chosen.
    pub who: Option<Who>,
    /// At least one, filled or not.
    pub applicants: Vec<ApplicantForm>,
    pub organisation: OrganisationForm,
    pub answer_by: AnswerBy,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub language: Lang,
    pub secret: bool,
    /// The topic is one that few may see: a safe contact is asked for whatever was ticked.
    pub hidden: bool,
    pub safe: SafeForm,
    pub consent: bool,
    pub passing: bool,
    pub words: ConsentWords,
    pub danger: bool,
    pub errors: Errors,
}

/// A safe contact as typed.
#[derive(Debug, Clone, Default)]
pub struct SafeForm {
    pub at: String,
    pub from: String,
    pub to: String,
    pub say: bool,
    pub leave: bool,
}

/// What people are told and agree to, in the language of the page, as the dated consent texts have
/// it today; the edition is recorded with what was agreed to.
#[derive(Debug, Clone)]
pub struct ConsentWords {
    pub processing: String,
    pub passing_on: String,
    /// What holds if the second tick is left out.
    pub without_passing: String,
    pub anonymous: String,
    pub nobody_may_learn: String,
    pub edition: Date,
}

/// Who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Person,
    Organisation,
    Anonymous,
}

impl Who {
    pub const ALL: [Self; 3] = [Self::Person, Self::Organisation, Self::Anonymous];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Anonymous => "anonymous",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.code() == code)
    }
}

/// One applicant as typed. In the form: `surname-1`, `given-1`, `patronymic-1`, `iin-1`, and on.
#[derive(Debug, Clone, Default)]
pub struct ApplicantForm {
    pub surname: String,
    pub given: String,
    pub patronymic: String,
    pub iin: String,
    /// What is unusual about the number; see `identity_warning`. Refuses nothing.
    pub iin_warning: Option<String>,
}

/// An organisation as typed.
#[derive(Debug, Clone, Default)]
pub struct OrganisationForm {
    pub name: String,
    pub bin: String,
    pub bin_warning: Option<String>,
    pub speaker: String,
}

impl TellYou {
    fn whos(&self) -> Vec<Choice> {
        let t = self.frame.text;
        Who::ALL
            .into_iter()
            .map(|who| {
                Choice::new(
                    who.code(),
                    t.say(match who {
                        Who::Person => "who-person",
                        Who::Organisation => "who-organisation",
                        Who::Anonymous => "who-anonymous",
                    }),
                )
            })
            .collect()
    }

    fn who_code(&self) -> &'static str {
        self.who.map_or("", Who::code)
    }

    fn ways(&self) -> Vec<Choice> {
        let t = self.frame.text;
        AnswerBy::ALL.into_iter().map(|way| Choice::new(way.code(), t.answer_by(way))).collect()
    }

    fn languages(&self) -> Vec<Choice> {
        let t = self.frame.text;
        Lang::ALL.into_iter().map(|lang| Choice::new(lang.code(), t.in_language(lang))).collect()
    }
}

/// Everything once more before it is sent.
#[derive(Debug, Template)]
#[template(path = "public/tell-check.html")]
pub struct TellCheck {
    pub frame: Frame,
    pub token: String,
    pub text: String,
    /// Name and size.
    pub files: Vec<FileKept>,
    pub kind: Option<Kind>,
    pub topic: Option<String>,
    /// «Ұлытау облысы, Жезқазған қаласы»; none where the place does not matter.
    pub place: Option<String>,
    pub office: Option<String>,
    /// The office of the place, where none was chosen.
    pub near: Option<String>,
    pub who: WhoChecked,
    pub answer_by: AnswerBy,
    /// The telephone, e-mail or postal address that the answer goes to.
    pub contact: Option<String>,
    /// Nobody could be called at this number.
    pub odd_phone: bool,
    pub language: Lang,
    pub secret: bool,
    /// Only some may see it; then the only way to reach the person, if there is any.
    pub safe: Option<Option<SafeContact>>,
    pub consent: bool,
    pub passing: bool,
    /// By when it would be answered if it were sent now.
    pub until: Option<Date>,
    pub danger: bool,
    pub errors: Errors,
}

/// Who writes, as it will be registered.
#[derive(Debug, Clone)]
pub enum WhoChecked {
    Persons(Vec<Checked>),
    /// With whoever speaks for it.
    Organisation(Checked, Option<String>),
    Anonymous,
}

/// A person or an organisation: the name, the number as it was typed, and what is unusual about it.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    pub name: String,
    pub number: Option<String>,
    pub warning: Option<String>,
}

impl TellCheck {
    fn office_words(&self) -> String {
        let t = self.frame.text;
        match (&self.office, &self.near) {
            (Some(office), _) => office.clone(),
            (None, Some(near)) => t.one("place-office-near", "office", near.as_str()),
            (None, None) => t.say("place-office-any").into_owned(),
        }
    }

    fn kind_words(&self) -> String {
        let t = self.frame.text;
        match self.kind {
            Some(kind) => t.capital(t.kind(kind)),
            None => t.capital(t.say("tell-kind-none")),
        }
    }

    fn is_anonymous(&self) -> bool {
        matches!(self.who, WhoChecked::Anonymous)
    }
}
