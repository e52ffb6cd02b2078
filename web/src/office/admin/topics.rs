//! Topics in two levels.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::ids::TopicId;
use pages::desk::admin::{Kept, TopicForm, TopicRow, TopicsList};
use pages::desk::{Form, Wrong, addresses};
use pages::forms::Choice;
use store::lists::appeals::{Counts, open_by_topic};
use store::reference::{Reference, Topic};

use super::fields::Fields;
use super::saving::in_three;
use super::things::{Opened, Thing, after_last};
use super::{Admin, Asked};
use crate::office::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Characters of all words of one topic.
const WORDS_MOST: usize = 4000;
/// Topics of the second level have the number of the first, and two figures more.
const UNDER: u32 = 100;

pub(crate) async fn list(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let open = app.db.read(open_by_topic).await?;
    let topics = &admin.reference.topics;
    let mut rows = Vec::new();
    for (head, topic) in topics.iter().filter(|(_, topic)| topic.parent.is_none()) {
        let under = topics.iter().filter(|(_, topic)| topic.parent == Some(*head));
        let under: Vec<_> = under.map(|(id, topic)| row(&admin, *id, topic, &open)).collect();
        rows.push(row(&admin, *head, topic, &open));
        rows.extend(under);
    }
    let frame = admin.frame(addresses::ADMIN_TOPICS, &asked.done).await?;
    page::show(&TopicsList { frame, today: admin.today, rows })
}

fn row(admin: &Admin<'_>, id: TopicId, topic: &Topic, open: &Counts) -> TopicRow {
    TopicRow {
        id: id.0,
        under: topic.parent.is_some(),
        name: topic.name.in_lang(admin.lang).to_owned(),
        sensitive: topic.sensitive,
        valid_from: topic.valid_from,
        valid_to: topic.valid_to,
        words: topic.words.clone(),
        open: open.get(&id.0).copied().unwrap_or_default(),
    }
}

/// The first level, as a thing may stand under it.
fn heads(reference: &Reference, but: Option<u32>) -> impl Iterator<Item = (&TopicId, &Topic)> {
    let heads = reference.topics.iter().filter(|(_, topic)| topic.parent.is_none());
    heads.filter(move |(id, _)| Some(id.0) != but)
}

/// The topic above, if it can stand there.
fn parent(reference: &Reference, id: Option<u32>, fields: &mut Fields<'_>) -> Option<TopicId> {
    let above = |number| {
        let mut heads = heads(reference, id);
        heads.find(|(head, _)| head.0 == number).map(|(head, _)| *head)
    };
    let parent = fields.chosen("parent", above)?;
    // There are two levels: what has topics under it stands under none.
    let is_head = |topic: &Topic| topic.parent.is_some_and(|parent| Some(parent.0) == id);
    if reference.topics.values().any(is_head) {
        fields.wrong("parent", &Wrong::Choice);
    }
    Some(parent)
}

impl Thing for Topic {
    const KEPT: Kept = Kept::Topics;

    fn find(reference: &Reference, id: u32) -> Option<&Self> {
        reference.topics.get(&TopicId(id))
    }

    fn next(&self, reference: &Reference) -> u32 {
        let near = reference.topics.iter().filter(|(_, topic)| topic.parent == self.parent);
        let last = near.map(|(id, _)| id.0).max();
        let first = self.parent.map_or(0, |parent| parent.0.saturating_mul(UNDER));
        let next = last.unwrap_or(first).saturating_add(1);
        if reference.topics.contains_key(&TopicId(next)) {
            return after_last(reference.topics.keys().map(|id| id.0));
        }
        next
    }

    fn title(&self, admin: &Admin<'_>) -> String {
        self.name.in_lang(admin.lang).to_owned()
    }

    fn form(&self) -> Form {
        let form = Form::default()
            .with("parent", self.parent.map_or_else(String::new, |parent| parent.0.to_string()))
            .with_name("name", &self.name)
            .with("valid_from", self.valid_from)
            .with("valid_to", self.valid_to.map_or_else(String::new, |last| last.to_string()))
            .with("words", self.words.join("\n"));
        if self.sensitive { form.with("sensitive", "yes") } else { form }
    }

    fn names() -> Vec<String> {
        let rest = ["sensitive", "valid_from", "valid_to", "words"].map(str::to_owned);
        ["parent".to_owned()].into_iter().chain(in_three("name")).chain(rest).collect()
    }

    fn say(admin: &Admin<'_>, field: &str, value: &str) -> String {
        let named = || admin.reference.topics.get(&TopicId(value.parse().ok()?));
        match field {
            "parent" => named().map_or_else(String::new, |topic| topic.title(admin)),
            "words" => value.replace('\n', ", "),
            _ => value.to_owned(),
        }
    }

    fn read(admin: &Admin<'_>, id: Option<u32>, fields: &mut Fields<'_>) -> Option<Self> {
        let parent = parent(&admin.reference, id, fields);
        let name = fields.name("name");
        let sensitive = fields.typed.is_ticked("sensitive");
        let valid_from = fields.date("valid_from");
        let valid_to = fields.last("valid_to", valid_from);
        let words = fields.typed.text("words", WORDS_MOST, fields.text, &mut fields.errors);
        let mut known: Vec<String> = Vec::new();
        for word in words.unwrap_or_default().lines().filter(|word| !word.is_empty()) {
            if !known.iter().any(|known| known == word) {
                known.push(word.to_owned());
            }
        }
        let (name, valid_from) = (name?, valid_from?);
        Some(Self { parent, name, sensitive, valid_from, valid_to, words: known })
    }

    fn blank(admin: &Admin<'_>) -> Form {
        Form::default().with("valid_from", admin.today)
    }

    fn page(admin: &Admin<'_>, opened: Opened) -> Result<Response, Stop> {
        let Opened { frame, status, id, title, form } = opened;
        let heads = heads(&admin.reference, id);
        let parents =
            heads.map(|(id, topic)| Choice::new(id.0.to_string(), topic.name.in_lang(admin.lang)));
        let parents = parents.collect();
        page::show_as(status, &TopicForm { frame, id, title, form, parents })
    }
}
