//! Rows that are written over contacts that are there.

use contract::{
    Contact, ContactDraft, ContactPatch, ContactQuery, FromBody, PhoneNumber, Problem, RowError,
    limits,
};
use serde_json::Value;
use sheet::Ledger;
use sheet::protocol::{Reply, Request};
use uuid::Uuid;

use super::Session;
use super::delivery::Obstacle;
use crate::api::Failure;
use crate::features::import::kept::Kept;
use crate::features::import::sending::passes;

impl Session {
    /// Has some rows written over their contacts and notes what came of it; gives the account after that. Doing it once
    /// more changes nothing.
    pub(super) async fn update(self, kept: &Kept, index: usize) -> Result<Ledger, Obstacle> {
        let Reply::Updates { rows } = self.ask(Request::Updates { index }).await? else {
            return Err(super::MIXED_UP.to_owned().into());
        };
        let mut errors = Vec::new();
        for (row, contact) in rows {
            match self.update_row(kept.folder_id, contact).await {
                Ok(()) => {}
                Err(failure) if passes(&failure) => return Err(failure.into()),
                Err(failure) => errors.push(RowError::whole(row, not_updated(&failure))),
            }
        }
        self.settled(kept, index, Request::SettleUpdates { index, errors })
            .await
    }

    async fn update_row(self, folder_id: Uuid, row: Value) -> Result<(), Failure> {
        let Ok(row) = ContactDraft::from_body(row) else {
            return Err(Failure::Unreadable { status: 0 });
        };
        let query = ContactQuery {
            search: Some(row.phone_number.to_string()),
            limit: limits::PAGE_LIMIT,
            ..ContactQuery::default()
        };
        let (found, _) = self.api.contacts(&query, None).await?;
        let Some(contact) = nearest(&found, folder_id, &row.phone_number) else {
            // It was deleted since it was looked for.
            return Err(Failure::Unreadable { status: 404 });
        };
        let patch = ContactPatch::between(&contact.draft, &contact.draft.updated_by(&row));
        if patch != ContactPatch::default() {
            self.api.update_contact(contact.id, &patch).await?;
        }
        Ok(())
    }
}

/// Of several contacts with a number the newest of the folder, else the newest elsewhere.
fn nearest<'c>(found: &'c [Contact], folder_id: Uuid, number: &PhoneNumber) -> Option<&'c Contact> {
    let is_same = |contact: &&Contact| contact.draft.phone_number == *number;
    let same = || found.iter().filter(is_same);
    same()
        .find(|contact| contact.folder_id == folder_id)
        .or_else(|| same().next())
}

/// Why a row changed no contact.
fn not_updated(failure: &Failure) -> Problem {
    match failure {
        Failure::Unreadable { status: 404 } => Problem::new(
            "not_found",
            "The contact with this number is not there any more. Import the row once more to add it.",
        ),
        failure => Problem::new("not_updated", failure.headline()),
    }
}
