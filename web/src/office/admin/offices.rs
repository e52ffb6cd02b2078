//! Reception offices. A new one opens a register of the same number.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Query, State};
use axum::response::Response;
use domain::ids::{DistrictId, OfficeId, PlaceId, RegisterId};
use domain::number::RegisterCode;
use domain::terms::{Hours, Opening};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use pages::desk::admin::{Kept, OfficeForm, OfficeRow, OfficesList};
use pages::desk::{Form, Wrong, addresses};
use pages::forms::Choice;
use store::lists::appeals::open_by_office;
use store::reference::{Amendment, Office, Reference};

use super::fields::Fields;
use super::saving::in_three;
use super::things::{Opened, Thing, after_last};
use super::{Admin, Asked};
use crate::office::names;
use crate::office::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

pub(crate) async fn list(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let open = app.db.read(open_by_office).await?;
    let mut people: BTreeMap<OfficeId, usize> = BTreeMap::new();
    for staff in admin.reference.staff.values().filter(|staff| !staff.disabled) {
        *people.entry(staff.office).or_default() += 1;
    }
    let row = |(id, office): (&OfficeId, &Office)| OfficeRow {
        id: id.0,
        code: office.code,
        name: office.name.in_lang(lang).to_owned(),
        address: office.address.in_lang(lang).to_owned(),
        phone: office.phone.clone(),
        opened: office.opened,
        closed: office.closed,
        staff: people.get(id).copied().unwrap_or_default(),
        open_questions: open.get(&id.0).copied().unwrap_or_default(),
    };
    let mut rows: Vec<_> = admin.reference.offices.iter().map(row).collect();
    pages::sort_by_name(lang, &mut rows, |row| &row.name);
    let frame = admin.frame(addresses::ADMIN_OFFICES, &asked.done).await?;
    page::show(&OfficesList { frame, rows })
}

/// The zones of the country, as its regions and offices have them.
fn zones(reference: &Reference) -> BTreeSet<&str> {
    let regions = reference.regions.values().map(|region| region.zone.as_str());
    let offices = reference.offices.values().map(|office| office.zone.as_str());
    regions.chain(offices).collect()
}

/// The code of the register: it stays where there is an office, else no other register has it.
fn code(admin: &Admin<'_>, id: Option<u32>, fields: &mut Fields<'_>) -> Option<RegisterCode> {
    if let Some(known) = id.and_then(|id| Office::find(&admin.reference, id)) {
        return Some(known.code);
    }
    let Ok(code) = RegisterCode::new(fields.typed.get("code")) else {
        fields.wrong("code", &Wrong::CodeShape);
        return None;
    };
    let central = admin.reference.organisation.as_ref().map(|known| known.central_code);
    let taken = admin.reference.offices.values().any(|office| office.code == code);
    if taken || central == Some(code) {
        fields.wrong("code", &Wrong::CodeTaken);
    }
    Some(code)
}

fn phone(fields: &mut Fields<'_>) -> Option<String> {
    let typed = fields.line("phone")?;
    let phone = words::phone(&typed);
    if phone.warning.is_some() {
        fields.wrong("phone", &Wrong::Phone);
    }
    Some(phone.text)
}

fn zone(reference: &Reference, fields: &mut Fields<'_>) -> Option<String> {
    let zone = fields.typed.get("zone");
    if zones(reference).contains(zone) && TimeZone::get(zone).is_ok() {
        return Some(zone.to_owned());
    }
    fields.wrong("zone", &Wrong::Zone);
    None
}

/// Region, district and settlement, each within the one before.
fn whereabouts(
    reference: &Reference,
    fields: &mut Fields<'_>,
) -> (Option<u32>, Option<DistrictId>, Option<PlaceId>) {
    let region = fields.typed.number("region");
    let region = region.filter(|code| reference.regions.contains_key(code));
    let region = fields.known("region", region);
    let district = fields.chosen("district", |code| {
        let known = reference.districts.get(&DistrictId(code))?;
        (Some(known.region) == region).then_some(DistrictId(code))
    });
    let place = fields.chosen("place", |code| {
        let known = reference.places.get(&PlaceId(code))?;
        let within = Some(known.region) == region
            && (district.is_none() || known.district.is_none() || known.district == district);
        within.then_some(PlaceId(code))
    });
    (region, district, place)
}

fn hours(fields: &mut Fields<'_>) -> Hours {
    let mut week = [None; 7];
    for (day, served) in DAYS.into_iter().zip(&mut week) {
        let [opens, closes] = ["opens", "closes"].map(|end| format!("{day}_{end}"));
        let typed = [&opens, &closes].map(|field| fields.typed.get(field));
        if typed.iter().all(|typed| typed.is_empty()) {
            continue;
        }
        let [from, to] = typed.map(|typed| Time::strptime("%H:%M", typed).ok());
        let opening = from.zip(to).and_then(|(from, to)| Opening::new(from, to).ok());
        if opening.is_none() {
            fields.wrong(if from.is_some() { &closes } else { &opens }, &Wrong::Hours);
        }
        *served = opening;
    }
    let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = week;
    Hours { monday, tuesday, wednesday, thursday, friday, saturday, sunday }
}

fn week(hours: &Hours) -> [Option<Opening>; 7] {
    let Hours { monday, tuesday, wednesday, thursday, friday, saturday, sunday } = *hours;
    [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
}

fn number(id: Option<u32>) -> String {
    id.map_or_else(String::new, |id| id.to_string())
}

/// The settlements that may be chosen: those of the district, and the one that is.
fn places(admin: &Admin<'_>, form: &Form) -> Vec<Choice> {
    let district = form.value("district").parse().ok().map(DistrictId);
    let region: Option<u32> = form.value("region").parse().ok();
    let chosen = form.value("place").parse().ok().map(PlaceId);
    let near = admin.reference.places.iter().filter(|(id, place)| {
        let within = Some(place.region) == region && place.district == district;
        within || chosen == Some(**id)
    });
    let mut places: Vec<_> = near
        .map(|(id, place)| Choice::new(id.0.to_string(), place.name.in_lang(admin.lang)))
        .collect();
    pages::sort_by_name(admin.lang, &mut places, |choice| &choice.label);
    places
}

impl Thing for Office {
    const KEPT: Kept = Kept::Offices;

    fn find(reference: &Reference, id: u32) -> Option<&Self> {
        reference.offices.get(&OfficeId(id))
    }

    fn next(&self, reference: &Reference) -> u32 {
        after_last(reference.offices.keys().map(|id| id.0))
    }

    fn title(&self, admin: &Admin<'_>) -> String {
        self.name.in_lang(admin.lang).to_owned()
    }

    fn form(&self) -> Form {
        let mut form = Form::default()
            .with_name("name", &self.name)
            .with_name("address", &self.address)
            .with("code", self.code)
            .with("phone", self.phone.as_deref().unwrap_or_default())
            .with("zone", &self.zone)
            .with("region", self.region)
            .with("district", number(self.district.map(|id| id.0)))
            .with("place", number(self.place.map(|id| id.0)))
            .with("opened", self.opened)
            .with("closed", self.closed.map_or_else(String::new, |last| last.to_string()));
        for (day, opening) in DAYS.into_iter().zip(week(&self.hours)) {
            let Some(opening) = opening else { continue };
            let hour = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute());
            form = form
                .with(&format!("{day}_opens"), hour(opening.opens()))
                .with(&format!("{day}_closes"), hour(opening.closes()));
        }
        form
    }

    fn names() -> Vec<String> {
        let own = ["code", "phone", "zone", "region", "district", "place", "opened", "closed"];
        let hours =
            DAYS.into_iter().flat_map(|day| [format!("{day}_opens"), format!("{day}_closes")]);
        in_three("name")
            .chain(in_three("address"))
            .chain(own.map(str::to_owned))
            .chain(hours)
            .collect()
    }

    fn say(admin: &Admin<'_>, field: &str, value: &str) -> String {
        let (reference, id) = (&admin.reference, value.parse().unwrap_or_default());
        let name = match field {
            "region" => reference.regions.get(&id).map(|known| &known.name),
            "district" => reference.districts.get(&DistrictId(id)).map(|known| &known.name),
            "place" => reference.places.get(&PlaceId(id)).map(|known| &known.name),
            _ => None,
        };
        name.map_or(value, |name| name.in_lang(admin.lang)).to_owned()
    }

    fn read(admin: &Admin<'_>, id: Option<u32>, fields: &mut Fields<'_>) -> Option<Self> {
        let (name, address) = (fields.name("name"), fields.name("address"));
        let code = code(admin, id, fields);
        let phone = phone(fields);
        let zone = zone(&admin.reference, fields);
        let (region, district, place) = whereabouts(&admin.reference, fields);
        let opened = fields.date("opened");
        let closed = fields.last("closed", opened);
        let hours = hours(fields);
        if week(&hours).iter().all(Option::is_none) {
            fields.wrong("monday_opens", &Wrong::Hours);
        }
        let (code, name, region, address) = (code?, name?, region?, address?);
        let (zone, opened) = (zone?, opened?);
        Some(Self {
            code,
            name,
            region,
            district,
            place,
            address,
            phone,
            hours,
            zone,
            opened,
            closed,
        })
    }

    fn blank(admin: &Admin<'_>) -> Form {
        let mut form = Form::default().with("opened", admin.today);
        for day in &DAYS[..5] {
            form =
                form.with(&format!("{day}_opens"), "09:00").with(&format!("{day}_closes"), "18:00");
        }
        form.with("zone", admin.reference.organisation.as_ref().map_or("", |o| &o.central_zone))
    }

    fn moving(&self, id: u32, reference: &Reference) -> Option<Box<Reference>> {
        let old = Self::find(reference, id)?;
        if old.hours == self.hours && old.zone == self.zone {
            return None;
        }
        let mut proposed = reference.clone();
        proposed.offices.insert(OfficeId(id), self.clone());
        Some(Box::new(proposed))
    }

    fn begin(&self, id: u32, amendment: &mut Amendment) {
        amendment.open_register(RegisterId(id), self.code, Some(OfficeId(id)));
    }

    fn page(admin: &Admin<'_>, opened: Opened) -> Result<Response, Stop> {
        let Opened { frame, status, id, title, form } = opened;
        let (reference, lang) = (&admin.reference, admin.lang);
        let regions = reference.regions.iter().filter(|(code, region)| {
            region.valid_to.is_none() || form.picked("region", &code.to_string())
        });
        let mut regions: Vec<_> = regions
            .map(|(code, region)| Choice::new(code.to_string(), region.name.in_lang(lang)))
            .collect();
        pages::sort_by_name(lang, &mut regions, |choice| &choice.label);
        let zones = zones(reference).into_iter().map(|zone| Choice::new(zone, zone)).collect();
        let shown = OfficeForm {
            frame,
            id,
            title,
            regions,
            districts: names::districts(reference, lang),
            places: places(admin, &form),
            zones,
            code_fixed: id.is_some(),
            form,
        };
        page::show_as(status, &shown)
    }
}
