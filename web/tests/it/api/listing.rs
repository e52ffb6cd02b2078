//! The list for staff: pages, filters, and what leaves no trace in it.

use domain::ids::TopicId;
use serde_json::{Value, json};

use super::program::{Crew, Program, appeal};
use crate::harness::{World, stories};

const QUESTIONS: &str = "/api/v1/questions";

/// A topic that few may know of.
const VIOLENCE: TopicId = TopicId(2601);

async fn pages(program: &mut Program<'_>, query: &str) -> Vec<Vec<u8>> {
    let mut pages = Vec::new();
    let mut after = String::new();
    loop {
        let told = program.get(&format!("{QUESTIONS}?{query}{after}")).await;
        let page = told.good();
        pages.push(told.bytes);
        let Some(next) = page["next"].as_str() else { return pages };
        after = format!("&after={next}");
        assert!(pages.len() < 50, "the pages have no end");
    }
}

fn numbers(pages: &[Vec<u8>]) -> Vec<String> {
    let items = pages.iter().flat_map(|page| {
        let page: Value = serde_json::from_slice(page).unwrap();
        page["items"].as_array().unwrap().clone()
    });
    items.map(|item| item["number"].as_str().unwrap().to_owned()).collect()
}

stories! {
    async fn pages_follow_one_another_without_gap_or_double(world: &World) {
        let crew = Crew::hired(world).await;
        let mut anyone = Program::new(world);
        let mut handed_in = Vec::new();
        for n in 0..7 {
            if n % 3 == 0 {
                world.clock.forward(jiff::SignedDuration::from_secs(1));
            }
            let receipt = anyone.submits(&appeal(&format!("Жол {n}"))).await;
            handed_in.push(receipt["number"].as_str().unwrap().to_owned());
        }
        handed_in.reverse();
        let mut head = Program::with_token(world, &crew.head.1);
        for limit in [1, 2, 3, 6, 7, 8, 100] {
            let found = pages(&mut head, &format!("limit={limit}")).await;
            assert_eq!(found.len(), handed_in.len().div_ceil(limit), "{limit}");
            assert_eq!(numbers(&found), handed_in, "{limit}");
        }
    }

    /// With the case of others and without it, every byte is the same.
    async fn what_one_may_not_know_of_leaves_no_trace(world: &World) {
        let crew = Crew::hired(world).await;
        let mut anyone = Program::new(world);
        for n in 0..4 {
            anyone.submits(&appeal(&format!("Жол {n}"))).await;
        }
        // One who may know of nothing secret, and one who may know of something else.
        Crew::trusts(world, crew.head.0, &[TopicId(2602)]).await;
        let mut readers =
            [&crew.specialist, &crew.head].map(|one| Program::with_token(world, &one.1));
        let mut before = Vec::new();
        for reader in &mut readers {
            before.push(pages(reader, "limit=2").await);
        }
        let by_wish =
            json!({ "text": "Ешкім білмесін", "office": 1, "anonymous": true, "sensitive": true });
        let by_topic = json!({
            "text": "Көмектесіңіз", "office": 1, "anonymous": true,
            "questions": [{ "topic": VIOLENCE.0 }],
        });
        let secret = anyone.submits(&by_wish).await;
        anyone.submits(&by_topic).await;
        for (reader, before) in readers.iter_mut().zip(before) {
            assert_eq!(pages(reader, "limit=2").await, before);
            let number = secret["number"].as_str().unwrap();
            let hidden = reader.get(&format!("/api/v1/cases/{number}")).await;
            let absent = reader.get("/api/v1/cases/KZR-26-0009999-0").await;
            assert_eq!((hidden.status, &hidden.bytes), (absent.status, &absent.bytes));
            assert_eq!(hidden.headers, absent.headers);
        }
        Crew::trusts(world, crew.head.0, &[domain::access::BY_WISH, VIOLENCE]).await;
        assert_eq!(numbers(&pages(&mut readers[1], "limit=2").await).len(), 6);
    }

    async fn a_list_is_narrowed_by_what_is_asked(world: &World) {
        let crew = Crew::hired(world).await;
        let mut anyone = Program::new(world);
        let mut complaint = appeal("Шағым");
        complaint["kind"] = "complaint".into();
        complaint["questions"] = json!([{ "topic": 1201 }]);
        anyone.submits(&complaint).await;
        anyone.submits(&appeal("Арыз")).await;
        anyone.submits(&json!({ "text": "Кеңсесіз", "anonymous": true })).await;
        let mut head = Program::with_token(world, &crew.head.1);
        let counts = [
            ("", 2),
            ("kind=complaint", 1),
            ("topic=1201", 1),
            ("stage=routed", 1),
            ("stage=unrouted", 1),
            ("open=true", 2),
            ("open=false", 0),
            ("channel=api", 2),
            ("channel=web", 0),
            ("office=1", 2),
            ("holder=me", 0),
            ("outcome=refused", 0),
            ("verdict=solved", 0),
            ("due_by=2030-01-01", 2),
            ("due_by=2020-01-01", 0),
            ("received_from=2026-10-22T00:00:00Z&received_to=2026-10-23T00:00:00Z", 2),
            ("received_to=2026-10-01T00:00:00%2B05:00", 0),
        ];
        for (query, count) in counts {
            let found = numbers(&pages(&mut head, query).await);
            assert_eq!(found.len(), count, "{query}: {found:?}");
        }
        let mut registrar = Program::with_token(world, &crew.registrar.1);
        assert_eq!(numbers(&pages(&mut registrar, "unrouted=true").await).len(), 1);
        let mut auditor = Program::with_token(world, &crew.auditor.1);
        assert_eq!(numbers(&pages(&mut auditor, "").await).len(), 3);
        // The lists of other offices are not for everyone.
        head.get(&format!("{QUESTIONS}?office=70")).await.problem(403, "forbidden");
        head.get(&format!("{QUESTIONS}?unrouted=true&office=70")).await.problem(403, "forbidden");
    }

    async fn a_question_to_the_list_is_read_to_the_letter(world: &World) {
        let crew = Crew::hired(world).await;
        let mut head = Program::with_token(world, &crew.head.1);
        let wrong = [
            ("limit=0", "limit", "out-of-range"),
            ("limit=101", "limit", "out-of-range"),
            ("limit=ten", "limit", "wrong-type"),
            ("limit=", "limit", "wrong-type"),
            ("office=x", "office", "wrong-type"),
            ("holder=you", "holder", "not-in-list"),
            ("stage=lost", "stage", "not-in-list"),
            ("open=1", "open", "wrong-type"),
            ("after=x", "after", "not-in-list"),
            ("due_by=yesterday", "due_by", "wrong-type"),
            ("received_from=2026-10-22", "received_from", "wrong-type"),
            ("page=2", "page", "unknown-field"),
            ("open=true&open=false", "open", "twice"),
        ];
        for (query, field, code) in wrong {
            let told = head.get(&format!("{QUESTIONS}?{query}")).await;
            told.problem(422, "invalid");
            assert_eq!(told.errors(), [(field.to_owned(), code.to_owned())], "{query}");
        }
        for query in ["stage=%ff", "stage=%00"] {
            head.get(&format!("{QUESTIONS}?{query}")).await.problem(400, "unreadable");
        }
    }
}
