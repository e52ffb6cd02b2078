//! The lists, the calculator, and the description of it all.

use domain::lang::Lang;
use serde_json::Value;

use super::program::Program;
use crate::harness::{World, stories};

stories! {
    async fn the_lists_name_things_in_three_languages(world: &World) {
        let mut anyone = Program::new(world);
        for list in ["offices", "topics", "grounds", "regions", "places?district=101000"] {
            let told = anyone.get(&format!("/api/v1/{list}")).await.good();
            assert!(told["edition"].as_i64().unwrap() >= 1);
            let items = told["items"].as_array().unwrap();
            assert!(!items.is_empty(), "{list}");
            for item in items {
                for lang in Lang::ALL {
                    let name = item["name"][lang.code()].as_str().unwrap();
                    assert!(!name.is_empty(), "{list}: {item}");
                }
            }
        }
        let offices = anyone.get("/api/v1/offices").await.good();
        let closed = offices["items"].as_array().unwrap().iter().find(|one| one["id"] == 201);
        assert_eq!(closed.unwrap()["closed"], "2019-12-31");
        let told = anyone.get("/api/v1/places?district=1").await;
        assert_eq!(told.errors(), [("district".to_owned(), "not-in-list".to_owned())]);
        anyone.get("/api/v1/places").await.problem(422, "invalid");
    }

    async fn the_calculator_explains_every_day(world: &World) {
        let mut anyone = Program::new(world);
        let path = "/api/v1/deadline?date=2026-03-06&time=18:30&office=1&procedure=ordinary&rules=law";
        let due = anyone.get(path).await.good();
        let explanation = &due["explanation"];
        assert_eq!(explanation["later"]["because"], "after_hours");
        assert_eq!(explanation["rule"]["set"], "law");
        assert_eq!(explanation["rule"]["length"], 15);
        let days = explanation["days"].as_array().unwrap();
        assert_eq!(days.last().unwrap()["date"], due["date"]);
        let named = days.iter().filter(|day| day["mark"] == "skipped");
        assert!(named.clone().all(|day| day["why"]["reason"].is_string()));
        assert!(named.clone().any(|day| day["why"]["name"]["en"].is_string()), "Nauryz has a name");
        // In the language of the reader the sentences change and the day does not.
        let kazakh = Program::new(world).speaking(Lang::Kk).get(path).await.good();
        assert_eq!(kazakh["date"], due["date"]);
        assert_ne!(kazakh["explanation"]["sentences"], explanation["sentences"]);
        for (query, field) in [
            ("", "date"),
            ("date=1989-12-31", "date"),
            ("date=2026-02-30", "date"),
            ("date=2026-03-06&time=25:00", "time"),
            ("date=2026-03-06&office=9", "office"),
            ("date=2026-03-06&rules=none", "rules"),
            ("date=2026-03-06&procedure=slow", "procedure"),
        ] {
            let told = anyone.get(&format!("/api/v1/deadline?{query}")).await;
            told.problem(422, "invalid");
            assert_eq!(told.errors()[0].0, field, "{query}");
        }
    }

    async fn the_description_is_there_for_anyone(world: &World) {
        let mut anyone = Program::new(world);
        let told = anyone.get("/api/openapi.json").await;
        assert_eq!(told.header("content-type"), Some("application/json"));
        let description = told.good();
        assert_eq!(description["openapi"], "3.1.0");
        let submit = &description["paths"]["/api/v1/appeals"]["post"];
        assert!(submit["responses"]["422"].is_object(), "{submit}");
        let schema = &description["components"]["schemas"]["Submission"];
        assert_eq!(schema["additionalProperties"], Value::Bool(false));
        assert_eq!(schema["properties"]["text"]["maxLength"], 20_000);
    }
}
