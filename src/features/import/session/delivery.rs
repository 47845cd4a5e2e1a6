//! The rows on their way to the server, chunk by chunk, and what is kept of that for a reload of the tab.

use std::time::Duration;

use contract::{ImportReport, ImportRequest, ImportSource};
use gloo_timers::future::sleep;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use sheet::protocol::{Reply, Request};
use uuid::Uuid;

use super::{MIXED_UP, Name, Session};
use crate::api::{Failure, seconds_until};
use crate::features::import::finished::Finished;
use crate::features::import::kept::Kept;
use crate::features::import::sending::{Sending, State};
use crate::state::Inbox;

impl Session {
    /// Takes up what was under way before the tab was reloaded.
    pub(super) fn take_up(self) {
        if let Some(Kept { sending, name, .. }) = self.kept.try_update_value(Option::take).flatten()
        {
            self.id.set_value(Inbox::left());
            self.name.set_value(name);
            self.sending.set(Some(sending));
        }
    }

    /// Keeps how far it has come, for the case that the tab is reloaded.
    async fn keep(self, folder_id: Uuid) {
        let sending = self.sending.get_untracked();
        if let (Some(id), Some(sending)) = (self.id.get_value(), sending) {
            let kept = Kept {
                folder_id,
                overrides: self.overrides.get_untracked(),
                decided: untrack(|| self.decided()),
                sending,
                name: self.name.get_value(),
            };
            // A browser that keeps nothing does without: the same file dropped again goes on as well.
            let _ = kept.keep(&id).await;
        }
    }

    /// Forgets what was kept: it is over.
    pub(super) fn forget(self) {
        if let Some(id) = self.id.try_update_value(Option::take).flatten() {
            Inbox::at(None);
            spawn_local(async move {
                let _ = Kept::forget(&id).await;
            });
        }
    }

    /// Starts to send.
    pub(in super::super) fn send(self) {
        if let Some(file) = self.file.get_untracked() {
            self.sending.set(Some(Sending::new(file.rows, file.chunks)));
        }
    }

    /// Whether rows are on their way or wait to be; tracks.
    pub(in super::super) fn is_sending(self) -> bool {
        self.sending
            .with(|sending| sending.as_ref().is_some_and(|sending| !sending.is_over()))
    }

    /// Changes the account of what is sent.
    pub(in super::super) fn account(self, change: impl FnOnce(&mut Sending)) {
        self.sending.update(|sending| {
            if let Some(sending) = sending {
                change(sending);
            }
        });
    }

    /// Sends chunk after chunk, until the file is through or somebody or something is in the way.
    pub(super) async fn send_chunks(self) {
        self.remember().await;
        let folder_id = match self.folder().await {
            Ok(id) => id,
            Err(failure) => return self.account(|sending| sending.failed(failure)),
        };
        self.begin().await;
        self.keep(folder_id).await;
        let next = || {
            self.sending.with_untracked(|sending| {
                sending
                    .as_ref()
                    .filter(|sending| sending.is_running())
                    .map(|sending| sending.chunk)
            })
        };
        while let Some(index) = next() {
            let (csv_base64, mapping_config, rows, withheld, skipped, id) =
                match self.ask(Request::Chunk { index }).await {
                    Ok(Reply::Chunk {
                        csv_base64,
                        mapping_config,
                        rows,
                        withheld,
                        skipped,
                        id,
                        ..
                    }) => (csv_base64, mapping_config, rows, withheld, skipped, id),
                    Ok(_) => return self.unread(MIXED_UP.to_owned()),
                    Err(message) => return self.unread(message),
                };
            let started = Date::now();
            let request = ImportRequest {
                folder_id,
                source: ImportSource::CsvBase64(csv_base64),
                mapping_config,
            };
            let result = if rows.is_empty() {
                Ok(ImportReport::default())
            } else {
                let once = self.once(folder_id, index, &id);
                self.api.import(&request, once, None).await
            };
            self.account(|sending| match result {
                Ok(report) => {
                    sending.answered(&rows, withheld, skipped, report, Date::now() - started);
                }
                Err(failure) => sending.failed(failure),
            });
            let is_over = || {
                self.sending.with_untracked(|sending| {
                    let sending = sending.as_ref();
                    sending.is_some_and(Sending::is_over)
                })
            };
            let goes_on = next().is_some();
            // What is over is noted at once: the dialog may be closed before the browser has kept anything.
            if !is_over() {
                self.keep(folder_id).await;
            }
            // Whoever goes on after a rest starts anew, perhaps before this was kept: two would send every other chunk.
            if !goes_on {
                break;
            }
        }
        let is_finished = self.sending.with_untracked(|sending| {
            sending
                .as_ref()
                .is_some_and(|sending| sending.state == State::Finished)
        });
        if let Some(name) = self.name.get_value().filter(|_| is_finished) {
            Finished::load().add(name.text);
        }
    }

    /// Keeps the file before the first of it is sent.
    async fn begin(self) {
        if self.id.with_value(Option::is_none) {
            let now = Date::now();
            let id = Kept::new_id(now);
            let file = self.file_handle.get_value();
            if Kept::keep_file(&id, &file, now).await.is_ok() {
                Inbox::at(Some(&id));
                self.id.set_value(Some(id));
            }
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

    /// The name of a chunk's work. It begins with the first chunk's content, which all chunks share.
    fn once(self, folder_id: Uuid, index: usize, id: &str) -> String {
        let name = self.name.get_value().unwrap_or_else(|| {
            let text = format!("{folder_id}.{id}");
            let times = Finished::load().times(&text);
            Name { text, times }
        });
        let once = format!("import.{}.{}.{index}.{id}", name.text, name.times);
        self.name.set_value(Some(name));
        once
    }

    fn unread(self, message: String) {
        self.account(|sending| sending.state = State::Unread(message));
    }

    /// Counts down to the end of a rate limit, then goes on.
    pub(super) async fn wait(self, failure: Failure) {
        let Some(limit) = failure.rate_limit() else {
            return;
        };
        let reset_at = Date::parse(limit.reset_at.as_str());
        for left in (1..=seconds_until(reset_at, Date::now())).rev() {
            self.countdown.set(Some(left));
            sleep(Duration::from_secs(1)).await;
        }
        self.account(|sending| {
            sending.resume();
        });
    }
}
