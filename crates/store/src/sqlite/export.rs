//! Long reads: chunk by chunk, oldest first.

use contract::Contact;
use rusqlite::{OptionalExtension, Transaction};
use uuid::Uuid;

use super::{contacts, folders};
use crate::{OrganisationId, StoreError};

/// The condition that names a folder of the organisation, or all of it, and the value for its `?1`.
fn scope(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Option<Uuid>,
) -> Result<(&'static str, i64), StoreError> {
    Ok(match folder_id {
        Some(folder_id) => (
            "folder_seq = ?1",
            folders::seq(tx, organisation, folder_id)?,
        ),
        None => ("organisation_id = ?1", organisation.0),
    })
}

pub(super) fn chunk(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Option<Uuid>,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Vec<Contact>, StoreError> {
    let (condition, scope) = scope(tx, organisation, folder_id)?;
    let after = match after {
        Some(contact_id) => seq_of(tx, contact_id)?,
        None => 0,
    };
    let mut rows = tx.prepare_cached(&chunk_sql(condition))?;
    let rows = rows.query_map((scope, after, limit), contacts::read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn chunk_sql(condition: &str) -> String {
    format!(
        "SELECT {} FROM contact WHERE {condition} AND seq > ?2 ORDER BY seq LIMIT ?3",
        contacts::COLUMNS
    )
}

/// Where a contact is, or was: if it is gone, the one that was made before it, as ids grow with `seq`.
fn seq_of(tx: &Transaction<'_>, contact_id: Uuid) -> Result<i64, StoreError> {
    let mut seq =
        tx.prepare_cached("SELECT seq FROM contact WHERE id <= ?1 ORDER BY id DESC LIMIT 1")?;
    let seq = seq.query_row([contact_id], |row| row.get(0)).optional()?;
    Ok(seq.unwrap_or(0))
}

pub(super) fn metadata_keys(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Option<Uuid>,
) -> Result<Vec<String>, StoreError> {
    let (condition, scope) = scope(tx, organisation, folder_id)?;
    let mut keys = tx.prepare_cached(&format!(
        "SELECT DISTINCT entry.key FROM contact, json_each(contact.metadata) AS entry
         WHERE {condition} AND metadata <> '{{}}' ORDER BY entry.key"
    ))?;
    let keys = keys.query_map([scope], |row| row.get(0))?;
    Ok(keys.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::plan;

    #[test]
    fn every_chunk_starts_where_the_last_one_ended() {
        for condition in ["folder_seq = ?1", "organisation_id = ?1"] {
            let steps = plan::assert_in_index_order(&chunk_sql(condition));
            assert!(steps[0].contains("rowid>?"), "{steps:?}");
        }
    }
}
