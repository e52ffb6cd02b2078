//! Real registers of two cities, where they lie beside the checkout: every row is in, or refused
//! with a reason.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::ground::{Ground, Said};

const FOLDER: &str = "../../shared/samples/311";

const BOSTON: &str = r#"
source = "boston"
key = "CASE_ENQUIRY_ID"
office = "KZR"
kind = "application"
language = "en"

[channel]
column = "Source"
values = { "Constituent Call" = "telephone", "Self Service" = "web" }
otherwise = "api"

[received]
column = "OPEN_DT"
format = "%m/%d/%Y %I:%M:%S %p"
zone = "America/New_York"

[text]
columns = ["CASE_TITLE", { column = "Location", label = "Place" }]

[topic]
column = "TYPE"
values = { "Rodent Activity" = 1203, "Request for Recycling Cart" = 1203, "Bed Bugs" = 1106 }
otherwise = 12

[decided]
column = "CLOSED_DT"
format = "%m/%d/%Y %I:%M:%S %p"
zone = "America/New_York"
outcome.column = "CASE_STATUS"
outcome.values = { "Closed" = "explained", "Open" = "open" }
reply.columns = ["CLOSURE_REASON"]
"#;

const NYC: &str = r#"
source = "nyc"
key = "Unique Key"
office = "KZR"
kind = "message"
language = "detect"

[channel]
column = "Open Data Channel Type"
values = { "PHONE" = "telephone", "ONLINE" = "web", "MOBILE" = "api" }
otherwise = "desk"

[received]
column = "Created Date"
format = "%m/%d/%Y %I:%M:%S %p"
zone = "America/New_York"

[text]
columns = ["Complaint Type", "Descriptor", { column = "Incident Address", label = "Place" }]

[decided]
column = "Closed Date"
format = "%m/%d/%Y %I:%M:%S %p"
zone = "America/New_York"
outcome.column = "Status"
outcome.values = { "Closed" = "explained" }
outcome.otherwise = "open"
reply.columns = ["Resolution Description"]
reply.otherwise = "No answer was written down."
"#;

/// The newer files of Boston name and write things otherwise.
fn newer(source: &str, format: &str) -> String {
    let map = BOSTON
        .replace("source = \"boston\"", &format!("source = {source:?}"))
        .replace("%m/%d/%Y %I:%M:%S %p", format);
    let mut lines = Vec::new();
    for line in map.lines() {
        let name = line.split_once("column = ").map_or("", |(_, rest)| rest);
        let name = name.split('"').nth(1).unwrap_or_default();
        lines.push(if name.is_empty() {
            line.to_owned()
        } else {
            line.replace(name, &name.to_lowercase())
        });
    }
    lines
        .join("\n")
        .replace("CASE_ENQUIRY_ID", "case_enquiry_id")
        .replace("[\"CASE_TITLE\"", "[\"case_title\"")
        .replace("CLOSURE_REASON", "closure_reason")
}

fn folder() -> Option<PathBuf> {
    let folder = Path::new(FOLDER);
    if folder.exists() {
        return Some(folder.to_owned());
    }
    let note =
        "\n*** SKIPPED: no real registers lie beside the checkout, so none was imported ***\n";
    let _nobody_reads = writeln!(std::io::stderr(), "{note}");
    None
}

/// Everything that was read is in or refused.
#[track_caller]
fn imported(ground: &Ground, file: &Path, map: &str) -> Said {
    let said = ground.import(file, map, &[]);
    let shown = file.file_name().unwrap().to_string_lossy().into_owned();
    println!("== {shown}\n{}{}", said.out, said.err);
    assert!([0, 4].contains(&said.code), "{shown}: {}", said.err);
    let is_in = said.count("registered") + said.count("known already");
    assert_eq!(said.count("Rows read"), is_in + said.count("refused"), "{shown}");
    said
}

/// The same, and a rehearsal had said it before.
#[track_caller]
fn rehearsed_and_imported(ground: &Ground, file: &Path, map: &str) -> Said {
    let rehearsed = ground.import(file, map, &["--dry-run"]);
    let said = imported(ground, file, map);
    for (before, now) in [
        ("would be registered", "registered"),
        ("refused", "refused"),
        ("Would be decided", "Decided"),
        ("after the term had passed", "after the term had passed"),
        ("Left open", "Left open"),
    ] {
        assert_eq!(rehearsed.count(before), said.count(now), "{now}");
    }
    said
}

/// How many rows the files have, and how many of them are refused.
const BOSTON_ROWS: [(&str, u64, u64); 9] = [
    ("Abandoned Building", 168, 0),
    ("Animal Generic Request", 2589, 0),
    ("Bed Bugs", 427, 0),
    ("Billing Complaint", 13, 0),
    ("Dumpster & Loading Noise Disturbances", 22, 0),
    // One of them has neither a title nor a place.
    ("General Comments For a Program or Policy", 4840, 1),
    ("Request for Recycling Cart", 2971, 0),
    ("Rodent Activity", 2171, 0),
    ("Unsatisfactory Living Conditions", 2595, 0),
];

#[test]
fn boston() {
    let Some(folder) = folder() else { return };
    let ground = Ground::new();
    for (name, rows, refused) in BOSTON_ROWS {
        let file = folder.join("boston_2015").join(format!("{name}.csv"));
        let said = if rows < 1000 {
            rehearsed_and_imported(&ground, &file, BOSTON)
        } else {
            imported(&ground, &file, BOSTON)
        };
        let counts = (said.count("registered"), said.count("refused"), said.count("known already"));
        assert_eq!(counts, (rows - refused, refused, 0), "{name}");
        let again = ground.import(&file, BOSTON, &["--limit", "100"]);
        assert_eq!((again.code, again.count("registered")), (0, 0), "{name}");
    }
    ground.all_is_well();
}

#[test]
fn new_york() {
    let Some(folder) = folder() else { return };
    let ground = Ground::new();
    let said = rehearsed_and_imported(&ground, &folder.join("nyc_sample_1000.csv"), NYC);
    assert_eq!(said.count("Rows read"), 1000);
    // Semicolons between columns.
    let edge = folder.join("import_edge");
    let said = rehearsed_and_imported(&ground, &edge.join("NYC311-5.ssv"), NYC);
    assert_eq!((said.count("Rows read"), said.count("refused")), (5, 0));
    let said = ground.import(&edge.join("NYC311-5.parquet"), NYC, &[]);
    assert!(said.code == 1 && said.err.contains("neither CSV nor XLSX"), "{}", said.err);
    ground.all_is_well();
}

#[test]
fn files_with_edges() {
    let Some(folder) = folder() else { return };
    let edge = folder.join("import_edge");
    for (name, format, refused) in [
        ("boston311-100.csv", "%Y-%m-%d %H:%M:%S", 0),
        ("boston311-dmy-100.csv", "%d/%m/%Y %H:%M:%S", 0),
        ("boston311-100-with-nonascii.csv", "%Y-%m-%d %H:%M:%S", 0),
        // One of its lines has a column too many.
        ("boston311-100-bad.tsv", "%Y-%m-%d %H:%M:%S", 1),
    ] {
        let ground = Ground::new();
        let said = rehearsed_and_imported(&ground, &edge.join(name), &newer(name, format));
        assert_eq!((said.count("Rows read"), said.count("refused")), (100, refused), "{name}");
        ground.all_is_well();
    }
}
