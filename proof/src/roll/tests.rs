use std::collections::BTreeMap;

use proptest::prelude::*;

use super::office::{CELL_LEAST, OTHER, OfficeRoll, OfficeRollError, OfficeRow};
use super::*;

fn bucket() -> impl Strategy<Value = Bucket> {
    prop::sample::select(&Bucket::ALL[..])
}

fn rows(batch: Day, many: usize, from: Bucket, to: Bucket) -> Vec<Row> {
    vec![Row { batch, published: from, now: to }; many]
}

#[test]
fn twenty_changes_are_published_and_nineteen_wait() {
    let still = rows(1, 500, Bucket::Satisfied, Bucket::Satisfied);
    let with =
        |many| letters(&[still.clone(), rows(1, many, Bucket::Open, Bucket::Refused)].concat());
    assert_eq!((with(20).waiting, with(20).roll.totals().of(Bucket::Refused)), (0, 20));
    assert_eq!((with(19).waiting, with(19).roll.totals().of(Bucket::Open)), (19, 19));
    assert_eq!(with(19).roll.totals().of(Bucket::Refused), 0);
}

#[test]
fn batches_do_not_help_each_other() {
    let both =
        [rows(1, 19, Bucket::Open, Bucket::Refused), rows(2, 20, Bucket::Open, Bucket::Void)];
    let made = letters(&both.concat());
    assert_eq!(made.waiting, 19);
    assert_eq!(
        (made.roll.letter(18), made.roll.letter(19)),
        (Some(Bucket::Open), Some(Bucket::Void))
    );
}

proptest! {
    /// The rule sees who changed and how many, never into what.
    #[test]
    fn the_rule_is_blind_to_outcomes(
        before in prop::collection::vec((0..3_u32, bucket(), any::<bool>()), 0..120),
        into in prop::collection::vec(1..8_u8, 120), other in prop::collection::vec(1..8_u8, 120),
    ) {
        let mut before = before;
        before.sort_by_key(|row| row.0);
        let rows = |shift: &[u8]| -> Vec<Row> {
            before.iter().zip(shift).map(|((batch, published, changed), shift)| {
                let shift = if *changed { *shift } else { 0 };
                let now = Bucket::from_letter((published.letter() + shift) % 8).unwrap();
                Row { batch: *batch, published: *published, now }
            }).collect()
        };
        let (one, two) = (rows(&into), rows(&other));
        let (made, again) = (letters(&one), letters(&two));
        prop_assert_eq!(made.waiting, again.waiting);
        for line in 0..one.len() {
            let shown = |rows: &[Row], made: &Letters| made.roll.0[line] == rows[line].now;
            prop_assert_eq!(shown(&one, &made), shown(&two, &again));
        }
    }

    #[test]
    fn between_two_rolls_no_batch_shows_fewer_than_twenty_changes(
        history in prop::collection::vec((0..4_u32, prop::collection::vec(bucket(), 3)), 0..200),
    ) {
        let mut history = history;
        history.sort_by_key(|row| row.0);
        let mut published = vec![Bucket::Open; history.len()];
        for edition in 0..3 {
            let rows: Vec<Row> = history.iter().zip(&published).map(|((batch, letters), published)| {
                Row { batch: *batch, published: *published, now: letters[edition] }
            }).collect();
            let made = letters(&rows);
            let mut changed = BTreeMap::new();
            let mut waiting = 0;
            for (row, letter) in rows.iter().zip(&made.roll.0) {
                *changed.entry(row.batch).or_insert(0) += usize::from(*letter != row.published);
                waiting += u64::from(*letter != row.now);
            }
            prop_assert!(changed.values().all(|many| *many == 0 || *many >= TOGETHER_LEAST));
            prop_assert_eq!(made.waiting, waiting);
            published = made.roll.0;
        }
    }

    #[test]
    fn a_roll_comes_back(letters in prop::collection::vec(bucket(), 0..100), more in 8..=u8::MAX) {
        let roll = Roll::new(letters);
        let bytes = roll.bytes();
        prop_assert_eq!(Roll::parse(&bytes), Ok(roll));
        prop_assert_eq!(Roll::parse(&[bytes, vec![more]].concat()), Err(NoLetter));
    }

    #[test]
    fn an_office_roll_comes_back(rows in office_rows()) {
        let many = rows.len();
        let roll = OfficeRoll::new(rows).unwrap();
        let bytes = roll.bytes();
        prop_assert_eq!(bytes.len(), 19 * many);
        prop_assert_eq!(OfficeRoll::parse(&bytes), Ok(roll.clone()));
        for row in roll.rows() {
            prop_assert_eq!(roll.find(&row.tag), Some(row));
        }
        if many > 1 {
            prop_assert_eq!(OfficeRoll::parse(&bytes[1..]), Err(OfficeRollError::Length));
            let exchanged = [&bytes[19..38], &bytes[..19], &bytes[38..]].concat();
            prop_assert_eq!(OfficeRoll::parse(&exchanged), Err(OfficeRollError::Order));
            let twice = [&bytes[..19], &bytes[..]].concat();
            prop_assert_eq!(OfficeRoll::parse(&twice), Err(OfficeRollError::Order));
        }
    }

    /// Whoever knows the totals of each office and of each letter, and subtracts what is shown,
    /// finds nothing or at least twenty; unless the whole has fewer.
    #[test]
    fn no_small_cell_can_be_subtracted(rows in office_rows()) {
        let (mut offices, mut letters) = (BTreeMap::new(), BTreeMap::new());
        let mut shown = BTreeMap::new();
        let roll = OfficeRoll::new(rows.clone()).unwrap();
        for row in &rows {
            *offices.entry(row.office).or_insert(0_u64) += 1;
            *letters.entry(row.bucket).or_insert(0_u64) += 1;
        }
        for row in roll.rows().iter().filter(|row| row.office != OTHER) {
            *shown.entry((row.office, row.bucket)).or_insert(0_u64) += 1;
            *offices.get_mut(&row.office).unwrap() -= 1;
            *letters.get_mut(&row.bucket).unwrap() -= 1;
        }
        prop_assert!(shown.values().all(|many| *many >= CELL_LEAST));
        let is_few = |hidden: u64| hidden > 0 && hidden < CELL_LEAST;
        for (office, hidden) in offices {
            prop_assert!(!is_few(hidden) || shown.keys().all(|cell| cell.0 != office));
        }
        for (letter, hidden) in letters {
            prop_assert!(!is_few(hidden) || shown.keys().all(|cell| cell.1 != letter));
        }
    }
}

fn office_rows() -> impl Strategy<Value = Vec<OfficeRow>> {
    prop::collection::vec((1..5_u16, 0..3_u8), 0..300).prop_map(|cells| {
        let rows = (0_u64..).zip(cells).map(|(number, (office, letter))| {
            let tag = sha256(&[&number.to_be_bytes()]);
            let tag = *tag.first_chunk().unwrap();
            OfficeRow { tag, office, bucket: Bucket::from_letter(letter).unwrap() }
        });
        rows.collect()
    })
}

#[test]
fn an_office_roll_names_large_cells_and_hides_small_ones() {
    let cell = |office, bucket, many: u8, mark: u8| -> Vec<OfficeRow> {
        (0..many)
            .map(|n| OfficeRow {
                tag: [n, mark, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
                office,
                bucket,
            })
            .collect()
    };
    let rows = [
        cell(1, Bucket::Satisfied, 100, 1),
        cell(1, Bucket::Refused, 3, 2),
        cell(2, Bucket::Satisfied, 90, 3),
        cell(2, Bucket::Refused, 40, 4),
    ];
    let roll = OfficeRoll::new(rows.concat()).unwrap();
    let named = |office, bucket| {
        roll.rows().iter().filter(|r| (r.office, r.bucket) == (office, bucket)).count()
    };
    // Three refusals cannot stand alone, and neither can the office's only other cell beside them:
    // from the office's total they could be told.
    assert_eq!((named(1, Bucket::Refused), named(1, Bucket::Satisfied)), (0, 0));
    assert_eq!(named(2, Bucket::Refused), 0);
    assert_eq!((named(2, Bucket::Satisfied), named(OTHER, Bucket::Refused)), (90, 43));
    assert_eq!(roll.totals().rows(), 233);
}
