//! The list from which a case was opened: the way back to it as it was filtered, the place in it,
//! and what comes next, so that whoever works a list through goes on from case to case.

use domain::lang::Lang;
use domain::terms::working_days_left;
use jiff::civil::Date;
use pages::Text;
use pages::desk::{Back, Bunch, Rail, Which, addresses as at};
use store::cases::RecordPlace;
use store::lists::appeals::{Cursor, Line, Order, count, count_newer, lines_of, list};

use super::signed::Signed;
use super::{door, list as lists, work};
use crate::App;
use crate::stop::Stop;

/// What the address of a case carries of the list it stands in.
pub(super) fn from(place: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("from", place).finish()
}

/// A list with its filters: a place of the desk, without its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chain(String);

impl Chain {
    /// The list that an address names; none where it is no list.
    pub(super) fn read(from: &str) -> Option<Self> {
        let path = from.split('?').next()?;
        let is_list = [at::WORK, at::LIST, at::UNROUTED].contains(&path);
        (is_list && door::place(from) == from).then(|| Self(from.to_owned()))
    }

    /// The same from the query of an act.
    pub(super) fn of_query(query: &str) -> Option<Self> {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(name, _)| name == "from").and_then(|(_, from)| Self::read(&from))
    }

    pub(super) fn into_place(self) -> String {
        self.0
    }

    /// The list, which says what was just done.
    pub(super) fn saying(&self, done: &str) -> String {
        let mark = if self.0.contains('?') { '&' } else { '?' };
        format!("{}{mark}done={done}", self.0)
    }

    /// What the address of a case carries.
    pub(super) fn query(&self) -> String {
        from(&self.0)
    }

    pub(super) async fn back(
        &self,
        app: &App,
        lang: Lang,
        signed: &Signed,
        here: RecordPlace,
    ) -> Result<Back, Stop> {
        let (path, query) = self.0.split_once('?').unwrap_or((&self.0, ""));
        let (label, (position, next)) = match path {
            at::WORK => ("rail-work", self.in_work(app, signed, query, here).await?),
            at::UNROUTED => {
                ("rail-unrouted", self.in_list(app, signed, Which::Unrouted, query, here).await?)
            }
            _ => ("rail-list", self.in_list(app, signed, Which::Office, query, here).await?),
        };
        let next = next.map(|line| {
            let case = at::case(line.number);
            format!("/{}{case}?{}#q{}", lang.code(), self.query(), line.question)
        });
        let href = format!("/{}{}", lang.code(), self.0);
        let label = Text::new(lang).say(label).into_owned();
        Ok(Back { href, label, position, next, query: self.query() })
    }

    /// The place in a list of the newest, and what comes after it. Counted no further than a queue.
    async fn in_list(
        &self,
        app: &App,
        signed: &Signed,
        which: Which,
        query: &str,
        here: RecordPlace,
    ) -> Result<Found, Stop> {
        if which == Which::Unrouted && !signed.may(domain::access::Deed::Route) {
            return Ok((None, None));
        }
        let filter = lists::filter_of(app, signed, which, &lists::Asked::read(query))?;
        let found = app.db.read(move |tx| {
            let Some(line) = lines_of(tx, here.0, here.1)?.into_iter().next() else {
                return Ok((None, None));
            };
            let docid = line.docid;
            // No question has the number 0: what comes after all questions of this case.
            let after = Cursor { docid, question: 0 };
            let next = list(tx, &filter, Order::Newest, Some(after), 1)?.pop();
            // It may have left the list since.
            let before = Cursor { docid: docid + 1, question: 0 };
            let at = list(tx, &filter, Order::Newest, Some(before), 1)?.pop();
            if at.is_none_or(|line| line.docid != docid) {
                return Ok((None, next));
            }
            let most = i64::from(Rail::MOST);
            let newer = count_newer(tx, &filter, docid, most)?;
            let all = count(tx, &filter, most)?;
            let size = |count: i64| usize::try_from(count).unwrap_or_default();
            Ok(((newer < most).then(|| (size(newer) + 1, size(all))), next))
        });
        Ok(found.await?)
    }

    /// The place in what somebody holds. It is known also when the question has just left it.
    async fn in_work(
        &self,
        app: &App,
        signed: &Signed,
        query: &str,
        here: RecordPlace,
    ) -> Result<Found, Stop> {
        let reference = app.db.reference();
        let today =
            reference.registry(Some(signed.staff.office))?.zone.to_datetime(app.now()).date();
        let mine = work::mine(signed, &reference);
        let (lines, own) = app
            .db
            .read(move |tx| {
                let lines = list(tx, &mine, Order::Due, None, work::MOST)?;
                Ok((lines, lines_of(tx, here.0, here.1)?))
            })
            .await?;
        let calendar = reference.calendar()?;
        let key = |line: &Line| key(line, today, working_days_left(today, line.due, calendar));
        let show = query.strip_prefix("show=").and_then(Bunch::parse);
        let shown = |line: &&Line| show.is_none_or(|bunch| key(line).0 == bunch);
        let mut lines: Vec<_> = lines.iter().filter(shown).collect();
        lines.sort_by_key(|line| key(line));
        let at = lines.iter().position(|line| (line.register, line.record) == here);
        let position = at.map(|at| (at + 1, lines.len()));
        let current = at.map(|at| lines[at]).or(own.first()).map(key);
        let next = lines.iter().find(|line| {
            (line.register, line.record) != here && current.is_some_and(|here| key(line) > here)
        });
        Ok((position, next.map(|line| (*line).clone())))
    }
}

/// The place in a list, and the line after it.
type Found = (Option<(usize, usize)>, Option<Line>);

/// The order of the page of one's work.
fn key(line: &Line, today: Date, left: i64) -> (Bunch, Date, i64, u16) {
    (work::bunch(line, today, left), line.due, line.docid, line.question)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lists_are_gone_back_to() {
        for good in ["/desk", "/desk?show=today", "/desk/list?state=all&topic=1201"] {
            assert_eq!(Chain::read(good).unwrap().0, good);
            assert_eq!(Chain::of_query(&from(good)), Chain::read(good));
        }
        for bad in
            ["", "/", "//evil.example", "/desk/admin", "/desk/list/../x", "/deskevil", "list"]
        {
            assert_eq!(Chain::read(bad), None, "{bad}");
        }
        assert_eq!(Chain::read("/desk").unwrap().saying("noted"), "/desk?done=noted");
        assert_eq!(Chain::read("/desk?show=x").unwrap().saying("a"), "/desk?show=x&done=a");
    }
}
