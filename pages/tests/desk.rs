//! Every page of the desk with every sample in every language, and what must hold for each.

#[path = "samples/desk/mod.rs"]
mod samples;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use domain::appeals::Code;
use domain::lang::Lang;
use samples::Sample;

fn every() -> impl Iterator<Item = (Lang, Sample)> {
    Lang::ALL
        .into_iter()
        .flat_map(|lang| samples::all(lang).into_iter().map(move |one| (lang, one)))
}

#[test]
fn every_page_renders_in_every_language() {
    for (lang, Sample { name, html, .. }) in every() {
        let page = format!("{name}.{}", lang.code());
        assert_eq!(html.matches("<h1").count(), 1, "{page}: one title");
        assert!(html.contains(&format!("<html lang=\"{}\"", lang.code())), "{page}: language");
        assert!(html.contains("class=\"skip\" href=\"#main\""), "{page}: skip link");
        for other in Lang::ALL {
            assert!(html.contains(&format!("hreflang=\"{}\"", other.code())), "{page}");
        }
    }
}

#[test]
fn nothing_in_a_page_needs_a_looser_policy() {
    for (_, Sample { name, html, .. }) in every() {
        assert!(!html.contains(" style="), "{name}: a style attribute");
        assert!(!html.contains("<style"), "{name}: styles inside");
        assert!(!html.contains("javascript:"), "{name}");
        for tag in tags(&html, "script") {
            assert!(tag.contains(" src=\"/assets/"), "{name}: a script inside");
        }
        let handlers = [" onclick=", " onload=", " onsubmit=", " onchange="];
        assert!(!handlers.iter().any(|handler| html.contains(handler)), "{name}");
    }
}

#[test]
fn every_field_has_its_label_and_every_reference_its_mark() {
    for (_, Sample { name, html, .. }) in every() {
        let ids = all_values(&html, " id=\"");
        let once: BTreeSet<_> = ids.iter().collect();
        let twice: Vec<_> =
            ids.iter().filter(|id| ids.iter().filter(|one| one == id).count() > 1).collect();
        assert_eq!(ids.len(), once.len(), "{name}: an id twice: {twice:?}");
        let labels: BTreeSet<_> = all_values(&html, " for=\"").into_iter().collect();
        for tag in ["input", "select", "textarea"].iter().flat_map(|kind| tags(&html, kind)) {
            let kind = value(tag, " type=\"").unwrap_or_default();
            if kind == "hidden" || tag.contains(" aria-label=\"") {
                continue;
            }
            match value(tag, " id=\"") {
                Some(id) => assert!(labels.contains(&id), "{name}: no label for {tag}"),
                // A choice stands inside its label.
                None => assert!(["radio", "checkbox"].contains(&kind.as_str()), "{name}: {tag}"),
            }
        }
        for references in ["aria-describedby=\"", "aria-labelledby=\"", "href=\"#", " for=\""] {
            for list in all_values(&html, references) {
                for id in list.split_whitespace() {
                    assert!(once.contains(&id.to_owned()), "{name}: nothing is called {id}");
                }
            }
        }
        for button in tags(&html, "button") {
            assert!(button.contains("type=\""), "{name}: {button}");
        }
    }
}

#[test]
fn every_form_that_changes_something_carries_its_token() {
    for (_, Sample { name, html, .. }) in every() {
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap_or_default();
            assert!(form.contains("action=\"/"), "{name}: {form}");
            let posts = form.contains("method=\"post\"");
            assert!(
                !form.contains("type=\"file\"") || form.contains("multipart/form-data"),
                "{name}"
            );
            assert_eq!(posts, form.contains("type=\"hidden\" name=\"token\""), "{name}: {form}");
            let action = value(form, " action=\"").unwrap_or_default();
            if action.contains("/desk/cases/") {
                assert!(form.contains("name=\"seen\""), "{name}: {form}");
            }
        }
    }
}

#[test]
fn every_template_has_a_sample() {
    let root = Path::new("src");
    let rendered: BTreeSet<_> = samples::all(Lang::En).iter().map(|one| one.template).collect();
    for folder in ["desk", "desk/admin"] {
        for file in fs::read_dir(root.join(folder)).unwrap().flatten() {
            let source = fs::read_to_string(file.path()).unwrap_or_default();
            for template in all_values(&source, "#[template(path = \"") {
                assert!(rendered.contains(template.as_str()), "no sample renders {template}");
            }
        }
    }
}

/// A refusal says what, why, and what can be done next: never one word.
#[test]
fn every_refusal_has_its_sentence() {
    for lang in Lang::ALL {
        for name in Code::NAMES {
            let id = format!("refusal-{name}");
            assert!(pages::ids(lang).contains_key(&id), "{id} in {}", lang.code());
        }
    }
}

/// An auditor's pages hold nothing personal.
#[test]
fn an_auditor_sees_no_person() {
    for (_, Sample { name, html, .. }) in every().filter(|(_, one)| one.name.ends_with("-auditor"))
    {
        let main = html.split("<main").nth(1).unwrap_or_default();
        for personal in [
            "Тен ",
            "Viktoria",
            "880314400123",
            "Сарыар",
            "Saryarqa",
            "Ахметова",
            "Akhmetova",
            "IMG_",
        ] {
            assert!(!main.contains(personal), "{name}: {personal}");
        }
    }
}

fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.split(&format!("<{name}"))
        .skip(1)
        .filter(|rest| rest.starts_with([' ', '>']))
        .filter_map(|rest| rest.split('>').next())
        .collect()
}

fn value(tag: &str, attribute: &str) -> Option<String> {
    tag.split_once(attribute)?.1.split('"').next().map(str::to_owned)
}

fn all_values(html: &str, attribute: &str) -> Vec<String> {
    html.split(attribute)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}
