//! Grounds of refusals and terminations.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::outcome::Outcome;
use pages::desk::admin::{GroundForm, GroundRow, GroundsList, Kept};
use pages::desk::{Form, addresses};
use store::lists::appeals::decided_by_ground;
use store::reference::{Ground, Reference};

use super::fields::Fields;
use super::saving::in_three;
use super::things::{Opened, Thing, after_last};
use super::{Admin, Asked};
use crate::office::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

pub(crate) async fn list(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let used = app.db.read(decided_by_ground).await?;
    let mut rows: Vec<_> = admin
        .reference
        .grounds
        .iter()
        .map(|(id, ground)| GroundRow {
            id: id.0,
            outcome: ground.outcome,
            name: ground.name.in_lang(lang).to_owned(),
            article: ground.article.in_lang(lang).to_owned(),
            valid_from: ground.valid_from,
            valid_to: ground.valid_to,
            used: used.get(&id.0).copied().unwrap_or_default(),
        })
        .collect();
    rows.sort_by_key(|row| (row.outcome.code(), row.id));
    let frame = admin.frame(addresses::ADMIN_GROUNDS, &asked.done).await?;
    page::show(&GroundsList { frame, today: admin.today, rows })
}

impl Thing for Ground {
    const KEPT: Kept = Kept::Grounds;

    fn find(reference: &Reference, id: u32) -> Option<&Self> {
        reference.grounds.get(&domain::ids::GroundId(id))
    }

    fn next(&self, reference: &Reference) -> u32 {
        after_last(reference.grounds.keys().map(|id| id.0))
    }

    fn title(&self, admin: &Admin<'_>) -> String {
        self.name.in_lang(admin.lang).to_owned()
    }

    fn form(&self) -> Form {
        Form::default()
            .with("outcome", self.outcome.code())
            .with_name("name", &self.name)
            .with_name("article", &self.article)
            .with("valid_from", self.valid_from)
            .with("valid_to", self.valid_to.map_or_else(String::new, |last| last.to_string()))
    }

    fn names() -> Vec<String> {
        let own = |names: [&str; 2]| names.map(str::to_owned).into_iter();
        ["outcome".to_owned()]
            .into_iter()
            .chain(in_three("name"))
            .chain(in_three("article"))
            .chain(own(["valid_from", "valid_to"]))
            .collect()
    }

    fn read(_: &Admin<'_>, _: Option<u32>, fields: &mut Fields<'_>) -> Option<Self> {
        let outcome = Outcome::parse(fields.typed.get("outcome"));
        let outcome = fields.known("outcome", outcome.filter(|outcome| outcome.needs_ground()));
        let (name, article) = (fields.name("name"), fields.name("article"));
        let valid_from = fields.date("valid_from");
        let valid_to = fields.last("valid_to", valid_from);
        let (outcome, name, article) = (outcome?, name?, article?);
        Some(Self { outcome, name, article, valid_from: valid_from?, valid_to })
    }

    fn blank(admin: &Admin<'_>) -> Form {
        Form::default().with("valid_from", admin.today)
    }

    fn page(_: &Admin<'_>, opened: Opened) -> Result<Response, Stop> {
        let Opened { frame, status, id, title, form } = opened;
        page::show_as(status, &GroundForm { frame, id, title, form })
    }
}
