//! `PATCH /contacts/{contact_id}`

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use contract::{Contact, ContactPatch, Success};
use store::{Access, StoreError};

use crate::app::App;
use crate::body::JsonBody;
use crate::envelope::success;
use crate::error::ApiError;
use crate::openapi::{BadBody, ContactId, Denied, NoContact};
use crate::request_id::RequestId;
use crate::routes::PathId;

/// Change or move a contact
#[utoipa::path(
    patch,
    path = "/contacts/{contact_id}",
    operation_id = "update_contact",
    tag = "Contacts",
    params(ContactId),
    request_body = ContactPatch,
    responses((status = 200, description = "The contact", body = Success<Contact>), BadBody, NoContact, Denied)
)]
pub(in crate::routes) async fn update(
    State(app): State<App>,
    Extension(access): Extension<Access>,
    id: RequestId,
    contact: PathId,
    JsonBody(patch): JsonBody<ContactPatch>,
) -> Result<Response, ApiError> {
    let contact = contact.or(StoreError::ContactNotFound)?;
    let changed = app
        .store
        .update_contact(access.organisation, contact, patch)
        .await?;
    Ok(success(id.meta(), changed))
}
