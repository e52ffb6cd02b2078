//! A case as a document. What was not opened for the reader is simply not in it.

use std::collections::BTreeMap;

use domain::Actor;
use domain::appeals::{Event, Question};
use domain::ids::{File, Text as TextRef};
use domain::number::Number;
use domain::person;
use jiff::Timestamp;
use jiff::civil::Date;
use pages::Text;
use serde::Serialize;
use store::cases::{CaseFile, RecordPlace};
use utoipa::ToSchema;

use crate::App;
use crate::api::codes::{
    AnswerBy, Channel, Door, FileKind, Force, Given, Kind, Language, Outcome, Part, Procedure,
    Service, Stage, Verdict,
};
use crate::api::explained::Due;
use crate::api::follow::due;
use crate::api::problem::Problem;
use crate::safe::SafeTyped;

/// A case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Case)]
pub(in crate::api) struct CaseSeen {
    #[schema(example = "A17-26-0012345-6")]
    number: String,
    /// How many events it has: the `seen` of the next act.
    events: u32,
    kind: Kind,
    channel: Channel,
    /// The office of the register; absent for the central one.
    office: Option<u32>,
    received: Timestamp,
    registered: Date,
    accepted_by: By,
    language: Language,
    answer_by: AnswerBy,
    force: Force,
    sensitive: bool,
    erased: bool,
    consent: Consents,
    applicants: Vec<Applicant>,
    text: Option<String>,
    /// Every file of the case, in the order in which they came.
    files: Vec<CaseFileSeen>,
    questions: Vec<CaseQuestion>,
    /// What was done, in order.
    history: Vec<CaseEvent>,
}

/// Who did something.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Actor)]
struct By {
    who: ByWhom,
    /// The number of the member of staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    staff: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ByWhom {
    Applicant,
    Staff,
    /// The passing of time.
    Clock,
}

#[derive(Debug, Serialize, ToSchema)]
struct Consents {
    processing: Option<ConsentSeen>,
    passing_on: Option<ConsentSeen>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ConsentSeen {
    /// The edition of the sentences that were agreed to.
    edition: Date,
    at: Timestamp,
    how: Given,
}

/// One who asks. An auditor sees the part alone.
#[derive(Debug, Serialize, ToSchema)]
struct Applicant {
    part: Part,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<bool>,
    /// IIN or BIN.
    #[serde(skip_serializing_if = "Option::is_none")]
    identity_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    representative: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    safe_contact: Option<SafeTyped>,
    /// The data of this person were destroyed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    erased: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct CaseFileSeen {
    /// Its place among the files of the case, from 0.
    n: usize,
    kind: FileKind,
    size: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[schema(example = "/api/v1/cases/A17-26-0012345-6/files/0")]
    href: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct CaseQuestion {
    #[schema(minimum = 1)]
    number: u16,
    text: Option<String>,
    topic: Option<u32>,
    district: Option<u32>,
    place: Option<u32>,
    /// The office that is to answer.
    office: Option<u32>,
    holder: Option<u32>,
    stage: Stage,
    procedure: Procedure,
    due: Due,
    outcome: Option<Outcome>,
    decision: Option<Decision>,
    answer: Option<CaseAnswer>,
    verdict: Option<CaseVerdict>,
    /// The day on which the term had passed in silence.
    silent_since: Option<Date>,
    services: Vec<ServiceGiven>,
    reopened: u16,
}

#[derive(Debug, Serialize, ToSchema)]
struct Decision {
    outcome: Outcome,
    ground: Option<u32>,
    by: By,
    at: Timestamp,
    on: Date,
}

#[derive(Debug, Serialize, ToSchema)]
struct CaseAnswer {
    text: Option<String>,
    /// Places among the files of the case.
    files: Vec<usize>,
    by: By,
    at: Timestamp,
}

#[derive(Debug, Serialize, ToSchema)]
struct CaseVerdict {
    verdict: Verdict,
    door: Door,
    by: By,
    at: Timestamp,
}

#[derive(Debug, Serialize, ToSchema)]
struct ServiceGiven {
    service: Service,
    by: u32,
}

/// One event.
#[derive(Debug, Serialize, ToSchema)]
struct CaseEvent {
    /// From 1.
    n: u32,
    at: Timestamp,
    by: By,
    #[schema(example = "assigned")]
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<u16>,
    /// What was written with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    texts: Vec<String>,
}

/// What the document is made from.
struct View<'a> {
    app: &'a App,
    text: Text,
    case: &'a CaseFile,
    number: String,
}

impl CaseSeen {
    /// `beside`: the cases that its history may name to the reader.
    pub(super) fn new(
        app: &App,
        text: Text,
        case: &CaseFile,
        beside: &BTreeMap<RecordPlace, Number>,
    ) -> Result<Self, Problem> {
        let appeal = &case.appeal;
        let whole = appeal.whole.as_ref().ok_or(Problem::MISSING)?;
        let number = whole.number.to_string();
        let view = View { app, text, case, number: number.clone() };
        let consent = |given: Option<domain::appeals::ConsentGiven>| {
            given.map(|given| ConsentSeen {
                edition: given.edition,
                at: given.at,
                how: given.how.into(),
            })
        };
        let questions = appeal.questions.iter().map(|question| view.question(question));
        Ok(Self {
            number,
            events: appeal.events,
            kind: whole.kind.into(),
            channel: whole.channel.into(),
            office: whole.office.map(|office| office.0),
            received: whole.received,
            registered: whole.registered,
            accepted_by: view.by(whole.accepted_by),
            language: whole.language.into(),
            answer_by: whole.answer_by.into(),
            force: whole.force.into(),
            sensitive: appeal.sensitive,
            erased: appeal.erased,
            consent: Consents {
                processing: consent(whole.consent.processing),
                passing_on: consent(whole.consent.passing_on),
            },
            applicants: whole.applicants.iter().map(|one| view.applicant(one)).collect(),
            text: view.words(whole.text.as_ref()),
            files: case.files().enumerate().map(|(n, file)| view.file(n, file)).collect(),
            questions: questions.collect::<Result<_, _>>()?,
            history: view.history(beside),
        })
    }
}

impl View<'_> {
    fn words(&self, text: Option<&TextRef>) -> Option<String> {
        text.and_then(|text| self.case.text(text)).map(str::to_owned)
    }

    fn by(&self, actor: Actor) -> By {
        let staff = store::cases::staff_of(actor);
        let reference = self.app.db.reference();
        By {
            who: match actor {
                Actor::Applicant => ByWhom::Applicant,
                Actor::Staff(_) => ByWhom::Staff,
                Actor::Clock => ByWhom::Clock,
            },
            staff: staff.map(|staff| staff.0),
            name: staff.and_then(|id| Some(reference.staff.get(&id)?.name.to_string())),
        }
    }

    fn applicant(&self, applicant: &domain::appeals::Applicant) -> Applicant {
        let bare = Applicant {
            part: applicant.part.into(),
            name: None,
            organisation: None,
            identity_number: None,
            representative: None,
            phone: None,
            email: None,
            address: None,
            safe_contact: None,
            erased: self.case.appeal.gone.contains(&applicant.person),
        };
        let Some(who) = self.case.people.get(&applicant.person) else { return bare };
        let (organisation, identity, representative) = match &who.applicant {
            person::Applicant::Person { iin, .. } => (false, iin.as_ref(), None),
            person::Applicant::Organisation { bin, representative, .. } => {
                (true, bin.as_ref(), representative.as_ref())
            }
        };
        Applicant {
            name: Some(who.applicant.full_name()),
            organisation: Some(organisation),
            identity_number: identity.map(|number| number.as_str().to_owned()),
            representative: representative.map(ToString::to_string),
            phone: who.phone.clone(),
            email: who.email.clone(),
            address: who.address.clone(),
            safe_contact: who.safe.as_ref().map(Into::into),
            ..bare
        }
    }

    fn file(&self, n: usize, file: &File) -> CaseFileSeen {
        CaseFileSeen {
            n,
            kind: file.kind.into(),
            size: file.size,
            name: self.case.file(file).map(|secret| secret.name),
            href: format!("/api/v1/cases/{}/files/{n}", self.number),
        }
    }

    fn question(&self, question: &Question) -> Result<CaseQuestion, Problem> {
        let places = |files: &[File]| {
            let place = |file| self.case.files().position(|known| known == file);
            files.iter().filter_map(place).collect()
        };
        Ok(CaseQuestion {
            number: question.number,
            text: self.words(question.text.as_ref()),
            topic: question.topic.map(|topic| topic.0),
            district: question.district.map(|district| district.0),
            place: question.place.map(|place| place.0),
            office: question.office.map(|office| office.0),
            holder: question.holder.map(|holder| holder.0),
            stage: question.stage.into(),
            procedure: question.due.procedure.into(),
            due: due(self.app, self.text, self.case, question)?,
            outcome: question.outcome().map(Into::into),
            decision: question.decision.map(|decision| Decision {
                outcome: decision.outcome.into(),
                ground: decision.ground.map(|ground| ground.0),
                by: self.by(decision.by),
                at: decision.at,
                on: decision.on,
            }),
            answer: question.answer.as_ref().map(|answer| CaseAnswer {
                text: self.words(Some(&answer.text)),
                files: places(&answer.files),
                by: self.by(answer.by),
                at: answer.at,
            }),
            verdict: question.verdict.map(|given| CaseVerdict {
                verdict: given.verdict.into(),
                door: given.door.into(),
                by: self.by(given.by),
                at: given.at,
            }),
            silent_since: question.silence.map(|(day, _)| day),
            services: question
                .services
                .iter()
                .map(|(service, by)| ServiceGiven { service: (*service).into(), by: by.0 })
                .collect(),
            reopened: question.reopened,
        })
    }

    fn history(&self, beside: &BTreeMap<RecordPlace, Number>) -> Vec<CaseEvent> {
        // That there is such a case is not for everybody who reads this one.
        let told = |event: &Event| match event {
            Event::Likened { other, .. } => beside.contains_key(&(other.register, other.record)),
            _ => true,
        };
        let texts = |event: &Event| {
            // What was written at first stands above.
            let first = matches!(event, Event::Registered(_));
            let texts = if first { Vec::new() } else { event.texts() };
            texts.iter().filter_map(|text| self.words(Some(text))).collect()
        };
        self.case
            .events
            .iter()
            .filter(|(_, event)| told(event))
            .map(|(stamp, event)| CaseEvent {
                n: stamp.event,
                at: stamp.at,
                by: self.by(stamp.by),
                what: event.name(),
                question: event.question(),
                texts: texts(event),
            })
            .collect()
    }
}
