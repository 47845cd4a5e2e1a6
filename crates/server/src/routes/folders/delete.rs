//! `DELETE /contacts/folders/{folder_id}`

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use contract::{FolderDeleted, Success};
use store::{Access, StoreError};

use crate::app::App;
use crate::envelope::success;
use crate::error::ApiError;
use crate::openapi::{Denied, FolderId, NoFolder};
use crate::request_id::RequestId;
use crate::routes::PathId;

/// Delete a folder and all contacts in it, irreversibly
#[utoipa::path(
    delete,
    path = "/contacts/folders/{folder_id}",
    operation_id = "delete_folder",
    tag = "Folders",
    params(FolderId),
    responses((status = 200, description = "It is gone", body = Success<FolderDeleted>), NoFolder, Denied)
)]
pub(in crate::routes) async fn delete(
    State(app): State<App>,
    Extension(access): Extension<Access>,
    id: RequestId,
    folder: PathId,
) -> Result<Response, ApiError> {
    let folder = folder.or(StoreError::FolderNotFound)?;
    let deleted = app.store.delete_folder(access.organisation, folder).await?;
    Ok(success(id.meta(), deleted))
}
