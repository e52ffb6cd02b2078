//! From a list through its cases: the way back, the place in it, what comes next.

use domain::lang::Lang;
use pages::desk::Act;
use pages::desk::addresses as at;

use super::crew::{Crew, computer, employed};
use crate::harness::office::ASTANA;
use crate::harness::{Browser, Tale, World, stories};

/// The number on the page of a case.
#[track_caller]
fn number(browser: &Browser<'_>) -> String {
    browser.page().text("h1 + p [data-number]")
}

/// What the address of a case carries of its list.
fn from(list: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("from", list).finish()
}

/// The words of one language's turn.
fn said(text: &str, lang: Lang) -> String {
    format!("{text} ({})", lang.code())
}

/// Takes some in, gives them all to the executor, who accepts them; the oldest first.
async fn given(world: &World, crew: Crew, lang: Lang, texts: &[&str]) -> Vec<String> {
    let mut registrar = computer(world, crew.registrar, lang).await;
    let mut head = computer(world, crew.head, lang).await;
    let mut executor = computer(world, crew.executor, lang).await;
    let mut numbers = Vec::new();
    for text in texts {
        world.clock.forward(jiff::SignedDuration::from_secs(60));
        let number = registrar.takes_in(&said(text, lang)).await;
        head.opens(&number).await;
        head.act(&number, Some(1), Act::Route).choose("office", "1").press("route-go").await;
        let to = crew.executor.0.to_string();
        head.act(&number, Some(1), Act::Assign).choose("to", &to).press("assign-go").await;
        executor.opens(&number).await;
        executor.act(&number, Some(1), Act::Accept).press("act-accept").await;
        numbers.push(number);
    }
    numbers
}

stories! {
    async fn a_list_is_worked_through_case_by_case(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let numbers = given(world, crew, lang, &["Жылу жоқ", "Су жоқ", "Жарық жоқ"]).await;
        let mut executor = computer(world, crew.executor, lang).await;
        executor.open(&format!("{}?show=later", at::WORK)).await;
        let here = executor.page().all("tr[data-row]").len();
        executor.click_words(&said("Жылу жоқ", lang)).await;
        assert_eq!(number(&executor), numbers[0]);
        let place = format!("/desk/cases/{}", numbers[0]);
        let position = executor.text().two("case-position", "n", here - 2, "of", here);
        executor.page().shows(&position);
        // The act carries the way back along, refused and done.
        let action = executor.page().one(&format!("form[action^='/{}{place}/1/decide?']", lang.code()));
        let action = action.attr("action").unwrap()[3..].to_owned();
        executor.form(&action).press("decide-go").await;
        assert_eq!(executor.page().status.as_u16(), 422);
        executor.form(&action).choose("outcome", "satisfied").fill("text", "Берілді")
            .press("decide-go").await;
        executor.reads("done-decided");
        executor.click("case-next").await;
        assert_eq!(number(&executor), numbers[1]);
        executor.click("case-next").await;
        assert_eq!(number(&executor), numbers[2]);
        assert!(!executor.page().main().contains(&executor.said("case-next")));
        executor.click("rail-work").await;
        let back = executor.page().all("p.small a[data-key='u']").len();
        assert_eq!(back, 0);
    }

    async fn a_filtered_list_is_gone_back_to(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let numbers = given(world, crew, lang, &["Жылу жоқ", "Су жоқ"]).await;
        let mut head = computer(world, crew.head, lang).await;
        let list = format!("{}?state=open&holder={}", at::LIST, crew.executor.0);
        head.open(&list).await;
        let in_list = head.page().all("tr[data-row]").len();
        head.click_words(&said("Су жоқ", lang)).await;
        assert_eq!(number(&head), numbers[1]);
        let place = |n: usize| head.text().two("case-position", "n", n, "of", in_list);
        let (first, second) = (place(1), place(2));
        head.page().shows(&first);
        head.click("case-next").await;
        assert_eq!(number(&head), numbers[0]);
        head.page().shows(&second);
        // Of a list that it does not stand in, it has no place.
        head.open(&format!("/desk/cases/{}?from=/desk/list?state=closed", numbers[0])).await;
        assert!(head.page().has("a[data-key='u']"));
        head.page().hides(&second);
        head.open(&format!("/desk/cases/{}?{}", numbers[0], from(&list))).await;
        // In another language it is the same list.
        let other = if lang == Lang::En { Lang::Kk } else { Lang::En };
        head.switch(other).await;
        let back = head.page().one("a[data-key='u']").attr("href").unwrap().to_owned();
        assert_eq!(back, format!("/{}{list}", other.code()));
        head.visit(&back).await;
        head.is_at(at::LIST);
        assert_eq!(head.page().value("holder"), crew.executor.0.to_string());
        // An address that is no list is no way back.
        head.open(&format!("/desk/cases/{}?from=//evil.example", numbers[0])).await;
        assert!(head.page().all("a[data-key='u']").is_empty());
    }

    /// Whoever gives a case away is back in their list, which says what was done.
    async fn giving_a_case_away_leads_back_to_the_list(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        // To the central register, which is of no office.
        let tale = Tale::about(&said("Газ жоқ", lang));
        let number = world.browser(lang).tells(&tale).await.number;
        registrar.open(at::UNROUTED).await;
        registrar.click_words(&said("Газ жоқ", lang)).await;
        let action = registrar.page().one(&format!("form[action*='/{number}/1/route?']"));
        let action = action.attr("action").unwrap()[3..].to_owned();
        let form = registrar.form(&action).choose("office", "70");
        let again = form.form.clone().request();
        form.press("route-go").await;
        registrar.is_at(at::UNROUTED);
        registrar.reads("done-routed");
        // Pressed twice, it is not as if the case had never been there.
        registrar.go(again).await;
        registrar.is_at(at::UNROUTED);
        registrar.reads("done-routed");
        assert_eq!(world.case(&number).await.events.len(), 2);
    }

    async fn who_else_opened_it_and_what_else_there_is(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let other = employed(world, "exe-2", domain::access::Role::Executor).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        let mut numbers = Vec::new();
        for text in ["Жылу жоқ", "Су жоқ"] {
            registrar.open(at::INTAKE).await;
            registrar.form(at::INTAKE).fill("surname", "Оспанова").fill("given", "Жанар")
                .fill("iin", "990101400015").fill("text", text).choose("consent", "read_aloud")
                .press("intake-go").await;
            numbers.push(registrar.number_of_slip());
        }
        let case = world.case(&numbers[0]).await;
        let who = &case.people.values().next().unwrap().applicant;
        let known = store::intake::identity(world.db.keys(), who).is_some();
        assert!(known, "the number has a wrong control digit");
        let mut executor = computer(world, crew.executor, lang).await;
        executor.opens(&numbers[0]).await;
        let count = world.count("appeals") - 1;
        executor.page().shows(&executor.text().one("count-appeals", "n", count));
        let mut second = computer(world, other, lang).await;
        second.opens(&numbers[0]).await;
        let staff = world.db.reference().staff[&crew.executor].name.initials();
        second.page().shows(&second.text().one("case-watching", "names", staff));
        // The list of what else there is names no number of a person.
        let link = second.page().one("dl a[href*='search?of=']").attr("href").unwrap().to_owned();
        assert!(!link.contains("990101"));
        second.visit(&link).await;
        second.reads("search-as-person");
        second.page().shows("Су жоқ");
        assert_eq!(world.db.reference().staff[&other].office, ASTANA);
        // The next day nobody has opened it yet.
        world.clock.forward(jiff::SignedDuration::from_hours(24));
        let mut second = computer(world, other, lang).await;
        second.opens(&numbers[0]).await;
        second.page().hides(&second.text().one("case-watching", "names", ""));
        world.clock.forward(jiff::SignedDuration::from_hours(-24));
    }
}
