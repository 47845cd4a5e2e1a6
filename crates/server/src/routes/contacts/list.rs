//! `GET /contacts`

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use contract::openapi::ContactPage;
use contract::{ContactQuery, Pagination};
use serde_json::value::to_raw_value;
use store::{Access, OrganisationId, StoreError};

use crate::app::App;
use crate::auth::AsOf;
use crate::envelope::page;
use crate::error::ApiError;
use crate::memory::PageText;
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
    Extension(AsOf(version)): Extension<AsOf>,
    id: RequestId,
    pairs: Pairs,
) -> Result<Response, ApiError> {
    let query = pairs.read(ContactQuery::from_pairs)?;
    let (number, limit) = (query.page, query.limit);
    let asked = (access.organisation, query);
    let found = match app.memory.page(version, &asked) {
        Some(found) => found,
        None => {
            let found = read(&app, &asked).await?;
            app.memory.keep_page(version, asked, &found);
            found
        }
    };
    let pagination = Pagination::new(number, limit, found.total);
    page(id.meta(), &found.contacts, pagination)
        .map_err(|error| StoreError::Internal(error.into()).into())
}

async fn read(
    app: &App,
    (organisation, query): &(OrganisationId, ContactQuery),
) -> Result<PageText, StoreError> {
    let found = app.store.contacts(*organisation, query.clone()).await?;
    let contacts =
        to_raw_value(&found.contacts).map_err(|error| StoreError::Internal(error.into()))?;
    Ok(PageText {
        contacts: contacts.into(),
        total: found.total,
    })
}
