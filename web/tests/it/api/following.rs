//! Following by number and code, and what an applicant does through a program.

use axum::http::StatusCode;
use domain::lang::Lang;
use domain::outcome::Outcome;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::program::{Program, appeal};
use crate::harness::{Paper, World, stories};

fn number(receipt: &Value) -> &str {
    receipt["number"].as_str().unwrap()
}

fn code(receipt: &Value) -> &str {
    receipt["access_code"].as_str().unwrap()
}

stories! {
    async fn a_wrong_number_and_a_wrong_code_are_told_apart_by_nobody(world: &World) {
        let mut anyone = Program::new(world);
        let mine = anyone.submits(&appeal("Жылу жоқ")).await;
        let other = anyone.submits(&appeal("Су жоқ")).await;
        // A number that is right in form and that nobody has.
        let absent = {
            let parsed: domain::number::Number = number(&mine).parse().unwrap();
            domain::number::Number::new(parsed.register(), 2026, 4_711).unwrap().to_string()
        };
        let wrong_code = anyone.follow(number(&mine), code(&other)).await;
        let wrong_number = anyone.follow(&absent, code(&mine)).await;
        let mistyped = anyone.follow("KZR-26-0000001-0", code(&mine)).await;
        let nonsense = anyone.follow("%00%ff", "nonsense").await;
        wrong_code.problem(404, "not-found");
        for other in [&wrong_number, &mistyped, &nonsense] {
            assert_eq!(other.status, wrong_code.status);
            assert_eq!(other.bytes, wrong_code.bytes);
            assert_eq!(other.headers, wrong_code.headers);
        }
        let told = anyone.get(&format!("/api/v1/appeals/{}", number(&mine))).await;
        told.problem(401, "code-missing");
        let told = anyone.get(&format!("/api/v1/appeals/{absent}")).await;
        told.problem(401, "code-missing");
        // Small letters and spaces are the same code.
        let typed = code(&mine).to_lowercase().replace('-', " ");
        anyone.follow(number(&mine), &typed).await.good();
    }

    async fn whoever_guesses_is_slowed_and_nobody_else(world: &World) {
        let mut owner = Program::new(world);
        let mine = owner.submits(&appeal("Жылу жоқ")).await;
        let other = owner.submits(&appeal("Су жоқ")).await;
        let mut guesser = Program::new(world);
        let mut tries = 0;
        let slowed = loop {
            let told = guesser.follow(number(&mine), code(&other)).await;
            if told.status != StatusCode::NOT_FOUND {
                break told;
            }
            tries += 1;
            assert!(tries < 1_000, "nobody was slowed");
        };
        slowed.problem(429, "too-many");
        let wait: i64 = slowed.header("retry-after").unwrap().parse().unwrap();
        owner.follow(number(&mine), code(&mine)).await.good();
        world.clock.forward(SignedDuration::from_secs(wait));
        guesser.follow(number(&mine), code(&mine)).await.good();
    }

    async fn an_applicant_adds_objects_and_withdraws(world: &World) {
        let staff = world.staffed().await;
        let mut anyone = Program::new(world).speaking(Lang::Ru);
        let mut body = appeal("Нет тепла");
        body["office"] = Value::Null;
        let receipt = anyone.submits(&body).await;
        staff.takes(number(&receipt)).await;
        staff.asks(number(&receipt), "Пришлите фото батареи.").await;
        let seen = anyone.follow(number(&receipt), code(&receipt)).await.good();
        assert_eq!(seen["questions"][0]["asked_of_you"], "Пришлите фото батареи.");
        let photo = Paper::photo("батарея.png");
        anyone.add(&receipt, "Вот.", std::slice::from_ref(&photo)).await.good();
        let seen = anyone.follow(number(&receipt), code(&receipt)).await.good();
        assert_eq!(seen["questions"][0]["stage"], "in_work");
        staff.answers(number(&receipt), Outcome::Explained, "Ждите.").await;
        let objection = json!({ "question": 1, "reason": "Сколько ждать?" });
        anyone.act(&receipt, "objection", &objection).await.good();
        let seen = anyone.follow(number(&receipt), code(&receipt)).await.good();
        assert_eq!(seen["questions"][0]["stage"], "in_work");
        let withdrawal = json!({ "question": 1 });
        anyone.act(&receipt, "withdrawal", &withdrawal).await.good();
        let told = anyone.act(&receipt, "withdrawal", &withdrawal).await;
        told.problem(409, "refused");
        assert_eq!(told.errors()[0].1, "not-now");
        let seen = anyone.follow(number(&receipt), code(&receipt)).await.good();
        assert_eq!(seen["questions"][0]["outcome"], "withdrawn");
        assert_eq!(seen["may_add"], false);
        let did: Vec<_> =
            seen["history"].as_array().unwrap().iter().map(|act| act["what"].clone()).collect();
        assert_eq!(did[..3], ["withdrawn", "reopened", "replied"], "{did:?}");
        // The photo comes back as it went, to whoever has the code.
        let path = format!("/api/v1/appeals/{}/files/0", number(&receipt));
        let request = axum::http::Request::get(&path).header("Access-Code", code(&receipt));
        let file = anyone.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(file.bytes, photo.bytes);
        anyone.get(&path).await.problem(401, "code-missing");
    }

    async fn what_cannot_be_done_is_told(world: &World) {
        let mut anyone = Program::new(world);
        let receipt = anyone.submits(&appeal("Жылу жоқ")).await;
        let verdict = json!({ "question": 1, "verdict": "solved" });
        let told = anyone.act(&receipt, "verdict", &verdict).await;
        told.problem(409, "refused");
        assert_eq!(told.errors()[0].1, "not-answered");
        let second = json!({ "question": 2, "verdict": "solved" });
        let told = anyone.act(&receipt, "verdict", &second).await;
        told.problem(422, "invalid");
        assert_eq!(told.errors(), [("question".to_owned(), "not-in-list".to_owned())]);
        let empty = json!({ "question": 1, "reason": "  " });
        let told = anyone.act(&receipt, "objection", &empty).await;
        assert_eq!(told.errors(), [("reason".to_owned(), "missing".to_owned())]);
        let early = json!({ "question": 1, "reason": "Келіспеймін" });
        anyone.act(&receipt, "objection", &early).await.problem(409, "refused");
        // Papers: what a file is, its content says, not its name.
        let told = anyone.add(&receipt, "", &[Paper::new("акт.pdf", &b"MZ\x90\0\x03"[..])]).await;
        told.problem(422, "invalid");
        assert_eq!(told.errors(), [("files".to_owned(), "file-kind".to_owned())]);
        let told = anyone.add(&receipt, " ", &[]).await;
        told.problem(422, "invalid");
        assert_eq!(told.errors(), [("words".to_owned(), "missing".to_owned())]);
        anyone.act(&receipt, "papers", &json!({ "words": "?" })).await.problem(415, "media-type");
        assert_eq!(world.case(number(&receipt)).await.events.len(), 1);
    }

    async fn a_secret_appeal_is_told_in_neutral_words(world: &World) {
        let mut anyone = Program::new(world);
        let secret = json!({
            "text": "Ешкім білмесін", "office": 1, "anonymous": true, "sensitive": true,
            "questions": [{ "text": "Құпия сұрақ", "topic": 1201 }],
        });
        let receipt = anyone.submits(&secret).await;
        let seen = anyone.follow(number(&receipt), code(&receipt)).await.good();
        assert_eq!(seen["questions"][0]["text"], Value::Null);
        assert_eq!(seen["questions"][0]["office"], Value::Null);
    }
}
