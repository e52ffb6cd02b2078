//! Every page of the desk, filled as an invented office would fill it: for the tests that render
//! each in each language, and for the gallery to look at.

#![allow(clippy::unwrap_used, reason = "samples are written by hand")]

mod admin;
mod case;
mod door;
mod intake;
mod lists;
mod upkeep;

use std::sync::Arc;

use askama::Template;
use domain::calendar::{Calendar, SpecialDay, SpecialKind};
use domain::lang::{Lang, Name};
use domain::number::Number;
use domain::terms::{Explained, Force, Hours, Opening, Procedure, Rule, Unit, due, registration};
use jiff::civil::{Date, DateTime, date, time};
use jiff::tz::TimeZone;
use pages::desk::{At, DeskFrame, Group, Me, Rail};
use pages::forms::Choice;
use pages::{Frame, Helpline, Here, Organisation, Site};

/// One page as it is sent.
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) template: &'static str,
    pub(crate) html: String,
}

/// The pages of one language, as they are collected.
struct Shelf {
    lang: Lang,
    pages: Vec<Sample>,
}

impl Shelf {
    fn add(&mut self, name: &str, template: &'static str, page: &impl Template) {
        let html = page.render().unwrap_or_else(|error| panic!("{name}: {error}"));
        self.pages.push(Sample { name: format!("desk-{name}"), template, html });
    }
}

/// Every sample of every page of the desk in one language.
pub(crate) fn all(lang: Lang) -> Vec<Sample> {
    let mut shelf = Shelf { lang, pages: Vec::new() };
    door::add(&mut shelf);
    lists::add(&mut shelf);
    case::add(&mut shelf);
    intake::add(&mut shelf);
    upkeep::add(&mut shelf);
    admin::add(&mut shelf);
    shelf.pages
}

const TOKEN: &str = "3f2a9c71d05be84466aa10c2f7e9b853";
const TODAY: Date = date(2026, 11, 12);

fn in_lang(lang: Lang, kk: &str, ru: &str, en: &str) -> String {
    Name::new(kk, ru, en).in_lang(lang).to_owned()
}

fn site() -> Arc<Site> {
    Arc::new(Site {
        organisation: Organisation {
            name: Name::new("Ашық есік", "Ашық есік", "Ashyq Esik"),
            what: Name::new(
                "қоғамдық қабылдаулар желісі",
                "сеть общественных приёмных",
                "a network of public reception offices",
            ),
            phone: None,
            address: None,
        },
        helplines: [("111", "көмек", "помощь", "help"), ("102", "полиция", "полиция", "police")]
            .into_iter()
            .map(|(phone, kk, ru, en)| Helpline {
                phone: phone.to_owned(),
                short: Name::new(kk, ru, en),
                answers: Name::new("министрлік", "министерство", "a ministry"),
                header: true,
                checked: Some(date(2026, 11, 2)),
            })
            .collect(),
        demonstration: false,
    })
}

fn outside(lang: Lang, place: &str) -> Frame {
    Frame::new(&site(), lang, Here::Elsewhere, place)
}

fn me(lang: Lang) -> Me {
    Me {
        name: in_lang(lang, "Жанар Оспанова", "Жанар Оспанова", "Zhanar Ospanova"),
        post: in_lang(lang, "бас маман", "главный специалист", "chief specialist"),
        office: zhezqazghan(lang),
        keys: true,
    }
}

fn rail() -> Rail {
    Rail {
        work: Some(24),
        overdue: 2,
        take_in: true,
        browse: true,
        unrouted: Some(4),
        outbox: None,
        administer: false,
    }
}

fn frame(lang: Lang, at: At, place: &str) -> DeskFrame {
    DeskFrame::new(&site(), lang, at, place, me(lang), rail(), TOKEN)
}

/// An administrator's frame: no casework.
fn upkeep(lang: Lang, at: At, place: &str) -> DeskFrame {
    let me = Me {
        name: in_lang(lang, "Марат Ибраев", "Марат Ибраев", "Marat Ibrayev"),
        post: in_lang(lang, "жүйе әкімшісі", "администратор системы", "administrator"),
        office: in_lang(lang, "Орталық", "Центр", "Head office"),
        keys: true,
    };
    let rail = Rail { outbox: Some(3), administer: true, ..Rail::default() };
    DeskFrame::new(&site(), lang, at, place, me, rail, TOKEN)
}

fn zhezqazghan(lang: Lang) -> String {
    in_lang(
        lang,
        "Жезқазған қоғамдық қабылдауы",
        "Общественная приёмная, Жезказган",
        "Zhezqazghan reception office",
    )
}

fn number(serial: u32) -> Number {
    Number::new("ULT".parse().unwrap(), 2026, serial).unwrap()
}

fn at(month: i8, day: i8, hour: i8, minute: i8) -> DateTime {
    date(2026, month, day).at(hour, minute, 0, 0)
}

fn hours() -> Hours {
    Hours::weekdays(Opening::new(time(9, 0, 0, 0), time(18, 30, 0, 0)).unwrap())
}

fn calendar() -> Calendar {
    let row = |date, kind, kk: &str, ru: &str, en: &str| SpecialDay {
        date,
        kind,
        name: Name::new(kk, ru, en),
        source: "постановление от 3 октября 2026 года № 812".to_owned(),
    };
    use SpecialKind::{Holiday, TransferredOff, WorkingWeekend};
    Calendar::new(
        date(2026, 10, 4),
        [
            row(date(2026, 1, 1), Holiday, "Жаңа жыл", "Новый год", "New Year"),
            row(date(2026, 1, 2), Holiday, "Жаңа жыл", "Новый год", "New Year"),
            row(date(2026, 3, 23), Holiday, "Наурыз", "Наурыз", "Nauryz"),
            row(date(2026, 10, 25), Holiday, "Республика күні", "День Республики", "Republic Day"),
            row(
                date(2026, 10, 26),
                TransferredOff,
                "25 қазан үшін демалыс",
                "выходной за 25 октября",
                "day off for 25 October",
            ),
            row(
                date(2026, 12, 16),
                Holiday,
                "Тәуелсіздік күні",
                "День Независимости",
                "Independence Day",
            ),
            row(
                date(2026, 12, 19),
                WorkingWeekend,
                "4 қаңтар үшін жұмыс күні",
                "рабочий день за 4 января",
                "worked for 4 January",
            ),
        ],
    )
}

fn explained(received: DateTime, length: u16) -> Explained {
    let zone = TimeZone::fixed(jiff::tz::offset(5));
    let instant = received.to_zoned(zone.clone()).unwrap().timestamp();
    let rule = Rule {
        set: "own".to_owned(),
        set_name: Name::new("Өз ережеміз", "Наше правило", "Our own rule"),
        force: Force::Adopted,
        procedure: Procedure::Ordinary,
        length: length.try_into().unwrap(),
        unit: Unit::WorkingDays,
        article: Name::new("ӘРПК 76-бабы", "статья 76 АППК", "article 76 of the Code"),
        verified: true,
    };
    due(registration(instant, &zone, &hours(), &calendar()), rule, &calendar())
}

fn topics(lang: Lang) -> Vec<Group> {
    let choice =
        |id: &str, kk: &str, ru: &str, en: &str| Choice::new(id, in_lang(lang, kk, ru, en));
    vec![
        Group::new(
            in_lang(lang, "Әлеуметтік қорғау", "Социальная защита", "Social protection"),
            vec![
                choice("1001", "Зейнетақы", "Пенсии", "Pensions"),
                choice(
                    "1004",
                    "Атаулы әлеуметтік көмек",
                    "Адресная социальная помощь",
                    "Targeted social assistance",
                ),
            ],
        ),
        Group::new(
            in_lang(
                lang,
                "Тұрғын үй-коммуналдық шаруашылық",
                "Коммунальное хозяйство",
                "Utilities",
            ),
            vec![
                choice("1201", "Жылыту", "Отопление", "Heating"),
                choice(
                    "1204",
                    "Көппәтерлі үйді басқару (МИБ, КСК)",
                    "Управление домом (ОСИ, КСК)",
                    "Management of blocks of flats",
                ),
            ],
        ),
    ]
}

fn districts(lang: Lang) -> Vec<Group> {
    vec![Group::new(
        in_lang(lang, "Ұлытау облысы", "Область Улытау", "Ulytau Region"),
        vec![
            Choice::new("6210", in_lang(lang, "Жезқазған", "Жезказган", "Zhezqazghan")),
            Choice::new("6218", in_lang(lang, "Сәтбаев", "Сатпаев", "Satbayev")),
            Choice::new(
                "6230",
                in_lang(lang, "Ұлытау ауданы", "Улытауский район", "Ulytau District"),
            ),
        ],
    )]
}

fn offices(lang: Lang) -> Vec<Choice> {
    vec![
        Choice::new("17", zhezqazghan(lang)),
        Choice::new(
            "18",
            in_lang(
                lang,
                "Сәтбаев қоғамдық қабылдауы",
                "Общественная приёмная, Сатпаев",
                "Satbayev reception office",
            ),
        ),
    ]
}

fn staff(lang: Lang) -> Vec<Group> {
    let load = |name: String, n: u8| match lang {
        Lang::Kk => format!("{name}, ашық {n}"),
        Lang::Ru => format!("{name}, открытых {n}"),
        Lang::En => format!("{name}, {n} open"),
    };
    let name = |kk, ru, en| in_lang(lang, kk, ru, en);
    vec![Group::new(
        zhezqazghan(lang),
        vec![
            Choice::new("4", load(name("Оспанова Ж. Қ.", "Оспанова Ж. К.", "Ospanova Zh."), 24)),
            Choice::new("5", load(name("Сапарова Г. М.", "Сапарова Г. М.", "Saparova G."), 17)),
            Choice::new("9", load(name("Ли С. В.", "Ли С. В.", "Li S."), 8)),
        ],
    )]
}
