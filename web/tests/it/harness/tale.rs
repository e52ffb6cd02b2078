//! What somebody tells, and the whole way of telling it.

use pages::addresses as at;

use super::browser::Browser;
use super::paper::Paper;

/// An appeal as a person has it in mind.
#[derive(Clone)]
pub struct Tale {
    pub text: String,
    pub papers: Vec<Paper>,
    pub topic: Option<&'static str>,
    /// Names of surname and first name; nobody in particular where there is none.
    pub name: Option<(&'static str, &'static str)>,
    pub email: Option<&'static str>,
    pub secret: bool,
    /// The number of an office that the person chooses.
    pub office: Option<&'static str>,
}

/// The slip that one keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub number: String,
    pub code: String,
}

impl Tale {
    /// Told by Aigerim, who wants the answer on the site.
    pub fn about(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            papers: Vec::new(),
            topic: None,
            name: Some(("Сейітқызы", "Айгерім")),
            email: None,
            secret: false,
            office: None,
        }
    }

    pub fn anonymously(self) -> Self {
        Self { name: None, ..self }
    }

    pub fn secretly(self) -> Self {
        Self { secret: true, ..self }
    }

    pub fn with(mut self, paper: Paper) -> Self {
        self.papers.push(paper);
        self
    }

    pub fn at_office(self, office: &'static str) -> Self {
        Self { office: Some(office), ..self }
    }

    pub fn answered_to(self, email: &'static str) -> Self {
        Self { email: Some(email), ..self }
    }
}

impl Browser<'_> {
    /// From the first step to the slip.
    pub async fn tells(&mut self, tale: &Tale) -> Slip {
        self.goes_to_check(tale).await;
        self.form(at::TELL_CHECK).press("tell-send").await;
        self.is_at(at::TELL_RECEIPT);
        self.slip()
    }

    /// All steps but the last.
    pub async fn goes_to_check(&mut self, tale: &Tale) {
        self.goes_to_you(tale).await;
        let form = self.form(at::TELL_YOU);
        let form = match tale.name {
            None => form.choose("who", "anonymous"),
            Some((surname, given)) => {
                let form = form.choose("who", "person").fill("surname-1", surname);
                form.fill("given-1", given).tick("consent")
            }
        };
        let form = match tale.email {
            None => form,
            Some(email) => form.choose("answer", "email").fill("email", email),
        };
        let form = if tale.secret { form.tick("secret") } else { form };
        form.press("tell-to-check").await;
        self.is_at(at::TELL_CHECK);
    }

    /// What and where.
    pub async fn goes_to_you(&mut self, tale: &Tale) {
        self.open(at::TELL).await;
        let mut form = self.form(at::TELL).fill("text", &tale.text);
        for paper in &tale.papers {
            form = form.attach("files", paper.clone());
        }
        let form = match tale.topic {
            None => form,
            Some(topic) => form.choose("topic", topic),
        };
        form.press("tell-to-place").await;
        self.is_at(at::TELL_PLACE);
        let form = self.form(at::TELL_PLACE);
        let form = match tale.office {
            None => form.tick("anywhere"),
            Some(office) => form.choose("office", office),
        };
        form.press("tell-to-you").await;
        self.is_at(at::TELL_YOU);
    }

    /// The slip that is open.
    #[track_caller]
    pub fn slip(&self) -> Slip {
        let texts = self.page().texts(".slip .nr");
        let [number, code] = &texts[..] else { panic!("no slip: {}", self.page().main()) };
        Slip { number: number.clone(), code: code.clone() }
    }

    /// Opens the appeal by what the slip says.
    pub async fn follows(&mut self, slip: &Slip) {
        self.tries(&slip.number, &slip.code).await;
        self.is_at(at::FOLLOW_APPEAL);
    }

    /// Tries a number with a code.
    pub async fn tries(&mut self, number: &str, code: &str) {
        self.open(at::FOLLOW).await;
        let form = self.form(at::FOLLOW).fill("number", number).fill("code", code);
        form.press("follow-enter").await;
    }
}
