//! The calling system writes how calls ended.

use contract::CallOutcome;
use dialbook_store::{CallRecord, Store};
use uuid::Uuid;

use super::given::{NOBODY, contact, desk, draft, everything, time};

fn call(contact_id: Uuid, outcome: CallOutcome, called_at: &str) -> CallRecord {
    CallRecord {
        contact_id,
        outcome,
        called_at: time(called_at),
    }
}

pub(crate) async fn outcomes_are_written(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let called = contact(store, organisation, folder_id, draft(1)).await;
    let calls = vec![
        call(called.id, CallOutcome::Voicemail, "2026-11-22T18:00:00Z"),
        call(
            called.id,
            CallOutcome::Contacted,
            "2026-11-22T20:00:00.5+01:00",
        ),
    ];
    assert_eq!(store.record_calls(organisation, calls).await.unwrap(), 2);
    let listed = everything(store, organisation).await.contacts.remove(0);
    assert_eq!(listed.last_call_outcome, Some(CallOutcome::Contacted));
    assert_eq!(
        listed.last_called_at,
        Some(time("2026-11-22T19:00:00.500Z"))
    );
    // A call is no edit.
    assert_eq!(listed.updated_at, called.updated_at);
}

pub(crate) async fn contacts_that_are_gone_are_passed_over(store: &dyn Store) {
    let (theirs, their_folder) = desk(store).await;
    let (ours, our_folder) = desk(store).await;
    let their_contact = contact(store, theirs, their_folder, draft(1)).await;
    let our_contact = contact(store, ours, our_folder, draft(2)).await;
    let calls = [NOBODY, their_contact.id, our_contact.id]
        .map(|contact_id| call(contact_id, CallOutcome::NoAnswer, "2026-11-22T18:00:00Z"));
    assert_eq!(store.record_calls(ours, calls.into()).await.unwrap(), 1);
    assert_eq!(store.record_calls(ours, Vec::new()).await.unwrap(), 0);
    assert_eq!(everything(store, theirs).await.contacts, [their_contact]);
}
