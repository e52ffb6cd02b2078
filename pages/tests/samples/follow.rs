//! The pages behind number and code.

use domain::appeals::{Channel, Stage};
use domain::lang::Lang;
use domain::outcome::{Outcome, Service, Verdict};
use domain::terms::{Force, Unit};
use jiff::civil::date;
use pages::forms::Errors;
use pages::public::{
    AskedQuestion, Did, Fault, FileLink, FollowAppeal, FollowEnter, Happening, Holder, Letter, May,
    ObjectForm, SafeContactForm, SafeForm, Said, Thanks, WithdrawForm,
};
use pages::{Here, Text, Why, addresses};

use super::{
    NUMBER, Samples, TOKEN, explained, first_question, frame, in_lang, one_error, received,
    second_question, town,
};

impl Samples for FollowEnter {
    const TEMPLATE: &'static str = "public/follow-enter.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let t = Text::new(lang);
        let enter = |number: &str, errors| Self {
            frame: frame(lang, Here::Follow, addresses::FOLLOW),
            number: number.to_owned(),
            example: NUMBER.to_owned(),
            errors,
        };
        vec![
            ("follow-enter", enter("", Errors::none())),
            ("follow-enter-wrong", enter(NUMBER, one_error(t, "code", &Fault::NoMatch))),
        ]
    }
}

fn holder(lang: Lang) -> Holder {
    Holder {
        name: in_lang(
            lang,
            "Оспанова Жанар Қайратқызы",
            "Оспанова Жанар Кайратовна",
            "Zhanar Ospanova",
        ),
        post: in_lang(
            lang,
            "қоғамдық қабылдаудың энергетика және тұрғын үй-коммуналдық шаруашылық мәселелері \
             жөніндегі бас маманы",
            "главный специалист общественной приёмной по вопросам энергетики и \
             жилищно-коммунального хозяйства",
            "chief specialist of the reception office for energy and housing",
        ),
    }
}

fn letter(lang: Lang) -> Letter {
    let words = in_lang(
        lang,
        "Құрметті Гүлнәр Сейітжанқызы.|6 қарашада «Жезқазған жылу желілері» кәсіпорны жертөледегі \
         суды сорып алды, 9 қарашада жарылған құбырдың 14 метрін ауыстырды. Жұмысты үй \
         тұрғындарының үш өкілі қабылдап, актіге қол қойды.|Шешіммен келіспесеңіз, осы бетте қарсылық білдіре аласыз.",
        "Уважаемая Гульнар Сейтжановна.|6 ноября предприятие «Жезказганские тепловые сети» откачало \
         воду из подвала, 9 ноября заменило 14 метров лопнувшей трубы. Работу приняли три \
         представителя жильцов и подписали акт.|Если Вы не согласны, возразить можно на этой странице.",
        "Dear Gulnar Seitzhanova,|On 6 November the company Zhezqazghan Heating Networks pumped the \
         water out of the cellar, and on 9 November it replaced 14 metres of the burst pipe. Three \
         residents accepted the work and signed the report.|If you do not agree, you can object on this page.",
    );
    Letter {
        lang,
        from: vec![in_lang(lang, "«Ашық есік»", "«Ашық есік»", "Ashyq Esik"), town(lang)],
        date: date(2026, 11, 10),
        number: format!("{NUMBER}/1"),
        paragraphs: words.split('|').map(str::to_owned).collect(),
        signer: Some(holder(lang)),
        files: vec![FileLink {
            name: "akt.pdf".to_owned(),
            size: 310_000,
            href: "/files/1".to_owned(),
        }],
    }
}

fn question(lang: Lang, number: u16, stage: Stage) -> AskedQuestion {
    let explained = explained(received(), Force::Adopted, true);
    AskedQuestion {
        number,
        title: Some(if number == 1 { first_question(lang) } else { second_question(lang) }),
        stage,
        outcome: None,
        decided_on: None,
        holder: (stage > Stage::Routed).then(|| holder(lang)),
        office: Some(town(lang)),
        due: explained.due,
        late: false,
        why: Some(Why::folded(Text::new(lang), &explained)),
        ask: None,
        letter: None,
        verdict: None,
        may: May { withdraw: stage.is_open(), ..May::default() },
        earlier: Vec::new(),
        verdict_words: String::new(),
    }
}

fn answered(lang: Lang) -> AskedQuestion {
    AskedQuestion {
        outcome: Some(Outcome::Satisfied),
        decided_on: Some(date(2026, 11, 10)),
        letter: Some(letter(lang)),
        may: May { judge: true, object: true, withdraw: false },
        ..question(lang, 1, Stage::Answered)
    }
}

fn history() -> Vec<Happening> {
    let at = |day: i8, did, question| Happening {
        at: date(2026, 11, day).at(11, 8, 0, 0),
        question,
        did,
    };
    let who = || "Ж. Қ. Оспанова".to_owned();
    vec![
        at(20, Did::Erased, None),
        at(19, Did::CodeRenewed, None),
        at(18, Did::TermPassed, Some(2)),
        at(17, Did::Withdrawn, Some(2)),
        at(16, Did::Reopened, Some(1)),
        at(15, Did::VerdictGiven(Verdict::NotSolved), Some(1)),
        at(10, Did::Replied, Some(1)),
        at(10, Did::Decided(Outcome::Satisfied), Some(1)),
        at(9, Did::ServiceGiven(Service::LegalAid), Some(1)),
        at(8, Did::PapersAdded, None),
        at(7, Did::Asked, Some(2)),
        at(6, Did::Accepted { who: who() }, Some(1)),
        at(5, Did::Assigned { who: who() }, Some(1)),
        at(4, Did::Routed { office: "Жезқазған".to_owned() }, Some(1)),
        at(3, Did::Registered(Channel::Web), None),
    ]
}

fn appeal(lang: Lang, questions: Vec<AskedQuestion>) -> FollowAppeal {
    FollowAppeal {
        frame: frame(lang, Here::Follow, addresses::FOLLOW_APPEAL),
        token: TOKEN.to_owned(),
        number: NUMBER.to_owned(),
        registered: date(2026, 10, 23),
        force: Force::Adopted,
        thanks: None,
        erased: false,
        said: Some(Said {
            lang: Lang::Kk,
            paragraphs: vec!["Жертөледе үш аптадан бері су тұр.".to_owned()],
            files: vec![FileLink {
                name: "IMG_2041.jpg".to_owned(),
                size: 2_150_000,
                href: "/files/2".to_owned(),
            }],
        }),
        questions,
        history: history(),
        may_add: true,
        papers_words: String::new(),
        errors: Errors::none(),
    }
}

impl Samples for FollowAppeal {
    const TEMPLATE: &'static str = "public/follow.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let t = Text::new(lang);
        let open = |number, stage| question(lang, number, stage);
        let two = appeal(lang, vec![answered(lang), open(2, Stage::InWork)]);
        let new = Self {
            history: history().split_off(14),
            ..appeal(lang, vec![open(1, Stage::Unrouted)])
        };
        let waiting = AskedQuestion {
            ask: Some(in_lang(
                lang,
                "Қазан айының түбіртегін қосыңызшы.",
                "Приложите квитанцию за октябрь.",
                "Add the bill for October.",
            )),
            ..open(1, Stage::Waiting)
        };
        let late = AskedQuestion {
            late: true,
            outcome: Some(Outcome::Unanswered),
            ..open(1, Stage::InWork)
        };
        let judged = AskedQuestion {
            verdict: Some((Verdict::Partly, date(2026, 11, 12))),
            may: May { object: true, ..May::default() },
            ..answered(lang)
        };
        let thanks = |thanks, questions| Self { thanks: Some(thanks), ..appeal(lang, questions) };
        let wrong = Self {
            errors: one_error(t, "verdict-1", &Fault::VerdictMissing),
            ..appeal(lang, vec![answered(lang)])
        };
        let closed = AskedQuestion {
            title: None,
            outcome: Some(Outcome::Withdrawn),
            decided_on: Some(date(2026, 11, 1)),
            ..open(1, Stage::Closed)
        };
        let erased = Self {
            erased: true,
            may_add: false,
            said: None,
            ..appeal(lang, vec![AskedQuestion { title: None, ..open(1, Stage::Closed) }])
        };
        vec![
            ("follow", two),
            ("follow-new", new),
            ("follow-waiting", thanks(Thanks::Papers, vec![waiting, open(2, Stage::Assigned)])),
            (
                "follow-late",
                Self {
                    force: Force::Statutory,
                    ..thanks(Thanks::Objection, vec![late, open(2, Stage::Routed)])
                },
            ),
            ("follow-judged", thanks(Thanks::Verdict, vec![judged, open(2, Stage::Decided)])),
            ("follow-wrong", wrong),
            ("follow-safe", thanks(Thanks::SafeContact, vec![open(2, Stage::Decided)])),
            ("follow-closed", thanks(Thanks::Withdrawal, vec![closed])),
            ("follow-erased", erased),
        ]
    }
}

impl Samples for WithdrawForm {
    const TEMPLATE: &'static str = "public/withdraw.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let form = Self {
            frame: frame(lang, Here::Follow, "/follow/withdraw?question=2"),
            token: TOKEN.to_owned(),
            question: 2,
            title: Some(second_question(lang)),
            reason: String::new(),
            errors: Errors::none(),
        };
        vec![("withdraw", form)]
    }
}

impl Samples for SafeContactForm {
    const TEMPLATE: &'static str = "public/safe.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let form = |unnamed, errors| Self {
            frame: frame(lang, Here::Follow, "/follow/safe"),
            token: TOKEN.to_owned(),
            unnamed,
            safe: SafeForm::default(),
            errors,
        };
        let fault = one_error(Text::new(lang), "safe_at", &Fault::SafeMissing);
        vec![("safe", form(false, Errors::none())), ("safe-missing", form(true, fault))]
    }
}

impl Samples for ObjectForm {
    const TEMPLATE: &'static str = "public/object.html";
    fn samples(lang: Lang) -> Vec<(&'static str, Self)> {
        let form = |errors, elsewhere| Self {
            frame: frame(lang, Here::Follow, "/follow/object?question=1"),
            token: TOKEN.to_owned(),
            question: 1,
            title: Some(first_question(lang)),
            reason: String::new(),
            days: 15,
            unit: Unit::WorkingDays,
            elsewhere,
            errors,
        };
        let elsewhere = in_lang(
            lang,
            "Ұлытау облысының әкімдігіне шағым беруге болады.",
            "Можно пожаловаться в акимат области Улытау.",
            "You may complain to the akimat of Ulytau Region.",
        );
        let fault = one_error(Text::new(lang), "reason", &Fault::ReasonMissing);
        vec![
            ("object", form(Errors::none(), Some(elsewhere))),
            ("object-missing", form(fault, None)),
        ]
    }
}
