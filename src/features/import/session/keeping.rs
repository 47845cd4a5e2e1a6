//! What is kept of an import while it is under way, and how it goes on by that after a reload.

use contract::ContactQuery;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sheet::protocol::{Reply, Request};
use sheet::{ContentHash, Fate, Filter, ImportId, PastImport};
use uuid::Uuid;

use super::began::note_end;
use super::delivery::Obstacle;
use super::{MIXED_UP, Session};
use crate::api::Failure;
use crate::features::import::kept::{Kept, Left};
use crate::features::import::past;
use crate::features::import::sending::{Sending, State};
use crate::features::import::updated::Updated;
use crate::state::Inbox;

impl Session {
    /// Takes up what was under way before the tab was reloaded.
    pub(super) async fn take_up(self) {
        let Some(Left { kept, outcomes, .. }) = self.left.try_update_value(Option::take).flatten()
        else {
            return;
        };
        let begun = kept.begun.clone();
        let chunks = self.chunks();
        match self.ask(Request::Resume { begun, outcomes }).await {
            Ok(Reply::Begun {
                ledger,
                updates,
                done,
                ..
            }) => {
                self.kept.set_value(Some(kept));
                self.is_unsure.set_value(true);
                self.sending
                    .set(Some(Sending::left(ledger, chunks, updates, done)));
            }
            Ok(_) => self.unread(MIXED_UP.to_owned()),
            Err(message) => self.unread(message),
        }
    }

    /// All that holds from the first chunk to the last; it is kept before the first is sent.
    pub(super) async fn begin(self) -> Result<Kept, Obstacle> {
        if let Some(kept) = self.kept.get_value() {
            return Ok(kept);
        }
        self.remember().await;
        let folder_id = self.folder().await?;
        let Reply::Begun {
            begun,
            ledger,
            updates,
            ..
        } = self.ask(Request::Begin).await?
        else {
            return Err(MIXED_UP.to_owned().into());
        };
        self.account(|sending| sending.begin(ledger, updates));
        let content = self.content().await?;
        let before = if self.api.does_work_once() {
            None
        } else {
            let query = ContactQuery {
                folder_id: Some(folder_id),
                ..ContactQuery::default()
            };
            Some(self.api.count_contacts(query, None).await?)
        };
        let now = Date::now();
        let began = self.began(&content, folder_id, now).await?;
        let times = began.times;
        let unique = Uuid::new_v4().to_string();
        let import = ImportId::at(now, &unique).ok_or_else(|| MIXED_UP.to_owned())?;
        let kept = Kept {
            import,
            folder_id,
            overrides: self.overrides.get_untracked(),
            decided: untrack(|| self.decided()),
            begun,
            once: format!("import.{folder_id}.{}.{times}", content.as_str()),
            before,
        };
        let file = self.file_handle.get_value();
        let gone = past::record(PastImport {
            import: kept.import.clone(),
            file: file.name(),
            size: file.size() as u64,
            content,
            started_at: String::from(Date::new(&now.into()).to_iso_string()),
            folder_id: folder_id.to_string(),
            folder: untrack(|| self.destination.name()),
            ledger,
            returned: String::new(),
            times,
            is_over: false,
            made_folder: began.made_folder,
            after: began.after,
            until: None,
            undone: None,
        });
        if let Some(gone) = gone {
            let _ = Kept::forget_past(&gone.import).await;
        }
        if let Some(former) = began.former {
            let _ = Updated::hand_on(&former, &kept.import).await;
        }
        if kept.keep(&file, now).await.is_ok() {
            Inbox::at(Some(kept.import.as_str()));
        }
        self.kept.set_value(Some(kept.clone()));
        Ok(kept)
    }

    /// The import's name, once it is under way.
    pub(in super::super) fn import(self) -> Option<ImportId> {
        self.kept
            .with_value(|kept| kept.as_ref().map(|kept| kept.import.clone()))
    }

    /// Notes how far it has come; once it is over, nothing but that is kept of it.
    pub(super) fn rest(self, state: &State) {
        let Some(import) = self.import() else { return };
        let ledger = self
            .sending
            .with_untracked(|sending| sending.as_ref().map(|sending| sending.ledger));
        if let Some(ledger) = ledger {
            past::note(&import, |past| {
                past.ledger = ledger;
                past.is_over = state.is_over();
            });
        }
        if state.is_over() {
            self.complete();
            if ledger.is_some_and(|ledger| ledger.failed > 0) {
                self.filter.set(Filter::Fate(Fate::Failed));
            }
            Inbox::at(None);
            let folder_id = self.kept.with_value(|kept| Some(kept.as_ref()?.folder_id));
            spawn_local(async move {
                let _ = Kept::forget(&import).await;
                if let Some(folder_id) = folder_id {
                    note_end(self.api, &import, folder_id).await;
                }
            });
        }
    }

    pub(super) async fn content(self) -> Result<ContentHash, String> {
        match self.ask(Request::Content).await? {
            Reply::Content { content } => Ok(content),
            _ => Err(MIXED_UP.to_owned()),
        }
    }

    /// The folder; it is made where it is not there yet.
    async fn folder(self) -> Result<Uuid, Failure> {
        match self.destination.choice() {
            Ok(id) => Ok(id),
            Err(new) => {
                let folder = self.api.create_folder(&new).await?;
                self.folders.reload();
                self.destination.made(&folder);
                Ok(folder.id)
            }
        }
    }
}
