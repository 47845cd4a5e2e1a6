//! A write that is asked for twice is done once.

use std::sync::atomic::{AtomicUsize, Ordering};

use contract::{Folder, NewContact};
use dialbook_store::{Answer, Store, StoreError};

use super::given::{
    NOBODY, Rows, desk, done, draft, everything, folders, new_folder, once, organisation,
};

pub(crate) async fn a_second_request_gets_the_first_answer(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let first = once("key", 1);
    let mut contact = NewContact {
        folder_id,
        draft: draft(1),
    };
    let digits = serde_json::from_str("1.2300000000000000000000000").unwrap();
    contact.draft.metadata.insert("n".into(), digits);
    let made = store.create_contact(organisation, contact.clone(), Some(first.clone()));
    let made = done(made.await.unwrap());
    // What became of the contact since then does not matter, nor does its folder.
    store.delete_folder(organisation, folder_id).await.unwrap();
    let again = store.create_contact(organisation, contact, Some(once("key", 1)));
    let expected = Answer::Replayed {
        data: serde_json::to_value(&made).unwrap(),
        meta: first.meta,
    };
    assert_eq!(again.await.unwrap(), expected);
    assert_eq!(everything(store, organisation).await.total, 0);
}

pub(crate) async fn another_request_is_refused(store: &dyn Store) {
    let organisation = organisation(store).await;
    let first = store.create_folder(organisation, new_folder("A"), Some(once("key", 1)));
    first.await.unwrap();
    let other = store.create_folder(organisation, new_folder("B"), Some(once("key", 2)));
    assert!(matches!(other.await, Err(StoreError::KeyReused)));
    let next = store.create_folder(organisation, new_folder("C"), Some(once("KEY", 2)));
    assert!(matches!(next.await, Ok(Answer::New(_))));
    assert_eq!(folders(store, organisation).await.len(), 2);
}

pub(crate) async fn keys_are_an_organisation_s_own(store: &dyn Store) {
    for _ in 0..2 {
        let organisation = organisation(store).await;
        let made = store.create_folder(organisation, new_folder("A"), Some(once("key", 1)));
        assert!(matches!(made.await, Ok(Answer::New(_))));
        assert_eq!(folders(store, organisation).await.len(), 1);
    }
}

pub(crate) async fn a_failure_is_not_remembered(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let mut contact = NewContact {
        folder_id: NOBODY,
        draft: draft(1),
    };
    let failed = store.create_contact(organisation, contact.clone(), Some(once("key", 1)));
    assert!(matches!(failed.await, Err(StoreError::FolderNotFound)));
    contact.folder_id = folder_id;
    let made = store.create_contact(organisation, contact, Some(once("key", 2)));
    assert!(matches!(made.await, Ok(Answer::New(_))));
}

pub(crate) async fn an_import_happens_once(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let rows = || Rows::of((0..3).map(draft).collect());
    let first = store.import(organisation, folder_id, rows(), Some(once("key", 1)));
    let report = done(first.await.unwrap());
    let again = store.import(organisation, folder_id, rows(), Some(once("key", 1)));
    match again.await.unwrap() {
        Answer::Replayed { data, .. } => assert_eq!(data, serde_json::to_value(report).unwrap()),
        Answer::New(report) => panic!("{report:?}"),
    }
    assert_eq!(everything(store, organisation).await.total, 3);
}

pub(crate) async fn equal_requests_at_once_have_one_effect(store: &dyn Store) {
    at_once(&[store]).await;
}

/// Fifty equal requests, spread over stores on one database.
pub(crate) async fn at_once(stores: &[&dyn Store]) {
    let organisation = organisation(stores[0]).await;
    let made = AtomicUsize::new(0);
    let request = async |number: usize| -> (serde_json::Value, String) {
        let request = once("key", 1);
        let own = request.meta.request_id.clone();
        let store = stores[number % stores.len()];
        let answer = loop {
            let ask = store.create_folder(organisation, new_folder("A"), Some(request.clone()));
            match ask.await {
                // An engine may let the caller wait.
                Err(StoreError::StillRunning) => tokio::task::yield_now().await,
                answer => break answer.unwrap(),
            }
        };
        match answer {
            Answer::New(folder) => {
                made.fetch_add(1, Ordering::Relaxed);
                (serde_json::to_value::<Folder>(folder).unwrap(), own)
            }
            Answer::Replayed { data, meta } => (data, meta.request_id),
        }
    };
    let answers = futures_util::future::join_all((0..50).map(request)).await;
    assert_eq!(made.into_inner(), 1);
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(folders(stores[0], organisation).await.len(), 1);
}
