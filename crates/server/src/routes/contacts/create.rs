//! `POST /contacts`

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use contract::{Contact, NewContact, Success};
use store::Access;

use crate::app::App;
use crate::error::ApiError;
use crate::openapi::{BadBody, Denied, IdempotencyKey, NoFolder, StillRunning};
use crate::submission::Submission;

/// Make a contact
#[utoipa::path(
    post,
    path = "/contacts",
    operation_id = "create_contact",
    tag = "Contacts",
    params(IdempotencyKey),
    request_body = NewContact,
    responses(
        (status = 201, description = "The contact", body = Success<Contact>, links(
            ("ChangeIt" = (operation_id = "update_contact", parameters(("contact_id" = "$response.body#/data/id")))),
            ("DeleteIt" = (operation_id = "delete_contact", parameters(("contact_id" = "$response.body#/data/id")))),
        )),
        BadBody,
        NoFolder,
        StillRunning,
        Denied
    )
)]
pub(in crate::routes) async fn create(
    State(app): State<App>,
    Extension(access): Extension<Access>,
    submission: Submission<NewContact>,
) -> Result<Response, ApiError> {
    let Submission {
        body,
        once,
        receipt,
    } = submission;
    let answer = app
        .store
        .create_contact(access.organisation, body, once)
        .await?;
    receipt.answer(StatusCode::CREATED, answer)
}
