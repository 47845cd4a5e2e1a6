//! The failures of the API, shown by what the server really says.

use std::collections::BTreeMap;

use contract::{Failure, Meta, Problem, Timestamp, limits};
use jiff::SignedDuration;
use store::StoreError;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{IntoResponses, ToSchema};

use crate::error::ApiError;
use crate::rate_limit::Exceeded;

/// Makes a set of failures, each with its status, its sentence and an example.
macro_rules! failures {
    ($($(#[$doc:meta])* $name:ident => [$($error:expr),+ $(,)?];)+) => {
        $($(#[$doc])*
        pub(crate) struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                [$($error),+].iter().map(response).collect()
            }
        })+
    };
}

failures! {
    /// What any request can meet.
    Denied => [
        ApiError::Unauthorized,
        ApiError::Forbidden("This API key may only read."),
        ApiError::RateLimited(exceeded()),
        ApiError::Internal("".into()),
        ApiError::Overloaded,
    ];
    /// A query string that is no good.
    BadQuery => [ApiError::BadQuery(vec![
        Problem::new("invalid_parameter", "This must be a UUID.").at("folder_id"),
    ])];
    /// No such folder.
    NoFolder => [StoreError::FolderNotFound.into()];
    /// No such contact.
    NoContact => [StoreError::ContactNotFound.into()];
    /// A body that is no good.
    BadBody => [
        ApiError::BadRequest("The body is not valid JSON: expected value at line 2 column 11.".into()),
        ApiError::TooLarge(format!("The body may have at most {} bytes here.", limits::BODY_BYTES)),
        ApiError::UnsupportedMediaType,
        ApiError::Invalid(vec![Problem::new("required", "This field is required.").at("folder_id")]),
    ];
    /// The same request is at work.
    StillRunning => [ApiError::StillRunning];
}

fn exceeded() -> Exceeded {
    let minute = SignedDuration::from_mins(29_922_840);
    Exceeded {
        limit: limits::RATE_LIMIT_PER_MINUTE,
        reset_at: jiff::Timestamp::from_duration(minute).unwrap_or_default(),
        retry_after_s: 19,
    }
}

fn response(error: &ApiError) -> (String, RefOr<Response>) {
    let error = error.body();
    let status = error.code.status().to_string();
    let failure = Failure {
        error,
        meta: Meta {
            request_id: "req_0d1f6a2c4b7e4e0f9a3c5d8b7f6e2a10".to_owned(),
            ts: Timestamp::from_rfc3339("2026-11-22T18:00:00.000Z"),
        },
    };
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(Failure::name())))
        .example(serde_json::to_value(&failure).ok())
        .build();
    let response = ResponseBuilder::new()
        .description(failure.error.message)
        .content("application/json", content)
        .build();
    (status, response.into())
}
