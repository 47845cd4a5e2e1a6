//! The rows on their way to the server, several chunks at a time, and what is kept of that for a reload of the tab.

use std::time::Duration;

use contract::{ContactQuery, ImportReport, ImportRequest, ImportSource, limits};
use futures::future::join_all;
use gloo_timers::future::sleep;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sheet::protocol::{Reply, Request};
use sheet::{ContentHash, Fate, Filter, ImportId, Ledger, PastImport};
use uuid::Uuid;

use super::began::note_end;
use super::{MIXED_UP, Session};
use crate::api::{Failure, seconds_until};
use crate::features::import::created::Created;
use crate::features::import::kept::{Kept, Left};
use crate::features::import::past;
use crate::features::import::sending::{IN_FLIGHT, Sending, State};
use crate::state::Inbox;

/// Why a chunk did not go through.
pub(super) enum Obstacle {
    /// The server or the way to it.
    Failure(Failure),
    /// The file, told to a person.
    Unread(String),
}

impl From<Failure> for Obstacle {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<String> for Obstacle {
    fn from(message: String) -> Self {
        Self::Unread(message)
    }
}

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

    /// Starts to send.
    pub(in super::super) fn send(self) {
        let ledger = self.judged.with_untracked(|judged| {
            let judged = judged.as_ref();
            judged.map_or_else(Ledger::default, |judged| Ledger {
                waiting: judged.file.rows - judged.skipped,
                skipped: judged.skipped,
                blank: judged.file.blank,
                ..Ledger::default()
            })
        });
        self.filter.set(Filter::All);
        self.sending.set(Some(Sending::new(ledger, self.chunks())));
    }

    /// Whether rows are on their way or wait to be; tracks.
    pub(in super::super) fn is_sending(self) -> bool {
        self.sending
            .with(|sending| sending.as_ref().is_some_and(|sending| !sending.is_over()))
    }

    /// Whether rows are sent or were: nothing about them can be changed any more; tracks.
    pub(in super::super) fn is_sent(self) -> bool {
        self.sending.with(Option::is_some)
    }

    /// Changes how the sending stands.
    pub(in super::super) fn account(self, change: impl FnOnce(&mut Sending)) {
        self.sending.update(|sending| {
            if let Some(sending) = sending {
                change(sending);
            }
        });
    }

    /// Sends chunks, until the file is through or somebody or something is in the way.
    pub(super) async fn send_chunks(self) {
        let kept = match self.begin().await {
            Ok(kept) => kept,
            Err(Obstacle::Failure(failure)) => {
                return self.account(|sending| sending.hold(failure));
            }
            Err(Obstacle::Unread(message)) => return self.unread(message),
        };
        self.account(|sending| {
            sending.set_out(Date::now());
            if kept.before.is_some() {
                sending.narrow();
            }
        });
        // The last chunk may open the way for others, when those that had nothing to do have gone.
        while self
            .sending
            .with_untracked(|sending| sending.as_ref().is_some_and(Sending::has_next))
        {
            join_all((0..IN_FLIGHT).map(|_| self.send_waiting(&kept))).await;
        }
    }

    async fn send_waiting(self, kept: &Kept) {
        let next = || {
            let next = |sending: &mut Option<Sending>| sending.as_mut()?.next();
            self.sending.try_update_untracked(next).flatten()
        };
        while let Some(index) = next() {
            let is_chunk = index < self.chunks();
            let sent = async {
                if is_chunk {
                    self.send_chunk(kept, index).await
                } else {
                    self.update(kept, index).await
                }
            };
            match sent.await {
                Ok(ledger) => {
                    self.account(|sending| sending.answered(index, ledger, Date::now()));
                }
                Err(Obstacle::Failure(failure)) => {
                    self.is_unsure.set_value(true);
                    self.account(|sending| sending.failed(index, failure));
                }
                Err(Obstacle::Unread(message)) => {
                    self.account(|sending| sending.unread(Some(index), message));
                }
            }
        }
    }

    /// Has a chunk stored and its answer noted; gives the account after it.
    async fn send_chunk(self, kept: &Kept, index: usize) -> Result<Ledger, Obstacle> {
        if let Some(before) = kept.before.filter(|_| self.is_unsure.get_value()) {
            self.reconcile(kept.folder_id, before, index).await?;
            self.is_unsure.set_value(false);
        }
        let Reply::Chunk {
            csv_base64,
            mapping_config,
            rows,
            id,
            ..
        } = self.ask(Request::Chunk { index }).await?
        else {
            return Err(MIXED_UP.to_owned().into());
        };
        let report = if rows == 0 {
            ImportReport::default()
        } else {
            let request = ImportRequest {
                folder_id: kept.folder_id,
                source: ImportSource::CsvBase64(csv_base64),
                mapping_config,
            };
            let once = format!("{}.{index}.{id}", kept.once);
            self.api.import(&request, once, None).await?
        };
        self.settled(kept, index, Request::Settle { index, report })
            .await
    }

    /// Has an outcome noted; gives the account after it.
    pub(super) async fn settled(
        self,
        kept: &Kept,
        index: usize,
        settle: Request,
    ) -> Result<Ledger, Obstacle> {
        match self.ask(settle).await? {
            Reply::Settled {
                ledger,
                outcome,
                created,
            } => {
                // A browser that keeps nothing does without: the same file dropped again goes on as well.
                let _ = Kept::add(&kept.import, index, &outcome, &Created(created)).await;
                Ok(ledger)
            }
            _ => Err(MIXED_UP.to_owned().into()),
        }
    }

    /// Sees how much of a chunk a server stored that does not know what it did: what is in the folder besides what was
    /// there before and what it said to have stored since. These are its newest contacts.
    async fn reconcile(self, folder_id: Uuid, before: u64, index: usize) -> Result<(), Obstacle> {
        let created = self
            .sending
            .with_untracked(|sending| sending.as_ref().map_or(0, |sending| sending.ledger.created));
        let mut query = ContactQuery {
            folder_id: Some(folder_id),
            limit: limits::PAGE_LIMIT,
            ..ContactQuery::default()
        };
        let mut numbers = Vec::new();
        loop {
            let (contacts, pagination) = self.api.contacts(&query, None).await?;
            let more = pagination.total.saturating_sub(before + created);
            let more = usize::try_from(more).unwrap_or(usize::MAX);
            let is_last = contacts.is_empty();
            let phones = contacts
                .into_iter()
                .map(|contact| contact.draft.phone_number);
            numbers.extend(phones.map(|phone| phone.to_string()));
            if is_last || numbers.len() >= more {
                numbers.truncate(more);
                break;
            }
            query.page += 1;
        }
        self.ask(Request::There { index, numbers }).await?;
        Ok(())
    }

    /// All that holds from the first chunk to the last; it is kept before the first is sent.
    async fn begin(self) -> Result<Kept, Obstacle> {
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
            let _ = Created::forget(&gone.import).await;
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

    fn chunks(self) -> usize {
        self.file
            .with_untracked(|file| file.as_ref().map_or(0, |file| file.chunks))
    }

    fn unread(self, message: String) {
        self.account(|sending| sending.unread(None, message));
    }

    /// Counts down to the end of a rate limit, or of a rest that gets longer each time, then goes on.
    pub(super) async fn wait(self, failure: Failure) {
        let rest = self
            .sending
            .with_untracked(|sending| sending.as_ref().map_or(0, Sending::rest));
        let rest = failure.rate_limit().map_or(rest, |limit| {
            seconds_until(Date::parse(limit.reset_at.as_str()), Date::now())
        });
        for left in (1..=rest).rev() {
            self.countdown.set(Some(left));
            sleep(Duration::from_secs(1)).await;
        }
        self.account(|sending| {
            sending.resume();
        });
    }
}
