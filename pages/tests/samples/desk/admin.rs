//! The administration.

use domain::access::Role;
use domain::lang::{Lang, Name};
use domain::outcome::Outcome;
use domain::terms::{Force, Procedure, RuleSet, Term, Unit};
use jiff::civil::date;
use pages::desk::admin::{
    AdminIndex, CalendarYear, ChangeRow, Changed, Changes, FieldKind, GroundForm, GroundRow,
    GroundsList, Invitation, Kept, MovedDate, NewToken, OfficeForm, OfficeRow, OfficesList,
    PersonForm, PersonRow, PostForm, PostRow, PostsList, Preview, RuleForm, RulesList, StaffList,
    ThingForm, ThingRow, ThingsList, TokenRow, TokensList, TopicForm, TopicRow, TopicsList,
};
use pages::desk::{At, DeskFrame, Form, Wrong, addresses};
use pages::forms::{Choice, Errors};
use pages::{Qr, Text};

use super::{Shelf, TODAY, at, calendar, districts, in_lang, number, offices, upkeep};

pub(super) fn add(shelf: &mut Shelf) {
    add_changes(shelf);
    add_offices(shelf);
    add_people(shelf);
    add_topics(shelf);
    add_rules(shelf);
    add_tokens(shelf);
}

fn frame(lang: Lang, place: &str) -> DeskFrame {
    upkeep(lang, At::Admin, place)
}

fn changes(lang: Lang) -> Vec<ChangeRow> {
    let name = in_lang(lang, "Марат Ибраев", "Марат Ибраев", "Marat Ibrayev");
    vec![
        ChangeRow {
            at: at(11, 9, 15, 20),
            by: Some(name.clone()),
            kept: Some(Kept::Calendar),
            things: vec![Text::new(lang).date(date(2026, 12, 16))],
            note: in_lang(
                lang,
                "2026 жылғы 3 қазандағы № 812 қаулы",
                "постановление от 3 октября 2026 года № 812",
                "resolution No 812 of 3 October 2026",
            ),
            moved: 312,
        },
        ChangeRow {
            at: at(10, 1, 9, 0),
            by: None,
            kept: None,
            things: Vec::new(),
            note: in_lang(lang, "ел деректері", "данные страны", "the country’s data"),
            moved: 0,
        },
    ]
}

fn add_changes(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let index = AdminIndex {
        frame: frame(lang, addresses::ADMIN),
        counts: vec![
            (Kept::Offices, 234),
            (Kept::Posts, 18),
            (Kept::Staff, 1_204),
            (Kept::Topics, 148),
            (Kept::Grounds, 22),
            (Kept::Calendar, 19),
            (Kept::Rules, 3),
            (Kept::Helplines, 4),
            (Kept::Consents, 1),
            (Kept::Organisation, 1),
        ],
        tokens: 2,
        calendar_until: Some(date(2026, 12, 31)),
        calendar_short: true,
        changes: changes(lang),
    };
    shelf.add("admin", "desk/admin/index.html", &index);
    let history = Changes {
        frame: frame(lang, addresses::ADMIN_CHANGES),
        rows: changes(lang),
        next: Some("before=17".to_owned()),
    };
    shelf.add("admin-changes", "desk/admin/changes.html", &history);
    let mut errors = Errors::none();
    errors.add("note", Wrong::NoteMissing.say(Text::new(lang)));
    let changed = |field: &str, before: &str, after: &str| Changed {
        field: field.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    let moved =
        |serial, before, after| MovedDate { number: number(serial), question: 1, before, after };
    let preview = Preview {
        frame: frame(lang, addresses::ADMIN_CALENDAR),
        kept: Kept::Calendar,
        title: Some(Text::new(lang).date(date(2026, 12, 17))),
        place: addresses::ADMIN_CALENDAR.to_owned(),
        changed: vec![
            changed("what", "", "transferred_off"),
            changed("name_ru", "", "выходной за 13 декабря"),
            changed("monday_closes", "18:30", "17:00"),
            changed("ordinary_length", "15", "20"),
        ],
        moves: 312,
        moved: vec![
            moved(38_102, date(2026, 12, 17), date(2026, 12, 18)),
            moved(38_377, date(2026, 12, 18), date(2026, 12, 21)),
        ],
        form: Form::default()
            .with("date", "2026-12-17")
            .with("what", "transferred_off")
            .with("name_ru", "выходной за 13 декабря")
            .refused(errors),
    };
    shelf.add("admin-preview", "desk/admin/preview.html", &preview);
}

fn add_offices(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let row = |id, code: &str, at: usize, closed| OfficeRow {
        id,
        code: code.parse().unwrap(),
        name: offices(lang)[at].label.clone(),
        address: in_lang(
            lang,
            "Алашахан көшесі, 12",
            "улица Алашахана, 12",
            "12 Alashakhan Street",
        ),
        phone: Some("+7 7102 00 00 00".to_owned()),
        opened: date(2013, 4, 1),
        closed,
        staff: 6,
        open_questions: 1_312,
    };
    let list = OfficesList {
        frame: frame(lang, addresses::ADMIN_OFFICES),
        rows: vec![row(17, "ULT", 0, None), row(18, "STP", 1, Some(date(2025, 12, 31)))],
    };
    shelf.add("admin-offices", "desk/admin/offices.html", &list);
    let name = Name::new(
        "Жезқазған қоғамдық қабылдауы",
        "Общественная приёмная, Жезказган",
        "Zhezqazghan reception office",
    );
    let mut form = Form::default()
        .with_name("name", &name)
        .with_name("address", &Name::new("Алашахан, 12", "Алашахана, 12", "12 Alashakhan"))
        .with("code", "ULT")
        .with("zone", "Asia/Almaty")
        .with("opened", "2013-04-01");
    for day in ["monday", "tuesday", "wednesday", "thursday", "friday"] {
        form = form.with(&format!("{day}_opens"), "09:00").with(&format!("{day}_closes"), "18:30");
    }
    let edit = OfficeForm {
        frame: frame(lang, &addresses::one(addresses::ADMIN_OFFICES, 17)),
        id: Some(17),
        title: Some(name.in_lang(lang).to_owned()),
        form,
        regions: vec![Choice::new(
            "62",
            in_lang(lang, "Ұлытау облысы", "Область Улытау", "Ulytau Region"),
        )],
        districts: districts(lang),
        places: Vec::new(),
        zones: vec![
            Choice::new("Asia/Almaty", "Asia/Almaty"),
            Choice::new("Asia/Oral", "Asia/Oral"),
        ],
        code_fixed: true,
    };
    shelf.add("admin-office", "desk/admin/office.html", &edit);
}

fn add_people(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let posts = PostsList {
        frame: frame(lang, addresses::ADMIN_POSTS),
        rows: vec![PostRow {
            id: 3,
            name: in_lang(lang, "бас маман", "главный специалист", "chief specialist"),
            people: 412,
        }],
    };
    shelf.add("admin-posts", "desk/admin/posts.html", &posts);
    let post = PostForm {
        frame: frame(lang, &addresses::one(addresses::ADMIN_POSTS, None)),
        id: None,
        title: None,
        form: Form::default(),
    };
    shelf.add("admin-post", "desk/admin/post.html", &post);
    let row = |id, name: String, roles: Vec<Role>, disabled: bool| PersonRow {
        id,
        name,
        login: "zh.ospanova".to_owned(),
        post: in_lang(lang, "бас маман", "главный специалист", "chief specialist"),
        office: offices(lang)[0].label.clone(),
        roles,
        second_factor: !disabled,
        disabled,
        seen: (!disabled).then(|| at(11, 12, 11, 42)),
    };
    let ospanova =
        in_lang(lang, "Оспанова Жанар Қайратқызы", "Оспанова Жанар Кайратовна", "Zhanar Ospanova");
    let list = StaffList {
        frame: frame(lang, addresses::ADMIN_STAFF),
        filter: Form::default().with("state", "working"),
        offices: offices(lang),
        rows: vec![
            row(4, ospanova.clone(), vec![Role::Executor, Role::Registrar], false),
            row(
                9,
                in_lang(lang, "Ли Сергей Витальевич", "Ли Сергей Витальевич", "Sergei Li"),
                vec![Role::Head],
                true,
            ),
        ],
    };
    shelf.add("admin-staff", "desk/admin/staff.html", &list);
    let person = PersonForm {
        frame: frame(lang, &addresses::one(addresses::ADMIN_STAFF, 4)),
        id: Some(4),
        title: Some(ospanova.clone()),
        form: Form::default()
            .with("surname", "Оспанова")
            .with("given", "Жанар")
            .with("login", "zh.ospanova")
            .with("post", 3)
            .with("office", 17)
            .with("roles", "executor")
            .with("roles", "registrar")
            .with("trusted", 0),
        posts: vec![Choice::new(
            "3",
            in_lang(lang, "бас маман", "главный специалист", "chief specialist"),
        )],
        offices: offices(lang),
        topics: vec![Choice::new(
            "2201",
            in_lang(lang, "Тұрмыстық зорлық-зомбылық", "Бытовое насилие", "Domestic violence"),
        )],
        disabled: false,
        second_factor: true,
        seen: Some(at(11, 12, 11, 42)),
        holds: 24,
    };
    shelf.add("admin-person", "desk/admin/person.html", &person);
    let link = "https://ashyk-esik.example/ru/desk/welcome?ticket=AAAABKk3YpQm2xTpWd4H9rNcB3vF6yJa";
    let invitation = Invitation {
        frame: frame(lang, &addresses::one(addresses::ADMIN_STAFF, 4)),
        id: 4,
        name: ospanova,
        login: "zh.ospanova".to_owned(),
        link: link.to_owned(),
        qr: Qr::new(link, "QR"),
        until: at(11, 13, 11, 42),
    };
    shelf.add("admin-invitation", "desk/admin/invitation.html", &invitation);
}

fn add_topics(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let row = |id, under, name: String, valid_to| TopicRow {
        id,
        under,
        name,
        sensitive: id == 2201,
        valid_from: date(2012, 1, 1),
        valid_to,
        words: if under {
            vec!["жылу".to_owned(), "отоплен".to_owned(), "батаре".to_owned()]
        } else {
            Vec::new()
        },
        open: 214,
    };
    let list = TopicsList {
        frame: frame(lang, addresses::ADMIN_TOPICS),
        today: TODAY,
        rows: vec![
            row(
                12,
                false,
                in_lang(lang, "Коммуналдық шаруашылық", "Коммунальное хозяйство", "Utilities"),
                None,
            ),
            row(1201, true, in_lang(lang, "Жылыту", "Отопление", "Heating"), None),
            row(
                2201,
                true,
                in_lang(lang, "Тұрмыстық зорлық-зомбылық", "Бытовое насилие", "Domestic violence"),
                None,
            ),
            row(
                1208,
                true,
                in_lang(lang, "Ескі тақырып", "Прежняя тема", "A former topic"),
                Some(date(2020, 12, 31)),
            ),
        ],
    };
    shelf.add("admin-topics", "desk/admin/topics.html", &list);
    let heating = Name::new("Жылыту", "Отопление", "Heating");
    let topic = TopicForm {
        frame: frame(lang, &addresses::one(addresses::ADMIN_TOPICS, 1201)),
        id: Some(1201),
        title: Some(heating.in_lang(lang).to_owned()),
        form: Form::default()
            .with_name("name", &heating)
            .with("parent", 12)
            .with("valid_from", "2012-01-01")
            .with("words", "жылу\nотоплен\nбатаре"),
        parents: vec![Choice::new(
            "12",
            in_lang(lang, "Коммуналдық шаруашылық", "Коммунальное хозяйство", "Utilities"),
        )],
    };
    shelf.add("admin-topic", "desk/admin/topic.html", &topic);
    let grounds = GroundsList {
        frame: frame(lang, addresses::ADMIN_GROUNDS),
        today: TODAY,
        rows: vec![GroundRow {
            id: 1,
            outcome: Outcome::Refused,
            name: in_lang(
                lang,
                "Заңда мұндай құқық көзделмеген",
                "Закон не даёт такого права",
                "The law gives no such right",
            ),
            article: in_lang(lang, "ӘРПК 80-бабы", "статья 80 АППК", "article 80 of the Code"),
            valid_from: date(2021, 7, 1),
            valid_to: None,
            used: 88,
        }],
    };
    shelf.add("admin-grounds", "desk/admin/grounds.html", &grounds);
    let ground = GroundForm {
        frame: frame(lang, &addresses::one(addresses::ADMIN_GROUNDS, None)),
        id: None,
        title: None,
        form: Form::default().with("outcome", "refused"),
    };
    shelf.add("admin-ground", "desk/admin/ground.html", &ground);
    let things = ThingsList {
        frame: frame(lang, addresses::ADMIN_HELPLINES),
        kept: Kept::Helplines,
        grows: true,
        rows: vec![ThingRow {
            id: 1,
            name: "111".to_owned(),
            about: in_lang(lang, "көмек", "помощь", "help"),
            from: Some(date(2023, 10, 16)),
            over: false,
        }],
    };
    shelf.add("admin-things", "desk/admin/things.html", &things);
    let thing = ThingForm {
        frame: frame(lang, &addresses::one(addresses::ADMIN_HELPLINES, 1)),
        kept: Kept::Helplines,
        id: Some(1),
        title: Some("111".to_owned()),
        form: Form::default().with("phone", "111"),
        fields: vec![
            ("phone", FieldKind::Line),
            ("short", FieldKind::Name),
            ("header", FieldKind::Tick),
            ("checked", FieldKind::Day),
            ("processing", FieldKind::Sentence),
        ],
    };
    shelf.add("admin-thing", "desk/admin/thing.html", &thing);
}

fn rule_set() -> RuleSet {
    let term = |procedure, length: u16, verified| Term {
        procedure,
        length: length.try_into().unwrap(),
        unit: Unit::WorkingDays,
        article: Name::new("ӘРПК 76-бабы", "статья 76 АППК", "article 76 of the Code"),
        verified,
    };
    RuleSet {
        code: "own".to_owned(),
        force: Force::Adopted,
        name: Name::new(
            "Өтініштермен жұмыс ережесі",
            "Порядок работы с обращениями",
            "Rules of work with appeals",
        ),
        valid_from: date(2021, 7, 1),
        valid_to: None,
        terms: vec![
            term(Procedure::Ordinary, 15, true),
            term(Procedure::Complaint, 20, true),
            term(Procedure::Redirect, 3, false),
        ],
    }
}

fn add_rules(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let list = RulesList {
        frame: frame(lang, addresses::ADMIN_RULES),
        today: TODAY,
        sets: vec![(2, rule_set())],
        in_use: "own".to_owned(),
    };
    shelf.add("admin-rules", "desk/admin/rules.html", &list);
    let rule = RuleForm {
        frame: frame(lang, &addresses::one(addresses::ADMIN_RULES, 2)),
        id: Some(2),
        title: Some(rule_set().name.in_lang(lang).to_owned()),
        form: Form::from(&rule_set()),
    };
    shelf.add("admin-rule", "desk/admin/rule.html", &rule);
    let calendar = calendar();
    let day = calendar.special_days().last().map(Form::from).unwrap_or_default();
    let year = CalendarYear {
        frame: frame(lang, addresses::ADMIN_CALENDAR),
        year: 2026,
        known: (2024, 2026),
        calendar,
        today: TODAY,
        form: day,
    };
    shelf.add("admin-calendar", "desk/admin/calendar.html", &year);
}

fn add_tokens(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let list = TokensList {
        frame: frame(lang, addresses::ADMIN_TOKENS),
        rows: vec![TokenRow {
            id: 4_211,
            name: in_lang(lang, "Өңірлік сайт", "Сайт области", "Site of the region"),
            staff: in_lang(lang, "Марат Ибраев", "Марат Ибраев", "Marat Ibrayev"),
            scopes: vec!["submit".to_owned(), "follow".to_owned()],
            until: date(2027, 11, 1),
            used: Some(at(11, 12, 11, 0)),
        }],
        form: Form::default(),
        staff: vec![Choice::new(
            "1",
            in_lang(lang, "Марат Ибраев", "Марат Ибраев", "Marat Ibrayev"),
        )],
    };
    shelf.add("admin-tokens", "desk/admin/tokens.html", &list);
    let made = NewToken {
        frame: frame(lang, addresses::ADMIN_TOKENS),
        name: in_lang(lang, "Өңірлік сайт", "Сайт области", "Site of the region"),
        token: "qabyl_3f2a9c71d05be84466aa10c2f7e9b8533f2a9c71d05".to_owned(),
        until: date(2027, 11, 1),
    };
    shelf.add("admin-new-token", "desk/admin/new-token.html", &made);
}
