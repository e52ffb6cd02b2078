//! Posts and people on staff.

use askama::Template;
use domain::access::Role;
use jiff::civil::DateTime;

use super::Kept;
use crate::Qr;
use crate::desk::addresses;
use crate::desk::form::Form;
use crate::desk::frame::DeskFrame;
use crate::forms::Choice;

/// The posts.
#[derive(Debug, Template)]
#[template(path = "desk/admin/posts.html")]
pub struct PostsList {
    pub frame: DeskFrame,
    pub rows: Vec<PostRow>,
}

#[derive(Debug, Clone)]
pub struct PostRow {
    pub id: u32,
    pub name: String,
    pub people: usize,
}

/// One post: `name_kk`, `name_ru`, `name_en`.
#[derive(Debug, Template)]
#[template(path = "desk/admin/post.html")]
pub struct PostForm {
    pub frame: DeskFrame,
    pub id: Option<u32>,
    pub title: Option<String>,
    pub form: Form,
}

/// The people.
#[derive(Debug, Template)]
#[template(path = "desk/admin/staff.html")]
pub struct StaffList {
    pub frame: DeskFrame,
    /// The query: `office`, `role`, `state` (working, disabled, all).
    pub filter: Form,
    pub offices: Vec<Choice>,
    pub rows: Vec<PersonRow>,
}

#[derive(Debug, Clone)]
pub struct PersonRow {
    pub id: u32,
    pub name: String,
    pub login: String,
    pub post: String,
    pub office: String,
    pub roles: Vec<Role>,
    pub second_factor: bool,
    pub disabled: bool,
    pub seen: Option<DateTime>,
}

impl StaffList {
    fn roles(&self, row: &PersonRow) -> String {
        let t = self.frame.text;
        t.list(&row.roles.iter().map(|role| t.role(*role)).collect::<Vec<_>>())
    }

    fn states(&self) -> Vec<Choice> {
        let words =
            [("working", "staff-working"), ("disabled", "staff-disabled"), ("all", "filter-all")];
        crate::desk::choices::said(self.frame.text, &words)
    }
}

/// One person. Fields: `surname`, `given`, `patronymic`, `login`, `email`, `post`, `office`,
/// `roles` (several), `trusted` (several topics; `0` for cases that somebody asked to hide).
/// Buttons of their own: `…/link` (a one-time sign-in), `…/disable`, `…/enable` (with `note`).
#[derive(Debug, Template)]
#[template(path = "desk/admin/person.html")]
pub struct PersonForm {
    pub frame: DeskFrame,
    pub id: Option<u32>,
    pub title: Option<String>,
    pub form: Form,
    pub posts: Vec<Choice>,
    pub offices: Vec<Choice>,
    /// The sensitive topics.
    pub topics: Vec<Choice>,
    pub disabled: bool,
    pub second_factor: bool,
    pub seen: Option<DateTime>,
    /// How many open questions they hold: to be assigned to others before they leave.
    pub holds: usize,
}

impl PersonForm {
    fn trusted(&self) -> Vec<Choice> {
        let by_wish = Choice::new("0", self.frame.text.say("staff-trusted-wish"));
        [by_wish].into_iter().chain(self.topics.iter().cloned()).collect()
    }

    fn to(&self, what: &str) -> String {
        let place = addresses::one(addresses::ADMIN_STAFF, self.id);
        self.frame.to(format!("{place}/{what}"))
    }
}

/// A one-time sign-in, shown once.
#[derive(Debug, Template)]
#[template(path = "desk/admin/invitation.html")]
pub struct Invitation {
    pub frame: DeskFrame,
    pub id: u32,
    pub name: String,
    pub login: String,
    /// The whole address.
    pub link: String,
    pub qr: Option<Qr>,
    pub until: DateTime,
}
