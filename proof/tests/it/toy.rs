//! A small organisation with a log, the same at every run.

use std::collections::BTreeMap;

use proof::Day;
use proof::batch::in_order;
use proof::bucket::Bucket;
use proof::counts::{Count, close, prove};
use proof::entry::{Batch, Entry, Key, KeyRole, Reason, Report, Resolution, Resolve, Rules, Seal};
use proof::hash::sha256;
use proof::log::checkpoint::{Checkpoint, cosign};
use proof::log::note::Note;
use proof::log::policy::Policy;
use proof::log::proof::Proof;
use proof::log::tiles::Growing;
use proof::log::tree::{Leaves, inclusion, root};
use proof::receipt::{Filing, Receipt};
use proof::report::{BatchLine, Heading, Record};
use proof::roll::office::{OfficeRoll, OfficeRow};
use proof::roll::{Letters, Roll, Row, letters};
use proof::secret::{Event, Secret};
use proof::verify::Along;
use proof::vkey::{KeyKind, SignerKey};

pub(crate) const ORIGIN: &str = "log.example/qabyl";
/// 3 March 2026.
pub(crate) const FIRST_DAY: Day = 20_515;
/// What the report says to people.
pub(crate) const PAPER: &[u8] = b"Report 7. Positive or helped: see the record.\n";

/// A question as the organisation knows it.
pub(crate) struct Known {
    pub(crate) receipt: usize,
    pub(crate) question: u8,
    pub(crate) office: u16,
    pub(crate) day: Day,
    pub(crate) batch: Day,
    /// Where its entry stands.
    pub(crate) index: u64,
    pub(crate) now: Bucket,
}

#[derive(Default)]
pub(crate) struct Toy {
    pub(crate) log: Growing,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) receipts: Vec<Receipt>,
    pub(crate) questions: Vec<Known>,
    pub(crate) batches: Vec<BatchLine>,
    pub(crate) counts: BTreeMap<Day, Vec<Count>>,
    waiting: Vec<usize>,
}

pub(crate) fn key(name: &str, kind: KeyKind) -> SignerKey {
    SignerKey::new(name, kind, &sha256(&[b"toy key", name.as_bytes()])).unwrap()
}

pub(crate) fn log_key() -> SignerKey {
    key(ORIGIN, KeyKind::Plain)
}

pub(crate) fn office_key() -> SignerKey {
    key("office.example", KeyKind::Plain)
}

pub(crate) fn arbiter_key() -> SignerKey {
    key("arbiter.example", KeyKind::Plain)
}

pub(crate) fn witness_key(number: u8) -> SignerKey {
    key(&format!("witness{number}.example"), KeyKind::Cosignature)
}

/// Two of three.
pub(crate) fn policy() -> Policy {
    let witnesses: String =
        (1..=3).map(|n| format!("witness w{n} {}\n", witness_key(n).public())).collect();
    let log = log_key();
    let text = format!("log {}\n{witnesses}group two 2 w1 w2 w3\nquorum two\n", log.public());
    Policy::parse(&text).unwrap()
}

fn first<const N: usize>(parts: &[&[u8]]) -> [u8; N] {
    *sha256(parts).first_chunk().unwrap()
}

impl Toy {
    /// Rules, keys, two batches of so many appeals with their decisions, a report, a dispute and
    /// its answer, a seal each day.
    pub(crate) fn story(appeals: u32) -> Self {
        let mut toy = Self::default();
        toy.begin();
        toy.batch(FIRST_DAY, appeals);
        toy.decide(FIRST_DAY, 2);
        toy.seal(FIRST_DAY + 1);
        toy.batch(FIRST_DAY + 1, appeals);
        toy.decide(FIRST_DAY + 1, 1);
        toy.seal(FIRST_DAY + 2);
        toy
    }

    pub(crate) fn append(&mut self, entries: Vec<Entry>) -> u64 {
        let first = self.log.size();
        let bytes: Vec<Vec<u8>> = entries.iter().map(Entry::encode).collect();
        let files = self.log.append(bytes.iter().map(Vec::as_slice)).unwrap();
        self.files.extend(files.into_iter().map(|file| (file.path, file.bytes)));
        self.entries.extend(entries);
        first
    }

    fn begin(&mut self) {
        let day = FIRST_DAY - 1;
        let rules = Rules::new(day, 1, "Letters 1 to 3 over letters 1 to 5.\n".to_owned()).unwrap();
        let keys = [
            (KeyRole::Log, log_key()),
            (KeyRole::Office, office_key()),
            (KeyRole::Arbiter, arbiter_key()),
        ];
        let keys = keys.map(|(role, key)| {
            let vkey = key.public().to_string();
            Entry::Key(Key::new(day, role, (day, Day::MAX), vkey).unwrap())
        });
        self.append([vec![Entry::Rules(rules)], keys.to_vec()].concat());
        self.seal(FIRST_DAY);
    }

    pub(crate) fn seal(&mut self, day: Day) {
        let root = sha256(&[b"internal", &day.to_be_bytes()]);
        self.append(vec![Entry::Seal(Seal { day, root })]);
    }

    /// Every fifth appeal has two questions, every seventh came on paper first.
    fn file(&mut self, batch: Day, number: u32, desk: &mut BTreeMap<u16, u16>) {
        let office = u16::try_from(number % 3 + 1).unwrap();
        let topics = if number.is_multiple_of(5) { vec![301, 7] } else { vec![301] };
        let taken = desk.entry(office).or_default();
        let desk_number = *taken + 1;
        *taken += u16::try_from(topics.len()).unwrap();
        let secret =
            Secret::new(first(&[b"toy secret", &batch.to_be_bytes(), &number.to_be_bytes()]));
        let filing = Filing {
            log: log_key().public().id(),
            office,
            day: batch,
            channel: 1,
            topics,
            desk_number,
            own_digits: number,
            content: secret.content(b"The well is dry."),
            secret,
            batch,
            afterwards: number % 7 == 6,
            deadline: batch + 14,
        };
        self.receipts.push(filing.promise(ORIGIN, &office_key()).unwrap());
    }

    pub(crate) fn batch(&mut self, batch: Day, appeals: u32) {
        let before = self.receipts.len();
        let mut desk = BTreeMap::new();
        for number in 0..appeals {
            self.file(batch, number, &mut desk);
        }
        let filings = self.receipts[before..].iter().map(Receipt::filing);
        let entries: Vec<Entry> = filings.flat_map(Filing::entries).map(Entry::Reg).collect();
        let closing = self.count(batch, &desk);
        self.append(in_order(entries));
        let index = self.append(vec![Entry::Batch(closing)]);
        self.batches.push(BatchLine { batch, index, questions: closing.questions });
        self.learn(before);
    }

    fn count(&mut self, batch: Day, desk: &BTreeMap<u16, u16>) -> Batch {
        let counts: Vec<Count> = desk
            .iter()
            .map(|(office, questions)| Count {
                office: *office,
                day: batch,
                questions: u32::from(*questions),
                salt: first(&[b"toy salt", &batch.to_be_bytes(), &office.to_be_bytes()]),
            })
            .collect();
        let closing = close(batch, &counts).unwrap();
        self.counts.insert(batch, counts);
        closing
    }

    /// Finds where the questions of the new receipts stand.
    fn learn(&mut self, before: usize) {
        let places: BTreeMap<Vec<u8>, u64> =
            self.entries.iter().map(Entry::encode).zip(0..).collect();
        for receipt in before..self.receipts.len() {
            let filing = self.receipts[receipt].filing();
            for (registered, entry) in filing.questions().zip(filing.entries()) {
                self.waiting.push(self.questions.len());
                self.questions.push(Known {
                    receipt,
                    question: registered.question,
                    office: registered.office,
                    day: registered.day,
                    batch: entry.batch,
                    index: places[&Entry::Reg(entry).encode()],
                    now: Bucket::Open,
                });
            }
        }
    }

    pub(crate) fn event(&self, known: &Known, bucket: Bucket) -> Event {
        let letter = sha256(&[b"Decided.", &known.index.to_be_bytes()]);
        Event { question: known.index, number: 1, bucket, day: known.day + 9, letter }
    }

    pub(crate) fn secret(&self, known: &Known) -> proof::secret::QuestionSecret {
        self.receipts[known.receipt].filing().secret.question(known.question)
    }

    /// Decides all open questions but every so-manieth, in turn as each letter.
    fn decide(&mut self, batch: Day, but_every: usize) {
        let mut outs = Vec::new();
        for at in std::mem::take(&mut self.waiting) {
            if but_every > 1 && at % 10 == but_every {
                continue;
            }
            let bucket = Bucket::ALL[1 + at % 7];
            self.questions[at].now = bucket;
            let known = &self.questions[at];
            let kept = self.secret(known).kept();
            outs.push(Entry::Out(kept.seal(batch, &self.event(known, bucket))));
        }
        self.append(in_order(outs));
    }

    pub(crate) fn leaves(&self) -> Leaves {
        Leaves(self.entries.iter().map(Entry::leaf).collect())
    }

    pub(crate) fn checkpoint(&self, size: u64) -> Checkpoint {
        let root = root(&self.leaves(), size).unwrap();
        Checkpoint { origin: ORIGIN.to_owned(), size, root }
    }

    /// The head of the whole log, seen by two witnesses.
    pub(crate) fn head(&self) -> Note {
        let mut note = self.checkpoint(self.log.size()).sign(&log_key()).unwrap();
        for number in [1, 3] {
            cosign(&mut note, &witness_key(number), 1_772_600_000).unwrap();
        }
        note
    }

    pub(crate) fn prove(&self, index: u64, extra: Vec<u8>) -> Proof {
        let path = inclusion(&self.leaves(), index, self.log.size()).unwrap();
        Proof { index, extra, path, head: self.head() }
    }

    /// The proof file of one question.
    pub(crate) fn proof_file(&self, known: &Known) -> Proof {
        let line = self.batches.iter().find(|line| line.batch == known.batch).unwrap();
        let index = line.index;
        let Entry::Batch(batch) = self.entries[usize::try_from(index).unwrap()].clone() else {
            panic!("the batch was closed");
        };
        let path = inclusion(&self.leaves(), index, self.log.size()).unwrap();
        let count = prove(&self.counts[&known.batch], known.office, known.day).unwrap();
        self.prove(known.index, Along { index, batch, path, count }.encode())
    }

    /// The letters of a report over all batches, in the order of the log.
    pub(crate) fn letters(&self) -> Letters {
        let mut known: Vec<&Known> = self.questions.iter().collect();
        known.sort_by_key(|known| known.index);
        let row =
            |known: &&Known| Row { batch: known.batch, published: Bucket::Open, now: known.now };
        letters(&known.iter().map(row).collect::<Vec<_>>())
    }

    pub(crate) fn office_roll(&self, report: u32, roll: &Roll) -> OfficeRoll {
        let mut known: Vec<&Known> = self.questions.iter().collect();
        known.sort_by_key(|known| known.index);
        let rows = known.into_iter().zip(0..).map(|(known, line)| OfficeRow {
            tag: self.secret(known).kept().office_tag(report),
            office: known.office,
            bucket: roll.letter(line).unwrap(),
        });
        OfficeRoll::new(rows.collect()).unwrap()
    }

    /// Makes a report over all batches on the log as it stands, and logs it.
    pub(crate) fn report(&mut self, report: u32) -> (Record, Report, Roll, OfficeRoll, u64) {
        let Letters { roll, waiting } = self.letters();
        let office_roll = self.office_roll(report, &roll);
        let head = self.checkpoint(self.log.size());
        let heading =
            Heading { origin: ORIGIN, report, rules: 1, size: head.size, root: head.root };
        let paper = sha256(&[PAPER]);
        let record =
            Record::new(&heading, self.batches.clone(), (&roll, waiting), &office_roll, paper)
                .unwrap();
        let entry = record.entry(FIRST_DAY + 2);
        let index = self.append(vec![Entry::Report(entry)]);
        (record, entry, roll, office_roll, index)
    }

    /// The person of this question says that another letter is right; the arbiter agrees.
    pub(crate) fn dispute(&mut self, at: usize, report: u32, claimed: Bucket) {
        let known = &self.questions[at];
        let day = FIRST_DAY + 2;
        let choice = (claimed, Reason::OtherOutcome);
        let dispute = self.secret(known).dispute(day, ORIGIN, (known.index, report), choice);
        let place = self.append(vec![Entry::Dispute(dispute)]);
        let arbiter = arbiter_key();
        let mut resolve = Resolve {
            day,
            dispute: place,
            resolution: Resolution::Upheld,
            arbiter: arbiter.public().id(),
            signature: [0; 64],
        };
        resolve.signature = arbiter.sign(&resolve.message(&sha256(&[ORIGIN.as_bytes()])));
        self.append(vec![Entry::Resolve(resolve)]);
    }
}
