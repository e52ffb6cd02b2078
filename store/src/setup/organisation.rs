//! An organisation as files: who it is, its posts, its offices.

use domain::access::Role;
use domain::ids::{DistrictId, OfficeId, PlaceId, RegisterId};
use domain::lang::Name;
use domain::number::RegisterCode;
use domain::terms::{Force, Hours, Opening};
use jiff::civil::{Date, Time};
use serde::Deserialize;

use super::{document, table, unreadable};
use crate::StoreError;
use crate::reference::{Amendment, CENTRAL, Office, Organisation, Post};

/// The files of one organisation, as text.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    pub organisation: &'a str,
    pub posts: &'a str,
    pub offices: &'a str,
}

/// What the files said, for whoever fills the posts.
#[derive(Debug)]
pub struct Organised {
    pub organisation: Organisation,
    /// The force of its rules.
    pub force: Force,
    pub posts: Vec<PlannedPost>,
    pub offices: Vec<(OfficeId, Level, Office)>,
}

/// Where an office stands in the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Republican,
    Regional,
    /// Of a city of republican significance.
    City,
    Local,
}

impl Level {
    fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "republican" => Self::Republican,
            "regional" => Self::Regional,
            "city" => Self::City,
            "local" => Self::Local,
            _ => return None,
        })
    }
}

/// A post, and how many people hold it.
#[derive(Debug, Clone)]
pub struct PlannedPost {
    pub id: u32,
    pub code: String,
    pub role: Role,
    /// How many people in one office of a level.
    pub people: Vec<(Level, u8)>,
}

#[derive(Deserialize)]
struct OrganisationFile {
    name: Name,
    what: Name,
    address: Option<Name>,
    #[serde(default)]
    contacts: Contacts,
    central: Central,
    rules: Rules,
    complaint: Name,
}

#[derive(Default, Deserialize)]
struct Contacts {
    phone: Option<String>,
    phone_note: Option<Name>,
    mail: Option<String>,
}

#[derive(Deserialize)]
struct Central {
    code: RegisterCode,
    zone: String,
    hours: String,
}

#[derive(Deserialize)]
struct Rules {
    set: String,
    force: Force,
}

#[derive(Deserialize)]
struct PostRow {
    id: u32,
    code: String,
    role: Role,
    levels: String,
    per_office: String,
    name_kk: String,
    name_ru: String,
    name_en: String,
}

#[derive(Deserialize)]
struct OfficeRow {
    id: u32,
    code: String,
    level: Level,
    name_kk: String,
    name_ru: String,
    name_en: String,
    region: u32,
    district: Option<u32>,
    place: Option<u32>,
    address_kk: String,
    address_ru: String,
    address_en: String,
    hours: String,
    phone: Option<String>,
    zone: String,
    opened: Date,
    closed: Option<Date>,
}

/// Adds an organisation with its posts, offices and registers.
///
/// # Errors
/// When a file cannot be read.
pub fn organise(files: &Files<'_>, into: &mut Amendment) -> Result<Organised, StoreError> {
    let file: OrganisationFile = document("organisation.toml", files.organisation)?;
    let organisation = Organisation {
        name: file.name,
        what: file.what,
        phone: file.contacts.phone,
        phone_note: file.contacts.phone_note,
        email: file.contacts.mail,
        address: file.address,
        complaint: tidy(&file.complaint),
        rules: file.rules.set,
        central_code: file.central.code,
        central_zone: file.central.zone,
        central_hours: hours(&file.central.hours)
            .map_err(|error| unreadable("organisation.toml", error))?,
    };
    into.put(1, &organisation)?;
    into.open_register(CENTRAL, organisation.central_code, None);
    let posts = posts(files.posts, into)?;
    let offices = offices(files.offices, into)?;
    Ok(Organised { organisation, force: file.rules.force, posts, offices })
}

/// Without the line breaks at both ends that a file has for its reader.
fn tidy(name: &Name) -> Name {
    Name::new(name.kk.trim(), name.ru.trim(), name.en.trim())
}

fn posts(text: &str, into: &mut Amendment) -> Result<Vec<PlannedPost>, StoreError> {
    let mut posts = Vec::new();
    for row in table::<PostRow>("posts.csv", text)? {
        into.put(row.id, &Post { name: Name::new(&row.name_kk, &row.name_ru, &row.name_en) })?;
        let people = row.levels.split('|').zip(row.per_office.split('|'));
        let people = people.map(|(level, count)| Some((Level::parse(level)?, count.parse().ok()?)));
        let people = people.collect::<Option<_>>().ok_or_else(|| {
            unreadable("posts.csv", format_args!("post {}: its levels or numbers", row.id))
        })?;
        posts.push(PlannedPost { id: row.id, code: row.code, role: row.role, people });
    }
    Ok(posts)
}

fn offices(text: &str, into: &mut Amendment) -> Result<Vec<(OfficeId, Level, Office)>, StoreError> {
    let mut offices = Vec::new();
    for row in table::<OfficeRow>("offices.csv", text)? {
        let wrong = |what: &dyn std::fmt::Display| {
            unreadable("offices.csv", format_args!("office {}: {what}", row.id))
        };
        let office = Office {
            code: RegisterCode::new(&row.code).map_err(|error| wrong(&error))?,
            name: Name::new(&row.name_kk, &row.name_ru, &row.name_en),
            region: row.region,
            district: row.district.map(DistrictId),
            place: row.place.map(PlaceId),
            address: Name::new(&row.address_kk, &row.address_ru, &row.address_en),
            phone: row.phone.clone(),
            hours: hours(&row.hours).map_err(|error| wrong(&error))?,
            zone: row.zone.clone(),
            opened: row.opened,
            closed: row.closed,
        };
        into.put(row.id, &office)?;
        into.open_register(RegisterId(row.id), office.code, Some(OfficeId(row.id)));
        offices.push((OfficeId(row.id), row.level, office));
    }
    Ok(offices)
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// `mon-fri 09:00-18:00; sat 10:00-14:00`
fn hours(text: &str) -> Result<Hours, String> {
    let mut week = [None; 7];
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let wrong = || format!("{part:?} is not \"mon-fri 09:00-18:00\"");
        let (days, times) = part.split_once(' ').ok_or_else(wrong)?;
        let (opens, closes) = times.trim().split_once('-').ok_or_else(wrong)?;
        let time = |text: &str| Time::strptime("%H:%M", text).map_err(|_| wrong());
        let opening =
            Opening::new(time(opens)?, time(closes)?).map_err(|error| error.to_string())?;
        let day = |name: &str| DAYS.iter().position(|day| *day == name).ok_or_else(wrong);
        let (first, last) = days.split_once('-').unwrap_or((days, days));
        for served in week.get_mut(day(first)?..=day(last)?).ok_or_else(wrong)? {
            *served = Some(opening);
        }
    }
    let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = week;
    Ok(Hours { monday, tuesday, wednesday, thursday, friday, saturday, sunday })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_written() {
        let week = hours("mon-thu 09:00-18:00; fri 09:00-16:30; sun 10:00-00:00").unwrap();
        assert_eq!(week.monday, week.thursday);
        assert_eq!(week.friday.unwrap().closes(), jiff::civil::time(16, 30, 0, 0));
        assert_eq!(week.saturday, None);
        assert_eq!(week.sunday.unwrap().closes(), Time::midnight());
        for wrong in ["mon", "mon 9", "moon 09:00-18:00", "fri-mon 09:00-18:00", "mon 18:00-09:00"]
        {
            assert!(hours(wrong).is_err(), "{wrong}");
        }
    }
}
