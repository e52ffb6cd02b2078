//! Rows that the old register had closed, and rehearsals.

use domain::Actor;
use domain::appeals::{Event, Stage};
use domain::outcome::Outcome;
use domain::terms::Kind;
use store::intake;

use super::ground::{Ground, MAP, wait};

const DECIDED: &str = r#"
[topic]
column = "topic"
otherwise = "none"

[decided]
column = "closed"
format = ["%d.%m.%Y %H:%M", "%d.%m.%Y"]
outcome.column = "how"
outcome.values = { "ok" = "satisfied", "said" = "explained", "no" = { outcome = "refused", ground = 3 }, "back" = "withdrawn" }
outcome.otherwise = "open"
reply.columns = ["reply"]
"#;

const FILE: &str = "id,date,text,topic,closed,how,reply\n\
    1,04.03.2024 10:00,In time,1701,06.03.2024 15:00,ok,The road is mended\n\
    2,04.03.2024 10:00,Late,,30.10.2024 09:00,said,We are sorry\n\
    3,04.03.2024 10:00,No reply,1701,05.03.2024 12:00,ok,\n\
    4,04.03.2024 10:00,Refused,1701,04.03.2024,no,The facts were not confirmed\n\
    5,04.03.2024 10:00,Withdrawn,,05.03.2024 12:00,back,They wrote so\n\
    6,04.03.2024 10:00,Open,1701,05.03.2024 12:00,waiting,\n\
    7,09.03.2024 10:00,On a Saturday,1701,09.03.2024 11:00,said,At once\n";

fn map() -> String {
    format!("{MAP}{DECIDED}")
}

#[test]
fn closed_rows_are_decided_as_they_were() {
    let ground = Ground::new();
    let file = ground.write("old.csv", FILE);
    let said = ground.import(&file, &map(), &[]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert_eq!((said.count("Decided"), said.count("after the term had passed")), (6, 1));
    assert_eq!((said.count("Left open"), said.count("past their term today")), (1, 1));
    assert!(said.out.contains("Remark: 1 (line 4): decided without a reply"), "{}", said.out);

    let cases = ground.cases();
    let question = |id: usize| &cases[id - 1].appeal.questions[0];
    let names =
        |id: usize| cases[id - 1].events.iter().map(|(_, event)| event.name()).collect::<Vec<_>>();
    let at = |id: usize| {
        cases[id - 1].events.iter().map(|(stamp, _)| stamp.at.to_string()).collect::<Vec<_>>()
    };

    assert_eq!(names(1), ["registered", "decided", "replied"]);
    assert_eq!(at(1), ["2024-03-04T05:00:00Z", "2024-03-06T10:00:00Z", "2024-03-06T10:00:00Z"]);
    let decision = question(1).decision.unwrap();
    assert_eq!((decision.outcome, decision.by), (Outcome::Satisfied, Actor::Clock));
    assert_eq!(decision.on.to_string(), "2024-03-06");
    assert_eq!(
        cases[0].text(&question(1).answer.as_ref().unwrap().text),
        Some("The road is mended")
    );
    assert_eq!(question(1).silence, None);

    let db = ground.open();
    let whole = cases[1].appeal.whole.as_ref().unwrap();
    let (due, _) =
        intake::explain(&db.reference(), whole.office, Kind::Application, whole.received).unwrap();
    assert_eq!(question(2).due.on, due.on, "the date to answer by is of our own rules");
    assert_eq!(names(2), ["registered", "routed", "term_passed", "decided", "replied"]);
    let (day, outcome) = question(2).silence.unwrap();
    assert_eq!((day, outcome), (due.on.tomorrow().unwrap(), Outcome::Unanswered));
    let passed =
        db.reference().registry(whole.office).unwrap().zone.to_datetime(cases[1].events[2].0.at);
    assert_eq!(passed, day.at(0, 0, 0, 0));

    assert_eq!((question(3).stage, question(3).answer.is_none()), (Stage::Decided, true));
    let refused = question(4).decision.unwrap();
    assert_eq!(
        (refused.outcome, refused.ground.map(|ground| ground.0)),
        (Outcome::Refused, Some(3))
    );
    // A day without a time is no earlier than the receipt of that day.
    assert_eq!(refused.at, cases[3].appeal.whole.as_ref().unwrap().received);
    assert_eq!(
        (question(5).stage, question(5).outcome()),
        (Stage::Closed, Some(Outcome::Withdrawn))
    );
    assert!(matches!(&cases[4].events[2].1, Event::Withdrawn { reason: Some(text), .. }
        if cases[4].text(text) == Some("They wrote so")));
    assert_eq!((question(6).stage, question(6).decision), (Stage::Routed, None));
    let saturday = cases[6].appeal.whole.as_ref().unwrap();
    assert_eq!(saturday.registered.to_string(), "2024-03-11");
    assert_eq!(question(7).decision.unwrap().on.to_string(), "2024-03-09");
    ground.all_is_well();
}

#[test]
fn a_rehearsal_says_the_same_and_writes_nothing() {
    let ground = Ground::new();
    let rows = format!("{FILE}8,04.03.2024,,1701,,,\n1,04.03.2024 10:00,Other,1701,,,\n");
    let file = ground.write("old.csv", rows);
    let before = files(&ground);
    let rehearsed = ground.import(&file, &map(), &["--dry-run"]);
    assert_eq!(files(&ground), before, "nothing was written");
    assert!(ground.cases().is_empty());
    let real = ground.import(&file, &map(), &[]);
    assert_eq!((rehearsed.code, real.code), (4, 4));
    let summary = |out: &str| {
        let lines = out.lines().filter(|line| !line.contains(" a second"));
        let lines = lines.map(|line| line.replace("would be ", "").replace("Would be d", "D"));
        lines.map(|line| line.replace(' ', "")).collect::<Vec<_>>()
    };
    assert_eq!(summary(&rehearsed.out), summary(&real.out));
    // And once more, now that all of it is there.
    let again = ground.import(&file, &map(), &["--dry-run"]);
    assert_eq!((again.count("would be registered"), again.count("known already")), (0, 7));
    assert_eq!(again.count("refused"), 2);
    ground.all_is_well();
}

/// The journal, as far as anybody could have written to it.
fn files(ground: &Ground) -> String {
    let db = ground.open();
    let found = wait(db.check()).unwrap();
    let keys = std::fs::read_dir(ground.data().join("keys")).unwrap().count();
    format!("{found:?} {keys} {}", ground.cases().len())
}
