//! The steps of «Tell us».

use domain::appeals::AnswerBy;
use domain::lang::Lang;
use domain::person::check_identity_number;
use domain::terms::Kind;
use jiff::civil::{date, time};
use pages::forms::{Choice, Errors};
use pages::public::{
    ApplicantForm, Checked, ConsentWords, Fault, FileKept, OrganisationForm, SafeForm, TellCheck,
    TellPlace, TellWhat, TellYou, TopicGroup, Who, WhoChecked, identity_warning,
};
use pages::{Here, Text, addresses};

use super::{PROMISE, Samples, TOKEN, frame, in_lang, one_error, regions, town};

fn story(lang: Lang) -> String {
    in_lang(
        lang,
        "Біздің үйдің жертөлесінде үш аптадан бері су тұр. Құбыр жарылған, жылу нашар, бірінші \
         қабаттағы балалар ауырып қалды.\n\nСуды сорып, құбырды жөндеуді және қазан айының жылу \
         ақысын қайта есептеуді сұраймыз.",
        "В подвале нашего дома третью неделю стоит вода. Лопнула труба, тепла почти нет, дети на \
         первом этаже болеют.\n\nПросим откачать воду, отремонтировать трубу и пересчитать плату \
         за отопление за октябрь.",
        "Water has stood in the cellar of our house for three weeks. A pipe burst, there is hardly \
         any heat, and the children on the ground floor are ill.\n\nWe ask you to pump the water \
         out, to mend the pipe and to work out the October heating bill again.",
    )
}

fn files() -> Vec<FileKept> {
    vec![
        FileKept { id: "1".to_owned(), name: "IMG_2041.jpg".to_owned(), size: 2_150_000 },
        FileKept { id: "2".to_owned(), name: "IMG_2043.jpg".to_owned(), size: 1_840_000 },
    ]
}

fn tell_what(lang: Lang) -> TellWhat {
    TellWhat {
        frame: frame(lang, Here::Tell, addresses::TELL),
        token: TOKEN.to_owned(),
        text: String::new(),
        kind: None,
        topics: vec![TopicGroup {
            label: in_lang(
                lang,
                "Тұрғын үй-коммуналдық шаруашылық",
                "Жилищно-коммунальное хозяйство",
                "Housing and utilities",
            ),
            topics: vec![
                Choice::new("101", in_lang(lang, "Жылумен жабдықтау", "Теплоснабжение", "Heating")),
                Choice::new("102", in_lang(lang, "Ауызсу", "Питьевая вода", "Water")),
            ],
        }],
        topic: String::new(),
        files: Vec::new(),
        most_files: 10,
        most_bytes: 25 << 20,
        saved: None,
        danger: false,
        danger_words: "избил зорла угрожа".to_owned(),
        promise: PROMISE,
        errors: Errors::none(),
    }
}

impl Samples for TellWhat {
    const TEMPLATE: &'static str = "public/tell-what.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let fault =
            Fault::FileTooLarge { name: "podval.mov".to_owned(), size: 64 << 20, most: 25 << 20 };
        let returned = Self {
            text: story(lang),
            kind: Some(Kind::Complaint),
            topic: "101".to_owned(),
            files: files(),
            saved: Some(time(14, 32, 0, 0)),
            errors: one_error(Text::new(lang), "files", &fault),
            ..tell_what(lang)
        };
        let danger = Self {
            text: in_lang(lang, "Күйеуім мені ұрды.", "Муж меня избил.", "My husband beat me."),
            danger: true,
            topics: Vec::new(),
            ..tell_what(lang)
        };
        vec![
            ("tell-what", tell_what(lang)),
            ("tell-what-returned", returned),
            ("tell-what-danger", danger),
        ]
    }
}

fn tell_place(lang: Lang) -> TellPlace {
    TellPlace {
        frame: frame(lang, Here::Tell, addresses::TELL_PLACE),
        token: TOKEN.to_owned(),
        regions: regions(lang),
        region: String::new(),
        districts: Vec::new(),
        district: String::new(),
        settlements: Vec::new(),
        settlement: String::new(),
        anywhere: false,
        offices: Vec::new(),
        office: String::new(),
        near: None,
        danger: false,
        errors: Errors::none(),
    }
}

impl Samples for TellPlace {
    const TEMPLATE: &'static str = "public/tell-place.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let chosen = Self {
            region: "62".to_owned(),
            districts: vec![
                Choice::new("621000", town(lang)),
                Choice::new(
                    "624200",
                    in_lang(lang, "Жаңаарқа ауданы", "Жанааркинский район", "Zhangaarqa District"),
                ),
            ],
            district: "621000".to_owned(),
            offices: vec![Choice::new("17", town(lang))],
            ..tell_place(lang)
        };
        let missing = Self {
            errors: one_error(Text::new(lang), "region", &Fault::RegionMissing),
            danger: true,
            ..tell_place(lang)
        };
        vec![
            ("tell-place", tell_place(lang)),
            ("tell-place-chosen", chosen),
            ("tell-place-missing", missing),
        ]
    }
}

fn words(lang: Lang) -> ConsentWords {
    ConsentWords {
        processing: in_lang(
            lang,
            "«Ашық есік» атымды, байланыс деректерімді және жазғанымды жолданымыма жауап беру, \
             заңды орындау және жалпы есеп шығару үшін жинап, өңдеуіне келісемін; деректер соңғы \
             шешімнен кейін бес жыл сақталады, келісімімді кез келген күні қайтарып ала аламын.",
            "Я согласен (согласна), чтобы «Ашық есік» собирала и обрабатывала моё имя, мои контакты \
             и то, что я пишу, чтобы ответить мне, исполнить закон и вести общий счёт; данные \
             хранятся пять лет после последнего решения, согласие я могу отозвать в любой день.",
            "I agree that “Ashyq Esik” may keep and use my name, my contacts and what I write, in \
             order to answer me, to obey the law and to count appeals; the data are kept for five \
             years after the last decision, and I may withdraw this consent on any day.",
        ),
        passing_on: in_lang(
            lang,
            "Мәселемді шешетін мемлекеттік органға немесе ұйымға атымды, байланыс деректерімді \
             және жазғанымды беруге келісемін.",
            "Я согласен (согласна), чтобы моё имя, мои контакты и то, что я пишу, передали органу \
             или организации, которые решают мой вопрос.",
            "I agree that my name, my contacts and what I write may be passed to the body or \
             organisation that decides my question.",
        ),
        without_passing: in_lang(
            lang,
            "Келісімсіз де қабылдаймыз. Мәселеңізді басқа орган шешетін болса, бермес бұрын Сізден \
             сұраймыз.",
            "Примем и без этого согласия. Если вопрос решает кто-то другой, мы спросим Вас, прежде \
             чем передать.",
            "We take the appeal without it too. If somebody else decides the question, we ask you \
             before we pass it on.",
        ),
        anonymous: in_lang(
            lang,
            "Атыңызды, телефоныңызды және мекенжайыңызды сұрамаймыз және сақтамаймыз. Сізге хат \
             жаза алмаймыз: жауапты тек нөмір мен қолжетімділік коды арқылы көресіз.",
            "Мы не спрашиваем и не храним Вашего имени, телефона и адреса. Написать Вам мы не \
             сможем: ответ виден только по номеру и коду.",
            "We neither ask for nor keep your name, telephone or address. We cannot write to you: \
             the answer is seen only with the number and the code.",
        ),
        nobody_may_learn: in_lang(
            lang,
            "Жолданымды осындай мәселелермен жұмыс істеуге құқығы бар қызметкерлер ғана көреді.",
            "Обращение увидят только сотрудники, у которых есть право на такие вопросы.",
            "Only staff with the right for such questions will see the appeal.",
        ),
        edition: date(2026, 1, 1),
    }
}

fn tell_you(lang: Lang) -> TellYou {
    TellYou {
        frame: frame(lang, Here::Tell, addresses::TELL_YOU),
        token: TOKEN.to_owned(),
        who: Some(Who::Person),
        applicants: vec![ApplicantForm::default()],
        organisation: OrganisationForm::default(),
        answer_by: AnswerBy::Page,
        phone: String::new(),
        email: String::new(),
        address: String::new(),
        language: lang,
        secret: false,
        hidden: false,
        safe: SafeForm::default(),
        consent: false,
        passing: false,
        words: words(lang),
        danger: false,
        errors: Errors::none(),
    }
}

impl Samples for TellYou {
    const TEMPLATE: &'static str = "public/tell-you.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let t = Text::new(lang);
        let warned = |typed: &str| ApplicantForm {
            surname: in_lang(lang, "Сейітжанова", "Сейтжанова", "Seitzhanova"),
            given: in_lang(lang, "Гүлнәр", "Гульнар", "Gulnar"),
            patronymic: String::new(),
            iin: typed.to_owned(),
            iin_warning: identity_warning(t, &check_identity_number(typed)),
        };
        let mut errors = one_error(t, "email", &Fault::Email);
        errors.add("consent", Fault::ConsentMissing.say(t));
        let group = Self {
            applicants: vec![warned("75061940031"), warned("750619400311")],
            answer_by: AnswerBy::Email,
            errors,
            ..tell_you(lang)
        };
        let organisation = Self {
            who: Some(Who::Organisation),
            organisation: OrganisationForm {
                name: "ОСИ «Достық-2019»".to_owned(),
                bin: "12".to_owned(),
                bin_warning: identity_warning(t, &check_identity_number("12")),
                speaker: String::new(),
            },
            ..tell_you(lang)
        };
        let anonymous = Self { who: Some(Who::Anonymous), secret: true, ..tell_you(lang) };
        let nobody = Self {
            who: None,
            errors: one_error(t, "who", &Fault::WhoMissing),
            danger: true,
            ..tell_you(lang)
        };
        vec![
            ("tell-you", tell_you(lang)),
            ("tell-you-group", group),
            ("tell-you-organisation", organisation),
            ("tell-you-anonymous", anonymous),
            ("tell-you-nobody", nobody),
        ]
    }
}

impl Samples for TellCheck {
    const TEMPLATE: &'static str = "public/tell-check.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let check = |who| Self {
            frame: frame(lang, Here::Tell, addresses::TELL_CHECK),
            token: TOKEN.to_owned(),
            text: story(lang),
            files: files(),
            kind: None,
            topic: Some(in_lang(lang, "Жылумен жабдықтау", "Теплоснабжение", "Heating")),
            place: Some(town(lang)),
            office: None,
            near: Some("Жезқазған қабылдауы".to_owned()),
            who,
            answer_by: AnswerBy::Email,
            contact: Some("gulnar@mail.kz".to_owned()),
            odd_phone: false,
            language: lang,
            secret: false,
            safe: None,
            consent: true,
            passing: false,
            until: Some(date(2026, 11, 16)),
            danger: false,
            errors: Errors::none(),
        };
        let names = in_lang(lang, "Сейітжанова Гүлнәр", "Сейтжанова Гульнар", "Gulnar Seitzhanova");
        let named = |name: &str| Checked { name: name.to_owned(), ..Checked::default() };
        let odd = Checked {
            name: "ОСИ".to_owned(),
            number: Some("123".to_owned()),
            warning: identity_warning(Text::new(lang), &check_identity_number("123")),
        };
        let anonymous = Self {
            contact: None,
            answer_by: AnswerBy::Page,
            files: Vec::new(),
            place: None,
            topic: None,
            secret: true,
            until: None,
            ..check(WhoChecked::Anonymous)
        };
        vec![
            ("tell-check", check(WhoChecked::Persons(vec![named(&names)]))),
            ("tell-check-group", check(WhoChecked::Persons(vec![named("А"), named("Б")]))),
            (
                "tell-check-organisation",
                Self {
                    answer_by: AnswerBy::Telephone,
                    odd_phone: true,
                    ..check(WhoChecked::Organisation(odd, Some(names.clone())))
                },
            ),
            ("tell-check-anonymous", anonymous),
        ]
    }
}
