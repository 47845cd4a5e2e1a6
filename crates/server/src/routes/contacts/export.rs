//! `GET /contacts/export`

use std::sync::Arc;

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use contract::{ExportQuery, FolderQuery};
use futures_util::stream::{self, StreamExt};
use jiff::Timestamp;
use sheet::CsvExport;
use store::{Access, OrganisationId, Store, StoreError};
use uuid::Uuid;

use crate::app::App;
use crate::error::ApiError;
use crate::openapi::{BadQuery, Denied, NoFolder};
use crate::routes::Pairs;

/// Contacts that are read and sent at a time.
const CHUNK_ROWS: u32 = 1_000;
const CSV: &str = "text/csv; charset=utf-8";

/// Export contacts as CSV, oldest first
#[utoipa::path(
    get,
    path = "/contacts/export",
    operation_id = "export_contacts",
    tag = "CSV",
    params(ExportQuery),
    responses(
        (status = 200, description = "The file, streamed", body = String, content_type = "text/csv"),
        BadQuery,
        NoFolder,
        Denied
    )
)]
pub(in crate::routes) async fn export(
    State(app): State<App>,
    Extension(access): Extension<Access>,
    pairs: Pairs,
) -> Result<Response, ApiError> {
    let ExportQuery { folder_id } = pairs.read(ExportQuery::from_pairs)?;
    let organisation = access.organisation;
    let name = match folder_id {
        Some(folder_id) => folder_name(&app, organisation, folder_id).await?,
        None => "all".to_owned(),
    };
    let keys = app.store.metadata_keys(organisation, folder_id).await?;
    let mut reading = Reading {
        store: Arc::clone(&app.store),
        organisation,
        folder_id,
        after: None,
        csv: CsvExport::new(keys),
    };
    let mut start = Vec::new();
    reading.csv.write_header(&mut start);
    // Read before the answer begins, so that what fails at once has a status of its own.
    let more = reading.chunk(&mut start).await?;
    let rest = stream::try_unfold(more.then_some(reading), Reading::next);
    // An error ends the connection, not the file: a cut-off export must not look whole.
    let body = Body::from_stream(stream::iter([Ok(Bytes::from(start))]).chain(rest));
    let date = Timestamp::now().strftime("%Y-%m-%d");
    let disposition = format!(
        "attachment; filename=\"contacts_{}_{date}.csv\"",
        slug(&name)
    );
    let headers = [
        (header::CONTENT_TYPE, CSV.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, body).into_response())
}

async fn folder_name(
    app: &App,
    organisation: OrganisationId,
    folder_id: Uuid,
) -> Result<String, StoreError> {
    app.store
        .folders(organisation, FolderQuery::default())
        .await?
        .into_iter()
        .find(|folder| folder.id == folder_id)
        .map(|folder| folder.name)
        .ok_or(StoreError::FolderNotFound)
}

/// An export on its way. Dropped with the response, so that nothing is read for a client that left.
struct Reading {
    store: Arc<dyn Store>,
    organisation: OrganisationId,
    folder_id: Option<Uuid>,
    after: Option<Uuid>,
    csv: CsvExport,
}

impl Reading {
    /// Appends the next rows, and says whether there may be more.
    async fn chunk(&mut self, out: &mut Vec<u8>) -> Result<bool, StoreError> {
        let contacts = self
            .store
            .contacts_after(self.organisation, self.folder_id, self.after, CHUNK_ROWS)
            .await?;
        for contact in &contacts {
            self.csv.write_row(&contact.draft, out);
        }
        self.after = contacts.last().map(|contact| contact.id);
        Ok(contacts.len() == CHUNK_ROWS as usize)
    }

    async fn next(reading: Option<Self>) -> Result<Option<(Bytes, Option<Self>)>, StoreError> {
        let Some(mut reading) = reading else {
            return Ok(None);
        };
        let mut rows = Vec::new();
        match reading.chunk(&mut rows).await {
            Ok(more) => Ok(Some((rows.into(), more.then_some(reading)))),
            Err(error) => {
                tracing::error!(?error, "export cut off");
                Err(error)
            }
        }
    }
}

/// A folder's name as a part of a file name: lower-case ASCII letters, digits and hyphens.
fn slug(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let words: Vec<_> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    match words.join("-") {
        slug if slug.is_empty() => "folder".to_owned(),
        slug => slug.chars().take(SLUG_CHARS).collect(),
    }
}

const SLUG_CHARS: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_safe_everywhere() {
        assert_eq!(slug("Renewals, January"), "renewals-january");
        assert_eq!(slug("../\"; rm -rf\r\n"), "rm-rf");
        assert_eq!(slug("東京"), "folder");
        assert_eq!(slug(&"x".repeat(255)).len(), SLUG_CHARS);
    }
}
