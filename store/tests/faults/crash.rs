//! The process is killed while many write: at any moment, and between each pair of steps of a
//! batch.

use std::collections::BTreeMap;

use store::Db;

use crate::ground::dice::Dice;
use crate::ground::{Ground, on_both, wait};
use crate::load::{self, Acknowledged, WRITERS, form, send};
use crate::program::{Running, again};
use crate::rounds;
use crate::witness::Witness;

/// Every check looks at all that was written, so after some rounds it is begun anew.
const ON_ONE_GROUND: u64 = 25;

/// When the process ends.
#[derive(Debug, Clone, Copy)]
enum End {
    /// Killed as soon as it says this.
    AtLine(&'static str),
    /// Killed after so many acknowledgements.
    After(u64),
    /// By its own hand at this point of a batch, the n-th time.
    AtPoint(&'static str, u64),
}

impl End {
    fn thrown(dice: &mut Dice) -> Self {
        match dice.below(8) {
            0 => Self::AtLine(dice.pick(&["starting", "open"])),
            1 | 2 => Self::AtPoint("decided", 1 + dice.below(20)),
            3 => Self::AtPoint("written", 1 + dice.below(20)),
            4 => Self::AtPoint("committed", 1 + dice.below(20)),
            _ => Self::After(dice.below(300)),
        }
    }
}

/// Runs the load until its end. Answers what it had acknowledged by then.
fn run(ground: &Ground, round: u64, end: End) -> Vec<Acknowledged> {
    let mut command = again(&[], load::TEST);
    load::tell(&mut command, ground, round);
    if let End::AtPoint(point, time) = end {
        command.env("QABYL_FAULT_POINT", format!("{point}:{time}"));
    }
    let mut running = Running::start(command);
    let mut acknowledged = Vec::new();
    let mut is_killed = false;
    while let Some(line) = running.line() {
        acknowledged.extend(Acknowledged::heard(&line));
        let is_time = match end {
            End::AtLine(awaited) => line == awaited,
            End::After(count) => acknowledged.len() as u64 > count,
            End::AtPoint(..) => false,
        };
        // What it said before it died was said, and is read to the end.
        if is_time && !is_killed {
            running.kill();
            is_killed = true;
        }
    }
    assert!(!running.wait().success(), "it was to be killed");
    acknowledged
}

/// Everybody sends the form again for which they had no answer. It is taken once.
fn retry(db: &Db, round: u64, acknowledged: &[Acknowledged]) {
    let mut next: BTreeMap<u32, u64> = (0..WRITERS).map(|writer| (writer, 0)).collect();
    for one in acknowledged {
        if let Acknowledged::Letter { form: sent, .. } = one {
            let writer = sent.split('/').nth(1).unwrap().parse().unwrap();
            *next.get_mut(&writer).unwrap() += 1;
        }
    }
    for (writer, number) in next {
        if let Some(last) = number.checked_sub(1) {
            let sent = form(round, writer, last);
            let again = wait(send(db, writer, &sent));
            let known = acknowledged.iter().find_map(|one| match one {
                Acknowledged::Letter { form, number, .. } if *form == sent => Some(number),
                _ => None,
            });
            assert!(again.repeated, "{sent} was acknowledged");
            assert_eq!(again.number.map(|number| number.to_string()).as_ref(), known);
        }
        let unanswered = form(round, writer, number);
        let first = wait(send(db, writer, &unanswered));
        let second = wait(send(db, writer, &unanswered));
        assert!(second.repeated);
        assert_eq!((first.number, first.record), (second.number, second.record));
    }
}

on_both! {
    fn nothing_acknowledged_is_lost(ground: &Ground) {
        let mut dice = Dice::thrown("crash");
        let mut fresh;
        let (mut ground, mut witness) = (ground, Witness::default());
        let mut total = 0;
        for round in 0..rounds() {
            if round > 0 && round % ON_ONE_GROUND == 0 {
                fresh = ground.another();
                (ground, witness) = (&fresh, Witness::default());
            }
            let end = End::thrown(&mut dice);
            let acknowledged = run(ground, round, end);
            eprintln!("round {round}: {end:?}, {} acknowledged", acknowledged.len());
            total += acknowledged.len();
            let db = ground.with_registers(load::REGISTERS);
            witness.look(ground, &db, &acknowledged);
            retry(&db, round, &acknowledged);
            witness.look(ground, &db, &acknowledged);
        }
        assert!(total > 0, "nothing was ever acknowledged");
    }

    /// Each point of a batch, and the very first start.
    fn nothing_is_half_done_at_any_step(ground: &Ground) {
        let mut witness = Witness::default();
        let points = ["decided", "written", "committed"];
        let ends = [End::AtLine("starting"), End::AtLine("open")].into_iter().chain(
            points.into_iter().flat_map(|point| [1, 2, 5].map(|time| End::AtPoint(point, time))),
        );
        for (round, end) in (0..).zip(ends) {
            let acknowledged = run(ground, round, end);
            let db = ground.with_registers(load::REGISTERS);
            witness.look(ground, &db, &acknowledged);
            retry(&db, round, &acknowledged);
        }
    }
}
