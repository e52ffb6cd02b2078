//! Terms: which day an appeal is registered, and by which day it is to be answered, with the reason.
//!
//! A term is counted from the day *after* registration (Administrative Procedural-Process Code, No
//! 350-VI, art 76(2)); a last day that is not worked moves to the next working day (art 76(5)); it
//! ends at 24:00 of its last day in the zone of the office. Lengths are not in the code but in
//! dated rule sets, because the law changed, will change again, and does not bind everyone: an
//! organisation that is not an administrative body *adopts* a set of its own ([`Force`]).
//!
//! # The data file
//!
//! ```toml
//! # Several sets may share a code: they are the versions of one regime, and the day of
//! # registration picks one. Both ends of the validity are included; dates are quoted strings.
//! [[sets]]
//! code = "law"
//! force = "statutory"                      # or "adopted"
//! name = { kk = "ӘРПК", ru = "АППК", en = "The Code" }
//! valid_from = "2021-07-01"
//! # valid_to = "2030-12-31"                # left out while the set is in force
//!
//! [[sets.terms]]
//! procedure = "ordinary"                   # see `Procedure`
//! length = 15
//! unit = "working_days"                    # or "calendar_days"
//! article = { kk = "ӘРПК 76-бабы", ru = "статья 76 АППК", en = "article 76 of the Code" }
//! verified = true                          # false: the length was not read in the act itself
//!
//! [[sets.terms]]
//! procedure = "complaint"
//! length = 20
//! unit = "working_days"
//! article = { kk = "ӘРПК 99-бабы", ru = "статья 99 АППК", en = "article 99 of the Code" }
//! verified = true
//! ```

mod count;
mod registration;
mod rules;

#[cfg(test)]
mod tests;

pub use count::{
    CalendarUsed, DayCount, Explained, Mark, NotWorked, due, due_at, working_days_left,
};
pub use registration::{
    Hours, HoursProblem, Later, Opening, PassedOver, Registration, registration, registration_day,
};
pub use rules::{BookProblem, Force, Kind, NoRule, Procedure, Rule, RuleBook, RuleSet, Term, Unit};
