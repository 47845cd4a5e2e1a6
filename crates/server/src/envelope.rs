//! What every answer of the API is wrapped in.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{ErrorBody, ErrorCode, Failure, Meta, Pagination, REQUEST_ID_HEADER, Success};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::error::plain;
use crate::request_id::RequestId;

/// A successful answer.
pub(crate) fn success<T: Serialize>(meta: Meta, data: T) -> Response {
    let pagination = None;
    Json(Success {
        data,
        meta,
        pagination,
    })
    .into_response()
}

/// A successful answer with one page of a list, the rows of which are JSON already.
pub(crate) fn page(
    meta: Meta,
    rows: &RawValue,
    pagination: Pagination,
) -> Result<Response, serde_json::Error> {
    // As large as it gets: a page that grows while it is written is copied again and again.
    let mut body = Vec::with_capacity(rows.get().len() + AROUND_ROWS);
    let answer = Success {
        data: rows,
        meta,
        pagination: Some(pagination),
    };
    serde_json::to_writer(&mut body, &answer)?;
    let json = HeaderValue::from_static("application/json");
    Ok(([(header::CONTENT_TYPE, json)], body).into_response())
}

/// More bytes than the envelope around a page has.
const AROUND_ROWS: usize = 512;

/// Gives every failure its envelope, those of the framework included, and forbids caching.
pub(crate) async fn seal(id: RequestId, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let told = response.extensions_mut().remove::<ErrorBody>();
    if let Some(error) = told.or_else(|| untold(response.status())) {
        response = enveloped(response, error, &id);
    }
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}

/// The envelope around a failure; the other headers stay.
fn enveloped(response: Response, error: ErrorBody, id: &RequestId) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::CONTENT_TYPE);
    if let Some(name) = id.header() {
        parts.headers.insert(REQUEST_ID_HEADER, name);
    }
    let meta = id.meta();
    (parts, Json(Failure { error, meta })).into_response()
}

/// What a bare error status says.
fn untold(status: StatusCode) -> Option<ErrorBody> {
    let code = match status.as_u16() {
        ..400 => return None,
        401 => ErrorCode::Unauthorized,
        403 => ErrorCode::Forbidden,
        404 => ErrorCode::NotFound,
        405 => ErrorCode::MethodNotAllowed,
        413 => ErrorCode::PayloadTooLarge,
        415 => ErrorCode::UnsupportedMediaType,
        503 => ErrorCode::Unavailable,
        400..500 => ErrorCode::BadRequest,
        _ => ErrorCode::InternalError,
    };
    Some(plain(code))
}
