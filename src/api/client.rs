//! The one place that sends: address, key, time limit, retries, envelope, errors, journal.

use std::time::Duration;

use contract::{FromAnswer, Success};
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use gloo_timers::future::sleep;
use js_sys::Array;
use leptos::prelude::*;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;
use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

use super::journal::shortened;
use super::{Exchange, Failure, Journal};
use crate::routes::with_query;
use crate::state::{Connection, ConnectionState, Reach};

/// How long an answer may take. An import's is longer, see [`Call::within`].
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// How long an answer may take that only shows that the server is there.
const LOOK_LIMIT: Duration = Duration::from_secs(10);
/// Waits before the second and the third try of a call that may be repeated.
const RETRY_AFTER: [Duration; 2] = [Duration::from_millis(400), Duration::from_millis(1_500)];

/// The REST API at the connected address.
#[derive(Clone, Copy)]
pub struct Api {
    connection: ConnectionState,
    journal: Journal,
    /// The address of a server that has shown that it knows this project's additions to the contract: it
    /// repeats the request id in a header. Only such a server may be sent headers of our own. An answer
    /// without that header takes nothing back: a gateway on the way may have given it.
    has_additions: StoredValue<Option<String>>,
    reach: Reach,
}

/// One call, ready to be sent, as often as it takes.
pub(super) struct Call<'a> {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    body: Option<Body>,
    abort: Option<&'a AbortSignal>,
    once: Option<String>,
    time_limit: Duration,
    is_aside: bool,
}

/// What is sent, JSON in UTF-8.
pub(super) struct Body {
    /// As the browser takes it.
    pub(super) value: JsValue,
    /// As the journal has it.
    pub(super) noted: String,
}

impl<'a> Call<'a> {
    pub(super) fn get(path: &str, query: Vec<(&'static str, String)>) -> Self {
        Self {
            method: Method::GET,
            path: path.to_owned(),
            query,
            body: None,
            abort: None,
            once: None,
            time_limit: TIME_LIMIT,
            is_aside: false,
        }
    }

    /// A POST that does its work once, however often it is sent.
    pub(super) fn post(path: &str, body: &impl Serialize) -> Self {
        Self {
            method: Method::POST,
            body: to_json(body),
            once: Some(Uuid::new_v4().to_string()),
            ..Self::get(path, Vec::new())
        }
    }

    /// A POST of what was written elsewhere. `once` names what it does: the same work under the same name is done once.
    pub(super) fn post_written(path: &str, body: Body, once: String) -> Self {
        Self {
            method: Method::POST,
            body: Some(body),
            once: Some(once),
            ..Self::get(path, Vec::new())
        }
    }

    pub(super) fn patch(path: &str, body: &impl Serialize) -> Self {
        Self {
            method: Method::PATCH,
            body: to_json(body),
            ..Self::get(path, Vec::new())
        }
    }

    pub(super) fn delete(path: &str) -> Self {
        Self {
            method: Method::DELETE,
            ..Self::get(path, Vec::new())
        }
    }

    /// Gives the call up when this signal says so.
    pub(super) fn abort_on(mut self, signal: Option<&'a AbortSignal>) -> Self {
        self.abort = signal;
        self
    }

    /// Marks what the page asks by itself, so that the console keeps showing what the person did last; it is noted
    /// there once it is answered.
    pub(super) fn aside(mut self) -> Self {
        self.is_aside = true;
        self
    }

    /// How long the answer may take.
    pub(super) fn within(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }
}

/// Our own types always have a JSON form; were it not so, the server would say what is missing.
fn to_json(body: &impl Serialize) -> Option<Body> {
    let text = serde_json::to_string(body).ok()?;
    Some(Body {
        value: JsValue::from_str(&text),
        noted: shortened(text.as_bytes(), text.len()),
    })
}

/// An answer whose body is still to be read.
pub(super) struct Answer {
    pub(super) response: Response,
    pub(super) pending: Pending,
}

/// An exchange that is not over yet.
pub(super) struct Pending {
    exchange: Exchange,
    started: f64,
}

impl Api {
    /// The API at the connected address.
    pub fn new(connection: ConnectionState, journal: Journal) -> Self {
        Self {
            connection,
            journal,
            has_additions: StoredValue::new(None),
            reach: Reach::new(),
        }
    }

    /// The same API elsewhere, to try a connection before it is used.
    pub fn at(self, connection: Connection) -> Self {
        Self::new(ConnectionState::apart(connection), self.journal)
    }

    /// The connection in use.
    pub fn connection(self) -> ConnectionState {
        self.connection
    }

    /// Whether the server remembers what it was asked for, so that the same work may be sent again.
    pub fn does_work_once(self) -> bool {
        let connection = self.connection.get_untracked();
        self.has_additions
            .with_value(|address| address.as_ref() == Some(&connection.address))
    }

    /// Whether the server answers.
    pub fn reach(self) -> Reach {
        self.reach
    }

    /// Sees whether the server answers, whatever it says.
    pub async fn look_for(self) {
        let connection = self.connection.get_untracked();
        let call = Call::get("/contacts", vec![("limit", "1".to_owned())])
            .within(LOOK_LIMIT)
            .aside();
        if self.send(&call, &connection).await.is_err() {
            self.reach.lose();
        }
    }

    /// What was sent and what came back.
    pub fn journal(self) -> Journal {
        self.journal
    }

    /// Sends a call and reads the data of its answer.
    pub(super) async fn data<T: FromAnswer>(self, call: Call<'_>) -> Result<T, Failure> {
        self.success(call).await.map(|success| success.data)
    }

    /// Sends a call and reads its answer.
    pub(super) async fn success<T: FromAnswer>(
        self,
        call: Call<'_>,
    ) -> Result<Success<T>, Failure> {
        let (status, text) = self.text(call).await?;
        read(&text).ok_or(Failure::Unreadable { status })
    }

    /// Sends a call, again where that is safe and may help, and gives the text of a good answer.
    async fn text(self, call: Call<'_>) -> Result<(u16, String), Failure> {
        let connection = self.connection.get_untracked();
        let mut waits = RETRY_AFTER.into_iter();
        loop {
            let result = match self.send(&call, &connection).await {
                Ok(answer) => self.read(answer, call.abort).await,
                Err(failure) => Err(failure),
            };
            // A repeated POST is safe only where the server remembers the first one.
            let repeatable =
                call.method == Method::GET || (call.once.is_some() && self.does_work_once());
            match result {
                Err(failure) if repeatable && may_help_soon(&failure) => match waits.next() {
                    Some(wait) => sleep(wait).await,
                    None => return Err(self.lost(failure)),
                },
                result => return result.map_err(|failure| self.lost(failure)),
            }
        }
    }

    /// Notes a call that was in vain.
    fn lost(self, failure: Failure) -> Failure {
        if failure == Failure::Unreachable {
            self.reach.lose();
        }
        failure
    }

    /// Sends a call once. A refusal is still an answer here.
    pub(super) async fn send(
        self,
        call: &Call<'_>,
        connection: &Connection,
    ) -> Result<Answer, Failure> {
        let url = with_query(&connection.url(&call.path), &call.query);
        let exchange = Exchange {
            number: 0,
            method: method_name(&call.method),
            url: absolute(&url),
            sent: call.body.as_ref().map(|body| body.noted.clone()),
            status: None,
            milliseconds: 0.0,
            request_id: None,
            received: String::new(),
            is_aside: call.is_aside,
        };
        let started = now();
        let time_limit = AbortSignal::timeout_with_f64(
            call.time_limit.as_millis().min(u128::from(u32::MAX)) as f64,
        );
        let signal = match call.abort {
            Some(abort) => AbortSignal::any(&Array::of2(abort, &time_limit)),
            None => time_limit.clone(),
        };
        let mut request = RequestBuilder::new(&url)
            .method(call.method.clone())
            .header("Authorization", &format!("Bearer {}", connection.key))
            .header("Accept", "application/json")
            .abort_signal(Some(&signal));
        if let Some(key) = call.once.as_ref().filter(|_| self.does_work_once()) {
            request = request.header(contract::IDEMPOTENCY_HEADER, key);
        }
        let request: Result<Request, _> = match &call.body {
            Some(body) => request
                .header("Content-Type", "application/json")
                .body(body.value.clone()),
            None => request.build(),
        };
        let sent = match request {
            Ok(request) => request.send().await,
            Err(error) => Err(error),
        };
        match sent {
            Ok(response) => {
                self.reach.found();
                let request_id = response.headers().get(contract::REQUEST_ID_HEADER);
                if request_id.is_some() {
                    self.has_additions
                        .set_value(Some(connection.address.clone()));
                }
                let exchange = Exchange {
                    status: Some(response.status()),
                    request_id,
                    ..exchange
                };
                Ok(Answer {
                    response,
                    pending: Pending { exchange, started },
                })
            }
            Err(_) if call.abort.is_some_and(AbortSignal::aborted) => Err(Failure::Overtaken),
            Err(_) => {
                let failure = if time_limit.aborted() {
                    Failure::TimedOut
                } else {
                    Failure::Unreachable
                };
                if !call.is_aside {
                    self.journal.record(Exchange {
                        milliseconds: now() - started,
                        received: failure.headline(),
                        ..exchange
                    });
                }
                Err(failure)
            }
        }
    }

    /// Reads an answer to its end and notes it in the journal.
    async fn read(
        self,
        answer: Answer,
        abort: Option<&AbortSignal>,
    ) -> Result<(u16, String), Failure> {
        let Answer { response, pending } = answer;
        let (status, ok) = (response.status(), response.ok());
        let Ok(text) = response.text().await else {
            if abort.is_some_and(AbortSignal::aborted) {
                return Err(Failure::Overtaken);
            }
            self.note(pending, &Failure::Unreachable.headline(), None);
            return Err(Failure::Unreachable);
        };
        if ok {
            let request_id = match pending.exchange.request_id {
                Some(_) => None,
                None => request_id(&text),
            };
            self.note(pending, &text, request_id);
            return Ok((status, text));
        }
        Err(self.refusal(pending, status, &text))
    }

    /// Reads and notes the answer to a call that was refused.
    pub(super) fn refusal(self, pending: Pending, status: u16, text: &str) -> Failure {
        match read::<contract::Failure>(text) {
            Some(failure) => {
                let request_id = failure.meta.request_id;
                self.note(pending, text, Some(request_id.clone()));
                Failure::Refused {
                    error: failure.error,
                    request_id,
                }
            }
            None => {
                self.note(pending, text, None);
                Failure::Unreadable { status }
            }
        }
    }

    /// Writes an exchange that is over into the journal.
    pub(super) fn note(self, pending: Pending, received: &str, request_id: Option<String>) {
        let Pending { exchange, started } = pending;
        self.journal.record(Exchange {
            milliseconds: now() - started,
            request_id: request_id.or(exchange.request_id),
            received: shortened(received.as_bytes(), received.len()),
            ..exchange
        });
    }
}

/// Reads the text of an answer; none where it is not what the contract says.
fn read<T: FromAnswer>(text: &str) -> Option<T> {
    T::from_answer(serde_json::from_str(text).ok()?).ok()
}

/// What an answer says of the request that it answers.
fn request_id(text: &str) -> Option<String> {
    let answer: Value = serde_json::from_str(text).ok()?;
    Some(answer["meta"]["request_id"].as_str()?.to_owned())
}

/// Whether a short wait is likely to be enough. A rate limit asks for a longer one, which is the person's choice.
fn may_help_soon(failure: &Failure) -> bool {
    failure.is_passing() && *failure != Failure::TimedOut && failure.rate_limit().is_none()
}

fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "GET",
    }
}

/// The address with scheme and host, for what leaves the page.
fn absolute(url: &str) -> String {
    if !url.starts_with('/') {
        return url.to_owned();
    }
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    format!("{}{url}", origin.unwrap_or_default())
}

/// Milliseconds on the page's own clock.
fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}
