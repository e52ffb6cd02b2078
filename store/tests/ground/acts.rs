//! Acts of casework, made as the doors make them: sealed outside, then handed to the writer.

use domain::appeals::{
    AnswerBy, Appeals, Applicant, Asked, Change, Channel, Command, Consent, ConsentGiven, Due,
    Given, Ground, Part, Refusal, Registration,
};
use domain::ids::{
    FileKind, GroundId, Hash, KeyId, OfficeId, RecordId, RegisterId, RuleSetId, StaffId, Text,
    TopicId,
};
use domain::lang::Lang;
use domain::number::{Number, RegisterCode};
use domain::outcome::{Door, Outcome, Service, Verdict};
use domain::terms::{Force, Kind, Procedure};
use domain::{Actor, Intent};
use jiff::civil::{Date, date};
use store::journal::{Act, Attached, Done, Known, NewPerson, NotDone, Once, Target};
use store::keys::{Keyed, Keys};
use store::vault::{self, Sealing};
use store::{Db, StoreError};

use super::AT;
use super::dice::Dice;

pub(crate) type Answer = Result<Done, NotDone<Refusal>>;
pub(crate) type RecordPlace = (RegisterId, RecordId);

pub(crate) const OFFICE: OfficeId = OfficeId(17);
pub(crate) const AIGUL: StaffId = StaffId(7);
pub(crate) const HEAD: StaffId = StaffId(2);
pub(crate) const YEAR: i16 = 2026;

pub(crate) const fn staff(id: StaffId) -> Actor {
    Actor::Staff(id)
}

pub(crate) fn code(register: u32) -> RegisterCode {
    RegisterCode::new(&format!("R{register:02}")).unwrap()
}

pub(crate) async fn open_register(db: &Db, register: u32) -> Result<(), StoreError> {
    db.open_register(RegisterId(register), code(register), Some(OFFICE)).await
}

pub(crate) const fn due() -> Due {
    let from = date(2026, 3, 2);
    Due { rules: RuleSetId(1), procedure: Procedure::Ordinary, from, on: date(2026, 3, 30) }
}

/// A letter with one question, ready for the writer of its register.
pub(crate) fn letter(keys: &Keys, register: u32, words: &str) -> Act<Appeals> {
    letter_in(keys, register, YEAR, words)
}

/// The same, registered in this year.
pub(crate) fn letter_in(keys: &Keys, register: u32, year: i16, words: &str) -> Act<Appeals> {
    let register = RegisterId(register);
    let mut sealing = Sealing::begin(keys, register, AT);
    let person = sealing.person(keys, AT, format!("who wrote {words}").as_bytes());
    let text = sealing.text(words);
    let mark = keys.keyed(Keyed::Mark, &[b"phone", words.as_bytes()]);
    let registration = registration(sealing.key(), date(year, 3, 2), text, person);
    let attached = Attached {
        persons: vec![NewPerson { id: person, kind: "person", identity: None, marks: vec![mark] }],
        words: Some(vec![format!("t{:08x}", text.row)]),
        code: Some(keys.keyed(Keyed::AccessCode, &[words.as_bytes()])),
        sealed: vec![sealing],
        ..Attached::default()
    };
    Act {
        register,
        target: Target::New { year },
        intent: Intent { by: Actor::Applicant, at: AT, seen: None },
        command: Command::Register(Box::new(registration)),
        once: None,
        attached,
    }
}

fn registration(
    key: KeyId,
    registered: Date,
    text: Text,
    person: domain::ids::PersonId,
) -> Registration {
    let given = ConsentGiven { edition: date(2026, 1, 1), at: AT, how: Given::Ticked };
    Registration {
        number: None,
        key,
        kind: Kind::Application,
        channel: Channel::Web,
        office: Some(OFFICE),
        received: AT,
        registered,
        language: Lang::Kk,
        applicants: vec![Applicant { person, part: Part::Applicant }],
        anonymous: false,
        answer_by: AnswerBy::Email,
        safe: None,
        consent: Consent { processing: Some(given), passing_on: None },
        text: Some(text),
        files: Vec::new(),
        questions: vec![Asked {
            text: None,
            topic: Some(TopicId(210)),
            district: None,
            place: None,
            office: Some(OFFICE),
        }],
        sensitive: false,
        force: Force::Statutory,
        due: due(),
    }
}

/// A form's token and what was sent under it.
pub(crate) fn once(keys: &Keys, token: &str, content: &str) -> Option<Once> {
    Some(Once {
        token: keys.keyed(Keyed::FormToken, &[token.as_bytes()]),
        content: keys.keyed(Keyed::Content, &[content.as_bytes()]),
        known: Known::Day,
    })
}

/// A letter sent with a form's token.
pub(crate) fn letter_once(keys: &Keys, register: u32, token: &str, words: &str) -> Act<Appeals> {
    Act { once: once(keys, token, words), ..letter(keys, register, words) }
}

/// The same letter, from nobody who was named: the rules refuse it.
pub(crate) fn nameless(keys: &Keys, register: u32) -> Act<Appeals> {
    let mut act = letter(keys, register, "nobody");
    if let Command::Register(new) = &mut act.command {
        new.applicants.clear();
    }
    act.attached = Attached::default();
    act
}

pub(crate) fn command(place: RecordPlace, by: Actor, command: Command) -> Act<Appeals> {
    Act {
        register: place.0,
        target: Target::Existing(place.1),
        intent: Intent { by, at: AT, seen: None },
        command,
        once: None,
        attached: Attached::default(),
    }
}

pub(crate) fn change(place: RecordPlace, by: Actor, change: Change) -> Act<Appeals> {
    command(place, by, Command::Change { question: Some(1), change })
}

pub(crate) const fn decide(outcome: Outcome) -> Change {
    Change::Decide { outcome, ground: None, on: date(2026, 3, 3), reply: None }
}

pub(crate) fn place(done: &Done) -> RecordPlace {
    (done.register, done.record)
}

pub(crate) async fn register(db: &Db, register: u32, words: &str) -> Done {
    db.write(letter(db.keys(), register, words)).await.unwrap()
}

/// The number of an appeal that was accepted.
#[track_caller]
pub(crate) fn number(answer: &Answer) -> Number {
    answer.as_ref().expect("it was accepted").number.expect("a new appeal has a number")
}

/// What was written and who wrote it, opened from the vault.
pub(crate) async fn opened(db: &Db, (register, record): RecordPlace) -> Result<Opened, StoreError> {
    let keys = db.clone();
    db.read(move |tx| {
        let history = store::journal::load::<Appeals>(tx, register, record)?;
        let whole = history.state.whole.clone().expect("the record is there");
        let mut texts = Vec::new();
        if let Some(key) = vault::open_key(tx, keys.keys(), register, whole.key)? {
            let rows = vault::read(tx, register, whole.key, &key)?;
            for wanted in history.events.iter().flat_map(|(_, event)| event.texts()) {
                let found = rows.iter().find(|(row, _)| *row == wanted.row);
                texts.extend(found.map(|(_, text)| text.clone()));
            }
        }
        let person = whole.applicants[0].person;
        let who = vault::read_person(tx, keys.keys(), register, person)?;
        let who = who.map(|who| String::from_utf8(who).unwrap());
        Ok(Opened { number: whole.number, events: history.events.len(), texts, who })
    })
    .await
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) number: Number,
    pub(crate) events: usize,
    /// In the order of the events.
    pub(crate) texts: Vec<String>,
    pub(crate) who: Option<String>,
}

/// Seals more words under the key of an appeal.
pub(crate) async fn sealed_more(
    db: &Db,
    (register, record): RecordPlace,
    words: &str,
) -> Result<(Sealing, Text), StoreError> {
    let keys = db.clone();
    let (id, key) = db
        .read(move |tx| {
            let history = store::journal::load::<Appeals>(tx, register, record)?;
            let id = history.state.whole.expect("the record is there").key;
            let key = vault::open_key(tx, keys.keys(), register, id)?;
            Ok((id, key.expect("the record has its key")))
        })
        .await?;
    let mut sealing = Sealing::go_on(register, id, key);
    let text = sealing.text(words);
    Ok((sealing, text))
}

/// Any act on an appeal, allowed or not. Its texts lead nowhere.
pub(crate) fn any_change(dice: &mut Dice, place: RecordPlace) -> Act<Appeals> {
    let by = dice.pick(&[Actor::Applicant, Actor::Clock, staff(HEAD), staff(AIGUL)]);
    let text = Text { row: 3, hash: Hash([3; 32]) };
    let on = date(2026, 3, 3);
    let outcome = dice.pick(&Outcome::CHOSEN);
    let ground = outcome.needs_ground().then_some(Ground { id: GroundId(4), outcome });
    let changes = [
        Change::Route {
            topic: Some(TopicId(dice.below(3) as u32)),
            district: None,
            place: None,
            office: OfficeId(dice.below(4) as u32 + 1),
            sensitive: dice.below(10) == 0,
        },
        Change::Assign { to: dice.pick(&[AIGUL, HEAD]) },
        Change::Accept,
        Change::Return { reason: text },
        Change::AskApplicant { text },
        Change::GiveService { service: dice.pick(&Service::ALL), by: HEAD },
        Change::Decide { outcome, ground, on, reply: None },
        Change::Decide { outcome, ground, on, reply: Some((text, Vec::new())) },
        Change::Reply { text, files: Vec::new() },
        Change::GiveVerdict {
            verdict: dice.pick(&Verdict::ALL),
            door: dice.pick(&Door::ALL),
            words: None,
        },
        Change::Reopen { reason: None, due: due() },
        Change::Withdraw { reason: None, on },
        Change::PassTerm { day: date(2026, 3, 31) },
        Change::MoveDue { due: Due { on: date(2026, 3, 31), ..due() } },
    ];
    let change = dice.pick(&changes);
    let file = domain::ids::File { row: 4, hash: Hash([4; 32]), size: 5, kind: FileKind::Pdf };
    command(
        place,
        by,
        match dice.below(12) {
            0 => Command::Note { text },
            1 => Command::AddPapers { text: None, files: vec![file] },
            2 => dice.pick(&[Command::MarkSensitive, Command::RenewCode]),
            3 => Command::Change { question: None, change },
            _ => Command::Change { question: Some(1), change },
        },
    )
}
