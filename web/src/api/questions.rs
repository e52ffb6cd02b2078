//! The list of questions for staff, page by page.

use axum::Json;
use axum::extract::State;
use data_encoding::BASE64URL_NOPAD;
use domain::access::{self, Deed, Official, Role};
use domain::ids::{OfficeId, StaffId, TopicId};
use jiff::Timestamp;
use jiff::civil::Date;
use pages::Text;
use serde::{Deserialize, Serialize};
use store::lists::appeals::{Cursor, Filter, Line, Order, list, sees_all};
use store::lists::sight::Sight;
use utoipa::{IntoParams, ToSchema};

use super::caller::Caller;
use super::codes::{Channel, Door, Kind, Outcome, Stage, Verdict};
use super::faults::Faults;
use super::problem::Problem;
use super::sent::{Asked, Reader};
use crate::App;

/// Lines of a page where nothing is asked for.
const USUAL: u16 = 50;
const MOST: u16 = 100;

/// What the list is narrowed to. Every field that is given must hold.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// The office that is to answer. Only auditors see the lists of other offices.
    office: Option<u32>,
    /// `true` for what no office has yet. For registrars and auditors.
    unrouted: Option<bool>,
    /// The member of staff who holds it: a number, or `me`.
    #[param(max_length = 10, pattern = "^(me|[0-9]{1,9})$")]
    holder: Option<String>,
    stage: Option<Stage>,
    /// Whether the organisation still has to act on it.
    open: Option<bool>,
    topic: Option<u32>,
    channel: Option<Channel>,
    kind: Option<Kind>,
    outcome: Option<Outcome>,
    verdict: Option<Verdict>,
    /// Due on this day or before.
    due_by: Option<Date>,
    /// Received at this instant or later.
    received_from: Option<Timestamp>,
    /// Received before this instant.
    received_to: Option<Timestamp>,
    /// The `next` of the page before.
    #[param(pattern = "^[A-Za-z0-9_-]{13}[AQgw]$")]
    after: Option<String>,
    /// Lines of the page; 50 if it is left out.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u16>,
}

/// A page of the list, the newest first. No line names a person who asked: a case that is opened
/// is written down, a list is not.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct QuestionPage {
    items: Vec<QuestionLine>,
    /// Asks for the next page, as `after`; absent on the last one.
    next: Option<String>,
}

/// One question.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct QuestionLine {
    #[schema(example = "A17-26-0012345-6")]
    number: String,
    #[schema(minimum = 1)]
    question: u16,
    kind: Option<Kind>,
    channel: Option<Channel>,
    received: Timestamp,
    office: Option<u32>,
    holder: Option<u32>,
    topic: Option<u32>,
    stage: Stage,
    open: bool,
    due: Date,
    outcome: Option<Outcome>,
    /// The term passed in silence.
    silent: bool,
    verdict: Option<Verdict>,
    /// By which door the verdict came.
    door: Option<Door>,
    /// How many times it was opened again.
    reopened: u16,
    sensitive: bool,
}

/// Questions of the person's own office, or those that the filter asks for.
///
/// Where neither `holder=me` nor `unrouted=true` is asked, the list is that of the person's own
/// office. Cases that the person may not know of leave no trace in it, also not in the length of
/// its pages.
#[utoipa::path(
    get,
    path = "/api/v1/questions",
    operation_id = "listQuestions",
    tag = "staff",
    params(Wanted),
    responses((status = 200, description = "A page of the list.", body = QuestionPage)),
    security(("token" = ["read"])),
)]
pub(super) async fn show(
    State(app): State<App>,
    Reader(text): Reader,
    caller: Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<QuestionPage>, Problem> {
    caller.may(Deed::Browse)?;
    let sight = Sight::of(&caller.official, &app.db.reference());
    let (filter, after, limit) = wanted.filter(&caller.official, sight, text)?;
    let most = limit + 1;
    let mut lines =
        app.db.read(move |tx| list(tx, &filter, Order::Newest, after, most as i64)).await?;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = lines.last().filter(|_| more).map(|last| write_cursor(cursor_of(last)));
    Ok(Json(QuestionPage { items: lines.iter().map(QuestionLine::from).collect(), next }))
}

impl Wanted {
    fn filter(
        self,
        official: &Official,
        sight: Sight,
        text: Text,
    ) -> Result<(Filter, Option<Cursor>, usize), Problem> {
        let mut faults = Faults::new(text);
        let holder = self.holder.as_deref().map(|holder| match holder {
            "me" => Ok(official.id),
            id => id.parse().map(StaffId),
        });
        let holder = holder.transpose().unwrap_or_else(|_| {
            faults.unknown("holder");
            None
        });
        let after = self.after.as_deref().map(read_cursor);
        if after == Some(None) {
            faults.unknown("after");
        }
        let limit = self.limit.unwrap_or(USUAL);
        if !(1..=MOST).contains(&limit) {
            let words = text.one("api-field-limit", "n", MOST);
            faults.add("limit", "out-of-range", words);
        }
        faults.none()?;
        let unrouted = self.unrouted == Some(true);
        let (own, routes) = (official.office, official.roles.contains(&Role::Registrar));
        let wide = sees_all(official) || holder == Some(official.id) || (unrouted && routes);
        let office = self.office.map(OfficeId).or((!wide).then_some(own));
        if !wide && office != Some(own) {
            return Err(access::Denied::Forbidden.into());
        }
        let filter = Filter {
            sight,
            office,
            register: None,
            unrouted,
            holder,
            stage: self.stage.map(Into::into),
            open: self.open,
            topic: self.topic.map(TopicId),
            channel: self
                .channel
                .map(|code| domain::appeals::Channel::from(code).code().to_owned()),
            kind: self.kind.map(|code| domain::terms::Kind::from(code).code().to_owned()),
            outcome: self.outcome.map(Into::into),
            verdict: self.verdict.map(Into::into),
            due_by: self.due_by,
            received_from: self.received_from,
            received_to: self.received_to,
        };
        Ok((filter, after.flatten(), limit.into()))
    }
}

const fn cursor_of(line: &Line) -> Cursor {
    Cursor { docid: line.docid, question: line.question }
}

fn write_cursor(cursor: Cursor) -> String {
    let bytes = [&cursor.docid.to_be_bytes()[..], &cursor.question.to_be_bytes()].concat();
    BASE64URL_NOPAD.encode(&bytes)
}

fn read_cursor(written: &str) -> Option<Cursor> {
    let bytes = BASE64URL_NOPAD.decode(written.as_bytes()).ok()?;
    let (docid, question) = bytes.split_first_chunk()?;
    let question = <[u8; 2]>::try_from(question).ok()?;
    Some(Cursor { docid: i64::from_be_bytes(*docid), question: u16::from_be_bytes(question) })
}

impl From<&Line> for QuestionLine {
    fn from(line: &Line) -> Self {
        Self {
            number: line.number.to_string(),
            question: line.question,
            kind: domain::terms::Kind::parse(&line.kind).map(Into::into),
            channel: domain::appeals::Channel::parse(&line.channel).map(Into::into),
            received: line.received,
            office: line.office.map(|office| office.0),
            holder: line.holder.map(|holder| holder.0),
            topic: line.topic.map(|topic| topic.0),
            stage: line.stage.into(),
            open: line.open,
            due: line.due,
            outcome: line.outcome.map(Into::into),
            silent: line.silent,
            verdict: line.verdict.map(Into::into),
            door: line.door.map(Into::into),
            reopened: line.reopened,
            sensitive: line.sensitive,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let cursor = Cursor { docid: 1_772_431_200 << 30 | 7, question: 3 };
        assert_eq!(read_cursor(&write_cursor(cursor)), Some(cursor));
        assert_eq!(read_cursor("AA"), None);
        assert_eq!(read_cursor("not a cursor"), None);
    }
}
