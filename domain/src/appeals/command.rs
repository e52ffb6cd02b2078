//! What can be asked of an appeal, with every outside fact that the rules need.

use jiff::Timestamp;
use jiff::civil::Date;

use super::event::Asked;
use super::record::{AnswerBy, Applicant, Channel, Consent, Due, SafeGiven};
use crate::ids::{
    DistrictId, File, GroundId, KeyId, OfficeId, PersonId, PlaceId, StaffId, Text, TopicId,
};
use crate::lang::Lang;
use crate::number::Number;
use crate::outcome::{Door, Outcome, Service, Verdict};
use crate::person::{Elsewhere, Likeness, SafeWay};
use crate::terms::{Force, Kind};

/// A command to one appeal.
#[derive(Debug, Clone)]
pub enum Command {
    /// Begins the appeal.
    Register(Box<Registration>),
    /// Does something to one question, or to all that are open where `question` is none.
    Change { question: Option<u16>, change: Change },
    /// Writes a note for colleagues. Never conflicts with anything.
    Note { text: Text },
    /// The applicant, or somebody for them, adds words or papers.
    AddPapers { text: Option<Text>, files: Vec<File> },
    /// Hides the appeal from all but those who have the right for it.
    MarkSensitive,
    /// A new access code, after the person was identified at the desk.
    RenewCode,
    /// Says how the applicant may safely be reached from now on, and by nothing else. The person is
    /// none where nobody is named.
    GiveSafeContact { to: SafeGiven, reason: Option<Text> },
    /// Says whether a person of this appeal and one of an older one are the same, or takes that back.
    Liken { person: PersonId, other: Elsewhere, likeness: Likeness, reason: Text },
    /// Asks that the data of one of its people be destroyed; another official does it.
    AskErasure { person: PersonId, reason: Text },
    /// Destroys the data of one of its people; the appeal and the others stay. `again` where it was
    /// done before and a backup brought them back.
    ErasePerson { person: PersonId, again: bool },
    /// Destroys the texts; the counts stay.
    Erase,
}

/// A new appeal, with the facts of its registration.
#[derive(Debug, Clone)]
pub struct Registration {
    /// Taken by the register just before the decision.
    pub number: Option<Number>,
    pub key: KeyId,
    pub kind: Kind,
    pub channel: Channel,
    pub office: Option<OfficeId>,
    pub received: Timestamp,
    pub registered: Date,
    pub language: Lang,
    pub applicants: Vec<Applicant>,
    /// The applicant wants nobody to know who they are: nothing identifying is kept.
    pub anonymous: bool,
    pub answer_by: AnswerBy,
    pub safe: Option<SafeWay>,
    pub consent: Consent,
    pub text: Option<Text>,
    pub files: Vec<File>,
    pub questions: Vec<Asked>,
    pub sensitive: bool,
    pub force: Force,
    pub due: Due,
}

/// What can be done to a question.
#[derive(Debug, Clone)]
pub enum Change {
    /// Says whose question it is.
    Route {
        topic: Option<TopicId>,
        district: Option<DistrictId>,
        place: Option<PlaceId>,
        office: OfficeId,
        /// The topic, as the classifier marks it, is one that few may see.
        sensitive: bool,
    },
    Assign {
        to: StaffId,
    },
    Accept,
    /// Gives it back, with the reason.
    Return {
        reason: Text,
    },
    AskApplicant {
        text: Text,
    },
    /// Records help given, whatever the outcome will be.
    GiveService {
        service: Service,
        by: StaffId,
    },
    /// Decides, and answers at once where the reply is ready.
    Decide {
        outcome: Outcome,
        ground: Option<Ground>,
        on: Date,
        reply: Option<(Text, Vec<File>)>,
    },
    Reply {
        text: Text,
        files: Vec<File>,
    },
    GiveVerdict {
        verdict: Verdict,
        door: Door,
        words: Option<Text>,
    },
    Reopen {
        reason: Option<Text>,
        due: Due,
    },
    Withdraw {
        reason: Option<Text>,
        on: Date,
    },
    /// The calendar or the rules changed, and the date with them.
    MoveDue {
        due: Due,
    },
    /// The term ran out without an answer; `day` is the first day after it.
    PassTerm {
        day: Date,
    },
}

/// A ground chosen from the list, with what the list says of it.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    pub id: GroundId,
    /// The outcome it is a ground for.
    pub outcome: Outcome,
}
