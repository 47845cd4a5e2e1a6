//! `POST /contacts/import`

mod csv_rows;
mod json_rows;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use contract::{ImportReport, ImportRequest, ImportSource, Success};
use store::{Access, Answer, ImportRows};

use crate::app::App;
use crate::body::blocking;
use crate::error::ApiError;
use crate::openapi::{BadBody, Denied, IdempotencyKey, NoFolder, StillRunning};
use crate::submission::Submission;

/// Import contacts: good rows are stored though others fail
#[utoipa::path(
    post,
    path = "/contacts/import",
    operation_id = "import_contacts",
    tag = "CSV",
    params(IdempotencyKey),
    request_body = ImportRequest,
    responses(
        (status = 200, description = "What became of each row", body = Success<ImportReport>),
        BadBody,
        NoFolder,
        StillRunning,
        Denied
    )
)]
pub(in crate::routes) async fn import(
    State(app): State<App>,
    Extension(access): Extension<Access>,
    submission: Submission<ImportRequest>,
) -> Result<Response, ApiError> {
    let Submission {
        body,
        once,
        receipt,
    } = submission;
    let ImportRequest {
        folder_id,
        source,
        mapping_config,
    } = body;
    let rows: Box<dyn ImportRows> = match source {
        ImportSource::Contacts(contacts) => json_rows::open(contacts, &mapping_config)?,
        ImportSource::CsvBase64(text) => {
            blocking(move || csv_rows::open(text, &mapping_config)).await?
        }
    };
    let answer = app
        .store
        .import(access.organisation, folder_id, rows, once)
        .await?;
    if let Answer::New(report) = &answer {
        app.metrics.imported(report.successful, report.failed);
    }
    receipt.answer(StatusCode::OK, answer)
}
