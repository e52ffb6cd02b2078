use askama::Template;

use crate::Frame;
use crate::forms::Choice;

/// Where to come, when, and whom to telephone.
#[derive(Debug, Template)]
#[template(path = "public/offices.html")]
pub struct Offices {
    pub frame: Frame,
    pub regions: Vec<Choice>,
    pub region: String,
    /// What was looked for.
    pub words: String,
    /// Those found, by region.
    pub groups: Vec<OfficeGroup>,
    /// How many fit what was asked for, shown or not.
    pub all: usize,
}

#[derive(Debug)]
pub struct OfficeGroup {
    pub name: String,
    pub offices: Vec<OfficeCard>,
}

#[derive(Debug)]
pub struct OfficeCard {
    pub name: String,
    pub address: String,
    pub phone: Option<String>,
    /// From `Text::hours`.
    pub hours: Vec<String>,
    /// Whether it is open now; none where that is not known.
    pub open: Option<bool>,
}

impl Offices {
    fn is_cut(&self) -> bool {
        self.found() < self.all
    }

    fn found(&self) -> usize {
        self.groups.iter().map(|group| group.offices.len()).sum()
    }
}

impl OfficeCard {
    /// The telephone as a link dials it.
    fn dial(&self) -> Option<String> {
        let digits =
            |phone: &String| phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        self.phone.as_ref().map(digits)
    }
}
