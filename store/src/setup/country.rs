//! The data of Kazakhstan: `data/kazakhstan`.

use domain::calendar::{SpecialDay, SpecialKind};
use domain::ids::{DistrictId, TopicId};
use domain::lang::Name;
use domain::outcome::Outcome;
use domain::terms::{Force, RuleBook, RuleSet};
use jiff::civil::Date;
use serde::Deserialize;

use super::{document, table, unreadable};
use crate::StoreError;
use crate::reference::{
    Amendment, CalendarEdition, ConsentText, DangerWords, District, Ground, Helpline, Region,
    Settlement, Topic, digits,
};

macro_rules! built_in {
    ($($name:ident = $file:literal;)*) => {
        $(const $name: (&str, &str) =
            ($file, include_str!(concat!("../../../data/kazakhstan/", $file)));)*
    };
}

built_in! {
    REGIONS = "regions.csv";
    DISTRICTS = "districts.csv";
    PLACES = "places.csv";
    CALENDAR = "calendar.csv";
    TERMS = "terms.toml";
    TOPICS = "topics.csv";
    GROUNDS = "grounds.toml";
    CONSENTS = "consents.toml";
    HELPLINES = "helplines.toml";
}

/// Adds the country, as an organisation of this name under rules of this force needs it.
///
/// # Errors
/// When a file cannot be read.
pub fn kazakhstan(name: &Name, force: Force, into: &mut Amendment) -> Result<(), StoreError> {
    places(into)?;
    calendar(into)?;
    rules(into)?;
    topics(into)?;
    grounds(force, into)?;
    consents(name, into)?;
    helplines(into)
}

#[derive(Deserialize)]
struct RegionRow {
    code: u32,
    name_kk: String,
    name_ru: String,
    name_en: String,
    zone: String,
    valid_from: Date,
    valid_to: Option<Date>,
}

#[derive(Deserialize)]
struct DistrictRow {
    code: u32,
    region: u32,
    name_kk: String,
    name_ru: String,
    name_en: String,
}

#[derive(Deserialize)]
struct PlaceRow {
    code: u32,
    name_kk: String,
    name_ru: String,
    name_en: String,
    region: u32,
    district: Option<u32>,
}

fn places(into: &mut Amendment) -> Result<(), StoreError> {
    for row in table::<RegionRow>(REGIONS.0, REGIONS.1)? {
        let name = Name::new(&row.name_kk, &row.name_ru, &row.name_en);
        let (valid_from, valid_to) = (row.valid_from, row.valid_to);
        into.put(row.code, &Region { name, zone: row.zone, valid_from, valid_to })?;
    }
    for row in table::<DistrictRow>(DISTRICTS.0, DISTRICTS.1)? {
        let name = Name::new(&row.name_kk, &row.name_ru, &row.name_en);
        into.put(row.code, &District { region: row.region, name })?;
    }
    for row in table::<PlaceRow>(PLACES.0, PLACES.1)? {
        let name = Name::new(&row.name_kk, &row.name_ru, &row.name_en);
        let district = row.district.map(DistrictId);
        into.put(row.code, &Settlement { region: row.region, district, name })?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct DayRow {
    date: Date,
    kind: SpecialKind,
    name_kk: String,
    name_ru: String,
    name_en: String,
    source: String,
}

fn calendar(into: &mut Amendment) -> Result<(), StoreError> {
    let edition = CALENDAR.1.lines().find_map(|line| line.strip_prefix("# edition: "));
    let edition: Date = edition
        .unwrap_or_default()
        .trim()
        .parse()
        .map_err(|error| unreadable(CALENDAR.0, format_args!("its edition: {error}")))?;
    into.put(1, &CalendarEdition { edition })?;
    for row in table::<DayRow>(CALENDAR.0, CALENDAR.1)? {
        let name = Name::new(&row.name_kk, &row.name_ru, &row.name_en);
        let day = SpecialDay { date: row.date, kind: row.kind, name, source: row.source };
        into.put_day(&day)?;
    }
    Ok(())
}

fn rules(into: &mut Amendment) -> Result<(), StoreError> {
    #[derive(Deserialize)]
    struct Book {
        sets: Vec<RuleSet>,
    }
    let book: Book = document(TERMS.0, TERMS.1)?;
    RuleBook::new(book.sets.clone()).map_err(|error| unreadable(TERMS.0, error))?;
    for (set, id) in book.sets.iter().zip(1..) {
        into.put(id, set)?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct TopicRow {
    code: u32,
    parent: Option<u32>,
    name_kk: String,
    name_ru: String,
    name_en: String,
    sensitive: u8,
    valid_from: Date,
    valid_to: Option<Date>,
    words: String,
}

fn topics(into: &mut Amendment) -> Result<(), StoreError> {
    for row in table::<TopicRow>(TOPICS.0, TOPICS.1)? {
        let topic = Topic {
            parent: row.parent.map(TopicId),
            name: Name::new(&row.name_kk, &row.name_ru, &row.name_en),
            sensitive: row.sensitive == 1,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            words: row.words.split('|').filter(|word| !word.is_empty()).map(Into::into).collect(),
        };
        into.put(row.code, &topic)?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct GroundRow {
    id: u32,
    act: Outcome,
    binds: Vec<Force>,
    name: Name,
    article: Option<Name>,
    article_own: Option<Name>,
    valid_from: Date,
    valid_to: Option<Date>,
}

/// The grounds that may be chosen under rules of this force, with the article as its papers name it.
fn grounds(force: Force, into: &mut Amendment) -> Result<(), StoreError> {
    #[derive(Deserialize)]
    struct List {
        grounds: Vec<GroundRow>,
    }
    let list: List = document(GROUNDS.0, GROUNDS.1)?;
    for row in list.grounds.into_iter().filter(|row| row.binds.contains(&force)) {
        let article = match force {
            Force::Statutory => row.article,
            Force::Adopted => row.article_own.or(row.article),
        };
        let article = article.ok_or_else(|| {
            unreadable(GROUNDS.0, format_args!("ground {} names no article", row.id))
        })?;
        let (valid_from, valid_to) = (row.valid_from, row.valid_to);
        into.put(
            row.id,
            &Ground { outcome: row.act, name: row.name, article, valid_from, valid_to },
        )?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct ConsentRow {
    code: String,
    edition: Date,
    text: Name,
    without: Option<Name>,
}

fn consents(name: &Name, into: &mut Amendment) -> Result<(), StoreError> {
    #[derive(Deserialize)]
    struct List {
        consents: Vec<ConsentRow>,
    }
    let list: List = document(CONSENTS.0, CONSENTS.1)?;
    let mut editions: Vec<_> = list.consents.iter().map(|row| row.edition).collect();
    editions.sort_unstable();
    editions.dedup();
    for edition in editions {
        let sentence = |code: &str| {
            let row = list.consents.iter().find(|row| row.edition == edition && row.code == code);
            row.map(|row| told(&row.text, name)).ok_or_else(|| {
                unreadable(CONSENTS.0, format_args!("the edition {edition} has no {code}"))
            })
        };
        let passing = list.consents.iter().find(|r| r.edition == edition && r.code == "passing-on");
        let without = passing.and_then(|row| row.without.as_ref());
        let without_passing = without.map(|text| told(text, name)).ok_or_else(|| {
            unreadable(CONSENTS.0, format_args!("passing-on of {edition} has no `without`"))
        })?;
        let text = ConsentText {
            edition,
            processing: sentence("processing")?,
            passing_on: sentence("passing-on")?,
            without_passing,
            nobody_may_learn: sentence("nobody-may-learn")?,
            read_aloud: sentence("read-aloud")?,
            anonymous: sentence("anonymous")?,
        };
        into.put(digits(edition), &text)?;
    }
    Ok(())
}

/// The sentence with the organisation's name in it.
fn told(text: &Name, name: &Name) -> Name {
    let fill = |text: &str, name: &str| text.replace("{organisation}", name);
    Name {
        kk: fill(&text.kk, &name.kk),
        ru: fill(&text.ru, &name.ru),
        en: fill(&text.en, &name.en),
    }
}

#[derive(Deserialize)]
struct LineRow {
    number: String,
    short: Name,
    shown: Vec<String>,
    who_runs: Vec<RunsRow>,
}

#[derive(Deserialize)]
struct RunsRow {
    name: Name,
    valid_from: Date,
    valid_to: Option<Date>,
    checked: Option<Date>,
}

fn helplines(into: &mut Amendment) -> Result<(), StoreError> {
    #[derive(Deserialize)]
    struct List {
        lines: Vec<LineRow>,
        danger: Danger,
    }
    #[derive(Deserialize)]
    struct Danger {
        kk: Vec<String>,
        ru: Vec<String>,
        en: Vec<String>,
    }
    let list: List = document(HELPLINES.0, HELPLINES.1)?;
    let danger = [list.danger.kk, list.danger.ru, list.danger.en];
    for (beginnings, id) in danger.into_iter().zip(1..) {
        into.put(id, &DangerWords { beginnings })?;
    }
    let mut id = 0;
    for line in list.lines {
        for runs in line.who_runs {
            id += 1;
            let (phone, name) = (line.number.clone(), runs.name);
            let (valid_from, valid_to) = (runs.valid_from, runs.valid_to);
            let header = line.shown.iter().any(|place| place == "header");
            let (short, checked) = (Some(line.short.clone()), runs.checked);
            into.put(id, &Helpline { phone, name, short, header, checked, valid_from, valid_to })?;
        }
    }
    Ok(())
}
