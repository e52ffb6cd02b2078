//! Dated rule sets.

use std::num::NonZeroU16;

use axum::extract::{Query, State};
use axum::response::Response;
use domain::ids::RuleSetId;
use domain::terms::{BookProblem, Force, Procedure, RuleBook, RuleSet, Term, Unit};
use pages::desk::admin::{Kept, RuleForm, RulesList};
use pages::desk::{Form, Wrong, addresses};
use store::reference::Reference;

use super::fields::Fields;
use super::saving::in_three;
use super::things::{Opened, Thing, after_last};
use super::{Admin, Asked};
use crate::office::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Days of the longest term.
const LENGTH_MOST: u16 = 365;
/// What every appeal is answered by: without these nothing can be registered.
const NEEDED: [Procedure; 2] = [Procedure::Ordinary, Procedure::Complaint];

pub(crate) async fn list(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let admin = Admin::new(&app, lang, &signed)?;
    let sets = admin.reference.rule_sets.iter();
    let mut sets: Vec<_> = sets.map(|(id, set)| (id.0, set.clone())).collect();
    sets.sort_by(|(_, a), (_, b)| (&a.code, a.valid_from).cmp(&(&b.code, b.valid_from)));
    page::show(&RulesList {
        frame: admin.frame(addresses::ADMIN_RULES, &asked.done).await?,
        today: admin.today,
        sets,
        in_use: admin.reference.organisation()?.rules.clone(),
    })
}

/// The code by which versions of one regime know one another.
fn code(old: Option<&RuleSet>, fields: &mut Fields<'_>) -> Option<String> {
    let code = fields.typed.get("code").to_lowercase();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let is_known = old.is_some_and(|old| old.code == code);
    if is_known || (code.len() == 3 && code.chars().all(is_plain)) {
        return Some(code);
    }
    fields.wrong("code", &Wrong::CodeShape);
    None
}

/// One term; nothing where no length was typed.
fn term(procedure: Procedure, fields: &mut Fields<'_>) -> Option<Term> {
    let p = procedure.code();
    let field = format!("{p}_length");
    if fields.typed.get(&field).is_empty() {
        return None;
    }
    let length: Option<NonZeroU16> = fields.typed.get(&field).parse().ok();
    let length = length.filter(|length| length.get() <= LENGTH_MOST);
    if length.is_none() {
        fields.wrong(&field, &Wrong::Length);
    }
    let field = format!("{p}_unit");
    let unit = match fields.typed.get(&field) {
        "working_days" => Some(Unit::WorkingDays),
        "calendar_days" => Some(Unit::CalendarDays),
        _ => None,
    };
    let unit = fields.known(&field, unit);
    let article = fields.name(&format!("{p}_article"));
    let verified = fields.typed.is_ticked(&format!("{p}_verified"));
    Some(Term { procedure, length: length?, unit: unit?, article: article?, verified })
}

/// The data with one set put in.
fn with(set: &RuleSet, id: u32, reference: &Reference) -> Reference {
    let mut proposed = reference.clone();
    proposed.rule_sets.insert(RuleSetId(id), set.clone());
    proposed
}

/// What cannot stand beside the other sets: two versions on one day, or none for what comes today.
fn check_among_others(admin: &Admin<'_>, id: Option<u32>, set: &RuleSet, fields: &mut Fields<'_>) {
    let number = id.unwrap_or_else(|| set.next(&admin.reference));
    let proposed = with(set, number, &admin.reference);
    if let Err(BookProblem::Overlap { .. }) = RuleBook::new(proposed.rule_sets.values().cloned()) {
        fields.wrong("valid_from", &Wrong::RulesOverlap);
        return;
    }
    let Some(organisation) = &admin.reference.organisation else { return };
    let rules = |data: &Reference, procedure| {
        data.rule(&organisation.rules, admin.today, procedure).is_ok()
    };
    for procedure in NEEDED {
        if rules(&admin.reference, procedure) && !rules(&proposed, procedure) {
            let field = if set.holds_on(admin.today) && set.code == organisation.rules {
                format!("{}_length", procedure.code())
            } else {
                "valid_from".to_owned()
            };
            fields.wrong(&field, &Wrong::RulesGap);
        }
    }
}

impl Thing for RuleSet {
    const KEPT: Kept = Kept::Rules;

    fn find(reference: &Reference, id: u32) -> Option<&Self> {
        reference.rule_sets.get(&RuleSetId(id))
    }

    fn next(&self, reference: &Reference) -> u32 {
        after_last(reference.rule_sets.keys().map(|id| id.0))
    }

    fn title(&self, admin: &Admin<'_>) -> String {
        self.name.in_lang(admin.lang).to_owned()
    }

    fn form(&self) -> Form {
        self.into()
    }

    fn names() -> Vec<String> {
        let first = ["code", "valid_from", "valid_to"].map(str::to_owned).into_iter();
        let terms = Procedure::ALL.into_iter().flat_map(|procedure| {
            let p = procedure.code();
            let own = ["length", "unit", "verified"].map(|what| format!("{p}_{what}"));
            own.into_iter().chain(in_three(&format!("{p}_article"))).collect::<Vec<_>>()
        });
        first.chain(in_three("name")).chain(["force".to_owned()]).chain(terms).collect()
    }

    fn read(admin: &Admin<'_>, id: Option<u32>, fields: &mut Fields<'_>) -> Option<Self> {
        let old = id.and_then(|id| Self::find(&admin.reference, id));
        let code = code(old, fields);
        let valid_from = fields.date("valid_from");
        let valid_to = fields.last("valid_to", valid_from);
        let name = fields.name("name");
        let force = match fields.typed.get("force") {
            "statutory" => Some(Force::Statutory),
            "adopted" => Some(Force::Adopted),
            _ => None,
        };
        let force = fields.known("force", force);
        let terms: Vec<_> =
            Procedure::ALL.into_iter().filter_map(|procedure| term(procedure, fields)).collect();
        let (code, force, name, valid_from) = (code?, force?, name?, valid_from?);
        let set = Self { code, force, name, valid_from, valid_to, terms };
        if fields.errors.is_empty() {
            check_among_others(admin, id, &set, fields);
        }
        Some(set)
    }

    fn blank(admin: &Admin<'_>) -> Form {
        let code = admin.reference.organisation.as_ref().map_or("", |known| known.rules.as_str());
        Form::default().with("code", code).with("force", "adopted")
    }

    fn moving(&self, id: u32, reference: &Reference) -> Option<Box<Reference>> {
        Some(Box::new(with(self, id, reference)))
    }

    fn page(_: &Admin<'_>, opened: Opened) -> Result<Response, Stop> {
        let Opened { frame, status, id, title, form } = opened;
        page::show_as(status, &RuleForm { frame, id, title, form })
    }
}
