//! Looks for what an import created, page by page.

use std::time::Duration;

use contract::{ContactQuery, limits};
use gloo_timers::future::sleep;
use js_sys::Date;
use leptos::prelude::*;

use super::{Step, Undoing};
use crate::api::seconds_until;
use crate::features::import::created::Created;
use crate::features::import::history::search::Search;
use crate::state::Walk;

impl Undoing {
    /// Looks through the folder, from its newest contact on.
    pub(super) async fn look(self) {
        let import = self.import();
        let created = Created::by(&import.import).await.unwrap_or_default();
        if created.0.is_empty() {
            return self.step.set(Step::Unknown);
        }
        let mut search = Search::new(&import, created);
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
                    self.looked.set((walk.met(), walk.total()));
                }
                Err(failure) => match failure.rate_limit() {
                    Some(limit) => {
                        let reset_at = Date::parse(limit.reset_at.as_str());
                        let seconds = seconds_until(reset_at, Date::now());
                        self.count_down(seconds, || true).await;
                    }
                    None => return self.step.set(Step::Failed(failure)),
                },
            }
        }
        self.step.set(Step::Found(search.finish()));
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
