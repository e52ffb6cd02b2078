//! Every public page, filled as an invented office would fill it: for the tests that render each in
//! each language, and for the gallery to look at.

mod follow;
mod tell;

use std::sync::Arc;

use askama::Template;
use domain::appeals::AnswerBy;
use domain::calendar::{Calendar, SpecialDay, SpecialKind};
use domain::lang::{Lang, Name};
use domain::terms::{Explained, Force, Hours, Opening, Procedure, Rule, Unit, due, registration};
use jiff::civil::{DateTime, date, time};
use jiff::tz::TimeZone;
use pages::forms::{Choice, Errors};
use pages::public::{
    Counted, Deadline, Fault, FollowAppeal, FollowEnter, Home, Notice, ObjectForm, OfficeCard,
    OfficeGroup, OfficeNear, Offices, Promise, Receipt, SafeContactForm, Stop, StopKind, TellCheck,
    TellPlace, TellWhat, TellYou, WithdrawForm, YourData,
};
use pages::{Frame, Helpline, Here, Organisation, Site, Text, Why, addresses};

/// One page as it is sent.
#[derive(Debug)]
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) template: &'static str,
    pub(crate) html: String,
}

/// A page struct with its samples.
trait Samples: Template + Sized {
    const TEMPLATE: &'static str;
    fn samples(lang: Lang) -> Vec<(&'static str, Self)>;
}

fn render<Page: Samples>(lang: Lang, all: &mut Vec<Sample>) {
    for (variant, page) in Page::samples(lang) {
        all.push(Sample {
            name: variant.to_owned(),
            template: Page::TEMPLATE,
            html: page.render().unwrap_or_else(|error| panic!("{variant}: {error}")),
        });
    }
}

/// Every sample of every public page in one language.
pub(crate) fn all(lang: Lang) -> Vec<Sample> {
    let mut all = Vec::new();
    render::<Home>(lang, &mut all);
    render::<TellWhat>(lang, &mut all);
    render::<TellPlace>(lang, &mut all);
    render::<TellYou>(lang, &mut all);
    render::<TellCheck>(lang, &mut all);
    render::<Receipt>(lang, &mut all);
    render::<FollowEnter>(lang, &mut all);
    render::<FollowAppeal>(lang, &mut all);
    render::<WithdrawForm>(lang, &mut all);
    render::<ObjectForm>(lang, &mut all);
    render::<SafeContactForm>(lang, &mut all);
    render::<Deadline>(lang, &mut all);
    render::<Offices>(lang, &mut all);
    render::<YourData>(lang, &mut all);
    render::<Stop>(lang, &mut all);
    all
}

fn in_lang(lang: Lang, kk: &str, ru: &str, en: &str) -> String {
    Name::new(kk, ru, en).in_lang(lang).to_owned()
}

pub(crate) fn frame(lang: Lang, here: Here, place: &str) -> Frame {
    let site = Site {
        organisation: Organisation {
            name: Name::new("Ашық есік", "Ашық есік", "Ashyq Esik"),
            what: Name::new(
                "қоғамдық қабылдаулар желісі",
                "сеть общественных приёмных",
                "a network of public reception offices",
            ),
            phone: Some((
                "1414".to_owned(),
                Name::new("ел ішінде тегін", "бесплатно по стране", "free in the country"),
            )),
            address: Some(Name::new(
                "Астана, Абай даңғылы, 18-үй",
                "Астана, проспект Абая, 18",
                "18 Abai Avenue, Astana",
            )),
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
        demonstration: true,
    };
    Frame::new(&Arc::new(site), lang, here, place)
}

const PROMISE: Promise = Promise { answer_days: 15, forward_days: 3 };
const NUMBER: &str = "A17-26-0038527-4";
/// 16 symbols and the check symbol.
const CODE: &str = "K7TM-4XQ9-2FHB-8DNW-5";
const TOKEN: &str = "3f2a9c71d05be84466aa10c2f7e9b853";

fn office_hours() -> Hours {
    let opening =
        Opening::new(time(9, 0, 0, 0), time(18, 30, 0, 0)).expect("opens before it closes");
    Hours::weekdays(opening)
}

fn calendar() -> Calendar {
    let row = |date, kind, name| SpecialDay { date, kind, name, source: "sample".to_owned() };
    let republic = Name::new("Республика күні", "День Республики", "Republic Day");
    let after =
        Name::new("25 қазан үшін демалыс", "выходной за 25 октября", "day off for 25 October");
    Calendar::new(
        date(2026, 10, 4),
        [
            row(date(2026, 10, 25), SpecialKind::Holiday, republic),
            row(date(2026, 10, 26), SpecialKind::TransferredOff, after),
        ],
    )
}

fn explained(received: DateTime, force: Force, verified: bool) -> Explained {
    let zone = TimeZone::fixed(jiff::tz::offset(5));
    let instant = received.to_zoned(zone.clone()).expect("a fixed offset").timestamp();
    let rule = Rule {
        set: "sample".to_owned(),
        set_name: Name::new("ӘРПК", "АППК", "The Code"),
        force,
        procedure: Procedure::Ordinary,
        length: 15.try_into().expect("not zero"),
        unit: Unit::WorkingDays,
        article: Name::new("ӘРПК 76-бабы", "статья 76 АППК", "article 76 of the Code"),
        verified,
    };
    due(registration(instant, &zone, &office_hours(), &calendar()), rule, &calendar())
}

fn received() -> DateTime {
    date(2026, 10, 23).at(16, 42, 0, 0)
}

fn one_error(t: Text, field: &str, fault: &Fault) -> Errors {
    let mut errors = Errors::none();
    errors.add(field, fault.say(t));
    errors
}

fn first_question(lang: Lang) -> String {
    in_lang(
        lang,
        "Жертөледегі суды сорып алу, құбырды жөндеу",
        "Откачать воду из подвала и отремонтировать трубу",
        "Pump the water out of the cellar and mend the pipe",
    )
}

fn second_question(lang: Lang) -> String {
    in_lang(
        lang,
        "Қазан айының жылу ақысын қайта есептеу",
        "Пересчитать плату за отопление за октябрь",
        "Work out the October heating bill again",
    )
}

fn town(lang: Lang) -> String {
    in_lang(lang, "Жезқазған", "Жезказган", "Zhezqazghan")
}

fn street(lang: Lang) -> String {
    in_lang(lang, "Алашахан көшесі, 12", "улица Алашахана, 12", "12 Alashakhan Street")
}

fn regions(lang: Lang) -> Vec<Choice> {
    vec![
        Choice::new("71", in_lang(lang, "Астана", "Астана", "Astana")),
        Choice::new("75", in_lang(lang, "Алматы", "Алматы", "Almaty")),
        Choice::new("62", in_lang(lang, "Ұлытау облысы", "Область Улытау", "Ulytau Region")),
    ]
}

impl Samples for Home {
    const TEMPLATE: &'static str = "public/home.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let full = Self {
            frame: frame(lang, Here::Home, addresses::HOME),
            promise: PROMISE,
            offices: vec![
                OfficeNear {
                    name: town(lang),
                    address: street(lang),
                    open: Some(true),
                    today: "09:00–18:30".to_owned(),
                },
                OfficeNear {
                    name: in_lang(lang, "Сәтбаев", "Сатпаев", "Satbayev"),
                    address: in_lang(
                        lang,
                        "Қаныш Сәтбаев даңғылы, 107",
                        "проспект Каныша Сатпаева, 107",
                        "107 Satbayev Avenue",
                    ),
                    open: Some(false),
                    today: String::new(),
                },
            ],
            notices: vec![Notice {
                title: in_lang(
                    lang,
                    "16 желтоқсанда қабылдаулар жабық: Тәуелсіздік күні",
                    "16 декабря приёмные закрыты: День Независимости",
                    "Offices are closed on 16 December: Independence Day",
                ),
                href: None,
                words: in_lang(
                    lang,
                    "Ашық мәселелердің мерзімі бір күнге жылжиды.",
                    "Сроки открытых вопросов сдвинутся на один день.",
                    "The terms of open questions move by one day.",
                ),
                published: date(2026, 11, 12),
            }],
        };
        let bare = Self {
            frame: frame(lang, Here::Home, addresses::HOME),
            promise: PROMISE,
            offices: Vec::new(),
            notices: Vec::new(),
        };
        vec![("home", full), ("home-bare", bare)]
    }
}

impl Samples for Receipt {
    const TEMPLATE: &'static str = "public/receipt.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let t = Text::new(lang);
        let square = format!("https://ashyk-esik.example/{}/follow#{NUMBER}/{CODE}", t.code());
        let slip = |at: DateTime, force| {
            let explained = explained(at, force, force == Force::Adopted);
            Self {
                frame: frame(lang, Here::Tell, addresses::TELL_RECEIPT),
                number: NUMBER.to_owned(),
                code: CODE.to_owned(),
                qr: Self::square(t, &square),
                received: at,
                registered: explained.start.registered,
                accepted_by: in_lang(
                    lang,
                    "Г. Д. Сапарова, Жезқазған қаласы қоғамдық қабылдауының тіркеу жөніндегі маманы",
                    "Сапарова Г. Д., специалист по регистрации общественной приёмной города \
                     Жезказгана",
                    "G. D. Saparova, registrar of the reception office of Zhezqazghan",
                ),
                questions: vec![first_question(lang), second_question(lang)],
                holder: None,
                due: explained.due,
                why: Why::open(t, &explained),
                force,
                answer_by: AnswerBy::Email,
                language: lang,
            }
        };
        let secret = Self {
            questions: Vec::new(),
            answer_by: AnswerBy::Page,
            ..slip(date(2026, 10, 23).at(18, 40, 0, 0), Force::Statutory)
        };
        vec![("receipt", slip(received(), Force::Adopted)), ("receipt-secret", secret)]
    }
}

impl Samples for Deadline {
    const TEMPLATE: &'static str = "public/deadline.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let t = Text::new(lang);
        let empty = || Self {
            frame: frame(lang, Here::Elsewhere, addresses::DEADLINE),
            date: String::new(),
            time: String::new(),
            offices: vec![Choice::new("17", town(lang))],
            office: "17".to_owned(),
            procedure: Procedure::Ordinary,
            rules: vec![Choice::new("law", in_lang(lang, "ӘРПК", "АППК", "The Code"))],
            rule: "law".to_owned(),
            result: None,
            errors: Errors::none(),
        };
        let explained = explained(date(2026, 10, 24).at(11, 0, 0, 0), Force::Statutory, true);
        let counted = Self {
            frame: frame(lang, Here::Elsewhere, "/deadline?date=2026-10-24&time=11:00"),
            date: "2026-10-24".to_owned(),
            time: "11:00".to_owned(),
            result: Some(Counted { due: explained.due, why: Why::open(t, &explained) }),
            ..empty()
        };
        let wrong = Self {
            date: "32.10".to_owned(),
            errors: one_error(t, "date", &Fault::Date),
            ..empty()
        };
        vec![("deadline", empty()), ("deadline-counted", counted), ("deadline-wrong", wrong)]
    }
}

impl Samples for Offices {
    const TEMPLATE: &'static str = "public/offices.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let found = Self {
            frame: frame(lang, Here::Offices, addresses::OFFICES),
            regions: regions(lang),
            region: "62".to_owned(),
            words: String::new(),
            all: 2,
            groups: vec![OfficeGroup {
                name: regions(lang)[2].label.clone(),
                offices: vec![
                    OfficeCard {
                        name: town(lang),
                        address: street(lang),
                        phone: Some("+7 7102 73 14 14".to_owned()),
                        hours: Text::new(lang).hours(&office_hours()),
                        open: Some(true),
                    },
                    OfficeCard {
                        name: in_lang(lang, "Сәтбаев", "Сатпаев", "Satbayev"),
                        address: street(lang),
                        phone: None,
                        hours: Text::new(lang).hours(&office_hours()),
                        open: Some(false),
                    },
                ],
            }],
        };
        let none = Self {
            frame: frame(lang, Here::Offices, "/offices?q=%D0%9C%D0%B0%D1%80%D1%81"),
            regions: regions(lang),
            region: String::new(),
            words: in_lang(lang, "Марс", "Марс", "Mars"),
            groups: Vec::new(),
            all: 0,
        };
        vec![("offices", found), ("offices-none", none)]
    }
}

impl Samples for YourData {
    const TEMPLATE: &'static str = "public/data.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let place = in_lang(
            lang,
            "Деректер Қазақстанда, Астанадағы серверлерде сақталады.",
            "Данные хранятся в Казахстане, на серверах в Астане.",
            "The data are kept in Kazakhstan, on servers in Astana.",
        );
        let frame = frame(lang, Here::Elsewhere, addresses::YOUR_DATA);
        vec![("your-data", Self { frame, years: 5, place: Some(place) })]
    }
}

impl Samples for Stop {
    const TEMPLATE: &'static str = "public/stop.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        [
            ("stop-not-found", StopKind::NotFound),
            ("stop-forbidden", StopKind::Forbidden),
            ("stop-too-large", StopKind::TooLarge { most: 60 << 20 }),
            ("stop-unreadable", StopKind::Unreadable),
            ("stop-slow", StopKind::SlowDown { seconds: 20 }),
            ("stop-busy", StopKind::Busy { seconds: 1 }),
            ("stop-failed", StopKind::Failed { incident: "7F3K-2Q9A".to_owned() }),
            ("stop-conflict", StopKind::Conflict),
            ("stop-expired", StopKind::Expired),
            ("stop-receipt", StopKind::ReceiptClosed),
        ]
        .map(|(name, kind)| {
            (name, Self { frame: frame(lang, Here::Elsewhere, addresses::HOME), kind })
        })
        .into()
    }
}
