//! `POST /contacts/import`

mod csv_rows;
mod json_rows;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use contract::{ImportRequest, ImportSource};
use store::{Access, Answer, ImportRows};

use crate::app::App;
use crate::body::blocking;
use crate::error::ApiError;
use crate::submission::Submission;

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
