//! What the folder held when an import began and when it ended: between the two lie the contacts that it created.

use contract::Contact;
use sheet::{ContentHash, ImportId};
use uuid::Uuid;

use super::Session;
use crate::api::{Api, Failure};
use crate::features::import::kept::REMEMBERED_MS;
use crate::features::import::past;

/// What holds of an import's beginning.
pub(super) struct Began {
    /// How often the same was done in the folder before it.
    pub(super) times: usize,
    pub(super) made_folder: bool,
    /// When the newest contact was created that was in the folder.
    pub(super) after: Option<String>,
    /// The latest import that it goes on with.
    pub(super) former: Option<ImportId>,
}

impl Session {
    /// How an import begins; what goes on with an earlier one began when that did.
    pub(super) async fn began(
        self,
        content: &ContentHash,
        folder_id: Uuid,
        now: f64,
    ) -> Result<Began, Failure> {
        let history = past::read();
        let folder = folder_id.to_string();
        let since = ImportId::before(now - REMEMBERED_MS);
        let times = history.times(content, &folder);
        let left = || history.left(content, &folder, &since);
        let former = left().next().map(|left| left.import.clone());
        let first = left().next_back();
        let (made_folder, after) = match first.filter(|_| self.api.does_work_once()) {
            Some(left) => (left.made_folder, left.after.clone()),
            None if self.destination.is_made() => (true, None),
            None => (false, newest(self.api, folder_id).await?),
        };
        Ok(Began {
            times,
            made_folder,
            after,
            former,
        })
    }
}

/// Notes what the folder held when an import ended. Where that cannot be asked, its contacts are told from later ones
/// by their order alone.
pub(super) async fn note_end(api: Api, import: &ImportId, folder_id: Uuid) {
    if let Ok(until) = newest(api, folder_id).await {
        past::note(import, |past| past.until = until);
    }
}

/// When the newest contact of a folder was created.
async fn newest(api: Api, folder_id: Uuid) -> Result<Option<String>, Failure> {
    let newest = api.newest_contact(folder_id).await?;
    Ok(newest.map(|Contact { created_at, .. }| created_at.to_string()))
}
