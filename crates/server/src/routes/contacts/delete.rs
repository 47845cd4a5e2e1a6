//! `DELETE /contacts/{contact_id}`

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use store::{Access, StoreError};

use crate::app::App;
use crate::envelope::success;
use crate::error::ApiError;
use crate::request_id::RequestId;
use crate::routes::PathId;

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
