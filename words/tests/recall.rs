//! Looking for the dictionary word must find its forms: measured on words of real texts, which
//! lie outside the project and are read only where they are. `--nocapture` shows the figures.
#![allow(clippy::print_stdout, reason = "the figures, and what was skipped")]

use std::collections::{BTreeMap, BTreeSet};

fn sample(file: &str) -> Option<String> {
    let path = format!("../../shared/samples/{file}");
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: there is no {path}");
    }
    text
}

struct Figures {
    /// Of the forms, the share that the search for their dictionary word finds.
    recall: f64,
    /// Of what a search for a dictionary word finds, the share that are its forms.
    precision: f64,
    stems_a_form: f64,
}

fn is_found(stems: &BTreeSet<String>, query: &[Vec<String>]) -> bool {
    !query.is_empty() && query.iter().all(|word| word.iter().any(|stem| stems.contains(stem)))
}

fn figures(table: &str) -> Figures {
    let rows: Vec<(&str, &str, BTreeSet<String>)> = table
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (form, lemma) = (columns.next()?, columns.next()?);
            (form.chars().count() > 1 && lemma.chars().count() > 1)
                .then(|| (form, lemma, words::stems(form).into_iter().collect()))
        })
        .collect();
    let mut by_stem: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (row, (.., stems)) in rows.iter().enumerate() {
        for stem in stems {
            by_stem.entry(stem).or_default().insert(row);
        }
    }
    let found =
        rows.iter().filter(|(_, lemma, stems)| is_found(stems, &words::query_terms(lemma))).count();
    let lemmas: BTreeSet<&str> = rows.iter().map(|(_, lemma, _)| *lemma).collect();
    let (mut right, mut all) = (0_usize, 0_usize);
    for lemma in lemmas {
        let query = words::query_terms(lemma);
        let near: BTreeSet<usize> = query
            .iter()
            .flatten()
            .filter_map(|stem| by_stem.get(stem.as_str()))
            .flatten()
            .copied()
            .filter(|row| is_found(&rows[*row].2, &query))
            .collect();
        right += near.iter().filter(|row| rows[**row].1 == lemma).count();
        all += near.len();
    }
    let stems: usize = rows.iter().map(|(.., stems)| stems.len()).sum();
    Figures {
        recall: found as f64 / rows.len() as f64,
        precision: right as f64 / all as f64,
        stems_a_form: stems as f64 / rows.len() as f64,
    }
}

fn check(language: &str, file: &str, floor: f64, precision_floor: f64) {
    let Some(table) = sample(file) else { return };
    let Figures { recall, precision, stems_a_form } = figures(&table);
    println!(
        "{language}: recall {:.1} %, precision {:.1} %, {stems_a_form:.2} stems a form",
        100.0 * recall,
        100.0 * precision
    );
    assert!(recall >= floor, "{language}: recall {recall:.3} under {floor}");
    assert!(precision >= precision_floor, "{language}: precision {precision:.3}");
}

#[test]
fn kazakh_words_find_their_forms() {
    check("kk", "text/kk_form_lemma.tsv", 0.915, 0.70);
}

#[test]
fn russian_words_find_their_forms() {
    check("ru", "text/ru_form_lemma.tsv", 0.90, 0.79);
}

#[test]
fn kazakh_typed_on_a_russian_keyboard_finds_the_same() {
    let Some(table) = sample("text/kk_form_lemma.tsv") else { return };
    let typed = words::fold;
    let forms = table.lines().skip(1).filter_map(|line| line.split('\t').next());
    let lost: Vec<&str> = forms
        .filter(|form| {
            let stems: BTreeSet<String> = words::stems(form).into_iter().collect();
            !stems.is_empty() && !is_found(&stems, &words::query_terms(&typed(form)))
        })
        .collect();
    assert_eq!(lost, Vec::<&str>::new());
}

/// The bytes of a table of the State classifier, KZ-1048 that somebody read as windows-1251.
#[test]
fn a_table_of_districts_is_mended_and_its_russian_column_left_alone() {
    use words::encodings::{looks_damaged, repair_kz1048_read_as_windows1251 as repair};
    let Some(table) = sample("kz/kato_regions_2008.csv") else { return };
    let read = |name: &str| -> String {
        let pairs = "ҚЌқќҺЋһћҰЎұўӘЈәјӨҐөґҒЄғєҮЇүїҢЅңѕ".chars().collect::<Vec<_>>();
        let damage = |c| pairs.chunks(2).find(|pair| pair[0] == c).map_or(c, |pair| pair[1]);
        name.chars().map(damage).collect()
    };
    let (mut spoilt, mut mended) = (0, 0);
    for line in table.lines().skip(1) {
        let columns: Vec<&str> = line.split(',').collect();
        let (russian, kazakh) = (columns[2], columns[3]);
        assert_eq!(repair(russian), None, "{russian}");
        assert!(!looks_damaged(russian) && !looks_damaged(kazakh), "{line}");
        let damaged = read(kazakh);
        if damaged != kazakh {
            spoilt += 1;
            match repair(&damaged) {
                Some(name) => {
                    assert_eq!(name, kazakh);
                    mended += 1;
                }
                None => println!("not offered: {damaged} ({kazakh})"),
            }
        }
    }
    println!("{mended} of {spoilt} names mended one by one");
    assert!(mended * 100 >= spoilt * 98);
    let all: String = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(3))
        .collect::<Vec<_>>()
        .join("\n");
    assert_eq!(repair(&read(&all)).as_deref(), Some(all.as_str()), "the whole column at once");
}

#[test]
fn real_texts_are_not_called_damaged() {
    for file in ["text/kk_ktb.txt", "text/ru_taiga_dev.txt"] {
        let Some(text) = sample(file) else { continue };
        let suspected: Vec<&str> =
            text.lines().filter(|line| words::encodings::looks_damaged(line)).collect();
        println!(
            "{file}: {} of {} lines suspected {suspected:?}",
            suspected.len(),
            text.lines().count()
        );
        assert!(suspected.len() * 500 <= text.lines().count());
    }
}
