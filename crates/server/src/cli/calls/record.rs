//! Reported calls, written to the contacts they were to.

use anyhow::{Context, Result};
use jiff::Timestamp;
use store::{CallRecord, OrganisationId, Store};

use super::report::Calls;
use crate::request_id::timestamp;

/// Contacts that are read, and calls that are written, at once.
const CHUNK_ROWS: u32 = 5_000;

/// What became of the calls.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Recorded {
    /// Contacts whose latest call was written.
    pub(super) updated: u64,
    /// Contacts that had this call, or a later one.
    pub(super) known: u64,
}

/// Walks through all contacts and writes the calls to them; memory holds the calls and one chunk.
pub(super) async fn record(
    store: &dyn Store,
    organisation: OrganisationId,
    calls: &mut Calls,
) -> Result<Recorded> {
    let mut recorded = Recorded::default();
    if calls.is_empty() {
        return Ok(recorded);
    }
    let mut after = None;
    loop {
        let walked = chunk(store, organisation, calls, &mut after, &mut recorded).await;
        let more = walked.with_context(|| {
            format!(
                "it stopped after {} contacts were updated; import the file again to record the rest",
                recorded.updated
            )
        })?;
        if !more {
            return Ok(recorded);
        }
    }
}

/// Writes the calls to the contacts after one; false where there are none.
async fn chunk(
    store: &dyn Store,
    organisation: OrganisationId,
    calls: &mut Calls,
    after: &mut Option<uuid::Uuid>,
    recorded: &mut Recorded,
) -> Result<bool> {
    let contacts = store
        .contacts_after(organisation, None, *after, CHUNK_ROWS)
        .await?;
    let Some(last) = contacts.last() else {
        return Ok(false);
    };
    *after = Some(last.id);
    let mut records = Vec::new();
    for contact in &contacts {
        let Some(call) = calls.to(contact) else {
            continue;
        };
        let before = contact.last_called_at.as_ref();
        let before = before.map(|time| time.as_str().parse::<Timestamp>());
        // Times are kept to the millisecond.
        let is_later = match before.transpose()? {
            Some(before) => call.at.as_millisecond() > before.as_millisecond(),
            None => true,
        };
        if is_later {
            records.push(CallRecord {
                contact_id: contact.id,
                outcome: call.outcome,
                called_at: timestamp(call.at),
            });
        } else {
            recorded.known += 1;
        }
    }
    if !records.is_empty() {
        recorded.updated += store.record_calls(organisation, records).await?;
    }
    Ok(true)
}
