//! The contacts that are chosen, wherever they are in the list.

use std::time::Duration;

use contract::{Contact, ContactQuery, limits};
use gloo_timers::future::sleep;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Many;
use crate::api::seconds_until;
use crate::state::{Chosen, Walk};
use crate::ui::grouped;

/// How many contacts one job may have: what is known of them is kept until it is over.
const MOST: u64 = 50_000;

/// How far the search for all that match has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Walking {
    /// How many were met.
    pub(super) met: u64,
    /// How many there are.
    pub(super) total: u64,
}

impl Many {
    /// Collects what is wanted of the contacts that are chosen, then goes on with that. All that match are
    /// met before anything is written, since writing changes the list.
    pub(super) fn gather<T: 'static>(
        self,
        chosen: Chosen,
        keep: impl Fn(&Contact) -> T + 'static,
        then: impl FnOnce(Vec<T>) + 'static,
    ) {
        match chosen {
            Chosen::None => {}
            Chosen::Some(contacts) => then(contacts.iter().map(keep).collect()),
            Chosen::All(except) => {
                let list = self.list.get_untracked().unwrap_or_default();
                self.walking.set(Some(Walking {
                    met: 0,
                    total: self.total.get_untracked(),
                }));
                spawn_local(async move {
                    let is_wanted = move |contact: &Contact| {
                        except.binary_search(&contact.id).is_err()
                            && !untrack(|| self.pending.hides(contact.id))
                    };
                    let met = self.walk(list, is_wanted, keep).await;
                    let is_stopped = self.walking.get_untracked().is_none();
                    self.walking.set(None);
                    if let Some(met) = met.filter(|_| !is_stopped) {
                        then(met);
                    }
                });
            }
        }
    }

    /// Walks through all that match; none where the person stops it, or where it cannot be done.
    async fn walk<T>(
        self,
        list: ContactQuery,
        is_wanted: impl Fn(&Contact) -> bool,
        keep: impl Fn(&Contact) -> T,
    ) -> Option<Vec<T>> {
        let mut walk = Walk::new();
        let mut met = Vec::new();
        while let Some(page) = walk.page() {
            let query = ContactQuery {
                page,
                limit: limits::PAGE_LIMIT,
                ..list.clone()
            };
            match self.api.contacts(&query, None).await {
                Ok((contacts, pagination)) => {
                    let new = walk.take(contacts, &pagination);
                    met.extend(new.iter().filter(|contact| is_wanted(contact)).map(&keep));
                }
                Err(failure) => match failure.rate_limit() {
                    Some(limit) => {
                        let reset_at = Date::parse(limit.reset_at.as_str());
                        let seconds = seconds_until(reset_at, Date::now());
                        sleep(Duration::from_secs(seconds.into())).await;
                    }
                    None => {
                        self.notices.fail(
                            "Not all contacts could be read, so nothing was done.",
                            &failure,
                        );
                        return None;
                    }
                },
            }
            if walk.total() > MOST {
                self.notices.tell(format!(
                    "{} contacts match; {} can be handled at once. Narrow the list by a folder, a search or an outcome.",
                    grouped(walk.total()),
                    grouped(MOST),
                ));
                return None;
            }
            let is_stopped = self.walking.with_untracked(Option::is_none);
            if is_stopped {
                return None;
            }
            self.walking.set(Some(Walking {
                met: walk.met(),
                total: walk.total(),
            }));
        }
        Some(met)
    }
}
