//! Parameters outside of query strings.

use contract::{IDEMPOTENCY_HEADER, limits};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{KnownFormat, ObjectBuilder, Required, SchemaFormat, Type};

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn in_path(name: &str, description: &str) -> Vec<Parameter> {
    let uuid = SchemaFormat::KnownFormat(KnownFormat::Uuid);
    let parameter = ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(description))
        .schema(Some(text().format(Some(uuid))));
    vec![parameter.build()]
}

/// The folder in a path.
pub(crate) struct FolderId;

impl IntoParams for FolderId {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        in_path("folder_id", "The folder's id.")
    }
}

/// The contact in a path.
pub(crate) struct ContactId;

impl IntoParams for ContactId {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        in_path("contact_id", "The contact's id.")
    }
}

/// The header that makes a POST do its work once.
pub(crate) struct IdempotencyKey;

impl IntoParams for IdempotencyKey {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let words = format!(
            "Makes the request do its work once in {} h: sent again, it gets the first answer.",
            limits::IDEMPOTENCY_HOURS
        );
        let schema = text()
            .min_length(Some(1))
            .max_length(Some(limits::IDEMPOTENCY_KEY_CHARS));
        let parameter = ParameterBuilder::new()
            .name(IDEMPOTENCY_HEADER)
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(words))
            .schema(Some(schema));
        vec![parameter.build()]
    }
}
