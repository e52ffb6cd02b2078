//! What stands around every page of somebody who is signed in.

use std::ops::Deref;
use std::sync::Arc;

use domain::lang::Lang;

use super::addresses;
use super::done::Done;
use crate::{Frame, Here, Of, Site, Text};

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Me {
    /// «Жанар Оспанова».
    pub name: String,
    pub post: String,
    pub office: String,
    /// Whether keys of one letter work; a choice on the account page.
    pub keys: bool,
}

/// The queues at the left with their counts. What the person has no right to is not there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rail {
    /// How many questions I hold.
    pub work: Option<usize>,
    /// How many of them are past their term.
    pub overdue: usize,
    /// May take appeals in at the desk.
    pub take_in: bool,
    /// May see the list of the office and search.
    pub browse: bool,
    /// How many questions nobody was given yet.
    pub unrouted: Option<usize>,
    /// How many messages are stuck.
    pub outbox: Option<usize>,
    pub administer: bool,
}

impl Rail {
    /// Queues are counted up to so many: every page of the desk shows them, and must not wait for
    /// the counting of a neglected one.
    pub const MOST: u16 = 500;

    pub(crate) fn shown(t: &Text, count: &usize) -> String {
        let most = usize::from(Self::MOST);
        let number = t.number(*count.min(&most));
        if *count < most { number } else { format!("{number}+") }
    }
}

/// Which place of the rail the page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Work,
    Intake,
    List,
    Unrouted,
    Search,
    Outbox,
    Admin,
    Account,
    Elsewhere,
}

/// Every page of the desk carries one.
#[derive(Debug, Clone)]
pub struct DeskFrame {
    frame: Frame,
    pub at: At,
    pub me: Me,
    pub rail: Rail,
    /// The token of the forms on this page, in the field `token`.
    pub token: String,
    /// What was just done, said once at the head of the page.
    pub done: Option<Done>,
    /// What stands in the box of the search.
    pub query: String,
    drafts: bool,
}

impl DeskFrame {
    /// `place` is the address without its language: the other languages are offered there.
    #[must_use]
    pub fn new(
        site: &Arc<Site>,
        lang: Lang,
        at: At,
        place: &str,
        me: Me,
        rail: Rail,
        token: &str,
    ) -> Self {
        Self {
            frame: Frame::new(site, lang, Here::Elsewhere, place),
            at,
            me,
            rail,
            token: token.to_owned(),
            done: None,
            query: String::new(),
            drafts: false,
        }
    }

    /// Says at the head of the page what was done on the one before.
    #[must_use]
    pub fn saying(mut self, done: Option<Done>) -> Self {
        self.done = done;
        self
    }

    /// What is being written on this page is sent to [`addresses::DRAFT`] every few seconds.
    #[must_use]
    pub fn keeping_drafts(mut self) -> Self {
        self.drafts = true;
        self
    }

    pub(crate) fn draft_place(&self) -> Option<String> {
        self.drafts.then(|| self.to(addresses::DRAFT))
    }

    /// « aria-current» for the place of the rail where the page is.
    #[must_use]
    pub(crate) fn is_at(&self, at: impl Of<At>) -> bool {
        self.at == at.it()
    }
}

impl Deref for DeskFrame {
    type Target = Frame;

    fn deref(&self) -> &Frame {
        &self.frame
    }
}
