//! What an applicant does to their own appeal: adds papers, withdraws, says whether it is solved,
//! does not agree.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::appeals::{Change, Command};
use domain::ids::Text as TextRef;
use domain::lang::Lang;
use domain::outcome::{Door, Verdict};
use domain::{Actor, Intent};
use jiff::Timestamp;
use pages::forms::Errors;
use pages::public::{Fault, FollowAppeal, ObjectForm, WithdrawForm};
use pages::{Here, Text, addresses};
use serde::Deserialize;
use store::cases::{CaseAct, CaseFile, Depth};
use store::intake::{once, seal_files};
use store::journal::NotDone;
use store::vault::Sealing;

use super::view;
use crate::form::{self, Typed};
use crate::public::tell;
use crate::stop::Stop;
use crate::visitor::{Follower, Tongue};
use crate::{App, page};

const WORDS_MOST: usize = 5_000;

#[derive(Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    question: u16,
}

/// An act of the applicant on its way: the case, and what is sealed for it.
pub(super) struct Acting {
    pub(super) case: CaseFile,
    pub(super) sealing: Sealing,
    token: [u8; 16],
    pub(super) text: Text,
    pub(super) errors: Errors,
}

impl Acting {
    pub(super) async fn begin(
        app: &App,
        lang: Lang,
        follower: Follower,
        typed: &Typed,
    ) -> Result<Self, Stop> {
        let token = form::take_token(app, &follower.bound(), typed)?;
        let case = app.db.case(follower.place, Depth::Whole).await?.ok_or(Stop::Missing)?;
        let sealing = case.sealing().ok_or(Stop::Missing)?;
        Ok(Self { case, sealing, token, text: Text::new(lang), errors: Errors::none() })
    }

    /// A text of the form, sealed under the case's key.
    fn seal(&mut self, typed: &Typed, field: &str) -> Option<TextRef> {
        let words = typed.text(field, WORDS_MOST, self.text, &mut self.errors)?;
        Some(self.sealing.text(&words))
    }

    /// Does it; a refusal becomes words at the field it is about.
    pub(super) async fn act(
        mut self,
        app: &App,
        typed: &Typed,
        command: Command,
    ) -> Result<Result<(), Errors>, Stop> {
        if !self.errors.is_empty() {
            return Ok(Err(self.errors));
        }
        let files = match &command {
            Command::AddPapers { files, .. } => files.iter().map(|file| file.hash).collect(),
            _ => Vec::new(),
        };
        let content = typed.content();
        let act = CaseAct {
            intent: Intent { by: Actor::Applicant, at: app.now(), seen: None },
            command,
            sealed: Some(self.sealing),
            files,
            code: None,
            once: Some(once(app.db.keys(), &self.token, &content)),
        };
        match app.db.act(&self.case, act).await {
            Ok(_) => Ok(Ok(())),
            Err(NotDone::Failed(error)) => Err(error.into()),
            Err(NotDone::OtherContent) => Err(Stop::Conflict),
            Err(NotDone::Refused(refusal)) => {
                self.errors = tell::refused_at("main", &refusal, self.text);
                Ok(Err(self.errors))
            }
        }
    }
}

pub(super) fn done(lang: Lang, what: &str) -> Response {
    page::go(lang, &format!("{}?done={what}", addresses::FOLLOW_APPEAL))
}

/// The page of the appeal with what is to be put right.
async fn again(
    app: &App,
    lang: Lang,
    follower: Follower,
    typed: &Typed,
    errors: Errors,
) -> Result<Response, Stop> {
    let mut page = view::appeal(app, lang, follower).await?;
    let question = typed.number("question");
    for asked in &mut page.questions {
        if Some(u32::from(asked.number)) == question {
            typed.get("words").clone_into(&mut asked.verdict_words);
        }
    }
    let papers_words = typed.get("papers-words").to_owned();
    page::unprocessed(&FollowAppeal { papers_words, errors, ..page })
}

pub(crate) async fn add_papers(
    State(app): State<App>,
    Tongue(lang): Tongue,
    follower: Follower,
    typed: Typed,
) -> Result<Response, Stop> {
    let mut acting = Acting::begin(&app, lang, follower, &typed).await?;
    let text = acting.seal(&typed, "papers-words");
    let files = seal_files(&mut acting.sealing, &typed.files)?;
    for (name, refusal) in &typed.refused {
        let (name, most) = (name.clone(), app.settings.file_bytes_max);
        let fault = match refusal {
            form::FileRefusal::TooLarge(size) => Fault::FileTooLarge { name, size: *size, most },
            form::FileRefusal::UnknownKind => Fault::FileKind { name },
            form::FileRefusal::TooMany => Fault::TooManyFiles { most: 20 },
        };
        acting.errors.add("papers-files", fault.say(acting.text));
    }
    if acting.errors.is_empty() && text.is_none() && files.is_empty() {
        acting.errors.add("papers-words", Fault::PapersMissing.say(acting.text));
    }
    match acting.act(&app, &typed, Command::AddPapers { text, files }).await? {
        Ok(()) => Ok(done(lang, "papers")),
        Err(errors) => again(&app, lang, follower, &typed, errors).await,
    }
}

pub(crate) async fn judge(
    State(app): State<App>,
    Tongue(lang): Tongue,
    follower: Follower,
    typed: Typed,
) -> Result<Response, Stop> {
    let mut acting = Acting::begin(&app, lang, follower, &typed).await?;
    let number = typed.number("question").and_then(|n| u16::try_from(n).ok());
    let words = acting.seal(&typed, "words");
    let Some(verdict) = Verdict::parse(typed.get("verdict")) else {
        let field = format!("verdict-{}", number.unwrap_or(1));
        let mut errors = acting.errors;
        errors.add(field, Fault::VerdictMissing.say(acting.text));
        return again(&app, lang, follower, &typed, errors).await;
    };
    let change = Change::GiveVerdict { verdict, door: Door::OwnDevice, words };
    let command = Command::Change { question: Some(number.unwrap_or(1)), change };
    match acting.act(&app, &typed, command).await? {
        Ok(()) => Ok(done(lang, "verdict")),
        Err(errors) => again(&app, lang, follower, &typed, errors).await,
    }
}

pub(crate) async fn ask_withdraw(
    State(app): State<App>,
    Tongue(lang): Tongue,
    follower: Follower,
    Query(which): Query<Which>,
) -> Result<Response, Stop> {
    page::show(&withdraw_page(&app, lang, follower, which.question, None).await?)
}

pub(crate) async fn withdraw(
    State(app): State<App>,
    Tongue(lang): Tongue,
    follower: Follower,
    typed: Typed,
) -> Result<Response, Stop> {
    let mut acting = Acting::begin(&app, lang, follower, &typed).await?;
    let number = typed.number("question").and_then(|n| u16::try_from(n).ok()).unwrap_or(1);
    let reason = acting.seal(&typed, "reason");
    let on = today(&app, &acting.case, app.now())?;
    let change = Change::Withdraw { reason, on };
    match acting.act(&app, &typed, Command::Change { question: Some(number), change }).await? {
        Ok(()) => Ok(done(lang, "withdrawal")),
        Err(errors) => {
            let typed = Some((typed.get("reason").to_owned(), errors));
            page::unprocessed(&withdraw_page(&app, lang, follower, number, typed).await?)
        }
    }
}

async fn withdraw_page(
    app: &App,
    lang: Lang,
    follower: Follower,
    number: u16,
    typed: Option<(String, Errors)>,
) -> Result<WithdrawForm, Stop> {
    let (reason, errors) = typed.unwrap_or_else(|| (String::new(), Errors::none()));
    Ok(WithdrawForm {
        frame: page::frame(app, lang, Here::Follow, addresses::FOLLOW_APPEAL),
        token: form::issue_token(app, &follower.bound()),
        question: number,
        title: title(app, follower, number).await?,
        reason,
        errors,
    })
}

pub(crate) async fn object(
    State(app): State<App>,
    Tongue(lang): Tongue,
    follower: Follower,
    Query(which): Query<Which>,
) -> Result<Response, Stop> {
    page::show(&object_page(&app, lang, follower, which.question, None).await?)
}

/// Opens a question again. A new term runs from today, by the rules of today.
pub(crate) async fn reopen(
    State(app): State<App>,
    Tongue(lang): Tongue,
    follower: Follower,
    typed: Typed,
) -> Result<Response, Stop> {
    let mut acting = Acting::begin(&app, lang, follower, &typed).await?;
    let number = typed.number("question").and_then(|n| u16::try_from(n).ok()).unwrap_or(1);
    let reason = acting.seal(&typed, "reason");
    if reason.is_none() && acting.errors.is_empty() {
        acting.errors.add("reason", Fault::ReasonMissing.say(acting.text));
    }
    let whole = acting.case.appeal.whole.as_ref().ok_or(Stop::Missing)?;
    let reference = app.db.reference();
    let (due, _) = store::intake::explain(&reference, whole.office, whole.kind, app.now())?;
    let change = Change::Reopen { reason, due };
    match acting.act(&app, &typed, Command::Change { question: Some(number), change }).await? {
        Ok(()) => Ok(done(lang, "objection")),
        Err(errors) => {
            let typed = Some((typed.get("reason").to_owned(), errors));
            page::unprocessed(&object_page(&app, lang, follower, number, typed).await?)
        }
    }
}

async fn object_page(
    app: &App,
    lang: Lang,
    follower: Follower,
    number: u16,
    typed: Option<(String, Errors)>,
) -> Result<ObjectForm, Stop> {
    let case = app.db.case(follower.place, Depth::Bare).await?.ok_or(Stop::Missing)?;
    let whole = case.appeal.whole.as_ref().ok_or(Stop::Missing)?;
    let reference = app.db.reference();
    let (_, explained) = store::intake::explain(&reference, whole.office, whole.kind, app.now())?;
    let (reason, errors) = typed.unwrap_or_else(|| (String::new(), Errors::none()));
    Ok(ObjectForm {
        frame: page::frame(app, lang, Here::Follow, addresses::FOLLOW_APPEAL),
        token: form::issue_token(app, &follower.bound()),
        question: number,
        title: title(app, follower, number).await?,
        reason,
        days: explained.rule.length.get(),
        unit: explained.rule.unit,
        elsewhere: Some(reference.organisation()?.complaint.in_lang(lang).to_owned()),
        errors,
    })
}

/// The question in a line.
async fn title(app: &App, follower: Follower, number: u16) -> Result<Option<String>, Stop> {
    let case = app.db.case(follower.place, Depth::Whole).await?.ok_or(Stop::Missing)?;
    let question = case.appeal.question(number).ok_or(Stop::Missing)?;
    let text = question.text.as_ref().and_then(|text| case.text(text));
    Ok(text.filter(|_| !case.appeal.sensitive).map(str::to_owned))
}

/// Today on the clock of the office that holds the register.
pub(crate) fn today(app: &App, case: &CaseFile, now: Timestamp) -> Result<jiff::civil::Date, Stop> {
    let reference = app.db.reference();
    Ok(reference.registry_of(case.place.0)?.zone.to_datetime(now).date())
}
