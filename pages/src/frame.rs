//! What stands around every page: the language, the organisation, where the reader is.

use std::sync::Arc;

use domain::lang::{Lang, Name};
use jiff::civil::Date;

use crate::Text;

/// The organisation that runs this installation, as its pages name it.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// «Ашық есік»: short, in the masthead and after each title.
    pub name: Name,
    /// «сеть общественных приёмных»: what it is.
    pub what: Name,
    /// As one dials it, "1414"; and what stands beside it, "бесплатно по стране".
    pub phone: Option<(String, Name)>,
    pub address: Option<Name>,
}

/// A telephone of help.
#[derive(Debug, Clone)]
pub struct Helpline {
    pub phone: String,
    /// «police».
    pub short: Name,
    /// Who answers there.
    pub answers: Name,
    /// At the head of every page.
    pub header: bool,
    pub checked: Option<Date>,
}

impl Helpline {
    /// As a link dials it.
    #[must_use]
    pub fn dial(&self) -> String {
        self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

impl Site {
    /// Those that stand wherever somebody may be in danger.
    pub(crate) fn first_lines(&self) -> impl Iterator<Item = &Helpline> {
        self.helplines.iter().filter(|line| line.header)
    }
}

/// What is the same for every page of an installation.
#[derive(Debug, Clone)]
pub struct Site {
    pub organisation: Organisation,
    /// Where to call in danger, as it is today.
    pub helplines: Vec<Helpline>,
    /// Names and figures are invented: a line under the masthead says so.
    pub demonstration: bool,
}

/// The part of the site that the main menu marks as the reader's own place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    Home,
    Tell,
    Follow,
    Offices,
    Elsewhere,
}

/// Every page carries one.
#[derive(Debug, Clone)]
pub struct Frame {
    pub text: Text,
    pub site: Arc<Site>,
    pub here: Here,
    /// The address of this page without its language: `/follow`. The other languages are offered
    /// at the same place; a page that answers a form names the address that shows the form.
    pub place: String,
}

/// One language as the switch offers it.
pub struct Tongue {
    pub code: &'static str,
    pub name: &'static str,
    pub href: String,
    pub current: bool,
}

impl Frame {
    #[must_use]
    pub fn new(site: &Arc<Site>, lang: Lang, here: Here, place: &str) -> Self {
        Self { text: Text::new(lang), site: Arc::clone(site), here, place: place.to_owned() }
    }

    /// An address of this site in the language of the page.
    #[must_use]
    pub fn to(&self, place: impl AsRef<str>) -> String {
        format!("/{}{}", self.text.code(), place.as_ref())
    }

    #[must_use]
    pub fn tongues(&self) -> [Tongue; 3] {
        Lang::ALL.map(|lang| Tongue {
            code: lang.code(),
            name: match lang {
                Lang::Kk => "Қазақша",
                Lang::Ru => "Русский",
                Lang::En => "English",
            },
            href: format!("/{}{}", lang.code(), self.place),
            current: lang == self.text.lang(),
        })
    }

    /// A name of a thing in the language of the page.
    #[must_use]
    pub fn name<'a>(&self, name: &'a Name) -> &'a str {
        name.in_lang(self.text.lang())
    }

    /// The address of a style sheet, script or picture.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        crate::assets::path(name)
    }
}
