//! The auditor: reads the whole log again, from its first entry, and says what does not hold.
//!
//! It needs nothing but the log's files and a signed head. What it finds is a list, and an empty
//! list is the answer "every registered question is counted exactly once, and nothing was changed".
//! It cannot see whether a letter is true: only its owner can, and the accredited auditor.
//!
//! It holds the keys of all questions in memory, some sixty bytes each.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::Day;
use crate::batch::QUESTIONS_LEAST;
use crate::entry::{Entry, EntryError, Key};
use crate::hash::{Hash, sha256};
use crate::log::checkpoint::Checkpoint;
use crate::log::tiles::{File, Growing, bundle_path, entries};
use crate::log::tree::Edge;
use crate::report::{BatchLine, Record};

mod told;

/// What does not hold, and at which entry (counted from 0).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    #[error("the file {0} is missing, torn, or not what the entries make it")]
    File(String),
    #[error("entry {0} cannot be read: {1}")]
    NotAnEntry(u64, EntryError),
    #[error("entry {0} is not in the order of leaf hashes")]
    Order(u64),
    #[error("entry {0} repeats a key or a tag that was there before")]
    Repeated(u64),
    #[error("entry {0} stands where no entry of its kind can")]
    Place(u64),
    #[error("entry {0} closes a batch whose number does not rise, or is not its questions'")]
    BatchNumber(u64),
    #[error("the batch closed by entry {index} should have {said} questions and has {found}")]
    BatchCount { index: u64, said: u32, found: u64 },
    #[error("the batch closed by entry {0} is too small to be published")]
    BatchSmall(u64),
    #[error("the log ends within a batch")]
    Unclosed,
    #[error("entry {0} is dated before the one before it")]
    Day(u64),
    #[error("entry {0} seals another day than the next")]
    Seal(u64),
    #[error("entry {0} stands on a head that this log never had at the end of a batch")]
    ReportHead(u64),
    #[error("report at entry {index} should count {said} questions; its batches have {found}")]
    ReportRows { index: u64, said: u64, found: u64 },
    #[error("the letters of the report at entry {0} do not make up its questions")]
    ReportTotals(u64),
    #[error("the report at entry {0} repeats a number, or counts by rules that are not in the log")]
    ReportNumber(u64),
    #[error("entry {0} disputes a question or a report that is not in the log")]
    DisputeTarget(u64),
    #[error("the dispute at entry {0} is not signed by the question's key")]
    DisputeSignature(u64),
    #[error("entry {0} answers a dispute that is not in the log")]
    ResolveTarget(u64),
    #[error("the answer at entry {0} is not signed by an arbiter whose key is in the log")]
    ResolveSignature(u64),
    #[error("the entries do not make up the signed head")]
    Head,
}

/// What the log tells of one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReportTally {
    pub rows: u64,
    /// Questions whose letter in it was disputed, each counted once.
    pub disputed: u64,
    /// Of these, the ones in which an arbiter upheld the person.
    pub upheld: u64,
}

/// What was read, and what does not hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    pub entries: u64,
    pub questions: u64,
    pub events: u64,
    pub batches: Vec<BatchLine>,
    pub reports: BTreeMap<u32, ReportTally>,
    pub findings: Vec<Finding>,
    records: BTreeMap<u32, crate::entry::Report>,
}

impl Audit {
    /// Whether a report's record is the one in the log, and names the batches that the log has.
    #[must_use]
    pub fn has_record(&self, record: &Record) -> bool {
        let entry = self.records.get(&record.report);
        entry.is_some_and(|entry| {
            let own = |line: &&BatchLine| counts(entry, line);
            record.check_entry(entry).is_ok() && self.batches.iter().filter(own).eq(&record.batches)
        })
    }
}

/// Whether a report counts this batch.
fn counts(report: &crate::entry::Report, line: &BatchLine) -> bool {
    (report.first..=report.last).contains(&line.batch) && line.index < report.size
}

/// Reads a log entry by entry.
pub struct Replay {
    origin: Hash,
    least: u32,
    edge: Edge,
    audit: Audit,
    /// The questions since the last closing, and the last leaf hash among them.
    open: Open,
    /// The last leaf hash among the events of one closing.
    last_event: Option<Hash>,
    /// The roots at which a report may stand: after each entry that is neither question nor event.
    heads: HashMap<u64, Hash>,
    keys: HashMap<u64, [u8; 32]>,
    known: HashSet<[u8; 32]>,
    tags: HashSet<[u8; 16]>,
    day: Day,
    sealed: Option<Day>,
    rules: BTreeSet<u16>,
    arbiters: Vec<Key>,
    /// What each dispute is about.
    disputes: BTreeMap<u64, (u64, u32)>,
    disputed: HashSet<(u64, u32)>,
    upheld: HashSet<(u64, u32)>,
}

#[derive(Default)]
struct Open {
    questions: u64,
    batch: Option<Day>,
    mixed: bool,
    last: Option<Hash>,
}

impl Replay {
    /// `origin` is the log's.
    #[must_use]
    pub fn new(origin: &str) -> Self {
        Self {
            origin: sha256(&[origin.as_bytes()]),
            least: QUESTIONS_LEAST,
            edge: Edge::default(),
            audit: Audit::default(),
            open: Open::default(),
            last_event: None,
            heads: HashMap::new(),
            keys: HashMap::new(),
            known: HashSet::new(),
            tags: HashSet::new(),
            day: 0,
            sealed: None,
            rules: BTreeSet::new(),
            arbiters: Vec::new(),
            disputes: BTreeMap::new(),
            disputed: HashSet::new(),
            upheld: HashSet::new(),
        }
    }

    /// For a log that is audited but not public: its batches may be smaller.
    #[must_use]
    pub const fn with_batches_of(mut self, least: u32) -> Self {
        self.least = least;
        self
    }

    fn found(&mut self, finding: Finding) {
        self.audit.findings.push(finding);
    }

    /// The next entry.
    pub fn entry(&mut self, bytes: &[u8]) {
        let index = self.edge.size();
        let leaf = crate::hash::leaf(bytes);
        self.edge.push(leaf);
        match Entry::decode(bytes) {
            Ok(entry) => self.read(index, &leaf, &entry),
            Err(error) => self.found(Finding::NotAnEntry(index, error)),
        }
    }

    fn read(&mut self, index: u64, leaf: &Hash, entry: &Entry) {
        if !matches!(entry, Entry::Out(_)) {
            self.last_event = None;
        }
        if !matches!(entry, Entry::Reg(_) | Entry::Batch(_)) && self.open.questions > 0 {
            self.found(Finding::Place(index));
        }
        match entry {
            Entry::Reg(reg) => self.question(index, leaf, reg),
            Entry::Out(out) => self.event(index, leaf, out),
            Entry::Batch(batch) => self.close(index, batch),
            Entry::Report(report) => self.report(index, report),
            Entry::Dispute(dispute) => self.dispute(index, dispute),
            Entry::Resolve(resolve) => self.resolve(index, resolve),
            Entry::Rules(rules) => {
                self.dated(index, rules.day());
                if self.rules.last().is_some_and(|last| *last >= rules.edition()) {
                    self.found(Finding::Place(index));
                }
                self.rules.insert(rules.edition());
            }
            Entry::Key(key) => self.key(index, key),
            Entry::Seal(seal) => {
                self.dated(index, seal.day);
                if self.sealed.is_some_and(|last| last.checked_add(1) != Some(seal.day)) {
                    self.found(Finding::Seal(index));
                }
                self.sealed = Some(seal.day);
            }
        }
        if !matches!(entry, Entry::Reg(_) | Entry::Out(_)) {
            self.heads.insert(self.edge.size(), self.edge.root());
        }
    }

    /// Entries that bear a day bear a later one each.
    fn dated(&mut self, index: u64, day: Day) {
        if day < self.day {
            self.found(Finding::Day(index));
        }
        self.day = self.day.max(day);
    }

    /// Ends the log: it must make up this head.
    #[must_use]
    pub fn finish(mut self, head: &Checkpoint) -> Audit {
        if self.open.questions > 0 {
            self.found(Finding::Unclosed);
        }
        let is_origin = sha256(&[head.origin.as_bytes()]) == self.origin;
        if !is_origin || (self.edge.size(), self.edge.root()) != (head.size, head.root) {
            self.found(Finding::Head);
        }
        for (_, report) in &self.disputed {
            self.audit.reports.entry(*report).or_default().disputed += 1;
        }
        for (_, report) in &self.upheld {
            self.audit.reports.entry(*report).or_default().upheld += 1;
        }
        self.audit.entries = self.edge.size();
        self.audit
    }

    /// Reads a log from its files, and compares each file with what the entries make it. `read`
    /// gives the file at a path, or `None` where there is none. The head must have been checked.
    #[must_use]
    pub fn files(mut self, head: &Checkpoint, read: impl Fn(&str) -> Option<Vec<u8>>) -> Audit {
        let mut growing = Growing::default();
        while growing.size() < head.size {
            let (number, wide) = (growing.size() / 256, (head.size - growing.size()).min(256));
            let path = bundle_path(number, wide);
            let bundle = read(&path).unwrap_or_default();
            let Ok(bundle) = entries(&bundle, wide) else {
                self.found(Finding::File(path));
                break;
            };
            for entry in &bundle {
                self.entry(entry);
            }
            // Too long an entry cannot come out of a bundle. Partial files on the way are not asked
            // for: they may be gone.
            let files = growing.append(bundle).unwrap_or_default();
            self.compare(files.into_iter().filter(|file| !file.path.contains(".p/")), &read);
        }
        self.compare(growing.edge(), &read);
        self.finish(head)
    }

    fn compare(
        &mut self,
        files: impl IntoIterator<Item = File>,
        read: impl Fn(&str) -> Option<Vec<u8>>,
    ) {
        for file in files {
            if read(&file.path).as_ref() != Some(&file.bytes) {
                self.found(Finding::File(file.path));
            }
        }
    }
}
