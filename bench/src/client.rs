//! A client that keeps its connection.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{COOKIE, HOST, LOCATION, SET_COOKIE};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
    pub(crate) cookies: Vec<String>,
    pub(crate) location: String,
    pub(crate) took: Duration,
}

impl Client {
    pub(crate) async fn connect(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, host: address.to_owned() })
    }

    pub(crate) async fn get(&mut self, path: &str, cookie: &str) -> Result<Answer> {
        let request = Request::get(path).header(COOKIE, cookie).body(Full::default())?;
        self.send(request).await
    }

    /// Sends the fields of a form.
    pub(crate) async fn post(
        &mut self,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
    ) -> Result<Answer> {
        let body =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(fields.iter()).finish();
        let request = Request::post(path).header(COOKIE, cookie);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Full::from(body))?).await
    }

    pub(crate) async fn send(&mut self, mut request: Request<Full<Bytes>>) -> Result<Answer> {
        request.headers_mut().insert(HOST, self.host.parse()?);
        self.sender.ready().await?;
        let begun = Instant::now();
        let response = self.sender.send_request(request).await?;
        let (head, body) = response.into_parts();
        let body = body.collect().await?.to_bytes();
        let text = |value: &hyper::header::HeaderValue| value.to_str().unwrap_or("").to_owned();
        let pair = |line: String| line.split(';').next().unwrap_or_default().to_owned();
        Ok(Answer {
            status: head.status.as_u16(),
            body,
            cookies: head.headers.get_all(SET_COOKIE).iter().map(|line| pair(text(line))).collect(),
            location: head.headers.get(LOCATION).map(text).unwrap_or_default(),
            took: begun.elapsed(),
        })
    }
}

impl Answer {
    /// The value of a hidden field of the page.
    pub(crate) fn hidden(&self, name: &str) -> Result<String> {
        let page = std::str::from_utf8(&self.body)?;
        let before = format!("name=\"{name}\" value=\"");
        let (_, rest) = page.split_once(&before).with_context(|| format!("no field {name}"))?;
        Ok(rest.split('"').next().unwrap_or_default().to_owned())
    }
}
