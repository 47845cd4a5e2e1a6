//! What the cases start from.

use std::vec;

use contract::{
    Contact, ContactDraft, ContactQuery, Folder, FolderQuery, ImportReport, Meta, NewContact,
    NewFolder, PhoneNumber, Timestamp,
};
use dialbook_store::{Answer, ImportRows, KeyHash, NewKey, Once, OrganisationId, Page, Store};
use uuid::Uuid;

/// An id that nothing has.
pub(crate) const NOBODY: Uuid = Uuid::from_u128(7);

/// What a check of a sound database finds.
pub(crate) const NO_FAULT: [String; 0] = [];

pub(crate) fn key(organisation: &str, prefix: &str, hash: u8) -> NewKey {
    NewKey::new(organisation, prefix, KeyHash([hash; 32]))
}

/// A new organisation.
pub(crate) async fn organisation(store: &dyn Store) -> OrganisationId {
    let id = Uuid::now_v7();
    let mut key = key(&format!("organisation {id}"), "dk_", 0);
    key.hash.0[..16].copy_from_slice(id.as_bytes());
    store.create_key(key).await.unwrap()
}

pub(crate) fn new_folder(name: &str) -> NewFolder {
    NewFolder {
        name: name.to_owned(),
        description: None,
    }
}

pub(crate) async fn folder(store: &dyn Store, organisation: OrganisationId, name: &str) -> Folder {
    let made = store.create_folder(organisation, new_folder(name), None);
    done(made.await.unwrap())
}

pub(crate) async fn folders(store: &dyn Store, organisation: OrganisationId) -> Vec<Folder> {
    let query = FolderQuery::default();
    store.folders(organisation, query).await.unwrap()
}

/// An organisation with one folder.
pub(crate) async fn desk(store: &dyn Store) -> (OrganisationId, Uuid) {
    let organisation = organisation(store).await;
    (organisation, folder(store, organisation, "Leads").await.id)
}

pub(crate) fn phone(text: &str) -> PhoneNumber {
    PhoneNumber::parse(text).unwrap()
}

/// Contact number so and so.
pub(crate) fn draft(number: usize) -> ContactDraft {
    let mut draft = ContactDraft::new(phone(&format!("+1415555{number:04}")));
    draft.first_name = Some(format!("First {number}"));
    draft
}

pub(crate) async fn contact(
    store: &dyn Store,
    organisation: OrganisationId,
    folder_id: Uuid,
    draft: ContactDraft,
) -> Contact {
    let contact = NewContact { folder_id, draft };
    let made = store.create_contact(organisation, contact, None);
    done(made.await.unwrap())
}

/// The answer to work that was done now.
pub(crate) fn done<T: std::fmt::Debug>(answer: Answer<T>) -> T {
    match answer {
        Answer::New(data) => data,
        Answer::Replayed { .. } => panic!("{answer:?}"),
    }
}

pub(crate) async fn list(
    store: &dyn Store,
    organisation: OrganisationId,
    query: ContactQuery,
) -> Page {
    store.contacts(organisation, query).await.unwrap()
}

/// The first page of all contacts.
pub(crate) async fn everything(store: &dyn Store, organisation: OrganisationId) -> Page {
    list(store, organisation, ContactQuery::default()).await
}

pub(crate) fn once(key: &str, body: u8) -> Once {
    Once {
        key: key.to_owned(),
        fingerprint: [body; 32],
        meta: meta(&format!("req_{}", Uuid::now_v7())),
    }
}

pub(crate) fn meta(request_id: &str) -> Meta {
    Meta {
        request_id: request_id.to_owned(),
        ts: time("2026-11-22T18:00:00.000Z"),
    }
}

pub(crate) fn time(text: &str) -> Timestamp {
    Timestamp::from_rfc3339(text)
}

/// Rows of an import, all of them good.
pub(crate) struct Rows {
    drafts: vec::IntoIter<ContactDraft>,
    read: u64,
}

impl Rows {
    pub(crate) fn of(drafts: Vec<ContactDraft>) -> Box<Self> {
        Box::new(Self {
            drafts: drafts.into_iter(),
            read: 0,
        })
    }
}

impl Iterator for Rows {
    type Item = ContactDraft;

    fn next(&mut self) -> Option<ContactDraft> {
        let draft = self.drafts.next()?;
        self.read += 1;
        Some(draft)
    }
}

impl ImportRows for Rows {
    fn report(&mut self) -> ImportReport {
        ImportReport {
            successful: self.read,
            rows: Some(self.read),
            blank: Some(0),
            ..ImportReport::default()
        }
    }
}
