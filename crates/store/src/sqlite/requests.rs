//! How many requests were made. A file has one server, so that its memory is enough.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::OrganisationId;

/// The minute in which each organisation last made a request, and how many it made in it.
#[derive(Default)]
pub(super) struct Requests(Mutex<HashMap<OrganisationId, (i64, u64)>>);

impl Requests {
    /// Counts a request of an organisation in a minute, and says how many it made in it.
    pub(super) fn count(&self, organisation: OrganisationId, minute: i64) -> u64 {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (known_minute, requests) = known.entry(organisation).or_insert((minute, 0));
        if *known_minute < minute {
            (*known_minute, *requests) = (minute, 0);
        }
        *requests += 1;
        *requests
    }
}
