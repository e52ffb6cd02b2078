use domain::appeals::{AnswerBy, Channel};
use domain::ids::OfficeId;
use domain::lang::Lang;
use domain::outcome::Outcome;
use domain::terms::Kind;
use store::cases::Depth;
use store::intake::{NewAppeal, NewQuestion};
use store::{Beginning, Place, setup};

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_passes_once_on_the_day_after_it_in_the_offices_zone() {
    let folder = tempfile::tempdir().unwrap();
    // A Monday morning in Astana.
    let received = at("2026-11-02T05:00:00Z");
    let beginning = Beginning { demonstration: false, at: received };
    let db = Db::open(Place::sqlite(folder.path()), beginning).unwrap();
    db.amend(setup::first().unwrap(), received, None, "begun by a test").await.unwrap();
    let new = NewAppeal {
        channel: Channel::Web,
        kind: Kind::Application,
        office: Some(OfficeId(1)),
        language: Lang::Kk,
        received,
        applicants: Vec::new(),
        anonymous: true,
        answer_by: AnswerBy::Page,
        consent: None,
        consent_to_pass: None,
        text: Some("The lamp at the corner is broken.".to_owned()),
        questions: vec![NewQuestion { office: Some(OfficeId(1)), ..NewQuestion::default() }],
        files: Vec::new(),
        sensitive: false,
    };
    let receipt = db.register(&new, Actor::Applicant, received, None).await.unwrap();
    let place = (receipt.register, receipt.record);
    let question = || async {
        let case = db.case(place, Depth::Bare).await.unwrap().unwrap();
        case.appeal.question(1).unwrap().clone()
    };
    let due = question().await.due.on;
    // Midnight in Astana, five hours before that of Greenwich.
    let midnight = due.to_zoned(TimeZone::get("Asia/Almaty").unwrap()).unwrap() + 24.hours();
    let second = jiff::SignedDuration::from_secs(1);
    assert_eq!(pass_terms(&db, midnight.timestamp() - second).await.unwrap(), 0);
    assert_eq!(question().await.silence, None);
    assert_eq!(pass_terms(&db, midnight.timestamp()).await.unwrap(), 1);
    let day = due.tomorrow().unwrap();
    assert_eq!(question().await.silence, Some((day, Outcome::Unanswered)));
    assert_eq!(pass_terms(&db, midnight.timestamp()).await.unwrap(), 0, "once");
    assert!(question().await.is_open(), "it must still be answered");
}
