//! API keys and the organisations they belong to.

use deadpool_postgres::{Client, Transaction};
use tokio_postgres::Row;
use uuid::Uuid;

use super::error::internal;
use crate::time::{now, timestamp};
use crate::{Access, Key, KeyHash, NewKey, OrganisationId, StoreError};

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
    tx.execute(
        "INSERT INTO api_key (id, organisation_id, prefix, hash, read_only, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            &Uuid::now_v7(),
            &organisation,
            &key.prefix,
            &key.hash.0.as_slice(),
            &key.read_only,
            &now(),
        ],
    )
    .await?;
    Ok(OrganisationId(organisation))
}

pub(super) async fn list(client: &Client, organisation: &str) -> Result<Vec<Key>, StoreError> {
    let keys = client
        .query(
            "SELECT prefix, read_only, created_at, revoked_at FROM api_key
             WHERE organisation_id = (SELECT id FROM organisation WHERE name = $1)
             ORDER BY id DESC",
            &[&organisation],
        )
        .await?;
    keys.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Key, StoreError> {
    Ok(Key {
        prefix: row.try_get("prefix")?,
        read_only: row.try_get("read_only")?,
        created_at: timestamp(row.try_get("created_at")?).map_err(internal)?,
        revoked_at: row
            .try_get::<_, Option<i64>>("revoked_at")?
            .map(timestamp)
            .transpose()
            .map_err(internal)?,
    })
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
            "SELECT organisation_id, read_only FROM api_key
             WHERE hash = $1 AND revoked_at IS NULL",
        )
        .await?;
    let Some(row) = client.query_opt(&key, &[&hash.0.as_slice()]).await? else {
        return Ok(None);
    };
    Ok(Some(Access {
        organisation: OrganisationId(row.try_get("organisation_id")?),
        read_only: row.try_get("read_only")?,
    }))
}
