//! API keys and the organisations they belong to.

use contract::Timestamp;
use deadpool_postgres::{Client, Transaction};
use tokio_postgres::Row;
use uuid::Uuid;

use super::error::internal;
use crate::time::{millis, now, timestamp};
use crate::{Access, AllowedAddresses, Key, KeyHash, NewKey, OrganisationId, StoreError};

pub(super) async fn create(
    tx: &Transaction<'_>,
    key: &NewKey,
) -> Result<OrganisationId, StoreError> {
    tx.execute(
        "INSERT INTO organisation (name) VALUES ($1) ON CONFLICT (name) DO NOTHING",
        &[&key.organisation],
    )
    .await?;
    let organisation: i64 = tx
        .query_one(
            "SELECT id FROM organisation WHERE name = $1",
            &[&key.organisation],
        )
        .await?
        .try_get(0)?;
    let expires_at = key.expires_at.as_ref().map(millis).transpose();
    tx.execute(
        "INSERT INTO api_key
             (id, organisation_id, prefix, hash, name, read_only, allowed, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &Uuid::now_v7(),
            &organisation,
            &key.prefix,
            &key.hash.0.as_slice(),
            &key.name,
            &key.read_only,
            &key.allowed.to_string(),
            &now(),
            &expires_at.map_err(internal)?,
        ],
    )
    .await?;
    Ok(OrganisationId(organisation))
}

pub(super) async fn organisation(
    client: &Client,
    name: &str,
) -> Result<Option<OrganisationId>, StoreError> {
    let sql = "SELECT id FROM organisation WHERE name = $1";
    let row = client.query_opt(sql, &[&name]).await?;
    Ok(row
        .map(|row| row.try_get(0).map(OrganisationId))
        .transpose()?)
}

pub(super) async fn list(client: &Client, organisation: &str) -> Result<Vec<Key>, StoreError> {
    let keys = client
        .query(
            "SELECT prefix, name, read_only, allowed, created_at, expires_at, last_used_at, revoked_at
             FROM api_key
             WHERE organisation_id = (SELECT id FROM organisation WHERE name = $1)
             ORDER BY id DESC",
            &[&organisation],
        )
        .await?;
    keys.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Key, StoreError> {
    let time = |column| -> Result<Option<Timestamp>, StoreError> {
        let time = row.try_get::<_, Option<i64>>(column)?.map(timestamp);
        time.transpose().map_err(internal)
    };
    Ok(Key {
        prefix: row.try_get("prefix")?,
        name: row.try_get("name")?,
        read_only: row.try_get("read_only")?,
        allowed: allowed(row)?,
        created_at: timestamp(row.try_get("created_at")?).map_err(internal)?,
        expires_at: time("expires_at")?,
        last_used_at: time("last_used_at")?,
        revoked_at: time("revoked_at")?,
    })
}

fn allowed(row: &Row) -> Result<AllowedAddresses, StoreError> {
    row.try_get::<_, &str>("allowed")?.parse().map_err(internal)
}

pub(super) async fn revoke(
    tx: &Transaction<'_>,
    organisation: &str,
    prefix: &str,
) -> Result<u64, StoreError> {
    Ok(tx
        .execute(
            "UPDATE api_key SET revoked_at = $3
             WHERE organisation_id = (SELECT id FROM organisation WHERE name = $1)
               AND starts_with(prefix, $2)
               AND revoked_at IS NULL",
            &[&organisation, &prefix, &now()],
        )
        .await?)
}

pub(super) async fn access(client: &Client, hash: &KeyHash) -> Result<Option<Access>, StoreError> {
    let key = client
        .prepare_cached(
            "SELECT organisation_id, read_only, allowed, expires_at FROM api_key
             WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)",
        )
        .await?;
    let key = client
        .query_opt(&key, &[&hash.0.as_slice(), &now()])
        .await?;
    let Some(row) = key else {
        return Ok(None);
    };
    Ok(Some(Access {
        organisation: OrganisationId(row.try_get("organisation_id")?),
        read_only: row.try_get("read_only")?,
        allowed: allowed(&row)?,
        expires_at: row.try_get("expires_at")?,
    }))
}

pub(super) async fn note_use(client: &Client, hash: &KeyHash) -> Result<(), StoreError> {
    let update = client
        .prepare_cached("UPDATE api_key SET last_used_at = $2 WHERE hash = $1")
        .await?;
    client
        .execute(&update, &[&hash.0.as_slice(), &now()])
        .await?;
    Ok(())
}
