//! Rows that are not taken, and maps that do not fit.

use std::os::unix::fs::PermissionsExt;

use super::ground::{Ground, MAP, texts};

const MANY: &str = r#"
source = "old"
key = "id"
kind = { column = "kind", values = { "a" = "application" } }
channel = { column = "way", values = { "d" = "desk" } }
office = { column = "office", values = { "e" = "central" } }
language = { column = "lang", otherwise = "detect" }
topic = { column = "topic", values = { "" = "none" } }
sensitive = { column = "secret" }

[received]
column = "date"
format = "%d.%m.%Y"

[text]
columns = ["text"]

[applicant]
name = "name"
phone = "phone"

[consent]
processing = "ticked"

[decided]
column = "closed"
format = "%d.%m.%Y"
outcome = { column = "how", values = { "no" = { outcome = "refused", ground = 3 }, "yes" = "satisfied", "" = "open" } }
by = { column = "who", otherwise = "aigul" }
"#;

const HEADER: &str = "id,date,text,kind,way,office,lang,topic,secret,name,phone,closed,how";

fn many() -> String {
    // Nobody is on staff of a new installation.
    MANY.replace("by = { column = \"who\", otherwise = \"aigul\" }\n", "")
}

#[test]
fn every_reason_has_its_row() {
    let ground = Ground::new();
    let long = "x".repeat(20_001);
    let far = "31.12.2999";
    let rows = [
        ("", "1,04.03.2024,One,a,d,KZR,,,,,,,"),
        ("columns-wrong", "2,04.03.2024,One,a,d,KZR"),
        ("columns-wrong", "2,04.03.2024,One,a,d,KZR,,,,,,,,more"),
        ("key-missing", ",04.03.2024,One,a,d,KZR,,,,,,,"),
        ("changed", "1,04.03.2024,Two,a,d,KZR,,,,,,,"),
        ("damaged", "3,04.03.2024,КЇРШІМ АУДАНЫ,a,d,KZR,,,,,,,"),
        ("control-character", "3,04.03.2024,One\u{7}two,a,d,KZR,,,,,,,"),
        ("too-long", &format!("3,04.03.2024,{long},a,d,KZR,,,,,,,")),
        ("received-missing", "3,,One,a,d,KZR,,,,,,,"),
        ("received-unreadable", "3,04/03/2024,One,a,d,KZR,,,,,,,"),
        ("received-in-future", &format!("3,{far},One,a,d,KZR,,,,,,,")),
        ("no-rule", "3,04.03.1999,One,a,d,KZR,,,,,,,"),
        ("office-unknown", "3,04.03.2024,One,a,d,Nowhere,,,,,,,"),
        ("channel-unknown", "3,04.03.2024,One,a,pigeon,KZR,,,,,,,"),
        ("kind-unknown", "3,04.03.2024,One,,d,KZR,,,,,,,"),
        ("language-unknown", "3,04.03.2024,12,a,d,KZR,,,,,,,"),
        ("topic-unknown", "3,04.03.2024,One,a,d,KZR,,weather,,,,,"),
        ("sensitive-unknown", "3,04.03.2024,One,a,d,KZR,,,perhaps,,,,"),
        ("text-missing", "3,04.03.2024,,a,d,KZR,,,,,,,"),
        ("name-missing", "3,04.03.2024,One,a,d,KZR,,,,,87011234567,,"),
        ("name-unreadable", &format!("3,04.03.2024,One,a,d,KZR,,,,{},,,", "n".repeat(400))),
        ("outcome-unknown", "3,04.03.2024,One,a,d,KZR,,,,,,05.03.2024,maybe"),
        ("decided-missing", "3,04.03.2024,One,a,d,KZR,,,,,,,yes"),
        ("decided-unreadable", "3,04.03.2024,One,a,d,KZR,,,,,,soon,yes"),
        ("decided-before-received", "3,04.03.2024,One,a,d,KZR,,,,,,01.03.2024,yes"),
        ("decided-in-future", &format!("3,04.03.2024,One,a,d,KZR,,,,,,{far},yes")),
        ("decided-without-office", "3,04.03.2024,One,a,d,e,,,,,,05.03.2024,yes"),
        ("ground-not-in-force", "3,04.03.2020,One,a,d,KZR,,,,,,05.03.2020,no"),
        ("", "4,04.03.2024,Two,a,d,e,en,1701,,Серікова Әлия,87011234567,,"),
    ];
    let all: Vec<_> = rows.iter().map(|(_, row)| *row).collect();
    let file = ground.write("old.csv", format!("{HEADER}\n{}\n", all.join("\n")));
    let refused = ground.path("refused.csv");
    for more in [&["--dry-run"][..], &[]] {
        let more = [more, &["--refused", refused.to_str().unwrap()]].concat();
        let said = ground.import(&file, &many(), &more);
        assert_eq!((said.code, said.count("refused")), (4, 27), "{}{}", said.out, said.err);
        let mut found = read(&refused);
        found.sort_by_key(|record| record[0].parse::<u64>().unwrap());
        let wanted = rows.iter().zip(2..).filter(|((reason, _), _)| !reason.is_empty());
        for (((reason, row), line), record) in wanted.zip(&found) {
            let line: u64 = line;
            assert_eq!((&record[0], &record[1]), (&*line.to_string(), *reason), "{row:.80}");
            assert!(record[2].ends_with('.'), "{record:?}");
            let original: Vec<_> = record.iter().skip(3).collect();
            assert_eq!(original.join(","), *row, "the columns stand as they were");
        }
        assert_eq!(found.len(), 27);
        let mode = std::fs::metadata(&refused).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(texts(&ground.cases()), ["One"]);
    assert_eq!(texts(&ground.cases_of(store::reference::CENTRAL)), ["Two"]);
    ground.all_is_well();
}

fn read(path: &std::path::Path) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).unwrap();
    let header: Vec<_> = reader.headers().unwrap().iter().take(4).map(str::to_owned).collect();
    assert_eq!(header, ["qabyl_line", "qabyl_reason", "qabyl_sentence", "id"]);
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn refused_rows_are_mended_and_come_again() {
    let ground = Ground::new();
    let file =
        ground.write("old.csv", "id,date,text\n1,04.03.2024,One\n2,yesterday,\"Two, too\"\n");
    let first = ground.path("first.csv");
    ground.import(&file, MAP, &["--refused", first.to_str().unwrap()]);
    // Refused once more, it has its own three columns only once.
    let second = ground.path("second.csv");
    ground.import(&first, MAP, &["--refused", second.to_str().unwrap()]);
    let (once, twice) = (read(&first), read(&second));
    assert_eq!(once.len(), 1);
    assert_eq!(
        once[0].iter().skip(1).collect::<Vec<_>>(),
        twice[0].iter().skip(1).collect::<Vec<_>>()
    );

    let mended = std::fs::read_to_string(&second).unwrap().replace("yesterday", "05.03.2024");
    let mended = ground.write("mended.csv", mended);
    let said = ground.import(&mended, MAP, &["--refused", second.to_str().unwrap()]);
    assert_eq!((said.code, said.count("registered")), (0, 1), "{}{}", said.out, said.err);
    assert!(!second.exists(), "a file without rows is taken away");
    let said = ground.import(&mended, MAP, &["--refused", mended.to_str().unwrap()]);
    assert!(said.code == 1 && said.err.contains("over the file"), "{}", said.err);
    assert!(mended.exists());
}

#[test]
fn all_that_is_wrong_with_a_map_is_told_at_once() {
    let ground = Ground::new();
    let file = ground.write("old.csv", format!("{HEADER}\n1,04.03.2024,One,a,d,KZR,,,,,,,\n"));
    let map = MANY
        .replace("key = \"id\"", "key = \"number\"")
        .replace("\"a\" = \"application\"", "\"a\" = \"prayer\"")
        .replace("\"e\" = \"central\"", "\"e\" = \"XXX\"")
        .replace("ground = 3", "ground = 999")
        .replace("\"yes\" = \"satisfied\"", "\"yes\" = \"forwarded\"")
        .replace(
            "format = \"%d.%m.%Y\"\n\n[text]",
            "format = \"%H:%M\"\nzone = \"Mars/Base\"\n\n[text]",
        )
        .replace("[consent]\nprocessing = \"ticked\"\n", "")
        .replace("phone = \"phone\"", "answer_by = \"email\"");
    let said = ground.import(&file, &map, &[]);
    assert_eq!(said.code, 1);
    for told in [
        "key: there is no column \"number\"",
        "kind: there is no kind \"prayer\"",
        "office: there is no office \"XXX\"",
        "999 is no ground for refused",
        "\"forwarded\" is none of open",
        "received: the format \"%H:%M\"",
        "there is no zone \"Mars/Base\"",
        "consent: names are kept only with consent",
        "not email",
        "decided.by: there is no column \"who\"",
        "The columns of the file: \"id\", \"date\"",
    ] {
        assert!(said.err.contains(told), "{told}\n{}", said.err);
    }
    for (map, told) in [
        (MAP.replace("kind =", "knid ="), "knid"),
        (MAP.replace("office = \"KZR\"", "office = { colunm = \"x\" }"), "a constant, or a table"),
        (MAP.replace("key = \"id\"", "key = []"), "key: "),
    ] {
        let said = ground.import(&file, &map, &[]);
        assert!(said.code == 1 && said.err.contains(told), "{told}: {}", said.err);
    }
    assert!(ground.cases().is_empty());
}

#[test]
fn there_must_be_an_installation() {
    let ground = Ground::new();
    let file = ground.write("old.csv", "id,date,text\n1,04.03.2024,One\n");
    let mut command = ground.command(&file, MAP, &[]);
    let elsewhere = ground.path("elsewhere");
    let said = super::ground::Said::of(&command.arg("--data").arg(&elsewhere).output().unwrap());
    assert_ne!(said.code, 0);
    assert!(!elsewhere.join("qabyl.db").exists());
}
