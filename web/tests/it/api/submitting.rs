//! Handing in: what is asked for, what is refused, and what is answered to a repeat.

use axum::http::{Request, StatusCode};
use domain::ids::OfficeId;
use domain::lang::Lang;
use jiff::SignedDuration;
use serde_json::{Value, json};
use store::accounts::Scope;
use store::reference::Amendment;

use super::program::{Crew, Program, appeal, key, posted, token};
use crate::harness::{World, stories};

const APPEALS: &str = "/api/v1/appeals";

stories! {
    async fn the_receipt_says_what_the_slip_says(world: &World) {
        let mut anyone = Program::new(world);
        let told = anyone.post(APPEALS, &appeal("Жылу жоқ")).await;
        assert_eq!(told.status, StatusCode::CREATED);
        let receipt = told.good();
        let number = receipt["number"].as_str().unwrap();
        assert!(number.starts_with("KZR-26-"), "{receipt}");
        assert_eq!(told.header("location").unwrap(), receipt["links"]["appeal"]);
        assert_eq!(receipt["registered"], "2026-10-22");
        assert_eq!(receipt["force"], "adopted");
        let due = &receipt["due"];
        let days = due["explanation"]["days"].as_array().unwrap();
        let counted = days.iter().filter(|day| day["mark"] == "counted").count();
        assert_eq!(counted, due["explanation"]["rule"]["length"].as_u64().unwrap() as usize);
        assert_eq!(days.last().unwrap()["date"], due["date"]);
        let skipped = days.iter().find(|day| day["date"] == "2026-10-26").unwrap();
        assert_eq!(skipped["mark"], "skipped", "the day off for Republic Day: {skipped}");
        assert!(due["explanation"]["sentences"].as_array().unwrap().len() >= 3);
        assert!(!receipt["links"].to_string().contains(receipt["access_code"].as_str().unwrap()));
        // The same page for people opens with the same number and code.
        let slip = crate::harness::Slip {
            number: number.to_owned(),
            code: receipt["access_code"].as_str().unwrap().to_owned(),
        };
        world.browser(Lang::Ru).follows(&slip).await;
        let case = world.case(number).await;
        assert_eq!(case.appeal.whole.as_ref().unwrap().channel.code(), "api");
        assert_eq!(case.people.values().next().unwrap().phone.as_deref(), Some("+77011234567"));
    }

    async fn the_same_key_gives_the_same_receipt(world: &World) {
        let mut anyone = Program::new(world);
        let key = key();
        let first = anyone.post_as(APPEALS, &key, &appeal("Жылу жоқ")).await;
        world.clock.forward(SignedDuration::from_mins(90));
        let again = anyone.post_as(APPEALS, &key, &appeal("Жылу жоқ")).await;
        assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::OK));
        assert_eq!(first.bytes, again.bytes);
        // Spaces between the parts of the document are no other content.
        let spaced = serde_json::to_string_pretty(&appeal("Жылу жоқ")).unwrap();
        let spaced = anyone.send(posted(APPEALS, &key, spaced)).await;
        assert_eq!(spaced.bytes, first.bytes);
        let other = anyone.post_as(APPEALS, &key, &appeal("Су жоқ")).await;
        other.problem(409, "other-content");
        assert_eq!(world.count("appeals"), 1);
    }

    /// The receipt is the same whatever has changed since; a day later nobody knows the key.
    async fn a_repeat_is_answered_before_it_is_looked_at(world: &World) {
        let mut anyone = Program::new(world);
        let (key, mut body) = (key(), appeal("Жылу жоқ"));
        body["office"] = 1.into();
        let first = anyone.post_as(APPEALS, &key, &body).await;
        let mut closed = world.db.reference().offices[&OfficeId(1)].clone();
        closed.closed = Some(jiff::civil::date(2026, 10, 21));
        let mut amendment = Amendment::default();
        amendment.put(1, &closed).unwrap();
        world.db.amend(amendment, world.clock.now(), None, "moved").await.unwrap();
        let again = anyone.post_as(APPEALS, &key, &body).await;
        assert_eq!((again.status, &again.bytes), (StatusCode::OK, &first.bytes));
        let mut other = body.clone();
        other["text"] = "Су жоқ".into();
        anyone.post_as(APPEALS, &key, &other).await.problem(409, "other-content");
        anyone.post(APPEALS, &body).await.problem(422, "invalid");
        world.clock.forward(SignedDuration::from_hours(24));
        assert_eq!(world.db.sweep_receipts(world.clock.now()).await.unwrap(), 1);
        anyone.post_as(APPEALS, &key, &body).await.problem(422, "invalid");
        assert_eq!(world.count("appeals"), 1);
    }

    async fn sent_at_once_it_is_one(world: &World) {
        let (key, body) = (key(), appeal("Жылу жоқ"));
        let mut programs = [(); 4].map(|()| Program::new(world));
        let [a, b, c, d] = &mut programs;
        let told = tokio::join!(
            a.post_as(APPEALS, &key, &body),
            b.post_as(APPEALS, &key, &body),
            c.post_as(APPEALS, &key, &body),
            d.post_as(APPEALS, &key, &body),
        );
        let told = [told.0, told.1, told.2, told.3];
        let created = told.iter().filter(|one| one.status == StatusCode::CREATED).count();
        assert_eq!(created, 1);
        assert!(told.iter().all(|one| one.bytes == told[0].bytes));
        assert_eq!(world.count("appeals"), 1);
    }

    async fn a_key_that_can_be_guessed_is_no_key(world: &World) {
        let mut anyone = Program::new(world);
        let body = appeal("Жылу жоқ");
        let weak = [
            "", "1", "00000000000000000000000000000000", "abcabcabcabcabcabcabcabcabcabcab",
            "550e8400-e29b-41d4-a716-446655440000", "5Fz0qk3vJm7Xw1YtB9c2L", "has spaces in the middle of it",
        ];
        for key in weak {
            anyone.post_as(APPEALS, key, &body).await.problem(400, "idempotency-key");
        }
        let without = Request::post(APPEALS).header("content-type", "application/json");
        let told = anyone.send(without.body(body.to_string().into()).unwrap()).await;
        told.problem(400, "idempotency-key");
        assert_eq!(world.count("appeals"), 0);
        // 128 bits in any of the ways of writing them are one key; more are shortened.
        let strong = ["5fz0qk3vJm7Xw1YtB9c2Lg", "8f14e45fceea167a5a36dedd4bea2543",
            "8F14E45FCEEA167A5A36DEDD4BEA2543", "\"jxTkX87qFnpaNt7dS-olQw\"",
            "8f14e45fceea167a5a36dedd4bea25438f14e45fceea167a5a36dedd4bea2544"];
        let mut numbers = Vec::new();
        for key in strong {
            numbers.push(anyone.post_as(APPEALS, key, &body).await.good()["number"].clone());
        }
        assert_eq!(numbers[1], numbers[2]);
        assert_eq!(numbers[1], numbers[3]);
        assert_eq!(world.count("appeals"), 3);
    }

    async fn only_what_the_law_needs_is_needed(world: &World) {
        let mut anyone = Program::new(world);
        let least = json!({ "text": "Жылу жоқ", "anonymous": true });
        let told = anyone.post(APPEALS, &least).await;
        assert_eq!(told.status, StatusCode::CREATED);
        assert!(told.good()["number"].as_str().unwrap().starts_with("KZE-"));
        let organisation = json!({
            "questions": [{ "text": "Есеп қайда?", "topic": 1205, "district": 711210 }, { "text": "Кім жауапты?" }],
            "applicants": [{ "organisation": "«Жарық» ЖШС", "bin": "123", "email": "a@jaryq.kz" }],
            "answer_by": "email",
            "consent": { "processing": true, "passing_on": true },
        });
        let receipt = anyone.submits(&organisation).await;
        // A BIN that cannot be one is not kept, and refuses nothing.
        assert_eq!(receipt["warnings"][0]["field"], "applicants[0].bin");
        let case = world.case(receipt["number"].as_str().unwrap()).await;
        assert_eq!(case.appeal.questions.len(), 2);
        assert!(case.appeal.whole.as_ref().unwrap().consent.passing_on.is_some());
    }

    async fn what_must_be_put_right_is_named(world: &World) {
        let mut anyone = Program::new(world);
        let with = |name: &str, value: Value| {
            let mut body = appeal("Жылу жоқ");
            body[name] = value;
            body
        };
        let person = |name: &str, value: &str| {
            let mut body = appeal("Жылу жоқ");
            body["applicants"][0][name] = value.into();
            body
        };
        let many: Vec<Value> = (0..21).map(|n| json!({ "text": n.to_string() })).collect();
        let wrong = [
            (json!({}), "text", "nothing-asked"),
            (json!({}), "applicants", "nobody-named"),
            (with("text", "  \n ".into()), "text", "nothing-asked"),
            (with("text", "ы".repeat(20_001).into()), "text", "too-long"),
            (with("text", "a\u{7}b".into()), "text", "strange-character"),
            (with("consent", Value::Null), "consent", "consent-missing"),
            (with("anonymous", true.into()), "anonymous", "named-anonymous"),
            (with("office", 999.into()), "office", "not-in-list"),
            (with("office", 201.into()), "office", "not-in-list"),
            (with("office", (-1).into()), "office", "wrong-type"),
            (with("kind", "letter".into()), "kind", "not-in-list"),
            (with("nonsense", 1.into()), "nonsense", "unknown-field"),
            (with("answer_by", "email".into()), "applicants[0].email", "missing"),
            (with("answer_by", "post".into()), "applicants[0].address", "missing"),
            (person("email", "not an address"), "applicants[0].email", "email"),
            (person("organisation", "«Жарық»"), "applicants[0].surname", "of-a-person"),
            (person("bin", "1"), "applicants[0].bin", "of-an-organisation"),
            (person("given", &"ы".repeat(121)), "applicants[0].given", "too-long"),
            (person("hobby", "chess"), "applicants[0].hobby", "unknown-field"),
            (with("applicants", json!([{ "surname": "—" }])), "applicants[0].surname", "missing"),
            (with("applicants", json!([{ "surname": 7 }])), "applicants[0].surname", "wrong-type"),
            (with("questions", json!([{ "topic": 5 }])), "questions[0].topic", "not-in-list"),
            (with("questions", json!([{}, { "place": 5 }])), "questions[1].place", "not-in-list"),
            (with("questions", many.into()), "questions", "too-many"),
            (with("channel", "desk".into()), "channel", "token-needed"),
            (with("received", "2026-10-21T10:00:00Z".into()), "received", "token-needed"),
            (with("consent", json!({ "processing": true, "how": "signed" })), "consent.how", "token-needed"),
            (with("consent", json!({})), "consent.processing", "missing"),
        ];
        for (body, field, code) in wrong {
            let told = anyone.post(APPEALS, &body).await;
            told.problem(422, "invalid");
            let found = told.errors();
            assert!(found.contains(&(field.to_owned(), code.to_owned())), "{field} {code}: {found:?}");
        }
        assert_eq!(world.count("appeals"), 0);
        let twice = posted(APPEALS, &key(), r#"{"text": "a", "text": "b"}"#);
        assert_eq!(anyone.send(twice).await.errors()[0], ("text".to_owned(), "twice".to_owned()));
    }

    async fn sentences_are_in_the_language_of_the_reader(world: &World) {
        let mut said = Vec::new();
        for lang in Lang::ALL {
            let mut program = Program::new(world).speaking(lang);
            let told = program.post(APPEALS, &json!({})).await;
            assert_eq!(told.header("content-language"), Some(lang.code()));
            let problem = told.problem(422, "invalid");
            said.push((problem["title"].clone(), problem["errors"][0]["detail"].clone()));
        }
        assert!(said[0].0 != said[1].0 && said[1].0 != said[2].0, "{said:?}");
        assert!(said[0].1 != said[1].1 && said[1].1 != said[2].1, "{said:?}");
    }

    async fn a_program_with_a_token_hands_in_for_somebody_else(world: &World) {
        let crew = Crew::hired(world).await;
        let mut desk = Program::with_token(world, &crew.registrar.1);
        let mut body = appeal("Хат келді");
        body["channel"] = "post".into();
        body["received"] = "2026-10-19T05:00:00Z".into();
        body["consent"]["how"] = "signed".into();
        let receipt = desk.submits(&body).await;
        assert_eq!(receipt["registered"], "2026-10-19");
        let case = world.case(receipt["number"].as_str().unwrap()).await;
        let whole = case.appeal.whole.as_ref().unwrap();
        assert_eq!(whole.channel.code(), "post");
        assert_eq!(whole.accepted_by, domain::Actor::Staff(crew.registrar.0));
        for received in ["2026-10-22T10:00:00Z", "2024-10-22T10:00:00Z"] {
            body["received"] = received.into();
            let told = desk.post(APPEALS, &body).await;
            told.problem(422, "invalid");
            assert_eq!(told.errors(), [("received".to_owned(), "out-of-range".to_owned())]);
        }
        body["received"] = "2026-10-19T05:00:00Z".into();
        let reads = token(world, crew.registrar.0, &[Scope::Read]).await;
        Program::with_token(world, &reads).post(APPEALS, &body).await.problem(403, "scope");
        let mut specialist = Program::with_token(world, &crew.specialist.1);
        specialist.post(APPEALS, &body).await.problem(403, "forbidden");
        Program::with_token(world, "nothing").post(APPEALS, &body).await.problem(401, "token-wrong");
    }
}
