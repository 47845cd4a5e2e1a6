//! An import that is under way, kept in the browser so that a reload or a crash of the tab goes on with it.

use serde::{Deserialize, Serialize};
use sheet::{Decided, ImportId, Overrides};
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::File;

use super::created::CREATED;
use super::database::{Change, Result};
use super::updated::UPDATED;
use crate::state::{Dropped, Inbox};

/// The file of each import, what was decided about it, and what became of each of its chunks.
const FILES: &str = "import_files";
const IMPORTS: &str = "imports";
const OUTCOMES: &str = "import_outcomes";
/// All that there are.
pub(super) const STORES: [&str; 5] = [FILES, IMPORTS, OUTCOMES, CREATED, UPDATED];
/// Those that go with an import's end.
const PASSING: [&str; 3] = [FILES, IMPORTS, OUTCOMES];

/// Comes after all that belongs to an import, and before the next import.
pub(super) fn end_of(import: &str) -> String {
    format!("{import}/")
}

/// How long a server of the contract remembers what it did, in milliseconds.
pub(super) const REMEMBERED_MS: f64 = 24.0 * 3_600_000.0;

/// What holds from an import's first chunk to its last.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) import: ImportId,
    pub(super) folder_id: Uuid,
    pub(super) overrides: Overrides,
    pub(super) decided: Decided,
    /// What becomes of its rows, in the worker's words.
    pub(super) begun: String,
    /// What its chunks are called for the server, which does the same work under the same name once.
    pub(super) once: String,
    /// How many contacts the folder had, where the server does not know what it did.
    pub(super) before: Option<u64>,
}

/// An import that was under way when the page was left.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Left {
    pub(super) kept: Kept,
    /// What became of its chunks, in the worker's words.
    pub(super) outcomes: Vec<String>,
}

impl Kept {
    /// Keeps an import that begins now with its file. Those that tabs left behind are forgotten once no server knows
    /// their chunks.
    pub(super) async fn keep(&self, file: &File, now: f64) -> Result {
        let name = self.import.as_str();
        let text = serde_json::to_string(self).unwrap_or_default();
        let change = Change::of(&STORES).await?;
        for store in PASSING {
            change.delete_until(store, &ImportId::before(now - REMEMBERED_MS))?;
        }
        change.put(FILES, name, file)?;
        change.put(IMPORTS, name, &text.into())?;
        change.made().await
    }

    /// Adds what became of a chunk, and which contacts it created, both in the worker's words.
    pub(super) async fn add(
        import: &ImportId,
        chunk: usize,
        outcome: &str,
        created: &str,
    ) -> Result {
        let change = Change::of(&STORES).await?;
        let name = format!("{}.{chunk:09}", import.as_str());
        change.put(OUTCOMES, &name, &outcome.into())?;
        change.put(CREATED, &name, &created.into())?;
        change.made().await
    }

    /// Forgets an import that is over.
    pub(super) async fn forget(import: &ImportId) -> Result {
        let name = import.as_str();
        let change = Change::of(&STORES).await?;
        change.delete(FILES, name)?;
        change.delete(IMPORTS, name)?;
        change.delete_between(OUTCOMES, name, &end_of(name))?;
        change.made().await
    }

    /// Forgets what an import created and updated, once the history forgets it.
    pub(super) async fn forget_past(import: &ImportId) -> Result {
        let name = import.as_str();
        let change = Change::of(&STORES).await?;
        for store in [CREATED, UPDATED] {
            change.delete_between(store, name, &end_of(name))?;
        }
        change.made().await
    }

    /// What this tab was at when it was reloaded; none where it is not there any more.
    pub(super) async fn left() -> Option<Dropped> {
        let name = Inbox::left()?;
        let stored = Change::of(&STORES).await.ok()?;
        let kept = stored.get(IMPORTS, &name).await.ok()?.as_string()?;
        let file = stored.get(FILES, &name).await.ok()?.dyn_into().ok()?;
        let outcomes = stored.all(OUTCOMES, &name, &end_of(&name)).await.ok()?;
        let kept: Self = serde_json::from_str(&kept).ok()?;
        let folder_id = kept.folder_id;
        let left = serde_json::to_string(&Left { kept, outcomes }).ok()?;
        Some(Dropped {
            file,
            folder_id: Some(folder_id),
            kept: Some(left),
        })
    }
}
