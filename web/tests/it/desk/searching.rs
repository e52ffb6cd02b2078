//! What is found is narrowed to an office and to what is open, page by page.

use domain::lang::Lang;
use pages::desk::Act;
use pages::desk::addresses as at;

use super::crew::{Crew, computer};
use crate::harness::{Browser, Tale, World, stories};

/// Appeals of a page.
const PAGE: usize = 20;

/// The numbers on all pages of a search.
async fn found(browser: &mut Browser<'_>, query: &str) -> Vec<String> {
    browser.open(&format!("{}?{query}", at::SEARCH)).await;
    let mut numbers = browser.page().texts("tr [data-number]");
    while browser.page().has("a[rel='next']") {
        assert_eq!(browser.page().all("tr[data-row]").len(), PAGE);
        let next = browser.page().one("a[rel='next']").attr("href").unwrap().to_owned();
        browser.visit(&next).await;
        numbers.extend(browser.page().texts("tr [data-number]"));
    }
    numbers
}

/// Ends the only question of a case.
async fn ends(registrar: &mut Browser<'_>, number: &str) {
    registrar.opens(number).await;
    registrar.act(number, Some(1), Act::Withdraw).press("withdraw-go").await;
    registrar.reads("done-withdrawn");
}

stories! {
    async fn what_is_found_is_narrowed(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let word = format!("құдық{}", ["бір", "екі", "үш"][lang as usize]);
        let told = |office: Option<&'static str>| {
            let tale = Tale::about(&word);
            Tale { office, ..tale }
        };
        let mut here = Vec::new();
        for _ in 0..=PAGE {
            here.push(world.browser(lang).tells(&told(Some("1"))).await.number);
        }
        let nowhere = world.browser(lang).tells(&told(None)).await.number;
        let mut registrar = computer(world, crew.registrar, lang).await;
        ends(&mut registrar, &here[0]).await;
        ends(&mut registrar, &here[PAGE]).await;
        here.reverse();
        let open = here[1..PAGE].to_vec();
        let closed = vec![here[0].clone(), here[PAGE].clone()];

        let all = [vec![nowhere.clone()], here.clone()].concat();
        assert_eq!(found(&mut registrar, &format!("q={word}")).await, all);
        let ask = |filter: &str| format!("q={word}&{filter}");
        assert_eq!(found(&mut registrar, &ask("office=1")).await, here);
        assert_eq!(found(&mut registrar, &ask("office=none")).await, vec![nowhere.clone()]);
        assert_eq!(found(&mut registrar, &ask("state=closed")).await, closed);
        assert_eq!(found(&mut registrar, &ask("state=open&office=1")).await, open);
        // The page says what it shows, in another language too, and leads back to all.
        assert_eq!(registrar.page().value("state"), "open");
        assert_eq!(registrar.page().value("office"), "1");
        let other = if lang == Lang::En { Lang::Kk } else { Lang::En };
        registrar.switch(other).await;
        assert_eq!(registrar.page().value("office"), "1");
        assert!(found(&mut registrar, &ask("office=70")).await.is_empty());
        registrar.reads("search-none-filtered");
        registrar.click("filter-clear").await;
        assert_eq!(registrar.page().all("tr[data-row]").len(), PAGE);

        // The head is offered no other place, and finds nothing there.
        let mut head = computer(world, crew.head, lang).await;
        assert_eq!(found(&mut head, &format!("q={word}")).await, here);
        assert!(!head.page().has("main [name='office']"));
        assert!(found(&mut head, &ask("office=none")).await.is_empty());
    }

    /// All there is of one person, by a telephone: page by page, and narrowed as well.
    async fn a_person_with_many_cases_is_read_page_by_page(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        let digits = format!("87011234{}00", lang as usize);
        let mut numbers = Vec::new();
        for n in 0..=PAGE {
            registrar.open(at::INTAKE).await;
            let form = registrar.form(at::INTAKE).fill("surname", "Оспанова").fill("given", "Жанар");
            let form = form.fill("phone", &digits).fill("text", &format!("Шұңқыр {n}"));
            form.choose("consent", "read_aloud").press("intake-go").await;
            numbers.push(registrar.number_of_slip());
        }
        numbers.reverse();
        assert_eq!(found(&mut registrar, &format!("q={digits}")).await, numbers);
        let closed = format!("q={digits}&state=closed");
        assert!(found(&mut registrar, &closed).await.is_empty());
        let open = format!("q={digits}&state=open&office=1");
        assert_eq!(found(&mut registrar, &open).await, numbers);
    }
}
