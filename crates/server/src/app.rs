//! What every request works with, and the way it takes.

use std::num::NonZeroU32;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, Method, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use contract::{BASE_PATH, IDEMPOTENCY_HEADER, REQUEST_ID_HEADER};
use ipnet::IpNet;
use store::Store;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::admission::{Admission, admit};
use crate::assets::{self, Site};
use crate::auth::authenticate;
use crate::envelope::seal;
use crate::error::ApiError;
use crate::headers::secure;
use crate::idempotency::Reservations;
use crate::last_use::LastUse;
use crate::limits::Limits;
use crate::memory::Memory;
use crate::metrics::Metrics;
use crate::observe::observe;
use crate::origin::Origin;
use crate::rate_limit::RateLimiter;
use crate::{openapi, routes};

/// How long a browser may remember what another origin is allowed.
const PREFLIGHT_AGE: Duration = Duration::from_secs(60 * 60);

/// What the operator decides.
pub struct Settings {
    /// Requests of one organisation in a minute; none for as many as it likes.
    pub rate_limit: Option<NonZeroU32>,
    /// Pages of these origins may call the API, besides the server's own.
    pub origins: Vec<Origin>,
    /// The browser app.
    pub site: Site,
    /// How much is taken on at a time.
    pub limits: Limits,
    /// Proxies whose word on where a request comes from is taken.
    pub trusted_proxies: Vec<IpNet>,
    /// Where it is counted.
    pub metrics: Arc<Metrics>,
}

/// What every request works with. Each layer and each handler has one of its own, so it is one pointer.
#[derive(Clone)]
pub(crate) struct App(Arc<Parts>);

/// The parts of the [`App`].
pub(crate) struct Parts {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) limiter: Option<RateLimiter>,
    pub(crate) reservations: Reservations,
    pub(crate) last_use: LastUse,
    pub(crate) memory: Memory,
    pub(crate) site: Site,
    pub(crate) admission: Admission,
    pub(crate) body_pause: Duration,
    pub(crate) trusted_proxies: Vec<IpNet>,
    pub(crate) metrics: Arc<Metrics>,
}

impl App {
    fn new(store: Arc<dyn Store>, settings: Settings) -> Self {
        Self(Arc::new(Parts {
            store,
            limiter: settings.rate_limit.map(RateLimiter::new),
            reservations: Reservations::default(),
            last_use: LastUse::default(),
            memory: Memory::default(),
            site: settings.site,
            admission: Admission::new(&settings.limits),
            body_pause: settings.limits.body_pause,
            trusted_proxies: settings.trusted_proxies,
            metrics: settings.metrics,
        }))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The whole server as a service: the API, the browser app, and two addresses for whoever watches it.
///
/// Layers come in groups, outermost first: a group costs a request one box, where each alone would cost it one.
pub fn router(store: Arc<dyn Store>, mut settings: Settings) -> Router {
    let origins = std::mem::take(&mut settings.origins);
    let app = App::new(store, settings);
    let (public, _) = routes::router().split_for_parts();
    let public = public.layer((
        from_fn_with_state(app.clone(), admit),
        from_fn_with_state(app.clone(), authenticate),
    ));
    let api = Router::new()
        .nest(BASE_PATH, public)
        .route(&format!("{BASE_PATH}{}", openapi::PATH), get(openapi::json))
        .route("/api", any(not_found))
        .route("/api/", any(not_found))
        .route("/api/{*rest}", any(not_found));
    Router::new()
        .merge(enveloped(api, origins))
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/docs", get(openapi::page))
        .route("/docs/", get(openapi::page))
        .route("/docs/{*file}", get(openapi::page))
        .fallback(get(assets::serve))
        .layer((
            from_fn_with_state(app.clone(), observe),
            from_fn_with_state(app.clone(), secure),
        ))
        .with_state(app)
}

/// The API as callers see it: every request passes these layers from top to bottom, and its answer back.
fn enveloped<S>(api: Router<S>, origins: Vec<Origin>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    api.layer((
        from_fn(seal),
        cors(origins),
        CatchPanicLayer::custom(panicked),
    ))
}

async fn not_found() -> ApiError {
    ApiError::NotFound("There is nothing at this address.")
}

async fn ready(State(app): State<App>) -> Response {
    match app.store.ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::warn!(?error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
        }
    }
}

/// The panic itself is reported by the hook, with its place in the code.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    ApiError::Internal("a handler panicked".into()).into_response()
}

/// Exactly these origins, and exactly what the contract needs.
fn cors(origins: Vec<Origin>) -> CorsLayer {
    let origins = origins.into_iter().map(Origin::into_header);
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            HeaderName::from_static(IDEMPOTENCY_HEADER),
        ])
        .expose_headers([
            header::CONTENT_DISPOSITION,
            header::RETRY_AFTER,
            HeaderName::from_static(REQUEST_ID_HEADER),
        ])
        .max_age(PREFLIGHT_AGE)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::extract::Request;
    use contract::{ErrorCode, Failure, FromAnswer};
    use http_body_util::BodyExt;
    use hyper::service::Service;
    use hyper_util::service::TowerToHyperService;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_500_in_its_envelope() {
        async fn broken() {
            panic!("secret");
        }
        let router = enveloped(Router::new().route("/", get(broken)), Vec::new());
        let service = TowerToHyperService::new(router);
        let response = service.call(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let failure = Failure::from_answer(serde_json::from_slice(&body).unwrap()).unwrap();
        assert_eq!(failure.error.code, ErrorCode::InternalError);
        assert!(!failure.error.message.contains("secret"));
    }
}
