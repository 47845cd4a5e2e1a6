//! `DELETE /contacts/{contact_id}`

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use contract::{ContactDeleted, Success};
use store::{Access, StoreError};

use crate::app::App;
use crate::envelope::success;
use crate::error::ApiError;
use crate::openapi::{ContactId, Denied, NoContact};
use crate::request_id::RequestId;
use crate::routes::PathId;

/// Delete a contact
#[utoipa::path(
    delete,
    path = "/contacts/{contact_id}",
    operation_id = "delete_contact",
    tag = "Contacts",
    params(ContactId),
    responses((status = 200, description = "It is gone", body = Success<ContactDeleted>), NoContact, Denied)
)]
pub(in crate::routes) async fn delete(
    State(app): State<App>,
    Extension(access): Extension<Access>,
    id: RequestId,
    contact: PathId,
) -> Result<Response, ApiError> {
    let contact = contact.or(StoreError::ContactNotFound)?;
    let deleted = app
        .store
        .delete_contact(access.organisation, contact)
        .await?;
    Ok(success(id.meta(), deleted))
}
