//! `GET /contacts`

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use contract::openapi::ContactPage;
use contract::{ContactQuery, Pagination};
use store::Access;

use crate::app::App;
use crate::envelope::page;
use crate::error::ApiError;
use crate::openapi::{BadQuery, Denied, NoFolder};
use crate::request_id::RequestId;
use crate::routes::Pairs;

/// List contacts, newest first
#[utoipa::path(
    get,
    path = "/contacts",
    operation_id = "list_contacts",
    tag = "Contacts",
    params(ContactQuery),
    responses(
        (status = 200, description = "A page; one past the end is empty", body = ContactPage),
        BadQuery,
        NoFolder,
        Denied
    )
)]
pub(in crate::routes) async fn list(
    State(app): State<App>,
    Extension(access): Extension<Access>,
    id: RequestId,
    pairs: Pairs,
) -> Result<Response, ApiError> {
    let query = pairs.read(ContactQuery::from_pairs)?;
    let (number, limit) = (query.page, query.limit);
    let found = app.store.contacts(access.organisation, query).await?;
    let pagination = Pagination::new(number, limit, found.total);
    Ok(page(id.meta(), found.contacts, pagination))
}
