//! Rows that are written over contacts that are there.

use contract::{
    Contact, ContactDraft, ContactPatch, ContactQuery, ErrorCode, FromBody, PhoneNumber, Problem,
    RowError, limits,
};
use serde_json::Value;
use sheet::Ledger;
use sheet::protocol::{Reply, Request};
use uuid::Uuid;

use super::Session;
use super::delivery::Obstacle;
use crate::features::import::kept::Kept;

impl Session {
    /// Has some rows written over their contacts and notes what came of it; gives the account after that. Doing it once
    /// more changes nothing.
    pub(super) async fn update(self, kept: &Kept, index: usize) -> Result<Ledger, Obstacle> {
        let Reply::Updates { rows } = self.ask(Request::Updates { index }).await? else {
            return Err(super::MIXED_UP.to_owned().into());
        };
        let mut errors = Vec::new();
        for (row, contact) in rows {
            if let Err(problem) = self.update_row(kept.folder_id, contact).await? {
                errors.push(RowError::whole(row, problem));
            }
        }
        self.settled(kept, index, Request::SettleUpdates { index, errors })
            .await
    }

    /// What is wrong with the row alone is a problem; what is in the way of all rows is an obstacle.
    async fn update_row(
        self,
        folder_id: Uuid,
        row: Value,
    ) -> Result<Result<(), Problem>, Obstacle> {
        let row = ContactDraft::from_body(row).map_err(|_| super::MIXED_UP.to_owned())?;
        let query = ContactQuery {
            search: Some(row.phone_number.to_string()),
            limit: limits::PAGE_LIMIT,
            ..ContactQuery::default()
        };
        let (found, _) = self.api.contacts(&query, None).await?;
        let Some(contact) = nearest(&found, folder_id, &row.phone_number) else {
            return Ok(Err(gone()));
        };
        let patch = ContactPatch::between(&contact.draft, &contact.draft.updated_by(&row));
        if patch == ContactPatch::default() {
            return Ok(Ok(()));
        }
        match self.api.update_contact(contact.id, &patch).await {
            Ok(_) => Ok(Ok(())),
            Err(failure) => match failure.code() {
                Some(ErrorCode::NotFound) => Ok(Err(gone())),
                Some(ErrorCode::ValidationError) => {
                    Ok(Err(Problem::new("not_updated", failure.headline())))
                }
                _ => Err(failure.into()),
            },
        }
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

/// The contact was deleted since it was looked for.
fn gone() -> Problem {
    Problem::new(
        "not_found",
        "The contact with this number is not there any more. Import the row once more to add it.",
    )
}
