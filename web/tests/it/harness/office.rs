//! What staff do meanwhile, written through the store as their pages do it.

use std::collections::BTreeSet;

use domain::access::Role;
use domain::appeals::{Change, Command};
use domain::ids::{OfficeId, StaffId};
use domain::lang::Lang;
use domain::outcome::Outcome;
use domain::person::PersonName;
use domain::{Actor, Intent};
use store::cases::{CaseAct, CaseFile};
use store::people::Staff;
use store::vault::Sealing;

use super::world::World;

/// Who works in Astana.
pub struct Staffed<'w> {
    world: &'w World,
    pub head: StaffId,
    pub specialist: StaffId,
}

pub const ASTANA: OfficeId = OfficeId(1);

impl World {
    /// The same two people for a story that is told in each language: they begin with the first.
    pub async fn staffed_once(&self, lang: Lang) -> Staffed<'_> {
        if lang == Lang::ALL[0] {
            return self.staffed().await;
        }
        let reference = self.db.reference();
        let known = |login: &str| {
            let found = reference.staff.iter().find(|(_, staff)| staff.login == login);
            *found.unwrap().0
        };
        Staffed { world: self, head: known("head"), specialist: known("specialist") }
    }

    /// Takes two people on in Astana.
    pub async fn staffed(&self) -> Staffed<'_> {
        let person = |login: &str, name: &str, post, role| Staff {
            login: login.to_owned(),
            name: PersonName::parse(name).unwrap(),
            post,
            office: ASTANA,
            roles: BTreeSet::from([role]),
            trusted: BTreeSet::new(),
            email: None,
            disabled: false,
        };
        let people = vec![
            (None, person("head", "Омаров Серік Қайратұлы", 14, Role::Head)),
            (None, person("specialist", "Ахметова Жанар Ерланқызы", 3, Role::Executor)),
        ];
        let at = self.clock.now();
        let ids = self.db.staff_put_all(people, at, None, "they begin").await.unwrap();
        Staffed { world: self, head: ids[0], specialist: ids[1] }
    }
}

impl Staffed<'_> {
    /// From the central register to a person who has taken it into work.
    pub async fn takes(&self, number: &str) {
        let (topic, district, place) = (None, None, None);
        let route = Change::Route { topic, district, place, office: ASTANA, sensitive: false };
        self.does(number, self.head, route).await;
        self.does(number, self.head, Change::Assign { to: self.specialist }).await;
        self.does(number, self.specialist, Change::Accept).await;
    }

    pub async fn asks(&self, number: &str, words: &str) {
        let ask = |sealing: &mut Sealing| Change::AskApplicant { text: sealing.text(words) };
        self.writes(number, self.specialist, ask).await;
    }

    pub async fn answers(&self, number: &str, outcome: Outcome, words: &str) {
        let on = self.world.clock.now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let reply = |sealing: &mut Sealing| {
            let reply = Some((sealing.text(words), Vec::new()));
            Change::Decide { outcome, ground: None, on, reply }
        };
        self.writes(number, self.specialist, reply).await;
    }

    async fn does(&self, number: &str, by: StaffId, change: Change) {
        self.writes(number, by, |_: &mut Sealing| change).await;
    }

    async fn writes(&self, number: &str, by: StaffId, make: impl FnOnce(&mut Sealing) -> Change) {
        let case = self.world.case(number).await;
        let mut sealing = case.sealing().unwrap();
        let command = Command::Change { question: Some(1), change: make(&mut sealing) };
        self.act(&case, by, command, Some(sealing)).await;
    }

    pub async fn notes(&self, number: &str, words: &str) {
        let case = self.world.case(number).await;
        let mut sealing = case.sealing().unwrap();
        let text = sealing.text(words);
        self.act(&case, self.specialist, Command::Note { text }, Some(sealing)).await;
    }

    pub async fn erases(&self, number: &str) {
        let place = self.world.case(number).await.place;
        let intent = Intent { by: Actor::Staff(self.head), at: self.world.clock.now(), seen: None };
        self.world.db.erase(place, intent).await.unwrap();
    }

    async fn act(&self, case: &CaseFile, by: StaffId, command: Command, sealed: Option<Sealing>) {
        let intent = Intent { by: Actor::Staff(by), at: self.world.clock.now(), seen: None };
        let act = CaseAct { intent, command, sealed, files: Vec::new(), code: None, once: None };
        self.world.db.act(case, act).await.unwrap();
    }
}
