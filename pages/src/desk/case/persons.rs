//! The persons of other appeals beside those of a case: the same, perhaps the same, and not.

use std::borrow::Cow;

use domain::number::Number;
use domain::person::Likeness;
use jiff::civil::Date;

use super::Case;
use crate::forms::Choice;
use crate::{Of, Text};

/// Somebody of another appeal.
#[derive(Debug, Clone)]
pub struct Beside {
    /// What the form sends for the two of them.
    pub value: String,
    pub number: Number,
    pub name: String,
    pub tie: Tie,
}

/// How somebody stands to the person of the case.
#[derive(Debug, Clone)]
pub enum Tie {
    /// The same number and surname.
    ByNumber,
    /// Each is the same as a third.
    Through,
    Said {
        likeness: Likeness,
        by: String,
        on: Date,
    },
    /// Nobody said anything; these agree.
    Maybe(Vec<Agrees>),
}

/// What two records have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agrees {
    Number,
    Phone,
    Email,
    Name,
}

/// Under which heading somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Same,
    Maybe,
    Different,
}

impl Beside {
    const fn heading(&self) -> Heading {
        match self.tie {
            Tie::Said { likeness: Likeness::Different, .. } => Heading::Different,
            Tie::Maybe(_) | Tie::Said { likeness: Likeness::Open, .. } => Heading::Maybe,
            Tie::ByNumber | Tie::Through | Tie::Said { .. } => Heading::Same,
        }
    }
}

impl Heading {
    const ALL: [Self; 3] = [Self::Same, Self::Maybe, Self::Different];

    const fn words(self) -> &'static str {
        match self {
            Self::Same => "beside-same",
            Self::Maybe => "beside-maybe",
            Self::Different => "beside-different",
        }
    }
}

impl super::Party {
    /// Those beside somebody under their headings; empty headings are left out.
    pub(super) fn headed(&self) -> Vec<(&'static str, Vec<&Beside>)> {
        let under = |heading: Heading| {
            let some: Vec<_> = self.beside.iter().filter(|one| one.heading() == heading).collect();
            (heading.words(), some)
        };
        Heading::ALL.into_iter().map(under).filter(|(_, some)| !some.is_empty()).collect()
    }
}

impl Case {
    /// Every two of whom something can be said.
    pub(super) fn pairs(&self) -> Vec<Choice> {
        let t = self.frame.text;
        let pairs = self.parties.iter().flat_map(|party| {
            party.beside.iter().map(move |one| {
                let label =
                    format!("{} – {}, {}; {}", party.name, one.name, one.number, t.tie(&one.tie));
                Choice::new(&one.value, label)
            })
        });
        pairs.collect()
    }
}

impl Text {
    #[must_use]
    pub fn likeness(self, likeness: impl Of<Likeness>) -> Cow<'static, str> {
        self.say(match likeness.it() {
            Likeness::Same => "liken-same",
            Likeness::Different => "liken-different",
            Likeness::Open => "liken-open",
        })
    }

    /// «совпадает: телефон, имя»; «Г. Сапарова, 12 ноября».
    #[must_use]
    pub fn tie(self, tie: &Tie) -> String {
        match tie {
            Tie::ByNumber => self.say("tie-by-number").into_owned(),
            Tie::Through => self.say("tie-through").into_owned(),
            Tie::Said { by, on, .. } => self.two("tie-said", "name", by, "date", self.day(*on)),
            Tie::Maybe(agrees) => self.agrees(agrees),
        }
    }

    /// What agrees, after a colon.
    #[must_use]
    pub fn agrees(self, agrees: &[Agrees]) -> String {
        let words = agrees.iter().map(|one| match one {
            Agrees::Number => "agrees-number",
            Agrees::Phone => "agrees-phone",
            Agrees::Email => "agrees-email",
            Agrees::Name => "agrees-name",
        });
        let words: Vec<_> = words.map(|id| self.say(id).into_owned()).collect();
        self.one("tie-maybe", "what", self.list(&words))
    }
}
