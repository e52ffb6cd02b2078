//! Every act on a case, by its form on the page, as the officials of each language do it.

use axum::http::StatusCode;
use domain::appeals::Stage;
use domain::lang::Lang;
use domain::outcome::{Outcome, Verdict};
use pages::desk::Act;
use pages::desk::addresses as at;

use super::crew::{Crew, computer, employed};
use crate::harness::{Paper, World, stories};

stories! {
    async fn a_case_goes_from_the_desk_to_its_verdict(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        let mut head = computer(world, crew.head, lang).await;
        let mut executor = computer(world, crew.executor, lang).await;
        let number = registrar.takes_in("Жылу жоқ").await;
        let q = Some(1);

        registrar.opens(&number).await;
        let route = registrar.act(&number, q, Act::Route).choose("topic", "1201").choose("office", "");
        route.press("route-go").await;
        assert_eq!(registrar.page().wrong(), ["q1-route-office"]);
        let route = registrar.act(&number, q, Act::Route);
        route.choose("office", "1").choose("district", "711210").press("route-go").await;
        registrar.reads("done-routed");

        head.opens(&number).await;
        let to = crew.executor.0.to_string();
        head.act(&number, q, Act::Assign).choose("to", &to).press("assign-go").await;
        head.reads("done-assigned");
        executor.opens(&number).await;
        executor.act(&number, q, Act::Return).press("return-go").await;
        assert_eq!(executor.page().wrong(), ["q1-return-reason"]);
        let back = executor.act(&number, q, Act::Return).fill("reason", "Бұл менің тақырыбым емес");
        back.press("return-go").await;
        executor.reads("done-returned");
        head.opens(&number).await;
        head.page().shows("Бұл менің тақырыбым емес");
        head.act(&number, q, Act::Assign).choose("to", &to).press("assign-go").await;
        executor.opens(&number).await;
        executor.act(&number, q, Act::Accept).press("act-accept").await;
        executor.reads("done-accepted");

        executor.act(&number, q, Act::Ask).fill("text", "Пәтер нөмірі қандай?").press("ask-go").await;
        executor.reads("done-asked");
        executor.act(&number, None, Act::Papers).attach("files", Paper::pdf("акт.pdf"))
            .press("papers-go").await;
        executor.reads("done-papers");
        executor.act(&number, None, Act::Note).fill("text", "Үйге бардым").press("note-go").await;
        executor.reads("done-noted");
        let services = executor.act(&number, q, Act::Service).form.choices("service");
        executor.act(&number, q, Act::Service).choose("service", &services[0])
            .press("service-go").await;
        executor.reads("done-service");

        executor.act(&number, q, Act::Decide).choose("outcome", "refused").press("decide-go").await;
        assert_eq!(executor.page().wrong(), ["q1-decide-ground"], "a refusal names its ground");
        executor.act(&number, q, Act::Decide).choose("outcome", "satisfied").press("decide-go").await;
        executor.reads("done-decided");
        executor.act(&number, q, Act::Reply).fill("text", "Жылу берілді")
            .attach("files", Paper::pdf("жауап.pdf")).press("reply-go").await;
        executor.reads("done-replied");

        registrar.opens(&number).await;
        registrar.act(&number, q, Act::Verdict).choose("verdict", "partly").choose("door", "desk")
            .fill("words", "Бір бөлме әлі суық").press("verdict-go").await;
        registrar.reads("done-verdict");
        let given = world.case(&number).await.appeal.questions[0].verdict;
        assert_eq!(given.map(|given| given.verdict), Some(Verdict::Partly));
        registrar.act(&number, q, Act::Reopen).fill("reason", "Тағы да суық").press("reopen-go").await;
        registrar.reads("done-reopened");
        registrar.act(&number, q, Act::Withdraw).press("withdraw-go").await;
        registrar.reads("done-withdrawn");

        let case = world.case(&number).await;
        let question = &case.appeal.questions[0];
        assert_eq!(question.outcome(), Some(Outcome::Withdrawn));
        assert_eq!(question.reopened, 1);
        assert_eq!(question.stage, Stage::Closed);
    }

    /// A new code is for whoever was identified; with it the old one opens nothing.
    async fn a_new_code_is_shown_once(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        let number = registrar.takes_in("Су жоқ").await;
        let old = registrar.page().texts(".slip .nr")[1].clone();
        registrar.opens(&number).await;
        registrar.act(&number, None, Act::Code).press("code-go").await;
        assert_eq!(registrar.page().wrong(), ["code-identified"]);
        let again = registrar.act(&number, None, Act::Code).tick("identified").sends("code-go");
        registrar.act(&number, None, Act::Code).tick("identified").press("code-go").await;
        assert_eq!(registrar.page().status, StatusCode::OK);
        let mut applicant = world.browser(lang);
        applicant.tries(&number, &old).await;
        assert_ne!(applicant.place(), "/follow/appeal");
        drop(again);
    }

    /// A slip has its code for half an hour after registration, on that computer only.
    async fn the_slip_says_the_code_once(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        let number = registrar.takes_in("Су жоқ").await;
        let code = registrar.page().texts(".slip .nr")[1].clone();
        let mut applicant = world.browser(lang);
        applicant.tries(&number, &code).await;
        applicant.is_at("/follow/appeal");
        let other = employed(world, "reg-2", domain::access::Role::Registrar).await;
        let mut other = computer(world, other, lang).await;
        other.open(&format!("/desk/cases/{number}/slip")).await;
        other.reads("slip-no-code");
        other.page().hides(&code);
    }

    async fn a_case_becomes_secret_by_its_form(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        let number = registrar.takes_in("Бастығым қорқытады").await;
        registrar.opens(&number).await;
        registrar.act(&number, None, Act::Sensitive).press("sensitive-go").await;
        registrar.reads("done-sensitive");
        registrar.open(&format!("/desk/cases/{number}")).await;
        assert_eq!(registrar.page().status, StatusCode::NOT_FOUND, "one must be trusted with it");
        assert!(world.case(&number).await.appeal.sensitive);
    }

    async fn palette_keys_account_and_outbox_open(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        registrar.open(at::COMMANDS).await;
        for place in [at::INTAKE, at::LIST, at::UNROUTED, at::SEARCH, at::KEYS, at::ACCOUNT] {
            let link = format!("main a[href='/{}{place}']", lang.code());
            assert!(!registrar.page().all(&link).is_empty(), "no command leads to {place}");
        }
        registrar.page().hides(at::OUTBOX);
        registrar.open(at::KEYS).await;
        registrar.reads("keys-title");
        registrar.open(at::ACCOUNT).await;
        let to = if lang == Lang::En { "ru" } else { "en" };
        let settings = registrar.form(at::ACCOUNT_SETTINGS).choose("language", to).untick("keys");
        settings.press("account-save").await;
        assert!(registrar.page().path.starts_with(&format!("/{to}/desk/account")));
        assert!(registrar.page().all("body[data-keys]").is_empty());
        let administrator = employed(world, "adm", domain::access::Role::Administrator).await;
        let mut administrator = computer(world, administrator, lang).await;
        administrator.open(at::OUTBOX).await;
        administrator.is_at(at::OUTBOX);
        administrator.reads("outbox-empty");
    }
}
