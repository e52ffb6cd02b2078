//! Every reason for which the rules say no, in one table.

use std::collections::BTreeSet;

use super::registering::anonymous;
use super::*;
use crate::ids::{RecordId, RegisterId};
use crate::outcome::Service;
use crate::person::{Elsewhere, Likeness};

/// What happened, who then does what, and why not.
type Line = (Vec<Fact>, Actor, Command, Code);

fn at_the_door() -> Vec<Line> {
    let new = |letter| (Vec::new(), Actor::Applicant, register(letter));
    let line = |(given, by, when), code| (given, by, when, code);
    let most = 20;
    vec![
        line(new(Registration { number: None, ..letter() }), Code::NoSuchQuestion),
        line(new(Registration { text: None, ..letter() }), Code::NothingAsked),
        line(new(Registration { questions: Vec::new(), ..letter() }), Code::NothingAsked),
        line(new(Registration { applicants: Vec::new(), ..letter() }), Code::NobodyNamed),
        line(
            new(Registration {
                consent: Consent { processing: None, passing_on: None },
                ..letter()
            }),
            Code::ConsentMissing,
        ),
        line(
            new(Registration { answer_by: AnswerBy::Telephone, ..anonymous() }),
            Code::NamedAnonymous,
        ),
        line(
            new(Registration { questions: vec![asked(None, None); 21], ..letter() }),
            Code::TooManyQuestions { most },
        ),
        (unrouted(), Actor::Applicant, register(letter()), Code::AlreadyRegistered),
    ]
}

fn nothing_there() -> Vec<Line> {
    let service = Change::GiveService { service: Service::LegalAid, by: AIGUL };
    let empty = Command::AddPapers { text: None, files: Vec::new() };
    let erased = [answered(), vec![(by(HEAD), Event::Erased {})]].concat();
    let nobody = PersonId([9; 16]);
    let erase = |person| Command::ErasePerson { person, again: false };
    let wish = Event::ErasureAsked { person: PersonId([5; 16]), reason: text(31) };
    let asked = [in_work(), vec![(by(HEAD), wish)]].concat();
    let other = Elsewhere { register: RegisterId(4), record: RecordId(9), person: nobody };
    let (likeness, reason) = (Likeness::Same, text(30));
    let likened = Command::Liken { person: nobody, other, likeness, reason };
    vec![
        (in_work(), by(HEAD), likened, Code::NoSuchPerson),
        (in_work(), by(HEAD), erase(PersonId([5; 16])), Code::ErasureNotAsked),
        (asked, by(HEAD), erase(PersonId([5; 16])), Code::ErasureByAsker),
        (in_work(), by(HEAD), erase(nobody), Code::NoSuchPerson),
        (Vec::new(), by(HEAD), on_first(route()), Code::NoSuchQuestion),
        (Vec::new(), by(HEAD), on_each(route()), Code::NoSuchQuestion),
        (Vec::new(), by(HEAD), Command::Note { text: text(80) }, Code::NoSuchQuestion),
        (Vec::new(), by(HEAD), Command::MarkSensitive, Code::NoSuchQuestion),
        (Vec::new(), by(HEAD), Command::RenewCode, Code::NoSuchQuestion),
        (Vec::new(), by(HEAD), Command::Erase, Code::NoSuchQuestion),
        (in_work(), by(HEAD), on(0, service.clone()), Code::NoSuchQuestion),
        (in_work(), by(HEAD), on(2, service), Code::NoSuchQuestion),
        (in_work(), Actor::Applicant, empty, Code::NothingAsked),
        (erased, by(HEAD), Command::Note { text: text(80) }, Code::Erased),
    ]
}

fn in_other_hands() -> Vec<Line> {
    let to_aigul = || on_first(Change::Assign { to: AIGUL });
    let to_berik = || on_first(Change::Assign { to: BERIK });
    let accept = || on_first(Change::Accept);
    let give_back = || on_first(Change::Return { reason: text(40) });
    let ask = || on_first(Change::AskApplicant { text: text(50) });
    vec![
        (unrouted(), by(HEAD), to_berik(), Code::NotNow { stage: "unrouted" }),
        (unrouted(), by(HEAD), ask(), Code::NotNow { stage: "unrouted" }),
        (decided(), by(HEAD), to_berik(), Code::NotNow { stage: "decided" }),
        (decided(), by(HEAD), on_first(route()), Code::NotNow { stage: "decided" }),
        (decided(), by(HEAD), ask(), Code::NotNow { stage: "decided" }),
        (answered(), by(HEAD), to_aigul(), Code::NotNow { stage: "answered" }),
        (judged(), by(HEAD), to_berik(), Code::NotNow { stage: "closed" }),
        (assigned(), by(HEAD), to_aigul(), Code::AlreadyHeld),
        (in_work(), by(HEAD), to_aigul(), Code::AlreadyHeld),
        (waiting(), by(HEAD), to_aigul(), Code::AlreadyHeld),
        (assigned(), by(BERIK), accept(), Code::NotYours),
        (assigned(), Actor::Applicant, accept(), Code::NotYours),
        (routed(), by(AIGUL), accept(), Code::NotNow { stage: "routed" }),
        (in_work(), by(AIGUL), accept(), Code::NotNow { stage: "in_work" }),
        (in_work(), by(BERIK), give_back(), Code::NotYours),
        (in_work(), by(HEAD), give_back(), Code::NotYours),
        (routed(), by(AIGUL), give_back(), Code::NotNow { stage: "routed" }),
        (answered(), by(AIGUL), give_back(), Code::NotNow { stage: "answered" }),
        (answered(), by(AIGUL), ask(), Code::NotNow { stage: "answered" }),
    ]
}

fn about_the_decision() -> Vec<Line> {
    use Outcome::{Explained, Refused, Satisfied, Terminated, Withdrawn};
    let decide = |outcome| on_first(decide(outcome));
    let already = Code::AlreadyDecided { outcome: Explained, by: by(AIGUL), at: at(5) };
    let taken_back = Code::AlreadyDecided { outcome: Withdrawn, by: Actor::Applicant, at: at(5) };
    let of_other = on_first(decide_on(Satisfied, Refused));
    vec![
        (unrouted(), by(HEAD), decide(Satisfied), Code::NotNow { stage: "unrouted" }),
        (decided(), by(HEAD), decide(Satisfied), already),
        (answered(), by(HEAD), decide(Satisfied), already),
        (withdrawn(), by(HEAD), decide(Satisfied), taken_back),
        (in_work(), by(AIGUL), decide(Outcome::Forwarded), Code::OutcomeNotChosen),
        (in_work(), by(AIGUL), decide(Outcome::DeemedRefused), Code::OutcomeNotChosen),
        (in_work(), by(AIGUL), decide(Refused), Code::GroundMissing),
        (in_work(), by(AIGUL), decide(Terminated), Code::GroundMissing),
        (in_work(), by(AIGUL), of_other, Code::GroundOfOther),
        (in_work(), by(AIGUL), on_first(reply()), Code::NotDecided),
        (unrouted(), by(AIGUL), on_first(reply()), Code::NotDecided),
        (answered(), by(AIGUL), on_first(reply()), Code::NotNow { stage: "answered" }),
        (withdrawn(), by(AIGUL), on_first(reply()), Code::NotNow { stage: "closed" }),
        (in_work(), Actor::Clock, on_first(pass_term(LAST_DAY)), Code::TermRuns),
    ]
}

fn about_the_verdict() -> Vec<Line> {
    let judge = |door| on_first(verdict(Verdict::Solved, door));
    vec![
        (decided(), Actor::Applicant, judge(Door::OwnDevice), Code::NotAnswered),
        (answered(), Actor::Applicant, judge(Door::Desk), Code::DoorOfOther),
        (answered(), by(REGISTRAR), judge(Door::MessageLink), Code::DoorOfOther),
        (answered(), by(AIGUL), judge(Door::Telephone), Code::VerdictByExecutor),
        (decided(), Actor::Applicant, on_first(reopen()), Code::NotNow { stage: "decided" }),
        (answered(), Actor::Applicant, on_first(withdraw()), Code::NotNow { stage: "answered" }),
    ]
}

#[test]
fn every_refusal_is_reached_and_said_alone() {
    let table = [
        at_the_door(),
        nothing_there(),
        in_other_hands(),
        about_the_decision(),
        about_the_verdict(),
    ];
    let mut reached = BTreeSet::new();
    for (facts, by, command, code) in table.into_iter().flatten() {
        let shown = format!("{by:?}: {command:?}");
        let said = given(facts).when(by, command).said;
        assert_eq!(said, Err(Refusal(vec![code])), "{shown}");
        reached.insert(code.name());
    }

    // The one refusal that needs a page which grew old.
    let stamp = Stamp { by: by(AIGUL), at: at(4), event: 4 };
    let changed = Code::ChangedSince(Last { act: "accepted", stamp });
    given(in_work()).seen(3).when(by(HEAD), on_first(route())).refused(changed);
    reached.insert(changed.name());

    assert_eq!(reached, BTreeSet::from(Code::NAMES));
}

#[test]
fn an_act_on_each_tells_the_first_reason_when_nothing_could_be_done() {
    let questions = vec![asked(None, None), asked(Some(ROADS), Some(OFFICE))];
    let first = registered(Registration { questions, ..letter() });
    let facts = vec![(Actor::Applicant, first), (by(HEAD), decided_event(2, Outcome::Explained))];
    given(facts)
        .when(by(HEAD), on_each(decide(Outcome::Satisfied)))
        .refused(Code::NotNow { stage: "unrouted" });
}

#[test]
fn the_field_of_a_refusal_is_one_that_its_form_has() {
    let with_fields: Vec<_> = [
        Code::NothingAsked,
        Code::NobodyNamed,
        Code::NamedAnonymous,
        Code::ConsentMissing,
        Code::OutcomeNotChosen,
        Code::GroundMissing,
        Code::GroundOfOther,
        Code::DoorOfOther,
        Code::TermRuns,
    ]
    .map(|code| code.field().unwrap_or("-"))
    .to_vec();
    assert_eq!(
        with_fields,
        ["text", "name", "name", "consent", "outcome", "ground", "ground", "door", "-"]
    );
}
