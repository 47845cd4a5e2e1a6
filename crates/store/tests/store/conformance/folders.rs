//! Folders are made, sorted and deleted.

use contract::{FolderQuery, FolderSort, NewFolder, Order};
use dialbook_store::{Store, StoreError};

use super::given::{NOBODY, contact, desk, done, draft, everything, folder, folders, organisation};

pub(crate) async fn a_folder_is_listed_as_it_was_answered(store: &dyn Store) {
    let organisation = organisation(store).await;
    let asked = NewFolder {
        name: "Zoe\u{308} \u{1f44b}".into(),
        description: Some("a\r\n\u{200f}b ".into()),
    };
    let made = store.create_folder(organisation, asked.clone(), None).await;
    let made = done(made.unwrap());
    assert_eq!(made.name, asked.name);
    assert_eq!(made.description, asked.description);
    assert_eq!(
        (made.contact_count, &made.created_at),
        (0, &made.updated_at)
    );
    assert_eq!(made.id.get_version_num(), 7);
    let plain = folder(store, organisation, "Plain").await;
    assert_eq!(plain.description, None);
    assert_eq!(folders(store, organisation).await, [plain, made]);
}

pub(crate) async fn folders_are_sorted_as_asked(store: &dyn Store) {
    let organisation = organisation(store).await;
    for (name, contacts) in [
        ("b", 1),
        ("\u{c9}t\u{e9}", 0),
        ("A", 2),
        ("a", 1),
        ("\u{e9}", 3),
    ] {
        let folder = folder(store, organisation, name).await;
        for number in 0..contacts {
            contact(store, organisation, folder.id, draft(number)).await;
        }
    }
    for (sort_by, ascending) in [
        (FolderSort::Name, ["A", "a", "b", "\u{e9}", "\u{c9}t\u{e9}"]),
        (
            FolderSort::CreatedAt,
            ["b", "\u{c9}t\u{e9}", "A", "a", "\u{e9}"],
        ),
        (
            FolderSort::ContactCount,
            ["\u{c9}t\u{e9}", "b", "a", "A", "\u{e9}"],
        ),
    ] {
        let mut expected = ascending.to_vec();
        for order in [Order::Ascending, Order::Descending] {
            let query = FolderQuery { sort_by, order };
            let folders = store.folders(organisation, query).await.unwrap();
            let names: Vec<_> = folders.iter().map(|folder| folder.name.as_str()).collect();
            assert_eq!(names, expected, "{query:?}");
            expected.reverse();
        }
    }
}

pub(crate) async fn a_folder_is_deleted_with_its_contacts(store: &dyn Store) {
    let (organisation, kept) = desk(store).await;
    let gone = folder(store, organisation, "Gone").await.id;
    let stays = contact(store, organisation, kept, draft(1)).await;
    let goes = contact(store, organisation, gone, draft(2)).await;
    contact(store, organisation, gone, draft(3)).await;

    let deleted = store.delete_folder(organisation, gone).await.unwrap();
    assert_eq!((deleted.folder_id, deleted.deleted), (gone, true));
    assert_eq!(deleted.contacts_deleted, 2);

    let left = everything(store, organisation).await;
    assert_eq!((left.contacts, left.total), (vec![stays], 1));
    assert_eq!(folders(store, organisation).await.len(), 1);
    let again = store.delete_folder(organisation, gone).await;
    assert!(matches!(again, Err(StoreError::FolderNotFound)));
    let contact = store.delete_contact(organisation, goes.id).await;
    assert!(matches!(contact, Err(StoreError::ContactNotFound)));
}

pub(crate) async fn folders_of_others_are_not_found(store: &dyn Store) {
    let (theirs, their_folder) = desk(store).await;
    contact(store, theirs, their_folder, draft(1)).await;
    let ours = organisation(store).await;
    assert!(folders(store, ours).await.is_empty());
    for folder_id in [their_folder, NOBODY] {
        let deleted = store.delete_folder(ours, folder_id).await;
        assert!(matches!(deleted, Err(StoreError::FolderNotFound)));
    }
    assert_eq!(folders(store, theirs).await[0].contact_count, 1);
}
