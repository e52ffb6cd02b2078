//! Reading as staff do: a case, the first page of a list, a search, in a small and in a large
//! database.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use domain::appeals::{Change, Command};
use domain::ids::{OfficeId, StaffId};
use domain::outcome::Outcome;
use domain::person::Applicant;
use domain::{Actor, Intent};
use jiff::{SignedDuration, ToSpan};
use pages::desk::addresses as at;
use scenario::Town;
use store::accounts::Password;
use store::cases::{CaseAct, Depth};
use store::intake::NewAppeal;
use store::lists::appeals::{Filter, Order as Sorted, list};
use store::lists::sight::Sight;
use store::{Db, Place};

use crate::client::Client;
use crate::figures::{Table, percentile, say};
use crate::server::Server;
use crate::writes::beginning;

/// Requests of each kind, one after the other.
const ASKED: usize = 1_000;
/// Before them: connections are opened, pages come into memory.
const WARM: usize = 50;
/// Appeals that are made at once.
const AT_ONCE: usize = 256;
/// How long the appeals of a database reach back.
const DAYS: i64 = 730;
/// What is older is closed; of what is younger, so many of a hundred.
const CLOSED_AFTER: SignedDuration = SignedDuration::from_hours(24 * 12);
const CLOSED: usize = 30;

const SLOWEST: f64 = 10.0;
const GROWTH: f64 = 1.5;

/// What somebody at the desk looks for and at.
struct Known {
    cookie: String,
    office: OfficeId,
    numbers: Vec<String>,
    names: Vec<String>,
    words: Vec<String>,
}

pub(crate) async fn measure(sizes: &[u32], keep: Option<&Path>, table: &mut Table) -> Result<()> {
    let mut before: Option<Vec<f64>> = None;
    for size in sizes {
        let passing = tempfile::tempdir()?;
        let folder =
            keep.map_or_else(|| passing.path().to_owned(), |keep| keep.join(size.to_string()));
        let known = made(&folder, *size).await?;
        let server = Server::start(&folder).await?;
        let mut client = Client::connect(&server.address).await?;
        let mut slowest = Vec::new();
        for (what, paths) in asked(&known) {
            let mut times = times(&mut client, &known.cookie, &paths).await?;
            let figure = percentile(&mut times, 99);
            let name = format!("{what}, {size} appeals");
            table.told(&format!("{name}: half of them within"), percentile(&mut times, 50), "ms");
            table.at_most(&format!("{name}: 99 of 100 within"), figure, "ms", SLOWEST);
            if let Some(before) = before.as_ref().and_then(|all| all.get(slowest.len())) {
                table.at_most(&format!("{what}: growth"), figure / before, "times", GROWTH);
            }
            slowest.push(figure);
        }
        table.told(&format!("memory of the server, {size} appeals"), server.memory()?, "MiB");
        let bytes = std::fs::metadata(folder.join("qabyl.db"))?.len();
        table.told(&format!("database, {size} appeals"), bytes as f64 / 1_048_576.0, "MiB");
        before = Some(slowest);
    }
    Ok(())
}

async fn times(client: &mut Client, cookie: &str, paths: &[String]) -> Result<Vec<Duration>> {
    let mut times = Vec::with_capacity(ASKED);
    for n in 0..WARM + ASKED {
        let path = &paths[n % paths.len()];
        let answer = client.get(path, cookie).await?;
        // A number leads straight to its case.
        ensure!([200, 303].contains(&answer.status), "{path}: {}", answer.status);
        if n >= WARM {
            times.push(answer.took);
        }
    }
    Ok(times)
}

/// What is asked, each as the addresses of its requests. Of a hundred searches: 40 numbers, 20
/// names, 20 pairs of words, 10 very common words, 10 words within an office and a state.
fn asked(known: &Known) -> Vec<(&'static str, Vec<String>)> {
    let pick = |all: &[String], n: usize| all[n * 7919 % all.len()].clone();
    let cases = (0..ASKED).map(|n| format!("/ru/desk/cases/{}", pick(&known.numbers, n)));
    let find = |typed: &str| {
        let query = form_urlencoded::Serializer::new(String::new());
        format!("/ru{}?{}", at::SEARCH, { query }.append_pair("q", typed).finish())
    };
    let search = |n: usize| match n % 10 {
        0..4 => find(&pick(&known.numbers, n)),
        4 | 5 => find(&pick(&known.names, n)),
        6 | 7 => find(&format!("{} {}", pick(&known.words, n), pick(&known.words, n + 1))),
        8 => find("прошу"),
        _ => format!("{}&state=open&office={}", find(&pick(&known.words, n)), known.office.0),
    };
    let of_kind = |kind: usize| (0..ASKED / 10).map(|n| search(10 * n + kind)).collect();
    vec![
        ("case page", cases.collect()),
        ("first page of the list", vec![format!("/ru{}", at::LIST)]),
        ("search", (0..ASKED).map(search).collect()),
        ("search: a name", of_kind(4)),
        ("search: two words", of_kind(6)),
        ("search: a very common word", of_kind(8)),
        ("search: a word, an office, a state", of_kind(9)),
    ]
}

/// Makes a database of so many appeals, or finds it as it was left.
async fn made(folder: &Path, size: u32) -> Result<Known> {
    let ready = folder.join("ready");
    let is_made = ready.exists();
    if !is_made && folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let db = Db::open(Place::sqlite(folder), beginning())?;
    if !is_made {
        let head = fill(&db, size).await?;
        // As the clock of a server does every hour. The letters of these years have long gone.
        db.tidy_words().await?;
        db.messages_sent_before(crate::now() + SignedDuration::from_hours(24)).await?;
        std::fs::write(&ready, head.0.to_string())?;
    }
    let head: u32 = std::fs::read_to_string(&ready)?.parse()?;
    known(&db, StaffId(head)).await
}

/// Writes two years. Answers the head of the busiest office.
async fn fill(db: &Db, size: u32) -> Result<StaffId> {
    let now = crate::now();
    let mut town = Town::found(db, now, 1, (size * 4 / 5).max(1)).await?;
    let (busiest, head) = town.busiest();
    let step = SignedDuration::from_hours(24 * DAYS) / i32::try_from(size)?;
    let mut at = now - SignedDuration::from_hours(24 * DAYS);
    let mut left = size as usize;
    let begun = std::time::Instant::now();
    while left > 0 {
        let some = left.min(AT_ONCE);
        let mut living = Vec::with_capacity(some);
        for n in 0..some {
            at += step;
            let new = town.appeal(at);
            let office = new.office.unwrap_or(busiest);
            let closes = at < now - CLOSED_AFTER || (left - n) % 100 < CLOSED;
            let executor = town.executor(office).filter(|_| closes);
            let db = db.clone();
            living.push(tokio::spawn(async move { live(&db, &new, office, executor).await }));
        }
        for one in living {
            one.await??;
        }
        left -= some;
        if left / 20_000 != (left + some) / 20_000 {
            let rate = f64::from(size - u32::try_from(left)?) / begun.elapsed().as_secs_f64();
            say(&format!("  making {size} appeals: {left} to go, {rate:.0}/s"));
        }
    }
    head.context("the busiest office has no head")
}

/// Registers an appeal, and where somebody is to close it, routes and decides it.
async fn live(db: &Db, new: &NewAppeal, office: OfficeId, executor: Option<StaffId>) -> Result<()> {
    let failed = |why: &dyn std::fmt::Debug| anyhow::anyhow!("{why:?}");
    let done = db.register(new, Actor::Applicant, new.received, None).await;
    let done = done.map_err(|why| failed(&why))?;
    let Some(executor) = executor else { return Ok(()) };
    let place = (done.register, done.record);
    for question in 1..=u16::try_from(new.questions.len())? {
        let case = db.case(place, Depth::Bare).await?.context("an appeal that is not there")?;
        let (mut at, mut acts) = (new.received + SignedDuration::from_hours(48), Vec::new());
        if new.office.is_none() {
            let (topic, district) = (case.appeal.questions[usize::from(question) - 1].topic, None);
            let route = Change::Route { topic, district, place: None, office, sensitive: false };
            acts.push(route);
        }
        let on = at.to_zoned(jiff::tz::TimeZone::UTC).date();
        let (outcome, ground) = (Outcome::Explained, None);
        acts.push(Change::Decide { outcome, ground, on, reply: None });
        for change in acts {
            let intent = Intent { by: Actor::Staff(executor), at, seen: None };
            let command = Command::Change { question: Some(question), change };
            let (sealed, files, code, once) = (None, Vec::new(), None, None);
            let act = CaseAct { intent, command, sealed, files, code, once };
            db.act(&case, act).await.map_err(|why| failed(&why))?;
            at += 1.hour();
        }
    }
    Ok(())
}

/// Signs somebody in with the rights of the head, and gathers what can be looked for in their office.
async fn known(db: &Db, head: StaffId) -> Result<Known> {
    let now = crate::now();
    // Somebody new each time: whoever came before has a second factor that nobody kept.
    let mut reader = db.reference().staff[&head].clone();
    reader.login = format!("reader-{}", now.as_microsecond());
    let head = db.staff_put(None, reader, now, None, "a measurement").await;
    let head = head.map_err(|why| anyhow::anyhow!("{why:?}"))?;
    let ticket = db.invite(head, now).await?.context("no such head")?;
    let password = Password::typed("кошка спит на печи");
    let begun = db.redeem(&ticket, password, "bench", now).await?.context("not redeemed")?;
    let enrolment = db.enrolment(&begun.id, "bench", now).await?.context("no second factor")?;
    let secret = totp_rs::Secret::try_from_base32(enrolment.secret.replace(' ', ""))
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let totp = totp_rs::Builder::new().with_secret(secret).build();
    let totp = totp.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let code = totp.generate(now.as_second().unsigned_abs()).to_string();
    let enrolled = db.enrol(&begun.id, &code, now).await?.context("not enrolled")?;
    let cookie = format!("__Host-session={}", enrolled.signed_in.id.to_text());
    let reference = db.reference();
    let office = reference.staff[&head].office;
    let everything = Filter { office: Some(office), ..Filter::all(Sight::Whole) };
    let lines = db.read(move |tx| list(tx, &everything, Sorted::Newest, None, 20_000)).await?;
    let lines: Vec<_> = lines.into_iter().filter(|line| !line.sensitive).collect();
    let (mut names, mut words) = (Vec::new(), Vec::new());
    for line in lines.iter().step_by((lines.len() / 400).max(1)) {
        let case = db.case((line.register, line.record), Depth::Whole).await?;
        let case = case.context("a case of the list that is not there")?;
        let known = case.people.values().filter_map(|who| match &who.applicant {
            Applicant::Person { name, .. } => Some(name.surname().to_owned()),
            Applicant::Organisation { .. } => None,
        });
        names.extend(known);
        let long = |word: &&str| word.chars().count() > 6;
        let text = case.appeal.whole.as_ref().and_then(|whole| whole.text);
        let text = text.as_ref().and_then(|text| case.text(text)).unwrap_or_default();
        let texts = text.split_whitespace();
        words.extend(texts.filter(long).take(2).map(str::to_owned));
    }
    let numbers = lines.iter().map(|line| line.number.to_string()).collect();
    Ok(Known { cookie, office, numbers, names, words })
}
