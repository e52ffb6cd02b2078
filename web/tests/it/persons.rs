//! Which persons are one: by number and surname, by the word of an official; and what is shown of it
//! to whom.

use axum::http::StatusCode;
use domain::access::{BY_WISH, Role};
use domain::appeals::{Change, Command, Event};
use domain::ids::OfficeId;
use domain::lang::Lang;
use domain::person::Likeness;
use domain::{Actor, Intent};
use pages::desk::{Act, addresses as desk};
use serde_json::json;
use store::cases::CaseAct;

use crate::api::program::{Crew, Program, appeal};
use crate::harness::office::ASTANA;
use crate::harness::{Browser, World, stories};

const PHONE: &str = "8 701 123 45 67";

/// An appeal to Astana of somebody with this name, and with or without a telephone.
async fn told(world: &World, surname: &str, phone: Option<&str>) -> String {
    told_to(world, 1, surname, phone).await
}

async fn told_to(world: &World, office: u32, surname: &str, phone: Option<&str>) -> String {
    let mut body = appeal("Жол қазылған");
    body["office"] = office.into();
    body["applicants"][0] = json!({ "surname": surname, "given": "Айгерім" });
    if let Some(phone) = phone {
        body["applicants"][0]["phone"] = phone.into();
    }
    world.clock.forward(jiff::SignedDuration::from_secs(60));
    let receipt = Program::new(world).submits(&body).await;
    receipt["number"].as_str().unwrap().to_owned()
}

/// What the case says of the person of another.
async fn likeness(world: &World, later: &str, earlier: &str) -> Likeness {
    let (later, earlier) = (world.case(later).await, world.case(earlier).await);
    let person =
        |case: &store::cases::CaseFile| case.appeal.whole.as_ref().unwrap().applicants[0].person;
    let (register, record) = earlier.place;
    let other = domain::person::Elsewhere { register, record, person: person(&earlier) };
    later.appeal.likeness(person(&later), &other)
}

fn liken(number: &str) -> String {
    desk::act(number.parse::<domain::number::Number>().unwrap(), None, Act::Liken)
}

impl Browser<'_> {
    async fn opens_case(&mut self, number: &str) {
        self.open(&format!("/desk/cases/{number}")).await;
        assert_eq!(self.page().status, StatusCode::OK, "{number}");
    }

    /// Says it of the person of this case and the one of another.
    async fn likens(&mut self, number: &str, other: &str, word: (&str, &str)) {
        let place = liken(number);
        let offered = self.page().all(&format!("form[action$='{place}'] option"));
        let pair = offered.iter().find(|option| option.text().collect::<String>().contains(other));
        let pair = pair.unwrap_or_else(|| panic!("{other} is not offered")).attr("value").unwrap();
        let pair = pair.to_owned();
        let form = self.form(&place).choose("pair", &pair).choose("likeness", word.0);
        form.fill("reason", word.1).press("liken-go").await;
    }

    /// How many other appeals of the person the page speaks of.
    fn others(&self) -> usize {
        self.page().all("aside a[href*='/desk/search?of=']").len()
    }
}

stories! {
    /// A telephone suggests; a registrar looks and says so, the head takes it back.
    async fn an_official_says_who_is_one(world: &World, lang: Lang) {
        let login = |what: &str| format!("{what}-{}", lang.code());
        let phone = format!("8 701 123 45 {}", 10 + Lang::ALL.iter().position(|l| *l == lang).unwrap());
        let earlier = told(world, "Сейітқызы", Some(&phone)).await;
        let later = told(world, "Сеитова", Some(&phone)).await;
        let registrar = world.hired(&login("reg"), Role::Registrar, ASTANA, &[]).await;
        let mut registrar = world.signed_in(registrar, lang).await;
        registrar.opens_case(&later).await;
        registrar.reads("beside-maybe");
        registrar.page().shows(&earlier);
        assert_eq!(registrar.others(), 0);
        // Nothing without a reason, nor without a word.
        let place = liken(&later);
        registrar.form(&place).press("liken-go").await;
        assert_eq!(registrar.page().status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(registrar.page().wrong(), ["liken-pair", "liken-likeness", "liken-reason"]);
        registrar.opens_case(&later).await;
        registrar.likens(&later, &earlier, ("same", "Жеке куәлігін көрсетті")).await;
        registrar.reads("done-likened");
        registrar.page().shows("Жеке куәлігін көрсетті");
        assert_eq!(likeness(world, &later, &earlier).await, Likeness::Same);
        assert_eq!(registrar.others(), 1);
        // From the other end, and both together in one list.
        registrar.opens_case(&earlier).await;
        registrar.reads("beside-same");
        registrar.page().shows(&later);
        let list = registrar.page().one("aside a[href*='/desk/search?of=']").attr("href").unwrap();
        let list = list.to_owned();
        registrar.visit(&list).await;
        registrar.page().shows(&earlier);
        registrar.page().shows(&later);
        // The head says otherwise from the page of the earlier one: there is one word of the two.
        let head = world.hired(&login("head"), Role::Head, ASTANA, &[]).await;
        let mut head = world.signed_in(head, lang).await;
        head.opens_case(&earlier).await;
        head.likens(&earlier, &later, ("different", "Апалы-сіңлілі")).await;
        head.reads("beside-different");
        assert_eq!(likeness(world, &later, &earlier).await, Likeness::Different);
        assert_eq!(head.others(), 0);
        head.likens(&earlier, &later, ("open", "Қателестім")).await;
        head.reads("beside-maybe");
        assert_eq!(likeness(world, &later, &earlier).await, Likeness::Open);
        head.opens_case(&later).await;
        for words in ["Жеке куәлігін көрсетті", "Апалы-сіңлілі", "Қателестім"] {
            head.page().shows(words);
        }
        world.db.rebuild(|_| {}).await.unwrap();
    }

    /// Who is joined by number and surname can be told apart, and is joined again.
    async fn a_number_joins_until_somebody_says_otherwise(world: &World) {
        let head = world.hired("head", Role::Head, ASTANA, &[]).await;
        let mut numbers = Vec::new();
        for _ in 0..3 {
            let mut body = appeal("Жол қазылған");
            body["applicants"][0] =
                json!({ "surname": "Сейітқызы", "given": "Айгерім", "iin": "990101400015" });
            world.clock.forward(jiff::SignedDuration::from_secs(60));
            let receipt = Program::new(world).submits(&body).await;
            numbers.push(receipt["number"].as_str().unwrap().to_owned());
        }
        let mut head = world.signed_in(head, Lang::Ru).await;
        head.opens_case(&numbers[0]).await;
        head.reads("tie-by-number");
        let seen = head.text().one("count-appeals", "n", 2);
        head.page().shows(&seen);
        head.likens(&numbers[0], &numbers[2], ("different", "Чужой ИИН, описка")).await;
        let seen = head.text().one("count-appeals", "n", 1);
        head.page().shows(&seen);
        // Not even by way of the third, who is one with each.
        head.opens_case(&numbers[2]).await;
        head.page().shows(&seen);
        head.opens_case(&numbers[1]).await;
        let seen = head.text().one("count-appeals", "n", 2);
        head.page().shows(&seen);
    }

    /// Each is the same as a third: all are shown together.
    async fn what_was_said_leads_on(world: &World) {
        let head = world.hired("head", Role::Head, ASTANA, &[]).await;
        let first = told(world, "Сейітқызы", Some(PHONE)).await;
        let second = told(world, "Сеитова", Some(PHONE)).await;
        let mut head = world.signed_in(head, Lang::Ru).await;
        head.opens_case(&second).await;
        head.likens(&second, &first, ("same", "сверено")).await;
        let third = told(world, "Сеитова", None).await;
        head.opens_case(&third).await;
        head.likens(&third, &second, ("same", "сверено")).await;
        head.opens_case(&third).await;
        head.page().shows(&first);
        head.reads("tie-through");
        head.opens_case(&first).await;
        head.page().shows(&third);
    }

    /// A case that few may know of leads nobody on, is suggested to nobody, and its number stands in
    /// nobody's history.
    async fn a_secret_case_is_beside_nobody(world: &World) {
        let trusted = world.hired("trusted", Role::Head, ASTANA, &[BY_WISH]).await;
        let other = world.hired("other", Role::Head, ASTANA, &[]).await;
        let first = told(world, "Сейітқызы", Some(PHONE)).await;
        let second = told(world, "Сеитова", Some(PHONE)).await;
        let third = told(world, "Сеитова", None).await;
        let mut head = world.signed_in(trusted, Lang::Ru).await;
        // Whoever left nothing but a name is met by it.
        head.opens_case(&third).await;
        head.likens(&third, &second, ("same", "сверено с третьим")).await;
        head.opens_case(&first).await;
        head.likens(&first, &second, ("same", "сверено со вторым")).await;
        let case = world.case(&second).await;
        let act = CaseAct {
            intent: Intent { by: Actor::Staff(trusted), at: world.clock.now(), seen: None },
            command: Command::MarkSensitive,
            sealed: None,
            files: Vec::new(),
            code: None,
            once: None,
        };
        world.db.act(&case, act).await.unwrap();
        head.opens_case(&third).await;
        head.page().shows(&second);
        head.page().shows("сверено с третьим");
        let mut other = world.signed_in(other, Lang::Ru).await;
        for number in [&first, &third] {
            other.opens_case(number).await;
            other.page().hides(&second);
            other.page().hides("сверено");
            assert_eq!(other.others(), 0);
        }
        let place = liken(&third);
        let pair = format!("0-{}", case.appeal.whole.as_ref().unwrap().applicants[0].person);
        let token = ("token", other.page().all("[name='token']")[0].attr("value").unwrap().to_owned());
        let fields = [(token.0, token.1.as_str()), ("pair", &pair), ("likeness", "open"), ("reason", "x")];
        other.post(&place, &fields).await;
        assert_eq!(other.page().status, StatusCode::NOT_FOUND);
        assert_eq!(likeness(world, &third, &second).await, Likeness::Same);
    }

    /// A case of another office is as far away, whatever is the same.
    async fn a_case_of_others_is_not_suggested(world: &World) {
        let head = world.hired("head", Role::Head, ASTANA, &[]).await;
        let here = told(world, "Сейітқызы", Some(PHONE)).await;
        let there = told_to(world, 70, "Сейітқызы", Some(PHONE)).await;
        let mut head = world.signed_in(head, Lang::Ru).await;
        head.opens_case(&here).await;
        head.page().hides(&there);
        // Once it is to answer a question of it, the office may know of both.
        let oral = world.hired("oral", Role::Head, OfficeId(70), &[]).await;
        let case = world.case(&there).await;
        let (topic, district, place) = (None, None, None);
        let change = Change::Route { topic, district, place, office: ASTANA, sensitive: false };
        let act = CaseAct {
            intent: Intent { by: Actor::Staff(oral), at: world.clock.now(), seen: None },
            command: Command::Change { question: Some(1), change },
            sealed: None,
            files: Vec::new(),
            code: None,
            once: None,
        };
        world.db.act(&case, act).await.unwrap();
        head.opens_case(&here).await;
        head.page().shows(&there);
    }

    /// At intake it is said what agrees, and the slip leads to where it is recorded.
    async fn the_registrar_learns_of_it_at_intake(world: &World, lang: Lang) {
        let login = format!("reg-{}", lang.code());
        let phone = format!("8 701 123 46 {}", 10 + Lang::ALL.iter().position(|l| *l == lang).unwrap());
        let earlier = told(world, "Сейітқызы", Some(&phone)).await;
        let registrar = world.hired(&login, Role::Registrar, ASTANA, &[]).await;
        let mut registrar = world.signed_in(registrar, lang).await;
        registrar.open(desk::INTAKE).await;
        let form = registrar.form(desk::INTAKE).fill("surname", &format!("Сеитова-{login}"));
        let form = form.fill("phone", &phone).fill("text", "Шатыр ағады");
        form.choose("consent", "read_aloud").press("intake-look").await;
        let agrees = registrar.text().agrees(&[pages::desk::Agrees::Phone]);
        registrar.page().shows(&agrees);
        registrar.form(desk::INTAKE).press("intake-go").await;
        let said = registrar.text().one("slip-maybe", "n", 1);
        let link = registrar.page().link(&said);
        registrar.visit(&link).await;
        registrar.page().shows(&earlier);
        assert!(registrar.page().has("details#liken[open]"));
    }

    async fn a_program_likens_too(world: &World) {
        let crew = Crew::hired(world).await;
        let earlier = told(world, "Сейітқызы", Some(PHONE)).await;
        let later = told(world, "Сейітқызы", Some(PHONE)).await;
        let mut head = Program::with_token(world, &crew.head.1);
        let persons = format!("/api/v1/cases/{earlier}/persons");
        let seen = head.get(&persons).await.good();
        assert_eq!(seen[0]["number"], later.as_str());
        assert_eq!(seen[0]["standing"], "maybe");
        assert_eq!(seen[0]["agrees"], json!(["phone", "name"]));
        let mut body = json!({
            "applicant": 0, "number": later, "other": 1, "likeness": "same", "reason": "Сверено.",
        });
        let place = format!("/api/v1/cases/{earlier}/likeness");
        let told = head.post(&place, &body).await;
        assert_eq!(told.errors(), [("number".to_owned(), "not-in-list".to_owned())]);
        body["other"] = 0.into();
        let key = crate::api::program::key();
        for _ in 0..2 {
            let done = head.post_as(&place, &key, &body).await.good();
            assert_eq!(done, json!({ "number": later, "events": 2 }));
        }
        let seen = head.get(&persons).await.good();
        assert_eq!(seen[0]["standing"], "same");
        assert_eq!(seen[0]["by"], crew.head.0.0);
        let case = head.get(&format!("/api/v1/cases/{later}")).await.good();
        assert_eq!(case["history"][1]["what"], "likened");
        assert_eq!(case["history"][1]["texts"][0], "Сверено.");
        let mut specialist = Program::with_token(world, &crew.specialist.1);
        specialist.get(&persons).await.problem(403, "forbidden");
        specialist.post(&place, &body).await.problem(403, "forbidden");
    }

    /// What an erased case said of its people says nothing any more.
    async fn an_erased_case_joins_nobody(world: &World) {
        let head = world.hired("head", Role::Head, ASTANA, &[]).await;
        let earlier = told(world, "Сейітқызы", Some(PHONE)).await;
        let later = told(world, "Сеитова", Some(PHONE)).await;
        let mut signed = world.signed_in(head, Lang::Ru).await;
        signed.opens_case(&later).await;
        signed.likens(&later, &earlier, ("same", "сверено")).await;
        let intent = Intent { by: Actor::Staff(head), at: world.clock.now(), seen: None };
        world.db.erase(world.case(&later).await.place, intent).await.unwrap();
        signed.opens_case(&earlier).await;
        signed.page().hides(&later);
        signed.opens_case(&later).await;
        signed.page().hides("сверено");
        let case = world.case(&later).await;
        assert!(case.events.iter().any(|(_, event)| matches!(event, Event::Likened { .. })));
        world.db.rebuild(|_| {}).await.unwrap();
    }

    /// The data of one of two go; the other's and the appeal stay. Nothing of the first is left to
    /// read, nor to be found by.
    async fn one_of_two_is_erased(world: &World, lang: Lang) {
        let login = |what: &str| format!("{what}-{}", lang.code());
        let canary = format!("Бұлбұлова{}", lang.code());
        let stays = format!("Қалатынова{}", lang.code());
        let mut body = appeal("Жол қазылған");
        body["applicants"] = json!([
            {
                "surname": canary, "given": "Айгерім", "phone": "8 705 111 22 33",
                "email": "bulbul@pochta.example", "address": "Бұлбұл көшесі, 7",
            },
            { "part": "co_applicant", "surname": stays, "given": "Сәуле", "phone": "8 701 555 01 02" },
        ]);
        let receipt = Program::new(world).submits(&body).await;
        let number = receipt["number"].as_str().unwrap().to_owned();
        let registrar = world.hired(&login("reg"), Role::Registrar, ASTANA, &[]).await;
        let head = world.hired(&login("head"), Role::Head, ASTANA, &[]).await;
        let mut registrar = world.signed_in(registrar, lang).await;
        registrar.opens_case(&number).await;
        let parsed: domain::number::Number = number.parse().unwrap();
        let ask = desk::act(parsed, None, Act::AskErasure);
        registrar.form(&ask).press("ask-erasure-go").await;
        assert_eq!(registrar.page().wrong(), ["ask-erasure-person", "ask-erasure-reason"]);
        let form = registrar.form(&ask).choose("person", "0");
        form.fill("reason", "Келісімін қайтарып алды").press("ask-erasure-go").await;
        registrar.reads("done-erasure-asked");
        // Whoever asked is not offered to do it, and is refused where they try.
        let erase = desk::act(parsed, None, Act::Erase);
        assert!(!registrar.page().has(&format!("form[action$='{erase}']")));
        let mut head = world.signed_in(head, lang).await;
        head.opens_case(&number).await;
        head.form(&erase).choose("person", "0").press("erase-go").await;
        assert_eq!(head.page().wrong(), ["erase-sure"]);
        head.form(&erase).choose("person", "0").tick("sure").press("erase-go").await;
        head.reads("done-person-erased");
        head.reads("party-gone");
        head.page().hides(&canary);
        head.page().shows(&stays);
        head.page().shows("Жол қазылған");
        let found = |name: &str| format!("{}?q={name}", desk::SEARCH);
        head.open(&found(&canary)).await;
        head.reads("search-none");
        head.open(&found("87051112233")).await;
        head.reads("search-none");
        head.open(&found(&stays)).await;
        // The one appeal that is found opens, or stands in the list.
        head.page().shows(&number);
        // Neither in the rows nor under any key that is left.
        let case = world.case(&number).await;
        let whole = case.appeal.whole.as_ref().unwrap();
        let (gone, other) = (whole.applicants[0].person, whole.applicants[1].person);
        assert!(!case.people.contains_key(&gone) && case.people.contains_key(&other));
        assert_eq!(case.text(&whole.text.unwrap()), Some("Жол қазылған"));
        for (table, rows) in world.dump() {
            let names = ["keys", "vault", "persons", "marks"].contains(&table.as_str());
            let gone = gone.to_string();
            assert!(!names || rows.iter().all(|row| !row.contains(&gone)), "{table}: {rows:?}");
        }
        let mut anyone = Program::new(world);
        let code = receipt["access_code"].as_str().unwrap();
        let seen = anyone.follow(&number, code).await.good();
        assert!(seen.to_string().contains("person_erased"), "{seen}");
        world.db.rebuild(|_| {}).await.unwrap();
    }

    async fn nobody_erases_alone(world: &World) {
        let head = world.hired("head", Role::Head, ASTANA, &[]).await;
        let number = told(world, "Сейітқызы", Some(PHONE)).await;
        let case = world.case(&number).await;
        let person = case.appeal.whole.as_ref().unwrap().applicants[0].person;
        let intent = Intent { by: Actor::Staff(head), at: world.clock.now(), seen: None };
        let refused = world.db.erase_person(case.place, person, intent, None).await;
        assert!(matches!(refused, Err(store::journal::NotDone::Refused(_))), "{refused:?}");
        let mut signed = world.signed_in(head, Lang::Ru).await;
        signed.opens_case(&number).await;
        let parsed: domain::number::Number = number.parse().unwrap();
        let ask = desk::act(parsed, None, Act::AskErasure);
        let form = signed.form(&ask).choose("person", "0").fill("reason", "Отозвала согласие");
        form.press("ask-erasure-go").await;
        let refused = world.db.erase_person(case.place, person, intent, None).await;
        assert!(matches!(refused, Err(store::journal::NotDone::Refused(_))), "{refused:?}");
        // What was refused stands on no list.
        let list = store::erasure::list_of(&world.db.place().data);
        assert!(store::erasure::read_list(&list).unwrap().is_none());
        assert!(world.case(&number).await.people.contains_key(&person));
        // A backup that brought somebody back has nobody to ask again.
        let (register, at, by) = (case.place.0, intent.at, intent.by);
        let list = [store::erasure::Erasure { register, key: person.into(), at, by }];
        assert_eq!(world.db.erase_again(&list).await.unwrap(), 1);
        assert!(world.case(&number).await.people.is_empty());
        assert_eq!(world.db.erase_again(&list).await.unwrap(), 0);
    }
}
