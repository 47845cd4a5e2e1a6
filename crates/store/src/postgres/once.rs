//! Answers that are remembered, so that a write is done once.
//!
//! While the work is done, a lock on its key tells other servers to wait. What makes it happen once,
//! though, is the key's row, written in the same transaction.

use std::future::Future;

use contract::limits::IDEMPOTENCY_HOURS;
use deadpool_postgres::Transaction;
use serde::Serialize;

use super::error::internal;
use crate::time::now;
use crate::{Answer, Once, OrganisationId, StoreError};

/// How long an answer is remembered, in milliseconds.
const MEMORY: i64 = IDEMPOTENCY_HOURS * 60 * 60 * 1000;

/// Forgotten answers of the organisation that are thrown away with each new one, so that they never
/// pile up.
const THROWN_AWAY: i64 = 100;

/// Does the work, unless it was done before: then its first answer is given.
pub(super) async fn answer<T: Serialize>(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    once: Option<&Once>,
    work: impl Future<Output = Result<T, StoreError>>,
) -> Result<Answer<T>, StoreError> {
    let Some(once) = once else {
        return work.await.map(Answer::New);
    };
    let forgotten = now() - MEMORY;
    // Looked for after the lock was asked for: whoever had it may have answered in between.
    let is_free = try_lock(tx, organisation, once).await?;
    if let Some(replayed) = recall(tx, organisation, once, forgotten).await? {
        return Ok(replayed);
    }
    if !is_free {
        return Err(StoreError::StillRunning);
    }
    throw_away(tx, organisation, forgotten).await?;
    let data = work.await?;
    remember(tx, organisation, once, forgotten, &data).await?;
    Ok(Answer::New(data))
}

async fn try_lock(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    once: &Once,
) -> Result<bool, StoreError> {
    let lock = tx
        .prepare_cached("SELECT pg_try_advisory_xact_lock(hashtextextended($2, $1))")
        .await?;
    let locked = tx.query_one(&lock, &[&organisation.0, &once.key]).await?;
    Ok(locked.try_get(0)?)
}

async fn recall<T>(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    once: &Once,
    forgotten: i64,
) -> Result<Option<Answer<T>>, StoreError> {
    let found = tx
        .prepare_cached(
            "SELECT fingerprint, data, meta FROM once
             WHERE organisation_id = $1 AND key = $2 AND created_at > $3",
        )
        .await?;
    let found = tx
        .query_opt(&found, &[&organisation.0, &once.key, &forgotten])
        .await?;
    let Some(row) = found else {
        return Ok(None);
    };
    if row.try_get::<_, &[u8]>("fingerprint")? != once.fingerprint {
        return Err(StoreError::KeyReused);
    }
    Ok(Some(Answer::Replayed {
        data: serde_json::from_str(row.try_get("data")?).map_err(internal)?,
        meta: serde_json::from_str(row.try_get("meta")?).map_err(internal)?,
    }))
}

async fn throw_away(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    forgotten: i64,
) -> Result<(), StoreError> {
    let delete = tx
        .prepare_cached(
            "DELETE FROM once WHERE organisation_id = $1 AND key IN
                 (SELECT key FROM once WHERE organisation_id = $1 AND created_at <= $2
                  ORDER BY created_at LIMIT $3 FOR UPDATE SKIP LOCKED)",
        )
        .await?;
    tx.execute(&delete, &[&organisation.0, &forgotten, &THROWN_AWAY])
        .await?;
    Ok(())
}

async fn remember<T: Serialize>(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    once: &Once,
    forgotten: i64,
    data: &T,
) -> Result<(), StoreError> {
    let data = serde_json::to_string(data).map_err(internal)?;
    let meta = serde_json::to_string(&once.meta).map_err(internal)?;
    // What it may replace is forgotten, only not thrown away yet.
    let insert = tx
        .prepare_cached(
            "INSERT INTO once (organisation_id, key, fingerprint, data, meta, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (organisation_id, key) DO UPDATE SET
                 fingerprint = excluded.fingerprint, data = excluded.data, meta = excluded.meta,
                 created_at = excluded.created_at
             WHERE once.created_at <= $7",
        )
        .await?;
    let fingerprint = once.fingerprint.as_slice();
    let remembered = tx
        .execute(
            &insert,
            &[
                &organisation.0,
                &once.key,
                &fingerprint,
                &data,
                &meta,
                &now(),
                &forgotten,
            ],
        )
        .await?;
    match remembered {
        // Somebody without the lock was quicker; our work is taken back.
        0 => Err(StoreError::StillRunning),
        _ => Ok(()),
    }
}
