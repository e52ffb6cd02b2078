//! A safe way to reach somebody, as it is typed at the site and at the desk or sent by a program.

use domain::person::{SafeContact, SafeHours, SafeWay};
use jiff::civil::Time;
use pages::Text;
use pages::forms::Errors;
use pages::public::Fault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::form::Typed;
use crate::public::tell::is_email;

const LINE_MOST: usize = 200;

/// The only way to reach somebody from whom others must not learn that they asked. Once it is given,
/// nothing goes out by any other; a letter to it is in neutral words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SafeTyped {
    /// A telephone number or an e-mail address.
    #[schema(max_length = 200, example = "+77011234567")]
    pub(crate) at: String,
    /// The hour from which it is safe, on the clock of the office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(example = "10:00")]
    pub(crate) from: String,
    /// The hour until which it is safe.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(example = "16:00")]
    pub(crate) to: String,
    /// Whoever calls may say who they are.
    #[serde(default)]
    pub(crate) say_who: bool,
    /// A message may be left with whoever or whatever answers.
    #[serde(default)]
    pub(crate) leave_message: bool,
}

/// The part that is wrong, by its name in a program's document.
pub(crate) type Wrong = (&'static str, Fault);

impl SafeTyped {
    /// What stands in the fields of a form.
    pub(crate) fn of(typed: &Typed, text: Text, errors: &mut Errors) -> Self {
        let mut line = |name: &str| {
            let line = typed.line(name, LINE_MOST, text, errors);
            // What cannot be kept as it is stays in the field, to be put right.
            line.unwrap_or_else(|| typed.get(name).to_owned())
        };
        Self {
            at: line("safe_at"),
            from: line("safe_from"),
            to: line("safe_to"),
            say_who: typed.is_ticked("safe_say"),
            leave_message: typed.is_ticked("safe_leave"),
        }
    }

    /// The contact, where one was named. Hours and ticks without a place to reach somebody at are
    /// nothing.
    pub(crate) fn contact(&self) -> Result<Option<SafeContact>, Wrong> {
        let at = self.at.trim();
        if at.is_empty() {
            return Ok(None);
        }
        let (way, at) = if at.contains('@') {
            (SafeWay::Email, is_email(at).then(|| at.to_owned()))
        } else {
            let digits = at.chars().filter(char::is_ascii_digit).count();
            (SafeWay::Telephone, (digits >= 3).then(|| words::phone(at).text))
        };
        let at = at.ok_or(("at", Fault::SafeContact))?;
        let hours = match (self.from.trim(), self.to.trim()) {
            ("", "") => None,
            (from, to) => {
                let hour = |typed: &str| typed.parse::<Time>().ok();
                let hours =
                    hour(from).zip(hour(to)).and_then(|(from, to)| SafeHours::new(from, to));
                Some(hours.ok_or(("from", Fault::SafeHours))?)
            }
        };
        let (say_who, leave_message) = (self.say_who, self.leave_message);
        Ok(Some(SafeContact { way, at, hours, say_who, leave_message }))
    }

    /// The field of a form in which a part stands.
    pub(crate) fn field(part: &str) -> &'static str {
        if part == "at" { "safe_at" } else { "safe_from" }
    }
}

impl From<&SafeContact> for SafeTyped {
    fn from(safe: &SafeContact) -> Self {
        let hour = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute());
        Self {
            at: safe.at.clone(),
            from: safe.hours.map(|hours| hour(hours.from())).unwrap_or_default(),
            to: safe.hours.map(|hours| hour(hours.to())).unwrap_or_default(),
            say_who: safe.say_who,
            leave_message: safe.leave_message,
        }
    }
}
