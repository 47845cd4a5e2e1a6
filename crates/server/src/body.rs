//! JSON bodies: read within a limit, then judged as a whole.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use contract::{ContactPatch, FromBody, ImportRequest, NewContact, NewFolder, limits};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::Value;
use tower_http::timeout::{TimeoutBody, TimeoutError};

use crate::admission::Room;
use crate::app::App;
use crate::error::ApiError;

/// Larger bodies are worked on away from the threads that serve the others.
const QUICK_BYTES: usize = 64 * 1024;

/// A body of the contract, and how large it may be.
pub(crate) trait Payload: FromBody + Send + 'static {
    const LIMIT_BYTES: usize = limits::BODY_BYTES;
}

impl Payload for NewFolder {}
impl Payload for NewContact {}
impl Payload for ContactPatch {}
impl Payload for ImportRequest {
    const LIMIT_BYTES: usize = limits::IMPORT_BODY_BYTES;
}

/// A request's body, read and judged.
pub(crate) struct JsonBody<T>(pub(crate) T);

impl<T: Payload> FromRequest<App> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, app: &App) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let (bytes, _room) = read::<T>(app, &parts.headers, body).await?;
        Ok(Self(work(bytes, |bytes| parse(&bytes)).await?))
    }
}

/// Reads a body to its end, and not a byte past the limit; the room is its place in memory.
pub(crate) async fn read<T: Payload>(
    app: &App,
    headers: &HeaderMap,
    body: Body,
) -> Result<(Vec<u8>, Room), ApiError> {
    if is_compressed(headers) {
        return Err(ApiError::Compressed);
    }
    if !is_json(headers) {
        return Err(ApiError::UnsupportedMediaType);
    }
    // A body that says so itself is refused before it is sent.
    let length = content_length(headers);
    if length.is_some_and(|length| length > T::LIMIT_BYTES as u64) {
        return Err(too_large::<T>());
    }
    let length = length.and_then(|length| usize::try_from(length).ok());
    let room = app
        .admission
        .room_for(length.unwrap_or(T::LIMIT_BYTES))
        .await?;
    let body = TimeoutBody::new(app.body_pause, body);
    let mut body = Box::pin(Limited::new(body, T::LIMIT_BYTES));
    // In one piece from the start: a body that is put together at its end is there twice.
    let mut bytes = Vec::with_capacity(length.unwrap_or_default());
    while let Some(frame) = body.frame().await {
        match frame {
            Ok(frame) => bytes.extend_from_slice(frame.data_ref().map_or(&[], |data| data)),
            Err(error) if error.is::<LengthLimitError>() => return Err(too_large::<T>()),
            Err(error) if error.is::<TimeoutError>() => {
                return Err(ApiError::BadRequest(format!(
                    "The body stopped arriving: nothing came for {} s.",
                    app.body_pause.as_secs_f64()
                )));
            }
            Err(_) => {
                return Err(ApiError::BadRequest(
                    "The body ended before it was complete.".into(),
                ));
            }
        }
    }
    Ok((bytes, room))
}

/// Does a body's work: here when it is small, on a thread of its own when it is not.
pub(crate) async fn work<T: Send + 'static>(
    bytes: Vec<u8>,
    work: impl FnOnce(Vec<u8>) -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    if bytes.len() <= QUICK_BYTES {
        return work(bytes);
    }
    blocking(move || work(bytes)).await
}

/// Does work that takes a while on a thread of its own.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|panic| ApiError::Internal(panic.into()))?
}

/// Reads JSON, then judges it.
pub(crate) fn parse<T: FromBody>(bytes: &[u8]) -> Result<T, ApiError> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        // The library's message ends in line and column, and quotes nothing.
        ApiError::BadRequest(format!("The body is not valid JSON: {error}."))
    })?;
    T::from_body(value).map_err(ApiError::Invalid)
}

fn is_json(headers: &HeaderMap) -> bool {
    let essence = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence
        .strip_prefix("application/")
        .is_some_and(|subtype| subtype == "json" || subtype.ends_with("+json"))
}

fn is_compressed(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::CONTENT_ENCODING)
        .iter()
        .any(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    let value = headers.get(header::CONTENT_LENGTH)?;
    value.to_str().ok()?.parse().ok()
}

fn too_large<T: Payload>() -> ApiError {
    ApiError::TooLarge(format!(
        "The body may have at most {} bytes here.",
        T::LIMIT_BYTES
    ))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn json_by_any_of_its_names() {
        let judged = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(value));
            is_json(&headers)
        };
        assert!(judged("application/json"));
        assert!(judged("Application/JSON; charset=utf-8"));
        assert!(judged("application/merge-patch+json"));
        for other in ["", "text/plain", "text/json", "application/jsonp"] {
            assert!(!judged(other), "{other}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }

    #[test]
    fn malformed_json_is_located() {
        let Err(ApiError::BadRequest(message)) = parse::<NewFolder>(b"{\n  \"name\": }") else {
            panic!("this is no JSON");
        };
        assert!(message.contains("line 2 column 11"), "{message}");
    }
}
