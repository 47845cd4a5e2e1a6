//! How many contacts there are, counted while they are written.

use contract::CallOutcome;
use rusqlite::Transaction;

use crate::{OrganisationId, StoreError};

/// The outcome's place in the counts; none has a place too.
fn place(outcome: Option<CallOutcome>) -> &'static str {
    outcome.map_or("", CallOutcome::as_str)
}

/// Notes that a folder has so many more contacts of an outcome, or fewer.
pub(super) fn add(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder: i64,
    outcome: Option<CallOutcome>,
    contacts: i64,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO contact_count (organisation_id, folder_seq, outcome, contacts)
         VALUES (?1, ?2, ?3, 0) ON CONFLICT DO NOTHING",
    )?
    .execute((organisation.0, folder, place(outcome)))?;
    tx.prepare_cached(
        "UPDATE contact_count SET contacts = contacts + ?4
         WHERE organisation_id = ?1 AND folder_seq = ?2 AND outcome = ?3",
    )?
    .execute((organisation.0, folder, place(outcome), contacts))?;
    Ok(())
}

/// The contacts of a folder or of the whole organisation, of one outcome or of all.
pub(super) fn total(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder: Option<i64>,
    outcome: Option<CallOutcome>,
) -> Result<u64, StoreError> {
    let mut total = tx.prepare_cached(
        "SELECT coalesce(sum(contacts), 0) FROM contact_count
         WHERE organisation_id = ?1
           AND (?2 IS NULL OR folder_seq = ?2)
           AND (?3 IS NULL OR outcome = ?3)",
    )?;
    let outcome = outcome.map(CallOutcome::as_str);
    Ok(total.query_row((organisation.0, folder, outcome), |row| row.get(0))?)
}
