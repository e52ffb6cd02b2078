//! Every public page with every sample in every language, and what must hold for each.

mod samples;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use askama::Template;
use domain::lang::Lang;
use pages::forms::{Choice, Errors};
use pages::public::{FollowEnter, Offices, WithdrawForm};
use pages::{Here, addresses};
use samples::Sample;

/// Style sheet, script, icon and page together.
const MOST_BYTES: usize = 60 * 1024;

#[test]
fn every_page_renders_in_every_language() {
    for lang in Lang::ALL {
        for Sample { name, html, .. } in samples::all(lang) {
            let page = format!("{name}.{}", lang.code());
            assert_eq!(html.matches("<h1").count(), 1, "{page}: one title");
            assert!(html.contains(&format!("<html lang=\"{}\"", lang.code())), "{page}: language");
            assert!(html.contains("href=\"tel:111\"") && html.contains("href=\"tel:102\""));
            let help = html.find("tel:111").unwrap_or(usize::MAX);
            assert!(help < html.find("<main").unwrap_or(0), "{page}: 111 comes first");
            assert!(html.contains("class=\"skip\" href=\"#main\""), "{page}: skip link");
            for other in Lang::ALL {
                assert!(html.contains(&format!("hreflang=\"{}\"", other.code())), "{page}");
            }
        }
    }
}

#[test]
fn nothing_in_a_page_needs_a_looser_policy() {
    for Sample { name, html, .. } in Lang::ALL.into_iter().flat_map(samples::all) {
        assert!(!html.contains(" style="), "{name}: a style attribute");
        assert!(!html.contains("<style"), "{name}: styles inside");
        assert!(!html.contains("javascript:"), "{name}");
        for tag in tags(&html, "script") {
            assert!(tag.contains(" src=\"/assets/"), "{name}: a script inside");
        }
        let handlers = [" onclick=", " onload=", " onsubmit=", " onchange="];
        assert!(!handlers.iter().any(|handler| html.contains(handler)), "{name}");
        let elsewhere = html.replace("https://ashyk-esik.example", "");
        assert!(!elsewhere.contains("http://") && !elsewhere.contains("https://"), "{name}");
        assert!(!html.contains("|safe"), "{name}");
    }
}

#[test]
fn every_field_has_its_label_and_every_reference_its_mark() {
    for Sample { name, html, .. } in Lang::ALL.into_iter().flat_map(samples::all) {
        let ids: Vec<_> = all_values(&html, " id=\"");
        let once: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), once.len(), "{name}: an id twice: {ids:?}");
        let labels: BTreeSet<_> = all_values(&html, " for=\"").into_iter().collect();
        for tag in ["input", "select", "textarea"].iter().flat_map(|kind| tags(&html, kind)) {
            let kind = value(tag, " type=\"").unwrap_or_default();
            if kind == "hidden" {
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
        for form in tags(&html, "form") {
            let posts = form.contains("method=\"post\"");
            assert!(form.contains("action=\"/"), "{name}: {form}");
            assert!(!form.contains("multipart") || posts, "{name}: {form}");
        }
        for button in tags(&html, "button") {
            assert!(button.contains("type=\""), "{name}: {button}");
        }
    }
}

#[test]
fn every_form_that_changes_something_carries_its_token() {
    for Sample { name, html, .. } in samples::all(Lang::Ru) {
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap_or_default();
            let enters = form.contains("action=\"/ru/follow\"");
            if form.contains("method=\"post\"") && !enters {
                assert!(form.contains("type=\"hidden\" name=\"form\""), "{name}");
            }
        }
    }
}

#[test]
fn a_public_page_is_light() {
    let assets: usize = pages::assets::all()
        .filter(|asset| asset.path.contains("/public.") || asset.path.contains("/mark."))
        .map(|asset| asset.bytes.len())
        .sum();
    for Sample { name, html, .. } in Lang::ALL.into_iter().flat_map(samples::all) {
        let all = assets + html.len();
        assert!(all < MOST_BYTES, "{name}: {all} bytes, of which {assets} are shared");
    }
}

#[test]
fn every_template_has_a_sample() {
    let folder = Path::new("src/public");
    let rendered: BTreeSet<_> = samples::all(Lang::En).iter().map(|one| one.template).collect();
    for file in fs::read_dir(folder).unwrap().flatten() {
        let source = fs::read_to_string(file.path()).unwrap();
        for template in all_values(&source, "#[template(path = \"") {
            assert!(rendered.contains(template.as_str()), "no sample renders {template}");
        }
    }
}

/// What people typed is words on every page, never markup.
#[test]
fn what_was_typed_stays_words() {
    let typed = "\"><script>alert(1)</script></textarea><b>'&";
    let frame = || samples::frame(Lang::Ru, Here::Elsewhere, addresses::HOME);
    let offices = Offices {
        frame: frame(),
        regions: vec![Choice::new(typed, typed)],
        region: typed.to_owned(),
        words: typed.to_owned(),
        groups: Vec::new(),
        all: 0,
    };
    let withdraw = WithdrawForm {
        frame: frame(),
        token: typed.to_owned(),
        question: 1,
        title: Some(typed.to_owned()),
        reason: typed.to_owned(),
        errors: Errors::none(),
    };
    let mut errors = Errors::none();
    errors.add("number", typed);
    let enter =
        FollowEnter { frame: frame(), number: typed.to_owned(), example: typed.to_owned(), errors };
    for html in [offices.render(), withdraw.render(), enter.render()] {
        let html = html.unwrap();
        assert!(!html.contains("<script>") && !html.contains("<b>'"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), html.matches("<textarea").count());
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
