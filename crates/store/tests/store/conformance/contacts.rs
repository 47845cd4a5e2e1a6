//! Contacts are made, changed, moved and deleted.

use contract::{CallOutcome, ContactDraft, ContactPatch, Metadata, NewContact, Patch};
use dialbook_store::{CallRecord, Store, StoreError};
use serde_json::json;

use super::given::{NOBODY, contact, desk, done, draft, everything, folder, folders, phone, time};
use super::model::check;

fn metadata(json: &str) -> Metadata {
    serde_json::from_str(json).unwrap()
}

fn full() -> ContactDraft {
    let text = |text: &str| Some(text.to_owned());
    ContactDraft {
        phone_number: phone("+14155550100"),
        first_name: text("Zoe\u{308}"),
        last_name: text(" O\u{2019}Neil "),
        email: text("zoe@example.com"),
        company_name: text("\u{7530}\u{4e2d}"),
        industry: text("a\tb"),
        location: text("\u{202e}x"),
        pin_code: text("00123"),
        keywords: text("a,,b"),
        metadata: metadata(
            r#"{"big":123456789012345678901234567890.10,"z":{"a":[null,true,"\u0007\n"]},"":-0}"#,
        ),
    }
}

pub(crate) async fn a_contact_is_listed_as_it_was_answered(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let bare = ContactDraft::new(phone("+12"));
    for draft in [full(), bare] {
        let made = contact(store, organisation, folder_id, draft.clone()).await;
        assert_eq!((&made.draft, made.folder_id), (&draft, folder_id));
        assert_eq!(
            (made.last_call_outcome, &made.last_called_at),
            (None, &None)
        );
        assert_eq!(made.created_at, made.updated_at);
        assert_eq!(
            made.created_at.as_str().len(),
            "2026-11-22T18:00:00.000Z".len()
        );
        assert_eq!(made.id.get_version_num(), 7);
        let listed = everything(store, organisation).await.contacts.remove(0);
        assert_eq!(listed, made);
        assert_eq!(
            serde_json::to_string(&listed.draft.metadata).unwrap(),
            serde_json::to_string(&draft.metadata).unwrap()
        );
    }
}

pub(crate) async fn any_unicode_is_kept(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let text = || "[^\0]{1,12}";
    check(
        48,
        (text(), text(), text(), text()),
        async |(first, keywords, key, value)| {
            let mut draft = draft(1);
            draft.first_name = Some(first);
            draft.keywords = Some(keywords);
            draft.metadata.insert(key, json!(value));
            let made = contact(store, organisation, folder_id, draft.clone()).await;
            assert_eq!(made.draft, draft);
            let listed = everything(store, organisation).await.contacts.remove(0);
            assert_eq!(listed.draft, draft);
            let keys = store.metadata_keys(organisation, None).await.unwrap();
            assert!(
                draft.metadata.keys().all(|key| keys.contains(key)),
                "{keys:?}"
            );
        },
    );
}

pub(crate) async fn a_contact_needs_a_folder(store: &dyn Store) {
    let (ours, _) = desk(store).await;
    let (_, their_folder) = desk(store).await;
    for folder_id in [NOBODY, their_folder] {
        let contact = NewContact {
            folder_id,
            draft: draft(1),
        };
        let made = store.create_contact(ours, contact, None).await;
        assert!(matches!(made, Err(StoreError::FolderNotFound)));
    }
    assert_eq!(everything(store, ours).await.total, 0);
}

pub(crate) async fn absent_null_and_value_are_told_apart(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let made = contact(store, organisation, folder_id, full()).await;
    let call = CallRecord {
        contact_id: made.id,
        outcome: CallOutcome::Interested,
        called_at: time("2026-11-22T18:00:00.000Z"),
    };
    store.record_calls(organisation, vec![call]).await.unwrap();
    pause().await;

    let patch = ContactPatch {
        phone_number: Some(phone("+15")),
        first_name: Patch::Null,
        last_name: Patch::Value("Lee".into()),
        ..ContactPatch::default()
    };
    let changed = store.update_contact(organisation, made.id, patch).await;
    let changed = changed.unwrap();
    let mut expected = full();
    expected.phone_number = phone("+15");
    expected.first_name = None;
    expected.last_name = Some("Lee".into());
    assert_eq!(changed.draft, expected);
    assert_eq!(changed.last_call_outcome, Some(CallOutcome::Interested));
    assert_eq!(changed.created_at, made.created_at);
    assert!(changed.updated_at > made.updated_at);
    assert_eq!(everything(store, organisation).await.contacts, [changed]);
}

pub(crate) async fn metadata_is_replaced_whole(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let made = contact(store, organisation, folder_id, full()).await;
    for (metadata, expected) in [
        (Patch::Value(metadata(r#"{"n":1.0}"#)), r#"{"n":1.0}"#),
        (Patch::Absent, r#"{"n":1.0}"#),
        (Patch::Value(metadata(r#"{"n":1.00}"#)), r#"{"n":1.00}"#),
        (Patch::Null, "{}"),
    ] {
        let patch = ContactPatch {
            metadata,
            ..ContactPatch::default()
        };
        let changed = store.update_contact(organisation, made.id, patch).await;
        let kept = serde_json::to_string(&changed.unwrap().draft.metadata).unwrap();
        assert_eq!(kept, expected);
    }
}

pub(crate) async fn a_contact_moves_with_its_count(store: &dyn Store) {
    let (organisation, from) = desk(store).await;
    let to = folder(store, organisation, "Customers").await.id;
    let made = contact(store, organisation, from, draft(1)).await;
    contact(store, organisation, from, draft(2)).await;
    let patch = ContactPatch {
        folder_id: Some(to),
        ..ContactPatch::default()
    };
    let moved = store.update_contact(organisation, made.id, patch).await;
    assert_eq!(moved.unwrap().folder_id, to);
    let folders = folders(store, organisation).await;
    let counts: Vec<_> = folders.iter().map(|folder| folder.contact_count).collect();
    assert_eq!(counts, [1, 1]);
    // Where it stands in the list depends on when it was made, not on when it was moved.
    let listed = everything(store, organisation).await.contacts;
    assert_eq!((listed[1].id, listed[1].folder_id), (made.id, to));
}

pub(crate) async fn a_change_that_changes_nothing_is_no_change(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let made = contact(store, organisation, folder_id, full()).await;
    pause().await;
    let same = ContactPatch {
        folder_id: Some(folder_id),
        first_name: Patch::set(made.draft.first_name.clone()),
        metadata: Patch::Value(made.draft.metadata.clone()),
        ..ContactPatch::default()
    };
    let changed = store.update_contact(organisation, made.id, same).await;
    assert_eq!(changed.unwrap(), made);
    assert_eq!(everything(store, organisation).await.contacts, [made]);
}

pub(crate) async fn a_failed_move_changes_nothing(store: &dyn Store) {
    let (ours, folder_id) = desk(store).await;
    let (theirs, their_folder) = desk(store).await;
    let made = contact(store, ours, folder_id, draft(1)).await;
    for folder in [their_folder, NOBODY] {
        let patch = ContactPatch {
            folder_id: Some(folder),
            first_name: Patch::Value("Changed".into()),
            ..ContactPatch::default()
        };
        let moved = store.update_contact(ours, made.id, patch).await;
        assert!(matches!(moved, Err(StoreError::FolderNotFound)));
    }
    assert_eq!(everything(store, ours).await.contacts, [made]);
    assert_eq!(everything(store, theirs).await.total, 0);
}

pub(crate) async fn a_deleted_contact_is_gone(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let made = contact(store, organisation, folder_id, draft(1)).await;
    let deleted = store.delete_contact(organisation, made.id).await.unwrap();
    assert_eq!((deleted.contact_id, deleted.deleted), (made.id, true));
    let again = store.delete_contact(organisation, made.id).await;
    assert!(matches!(again, Err(StoreError::ContactNotFound)));
    let patch = ContactPatch::default();
    let changed = store.update_contact(organisation, made.id, patch).await;
    assert!(matches!(changed, Err(StoreError::ContactNotFound)));
    let next = done(
        store
            .create_contact(
                organisation,
                NewContact {
                    folder_id,
                    draft: draft(2),
                },
                None,
            )
            .await
            .unwrap(),
    );
    assert_eq!(everything(store, organisation).await.contacts, [next]);
}

pub(crate) async fn contacts_of_others_are_not_found(store: &dyn Store) {
    let (theirs, their_folder) = desk(store).await;
    let (ours, _) = desk(store).await;
    let made = contact(store, theirs, their_folder, draft(1)).await;
    for contact_id in [made.id, NOBODY] {
        let patch = ContactPatch {
            first_name: Patch::Null,
            ..ContactPatch::default()
        };
        let changed = store.update_contact(ours, contact_id, patch).await;
        assert!(matches!(changed, Err(StoreError::ContactNotFound)));
        let deleted = store.delete_contact(ours, contact_id).await;
        assert!(matches!(deleted, Err(StoreError::ContactNotFound)));
    }
    assert_eq!(everything(store, theirs).await.contacts, [made]);
}

/// Long enough for a time of the next millisecond.
async fn pause() {
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
}
