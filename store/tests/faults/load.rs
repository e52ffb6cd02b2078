//! The load: many who write letters and answers without end, and say what was acknowledged.

#![expect(clippy::print_stdout, reason = "what was acknowledged is told to the test by a pipe")]

use std::path::PathBuf;
use std::process::Command;

use domain::appeals::Change;
use domain::ids::{RecordId, RegisterId};
use domain::outcome::Outcome;
use store::journal::{Done, NotDone};
use store::{Db, Place};

use crate::ground::acts::{
    self, AIGUL, Answer, RecordPlace, change, letter_once, open_register, sealed_more, staff,
};
use crate::ground::server::setting;
use crate::ground::{Ground, at_once, open};
use crate::program;

pub(crate) const REGISTERS: u32 = 3;
pub(crate) const WRITERS: u32 = 16;
/// The test below: it is this process that is killed.
pub(crate) const TEST: &str = "load::writes_until_it_ends";

const DATA: &str = "QABYL_TEST_LOAD_DATA";
const DATABASE: &str = "QABYL_TEST_LOAD_DATABASE";
const ROUND: &str = "QABYL_TEST_LOAD_ROUND";

/// Tells the process where to write, and under which name its forms are known.
pub(crate) fn tell(command: &mut Command, ground: &Ground, round: u64) {
    let Place { data, postgres, .. } = ground.place();
    command.env(DATA, data).env(DATABASE, postgres.unwrap_or_default());
    command.env(ROUND, round.to_string());
}

/// Something that was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Acknowledged {
    Letter { form: String, place: RecordPlace, number: String },
    Answer { form: String, place: RecordPlace },
}

impl Acknowledged {
    fn say(&self) {
        match self {
            Self::Letter { form, place, number } => {
                println!("letter {form} {} {} {number}", place.0.0, place.1.0);
            }
            Self::Answer { form, place } => println!("answer {form} {} {}", place.0.0, place.1.0),
        }
    }

    /// Reads what `say` said; none where the line is the test runner's own.
    pub(crate) fn heard(line: &str) -> Option<Self> {
        let words: Vec<_> = line.split(' ').collect();
        let place = |register: &str, record: &str| {
            Some((RegisterId(register.parse().ok()?), RecordId(record.parse().ok()?)))
        };
        match words.as_slice() {
            ["letter", form, register, record, number] => Some(Self::Letter {
                form: (*form).to_owned(),
                place: place(register, record)?,
                number: (*number).to_owned(),
            }),
            ["answer", form, register, record] => {
                Some(Self::Answer { form: (*form).to_owned(), place: place(register, record)? })
            }
            _ => None,
        }
    }
}

pub(crate) fn form(round: u64, writer: u32, number: u64) -> String {
    format!("{round}/{writer}/{number}")
}

/// What is written under a form.
pub(crate) fn words(form: &str) -> String {
    format!("The words of form {form}: it is dark on our street.")
}

pub(crate) fn answer_words(form: &str) -> String {
    format!("The answer to form {form}: the lamp is mended.")
}

pub(crate) const fn register_of(writer: u32) -> u32 {
    writer % REGISTERS + 1
}

/// Sends a letter under its form, as often as it takes.
pub(crate) async fn send(db: &Db, writer: u32, form: &str) -> Done {
    insist(db, || letter_once(db.keys(), register_of(writer), form, &words(form))).await
}

async fn answer(db: &Db, here: RecordPlace, form: &str) -> Done {
    loop {
        let sealed = sealed_more(db, here, &answer_words(form)).await;
        let (sealing, text) = match sealed {
            Ok(sealed) => sealed,
            Err(error) if error.is_passing() => continue,
            Err(error) => panic!("{error:?}"),
        };
        let reply = Some((text, Vec::new()));
        let (outcome, on) = (Outcome::Satisfied, acts::due().from);
        let mut act =
            change(here, staff(AIGUL), Change::Decide { outcome, ground: None, on, reply });
        act.once = acts::once(db.keys(), &format!("{form}/answer"), "the answer");
        act.attached.sealed.push(sealing);
        match db.write(act).await {
            Err(NotDone::Failed(error)) if error.is_passing() => tokio::task::yield_now().await,
            answer => return answer.unwrap(),
        }
    }
}

/// Tries again while the store says that it will pass.
async fn insist(db: &Db, act: impl Fn() -> store::journal::Act<domain::appeals::Appeals>) -> Done {
    loop {
        let answer: Answer = db.write(act()).await;
        match answer {
            Err(NotDone::Failed(error)) if error.is_passing() => tokio::task::yield_now().await,
            answer => return answer.unwrap(),
        }
    }
}

async fn write(db: Db, round: u64, writer: u32) {
    for number in 0.. {
        let form = form(round, writer, number);
        let done = send(&db, writer, &form).await;
        let place = acts::place(&done);
        let number = done.number.unwrap().to_string();
        Acknowledged::Letter { form: form.clone(), place, number }.say();
        if done.record.0 % 2 == 0 {
            answer(&db, place, &form).await;
            Acknowledged::Answer { form, place }.say();
        }
    }
}

#[test]
fn writes_until_it_ends() {
    let (true, Some(data)) = (program::is_started(), setting(DATA)) else { return };
    let data = PathBuf::from(data);
    let place = match setting(DATABASE) {
        Some(address) => Place::postgres(&data, &address),
        None => Place::sqlite(&data),
    };
    let round = setting(ROUND).unwrap().parse().unwrap();
    println!("starting");
    let db = open(place).unwrap();
    println!("open");
    at_once(async {
        for register in 1..=REGISTERS {
            open_register(&db, register).await.unwrap();
        }
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..WRITERS {
            writers.spawn(write(db.clone(), round, writer));
        }
        // The first that fails ends the process; none ends by itself.
        writers.join_next().await.unwrap().unwrap();
    });
}
