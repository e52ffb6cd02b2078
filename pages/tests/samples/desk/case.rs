//! One case in its states.

use domain::appeals::{AnswerBy, Channel, Stage};
use domain::lang::Lang;
use domain::outcome::{Door, Outcome, Service, Verdict};
use domain::person::Likeness;
use domain::terms::Kind;
use jiff::civil::date;
use pages::desk::addresses;
use pages::desk::{
    Act, Agrees, Answer, At, Attachment, Back, Beside, By, Case, Decided, Entry, Form, Happened,
    Holder, Judged, Lists, NewCode, Offered, OfferedOnCase, Opened, OpenedBy, Party, Question,
    Refused, Routing, Tie,
};
use pages::forms::{Choice, Errors};

use super::{
    Shelf, TODAY, at, districts, explained, frame, in_lang, number, offices, staff, topics,
    zhezqazghan,
};

fn name(lang: Lang) -> String {
    in_lang(lang, "Ж. Оспанова", "Ж. Оспанова", "Zh. Ospanova")
}

fn photo(n: u32) -> Attachment {
    Attachment {
        name: format!("IMG_{n}.jpg"),
        kind: "JPEG".to_owned(),
        size: 2_150_000,
        href: format!("/desk/files/{n}"),
        picture: true,
    }
}

fn paper(lang: Lang) -> Attachment {
    Attachment {
        name: in_lang(
            lang,
            "қазан айының түбіртегі.pdf",
            "квитанция за октябрь.pdf",
            "October bill.pdf",
        ),
        kind: "PDF".to_owned(),
        size: 84_000,
        href: "/desk/files/7".to_owned(),
        picture: false,
    }
}

fn parties(lang: Lang) -> Vec<Party> {
    vec![
        Party {
            name: in_lang(lang, "Тен Виктория Олеговна", "Тен Виктория Олеговна", "Viktoria Ten"),
            identity: Some("880314400123".to_owned()),
            address: Some(in_lang(
                lang,
                "Жезқазған, Сарыарқа көшесі, 18-үй, 41-пәтер",
                "Жезказган, улица Сарыарка, 18, кв. 41",
                "18 Saryarqa Street, 41, Zhezqazghan",
            )),
            phone: Some("+7 701 000 00 00".to_owned()),
            email: Some("v.ten@example.kz".to_owned()),
            others: Some((2, format!("/{}/desk/search?q=880314400123", lang.code()))),
            beside: beside(lang),
            ..Party::default()
        },
        Party { gone: true, ..Party::default() },
    ]
}

/// The same, by number and by word; perhaps the same; another.
fn beside(lang: Lang) -> Vec<Beside> {
    let name = in_lang(lang, "Тен Виктория Олеговна", "Тен Виктория Олеговна", "Viktoria Ten");
    let said = |likeness| Tie::Said {
        likeness,
        by: in_lang(lang, "Г. Сапарова", "Г. Сапарова", "G. Saparova"),
        on: date(2026, 11, 3),
    };
    let ties = [
        Tie::ByNumber,
        Tie::Through,
        said(Likeness::Same),
        Tie::Maybe(vec![Agrees::Number, Agrees::Phone, Agrees::Email, Agrees::Name]),
        said(Likeness::Different),
    ];
    let ties = (36_241..).zip(ties);
    ties.map(|(n, tie)| Beside {
        value: format!("0-{n}"),
        number: number(n),
        name: name.clone(),
        tie,
    })
    .collect()
}

fn text(lang: Lang) -> String {
    in_lang(
        lang,
        "Сәлеметсіз бе! Сарыарқа көшесі, 18-үйде тұрамыз. Қазанның басынан бері жертөледе су тұр, дымқыл иіс шығады, бірінші қабаттағы пәтерлердің қабырғасы көгерді. МИБ төрағасы құбыр біздікі емес дейді. Суды сорып, құбырды аяз түскенше жөндеуді сұраймыз.\n\nЖылу жоқтың қасы, батареялар әрең жылы, ал қазан үшін толық сома келді: 24 380 теңге. Қазан айының жылу ақысын қайта есептеуді сұраймыз.\n\nЕкінші подъездегі тұтқа сынған, онда балдақпен жүретін әже тұрады. Біреу жөндесе екен. Үш рет қоңырау шалдым, ешкім келмеді.",
        "Здравствуйте! Мы живём на улице Сарыарка, 18. С начала октября в подвале стоит вода, пахнет сыростью, в квартирах первого этажа по стенам пошла плесень. Председатель объединения собственников имущества говорит, что труба не их. Прошу откачать воду и отремонтировать трубу, пока не ударили морозы.\n\nТепла почти нет, батареи еле тёплые, а за октябрь пришла полная сумма, 24 380 тенге. Прошу пересчитать плату за отопление за октябрь: мы не обязаны платить за то, чего не получили.\n\nИ ещё: во втором подъезде сломаны перила, там живёт бабушка на костылях. Пусть кто-нибудь починит перила. Звонила три раза, никто не пришёл.",
        "We live at 18 Saryarqa Street. Since the beginning of October water has stood in the cellar, it smells of damp, and mould has spread over the walls of the ground floor. The chairman of the owners’ association says that the pipe is not theirs. Please pump the water out and mend the pipe before the frost comes.\n\nThere is hardly any heat, the radiators are lukewarm, and the bill for October came in full: 24,380 tenge. Please work the October bill out again: we need not pay for what we did not get.\n\nAnd one thing more: the handrail in the second entrance is broken, and a grandmother on crutches lives there. Somebody should mend it. I called three times and nobody came.",
    )
}

fn essences(lang: Lang) -> [String; 3] {
    [
        in_lang(
            lang,
            "Суды сорып, құбырды жөндеу",
            "Откачать воду, отремонтировать трубу",
            "Pump the water out and mend the pipe",
        ),
        in_lang(
            lang,
            "Қазан айының жылу ақысын қайта есептеу",
            "Пересчитать плату за отопление за октябрь",
            "Work out the October heating bill again",
        ),
        in_lang(
            lang,
            "Екінші подъездегі тұтқаны жөндеу",
            "Починить перила во втором подъезде",
            "Mend the handrail in the second entrance",
        ),
    ]
}

fn letter(lang: Lang) -> String {
    in_lang(
        lang,
        "Құрметті Виктория Олеговна!\n\n9 қарашада 14 м құбыр ауыстырылды, жертөледегі су сорылды. Актінің көшірмесі мен төрт сурет қоса беріліп отыр.\n\nКеліспесеңіз, үш ай ішінде Орталыққа шағымдана аласыз.",
        "Уважаемая Виктория Олеговна!\n\n9 ноября заменено 14 м трубы, вода из подвала откачана. Копия акта и четыре фотографии приложены.\n\nЕсли Вы не согласны, в течение трёх месяцев можно обратиться с жалобой в Центр.",
        "Dear Viktoria,\n\nOn 9 November 14 m of pipe were replaced and the water was pumped out of the cellar. A copy of the report and four photographs are attached.\n\nIf you do not agree, you can complain to the head office within three months.",
    )
}

fn bare_question(lang: Lang, number: u16) -> Question {
    let [first, second, third] = essences(lang);
    Question {
        number,
        text: Some(match number {
            1 => first,
            2 => second,
            _ => third,
        }),
        topic: Some(topics(lang)[1].choices[usize::from(number) % 2].label.clone()),
        place: Some(in_lang(lang, "Жезқазған", "Жезказган", "Zhezqazghan")),
        office: Some(zhezqazghan(lang)),
        holder: Some(Holder {
            name: in_lang(
                lang,
                "Оспанова Жанар Қайратқызы",
                "Оспанова Жанар Кайратовна",
                "Zhanar Ospanova",
            ),
            post: in_lang(lang, "бас маман", "главный специалист", "chief specialist"),
        }),
        stage: Stage::InWork,
        due: date(2026, 11, 16),
        left: 2,
        explained: Some(explained(at(10, 23, 16, 42), 15)),
        reopened: 0,
        decision: None,
        silence: None,
        services: Vec::new(),
        answer: None,
        verdict: None,
        offered: Offered::default(),
        route: Routing {
            topic: "1201".to_owned(),
            district: "6210".to_owned(),
            place: String::new(),
            office: "17".to_owned(),
            is_proposed: true,
        },
    }
}

fn answered(lang: Lang) -> Question {
    Question {
        stage: Stage::Answered,
        decision: Some(Decided {
            outcome: Outcome::Satisfied,
            ground: None,
            by: By::Staff(name(lang)),
            on: date(2026, 11, 10),
        }),
        services: vec![(
            Service::LegalAid,
            in_lang(lang, "Д. А. Мұқанов", "Д. А. Муканов", "D. Mukanov"),
        )],
        answer: Some(Answer {
            text: Some(letter(lang)),
            files: vec![photo(4)],
            by: By::Staff(in_lang(lang, "К. М. Нұрғалиева", "К. М. Нургалиева", "K. Nurgaliyeva")),
            at: at(11, 10, 11, 8),
        }),
        verdict: Some(Judged {
            verdict: Verdict::Partly,
            door: Door::Telephone,
            by: By::Staff(in_lang(lang, "Г. Сапарова", "Г. Сапарова", "G. Saparova")),
            at: at(11, 11, 10, 0),
            words: Some(in_lang(
                lang,
                "Су жоқ, бірақ қабырға әлі дымқыл",
                "Воды нет, но стены ещё сырые",
                "No water, but the walls are still damp",
            )),
        }),
        offered: Offered { reopen: true, ..Offered::default() },
        ..bare_question(lang, 1)
    }
}

fn history(lang: Lang) -> Vec<Entry> {
    let mine = || By::Staff(name(lang));
    let entry = |at, by, question, what| Entry { at, by, question, what, files: Vec::new() };
    vec![
        Entry {
            files: vec![photo(11), photo(12)],
            ..entry(at(11, 11, 17, 50), By::Applicant, None, Happened::PapersAdded { text: None })
        },
        entry(at(11, 10, 11, 8), mine(), Some(1), Happened::Replied),
        entry(
            at(11, 10, 11, 8),
            mine(),
            Some(1),
            Happened::Decided { outcome: Outcome::Satisfied, ground: None },
        ),
        entry(at(11, 5, 9, 30), By::Clock, Some(3), Happened::DueMoved { due: date(2026, 11, 17) }),
        entry(
            at(10, 28, 9, 40),
            mine(),
            None,
            Happened::Noted {
                text: Some(in_lang(
                    lang,
                    "МИБ бес үйге ортақ акт сұрап отыр",
                    "ОСИ просит общий акт на все пять домов",
                    "The owners ask for one report for all five houses",
                )),
            },
        ),
        entry(at(10, 24, 9, 2), mine(), Some(2), Happened::Accepted),
        entry(
            at(10, 23, 16, 58),
            By::Staff(in_lang(lang, "Г. Сапарова", "Г. Сапарова", "G. Saparova")),
            Some(2),
            Happened::Routed { office: zhezqazghan(lang), topic: None },
        ),
        entry(at(10, 23, 16, 42), By::Applicant, None, Happened::Registered),
    ]
}

fn lists(lang: Lang) -> Lists {
    let ground =
        |id: &str, kk: &str, ru: &str, en: &str| Choice::new(id, in_lang(lang, kk, ru, en));
    Lists {
        topics: topics(lang),
        districts: districts(lang),
        places: Vec::new(),
        offices: offices(lang),
        staff: staff(lang),
        grounds: vec![
            (
                Outcome::Refused,
                vec![ground(
                    "1",
                    "Заңда мұндай құқық көзделмеген",
                    "Закон не даёт такого права",
                    "The law gives no such right",
                )],
            ),
            (
                Outcome::Terminated,
                vec![ground(
                    "7",
                    "Бұл мәселе шешіліп қойған",
                    "Об этом уже принято решение",
                    "This was decided before",
                )],
            ),
        ],
        accept: "image/*,.pdf,.docx".to_owned(),
    }
}

fn case(lang: Lang, questions: Vec<Question>) -> Case {
    Case {
        frame: frame(lang, At::Work, &addresses::case(number(38_527))).keeping_drafts(),
        number: number(38_527),
        seen: 12,
        title: Some(in_lang(
            lang,
            "Жертөледегі су, жылу ақысы, тұтқа",
            "Вода в подвале, плата за отопление, перила",
            "Water in the cellar, the heating bill, a handrail",
        )),
        kind: Kind::Application,
        channel: Channel::Web,
        received: at(10, 23, 16, 42),
        registered: date(2026, 10, 23),
        today: TODAY,
        office: Some(zhezqazghan(lang)),
        language: lang,
        answer_by: AnswerBy::Email,
        sensitive: false,
        erased: false,
        passing_on: true,
        back: Some(Back {
            href: format!("/{}/desk", lang.code()),
            label: in_lang(lang, "Менің жұмысым", "Моя работа", "My work"),
            position: Some((7, 24)),
            next: Some(format!("/{}/desk/cases/A17-26-0012346-3#q1", lang.code())),
            query: String::new(),
        }),
        watching: vec![in_lang(lang, "Г. Сапарова", "Г. Сапарова", "G. Saparova")],
        text: Some(text(lang)),
        text_hidden: false,
        files: vec![photo(1), photo(2), paper(lang)],
        parties: parties(lang),
        safe: None,
        history: history(lang),
        questions,
        erasable: vec![Choice::new("0", name(lang))],
        to_erase: vec![Choice::new("1", name(lang))],
        offered: OfferedOnCase {
            note: true,
            papers: true,
            sensitive: true,
            code: true,
            liken: true,
            safe: true,
            slip: true,
        },
        lists: lists(lang),
        opened_by: Some(6),
        open: None,
        refused: None,
        drafts: Vec::new(),
    }
}

pub(super) fn add(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let working = Offered {
        give_back: true,
        ask: true,
        service: true,
        decide: true,
        withdraw: true,
        ..Offered::default()
    };
    let second = Question { offered: working, ..bare_question(lang, 2) };
    let third = Question {
        stage: Stage::Routed,
        holder: None,
        due: date(2026, 11, 17),
        left: 3,
        offered: Offered { route: true, assign: true, ..Offered::default() },
        ..bare_question(lang, 3)
    };
    let full = case(lang, vec![answered(lang), second.clone(), third]);
    shelf.add("case", "desk/case.html", &full);

    let offered = Question {
        stage: Stage::Assigned,
        offered: Offered { accept: true, give_back: true, ..Offered::default() },
        ..bare_question(lang, 2)
    };
    shelf.add("case-offered", "desk/case.html", &case(lang, vec![offered]));

    let unrouted = Question {
        stage: Stage::Unrouted,
        topic: None,
        office: None,
        holder: None,
        offered: Offered { route: true, withdraw: true, ..Offered::default() },
        route: Routing::default(),
        ..bare_question(lang, 2)
    };
    shelf.add("case-unrouted", "desk/case.html", &case(lang, vec![unrouted]));

    shelf.add("case-refused", "desk/case.html", &refused(lang, second));
    shelf.add("case-auditor", "desk/case.html", &auditor(lang));
    add_beside(shelf);
}

fn refused(lang: Lang, second: Question) -> Case {
    let t = pages::Text::new(lang);
    let code = domain::appeals::Code::ChangedSince(domain::appeals::Last {
        act: "papers_added",
        stamp: domain::Stamp {
            by: domain::Actor::Applicant,
            at: jiff::Timestamp::UNIX_EPOCH,
            event: 13,
        },
    });
    let mut errors = Errors::none();
    errors.add("ground", t.refusal(&domain::appeals::Code::GroundMissing, None));
    errors.add("", t.refusal(&code, Some((&name(lang), at(11, 12, 11, 40)))));
    let form =
        Form::default().with("outcome", "refused").with("text", letter(lang)).refused(errors);
    let late = Question {
        left: -2,
        due: date(2026, 11, 10),
        silence: Some((date(2026, 11, 11), Outcome::Unanswered)),
        ..second
    };
    Case {
        refused: Some(Refused { act: Act::Decide, question: Some(2), form }),
        ..case(lang, vec![answered(lang), late])
    }
}

fn auditor(lang: Lang) -> Case {
    let hidden = |question: Question| Question {
        text: None,
        offered: Offered::default(),
        answer: question.answer.map(|answer| Answer { text: None, files: Vec::new(), ..answer }),
        verdict: question.verdict.map(|judged| Judged { words: None, ..judged }),
        ..question
    };
    let full = case(lang, vec![hidden(answered(lang)), hidden(bare_question(lang, 2))]);
    Case {
        title: None,
        text: None,
        text_hidden: true,
        files: Vec::new(),
        parties: Vec::new(),
        sensitive: true,
        watching: Vec::new(),
        history: full
            .history
            .iter()
            .map(|entry| Entry { files: Vec::new(), ..entry.clone() })
            .collect(),
        offered: OfferedOnCase::default(),
        ..full
    }
}

fn add_beside(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let opened = Opened {
        frame: frame(lang, At::Work, &addresses::opened(number(38_527))),
        number: number(38_527),
        rows: vec![
            OpenedBy {
                name: in_lang(lang, "Жанар Оспанова", "Жанар Оспанова", "Zhanar Ospanova"),
                post: in_lang(lang, "бас маман", "главный специалист", "chief specialist"),
                office: zhezqazghan(lang),
                at: at(11, 12, 9, 14),
                times: 14,
            },
            OpenedBy {
                name: in_lang(lang, "Гүлнар Сапарова", "Гульнар Сапарова", "Gulnar Saparova"),
                post: in_lang(lang, "тіркеуші", "регистратор", "registrar"),
                office: zhezqazghan(lang),
                at: at(10, 23, 16, 58),
                times: 2,
            },
        ],
    };
    shelf.add("opened", "desk/opened.html", &opened);
    let code = NewCode {
        frame: frame(lang, At::Work, &addresses::case(number(38_527))),
        number: number(38_527),
        code: "W0Z2-4H9X-K7TM-4XQ9-7".to_owned(),
        applicant: Some(in_lang(
            lang,
            "Тен Виктория Олеговна",
            "Тен Виктория Олеговна",
            "Viktoria Ten",
        )),
    };
    shelf.add("new-code", "desk/new-code.html", &code);
}
