//! Every change that was made.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::ids::{GroundId, OfficeId, RuleSetId, StaffId, TopicId};
use jiff::civil::Date;
use pages::desk::addresses;
use pages::desk::admin::{ChangeRow, Changes, Kept};
use serde::Deserialize;
use store::reference::{ChangeNote, history_before};
use store::setup::Occasion;

use super::Admin;
use crate::office::names;
use crate::office::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Changes of a page.
const MOST: usize = 50;
/// Things of one change that are named.
const NAMED: usize = 10;

#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    before: Option<i64>,
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let before = asked.before.unwrap_or(i64::MAX);
    let mut notes = app.db.read(move |tx| history_before(tx, before, MOST as i64 + 1)).await?;
    let more = notes.len() > MOST;
    notes.truncate(MOST);
    let next = notes.last().filter(|_| more).map(|last| format!("before={}", last.edition));
    page::show(&Changes {
        frame: admin.frame(addresses::ADMIN_CHANGES, "").await?,
        rows: notes.iter().map(|note| row(&admin, note)).collect(),
        next,
    })
}

pub(super) fn row(admin: &Admin<'_>, note: &ChangeNote) -> ChangeRow {
    let mut kinds: Vec<_> = note.things.iter().filter_map(|(kind, _)| kept(kind)).collect();
    kinds.dedup();
    let kept = match kinds[..] {
        [one] => Some(one),
        _ => None,
    };
    let things = note.things.iter().filter_map(|(kind, id)| thing(admin, kind, *id));
    ChangeRow {
        at: admin.zone.to_datetime(note.at),
        by: note.by.map(|by| names::staff(&admin.reference, by)),
        kept,
        things: things.take(NAMED).collect(),
        note: noted(admin, note),
        moved: note.moved,
    }
}

/// The words of a person as they stand; those of the program in the language of the page.
fn noted(admin: &Admin<'_>, note: &ChangeNote) -> String {
    let occasion = Occasion::parse(&note.note).filter(|_| note.by.is_none());
    let said = occasion.map(|occasion| match occasion {
        Occasion::Installation => "note-installation",
        Occasion::Demonstration => "note-demonstration",
        Occasion::DemonstrationStaff => "note-demonstration-staff",
    });
    said.map_or_else(|| note.note.clone(), |id| admin.text.say(id).into_owned())
}

fn kept(kind: &str) -> Option<Kept> {
    Some(match kind {
        "office" => Kept::Offices,
        "post" => Kept::Posts,
        "staff" => Kept::Staff,
        "topic" => Kept::Topics,
        "ground" => Kept::Grounds,
        "day" | "calendar" => Kept::Calendar,
        "rule_set" => Kept::Rules,
        "helpline" => Kept::Helplines,
        "consent" => Kept::Consents,
        "organisation" => Kept::Organisation,
        _ => return None,
    })
}

/// What a thing is called now.
fn thing(admin: &Admin<'_>, kind: &str, id: u32) -> Option<String> {
    let reference = &admin.reference;
    let name = match kind {
        "office" => &reference.offices.get(&OfficeId(id))?.name,
        "post" => &reference.posts.get(&id)?.name,
        "topic" => &reference.topics.get(&TopicId(id))?.name,
        "ground" => &reference.grounds.get(&GroundId(id))?.name,
        "rule_set" => &reference.rule_sets.get(&RuleSetId(id))?.name,
        "organisation" => &reference.organisation.as_ref()?.name,
        "helpline" => return Some(reference.helplines.get(&id)?.phone.clone()),
        "consent" => return Some(admin.text.date(reference.consents.get(&id)?.edition)),
        "staff" => return Some(names::staff(reference, StaffId(id))),
        "day" => {
            let part = |number: u32| i8::try_from(number % 100).ok();
            let year = i16::try_from(id / 10_000).ok()?;
            let date = Date::new(year, part(id / 100)?, part(id)?).ok()?;
            return Some(admin.text.date(date));
        }
        _ => return None,
    };
    Some(name.in_lang(admin.lang).to_owned())
}
