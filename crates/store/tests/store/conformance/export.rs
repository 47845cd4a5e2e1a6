//! Long reads go chunk by chunk.

use contract::Contact;
use dialbook_store::{OrganisationId, Store, StoreError};
use serde_json::json;
use uuid::Uuid;

use super::given::{NOBODY, Rows, contact, desk, draft, everything, folder};

async fn read_all(
    store: &dyn Store,
    organisation: OrganisationId,
    folder_id: Option<Uuid>,
    limit: u32,
) -> Vec<Contact> {
    let mut all: Vec<Contact> = Vec::new();
    loop {
        let after = all.last().map(|contact| contact.id);
        let chunk = store
            .contacts_after(organisation, folder_id, after, limit)
            .await;
        let chunk = chunk.unwrap();
        if chunk.is_empty() {
            return all;
        }
        assert!(chunk.len() <= limit as usize);
        all.extend(chunk);
    }
}

pub(crate) async fn chunks_have_every_contact_once_oldest_first(store: &dyn Store) {
    let (organisation, leads) = desk(store).await;
    let other = folder(store, organisation, "Other").await.id;
    for number in 0..4 {
        contact(store, organisation, other, draft(number)).await;
        let rows = Rows::of(vec![draft(number), draft(number)]);
        store.import(organisation, leads, rows, None).await.unwrap();
    }
    let mut expected = everything(store, organisation).await.contacts;
    expected.reverse();
    for limit in [1, 4, 12, 100] {
        assert_eq!(read_all(store, organisation, None, limit).await, expected);
        let in_other = expected.iter().filter(|contact| contact.folder_id == other);
        let in_other: Vec<_> = in_other.cloned().collect();
        assert_eq!(
            read_all(store, organisation, Some(other), limit).await,
            in_other
        );
    }
}

pub(crate) async fn a_chunk_goes_on_after_a_contact_that_is_gone(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let mut made = Vec::new();
    for number in 0..4 {
        made.push(contact(store, organisation, folder_id, draft(number)).await);
    }
    for gone in [&made[1], &made[0], &made[3]] {
        store.delete_contact(organisation, gone.id).await.unwrap();
    }
    let last = contact(store, organisation, folder_id, draft(4)).await;
    for (after, expected) in [
        (0, vec![&made[2], &last]),
        (1, vec![&made[2], &last]),
        (2, vec![&last]),
        (3, vec![&last]),
    ] {
        let after = Some(made[after].id);
        let chunk = store
            .contacts_after(organisation, None, after, 10)
            .await
            .unwrap();
        assert_eq!(chunk.iter().collect::<Vec<_>>(), expected);
    }
}

pub(crate) async fn metadata_keys_are_sorted(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let other = folder(store, organisation, "Other").await.id;
    let keys = [
        "",
        " ",
        "\"q\\\"",
        "B",
        "a",
        "a\u{1}\n",
        "a.b",
        "\u{e9}",
        "\u{ff5e}",
        "\u{1f44b}",
    ];
    for (number, key) in keys.iter().rev().enumerate() {
        let mut draft = draft(number);
        draft
            .metadata
            .insert((*key).to_owned(), json!({"inner": [1]}));
        draft.metadata.insert("a".to_owned(), json!(null));
        contact(store, organisation, folder_id, draft).await;
    }
    let mut elsewhere = draft(99);
    elsewhere.metadata.insert("elsewhere".to_owned(), json!(1));
    contact(store, organisation, other, elsewhere).await;

    let of_folder = store.metadata_keys(organisation, Some(folder_id)).await;
    assert_eq!(of_folder.unwrap(), keys);
    let of_all = store.metadata_keys(organisation, None).await.unwrap();
    let mut expected = [&keys[..], &["elsewhere"]].concat();
    expected.sort_unstable();
    assert_eq!(of_all, expected);
}

pub(crate) async fn long_reads_stay_in_scope(store: &dyn Store) {
    let (theirs, their_folder) = desk(store).await;
    let (ours, our_folder) = desk(store).await;
    let mut their_draft = draft(1);
    their_draft.metadata.insert("secret".to_owned(), json!(1));
    contact(store, theirs, their_folder, their_draft).await;
    let our_contact = contact(store, ours, our_folder, draft(2)).await;
    assert_eq!(read_all(store, ours, None, 10).await, [our_contact]);
    assert!(store.metadata_keys(ours, None).await.unwrap().is_empty());
    for folder_id in [NOBODY, their_folder] {
        let chunk = store.contacts_after(ours, Some(folder_id), None, 10).await;
        assert!(matches!(chunk, Err(StoreError::FolderNotFound)));
        let keys = store.metadata_keys(ours, Some(folder_id)).await;
        assert!(matches!(keys, Err(StoreError::FolderNotFound)));
    }
}
