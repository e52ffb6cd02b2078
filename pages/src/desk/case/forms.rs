//! The forms of a case: where each goes, what stands in it, which stand open.

use std::borrow::Cow;

use super::{Act, Case, Question, Refused};
use crate::desk::addresses;
use crate::desk::form::Form;

impl Case {
    /// What was written for an act and not sent.
    pub(super) fn draft(&self, act: Act, question: Option<u16>) -> Option<&Refused> {
        self.drafts.iter().find(|one| one.act == act && one.question == question)
    }

    pub(super) fn is_drafted(&self, act: Act, question: Option<u16>) -> bool {
        self.refused.is_none() && self.draft(act, question).is_some()
    }

    pub(super) fn is_drafted_on(&self, question: &Question, act: Act) -> bool {
        self.is_drafted(act, Some(question.number))
    }

    /// The form of an act: empty, as it was refused, or as it was left.
    pub(super) fn form(&self, act: Act, question: Option<u16>) -> Form {
        let prefix = match question {
            Some(question) => format!("q{question}-{}-", act.code()),
            None => format!("{}-", act.code()),
        };
        let refused =
            self.refused.as_ref().filter(|one| one.act == act && one.question == question);
        let written = refused.or_else(|| self.draft(act, question));
        written.map_or_else(Form::default, |one| one.form.clone()).prefixed(prefix)
    }

    pub(super) fn route_form(&self, question: &Question) -> Form {
        let form = self.form(Act::Route, Some(question.number));
        if form.is_refused() {
            return form;
        }
        let at = &question.route;
        form.with("topic", &at.topic)
            .with("district", &at.district)
            .with("place", &at.place)
            .with("office", &at.office)
    }

    /// Where the office of the form of routing comes from, if nobody chose it yet.
    pub(super) fn near_hint(&self, question: &Question) -> Cow<'static, str> {
        if question.route.is_proposed {
            self.frame.text.say("route-near-hint")
        } else {
            Cow::Borrowed("")
        }
    }

    /// Whether the form of this act is shown open: it was asked for, or refused.
    pub(super) fn is_open(&self, act: Act, question: Option<u16>) -> bool {
        self.open == Some((act, question))
            || self.refused.as_ref().is_some_and(|one| one.act == act && one.question == question)
            || self.is_drafted(act, question)
    }

    pub(super) fn form_on(&self, question: &Question, act: Act) -> Form {
        self.form(act, Some(question.number))
    }

    pub(super) fn to_on(&self, question: &Question, act: Act) -> String {
        self.to(act, Some(question.number))
    }

    pub(super) fn stands_open(&self, question: &Question, act: Act) -> bool {
        self.is_open(act, Some(question.number)) || self.opens(question, act)
    }

    /// Whether it is the next thing to do here, and so stands open by itself.
    pub(super) fn opens(&self, question: &Question, act: Act) -> bool {
        let offered = question.offered;
        let next = if offered.accept {
            None
        } else if offered.decide && question.holder.is_some() {
            Some(Act::Decide)
        } else if offered.reply {
            Some(Act::Reply)
        } else if offered.route && question.office.is_none() {
            Some(Act::Route)
        } else if offered.assign {
            Some(Act::Assign)
        } else {
            None
        };
        self.open.is_none()
            && self.refused.is_none()
            && self.is_first_to_act(question)
            && next == Some(act)
    }

    /// The refused form with the ids of its controls, for the links of the summary.
    pub(super) fn refused_form(&self) -> Option<Form> {
        self.refused.as_ref().map(|one| self.form(one.act, one.question))
    }

    pub(super) fn to(&self, act: Act, question: Option<u16>) -> String {
        let place = self.place(act, question);
        match &self.back {
            Some(back) => format!("{place}?{}", back.query),
            None => place,
        }
    }

    /// The way back, before the rest of a query on this page.
    pub(super) fn along(&self) -> String {
        self.back.as_ref().map(|back| format!("{}&", back.query)).unwrap_or_default()
    }

    pub(super) fn place(&self, act: Act, question: Option<u16>) -> String {
        self.frame.to(addresses::act(self.number, question, act))
    }

    pub(super) fn place_on(&self, question: &Question, act: Act) -> String {
        self.place(act, Some(question.number))
    }
}
