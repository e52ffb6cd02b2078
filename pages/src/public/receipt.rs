use askama::Template;
use domain::appeals::AnswerBy;
use domain::lang::Lang;
use domain::terms::Force;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use crate::{Frame, Qr, Text, Why};

/// The slip: the number, the code, the date and its reason.
#[derive(Debug, Template)]
#[template(path = "public/receipt.html")]
pub struct Receipt {
    pub frame: Frame,
    pub number: String,
    /// In groups of four; the page is the only place where it is ever seen.
    pub code: String,
    /// Leads to the Follow page with number and code behind `#`.
    pub qr: Option<Qr>,
    /// In the zone of the office.
    pub received: DateTime,
    pub registered: Date,
    /// Who took it: name, post and office, or the site itself.
    pub accepted_by: String,
    /// The questions in a line each; empty on the slip of a secret appeal.
    pub questions: Vec<String>,
    /// Name and post, where somebody holds it already.
    pub holder: Option<String>,
    pub due: Date,
    pub why: Why,
    pub force: Force,
    pub answer_by: AnswerBy,
    pub language: Lang,
}

impl Receipt {
    /// The square code of an address that carries number and code behind `#`.
    #[must_use]
    pub fn square(t: Text, address: &str) -> Option<Qr> {
        Qr::new(address, &t.say("receipt-qr"))
    }

    fn silence(&self) -> String {
        let t = self.frame.text;
        let from = t.capital(t.from_day(self.due.saturating_add(1.day())));
        match self.force {
            Force::Statutory => t.one("silence-statutory", "from", from),
            Force::Adopted => t.one("silence-adopted", "from", from),
        }
    }
}
