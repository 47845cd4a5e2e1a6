//! What is wrong with a database: whatever is kept twice, compared.

use std::path::Path;

use deadpool_postgres::{Client, Transaction};
use tokio_postgres::IsolationLevel;
use uuid::Uuid;

use crate::StoreError;
use crate::search::search_text_of;

/// Contacts that are looked at in one go.
const CHUNK: i32 = 10_000;

/// What is wrong, one finding to a fault; nothing where all is well. All of it is of one moment.
pub(super) async fn check(client: &mut Client) -> Result<Vec<String>, StoreError> {
    let tx = client
        .build_transaction()
        .isolation_level(IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .await?;
    // It reads everything: the limit that others have is not for it.
    tx.batch_execute("SET LOCAL statement_timeout = 0").await?;
    let mut findings = counts(&tx).await?;
    let unlike = unlike(&tx).await?;
    if unlike > 0 {
        findings.push(format!(
            "{unlike} contacts have a search text that is not that of their fields"
        ));
    }
    Ok(findings)
}

async fn counts(tx: &Transaction<'_>) -> Result<Vec<String>, StoreError> {
    let wrong = tx
        .query(
            "SELECT organisation_id, folder_id, outcome,
                 coalesce(kept.contacts, 0), coalesce(counted.contacts, 0)
             FROM (SELECT * FROM contact_count WHERE contacts > 0) AS kept
             FULL JOIN
                 (SELECT organisation_id, folder_id, coalesce(last_call_outcome, '') AS outcome,
                      count(*) AS contacts
                  FROM contact GROUP BY 1, 2, 3) AS counted
             USING (organisation_id, folder_id, outcome)
             WHERE kept.contacts IS DISTINCT FROM counted.contacts
             ORDER BY 1, 2, 3",
            &[],
        )
        .await?;
    let findings = wrong.iter().map(|row| {
        let (organisation, folder): (i64, Uuid) = (row.try_get(0)?, row.try_get(1)?);
        let outcome: &str = row.try_get(2)?;
        let (kept, counted): (i64, i64) = (row.try_get(3)?, row.try_get(4)?);
        Ok(format!(
            "organisation {organisation}, folder {folder}, outcome \u{201c}{outcome}\u{201d}: the kept \
             count is {kept}, there are {counted} contacts"
        ))
    });
    findings.collect()
}

/// Contacts that a search would find by something else than their fields.
async fn unlike(tx: &Transaction<'_>) -> Result<u64, StoreError> {
    let contacts = tx
        .prepare("SELECT search_text, phone_number, first_name, last_name, email FROM contact")
        .await?;
    let portal = tx.bind(&contacts, &[]).await?;
    let mut unlike = 0;
    loop {
        let rows = tx.query_portal(&portal, CHUNK).await?;
        if rows.is_empty() {
            return Ok(unlike);
        }
        for row in rows {
            let fields = [row.try_get(2)?, row.try_get(3)?, row.try_get(4)?];
            let kept: &str = row.try_get(0)?;
            unlike += u64::from(kept != search_text_of(row.try_get(1)?, fields));
        }
    }
}

/// PostgreSQL copies its databases itself.
pub(super) fn backup(file: &Path) -> StoreError {
    StoreError::Backup(format!(
        "PostgreSQL makes its own backups. Type: pg_dump --format=custom --file={} URL",
        file.display()
    ))
}
