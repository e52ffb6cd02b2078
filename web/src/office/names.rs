//! The names of things in the language of a page, and the lists that forms offer.

use std::collections::BTreeSet;

use domain::access::{Role, does};
use domain::ids::{DistrictId, GroundId, OfficeId, PlaceId, RegisterId, StaffId, TopicId};
use domain::lang::Lang;
use domain::outcome::Outcome;
use jiff::Timestamp;
use jiff::civil::Date;
use pages::desk::{Group, Lists};
use pages::forms::Choice;
use pages::sort_by_name;
use store::lists::appeals::Filter;
use store::reference::Reference;

use super::signed::Signed;
use crate::public::tell;

pub(super) fn post(reference: &Reference, post: u32, lang: Lang) -> String {
    reference.posts.get(&post).map(|post| post.name.in_lang(lang).to_owned()).unwrap_or_default()
}

pub(super) fn office(
    reference: &Reference,
    office: Option<OfficeId>,
    lang: Lang,
) -> Option<String> {
    Some(reference.offices.get(&office?)?.name.in_lang(lang).to_owned())
}

/// «Ж. Оспанова»: short, as lists and histories name staff.
pub(super) fn staff(reference: &Reference, staff: StaffId) -> String {
    reference.staff.get(&staff).map(|staff| staff.name.initials()).unwrap_or_default()
}

pub(super) fn ground(reference: &Reference, ground: GroundId, lang: Lang) -> Option<String> {
    Some(reference.grounds.get(&ground)?.name.in_lang(lang).to_owned())
}

/// «Жезказган, Улытауская область»: the nearest known place.
pub(super) fn place(
    reference: &Reference,
    district: Option<DistrictId>,
    place: Option<PlaceId>,
    lang: Lang,
) -> Option<String> {
    let place = place.and_then(|id| reference.places.get(&id)).map(|place| &place.name);
    let district = district.and_then(|id| reference.districts.get(&id)).map(|known| &known.name);
    let names = [place, district];
    let names: Vec<_> = names.into_iter().flatten().map(|name| name.in_lang(lang)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// What waits to be routed, as far as this person may know of it: to a registrar everything without
/// an office, to others who route what came to their own. The questions of one's own office that
/// lack a topic are routed from the list.
pub(super) fn unrouted(signed: &Signed, reference: &Reference) -> Filter {
    let everywhere = signed.official.roles.contains(&Role::Registrar);
    let register = (!everywhere).then_some(RegisterId(signed.staff.office.0));
    let all = Filter::all(signed.sight(reference));
    Filter { unrouted: true, open: Some(true), register, ..all }
}

/// Everything that the forms of a case offer: of people, those of its offices.
pub(super) fn lists(
    reference: &Reference,
    lang: Lang,
    now: Timestamp,
    on: Date,
    offices_of_case: &BTreeSet<OfficeId>,
) -> Lists {
    Lists {
        topics: topics(reference, lang, now),
        districts: districts(reference, lang),
        places: Vec::new(),
        offices: offices(reference, lang),
        staff: people(reference, lang, offices_of_case),
        grounds: [Outcome::Refused, Outcome::Terminated]
            .into_iter()
            .map(|outcome| (outcome, grounds(reference, outcome, lang, on)))
            .collect(),
        accept: ACCEPT.to_owned(),
    }
}

/// The types of file that may be sent.
pub(super) const ACCEPT: &str = pages::forms::ACCEPT;

pub(super) fn topics(reference: &Reference, lang: Lang, now: Timestamp) -> Vec<Group> {
    tell::topics(reference, lang, now)
        .into_iter()
        .map(|group| Group::new(group.label, group.topics))
        .collect()
}

pub(super) fn districts(reference: &Reference, lang: Lang) -> Vec<Group> {
    let mut groups: Vec<Group> = reference
        .regions
        .iter()
        .filter(|(_, region)| region.valid_to.is_none())
        .map(|(code, region)| {
            let within = reference.districts.iter().filter(|(_, d)| d.region == *code);
            let mut choices: Vec<_> =
                within.map(|(id, d)| Choice::new(id.0.to_string(), d.name.in_lang(lang))).collect();
            sort_by_name(lang, &mut choices, |choice| &choice.label);
            Group::new(region.name.in_lang(lang), choices)
        })
        .filter(|group| !group.choices.is_empty())
        .collect();
    sort_by_name(lang, &mut groups, |group| &group.label);
    groups
}

pub(super) fn offices(reference: &Reference, lang: Lang) -> Vec<Choice> {
    crate::public::places::offices(reference, lang, None)
}

/// People of these offices who answer questions. Whose office it is not is asked by routing.
pub(super) fn people(reference: &Reference, lang: Lang, of: &BTreeSet<OfficeId>) -> Vec<Group> {
    let mut groups: std::collections::BTreeMap<OfficeId, Vec<Choice>> = Default::default();
    for (id, staff) in &reference.staff {
        let works = staff.roles.iter().any(|role: &Role| does(*role, domain::access::Deed::Work));
        if works && !staff.disabled && of.contains(&staff.office) {
            let label = format!("{}, {}", staff.name, post(reference, staff.post, lang));
            groups.entry(staff.office).or_default().push(Choice::new(id.0.to_string(), label));
        }
    }
    let mut groups: Vec<_> = groups
        .into_iter()
        .filter_map(|(id, mut choices)| {
            sort_by_name(lang, &mut choices, |choice| &choice.label);
            Some(Group::new(office(reference, Some(id), lang)?, choices))
        })
        .collect();
    sort_by_name(lang, &mut groups, |group| &group.label);
    groups
}

fn grounds(reference: &Reference, outcome: Outcome, lang: Lang, on: Date) -> Vec<Choice> {
    let holds = |ground: &&store::reference::Ground| {
        ground.outcome == outcome
            && ground.valid_from <= on
            && ground.valid_to.is_none_or(|to| on <= to)
    };
    let label = |ground: &store::reference::Ground| {
        format!("{} ({})", ground.name.in_lang(lang), ground.article.in_lang(lang))
    };
    let grounds = reference.grounds.iter().filter(|(_, ground)| holds(ground));
    grounds.map(|(id, ground)| Choice::new(id.0.to_string(), label(ground))).collect()
}

pub(super) fn topic(reference: &Reference, topic: Option<TopicId>, lang: Lang) -> Option<String> {
    reference.topic_name(topic?, lang)
}

/// What two records have in common, as the pages say it.
pub(super) const fn agrees(agrees: store::persons::Agrees) -> pages::desk::Agrees {
    use pages::desk::Agrees as Seen;
    use store::persons::Agrees;
    match agrees {
        Agrees::Number => Seen::Number,
        Agrees::Phone => Seen::Phone,
        Agrees::Email => Seen::Email,
        Agrees::Name => Seen::Name,
    }
}
