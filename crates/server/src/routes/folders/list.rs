//! `GET /contacts/folders`

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use contract::{Folder, FolderQuery, Success};
use store::Access;

use crate::app::App;
use crate::envelope::success;
use crate::error::ApiError;
use crate::openapi::{BadQuery, Denied};
use crate::request_id::RequestId;
use crate::routes::Pairs;

/// List folders
#[utoipa::path(
    get,
    path = "/contacts/folders",
    operation_id = "list_folders",
    tag = "Folders",
    params(FolderQuery),
    responses((status = 200, description = "All folders", body = Success<Vec<Folder>>), BadQuery, Denied)
)]
pub(in crate::routes) async fn list(
    State(app): State<App>,
    Extension(access): Extension<Access>,
    id: RequestId,
    pairs: Pairs,
) -> Result<Response, ApiError> {
    let query = pairs.read(FolderQuery::from_pairs)?;
    let folders = app.store.folders(access.organisation, query).await?;
    Ok(success(id.meta(), folders))
}
