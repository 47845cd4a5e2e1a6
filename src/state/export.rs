//! Contacts as a file.

use contract::ExportQuery;
use uuid::Uuid;

use super::Notices;
use crate::api::Api;

/// Saves a folder, or everything, as a CSV, and tells how it went.
pub async fn export_contacts(api: Api, notices: Notices, folder_id: Option<Uuid>) {
    match api.export(ExportQuery { folder_id }).await {
        Ok(download) => {
            download.save();
            notices.tell(format!("{} saved", download.name));
        }
        Err(failure) => notices.fail("The export failed.", &failure),
    }
}
