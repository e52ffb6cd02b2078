//! Text that was read in a wrong encoding once.

use super::ground::{Ground, MAP, texts};

const FILE: &str = "id,date,text\n\
    1,04.03.2024,КЇРШІМ АУДАНЫ: жол жґнделмеген\n\
    2,04.03.2024,Во дворе нет света\n\
    3,05.03.2024,РљР°Р·Р°Т›СЃС‚Р°РЅ Р РµСЃРїСѓР±Р»РёРєР°СЃС‹\n\
    4,05.03.2024,Каза\u{fffd}стан\n";

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
