//! Rows that are written over contacts that are there.

use contract::{Contact, ContactDraft, ContactPatch, ErrorCode, FromBody, Problem, RowError};
use serde_json::Value;
use sheet::Ledger;
use sheet::protocol::{Reply, Request};
use uuid::Uuid;

use super::Session;
use super::delivery::Obstacle;
use crate::features::import::kept::Kept;
use crate::features::import::updated::Updated;

impl Session {
    /// Has some rows written over their contacts and notes what came of it; gives the account after that. Doing it once
    /// more changes nothing.
    pub(super) async fn update(self, kept: &Kept, index: usize) -> Result<Ledger, Obstacle> {
        let Reply::Updates { rows } = self.ask(Request::Updates { index }).await? else {
            return Err(super::MIXED_UP.to_owned().into());
        };
        let mut errors = Vec::new();
        for (row, contact) in rows {
            if let Err(problem) = self.update_row(kept, row, contact).await? {
                errors.push(RowError::whole(row, problem));
            }
        }
        self.settled(kept, index, Request::SettleUpdates { index, errors })
            .await
    }

    /// What is wrong with the row alone is a problem; what is in the way of all rows is an obstacle.
    async fn update_row(
        self,
        kept: &Kept,
        row: u64,
        said: Value,
    ) -> Result<Result<(), Problem>, Obstacle> {
        let said = ContactDraft::from_body(said).map_err(|_| super::MIXED_UP.to_owned())?;
        let found = self.api.contacts_with(&said.phone_number).await?;
        let Some(contact) = nearest(&found, kept.folder_id) else {
            return Ok(Err(gone()));
        };
        let to = contact.draft.updated_by(&said);
        // On the disk before it is sent. A browser that keeps nothing does without: the undoing says so.
        let _ = Updated::keep(&kept.import, row, contact, &to).await;
        let patch = ContactPatch::between(&contact.draft, &to);
        if patch.is_empty() {
            return Ok(Ok(()));
        }
        match self.api.update_contact(contact.id, &patch).await {
            Ok(contact) => {
                let _ = Updated::answered(&kept.import, &contact).await;
                Ok(Ok(()))
            }
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
fn nearest(found: &[Contact], folder_id: Uuid) -> Option<&Contact> {
    let here = |contact: &&Contact| contact.folder_id == folder_id;
    found.iter().find(here).or_else(|| found.first())
}

/// The contact was deleted since it was looked for.
fn gone() -> Problem {
    Problem::new(
        "not_found",
        "The contact with this number is not there any more. Import the row once more to add it.",
    )
}
