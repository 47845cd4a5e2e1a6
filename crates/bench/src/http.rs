//! A client on one kept connection, thin enough to stay out of what it measures.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// A server, and the key that opens it.
#[derive(Clone, Debug)]
pub struct Target {
    /// Where it listens.
    pub address: SocketAddr,
    /// The value of `Authorization`; empty where none is wanted.
    pub authorization: Arc<str>,
}

/// What is asked of a server.
#[derive(Clone, Debug)]
pub struct Call {
    /// GET, POST, …
    pub method: Method,
    /// From the root, the query included.
    pub path: String,
    /// JSON; empty for none.
    pub body: Bytes,
    /// The idempotency key, where there is one.
    pub once: Option<String>,
}

impl Call {
    /// A GET.
    pub fn get(path: impl Into<String>) -> Self {
        Self {
            method: Method::GET,
            path: path.into(),
            body: Bytes::new(),
            once: None,
        }
    }

    /// Another method, with JSON.
    pub fn with(method: Method, path: impl Into<String>, body: &Value) -> Self {
        Self {
            method,
            body: Bytes::from(body.to_string()),
            ..Self::get(path)
        }
    }

    /// The same call under an idempotency key.
    pub fn once(self, key: String) -> Self {
        Self {
            once: Some(key),
            ..self
        }
    }
}

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Its status.
    pub status: StatusCode,
    /// Its body.
    pub body: Bytes,
}

impl Reply {
    /// The body as JSON.
    ///
    /// # Errors
    /// It is none, or the status tells of a failure.
    pub fn json(&self) -> Result<Value> {
        if !self.status.is_success() {
            bail!("{}: {}", self.status, self.text());
        }
        serde_json::from_slice(&self.body).with_context(|| format!("no JSON: {}", self.text()))
    }

    /// The start of the body, to show.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body)
            .chars()
            .take(400)
            .collect()
    }
}

/// A connection that is kept between calls, and opened anew where the server closed it.
pub struct Connection {
    target: Target,
    sender: Option<SendRequest<Full<Bytes>>>,
}

impl Connection {
    /// A connection that opens with the first call.
    pub fn new(target: &Target) -> Self {
        Self {
            target: target.clone(),
            sender: None,
        }
    }

    /// Sends a call and reads the whole answer.
    ///
    /// # Errors
    /// There was no complete answer; whether the server did the work is unknown.
    pub async fn send(&mut self, call: &Call) -> Result<Reply> {
        let mut body = Vec::new();
        let status = self
            .stream(call, |chunk| body.extend_from_slice(chunk))
            .await?;
        Ok(Reply {
            status,
            body: body.into(),
        })
    }

    /// Sends a call that has to succeed, and gives its JSON.
    ///
    /// # Errors
    /// There was no answer, or another one.
    pub async fn json(&mut self, call: &Call) -> Result<Value> {
        let reply = self.send(call).await?;
        reply
            .json()
            .with_context(|| format!("{} {}", call.method, call.path))
    }

    /// Sends a call and hands over the body's pieces as they come.
    ///
    /// # Errors
    /// There was no complete answer.
    pub async fn stream(&mut self, call: &Call, mut take: impl FnMut(&[u8])) -> Result<StatusCode> {
        let request = request(&self.target, call)?;
        let response = self.sender().await?.send_request(request);
        let mut response = response.await.context("no answer came")?;
        while let Some(frame) = response.frame().await {
            let frame = frame.context("the answer broke off")?;
            if let Some(chunk) = frame.data_ref() {
                take(chunk);
            }
        }
        Ok(response.status())
    }

    async fn sender(&mut self) -> Result<&mut SendRequest<Full<Bytes>>> {
        let is_open = match &mut self.sender {
            Some(sender) => sender.ready().await.is_ok(),
            None => false,
        };
        if !is_open {
            self.sender = Some(connect(self.target.address).await?);
        }
        self.sender.as_mut().context("no connection")
    }
}

async fn connect(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address)
        .await
        .with_context(|| format!("{address} does not answer"))?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // Its errors reach whoever waits for an answer.
    tokio::spawn(async move {
        let _ = connection.await;
    });
    Ok(sender)
}

fn request(target: &Target, call: &Call) -> Result<Request<Full<Bytes>>> {
    let mut request = Request::builder()
        .method(&call.method)
        .uri(&call.path)
        .header(HOST, target.address.to_string());
    if !target.authorization.is_empty() {
        request = request.header(AUTHORIZATION, &*target.authorization);
    }
    if !call.body.is_empty() {
        request = request.header(CONTENT_TYPE, "application/json");
    }
    if let Some(key) = &call.once {
        request = request.header(contract::IDEMPOTENCY_HEADER, key);
    }
    Ok(request.body(Full::new(call.body.clone()))?)
}

/// A text as it goes into a query.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
