//! Files as spreadsheets and old registers write them.

use domain::person::Applicant;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use words::encodings::Encoding;

use super::ground::{Ground, MAP, text};

/// The control digit that belongs to eleven digits.
fn with_control_digit(eleven: &str) -> String {
    let all = (0..10).map(|digit| format!("{eleven}{digit}"));
    let right = |number: &String| domain::person::check_identity_number(number).checksum_ok;
    all.into_iter().find(right).unwrap()
}

/// The bytes of a text in an encoding of which only the reading is known.
fn bytes(text: &str, decode: impl Fn(&[u8]) -> String) -> Vec<u8> {
    let byte = |c: char| (0..=255).find(|byte| decode(&[*byte]) == c.to_string()).unwrap();
    text.chars().map(byte).collect()
}

#[test]
fn old_encodings_are_found_out() {
    let kazakh = "Күршім ауданында жол жөнделмеген, көшеде жарық жоқ, өтінемін";
    let russian = "Во дворе второй месяц не вывозят мусор, №5";
    let file = |text: &str| format!("id,date,text\n1,04.03.2024 10:00,\"{text}\"\n");
    let cyrillic = |bytes: &[u8]| Encoding::Kz1048.decode(bytes);
    let files = [
        ("KZ-1048", kazakh, bytes(&file(kazakh), |b| Encoding::Kz1048.decode(b))),
        ("PTCP154", kazakh, bytes(&file(kazakh), |b| Encoding::Ptcp154.decode(b))),
        // Russian letters and № stand where KZ-1048 has them.
        ("windows-1251", russian, bytes(&file(russian), cyrillic)),
        ("UTF-8", kazakh, file(kazakh).into_bytes()),
    ];
    for (name, wanted, bytes) in files {
        let ground = Ground::new();
        let file = ground.write("old.csv", bytes);
        let said = ground.import(&file, MAP, &[]);
        assert_eq!(said.code, 0, "{name}: {}\n{}", said.out, said.err);
        assert!(said.out.contains(&format!(", {name}, ")), "{}", said.out);
        assert_eq!(text(&ground.cases()[0]), wanted);
    }
}

#[test]
fn what_is_said_goes_before_what_is_found() {
    let ground = Ground::new();
    let file = bytes("id;date;text\n1;04.03.2024;жол, су\n", |b| Encoding::Kz1048.decode(b));
    let file = ground.write("old.csv", file);
    let map = format!("{MAP}\n[file]\nencoding = \"ptcp154\"\ndelimiter = \";\"\n");
    let said = ground.import(&file, &map, &[]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("semicolon between columns, PTCP154"), "{}", said.out);
    let map = format!("{MAP}\n[file]\nencoding = \"koi8-r\"\n");
    assert_eq!(ground.import(&file, &map, &[]).code, 1);
}

/// A workbook as an office keeps it: a title, dates of three kinds, numbers that lost their zeros.
fn workbook(path: &std::path::Path) {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Notes").unwrap().write(0, 0, "Ask Aigul").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Журнал 2024").unwrap();
    sheet.write(0, 0, "Журнал обращений за 2024 год").unwrap();
    for (column, name) in (0..).zip(["id", "date", "text", "ИИН", "Кто"]) {
        sheet.write(2, column, name).unwrap();
    }
    let date = Format::new().set_num_format("dd.mm.yyyy hh:mm");
    let rows = [("Первое", 1), ("Второе", 2), ("Третье", 3), ("Четвёртое", 4)];
    for (row, (text, id)) in (3..).zip(rows) {
        sheet.write(row, 0, id).unwrap();
        sheet.write(row, 2, format!("{text} обращение")).unwrap();
    }
    let moment = ExcelDateTime::from_ymd(2024, 3, 4).unwrap().and_hms(10, 30, 0).unwrap();
    sheet.write_with_format(3, 1, &moment, &date).unwrap();
    sheet.write(4, 1, 45_356.0).unwrap();
    sheet.write(5, 1, "06.03.2024 11:00").unwrap();
    sheet.write(6, 1, "soon").unwrap();
    let iin: f64 = with_control_digit("01020350012").parse().unwrap();
    sheet.write(3, 3, iin).unwrap();
    sheet.write(3, 4, "Серікова Әлия").unwrap();
    book.save(path).unwrap();
}

const OF_BOOK: &str =
    "\n[applicant]\nname = \"Кто\"\niin = \"ИИН\"\n[consent]\nprocessing = \"read_aloud\"\n";

#[test]
fn a_workbook() {
    let ground = Ground::new();
    let file = ground.path("old.xlsx");
    workbook(&file);
    let map = format!("{MAP}{OF_BOOK}");
    let refused = ground.path("refused.csv");
    let more = ["--sheet", "Журнал 2024", "--refused", refused.to_str().unwrap()];
    let said = ground.import(&file, &map, &more);
    assert_eq!(
        (said.code, said.count("registered"), said.count("refused")),
        (4, 3, 1),
        "{}{}",
        said.out,
        said.err
    );
    let cases = ground.cases();
    let received: Vec<_> =
        cases.iter().map(|case| case.appeal.whole.as_ref().unwrap().received.to_string()).collect();
    assert_eq!(received, ["2024-03-04T05:30:00Z", "2024-03-04T19:00:00Z", "2024-03-06T06:00:00Z"]);
    let who = cases[0].people.values().next().unwrap();
    let Applicant::Person { iin: Some(iin), name } = &who.applicant else { panic!("{who:?}") };
    assert_eq!((iin.as_str().len(), name.surname()), (12, "Серікова"));
    assert!(cases[1].people.is_empty());

    // The refused row is mended in its file, where dates and numbers stand as they were read.
    let rows = std::fs::read_to_string(&refused).unwrap();
    assert!(rows.lines().nth(1).unwrap().starts_with("7,received-unreadable,"), "{rows}");
    let mended = ground.write("mended.csv", rows.replace("soon", "07.03.2024 12:00"));
    let said = ground.import(&mended, &map, &[]);
    assert_eq!((said.code, said.count("registered")), (0, 1), "{}{}", said.out, said.err);
    // The first sheet has nothing of the map, and there is no fourth.
    assert!(ground.import(&file, &map, &[]).err.contains("there is no column \"id\""));
    let said = ground.import(&file, &map, &["--sheet", "Fourth"]);
    assert!(said.code == 1 && said.err.contains("Журнал 2024"), "{}", said.err);
    ground.all_is_well();
}

#[test]
fn what_is_no_table_is_told() {
    let ground = Ground::new();
    for (content, told) in [
        (&b""[..], "is empty"),
        (b"PAR1\x15\x04\x15", "neither CSV nor XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx"),
        (b"\xff\xfei\0d\0", "UTF-16"),
        (b"PK\x03\x04broken", "not an XLSX workbook"),
        (b"\n\n", "nothing is written"),
    ] {
        let file = ground.write("old.csv", content);
        let said = ground.import(&file, MAP, &[]);
        assert!(said.code == 1 && said.err.contains(told), "{told}: {}", said.err);
    }
    let said = ground.import(&ground.path("nowhere.csv"), MAP, &[]);
    assert!(said.code == 1 && said.err.contains("nowhere.csv"), "{}", said.err);
    assert!(ground.cases().is_empty());
}
