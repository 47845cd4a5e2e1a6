//! How much of a chunk is stored already, where the server does not know what it did.

use contract::{ContactQuery, limits};
use leptos::prelude::*;
use sheet::protocol::Request;
use uuid::Uuid;

use super::Session;
use super::delivery::Obstacle;

impl Session {
    /// Sees how much of a chunk a server stored that does not know what it did: what is in the folder besides what was
    /// there before and what it said to have stored since. These are its newest contacts.
    pub(super) async fn reconcile(
        self,
        folder_id: Uuid,
        before: u64,
        index: usize,
    ) -> Result<(), Obstacle> {
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
}
