//! What is being written at the desk is not lost, and is nobody else's to read.

use domain::lang::Lang;
use jiff::SignedDuration;
use pages::desk::Act;
use pages::desk::addresses as at;

use super::crew::{Crew, computer, employed};
use crate::harness::{World, stories};

stories! {
    async fn an_intake_goes_on_at_another_computer(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut first = computer(world, crew.registrar, lang).await;
        first.open(at::INTAKE).await;
        assert_eq!(first.page().all("[data-draft-to]").len(), 1);
        let token = first.token_to(at::INTAKE);
        let fields = [
            ("language", "kk"), ("surname", "Оспанова"), ("given", "Жанар"), ("text", "Жылу жоқ"),
            ("questions", "2"), ("q2", "Лифт тұр"), ("consent", "read_aloud"),
        ];
        assert_eq!(first.saves(&token, at::INTAKE, &fields).await, 204);
        let draft = world.dump().remove("drafts").unwrap();
        assert!(draft.len() == 1 && !draft[0].contains("Оспанова"));

        let other = employed(world, "reg-2", domain::access::Role::Registrar).await;
        let mut other = computer(world, other, lang).await;
        other.open(at::INTAKE).await;
        other.page().hides("Оспанова");

        let mut second = computer(world, crew.registrar, lang).await;
        second.open(at::INTAKE).await;
        second.reads("desk-draft-restored");
        let page = second.page();
        assert_eq!([page.value("surname"), page.value("q2")], ["Оспанова", "Лифт тұр"]);
        let late = second.token_to(at::INTAKE);
        second.form(at::INTAKE).press("intake-go").await;
        let number = second.number_of_slip();
        assert_eq!(world.case(&number).await.appeal.questions.len(), 1);
        assert_eq!(world.count("drafts"), 0);
        // What the script saved a moment before arrives a moment after.
        assert_eq!(second.saves(&late, at::INTAKE, &fields).await, 204);
        assert_eq!(world.count("drafts"), 0);
        second.open(at::INTAKE).await;
        assert_eq!(second.page().value("surname"), "");
    }

    async fn an_answer_goes_on_at_another_computer(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        let number = registrar.takes_in("Жылу жоқ").await;
        let mut head = computer(world, crew.head, lang).await;
        head.opens(&number).await;
        let route = head.act(&number, Some(1), Act::Route).choose("office", "1");
        route.press("route-go").await;
        let to = crew.executor.0.to_string();
        head.act(&number, Some(1), Act::Assign).choose("to", &to).press("assign-go").await;
        let mut first = computer(world, crew.executor, lang).await;
        first.opens(&number).await;
        first.act(&number, Some(1), Act::Accept).press("act-accept").await;
        let decide = format!("/desk/cases/{number}/1/decide");
        let fields = [("outcome", "satisfied"), ("text", "Жылу берілді"), ("seen", "3")];
        let token = first.token_to(&decide);
        assert_eq!(first.saves(&token, &decide, &fields).await, 204);
        // Whoever sees the case does not see what its executor writes.
        head.opens(&number).await;
        head.page().hides("Жылу берілді");
        let mut second = computer(world, crew.executor, lang).await;
        second.opens(&number).await;
        second.page().shows("Жылу берілді");
        second.act(&number, Some(1), Act::Decide).press("decide-go").await;
        second.reads("done-decided");
        assert_eq!(world.count("drafts"), 0);
        let case = world.case(&number).await;
        let answer = case.appeal.questions[0].answer.clone().unwrap();
        assert_eq!(case.text(&answer.text), Some("Жылу берілді"));
    }

    async fn a_draft_is_thrown_away_by_its_button(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        // Without a script it is kept when the date is counted.
        registrar.open(at::INTAKE).await;
        registrar.form(at::INTAKE).fill("surname", "Оспанова").press("intake-check").await;
        registrar.open(at::INTAKE).await;
        assert_eq!(registrar.page().value("surname"), "Оспанова");
        let place = format!("/{}{}", lang.code(), at::INTAKE);
        let token = registrar.token_to(at::INTAKE);
        registrar.post(at::DRAFT, &[("token", &token), ("drop", &place)]).await;
        registrar.is_at(at::INTAKE);
        assert_eq!(registrar.page().value("surname"), "");
        assert_eq!(world.count("drafts"), 0);
    }

    /// Only where one may also send it, only with the token of one's own page, only for a week.
    async fn a_draft_is_kept_only_where_it_can_be_sent(world: &World) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, Lang::Kk).await;
        let number = registrar.takes_in("Жылу жоқ").await;
        let mut executor = computer(world, crew.executor, Lang::Kk).await;
        executor.open(at::ACCOUNT).await;
        let token = executor.token_to(at::ACCOUNT_SETTINGS);
        let words = [("text", "Сөз")];
        for (place, told) in [
            (at::INTAKE.to_owned(), 403),
            (at::WORK.to_owned(), 404),
            ("/desk/cases/A17-26-0012345-6/note".to_owned(), 404),
            (format!("/desk/cases/{number}/code"), 404),
            (format!("/desk/cases/{number}/1/note"), 404),
            (format!("/desk/cases/{number}/decide"), 404),
        ] {
            assert_eq!(executor.saves(&token, &place, &words).await, told, "{place}");
        }
        let note = format!("/desk/cases/{number}/note");
        assert_eq!(executor.saves("aaaa", &note, &words).await, 410);
        assert_eq!(world.count("drafts"), 0);
        registrar.opens(&number).await;
        let token = registrar.token_to(&note);
        assert_eq!(registrar.saves(&token, &note, &words).await, 204);
        registrar.opens(&number).await;
        registrar.page().shows("Сөз");
        assert_eq!(registrar.saves(&token, &note, &[("text", " ")]).await, 204);
        assert_eq!(world.count("drafts"), 0, "nothing is written");
        assert_eq!(registrar.saves(&token, &note, &words).await, 204);
        // What was begun on Friday is there on Monday; a week later it is gone.
        world.clock.forward(SignedDuration::from_hours(3 * 24));
        let monday = world.clock.now();
        assert_eq!(world.db.sweep_drafts(monday).await.unwrap(), 0);
        let mut registrar = computer(world, crew.registrar, Lang::Ru).await;
        registrar.opens(&number).await;
        registrar.page().shows("Сөз");
        let later = monday + SignedDuration::from_hours(4 * 24);
        assert_eq!(world.db.sweep_drafts(later).await.unwrap(), 1);
    }
}
