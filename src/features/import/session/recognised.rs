//! What this file has to do with imports that were.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sheet::protocol::{Reply, Request};
use sheet::{ImportId, PastImport};
use uuid::Uuid;

use super::Session;
use crate::features::import::past;

/// Imports that a file has to do with.
#[derive(Clone, Copy)]
pub(in super::super) struct Recognised {
    /// The last import of just this content.
    pub(in super::super) same: RwSignal<Option<PastImport>>,
    is_looked_up: StoredValue<bool>,
    /// The import in which these rows failed.
    pub(in super::super) failed_in: RwSignal<Option<PastImport>>,
    /// The same with what went in now.
    pub(in super::super) completed: RwSignal<Option<PastImport>>,
}

impl Recognised {
    pub(super) fn new() -> Self {
        Self {
            same: RwSignal::new(None),
            is_looked_up: StoredValue::new(false),
            failed_in: RwSignal::new(None),
            completed: RwSignal::new(None),
        }
    }
}

impl Session {
    /// Looks for the import that these rows failed in; they go into its folder again.
    pub(super) fn recognise_rows(self, returns: Option<&ImportId>) {
        let failed_in = returns.and_then(|import| past::read().find(import).cloned());
        let failed_in = failed_in.filter(|import| self.folder_of(import).is_some());
        if let Some(folder_id) = failed_in.as_ref().and_then(|import| self.folder_of(import)) {
            self.destination.choose(folder_id);
        }
        self.recognised.failed_in.set(failed_in);
    }

    /// Looks for an import of just this content.
    pub(super) async fn recognise_content(self) {
        // Each decision judges anew, and the content stays.
        if self
            .recognised
            .is_looked_up
            .try_update_value(|is| std::mem::replace(is, true))
            == Some(true)
        {
            return;
        }
        let is_left = self.kept.with_value(Option::is_some);
        if let Ok(content) = self.content().await
            && !is_left
        {
            let history = past::read();
            let mut same = history.of_content(&content);
            let same = same.find(|import| self.folder_of(import).is_some());
            self.recognised.same.set(same.cloned());
        }
    }

    /// Goes on with the account of the import that these rows failed in.
    pub(super) fn complete(self) {
        let Some(PastImport {
            import, returned, ..
        }) = self.recognised.failed_in.get_untracked()
        else {
            return;
        };
        // The dialog may be closed before there is an answer.
        let Some(answer) = self.asked(Request::Returned { known: returned }) else {
            return;
        };
        spawn_local(async move {
            if let Ok(Reply::Returned { rows, known }) = answer.await {
                let completed = past::completed(&import, rows, known);
                let _ = self.recognised.completed.try_set(completed);
            }
        });
    }

    /// The folder of an import, where it is there.
    fn folder_of(self, import: &PastImport) -> Option<Uuid> {
        let id = Uuid::parse_str(&import.folder_id).ok()?;
        untrack(|| self.folders.find(id)).map(|folder| folder.id)
    }
}
