//! Whom a reader of the log trusts (C2SP tlog-policy): which log, which witnesses, and how many of
//! them must have seen a head.
//!
//! `quorum none` is the default of a small organisation. What is checked under it is said to be
//! "not witnessed": different people could be shown different logs.

use std::collections::BTreeMap;

use crate::log::checkpoint::{Checkpoint, CheckpointError, Witnessed, witnessed};
use crate::log::note::Note;
use crate::vkey::{KeyKind, VerifierKey, VkeyError};

const LONGEST: usize = 64 * 1024;
const LINES_MOST: usize = 1_000;

/// Why a text is no policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error("a line of the policy is not understood")]
    Line,
    #[error("a key in the policy: {0}")]
    Key(#[from] VkeyError),
    #[error("a key, a name or a member stands in the policy twice")]
    Twice,
    #[error("the policy names a group or witness that was not named before")]
    Unknown,
    #[error("the policy needs exactly one line `quorum`")]
    Quorum,
}

/// Why a head is not to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Distrust {
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    #[error("no log that the policy names signed this")]
    NoLog,
    #[error("too few witnesses saw this head")]
    TooFewWitnesses,
}

/// A policy.
#[derive(Debug, Clone)]
pub struct Policy {
    logs: Vec<VerifierKey>,
    witnesses: Vec<(String, VerifierKey)>,
    groups: Vec<Group>,
    quorum: Option<String>,
}

#[derive(Debug, Clone)]
struct Group {
    name: String,
    least: usize,
    members: Vec<String>,
}

/// A head of the log that was checked, and who saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub checkpoint: Checkpoint,
    /// Every witness of the policy that cosigned it, in the order of the policy.
    pub witnessed: Vec<Witnessed>,
    /// Whether the policy asks for witnesses at all. Where not, people are told.
    pub quorum: bool,
}

impl Policy {
    /// The policy of one log without witnesses.
    #[must_use]
    pub fn of_log(log: VerifierKey) -> Self {
        Self { logs: vec![log], witnesses: Vec::new(), groups: Vec::new(), quorum: None }
    }

    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        let stray = |c: char| c.is_ascii_control() && c != '\n' && c != '\t';
        if text.len() > LONGEST || text.lines().count() > LINES_MOST || text.contains(stray) {
            return Err(PolicyError::Line);
        }
        let (mut policy, mut quorums) = (Self::empty(), 0);
        for line in text.split('\n') {
            let words: Vec<&str> =
                line.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
            match words.as_slice() {
                [] => {}
                [first, ..] if first.starts_with('#') => {}
                ["log", vkey] | ["log", vkey, _] => policy.add_log(vkey)?,
                ["witness", name, vkey] | ["witness", name, vkey, _] => {
                    policy.add_witness(name, vkey)?;
                }
                ["group", name, least, members @ ..] => policy.add_group(name, least, members)?,
                ["quorum", name] => {
                    quorums += 1;
                    policy.quorum = policy.known(name, true)?;
                }
                _ => return Err(PolicyError::Line),
            }
        }
        if quorums == 1 { Ok(policy) } else { Err(PolicyError::Quorum) }
    }

    const fn empty() -> Self {
        Self { logs: Vec::new(), witnesses: Vec::new(), groups: Vec::new(), quorum: None }
    }

    fn add_log(&mut self, vkey: &str) -> Result<(), PolicyError> {
        let key = VerifierKey::parse(vkey)?;
        if key.kind() != KeyKind::Plain {
            return Err(PolicyError::Line);
        }
        if self.logs.iter().any(|log| log.key() == key.key()) {
            return Err(PolicyError::Twice);
        }
        self.logs.push(key);
        Ok(())
    }

    fn add_witness(&mut self, name: &str, vkey: &str) -> Result<(), PolicyError> {
        let key = VerifierKey::parse(vkey)?;
        if key.kind() != KeyKind::Cosignature {
            return Err(PolicyError::Line);
        }
        if self.is_taken(name) || self.witnesses.iter().any(|(_, other)| other.key() == key.key()) {
            return Err(PolicyError::Twice);
        }
        self.witnesses.push((name.to_owned(), key));
        Ok(())
    }

    fn add_group(&mut self, name: &str, least: &str, members: &[&str]) -> Result<(), PolicyError> {
        if self.is_taken(name) {
            return Err(PolicyError::Twice);
        }
        let least = match least {
            "any" => 1,
            "all" => members.len(),
            number => number.parse().map_err(|_| PolicyError::Line)?,
        };
        if least == 0 || least > members.len() {
            return Err(PolicyError::Line);
        }
        let mut named: Vec<String> = Vec::new();
        for member in members {
            let member = self.known(member, false)?.ok_or(PolicyError::Unknown)?;
            let elsewhere = self.groups.iter().any(|group| group.members.contains(&member));
            if elsewhere || named.contains(&member) {
                return Err(PolicyError::Twice);
            }
            named.push(member);
        }
        self.groups.push(Group { name: name.to_owned(), least, members: named });
        Ok(())
    }

    fn is_taken(&self, name: &str) -> bool {
        name == "none"
            || self.witnesses.iter().any(|(other, _)| other == name)
            || self.groups.iter().any(|group| group.name == name)
    }

    /// The name, if it stands for something; `none`, where allowed, stands for nothing.
    fn known(&self, name: &str, or_none: bool) -> Result<Option<String>, PolicyError> {
        match name {
            "none" if or_none => Ok(None),
            "none" => Err(PolicyError::Unknown),
            _ if self.is_taken(name) => Ok(Some(name.to_owned())),
            _ => Err(PolicyError::Unknown),
        }
    }

    #[must_use]
    pub fn logs(&self) -> &[VerifierKey] {
        &self.logs
    }

    /// The policy as a file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let logs = self.logs.iter().map(|log| format!("log {log}\n"));
        let witnesses = self.witnesses.iter().map(|(name, key)| format!("witness {name} {key}\n"));
        let groups = self.groups.iter().map(|group| {
            format!("group {} {} {}\n", group.name, group.least, group.members.join(" "))
        });
        let quorum = format!("quorum {}\n", self.quorum.as_deref().unwrap_or("none"));
        logs.chain(witnesses).chain(groups).chain([quorum]).collect()
    }

    /// Checks a head: signed by a log of the policy, seen by enough witnesses.
    ///
    /// # Errors
    /// Says what is missing. A wrong signature of a known key is never overlooked.
    pub fn head(&self, note: &Note) -> Result<Head, Distrust> {
        let log = self.logs.iter().find(|log| note.lines_of(log).next().is_some());
        let checkpoint = Checkpoint::open(note, log.ok_or(Distrust::NoLog)?)?;
        let mut seen = BTreeMap::new();
        for (name, key) in &self.witnesses {
            if note.lines_of(key).next().is_some() {
                let word = witnessed(note, key).map_err(CheckpointError::Note)?;
                seen.insert(name.as_str(), word);
            }
        }
        let met = self.quorum.as_deref().is_none_or(|name| self.is_met(name, &seen));
        if !met {
            return Err(Distrust::TooFewWitnesses);
        }
        let names = self.witnesses.iter().map(|(name, _)| name.as_str());
        let witnessed = names.filter_map(|name| seen.get(name).cloned()).collect();
        Ok(Head { checkpoint, witnessed, quorum: self.quorum.is_some() })
    }

    /// Groups name only what stands before them, so this ends.
    fn is_met(&self, name: &str, seen: &BTreeMap<&str, Witnessed>) -> bool {
        match self.groups.iter().find(|group| group.name == name) {
            None => seen.contains_key(name),
            Some(group) => {
                let met = group.members.iter().filter(|member| self.is_met(member, seen));
                met.count() >= group.least
            }
        }
    }
}
