//! Text that was read in a wrong encoding once.

use super::ground::{Ground, MAP, texts};

const FILE: &str = "id,date,text\n\
    1,04.03.2024,КЇРШІМ АУДАНЫ: жол жґнделмеген\n\
    2,04.03.2024,Во дворе нет света\n\
    3,05.03.2024,ТљР°Р·Р°Т›СЃС‚Р°РЅ Р РµСЃРїСѓР±Р»РёРєР°СЃС‹\n\
    4,05.03.2024,Каза\u{fffd}стан\n";

#[test]
fn the_repair_is_offered_and_not_done() {
    let ground = Ground::new();
    let file = ground.write("old.csv", FILE);
    for more in [&["--dry-run"][..], &[]] {
        let said = ground.import(&file, MAP, more);
        assert_eq!((said.code, said.count("refused")), (4, 2), "{}{}", said.out, said.err);
        assert_eq!(said.count("Look as if read in a wrong encoding once"), 2);
        assert!(said.out.contains(
            "line 2: «КЇРШІМ АУДАНЫ: жол жґнделмеген» was «КҮРШІМ АУДАНЫ: жол жөнделмеген»"
        ));
        assert!(said.out.contains("was «Қазақстан Республикасы»"), "{}", said.out);
        assert!(said.out.contains("Remark: 1 (line 5): letters were lost"), "{}", said.out);
        assert!(said.out.contains("--repair-encoding"));
    }
    assert_eq!(texts(&ground.cases()), ["Во дворе нет света", "Каза\u{fffd}стан"]);
}

#[test]
fn the_repair_is_done_where_it_is_asked_for() {
    let ground = Ground::new();
    let file = ground.write("old.csv", FILE);
    ground.import(&file, MAP, &[]);
    let said = ground.import(&file, MAP, &["--repair-encoding"]);
    assert_eq!(
        (said.code, said.count("registered"), said.count("known already")),
        (0, 2, 2),
        "{}",
        said.out
    );
    let wanted = [
        "Во дворе нет света",
        "Каза\u{fffd}стан",
        "КҮРШІМ АУДАНЫ: жол жөнделмеген",
        "Қазақстан Республикасы",
    ];
    assert_eq!(texts(&ground.cases()), wanted);
    ground.all_is_well();
}

#[test]
fn what_looks_damaged_may_be_meant_so() {
    let ground = Ground::new();
    let file = ground.write("old.csv", FILE);
    let map = format!("{MAP}\n[file]\ndamaged = \"keep\"\n");
    let said = ground.import(&file, &map, &[]);
    assert_eq!((said.code, said.count("registered")), (0, 4), "{}{}", said.out, said.err);
    assert!(texts(&ground.cases())[0].starts_with("КЇРШІМ"));
}

/// The name of an office in a damaged file is known only when it is mended.
#[test]
fn what_a_cell_stands_for_is_mended_too() {
    let ground = Ground::new();
    let map = MAP.replace("office = \"KZR\"", "") + "[office]\ncolumn = \"office\"\n";
    let file = "id,date,text,office\n1,04.03.2024,Жарық жоқ,Ќоѓамдыќ ќабылдау\n";
    // ѓ is what windows-1251 shows for another byte: this damage is of another kind.
    let file = ground.write("old.csv", file.replace('ѓ', "є"));
    assert_eq!(ground.import(&file, &map, &[]).count("refused"), 1);
    let said = ground.import(&file, &map, &["--repair-encoding"]);
    assert_eq!((said.code, said.count("registered")), (0, 1), "{}{}", said.out, said.err);
}

/// What this program could not read itself is not taken: the file may be named its encoding.
#[test]
fn bytes_that_are_no_letters_are_not_taken() {
    let ground = Ground::new();
    let mut bytes = format!("id,date,text\n1,04.03.2024,{}\n2,04.03.2024,Жол", "Жол ".repeat(20));
    bytes.push_str(" бұзылған ");
    let mut bytes = bytes.into_bytes();
    bytes.extend(b"\xd0\xff\n");
    let file = ground.write("old.csv", bytes);
    let said = ground.import(&file, MAP, &[]);
    assert_eq!((said.code, said.count("registered"), said.count("refused")), (4, 1, 1));
    assert!(said.out.contains("name the right one"), "{}", said.out);
}
