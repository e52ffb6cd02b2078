//! How staff sign in: what opens an account once, how long it stays open, and what closes it.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Role;
use domain::ids::{OfficeId, StaffId};
use domain::lang::Lang;
use domain::person::PersonName;
use jiff::{SignedDuration, Timestamp};
use store::accounts::{
    ABSOLUTE, ENROL_WAIT, Enrolled, FACTOR_WAIT, FIRST_WAIT, IDLE, INVITATION_WAIT, Password,
    Scope, Session, SessionId, Settings, SignedIn, StaffRefusal, Standing, TicketFor, View,
};
use store::journal::NotDone;
use store::people::Staff;
use store::{Db, StoreError};
use totp_rs::{Builder, Secret};

use crate::ground::dice::Dice;
use crate::ground::{AT, Ground, on_both, wait};

const GOOD: &str = "кошка спит на печи";
const OTHER: &str = "снег идёт третий день";
const SECOND: SignedDuration = SignedDuration::from_secs(1);
/// For a code of the authenticator.
const STEP: SignedDuration = SignedDuration::from_secs(30);

fn person(login: &str) -> Staff {
    Staff {
        login: login.to_owned(),
        name: PersonName::parse("Оспанова Жанар").unwrap(),
        post: 1,
        office: OfficeId(17),
        roles: BTreeSet::from([Role::Registrar]),
        trusted: BTreeSet::new(),
        email: None,
        disabled: false,
    }
}

fn hire(db: &Db, login: &str) -> StaffId {
    wait(db.staff_put(None, person(login), AT, None, "taken on")).unwrap()
}

fn with_password(db: &Db, login: &str) -> StaffId {
    let id = hire(db, login);
    assert!(wait(db.set_password(id, Password::typed(GOOD), None)).unwrap());
    id
}

fn password(db: &Db, login: &str, typed: &str, at: Timestamp) -> Option<SignedIn> {
    wait(db.sign_in(login, Password::typed(typed), "Firefox, Windows", None, at)).unwrap()
}

fn session(db: &Db, id: &SessionId, at: Timestamp) -> Option<Session> {
    wait(db.session(id, at)).unwrap()
}

/// What a telephone shows, from the secret that was typed into it.
fn code(secret: &str, at: Timestamp) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(at.as_second().unsigned_abs()).to_string()
}

/// Somebody with password and second factor: the secret, and what enrolling answered.
fn enrolled(db: &Db, login: &str) -> (StaffId, String, Enrolled) {
    let id = with_password(db, login);
    let begun = password(db, login, GOOD, AT).unwrap();
    assert_eq!(begun.standing, Standing::Enrol);
    let told = wait(db.enrolment(&begun.id, "Қабыл: қабылдау", AT)).unwrap().unwrap();
    let code = code(&told.secret, AT);
    let enrolled = wait(db.enrol(&begun.id, &code, AT)).unwrap().unwrap();
    (id, told.secret, enrolled)
}

/// Signs in with both factors.
fn both(db: &Db, login: &str, secret: &str, at: Timestamp) -> SignedIn {
    let begun = password(db, login, GOOD, at).unwrap();
    assert_eq!(begun.standing, Standing::Password);
    wait(db.second_step(&begun.id, &code(secret, at), at)).unwrap().unwrap()
}

/// All that was asked of the writer before is written.
fn settled(db: &Db) {
    wait(db.tables(|_| Ok(()))).unwrap();
}

fn refused<T: std::fmt::Debug>(answer: Result<T, NotDone<StaffRefusal>>) -> StaffRefusal {
    match answer {
        Err(NotDone::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

on_both! {
    fn people_are_put_on_staff_and_every_process_learns_of_it(ground: &Ground) {
        let db = ground.open();
        let elsewhere = ground.open();
        let id = hire(&db, " A.Ospanova ");
        assert_eq!(id, StaffId(1));
        assert_eq!(hire(&db, "b.serik"), StaffId(2));
        assert_eq!(db.reference().staff[&id].login, "a.ospanova");
        wait(elsewhere.refresh_reference()).unwrap();
        assert_eq!(elsewhere.reference().staff.len(), 2);

        for login in ["", "a", "жанар", "a b", "a:b", "a\u{0}b", &"a".repeat(41)] {
            let answer = wait(db.staff_put(None, person(login), AT, None, "x"));
            assert_eq!(refused(answer), StaffRefusal::LoginShape, "{login:?}");
        }
        let edition = db.reference().edition;
        let taken = wait(db.staff_put(None, person("B.Serik"), AT, None, "x"));
        assert_eq!(refused(taken), StaffRefusal::LoginTaken);
        let taken = wait(db.staff_put(Some(id), person("b.serik"), AT, None, "x"));
        assert_eq!(refused(taken), StaffRefusal::LoginTaken);
        let unknown = wait(db.staff_put(Some(StaffId(99)), person("c"), AT, None, "x"));
        assert_eq!(refused(unknown), StaffRefusal::LoginShape);
        let unknown = wait(db.staff_put(Some(StaffId(99)), person("cc"), AT, None, "x"));
        assert_eq!(refused(unknown), StaffRefusal::Unknown);
        let twice = wait(db.staff_put_all(
            vec![(None, person("dd")), (None, person("dd"))], AT, None, "x",
        ));
        assert_eq!(refused(twice), StaffRefusal::LoginTaken);
        wait(db.refresh_reference()).unwrap();
        assert_eq!(db.reference().edition, edition, "a refusal writes nothing");

        let mut changed = person("zh.ospanova");
        changed.roles = BTreeSet::from([Role::Head]);
        wait(db.staff_put(Some(id), changed, AT, Some(StaffId(2)), "leads now")).unwrap();
        assert_eq!(db.reference().staff[&id].login, "zh.ospanova");
        let notes = wait(db.read(|tx| store::reference::history(tx, 1))).unwrap();
        assert_eq!((notes[0].note.as_str(), notes[0].by), ("leads now", Some(StaffId(2))));
        let kept = ground.raw().column("SELECT changed FROM reference_changes ORDER BY edition DESC");
        assert!(kept[0].contains("a.ospanova"), "{}", kept[0]);
    }

    fn a_password_alone_opens_nothing(ground: &Ground) {
        let db = ground.open();
        let (id, secret, _) = enrolled(&db, "a.ospanova");
        let at = AT + STEP;
        let begun = password(&db, "A.Ospanova ", GOOD, at).unwrap();
        assert_eq!(begun.standing, Standing::Password);
        assert_eq!(session(&db, &begun.id, at).unwrap().standing, Standing::Password);
        // It cannot set up another second factor either.
        assert!(wait(db.enrolment(&begun.id, "x", at)).unwrap().is_none());
        assert!(wait(db.enrol(&begun.id, &code(&secret, at), at)).unwrap().is_none());
        assert!(wait(db.enrol_anew(&begun.id, at)).unwrap().is_none());
        assert!(wait(db.second_step(&begun.id, "000000", at)).unwrap().is_none());

        let full = wait(db.second_step(&begun.id, &code(&secret, at), at)).unwrap().unwrap();
        assert_eq!((full.staff, full.standing), (id, Standing::Full));
        // Each step has an id of its own.
        assert!(session(&db, &begun.id, at).is_none());
        let open = session(&db, &full.id, at).unwrap();
        assert_eq!((open.staff, open.standing, open.login.as_str()), (id, Standing::Full, "a.ospanova"));
    }

    fn wrong_logins_and_wrong_passwords_cost_the_same(ground: &Ground) {
        let db = ground.open();
        with_password(&db, "known");
        let gone = with_password(&db, "gone");
        hire(&db, "invited");
        wait(db.staff_disable(gone, AT, None, "left")).unwrap();
        for (login, typed) in [
            ("known", "not the password"),
            ("known", ""),
            ("nobody", GOOD),
            ("", GOOD),
            ("gone", GOOD),
            ("invited", GOOD),
            ("known' OR '1'='1", GOOD),
        ] {
            let before = db.hasher().made();
            assert!(password(&db, login, typed, AT).is_none(), "{login}");
            assert_eq!(db.hasher().made(), before + 1, "{login}");
        }
        let before = db.hasher().made();
        assert!(password(&db, "known", GOOD, AT).is_some());
        assert_eq!(db.hasher().made(), before + 1);
    }

    fn a_code_is_taken_once_and_never_an_older_one(ground: &Ground) {
        let db = ground.open();
        let (_, secret, _) = enrolled(&db, "a.ospanova");
        let try_at = |shown: Timestamp, now: Timestamp| {
            let begun = password(&db, "a.ospanova", GOOD, now).unwrap();
            wait(db.second_step(&begun.id, &code(&secret, shown), now)).unwrap().is_some()
        };
        assert!(!try_at(AT, AT), "the code that confirmed the factor");
        let later = AT + STEP * 10;
        assert!(!try_at(later - STEP * 2, later) && !try_at(later + STEP * 2, later));
        assert!(try_at(later, later));
        assert!(!try_at(later, later) && !try_at(later, later + SECOND * 29));
        assert!(!try_at(later - STEP, later), "an older one that was never used");
        assert!(try_at(later + STEP, later), "a telephone that is ahead");
        assert!(!try_at(later + STEP, later + STEP));

        // Against a model: whatever comes in whatever order, each step opens at most once.
        let mut dice = Dice::thrown("codes");
        let (mut now, mut last) = (later + STEP * 5, later.as_second() / 30 + 1);
        for _ in 0..25 {
            now += SECOND * i32::try_from(dice.below(40)).unwrap();
            let shown = now + STEP * (i32::try_from(dice.below(7)).unwrap() - 3);
            let (step, this) = (shown.as_second() / 30, now.as_second() / 30);
            let expected = (step - this).abs() <= 1 && step > last;
            assert_eq!(try_at(shown, now), expected, "shown {shown}, now {now}");
            last = if expected { step } else { last };
        }
    }

    fn two_at_once_with_one_code_are_one(ground: &Ground) {
        let db = ground.open();
        let (_, secret, enrolled) = enrolled(&db, "a.ospanova");
        let at = AT + STEP;
        for typed in [code(&secret, at), enrolled.codes[0].clone()] {
            let begun: Vec<_> =
                (0..8).map(|_| password(&db, "a.ospanova", GOOD, at).unwrap().id).collect();
            let done = crate::ground::at_once(async {
                let tries = begun.into_iter().map(|id| {
                    let (db, typed) = (db.clone(), typed.clone());
                    tokio::spawn(async move { db.second_step(&id, &typed, at).await.unwrap() })
                });
                let mut done = 0;
                for one in tries.collect::<Vec<_>>() {
                    done += usize::from(one.await.unwrap().is_some());
                }
                done
            });
            assert_eq!(done, 1);
        }
    }

    fn a_recovery_code_is_taken_once(ground: &Ground) {
        let db = ground.open();
        let (id, secret, Enrolled { codes, .. }) = enrolled(&db, "a.ospanova");
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10);
        let enter = |typed: &str| {
            let begun = password(&db, "a.ospanova", GOOD, AT).unwrap();
            wait(db.second_step(&begun.id, typed, AT)).unwrap().is_some()
        };
        assert!(enter(&codes[3].to_lowercase().replace('-', " ")));
        assert!(!enter(&codes[3]));
        assert_eq!(wait(db.recovery_codes_left(id)).unwrap(), 9);
        assert!(!enter("0000-0000-0000"));

        // Those of another do not open; new ones end the old; a lost telephone ends all.
        let other = with_password(&db, "b.serik");
        let foreign = wait(db.new_recovery_codes(other)).unwrap();
        assert!(!enter(&foreign[0]));
        let renewed = wait(db.new_recovery_codes(id)).unwrap();
        assert!(!enter(&codes[4]) && enter(&renewed[4]));
        wait(db.forget_second_factor(id)).unwrap();
        assert_eq!(wait(db.recovery_codes_left(id)).unwrap(), 0);
        let begun = password(&db, "a.ospanova", GOOD, AT).unwrap();
        assert_eq!(begun.standing, Standing::Enrol);
        let told = wait(db.enrolment(&begun.id, "x", AT)).unwrap().unwrap();
        assert_ne!(told.secret, secret);
    }

    fn sessions_end_by_themselves(ground: &Ground) {
        let db = ground.open();
        let (_, secret, first) = enrolled(&db, "a.ospanova");
        let last = SECOND;

        // Left alone.
        let id = &first.signed_in.id;
        assert!(session(&db, id, AT + SECOND * 59).is_some());
        assert!(session(&db, id, AT + IDLE - last).is_some(), "this one is a sign of life");
        settled(&db);
        assert!(session(&db, id, AT + IDLE + IDLE - last * 2).is_some());
        settled(&db);
        assert!(session(&db, id, AT + IDLE * 3 - last * 2).is_none());

        // Kept busy all day.
        let full = both(&db, "a.ospanova", &secret, AT + STEP);
        let begun = AT + STEP;
        let mut now = begun;
        while now + SignedDuration::from_mins(20) < begun + ABSOLUTE {
            now += SignedDuration::from_mins(20);
            assert!(session(&db, &full.id, now).is_some(), "{now}");
            settled(&db);
        }
        assert!(session(&db, &full.id, begun + ABSOLUTE - last).is_some());
        settled(&db);
        assert!(session(&db, &full.id, begun + ABSOLUTE).is_none());

        // Half-way in.
        let half = password(&db, "a.ospanova", GOOD, AT).unwrap();
        assert!(session(&db, &half.id, AT + FACTOR_WAIT - last).is_some());
        assert!(session(&db, &half.id, AT + FACTOR_WAIT).is_none());
        let late = AT + FACTOR_WAIT;
        assert!(wait(db.second_step(&half.id, &code(&secret, late), late)).unwrap().is_none());
        with_password(&db, "b.serik");
        let enrolling = password(&db, "b.serik", GOOD, AT).unwrap();
        assert!(session(&db, &enrolling.id, AT + ENROL_WAIT - last).is_some());
        assert!(session(&db, &enrolling.id, AT + ENROL_WAIT).is_none());
        assert!(wait(db.enrolment(&enrolling.id, "x", AT + ENROL_WAIT)).unwrap().is_none());
    }

    fn being_seen_is_written_once_a_minute(ground: &Ground) {
        let db = ground.open();
        let (_, _, enrolled) = enrolled(&db, "a.ospanova");
        let mut raw = ground.raw();
        let mut seen = |second: i32| {
            assert!(session(&db, &enrolled.signed_in.id, AT + SECOND * second).is_some());
            settled(&db);
            raw.number("SELECT seen_at FROM sessions") / 1_000_000 - AT.as_second()
        };
        assert_eq!([seen(1), seen(59), seen(60), seen(61), seen(119), seen(120)], [0, 0, 60, 60, 60, 120]);
        assert_eq!(seen(90), 120, "it never goes back");
    }

    fn sessions_are_ended_from_elsewhere(ground: &Ground) {
        let db = ground.open();
        let (id, secret, first) = enrolled(&db, "a.ospanova");
        let open = |id: &SignedIn| session(&db, &id.id, AT).is_some();
        let first = first.signed_in;
        let second = both(&db, "a.ospanova", &secret, AT + STEP);
        let third = both(&db, "a.ospanova", &secret, AT + STEP * 2);
        let me = session(&db, &third.id, AT + STEP * 2).unwrap();
        let listed = wait(db.sessions(&me, AT + STEP * 2)).unwrap();
        assert_eq!(listed.iter().map(|one| one.current).collect::<Vec<_>>(), [true, false, false]);
        assert_eq!(listed[0].device, "Firefox, Windows");

        // Another person cannot end them, nor is a handle an id.
        let (_, _, stranger) = enrolled(&db, "b.serik");
        let stranger = session(&db, &stranger.signed_in.id, AT).unwrap();
        assert!(!wait(db.end_session(&stranger, &listed[2].handle)).unwrap());
        assert!(!wait(db.end_session(&me, "00")).unwrap());
        assert!(wait(db.end_session(&me, &listed[2].handle)).unwrap());
        assert!(!open(&first) && open(&second));
        assert_eq!(wait(db.end_other_sessions(&me)).unwrap(), 1);
        assert!(!open(&second) && open(&third));

        let fourth = both(&db, "a.ospanova", &secret, AT + STEP * 3);
        wait(db.set_password(id, Password::typed(OTHER), Some(&me))).unwrap();
        assert!(open(&third) && !open(&fourth), "another password ends the other sessions");
        assert!(password(&db, "a.ospanova", GOOD, AT).is_none());
        assert!(wait(db.is_password(id, Password::typed(OTHER))).unwrap());
        wait(db.sign_out(&third.id)).unwrap();
        assert!(!open(&third));
    }

    fn whoever_is_sent_away_is_out_at_once(ground: &Ground) {
        let db = ground.open();
        let (id, secret, enrolled) = enrolled(&db, "a.ospanova");
        let scopes = BTreeSet::from([Scope::Read]);
        let token = wait(db.api_token_make(id, "script", &scopes, AT + ABSOLUTE)).unwrap().unwrap();
        let ticket = wait(db.invite(id, AT)).unwrap().unwrap();
        let half = password(&db, "a.ospanova", GOOD, AT).unwrap();
        wait(db.staff_disable(id, AT, None, "left")).unwrap();
        assert!(session(&db, &enrolled.signed_in.id, AT).is_none());
        let later = AT + STEP;
        assert!(wait(db.second_step(&half.id, &code(&secret, later), later)).unwrap().is_none());
        assert!(wait(db.api_token_check(&token, AT)).unwrap().is_none());
        assert!(wait(db.redeem(&ticket, Password::typed(OTHER), "", AT)).unwrap().is_none());
        assert!(wait(db.invite(id, AT)).unwrap().is_none());
        assert!(wait(db.api_token_make(id, "again", &scopes, AT)).unwrap().is_none());
        assert!(password(&db, "a.ospanova", GOOD, AT).is_none());
        assert!(!wait(db.set_password(id, Password::typed(OTHER), None)).unwrap());
        assert_eq!(
            refused(wait(db.staff_disable(StaffId(77), AT, None, "x"))),
            StaffRefusal::Unknown
        );
        let back = Staff { disabled: false, ..db.reference().staff[&id].clone() };
        wait(db.staff_put(Some(id), back, AT, None, "came back")).unwrap();
        assert!(session(&db, &enrolled.signed_in.id, AT).is_none());
        assert!(password(&db, "a.ospanova", GOOD, AT).is_some());
    }

    fn the_first_administrator_comes_by_a_ticket(ground: &Ground) {
        let db = ground.open();
        hire(&db, "clerk");
        let old = wait(db.first_ticket(AT)).unwrap().unwrap();
        let ticket = wait(db.first_ticket(AT)).unwrap().unwrap();
        assert!(wait(db.ticket(&old, AT)).unwrap().is_none(), "the later replaces the earlier");
        assert_eq!(wait(db.ticket(&ticket, AT)).unwrap(), Some(TicketFor::FirstAdministrator));
        let late = AT + FIRST_WAIT;
        assert!(wait(db.ticket(&ticket, late)).unwrap().is_none());
        let redeem = |ticket: &str, login: &str, at| {
            wait(db.redeem_first(ticket, person(login), Password::typed(GOOD), "x", at))
        };
        assert!(redeem(&ticket, "boss", late).unwrap().is_none());
        assert!(redeem("AAAA", "boss", AT).unwrap().is_none());
        assert!(redeem(&old, "boss", AT).unwrap().is_none());
        assert!(wait(db.redeem(&ticket, Password::typed(GOOD), "x", AT)).unwrap().is_none());
        assert_eq!(refused(redeem(&ticket, "CLERK", AT)), StaffRefusal::LoginTaken);
        let begun = redeem(&ticket, "boss", AT).unwrap().unwrap();
        assert_eq!(begun.standing, Standing::Enrol);
        assert!(db.reference().staff[&begun.staff].roles.contains(&Role::Administrator));
        assert!(redeem(&ticket, "boss2", AT).unwrap().is_none());
        assert!(wait(db.first_ticket(AT)).unwrap().is_none(), "there is one now");
        assert!(password(&db, "boss", GOOD, AT).is_some());
        assert_eq!(db.reference().staff.len(), 2);

        // If nobody can administer any more, whoever runs the server can begin anew.
        wait(db.staff_disable(begun.staff, AT, None, "left")).unwrap();
        assert!(wait(db.first_ticket(AT)).unwrap().is_some());
    }

    fn an_invitation_sets_a_password_once(ground: &Ground) {
        let db = ground.open();
        let id = hire(&db, "a.ospanova");
        assert!(wait(db.invite(StaffId(99), AT)).unwrap().is_none());
        let old = wait(db.invite(id, AT)).unwrap().unwrap();
        let ticket = wait(db.invite(id, AT)).unwrap().unwrap();
        assert!(wait(db.ticket(&old, AT)).unwrap().is_none());
        assert_eq!(wait(db.ticket(&ticket, AT)).unwrap(), Some(TicketFor::Person(id)));
        assert!(wait(db.ticket(&ticket, AT + INVITATION_WAIT)).unwrap().is_none());
        let redeem = |ticket: &str, typed: &str, at| {
            wait(db.redeem(ticket, Password::typed(typed), "x", at)).unwrap()
        };
        assert!(redeem(&ticket, GOOD, AT + INVITATION_WAIT).is_none());
        assert!(redeem(&format!("{ticket}A"), GOOD, AT).is_none());
        assert_eq!(redeem(&ticket, GOOD, AT).unwrap().standing, Standing::Enrol);
        assert!(redeem(&ticket, OTHER, AT).is_none());
        assert!(password(&db, "a.ospanova", GOOD, AT).is_some());

        // Another password by a link ends what is open and does not touch the second factor.
        let (id, secret, first) = enrolled(&db, "b.serik");
        let ticket = wait(db.invite(id, AT)).unwrap().unwrap();
        let begun = redeem(&ticket, OTHER, AT).unwrap();
        assert_eq!(begun.standing, Standing::Password);
        assert!(session(&db, &first.signed_in.id, AT).is_none());
        let later = AT + STEP;
        assert!(wait(db.second_step(&begun.id, &code(&secret, later), later)).unwrap().is_some());

        // A password that was changed otherwise makes a link void.
        let ticket = wait(db.invite(id, AT)).unwrap().unwrap();
        wait(db.set_password(id, Password::typed(GOOD), None)).unwrap();
        assert!(wait(db.ticket(&ticket, AT)).unwrap().is_none());
    }

    fn another_second_factor_takes_the_place_of_the_first(ground: &Ground) {
        let db = ground.open();
        let (_, secret, first) = enrolled(&db, "a.ospanova");
        let elsewhere = both(&db, "a.ospanova", &secret, AT + STEP);
        let now = AT + STEP * 2;
        let anew = wait(db.enrol_anew(&first.signed_in.id, now)).unwrap().unwrap();
        assert!(session(&db, &first.signed_in.id, now).is_none());
        let told = wait(db.enrolment(&anew.id, "Қабыл", now)).unwrap().unwrap();
        let again = wait(db.enrolment(&anew.id, "Қабыл", now)).unwrap().unwrap();
        assert_eq!(told.secret, again.secret, "the page may be loaded again");
        assert!(told.address.starts_with("otpauth://totp/"), "{}", told.address);
        assert_ne!(told.secret, secret);
        assert!(wait(db.enrol(&anew.id, &code(&secret, now), now)).unwrap().is_none());
        let enrolled = wait(db.enrol(&anew.id, &code(&told.secret, now), now)).unwrap().unwrap();
        assert!(session(&db, &elsewhere.id, now).is_none(), "every other session ends");
        assert!(session(&db, &enrolled.signed_in.id, now).is_some());
        let begun = password(&db, "a.ospanova", GOOD, now).unwrap();
        let step = |typed: &str| wait(db.second_step(&begun.id, typed, now + STEP)).unwrap();
        assert!(step(&code(&secret, now + STEP)).is_none());
        assert!(step(&first.codes[0]).is_none());
        assert!(step(&code(&told.secret, now + STEP)).is_some());
    }

    fn who_enrols_first_ends_whoever_else_was_about_to(ground: &Ground) {
        let db = ground.open();
        with_password(&db, "a.ospanova");
        let thief = password(&db, "a.ospanova", GOOD, AT).unwrap();
        let owner = password(&db, "a.ospanova", GOOD, AT).unwrap();
        let told = |id: &SessionId| wait(db.enrolment(id, "x", AT)).unwrap().unwrap().secret;
        let (thiefs, owners) = (told(&thief.id), told(&owner.id));
        assert_ne!(thiefs, owners);
        assert!(wait(db.enrol(&owner.id, &code(&owners, AT), AT)).unwrap().is_some());
        assert!(wait(db.enrol(&thief.id, &code(&thiefs, AT), AT)).unwrap().is_none());
    }

    fn tokens_of_programs_do_what_they_were_made_for(ground: &Ground) {
        let db = ground.open();
        let id = hire(&db, "a.ospanova");
        let scopes = BTreeSet::from([Scope::Read, Scope::Submit]);
        let until = AT + SignedDuration::from_hours(24 * 90);
        let make = |name: &str| {
            wait(db.api_token_make(id, name, &scopes, until)).unwrap().unwrap()
        };
        let (plain, other) = (make(" FixMyStreet "), make("script"));
        let check = |plain: &str, at| wait(db.api_token_check(plain, at)).unwrap();
        assert_eq!(check(&plain, AT), Some((id, scopes.clone())));
        assert_eq!(check(&plain, until), None);
        for wrong in ["", "qabyl_", &plain[6..], &plain.to_uppercase(), &format!("{plain}A")] {
            assert_eq!(check(wrong, AT), None, "{wrong}");
        }
        settled(&db);
        let listed = wait(db.api_tokens(Some(id))).unwrap();
        let named = |name: &str| listed.iter().find(|one| one.name == name).unwrap();
        assert_eq!((named("FixMyStreet").used, named("script").used), (Some(AT), None));
        assert!(wait(db.api_tokens(Some(StaffId(9)))).unwrap().is_empty());
        assert!(wait(db.api_token_revoke(named("FixMyStreet").id)).unwrap());
        assert!(!wait(db.api_token_revoke(named("FixMyStreet").id)).unwrap());
        assert_eq!(check(&plain, AT), None);
        assert!(check(&other, AT).is_some());
    }

    fn what_is_over_is_swept(ground: &Ground) {
        let db = ground.open();
        let (_, secret, _) = enrolled(&db, "a.ospanova");
        wait(db.invite(hire(&db, "b.serik"), AT)).unwrap();
        password(&db, "a.ospanova", GOOD, AT).unwrap();
        both(&db, "a.ospanova", &secret, AT + STEP);
        assert_eq!(wait(db.sweep_accounts(AT + STEP)).unwrap(), 0);
        assert_eq!(wait(db.sweep_accounts(AT + FACTOR_WAIT)).unwrap(), 1);
        assert_eq!(wait(db.sweep_accounts(AT + STEP + IDLE)).unwrap(), 2);
        assert_eq!(wait(db.sweep_accounts(AT + INVITATION_WAIT)).unwrap(), 1);
        // Recovery codes stay.
        assert_eq!(ground.raw().number("SELECT count(*) FROM staff_codes"), 10);
    }

    fn settings_follow_the_person(ground: &Ground) {
        let db = ground.open();
        let (id, secret, first) = enrolled(&db, "a.ospanova");
        assert_eq!(session(&db, &first.signed_in.id, AT).unwrap().settings, Settings::default());
        let view = View { name: "Overdue".to_owned(), query: "due=overdue".to_owned() };
        let chosen = Settings { lang: Some(Lang::Kk), keys: false, views: vec![view] };
        wait(db.keep_settings(id, &chosen)).unwrap();
        wait(db.staff_put(Some(id), person("zh.ospanova"), AT, None, "married")).unwrap();
        let again = both(&db, "zh.ospanova", &secret, AT + STEP);
        assert_eq!(session(&db, &again.id, AT + STEP).unwrap().settings, chosen);
    }

    fn nothing_that_opens_lies_in_the_tables(ground: &Ground) {
        let db = ground.open();
        let (id, secret, enrolled) = enrolled(&db, "a.ospanova");
        let scopes = BTreeSet::from([Scope::Write]);
        let token = wait(db.api_token_make(id, "x", &scopes, AT + ABSOLUTE)).unwrap().unwrap();
        let ticket = wait(db.invite(id, AT)).unwrap().unwrap();
        let session = enrolled.signed_in.id.to_text();
        let raw_secret = data_encoding::BASE32_NOPAD
            .decode(secret.replace(' ', "").as_bytes())
            .unwrap();
        let raw_session = data_encoding::BASE64URL_NOPAD.decode(session.as_bytes()).unwrap();
        let mut lost: BTreeMap<&str, String> = BTreeMap::new();
        lost.insert("password", GOOD.to_owned());
        lost.insert("secret", data_encoding::HEXLOWER.encode(&raw_secret));
        lost.insert("secret as typed", secret.replace(' ', ""));
        lost.insert("session", data_encoding::HEXLOWER.encode(&raw_session));
        lost.insert("session as text", session);
        lost.insert("token", token);
        lost.insert("ticket", ticket);
        lost.insert("recovery code", enrolled.codes[0].clone());
        lost.insert("recovery code as kept", enrolled.codes[0].replace('-', ""));
        let mut raw = ground.raw();
        for table in ["staff", "staff_codes", "sessions", "api_tokens", "reference_changes"] {
            let rows = raw.rows(&format!("SELECT * FROM {table}"));
            assert!(!rows.is_empty(), "{table}");
            let all = rows.concat().join(" ");
            for (what, secret) in &lost {
                assert!(!all.contains(secret.as_str()), "{what} lies in {table}");
            }
        }
    }
}

#[test]
fn too_many_at_once_are_told_to_come_back() {
    let ground = Ground::sqlite();
    let db = ground.open();
    with_password(&db, "a.ospanova");
    let answers = crate::ground::at_once(async {
        let tries: Vec<_> = (0..200)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    db.sign_in("a.ospanova", Password::typed("wrong wrong wrong"), "", None, AT)
                        .await
                })
            })
            .collect();
        let mut answers = Vec::new();
        for one in tries {
            answers.push(one.await.unwrap());
        }
        answers
    });
    let turned_away = answers.iter().filter(|one| matches!(one, Err(StoreError::Busy(_)))).count();
    let answered = answers.iter().filter(|one| matches!(one, Ok(None))).count();
    assert_eq!(turned_away + answered, 200);
    assert!(turned_away > 0 && answered >= 66, "{answered} answered");
    assert!(password(&db, "a.ospanova", GOOD, AT).is_some(), "and then all is as before");
}
