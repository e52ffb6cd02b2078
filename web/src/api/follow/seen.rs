//! The applicant's view, as a document. What may be told is decided where the page is made; here
//! it only gets names.

use domain::appeals::Question;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use pages::Text;
use pages::public::{AskedQuestion, Did, FileLink, FollowAppeal, Happening, Letter};
use serde::Serialize;
use store::cases::CaseFile;
use utoipa::ToSchema;

use crate::App;
use crate::api::codes::{Channel, Force, Kind, Language, Outcome, Service, Stage, Verdict};
use crate::api::explained::Due;
use crate::api::problem::Problem;
use crate::public::follow;

/// An appeal as its applicant sees it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FollowedAppeal)]
pub(in crate::api) struct Followed {
    #[schema(example = "A17-26-0012345-6")]
    number: String,
    kind: Kind,
    channel: Channel,
    received: Timestamp,
    registered: Date,
    force: Force,
    /// The language of the answer.
    language: Language,
    /// How it stands, in a sentence.
    headline: String,
    /// The texts were destroyed: only number and dates are left.
    erased: bool,
    /// What the applicant wrote.
    text: Option<String>,
    files: Vec<SeenFile>,
    questions: Vec<SeenQuestion>,
    /// What was done, the newest first.
    history: Vec<Done>,
    /// Whether words and files may be added.
    may_add: bool,
}

/// A file, and where its bytes are.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AppealFile)]
struct SeenFile {
    name: String,
    size: u64,
    #[schema(example = "/api/v1/appeals/A17-26-0012345-6/files/0")]
    href: String,
}

/// Who holds a question, or signed a letter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Official)]
struct Person {
    name: String,
    post: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FollowedQuestion)]
struct SeenQuestion {
    #[schema(minimum = 1)]
    number: u16,
    /// In a line; absent where the whole text is the question.
    text: Option<String>,
    stage: Stage,
    outcome: Option<Outcome>,
    decided_on: Option<Date>,
    holder: Option<Person>,
    office: Option<String>,
    due: Due,
    /// The term has passed and there is no answer.
    late: bool,
    /// What the office asks of the applicant, while it waits for it.
    asked_of_you: Option<String>,
    answer: Option<Answer>,
    verdict: Option<SeenVerdict>,
    may: May,
}

/// The answer as a letter.
#[derive(Debug, Serialize, ToSchema)]
struct Answer {
    number: String,
    date: Date,
    language: Language,
    /// The organisation and the office.
    from: Vec<String>,
    text: String,
    signed_by: Option<Person>,
    files: Vec<SeenFile>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FollowedVerdict)]
struct SeenVerdict {
    verdict: Verdict,
    date: Date,
}

/// What the applicant may do with a question now.
#[derive(Debug, Serialize, ToSchema)]
struct May {
    judge: bool,
    object: bool,
    withdraw: bool,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FollowedEvent)]
struct Done {
    /// On the clock of the office.
    #[schema(value_type = String, example = "2026-03-02T17:59:00")]
    at: DateTime,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<u16>,
    what: What,
    /// The same in a sentence.
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<Service>,
}

/// What was done.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FollowedAct)]
enum What {
    Registered,
    Routed,
    Assigned,
    Accepted,
    ApplicantAsked,
    PapersAdded,
    ServiceGiven,
    Decided,
    Replied,
    VerdictGiven,
    Reopened,
    Withdrawn,
    TermPassed,
    CodeRenewed,
    SafeContactGiven,
    PersonErased,
    Erased,
}

impl Followed {
    pub(super) fn new(
        app: &App,
        text: Text,
        case: &CaseFile,
        page: FollowAppeal,
    ) -> Result<Self, Problem> {
        let whole = case.appeal.whole.as_ref().ok_or(Problem::MISSING)?;
        let headline = page.headline();
        let history = page.history.iter().map(|act| Done::new(&page, act)).collect();
        let said = page.said.unwrap_or(pages::public::Said {
            lang: whole.language,
            paragraphs: Vec::new(),
            files: Vec::new(),
        });
        let number = page.number;
        let questions = page.questions.into_iter().zip(&case.appeal.questions);
        let questions = questions.map(|(seen, question)| {
            let due = due(app, text, case, question)?;
            Ok(SeenQuestion::new(seen, due, &number))
        });
        Ok(Self {
            kind: whole.kind.into(),
            channel: whole.channel.into(),
            received: whole.received,
            registered: page.registered,
            force: page.force.into(),
            language: whole.language.into(),
            headline,
            erased: page.erased,
            text: (!said.paragraphs.is_empty()).then(|| said.paragraphs.join("\n")),
            files: links(said.files, &number),
            questions: questions.collect::<Result<_, Problem>>()?,
            history,
            may_add: page.may_add,
            number,
        })
    }
}

/// By when a question is to be answered, and why.
pub(in crate::api) fn due(
    app: &App,
    text: Text,
    case: &CaseFile,
    question: &Question,
) -> Result<Due, Problem> {
    let reference = app.db.reference();
    let zone = reference.registry_of(case.place.0)?.zone;
    let explained = follow::explained(&reference, case, question)?;
    Ok(Due::new(text, question.due.on, &zone, explained.as_ref()))
}

/// The same files, at the addresses of programs.
fn links(files: Vec<FileLink>, number: &str) -> Vec<SeenFile> {
    let here = |file: &FileLink| {
        let n = file.href.rsplit('/').next().unwrap_or_default();
        format!("/api/v1/appeals/{number}/files/{n}")
    };
    files
        .into_iter()
        .map(|file| SeenFile { href: here(&file), name: file.name, size: file.size })
        .collect()
}

fn person(holder: pages::public::Holder) -> Person {
    Person { name: holder.name, post: holder.post }
}

impl SeenQuestion {
    fn new(seen: AskedQuestion, due: Due, number: &str) -> Self {
        Self {
            number: seen.number,
            text: seen.title,
            stage: seen.stage.into(),
            outcome: seen.outcome.map(Into::into),
            decided_on: seen.decided_on,
            holder: seen.holder.map(person),
            office: seen.office,
            due,
            late: seen.late,
            asked_of_you: seen.ask,
            answer: seen.letter.map(|letter| Answer::new(letter, number)),
            verdict: seen
                .verdict
                .map(|(verdict, date)| SeenVerdict { verdict: verdict.into(), date }),
            may: May {
                judge: seen.may.judge,
                object: seen.may.object,
                withdraw: seen.may.withdraw,
            },
        }
    }
}

impl Answer {
    fn new(letter: Letter, number: &str) -> Self {
        Self {
            number: letter.number,
            date: letter.date,
            language: letter.lang.into(),
            from: letter.from,
            text: letter.paragraphs.join("\n"),
            signed_by: letter.signer.map(person),
            files: links(letter.files, number),
        }
    }
}

impl Done {
    fn new(page: &FollowAppeal, act: &Happening) -> Self {
        let plain = |what| Self {
            at: act.at,
            question: act.question,
            what,
            words: page.did(act),
            outcome: None,
            verdict: None,
            service: None,
        };
        match &act.did {
            Did::Registered(_) => plain(What::Registered),
            Did::Routed { .. } => plain(What::Routed),
            Did::Assigned { .. } => plain(What::Assigned),
            Did::Accepted { .. } => plain(What::Accepted),
            Did::Asked => plain(What::ApplicantAsked),
            Did::PapersAdded => plain(What::PapersAdded),
            Did::ServiceGiven(service) => {
                Self { service: Some((*service).into()), ..plain(What::ServiceGiven) }
            }
            Did::Decided(outcome) => {
                Self { outcome: Some((*outcome).into()), ..plain(What::Decided) }
            }
            Did::Replied => plain(What::Replied),
            Did::VerdictGiven(verdict) => {
                Self { verdict: Some((*verdict).into()), ..plain(What::VerdictGiven) }
            }
            Did::Reopened => plain(What::Reopened),
            Did::Withdrawn => plain(What::Withdrawn),
            Did::TermPassed => plain(What::TermPassed),
            Did::CodeRenewed => plain(What::CodeRenewed),
            Did::SafeContactGiven => plain(What::SafeContactGiven),
            Did::PersonErased => plain(What::PersonErased),
            Did::Erased => plain(What::Erased),
        }
    }
}
