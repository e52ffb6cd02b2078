//! A rule that panics is the trouble of its own act alone.

use std::sync::mpsc::{Receiver, Sender, channel};

use domain::ids::{RecordId, RegisterId};

use super::{Connect, Job, Writers};
use crate::StoreError;
use crate::journal::{Batch, Work};
use crate::schema;
use crate::tx::Link;

/// An act that writes nothing, or panics when it is decided.
struct Act {
    name: &'static str,
    panics: bool,
    told: Sender<(&'static str, Option<StoreError>)>,
}

impl Work for Act {
    fn register(&self) -> RegisterId {
        RegisterId(1)
    }

    fn record(&self) -> Option<RecordId> {
        None
    }

    fn token(&self) -> Option<[u8; 32]> {
        None
    }

    fn decide(&mut self, _: &mut Batch) {
        assert!(!self.panics, "a rule's own mistake");
    }

    fn answer(self: Box<Self>, failed: Option<StoreError>) {
        self.told.send((self.name, failed)).unwrap();
    }
}

fn answers(told: &Receiver<(&'static str, Option<StoreError>)>, count: usize) -> Vec<String> {
    let shown = |(name, failed): (&str, Option<StoreError>)| match failed {
        None => format!("{name} done"),
        Some(StoreError::Driver(why)) => format!("{name} failed: {why}"),
        Some(other) => format!("{name}: {other:?}"),
    };
    // Whoever tells of what was done is not the one who tells of what failed: in any order.
    let mut told: Vec<_> = told.iter().take(count).map(shown).collect();
    told.sort();
    told
}

#[test]
fn only_the_act_whose_rule_panics_fails() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("writer.db");
    schema::migrate(&mut Link::sqlite(&path, 1).unwrap()).unwrap();
    let connect: Connect = std::sync::Arc::new(move || Link::sqlite(&path, 1));
    let writers = Writers::start(1, &connect).unwrap();

    let (told, heard) = channel();
    let act = |name, panics| {
        let told = told.clone();
        Job::Act(Box::new(Act { name, panics, told }))
    };
    // While the writer is kept busy the others gather to one batch.
    let (let_go, opened) = channel::<()>();
    let wait = Job::Tables(Box::new(move |_| {
        let _let_go = opened.recv();
    }));
    writers.send(RegisterId(1), wait);
    for (name, panics) in [("the first", false), ("the guilty", true), ("the last", false)] {
        writers.send(RegisterId(1), act(name, panics));
    }
    drop(let_go);
    assert_eq!(
        answers(&heard, 3),
        ["the first done", "the guilty failed: a rule panicked", "the last done"],
    );
    writers.send(RegisterId(1), act("another", false));
    assert_eq!(answers(&heard, 1), ["another done"]);
}
