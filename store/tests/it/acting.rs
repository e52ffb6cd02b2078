//! Acts: one story from the letter to the answer, acts that meet, and acts that fail.

use domain::Actor;
use domain::appeals::{Appeals, Change, Code, Command, Refusal, Stage};
use domain::ids::RecordId;
use domain::outcome::{Door, Outcome, Verdict};
use store::StoreError;
use store::journal::{self, Attached, NotDone, Target};
use store::lists::appeals::lines_of;

use crate::ground::acts::{
    self, AIGUL, Answer, HEAD, change, command, decide, letter, nameless, number, opened, place,
    register, sealed_more, staff,
};
use crate::ground::{all_is_well, begun, hold, on_both, wait, wait_all};

on_both! {
    /// From the letter to the verdict, through the one way in.
    fn a_letter_is_answered(ground: &Ground) {
        let db = ground.with_registers(1);
        let done = wait(register(&db, 1, "The lamp on our street is dark"));
        assert_eq!(done.number.unwrap().to_string().split('-').next(), Some("R01"));
        assert_eq!((done.record, done.events, done.repeated), (RecordId(260_000_001), 1, false));
        let here = place(&done);

        let act = |by, change| wait(db.write(acts::change(here, by, change))).unwrap().events;
        assert_eq!(act(staff(HEAD), Change::Assign { to: AIGUL }), 2);
        assert_eq!(act(staff(AIGUL), Change::Accept), 3);

        let (sealing, text) = wait(sealed_more(&db, here, "It is mended, come and see")).unwrap();
        let reply = Some((text, Vec::new()));
        let on = acts::due().from;
        let outcome = Outcome::Satisfied;
        let mut answer =
            change(here, staff(AIGUL), Change::Decide { outcome, ground: None, on, reply });
        answer.attached.sealed.push(sealing);
        assert_eq!(wait(db.write(answer)).unwrap().events, 5);
        let verdict =
            Change::GiveVerdict { verdict: Verdict::Solved, door: Door::OwnDevice, words: None };
        assert_eq!(act(Actor::Applicant, verdict), 6);

        let read = wait(opened(&db, here)).unwrap();
        assert_eq!(read.texts, ["The lamp on our street is dark", "It is mended, come and see"]);
        assert_eq!(read.who.as_deref(), Some("who wrote The lamp on our street is dark"));
        assert_eq!((read.number, read.events), (done.number.unwrap(), 6));

        let lines = wait(db.read(move |tx| lines_of(tx, here.0, here.1))).unwrap();
        let [line] = lines.as_slice() else { panic!("one question, one line: {lines:?}") };
        assert_eq!((line.stage, line.outcome), (Stage::Closed, Some(Outcome::Satisfied)));
        assert_eq!((line.verdict, line.open), (Some(Verdict::Solved), false));

        // The receipt, the task given to Aigul, and the answer wait to be sent.
        let sent = ground.raw().column("SELECT template FROM outbox ORDER BY docid, event, item");
        assert_eq!(sent, ["registered", "given", "answered"]);
        all_is_well(&db);
    }

    /// What the store answers is what lies in the journal, in order, without a gap.
    fn the_journal_holds_what_was_answered(ground: &Ground) {
        let db = ground.with_registers(2);
        for n in 1..=5 {
            for register in 1..=2 {
                let done = wait(acts::register(&db, register, &format!("letter {n}")));
                let note =
                    wait(db.write(change(place(&done), staff(HEAD), Change::Assign { to: AIGUL })));
                assert_eq!(note.unwrap().events, 2);
            }
        }
        let rows = ground.raw().rows(
            "SELECT register, position, record, event, module FROM journal \
             ORDER BY register, position",
        );
        let mut expected = Vec::new();
        for register in 1..=2 {
            for position in 1..=10 {
                let (record, event) = (260_000_000 + (position + 1) / 2, (position + 1) % 2 + 1);
                let row = [register, position, record, event].map(|n: i32| n.to_string());
                expected.push([&row[..], &["appeals".to_owned()]].concat());
            }
        }
        assert_eq!(rows, expected);
    }

    fn what_the_rules_refuse_leaves_no_trace(ground: &Ground) {
        let db = ground.with_registers(1);
        let done = wait(register(&db, 1, "a letter"));
        let count = |table: &str| ground.raw().number(&format!("SELECT count(*) FROM {table}"));
        let tables =
            ["journal", "vault", "keys", "persons", "marks", "outbox", "receipts", "words"];
        let before = tables.map(count);

        let refused = wait(db.write(nameless(db.keys(), 1)));
        assert!(
            matches!(refused, Err(NotDone::Refused(Refusal(codes))) if codes == [Code::NobodyNamed])
        );
        let (sealing, text) = wait(sealed_more(&db, place(&done), "too late")).unwrap();
        let mut reply = change(place(&done), staff(AIGUL), Change::Reply { text, files: vec![] });
        reply.attached.sealed.push(sealing);
        reply.once = acts::once(db.keys(), "a form", "a reply");
        let refused = wait(db.write(reply));
        assert!(
            matches!(refused, Err(NotDone::Refused(Refusal(codes))) if codes == [Code::NotDecided])
        );

        assert_eq!(tables.map(count), before);
        assert_eq!(number(&wait(db.write(letter(db.keys(), 1, "the next")))).serial(), 2);
        all_is_well(&db);
    }

    /// Already so: answered, nothing written.
    fn an_act_that_changes_nothing_writes_nothing(ground: &Ground) {
        let db = ground.with_registers(1);
        let here = place(&wait(register(&db, 1, "a letter")));
        let hide = || command(here, staff(HEAD), Command::MarkSensitive);
        assert_eq!(wait(db.write(hide())).unwrap().events, 2);
        assert_eq!(wait(db.write(hide())).unwrap().events, 2);
        assert_eq!(ground.raw().number("SELECT count(*) FROM journal"), 2);
    }

    fn of_two_who_decide_at_once_one_is_told_of_the_other(ground: &Ground) {
        let db = ground.with_registers(2);
        let here = place(&wait(register(&db, 2, "a letter")));
        let held = hold(&db);
        let both = begun([
            db.write(change(here, staff(AIGUL), decide(Outcome::Satisfied))),
            db.write(change(here, staff(HEAD), decide(Outcome::Explained))),
        ]);
        held.let_go();
        let answers: Vec<Answer> = wait_all(both);
        assert_eq!(answers[0].as_ref().unwrap().events, 2);
        let Err(NotDone::Refused(Refusal(codes))) = &answers[1] else {
            panic!("the second must be refused: {:?}", answers[1])
        };
        let [Code::AlreadyDecided { outcome: Outcome::Satisfied, by, .. }] = codes.as_slice()
        else {
            panic!("the second is told of the first: {codes:?}")
        };
        assert_eq!(*by, staff(AIGUL));
        let history = wait(db.read(move |tx| journal::load::<Appeals>(tx, here.0, here.1)));
        assert_eq!(history.unwrap().events.len(), 2);
        all_is_well(&db);
    }

    /// In one batch, each act sees the events of those before it.
    fn a_batch_is_a_story(ground: &Ground) {
        let db = ground.with_registers(2);
        let here = place(&wait(register(&db, 2, "a letter")));
        let held = hold(&db);
        let acts = begun([
            db.write(change(here, staff(HEAD), Change::Assign { to: AIGUL })),
            db.write(change(here, staff(AIGUL), Change::Accept)),
            db.write(letter(db.keys(), 2, "another")),
            db.write(change(here, staff(HEAD), Change::Accept)),
            db.write(change(here, staff(AIGUL), decide(Outcome::Noted))),
        ]);
        held.let_go();
        let answers: Vec<Answer> = wait_all(acts);
        let events: Vec<_> =
            answers.iter().map(|a| a.as_ref().map(|done| done.events).ok()).collect();
        assert_eq!(events, [Some(2), Some(3), Some(1), None, Some(4)]);
        all_is_well(&db);
    }

    /// A person who is there already cannot be made again; the others of the batch do not suffer.
    fn only_the_guilty_act_of_a_batch_fails(ground: &Ground) {
        let db = ground.with_registers(4);
        let known = letter(db.keys(), 2, "the first");
        let person = known.attached.persons[0].id;
        wait(db.write(known)).unwrap();

        let mut guilty = letter(db.keys(), 2, "guilty");
        guilty.attached.persons[0].id = person;
        let held = hold(&db);
        let acts = begun([
            db.write(letter(db.keys(), 2, "before")),
            db.write(guilty),
            db.write(letter(db.keys(), 4, "elsewhere")),
            db.write(nameless(db.keys(), 2)),
            db.write(letter(db.keys(), 2, "after")),
        ]);
        held.let_go();
        let answers: Vec<Answer> = wait_all(acts);
        assert!(
            matches!(&answers[1], Err(NotDone::Failed(StoreError::Conflict(_)))),
            "{:?}",
            answers[1]
        );
        assert!(matches!(&answers[3], Err(NotDone::Refused(_))), "{:?}", answers[3]);
        let serials: Vec<_> = [0, 2, 4].iter().map(|n| number(&answers[*n]).serial()).collect();
        assert_eq!(serials, [2, 1, 3], "the guilty one used no number");
        all_is_well(&db);
    }

    fn an_unknown_register_or_record_is_told(ground: &Ground) {
        let db = ground.with_registers(2);
        let held = hold(&db);
        let acts = begun([
            db.write(letter(db.keys(), 98, "to nowhere")),
            db.write(letter(db.keys(), 2, "to somewhere")),
        ]);
        held.let_go();
        let answers: Vec<Answer> = wait_all(acts);
        assert!(
            matches!(
                &answers[0],
                Err(NotDone::Failed(StoreError::Damaged { table: "registers", .. }))
            ),
            "{:?}",
            answers[0]
        );
        assert_eq!(number(&answers[1]).serial(), 1);

        let nobody = (acts::place(answers[1].as_ref().unwrap()).0, RecordId(260_000_077));
        let refused = wait(db.write(change(nobody, staff(HEAD), Change::Accept)));
        assert!(
            matches!(refused, Err(NotDone::Refused(Refusal(codes))) if codes == [Code::NoSuchQuestion])
        );
        all_is_well(&db);
    }

    /// A registration belongs to a new record: it cannot slip into a place of its choice.
    fn only_a_new_record_is_registered(ground: &Ground) {
        let db = ground.with_registers(1);
        let mut act = letter(db.keys(), 1, "a letter");
        act.target = Target::Existing(RecordId(260_000_005));
        assert!(wait(db.write(act)).is_err());
        let mut act = letter(db.keys(), 1, "a letter");
        act.command = Command::RenewCode;
        act.attached = Attached::default();
        assert!(wait(db.write(act)).is_err());
        assert_eq!(ground.raw().number("SELECT count(*) FROM journal"), 0);
        assert_eq!(number(&wait(db.write(letter(db.keys(), 1, "a letter")))).serial(), 1);
        all_is_well(&db);
    }
}
