//! The API's description, made of the routes and the contract's types, and the page that shows it.

mod failures;
mod page;
mod parameters;

use std::sync::LazyLock;

use axum::http::header;
use axum::response::IntoResponse;
use contract::BASE_PATH;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;

use crate::error::ApiError;
use crate::routes;

pub(crate) use failures::{BadBody, BadQuery, Denied, NoContact, NoFolder, StillRunning};
pub(crate) use page::serve as page;
pub(crate) use parameters::{ContactId, FolderId, IdempotencyKey};

/// Where the description is, below the contract's base path.
pub(crate) const PATH: &str = "/openapi.json";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Dialbook",
        description = "Folders of contacts, used as the target lists of voice campaigns.\n\n\
            Every call carries an API key. A key belongs to an organisation, whose data is all it ever sees. \
            Every answer has an envelope: `data` and `meta`, or `error` and `meta`; `meta.request_id` is what \
            to quote when asking for help."
    ),
    tags(
        (name = "Folders", description = "The target lists"),
        (name = "Contacts", description = "The people in them"),
        (name = "CSV", description = "Many at once")
    ),
    security(("key" = [])),
    // What the paths reach only through another schema.
    components(schemas(
        contract::Contact,
        contract::ContactDraft,
        contract::Failure,
        contract::FieldError,
        contract::Meta,
        contract::Pagination,
        contract::PhoneNumber,
        contract::RateLimitDetails,
        contract::Timestamp
    )),
    modifiers(&Key)
)]
struct Description;

/// How a request says whose it is.
struct Key;

impl Modify for Key {
    fn modify(&self, document: &mut Document) {
        document.info.license = None;
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "An API key, as `dialbook-server key create` prints it",
            ));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("key", SecurityScheme::Http(scheme.build()));
    }
}

/// The whole description.
pub(crate) fn document() -> Document {
    let (_, document) = OpenApiRouter::with_openapi(Description::openapi())
        .nest(BASE_PATH, routes::router())
        .split_for_parts();
    document
}

/// Answers with the description, which is made once: nobody needs a key to ask for it.
pub(crate) async fn json() -> Result<impl IntoResponse, ApiError> {
    static JSON: LazyLock<serde_json::Result<String>> = LazyLock::new(|| document().to_json());
    match &*JSON {
        Ok(json) => Ok(([(header::CONTENT_TYPE, "application/json")], json.as_str())),
        Err(error) => Err(ApiError::Internal(error.into())),
    }
}
