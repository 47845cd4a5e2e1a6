//! The rows on their way to the server, several chunks at a time.

use std::time::Duration;

use contract::ImportReport;
use futures::future::join_all;
use gloo_timers::future::sleep;
use js_sys::{Date, Uint8Array};
use leptos::prelude::*;
use sheet::protocol::{Reply, Request};
use sheet::{Filter, Ledger};
use uuid::Uuid;

use super::{MIXED_UP, Session};
use crate::api::Failure;
use crate::features::import::kept::Kept;
use crate::features::import::sending::{IN_FLIGHT, Sending};

/// How often those who show how the sending stands are told, unless it stands otherwise.
const TOLD_EVERY: Duration = Duration::from_millis(150);

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

    /// Changes how the sending stands. What shows it is told at once where it stands otherwise now, else once in a
    /// while: nobody reads numbers that change faster, and drawing them takes from the sending.
    pub(in super::super) fn account(self, change: impl FnOnce(&mut Sending)) {
        let is_other_state = self.sending.try_update_untracked(|sending| {
            let sending = sending.as_mut()?;
            let before = sending.state.clone();
            change(sending);
            Some(sending.state != before)
        });
        if is_other_state.flatten() == Some(true) {
            return self.sending.notify();
        }
        let begins = |is_telling: &mut bool| !std::mem::replace(is_telling, true);
        if self.is_telling.try_update_value(begins) == Some(true) {
            let tell = move || {
                self.is_telling.try_set_value(false);
                self.sending.notify();
            };
            set_timeout(tell, TOLD_EVERY);
        }
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
        let report = match self.chunk(index, kept.folder_id).await? {
            (_, None) => ImportReport::default(),
            (id, Some(request)) => {
                let once = format!("{}.{index}.{id}", kept.once);
                self.api.import(request, once).await?
            }
        };
        self.settled(kept, index, Request::Settle { index, report })
            .await
    }

    /// Has the worker write a chunk for a folder; gives its name, and the body of the request where there is anything to
    /// send.
    async fn chunk(
        self,
        index: usize,
        folder_id: Uuid,
    ) -> Result<(String, Option<Uint8Array>), String> {
        let reader = self.reader;
        let written = reader.with_value(|reader| Some(reader.as_ref()?.chunk(index, folder_id)));
        match written.ok_or(MIXED_UP)?.await? {
            (Reply::Chunk { id, rows: 0, .. }, _) => Ok((id, None)),
            (Reply::Chunk { id, .. }, Some(request)) => Ok((id, Some(request))),
            // Rows without a request would count as stored: the worker is of another version.
            _ => Err(MIXED_UP.to_owned()),
        }
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
                let _ = Kept::add(&kept.import, index, &outcome, &created).await;
                Ok(ledger)
            }
            _ => Err(MIXED_UP.to_owned().into()),
        }
    }

    pub(super) fn chunks(self) -> usize {
        self.file
            .with_untracked(|file| file.as_ref().map_or(0, |file| file.chunks))
    }

    pub(super) fn unread(self, message: String) {
        self.account(|sending| sending.unread(None, message));
    }

    /// Counts down to the end of a rate limit, or of a rest that gets longer each time, then goes on.
    pub(super) async fn wait(self, failure: Failure) {
        let rests = self
            .sending
            .with_untracked(|sending| sending.as_ref().map(|sending| sending.rests));
        for left in (1..=rests.unwrap_or_default().after(&failure)).rev() {
            self.countdown.set(Some(left));
            sleep(Duration::from_secs(1)).await;
        }
        self.account(|sending| {
            sending.resume();
        });
    }
}
