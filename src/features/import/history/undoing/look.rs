//! Looks for what an import created, page by page, and for what it updated, contact by contact.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use contract::{ContactQuery, limits};
use futures::future::join_all;
use gloo_timers::future::sleep;
use js_sys::Date;
use leptos::prelude::*;

use super::{Step, There, Undoing};
use crate::api::{Failure, seconds_until};
use crate::features::import::created::Created;
use crate::features::import::history::former::Former;
use crate::features::import::history::search::{Found, Search};
use crate::features::import::history::taking::IN_FLIGHT;
use crate::features::import::updated::Updated;
use crate::state::Walk;

impl Undoing {
    /// Looks for all that is to be deleted or restored.
    pub(super) async fn look(self) {
        let import = self.import();
        let created = Created::by(&import.import).await.unwrap_or_default();
        let updated = Updated::by(&import.import).await.unwrap_or_default();
        if created.0.is_empty() && updated.is_empty() {
            return self.step.set(Step::Unknown);
        }
        let search = (!created.0.is_empty()).then(|| Search::new(&import, &created, &updated));
        let (former, wanted) = Former::new(&import, &created, updated);
        let there = async {
            Ok(There {
                created: self.look_for_created(search, wanted.len() as u64).await?,
                updated: self.look_for_updated(former, wanted).await?,
            })
        };
        self.step
            .set(there.await.map_or_else(Step::Failed, Step::Found));
    }

    /// Looks through the folder, from its newest contact on, while so many others wait to be looked for.
    async fn look_for_created(self, search: Option<Search>, others: u64) -> Result<Found, Failure> {
        let Some(mut search) = search else {
            return Ok(Found::default());
        };
        let mut walk = Walk::new();
        while let Some(page) = walk.page().filter(|_| !search.is_over()) {
            let query = ContactQuery {
                folder_id: Some(self.folder_id),
                page,
                limit: limits::PAGE_LIMIT,
                ..ContactQuery::default()
            };
            match self.api.contacts(&query, None).await {
                Ok((contacts, pagination)) => {
                    search.take(&walk.take(contacts, &pagination));
                    self.looked.set((walk.met(), walk.total() + others));
                }
                Err(failure) => self.sit_out(failure).await?,
            }
        }
        self.looked.set((walk.met(), walk.met() + others));
        Ok(search.finish())
    }

    /// Looks for contacts by their numbers, some at a time.
    async fn look_for_updated(
        self,
        mut former: Former,
        wanted: Vec<Arc<Updated>>,
    ) -> Result<Former, Failure> {
        let looked = self.looked.get_untracked().0;
        let total = looked + wanted.len() as u64;
        let mut wanted = VecDeque::from(wanted);
        while !wanted.is_empty() {
            let next: Vec<_> = wanted.drain(..IN_FLIGHT.min(wanted.len())).collect();
            let searches = next.iter().map(|updated| self.find(updated));
            let mut obstacle = None;
            for (updated, now) in next.iter().zip(join_all(searches).await) {
                match now {
                    Ok(now) => former.take(updated.clone(), now.as_ref()),
                    Err(failure) => {
                        wanted.push_back(updated.clone());
                        obstacle = Some(failure);
                    }
                }
            }
            self.looked.set((total - wanted.len() as u64, total));
            if let Some(failure) = obstacle {
                self.sit_out(failure).await?;
            }
        }
        Ok(former)
    }

    /// Waits for the end of a rate limit; all else is in the way.
    async fn sit_out(self, failure: Failure) -> Result<(), Failure> {
        let Some(limit) = failure.rate_limit() else {
            return Err(failure);
        };
        let reset_at = Date::parse(limit.reset_at.as_str());
        let seconds = seconds_until(reset_at, Date::now());
        self.count_down(seconds, || true).await;
        Ok(())
    }

    /// Waits for so many seconds, for as long as there is a reason to; says whether there was to the end.
    pub(super) async fn count_down(self, seconds: u32, has_reason: impl Fn() -> bool) -> bool {
        for left in (1..=seconds).rev() {
            self.countdown.set(Some(left));
            sleep(Duration::from_secs(1)).await;
            if !has_reason() {
                return false;
            }
        }
        self.countdown.set(None);
        true
    }
}
