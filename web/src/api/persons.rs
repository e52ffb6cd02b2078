//! Who of other appeals is the same as somebody of a case, may be, or was said not to be.

use axum::Json;
use axum::extract::State;
use domain::Intent;
use domain::access::Deed;
use domain::ids::PersonId;
use domain::number::Number;
use domain::person::Elsewhere;
use jiff::Timestamp;
use pages::Text;
use serde::{Deserialize, Serialize};
use store::cases::{CaseFile, Depth};
use store::journal::Done;
use store::persons::{Pair, Standing as Stands};
use utoipa::ToSchema;

use super::acting::{Acted, Request};
use super::acts::needed;
use super::caller::Caller;
use super::codes::{Agrees, Likeness};
use super::problem::Problem;
use super::sent::{CaseAddress, Named, Reader, RepeatKey, Sent};
use crate::App;

/// Somebody of another appeal.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PersonBeside {
    /// The place of the one of this case among its applicants, from 0.
    applicant: usize,
    /// The other's appeal.
    #[schema(example = "A17-26-0012345-6")]
    number: String,
    /// The other's place among its applicants, from 0.
    other: usize,
    name: String,
    standing: Standing,
    /// What both have in common, where nobody has said anything yet.
    agrees: Vec<Agrees>,
    /// The member of staff who said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
}

/// How two persons stand to each other.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Standing {
    /// One by an equal number and surname.
    ByNumber,
    /// One because each is the same as a third.
    Through,
    /// One by the word of an official.
    Same,
    /// Two by the word of an official.
    Different,
    /// Nobody has said anything.
    Maybe,
}

/// What an official says of two persons.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "applicant": 0, "number": "A17-26-0012345-6", "other": 0, "likeness": "same",
    "reason": "Показала удостоверение, адрес тот же.",
}))]
pub(super) struct LikenessSent {
    pub applicant: usize,
    #[schema(value_type = String)]
    pub number: Number,
    pub other: usize,
    pub likeness: Likeness,
    #[schema(min_length = 1, max_length = 20_000)]
    pub reason: String,
}

/// The persons of other appeals beside those of a case, as far as the caller may know of them: the
/// same, perhaps the same, and those of whom an official said that they are not.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{number}/persons",
    operation_id = "readPersons",
    tag = "staff",
    params(CaseAddress),
    responses((status = 200, description = "The persons.", body = Vec<PersonBeside>)),
    security(("token" = ["read"])),
)]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    named: Named,
) -> Result<Json<Vec<PersonBeside>>, Problem> {
    let (case, pairs) = beside(&app, &caller, named).await?;
    let mut seen = Vec::with_capacity(pairs.len());
    for pair in &pairs {
        let Some(applicant) = place_of(&case, pair.person) else { continue };
        let Some(other) = other_place(&app, pair.other).await? else { continue };
        seen.push(PersonBeside::new(pair, applicant, other));
    }
    app.db.note_reading(case.place, caller.id(), app.now()).await?;
    Ok(Json(seen))
}

/// Says that two of whom `readPersons` told are one person or two, or takes that back. The word
/// stands in the history of the later appeal.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{number}/likeness",
    operation_id = "likenPersons",
    tag = "staff",
    params(CaseAddress),
    request_body = LikenessSent,
    responses((status = 200, description = "Recorded; the numbers are those of the later appeal.", body = Acted)),
    security(("token" = ["write"])),
)]
pub(super) async fn liken(
    State(app): State<App>,
    Reader(text): Reader,
    caller: Caller,
    named: Named,
    key: RepeatKey,
    Sent(sent): Sent<LikenessSent>,
) -> Result<Json<Acted>, Problem> {
    caller.may(Deed::Identify)?;
    let token = key.of(&app, &[b"staff", &caller.id().0.to_be_bytes()]);
    let request = Request::of(named.number()?, token, "liken", None, &sent);
    if let Some(before) = request.before(&app, text).await? {
        return recorded(&app, before).await;
    }
    let (case, pairs) = beside(&app, &caller, named).await?;
    let reason = needed(text, "reason", &sent.reason)?;
    let pair = chosen(&app, &case, &pairs, &sent).await?.ok_or_else(|| unknown(text))?;
    let by = caller.actor();
    let once = request.once(&app);
    let intent = Intent { by, at: app.now(), seen: None };
    let word = (sent.likeness.into(), reason.as_str());
    match app.db.liken(&case, pair, word, intent, Some(once)).await {
        Ok(done) => recorded(&app, done).await,
        Err(why) => Err(Problem::of_act(&app, text, Some(case.place.0), why)),
    }
}

/// The answer names the appeal in whose history it stands.
async fn recorded(app: &App, done: Done) -> Result<Json<Acted>, Problem> {
    let home = app.db.case((done.register, done.record), Depth::Bare).await?;
    let whole = home.and_then(|home| home.appeal.whole).ok_or(Problem::MISSING)?;
    Ok(Json(Acted::new(whole.number, done.events)))
}

async fn beside(
    app: &App,
    caller: &Caller,
    named: Named,
) -> Result<(CaseFile, Vec<Pair>), Problem> {
    caller.may(Deed::Identify)?;
    let place = caller.case(app, named, Deed::Identify).await?;
    let case = app.db.case(place, Depth::Whole).await?.ok_or(Problem::MISSING)?;
    let reader = crate::office::reader(app, &caller.official);
    let pairs = app.db.pairs(&case, reader).await?;
    Ok((case, pairs))
}

async fn chosen<'a>(
    app: &App,
    case: &CaseFile,
    pairs: &'a [Pair],
    sent: &LikenessSent,
) -> Result<Option<&'a Pair>, Problem> {
    let of_number = pairs.iter().filter(|pair| pair.number == sent.number);
    for pair in of_number.filter(|pair| place_of(case, pair.person) == Some(sent.applicant)) {
        if other_place(app, pair.other).await? == Some(sent.other) {
            return Ok(Some(pair));
        }
    }
    Ok(None)
}

fn unknown(text: Text) -> Problem {
    let mut faults = super::faults::Faults::new(text);
    faults.unknown("number");
    faults.into()
}

fn place_of(case: &CaseFile, person: PersonId) -> Option<usize> {
    case.appeal.whole.as_ref()?.applicants.iter().position(|one| one.person == person)
}

async fn other_place(app: &App, other: Elsewhere) -> Result<Option<usize>, Problem> {
    let case = app.db.case((other.register, other.record), Depth::Bare).await?;
    Ok(case.and_then(|case| place_of(&case, other.person)))
}

impl PersonBeside {
    fn new(pair: &Pair, applicant: usize, other: usize) -> Self {
        let (mut agreeing, mut by, mut said_at) = (Vec::new(), None, None);
        let standing = match &pair.standing {
            Stands::ByNumber => Standing::ByNumber,
            Stands::Through => Standing::Through,
            Stands::Maybe(agrees) => {
                agreeing = agrees.iter().map(|one| (*one).into()).collect();
                Standing::Maybe
            }
            Stands::Said { likeness, by: who, at } => {
                by = store::cases::staff_of(*who).map(|staff| staff.0);
                said_at = Some(*at);
                match likeness {
                    domain::person::Likeness::Same => Standing::Same,
                    domain::person::Likeness::Different => Standing::Different,
                    domain::person::Likeness::Open => Standing::Maybe,
                }
            }
        };
        Self {
            applicant,
            number: pair.number.to_string(),
            other,
            name: pair.who.applicant.full_name(),
            standing,
            agrees: agreeing,
            by,
            at: said_at,
        }
    }
}
