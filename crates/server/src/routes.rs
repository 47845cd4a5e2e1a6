//! The nine endpoints: a folder per resource, a file per verb.

mod contacts;
mod folders;

use axum::extract::rejection::{QueryRejection, RawPathParamsRejection};
use axum::extract::{FromRequestParts, Query, RawPathParams};
use axum::http::request::Parts;
use axum::middleware::from_fn_with_state;
use contract::FieldError;
use store::StoreError;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::app::App;
use crate::error::ApiError;
use crate::timeout::{self, within};

/// All endpoints, below the contract's base path.
pub(crate) fn router() -> OpenApiRouter<App> {
    let usual = OpenApiRouter::new()
        .routes(routes!(folders::list::list, folders::create::create))
        .routes(routes!(folders::delete::delete))
        .routes(routes!(contacts::list::list, contacts::create::create))
        .routes(routes!(contacts::update::update, contacts::delete::delete))
        .routes(routes!(contacts::export::export))
        .route_layer(from_fn_with_state(timeout::USUAL, within));
    let import = OpenApiRouter::new()
        .routes(routes!(contacts::import::import))
        .route_layer(from_fn_with_state(timeout::IMPORT, within));
    usual.merge(import)
}

/// The id in a path; none where the text is no UUID, which no folder and no contact has.
struct PathId(Option<Uuid>);

impl PathId {
    /// The id, or the failure that says what is not there.
    fn or(self, missing: StoreError) -> Result<Uuid, ApiError> {
        self.0.ok_or_else(|| missing.into())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PathId {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let params: Result<RawPathParams, RawPathParamsRejection> =
            RawPathParams::from_request_parts(parts, state).await;
        Ok(Self(params.ok().and_then(|params| {
            let (_, text) = params.iter().next()?;
            Uuid::parse_str(text).ok()
        })))
    }
}

/// The decoded pairs of a query string.
struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads them as one of the contract's queries.
    fn read<T>(
        &self,
        read: impl FnOnce(&[(String, String)]) -> Result<T, Vec<FieldError>>,
    ) -> Result<T, ApiError> {
        read(&self.0).map_err(ApiError::BadQuery)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Pairs {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(pairs)| Self(pairs))
            .map_err(|error: QueryRejection| ApiError::BadRequest(error.body_text()))
    }
}
