//! Real registers of two cities, where they lie beside the checkout: every row is in, or refused
//! with a reason.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::ground::{Ground, Said};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/samples/311");

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

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Everything that was read is in or refused, and the counts of a rehearsal are the same.
#[track_caller]
fn imported(ground: &Ground, file: &Path, map: &str) -> Said {
    let rehearsed = ground.import(file, map, &["--dry-run"]);
    let said = ground.import(file, map, &[]);
    let shown = file.file_name().unwrap().to_string_lossy().into_owned();
    println!("== {shown}\n{}{}", said.out, said.err);
    assert!([0, 4].contains(&said.code), "{shown}: {}", said.err);
    let (read, registered, before, refused) = (
        said.count("Rows read"),
        said.count("registered"),
        said.count("known already"),
        said.count("refused"),
    );
    assert_eq!(read, registered + before + refused, "{shown}");
    assert_eq!(rehearsed.count("would be registered"), registered, "{shown}");
    assert_eq!(rehearsed.count("refused"), refused, "{shown}");
    assert_eq!(rehearsed.count("Would be decided"), said.count("Decided"), "{shown}");
    assert_eq!(
        rehearsed.count("after the term had passed"),
        said.count("after the term had passed")
    );
    said
}

#[test]
fn boston() {
    let Some(folder) = folder() else { return };
    let ground = Ground::new();
    let mut registered = 0;
    for file in files_in(&folder.join("boston_2015")) {
        let said = imported(&ground, &file, BOSTON);
        registered += said.count("registered") + said.count("refused");
        let again = ground.import(&file, BOSTON, &["--limit", "200"]);
        assert_eq!(again.count("registered"), 0);
    }
    assert_eq!(registered, 15_796);
    ground.all_is_well();
}

#[test]
fn new_york() {
    let Some(folder) = folder() else { return };
    let ground = Ground::new();
    let said = imported(&ground, &folder.join("nyc_sample_1000.csv"), NYC);
    assert_eq!(said.count("Rows read"), 1000);
    // Semicolons between columns, and some of the same keys or others.
    let edge = folder.join("import_edge");
    let said = imported(&ground, &edge.join("NYC311-5.ssv"), NYC);
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
        let said = imported(&ground, &edge.join(name), &newer(name, format));
        assert_eq!((said.count("Rows read"), said.count("refused")), (100, refused), "{name}");
        ground.all_is_well();
    }
}
