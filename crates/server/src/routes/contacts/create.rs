//! `POST /contacts`

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use contract::NewContact;
use store::Access;

use crate::app::App;
use crate::error::ApiError;
use crate::submission::Submission;

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
