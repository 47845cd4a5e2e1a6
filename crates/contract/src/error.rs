//! What can be wrong, and how it is said.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Timestamp;
use crate::answer::{FromAnswer, Members, Unreadable};

/// The machine-readable kind of a failure; each belongs to one HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ErrorCode {
    /// 400: malformed JSON, or a query parameter that is no good.
    BadRequest,
    /// 401: no key, an unknown one or a revoked one.
    Unauthorized,
    /// 403: a good key that may not do this.
    Forbidden,
    /// 404: no such folder or contact in this organisation.
    NotFound,
    /// 405.
    MethodNotAllowed,
    /// 409: a request with the same idempotency key is still running.
    Conflict,
    /// 413: something is over a limit that the message names.
    PayloadTooLarge,
    /// 415.
    UnsupportedMediaType,
    /// 422: a well-formed body with a bad value.
    ValidationError,
    /// 429.
    RateLimitExceeded,
    /// 500.
    InternalError,
    /// 503.
    Unavailable,
    /// A code that this version does not know; never sent by this project's server.
    Unknown,
}

impl ErrorCode {
    /// The code with this name on the wire.
    fn of(name: &str) -> Self {
        match name {
            "bad_request" => Self::BadRequest,
            "unauthorized" => Self::Unauthorized,
            "forbidden" => Self::Forbidden,
            "not_found" => Self::NotFound,
            "method_not_allowed" => Self::MethodNotAllowed,
            "conflict" => Self::Conflict,
            "payload_too_large" => Self::PayloadTooLarge,
            "unsupported_media_type" => Self::UnsupportedMediaType,
            "validation_error" => Self::ValidationError,
            "rate_limit_exceeded" => Self::RateLimitExceeded,
            "internal_error" => Self::InternalError,
            "unavailable" => Self::Unavailable,
            _ => Self::Unknown,
        }
    }

    /// The HTTP status that goes with this code.
    pub fn status(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Unauthorized => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Conflict => 409,
            Self::PayloadTooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::ValidationError => 422,
            Self::RateLimitExceeded => 429,
            Self::InternalError | Self::Unknown => 500,
            Self::Unavailable => 503,
        }
    }
}

/// The `error` of a failed response.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorBody {
    /// The kind of failure.
    pub code: ErrorCode,
    /// What happened and what to do, for a person.
    pub message: String,
    /// Bad fields of a 422, the limit of a 429.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::openapi::details))]
    pub details: Option<Value>,
}

impl FromAnswer for ErrorBody {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        let details = members.value("details");
        Ok(Self {
            code: ErrorCode::of(&members.text("code")?),
            message: members.text("message")?,
            details: (!details.is_null()).then_some(details),
        })
    }
}

impl ErrorBody {
    /// A failure without details.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            details: None,
        }
    }

    /// The 422 that lists every bad field.
    pub fn validation(errors: &[FieldError]) -> Self {
        let message = match errors {
            [one] => one.to_string(),
            many => format!("{} fields have bad values; see details.", many.len()),
        };
        Self {
            code: ErrorCode::ValidationError,
            message,
            details: serde_json::to_value(errors).ok(),
        }
    }

    /// The bad fields that the details list; empty where they list none.
    pub fn field_errors(&self) -> Vec<FieldError> {
        self.details
            .as_ref()
            .and_then(|details| Vec::deserialize(details).ok())
            .unwrap_or_default()
    }
}

/// The `details` of a 429.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RateLimitDetails {
    /// Requests that the organisation may make in a minute.
    pub limit: u32,
    /// When the next minute starts.
    pub reset_at: Timestamp,
}

impl FromAnswer for RateLimitDetails {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        Ok(Self {
            limit: members.small_count("limit")?,
            reset_at: members.time("reset_at")?,
        })
    }
}

/// What is wrong with one value, whichever field it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// For programs: `required`, `too_long`, `invalid_format` …
    pub code: Cow<'static, str>,
    /// For people: what is wrong and what would be right, as a sentence.
    pub message: Cow<'static, str>,
}

impl Problem {
    /// A problem with its code and its sentence.
    pub fn new(code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code: Cow::Borrowed(code),
            message: message.into(),
        }
    }

    pub(crate) fn required() -> Self {
        Self::new("required", "This field is required.")
    }

    pub(crate) fn wrong_type(expected: &str) -> Self {
        Self::new("invalid_type", format!("This must be {expected}."))
    }

    pub(crate) fn too_long(limit: usize, actual: usize) -> Self {
        Self::new(
            "too_long",
            format!("At most {limit} characters are allowed; this has {actual}."),
        )
    }

    /// The same problem, placed in a field.
    pub fn at(self, field: impl Into<String>) -> FieldError {
        FieldError {
            field: field.into(),
            code: self.code,
            message: self.message,
        }
    }
}

/// What is wrong with one field of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's name; dotted inside an object, as in `mapping_config.Phone`.
    pub field: String,
    /// For programs.
    pub code: Cow<'static, str>,
    /// For people.
    pub message: Cow<'static, str>,
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.message)
    }
}
