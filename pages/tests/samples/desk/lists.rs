//! My work, the list of the office, what is not routed, what was found.

use domain::appeals::{Channel, Stage};
use domain::lang::Lang;
use domain::outcome::{Door, Outcome, Verdict};
use domain::terms::Kind;
use jiff::civil::{Date, date};
use pages::desk::addresses;
use pages::desk::{
    At, Bunch, Done, Form, Hit, List, ListRow, Piece, ReadAs, Search, TogetherDone, TogetherPlan,
    TogetherPlanned, TogetherRow, Which, Work, WorkBunch, WorkRow,
};
use pages::forms::Choice;

use super::{Shelf, TODAY, frame, in_lang, number, staff, topics, zhezqazghan};

/// One matter, as several lists show it.
struct Matter {
    serial: u32,
    essence: [&'static str; 3],
    applicant: [&'static str; 3],
    place: [&'static str; 3],
    kind: Kind,
    channel: Channel,
    due: Date,
    left: i64,
}

const MATTERS: [Matter; 8] = [
    Matter {
        serial: 37_904,
        essence: [
            "Тіркеусіз отбасы құрамы туралы анықтама бермейді",
            "Не выдают справку о составе семьи без прописки",
            "No certificate of family members without registration",
        ],
        applicant: ["Ахметова Р. С.", "Ахметова Р. С.", "Akhmetova R."],
        place: ["Жезқазған", "Жезказган", "Zhezqazghan"],
        kind: Kind::Complaint,
        channel: Channel::Desk,
        due: date(2026, 11, 10),
        left: -2,
    },
    Matter {
        serial: 36_118,
        essence: [
            "Өз бетінше салынған құрылыс өрт сөндіру көлігінің жолын бөгеп тұр",
            "Самовольная пристройка закрыла проезд пожарной технике",
            "An unlawful extension blocks the way of fire engines",
        ],
        applicant: ["«Достық-2019» МИБ", "ОСИ «Достық-2019»", "OSI Dostyq-2019"],
        place: ["Сәтбаев", "Сатпаев", "Satbayev"],
        kind: Kind::Message,
        channel: Channel::Web,
        due: date(2026, 11, 11),
        left: -1,
    },
    Matter {
        serial: 38_214,
        essence: [
            "Атаулы әлеуметтік көмекті қазаннан емес, тамыздан бастап тағайындау",
            "Назначить адресную социальную помощь с августа, а не с октября",
            "Grant targeted social assistance from August, not from October",
        ],
        applicant: [
            "Бекмұханбетова Айгерім Тұрсынханқызы",
            "Бекмуханбетова Айгерим Турсынхановна",
            "Bekmukhanbetova Aigerim",
        ],
        place: ["Қаракеңгір ауылы", "село Каракенгир", "Qarakenggir"],
        kind: Kind::Application,
        channel: Channel::Post,
        due: date(2026, 11, 12),
        left: 0,
    },
    Matter {
        serial: 38_220,
        essence: [
            "Ғарышкерлер көшесіндегі шұңқыр жөндеу аяқталмаған",
            "Ямочный ремонт по улице Гарышкерлер не закончен",
            "Patching of Gharyshkerler Street is not finished",
        ],
        applicant: ["Ұжымдық, 57 адам", "Коллективное, 57 человек", "Collective, 57 people"],
        place: ["Жезқазған", "Жезказган", "Zhezqazghan"],
        kind: Kind::Message,
        channel: Channel::Messenger,
        due: date(2026, 11, 12),
        left: 0,
    },
    Matter {
        serial: 38_527,
        essence: [
            "Қазан айының жылу ақысын қайта есептеу",
            "Пересчитать плату за отопление за октябрь",
            "Work out the October heating bill again",
        ],
        applicant: ["Тен Виктория Олеговна", "Тен Виктория Олеговна", "Ten Viktoria"],
        place: ["Жезқазған", "Жезказган", "Zhezqazghan"],
        kind: Kind::Application,
        channel: Channel::Web,
        due: date(2026, 11, 16),
        left: 2,
    },
    Matter {
        serial: 38_540,
        essence: [
            "Сот шешімі бойынша төленгеннен кейін өсімпұл есептеу",
            "Начисление пени после оплаты по решению суда",
            "A fine added after payment by court order",
        ],
        applicant: [
            "«Ұлытау Сервис Құрылыс» ЖШС",
            "ТОО «Ұлытау Сервис Құрылыс»",
            "Ulytau Service Qurylys LLP",
        ],
        place: ["Жезқазған", "Жезказган", "Zhezqazghan"],
        kind: Kind::Complaint,
        channel: Channel::Email,
        due: date(2026, 11, 17),
        left: 3,
    },
    Matter {
        serial: 38_102,
        essence: [
            "№ 7 автобус бағытын Кеңгір кентіне дейін ұзарту",
            "Продлить автобусный маршрут № 7 до посёлка Кенгир",
            "Run bus No 7 as far as Kenggir",
        ],
        applicant: ["Қасенов А. Д.", "Касенов А. Д.", "Kassenov A."],
        place: ["Жезқазған", "Жезказган", "Zhezqazghan"],
        kind: Kind::Proposal,
        channel: Channel::Telephone,
        due: date(2026, 11, 20),
        left: 6,
    },
    Matter {
        serial: 33_019,
        essence: [
            "Ауладан қоқыс шығарылмайды",
            "Во дворе не вывозят мусор",
            "Rubbish in the yard is not taken away",
        ],
        applicant: ["Попова Н. И.", "Попова Н. И.", "Popova N."],
        place: ["Жезқазған", "Жезказган", "Zhezqazghan"],
        kind: Kind::Message,
        channel: Channel::Reception,
        due: date(2026, 11, 24),
        left: 8,
    },
];

fn said(lang: Lang, words: [&str; 3]) -> String {
    let [kk, ru, en] = words;
    in_lang(lang, kk, ru, en)
}

fn work_row(lang: Lang, at: usize, stage: Stage) -> WorkRow {
    let matter = &MATTERS[at];
    WorkRow {
        number: number(matter.serial),
        question: 1,
        of: if at == 4 { 3 } else { 1 },
        essence: said(lang, matter.essence),
        applicant: Some(said(lang, matter.applicant)),
        place: Some(said(lang, matter.place)),
        kind: matter.kind,
        channel: matter.channel,
        stage,
        due: matter.due,
        left: matter.left,
        quiet: (at == 0).then_some(9),
        fresh: at == 3 || at == 4,
        reopened: if at == 7 { 2 } else { 0 },
        sensitive: false,
    }
}

fn list_row(lang: Lang, at: usize, bare: bool) -> ListRow {
    let matter = &MATTERS[at];
    let closed = at == 7 || at == 5;
    ListRow {
        number: number(matter.serial),
        question: 1,
        of: if at == 4 { 3 } else { 1 },
        received: date(2026, 10, 19 + i8::try_from(at).unwrap_or(0)),
        essence: (!bare).then(|| said(lang, matter.essence)),
        applicant: (!bare).then(|| said(lang, matter.applicant)),
        topic: (at != 1).then(|| topics(lang)[1].choices[at % 2].label.clone()),
        place: Some(said(lang, matter.place)),
        office: None,
        holder: Some(in_lang(lang, "Оспанова Ж. Қ.", "Оспанова Ж. К.", "Ospanova Zh.")),
        kind: matter.kind,
        channel: matter.channel,
        stage: if closed { Stage::Answered } else { Stage::InWork },
        due: matter.due,
        left: matter.left,
        outcome: closed.then_some(if at == 7 { Outcome::Explained } else { Outcome::Refused }),
        verdict: (at == 7).then_some((Verdict::NotSolved, Door::MessageLink)),
        sensitive: at == 3,
    }
}

pub(super) fn add(shelf: &mut Shelf) {
    add_work(shelf);
    add_lists(shelf);
    add_search(shelf);
}

fn add_work(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let bunch = |bunch, rows: &[(usize, Stage)]| WorkBunch {
        bunch,
        rows: rows.iter().map(|(at, stage)| work_row(lang, *at, *stage)).collect(),
    };
    let full = Work {
        from: String::new(),
        frame: frame(lang, At::Work, addresses::WORK).saying(Some(Done::Accepted)),
        today: TODAY,
        show: None,
        counts: vec![
            (Bunch::Overdue, 2),
            (Bunch::Today, 2),
            (Bunch::Soon, 2),
            (Bunch::Waiting, 1),
            (Bunch::Returned, 1),
        ],
        bunches: vec![
            bunch(Bunch::Overdue, &[(0, Stage::InWork), (1, Stage::InWork)]),
            bunch(Bunch::Today, &[(2, Stage::Decided), (3, Stage::InWork)]),
            bunch(Bunch::Soon, &[(4, Stage::InWork), (5, Stage::Assigned)]),
            bunch(Bunch::Waiting, &[(6, Stage::Waiting)]),
            bunch(Bunch::Returned, &[(7, Stage::InWork)]),
        ],
    };
    shelf.add("work", "desk/work.html", &full);
    let empty = Work {
        from: String::new(),
        frame: frame(lang, At::Work, addresses::WORK),
        today: TODAY,
        show: None,
        counts: Vec::new(),
        bunches: Vec::new(),
    };
    shelf.add("work-empty", "desk/work.html", &empty);
}

fn add_lists(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let row = |n, why: Option<&str>| TogetherRow {
        number: number(n),
        question: 1,
        why: why.map(|id| pages::Text::new(lang).say(id).into_owned()),
    };
    let together = TogetherDone {
        frame: frame(lang, At::List, addresses::LIST),
        back: format!("/{}/desk/list", lang.code()),
        rows: vec![row(12_345, None), row(12_346, Some("problem-not-found-words"))],
    };
    shelf.add("together", "desk/together.html", &together);
    let planned = |n, why: Option<&str>| TogetherPlanned {
        number: number(n),
        question: 1,
        essence: Some(in_lang(lang, "Жарық жоқ", "Нет света", "No light")),
        now: Some("Ж. Оспанова".to_owned()),
        why: why.map(|id| pages::Text::new(lang).say(id).into_owned()),
    };
    for (name, rows) in [
        ("together-plan", vec![planned(12_345, None), planned(12_346, Some("together-already"))]),
        ("together-plan-nothing", vec![planned(12_346, Some("together-already"))]),
    ] {
        let plan = TogetherPlan {
            frame: frame(lang, At::List, addresses::LIST),
            back: format!("/{}/desk/list", lang.code()),
            to: Some("А. Серікова".to_owned()),
            sent: vec![("do".to_owned(), "assign".to_owned())],
            rows,
        };
        shelf.add(name, "desk/together-plan.html", &plan);
    }
    let list = |which, filter: Form, rows: Vec<ListRow>, bare| List {
        from: String::new(),
        together: None,
        views: vec![Choice::new("/kk/desk/list?due=overdue", "7")],
        view: Some("due=overdue".to_owned()),
        frame: match which {
            Which::Office => frame(lang, At::List, addresses::LIST),
            Which::Unrouted => frame(lang, At::Unrouted, addresses::UNROUTED),
        },
        which,
        title: match which {
            Which::Office => zhezqazghan(lang),
            Which::Unrouted => pages::Text::new(lang).say("rail-unrouted").into_owned(),
        },
        bare,
        filter,
        topics: topics(lang),
        holders: staff(lang).remove(0).choices,
        total: (!rows.is_empty()).then_some(1_312),
        next: (!rows.is_empty()).then(|| "state=all&after=38102".to_owned()),
        rows,
        may_route: which == Which::Unrouted,
    };
    let rows = |bare| (0..MATTERS.len()).map(|at| list_row(lang, at, bare)).collect::<Vec<_>>();
    let all = Form::default().with("state", "all");
    shelf.add("list", "desk/list.html", &list(Which::Office, all.clone(), rows(false), false));
    shelf.add(
        "list-auditor",
        "desk/list.html",
        &list(Which::Office, all.clone(), rows(true), true),
    );
    let narrow = all.with("topic", "1201").with("due", "overdue");
    shelf.add("list-none", "desk/list.html", &list(Which::Office, narrow, Vec::new(), false));
    let unrouted = rows(false).into_iter().take(4).map(|row| ListRow {
        holder: None,
        stage: Stage::Unrouted,
        topic: None,
        ..row
    });
    let unrouted = list(Which::Unrouted, Form::default(), unrouted.collect(), false);
    shelf.add("unrouted", "desk/list.html", &unrouted);
}

fn add_search(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let piece = |text: &str, found| Piece { text: text.to_owned(), found };
    let hits = [4, 7, 2].map(|at| {
        let matter = &MATTERS[at];
        let snippet = vec![
            piece(
                &in_lang(lang, "…жылу аз, ", "…тепла почти нет, а ", "…hardly any heat, and the "),
                false,
            ),
            piece(&in_lang(lang, "түбіртек", "квитанция", "bill"), true),
            piece(&in_lang(lang, " толық келді…", " пришла полная…", " came in full…"), false),
        ];
        Hit {
            number: number(matter.serial),
            date: date(2026, 10, 23),
            snippet: if at == 4 { snippet } else { Vec::new() },
            essence: Some(said(lang, matter.essence)),
            applicant: Some(said(lang, matter.applicant)),
            office: Some(zhezqazghan(lang)),
            stage: Stage::InWork,
            questions: if at == 4 { 3 } else { 1 },
            sensitive: false,
        }
    });
    let mut framed = frame(lang, At::Search, addresses::SEARCH);
    framed.query = in_lang(lang, "тен түбіртек", "тен квитанция", "ten bill");
    let found = Search {
        frame: framed,
        read_as: Some(ReadAs::NameOrWords),
        hits: hits.to_vec(),
        next: Some("q=ten&after=3".to_owned()),
        bare: false,
        filter: Form::default().with("q", "ten").with("state", "open"),
        unfiltered: "q=ten".to_owned(),
        offices: vec![Choice::new("17", "Қарағанды"), Choice::new("none", "?")],
    };
    shelf.add("search", "desk/search.html", &found);
    let nothing = Search {
        frame: frame(lang, At::Search, addresses::SEARCH),
        read_as: Some(ReadAs::Phone),
        hits: Vec::new(),
        next: None,
        bare: false,
        filter: Form::default().with("q", "8 701").with("office", "17"),
        unfiltered: "q=ten".to_owned(),
        offices: vec![Choice::new("17", "Қарағанды"), Choice::new("none", "?")],
    };
    shelf.add("search-none", "desk/search.html", &nothing);
}
