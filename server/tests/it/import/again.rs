//! The same again: a repeat, a change, a row twice, a crash in the middle.

use std::fmt::Write;

use super::ground::{Ground, MAP, Said, text, texts};

/// So many rows, every third of them closed, every sixth late.
fn rows(from: u32, to: u32) -> String {
    let mut file = "id,date,text,closed,reply\n".to_owned();
    for id in from..=to {
        let closed = match id % 6 {
            0 => "29.11.2024 12:00",
            3 => "06.03.2024 12:00",
            _ => "",
        };
        writeln!(file, "{id},04.03.2024 10:{:02},Row {id},{closed},Done {id}", id % 60).unwrap();
    }
    file
}

fn map() -> String {
    format!(
        "{MAP}\n[decided]\ncolumn = \"closed\"\nformat = \"%d.%m.%Y %H:%M\"\n\
         outcome = \"explained\"\nreply.columns = [\"reply\"]\n"
    )
}

#[test]
fn a_second_run_changes_nothing() {
    let ground = Ground::new();
    let file = ground.write("old.csv", rows(1, 60));
    let first = ground.import(&file, &map(), &[]);
    assert_eq!(
        (first.code, first.count("registered"), first.count("Decided")),
        (0, 60, 20),
        "{}",
        first.err
    );
    let events: usize = ground.cases().iter().map(|case| case.events.len()).sum();
    let again = ground.import(&file, &map(), &[]);
    assert_eq!((again.code, again.count("registered"), again.count("known already")), (0, 0, 60));
    assert_eq!((again.count("Decided"), again.count("refused")), (0, 0), "{}", again.out);
    let cases = ground.cases();
    assert_eq!(cases.len(), 60);
    assert_eq!(cases.iter().map(|case| case.events.len()).sum::<usize>(), events);
    // Another register of the same keys is another register.
    let other = map().replace("source = \"old\"", "source = \"older\"");
    assert_eq!(ground.import(&file, &other, &[]).count("registered"), 60);
    ground.all_is_well();
}

#[test]
fn rows_keep_the_order_of_the_file() {
    let ground = Ground::new();
    let file = ground.write("old.csv", rows(1, 700));
    assert_eq!(ground.import(&file, &map(), &[]).code, 0);
    let cases = ground.cases();
    assert_eq!(cases.len(), 700);
    for (case, id) in cases.iter().zip(1..) {
        assert_eq!(text(case), format!("Row {id}"));
        assert_eq!(case.appeal.whole.as_ref().unwrap().number.serial(), id);
    }
}

#[test]
fn other_content_under_a_key_is_refused() {
    let ground = Ground::new();
    let file = ground.write("old.csv", rows(1, 4));
    ground.import(&file, &map(), &[]);
    for (from, to, reason) in [
        ("Row 2", "Row two", "changed"),
        // Another date of receipt is another content, too.
        ("04.03.2024 10:01,Row 1", "05.03.2024 10:01,Row 1", "changed"),
        ("06.03.2024 12:00", "07.03.2024 12:00", "decision-changed"),
        ("Done 3", "Done otherwise", "decision-changed"),
        ("06.03.2024 12:00", "", "decision-changed"),
    ] {
        let changed = ground.write("changed.csv", rows(1, 4).replace(from, to));
        for more in [&["--dry-run"][..], &[]] {
            let said = ground.import(&changed, &map(), more);
            assert_eq!((said.code, said.count("known already"), said.count("refused")), (4, 3, 1));
            assert!(said.out.contains(&format!("Refused, {reason}: 1 (line ")), "{}", said.out);
        }
    }
    assert_eq!(texts(&ground.cases()), ["Row 1", "Row 2", "Row 3", "Row 4"]);
    ground.all_is_well();
}

#[test]
fn a_row_that_stands_twice_in_a_file_is_one() {
    let ground = Ground::new();
    let twice = format!("{}{}", rows(1, 3), rows(3, 3).split_once('\n').unwrap().1);
    let other = twice.clone() + "1,04.03.2024 10:01,Another row 1,,\n";
    let file = ground.write("old.csv", other);
    for (more, registered) in [(&["--dry-run"][..], "would be registered"), (&[], "registered")] {
        let said = ground.import(&file, &map(), more);
        assert_eq!(
            (said.count(registered), said.count("known already"), said.count("refused")),
            (3, 1, 1)
        );
    }
    assert_eq!(ground.cases().len(), 3);
}

#[test]
fn an_import_goes_on_where_it_ended() {
    let ground = Ground::new();
    let file = ground.write("old.csv", rows(1, 100));
    let said = ground.import(&file, &map(), &["--limit", "40"]);
    assert_eq!((said.code, said.count("Rows read"), said.count("registered")), (0, 40, 40));
    let said = ground.import(&file, &map(), &[]);
    assert_eq!((said.code, said.count("known already"), said.count("registered")), (0, 40, 60));
    assert_eq!(ground.cases().len(), 100);
    ground.all_is_well();
}

#[test]
fn a_crash_loses_nothing_and_doubles_nothing() {
    for (point, time) in
        [("decided", 2), ("written", 1), ("written", 4), ("committed", 3), ("committed", 6)]
    {
        let ground = Ground::new();
        let file = ground.write("old.csv", rows(1, 300));
        let mut command = ground.command(&file, &map(), &[]);
        let crashed = command.env("QABYL_FAULT_POINT", format!("{point}:{time}")).output().unwrap();
        assert_eq!(crashed.status.code(), None, "{point}:{time}: it was to end in the middle");
        let begun = ground.cases().len();
        let said = ground.import(&file, &map(), &[]);
        assert_eq!((said.code, said.count("known already")), (0, begun as u64), "{point}:{time}");
        let cases = ground.cases();
        assert_eq!(cases.len(), 300);
        let mut seen: Vec<_> = texts(&cases);
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 300);
        let decided = cases.iter().filter(|case| case.appeal.questions[0].decision.is_some());
        assert_eq!(decided.count(), 100);
        let events: usize = cases.iter().map(|case| case.events.len()).sum();
        // Registered; decided and answered a hundred times; routed first; fifty times late.
        assert_eq!(events, 300 + 2 * 100 + 100 + 50, "{point}:{time}");
        ground.all_is_well();
    }
}

#[test]
fn a_later_export_closes_what_an_earlier_left_open() {
    let ground = Ground::new();
    let open = ground.write("march.csv", "id,date,text,closed,reply\n1,04.03.2024,One,,\n");
    assert_eq!(ground.import(&open, &map(), &[]).count("Left open"), 1);
    let closed = "id,date,text,closed,reply\n1,04.03.2024,One,06.03.2024 10:00,It is done\n";
    let closed = ground.write("april.csv", closed);
    let said: Said = ground.import(&closed, &map(), &[]);
    assert_eq!(
        (said.code, said.count("known already"), said.count("Decided")),
        (0, 1, 1),
        "{}",
        said.out
    );
    let cases = ground.cases();
    assert_eq!(cases.len(), 1);
    let question = &cases[0].appeal.questions[0];
    assert_eq!(question.decision.unwrap().on.to_string(), "2024-03-06");
    assert_eq!(cases[0].text(&question.answer.as_ref().unwrap().text), Some("It is done"));
    ground.all_is_well();
}
