//! Who may do what. One pure table, deny by default.
//!
//! Where even the existence of a case is secret the answer is `Denied::Unknown`, which looks to
//! the asker exactly like a case that is not there.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::appeals::Appeal;
use crate::ids::{OfficeId, StaffId, TopicId};

/// What a member of staff is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Takes appeals in at the desk and says whose they are.
    Registrar,
    /// Answers questions.
    Executor,
    /// Leads an office: gives questions to people, sees all of its work.
    Head,
    /// Reads everything but personal data and what is secret; changes nothing.
    Auditor,
    /// Keeps offices, people, topics, calendar and rules; reads no appeal.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 5] =
        [Self::Registrar, Self::Executor, Self::Head, Self::Auditor, Self::Administrator];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registrar => "registrar",
            Self::Executor => "executor",
            Self::Head => "head",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A purpose for which personal data are held. Purposes are walls: no role crosses one, so no
/// screen and no export can join what lies on two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// The answer, the law and the figures.
    Appeals,
    /// Running the organisation's own installation: no casework at all.
    Upkeep,
}

/// Something that staff do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Deed {
    /// Take an appeal in at the desk; look a person's open cases up before writing.
    TakeIn,
    /// Say whose question it is.
    Route,
    /// Give a question to a person.
    Assign,
    /// Read a case with what people wrote and who they are.
    Read,
    /// Read a case without personal data and free text.
    ReadBare,
    /// Accept, return, ask, note, give a service, decide, answer.
    Work,
    /// Write a note, add a paper that was brought.
    Annotate,
    /// Write down a verdict told at the desk or on the telephone.
    TakeVerdict,
    /// Give a new access code to a person who was identified.
    RenewCode,
    /// Say whether two persons are one, where they may know of both cases.
    Identify,
    /// Ask that the data of one person of an appeal be destroyed, or do what a colleague asked.
    Erase,
    /// See lists and search.
    Browse,
    /// See that messages are stuck, and send them again.
    MindOutbox,
    /// Keep reference data, people and their rights.
    Administer,
}

impl Deed {
    pub const ALL: [Self; 14] = [
        Self::TakeIn,
        Self::Route,
        Self::Assign,
        Self::Read,
        Self::ReadBare,
        Self::Work,
        Self::Annotate,
        Self::TakeVerdict,
        Self::RenewCode,
        Self::Identify,
        Self::Erase,
        Self::Browse,
        Self::MindOutbox,
        Self::Administer,
    ];

    #[must_use]
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::MindOutbox | Self::Administer => Purpose::Upkeep,
            _ => Purpose::Appeals,
        }
    }
}

/// Whether a role does a deed at all; on which cases, `may_on` says.
#[must_use]
pub const fn does(role: Role, deed: Deed) -> bool {
    match role {
        Role::Registrar => matches!(
            deed,
            Deed::TakeIn
                | Deed::Route
                | Deed::Read
                | Deed::Annotate
                | Deed::TakeVerdict
                | Deed::RenewCode
                | Deed::Identify
                | Deed::Erase
                | Deed::Browse
        ),
        Role::Executor => {
            matches!(deed, Deed::Read | Deed::Work | Deed::Annotate | Deed::Browse)
        }
        Role::Head => matches!(
            deed,
            Deed::Route
                | Deed::Assign
                | Deed::Read
                | Deed::Work
                | Deed::Annotate
                | Deed::TakeVerdict
                | Deed::Identify
                | Deed::Erase
                | Deed::Browse
        ),
        Role::Auditor => matches!(deed, Deed::ReadBare | Deed::Browse),
        Role::Administrator => matches!(deed, Deed::MindOutbox | Deed::Administer),
    }
}

/// A member of staff who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Official {
    pub id: StaffId,
    pub office: OfficeId,
    pub roles: BTreeSet<Role>,
    /// The sensitive topics whose cases they may know of. `BY_WISH` stands for cases that are
    /// sensitive because somebody asked for it, whatever the topic.
    pub trusted: BTreeSet<TopicId>,
}

/// See [`Official::trusted`].
pub const BY_WISH: TopicId = TopicId(0);

/// What the table must know of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// The office of the register, and every office that is to answer a question of it.
    pub offices: BTreeSet<OfficeId>,
    /// Nobody has said yet whose it is: a case of the central register.
    pub unrouted: bool,
    pub holders: BTreeSet<StaffId>,
    /// None where it is not sensitive; else every topic whose trust is needed.
    pub secret: Option<BTreeSet<TopicId>>,
}

impl Case {
    /// The case as the table sees it. `is_sensitive` says which topics the classifier marks.
    pub fn of(appeal: &Appeal, is_sensitive: impl Fn(TopicId) -> bool) -> Self {
        let office = appeal.whole.as_ref().and_then(|whole| whole.office);
        let questions = || appeal.questions.iter();
        let topics: BTreeSet<_> =
            questions().filter_map(|q| q.topic).filter(|topic| is_sensitive(*topic)).collect();
        let secret = (appeal.sensitive || !topics.is_empty())
            .then(|| if topics.is_empty() { BTreeSet::from([BY_WISH]) } else { topics });
        Self {
            offices: questions().filter_map(|q| q.office).chain(office).collect(),
            unrouted: questions().any(|q| q.office.is_none()),
            holders: appeal.holders().into_iter().collect(),
            secret,
        }
    }
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// Even the existence is not for this person: answered like something that is not there.
    Unknown,
    Forbidden,
}

/// Whether the person does this deed anywhere.
///
/// # Errors
/// `Forbidden` when none of their roles does it.
pub fn may(official: &Official, deed: Deed) -> Result<(), Denied> {
    if official.roles.iter().any(|role| does(*role, deed)) {
        Ok(())
    } else {
        Err(Denied::Forbidden)
    }
}

/// Whether the person may do this deed on this case.
///
/// # Errors
/// `Unknown` for a secret case of others or one that lies outside the person's offices and hands;
/// `Forbidden` where they may know of it but not do this.
pub fn may_on(official: &Official, deed: Deed, case: &Case) -> Result<(), Denied> {
    if !knows(official, case) {
        return Err(Denied::Unknown);
    }
    may(official, deed)?;
    let holds = case.holders.contains(&official.id);
    let allowed = match deed {
        // An executor works on what they hold; a head on all of the office.
        Deed::Work => holds || official.roles.contains(&Role::Head),
        _ => true,
    };
    if allowed { Ok(()) } else { Err(Denied::Forbidden) }
}

/// Whether the person may know that the case exists.
#[must_use]
pub fn knows(official: &Official, case: &Case) -> bool {
    let trusted = case
        .secret
        .as_ref()
        .is_none_or(|topics| topics.iter().all(|topic| official.trusted.contains(topic)));
    let near = case.holders.contains(&official.id)
        || case.offices.contains(&official.office)
        || (case.unrouted && official.roles.contains(&Role::Registrar))
        || official.roles.contains(&Role::Auditor);
    trusted && near
}

#[cfg(test)]
mod tests;
