//! One case: history, text and questions, facts and terms.

mod forms;
mod persons;

use askama::Template;
use domain::appeals::{AnswerBy, Channel, Stage};
use domain::lang::Lang;
use domain::number::Number;
use domain::outcome::{Door, Outcome, Service, Verdict};
use domain::person::Likeness;
use domain::terms::{Explained, Kind, Mark};
use jiff::civil::{Date, DateTime};

use super::addresses;
use super::form::{Form, Group};
use super::frame::DeskFrame;
use crate::Why;
use crate::forms::Choice;

pub use persons::{Agrees, Beside, Tie};

/// What can be done on the page of a case. The word stands in the address that the form goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    Route,
    Assign,
    Accept,
    Return,
    Ask,
    Service,
    Decide,
    Reply,
    Verdict,
    Reopen,
    Withdraw,
    Note,
    Papers,
    Sensitive,
    Code,
    /// Says whether two persons are one.
    Liken,
    /// Writes down a safe way to reach the applicant.
    Safe,
    /// Asks that one person’s data be destroyed.
    AskErasure,
    /// Destroys them, where somebody else asked.
    Erase,
}

impl Act {
    pub const ALL: [Self; 19] = [
        Self::Route,
        Self::Assign,
        Self::Accept,
        Self::Return,
        Self::Ask,
        Self::Service,
        Self::Decide,
        Self::Reply,
        Self::Verdict,
        Self::Reopen,
        Self::Withdraw,
        Self::Note,
        Self::Papers,
        Self::Sensitive,
        Self::Code,
        Self::Liken,
        Self::Safe,
        Self::AskErasure,
        Self::Erase,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Route => "route",
            Self::Assign => "assign",
            Self::Accept => "accept",
            Self::Return => "return",
            Self::Ask => "ask",
            Self::Service => "service",
            Self::Decide => "decide",
            Self::Reply => "reply",
            Self::Verdict => "verdict",
            Self::Reopen => "reopen",
            Self::Withdraw => "withdraw",
            Self::Note => "note",
            Self::Papers => "papers",
            Self::Sensitive => "sensitive",
            Self::Code => "code",
            Self::Liken => "liken",
            Self::Safe => "safe",
            Self::AskErasure => "ask-erasure",
            Self::Erase => "erase",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }

    /// Whether it is done to one question, not to the case as a whole.
    #[must_use]
    pub const fn is_of_question(self) -> bool {
        !matches!(
            self,
            Self::Note
                | Self::Papers
                | Self::Sensitive
                | Self::Code
                | Self::Liken
                | Self::Safe
                | Self::AskErasure
                | Self::Erase
        )
    }
}

/// The page of a case. What the viewer may not see (an auditor: everything personal) is `None`.
#[derive(Debug, Template)]
#[template(path = "desk/case.html")]
pub struct Case {
    pub frame: DeskFrame,
    pub number: Number,
    /// How many events there are: goes with every form in the field `seen`.
    pub seen: u32,
    /// The essence in a line.
    pub title: Option<String>,
    pub kind: Kind,
    pub channel: Channel,
    /// On the clock of the office.
    pub received: DateTime,
    pub registered: Date,
    pub today: Date,
    /// The office whose register holds it.
    pub office: Option<String>,
    pub language: Lang,
    pub answer_by: AnswerBy,
    pub sensitive: bool,
    pub erased: bool,
    /// Whether it may be passed on to the body that decides.
    pub passing_on: bool,
    /// From where the reader came: `u` leads back there.
    pub back: Option<Back>,
    /// Who else opened it today: «Г. Сапарова».
    pub watching: Vec<String>,
    pub text: Option<String>,
    /// There is a text, and the viewer may not read it.
    pub text_hidden: bool,
    pub files: Vec<Attachment>,
    pub parties: Vec<Party>,
    /// The only way to reach whoever is not named, in words.
    pub safe: Option<String>,
    /// Newest first.
    pub history: Vec<Entry>,
    pub questions: Vec<Question>,
    /// Whose data may be asked to be destroyed, and whose a colleague asked for.
    pub erasable: Vec<Choice>,
    pub to_erase: Vec<Choice>,
    /// What may be done to the case as a whole.
    pub offered: OfferedOnCase,
    /// What the lists of the forms offer.
    pub lists: Lists,
    /// How many people opened it; none for whom that is not shown.
    pub opened_by: Option<usize>,
    /// The form to show open: `?act=decide&q=2`.
    pub open: Option<(Act, Option<u16>)>,
    /// The form that was refused, with what was typed.
    pub refused: Option<Refused>,
    /// Forms that were written before and not sent.
    pub drafts: Vec<Refused>,
}

/// The way back, and where one is in it.
#[derive(Debug, Clone)]
pub struct Back {
    /// The whole address, with its language and filters.
    pub href: String,
    pub label: String,
    /// The seventh of 24; of 500 and more where it is counted no further.
    pub position: Option<(usize, usize)>,
    /// The whole address of what comes after it there.
    pub next: Option<String>,
    /// What the addresses of acts carry along, so that the way back is known after them too:
    /// `from=…`.
    pub query: String,
}

/// One file.
#[derive(Debug, Clone)]
pub struct Attachment {
    pub name: String,
    /// «PDF», «JPEG»: what it is by its content.
    pub kind: String,
    pub size: u64,
    /// The whole address of its bytes.
    pub href: String,
    pub picture: bool,
}

impl Attachment {
    pub(crate) const fn drawing(&self) -> &'static str {
        if self.picture { "picture" } else { "clip" }
    }
}

/// One applicant.
#[derive(Debug, Clone, Default)]
pub struct Party {
    pub name: String,
    pub organisation: bool,
    pub representative: bool,
    /// Who speaks for an organisation.
    pub speaker: Option<String>,
    pub identity: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// The only way to reach them, in words.
    pub safe: Option<String>,
    /// How many other appeals the viewer may know of, and the address of their list.
    pub others: Option<(usize, String)>,
    /// Those of other appeals of whom something can be said.
    pub beside: Vec<Beside>,
    /// Their data were destroyed: nothing else is known of them.
    pub gone: bool,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    Staff(String),
    Applicant,
    Clock,
}

/// One line of the history.
#[derive(Debug, Clone)]
pub struct Entry {
    pub at: DateTime,
    pub by: By,
    pub question: Option<u16>,
    pub what: Happened,
    pub files: Vec<Attachment>,
}

/// What happened, with the names of things in the language of the page. Words of people are `None`
/// where the viewer may not read them.
#[derive(Debug, Clone)]
pub enum Happened {
    Registered,
    Routed { office: String, topic: Option<String> },
    Assigned { to: String },
    Accepted,
    Returned { reason: Option<String> },
    Noted { text: Option<String> },
    ApplicantAsked { text: Option<String> },
    PapersAdded { text: Option<String> },
    ServiceGiven { service: Service, by: String },
    Decided { outcome: Outcome, ground: Option<String> },
    Replied,
    VerdictGiven { verdict: Verdict, door: Door, words: Option<String> },
    Reopened { reason: Option<String>, due: Date },
    Withdrawn { reason: Option<String> },
    TermPassed { outcome: Outcome },
    DueMoved { due: Date },
    MarkedSensitive,
    CodeRenewed,
    SafeContactGiven { reason: Option<String> },
    ErasureAsked { reason: Option<String> },
    PersonErased,
    Likened { number: Number, likeness: Likeness, reason: Option<String> },
    Erased,
}

impl Entry {
    /// The words of a person that belong to the line.
    fn words(&self) -> Option<&str> {
        match &self.what {
            Happened::Returned { reason: words }
            | Happened::Likened { reason: words, .. }
            | Happened::ErasureAsked { reason: words }
            | Happened::SafeContactGiven { reason: words }
            | Happened::Noted { text: words }
            | Happened::ApplicantAsked { text: words }
            | Happened::PapersAdded { text: words }
            | Happened::VerdictGiven { words, .. }
            | Happened::Reopened { reason: words, .. }
            | Happened::Withdrawn { reason: words } => words.as_deref(),
            _ => None,
        }
    }
}

/// One question of the case.
#[derive(Debug, Clone)]
pub struct Question {
    pub number: u16,
    pub text: Option<String>,
    pub topic: Option<String>,
    pub place: Option<String>,
    pub office: Option<String>,
    pub holder: Option<Holder>,
    pub stage: Stage,
    pub due: Date,
    /// Working days until it is due: 0 on the last one, negative when it has passed.
    pub left: i64,
    /// With it the page draws the clock and says why.
    pub explained: Option<Explained>,
    pub reopened: u16,
    pub decision: Option<Decided>,
    /// When the term passed in silence, and what that came to.
    pub silence: Option<(Date, Outcome)>,
    pub services: Vec<(Service, String)>,
    pub answer: Option<Answer>,
    pub verdict: Option<Judged>,
    pub offered: Offered,
    /// What the form of routing begins with: codes as in `Lists`.
    pub route: Routing,
}

/// Who holds a question.
#[derive(Debug, Clone)]
pub struct Holder {
    pub name: String,
    pub post: String,
}

/// Where a question stands in the lists.
#[derive(Debug, Clone, Default)]
pub struct Routing {
    pub topic: String,
    pub district: String,
    pub place: String,
    /// Its office; else the one that is proposed.
    pub office: String,
    /// The office is only proposed, by the place that the appeal names.
    pub is_proposed: bool,
}

/// The decision.
#[derive(Debug, Clone)]
pub struct Decided {
    pub outcome: Outcome,
    pub ground: Option<String>,
    pub by: By,
    pub on: Date,
}

/// The reply that was sent.
#[derive(Debug, Clone)]
pub struct Answer {
    pub text: Option<String>,
    pub files: Vec<Attachment>,
    pub by: By,
    pub at: DateTime,
}

/// The applicant's verdict, with the door it came by.
#[derive(Debug, Clone)]
pub struct Judged {
    pub verdict: Verdict,
    pub door: Door,
    pub by: By,
    pub at: DateTime,
    pub words: Option<String>,
}

/// Which acts the viewer may do on a question as it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Offered {
    pub route: bool,
    pub assign: bool,
    pub accept: bool,
    pub give_back: bool,
    pub ask: bool,
    pub service: bool,
    pub decide: bool,
    pub reply: bool,
    pub verdict: bool,
    pub reopen: bool,
    pub withdraw: bool,
}

impl Offered {
    const NOTHING: Self = Self {
        route: false,
        assign: false,
        accept: false,
        give_back: false,
        ask: false,
        service: false,
        decide: false,
        reply: false,
        verdict: false,
        reopen: false,
        withdraw: false,
    };
}

/// Which acts the viewer may do on the case as a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfferedOnCase {
    pub note: bool,
    pub papers: bool,
    pub sensitive: bool,
    pub code: bool,
    pub liken: bool,
    pub safe: bool,
    pub slip: bool,
}

/// What the lists of the forms offer; the values are ids as numbers.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Topics of the second level under those of the first.
    pub topics: Vec<Group>,
    /// Districts under their regions.
    pub districts: Vec<Group>,
    /// Settlements; empty where none are kept.
    pub places: Vec<Choice>,
    pub offices: Vec<Choice>,
    /// People under their offices, with their load in the label.
    pub staff: Vec<Group>,
    /// Grounds in force, by the outcome they are for.
    pub grounds: Vec<(Outcome, Vec<Choice>)>,
    /// The types of file that may be sent, as `accept` wants them.
    pub accept: String,
}

/// A form with what was typed into it: refused, or not sent.
#[derive(Debug, Clone)]
pub struct Refused {
    pub act: Act,
    pub question: Option<u16>,
    /// The pairs as they came, with what is wrong.
    pub form: Form,
}

/// A term that runs, and the numbers of the questions it is the term of.
struct Clock<'a> {
    question: &'a Question,
    numbers: Vec<String>,
}

/// One day of the strip under the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayMark {
    Past,
    Now,
    Ahead,
    Off,
}

impl Question {
    fn has_acts(&self) -> bool {
        self.offered != Offered::NOTHING
    }
}

impl DayMark {
    const fn class(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Now => "now",
            Self::Ahead => "",
            Self::Off => "off",
        }
    }
}

impl Case {
    fn why(&self, question: &Question) -> Option<Why> {
        let explained = question.explained.as_ref();
        explained.map(|explained| Why::folded(self.frame.text, explained))
    }

    /// The days of a term as a strip.
    fn days(&self, question: &Question) -> Vec<DayMark> {
        let Some(explained) = &question.explained else { return Vec::new() };
        let days = explained.days.iter().map(|day| match day.mark {
            Mark::Skipped { .. } => DayMark::Off,
            _ if day.date < self.today => DayMark::Past,
            _ if day.date == self.today => DayMark::Now,
            _ => DayMark::Ahead,
        });
        days.collect()
    }

    /// The one question that is opened: the first open one that the viewer can act on.
    fn is_first_to_act(&self, question: &Question) -> bool {
        let first = self.questions.iter().find(|q| q.stage.is_open() && q.has_acts());
        first.is_some_and(|first| first.number == question.number)
    }

    /// The clocks that run: one for each last day, with the questions that it holds for.
    fn clocks(&self) -> Vec<Clock<'_>> {
        let mut clocks: Vec<Clock<'_>> = Vec::new();
        for question in self.questions.iter().filter(|question| question.stage.is_open()) {
            match clocks.iter_mut().find(|clock| clock.question.due == question.due) {
                Some(clock) => clock.numbers.push(question.number.to_string()),
                None => clocks.push(Clock { question, numbers: vec![question.number.to_string()] }),
            }
        }
        clocks
    }

    fn clock_title(&self, clock: &Clock<'_>) -> String {
        let t = self.frame.text;
        if self.questions.len() == 1 {
            return t.say("clock-one").into_owned();
        }
        let numbers = t.list(&clock.numbers);
        t.two("clock-of", "numbers", numbers, "n", clock.numbers.len())
    }

    fn grounds(&self) -> Vec<Group> {
        let t = self.frame.text;
        let groups = self.lists.grounds.iter();
        groups.map(|(outcome, some)| Group::new(t.outcome(*outcome), some.clone())).collect()
    }

    /// The first question on which this can be done: where its key leads.
    fn first_to(&self, act: Act) -> Option<u16> {
        let offers = |question: &&Question| match act {
            Act::Decide => question.offered.decide,
            Act::Reply => question.offered.reply,
            Act::Assign => question.offered.assign,
            _ => false,
        };
        self.questions.iter().find(offers).map(|question| question.number)
    }
}

/// Who opened a case, newest first.
#[derive(Debug, Template)]
#[template(path = "desk/opened.html")]
pub struct Opened {
    pub frame: DeskFrame,
    pub number: Number,
    pub rows: Vec<OpenedBy>,
}

/// One opening.
#[derive(Debug, Clone)]
pub struct OpenedBy {
    pub name: String,
    pub post: String,
    pub office: String,
    pub at: DateTime,
    pub times: usize,
}

/// After an access code was renewed: shown once.
#[derive(Debug, Template)]
#[template(path = "desk/new-code.html")]
pub struct NewCode {
    pub frame: DeskFrame,
    pub number: Number,
    /// As `AccessCode::to_text` gives it.
    pub code: String,
    pub applicant: Option<String>,
}
