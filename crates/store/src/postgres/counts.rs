//! How many contacts there are, counted while they are written.

use std::collections::BTreeMap;

use contract::CallOutcome;
use deadpool_postgres::Transaction;
use uuid::Uuid;

use crate::{OrganisationId, StoreError};

/// By how much the counts of some folders and outcomes change.
///
/// Written last in a transaction, so that others wait for as short as can be, and in the order of its
/// keys, so that no two wait for each other.
#[derive(Default)]
pub(super) struct Changes(BTreeMap<(Uuid, &'static str), i64>);

impl Changes {
    /// One folder's change.
    pub(super) fn of(folder_id: Uuid, outcome: Option<CallOutcome>, contacts: i64) -> Self {
        let mut changes = Self::default();
        changes.add(folder_id, outcome, contacts);
        changes
    }

    /// Notes that a folder has so many more contacts of an outcome, or fewer.
    pub(super) fn add(&mut self, folder_id: Uuid, outcome: Option<CallOutcome>, contacts: i64) {
        let outcome = outcome.map_or("", CallOutcome::as_str);
        *self.0.entry((folder_id, outcome)).or_default() += contacts;
    }

    /// Writes what differs.
    pub(super) async fn write(
        &self,
        tx: &Transaction<'_>,
        organisation: OrganisationId,
    ) -> Result<(), StoreError> {
        let update = tx
            .prepare_cached(
                "UPDATE contact_count SET contacts = contacts + $4
                 WHERE organisation_id = $1 AND folder_id = $2 AND outcome = $3",
            )
            .await?;
        for ((folder_id, outcome), contacts) in &self.0 {
            if *contacts == 0 {
                continue;
            }
            let found = tx
                .execute(&update, &[&organisation.0, folder_id, outcome, contacts])
                .await?;
            if found == 0 {
                insert(tx, organisation, *folder_id, outcome, *contacts).await?;
            }
        }
        Ok(())
    }
}

/// The first of its kind, unless another transaction was quicker.
async fn insert(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Uuid,
    outcome: &str,
    contacts: i64,
) -> Result<(), StoreError> {
    let insert = tx
        .prepare_cached(
            "INSERT INTO contact_count (organisation_id, folder_id, outcome, contacts)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (organisation_id, folder_id, outcome)
             DO UPDATE SET contacts = contact_count.contacts + excluded.contacts",
        )
        .await?;
    tx.execute(&insert, &[&organisation.0, &folder_id, &outcome, &contacts])
        .await?;
    Ok(())
}
