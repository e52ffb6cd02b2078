//! Dated rule sets: how long a term is, and by what.

use std::borrow::Cow;

use askama::Template;
use domain::terms::{Force, Procedure, RuleSet, Unit};
use jiff::civil::Date;

use super::Kept;
use crate::desk::addresses;
use crate::desk::form::Form;
use crate::desk::frame::DeskFrame;
use crate::forms::Choice;

/// The sets, in order of code and date.
#[derive(Debug, Template)]
#[template(path = "desk/admin/rules.html")]
pub struct RulesList {
    pub frame: DeskFrame,
    pub today: Date,
    pub sets: Vec<(u32, RuleSet)>,
    /// The code of the regime that the organisation works under.
    pub in_use: String,
}

/// One set. Fields: `code`, `force` (statutory, adopted), `name_*`, `valid_from`, `valid_to`, and
/// of each procedure (`ordinary`, …) `{p}_length`, `{p}_unit`, `{p}_article_kk`, `_ru`, `_en`,
/// `{p}_verified`. A procedure without a length has no term in the set.
#[derive(Debug, Template)]
#[template(path = "desk/admin/rule.html")]
pub struct RuleForm {
    pub frame: DeskFrame,
    pub id: Option<u32>,
    pub title: Option<String>,
    pub form: Form,
}

impl RulesList {
    fn force(&self, set: &RuleSet) -> Cow<'static, str> {
        self.frame.text.say(match set.force {
            Force::Statutory => "force-statutory",
            Force::Adopted => "force-adopted",
        })
    }

    fn is_in_use(&self, set: &RuleSet) -> bool {
        set.code == self.in_use && set.holds_on(self.today)
    }
}

struct TermLine {
    words: String,
    length: String,
    unit: String,
    article: [(&'static str, String); 3],
    verified: String,
    filled: bool,
}

impl RuleForm {
    fn forces(&self) -> Vec<Choice> {
        let words = [("statutory", "force-statutory"), ("adopted", "force-adopted")];
        crate::desk::choices::said(self.frame.text, &words)
    }

    fn units(&self) -> Vec<Choice> {
        let words = [("working_days", "unit-working"), ("calendar_days", "unit-calendar")];
        crate::desk::choices::said(self.frame.text, &words)
    }

    fn terms(&self) -> Vec<TermLine> {
        let line = |procedure: Procedure| {
            let code = procedure.code();
            let length = format!("{code}_length");
            TermLine {
                words: self.frame.text.procedure(procedure).into_owned(),
                filled: !self.form.value(&length).is_empty(),
                length,
                unit: format!("{code}_unit"),
                article: ["kk", "ru", "en"].map(|lang| (lang, format!("{code}_article_{lang}"))),
                verified: format!("{code}_verified"),
            }
        };
        Procedure::ALL.into_iter().map(line).collect()
    }
}

/// What a set is filled into its form with: the values under the names of the fields.
impl From<&RuleSet> for Form {
    fn from(set: &RuleSet) -> Self {
        let force = match set.force {
            Force::Statutory => "statutory",
            Force::Adopted => "adopted",
        };
        let mut form = Self::default()
            .with("code", &set.code)
            .with("force", force)
            .with("valid_from", set.valid_from)
            .with("valid_to", set.valid_to.map_or_else(String::new, |last| last.to_string()))
            .with_name("name", &set.name);
        for term in &set.terms {
            let code = term.procedure.code();
            let unit = match term.unit {
                Unit::WorkingDays => "working_days",
                Unit::CalendarDays => "calendar_days",
            };
            form = form
                .with(&format!("{code}_length"), term.length)
                .with(&format!("{code}_unit"), unit)
                .with_name(&format!("{code}_article"), &term.article);
            if term.verified {
                form = form.with(&format!("{code}_verified"), "yes");
            }
        }
        form
    }
}
