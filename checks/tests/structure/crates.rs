//! Few crates, one direction.

use checks::hold;
use checks::tree::{File, crates, files};

/// Each crate of ours, and which of ours it may use. Lower ones first.
const DIRECTION: [(&str, &[&str]); 13] = [
    ("domain", &[]),
    ("words", &["domain"]),
    ("proof", &["domain"]),
    ("store", &["domain", "words", "proof"]),
    ("pages", &["domain"]),
    ("letters", &["domain"]),
    ("web", &["domain", "words", "proof", "store", "pages", "letters"]),
    ("scenario", &["domain", "words", "proof", "store"]),
    ("server", &["domain", "words", "proof", "store", "pages", "letters", "web", "scenario"]),
    ("bench", &["domain", "words", "proof", "store", "pages", "letters", "web", "scenario"]),
    ("verify", &["proof"]),
    ("checks", &[]),
    ("xtask", &[]),
];

/// Tests of the web may use the scenario; the store finds its statements as the checks do.
const ALSO_IN_TESTS: [(&str, &str); 2] = [("web", "scenario"), ("store", "checks")];

/// Crates that compute and do nothing else.
const PURE: [&str; 4] = ["domain", "words", "proof", "pages"];

/// What a pure crate may not use, and what it may not name.
const IMPURE: [&str; 9] = [
    "axum",
    "hyper",
    "lettre",
    "postgres",
    "rand",
    "reqwest",
    "rusqlite",
    "tokio",
    "tokio-postgres",
];
const OUTSIDE: [&str; 7] = [
    "std::env::",
    "std::fs::",
    "std::net::",
    "std::process::",
    "std::thread::",
    "SystemTime::now",
    "Instant::now",
];

/// Others' crates that belong in one place.
const AT_HOME: [(&str, &[&str]); 7] = [
    ("askama", &["pages"]),
    ("axum", &["web", "server"]),
    ("lettre", &["server"]),
    ("postgres", &["store"]),
    ("rusqlite", &["store"]),
    ("tokio-postgres", &["store"]),
    ("tokio-postgres-rustls", &["store"]),
];

const DOMAIN_DEPENDENCIES_MAX: usize = 5;

/// The names that a manifest lists under a heading such as `dependencies`.
fn listed<'a>(manifest: &'a str, heading: &str) -> Vec<&'a str> {
    let heading = format!("[{heading}]");
    let lines = manifest.lines().map(str::trim).skip_while(|line| *line != heading).skip(1);
    let lines = lines.take_while(|line| !line.starts_with('['));
    let names = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    names.map(|line| line.split(['.', '=', ' ']).next().unwrap_or(line)).collect()
}

fn manifest<'a>(files: &'a [File], folder: &str) -> &'a str {
    let path = format!("{folder}/Cargo.toml");
    files.iter().find(|file| file.path == path).map_or("", |file| &file.text)
}

#[test]
fn crates_use_only_what_is_below_them() {
    let files = files();
    let mut broken = Vec::new();
    for folder in crates(&files) {
        let Some((_, below)) = DIRECTION.iter().find(|(name, _)| *name == folder) else {
            broken.push(format!("{folder} has no place in DIRECTION"));
            continue;
        };
        let manifest = manifest(&files, folder);
        for heading in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for used in listed(manifest, heading) {
                let is_ours = DIRECTION.iter().any(|(name, _)| *name == used);
                let is_for_tests =
                    heading == "dev-dependencies" && ALSO_IN_TESTS.contains(&(folder, used));
                if is_ours && !below.contains(&used) && !is_for_tests {
                    broken.push(format!("{folder} uses {used}"));
                }
            }
        }
    }
    hold("A crate uses only the crates below it:", &broken);
}

#[test]
fn every_crate_is_in_the_workspace() {
    let files = files();
    let root =
        files.iter().find(|file| file.path == "Cargo.toml").expect("the workspace has a manifest");
    let folders = crates(&files);
    assert!(folders.contains(&"domain") && folders.contains(&"checks"));
    let missing = folders.iter().filter(|folder| !root.text.contains(&format!("\"{folder}\"")));
    hold(
        "A crate is a member of the workspace:",
        &missing.map(ToString::to_string).collect::<Vec<_>>(),
    );
}

#[test]
fn the_domain_stands_on_little() {
    let files = files();
    let used = listed(manifest(&files, "domain"), "dependencies");
    assert!(!used.is_empty(), "the dependencies of domain were not found");
    assert!(
        used.len() <= DOMAIN_DEPENDENCIES_MAX,
        "domain uses {}: {}",
        used.len(),
        used.join(", ")
    );
}

#[test]
fn pure_crates_touch_nothing_outside() {
    let files = files();
    let mut broken = Vec::new();
    for folder in PURE {
        let used = listed(manifest(&files, folder), "dependencies");
        let impure = used.into_iter().filter(|name| IMPURE.contains(name));
        broken.extend(impure.map(|name| format!("{folder} uses {name}")));
        let sources = format!("{folder}/src");
        for file in files.iter().filter(|file| file.is("rs") && file.is_within(&sources)) {
            let code = checks::rust::scan(&file.text).code;
            let (product, _) = checks::rust::split_tests(&file.path, &code);
            let named = OUTSIDE.iter().filter(|name| product.contains(**name));
            broken.extend(named.map(|name| format!("{} names {name}", file.path)));
        }
    }
    hold("domain, words, proof and pages compute, and do nothing else:", &broken);
}

#[test]
fn libraries_stay_in_their_place() {
    let files = files();
    let mut broken = Vec::new();
    for folder in crates(&files).into_iter().filter(|folder| *folder != "bench") {
        for used in listed(manifest(&files, folder), "dependencies") {
            let home = AT_HOME.iter().find(|(name, _)| *name == used);
            if home.is_some_and(|(_, homes)| !homes.contains(&folder)) {
                broken.push(format!("{folder} uses {used}"));
            }
        }
    }
    hold("SQL is the store's, HTTP the web's, templates the pages', mail the server's:", &broken);
}

#[test]
fn a_manifest_is_read() {
    let manifest = "[package]\nname = \"x\"\n\n[dependencies]\n# why\na.workspace = true\nb = \"1\"\n\n[dev-dependencies]\nc = { path = \"c\" }\n";
    assert_eq!(listed(manifest, "dependencies"), ["a", "b"]);
    assert_eq!(listed(manifest, "dev-dependencies"), ["c"]);
    assert!(listed(manifest, "build-dependencies").is_empty());
}
