//! The staff addresses, without their language: `/kk`, `/ru` or `/en` stands before each.

use domain::number::Number;

use super::case::Act;
use crate::Of;

/// My work; also where one lands after signing in.
pub const WORK: &str = "/desk";
pub const SIGN_IN: &str = "/desk/sign-in";
/// The second factor, after the password.
pub const SECOND: &str = "/desk/second";
/// POST ends the session; GET says that it is ended.
pub const SIGN_OUT: &str = "/desk/sign-out";
/// The first visit with a one-time key behind `#`, see [`ticket`]: login and password.
pub const WELCOME: &str = "/desk/welcome";
/// The second factor is set up.
pub const ENROL: &str = "/desk/enrol";
/// The recovery codes, shown once.
pub const CODES: &str = "/desk/enrol/codes";

pub const LIST: &str = "/desk/list";
/// POST with a tick for each chosen question and `do`: `assign` (`to`) or `route` (`office`). The
/// first answer says what will come of it; with `sure`, as its form sends it, it is done.
pub const LIST_TOGETHER: &str = "/desk/list/together";
/// POST with `name` and `query` keeps a view, with `forget` (its place, from 0) gives it up.
pub const LIST_VIEWS: &str = "/desk/list/views";
pub const UNROUTED: &str = "/desk/unrouted";
pub const INTAKE: &str = "/desk/intake";
pub const SEARCH: &str = "/desk/search";
pub const COMMANDS: &str = "/desk/commands";
pub const KEYS: &str = "/desk/keys";

pub const ACCOUNT: &str = "/desk/account";
pub const ACCOUNT_PASSWORD: &str = "/desk/account/password";
pub const ACCOUNT_SECOND: &str = "/desk/account/second";
pub const ACCOUNT_CODES: &str = "/desk/account/codes";
pub const ACCOUNT_SETTINGS: &str = "/desk/account/settings";
/// POST with `session`: the one to end, or `others`.
pub const ACCOUNT_END: &str = "/desk/account/end";

/// POST while somebody writes: the fields of a form and its address as `place`; answered with 204.
/// Text alone, no files; the page shows it again until the form is sent. With the address as `drop`
/// the draft is forgotten.
pub const DRAFT: &str = "/desk/draft";

pub const OUTBOX: &str = "/desk/outbox";
/// POST with `message`: the one to send again, or `all`.
pub const OUTBOX_RETRY: &str = "/desk/outbox/retry";

pub const ADMIN: &str = "/desk/admin";
pub const ADMIN_OFFICES: &str = "/desk/admin/offices";
pub const ADMIN_POSTS: &str = "/desk/admin/posts";
pub const ADMIN_STAFF: &str = "/desk/admin/staff";
pub const ADMIN_TOPICS: &str = "/desk/admin/topics";
pub const ADMIN_GROUNDS: &str = "/desk/admin/grounds";
pub const ADMIN_CALENDAR: &str = "/desk/admin/calendar";
pub const ADMIN_RULES: &str = "/desk/admin/rules";
pub const ADMIN_HELPLINES: &str = "/desk/admin/helplines";
pub const ADMIN_CONSENTS: &str = "/desk/admin/consents";
pub const ADMIN_ORGANISATION: &str = "/desk/admin/organisation";
pub const ADMIN_CHANGES: &str = "/desk/admin/changes";
pub const ADMIN_TOKENS: &str = "/desk/admin/tokens";

/// Where a link with a one-time key leads: what stands behind `#` is sent to nobody.
#[must_use]
pub fn ticket(key: &str) -> String {
    format!("{WELCOME}#{key}")
}

/// `/desk/cases/A17-26-0012345-6`
#[must_use]
pub fn case(number: impl Of<Number>) -> String {
    format!("/desk/cases/{}", number.it())
}

/// The same page at one of its questions.
#[must_use]
pub fn question(number: impl Of<Number>, question: impl Of<u16>) -> String {
    format!("/desk/cases/{}#q{}", number.it(), question.it())
}

/// Where an act is sent: `/desk/cases/A17-26-0012345-6/2/decide`, or `…/note` for the whole.
#[must_use]
pub fn act(number: impl Of<Number>, question: Option<u16>, act: Act) -> String {
    let number = number.it();
    match question {
        Some(question) => format!("/desk/cases/{number}/{question}/{}", act.code()),
        None => format!("/desk/cases/{number}/{}", act.code()),
    }
}

/// The slip of an appeal.
#[must_use]
pub fn slip(number: impl Of<Number>) -> String {
    format!("/desk/cases/{}/slip", number.it())
}

/// Who opened a case.
#[must_use]
pub fn opened(number: impl Of<Number>) -> String {
    format!("/desk/cases/{}/opened", number.it())
}

/// A thing of a list of the administration: one that is there, or one to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    New,
    Old(u32),
}

impl From<u32> for Which {
    fn from(id: u32) -> Self {
        Self::Old(id)
    }
}

impl From<&u32> for Which {
    fn from(id: &u32) -> Self {
        Self::Old(*id)
    }
}

impl From<&&u32> for Which {
    fn from(id: &&u32) -> Self {
        Self::Old(**id)
    }
}

impl From<Option<u32>> for Which {
    fn from(id: Option<u32>) -> Self {
        id.map_or(Self::New, Self::Old)
    }
}

impl From<&Option<u32>> for Which {
    fn from(id: &Option<u32>) -> Self {
        (*id).into()
    }
}

/// One thing of a list of the administration: `/desk/admin/offices/7`, or `…/new`.
#[must_use]
pub fn one(list: &str, id: impl Into<Which>) -> String {
    match id.into() {
        Which::New => format!("{list}/new"),
        Which::Old(id) => format!("{list}/{id}"),
    }
}
