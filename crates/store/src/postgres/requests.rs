//! How many requests were made, counted over all servers.

use deadpool_postgres::Client;

use crate::{OrganisationId, StoreError};

/// Counts a request of an organisation in a minute, and says how many it made in it.
///
/// A server whose clock is behind counts into the minute that has begun elsewhere.
pub(super) async fn count(
    client: &Client,
    organisation: OrganisationId,
    minute: i64,
) -> Result<u64, StoreError> {
    let count = client
        .prepare_cached(
            "INSERT INTO request_count AS known (organisation_id, minute, requests)
             VALUES ($1, $2, 1)
             ON CONFLICT (organisation_id) DO UPDATE SET
                 minute = greatest(known.minute, excluded.minute),
                 requests = CASE WHEN known.minute < excluded.minute THEN 1 ELSE known.requests + 1 END
             RETURNING requests",
        )
        .await?;
    let row = client
        .query_one(&count, &[&organisation.0, &minute])
        .await?;
    Ok(row.try_get::<_, i64>(0)?.cast_unsigned())
}
