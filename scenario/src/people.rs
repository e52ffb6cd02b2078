//! Who works where: every post of every office is filled, and a few people can sign in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::access::{BY_WISH, Role};
use domain::ids::{OfficeId, StaffId, TopicId};
use store::Db;
use store::journal::NotDone;
use store::people::Staff;
use store::reference::Reference;
use store::setup::{Level, Organised, PlannedPost};

use crate::dice::Dice;
use crate::names::{Names, plain};
use crate::{Error, refused};

/// Posts that are trusted with what nobody else may learn of.
const TRUSTED: [&str; 3] = ["head", "psychologist", "family"];

/// The office whose people can sign in: in the largest city, where there is most to see.
const SHOWN: &str = "750";

/// A person to be taken on.
struct Planned {
    staff: Staff,
    post: String,
}

/// People on staff by office.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) registrars: BTreeMap<OfficeId, Vec<StaffId>>,
    pub(crate) executors: BTreeMap<OfficeId, Vec<StaffId>>,
    pub(crate) heads: BTreeMap<OfficeId, Vec<StaffId>>,
    /// Those who may know of what nobody may learn.
    pub(crate) trusted: BTreeSet<StaffId>,
    /// Role and person, for whoever tries the demonstration.
    pub(crate) shown: Vec<(&'static str, StaffId)>,
}

/// Fills the posts.
pub(crate) async fn fill(
    db: &Db,
    organised: &Organised,
    names: &Names,
    seed: u64,
    at: jiff::Timestamp,
) -> Result<People, Error> {
    let reference = db.reference();
    let mut dice = Dice::new(seed, PURPOSE);
    let mut logins: HashMap<String, u32> = HashMap::new();
    let mut planned = Vec::new();
    for (office, level, _) in &organised.offices {
        for post in &organised.posts {
            for _ in 0..holders(post, *level) {
                let person = hire(&mut dice, names, &reference, post, *office, &mut logins)?;
                planned.push(person);
            }
        }
    }
    let shown = organised.offices.iter().find(|(_, _, office)| office.code.as_str() == SHOWN);
    let shown = shown.map(|(id, ..)| name_shown(&mut planned, *id)).unwrap_or_default();
    let staff = planned.iter().map(|one| (None, one.staff.clone())).collect();
    let ids = db
        .staff_put_all(staff, at, None, "The people of the demonstration")
        .await
        .map_err(refused_staff)?;
    let mut people = People::default();
    for (one, id) in planned.iter().zip(&ids) {
        let lists = [
            (Role::Registrar, &mut people.registrars),
            (Role::Executor, &mut people.executors),
            (Role::Head, &mut people.heads),
        ];
        for (role, list) in lists {
            if one.staff.roles.contains(&role) {
                list.entry(one.staff.office).or_default().push(*id);
            }
        }
        if !one.staff.trusted.is_empty() {
            people.trusted.insert(*id);
        }
    }
    people.shown =
        shown.into_iter().filter_map(|(role, at)| Some((role, *ids.get(at)?))).collect();
    Ok(people)
}

const PURPOSE: u64 = 1;

fn holders(post: &PlannedPost, level: Level) -> u8 {
    post.people.iter().find(|(one, _)| *one == level).map_or(0, |(_, count)| *count)
}

fn hire(
    dice: &mut Dice,
    names: &Names,
    reference: &Reference,
    post: &PlannedPost,
    office: OfficeId,
    logins: &mut HashMap<String, u32>,
) -> Result<Planned, Error> {
    let person = names.person(dice, (1965, 2001))?;
    let (given, surname) = &person.latin;
    let mut login = format!("{}.{}", plain(given), plain(surname));
    let same = logins.entry(login.clone()).or_default();
    *same += 1;
    if *same > 1 {
        login.push_str(&same.to_string());
    }
    let trusted = if TRUSTED.contains(&post.code.as_str()) {
        sensitive_topics(reference).chain([BY_WISH]).collect()
    } else {
        BTreeSet::new()
    };
    let staff = Staff {
        email: Some(format!("{login}@ashyq-esik.example")),
        login,
        name: person.name,
        post: post.id,
        office,
        roles: BTreeSet::from([post.role]),
        trusted,
        disabled: false,
    };
    Ok(Planned { staff, post: post.code.clone() })
}

fn sensitive_topics(reference: &Reference) -> impl Iterator<Item = TopicId> {
    reference.topics.keys().copied().filter(|topic| reference.is_sensitive(*topic))
}

/// Gives logins that say what they are for to one person of each kind.
fn name_shown(planned: &mut [Planned], shown: OfficeId) -> Vec<(&'static str, usize)> {
    let wanted: [(&str, &str, bool); 6] = [
        ("registrar", "registrar", true),
        ("executor", "specialist", true),
        ("executor-trusted", "family", true),
        ("head", "head", true),
        ("auditor", "auditor", false),
        ("administrator", "administrator", false),
    ];
    let mut found = Vec::new();
    for (login, post, here) in wanted {
        let at = planned
            .iter()
            .position(|one| one.post == post && (!here || one.staff.office == shown));
        if let Some(at) = at {
            planned[at].staff.login = login.to_owned();
            found.push((login, at));
        }
    }
    found
}

fn refused_staff(not: NotDone<store::accounts::StaffRefusal>) -> Error {
    match not {
        NotDone::Failed(error) => Error::Store(error),
        NotDone::Refused(why) => refused(&why),
        NotDone::OtherContent => refused(&"other content"),
    }
}
