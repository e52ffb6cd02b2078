//! What goes wrong at the desk is said within its frame.

use axum::http::StatusCode;
use domain::lang::Lang;
use pages::desk::Act;
use pages::desk::addresses as at;

use super::crew::{Crew, computer};
use crate::harness::{Browser, World, stories};

#[track_caller]
fn says(browser: &Browser<'_>, status: StatusCode, id: &str) {
    assert_eq!(browser.page().status, status, "{}", browser.page().main());
    browser.reads(id);
    assert!(!browser.page().all("nav.rail").is_empty(), "the queues are gone");
}

stories! {
    async fn every_trouble_has_the_frame_of_the_desk(world: &World, lang: Lang) {
        let crew = Crew::of(world).await;
        let mut registrar = computer(world, crew.registrar, lang).await;
        let number = registrar.takes_in("Жылу жоқ").await;
        for place in ["/desk/cases/A17-26-0012345-6", "/desk/cases/x", "/desk/nothing"] {
            registrar.open(place).await;
            says(&registrar, StatusCode::NOT_FOUND, "problem-not-found");
        }
        registrar.open(at::OUTBOX).await;
        says(&registrar, StatusCode::FORBIDDEN, "problem-forbidden");
        registrar.post(at::WORK, &[]).await;
        says(&registrar, StatusCode::METHOD_NOT_ALLOWED, "problem-not-found");
        let note = format!("/desk/cases/{number}/note");
        registrar.post(&note, &[("token", "aaaa"), ("text", "Сөз")]).await;
        says(&registrar, StatusCode::GONE, "problem-form-old");
        registrar.click("problem-back").await;
        registrar.is_at(&format!("/desk/cases/{number}"));
        let sent = |browser: &mut Browser<'_>, words: &str| {
            browser.act(&number, None, Act::Note).fill("text", words).sends("note-go")
        };
        let (first, other) = (sent(&mut registrar, "Сөз"), sent(&mut registrar, "Басқа сөз"));
        registrar.go(first).await;
        registrar.reads("done-noted");
        registrar.go(other).await;
        says(&registrar, StatusCode::CONFLICT, "problem-sent-before");
        // From another site, whoever is signed in.
        let body = axum::body::Body::from("text=1");
        let request = axum::http::Request::post(format!("/{}{note}", lang.code()))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site");
        registrar.go(request.body(body).unwrap()).await;
        says(&registrar, StatusCode::FORBIDDEN, "problem-forbidden");
        // Whoever is not signed in sees nothing of the desk.
        let mut stranger = world.browser(lang);
        stranger.open("/desk/nothing").await;
        assert_eq!(stranger.page().status, StatusCode::NOT_FOUND);
        assert!(stranger.page().all("nav.rail").is_empty());
    }
}
