//! Account, outbox, commands, keys, obstacles.

use domain::notice::{Hitch, Template as Notice};
use pages::Text;
use pages::desk::addresses;
use pages::desk::{
    Account, At, Commands, Form, Keys, Outbox, Problem, SessionRow, StuckRow, What, Wrong,
};
use pages::forms::Errors;

use super::{Shelf, at, frame, in_lang, number, upkeep};

pub(super) fn add(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let t = Text::new(lang);
    let mut errors = Errors::none();
    errors.add("again", Wrong::PasswordsDiffer.say(t));
    let account = |password| Account {
        frame: frame(lang, At::Account, addresses::ACCOUNT),
        login: "zh.ospanova".to_owned(),
        password,
        least: 12,
        second: Form::default(),
        codes: Form::default(),
        codes_left: 4,
        settings: Form::default().with("language", lang.code()).with("keys", "yes"),
        sessions: vec![
            SessionRow {
                handle: "a1".to_owned(),
                device: "Firefox, Windows".to_owned(),
                begun: at(11, 12, 8, 58),
                seen: at(11, 12, 11, 42),
                current: true,
            },
            SessionRow {
                handle: "b2".to_owned(),
                device: String::new(),
                begun: at(11, 12, 7, 30),
                seen: at(11, 12, 7, 51),
                current: false,
            },
        ],
    };
    shelf.add("account", "desk/account.html", &account(Form::default()));
    shelf.add("account-refused", "desk/account.html", &account(Form::default().refused(errors)));
    let stuck = |id: &str, what, staff: Option<String>, hitch| StuckRow {
        id: id.to_owned(),
        what,
        number: staff.is_none().then(|| number(38_214)),
        staff,
        attempts: 8,
        last: at(11, 12, 10, 5),
        hitch,
    };
    let person = in_lang(lang, "Оспанова Ж. Қ.", "Оспанова Ж. К.", "Ospanova Zh.");
    let outbox =
        |stuck| Outbox { frame: upkeep(lang, At::Outbox, addresses::OUTBOX), waiting: 12, stuck };
    let rows = vec![
        stuck("17-204-0", Notice::Answered, None, Hitch::Said(550)),
        stuck("17-311-1", Notice::Given, Some(person), Hitch::NotOffered),
    ];
    shelf.add("outbox", "desk/outbox.html", &outbox(rows));
    shelf.add("outbox-empty", "desk/outbox.html", &outbox(Vec::new()));
    let commands = Commands { frame: frame(lang, At::Elsewhere, addresses::COMMANDS) };
    shelf.add("commands", "desk/commands.html", &commands);
    let keys = Keys { frame: frame(lang, At::Elsewhere, addresses::KEYS) };
    shelf.add("keys", "desk/keys.html", &keys);
    let conflict = What::Conflict {
        name: in_lang(lang, "Г. Сапарова", "Г. Сапарова", "G. Saparova"),
        at: at(11, 12, 11, 40),
    };
    let whats = [
        What::Forbidden,
        What::NotFound,
        conflict,
        What::SentBefore,
        What::FormOld,
        What::TooLarge { most: 100 << 20 },
        What::Busy,
        What::Failed { incident: "7KQM2XTP".to_owned() },
    ];
    for (at, what) in whats.into_iter().enumerate() {
        let name = format!("problem-{}-{}", at + 1, what.status());
        let problem = Problem {
            frame: frame(lang, At::Elsewhere, addresses::WORK),
            what,
            back: (at % 2 == 0).then(|| format!("/{}/desk/list", lang.code())),
        };
        shelf.add(&name, "desk/problem.html", &problem);
    }
}
