//! A form as it stands on a page: only what is there can be filled, chosen and pressed.

use axum::body::Body;
use axum::http::{Request, header};
use scraper::{ElementRef, Selector};

use super::browser::Browser;
use super::page::{Page, spaced, words};
use super::paper::Paper;

/// Parts of a form with files.
const BOUNDARY: &str = "----terezeler7MA4YWxkTrZu0gW";

/// A form that was read from a page.
#[derive(Clone)]
pub struct Form {
    pub action: String,
    is_post: bool,
    has_parts: bool,
    controls: Vec<Control>,
}

#[derive(Clone)]
struct Control {
    name: String,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Hidden(String),
    Words(String),
    /// Radio buttons or a list: what may be chosen, by value and by label.
    Choice {
        of: Vec<(String, String)>,
        chosen: Option<String>,
    },
    Tick {
        value: String,
        set: bool,
    },
    Papers(Vec<Paper>),
    Button {
        value: String,
        label: String,
    },
}

impl Form {
    /// The form on the page that goes to this address.
    #[track_caller]
    pub fn read(page: &Page, action: &str) -> Self {
        let forms = page.all("form");
        let form = forms.into_iter().find(|form| form.attr("action") == Some(action));
        let form = form.unwrap_or_else(|| {
            panic!("no form to {action} on {} ({}):\n{}", page.path, page.status, page.main())
        });
        let mut read = Self {
            action: action.to_owned(),
            is_post: form.attr("method") == Some("post"),
            has_parts: form.attr("enctype") == Some("multipart/form-data"),
            controls: Vec::new(),
        };
        let controls = Selector::parse("input, textarea, select, button").unwrap();
        for control in form.select(&controls) {
            read.add(control);
        }
        read
    }

    fn add(&mut self, control: ElementRef<'_>) {
        let attr = |name| control.attr(name).unwrap_or_default().to_owned();
        let (name, value) = (attr("name"), attr("value"));
        let set = control.attr("checked").is_some();
        let kind = match (control.value().name(), attr("type").as_str()) {
            ("textarea", _) => Kind::Words(control.text().collect()),
            ("select", _) => choice(control),
            ("button", _) => Kind::Button { value, label: words(control) },
            (_, "hidden") => Kind::Hidden(value),
            (_, "checkbox") => Kind::Tick { value, set },
            (_, "file") => Kind::Papers(Vec::new()),
            (_, "radio") => {
                let label = control.ancestors().filter_map(ElementRef::wrap);
                let label = label.map(words).next().unwrap_or_default();
                return self.add_radio(name, value, label, set);
            }
            _ => Kind::Words(value),
        };
        self.controls.push(Control { name, kind });
    }

    fn add_radio(&mut self, name: String, value: String, label: String, set: bool) {
        let chosen_now = set.then(|| value.clone());
        let known = self.controls.iter_mut().find(|control| control.name == name);
        if let Some(Control { kind: Kind::Choice { of, chosen }, .. }) = known {
            of.push((value, label));
            *chosen = chosen_now.or(chosen.take());
        } else {
            let kind = Kind::Choice { of: vec![(value, label)], chosen: chosen_now };
            self.controls.push(Control { name, kind });
        }
    }

    #[track_caller]
    fn control(&mut self, name: &str) -> &mut Kind {
        let found = self.controls.iter_mut().find(|control| control.name == name);
        &mut found.unwrap_or_else(|| panic!("{} has no field {name:?}", self.action)).kind
    }

    /// The names of the fields into which one can write.
    pub fn writable(&self) -> Vec<String> {
        let words = self.controls.iter().filter(|control| matches!(control.kind, Kind::Words(_)));
        words.map(|control| control.name.clone()).collect()
    }

    /// What may be chosen in a list or a group, by value.
    #[track_caller]
    pub fn choices(&self, name: &str) -> Vec<String> {
        let found = self.controls.iter().find(|control| control.name == name);
        match found.map(|control| &control.kind) {
            Some(Kind::Choice { of, .. }) => of.iter().map(|(value, _)| value.clone()).collect(),
            _ => panic!("nothing to choose at {name:?}"),
        }
    }

    /// Fields and papers as a browser sends them.
    fn sent(&self) -> Vec<(String, Sent)> {
        let mut sent = Vec::new();
        for Control { name, kind } in self.controls.iter().filter(|one| !one.name.is_empty()) {
            let mut put = |what| sent.push((name.clone(), what));
            match kind {
                Kind::Hidden(value) => put(Sent::Words(value.clone())),
                // Lines end in CR LF on their way, whatever the person's system.
                Kind::Words(value) => {
                    put(Sent::Words(value.replace("\r\n", "\n").replace('\n', "\r\n")));
                }
                Kind::Choice { chosen, .. } => {
                    chosen.iter().for_each(|value| put(Sent::Words(value.clone())));
                }
                Kind::Tick { value, set } if *set => put(Sent::Words(value.clone())),
                // A field without a file sends a nameless one of no bytes.
                Kind::Papers(papers) if papers.is_empty() => put(Sent::Paper(Paper::new("", ""))),
                Kind::Papers(papers) => {
                    papers.iter().for_each(|paper| put(Sent::Paper(paper.clone())));
                }
                Kind::Tick { .. } | Kind::Button { .. } => {}
            }
        }
        sent
    }

    /// The request that a browser makes of it.
    pub fn request(&self) -> Request<Body> {
        let sent = self.sent();
        if self.has_parts {
            return parts_request(&self.action, &sent);
        }
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        for (name, what) in &sent {
            if let Sent::Words(words) = what {
                pairs.append_pair(name, words);
            }
        }
        let pairs = pairs.finish();
        if !self.is_post {
            return Request::get(format!("{}?{pairs}", self.action)).body(Body::empty()).unwrap();
        }
        Request::post(&self.action)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(pairs))
            .unwrap()
    }
}

fn choice(list: ElementRef<'_>) -> Kind {
    let options = Selector::parse("option").unwrap();
    let of = |one: ElementRef<'_>| (one.attr("value").unwrap_or_default().to_owned(), words(one));
    let chosen = list.select(&options).find(|one| one.attr("selected").is_some());
    // A list without a choice shows its first line, and sends it.
    let chosen = chosen.or_else(|| list.select(&options).next()).map(|one| of(one).0);
    Kind::Choice { of: list.select(&options).map(of).collect(), chosen }
}

/// One part of what is sent.
pub enum Sent {
    Words(String),
    Paper(Paper),
}

/// A form with files, as a browser writes it.
pub fn parts_request(action: &str, sent: &[(String, Sent)]) -> Request<Body> {
    let mut body = Vec::new();
    for (name, what) in sent {
        body.extend(format!("--{BOUNDARY}\r\n").bytes());
        let name = format!("Content-Disposition: form-data; name=\"{name}\"");
        match what {
            Sent::Words(words) => body.extend(format!("{name}\r\n\r\n{words}").bytes()),
            Sent::Paper(paper) => {
                let file = paper.name.replace('"', "%22");
                let kind = "Content-Type: application/octet-stream";
                body.extend(format!("{name}; filename=\"{file}\"\r\n{kind}\r\n\r\n").bytes());
                body.extend(&paper.bytes);
            }
        }
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    Request::post(action).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()
}

/// A form in the hands of a person.
pub struct Filling<'b, 'w> {
    pub browser: &'b mut Browser<'w>,
    pub form: Form,
}

impl<'b, 'w> Filling<'b, 'w> {
    /// Writes into a field.
    #[track_caller]
    pub fn fill(mut self, name: &str, words: &str) -> Self {
        match self.form.control(name) {
            Kind::Words(value) => words.clone_into(value),
            _ => panic!("{name:?} is not written into"),
        }
        self
    }

    /// Chooses by value, or by what the label says.
    #[track_caller]
    pub fn choose(mut self, name: &str, what: &str) -> Self {
        match self.form.control(name) {
            Kind::Choice { of, chosen } => {
                let found = of.iter().find(|(value, label)| value == what || label == what);
                let found = found.unwrap_or_else(|| panic!("no {what:?} among {of:?}"));
                *chosen = Some(found.0.clone());
            }
            _ => panic!("{name:?} is not chosen from"),
        }
        self
    }

    #[track_caller]
    pub fn tick(self, name: &str) -> Self {
        self.set(name, true)
    }

    #[track_caller]
    pub fn untick(self, name: &str) -> Self {
        self.set(name, false)
    }

    #[track_caller]
    fn set(mut self, name: &str, on: bool) -> Self {
        match self.form.control(name) {
            Kind::Tick { set, .. } => *set = on,
            _ => panic!("{name:?} is not ticked"),
        }
        self
    }

    #[track_caller]
    pub fn attach(mut self, name: &str, paper: Paper) -> Self {
        match self.form.control(name) {
            Kind::Papers(papers) => papers.push(paper),
            _ => panic!("{name:?} takes no files"),
        }
        self
    }

    /// Sends a value that the form does not offer, as no person could.
    #[must_use]
    pub fn forge(mut self, name: &str, value: &str) -> Self {
        self.form.controls.retain(|control| control.name != name);
        let kind = Kind::Hidden(value.to_owned());
        self.form.controls.push(Control { name: name.to_owned(), kind });
        self
    }

    /// Presses the button with these words, given by the name of the sentence.
    pub async fn press(self, id: &str) {
        let (browser, request) = self.pressed(id);
        browser.go(request).await;
    }

    /// What pressing would send.
    #[track_caller]
    pub fn sends(self, id: &str) -> Request<Body> {
        self.pressed(id).1
    }

    #[track_caller]
    fn pressed(mut self, id: &str) -> (&'b mut Browser<'w>, Request<Body>) {
        let said = spaced(&self.browser.said(id));
        let found = self.form.controls.iter().find_map(|control| match &control.kind {
            Kind::Button { value, label } if label.contains(&said) => Some((control, value)),
            _ => None,
        });
        let (control, value) = found.unwrap_or_else(|| panic!("no button {said:?}"));
        let pressed = Control { name: control.name.clone(), kind: Kind::Hidden(value.clone()) };
        self.form.controls.push(pressed);
        let request = self.form.request();
        (self.browser, request)
    }
}
