//! How the calls of the last weeks ended, as the calling system would have reported it.

use anyhow::Result;
use contract::CallOutcome;
use jiff::{SignedDuration, Timestamp};
use store::{CallRecord, OrganisationId, Store};
use uuid::Uuid;

use super::folders::FolderPlan;
use super::random::Random;
use crate::request_id::timestamp;

const OUTCOMES: [(u64, CallOutcome); 6] = [
    (32, CallOutcome::NoAnswer),
    (24, CallOutcome::Voicemail),
    (18, CallOutcome::Contacted),
    (12, CallOutcome::Interested),
    (10, CallOutcome::NotInterested),
    (4, CallOutcome::Escalated),
];
const DAYS: u64 = 60;
const DAY_S: u64 = 24 * 60 * 60;
const CHUNK_ROWS: u32 = 5_000;

/// Records calls to so many of a folder's contacts as its plan says.
pub(super) async fn record(
    store: &dyn Store,
    organisation: OrganisationId,
    folder_id: Uuid,
    plan: &FolderPlan,
    random: &mut Random,
) -> Result<()> {
    let now = Timestamp::now();
    let mut after = None;
    loop {
        let contacts = store
            .contacts_after(organisation, Some(folder_id), after, CHUNK_ROWS)
            .await?;
        let Some(last) = contacts.last() else {
            return Ok(());
        };
        after = Some(last.id);
        let mut calls = Vec::new();
        for contact in contacts {
            if random.percent(plan.called_percent)
                && let Some(outcome) = random.weighted(&OUTCOMES)
            {
                let ago = i64::try_from(random.below(DAYS * DAY_S))?;
                calls.push(CallRecord {
                    contact_id: contact.id,
                    outcome: *outcome,
                    called_at: timestamp(now - SignedDuration::from_secs(ago)),
                });
            }
        }
        store.record_calls(organisation, calls).await?;
    }
}
