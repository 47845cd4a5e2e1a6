//! Lists are filtered, paged and counted.

use contract::{CallOutcome, ContactQuery};
use dialbook_store::{CallRecord, Store, StoreError};
use uuid::Uuid;

use super::given::{
    NOBODY, Rows, contact, desk, draft, everything, folder, list, organisation, time,
};

pub(crate) async fn pages_have_every_contact_once_newest_first(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let mut made = Vec::new();
    for number in 0..7 {
        made.push(
            contact(store, organisation, folder_id, draft(number))
                .await
                .id,
        );
    }
    let rows = Rows::of((7..10).map(draft).collect());
    store
        .import(organisation, folder_id, rows, None)
        .await
        .unwrap();
    let numbers: Vec<_> = (0..10)
        .rev()
        .map(|number| Some(format!("First {number}")))
        .collect();
    for search in [None, Some("first".to_owned())] {
        for limit in [1, 3, 5, 10, 100] {
            let mut listed = Vec::new();
            for page in 1..=10_u32.div_ceil(limit) {
                let query = ContactQuery {
                    folder_id: (page % 2 == 0).then_some(folder_id),
                    search: search.clone(),
                    page,
                    limit,
                    ..ContactQuery::default()
                };
                let page = list(store, organisation, query).await;
                assert_eq!(page.total, 10);
                listed.extend(page.contacts);
            }
            let names: Vec<_> = listed
                .iter()
                .map(|contact| contact.draft.first_name.clone())
                .collect();
            assert_eq!(names, numbers, "{limit}");
            let ids: Vec<Uuid> = listed[3..].iter().rev().map(|contact| contact.id).collect();
            assert_eq!(ids, made);
            assert!(listed.is_sorted_by(|newer, older| newer.id > older.id));
        }
    }
}

pub(crate) async fn a_page_past_the_end_is_empty(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    assert_eq!(everything(store, organisation).await.total, 0);
    contact(store, organisation, folder_id, draft(1)).await;
    for page in [2, u32::MAX] {
        for search in [None, Some("first".to_owned())] {
            let query = ContactQuery {
                search,
                page,
                limit: 100,
                ..ContactQuery::default()
            };
            let page = list(store, organisation, query).await;
            assert_eq!((page.contacts.len(), page.total), (0, 1));
        }
    }
}

pub(crate) async fn outcomes_and_folders_narrow_the_list(store: &dyn Store) {
    let (organisation, leads) = desk(store).await;
    let other = folder(store, organisation, "Other").await.id;
    let mut calls = Vec::new();
    for (number, outcome) in CallOutcome::ALL.into_iter().enumerate() {
        for folder_id in [leads, other] {
            calls.push(CallRecord {
                contact_id: contact(store, organisation, folder_id, draft(number))
                    .await
                    .id,
                outcome,
                called_at: time("2026-11-22T18:00:00.000Z"),
            });
        }
    }
    contact(store, organisation, leads, draft(9)).await;
    store.record_calls(organisation, calls).await.unwrap();
    for search in [None, Some("first".to_owned())] {
        for folder_id in [None, Some(leads), Some(other)] {
            for outcome in CallOutcome::ALL {
                let query = ContactQuery {
                    folder_id,
                    search: search.clone(),
                    last_call_outcome: Some(outcome),
                    ..ContactQuery::default()
                };
                let page = list(store, organisation, query).await;
                assert_eq!(page.total, if folder_id.is_some() { 1 } else { 2 });
                assert_eq!(page.total, page.contacts.len() as u64);
                assert!(page.contacts.iter().all(|contact| {
                    contact.last_call_outcome == Some(outcome)
                        && folder_id.is_none_or(|folder_id| contact.folder_id == folder_id)
                }));
            }
        }
    }
}

pub(crate) async fn a_list_needs_its_folder(store: &dyn Store) {
    let (_, their_folder) = desk(store).await;
    let ours = organisation(store).await;
    for folder_id in [NOBODY, their_folder] {
        let query = ContactQuery {
            folder_id: Some(folder_id),
            ..ContactQuery::default()
        };
        let page = store.contacts(ours, query).await;
        assert!(matches!(page, Err(StoreError::FolderNotFound)));
    }
}

pub(crate) async fn lists_show_one_organisation(store: &dyn Store) {
    let (theirs, their_folder) = desk(store).await;
    let (ours, our_folder) = desk(store).await;
    contact(store, theirs, their_folder, draft(1)).await;
    let our_contact = contact(store, ours, our_folder, draft(2)).await;
    for search in [None, Some("first".to_owned())] {
        let query = ContactQuery {
            search,
            ..ContactQuery::default()
        };
        let page = list(store, ours, query).await;
        assert_eq!(
            (page.contacts.as_slice(), page.total),
            (&[our_contact.clone()][..], 1)
        );
    }
}
