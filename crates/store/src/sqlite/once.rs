//! Answers that are remembered, so that a write is done once.

use contract::limits::IDEMPOTENCY_HOURS;
use rusqlite::{OptionalExtension, Transaction};
use serde::Serialize;

use super::error::internal;
use crate::time::now;
use crate::{Answer, Once, OrganisationId, StoreError};

/// How long an answer is remembered, in milliseconds.
const MEMORY: i64 = IDEMPOTENCY_HOURS * 60 * 60 * 1000;

/// Forgotten answers that are thrown away with each new one, so that they never pile up.
const THROWN_AWAY: i64 = 100;

/// Does the work, unless it was done before: then its first answer is given.
pub(super) fn answer<T: Serialize>(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    once: Option<Once>,
    work: impl FnOnce() -> Result<T, StoreError>,
) -> Result<Answer<T>, StoreError> {
    let Some(once) = once else {
        return work().map(Answer::New);
    };
    let forgotten = now() - MEMORY;
    if let Some(replayed) = recall(tx, organisation, &once, forgotten)? {
        return Ok(replayed);
    }
    throw_away(tx, forgotten)?;
    let data = work()?;
    remember(tx, organisation, &once, &data)?;
    Ok(Answer::New(data))
}

fn recall<T>(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    once: &Once,
    forgotten: i64,
) -> Result<Option<Answer<T>>, StoreError> {
    let mut found = tx.prepare_cached(
        "SELECT fingerprint, data, meta FROM once
         WHERE organisation_id = ?1 AND key = ?2 AND created_at > ?3",
    )?;
    let found = found
        .query_row((organisation.0, &once.key, forgotten), |row| {
            let fingerprint: [u8; 32] = row.get("fingerprint")?;
            let data: String = row.get("data")?;
            let meta: String = row.get("meta")?;
            Ok((fingerprint, data, meta))
        })
        .optional()?;
    match found {
        None => Ok(None),
        Some((fingerprint, ..)) if fingerprint != once.fingerprint => Err(StoreError::KeyReused),
        Some((_, data, meta)) => Ok(Some(Answer::Replayed {
            data: serde_json::from_str(&data).map_err(internal)?,
            meta: serde_json::from_str(&meta).map_err(internal)?,
        })),
    }
}

fn throw_away(tx: &Transaction<'_>, forgotten: i64) -> Result<(), StoreError> {
    tx.prepare_cached(
        "DELETE FROM once WHERE rowid IN
             (SELECT rowid FROM once WHERE created_at <= ?1 ORDER BY created_at LIMIT ?2)",
    )?
    .execute((forgotten, THROWN_AWAY))?;
    Ok(())
}

fn remember<T: Serialize>(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    once: &Once,
    data: &T,
) -> Result<(), StoreError> {
    let data = serde_json::to_string(data).map_err(internal)?;
    let meta = serde_json::to_string(&once.meta).map_err(internal)?;
    // What it would replace is forgotten, only not thrown away yet.
    tx.prepare_cached(
        "INSERT OR REPLACE INTO once (organisation_id, key, fingerprint, data, meta, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        organisation.0,
        &once.key,
        once.fingerprint,
        data,
        meta,
        now(),
    ))?;
    Ok(())
}
