//! Starting: what must be right before the store opens, and what the operator is told where it is
//! not.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::Barrier;

use store::StoreError;

use crate::ground::acts::{letter, number, opened, place, register};
use crate::ground::{Ground, all_is_well, on_both, open, wait};

/// The message with which the store refuses to start.
#[track_caller]
fn refusal(ground: &Ground) -> String {
    match ground.try_open() {
        Err(StoreError::Setup(told)) => told,
        other => panic!("it must not start: {other:?}"),
    }
}

fn master(ground: &Ground) -> std::path::PathBuf {
    ground.data().join("keys").join("master")
}

on_both! {
    fn a_new_installation_makes_its_key(ground: &Ground) {
        let db = ground.with_registers(1);
        let done = wait(register(&db, 1, "a letter"));
        drop(db);
        let path = master(ground);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let folder = fs::metadata(path.parent().unwrap()).unwrap();
        assert_eq!(folder.permissions().mode() & 0o777, 0o700);
        assert_eq!(fs::read_to_string(&path).unwrap().trim().len(), 64);

        let db = ground.open();
        assert!(!db.is_demonstration());
        assert_eq!(wait(opened(&db, place(&done))).unwrap().texts, ["a letter"]);
        assert_eq!(number(&wait(db.write(letter(db.keys(), 1, "another")))).serial(), 2);
        all_is_well(&db);
    }

    fn without_its_key_it_does_not_start(ground: &Ground) {
        drop(ground.open());
        let path = master(ground);
        let key = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let told = refusal(ground);
        assert!(told.contains("missing") && told.contains(path.to_str().unwrap()), "{told}");
        assert!(!path.exists(), "no other key was made");
        fs::write(&path, key).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        ground.open();
    }

    fn with_another_key_it_does_not_start(ground: &Ground) {
        drop(ground.open());
        let path = master(ground);
        fs::write(&path, "ab".repeat(32)).unwrap();
        let told = refusal(ground);
        assert!(told.contains("not the one of this database"), "{told}");
        assert!(told.contains(path.to_str().unwrap()), "{told}");
    }

    fn a_key_that_others_can_read_is_refused(ground: &Ground) {
        drop(ground.open());
        let path = master(ground);
        for mode in [0o644, 0o640, 0o604, 0o660] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let told = refusal(ground);
            assert!(told.contains("chmod 600") && told.contains(&format!("{mode:o}")), "{told}");
        }
        for mode in [0o600, 0o400] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            ground.open();
        }
    }

    fn a_file_that_is_no_key_is_refused(ground: &Ground) {
        drop(ground.open());
        let path = master(ground);
        for text in ["", "0123", &"zz".repeat(32), &"ab".repeat(33)] {
            fs::write(&path, text).unwrap();
            let told = refusal(ground);
            assert!(told.contains("64 hexadecimal digits"), "{told}");
        }
    }

    fn a_newer_schema_is_refused(ground: &Ground) {
        drop(ground.open());
        let hash = if ground.is_postgres() { "'\\x00'" } else { "x'00'" };
        ground.raw().run(&format!(
            "INSERT INTO migrations (name, hash) VALUES ('9999_from_the_future', {hash})"
        ));
        let told = refusal(ground);
        assert!(told.contains("9999_from_the_future") && told.contains("newer"), "{told}");
    }

    fn a_schema_of_another_build_is_refused(ground: &Ground) {
        drop(ground.open());
        let hash = if ground.is_postgres() { "'\\x00'" } else { "x'00'" };
        ground.raw().run(&format!("UPDATE migrations SET hash = {hash}"));
        let told = refusal(ground);
        assert!(told.contains("different builds"), "{told}");
    }

    fn a_demonstration_is_one_for_ever(ground: &Ground) {
        let begin = |demonstration| {
            let at = crate::ground::AT;
            store::Db::open(ground.place(), store::Beginning { demonstration, at }).unwrap()
        };
        assert!(begin(true).is_demonstration());
        assert!(begin(false).is_demonstration());
    }

    /// Two processes begin one installation at the same moment, from one data folder.
    fn two_may_begin_at_once(ground: &Ground) {
        let barrier = Barrier::new(4);
        let fingerprints: Vec<_> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        barrier.wait();
                        loop {
                            match ground.try_open() {
                                // The change of a new SQLite file to its journal does not wait.
                                Err(error) if error.is_passing() && !ground.is_postgres() => {}
                                opened => return opened.unwrap().keys().fingerprint(),
                            }
                        }
                    })
                })
                .collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert!(fingerprints.iter().all(|found| *found == fingerprints[0]));
        ground.open();
    }

    /// A crash while the very first key was written leaves nothing that stops the next start.
    fn a_first_start_that_was_cut_off_can_be_made_again(ground: &Ground) {
        let path = master(ground);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path.with_extension("part"), "0123").unwrap();
        let db = ground.with_registers(1);
        wait(register(&db, 1, "a letter"));
    }
}

/// Two servers for one database, each with a folder of its own: only one of them has the key.
#[test]
fn two_folders_cannot_begin_one_database() {
    let Some(ground) = Ground::postgres() else { return };
    for _ in 0..5 {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let fresh = Ground::postgres().unwrap();
        let barrier = Barrier::new(2);
        let opened: Vec<_> = std::thread::scope(|scope| {
            let starts: Vec<_> = folders
                .iter()
                .map(|folder| {
                    let place = store::Place { data: folder.path().to_owned(), ..fresh.place() };
                    let barrier = &barrier;
                    scope.spawn(move || {
                        barrier.wait();
                        open(place).map(|db| db.keys().fingerprint())
                    })
                })
                .collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        let refused = opened.iter().filter(|opened| matches!(opened, Err(StoreError::Setup(_))));
        assert_eq!(refused.count(), 1, "{opened:?}");
        assert_eq!(opened.iter().filter(|opened| opened.is_ok()).count(), 1, "{opened:?}");
    }
    drop(ground);
}

/// The address may be wrong; the message says so without the password in it.
#[test]
fn an_address_that_is_none_is_told() {
    let ground = Ground::sqlite();
    let place = store::Place::postgres(ground.data(), "postgres://qabyl:secret@host:port/x");
    let told = match open(place) {
        Err(StoreError::Setup(told)) => told,
        other => panic!("{other:?}"),
    };
    assert!(told.contains("address") && !told.contains("secret"), "{told}");
}

/// Nobody listens there: it is a thing that passes, not a wrong setting.
#[test]
fn a_server_that_does_not_answer_is_waited_for() {
    let ground = Ground::sqlite();
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("postgres://qabyl@127.0.0.1:{closed}/x?sslmode=disable");
    let error = open(store::Place::postgres(ground.data(), &address)).unwrap_err();
    assert!(error.is_passing(), "{error:?}");
}
