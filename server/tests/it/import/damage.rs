//! Text that was read in a wrong encoding once.

use super::ground::{Ground, MAP, texts};

const FILE: &str = "id,date,text\n\
    1,04.03.2024,КЇРШІМ АУДАНЫ: жол жґнделмеген\n\
    2,04.03.2024,Во дворе нет света\n\
    3,05.03.2024,РљР°Р·Р°Т›СЃС‚Р°РЅ Р РµСЃРїСѓР±Р»РёРєР°СЃС‹\n\
    4,05.03.2024,Каза\u{fffd}стан\n";

#[test]
fn the_repair_is_offered_and_not_done() {
    let ground = Ground::new();
    let file = ground.write("old.csv", FILE);
    for more in [&["--dry-run"][..], &[]] {
        let said = ground.import(&file, MAP, more);
        assert_eq!((said.code, said.count("refused")), (4, 3), "{}{}", said.out, said.err);
        assert_eq!(said.count("Look as if read in a wrong encoding once"), 3);
        assert!(said.out.contains(
            "line 2: «КЇРШІМ АУДАНЫ: жол жґнделмеген» was «КҮРШІМ АУДАНЫ: жол жөнделмеген»"
        ));
        assert!(said.out.contains("was «Қазақстан Республикасы»"), "{}", said.out);
        assert!(said.out.contains("line 5: «Каза\u{fffd}стан», and what it was cannot be told"));
        assert!(said.out.contains("--repair-encoding"));
    }
    assert_eq!(texts(&ground.cases()), ["Во дворе нет света"]);
}

#[test]
fn the_repair_is_done_where_it_is_asked_for() {
    let ground = Ground::new();
    let file = ground.write("old.csv", FILE);
    ground.import(&file, MAP, &[]);
    let said = ground.import(&file, MAP, &["--repair-encoding"]);
    assert_eq!(
        (said.code, said.count("registered"), said.count("known already")),
        (4, 2, 1),
        "{}",
        said.out
    );
    assert!(said.out.contains("Refused, damaged: 1 (line 5)"), "{}", said.out);
    let wanted = ["Во дворе нет света", "КҮРШІМ АУДАНЫ: жол жөнделмеген", "Қазақстан Республикасы"];
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
