//! Lists for the chained choices of a form: `?of=` a region's or a district's code.

use axum::Json;
use axum::extract::{Query, State};
use domain::ids::DistrictId;
use domain::lang::Lang;
use pages::forms::Choice;
use serde::Deserialize;
use store::reference::Reference;

use crate::App;
use crate::visitor::Tongue;

#[derive(Deserialize)]
pub(crate) struct Of {
    #[serde(default)]
    of: String,
}

pub(crate) async fn list(
    State(app): State<App>,
    Tongue(lang): Tongue,
    Query(Of { of }): Query<Of>,
) -> Json<Vec<(String, String)>> {
    let reference = app.db.reference();
    let found = match parse(&of) {
        Some(Within::Region(region)) => districts(&reference, region, lang),
        Some(Within::District(district)) => settlements(&reference, district, lang),
        None => Vec::new(),
    };
    Json(found.into_iter().map(|choice| (choice.value, choice.label)).collect())
}

/// What a list of places lies within.
enum Within {
    Region(u32),
    District(DistrictId),
}

fn parse(of: &str) -> Option<Within> {
    if let Some(region) = of.strip_prefix("r") {
        return region.parse().ok().map(Within::Region);
    }
    of.strip_prefix("d")?.parse().ok().map(|code| Within::District(DistrictId(code)))
}

/// The regions of today, as a form offers them: `r` and the code.
pub(crate) fn regions(reference: &Reference, lang: Lang) -> Vec<Choice> {
    let today = reference.regions.iter().filter(|(_, region)| region.valid_to.is_none());
    sorted(lang, today.map(|(code, region)| (format!("r{code}"), &region.name)))
}

/// The districts of a region: `d` and the code.
pub(crate) fn districts(reference: &Reference, region: u32, lang: Lang) -> Vec<Choice> {
    let within = reference.districts.iter().filter(|(_, district)| district.region == region);
    sorted(lang, within.map(|(code, district)| (format!("d{}", code.0), &district.name)))
}

/// The settlements of a district: `p` and the code.
pub(crate) fn settlements(reference: &Reference, of: DistrictId, lang: Lang) -> Vec<Choice> {
    let within = reference.places.iter().filter(|(_, place)| place.district == Some(of));
    sorted(lang, within.map(|(code, place)| (format!("p{}", code.0), &place.name)))
}

/// The offices open today.
pub(crate) fn offices(reference: &Reference, lang: Lang, region: Option<u32>) -> Vec<Choice> {
    let open = reference.offices.iter().filter(|(_, office)| {
        office.closed.is_none() && region.is_none_or(|region| office.region == region)
    });
    sorted(lang, open.map(|(id, office)| (id.0.to_string(), &office.name)))
}

fn sorted<'a>(
    lang: Lang,
    entries: impl Iterator<Item = (String, &'a domain::lang::Name)>,
) -> Vec<Choice> {
    let mut choices: Vec<_> =
        entries.map(|(code, name)| Choice::new(code, name.in_lang(lang))).collect();
    pages::sort_by_name(lang, &mut choices, |choice| &choice.label);
    choices
}
