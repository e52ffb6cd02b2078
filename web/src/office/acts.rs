//! What staff do on the page of a case. Each act is one address, one form, one command; a refusal
//! brings the page back with what was typed.

mod persons;

use axum::extract::{OriginalUri, Path, State};
use axum::http::Uri;
use axum::response::Response;
use domain::access::Deed;
use domain::appeals::{Change, Code, Command, Ground, Refusal};
use domain::ids::{
    DistrictId, File, GroundId, OfficeId, PlaceId, StaffId, Text as TextRef, TopicId,
};
use domain::lang::Lang;
use domain::number::AccessCode;
use domain::outcome::{Door, Outcome, Service, Verdict};
use domain::{Actor, Intent};
use pages::Text;
use pages::desk::{Act, At, Done, NewCode, Wrong, addresses};
use pages::forms::Errors;
use pages::public::Fault;
use store::cases::{CaseAct, CaseFile};
use store::intake::{once, seal_files};
use store::journal::{NotDone, Once};
use store::keys::random;
use store::reference::Reference;
use store::vault::Sealing;

use super::case::{self, Refusing};
use super::chain::Chain;
use super::signed::Signed;
use super::{drafts, names};
use crate::form::{FileRefusal, Typed};
use crate::public::follow::today;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

const WORDS_MOST: usize = 20_000;

pub(crate) async fn on_question(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    Path((number, question, act)): Path<(String, u16, String)>,
    typed: Typed,
) -> Result<Response, Stop> {
    let act = Act::parse(&act).filter(|act| act.is_of_question()).ok_or(Stop::Missing)?;
    let at = Doing { app, lang, signed, uri, act, question: Some(question) };
    at.run(&number, &typed).await
}

pub(crate) async fn on_case(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    Path((number, act)): Path<(String, String)>,
    typed: Typed,
) -> Result<Response, Stop> {
    let act = Act::parse(&act).filter(|act| !act.is_of_question()).ok_or(Stop::Missing)?;
    let at = Doing { app, lang, signed, uri, act, question: None };
    at.run(&number, &typed).await
}

/// One act on its way.
struct Doing {
    app: App,
    lang: Lang,
    signed: Signed,
    uri: Uri,
    act: Act,
    question: Option<u16>,
}

/// Which right an act needs.
pub(super) const fn deed_of(act: Act) -> Deed {
    match act {
        Act::Route => Deed::Route,
        Act::Assign => Deed::Assign,
        Act::Accept | Act::Return | Act::Ask | Act::Service | Act::Decide | Act::Reply => {
            Deed::Work
        }
        Act::Verdict | Act::Reopen => Deed::TakeVerdict,
        Act::Withdraw => Deed::TakeIn,
        Act::Note | Act::Papers | Act::Sensitive | Act::Safe => Deed::Annotate,
        Act::Code => Deed::RenewCode,
        Act::Liken => Deed::Identify,
        Act::AskErasure | Act::Erase => Deed::Erase,
    }
}

/// What a form has become: a command, or words at its fields.
struct Read<'a> {
    typed: &'a Typed,
    text: Text,
    sealing: Sealing,
    errors: Errors,
    files: Vec<File>,
}

impl Read<'_> {
    fn words(&mut self, field: &str) -> Option<TextRef> {
        let words = self.typed.text(field, WORDS_MOST, self.text, &mut self.errors)?;
        Some(self.sealing.text(&words))
    }

    /// A text without which the act makes no sense.
    fn needed(&mut self, field: &str, missing: &Wrong) -> Option<TextRef> {
        let words = self.words(field);
        if words.is_none() && self.errors.of(field).is_none() {
            self.errors.add(field, missing.say(self.text));
        }
        words
    }

    fn chosen<T>(&mut self, field: &str, found: Option<T>, missing: &Wrong) -> Option<T> {
        if found.is_none() {
            // What was sent and is not known is another thing than what was not chosen.
            let empty = self.typed.get(field).is_empty();
            let wrong = if empty { missing } else { &Wrong::Choice };
            self.errors.add(field, wrong.say(self.text));
        }
        found
    }

    fn take_files(&mut self, app: &App) -> Result<(), Stop> {
        self.files = seal_files(&mut self.sealing, &self.typed.files)?;
        for (name, refusal) in &self.typed.refused {
            let (name, most) = (name.clone(), app.settings.file_bytes_max);
            let fault = match refusal {
                FileRefusal::TooLarge(size) => Fault::FileTooLarge { name, size: *size, most },
                FileRefusal::UnknownKind => Fault::FileKind { name },
                FileRefusal::TooMany => Fault::TooManyFiles { most: 20 },
            };
            self.errors.add("files", fault.say(self.text));
        }
        Ok(())
    }
}

impl Doing {
    async fn run(self, number: &str, typed: &Typed) -> Result<Response, Stop> {
        let case = match case::open(&self.app, &self.signed, number, deed_of(self.act)).await {
            Err(Stop::Missing) => return self.gone(typed).await,
            case => case?,
        };
        let once = self.once(typed)?;
        let reference = self.app.db.reference();
        let mut read = Read {
            typed,
            text: Text::new(self.lang),
            sealing: case.sealing().ok_or(Stop::Missing)?,
            errors: Errors::none(),
            files: Vec::new(),
        };
        read.take_files(&self.app)?;
        if self.act == Act::Liken {
            return self.liken(&case, once, read).await;
        }
        if self.act == Act::Erase {
            return self.erase(&case, once, read).await;
        }
        let code = (self.act == Act::Code).then(|| AccessCode::drawn(random));
        let command = match self.act {
            Act::Safe => persons::safe(&self.app, &case, &mut read).await?,
            _ => self.command(&case, &reference, &mut read)?,
        };
        let command = match command {
            Some(command) if read.errors.is_empty() => command,
            _ => return self.again(&case, typed, read.errors).await,
        };
        let act = CaseAct {
            intent: Intent {
                by: Actor::Staff(self.signed.official.id),
                at: self.app.now(),
                seen: typed.number("seen"),
            },
            command,
            sealed: Some(read.sealing),
            files: read.files.iter().map(|file| file.hash).collect(),
            code: code.as_ref().map(|code| self.app.db.keys().stored_code(code.bytes())),
            once: Some(once),
        };
        match self.app.db.act(&case, act).await {
            Ok(done) if done.repeated && code.is_some() => Err(Stop::Expired),
            Ok(_) => {
                let number = case::number_of(&case)?;
                drafts::sent(&self.app, &self.signed, number, self.question, self.act).await?;
                self.done(&case, code).await
            }
            Err(NotDone::Failed(error)) => Err(error.into()),
            Err(NotDone::OtherContent) => Err(Stop::Conflict),
            Err(NotDone::Refused(refusal)) => {
                let errors = self.refused(&refusal, &case, &reference)?;
                self.again(&case, typed, errors).await
            }
        }
    }

    fn once(&self, typed: &Typed) -> Result<Once, Stop> {
        let token = self.signed.take_token(&self.app, typed, self.uri.path())?;
        Ok(once(self.app.db.keys(), &token, &typed.content()))
    }

    /// Pressed twice: whoever gave the case away by it does not see it any more. To all others it is
    /// not there.
    async fn gone(&self, typed: &Typed) -> Result<Response, Stop> {
        let once = self.once(typed).map_err(|_| Stop::Missing)?;
        match self.app.db.done_before(once).await {
            Ok(Some(_)) => self.to_list(),
            _ => Err(Stop::Missing),
        }
    }

    /// What was asked for; none where something is to be put right first.
    fn command(
        &self,
        case: &CaseFile,
        reference: &Reference,
        read: &mut Read<'_>,
    ) -> Result<Option<Command>, Stop> {
        let command = match self.act {
            Act::Note => {
                read.needed("text", &Wrong::TextMissing).map(|text| Command::Note { text })
            }
            Act::Papers => {
                let text = read.words("text");
                let files = read.files.clone();
                if text.is_none() && files.is_empty() && read.errors.is_empty() {
                    read.errors.add("text", Wrong::PapersMissing.say(read.text));
                }
                Some(Command::AddPapers { text, files })
            }
            Act::Sensitive => Some(Command::MarkSensitive),
            Act::AskErasure => persons::ask_erasure(case, read),
            Act::Code => {
                // Whoever asks for a code may be anybody: somebody has to say that they looked.
                if !read.typed.is_ticked("identified") {
                    read.errors.add("identified", Wrong::NotIdentified.say(read.text));
                }
                Some(Command::RenewCode)
            }
            _ => {
                let change = self.change(case, reference, read)?;
                change.map(|change| Command::Change { question: self.question, change })
            }
        };
        Ok(command)
    }

    fn change(
        &self,
        case: &CaseFile,
        reference: &Reference,
        read: &mut Read<'_>,
    ) -> Result<Option<Change>, Stop> {
        let typed = read.typed;
        Ok(match self.act {
            Act::Route => route(reference, read),
            Act::Assign => {
                let to = typed.number("to").map(StaffId);
                let to = to.filter(|to| reference.staff.get(to).is_some_and(|s| !s.disabled));
                read.chosen("to", to, &Wrong::PersonMissing).map(|to| Change::Assign { to })
            }
            Act::Accept => Some(Change::Accept),
            Act::Return => {
                read.needed("reason", &Wrong::ReasonMissing).map(|reason| Change::Return { reason })
            }
            Act::Ask => {
                read.needed("text", &Wrong::TextMissing).map(|text| Change::AskApplicant { text })
            }
            Act::Service => {
                let by = typed.number("by").map_or(self.signed.official.id, StaffId);
                let service = Service::parse(typed.get("service"));
                read.chosen("service", service, &Wrong::ServiceMissing)
                    .map(|service| Change::GiveService { service, by })
            }
            Act::Decide => self.decide(case, reference, read)?,
            Act::Reply => {
                let files = read.files.clone();
                read.needed("text", &Wrong::TextMissing).map(|text| Change::Reply { text, files })
            }
            Act::Verdict => {
                let words = read.words("words");
                let verdict = Verdict::parse(typed.get("verdict"));
                let door = Door::parse(typed.get("door"));
                let verdict = read.chosen("verdict", verdict, &Wrong::VerdictMissing);
                let door = read.chosen("door", door, &Wrong::DoorMissing);
                verdict.zip(door).map(|(verdict, door)| Change::GiveVerdict {
                    verdict,
                    door,
                    words,
                })
            }
            Act::Reopen => {
                let whole = case.appeal.whole.as_ref().ok_or(Stop::Missing)?;
                let now = self.app.now();
                let (due, _) = store::intake::explain(reference, whole.office, whole.kind, now)?;
                let reason = read.needed("reason", &Wrong::ReasonMissing);
                reason.map(|reason| Change::Reopen { reason: Some(reason), due })
            }
            Act::Withdraw => {
                let on = today(&self.app, case, self.app.now())?;
                Some(Change::Withdraw { reason: read.words("reason"), on })
            }
            _ => None,
        })
    }

    /// A decision; with the answer, where it was written at once.
    fn decide(
        &self,
        case: &CaseFile,
        reference: &Reference,
        read: &mut Read<'_>,
    ) -> Result<Option<Change>, Stop> {
        let typed = read.typed;
        let outcome = Outcome::parse(typed.get("outcome"));
        let outcome = read.chosen("outcome", outcome, &Wrong::OutcomeMissing);
        let ground = typed.number("ground").map(GroundId);
        let ground = ground.and_then(|id| {
            reference.grounds.get(&id).map(|known| Ground { id, outcome: known.outcome })
        });
        // A ground chosen before another outcome was is not a ground of that one.
        let ground = ground.filter(|_| outcome.is_some_and(Outcome::needs_ground));
        let files = read.files.clone();
        let reply = read.words("text").map(|text| (text, files));
        let on = today(&self.app, case, self.app.now())?;
        Ok(outcome.map(|outcome| Change::Decide { outcome, ground, on, reply }))
    }

    async fn done(&self, case: &CaseFile, code: Option<AccessCode>) -> Result<Response, Stop> {
        let number = case::number_of(case)?;
        if let Some(code) = code {
            let place = addresses::case(number);
            let frame = self.signed.frame(&self.app, self.lang, At::Elsewhere, &place, "").await?;
            let applicant = case.people.values().next().map(|who| who.applicant.full_name());
            return page::show(&NewCode { frame, number, code: code.to_text(), applicant });
        }
        // Whoever gives a case away may not see it any more: back to the list.
        let reference = self.app.db.reference();
        let after = self.app.db.case(case.place, store::cases::Depth::Bare).await?;
        let after = after.ok_or(Stop::Missing)?.access(&reference);
        let chain = self.chain();
        if !domain::access::knows(&self.signed.official, &after) {
            return self.to_list();
        }
        let anchor = self.question.map(|n| format!("#q{n}")).unwrap_or_default();
        let along = chain.map(|chain| format!("&{}", chain.query())).unwrap_or_default();
        let place =
            format!("{}?done={}{along}{anchor}", addresses::case(number), self.said().code());
        Ok(page::go(self.lang, &place))
    }

    /// What the next page says was done.
    const fn said(&self) -> Done {
        match self.act {
            Act::Route => Done::Routed,
            Act::Assign => Done::Assigned,
            Act::Accept => Done::Accepted,
            Act::Return => Done::Returned,
            Act::Ask => Done::Asked,
            Act::Service => Done::ServiceGiven,
            Act::Decide => Done::Decided,
            Act::Reply => Done::Replied,
            Act::Verdict => Done::VerdictTaken,
            Act::Reopen => Done::Reopened,
            Act::Withdraw => Done::Withdrawn,
            Act::Note => Done::Noted,
            Act::Papers => Done::PapersAdded,
            Act::Liken => Done::Likened,
            Act::Safe => Done::SafeContactGiven,
            Act::AskErasure => Done::ErasureAsked,
            Act::Erase => Done::PersonErased,
            Act::Sensitive | Act::Code => Done::MarkedSensitive,
        }
    }

    /// Back to the list, which says what was done.
    fn to_list(&self) -> Result<Response, Stop> {
        let list = self.chain().or_else(|| Chain::read(addresses::WORK)).ok_or(Stop::Missing)?;
        Ok(page::go(self.lang, &list.saying(self.said().code())))
    }

    /// The page again, with what was typed and what is wrong.
    async fn again(
        &self,
        case: &CaseFile,
        typed: &Typed,
        errors: Errors,
    ) -> Result<Response, Stop> {
        let place = addresses::case(case::number_of(case)?);
        let frame = self.signed.frame(&self.app, self.lang, At::Elsewhere, &place, "").await?;
        // What was read in the meantime is shown, so the next try knows of it.
        let case = self.app.db.case(case.place, store::cases::Depth::Whole).await?;
        let case = case.ok_or(Stop::Missing)?;
        let refusing = Refusing::form(self.act, self.question, typed, errors);
        let (app, signed, chain) = (&self.app, &self.signed, self.chain());
        let page =
            case::page_of(app, self.lang, signed, &case, frame, refusing, chain.as_ref()).await?;
        page::unprocessed(&page)
    }

    /// The list from which the case was opened.
    fn chain(&self) -> Option<Chain> {
        Chain::of_query(self.uri.query().unwrap_or_default())
    }

    /// The reasons of a refusal in words; who did what in the meantime is named.
    fn refused(
        &self,
        refusal: &Refusal,
        case: &CaseFile,
        reference: &Reference,
    ) -> Result<Errors, Stop> {
        let zone = reference.registry_of(case.place.0)?.zone;
        let text = Text::new(self.lang);
        let who = |actor: Actor| match actor {
            Actor::Staff(staff) => names::staff(reference, staff),
            Actor::Applicant => text.say("by-applicant").into_owned(),
            Actor::Clock => String::new(),
        };
        let mut errors = Errors::none();
        for code in &refusal.0 {
            let named = match code {
                Code::ChangedSince(last) => Some((who(last.stamp.by), last.stamp.at)),
                Code::AlreadyDecided { by, at, .. } => Some((who(*by), *at)),
                _ => None,
            };
            let named = named.map(|(name, at)| (name, zone.to_datetime(at)));
            let named = named.as_ref().map(|(name, at)| (name.as_str(), *at));
            errors.add(code.field().unwrap_or("act"), text.refusal(code, named));
        }
        Ok(errors)
    }
}

fn route(reference: &Reference, read: &mut Read<'_>) -> Option<Change> {
    let typed = read.typed;
    let office = typed.number("office").map(OfficeId);
    let office = office.filter(|id| reference.offices.get(id).is_some_and(|o| o.closed.is_none()));
    let office = read.chosen("office", office, &Wrong::OfficeMissing)?;
    let topic = typed.number("topic").map(TopicId).filter(|t| reference.topics.contains_key(t));
    let district = typed.number("district").map(DistrictId);
    let district = district.filter(|id| reference.districts.contains_key(id));
    // What was said of a settlement holds as long as its district does.
    let within = |id: &PlaceId| reference.places.get(id).is_some_and(|p| p.district == district);
    let place = typed.number("place").map(PlaceId).filter(within);
    let sensitive = topic.is_some_and(|topic| reference.is_sensitive(topic));
    Some(Change::Route { topic, district, place, office, sensitive })
}
