//! The list of an office, and what nobody has routed yet. The filters stand in the address.

use std::collections::BTreeMap;

use axum::extract::{OriginalUri, RawQuery, State};
use axum::response::Response;
use domain::access::Deed;
use domain::appeals::{Channel, Stage};
use domain::ids::{StaffId, TopicId};
use domain::lang::Lang;
use domain::outcome::{Outcome, Verdict};
use domain::terms::{Kind, working_days_left};
use domain::typed::clean_line;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use pages::desk::{At, Done, Form, List, ListRow, Together, Which, addresses};
use pages::forms::Choice;
use store::accounts::View;
use store::cases::RecordPlace;
use store::essence::{self, Essence};
use store::lists::appeals::{Cursor, Filter, Line, Order, list, sees_all};
use store::reference::Reference;

use super::signed::Signed;
use super::{chain, names};
use crate::form::Typed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Lines of a page.
const MOST: usize = 50;
/// Named filters of one person.
const VIEWS_MOST: usize = 12;
const VIEW_NAME_MOST: usize = 60;
const VIEW_BYTES_MOST: usize = 400;

pub(crate) async fn office(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    RawQuery(query): RawQuery,
) -> Result<Response, Stop> {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    show(&app, lang, &signed, Which::Office, asked).await
}

pub(crate) async fn unrouted(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    RawQuery(query): RawQuery,
) -> Result<Response, Stop> {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    show(&app, lang, &signed, Which::Unrouted, asked).await
}

/// What a list with this query shows to this person.
pub(super) fn filter_of(
    app: &App,
    signed: &Signed,
    which: Which,
    asked: &Asked,
) -> Result<Filter, Stop> {
    let reference = app.db.reference();
    if which == Which::Unrouted {
        return Ok(names::unrouted(signed, &reference));
    }
    let zone = reference.registry(Some(signed.staff.office))?.zone;
    let today = zone.to_datetime(app.now()).date();
    let everyone = Filter::all(signed.sight(&reference));
    let office = (!sees_all(&signed.official)).then_some(signed.staff.office);
    Ok(Filter { office, ..asked.narrow(everyone, &reference, today, &zone) })
}

async fn show(
    app: &App,
    lang: Lang,
    signed: &Signed,
    which: Which,
    asked: Asked,
) -> Result<Response, Stop> {
    let filter = filter_of(app, signed, which, &asked)?;
    let (at, place) = match which {
        Which::Office => (At::List, addresses::LIST),
        Which::Unrouted => (At::Unrouted, addresses::UNROUTED),
    };
    let frame = signed.frame(app, lang, at, place, asked.get("done")).await?;
    let reference = app.db.reference();
    // The title names the office of all.
    let of_one = filter.office.is_some();
    let (db, bare, after) = (app.db.clone(), signed.is_bare(), asked.after());
    let (mut lines, essences) = app
        .db
        .read(move |tx| {
            let lines = list(tx, &filter, Order::Newest, after, MOST as i64 + 1)?;
            let places: Vec<_> = lines.iter().map(|line| (line.register, line.record)).collect();
            let essences =
                if bare { BTreeMap::new() } else { essence::read(tx, db.keys(), &places)? };
            Ok((lines, essences))
        })
        .await?;
    let more = lines.len() > MOST;
    lines.truncate(MOST);
    let next = lines.last().filter(|_| more).map(|last| asked.next(last));
    let rows = lines.iter().map(|line| {
        let row = row(&reference, line, &essences, app, lang)?;
        Ok(ListRow { office: row.office.filter(|_| !of_one), ..row })
    });
    let rows: Result<Vec<_>, Stop> = rows.collect();
    let title = if sees_all(&signed.official) {
        frame.text.say("list-all-offices").into_owned()
    } else {
        names::office(&reference, Some(signed.staff.office), lang).unwrap_or_default()
    };
    let together = together(signed, &reference, lang, which);
    let view = (which == Which::Office).then(|| asked.query()).filter(|query| !query.is_empty());
    let views = signed.session.settings.views.iter().map(|view| {
        let place = format!("/{}{}?{}", lang.code(), addresses::LIST, view.query);
        Choice::new(place, view.name.clone())
    });
    let views = if which == Which::Office { views.collect() } else { Vec::new() };
    page::show(&List {
        together,
        views,
        view,
        frame,
        which,
        title,
        bare,
        filter: asked.form(),
        topics: names::topics(&reference, lang, app.now()),
        holders: holders(&reference, signed),
        rows: rows?,
        from: chain::from(&asked.place(place)),
        total: None,
        next,
        may_route: signed.may(Deed::Route),
    })
}

/// What the reader may do to several questions of the list at once.
fn together(signed: &Signed, reference: &Reference, lang: Lang, which: Which) -> Option<Together> {
    let (assigns, routes) = (signed.may(Deed::Assign), signed.may(Deed::Route));
    // Nobody can be given a question that no office has.
    let assigns = assigns && which == Which::Office;
    (assigns || routes).then(|| Together {
        staff: if assigns {
            names::people(reference, lang, &[signed.staff.office].into())
        } else {
            Vec::new()
        },
        offices: if routes { names::offices(reference, lang) } else { Vec::new() },
    })
}

/// Keeps the filter of the list under a name, or gives one up.
pub(crate) async fn keep_view(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    OriginalUri(uri): OriginalUri,
    typed: Typed,
) -> Result<Response, Stop> {
    signed.take_token(&app, &typed, uri.path())?;
    let mut settings = signed.session.settings.clone();
    let query = Asked::read(typed.get("query")).query();
    if let Some(forgotten) = typed.number("forget").and_then(|n| usize::try_from(n).ok()) {
        if forgotten < settings.views.len() {
            settings.views.remove(forgotten);
        }
    } else {
        let name = clean_line(typed.get("name"), VIEW_NAME_MOST).unwrap_or_default();
        if name.is_empty() || query.is_empty() || query.len() > VIEW_BYTES_MOST {
            return Err(Stop::Unreadable);
        }
        settings.views.retain(|view| view.name != name);
        settings.views.push(View { name, query: query.clone() });
        // The oldest makes room.
        let over = settings.views.len().saturating_sub(VIEWS_MOST);
        settings.views.drain(..over);
    }
    app.db.keep_settings(signed.session.staff, &settings).await?;
    let done = Done::SettingsSaved.code();
    let along = if query.is_empty() { String::new() } else { format!("{query}&") };
    Ok(page::go(lang, &format!("{}?{along}done={done}", addresses::LIST)))
}

fn holders(reference: &Reference, signed: &Signed) -> Vec<Choice> {
    let near = reference.staff.iter().filter(|(_, staff)| staff.office == signed.staff.office);
    near.map(|(id, staff)| Choice::new(id.0.to_string(), staff.name.initials())).collect()
}

fn row(
    reference: &Reference,
    line: &Line,
    essences: &BTreeMap<RecordPlace, Essence>,
    app: &App,
    lang: Lang,
) -> Result<ListRow, Stop> {
    let registry = reference.registry_of(line.register)?;
    let today = registry.zone.to_datetime(app.now()).date();
    let essence = essences.get(&(line.register, line.record));
    let at = usize::from(line.question).saturating_sub(1);
    Ok(ListRow {
        number: line.number,
        question: line.question,
        of: essence.map_or(1, |essence| u16::try_from(essence.questions.len()).unwrap_or(1)),
        received: registry.zone.to_datetime(line.received).date(),
        essence: essence.and_then(|essence| essence.questions.get(at).cloned().flatten()),
        applicant: essence.and_then(|essence| essence.applicant.clone()),
        topic: names::topic(reference, line.topic, lang),
        place: None,
        office: names::office(reference, line.office, lang),
        holder: line.holder.map(|holder| names::staff(reference, holder)),
        kind: Kind::parse(&line.kind).unwrap_or(Kind::Application),
        channel: Channel::parse(&line.channel).unwrap_or(Channel::Desk),
        stage: line.stage,
        due: line.due,
        left: working_days_left(today, line.due, reference.calendar()?),
        outcome: line.outcome,
        verdict: line.verdict.zip(line.door),
        sensitive: line.sensitive,
    })
}

/// The query of a list, pair by pair.
pub(super) struct Asked {
    pairs: Vec<(String, String)>,
}

impl Asked {
    pub(super) fn read(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned().take(40).collect();
        Self { pairs }
    }

    fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    fn form(&self) -> Form {
        let open = self.get("state").is_empty().then(|| ("state".to_owned(), "open".to_owned()));
        Form::typed(self.pairs.iter().cloned().chain(open))
    }

    fn after(&self) -> Option<Cursor> {
        let (docid, question) = self.get("after").split_once('-')?;
        Some(Cursor { docid: docid.parse().ok()?, question: question.parse().ok()? })
    }

    /// The filters without what belongs to one showing.
    fn query(&self) -> String {
        let passing = |name: &str| ["done", "after"].contains(&name);
        let kept = self.pairs.iter().filter(|(name, value)| !passing(name) && !value.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }

    /// The address of the list as it is shown.
    fn place(&self, list: &str) -> String {
        let query = self.query();
        if query.is_empty() { list.to_owned() } else { format!("{list}?{query}") }
    }

    /// The query of the next page.
    fn next(&self, last: &Line) -> String {
        let kept = self.pairs.iter().filter(|(name, _)| name != "after" && name != "done");
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(kept)
            .append_pair("after", &format!("{}-{}", last.docid, last.question))
            .finish()
    }

    fn narrow(&self, all: Filter, reference: &Reference, today: Date, zone: &TimeZone) -> Filter {
        let number = |name: &str| self.get(name).parse::<u32>().ok();
        let known = |code: &str| (!code.is_empty()).then(|| code.to_owned());
        let day = |name: &str| self.get(name).parse::<Date>().ok();
        let midnight = |date: Date| date.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
        let due_by = match self.get("due") {
            "overdue" => today.yesterday().ok(),
            "today" => Some(today),
            "soon" => soon(reference, today),
            _ => None,
        };
        Filter {
            due_by,
            open: match self.get("state") {
                "closed" => Some(false),
                "all" => None,
                _ => Some(true),
            },
            stage: Stage::parse(self.get("stage")),
            topic: number("topic").map(TopicId),
            holder: number("holder").map(StaffId),
            channel: known(self.get("channel")),
            kind: known(self.get("kind")),
            outcome: Outcome::parse(self.get("outcome")),
            verdict: Verdict::parse(self.get("verdict")),
            received_from: day("from").and_then(midnight),
            received_to: day("to").and_then(|to| midnight(to.saturating_add(1.day()))),
            ..all
        }
    }
}

/// The third working day from today.
fn soon(reference: &Reference, today: Date) -> Option<Date> {
    let calendar = reference.calendar.as_ref()?;
    let mut day = today;
    for _ in 0..3 {
        day = calendar.next_working(day.tomorrow().ok()?);
    }
    Some(day)
}
