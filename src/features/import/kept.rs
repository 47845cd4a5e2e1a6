//! An import that is under way, kept in the browser so that a reload or a crash of the tab goes on with it.

use serde::{Deserialize, Serialize};
use sheet::{Decided, Overrides};
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::File;

use super::database::{Change, Result};
use super::sending::Sending;
use super::session::Name;
use crate::state::{Dropped, Inbox};

/// The file of each import, and apart from it what changes with every chunk.
const FILES: &str = "import_files";
const IMPORTS: &str = "imports";
const STORES: [&str; 2] = [FILES, IMPORTS];

/// How long a server of the contract remembers what it did, in milliseconds.
const REMEMBERED_MS: f64 = 24.0 * 3_600_000.0;

/// All that it takes to go on.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) folder_id: Uuid,
    pub(super) overrides: Overrides,
    pub(super) decided: Decided,
    pub(super) sending: Sending,
    /// What its chunks are called for the server: it does the same work under the same name once.
    pub(super) name: Option<Name>,
}

impl Kept {
    /// Keeps how far an import has come.
    pub(super) async fn keep(&self, id: &str) -> Result {
        let text = serde_json::to_string(self).unwrap_or_default();
        let change = Change::of(&STORES).await?;
        change.put(IMPORTS, id, &text.into())?;
        change.made().await
    }

    /// A name for an import in this browser, by which older ones are told.
    pub(super) fn new_id(now: f64) -> String {
        format!("{now:015.0}-{}", Uuid::new_v4())
    }

    /// Keeps the file of an import. Those that tabs left behind are forgotten once no server knows their chunks.
    pub(super) async fn keep_file(id: &str, file: &File, now: f64) -> Result {
        let oldest = Self::new_id(now - REMEMBERED_MS);
        let change = Change::of(&STORES).await?;
        for store in STORES {
            change.delete_until(store, &oldest)?;
        }
        change.put(FILES, id, file)?;
        change.made().await
    }

    /// Forgets an import that is over.
    pub(super) async fn forget(id: &str) -> Result {
        let change = Change::of(&STORES).await?;
        for store in STORES {
            change.delete(store, id)?;
        }
        change.made().await
    }

    /// What this tab was at when it was reloaded; none where it is not there any more.
    pub(super) async fn left() -> Option<Dropped> {
        let id = Inbox::left()?;
        let stored = Change::of(&STORES).await.ok()?;
        let kept = stored.get(IMPORTS, &id).await.ok()?.as_string()?;
        let file = stored.get(FILES, &id).await.ok()?.dyn_into().ok()?;
        let read: Self = serde_json::from_str(&kept).ok()?;
        Some(Dropped {
            file,
            folder_id: Some(read.folder_id),
            kept: Some(kept),
        })
    }
}
