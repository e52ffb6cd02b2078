//! The offices: where to come, when, and whom to telephone.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::response::Response;
use pages::public::{OfficeCard, OfficeGroup, Offices};
use pages::{Here, addresses};
use serde::Deserialize;

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
    let mut shown = 0;
    let mut groups: BTreeMap<u32, Vec<OfficeCard>> = BTreeMap::new();
    let open = reference.offices.values().filter(|office| office.closed.is_none());
    for office in open.filter(|office| region.is_none_or(|region| office.region == region)) {
        let (name, address) = (office.name.in_lang(lang), office.address.in_lang(lang));
        let text = words::fold(&format!("{name} {address}"));
        if !looked_for.iter().all(|word| text.contains(word)) {
            continue;
        }
        // Nobody chose yet: the first office of each region, which is the region's own.
        if nothing_asked && groups.contains_key(&office.region) {
            continue;
        }
        shown += 1;
        if shown > MOST {
            break;
        }
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
    page::show(&Offices { frame, regions, region: asked.region, words: asked.q, groups })
}
