use askama::Template;
use domain::appeals::{Channel, Stage};
use domain::lang::Lang;
use domain::outcome::{Outcome, Service, Verdict};
use domain::terms::{Force, Unit};
use jiff::civil::{Date, DateTime};

use super::tell::SafeForm;
use crate::forms::Errors;
use crate::{Frame, Text, Why};

/// The way in: number and code.
#[derive(Debug, Template)]
#[template(path = "public/follow-enter.html")]
pub struct FollowEnter {
    pub frame: Frame,
    pub number: String,
    /// A number as this installation gives them, for the hint.
    pub example: String,
    pub errors: Errors,
}

/// One appeal as its applicant sees it.
#[derive(Debug, Template)]
#[template(path = "public/follow.html")]
pub struct FollowAppeal {
    pub frame: Frame,
    pub token: String,
    pub number: String,
    pub registered: Date,
    pub force: Force,
    /// What just happened through a form of this page.
    pub thanks: Option<Thanks>,
    /// The texts were destroyed: only number and dates are left to show.
    pub erased: bool,
    pub said: Option<Said>,
    /// In their order.
    pub questions: Vec<AskedQuestion>,
    /// Newest first.
    pub history: Vec<Happening>,
    /// Whether words and papers may be added.
    pub may_add: bool,
    /// What was typed into the form for words and papers.
    pub papers_words: String,
    /// Fields: `verdict-1` and on by question, `papers-words`, `papers-files`.
    pub errors: Errors,
}

/// What a form of the page did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thanks {
    Verdict,
    Papers,
    Objection,
    Withdrawal,
    SafeContact,
}

/// What the applicant wrote.
#[derive(Debug)]
pub struct Said {
    pub lang: Lang,
    pub paragraphs: Vec<String>,
    pub files: Vec<FileLink>,
}

#[derive(Debug)]
pub struct FileLink {
    pub name: String,
    pub size: u64,
    pub href: String,
}

/// Who holds a question, or signed a letter: the name and the post in full.
#[derive(Debug)]
pub struct Holder {
    pub name: String,
    pub post: String,
}

/// One question and everything about it.
#[derive(Debug)]
pub struct AskedQuestion {
    pub number: u16,
    /// The question in a line; none where the whole text is the question.
    pub title: Option<String>,
    pub stage: Stage,
    /// What was decided, or what silence came to.
    pub outcome: Option<Outcome>,
    pub decided_on: Option<Date>,
    pub holder: Option<Holder>,
    pub office: Option<String>,
    pub due: Date,
    /// The term has passed and there is no answer.
    pub late: bool,
    pub why: Option<Why>,
    /// What staff asked of the applicant, while they wait for it.
    pub ask: Option<String>,
    pub letter: Option<Letter>,
    /// What was decided and answered before the question was opened again, the newest first.
    pub earlier: Vec<Round>,
    pub verdict: Option<(Verdict, Date)>,
    pub may: May,
    /// What was typed into the form of the verdict, where it comes back to be put right.
    pub verdict_words: String,
}

/// One way of a question to its end, before it was opened again.
#[derive(Debug)]
pub struct Round {
    /// The day of the answer or, where there was none, of the decision.
    pub date: Date,
    pub outcome: Option<Outcome>,
    pub letter: Option<Letter>,
    pub verdict: Option<(Verdict, Date)>,
}

/// What the applicant may do with a question now.
#[derive(Debug, Clone, Copy, Default)]
pub struct May {
    pub judge: bool,
    pub object: bool,
    pub withdraw: bool,
}

/// An answer as a letter.
#[derive(Debug)]
pub struct Letter {
    pub lang: Lang,
    /// Who writes: the organisation and the office, a line each.
    pub from: Vec<String>,
    pub date: Date,
    pub number: String,
    pub paragraphs: Vec<String>,
    pub signer: Option<Holder>,
    pub files: Vec<FileLink>,
}

/// One act in the history.
#[derive(Debug)]
pub struct Happening {
    pub at: DateTime,
    pub question: Option<u16>,
    pub did: Did,
}

/// What was done, as the applicant may know it. Notes of staff and returns stay inside.
#[derive(Debug)]
pub enum Did {
    Registered(Channel),
    Routed { office: String },
    Assigned { who: String },
    Accepted { who: String },
    Asked,
    PapersAdded,
    ServiceGiven(Service),
    Decided(Outcome),
    Replied,
    VerdictGiven(Verdict),
    Reopened,
    Withdrawn,
    TermPassed,
    CodeRenewed,
    SafeContactGiven,
    PersonErased,
    Erased,
}

impl FollowAppeal {
    /// How the appeal stands, in a sentence.
    #[must_use]
    pub fn headline(&self) -> String {
        let t = self.frame.text;
        let open = |question: &&AskedQuestion| question.stage.is_open();
        let (all, waiting) = (self.questions.len(), self.questions.iter().filter(open).count());
        let answered = |question: &AskedQuestion| question.stage == Stage::Answered;
        let due = self.questions.iter().filter(open).map(|question| question.due).min();
        if self.erased {
            t.say("head-erased").into_owned()
        } else if self.questions.iter().any(|question| question.stage == Stage::Waiting) {
            t.say("head-waiting").into_owned()
        } else if self.questions.iter().any(|question| question.late) {
            t.say("head-late").into_owned()
        } else if waiting == all {
            due.map_or_else(String::new, |due| t.one("head-open", "until", t.until(due)))
        } else if waiting > 0 {
            t.two("head-some", "all", all, "done", all - waiting)
        } else if self.questions.iter().any(answered) {
            t.say("head-answered").into_owned()
        } else {
            t.say("head-closed").into_owned()
        }
    }

    fn asks_verdict(&self) -> bool {
        self.questions.iter().any(|question| question.may.judge)
    }

    fn stage_words(&self, question: &AskedQuestion) -> String {
        let id = match question.stage {
            Stage::Unrouted => "follow-unrouted",
            Stage::Routed => "follow-routed",
            Stage::Assigned => "follow-assigned",
            Stage::InWork => "follow-in-work",
            Stage::Waiting => "follow-waiting",
            Stage::Decided => "follow-decided",
            Stage::Answered => "follow-answered",
            Stage::Closed => "follow-closed",
        };
        self.frame.text.say(id).into_owned()
    }

    fn late_words(&self) -> String {
        let t = self.frame.text;
        match self.force {
            Force::Statutory => t.say("late-statutory").into_owned(),
            Force::Adopted => t.say("late-adopted").into_owned(),
        }
    }

    /// One act of the history in a sentence.
    #[must_use]
    pub fn did(&self, act: &Happening) -> String {
        let t = self.frame.text;
        let said = match &act.did {
            Did::Registered(channel) => t.one("did-registered", "channel", t.channel(*channel)),
            Did::Routed { office } => t.one("did-routed", "office", office),
            Did::Assigned { who } => t.one("did-assigned", "who", who),
            Did::Accepted { who } => t.one("did-accepted", "who", who),
            Did::Asked => t.say("did-asked").into_owned(),
            Did::PapersAdded => t.say("did-papers").into_owned(),
            Did::ServiceGiven(service) => t.one("did-service", "service", t.service(*service)),
            Did::Decided(outcome) => t.one("did-decided", "outcome", t.outcome(*outcome)),
            Did::Replied => t.say("did-replied").into_owned(),
            Did::VerdictGiven(verdict) => t.one("did-verdict", "verdict", t.verdict(*verdict)),
            Did::Reopened => t.say("did-reopened").into_owned(),
            Did::Withdrawn => t.say("did-withdrawn").into_owned(),
            Did::TermPassed => t.say("did-term-passed").into_owned(),
            Did::CodeRenewed => t.say("did-code").into_owned(),
            Did::SafeContactGiven => t.say("did-safe-contact").into_owned(),
            Did::PersonErased => t.say("did-person-erased").into_owned(),
            Did::Erased => t.say("did-erased").into_owned(),
        };
        match act.question {
            Some(number) if self.questions.len() > 1 => {
                format!("{}. {said}", t.one("question-n", "n", number))
            }
            _ => said,
        }
    }
}

/// Asks once more before a question is withdrawn.
#[derive(Debug, Template)]
#[template(path = "public/withdraw.html")]
pub struct WithdrawForm {
    pub frame: Frame,
    pub token: String,
    pub question: u16,
    pub title: Option<String>,
    pub reason: String,
    pub errors: Errors,
}

/// The applicant does not agree with an answer.
#[derive(Debug, Template)]
#[template(path = "public/object.html")]
pub struct ObjectForm {
    pub frame: Frame,
    pub token: String,
    pub question: u16,
    pub title: Option<String>,
    pub reason: String,
    /// The length of the new term.
    pub days: u16,
    pub unit: Unit,
    /// To whom else one may complain, in the language of the page; from the rules of the register.
    pub elsewhere: Option<String>,
    pub errors: Errors,
}

/// A safe way to reach the applicant. What was given before is not shown, whoever looks on.
#[derive(Debug, Template)]
#[template(path = "public/safe.html")]
pub struct SafeContactForm {
    pub frame: Frame,
    pub token: String,
    /// Nobody is named in the appeal.
    pub unnamed: bool,
    pub safe: SafeForm,
    pub errors: Errors,
}
