//! Who is told of what has happened to an appeal.

use super::event::Event;
use super::record::{AnswerBy, Appeal};
use crate::notice::{Addressee, Notice, Template};
use crate::person::SafeWay;

pub(super) fn announce(state: &Appeal, event: &Event) -> Vec<Notice> {
    let question = event.question();
    let holder = question.and_then(|number| state.question(number)).and_then(|q| q.holder);
    let applicant = |template| reach(state, template).then_some((Addressee::Applicant, template));
    let staff = |template| holder.map(|to| (Addressee::Staff(to), template));
    let told = match event {
        Event::Registered(_) => applicant(Template::Registered),
        Event::ApplicantAsked { .. } => applicant(Template::MoreNeeded),
        Event::Replied { .. } => applicant(Template::Answered),
        Event::Reopened { .. } => staff(Template::Reopened),
        Event::Assigned { .. } => staff(Template::Given),
        Event::TermPassed { .. } => staff(Template::TermPassed),
        _ => None,
    };
    told.into_iter().map(|(to, template)| Notice { to, template, question }).collect()
}

/// Whether this may go out to the applicant. A safe contact is the only way where one was given, and
/// then only what they must know goes by it: that the appeal came they saw on the slip. Without one,
/// nothing goes out of an appeal that nobody may learn of.
fn reach(state: &Appeal, template: Template) -> bool {
    state.whole.as_ref().is_some_and(|whole| match whole.safe {
        Some(way) => way == SafeWay::Email && template != Template::Registered,
        None => !state.sensitive && whole.answer_by == AnswerBy::Email,
    })
}
