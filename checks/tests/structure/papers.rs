//! What a newcomer looks for is there, and what it points to as well.

use checks::hold;
use checks::tree::{File, files, has_code, root};

const LICENCES: [&str; 3] = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];

/// Wanted as soon as there is something to run.
const PAPERS: [&str; 3] = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"];

const WORDS_MIN: usize = 20;

#[test]
fn papers_are_there() {
    let files = files();
    let wanted = if has_code(&files, "server") { &PAPERS[..] } else { &[] };
    let is_there = |name: &str| {
        let words = |file: &File| file.text.split_whitespace().count();
        files.iter().any(|file| file.path == name && words(file) >= WORDS_MIN)
    };
    let missing = wanted.iter().chain(&LICENCES).filter(|name| !is_there(name));
    hold(
        "These papers must be there, with something in them:",
        &missing.map(ToString::to_string).collect::<Vec<_>>(),
    );
}

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for file in files().iter().filter(|file| file.is("md")) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in links(&file.text) {
            let path = link.split('#').next().unwrap_or_default();
            let from = if link.starts_with('/') { root() } else { root().join(folder) };
            if !path.is_empty() && !from.join(path.trim_start_matches('/')).exists() {
                broken.push(format!("{}: {link}", file.path));
            }
        }
    }
    hold("A link in a paper leads to a file that is there:", &broken);
}

/// Where the links of a Markdown text lead, but for other sites.
fn links(text: &str) -> Vec<&str> {
    let after = text.split("](").skip(1);
    let targets = after.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    targets
        .filter(|target| !target.contains(':') && !target.contains(char::is_whitespace))
        .collect()
}

#[test]
fn links_are_found() {
    let text = "See [a](docs/a.md#b), [c](https://example.org/) and ![d](shots/d.png).";
    assert_eq!(links(text), ["docs/a.md#b", "shots/d.png"]);
}
