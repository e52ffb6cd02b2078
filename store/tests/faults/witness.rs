//! What must hold after every fault.

use std::collections::BTreeMap;

use domain::appeals::Appeals;
use domain::ids::{RecordId, RegisterId};
use domain::number::Number;
use store::{Db, journal, vault};

use crate::ground::acts::{RecordPlace, opened};
use crate::ground::raw::Raw;
use crate::ground::{Ground, all_is_well, wait};
use crate::load::{Acknowledged, answer_words, words};

/// What was found good before, so that no round looks at everything again.
#[derive(Default)]
pub(crate) struct Witness {
    seen: BTreeMap<(u32, u32), u32>,
}

impl Witness {
    /// Nothing acknowledged is lost, nothing is half done, no number is missing.
    pub(crate) fn look(&mut self, ground: &Ground, db: &Db, acknowledged: &[Acknowledged]) {
        all_is_well(db);
        acknowledged.iter().for_each(|one| is_there(db, one));
        let mut raw = ground.raw();
        numbers_are_gapless(&mut raw);
        wait(db.tidy_words()).unwrap();
        let [found, told] =
            ["words", "appeals"].map(|table| raw.number(&format!("SELECT count(*) FROM {table}")));
        assert_eq!(found, told, "every letter is found by its words");
        for row in raw.rows("SELECT register, year, last FROM serials ORDER BY register, year") {
            let [register, year, last]: [u32; 3] =
                [&row[0], &row[1], &row[2]].map(|text| text.parse().unwrap());
            let seen = self.seen.entry((register, year)).or_default();
            for serial in *seen + 1..=last {
                let record = RecordId(year % 100 * 10_000_000 + serial);
                is_whole(db, (RegisterId(register), record));
            }
            *seen = last;
        }
    }
}

fn is_there(db: &Db, acknowledged: &Acknowledged) {
    match acknowledged {
        Acknowledged::Letter { form, place, number } => {
            let read = wait(opened(db, *place)).unwrap();
            assert_eq!(read.number.to_string(), *number, "{form}");
            assert_eq!(read.texts[0], words(form));
            assert_eq!(read.who, Some(format!("who wrote {}", words(form))));
        }
        Acknowledged::Answer { form, place } => {
            let read = wait(opened(db, *place)).unwrap();
            assert_eq!(read.texts, [words(form), answer_words(form)]);
        }
    }
}

/// Every text that the events of a record name can be read.
fn is_whole(db: &Db, (register, record): RecordPlace) {
    let keys = db.clone();
    let (named, readable) = wait(db.read(move |tx| {
        let history = journal::load::<Appeals>(tx, register, record)?;
        let id = history.state.whole.expect("every record has its first event").key;
        let key =
            vault::open_key(tx, keys.keys(), register, id)?.expect("every record has its key");
        let rows = vault::read(tx, register, id, &key)?;
        let named: Vec<_> = history.events.iter().flat_map(|(_, event)| event.texts()).collect();
        let readable = named.iter().filter(|text| rows.iter().any(|(row, _)| *row == text.row));
        let readable = readable.count();
        Ok((named.len(), readable))
    }))
    .unwrap();
    assert_eq!(named, readable, "{register:?} {record:?}");
}

fn numbers_are_gapless(raw: &mut Raw) {
    let mut series: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for number in raw.column("SELECT number FROM appeals") {
        let number: Number = number.parse().unwrap();
        series.entry((number.register(), number.year())).or_default().push(number.serial());
    }
    for (which, mut serials) in series {
        serials.sort_unstable();
        let all: Vec<_> = (1..=serials.len() as u32).collect();
        assert_eq!(serials, all, "{which:?}");
    }
}
