//! How long a request may take until its answer begins.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::ApiError;

/// Any request but an import, body included.
pub(crate) const USUAL: Duration = Duration::from_secs(30);
/// An import: a large body and a large transaction.
pub(crate) const IMPORT: Duration = Duration::from_secs(300);

/// Gives up on a request that takes too long.
pub(crate) async fn within(
    State(limit): State<Duration>,
    request: Request,
    next: Next,
) -> Response {
    tokio::time::timeout(limit, next.run(request))
        .await
        .unwrap_or_else(|late| ApiError::Unavailable(late.into()).into_response())
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use hyper::service::Service;
    use hyper_util::service::TowerToHyperService;

    use super::*;

    #[tokio::test]
    async fn a_late_answer_is_a_503() {
        let limit = Duration::from_millis(1);
        let router = Router::new()
            .route("/", get(std::future::pending::<()>))
            .layer(from_fn_with_state(limit, within));
        let request = Request::new(Body::empty());
        let response = TowerToHyperService::new(router)
            .call(request)
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}
