//! Everything one may do here, by name or key: a page, and a dialog where a script runs.

use askama::Template;

use super::addresses;
use super::frame::DeskFrame;

/// The page of commands. What stands on it follows from the rights in the rail.
#[derive(Debug, Template)]
#[template(path = "desk/commands.html")]
pub struct Commands {
    pub frame: DeskFrame,
}

struct Command {
    href: String,
    words: String,
    key: &'static str,
}

impl Commands {
    fn list(&self) -> Vec<(String, Vec<Command>)> {
        let rail = self.frame.rail;
        let group = |id: &str, some: &[(bool, &'static str, &str, &'static str)]| {
            let allowed = some.iter().filter(|(may, ..)| *may);
            let commands = allowed.map(|(_, place, words, key)| Command {
                href: self.frame.to(place),
                words: self.frame.text.say(words).into_owned(),
                key,
            });
            (self.frame.text.say(id).into_owned(), commands.collect())
        };
        let work = group(
            "commands-work",
            &[
                (rail.take_in, addresses::INTAKE, "intake-title", "n"),
                (rail.work.is_some(), addresses::WORK, "rail-work", ""),
                (rail.work.is_some(), "/desk?show=overdue", "commands-overdue", ""),
                (rail.work.is_some(), "/desk?show=today", "commands-today", ""),
                (rail.browse, addresses::LIST, "rail-list", ""),
                (rail.browse, "/desk/list?due=overdue", "commands-office-overdue", ""),
                (rail.unrouted.is_some(), addresses::UNROUTED, "rail-unrouted", ""),
                (rail.browse, addresses::SEARCH, "rail-search", "/"),
            ],
        );
        let upkeep = group(
            "rail-upkeep",
            &[
                (rail.outbox.is_some(), addresses::OUTBOX, "rail-outbox", ""),
                (rail.administer, addresses::ADMIN_OFFICES, "admin-offices", ""),
                (rail.administer, addresses::ADMIN_STAFF, "admin-staff", ""),
                (rail.administer, addresses::ADMIN_TOPICS, "admin-topics", ""),
                (rail.administer, addresses::ADMIN_CALENDAR, "admin-calendar", ""),
                (rail.administer, addresses::ADMIN_RULES, "admin-rules", ""),
                (rail.administer, addresses::ADMIN_CHANGES, "admin-changes", ""),
            ],
        );
        let mine = group(
            "rail-mine",
            &[
                (true, addresses::ACCOUNT, "account-title", ""),
                (true, addresses::KEYS, "keys-title", "?"),
            ],
        );
        [work, upkeep, mine]
            .into_iter()
            .filter(|(_, some): &(_, Vec<_>)| !some.is_empty())
            .collect()
    }
}

/// The page of keys.
#[derive(Debug, Template)]
#[template(path = "desk/keys.html")]
pub struct Keys {
    pub frame: DeskFrame,
}

impl Keys {
    const LIST: [(&'static str, &'static [(&'static str, &'static str)]); 4] = [
        (
            "keys-everywhere",
            &[
                ("n", "intake-title"),
                ("/", "key-search"),
                ("Ctrl K", "desk-commands"),
                ("u", "key-back"),
                ("?", "keys-title"),
            ],
        ),
        (
            "keys-lists",
            &[("j", "key-down"), ("k", "key-up"), ("Enter", "key-open"), (".", "key-copy")],
        ),
        (
            "keys-case",
            &[
                ("f", "route-near-go"),
                ("a", "act-assign"),
                ("d", "act-decide"),
                ("r", "act-reply"),
                ("x", "act-note"),
                (".", "key-copy"),
            ],
        ),
        (
            "keys-forms",
            &[
                ("Ctrl Enter", "key-submit"),
                ("Alt L", "intake-look"),
                ("Alt N", "intake-add"),
                ("Alt C", "intake-check"),
            ],
        ),
    ];
}
