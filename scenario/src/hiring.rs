//! The people of the offices, by the plan of posts.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{BY_WISH, Role};
use domain::ids::{OfficeId, StaffId, TopicId};
use domain::person::folded;
use jiff::Timestamp;
use store::journal::NotDone;
use store::people::Staff;
use store::setup::{Occasion, Organised};
use store::{Db, StoreError};

use crate::applicants::Names;
use crate::chance::Chance;

/// Who sits in an office, by what they do.
#[derive(Debug, Default, Clone)]
pub(crate) struct Desk {
    pub registrars: Vec<StaffId>,
    pub executors: Vec<StaffId>,
    pub heads: Vec<StaffId>,
}

/// Everybody who was taken on.
#[derive(Debug, Default)]
pub(crate) struct Hired {
    pub desks: BTreeMap<OfficeId, Desk>,
    pub auditors: Vec<StaffId>,
    pub administrators: Vec<StaffId>,
    /// Those who may know of sensitive cases, by office.
    pub trusted: BTreeMap<OfficeId, Vec<StaffId>>,
}

/// Posts whose holders work with what few may see.
const TRUSTED_POSTS: [&str; 3] = ["psychologist", "family", "head"];

pub(crate) async fn hire(
    db: &Db,
    organised: &Organised,
    names: &Names,
    now: Timestamp,
    chance: &mut Chance,
) -> Result<Hired, StoreError> {
    let reference = db.reference();
    let sensitive: BTreeSet<TopicId> = reference
        .topics
        .keys()
        .copied()
        .filter(|topic| reference.is_sensitive(*topic))
        .chain([BY_WISH])
        .collect();
    let mut people = Vec::new();
    let mut places: Vec<(OfficeId, Role, bool)> = Vec::new();
    for (office, level, data) in &organised.offices {
        if data.closed.is_some() {
            continue;
        }
        for post in &organised.posts {
            let count = post.people.iter().find(|(at, _)| at == level).map_or(0, |(_, n)| *n);
            let trusts = TRUSTED_POSTS.contains(&post.code.as_str());
            for n in 1..=count {
                let born = i16::try_from(chance.between(1962, 2001)).unwrap_or(1980);
                let (name, _) = names.name(born, chance);
                let login = format!("{}-{}-{n}", data.code.as_str().to_lowercase(), post.code);
                people.push((
                    None,
                    Staff {
                        login,
                        email: Some(format!("{}{n}@example.kz", folded(data.code.as_str()))),
                        name,
                        post: post.id,
                        office: *office,
                        roles: BTreeSet::from([post.role]),
                        trusted: if trusts { sensitive.clone() } else { BTreeSet::new() },
                        disabled: false,
                    },
                ));
                places.push((*office, post.role, trusts));
            }
        }
    }
    let ids = db.staff_put_all(people, now, None, Occasion::DemonstrationStaff.code()).await;
    let ids = ids.map_err(|not_done| match not_done {
        NotDone::Failed(error) => error,
        NotDone::Refused(_) | NotDone::OtherContent => {
            StoreError::damaged("staff", "an invented login that cannot be")
        }
    })?;
    let mut hired = Hired::default();
    for (id, (office, role, trusts)) in ids.into_iter().zip(places) {
        let desk = hired.desks.entry(office).or_default();
        match role {
            Role::Registrar => desk.registrars.push(id),
            Role::Executor => desk.executors.push(id),
            Role::Head => desk.heads.push(id),
            Role::Auditor => hired.auditors.push(id),
            Role::Administrator => hired.administrators.push(id),
        }
        if trusts && role != Role::Head {
            hired.trusted.entry(office).or_default().push(id);
        }
    }
    Ok(hired)
}
