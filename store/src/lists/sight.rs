//! What a reader may know of, as a condition on the rows of a list: what they may not is never
//! fetched, so that neither the length of a page nor the place where it goes on tells of it.

use std::collections::BTreeSet;

use domain::access::{BY_WISH, Case, Official};
use domain::ids::{OfficeId, TopicId};

use super::appeals::Line;
use crate::reference::Reference;

/// The secret cases that a reader may know of. The same rule as `domain::access::knows`, which
/// opens a case: every sensitive topic of it must be trusted to the reader.
#[derive(Debug, Clone)]
pub enum Sight {
    /// Every case: for the clock and for counts that name none.
    Whole,
    Of {
        /// The topics that the classifier marks.
        marked: Vec<TopicId>,
        /// Those of them that are not trusted to the reader.
        withheld: Vec<TopicId>,
        /// Whether cases that are secret by somebody's wish alone are trusted to the reader.
        by_wish: bool,
    },
}

impl Sight {
    /// What a member of staff may know of.
    #[must_use]
    pub fn of(official: &Official, reference: &Reference) -> Self {
        let marked = reference.topics.keys().copied();
        let marked: Vec<_> = marked.filter(|topic| reference.is_sensitive(*topic)).collect();
        let is_withheld = |topic: &TopicId| !official.trusted.contains(topic);
        let withheld = marked.iter().copied().filter(is_withheld).collect();
        Self::Of { marked, withheld, by_wish: official.trusted.contains(&BY_WISH) }
    }

    /// What must hold of a row with the columns `docid` and `sensitive`; none where
    /// nothing is kept from the reader. `bind` makes an argument of a topic.
    pub(crate) fn condition(
        &self,
        table: &str,
        mut bind: impl FnMut(TopicId) -> String,
    ) -> Option<String> {
        let Self::Of { marked, withheld, by_wish } = self else { return None };
        let mut touches = |topics: &[TopicId]| {
            let topics: Vec<_> = topics.iter().map(|topic| bind(*topic)).collect();
            (!topics.is_empty()).then(|| {
                format!(
                    "EXISTS (SELECT 1 FROM questions s WHERE s.docid = {table}.docid \
                     AND s.topic IN ({}))",
                    topics.join(", ")
                )
            })
        };
        let not_withheld = touches(withheld).map(|touches| format!("NOT {touches}"));
        let not_by_wish = (!by_wish).then(|| {
            // Where nothing marked is trusted, a marked topic is withheld by the other half.
            let trusts_some = marked.len() > withheld.len();
            let marked = trusts_some.then(|| touches(marked)).flatten();
            let or = marked.map(|touches| format!(" OR {touches}")).unwrap_or_default();
            format!("({table}.sensitive = 0{or})")
        });
        let both: Vec<_> = not_by_wish.into_iter().chain(not_withheld).collect();
        (!both.is_empty()).then(|| both.join(" AND "))
    }
}

/// The case of all its lines, as the table of access sees it: what [`Case::of`] says of the record
/// itself.
#[must_use]
pub fn case_of(lines: &[Line], reference: &Reference) -> Case {
    let of_register = lines.first().map(|line| OfficeId(line.register.0));
    let of_register = of_register.filter(|id| reference.offices.contains_key(id));
    let topics = lines.iter().filter_map(|line| line.topic);
    let topics: BTreeSet<_> = topics.filter(|topic| reference.is_sensitive(*topic)).collect();
    let is_secret = !topics.is_empty() || lines.iter().any(|line| line.sensitive);
    Case {
        offices: lines.iter().filter_map(|line| line.office).chain(of_register).collect(),
        unrouted: lines.iter().any(|line| line.office.is_none()),
        holders: lines.iter().filter_map(|line| line.holder).collect(),
        secret: is_secret.then(|| if topics.is_empty() { [BY_WISH].into() } else { topics }),
    }
}
