//! Pages escape what people wrote. Where one does not, `checks/safe.toml` says why it may.

use std::collections::BTreeSet;

use checks::hold;
use checks::listed::compare;
use checks::rust::scan;
use checks::tree::{File, files};

/// What keeps a template from escaping, as words without spaces.
const IN_TEMPLATES: [&str; 5] =
    ["|safe", "|escape(\"none\")", "|e(\"none\")", "filtersafe", "filterescape(\"none\")"];

/// And what does so from Rust.
const IN_RUST: [&str; 3] = ["FastWritable", "HtmlSafe", "MarkupDisplay"];

/// Each tag of a template that is not escaped, as `path: tag`.
fn unescaped(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        let tags = file.text.split(open).skip(1).filter_map(|rest| rest.split_once(close));
        for (tag, _) in tags {
            let packed: String = tag.chars().filter(|letter| !letter.is_whitespace()).collect();
            if IN_TEMPLATES.iter().any(|word| packed.contains(word)) {
                let plain = tag
                    .trim_matches(['-', '~', '+'])
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                found.push(format!("{}: {}", file.path, plain.replace('"', "'")));
            }
        }
    }
    found
}

fn is_template(file: &File) -> bool {
    file.path.contains("/templates/")
}

#[test]
fn what_is_not_escaped_has_a_reason() {
    let files = files();
    let mut found: BTreeSet<String> =
        files.iter().filter(|file| is_template(file)).flat_map(unescaped).collect();
    for file in files.iter().filter(|file| file.is("rs") && !file.is_within("checks")) {
        let scanned = scan(&file.text);
        let words = IN_RUST.iter().filter(|word| scanned.code.contains(**word));
        found.extend(words.map(|word| format!("{}: {word}", file.path)));
        let raw = scanned.code.contains("escape = ")
            && scanned.strings.iter().any(|(_, text)| text == "none");
        found.extend(raw.then(|| format!("{}: escape = none", file.path)));
    }
    hold("A page that does not escape needs a reason:", &compare("safe.toml", "unescaped", &found));
}

#[test]
fn templates_are_where_the_check_looks() {
    let files = files();
    let used = files
        .iter()
        .filter(|file| file.is("rs"))
        .any(|file| scan(&file.text).code.contains("#[template("));
    assert!(
        !used || files.iter().any(is_template),
        "templates are used, but none was found in templates/"
    );
    let astray: Vec<String> = files
        .iter()
        .filter(|file| file.is("html") && !is_template(file) && file.text.contains("{{"))
        .map(|file| file.path.clone())
        .collect();
    hold("Templates live in templates/:", &astray);
}

#[test]
fn what_is_not_escaped_is_found() {
    let text =
        "{{ a }}{{ b|safe }}{{- c | safe -}}{% filter safe %}{{ d|escape(\"none\") }}{{ safe }}";
    let file = File { path: "t.html".to_owned(), text: text.to_owned() };
    assert_eq!(
        unescaped(&file),
        ["t.html: b|safe", "t.html: c | safe", "t.html: d|escape('none')", "t.html: filter safe"]
    );
}
