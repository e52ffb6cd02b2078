//! What holds for every sentence in every language.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use domain::lang::Lang;

#[test]
fn every_file_can_be_read() {
    for lang in Lang::ALL {
        assert_eq!(pages::faults(lang), [] as [&str; 0], "{}", lang.code());
    }
}

#[test]
fn the_three_languages_say_the_same_things_with_the_same_arguments() {
    let kazakh = pages::ids(Lang::Kk);
    for lang in [Lang::Ru, Lang::En] {
        let other = pages::ids(lang);
        let here: BTreeSet<_> = kazakh.keys().collect();
        let there: BTreeSet<_> = other.keys().collect();
        assert_eq!(here.symmetric_difference(&there).collect::<Vec<_>>(), [] as [&&String; 0]);
        for (id, arguments) in kazakh {
            assert_eq!(other.get(id), Some(arguments), "{id} in {}", lang.code());
        }
    }
}

#[test]
fn every_sentence_is_said_somewhere() {
    let root = Path::new(".");
    let mut said = String::new();
    // The sentences of a page are in its template; those of a form's answer in whatever reads it.
    for folder in ["src", "templates", "../web/src", "../server/src"] {
        for file in files(&root.join(folder)) {
            said.push_str(&fs::read_to_string(file).unwrap_or_default());
        }
    }
    let silent: Vec<_> =
        pages::ids(Lang::Kk).keys().filter(|id| !said.contains(&format!("\"{id}\""))).collect();
    assert_eq!(silent, [] as [&String; 0]);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries
        .flatten()
        .map(|entry| entry.path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

fn each_line(lang: Lang) -> impl Iterator<Item = (String, String)> {
    let folder = Path::new("locales").join(lang.code());
    files(&folder).into_iter().flat_map(|file| {
        let name = file.display().to_string();
        let text = fs::read_to_string(&file).unwrap_or_default();
        text.lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| (name.clone(), line.to_owned()))
            .collect::<Vec<_>>()
    })
}

#[test]
fn sentences_hold_no_markup_and_no_typewriter_signs() {
    for lang in Lang::ALL {
        for (file, line) in each_line(lang) {
            for sign in ["<", "&nbsp;", "&amp;", "...", "\"", " - ", " -- "] {
                assert!(!line.contains(sign), "{sign:?} in {file}: {line}");
            }
            assert!(!line.contains('!'), "nothing is shouted: {file}: {line}");
        }
    }
}

#[test]
fn kazakh_and_russian_differ() {
    let russian: BTreeSet<(String, String)> = messages(Lang::Ru);
    let same: Vec<_> = messages(Lang::Kk)
        .into_iter()
        .filter(|message| russian.contains(message))
        .filter(|(id, _)| !SAME_IN_BOTH.contains(&id.as_str()))
        .collect();
    assert_eq!(same, []);
}

/// Words that Kazakh and Russian share.
const SAME_IN_BOTH: &[&str] = &[
    "product-name",
    "size-kilobytes",
    "size-megabytes",
    "letter-number",
    "act-slip",
    "second-code",
    "slip-title",
    "role-auditor",
];

fn messages(lang: Lang) -> BTreeSet<(String, String)> {
    each_line(lang)
        .filter_map(|(_, line)| {
            let (id, words) = line.split_once(" = ")?;
            Some((id.to_owned(), words.to_owned()))
        })
        .filter(|(_, words)| words.chars().any(char::is_alphabetic) && !words.ends_with("->"))
        .collect()
}

#[test]
fn russian_prints_yo() {
    for (file, line) in each_line(Lang::Ru) {
        let line = line.to_lowercase();
        let words = line.split(|c: char| !c.is_alphabetic());
        for word in words {
            let without = WITHOUT_YO.iter().find(|stem| word.starts_with(**stem));
            assert!(without.is_none(), "{word} in {file}: {line}");
            assert!(
                !["еще", "ее", "мое", "мой-то", "твое", "свое", "чье", "все-таки"].contains(&word),
                "{word} in {file}: {line}"
            );
        }
    }
}

const WITHOUT_YO: &[&str] = &[
    "прием",
    "приемн",
    "учет",
    "расчет",
    "счет",
    "отчет",
    "объем",
    "ребен",
    "решен ",
    "придет",
    "пойдет",
    "перейдет",
    "дойдет",
    "найдет",
    "ведет",
    "идет",
    "дает",
    "ждем",
    "возьмем",
    "передаем",
    "храним-",
    "вернем",
    "начнем",
    "зачтем",
    "поймем",
    "сотрем",
    "твердо",
    "легко-",
];

#[test]
fn english_has_no_contractions() {
    for (file, line) in each_line(Lang::En) {
        for short in ["n’t", "n't", "’ll", "'ll", "’re", "'re", "’ve", "'ve", "it’s", "It’s"]
        {
            assert!(!line.contains(short), "{short} in {file}: {line}");
        }
    }
}

/// «5 күндер» is a slip that Russian grammar makes: after a numeral Kazakh keeps the singular.
#[test]
fn kazakh_has_no_plural_after_a_number() {
    for (file, line) in each_line(Lang::Kk) {
        let words: Vec<&str> = line.split_whitespace().collect();
        for at in 2..words.len() {
            let after_number =
                words[at - 1] == "}" || words[at - 1].chars().all(|c| c.is_ascii_digit());
            let plural = ["лар", "лер", "дар", "дер", "тар", "тер"]
                .iter()
                .any(|ending| words[at].trim_end_matches(['.', ',']).ends_with(ending));
            assert!(!(after_number && plural), "{} in {file}: {line}", words[at]);
        }
    }
}
