//! Events name texts of people and never hold them, so that a person can be erased.

use std::collections::BTreeSet;

use checks::hold;
use checks::rust::{Type, calls, scan, split_tests, types, words};
use checks::tree::{File, rust_files};

/// Types that can hold what somebody wrote.
const HOLD_TEXT: [&str; 6] = ["Cow", "OsString", "PathBuf", "String", "Value", "str"];

/// A file's types, and what it brings in from elsewhere.
struct Source<'a> {
    path: &'a str,
    types: Vec<Type>,
    uses: Vec<String>,
}

fn sources(files: &[File]) -> Vec<Source<'_>> {
    let read = |file: &'_ File| {
        let code = scan(&file.text).code;
        let (product, _) = split_tests(&file.path, &code);
        let uses = product.split("use ").skip(1).filter_map(|rest| rest.split_once(';'));
        (types(&product), uses.map(|(path, _)| path.to_owned()).collect())
    };
    let sources = files.iter().map(|file| {
        let (types, uses) = read(file);
        Source { path: &file.path, types, uses }
    });
    sources.collect()
}

impl Source<'_> {
    /// Whether a `use` in here that brings in `name` may mean that file: it names one of its modules.
    fn brings_in(&self, name: &str, from: &Source<'_>) -> bool {
        let modules: Vec<&str> = from.path.trim_end_matches(".rs").split('/').skip(2).collect();
        self.uses.iter().any(|path| {
            let mut words = words(path).map(|(_, word)| word).collect::<Vec<_>>();
            words.contains(&name) && {
                words.retain(|word| modules.contains(word));
                !words.is_empty() || modules == ["lib"]
            }
        })
    }
}

/// All that is wrong with the events declared in these files, and how many kinds of event there are.
fn texts_in_events(files: &[File]) -> (Vec<String>, usize) {
    let sources = sources(files);
    let all =
        || sources.iter().flat_map(|source| source.types.iter().map(move |found| (source, found)));
    let mut open: Vec<(&Source<'_>, &Type)> =
        all().filter(|(_, found)| found.name.ends_with("Event")).collect();
    let kinds = open.len();
    let place = |(source, found): &(&Source<'_>, &Type)| {
        format!("{}:{} {}", source.path, found.line, found.name)
    };
    let mut seen: BTreeSet<String> = open.iter().map(place).collect();
    let mut broken = Vec::new();
    while let Some((source, found)) = open.pop() {
        for (_, word) in words(&found.body) {
            if HOLD_TEXT.contains(&word) {
                broken.push(format!("{} holds a {word}", place(&(source, found))));
            }
            let part_of_it = all().filter(|(other, part)| {
                part.name == word && (other.path == source.path || source.brings_in(word, other))
            });
            open.extend(part_of_it.filter(|part| seen.insert(place(part))));
        }
    }
    (broken, kinds)
}

#[test]
fn no_event_holds_a_text() {
    let files = rust_files();
    let domain: Vec<File> = files.into_iter().filter(|file| file.is_within("domain/src")).collect();
    let (broken, kinds) = texts_in_events(&domain);
    hold("An event, and all it is made of, refers to a text by `Text`:", &broken);
    let modules = domain.iter().filter(|file| file.text.contains("impl Module for")).count();
    assert!(kinds >= modules, "{modules} modules, but only {kinds} enums named Event were found");
    let decides = domain.iter().any(|file| calls(&scan(&file.text).code, "decide"));
    assert!(!decides || modules > 0, "something is decided, but no `impl Module for` was found");
}

#[test]
fn a_text_is_found_however_deep() {
    let file = |path: &str, text: &str| File {
        path: format!("domain/src/{path}.rs"),
        text: text.to_owned(),
    };
    let flat = file("a", "pub enum Event { A { b: u8 }, C { d: Option<String> } }");
    assert_eq!(texts_in_events(&[flat]).0, ["domain/src/a.rs:1 Event holds a String"]);

    let event = || file("a/event", "use super::b::{X, B};\npub enum Event { A(Box<B>), C }");
    let deep = [
        event(),
        file("a/b", "use crate::c::C;\npub struct B { c: Vec<C> }"),
        file("c", "struct C(String);"),
    ];
    assert_eq!(texts_in_events(&deep).0, ["domain/src/c.rs:1 C holds a String"]);

    let fine = [
        event(),
        file("a/b", "// String\nstruct B(u8);"),
        file("c", "struct B(String); struct C(String);"),
    ];
    assert_eq!(texts_in_events(&fine), (Vec::new(), 1));
}
