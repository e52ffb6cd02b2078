//! Taking an appeal in, and its slip.

use domain::appeals::{AnswerBy, Channel, Given, Stage};
use domain::lang::Lang;
use domain::outcome::{Outcome, Verdict};
use domain::terms::Kind;
use jiff::civil::date;
use pages::desk::addresses;
use pages::desk::{Agrees, At, Attachment, Form, Found, FoundCase, Intake, Slip, Wrong};
use pages::forms::{Choice, Errors};
use pages::{Qr, Text};

use super::{
    Shelf, at, districts, explained, frame, in_lang, number, offices, topics, zhezqazghan,
};

fn kinds(lang: Lang) -> Vec<Choice> {
    let t = Text::new(lang);
    let term = |kind: Kind| {
        t.one("count-working-days", "n", if kind == Kind::Complaint { 20 } else { 15 })
    };
    Kind::ALL
        .map(|kind| Choice::new(kind.code(), format!("{}, {}", t.kind(kind), term(kind))))
        .to_vec()
}

fn empty(lang: Lang) -> Intake {
    Intake {
        frame: frame(lang, At::Intake, addresses::INTAKE),
        form: Form::default().with("language", "kk").with("channel", "desk"),
        drafted: false,
        questions: 1,
        now: at(11, 12, 11, 42),
        kinds: kinds(lang),
        topics: topics(lang),
        districts: districts(lang),
        places: Vec::new(),
        offices: offices(lang),
        accept: "image/*,.pdf".to_owned(),
        consent: in_lang(
            lang,
            "«Ашық есік» Сіздің аты-жөніңізді, байланысыңызды және айтқаныңызды жауап беру үшін бес жыл сақтайды. Келісесіз бе?",
            "«Ашық есік» хранит Ваше имя, связь и сказанное пять лет, чтобы ответить. Вы согласны?",
            "Ashyq Esik keeps your name, your contacts and what you say for five years, to answer you. Do you agree?",
        ),
        passing_on: in_lang(
            lang,
            "Оны шешім қабылдайтын органға жіберуге бола ма?",
            "Можно ли передать это органу, который решает?",
            "May it be passed on to the body that decides?",
        ),
        found: None,
        checked: None,
        kept: Vec::new(),
    }
}

fn found(lang: Lang) -> Found {
    let case = FoundCase {
        number: number(36_240),
        question: 1,
        essence: Some(in_lang(
            lang,
            "Өтіл үшін зейнетақы үстемесі келмейді",
            "Надбавка к пенсии за стаж не приходит",
            "The length-of-service supplement does not come",
        )),
        office: Some(zhezqazghan(lang)),
        holder: Some(in_lang(lang, "Ш. Әбілқайырова", "Ш. Абилкаирова", "Sh. Abilqaiyrova")),
        date: date(2026, 10, 27),
        stage: Stage::InWork,
        due: date(2026, 11, 19),
        left: 5,
        outcome: None,
        verdict: None,
        alike: true,
        agrees: vec![Agrees::Phone, Agrees::Name],
    };
    let other = FoundCase {
        number: number(34_410),
        essence: Some(in_lang(
            lang,
            "Подъезд алдында пандус жоқ",
            "Нет пандуса у подъезда",
            "No ramp at the entrance",
        )),
        due: date(2026, 11, 25),
        left: 9,
        alike: false,
        ..case.clone()
    };
    let earlier = |essence: String, outcome, verdict| FoundCase {
        number: number(12_011),
        essence: Some(essence),
        date: date(2025, 10, 6),
        stage: Stage::Closed,
        outcome: Some(outcome),
        verdict,
        alike: false,
        ..case.clone()
    };
    Found {
        earlier: vec![
            earlier(
                in_lang(lang, "Қысқы көмір", "Уголь на зиму", "Coal for the winter"),
                Outcome::Satisfied,
                Some(Verdict::Solved),
            ),
            earlier(
                in_lang(lang, "Жеңілдікпен жүру", "Льготный проезд", "Free travel"),
                Outcome::Refused,
                None,
            ),
        ],
        open: vec![case, other],
    }
}

fn typed(lang: Lang) -> Form {
    Form::default()
        .with("who", "person")
        .with("surname", "Рақымжанов")
        .with("given", "Серікбай")
        .with("patronymic", "Қуандықұлы")
        .with("iin", "610512300456")
        .with("phone", "+7 700 000 41 18")
        .with("address", in_lang(lang, "Сәтбаев, Қ. Сәтбаев даңғылы, 84", "Сатпаев, пр. К. Сатпаева, 84", "84 Satbayev Avenue"))
        .with("language", "kk")
        .with("answer_by", "telephone")
        .with("channel", "desk")
        .with("kind", "complaint")
        .with("text", "Қыркүйектен бері зейнетақыма қосылатын үстемеақы түспей жатыр. Зейнетақы төлеу орталығына екі рет бардым, «құжат жоғарыда» дейді.")
        .with("q1", in_lang(lang, "Үстемеақыны қыркүйектен бастап төлеу", "Выплатить надбавку с сентября", "Pay the supplement from September"))
        .with("q1_topic", "1001")
        .with("q1_office", "17")
        .with("consent", "read_aloud")
        .with("passing_on", "read_aloud")
}

pub(super) fn add(shelf: &mut Shelf) {
    let lang = shelf.lang;
    shelf.add("intake", "desk/intake.html", &empty(lang));
    let filled = Intake {
        form: typed(lang),
        questions: 2,
        found: Some(found(lang)),
        checked: Some(explained(at(11, 12, 11, 42), 20)),
        kept: vec![Attachment {
            name: "scan.pdf".to_owned(),
            kind: "PDF".to_owned(),
            size: 240_000,
            href: String::new(),
            picture: false,
        }],
        ..empty(lang)
    };
    shelf.add("intake-filled", "desk/intake.html", &filled);
    let t = Text::new(lang);
    let mut errors = Errors::none();
    errors.add("surname", Wrong::SurnameMissing.say(t));
    errors.add("iin", Wrong::Iin.say(t));
    errors.add("text", t.refusal(&domain::appeals::Code::NothingAsked, None));
    errors.add("consent", t.refusal(&domain::appeals::Code::ConsentMissing, None));
    let refused = Intake {
        form: Form::default().with("who", "person").with("iin", "6105").refused(errors),
        found: Some(Found::default()),
        ..empty(lang)
    };
    shelf.add("intake-refused", "desk/intake.html", &refused);
    add_slips(shelf);
}

fn add_slips(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let address = "https://ashyk-esik.example/kk/follow#ULT-26-0038602-1.W0Z24H9XK7TM4XQ97";
    let slip = Slip {
        frame: frame(lang, At::Intake, &addresses::slip(number(38_602))),
        number: number(38_602),
        code: Some("W0Z2-4H9X-K7TM-4XQ9-7".to_owned()),
        follow: "ashyk-esik.example/kk/follow".to_owned(),
        qr: Qr::new(address, "QR"),
        received: at(11, 12, 11, 47),
        registered: date(2026, 11, 12),
        kind: Kind::Complaint,
        channel: Channel::Desk,
        accepted_by: in_lang(
            lang,
            "Оспанова Ж. Қ., бас маман",
            "Оспанова Ж. К., главный специалист",
            "Zhanar Ospanova, chief specialist",
        ),
        office: zhezqazghan(lang),
        office_address: Some(in_lang(
            lang,
            "Алашахан көшесі, 12",
            "улица Алашахана, 12",
            "12 Alashakhan Street",
        )),
        office_phone: Some("+7 7102 00 00 00".to_owned()),
        applicant: Some("Рақымжанов Серікбай Қуандықұлы".to_owned()),
        questions: vec![in_lang(
            lang,
            "Үстемеақыны қыркүйектен бастап төлеу",
            "Выплатить надбавку с сентября",
            "Pay the supplement from September",
        )],
        files: 1,
        due: explained(at(11, 12, 11, 47), 20),
        answer_by: AnswerBy::Telephone,
        language: Lang::Kk,
        consent: Some(Given::Signed),
        passing_on: Some(Given::ReadAloud),
        maybe: 2,
    };
    shelf.add("slip", "desk/slip.html", &slip);
    let again = Slip {
        code: None,
        qr: None,
        questions: Vec::new(),
        applicant: None,
        consent: None,
        passing_on: None,
        maybe: 0,
        ..slip
    };
    shelf.add("slip-again", "desk/slip.html", &again);
}
