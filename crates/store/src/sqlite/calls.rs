//! How calls ended, as the calling system reports it.

use rusqlite::Transaction;

use super::contacts;
use super::error::internal;
use super::sets::Changes;
use crate::time::millis;
use crate::{CallRecord, OrganisationId, StoreError};

/// Writes outcomes in the order given. `updated_at` is left alone: it tells of edits, not of calls.
pub(super) fn record(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    calls: &[CallRecord],
) -> Result<u64, StoreError> {
    let mut update = tx.prepare_cached(
        "UPDATE contact SET last_call_outcome = ?2, last_called_at = ?3 WHERE seq = ?1",
    )?;
    let mut lists = Changes::new(tx, organisation);
    let mut written = 0;
    for call in calls {
        let Some(place) = contacts::find(tx, organisation, call.contact_id)? else {
            continue;
        };
        let called_at = millis(&call.called_at).map_err(internal)?;
        update.execute((place.seq, call.outcome.as_str(), called_at))?;
        lists.remove(place.seq, place.folder, place.outcome)?;
        lists.add(place.seq, place.folder, Some(call.outcome))?;
        written += 1;
    }
    lists.save()?;
    Ok(written)
}
