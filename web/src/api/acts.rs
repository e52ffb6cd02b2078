//! What staff do to a case: the acts of the desk, one address each.

mod sent;

use axum::Json;
use axum::extract::State;
use domain::Actor;
use domain::access::{self, Deed};
use domain::appeals::{Change, Command, Ground};
use domain::ids::{DistrictId, GroundId, OfficeId, PlaceId, StaffId, TopicId};
use pages::Text;
use pages::public::Fault;
use serde::Serialize;
use store::cases::Depth;
use store::reference::Reference;

use super::acting::{Acted, Acting, Doer, Request};
use super::caller::Caller;
use super::faults::Faults;
use super::problem::Problem;
use super::sent::{CaseAddress, Named, QuestionAddress, Reader, RepeatKey, Sent};
use crate::App;
use crate::public::follow::today;
use sent::{Acceptance, Assignment, Decided, Note, Reply, Return, Routing};

const WORDS_MOST: usize = 20_000;

/// An act of staff before its case is open.
struct Beginning<'a> {
    app: &'a App,
    caller: &'a Caller,
    named: Named,
    key: RepeatKey,
    text: Text,
}

/// Which act it is, and which right it needs.
#[derive(Debug, Clone, Copy)]
struct Kind(&'static str, Deed);

impl Beginning<'_> {
    /// Does it to a question of the case, or answers what was answered before. `change` is asked
    /// for only where it is done now.
    async fn change<S: Serialize + Sync>(
        &self,
        kind: Kind,
        sent: &S,
        seen: u32,
        change: impl FnOnce(&mut Acting) -> Result<Change, Problem>,
    ) -> Result<Json<Acted>, Problem> {
        let question = self.named.n()?;
        let request = self.request(kind, Some(question), sent)?;
        if let Some(before) = request.answered(self.app, self.text).await? {
            return Ok(Json(before));
        }
        let mut acting = self.open(kind, Some(seen)).await?;
        acting.case().appeal.question(question).ok_or(Problem::MISSING)?;
        let change = change(&mut acting)?;
        Ok(Json(acting.change(self.app, question, change, &request).await?))
    }

    /// The same of the case as a whole.
    async fn act<S: Serialize + Sync>(
        &self,
        kind: Kind,
        sent: &S,
        seen: Option<u32>,
        command: impl FnOnce(&mut Acting) -> Result<Command, Problem>,
    ) -> Result<Json<Acted>, Problem> {
        let request = self.request(kind, None, sent)?;
        if let Some(before) = request.answered(self.app, self.text).await? {
            return Ok(Json(before));
        }
        let mut acting = self.open(kind, seen).await?;
        let command = command(&mut acting)?;
        Ok(Json(acting.act(self.app, command, &request).await?))
    }

    fn request(
        &self,
        Kind(act, deed): Kind,
        question: Option<u16>,
        sent: &impl Serialize,
    ) -> Result<Request, Problem> {
        self.caller.may(deed)?;
        let token = self.key.of(self.app, &[b"staff", &self.caller.id().0.to_be_bytes()]);
        Ok(Request::of(self.named.number()?, token, act, question, sent))
    }

    /// Opens the case for a deed.
    async fn open(&self, Kind(_, deed): Kind, seen: Option<u32>) -> Result<Acting, Problem> {
        let place = self.caller.case(self.app, self.named, deed).await?;
        let case = self.app.db.case(place, Depth::Whole).await?.ok_or(Problem::MISSING)?;
        Acting::begin(case, Doer { by: Actor::Staff(self.caller.id()), seen }, self.text)
    }
}

/// Says whose question it is: the topic, the place and the office that is to answer.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/questions/{n}/route",
    operation_id = "routeQuestion",
    tag = "staff",
    params(QuestionAddress),
    request_body = Routing,
    responses((status = 200, description = "Routed.", body = Acted)),
    security(("token" = ["write"])),
)]
pub(super) async fn route(
    State(app): State<App>,
    Reader(text): Reader,
    caller: Caller,
    named: Named,
    key: RepeatKey,
    Sent(sent): Sent<Routing>,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, caller: &caller, named, key, text };
    let kind = Kind("route", Deed::Route);
    let change = |_: &mut Acting| routed(&sent, &app.db.reference(), text);
    beginning.change(kind, &sent, sent.seen, change).await
}

fn routed(sent: &Routing, reference: &Reference, text: Text) -> Result<Change, Problem> {
    let mut faults = Faults::new(text);
    let office = OfficeId(sent.office);
    if reference.offices.get(&office).is_none_or(|office| office.closed.is_some()) {
        faults.unknown("office");
    }
    let topic = sent.topic.map(TopicId);
    if topic.is_some_and(|topic| !reference.topics.contains_key(&topic)) {
        faults.unknown("topic");
    }
    let district = sent.district.map(DistrictId);
    if district.is_some_and(|district| !reference.districts.contains_key(&district)) {
        faults.unknown("district");
    }
    let place = sent.place.map(PlaceId);
    if place.is_some_and(|place| !reference.places.contains_key(&place)) {
        faults.unknown("place");
    }
    faults.none()?;
    let sensitive = topic.is_some_and(|topic| reference.is_sensitive(topic));
    Ok(Change::Route { topic, district, place, office, sensitive })
}

/// Gives a question to a person, who accepts it or gives it back.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/questions/{n}/assign",
    operation_id = "assignQuestion",
    tag = "staff",
    params(QuestionAddress),
    request_body = Assignment,
    responses((status = 200, description = "Offered to the person.", body = Acted)),
    security(("token" = ["write"])),
)]
pub(super) async fn assign(
    State(app): State<App>,
    Reader(text): Reader,
    caller: Caller,
    named: Named,
    key: RepeatKey,
    Sent(sent): Sent<Assignment>,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, caller: &caller, named, key, text };
    let change = |acting: &mut Acting| {
        let reference = app.db.reference();
        let to = StaffId(sent.to);
        // Whoever is to answer must be one who answers, and one who may know of the case.
        let mut after = acting.case().access(&reference);
        after.holders.insert(to);
        let can = reference.staff.get(&to).is_some_and(|staff| {
            !staff.disabled && access::may_on(&staff.official(to), Deed::Work, &after).is_ok()
        });
        let mut faults = Faults::new(text);
        if !can {
            faults.unknown("to");
        }
        faults.none()?;
        Ok(Change::Assign { to })
    };
    beginning.change(Kind("assign", Deed::Assign), &sent, sent.seen, change).await
}

/// Takes on a question that was given to the person.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/questions/{n}/accept",
    operation_id = "acceptQuestion",
    tag = "staff",
    params(QuestionAddress),
    request_body = Acceptance,
    responses((status = 200, description = "Accepted.", body = Acted)),
    security(("token" = ["write"])),
)]
pub(super) async fn accept(
    State(app): State<App>,
    Reader(text): Reader,
    caller: Caller,
    named: Named,
    key: RepeatKey,
    Sent(sent): Sent<Acceptance>,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, caller: &caller, named, key, text };
    let change = |_: &mut Acting| Ok(Change::Accept);
    beginning.change(Kind("accept", Deed::Work), &sent, sent.seen, change).await
}

/// Gives a question back, with the reason.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/questions/{n}/return",
    operation_id = "returnQuestion",
    tag = "staff",
    params(QuestionAddress),
    request_body = Return,
    responses((status = 200, description = "Given back.", body = Acted)),
    security(("token" = ["write"])),
)]
pub(super) async fn give_back(
    State(app): State<App>,
    Reader(text): Reader,
    caller: Caller,
    named: Named,
    key: RepeatKey,
    Sent(sent): Sent<Return>,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, caller: &caller, named, key, text };
    let change = |acting: &mut Acting| {
        let reason = needed(text, "reason", &sent.reason)?;
        Ok(Change::Return { reason: acting.seal(&reason) })
    };
    beginning.change(Kind("return", Deed::Work), &sent, sent.seen, change).await
}

/// Decides a question, and answers at once where the reply is ready.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/questions/{n}/decide",
    operation_id = "decideQuestion",
    tag = "staff",
    params(QuestionAddress),
    request_body = Decided,
    responses((status = 200, description = "Decided.", body = Acted)),
    security(("token" = ["write"])),
)]
pub(super) async fn decide(
    State(app): State<App>,
    Reader(text): Reader,
    caller: Caller,
    named: Named,
    key: RepeatKey,
    Sent(sent): Sent<Decided>,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, caller: &caller, named, key, text };
    let change = |acting: &mut Acting| decided(&app, acting, &sent, text);
    beginning.change(Kind("decide", Deed::Work), &sent, sent.seen, change).await
}

fn decided(app: &App, acting: &mut Acting, sent: &Decided, text: Text) -> Result<Change, Problem> {
    let on = today(app, acting.case(), app.now())?;
    let reference = app.db.reference();
    let mut faults = Faults::new(text);
    let ground = sent.ground.map(GroundId).and_then(|id| {
        let known = reference
            .grounds
            .get(&id)
            .filter(|ground| ground.valid_from <= on && ground.valid_to.is_none_or(|to| on <= to));
        if known.is_none() {
            faults.unknown("ground");
        }
        known.map(|ground| Ground { id, outcome: ground.outcome })
    });
    let reply = faults.lines("reply", sent.reply.as_deref(), WORDS_MOST);
    faults.none()?;
    let reply = reply.map(|reply| (acting.seal(&reply), Vec::new()));
    Ok(Change::Decide { outcome: sent.outcome.into(), ground, on, reply })
}

/// Answers a question that is decided.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/questions/{n}/reply",
    operation_id = "replyToQuestion",
    tag = "staff",
    params(QuestionAddress),
    request_body = Reply,
    responses((status = 200, description = "Answered.", body = Acted)),
    security(("token" = ["write"])),
)]
pub(super) async fn reply(
    State(app): State<App>,
    Reader(text): Reader,
    caller: Caller,
    named: Named,
    key: RepeatKey,
    Sent(sent): Sent<Reply>,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, caller: &caller, named, key, text };
    let change = |acting: &mut Acting| {
        let words = needed(text, "text", &sent.text)?;
        Ok(Change::Reply { text: acting.seal(&words), files: Vec::new() })
    };
    beginning.change(Kind("reply", Deed::Work), &sent, sent.seen, change).await
}

/// Writes a note for colleagues. It never conflicts with anything.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/notes",
    operation_id = "writeNote",
    tag = "staff",
    params(CaseAddress),
    request_body = Note,
    responses((status = 200, description = "Written down.", body = Acted)),
    security(("token" = ["write"])),
)]
pub(super) async fn note(
    State(app): State<App>,
    Reader(text): Reader,
    caller: Caller,
    named: Named,
    key: RepeatKey,
    Sent(sent): Sent<Note>,
) -> Result<Json<Acted>, Problem> {
    let beginning = Beginning { app: &app, caller: &caller, named, key, text };
    let command = |acting: &mut Acting| {
        let words = needed(text, "text", &sent.text)?;
        Ok(Command::Note { text: acting.seal(&words) })
    };
    beginning.act(Kind("note", Deed::Annotate), &sent, sent.seen, command).await
}

pub(super) fn needed(text: Text, field: &str, typed: &str) -> Result<String, Problem> {
    let mut faults = Faults::new(text);
    let words = faults.needed(field, typed, WORDS_MOST, &Fault::TextMissing);
    words.ok_or_else(|| faults.into())
}
