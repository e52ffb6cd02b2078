//! The demonstration is made through the real path and holds together.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it must be")]

use store::{Beginning, Db, Place};

fn now() -> jiff::Timestamp {
    "2026-11-20T08:00:00Z".parse().unwrap()
}

async fn made(seed: u64) -> (tempfile::TempDir, Db, scenario::Demonstration) {
    let folder = tempfile::tempdir().unwrap();
    let beginning = Beginning { demonstration: true, at: now() };
    let db = Db::open(Place::sqlite(folder.path()), beginning).unwrap();
    let made = scenario::demo(&db, now(), seed, |_, _| {}).await.unwrap();
    (folder, db, made)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_holds_together() {
    let (_folder, db, made) = made(1).await;
    assert_eq!(db.check().await.unwrap(), Vec::<String>::new());
    let roles: Vec<_> = made.sign_ins.iter().map(|one| one.role).collect();
    assert_eq!(roles, ["registrar", "executor", "head", "trusted", "auditor", "administrator"]);
    let (number, code) = made.shown.unwrap();
    let code = domain::number::AccessCode::parse(&code).unwrap();
    assert!(db.unlock(number, &code).await.unwrap().is_some());
    let open = db.reference().offices.values().filter(|office| office.closed.is_none()).count();
    assert_eq!(open, 234);
}

/// What became of the questions: outcome or stage, and how often.
async fn became(seed: u64) -> std::collections::BTreeMap<&'static str, u32> {
    use store::lists::appeals::{Filter, Order, list};
    use store::lists::sight::Sight;
    let folder = tempfile::tempdir().unwrap();
    let beginning = Beginning { demonstration: true, at: now() };
    let db = Db::open(Place::sqlite(folder.path()), beginning).unwrap();
    scenario::demo_of(&db, now(), seed, 120, |_, _| {}).await.unwrap();
    let all = Filter::all(Sight::Whole);
    let lines = db.read(move |tx| list(tx, &all, Order::Newest, None, 1_000)).await.unwrap();
    let mut became = std::collections::BTreeMap::new();
    for line in lines {
        let name = line.outcome.map_or(line.stage.code(), domain::outcome::Outcome::code);
        *became.entry(name).or_default() += 1;
    }
    became
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_makes_the_same_organisation() {
    let first = became(1).await;
    assert_eq!(first, became(1).await);
    assert_ne!(first, became(2).await);
}
