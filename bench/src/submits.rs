//! Handing in over HTTP, clients and server on the same machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use data_encoding::HEXLOWER;
use domain::person::Applicant;
use http_body_util::Full;
use hyper::Request;
use hyper::body::Bytes;
use pages::addresses as at;
use scenario::Town;
use serde_json::json;
use store::intake::NewAppeal;
use store::keys::random;
use store::{Db, Place};

use crate::client::Client;
use crate::figures::{Table, percentile};
use crate::server::Server;
use crate::writes::beginning;

/// Clients that keep their connection.
const CLIENTS: usize = 64;
/// Appeals of one measurement.
const APPEALS: usize = 20_000;
/// Drafts that are sent by a form: each is typed through all steps before.
const DRAFTS: usize = 4_000;
const PEOPLE: u32 = 5_000;

/// The fastest neighbouring system that was measured, a help desk in Django, takes 128 a second.
const LEAST: f64 = 3_000.0;
const SLOWEST: f64 = 50.0;

pub(crate) async fn measure(table: &mut Table) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let news = {
        let db = Db::open(Place::sqlite(folder.path()), beginning())?;
        let mut town = Town::found(&db, crate::now(), 1, PEOPLE).await?;
        (0..APPEALS).map(|_| town.appeal(crate::now())).collect::<Vec<_>>()
    };
    let server = Server::start(folder.path()).await?;
    let bodies: Vec<_> = news.iter().map(|new| Bytes::from(document(new).to_string())).collect();
    let (rate, slowest) = json(&server, bodies).await?;
    table.at_least("HTTP, JSON, 64 clients: appeals handed in", rate, "/s", LEAST);
    table.at_most("HTTP, JSON, 64 clients: 99 of 100 within", slowest, "ms", SLOWEST);
    let (rate, slowest) = form(&server, &news[..DRAFTS]).await?;
    table.at_least("HTTP, last step of the form, 64 clients: appeals handed in", rate, "/s", LEAST);
    table.at_most(
        "HTTP, last step of the form, 64 clients: 99 of 100 within",
        slowest,
        "ms",
        SLOWEST,
    );
    table.told("memory of the server after this load", server.memory()?, "MiB");
    Ok(())
}

/// The appeal as a program hands it in.
fn document(new: &NewAppeal) -> serde_json::Value {
    let applicants = new.applicants.iter().filter_map(|applicant| {
        let Applicant::Person { name, .. } = &applicant.who.applicant else { return None };
        let who = &applicant.who;
        Some(json!({ "surname": name.surname(), "given": name.given(), "phone": who.phone }))
    });
    let questions = new.questions.iter();
    let questions = questions.map(|one| json!({ "text": one.text, "topic": one.topic }));
    json!({
        "language": new.language.code(),
        "text": new.text,
        "office": new.office,
        "anonymous": new.anonymous,
        "applicants": applicants.collect::<Vec<_>>(),
        "questions": questions.collect::<Vec<_>>(),
        "consent": (!new.anonymous).then(|| json!({ "processing": true })),
    })
}

async fn json(server: &Server, bodies: Vec<Bytes>) -> Result<(f64, f64)> {
    let bodies = Arc::new(bodies);
    let next = Arc::new(AtomicUsize::new(0));
    let calling = (0..CLIENTS).map(|_| {
        let (bodies, next) = (Arc::clone(&bodies), Arc::clone(&next));
        let address = server.address.clone();
        tokio::spawn(async move {
            let mut client = Client::connect(&address).await?;
            let mut times = Vec::new();
            while let Some(body) = bodies.get(next.fetch_add(1, Ordering::Relaxed)) {
                let request = Request::post("/api/v1/appeals")
                    .header("content-type", "application/json")
                    .header("idempotency-key", HEXLOWER.encode(&random::<16>()))
                    .body(Full::from(body.clone()))?;
                let answer = client.send(request).await?;
                ensure!(answer.status == 201, "{}: {:?}", answer.status, answer.body);
                times.push(answer.took);
            }
            anyhow::Ok(times)
        })
    });
    timed(calling.collect()).await
}

/// A draft that only waits to be sent.
struct Draft {
    cookie: String,
    token: String,
}

async fn form(server: &Server, news: &[NewAppeal]) -> Result<(f64, f64)> {
    let mut drafts = Vec::with_capacity(news.len());
    let mut client = Client::connect(&server.address).await?;
    for new in news {
        drafts.push(typed(&mut client, new).await?);
    }
    let (drafts, next) = (Arc::new(drafts), Arc::new(AtomicUsize::new(0)));
    let calling = (0..CLIENTS).map(|_| {
        let (drafts, next) = (Arc::clone(&drafts), Arc::clone(&next));
        let address = server.address.clone();
        tokio::spawn(async move {
            let mut client = Client::connect(&address).await?;
            let mut times = Vec::new();
            let path = format!("/ru{}", at::TELL_CHECK);
            while let Some(draft) = drafts.get(next.fetch_add(1, Ordering::Relaxed)) {
                let fields = [("form", draft.token.as_str())];
                let answer = client.post(&path, &draft.cookie, &fields).await?;
                let sent = answer.location.ends_with(at::TELL_RECEIPT);
                ensure!(sent, "not sent: {} {}", answer.status, answer.location);
                times.push(answer.took);
            }
            anyhow::Ok(times)
        })
    });
    timed(calling.collect()).await
}

/// A step of the form, what is typed there, and where it leads.
type Step<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

/// Types an appeal, step by step.
async fn typed(client: &mut Client, new: &NewAppeal) -> Result<Draft> {
    let path = |step: &str| format!("/ru{step}");
    let first = client.get(&path(at::TELL), "").await?;
    let cookie = first.cookies.join("; ");
    let token = first.hidden("form")?;
    let text = new.text.clone().unwrap_or_default();
    let steps: [Step<'_>; 3] = [
        (at::TELL, &[("text", &text)], at::TELL_PLACE),
        (at::TELL_PLACE, &[("anywhere", "yes")], at::TELL_YOU),
        (at::TELL_YOU, &[("who", "anonymous"), ("answer", "page")], at::TELL_CHECK),
    ];
    for (step, fields, leads_to) in steps {
        let fields: Vec<_> = [("form", token.as_str())].iter().chain(fields).copied().collect();
        let answer = client.post(&path(step), &cookie, &fields).await?;
        let goes_on = answer.location.ends_with(leads_to);
        ensure!(goes_on, "{step}: {} {}", answer.status, answer.location);
    }
    Ok(Draft { cookie, token })
}

type Calling = Vec<tokio::task::JoinHandle<Result<Vec<Duration>>>>;

/// How many a second, and the time within which 99 of 100 were answered.
async fn timed(calling: Calling) -> Result<(f64, f64)> {
    let begun = Instant::now();
    let mut times = Vec::new();
    for one in calling {
        times.extend(one.await??);
    }
    let rate = times.len() as f64 / begun.elapsed().as_secs_f64();
    Ok((rate, percentile(&mut times, 99)))
}
