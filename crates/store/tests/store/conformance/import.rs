//! Imports store all their good rows, or nothing.

use contract::{ContactDraft, ImportReport};
use dialbook_store::{ImportRows, Store, StoreError};

use super::given::{NOBODY, Rows, desk, done, draft, everything, folders, once, organisation};

pub(crate) async fn rows_are_stored_in_their_order(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let drafts: Vec<_> = (0..30).map(draft).collect();
    let rows = Rows::of(drafts.clone());
    let report = store.import(organisation, folder_id, rows, None).await;
    let report = done(report.unwrap());
    assert_eq!((report.successful, report.rows), (30, Some(30)));
    let page = everything(store, organisation).await;
    assert_eq!(page.total, 30);
    let listed: Vec<_> = page
        .contacts
        .into_iter()
        .rev()
        .map(|contact| contact.draft)
        .collect();
    assert_eq!(listed, drafts);
    assert_eq!(folders(store, organisation).await[0].contact_count, 30);
}

pub(crate) async fn an_empty_import_is_fine(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let report = store
        .import(organisation, folder_id, Rows::of(Vec::new()), None)
        .await;
    assert_eq!(done(report.unwrap()).rows, Some(0));
    assert_eq!(folders(store, organisation).await[0].contact_count, 0);
}

pub(crate) async fn an_import_needs_its_folder(store: &dyn Store) {
    let (theirs, their_folder) = desk(store).await;
    let ours = organisation(store).await;
    for folder_id in [NOBODY, their_folder] {
        let report = store
            .import(ours, folder_id, Rows::of(vec![draft(1)]), None)
            .await;
        assert!(matches!(report, Err(StoreError::FolderNotFound)));
    }
    assert_eq!(everything(store, theirs).await.total, 0);
}

/// Gives one good row and breaks.
struct Broken(usize);

impl Iterator for Broken {
    type Item = ContactDraft;

    fn next(&mut self) -> Option<ContactDraft> {
        assert_eq!(self.0, 0, "broken on purpose");
        self.0 += 1;
        Some(draft(self.0))
    }
}

impl ImportRows for Broken {
    fn report(&mut self) -> ImportReport {
        ImportReport::default()
    }
}

pub(crate) async fn a_broken_import_stores_nothing(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let same = once("import", 1);
    let rows = Box::new(Broken(0));
    let broken = store
        .import(organisation, folder_id, rows, Some(same.clone()))
        .await;
    assert!(matches!(broken, Err(StoreError::Internal(_))));
    assert_eq!(everything(store, organisation).await.total, 0);
    assert_eq!(folders(store, organisation).await[0].contact_count, 0);
    // The store is as good as new, and the key was not used up.
    let rows = Rows::of(vec![draft(1)]);
    let report = store
        .import(organisation, folder_id, rows, Some(same))
        .await;
    assert_eq!(done(report.unwrap()).successful, 1);
    assert_eq!(everything(store, organisation).await.total, 1);
}
