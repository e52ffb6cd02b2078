//! Files as spreadsheets and old registers write them.

use domain::appeals::{AnswerBy, Channel, Given};
use domain::lang::Lang;
use domain::person::Applicant;
use domain::terms::Kind;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use words::encodings::Encoding;

use super::ground::{Ground, MAP, text, texts};

const WHO: &str = r#"
source = "old"
key = ["id", "year"]
kind = "complaint"

[office]
column = "office"
values = { "main" = "KZR" }

[channel]
column = "way"
values = { "letter" = "post" }
otherwise = "desk"

[language]
column = "lang"
values = { "kaz" = "kk" }
otherwise = "detect"

[received]
column = ["date", "time"]
format = ["%d.%m.%Y %H:%M", "%d.%m.%Y"]

[text]
columns = ["text", { column = "id", label = "Old number" }]

[topic]
column = "topic"
values = { "roads" = 1701 }
otherwise = "none"

[applicant]
surname = "surname"
given = "given"
patronymic = "patronymic"
organisation = "organisation"
iin = "number"
bin = "number"
phone = "phone"
email = "email"
address = ["town", "street"]
answer_by = "post"

[consent]
processing = "signed"
"#;

const HEADER: &str = "id;year;office;way;lang;date;time;text;topic;surname;given;patronymic;\
                      organisation;number;phone;email;town;street";

/// The control digit that belongs to eleven digits.
fn with_control_digit(eleven: &str) -> String {
    let all = (0..10).map(|digit| format!("{eleven}{digit}"));
    let right = |number: &String| domain::person::check_identity_number(number).checksum_ok;
    all.into_iter().find(right).unwrap()
}

#[test]
fn a_spreadsheet_with_everything_in_it() {
    let ground = Ground::new();
    let (iin, bin) = (with_control_digit("01020350012"), with_control_digit("12034000012"));
    let file = format!(
        "\u{feff}sep=;\r\n{HEADER}\r\n\
         1;2024;main;letter;kaz;04.03.2024;10:30;\"Жол \"\"Абай\"\" көшесінде\r\nжөнделмеген; шұңқыр\";roads;\
         Серікова;Әлия;Нұрланқызы;;{iin};8 (701) 123-45-67;A@example.org;Астана;Абай 1\r\n\
         2;2024;KZR;;;05.03.2024;;Во дворе нет света;?;Ким;Анна;;ТОО «Свет»;{bin};;;;\r\n\
         ;;;;;;;;;;;;;;;;;\r\n\
         3;2024;Общественная  ПРИЁМНАЯ;;;06.03.2024;09:00;Nobody wrote a name;;;-;;;;;;;;;;;\r\n"
    );
    let file = ground.write("old.csv", file);
    let said = ground.import(&file, WHO, &[]);
    assert_eq!(
        (said.code, said.count("Rows read"), said.count("registered")),
        (0, 3, 3),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("semicolon between columns, UTF-8 with a byte order mark"),
        "{}",
        said.out
    );

    let cases = ground.cases();
    let expected = [
        "Жол \"Абай\" көшесінде\nжөнделмеген; шұңқыр\nOld number: 1",
        "Во дворе нет света\nOld number: 2",
        "Nobody wrote a name\nOld number: 3",
    ];
    assert_eq!(texts(&cases), expected);
    let wholes: Vec<_> = cases.iter().map(|case| case.appeal.whole.as_ref().unwrap()).collect();
    assert_eq!(
        wholes.iter().map(|w| w.language).collect::<Vec<_>>(),
        [Lang::Kk, Lang::Ru, Lang::En]
    );
    assert_eq!(wholes.iter().map(|w| w.number.serial()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(wholes[0].number.year(), 2024);
    assert_eq!((wholes[0].kind, wholes[0].channel), (Kind::Complaint, Channel::Post));
    assert_eq!(wholes[1].channel, Channel::Desk);
    // Astana kept its own time until the end of February 2024, and shares one clock since.
    assert_eq!(wholes[0].received.to_string(), "2024-03-04T05:30:00Z");
    assert_eq!(cases[0].events[0].0.at, wholes[0].received);
    assert_eq!(wholes[1].received.to_string(), "2024-03-04T19:00:00Z");
    assert_eq!(wholes[0].consent.processing.unwrap().how, Given::Signed);
    assert_eq!(wholes[0].consent.passing_on, None);
    assert_eq!((wholes[0].answer_by, wholes[2].answer_by), (AnswerBy::Post, AnswerBy::Page));
    assert_eq!(cases[0].appeal.questions[0].topic.map(|topic| topic.0), Some(1701));
    assert_eq!(cases[1].appeal.questions[0].topic, None);

    let who = cases[0].people.values().next().unwrap();
    assert_eq!(who.applicant.full_name(), "Серікова Әлия Нұрланқызы");
    assert!(
        matches!(&who.applicant, Applicant::Person { iin: Some(found), .. } if found.as_str() == iin)
    );
    assert_eq!(who.phone.as_deref(), Some("+77011234567"));
    assert_eq!(who.email.as_deref(), Some("A@example.org"));
    assert_eq!(who.address.as_deref(), Some("Астана, Абай 1"));
    let who = cases[1].people.values().next().unwrap();
    let Applicant::Organisation { name, bin: found, representative } = &who.applicant else {
        panic!("{who:?}");
    };
    assert_eq!((name.as_str(), found.as_ref().unwrap().as_str()), ("ТОО «Свет»", bin.as_str()));
    assert_eq!(representative.as_ref().unwrap().to_string(), "Ким Анна");
    assert!(cases[2].people.is_empty());
    ground.all_is_well();
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
