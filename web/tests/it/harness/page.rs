//! An answer of the site, read as a person reads it.

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use scraper::{ElementRef, Html, Selector};

/// One answer.
pub struct Page {
    /// The address that answered.
    pub path: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    html: Option<Html>,
}

impl Page {
    pub fn new(path: &str, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let is_html = kind.is_some_and(|kind| kind.starts_with("text/html"));
        let html = is_html.then(|| Html::parse_document(str::from_utf8(&body).unwrap()));
        Self { path: path.to_owned(), status, headers, body, html }
    }

    pub fn html(&self) -> &Html {
        self.html.as_ref().unwrap_or_else(|| panic!("{} is no HTML page", self.path))
    }

    pub const fn is_html(&self) -> bool {
        self.html.is_some()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Everything that the page shows in its main part.
    pub fn main(&self) -> String {
        self.text("main")
    }

    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).unwrap();
        self.html().select(&selector).collect()
    }

    #[track_caller]
    pub fn one(&self, selector: &str) -> ElementRef<'_> {
        let found = self.all(selector);
        let [one] = found[..] else {
            panic!("{} of {selector:?} on {}:\n{}", found.len(), self.path, self.main());
        };
        one
    }

    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    /// The words of the one part.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        words(self.one(selector))
    }

    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(words).collect()
    }

    #[track_caller]
    pub fn shows(&self, text: &str) {
        let (main, text) = (self.main(), spaced(text));
        assert!(main.contains(&text), "{} does not say {text:?}:\n{main}", self.path);
    }

    #[track_caller]
    pub fn hides(&self, text: &str) {
        let body = String::from_utf8_lossy(&self.body);
        assert!(!body.contains(text), "{} says {text:?}:\n{}", self.path, self.main());
    }

    /// The fields that are to be put right, as the summary names them.
    pub fn wrong(&self) -> Vec<String> {
        let lines = self.all(".errs a");
        lines.iter().map(|line| line.attr("href").unwrap().trim_start_matches('#').into()).collect()
    }

    /// What stands in a field.
    #[track_caller]
    pub fn value(&self, field: &str) -> String {
        let found = self.one(&format!("main [name='{field}']"));
        match found.value().name() {
            "textarea" => found.text().collect(),
            "select" => {
                let chosen = Selector::parse("option[selected]").unwrap();
                let chosen = found.select(&chosen).next();
                chosen.and_then(|one| one.attr("value")).unwrap_or_default().to_owned()
            }
            _ => found.attr("value").unwrap_or_default().to_owned(),
        }
    }

    /// Which of a group, or which tick, is set.
    pub fn chosen(&self, field: &str) -> Option<String> {
        let found = self.all(&format!("main [name='{field}'][checked]"));
        found.first().map(|one| one.attr("value").unwrap_or_default().to_owned())
    }

    /// Where a link with these words leads.
    #[track_caller]
    pub fn link(&self, said: &str) -> String {
        let links = self.all("a");
        let link = links.into_iter().find(|link| words(*link).contains(&spaced(said)));
        let link = link.unwrap_or_else(|| panic!("no link {said:?} on {}", self.path));
        link.attr("href").unwrap().to_owned()
    }
}

/// The words of a part, with the spaces of a reader.
pub fn words(part: ElementRef<'_>) -> String {
    spaced(&part.text().collect::<Vec<_>>().join(" "))
}

/// One plain space wherever there is room.
pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
