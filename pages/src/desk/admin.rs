//! The administration: dated reference data, each change previewed, noted and kept.
//!
//! Every form of a thing goes to the address of the thing with `do=preview`; the answer is
//! [`Preview`], whose own form brings all that was typed to the same address with `do=save` and
//! the `note`.

mod calendar;
mod offices;
mod people;
mod plain;
mod rules;
mod tokens;
mod topics;

pub use calendar::CalendarYear;
pub use offices::{OfficeForm, OfficeRow, OfficesList};
pub use people::{Invitation, PersonForm, PersonRow, PostForm, PostRow, PostsList, StaffList};
pub use plain::{FieldKind, ThingForm, ThingRow, ThingsList};
pub use rules::{RuleForm, RulesList};
pub use tokens::{NewToken, TokenRow, TokensList};
pub use topics::{GroundForm, GroundRow, GroundsList, TopicForm, TopicRow, TopicsList};

use std::borrow::Cow;

use askama::Template;
use domain::access::Role;
use domain::number::Number;
use domain::outcome::Outcome;
use jiff::civil::{Date, DateTime};

use super::addresses;
use super::form::Form;
use super::frame::DeskFrame;
use crate::Text;

/// A kind of thing that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    Offices,
    Posts,
    Staff,
    Topics,
    Grounds,
    Calendar,
    Rules,
    Helplines,
    Consents,
    Organisation,
}

impl Kept {
    pub const ALL: [Self; 10] = [
        Self::Offices,
        Self::Posts,
        Self::Staff,
        Self::Topics,
        Self::Grounds,
        Self::Calendar,
        Self::Rules,
        Self::Helplines,
        Self::Consents,
        Self::Organisation,
    ];

    /// The address of its list.
    #[must_use]
    pub const fn place(self) -> &'static str {
        match self {
            Self::Offices => addresses::ADMIN_OFFICES,
            Self::Posts => addresses::ADMIN_POSTS,
            Self::Staff => addresses::ADMIN_STAFF,
            Self::Topics => addresses::ADMIN_TOPICS,
            Self::Grounds => addresses::ADMIN_GROUNDS,
            Self::Calendar => addresses::ADMIN_CALENDAR,
            Self::Rules => addresses::ADMIN_RULES,
            Self::Helplines => addresses::ADMIN_HELPLINES,
            Self::Consents => addresses::ADMIN_CONSENTS,
            Self::Organisation => addresses::ADMIN_ORGANISATION,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Offices => "admin-offices",
            Self::Posts => "admin-posts",
            Self::Staff => "admin-staff",
            Self::Topics => "admin-topics",
            Self::Grounds => "admin-grounds",
            Self::Calendar => "admin-calendar",
            Self::Rules => "admin-rules",
            Self::Helplines => "admin-helplines",
            Self::Consents => "admin-consents",
            Self::Organisation => "admin-organisation",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Offices => "admin-offices-words",
            Self::Posts => "admin-posts-words",
            Self::Staff => "admin-staff-words",
            Self::Topics => "admin-topics-words",
            Self::Grounds => "admin-grounds-words",
            Self::Calendar => "admin-calendar-words",
            Self::Rules => "admin-rules-words",
            Self::Helplines => "admin-helplines-words",
            Self::Consents => "admin-consents-words",
            Self::Organisation => "admin-organisation-words",
        }
    }
}

/// The first page.
#[derive(Debug, Template)]
#[template(path = "desk/admin/index.html")]
pub struct AdminIndex {
    pub frame: DeskFrame,
    /// How many there are of each; for the calendar, special days of this year.
    pub counts: Vec<(Kept, usize)>,
    pub tokens: usize,
    /// The last day that the calendar knows.
    pub calendar_until: Option<Date>,
    /// The calendar ends before terms that are counted today.
    pub calendar_short: bool,
    /// The latest few.
    pub changes: Vec<ChangeRow>,
}

impl AdminIndex {
    fn count(&self, kept: &Kept) -> usize {
        self.counts.iter().find(|(one, _)| one == kept).map_or(0, |(_, count)| *count)
    }
}

/// What a change would do, before it is done.
#[derive(Debug, Template)]
#[template(path = "desk/admin/preview.html")]
pub struct Preview {
    pub frame: DeskFrame,
    pub kept: Kept,
    /// The name of the thing; none for a new one.
    pub title: Option<String>,
    /// Where the form goes, without its language: the address of the thing.
    pub place: String,
    pub changed: Vec<Changed>,
    /// How many open dates move in all.
    pub moves: usize,
    /// The first of them.
    pub moved: Vec<MovedDate>,
    /// All that was typed; carried along. Its own field is `note`.
    pub form: Form,
}

/// One field that becomes another. Names of fields are those of the form; a page puts them into
/// words.
#[derive(Debug, Clone)]
pub struct Changed {
    pub field: String,
    /// As the form holds them: the page puts codes and dates into words; ids of other things come
    /// as their names.
    pub before: String,
    pub after: String,
}

/// One open question whose date moves.
#[derive(Debug, Clone)]
pub struct MovedDate {
    pub number: Number,
    pub question: u16,
    pub before: Date,
    pub after: Date,
}

/// The first letter as in the middle of a sentence.
fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

impl Preview {
    /// A value in words, where the form holds a code or a date.
    fn value(&self, changed: &Changed, value: &str) -> String {
        let t = self.frame.text;
        if let Ok(date) = value.parse::<Date>() {
            return t.date(date);
        }
        let known = |value: &str| {
            let id = match value {
                "holiday" => "day-holiday",
                "transferred_off" => "day-transferred-off",
                "working_weekend" => "day-working-weekend",
                "ordinary" => "day-ordinary",
                "statutory" => "force-statutory",
                "adopted" => "force-adopted",
                "working_days" => "unit-working",
                "calendar_days" => "unit-calendar",
                "yes" => "preview-yes",
                _ => return None,
            };
            Some(t.say(id))
        };
        match changed.field.as_str() {
            "outcome" => Outcome::parse(value).map(|outcome| t.outcome(outcome)),
            "roles" => Role::parse(value).map(|role| t.role(role)),
            _ => known(value),
        }
        .map_or_else(|| value.to_owned(), Cow::into_owned)
    }

    fn field(&self, changed: &Changed) -> String {
        self.frame.text.field(&changed.field)
    }
}

/// Every change that was made, newest first.
#[derive(Debug, Template)]
#[template(path = "desk/admin/changes.html")]
pub struct Changes {
    pub frame: DeskFrame,
    pub rows: Vec<ChangeRow>,
    /// The query of the next page.
    pub next: Option<String>,
}

/// One change.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    pub at: DateTime,
    /// None for the setting up.
    pub by: Option<String>,
    /// None where it touched several kinds, as the setting up does.
    pub kept: Option<Kept>,
    /// The names of the things, as they are now.
    pub things: Vec<String>,
    pub note: String,
    /// How many open dates it moved.
    pub moved: usize,
}

impl ChangeRow {
    fn kept_words(&self, t: &Text) -> Cow<'static, str> {
        self.kept.map_or_else(|| t.say("changes-several"), |kept| t.say(kept.title()))
    }
}

impl Text {
    /// The label of a field of the administration, for a preview.
    pub(crate) fn field(self, name: &str) -> String {
        let (name, language) = match name.rsplit_once('_') {
            Some((name, language @ ("kk" | "ru" | "en"))) => (name, Some(language)),
            _ => (name, None),
        };
        let weekday = || {
            let (day, end) = name.rsplit_once('_')?;
            let at = WEEKDAYS.iter().position(|known| *known == day)?;
            let end = self.say(if end == "opens" { "field-opens" } else { "field-closes" });
            Some(format!("{}: {end}", self.capital(self.week()[at].1)))
        };
        let term = || {
            let (procedure, what) = name.rsplit_once('_')?;
            let procedure = domain::terms::Procedure::parse(procedure)?;
            let what = match what {
                "length" => "field-length",
                "unit" => "field-unit",
                "verified" => "field-verified",
                _ => "field-article",
            };
            Some(format!("{}: {}", self.capital(self.procedure(procedure)), lower(&self.say(what))))
        };
        let label = LABELS.iter().find(|(known, _)| *known == name);
        let words = match label {
            Some((_, label)) => self.say(label).into_owned(),
            None => weekday().or_else(term).unwrap_or_else(|| name.to_owned()),
        };
        match language {
            Some("kk") => self.one("in-lang-kk", "what", words),
            Some("ru") => self.one("in-lang-ru", "what", words),
            Some(_) => self.one("in-lang-en", "what", words),
            None => words,
        }
    }
}

/// The fields whose label is one sentence.
const LABELS: &[(&str, &str)] = &[
    ("name", "field-name"),
    ("address", "field-address"),
    ("phone", "field-phone"),
    ("code", "field-code"),
    ("region", "field-region"),
    ("district", "route-district"),
    ("place", "route-place"),
    ("zone", "field-zone"),
    ("opened", "field-opened"),
    ("closed", "field-closed"),
    ("surname", "intake-surname"),
    ("given", "intake-given"),
    ("patronymic", "intake-patronymic"),
    ("login", "door-login"),
    ("email", "intake-email"),
    ("post", "field-post"),
    ("office", "col-office"),
    ("roles", "field-roles"),
    ("trusted", "field-trusted"),
    ("parent", "field-parent"),
    ("sensitive", "field-sensitive"),
    ("valid_from", "field-valid-from"),
    ("valid_to", "field-valid-to"),
    ("words", "field-words"),
    ("outcome", "col-outcome"),
    ("article", "field-article"),
    ("date", "field-date"),
    ("what", "field-what"),
    ("source", "field-source"),
    ("force", "field-force"),
    ("short", "field-short"),
    ("answers", "field-answers"),
    ("header", "field-header"),
    ("checked", "field-checked"),
    ("about", "field-about"),
    ("phone_note", "field-phone-note"),
    ("complaint", "field-complaint"),
    ("edition", "field-edition"),
    ("processing", "field-processing"),
    ("passing_on", "field-passing-on"),
    ("without_passing", "field-without-passing"),
    ("nobody_may_learn", "secret"),
    ("read_aloud", "field-read-aloud"),
    ("anonymous", "field-anonymous"),
];

/// As the names of the fields of hours begin.
pub(crate) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
