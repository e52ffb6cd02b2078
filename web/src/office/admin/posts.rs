//! Posts.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::response::Response;
use pages::desk::admin::{Kept, PostForm, PostRow, PostsList};
use pages::desk::{Form, addresses};
use store::reference::{Post, Reference};

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
    let mut people: BTreeMap<u32, usize> = BTreeMap::new();
    for staff in admin.reference.staff.values().filter(|staff| !staff.disabled) {
        *people.entry(staff.post).or_default() += 1;
    }
    let rows = admin.reference.posts.iter().map(|(id, post)| PostRow {
        id: *id,
        name: post.name.in_lang(lang).to_owned(),
        people: people.get(id).copied().unwrap_or_default(),
    });
    let rows = rows.collect();
    page::show(&PostsList { frame: admin.frame(addresses::ADMIN_POSTS, &asked.done).await?, rows })
}

impl Thing for Post {
    const KEPT: Kept = Kept::Posts;

    fn find(reference: &Reference, id: u32) -> Option<&Self> {
        reference.posts.get(&id)
    }

    fn next(&self, reference: &Reference) -> u32 {
        after_last(reference.posts.keys().copied())
    }

    fn title(&self, admin: &Admin<'_>) -> String {
        self.name.in_lang(admin.lang).to_owned()
    }

    fn form(&self) -> Form {
        Form::default().with_name("name", &self.name)
    }

    fn names() -> Vec<String> {
        in_three("name").collect()
    }

    fn read(_: &Admin<'_>, _: Option<u32>, fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self { name: fields.name("name")? })
    }

    fn blank(_: &Admin<'_>) -> Form {
        Form::default()
    }

    fn page(_: &Admin<'_>, opened: Opened) -> Result<Response, Stop> {
        let Opened { frame, status, id, title, form } = opened;
        page::show_as(status, &PostForm { frame, id, title, form })
    }
}
