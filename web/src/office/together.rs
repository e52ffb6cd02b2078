//! One act on several questions of a list. Each goes the one path of every act and is answered for
//! itself: what the rules refuse for one is no reason to leave the others.

use axum::extract::{OriginalUri, State};
use axum::response::Response;
use domain::access::Deed;
use domain::appeals::{Appeals, Change, Code, Command, Question, Refusal, Stage};
use domain::ids::{OfficeId, StaffId};
use domain::lang::Lang;
use domain::number::Number;
use domain::{Actor, Intent, Module};
use pages::Text;
use pages::desk::{At, TogetherDone, TogetherPlan, TogetherPlanned, TogetherRow, addresses};
use pages::public::Fault;
use store::cases::{CaseAct, CaseFile};
use store::essence;
use store::intake::once;
use store::journal::NotDone;
use store::keys::Keyed;

use super::chain::Chain;
use super::signed::Signed;
use super::{case, names};
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

/// What will come of it, then, once it was confirmed, what came of it.
pub(crate) async fn take(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    let token = signed.take_token(&app, &typed, uri.path())?;
    let what = read(&app, &typed)?;
    let doing = Doing { app: &app, signed: &signed, text: Text::new(lang), token, what };
    let frame = signed.frame(&app, lang, At::List, addresses::LIST, "").await?;
    let back = back(lang, typed.get("back"));
    if typed.is_ticked("sure") {
        let mut rows = Vec::new();
        for (number, question, seen) in chosen(&typed) {
            let why = doing.run(number, question, seen).await?;
            rows.push(TogetherRow { number, question, why });
        }
        return page::show(&TogetherDone { frame, back, rows });
    }
    let mut rows = Vec::new();
    let mut sent = vec![("do".to_owned(), typed.get("do").to_owned())];
    for name in ["to", "office"] {
        sent.push((name.to_owned(), typed.get(name).to_owned()));
    }
    for (number, question, _) in chosen(&typed) {
        let (row, seen) = doing.plan(number, question).await?;
        let tick = (format!("{TICK}{number}-{question}"), seen.to_string());
        sent.extend(row.why.is_none().then_some(tick));
        rows.push(row);
    }
    page::show(&TogetherPlan { frame, back, to: doing.to(), sent, rows })
}

/// The address of the list from which they were chosen.
fn back(lang: Lang, typed: &str) -> String {
    let spoken = format!("/{}", lang.code());
    let list = Chain::read(typed.strip_prefix(&spoken).unwrap_or(typed));
    let list = list.map_or_else(|| addresses::LIST.to_owned(), Chain::into_place);
    format!("{spoken}{list}")
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

const TICK: &str = "pick-";

/// The ticks: `pick-A17-26-0012345-6-2`, each with the event up to which the case was read.
fn chosen(typed: &Typed) -> Vec<(Number, u16, Option<u32>)> {
    let ticks = typed.pairs().filter_map(|(name, seen)| {
        let (number, question) = name.strip_prefix(TICK)?.rsplit_once('-')?;
        Some((number.parse().ok()?, question.parse().ok()?, seen.parse().ok()))
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
    /// The case, as far as this person may do it there; or why not.
    async fn open(&self, number: Number, question: u16) -> Result<Result<CaseFile, String>, Stop> {
        let deed = match self.what {
            Together::Assign(_) => Deed::Assign,
            Together::Route(_) => Deed::Route,
        };
        Ok(match case::open(self.app, self.signed, &number.to_string(), deed).await {
            Ok(case) if case.appeal.question(question).is_some() => Ok(case),
            Ok(_) | Err(Stop::Missing) => Err(self.say("problem-not-found")),
            Err(Stop::Forbidden) => Err(self.say("problem-forbidden")),
            Err(stop) => return Err(stop),
        })
    }

    /// The change to one question; none where nobody was chosen.
    fn change(&self, known: &Question) -> Option<Change> {
        match self.what {
            Together::Assign(to) => to.map(|to| Change::Assign { to }),
            Together::Route(office) => {
                let reference = self.app.db.reference();
                let sensitive = known.topic.is_some_and(|topic| reference.is_sensitive(topic));
                // What it is about and where stays as it was.
                let Question { topic, district, place, .. } = *known;
                office.map(|office| Change::Route { topic, district, place, office, sensitive })
            }
        }
    }

    /// Why nothing would come of it for one question, as the rules say it of the case as it is.
    fn hindrance(&self, case: &CaseFile, known: &Question) -> Option<String> {
        let Some(change) = self.change(known) else {
            return Some(Fault::NotInList.say(self.text));
        };
        if let Change::Route { office, .. } = change
            && known.office == Some(office)
            && known.stage != Stage::Unrouted
        {
            return Some(self.say("together-already"));
        }
        let command = Command::Change { question: Some(known.number), change };
        let decided = Appeals::decide(&case.appeal, &self.intent(None), &command);
        decided.err().map(|refusal| self.reasons(&refusal))
    }

    fn intent(&self, seen: Option<u32>) -> Intent {
        Intent { by: Actor::Staff(self.signed.official.id), at: self.app.now(), seen }
    }

    /// What would come of one question; and up to which event its case was read.
    async fn plan(&self, number: Number, question: u16) -> Result<(TogetherPlanned, u32), Stop> {
        let row = TogetherPlanned { number, question, essence: None, now: None, why: None };
        let case = match self.open(number, question).await? {
            Ok(case) => case,
            Err(why) => return Ok((TogetherPlanned { why: Some(why), ..row }, 0)),
        };
        let known = case.appeal.question(question).ok_or(Stop::Missing)?;
        let reference = self.app.db.reference();
        let whole = case.appeal.whole.as_ref().and_then(|whole| whole.text.as_ref());
        let text = known.text.as_ref().or(whole).and_then(|text| case.text(text));
        let row = TogetherPlanned {
            essence: text.map(essence::line),
            now: match self.what {
                Together::Assign(_) => known.holder.map(|id| names::staff(&reference, id)),
                Together::Route(_) => names::office(&reference, known.office, self.text.lang()),
            },
            why: self.hindrance(&case, known),
            ..row
        };
        Ok((row, case.appeal.events))
    }

    /// Does it to one question. Answers why it was not done.
    async fn run(
        &self,
        number: Number,
        question: u16,
        seen: Option<u32>,
    ) -> Result<Option<String>, Stop> {
        let once = self.once(number, question);
        let done = match self.app.db.done_before(once).await {
            // Pressed twice: whoever gave a case away with it may not see it any more.
            Ok(Some(_)) => Ok(()),
            Ok(None) => {
                let case = match self.open(number, question).await? {
                    Ok(case) => case,
                    Err(why) => return Ok(Some(why)),
                };
                let known = case.appeal.question(question).ok_or(Stop::Missing)?;
                let Some(change) = self.change(known) else {
                    return Ok(Some(Fault::NotInList.say(self.text)));
                };
                let act = CaseAct {
                    intent: self.intent(seen),
                    command: Command::Change { question: Some(question), change },
                    sealed: case.sealing(),
                    files: Vec::new(),
                    code: None,
                    once: Some(once),
                };
                self.app.db.act(&case, act).await.map(|_| ())
            }
            Err(why) => Err(why),
        };
        match done {
            Ok(()) => Ok(None),
            Err(NotDone::Failed(error)) => Err(error.into()),
            Err(NotDone::OtherContent) => Ok(Some(self.say("problem-sent-before"))),
            Err(NotDone::Refused(refusal)) => Ok(Some(self.reasons(&refusal))),
        }
    }

    /// To whom, or where, in words.
    fn to(&self) -> Option<String> {
        let reference = self.app.db.reference();
        match self.what {
            Together::Assign(to) => to.map(|to| names::staff(&reference, to)),
            Together::Route(office) => names::office(&reference, office, self.text.lang()),
        }
    }

    fn say(&self, id: &str) -> String {
        self.text.say(id).into_owned()
    }

    fn reasons(&self, refusal: &Refusal) -> String {
        let reasons = refusal.0.iter().map(|code: &Code| self.text.refusal(code, None));
        reasons.collect::<Vec<_>>().join(" ")
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
