//! An act on a case, on its way to the one place where acts are done.

use domain::appeals::{Change, Command};
use domain::ids::Text as TextRef;
use domain::number::Number;
use domain::{Actor, Intent};
use pages::Text;
use serde::Serialize;
use store::cases::{CaseAct, CaseFile};
use store::intake::once;
use store::journal::{Done, Once};
use store::vault::Sealing;
use utoipa::ToSchema;

use super::problem::{FieldProblem, Problem};
use crate::App;

/// What was done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Acted {
    #[schema(example = "A17-26-0012345-6")]
    number: String,
    /// How many events the case has now: the `seen` of the next act.
    #[schema(minimum = 1)]
    events: u32,
}

impl Acted {
    pub(super) fn new(number: Number, events: u32) -> Self {
        Self { number: number.to_string(), events }
    }
}

/// Who acts, and on which state of the case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doer {
    pub by: Actor,
    /// How many events the program had read; none for an applicant.
    pub seen: Option<u32>,
}

/// One act.
pub(super) struct Acting {
    case: CaseFile,
    sealing: Sealing,
    doer: Doer,
    text: Text,
}

impl Acting {
    pub(super) fn begin(case: CaseFile, doer: Doer, text: Text) -> Result<Self, Problem> {
        let Some(sealing) = case.sealing() else {
            let erased = domain::appeals::Code::Erased;
            let detail = text.refusal(&erased, None);
            let code = erased.name();
            return Err(Problem::Refused(vec![FieldProblem { field: None, code, detail }]));
        };
        Ok(Self { case, sealing, doer, text })
    }

    pub(super) const fn case(&self) -> &CaseFile {
        &self.case
    }

    pub(super) const fn sealing(&mut self) -> &mut Sealing {
        &mut self.sealing
    }

    /// A tidy text, sealed under the key of the case.
    pub(super) fn seal(&mut self, text: &str) -> TextRef {
        self.sealing.text(text)
    }

    /// Does it to a question.
    pub(super) async fn change(
        self,
        app: &App,
        question: u16,
        change: Change,
        request: &Request,
    ) -> Result<Acted, Problem> {
        self.act(app, Command::Change { question: Some(question), change }, request).await
    }

    /// Does it.
    pub(super) async fn act(
        self,
        app: &App,
        command: Command,
        request: &Request,
    ) -> Result<Acted, Problem> {
        let files = match &command {
            Command::AddPapers { files, .. } => files.iter().map(|file| file.hash).collect(),
            _ => Vec::new(),
        };
        let Doer { by, seen } = self.doer;
        let act = CaseAct {
            intent: Intent { by, at: app.now(), seen },
            command,
            sealed: Some(self.sealing),
            files,
            code: None,
            once: Some(request.once(app)),
        };
        let number = request.number;
        let register = Some(self.case.place.0);
        match app.db.act(&self.case, act).await {
            Ok(Done { events, .. }) => Ok(Acted::new(number, events)),
            Err(why) => Err(Problem::of_act(app, self.text, register, why)),
        }
    }
}

/// A request for an act, as a repeat of it is known and compared.
#[derive(Debug)]
pub(super) struct Request {
    number: Number,
    token: [u8; 16],
    /// The act, the question, the body.
    content: Vec<u8>,
}

impl Request {
    pub(super) fn of(
        number: Number,
        token: [u8; 16],
        act: &str,
        question: Option<u16>,
        body: &impl Serialize,
    ) -> Self {
        let named = (number.to_string(), act, question, body);
        Self { number, token, content: serde_json::to_vec(&named).unwrap_or_default() }
    }

    pub(super) fn once(&self, app: &App) -> Once {
        once(app.db.keys(), &self.token, &self.content)
    }

    /// What came of it, where the same request came before: nothing that has changed since, not the
    /// case and not the reference data, is a reason to withhold it.
    pub(super) async fn before(&self, app: &App, text: Text) -> Result<Option<Done>, Problem> {
        let before = app.db.done_before(self.once(app)).await;
        before.map_err(|why| Problem::of_act(app, text, None, why))
    }

    /// The first answer of an act on the case that the address names.
    pub(super) async fn answered(&self, app: &App, text: Text) -> Result<Option<Acted>, Problem> {
        let before = self.before(app, text).await?;
        Ok(before.map(|Done { events, .. }| Acted::new(self.number, events)))
    }
}
