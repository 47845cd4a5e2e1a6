//! The parameters of query strings.

use serde_json::json;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

use super::{id, string, text};
use crate::{CallOutcome, ContactQuery, ExportQuery, FolderQuery, FolderSort, Order, limits};

fn parameter(name: &str, schema: ObjectBuilder) -> Parameter {
    let schema = schema.build();
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(schema.description.clone())
        .schema(Some(schema))
        .build()
}

fn one_of(description: &str, names: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    string(description).enum_values(Some(names))
}

fn number(description: &str, most: u32, default: u32) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .description(Some(description))
        .minimum(Some(1))
        .maximum(Some(most))
        .default(Some(json!(default)))
}

fn folder() -> Parameter {
    parameter("folder_id", id("Only this folder."))
}

impl IntoParams for FolderQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let default = Self::default();
        let sorts = FolderSort::ALL.map(FolderSort::as_str);
        let orders = [Order::Ascending, Order::Descending].map(Order::as_str);
        let sort_by =
            one_of("What to sort by.", sorts).default(Some(json!(default.sort_by.as_str())));
        let order =
            one_of("In which direction.", orders).default(Some(json!(default.order.as_str())));
        vec![parameter("sort_by", sort_by), parameter("order", order)]
    }
}

impl IntoParams for ContactQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let outcomes = CallOutcome::ALL.map(CallOutcome::as_str);
        let default = Self::default();
        vec![
            folder(),
            parameter(
                "search",
                text(
                    "Terms that must all occur in name, phone or e-mail, whatever their case.",
                    limits::SEARCH_CHARS,
                ),
            ),
            parameter(
                "last_call_outcome",
                one_of("Only contacts whose last call ended so.", outcomes),
            ),
            parameter("page", number("The page, from 1.", u32::MAX, default.page)),
            parameter(
                "limit",
                number("Rows to a page.", limits::PAGE_LIMIT, default.limit),
            ),
        ]
    }
}

impl IntoParams for ExportQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![folder()]
    }
}
