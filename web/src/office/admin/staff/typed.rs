//! What was typed of a person, and what of it changes.

use std::collections::BTreeSet;

use domain::access::{BY_WISH, Role};
use domain::ids::{OfficeId, StaffId, TopicId};
use domain::person::PersonName;
use pages::desk::admin::Changed;
use pages::desk::{Form, Wrong};
use store::accounts::{folded_login, is_login};
use store::people::Staff;

use super::is_last_administrator;
use crate::office::admin::Admin;
use crate::office::admin::fields::Fields;
use crate::office::names;
use crate::public::tell::is_email;

/// The values under the names of the fields.
pub(super) fn form(staff: &Staff) -> Form {
    let form = Form::default()
        .with("surname", staff.name.surname())
        .with("given", staff.name.given().unwrap_or_default())
        .with("patronymic", staff.name.patronymic().unwrap_or_default())
        .with("login", &staff.login)
        .with("email", staff.email.as_deref().unwrap_or_default())
        .with("post", staff.post)
        .with("office", staff.office.0);
    let form = staff.roles.iter().fold(form, |form, role| form.with("roles", role.code()));
    staff.trusted.iter().fold(form, |form, topic| form.with("trusted", topic.0))
}

pub(super) fn read(
    admin: &Admin<'_>,
    id: Option<StaffId>,
    fields: &mut Fields<'_>,
) -> Option<Staff> {
    let reference = &admin.reference;
    let old = id.and_then(|id| reference.staff.get(&id));
    let name = name(fields);
    let login = login(admin, id, fields);
    let email = fields.line("email");
    if email.as_deref().is_some_and(|email| !is_email(email)) {
        fields.wrong("email", &Wrong::Email);
    }
    let post = fields.typed.number("post").filter(|post| reference.posts.contains_key(post));
    let post = fields.known("post", post);
    let office = fields.typed.number("office").map(OfficeId).filter(|id| {
        let own = old.is_some_and(|old| old.office == *id);
        reference.offices.get(id).is_some_and(|office| own || office.closed.is_none())
    });
    let office = fields.known("office", office);
    let roles: Option<BTreeSet<Role>> = fields.typed.all("roles").map(Role::parse).collect();
    let roles = fields.known("roles", roles);
    if let Some(roles) = &roles {
        let leaves = !roles.contains(&Role::Administrator);
        if roles.is_empty() {
            fields.wrong("roles", &Wrong::RoleMissing);
        } else if leaves && id.is_some_and(|id| is_last_administrator(reference, id)) {
            fields.wrong("roles", &Wrong::LastAdministrator);
        }
    }
    let trusted = trusted(admin, fields);
    Some(Staff {
        login: login?,
        name: name?,
        post: post?,
        office: office?,
        roles: roles?,
        trusted: trusted?,
        email,
        disabled: old.is_some_and(|old| old.disabled),
    })
}

fn name(fields: &mut Fields<'_>) -> Option<PersonName> {
    let [surname, given, patronymic] =
        ["surname", "given", "patronymic"].map(|field| fields.line(field).unwrap_or_default());
    let name = PersonName::from_parts(&surname, &given, &patronymic).ok();
    if surname.is_empty() || name.is_none() {
        fields.wrong("surname", &Wrong::SurnameMissing);
    }
    name
}

fn login(admin: &Admin<'_>, id: Option<StaffId>, fields: &mut Fields<'_>) -> Option<String> {
    let login = folded_login(fields.typed.get("login"));
    if !is_login(&login) {
        fields.wrong("login", &Wrong::LoginShape);
        return None;
    }
    let mut others = admin.reference.staff.iter().filter(|(other, _)| Some(**other) != id);
    if others.any(|(_, staff)| staff.login == login) {
        fields.wrong("login", &Wrong::LoginTaken);
    }
    Some(login)
}

/// The sensitive topics that are entrusted to the person; the first for cases hidden by wish.
fn trusted(admin: &Admin<'_>, fields: &mut Fields<'_>) -> Option<BTreeSet<TopicId>> {
    let topic = |typed: &str| {
        let topic = TopicId(typed.parse().ok()?);
        (topic == BY_WISH || admin.reference.is_sensitive(topic)).then_some(topic)
    };
    let trusted: Option<_> = fields.typed.all("trusted").map(topic).collect();
    fields.known("trusted", trusted)
}

/// The fields that change, with names in the place of numbers.
pub(super) fn changed(admin: &Admin<'_>, old: Option<&Staff>, new: &Staff) -> Vec<Changed> {
    let (before, after) = (old.map(|old| told(admin, old)), told(admin, new));
    let before = before.unwrap_or_else(|| after.iter().map(|_| String::new()).collect());
    let pairs = FIELDS.into_iter().zip(before.into_iter().zip(after));
    pairs
        .filter(|(_, (before, after))| before != after)
        .map(|(field, (before, after))| Changed { field: field.to_owned(), before, after })
        .collect()
}

const FIELDS: [&str; 9] =
    ["surname", "given", "patronymic", "login", "email", "post", "office", "roles", "trusted"];

fn told(admin: &Admin<'_>, staff: &Staff) -> Vec<String> {
    let (reference, text, lang) = (&admin.reference, admin.text, admin.lang);
    let roles: Vec<_> = staff.roles.iter().map(|role| text.role(*role)).collect();
    let trusted = staff.trusted.iter().map(|topic| match *topic {
        BY_WISH => text.say("staff-trusted-wish").into_owned(),
        topic => reference.topic_name(topic, lang).unwrap_or_else(|| topic.0.to_string()),
    });
    let line = |line: Option<&str>| line.unwrap_or_default().to_owned();
    vec![
        staff.name.surname().to_owned(),
        line(staff.name.given()),
        line(staff.name.patronymic()),
        staff.login.clone(),
        line(staff.email.as_deref()),
        names::post(reference, staff.post, lang),
        names::office(reference, Some(staff.office), lang).unwrap_or_default(),
        text.list(&roles),
        text.list(&trusted.collect::<Vec<_>>()),
    ]
}
