//! An appeal from the first word to the verdict, by programs alone.

use axum::http::StatusCode;
use domain::ids::TopicId;
use serde_json::{Value, json};
use store::accounts::Scope;
use store::reference::{Amendment, Topic};

use super::program::{Crew, Program, appeal, key, posted, token};
use crate::harness::{World, stories};

fn at(receipt: &Value, what: &str) -> String {
    format!("/api/v1/cases/{}/{what}", receipt["number"].as_str().unwrap())
}

/// The first question of the case as staff see it.
async fn question(program: &mut Program<'_>, receipt: &Value) -> Value {
    program.get(at(receipt, "").trim_end_matches('/')).await.good()["questions"][0].clone()
}

stories! {
    async fn from_the_first_word_to_the_verdict(world: &World) {
        let crew = Crew::hired(world).await;
        let mut anyone = Program::new(world);
        let mut registrar = Program::with_token(world, &crew.registrar.1);
        let mut head = Program::with_token(world, &crew.head.1);
        let mut specialist = Program::with_token(world, &crew.specialist.1);
        let receipt = anyone.submits(&appeal("Жылу жоқ, үшінші апта.")).await;

        // The desk sees it and says whose it is.
        let list = registrar.get("/api/v1/questions?open=true").await.good();
        assert_eq!(list["items"][0]["number"], receipt["number"]);
        assert_eq!(list["items"][0]["stage"], "unrouted");
        assert_eq!(list["items"][0]["channel"], "api");
        let route = json!({ "seen": 1, "office": 1, "topic": 1201 });
        let routed = registrar.post(&at(&receipt, "questions/1/route"), &route).await.good();
        assert_eq!(routed["events"], 2);

        let assign = json!({ "seen": 2, "to": crew.specialist.0.0 });
        let given = head.post(&at(&receipt, "questions/1/assign"), &assign).await.good();
        assert_eq!(given["events"], 3);
        let mine = specialist.get("/api/v1/questions?holder=me").await.good();
        assert_eq!(mine["items"][0]["stage"], "assigned");
        let accept = json!({ "seen": 3 });
        specialist.post(&at(&receipt, "questions/1/accept"), &accept).await.good();
        let note = json!({ "text": "Қоңырау шалдым, жауап бермеді." });
        specialist.post(&at(&receipt, "notes"), &note).await.good();
        let decide = json!({ "seen": 5, "outcome": "satisfied" });
        specialist.post(&at(&receipt, "questions/1/decide"), &decide).await.good();
        let reply = json!({ "seen": 6, "text": "Құбыр ауыстырылды." });
        specialist.post(&at(&receipt, "questions/1/reply"), &reply).await.good();

        let (number, code) = (receipt["number"].as_str().unwrap(), receipt["access_code"].as_str());
        let seen = anyone.follow(number, code.unwrap()).await.good();
        assert_eq!(seen["questions"][0]["answer"]["text"], "Құбыр ауыстырылды.");
        assert_eq!(seen["questions"][0]["outcome"], "satisfied");
        assert_eq!(seen["questions"][0]["may"]["judge"], true);
        assert!(!seen.to_string().contains("Қоңырау"), "notes stay inside: {seen}");
        let verdict = json!({ "question": 1, "verdict": "partly", "words": "Жартысы ғана." });
        anyone.act(&receipt, "verdict", &verdict).await.good();

        let question = question(&mut specialist, &receipt).await;
        assert_eq!(question["stage"], "closed");
        assert_eq!(question["verdict"]["verdict"], "partly");
        assert_eq!(question["verdict"]["door"], "own_device");
        assert_eq!(question["verdict"]["by"]["who"], "applicant");
        let case = specialist.get(at(&receipt, "").trim_end_matches('/')).await.good();
        assert_eq!(case["events"], 8);
        assert_eq!(case["applicants"][0]["phone"], "+77011234567");
        assert_eq!(case["history"][4]["texts"][0], "Қоңырау шалдым, жауап бермеді.");
        assert_eq!(world.db.readings(world.case(number).await.place).await.unwrap().len(), 1);
    }

    async fn an_act_on_an_older_state_is_refused_with_the_name_of_who_was_first(world: &World) {
        let crew = Crew::hired(world).await;
        let mut registrar = Program::with_token(world, &crew.registrar.1);
        let mut head = Program::with_token(world, &crew.head.1);
        let receipt = Program::new(world).submits(&appeal("Жол қазылған")).await;
        let route = json!({ "seen": 1, "office": 1, "topic": 1201 });
        registrar.post(&at(&receipt, "questions/1/route"), &route).await.good();
        let assign = json!({ "seen": 1, "to": crew.specialist.0.0 });
        let told = head.post(&at(&receipt, "questions/1/assign"), &assign).await;
        let said = told.problem(409, "refused");
        assert_eq!(told.errors()[0].1, "changed-since");
        assert!(said["errors"][0]["detail"].as_str().unwrap().contains("Исаева"), "{said}");
        // A note never conflicts.
        head.post(&at(&receipt, "notes"), &json!({ "seen": 1, "text": "Көрдім" })).await.good();
    }

    async fn the_same_act_twice_is_done_once(world: &World) {
        let crew = Crew::hired(world).await;
        let mut registrar = Program::with_token(world, &crew.registrar.1);
        let receipt = Program::new(world).submits(&json!({
            "text": "Где наш автобус?", "anonymous": true,
        })).await;
        // Routed to Oral, the case is out of the registrar's sight; the repeat is still answered.
        let (path, key) = (at(&receipt, "questions/1/route"), key());
        let route = json!({ "seen": 1, "office": 70, "topic": 1201 });
        let first = registrar.post_as(&path, &key, &route).await;
        let again = registrar.post_as(&path, &key, &route).await;
        assert_eq!((first.status, &first.bytes), (again.status, &again.bytes));
        assert_eq!(first.status, StatusCode::OK);
        registrar.get(at(&receipt, "").trim_end_matches('/')).await.problem(404, "not-found");
        let other = json!({ "seen": 1, "office": 1, "topic": 1201 });
        registrar.post_as(&path, &key, &other).await.problem(409, "other-content");
        assert_eq!(world.case(receipt["number"].as_str().unwrap()).await.events.len(), 2);
        // The key of another is another key.
        let mut stranger = Program::with_token(world, &crew.stranger.1);
        stranger.post_as(&at(&receipt, "notes"), &key, &json!({ "text": "Біздікі" })).await.good();
    }

    /// What was answered once is answered again, though it could not be asked any more.
    async fn a_repeat_has_its_first_answer_whatever_has_changed(world: &World) {
        let crew = Crew::hired(world).await;
        let mut head = Program::with_token(world, &crew.head.1);
        let mut anyone = Program::new(world);
        let receipt = anyone.submits(&appeal("Жол қазылған")).await;
        let other = anyone.submits(&appeal("Жарық жоқ")).await;
        let keys = [key(), key()];
        let path = |what: &str| at(&receipt, &format!("questions/1/{what}"));
        let route = json!({ "seen": 1, "office": 1, "topic": 1201 });
        let routed = head.post_as(&path("route"), &keys[0], &route).await;
        let assign = json!({ "seen": 2, "to": crew.specialist.0.0 });
        let given = head.post_as(&path("assign"), &keys[1], &assign).await;
        given.good();
        // The topic goes from the list, the person leaves the office, and others go on with the case.
        let mut amendment = Amendment::default();
        amendment.remove::<Topic>(1201);
        let now = world.clock.now();
        world.db.amend(amendment, now, None, "no more").await.unwrap();
        world.db.staff_disable(crew.specialist.0, now, None, "left").await.unwrap();
        head.post(&at(&receipt, "notes"), &json!({ "text": "Көрдім" })).await.good();
        head.post(&path("route"), &route).await.problem(422, "invalid");
        head.post(&path("assign"), &assign).await.problem(422, "invalid");
        for (what, key, sent, first) in [
            ("route", &keys[0], &route, &routed), ("assign", &keys[1], &assign, &given),
        ] {
            let again = head.post_as(&path(what), key, sent).await;
            assert_eq!((again.status, &again.bytes), (first.status, &first.bytes), "{what}");
        }
        // The same key on another case is another request.
        let elsewhere = at(&other, "questions/1/route");
        head.post_as(&elsewhere, &keys[0], &route).await.problem(409, "other-content");
        assert_eq!(world.case(receipt["number"].as_str().unwrap()).await.events.len(), 4);
    }

    async fn what_a_person_may_not_do_their_program_may_not(world: &World) {
        let crew = Crew::hired(world).await;
        let receipt = Program::new(world).submits(&appeal("Жол қазылған")).await;
        let route = json!({ "seen": 1, "office": 1, "topic": 1201 });
        let path = at(&receipt, "questions/1/route");
        let mut specialist = Program::with_token(world, &crew.specialist.1);
        specialist.post(&path, &route).await.problem(403, "forbidden");
        let mut stranger = Program::with_token(world, &crew.stranger.1);
        stranger.post(&path, &route).await.problem(403, "forbidden");
        stranger.post(&at(&receipt, "notes"), &json!({ "text": "?" })).await.problem(404, "not-found");
        let mut head = Program::with_token(world, &crew.head.1);
        head.post(&path, &route).await.good();
        // Nobody gets what they could not open.
        let assign = json!({ "seen": 2, "to": crew.registrar.0.0 });
        let told = head.post(&at(&receipt, "questions/1/assign"), &assign).await;
        told.problem(422, "invalid");
        assert_eq!(told.errors(), [("to".to_owned(), "not-in-list".to_owned())]);
        // An auditor sees what was done, and not who asked nor what was written.
        let mut auditor = Program::with_token(world, &crew.auditor.1);
        let case = auditor.get(at(&receipt, "").trim_end_matches('/')).await;
        let bare = case.good();
        assert_eq!(bare["questions"][0]["stage"], "routed");
        assert!(!bare.to_string().contains("Сейітқызы") && !bare.to_string().contains("қазылған"));
        auditor.post(&at(&receipt, "notes"), &json!({ "text": "?" })).await.problem(403, "forbidden");
    }

    async fn a_decision_keeps_the_rules(world: &World) {
        let crew = Crew::hired(world).await;
        let mut head = Program::with_token(world, &crew.head.1);
        let receipt = Program::new(world).submits(&appeal("Жол қазылған")).await;
        let path = |what: &str| at(&receipt, &format!("questions/1/{what}"));
        let route = json!({ "seen": 1, "office": 1, "topic": 1201 });
        head.post(&path("route"), &route).await.good();
        let refuse = json!({ "seen": 2, "outcome": "refused" });
        let told = head.post(&path("decide"), &refuse).await;
        told.problem(422, "invalid");
        assert_eq!(told.errors(), [("ground".to_owned(), "ground-missing".to_owned())]);
        let silence = json!({ "seen": 2, "outcome": "deemed_refused" });
        head.post(&path("decide"), &silence).await.problem(422, "invalid");
        let reply = json!({ "seen": 2, "text": "Жауап" });
        head.post(&path("reply"), &reply).await.problem(409, "refused");
        let decide = json!({ "seen": 2, "outcome": "explained", "reply": "Түсіндірілді." });
        assert_eq!(head.post(&path("decide"), &decide).await.good()["events"], 4);
        let again = head.post(&path("decide"), &json!({ "seen": 4, "outcome": "explained" })).await;
        again.problem(409, "refused");
        assert_eq!(again.errors()[0].1, "already-decided");
        head.post(&at(&receipt, "questions/2/accept"), &json!({ "seen": 4 })).await
            .problem(404, "not-found");
    }

    async fn each_door_asks_for_its_scope(world: &World) {
        let crew = Crew::hired(world).await;
        let receipt = Program::new(world).submits(&appeal("Жол қазылған")).await;
        let number = receipt["number"].as_str().unwrap();
        let id = crew.head.0;
        let read = token(world, id, &[Scope::Read]).await;
        let write = token(world, id, &[Scope::Write]).await;
        for route in web::routes::all().filter(|route| route.path.starts_with("/api/")) {
            let web::routes::Who::Token(scope) = route.who else { continue };
            let path = route.path.replace("{number}", number).replace("{n}", "1");
            let request = || match route.methods {
                ["GET"] => axum::http::Request::get(&path).body(axum::body::Body::empty()).unwrap(),
                _ => posted(&path, &key(), "{}"),
            };
            let told = Program::new(world).send(request()).await;
            told.problem(401, "token-missing");
            assert!(told.header("www-authenticate").unwrap().starts_with("Bearer"));
            let told = Program::with_token(world, "qabyl_AAAA").send(request()).await;
            told.problem(401, "token-wrong");
            let other = if scope == Scope::Read { &write } else { &read };
            Program::with_token(world, other).send(request()).await.problem(403, "scope");
        }
        // Over, revoked, or of somebody who was sent away.
        let mut reader = Program::with_token(world, &read);
        reader.get("/api/v1/questions").await.good();
        let known = world.db.api_tokens(Some(id)).await.unwrap();
        let of_read = known.iter().find(|one| one.scopes == [Scope::Read].into()).unwrap();
        world.db.api_token_revoke(of_read.id).await.unwrap();
        reader.get("/api/v1/questions").await.problem(401, "token-wrong");
        let mut writer = Program::with_token(world, &write);
        writer.post(&at(&receipt, "notes"), &json!({ "text": "Көрдім" })).await.good();
        world.db.staff_disable(id, world.clock.now(), None, "left").await.unwrap();
        writer.post(&at(&receipt, "notes"), &json!({ "text": "?" })).await.problem(401, "token-wrong");
    }

    async fn a_secret_case_goes_to_those_alone_who_may_know_of_it(world: &World) {
        let crew = Crew::hired(world).await;
        let secret = json!({ "text": "Ешкім білмесін", "office": 1, "anonymous": true, "sensitive": true });
        let receipt = Program::new(world).submits(&secret).await;
        let mut head = Program::with_token(world, &crew.head.1);
        let path = at(&receipt, "questions/1/route");
        let route = json!({ "seen": 1, "office": 1, "topic": 1201 });
        let hidden = head.post(&path, &route).await;
        let absent = head.post("/api/v1/cases/KZR-26-9999999-1/questions/1/route", &route).await;
        assert_eq!(hidden.bytes, absent.bytes);
        hidden.problem(404, "not-found");
        Crew::trusts(world, crew.head.0, &[domain::access::BY_WISH]).await;
        head.post(&path, &route).await.good();
        // It is not given to somebody who could not open it.
        let assign = json!({ "seen": 2, "to": crew.specialist.0.0 });
        head.post(&at(&receipt, "questions/1/assign"), &assign).await.problem(422, "invalid");
        Crew::trusts(world, crew.specialist.0, &[domain::access::BY_WISH, TopicId(7)]).await;
        head.post(&at(&receipt, "questions/1/assign"), &assign).await.good();
    }
}
