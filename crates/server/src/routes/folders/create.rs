//! `POST /contacts/folders`

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use contract::{Folder, NewFolder, Success};
use store::Access;

use crate::app::App;
use crate::error::ApiError;
use crate::openapi::{BadBody, Denied, IdempotencyKey, StillRunning};
use crate::submission::Submission;

/// Make a folder
#[utoipa::path(
    post,
    path = "/contacts/folders",
    operation_id = "create_folder",
    tag = "Folders",
    params(IdempotencyKey),
    request_body = NewFolder,
    responses(
        (status = 201, description = "The folder", body = Success<Folder>, links(
            ("AddAContact" = (operation_id = "create_contact", request_body = json!({"folder_id": "$response.body#/data/id"}))),
            ("ImportIntoIt" = (operation_id = "import_contacts", request_body = json!({"folder_id": "$response.body#/data/id"}))),
            ("ListItsContacts" = (operation_id = "list_contacts", parameters(("folder_id" = "$response.body#/data/id")))),
            ("ExportIt" = (operation_id = "export_contacts", parameters(("folder_id" = "$response.body#/data/id")))),
            ("DeleteIt" = (operation_id = "delete_folder", parameters(("folder_id" = "$response.body#/data/id")))),
        )),
        BadBody,
        StillRunning,
        Denied
    )
)]
pub(in crate::routes) async fn create(
    State(app): State<App>,
    Extension(access): Extension<Access>,
    submission: Submission<NewFolder>,
) -> Result<Response, ApiError> {
    let Submission {
        body,
        once,
        receipt,
    } = submission;
    let answer = app
        .store
        .create_folder(access.organisation, body, once)
        .await?;
    receipt.answer(StatusCode::CREATED, answer)
}
