//! The values of the domain as things to choose from.

use domain::access::Role;
use domain::appeals::{AnswerBy, Channel, Given, Stage};
use domain::lang::Lang;
use domain::outcome::{Door, Outcome, Service, Verdict};
use domain::person::Likeness;
use domain::terms::Kind;

use crate::Text;
use crate::forms::Choice;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident: $type:ident, $all:expr, $words:ident;)*) => {
        impl Text {$(
            $(#[$doc])*
            pub(crate) fn $name(self) -> Vec<Choice> {
                let all = $all.into_iter();
                all.map(|one: $type| Choice::new(one.code(), self.$words(one))).collect()
            }
        )*}
    };
}

choices! {
    kinds: Kind, Kind::ALL, kind;
    likenesses: Likeness, Likeness::ALL, likeness;
    stages: Stage, Stage::ALL, stage;
    channels: Channel, Channel::ALL, channel;
    /// What comes to a desk, the most frequent first.
    desk_channels: Channel, [
        Channel::Desk, Channel::Telephone, Channel::Post, Channel::Reception, Channel::Email,
        Channel::Messenger,
    ], channel;
    outcomes: Outcome, Outcome::ALL, outcome;
    chosen_outcomes: Outcome, Outcome::CHOSEN, outcome;
    verdicts: Verdict, Verdict::ALL, verdict;
    /// What staff may write down.
    told_doors: Door, [Door::Desk, Door::Telephone], door;
    services: Service, Service::ALL, service;
    roles: Role, Role::ALL, role;
    /// With what each is for.
    roles_long: Role, Role::ALL, role_long;
    languages: Lang, Lang::ALL, in_language;
    answers_by: AnswerBy, AnswerBy::ALL, answer_by;
    /// How a consent is given at a desk.
    consents: Given, [Given::ReadAloud, Given::Signed], given;
}

/// A few words and what they stand for, said by their ids.
pub(crate) fn said(t: Text, pairs: &[(&str, &str)]) -> Vec<Choice> {
    pairs.iter().map(|(value, id)| Choice::new(*value, t.say(id))).collect()
}
