//! Reception offices.

use askama::Template;
use domain::number::RegisterCode;
use jiff::civil::Date;

use super::{Kept, WEEKDAYS};
use crate::desk::addresses;
use crate::desk::form::{Form, Group};
use crate::desk::frame::DeskFrame;
use crate::forms::Choice;

/// The list.
#[derive(Debug, Template)]
#[template(path = "desk/admin/offices.html")]
pub struct OfficesList {
    pub frame: DeskFrame,
    pub rows: Vec<OfficeRow>,
}

/// One office.
#[derive(Debug, Clone)]
pub struct OfficeRow {
    pub id: u32,
    pub code: RegisterCode,
    pub name: String,
    pub address: String,
    pub phone: Option<String>,
    pub opened: Date,
    pub closed: Option<Date>,
    pub staff: usize,
    pub open_questions: usize,
}

/// One office, to be changed. Fields: `name_*`, `address_*` (kk, ru, en), `code`, `phone`,
/// `region`, `district`, `place`, `zone`, `opened`, `closed`, and of each day `monday_opens`,
/// `monday_closes` to `sunday_…`.
#[derive(Debug, Template)]
#[template(path = "desk/admin/office.html")]
pub struct OfficeForm {
    pub frame: DeskFrame,
    pub id: Option<u32>,
    pub title: Option<String>,
    pub form: Form,
    pub regions: Vec<Choice>,
    pub districts: Vec<Group>,
    pub places: Vec<Choice>,
    pub zones: Vec<Choice>,
    /// Numbers were given out under its code, which therefore stays.
    pub code_fixed: bool,
}

struct DayLine {
    name: &'static str,
    opens: String,
    closes: String,
}

impl OfficeForm {
    fn days(&self) -> Vec<DayLine> {
        let week = self.frame.text.week();
        let line = |(day, (_, name)): (&&str, &(_, &'static str))| DayLine {
            name,
            opens: format!("{day}_opens"),
            closes: format!("{day}_closes"),
        };
        WEEKDAYS.iter().zip(&week).map(line).collect()
    }
}
