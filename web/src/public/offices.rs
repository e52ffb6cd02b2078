//! The offices: where to come, when, and whom to telephone.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::response::Response;
use pages::public::{OfficeCard, OfficeGroup, Offices};
use pages::{Here, addresses};
use serde::Deserialize;
use store::reference::{Office, Reference};

use super::home::is_open;
use super::places;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Offices of one page, so that it stays light on a slow line: more than the largest region has.
const MOST: usize = 50;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    region: String,
    #[serde(default)]
    q: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let reference = app.db.reference();
    let frame = page::frame(&app, lang, Here::Offices, addresses::OFFICES);
    let region: Option<u32> = asked.region.strip_prefix('r').and_then(|code| code.parse().ok());
    let looked_for: Vec<String> = asked.q.split_whitespace().map(words::fold).collect();
    let nothing_asked = region.is_none() && looked_for.is_empty();
    let (mut shown, mut all) = (0, 0);
    let mut groups: BTreeMap<u32, Vec<OfficeCard>> = BTreeMap::new();
    let open = reference.offices.values().filter(|office| office.closed.is_none());
    for office in open.filter(|office| region.is_none_or(|region| office.region == region)) {
        let (name, address) = (office.name.in_lang(lang), office.address.in_lang(lang));
        if !looked_for.is_empty() {
            let text = findable(&reference, office);
            if !looked_for.iter().all(|word| text.contains(word)) {
                continue;
            }
        }
        all += 1;
        // Nobody chose yet: the first office of each region, which is the region's own.
        if nothing_asked && groups.contains_key(&office.region) {
            continue;
        }
        if shown == MOST {
            continue;
        }
        shown += 1;
        groups.entry(office.region).or_default().push(OfficeCard {
            name: name.to_owned(),
            address: address.to_owned(),
            phone: office.phone.clone(),
            hours: frame.text.hours(&office.hours),
            open: is_open(&reference, office, app.now()),
        });
    }
    let mut groups: Vec<_> = groups
        .into_iter()
        .filter_map(|(region, offices)| {
            let name = reference.regions.get(&region)?.name.in_lang(lang).to_owned();
            Some(OfficeGroup { name, offices })
        })
        .collect();
    pages::sort_by_name(lang, &mut groups, |group| &group.name);
    let regions = places::regions(&reference, lang);
    page::show(&Offices { frame, regions, region: asked.region, words: asked.q, groups, all })
}

/// What an office is found by, folded: its name and address, the settlement it stands in and those
/// of its district. In all three languages, for people write the name that they know; and names of
/// places as such, for in «Приёмная в Караганде» the name stands in another case.
fn findable(reference: &Reference, office: &Office) -> String {
    let own = office.place.and_then(|id| reference.places.get(&id)).map(|place| &place.name);
    let district = office.district.and_then(|id| reference.districts.get(&id));
    let near = reference
        .places
        .values()
        .filter(|place| place.district.is_some() && place.district == office.district);
    let names = [Some(&office.name), Some(&office.address), own, district.map(|known| &known.name)];
    let names = names.into_iter().flatten().chain(near.map(|place| &place.name));
    let said: Vec<_> = names.flat_map(|name| [&name.kk, &name.ru, &name.en]).cloned().collect();
    words::fold(&said.join(" "))
}
