//! The lists of the desk: what one may not know of leaves no trace in them, neither in the length
//! of a page, nor in where it goes on, nor in a count.

use domain::access::{BY_WISH, Role};
use domain::ids::TopicId;
use domain::lang::Lang;
use pages::desk::addresses as at;
use serde_json::{Value, json};
use store::reference::Amendment;

use crate::api::program::{Program, appeal};
use crate::harness::office::ASTANA;
use crate::harness::{Browser, World, stories};

/// Two topics that few may know of.
const VIOLENCE: TopicId = TopicId(2601);
const CHILDREN: TopicId = TopicId(2602);
/// Potholes: no secret.
const ROADS: TopicId = TopicId(1201);

/// Lines of a page of the list, and appeals of a page of the search.
const PAGE: usize = 50;
const PAGE_OF_SEARCH: usize = 20;

/// The telephone of everybody in these stories.
const PHONE: &str = "8%20701%20123%2045%2067";

fn about(text: &str, topics: &[TopicId], by_wish: bool) -> Value {
    let questions: Vec<_> = topics.iter().map(|topic| json!({ "topic": topic.0 })).collect();
    let mut asked = appeal(text);
    if !questions.is_empty() {
        asked["questions"] = questions.into();
    }
    if by_wish {
        asked["sensitive"] = true.into();
    }
    asked
}

/// What somebody is shown: the whole of the list, of what waits, of what they hold, of a search by
/// telephone and of one by a word.
async fn shown(browser: &mut Browser<'_>) -> Vec<String> {
    let by_phone = format!("{}?q={PHONE}", at::SEARCH);
    let by_word = format!("{}?q=%D1%88%D2%B1%D2%A3%D2%9B%D1%8B%D1%80", at::SEARCH);
    let mut shown = Vec::new();
    for place in [at::LIST, at::UNROUTED, at::WORK, &by_phone, &by_word] {
        let page = browser.open(place).await;
        shown.push(page.text("body"));
        shown.extend(page.all("a[href]").iter().map(|link| link.attr("href").unwrap().to_owned()));
    }
    shown
}

/// The first thing that is not as it was.
fn changed<'a>(before: &'a [String], after: &'a [String]) -> Option<(&'a String, &'a String)> {
    before.iter().zip(after).find(|(before, after)| before != after)
}

fn lines(browser: &Browser<'_>) -> usize {
    browser.page().all("main tbody tr, main .hit").len()
}

stories! {
    async fn what_one_may_not_know_of_leaves_no_trace(world: &World) {
        let mut anyone = Program::new(world);
        for n in 0..PAGE {
            anyone.submits(&about(&format!("Шұңқыр {n}"), &[ROADS], false)).await;
        }
        let trusts: [&[TopicId]; 4] = [&[], &[BY_WISH], &[CHILDREN], &[CHILDREN, BY_WISH]];
        let mut readers = Vec::new();
        let mut hired = Vec::new();
        for (n, trusted) in trusts.into_iter().enumerate() {
            hired.push(world.hired(&format!("head-{n}"), Role::Head, ASTANA, trusted).await);
        }
        let all = [VIOLENCE, CHILDREN, BY_WISH];
        let knows = world.hired("knows", Role::Head, ASTANA, &all).await;
        for (trusted, head) in trusts.into_iter().zip(hired) {
            let mut browser = world.signed_in(head, Lang::En).await;
            let before = shown(&mut browser).await;
            browser.open(at::LIST).await;
            assert_eq!(lines(&browser), PAGE);
            readers.push((trusted, browser, before));
        }
        anyone.submits(&about("Шұңқыр мен ұрып-соғу", &[VIOLENCE, CHILDREN], true)).await;
        anyone.submits(&about("Шұңқыр, ұрып-соғады", &[ROADS, VIOLENCE], false)).await;
        for (trusted, browser, before) in &mut readers {
            let after = shown(browser).await;
            assert!(after == *before, "{trusted:?}: {:?}", changed(before, &after));
        }
        // They are there for whoever may know, and the page is as long as before.
        let mut browser = world.signed_in(knows, Lang::En).await;
        browser.open(at::LIST).await;
        assert_eq!(lines(&browser), PAGE);
        browser.page().shows("Шұңқыр, ұрып-соғады");
    }

    /// Every reader is shown what opens for them, and nothing else.
    async fn a_list_shows_what_the_table_of_access_opens(world: &World) {
        let mut anyone = Program::new(world);
        let mut handed_in = Vec::new();
        for topics in [&[][..], &[ROADS], &[VIOLENCE], &[ROADS, CHILDREN], &[VIOLENCE, CHILDREN]] {
            for by_wish in [false, true] {
                let receipt = anyone.submits(&about("Шұңқыр", topics, by_wish)).await;
                handed_in.push(receipt["number"].as_str().unwrap().to_owned());
            }
        }
        let all = [BY_WISH, VIOLENCE, CHILDREN];
        for chosen in 0..8_usize {
            let trusted = all.iter().enumerate().filter(|(n, _)| chosen & (1 << n) != 0);
            let trusted: Vec<_> = trusted.map(|(_, topic)| *topic).collect();
            let head = world.hired(&format!("head-{chosen}"), Role::Head, ASTANA, &trusted).await;
            let mut browser = world.signed_in(head, Lang::En).await;
            let mut opens = Vec::new();
            for number in &handed_in {
                if browser.open(&format!("/desk/cases/{number}")).await.status.is_success() {
                    opens.push(number.clone());
                }
            }
            assert!(opens.len() >= 2, "{trusted:?}");
            let by_phone = format!("{}?q={PHONE}", at::SEARCH);
            for place in [at::LIST, &by_phone] {
                let text = browser.open(place).await.main();
                for number in &handed_in {
                    let is_shown = text.contains(number.as_str());
                    assert_eq!(is_shown, opens.contains(number), "{trusted:?} {place} {number}");
                }
            }
        }
    }

    /// A topic that becomes secret takes its cases out of every list.
    async fn what_becomes_secret_is_gone_from_the_lists(world: &World) {
        let mut anyone = Program::new(world);
        let mut numbers = Vec::new();
        for n in 0..=PAGE_OF_SEARCH {
            let receipt = anyone.submits(&about(&format!("Шұңқыр {n}"), &[ROADS], false)).await;
            numbers.push(receipt["number"].as_str().unwrap().to_owned());
        }
        anyone.submits(&about("Шұңқыр емес", &[], false)).await;
        let head = world.hired("head", Role::Head, ASTANA, &[BY_WISH]).await;
        let mut browser = world.signed_in(head, Lang::En).await;
        browser.open(at::LIST).await;
        assert_eq!(lines(&browser), numbers.len() + 1);
        let mut roads = world.db.reference().topics[&ROADS].clone();
        roads.sensitive = true;
        let mut amendment = Amendment::default();
        amendment.put(ROADS.0, &roads).unwrap();
        world.db.amend(amendment, world.clock.now(), None, "people were threatened").await.unwrap();
        let after = shown(&mut browser).await.concat();
        for number in &numbers {
            assert!(!after.contains(number.as_str()), "{number}");
        }
        browser.open(at::LIST).await;
        assert_eq!(lines(&browser), 1);
    }
}
