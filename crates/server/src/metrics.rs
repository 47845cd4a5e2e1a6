//! What is counted for whoever watches the server, in the format of Prometheus.
//!
//! Labels are routes, methods and statuses, all of them few: never an id, a key or a name.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Bounds of the durations, in seconds: from a look-up to an import.
const BUCKETS_S: [f64; 14] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0, 120.0,
];

/// The server's own counts.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    answers: Family<Answer, Counter>,
    seconds: Family<Asked, Histogram>,
    in_flight: Gauge,
    connections: Gauge,
    refused: Counter,
    imported: Family<Row, Counter>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    method: &'static str,
    route: Arc<str>,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    method: &'static str,
    route: Arc<str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Row {
    outcome: &'static str,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("dialbook"),
            answers: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(BUCKETS_S)),
            in_flight: Gauge::default(),
            connections: Gauge::default(),
            refused: Counter::default(),
            imported: Family::default(),
        };
        let registry = &mut metrics.registry;
        let answers = metrics.answers.clone();
        registry.register("http_requests", "Requests answered", answers);
        registry.register_with_unit(
            "http_request_duration",
            "Time until an answer begins",
            Unit::Seconds,
            metrics.seconds.clone(),
        );
        registry.register(
            "http_requests_in_flight",
            "Requests at work, or with an answer on its way",
            metrics.in_flight.clone(),
        );
        let connections = metrics.connections.clone();
        registry.register("connections", "Open connections", connections);
        registry.register(
            "connections_refused",
            "Connections beyond the limit",
            metrics.refused.clone(),
        );
        registry.register(
            "imported_rows",
            "Rows of imports, by what became of them",
            metrics.imported.clone(),
        );
        metrics
    }
}

impl Metrics {
    /// Counts an answer, and the time until it began.
    pub(crate) fn answered(
        &self,
        method: &Method,
        route: Arc<str>,
        status: StatusCode,
        after: Duration,
    ) {
        let method = known(method);
        let asked = Asked {
            method,
            route: Arc::clone(&route),
        };
        self.seconds
            .get_or_create(&asked)
            .observe(after.as_secs_f64());
        let answer = Answer {
            method,
            route,
            status: status.as_u16(),
        };
        self.answers.get_or_create(&answer).inc();
    }

    /// Counts the rows of an import.
    pub(crate) fn imported(&self, stored: u64, failed: u64) {
        for (outcome, rows) in [("stored", stored), ("failed", failed)] {
            self.imported.get_or_create(&Row { outcome }).inc_by(rows);
        }
    }

    /// Counts a request until this is dropped.
    pub(crate) fn request(&self) -> Present {
        Present::new(&self.in_flight)
    }

    /// Counts a connection until this is dropped.
    pub(crate) fn connection(&self) -> Present {
        Present::new(&self.connections)
    }

    /// Counts a connection that was one too many.
    pub(crate) fn refused(&self) {
        self.refused.inc();
    }
}

/// Something that is counted while it is there.
#[derive(Debug)]
pub(crate) struct Present(Gauge);

impl Present {
    fn new(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Present {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// The service that shows the counts, for an address of its own.
pub fn router(metrics: Arc<Metrics>) -> Router {
    Router::new()
        .route("/metrics", get(show))
        .with_state(metrics)
}

async fn show(State(metrics): State<Arc<Metrics>>) -> Response {
    let mut text = String::new();
    match encode(&mut text, &metrics.registry) {
        Ok(()) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the metrics cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Clients invent methods; labels must stay few.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
