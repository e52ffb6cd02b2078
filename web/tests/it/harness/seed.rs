//! A world that was set up once: each story begins with a copy of it, which costs a tenth.
//!
//! It is kept from run to run beside the build, under the name of the test program that made it,
//! for any change of the schema or of the country's data makes another program.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use store::{Beginning, Db, Place};

use super::ground::{apart, connect, named};
use super::world::{Clock, set_up};

/// Copies what a new installation lies on into a data folder. Answers the address of its database
/// where that is on PostgreSQL.
pub fn sow(folder: &Path, server: Option<(&str, &str)>) {
    let program = program();
    let shelf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("seeds");
    fs::create_dir_all(&shelf).unwrap();
    let lock = File::create(shelf.join("lock")).unwrap();
    lock.lock().unwrap();
    match server {
        None => {
            let seed = shelf.join(format!("sqlite-{program}"));
            if !seed.exists() {
                clear(&shelf, "sqlite-");
                grow_sqlite(&seed);
            }
            copy(&seed, folder);
        }
        Some((server, name)) => {
            let seed = format!("qabyl_seed_{program}");
            let kept = shelf.join(format!("postgres-{program}"));
            if !kept.exists() || !is_there(server, &seed) {
                clear(&shelf, "postgres-");
                grow_postgres(server, &seed, &kept);
            }
            copy(&kept, folder);
            run(server, &[&format!("CREATE DATABASE {name} TEMPLATE {seed}")]);
        }
    }
}

/// The name of this test program, another after each build.
fn program() -> String {
    let path = std::env::current_exe().unwrap();
    let built = fs::metadata(&path).unwrap();
    format!("{:x}_{:x}", built.mtime() * 1_000_000_000 + built.mtime_nsec(), built.size())
}

/// Seeds of programs that were built before.
fn clear(shelf: &Path, kind: &str) {
    for entry in fs::read_dir(shelf).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_str().unwrap().starts_with(kind) {
            fs::remove_dir_all(path).unwrap();
        }
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&target).unwrap();
            fs::set_permissions(&target, entry.metadata().unwrap().permissions()).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Sets a world up at a place, and lets go of it.
fn grow(place: Place) {
    let at = Clock::default().now();
    let db = Db::open(place, Beginning { demonstration: false, at }).unwrap();
    set_up(&db, at);
}

fn grow_sqlite(seed: &Path) {
    let growing = seed.with_extension("growing");
    let ripe = seed.with_extension("ripe");
    for folder in [&growing, &ripe] {
        let _was_not_there = fs::remove_dir_all(folder);
        fs::create_dir(folder).unwrap();
    }
    grow(Place::sqlite(&growing));
    // What still stands in the log beside the file goes along.
    let database = rusqlite::Connection::open(growing.join("qabyl.db")).unwrap();
    database.execute("VACUUM INTO ?1", [ripe.join("qabyl.db").to_str().unwrap()]).unwrap();
    drop(database);
    fs::rename(growing.join("keys"), ripe.join("keys")).unwrap();
    fs::rename(&ripe, seed).unwrap();
    fs::remove_dir_all(growing).unwrap();
}

fn grow_postgres(server: &str, seed: &str, kept: &PathBuf) {
    let make = format!(
        "CREATE DATABASE {seed} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
    );
    run(server, &[&format!("DROP DATABASE IF EXISTS {seed} WITH (FORCE)"), &make]);
    fs::create_dir(kept).unwrap();
    let address = named(server, seed);
    let place = Place::postgres(kept, &address);
    // It opens its connections outside any story.
    apart(move || grow(place));
    let others =
        format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{seed}'");
    run(server, &[&others, &format!("ALTER DATABASE {seed} ALLOW_CONNECTIONS false")]);
}

fn is_there(server: &str, seed: &str) -> bool {
    let sql = "SELECT 1 FROM pg_database WHERE datname = $1 AND NOT datallowconn";
    apart(|| connect(server).query_opt(sql, &[&seed]).unwrap().is_some())
}

fn run(server: &str, statements: &[&str]) {
    apart(|| {
        let mut client = connect(server);
        for statement in statements {
            client.batch_execute(statement).unwrap();
        }
    });
}
