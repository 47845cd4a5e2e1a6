//! What every engine does.

use std::path::Path;

use async_trait::async_trait;
use contract::{
    CallOutcome, Contact, ContactDeleted, ContactDraft, ContactPatch, ContactQuery, Folder,
    FolderDeleted, FolderQuery, ImportReport, NewContact, NewFolder, Timestamp,
};
use uuid::Uuid;

use crate::{Access, Answer, Key, KeyHash, NewKey, Once, StoreError};

/// An organisation's number in the database; every query is scoped by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OrganisationId(pub i64);

/// Says whether anything was written: as long as the version is the same, so is everything that is kept. Later
/// versions are greater; a number means something only while the store that gave it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub i64);

/// One page of a list, and how many rows the whole list has.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The rows, newest first.
    pub contacts: Vec<Contact>,
    /// Rows in all.
    pub total: u64,
}

/// The rows of an import, judged one by one while they are stored.
///
/// The iterator gives the good rows; when it is done, the report tells of all.
pub trait ImportRows: Iterator<Item = ContactDraft> + Send {
    /// What became of the rows so far.
    fn report(&mut self) -> ImportReport;
}

/// How a call ended, as the calling system reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRecord {
    /// Who was called.
    pub contact_id: Uuid,
    /// How it ended.
    pub outcome: CallOutcome,
    /// When.
    pub called_at: Timestamp,
}

/// Everything that is kept. One engine per database, one behaviour for all.
///
/// A write is answered after it is on the disk. A write that is given a [`Once`] remembers its answer in
/// the same transaction, and gives that answer when it is asked again; an engine may refuse to wait for
/// the first one to end, with [`StoreError::StillRunning`].
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Whether the database answers.
    async fn ping(&self) -> Result<(), StoreError>;

    /// The version after the last write that was committed, by whichever server or program; none where
    /// finding it out would take as long as a read. Answers at once.
    fn version(&self) -> Option<Version> {
        None
    }

    /// Keeps a new key; makes its organisation where there is none of that name.
    async fn create_key(&self, key: NewKey) -> Result<OrganisationId, StoreError>;

    /// The organisation of that name; none where there is none.
    async fn organisation(&self, name: &str) -> Result<Option<OrganisationId>, StoreError>;

    /// The keys of an organisation, newest first, revoked ones included.
    async fn keys(&self, organisation: &str) -> Result<Vec<Key>, StoreError>;

    /// Revokes the keys of an organisation whose kept prefix starts with this one, all of them where it
    /// is empty; says how many were revoked now.
    async fn revoke_keys(&self, organisation: &str, prefix: &str) -> Result<u64, StoreError>;

    /// What the key with this hash may do; none where there is no such key, or it was revoked or has
    /// expired. Nothing is remembered here from call to call: a revocation counts at once, on every server.
    async fn access(&self, hash: &KeyHash) -> Result<Option<Access>, StoreError>;

    /// Counts a request of an organisation in a minute (minutes since 1970), and says how many it made in
    /// it at all servers of this database, this one included. A minute that lies before one in which
    /// requests were counted is taken for that one.
    async fn count_request(
        &self,
        organisation: OrganisationId,
        minute: i64,
    ) -> Result<u64, StoreError>;

    /// Notes that the key with this hash is used now, if there is one.
    async fn note_key_use(&self, hash: &KeyHash) -> Result<(), StoreError>;

    /// All folders of an organisation. Names are compared case-folded, by code point; equals lie in the
    /// order in which they were made, and a descending list is an ascending one reversed.
    async fn folders(
        &self,
        organisation: OrganisationId,
        query: FolderQuery,
    ) -> Result<Vec<Folder>, StoreError>;

    /// Makes a folder.
    async fn create_folder(
        &self,
        organisation: OrganisationId,
        folder: NewFolder,
        once: Option<Once>,
    ) -> Result<Answer<Folder>, StoreError>;

    /// Deletes a folder with all its contacts.
    async fn delete_folder(
        &self,
        organisation: OrganisationId,
        folder_id: Uuid,
    ) -> Result<FolderDeleted, StoreError>;

    /// A page of contacts, newest first. A page past the end is empty and has the right total.
    async fn contacts(
        &self,
        organisation: OrganisationId,
        query: ContactQuery,
    ) -> Result<Page, StoreError>;

    /// Makes a contact.
    async fn create_contact(
        &self,
        organisation: OrganisationId,
        contact: NewContact,
        once: Option<Once>,
    ) -> Result<Answer<Contact>, StoreError>;

    /// Changes a contact, and moves it where the patch names a folder. Where nothing differs from what is
    /// there, `updated_at` stays as it is.
    async fn update_contact(
        &self,
        organisation: OrganisationId,
        contact_id: Uuid,
        patch: ContactPatch,
    ) -> Result<Contact, StoreError>;

    /// Deletes a contact.
    async fn delete_contact(
        &self,
        organisation: OrganisationId,
        contact_id: Uuid,
    ) -> Result<ContactDeleted, StoreError>;

    /// Stores the good rows of an import in one transaction: all of them or none.
    async fn import(
        &self,
        organisation: OrganisationId,
        folder_id: Uuid,
        rows: Box<dyn ImportRows>,
        once: Option<Once>,
    ) -> Result<Answer<ImportReport>, StoreError>;

    /// Every metadata key in use in a folder, or in the whole organisation; sorted by code point.
    async fn metadata_keys(
        &self,
        organisation: OrganisationId,
        folder_id: Option<Uuid>,
    ) -> Result<Vec<String>, StoreError>;

    /// Up to `limit` contacts, oldest first, that come after the contact `after`: the chunks of a long read.
    /// That contact may be gone by then.
    ///
    /// Each chunk is a read of its own, so that the database is never held by a slow reader.
    async fn contacts_after(
        &self,
        organisation: OrganisationId,
        folder_id: Option<Uuid>,
        after: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Contact>, StoreError>;

    /// Writes how calls ended, in the order given; contacts that are gone are passed over. Says how many
    /// were written. A call is no edit: `updated_at` stays as it is.
    async fn record_calls(
        &self,
        organisation: OrganisationId,
        calls: Vec<CallRecord>,
    ) -> Result<u64, StoreError>;

    /// Does now what an engine left for a quiet moment, if it leaves anything. It changes how long reads take,
    /// never what they find.
    async fn catch_up(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// What is wrong with what is kept, one finding to a fault: damages of the database, kept counts that
    /// are not those of the rows, a search that would find something else than a look at every contact.
    ///
    /// It reads everything, and may run while the database is in use.
    async fn check(&self) -> Result<Vec<String>, StoreError>;

    /// Copies what is kept at this moment into a new file, while reads and writes go on. When it is done, the
    /// copy is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Backup`] where the file is there already or cannot be written, or where this engine's
    /// database is copied by other means.
    async fn backup(&self, file: &Path) -> Result<(), StoreError>;
}
