//! API keys and the organisations they belong to.

use rusqlite::{OptionalExtension, Row, Transaction};

use contract::Timestamp;

use super::error::internal;
use super::stored::Stored;
use crate::time::{millis, now};
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
    let expires_at = key.expires_at.as_ref().map(millis).transpose();
    tx.execute(
        "INSERT INTO api_key
             (organisation_id, prefix, hash, name, read_only, allowed, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            organisation,
            &key.prefix,
            key.hash.0,
            &key.name,
            key.read_only,
            key.allowed.to_string(),
            now(),
            expires_at.map_err(internal)?,
        ),
    )?;
    Ok(OrganisationId(organisation))
}

pub(super) fn organisation(
    tx: &Transaction<'_>,
    name: &str,
) -> Result<Option<OrganisationId>, StoreError> {
    let sql = "SELECT id FROM organisation WHERE name = ?1";
    let id = tx.query_row(sql, [name], |row| row.get(0)).optional()?;
    Ok(id.map(OrganisationId))
}

pub(super) fn list(tx: &Transaction<'_>, organisation: &str) -> Result<Vec<Key>, StoreError> {
    let mut keys = tx.prepare_cached(
        "SELECT prefix, name, read_only, allowed, created_at, expires_at, last_used_at, revoked_at
         FROM api_key
         WHERE organisation_id = (SELECT id FROM organisation WHERE name = ?1)
         ORDER BY seq DESC",
    )?;
    let keys = keys.query_map([organisation], read)?;
    Ok(keys.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> Result<Key, rusqlite::Error> {
    let time = |column| -> Result<Option<Timestamp>, rusqlite::Error> {
        let time: Option<Stored<_>> = row.get(column)?;
        Ok(time.map(|Stored(time)| time))
    };
    Ok(Key {
        prefix: row.get("prefix")?,
        name: row.get("name")?,
        read_only: row.get("read_only")?,
        allowed: row.get::<_, Stored<_>>("allowed")?.0,
        created_at: row.get::<_, Stored<_>>("created_at")?.0,
        expires_at: time("expires_at")?,
        last_used_at: time("last_used_at")?,
        revoked_at: time("revoked_at")?,
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
        "SELECT organisation_id, read_only, allowed, expires_at FROM api_key
         WHERE hash = ?1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?2)",
    )?;
    let access = key.query_row((hash.0, now()), |row| {
        Ok(Access {
            organisation: OrganisationId(row.get("organisation_id")?),
            read_only: row.get("read_only")?,
            allowed: row.get::<_, Stored<_>>("allowed")?.0,
            expires_at: row.get("expires_at")?,
        })
    });
    Ok(access.optional()?)
}

pub(super) fn note_use(tx: &Transaction<'_>, hash: &KeyHash) -> Result<(), StoreError> {
    tx.prepare_cached("UPDATE api_key SET last_used_at = ?2 WHERE hash = ?1")?
        .execute((hash.0, now()))?;
    Ok(())
}
