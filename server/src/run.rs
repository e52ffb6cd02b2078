//! One process: listens, serves, keeps the clock and the post going, and ends without cutting
//! anybody off.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use store::Db;
use subtle::ConstantTimeEq;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tower::Service;

use crate::clock;
use crate::logs;
use crate::post::Post;
use crate::say;
use crate::settings::{Secret, Settings};

/// How long requests that were begun may take after the process was asked to end.
const DRAIN: Duration = Duration::from_secs(30);
/// How long a client may take over the head of a request, or say nothing between two requests.
const HEAD: Duration = Duration::from_secs(20);
/// How long we wait when no connection can be taken, for want of file descriptors.
const BREATH: Duration = Duration::from_millis(200);

/// Tells when the process is asked to end.
#[derive(Debug, Clone)]
pub(crate) struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// Answers once the process is asked to end.
    pub(crate) async fn asked(&mut self) {
        // The other end is gone only when the process ends.
        let _asked_or_gone = self.0.wait_for(|asked| *asked).await;
    }
}

/// Serves until a signal comes, then until every request that was begun is answered.
///
/// # Errors
/// When the address cannot be listened on.
pub(crate) async fn serve(db: Db, settings: &Settings) -> Result<()> {
    let (handle, figures) = logs::count()?;
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen on {}", settings.listen))?;
    let address = listener.local_addr()?;
    let public_url = settings.public_url(address);
    let post = Post::new(&db, settings, &public_url)?;
    let app = web::App::new(
        db.clone(),
        web::Settings {
            public_url,
            trusted_proxies: settings.trusted_proxies.clone(),
            file_bytes_max: settings.file_mib_max * 1024 * 1024,
            metrics: Some(Arc::clone(&figures)),
        },
        clock::now,
    );
    let inside = Inside { token: settings.metrics_token.clone(), figures };
    let site = web::router(app).layer(middleware::from_fn_with_state(Arc::new(inside), guarded));

    let (ask, asked) = watch::channel(false);
    let stopping = Stopping(asked);
    let mut work = JoinSet::new();
    work.spawn(clock::run(db, handle, stopping.clone()));
    work.spawn(post.run(stopping.clone()));
    tokio::spawn(signals(ask));
    say::line(&format!("Listening on http://{address}"));
    accept(listener, site, settings.connections_max, stopping).await;
    while work.join_next().await.is_some() {}
    tracing::info!("ended");
    Ok(())
}

/// The first signal asks to end; a second one ends at once.
async fn signals(ask: watch::Sender<bool>) {
    let (Ok(mut term), Ok(mut int)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return tracing::error!("signals cannot be heard");
    };
    for round in 0..2 {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
        if round == 1 {
            std::process::exit(1);
        }
        tracing::info!("ending: what was begun is finished first");
        ask.send_replace(true);
    }
}

async fn accept(listener: TcpListener, site: Router, most: usize, mut stopping: Stopping) {
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let open = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(most));
    loop {
        let (place, taken) = tokio::select! {
            () = stopping.asked() => break,
            taken = async {
                let place = Arc::clone(&room).acquire_owned().await;
                (place, listener.accept().await)
            } => taken,
        };
        let (stream, peer) = match taken {
            Ok(connection) => connection,
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "no connection taken");
                tokio::time::sleep(BREATH).await;
                continue;
            }
        };
        let site = site.clone();
        let connection = server.serve_connection(
            TokioIo::new(stream),
            service_fn(move |mut request: hyper::Request<Incoming>| {
                request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
                site.clone().call(request)
            }),
        );
        let connection = open.watch(connection);
        tokio::spawn(async move {
            // A client that breaks off is no failure of ours.
            let _ended = connection.await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(DRAIN, open.shutdown()).await.is_err() {
        tracing::warn!("requests that did not end in time were cut off");
    }
}

/// What only this machine, or who holds the token, may see.
struct Inside {
    token: Option<Secret>,
    figures: logs::Figures,
}

/// The figures of the process: for the token, or for a program on this machine that asks directly.
/// What a proxy passes on seems to come from this machine too, so it is told from its headers.
async fn guarded(State(inside): State<Arc<Inside>>, request: Request, next: Next) -> Response {
    if request.uri().path() != "/metrics" {
        return next.run(request).await;
    }
    let headers = request.headers();
    if inside.token.as_ref().is_some_and(|token| bears(headers, token)) {
        let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
        return (kind, (inside.figures)()).into_response();
    }
    let passed_on = ["forwarded", "via", "x-forwarded-for", "x-real-ip"];
    if passed_on.iter().any(|name| headers.contains_key(*name)) {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

fn bears(headers: &HeaderMap, token: &Secret) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer "));
    given.is_some_and(|given| given.as_bytes().ct_eq(token.reveal().as_bytes()).into())
}
