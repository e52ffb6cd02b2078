//! Several questions of a list at once, and filters that have a name.

use domain::lang::Lang;
use pages::desk::Act;
use pages::desk::addresses as at;

use super::crew::{Crew, computer};
use crate::harness::{Tale, World, stories};

stories! {
    async fn several_are_routed_and_given_at_once(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut head = computer(world, crew.head, lang).await;
        let mut numbers = Vec::new();
        for text in ["Жылу жоқ", "Су жоқ", "Газ жоқ"] {
            numbers.push(world.browser(lang).tells(&Tale::about(text)).await.number);
        }
        let pick = |number: &str| format!("pick-{number}-1");
        // What came to no office is for registrars: a head is not even told of it.
        head.open(at::UNROUTED).await;
        head.page().hides(&numbers[0]);
        let mut registrar = computer(world, crew.registrar, lang).await;
        registrar.open(at::UNROUTED).await;
        let form = registrar.form(at::LIST_TOGETHER).choose("office", "1");
        let form = numbers.iter().fold(form, |form, number| form.tick(&pick(number)));
        form.press("route-go").await;
        // First it is said what will be done; nothing was done yet.
        registrar.page().shows("Газ жоқ");
        for number in &numbers {
            assert_eq!(world.case(number).await.events.len(), 1);
        }
        let confirmed = registrar.form(at::LIST_TOGETHER);
        let action = confirmed.form.action.clone();
        let (sent, again) = (confirmed.form.clone().request(), confirmed.form.request());
        assert_eq!(sent.uri().path(), action);
        registrar.go(sent).await;
        assert_eq!(registrar.page().texts(".tag.done").len(), 3, "{}", registrar.page().main());
        registrar.click("problem-back").await;
        registrar.is_at(at::UNROUTED);
        // Sent twice, it is done once and answered alike.
        registrar.go(again).await;
        assert_eq!(registrar.page().texts(".tag.done").len(), 3);
        for number in &numbers {
            assert_eq!(world.case(number).await.events.len(), 2);
        }

        head.open(at::LIST).await;
        let to = crew.executor.0.to_string();
        let form = head.form(at::LIST_TOGETHER).choose("to", &to);
        let sent = form.tick(&pick(&numbers[0])).tick(&pick(&numbers[1])).sends("assign-go");
        let form = head.form(at::LIST_TOGETHER).choose("to", &to);
        let other = form.tick(&pick(&numbers[0])).tick(&pick(&numbers[2])).sends("route-go");
        let form = head.form(at::LIST_TOGETHER).choose("to", &to);
        let later = form.tick(&pick(&numbers[0])).tick(&pick(&numbers[2])).sends("assign-go");
        head.go(sent).await;
        head.form(at::LIST_TOGETHER).press("together-go").await;
        assert_eq!(head.page().texts(".tag.done").len(), 2);
        for number in &numbers[..2] {
            let case = world.case(number).await;
            assert_eq!(case.appeal.questions[0].holder, Some(crew.executor));
        }
        // Each is answered for itself: no office was chosen for these.
        head.go(other).await;
        assert_eq!(head.page().texts(".tag.stop").len(), 2);
        head.reads("together-plan-nothing");
        assert!(!head.page().has("main form"));
        assert_eq!(world.case(&numbers[2]).await.appeal.questions[0].holder, None);
        // What cannot be done is said before, and left out.
        head.go(later).await;
        assert_eq!(head.page().texts(".tag.stop").len(), 1);
        head.page().shows(&head.text().one("together-plan-rest", "n", 1));
        head.form(at::LIST_TOGETHER).press("together-go").await;
        assert_eq!(head.page().texts(".tag.done").len(), 1);
        assert_eq!(world.case(&numbers[2]).await.appeal.questions[0].holder, Some(crew.executor));
        // Nothing ticked, or nobody chosen: it is said so, and nothing is done.
        head.open(at::LIST).await;
        head.form(at::LIST_TOGETHER).choose("to", &to).press("assign-go").await;
        head.reads("together-none");
        // What one may not know of is like what is not there.
        let secret = Tale::about("Құпия").secretly().at_office("1");
        let secret = world.browser(lang).tells(&secret).await.number;
        head.open(at::LIST).await;
        head.form(at::LIST_TOGETHER).choose("to", &to).forge(&pick(&secret), "1")
            .press("assign-go").await;
        head.reads("problem-not-found");
        assert_eq!(world.case(&secret).await.appeal.questions[0].holder, None);
    }

    /// What another did after the page was shown is not overruled by the one button.
    async fn what_changed_meanwhile_is_left_alone(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut head = computer(world, crew.head, lang).await;
        let number = world.browser(lang).tells(&Tale::about("Жылу жоқ").at_office("1")).await.number;
        head.opens(&number).await;
        head.act(&number, Some(1), Act::Route).choose("office", "1").press("route-go").await;
        head.open(at::LIST).await;
        let to = crew.executor.0.to_string();
        let pick = format!("pick-{number}-1");
        head.form(at::LIST_TOGETHER).choose("to", &to).tick(&pick).press("assign-go").await;
        let confirmed = head.form(at::LIST_TOGETHER).sends("together-go");
        head.opens(&number).await;
        head.act(&number, Some(1), Act::Decide).choose("outcome", "explained").fill("text", "Түсіндірілді")
            .press("decide-go").await;
        head.reads("done-decided");
        head.go(confirmed).await;
        assert_eq!(head.page().texts(".tag.stop").len(), 1);
        let holder = world.case(&number).await.appeal.questions[0].holder;
        assert_ne!(holder, Some(crew.executor));
    }

    async fn a_filter_has_a_name(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut head = computer(world, crew.head, lang).await;
        world.browser(lang).tells(&Tale::about("Жылу жоқ").at_office("1")).await;
        head.open(&format!("{}?channel=web&state=all", at::LIST)).await;
        head.form(at::LIST_VIEWS).fill("name", "Сайттан <b>").press("view-keep").await;
        head.reads("done-settings");
        assert_eq!(head.page().value("channel"), "web");
        // At another computer it is there too, and the account's form leaves it alone.
        let mut other = computer(world, crew.head, lang).await;
        other.open(at::ACCOUNT).await;
        other.form(at::ACCOUNT_SETTINGS).press("account-save").await;
        other.open(at::LIST).await;
        other.click_words("Сайттан <b>").await;
        assert_eq!([other.page().value("channel"), other.page().value("state")], ["web", "all"]);
        let token = other.token_to(at::LIST_TOGETHER);
        other.post(at::LIST_VIEWS, &[("token", &token), ("forget", "0")]).await;
        other.reads("done-settings");
        other.page().hides("Сайттан");
        other.post(at::LIST_VIEWS, &[("token", &token), ("forget", "7")]).await;
        other.is_at(at::LIST);
    }
}
