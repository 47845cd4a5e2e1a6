//! API keys and the organisations they belong to.

use rusqlite::{OptionalExtension, Row, Transaction};

use super::stored::Stored;
use crate::time::now;
use crate::{Access, Key, KeyHash, NewKey, OrganisationId, StoreError};

pub(super) fn create(tx: &Transaction<'_>, key: &NewKey) -> Result<OrganisationId, StoreError> {
    tx.execute(
        "INSERT INTO organisation (name) VALUES (?1) ON CONFLICT (name) DO NOTHING",
        [&key.organisation],
    )?;
    let organisation = tx.query_row(
        "SELECT id FROM organisation WHERE name = ?1",
        [&key.organisation],
        |row| row.get(0),
    )?;
    tx.execute(
        "INSERT INTO api_key (organisation_id, prefix, hash, read_only, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        (organisation, &key.prefix, key.hash.0, key.read_only, now()),
    )?;
    Ok(OrganisationId(organisation))
}

pub(super) fn list(tx: &Transaction<'_>, organisation: &str) -> Result<Vec<Key>, StoreError> {
    let mut keys = tx.prepare_cached(
        "SELECT prefix, read_only, created_at, revoked_at FROM api_key
         WHERE organisation_id = (SELECT id FROM organisation WHERE name = ?1)
         ORDER BY seq DESC",
    )?;
    let keys = keys.query_map([organisation], read)?;
    Ok(keys.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> Result<Key, rusqlite::Error> {
    Ok(Key {
        prefix: row.get("prefix")?,
        read_only: row.get("read_only")?,
        created_at: row.get::<_, Stored<_>>("created_at")?.0,
        revoked_at: row
            .get::<_, Option<Stored<_>>>("revoked_at")?
            .map(|time| time.0),
    })
}

pub(super) fn revoke(
    tx: &Transaction<'_>,
    organisation: &str,
    prefix: &str,
) -> Result<u64, StoreError> {
    let revoked = tx.execute(
        "UPDATE api_key SET revoked_at = ?3
         WHERE organisation_id = (SELECT id FROM organisation WHERE name = ?1)
           AND substr(prefix, 1, length(?2)) = ?2
           AND revoked_at IS NULL",
        (organisation, prefix, now()),
    )?;
    Ok(revoked as u64)
}

pub(super) fn access(tx: &Transaction<'_>, hash: &KeyHash) -> Result<Option<Access>, StoreError> {
    let mut key = tx.prepare_cached(
        "SELECT organisation_id, read_only FROM api_key WHERE hash = ?1 AND revoked_at IS NULL",
    )?;
    let access = key.query_row([hash.0], |row| {
        Ok(Access {
            organisation: OrganisationId(row.get("organisation_id")?),
            read_only: row.get("read_only")?,
        })
    });
    Ok(access.optional()?)
}
