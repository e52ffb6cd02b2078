//! One act on several questions of a list. Each goes the one path of every act and is answered for
//! itself: what the rules refuse for one is no reason to leave the others.

use axum::extract::{OriginalUri, State};
use axum::response::Response;
use domain::access::Deed;
use domain::appeals::{Change, Code, Command};
use domain::ids::{OfficeId, StaffId};
use domain::number::Number;
use domain::{Actor, Intent};
use pages::Text;
use pages::desk::{At, TogetherDone, TogetherRow, addresses};
use pages::public::Fault;
use store::cases::CaseAct;
use store::intake::once;
use store::journal::NotDone;
use store::keys::Keyed;

use super::case;
use super::signed::Signed;
use crate::form::Typed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Questions of one sending: those of a page of the list.
const MOST: usize = 50;

/// What is to be done to each.
#[derive(Debug, Clone, Copy)]
enum Together {
    Assign(Option<StaffId>),
    Route(Option<OfficeId>),
}

pub(crate) async fn take(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    let token = signed.take_token(&app, &typed, uri.path())?;
    let what = read(&app, &typed)?;
    let text = Text::new(lang);
    let mut rows = Vec::new();
    for (number, question) in chosen(&typed) {
        let doing = Doing { app: &app, signed: &signed, text, token, what };
        let why = doing.run(number, question).await?;
        rows.push(TogetherRow { number, question, why });
    }
    let frame = signed.frame(&app, lang, At::List, addresses::LIST, "").await?;
    let list = super::chain::Chain::read(typed.get("back"));
    let list = list.map_or_else(|| addresses::LIST.to_owned(), super::chain::Chain::into_place);
    let back = format!("/{}{list}", lang.code());
    page::show(&TogetherDone { frame, back, rows })
}

fn read(app: &App, typed: &Typed) -> Result<Together, Stop> {
    let reference = app.db.reference();
    match typed.get("do") {
        "assign" => {
            let to = typed.number("to").map(StaffId);
            let works = |to: &StaffId| reference.staff.get(to).is_some_and(|s| !s.disabled);
            Ok(Together::Assign(to.filter(works)))
        }
        "route" => {
            let office = typed.number("office").map(OfficeId);
            let open =
                |id: &OfficeId| reference.offices.get(id).is_some_and(|o| o.closed.is_none());
            Ok(Together::Route(office.filter(open)))
        }
        _ => Err(Stop::Missing),
    }
}

/// The ticks: `pick-A17-26-0012345-6-2`.
fn chosen(typed: &Typed) -> Vec<(Number, u16)> {
    let ticks = typed.pairs().filter_map(|(name, _)| {
        let (number, question) = name.strip_prefix("pick-")?.rsplit_once('-')?;
        Some((number.parse().ok()?, question.parse().ok()?))
    });
    ticks.take(MOST).collect()
}

struct Doing<'a> {
    app: &'a App,
    signed: &'a Signed,
    text: Text,
    token: [u8; 16],
    what: Together,
}

impl Doing<'_> {
    /// Does it to one question. Answers why it was not done.
    async fn run(&self, number: Number, question: u16) -> Result<Option<String>, Stop> {
        let deed = match self.what {
            Together::Assign(_) => Deed::Assign,
            Together::Route(_) => Deed::Route,
        };
        let case = match case::open(self.app, self.signed, &number.to_string(), deed).await {
            Ok(case) => case,
            Err(Stop::Missing) => return Ok(Some(self.say("problem-not-found"))),
            Err(Stop::Forbidden) => return Ok(Some(self.say("problem-forbidden"))),
            Err(stop) => return Err(stop),
        };
        let Some(known) = case.appeal.question(question) else {
            return Ok(Some(self.say("problem-not-found")));
        };
        let reference = self.app.db.reference();
        let change = match self.what {
            Together::Assign(to) => to.map(|to| Change::Assign { to }),
            // What it is about and where stays as it was.
            Together::Route(office) => office.map(|office| Change::Route {
                topic: known.topic,
                district: known.district,
                place: known.place,
                office,
                sensitive: known.topic.is_some_and(|topic| reference.is_sensitive(topic)),
            }),
        };
        let Some(change) = change else {
            return Ok(Some(Fault::NotInList.say(self.text)));
        };
        let by = Actor::Staff(self.signed.official.id);
        let act = CaseAct {
            intent: Intent { by, at: self.app.now(), seen: Some(case.appeal.events) },
            command: Command::Change { question: Some(question), change },
            sealed: case.sealing(),
            files: Vec::new(),
            code: None,
            once: Some(self.once(number, question)),
        };
        match self.app.db.act(&case, act).await {
            Ok(_) => Ok(None),
            Err(NotDone::Failed(error)) => Err(error.into()),
            Err(NotDone::OtherContent) => Ok(Some(self.say("problem-sent-before"))),
            Err(NotDone::Refused(refusal)) => Ok(Some(self.reasons(&refusal.0))),
        }
    }

    fn say(&self, id: &str) -> String {
        self.text.say(id).into_owned()
    }

    fn reasons(&self, codes: &[Code]) -> String {
        let reasons: Vec<_> = codes.iter().map(|code| self.text.refusal(code, None)).collect();
        reasons.join(" ")
    }

    /// One sending is many acts, each with a token of its own.
    fn once(&self, number: Number, question: u16) -> store::journal::Once {
        let keys = self.app.db.keys();
        let own = keys.keyed(
            Keyed::FormToken,
            &[b"together", &self.token, number.to_string().as_bytes(), &question.to_be_bytes()],
        );
        let mut token = [0; 16];
        token.copy_from_slice(&own[..16]);
        once(keys, &token, format!("{:?}", self.what).as_bytes())
    }
}
