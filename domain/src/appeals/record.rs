//! What is known of one appeal: the fold of its events.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{
    DistrictId, File, GroundId, KeyId, OfficeId, PersonId, PlaceId, RuleSetId, StaffId, Text,
    TopicId,
};
use crate::lang::Lang;
use crate::number::Number;
use crate::outcome::{Door, Outcome, Service, Verdict};
use crate::person::{Elsewhere, Likened, Likeness, SafeWay};
use crate::terms::{Force, Kind, Procedure};
use crate::{Actor, Stamp};

/// One appeal. `whole` is `None` only before its first event.
#[derive(Debug, Clone, Default)]
pub struct Appeal {
    /// What was fixed at registration.
    pub whole: Option<Whole>,
    pub questions: Vec<Question>,
    /// Texts and papers that came after registration are reached through the events.
    pub papers: u32,
    /// Only persons with the right for it may know of the appeal.
    pub sensitive: bool,
    /// The texts are destroyed; counts and dates stay.
    pub erased: bool,
    /// What officials said of its people and those of older appeals.
    pub likened: Vec<Likened>,
    /// Those whose data somebody asked to destroy, and who did.
    pub erasures: Vec<(PersonId, Actor)>,
    /// Those whose data are destroyed.
    pub gone: Vec<PersonId>,
    /// The safe way that was given last, after registration.
    pub safe: Option<SafeGiven>,
    /// How many times the applicant lost the access code and got a new one.
    pub codes: u32,
    /// How many events there are.
    pub events: u32,
    /// The last act that touched the appeal as a whole.
    pub last: Option<Last>,
}

/// What registration fixed.
#[derive(Debug, Clone)]
pub struct Whole {
    pub number: Number,
    pub key: KeyId,
    pub kind: Kind,
    pub channel: Channel,
    /// The office whose register holds the appeal; none for the central electronic register.
    pub office: Option<OfficeId>,
    pub received: Timestamp,
    pub registered: Date,
    /// The day the organisation's software learned of it, when it was entered from elsewhere.
    pub accepted_by: Actor,
    pub language: Lang,
    pub applicants: Vec<Applicant>,
    pub answer_by: AnswerBy,
    /// By what the applicant may safely be reached; where it is set, by nothing else.
    pub safe: Option<SafeWay>,
    pub consent: Consent,
    pub text: Option<Text>,
    pub files: Vec<File>,
    pub force: Force,
}

/// One person or organisation behind an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    pub person: PersonId,
    pub part: Part,
}

/// A safe way to reach somebody, given after registration. Where it leads only the vault knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeGiven {
    /// Whose it is, and under whose key it lies; none: it lies with the appeal.
    pub person: Option<PersonId>,
    pub way: SafeWay,
    /// The vault row that holds it.
    pub row: u32,
}

/// The part a person has in an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Applicant,
    CoApplicant,
    Representative,
}

/// By which channel an appeal came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Web,
    Email,
    Messenger,
    Api,
    Desk,
    Post,
    Telephone,
    Reception,
}

impl Channel {
    pub const ALL: [Self; 8] = [
        Self::Web,
        Self::Email,
        Self::Messenger,
        Self::Api,
        Self::Desk,
        Self::Post,
        Self::Telephone,
        Self::Reception,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Email => "email",
            Self::Messenger => "messenger",
            Self::Api => "api",
            Self::Desk => "desk",
            Self::Post => "post",
            Self::Telephone => "telephone",
            Self::Reception => "reception",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }

    /// Whether the figure "electronic appeals" counts it.
    #[must_use]
    pub const fn is_electronic(self) -> bool {
        matches!(self, Self::Web | Self::Email | Self::Messenger | Self::Api)
    }
}

/// How the applicant wants the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerBy {
    /// Only on the Follow page, with number and code.
    Page,
    Email,
    Telephone,
    Post,
    /// Handed over at the office.
    Desk,
}

impl AnswerBy {
    pub const ALL: [Self; 5] = [Self::Page, Self::Email, Self::Telephone, Self::Post, Self::Desk];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Email => "email",
            Self::Telephone => "telephone",
            Self::Post => "post",
            Self::Desk => "desk",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// The consents under the law on personal data (No 94-V, arts 7 and 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// To processing; none where nothing identifying is kept.
    pub processing: Option<ConsentGiven>,
    /// To passing on to the body that decides. Without it a forward asks first.
    pub passing_on: Option<ConsentGiven>,
}

/// One consent: to which text, when, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentGiven {
    /// The edition of the text that was agreed to.
    pub edition: Date,
    pub at: Timestamp,
    pub how: Given,
}

/// How a consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    Ticked,
    /// Read aloud by the registrar, and agreed to.
    ReadAloud,
    /// By the signature on the slip.
    Signed,
}

impl Given {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ticked => "ticked",
            Self::ReadAloud => "read_aloud",
            Self::Signed => "signed",
        }
    }
}

/// A date to answer by, with what it takes to explain it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub rules: RuleSetId,
    pub procedure: Procedure,
    /// The day from which the term runs: of registration, or of reopening.
    pub from: Date,
    /// The last day of the term; it ends at 24:00 in the office's zone.
    pub on: Date,
}

/// One question of an appeal.
#[derive(Debug, Clone)]
pub struct Question {
    /// Counted from 1 within the appeal.
    pub number: u16,
    pub text: Option<Text>,
    pub topic: Option<TopicId>,
    pub district: Option<DistrictId>,
    pub place: Option<PlaceId>,
    /// The office that is to answer.
    pub office: Option<OfficeId>,
    pub holder: Option<StaffId>,
    pub stage: Stage,
    pub due: Due,
    pub decision: Option<Decision>,
    pub answer: Option<Answer>,
    pub verdict: Option<VerdictGiven>,
    /// When the term passed in silence, and what that came to.
    pub silence: Option<(Date, Outcome)>,
    pub services: Vec<(Service, StaffId)>,
    /// How many times it was opened again. The third time it goes to the head.
    pub reopened: u16,
    /// The last act that another act on this question could depend on.
    pub last: Last,
}

impl Question {
    /// The organisation's word on it as it stands: what was decided, else what silence came to.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.decision.map(|decision| decision.outcome).or(self.silence.map(|(_, outcome)| outcome))
    }

    /// Whether somebody in the organisation still has to act on it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.stage.is_open()
    }
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Registered; nobody has said yet whose it is.
    Unrouted,
    /// An office has it, a person does not.
    Routed,
    /// Offered to a person who has not yet accepted.
    Assigned,
    InWork,
    /// The applicant was asked for more. The clock runs on: no article stops it.
    Waiting,
    Decided,
    /// The applicant has the answer.
    Answered,
    /// Withdrawn, or answered and judged by the applicant.
    Closed,
}

impl Stage {
    pub const ALL: [Self; 8] = [
        Self::Unrouted,
        Self::Routed,
        Self::Assigned,
        Self::InWork,
        Self::Waiting,
        Self::Decided,
        Self::Answered,
        Self::Closed,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unrouted => "unrouted",
            Self::Routed => "routed",
            Self::Assigned => "assigned",
            Self::InWork => "in_work",
            Self::Waiting => "waiting",
            Self::Decided => "decided",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Answered | Self::Closed)
    }
}

/// The decision on a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    pub outcome: Outcome,
    pub ground: Option<GroundId>,
    pub by: Actor,
    pub at: Timestamp,
    /// The day of the decision in the office's zone.
    pub on: Date,
}

/// The reply that the applicant got.
#[derive(Debug, Clone)]
pub struct Answer {
    pub text: Text,
    pub files: Vec<File>,
    pub by: Actor,
    pub at: Timestamp,
}

/// The applicant's verdict and its door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerdictGiven {
    pub verdict: Verdict,
    pub door: Door,
    pub by: Actor,
    pub at: Timestamp,
}

/// The last act that others may depend on: shown when somebody acts on an older page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Last {
    /// The event's name, as a message id.
    pub act: &'static str,
    pub stamp: Stamp,
}

impl Appeal {
    /// The question with this number, counted from 1.
    #[must_use]
    pub fn question(&self, number: u16) -> Option<&Question> {
        self.questions.get(usize::from(number).checked_sub(1)?)
    }

    /// Whether any question still waits for the organisation.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.questions.iter().any(Question::is_open)
    }

    /// Whether this is one of the people it is from, whose data are still there.
    #[must_use]
    pub fn is_from(&self, person: PersonId) -> bool {
        let mut applicants = self.whole.iter().flat_map(|whole| &whole.applicants);
        !self.erased
            && !self.gone.contains(&person)
            && applicants.any(|applicant| applicant.person == person)
    }

    /// The first of those it is from whose data are still there.
    #[must_use]
    pub fn speaker(&self) -> Option<PersonId> {
        let applicants = self.whole.iter().flat_map(|whole| &whole.applicants);
        applicants.map(|one| one.person).find(|person| self.is_from(*person))
    }

    /// What holds of a person of this appeal and one of another.
    #[must_use]
    pub fn likeness(&self, person: PersonId, other: &Elsewhere) -> Likeness {
        let mut likened = self.likened.iter();
        let likened = likened.find(|one| one.person == person && one.other == *other);
        likened.map_or(Likeness::Open, |likened| likened.likeness)
    }

    /// Everybody who holds or held a question's answer: who is told, and who may not judge it.
    #[must_use]
    pub fn holders(&self) -> Vec<StaffId> {
        let mut holders: Vec<_> = self.questions.iter().filter_map(|q| q.holder).collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }
}
