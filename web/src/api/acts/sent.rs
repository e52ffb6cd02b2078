//! What an act of staff needs to be told. `seen` is the count of events that the program had read:
//! where somebody did something since on which the act depends, it is refused.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::codes::Outcome;

/// Whose question it is.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "seen": 1, "office": 17, "topic": 210 }))]
pub(in crate::api) struct Routing {
    pub seen: u32,
    /// The office that is to answer.
    pub office: u32,
    pub topic: Option<u32>,
    pub district: Option<u32>,
    pub place: Option<u32>,
}

/// To whom it is given.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "seen": 2, "to": 7 }))]
pub(in crate::api) struct Assignment {
    pub seen: u32,
    /// The number of a member of staff.
    pub to: u32,
}

/// Nothing but what was seen.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "seen": 3 }))]
pub(in crate::api) struct Acceptance {
    pub seen: u32,
}

/// Why it is given back.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "seen": 3, "reason": "Это вопрос отдела дорог." }))]
pub(in crate::api) struct Return {
    pub seen: u32,
    #[schema(min_length = 1, max_length = 20_000)]
    pub reason: String,
}

/// What is decided.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DecisionSent, example = json!({ "seen": 4, "outcome": "satisfied", "reply": "Фонарь заменён." }))]
pub(in crate::api) struct Decided {
    pub seen: u32,
    /// `forwarded`, `withdrawn` and what silence comes to are not chosen here.
    pub outcome: Outcome,
    /// From the list of grounds; needed to refuse and to terminate.
    pub ground: Option<u32>,
    /// The answer, where it is ready.
    #[schema(max_length = 20_000)]
    pub reply: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReplySent, example = json!({ "seen": 5, "text": "Фонарь заменён." }))]
pub(in crate::api) struct Reply {
    pub seen: u32,
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
}

/// A note.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NoteSent, example = json!({ "text": "Звонила заявителю, просит ответ на казахском." }))]
pub(in crate::api) struct Note {
    pub seen: Option<u32>,
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
}
