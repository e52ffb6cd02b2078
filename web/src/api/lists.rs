//! The lists that every program needs to name things: offices, topics, grounds, regions, places.
//! Each name in three languages; what is no longer in use keeps its row, with its last day.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use domain::ids::DistrictId;
use domain::terms::{Hours, Opening};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::codes::{Named3, Outcome};
use super::faults::Faults;
use super::problem::Problem;
use super::sent::{Asked, Reader};
use crate::App;

/// A list, and the edition of the reference data that it is from.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct List<T: ToSchema> {
    /// Grows with every change of any list.
    edition: i64,
    items: Vec<T>,
}

/// A reception office.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Office {
    id: u32,
    /// What the numbers of its register begin with.
    #[schema(example = "A17")]
    code: String,
    name: Named3,
    address: Named3,
    phone: Option<String>,
    /// The code of its region.
    region: u32,
    district: Option<u32>,
    place: Option<u32>,
    /// The hours of each weekday that it serves.
    hours: BTreeMap<Weekday, OpenHours>,
    /// IANA name of its time zone.
    #[schema(example = "Asia/Almaty")]
    zone: String,
    opened: Date,
    /// The last day on which it was open.
    closed: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// From when to when; 00:00 at the end is midnight.
#[derive(Debug, Serialize, ToSchema)]
struct OpenHours {
    #[schema(value_type = String, example = "09:00:00")]
    opens: Time,
    #[schema(value_type = String, example = "18:30:00")]
    closes: Time,
}

/// The reception offices, also those that have closed.
#[utoipa::path(
    get,
    path = "/api/v1/offices",
    operation_id = "listOffices",
    tag = "public",
    responses((status = 200, description = "Every office.", body = List<Office>)),
)]
pub(super) async fn offices(State(app): State<App>) -> Json<List<Office>> {
    let reference = app.db.reference();
    let items = reference.offices.iter().map(|(id, office)| Office {
        id: id.0,
        code: office.code.to_string(),
        name: (&office.name).into(),
        address: (&office.address).into(),
        phone: office.phone.clone(),
        region: office.region,
        district: office.district.map(|district| district.0),
        place: office.place.map(|place| place.0),
        hours: week(&office.hours),
        zone: office.zone.clone(),
        opened: office.opened,
        closed: office.closed,
    });
    Json(List { edition: reference.edition, items: items.collect() })
}

fn week(hours: &Hours) -> BTreeMap<Weekday, OpenHours> {
    let days = [
        (Weekday::Monday, hours.monday),
        (Weekday::Tuesday, hours.tuesday),
        (Weekday::Wednesday, hours.wednesday),
        (Weekday::Thursday, hours.thursday),
        (Weekday::Friday, hours.friday),
        (Weekday::Saturday, hours.saturday),
        (Weekday::Sunday, hours.sunday),
    ];
    let open = |opening: Opening| OpenHours { opens: opening.opens(), closes: opening.closes() };
    days.into_iter().filter_map(|(day, opening)| Some((day, open(opening?)))).collect()
}

/// A topic of the two-level classifier.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Topic {
    id: u32,
    /// The topic above it; absent for a field of life.
    parent: Option<u32>,
    name: Named3,
    /// Only those with the right for it may know of its questions.
    sensitive: bool,
    valid_from: Date,
    valid_to: Option<Date>,
}

/// What questions are about.
#[utoipa::path(
    get,
    path = "/api/v1/topics",
    operation_id = "listTopics",
    tag = "public",
    responses((status = 200, description = "Every topic.", body = List<Topic>)),
)]
pub(super) async fn topics(State(app): State<App>) -> Json<List<Topic>> {
    let reference = app.db.reference();
    let items = reference.topics.iter().map(|(id, topic)| Topic {
        id: id.0,
        parent: topic.parent.map(|parent| parent.0),
        name: (&topic.name).into(),
        sensitive: reference.is_sensitive(*id),
        valid_from: topic.valid_from,
        valid_to: topic.valid_to,
    });
    Json(List { edition: reference.edition, items: items.collect() })
}

/// A ground for refusing or for terminating.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Ground {
    id: u32,
    outcome: Outcome,
    name: Named3,
    article: Named3,
    valid_from: Date,
    valid_to: Option<Date>,
}

/// The grounds that a refusal or a termination names.
#[utoipa::path(
    get,
    path = "/api/v1/grounds",
    operation_id = "listGrounds",
    tag = "public",
    responses((status = 200, description = "Every ground.", body = List<Ground>)),
)]
pub(super) async fn grounds(State(app): State<App>) -> Json<List<Ground>> {
    let reference = app.db.reference();
    let items = reference.grounds.iter().map(|(id, ground)| Ground {
        id: id.0,
        outcome: ground.outcome.into(),
        name: (&ground.name).into(),
        article: (&ground.article).into(),
        valid_from: ground.valid_from,
        valid_to: ground.valid_to,
    });
    Json(List { edition: reference.edition, items: items.collect() })
}

/// A region with its districts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Region {
    id: u32,
    name: Named3,
    /// IANA name of its time zone.
    #[schema(example = "Asia/Oral")]
    zone: String,
    valid_from: Date,
    valid_to: Option<Date>,
    districts: Vec<Place>,
}

/// A district, or a settlement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Place {
    id: u32,
    name: Named3,
}

/// The regions of the country and their districts.
#[utoipa::path(
    get,
    path = "/api/v1/regions",
    operation_id = "listRegions",
    tag = "public",
    responses((status = 200, description = "Every region.", body = List<Region>)),
)]
pub(super) async fn regions(State(app): State<App>) -> Json<List<Region>> {
    let reference = app.db.reference();
    let mut districts: BTreeMap<u32, Vec<Place>> = BTreeMap::new();
    for (id, district) in &reference.districts {
        let place = Place { id: id.0, name: (&district.name).into() };
        districts.entry(district.region).or_default().push(place);
    }
    let items = reference.regions.iter().map(|(id, region)| Region {
        id: *id,
        name: (&region.name).into(),
        zone: region.zone.clone(),
        valid_from: region.valid_from,
        valid_to: region.valid_to,
        districts: districts.remove(id).unwrap_or_default(),
    });
    Json(List { edition: reference.edition, items: items.collect() })
}

/// Which settlements.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Within {
    /// The code of a district.
    district: u32,
}

/// The settlements of a district.
#[utoipa::path(
    get,
    path = "/api/v1/places",
    operation_id = "listPlaces",
    tag = "public",
    params(Within),
    responses((status = 200, description = "Its settlements.", body = List<Place>)),
)]
pub(super) async fn places(
    State(app): State<App>,
    Reader(text): Reader,
    Asked(within): Asked<Within>,
) -> Result<Json<List<Place>>, Problem> {
    let reference = app.db.reference();
    let district = DistrictId(within.district);
    if !reference.districts.contains_key(&district) {
        let mut faults = Faults::new(text);
        faults.unknown("district");
        return Err(faults.into());
    }
    let within = reference.places.iter().filter(|(_, place)| place.district == Some(district));
    let items = within.map(|(id, place)| Place { id: id.0, name: (&place.name).into() });
    Ok(Json(List { edition: reference.edition, items: items.collect() }))
}
