//! Everything that can go wrong with a request, and the response that says so.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::{ErrorBody, ErrorCode, FieldError, Problem, RateLimitDetails};
use store::StoreError;

use crate::rate_limit::Exceeded;
use crate::request_id::timestamp;

/// When a 503 may be tried again.
const RETRY_AFTER_S: u16 = 2;

/// Why a request was not served.
#[derive(Debug)]
pub(crate) enum ApiError {
    /// 400: something that cannot even be read.
    BadRequest(String),
    /// 400: query parameters that are no good.
    BadQuery(Vec<FieldError>),
    /// 401
    Unauthorized,
    /// 403; what this key may not do, as a sentence.
    Forbidden(&'static str),
    /// 404; what is missing, as a sentence.
    NotFound(&'static str),
    /// 409: a request with the same idempotency key is still running.
    StillRunning,
    /// 413; which limit, as a sentence.
    TooLarge(String),
    /// 415: no JSON.
    UnsupportedMediaType,
    /// 415: a compressed body.
    Compressed,
    /// 422: bad values in a well-formed body.
    Invalid(Vec<FieldError>),
    /// 429
    RateLimited(Exceeded),
    /// 500; for the log alone.
    Internal(Cause),
    /// 503; for the log alone.
    Unavailable(Cause),
    /// 503: more is asked at a time than the server takes on.
    Overloaded,
}

/// What is logged of a failure and never told.
pub(crate) type Cause = Box<dyn std::error::Error + Send + Sync>;

impl ApiError {
    /// What the caller is told.
    pub(crate) fn body(&self) -> ErrorBody {
        let of = |code, message: &str| ErrorBody::new(code, message);
        match self {
            Self::BadRequest(message) => of(ErrorCode::BadRequest, message),
            Self::BadQuery(errors) => ErrorBody {
                code: ErrorCode::BadRequest,
                ..ErrorBody::validation(errors)
            },
            Self::NotFound(message) => of(ErrorCode::NotFound, message),
            Self::StillRunning => of(
                ErrorCode::Conflict,
                "A request with this idempotency key is still running; send this one again when it is done.",
            ),
            Self::TooLarge(message) => of(ErrorCode::PayloadTooLarge, message),
            Self::Invalid(errors) => ErrorBody::validation(errors),
            Self::RateLimited(exceeded) => rate_limited(exceeded),
            Self::Unauthorized => plain(ErrorCode::Unauthorized),
            Self::Forbidden(message) => of(ErrorCode::Forbidden, message),
            Self::Compressed => of(
                ErrorCode::UnsupportedMediaType,
                "Send the body as it is, without Content-Encoding; compressed bodies are not read.",
            ),
            Self::Overloaded => of(
                ErrorCode::Unavailable,
                "The server has its hands full; try again in a moment.",
            ),
            Self::UnsupportedMediaType => plain(ErrorCode::UnsupportedMediaType),
            Self::Internal(_) => plain(ErrorCode::InternalError),
            Self::Unavailable(_) => plain(ErrorCode::Unavailable),
        }
    }
}

fn rate_limited(exceeded: &Exceeded) -> ErrorBody {
    let details = RateLimitDetails {
        limit: exceeded.limit,
        reset_at: timestamp(exceeded.reset_at),
    };
    ErrorBody {
        details: serde_json::to_value(details).ok(),
        ..ErrorBody::new(
            ErrorCode::RateLimitExceeded,
            format!(
                "At most {} requests a minute are allowed; wait {} s.",
                exceeded.limit, exceeded.retry_after_s
            ),
        )
    }
}

/// What is said of a failure that has nothing of its own to say.
pub(crate) fn plain(code: ErrorCode) -> ErrorBody {
    let message = match code {
        ErrorCode::BadRequest => "The request cannot be read.",
        ErrorCode::Unauthorized => {
            "Send a valid API key in the header \u{201c}Authorization: Bearer KEY\u{201d}."
        }
        ErrorCode::Forbidden => "This API key may not do this.",
        ErrorCode::NotFound => "There is nothing at this address.",
        ErrorCode::MethodNotAllowed => {
            "This address does not take this method; the Allow header lists those it takes."
        }
        ErrorCode::UnsupportedMediaType => {
            "Send the body as JSON, with the header \u{201c}Content-Type: application/json\u{201d}."
        }
        ErrorCode::PayloadTooLarge => "The request is too large.",
        ErrorCode::Unavailable => {
            "The server is busy or its database cannot be reached; try again."
        }
        _ => "Something went wrong on the server; the request id helps to find out what.",
    };
    ErrorBody::new(code, message)
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::FolderNotFound => {
                Self::NotFound("There is no folder with this id in your organisation.")
            }
            StoreError::ContactNotFound => {
                Self::NotFound("There is no contact with this id in your organisation.")
            }
            StoreError::KeyReused => Self::Invalid(vec![
                Problem::new(
                    "reused",
                    "This idempotency key was used for a different request; use a new one.",
                )
                .at("X-Idempotency-Key"),
            ]),
            StoreError::StillRunning => Self::StillRunning,
            StoreError::Unavailable(cause) => Self::Unavailable(cause),
            StoreError::Internal(cause) => Self::Internal(cause),
            // Told to the operator at the start; while requests are served nothing is opened.
            StoreError::Open(_) | StoreError::Backup(_) => Self::Internal(error.into()),
        }
    }
}

/// The body is left to `envelope::seal`, which knows the request's name.
impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        match &self {
            Self::Internal(cause) => tracing::error!(%cause, "request failed"),
            Self::Unavailable(cause) => tracing::warn!(%cause, "request could not be served"),
            _ => {}
        }
        let body = self.body();
        let status =
            StatusCode::from_u16(body.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        let headers = response.headers_mut();
        match self {
            Self::Unauthorized => {
                let scheme = HeaderValue::from_static("Bearer");
                headers.insert(header::WWW_AUTHENTICATE, scheme);
            }
            Self::RateLimited(exceeded) => {
                headers.insert(header::RETRY_AFTER, exceeded.retry_after_s.into());
            }
            Self::Compressed => {
                let none = HeaderValue::from_static("identity");
                headers.insert(header::ACCEPT_ENCODING, none);
            }
            Self::Unavailable(_) | Self::Overloaded => {
                headers.insert(header::RETRY_AFTER, RETRY_AFTER_S.into());
            }
            _ => {}
        }
        response.extensions_mut().insert(body);
        response
    }
}
