//! An act on a case, on its way to the one place where acts are done.

use domain::appeals::{Change, Command};
use domain::ids::Text as TextRef;
use domain::number::Number;
use domain::{Actor, Intent};
use pages::Text;
use serde::Serialize;
use store::cases::{CaseAct, CaseFile};
use store::intake::once;
use store::journal::Done;
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
    /// By which a repeat is known.
    pub token: [u8; 16],
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
        content: &[u8],
    ) -> Result<Acted, Problem> {
        self.act(app, Command::Change { question: Some(question), change }, content).await
    }

    /// Does it. `content` is what was sent, by which a repeat is told from another act.
    pub(super) async fn act(
        self,
        app: &App,
        command: Command,
        content: &[u8],
    ) -> Result<Acted, Problem> {
        let files = match &command {
            Command::AddPapers { files, .. } => files.iter().map(|file| file.hash).collect(),
            _ => Vec::new(),
        };
        let Doer { by, seen, token } = self.doer;
        let act = CaseAct {
            intent: Intent { by, at: app.now(), seen },
            command,
            sealed: Some(self.sealing),
            files,
            code: None,
            once: Some(once(app.db.keys(), &token, content)),
        };
        let whole = self.case.appeal.whole.as_ref().ok_or(Problem::MISSING)?;
        let number = whole.number;
        let register = Some(self.case.place.0);
        match app.db.act(&self.case, act).await {
            Ok(Done { events, .. }) => Ok(Acted::new(number, events)),
            Err(why) => Err(Problem::of_act(app, self.text, register, why)),
        }
    }
}

/// What was sent, as a repeat is compared: the act, the question, the body.
pub(super) fn content(act: &str, question: Option<u16>, body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(&(act, question, body)).unwrap_or_default()
}
