//! How calls ended, as the calling system reports it.

use std::collections::{BTreeSet, HashMap};

use contract::CallOutcome;
use deadpool_postgres::Transaction;
use uuid::Uuid;

use super::contacts;
use super::counts::Changes;
use super::error::internal;
use crate::time::millis;
use crate::{CallRecord, OrganisationId, StoreError};

/// Writes outcomes in the order given. `updated_at` is left alone: it tells of edits, not of calls.
pub(super) async fn record(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    calls: &[CallRecord],
) -> Result<u64, StoreError> {
    let mut places = hold(tx, organisation, calls).await?;
    let mut changes = Changes::default();
    let mut last: HashMap<Uuid, (&str, i64)> = HashMap::new();
    let mut written = 0;
    for call in calls {
        let Some((folder_id, outcome)) = places.get_mut(&call.contact_id) else {
            continue;
        };
        let called_at = millis(&call.called_at).map_err(internal)?;
        changes.add(*folder_id, *outcome, -1);
        changes.add(*folder_id, Some(call.outcome), 1);
        *outcome = Some(call.outcome);
        last.insert(call.contact_id, (call.outcome.as_str(), called_at));
        written += 1;
    }
    let ids: Vec<Uuid> = last.keys().copied().collect();
    let (outcomes, times): (Vec<&str>, Vec<i64>) = last.into_values().unzip();
    tx.execute(
        "UPDATE contact SET last_call_outcome = call.outcome, last_called_at = call.at
         FROM unnest($2::uuid[], $3::text[], $4::bigint[]) AS call (id, outcome, at)
         WHERE contact.organisation_id = $1 AND contact.id = call.id",
        &[&organisation.0, &ids, &outcomes, &times],
    )
    .await?;
    changes.write(tx, organisation).await?;
    Ok(written)
}

type Places = HashMap<Uuid, (Uuid, Option<CallOutcome>)>;

/// Folder and outcome of the contacts that were called, which nobody else changes until the transaction
/// ends. In the order of their ids, so that two reports never wait for each other.
async fn hold(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    calls: &[CallRecord],
) -> Result<Places, StoreError> {
    let ids: BTreeSet<Uuid> = calls.iter().map(|call| call.contact_id).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let rows = tx
        .query(
            "SELECT id, folder_id, last_call_outcome FROM contact
             WHERE organisation_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE",
            &[&organisation.0, &ids],
        )
        .await?;
    let place = |row| -> Result<_, StoreError> {
        let folder_id: Uuid = tokio_postgres::Row::try_get(row, "folder_id")?;
        Ok((row.try_get("id")?, (folder_id, contacts::outcome(row)?)))
    };
    rows.iter().map(place).collect()
}
