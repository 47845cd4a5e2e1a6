//! The SQLite engine: one file, any number of servers on it.
//!
//! Nothing is remembered between two calls but open connections and the requests of the minute: what the
//! database says, counts.

mod backup;
mod calls;
mod check;
mod connection;
mod contacts;
mod counts;
mod error;
mod export;
mod folders;
mod import;
mod index;
mod keys;
mod list;
mod members;
mod migrations;
mod once;
#[cfg(test)]
mod plan;
mod pool;
mod requests;
mod sets;
mod stored;
mod watch;
mod writer;

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use contract::{
    Contact, ContactDeleted, ContactPatch, ContactQuery, Folder, FolderDeleted, FolderQuery,
    ImportReport, NewContact, NewFolder,
};
use rusqlite::{Transaction, TransactionBehavior};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use crate::{
    Access, Answer, CallRecord, ImportRows, Key, KeyHash, NewKey, Once, OrganisationId, Page,
    Store, StoreError, Version,
};
use error::internal;
use pool::Pool;
use requests::Requests;
use watch::Watch;
use writer::Writer;

/// Reads that may run at once, beside the one write.
const READERS: usize = 4;

/// A database in a file: readers that share it, and one writer.
pub(crate) struct Sqlite {
    // Closed first, so that the writer is the last to leave and takes the log with it.
    readers: Pool,
    watch: Watch,
    writer: Writer,
    path: PathBuf,
    requests: Requests,
}

impl Sqlite {
    /// Opens a file, makes it where there is none, and brings its tables up to date.
    pub(crate) async fn open(path: &Path) -> Result<Self, StoreError> {
        let path = PathBuf::from(path);
        spawn_blocking(move || {
            let writer = connection::open_writer(&path)?;
            let readers = (0..READERS)
                .map(|_| connection::open_reader(&path))
                .collect::<Result<_, _>>()?;
            Ok(Self {
                readers: Pool::new(readers),
                watch: Watch::open(&path)?,
                writer: Writer::new(writer, index::catch_up)?,
                path,
                requests: Requests::default(),
            })
        })
        .await
        .map_err(internal)?
    }

    /// Reads from one snapshot.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers
            .run(|connection| work(&connection.transaction()?))
            .await
    }

    /// Writes in one transaction, which is taken back where the work fails or panics.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer
            .run(|connection| {
                let transaction =
                    connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                let answer = work(&transaction)?;
                transaction.commit()?;
                Ok(answer)
            })
            .await
    }
}

#[async_trait]
impl Store for Sqlite {
    async fn ping(&self) -> Result<(), StoreError> {
        self.read(|tx| Ok(tx.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?))
            .await
    }

    fn version(&self) -> Option<Version> {
        self.watch.version()
    }

    async fn create_key(&self, key: NewKey) -> Result<OrganisationId, StoreError> {
        self.write(move |tx| keys::create(tx, &key)).await
    }

    async fn organisation(&self, name: &str) -> Result<Option<OrganisationId>, StoreError> {
        let name = name.to_owned();
        self.read(move |tx| keys::organisation(tx, &name)).await
    }

    async fn keys(&self, organisation: &str) -> Result<Vec<Key>, StoreError> {
        let organisation = organisation.to_owned();
        self.read(move |tx| keys::list(tx, &organisation)).await
    }

    async fn revoke_keys(&self, organisation: &str, prefix: &str) -> Result<u64, StoreError> {
        let (organisation, prefix) = (organisation.to_owned(), prefix.to_owned());
        self.write(move |tx| keys::revoke(tx, &organisation, &prefix))
            .await
    }

    async fn access(&self, hash: &KeyHash) -> Result<Option<Access>, StoreError> {
        let hash = *hash;
        self.read(move |tx| keys::access(tx, &hash)).await
    }

    async fn count_request(
        &self,
        organisation: OrganisationId,
        minute: i64,
    ) -> Result<u64, StoreError> {
        Ok(self.requests.count(organisation, minute))
    }

    async fn note_key_use(&self, hash: &KeyHash) -> Result<(), StoreError> {
        let hash = *hash;
        self.write(move |tx| keys::note_use(tx, &hash)).await
    }

    async fn folders(
        &self,
        organisation: OrganisationId,
        query: FolderQuery,
    ) -> Result<Vec<Folder>, StoreError> {
        self.read(move |tx| folders::list(tx, organisation, query))
            .await
    }

    async fn create_folder(
        &self,
        organisation: OrganisationId,
        folder: NewFolder,
        once: Option<Once>,
    ) -> Result<Answer<Folder>, StoreError> {
        self.write(move |tx| {
            once::answer(tx, organisation, once, || {
                folders::create(tx, organisation, folder)
            })
        })
        .await
    }

    async fn delete_folder(
        &self,
        organisation: OrganisationId,
        folder_id: Uuid,
    ) -> Result<FolderDeleted, StoreError> {
        self.write(move |tx| folders::delete(tx, organisation, folder_id))
            .await
    }

    async fn contacts(
        &self,
        organisation: OrganisationId,
        query: ContactQuery,
    ) -> Result<Page, StoreError> {
        self.read(move |tx| list::page(tx, organisation, &query))
            .await
    }

    async fn create_contact(
        &self,
        organisation: OrganisationId,
        contact: NewContact,
        once: Option<Once>,
    ) -> Result<Answer<Contact>, StoreError> {
        self.write(move |tx| {
            once::answer(tx, organisation, once, || {
                contacts::create(tx, organisation, contact)
            })
        })
        .await
    }

    async fn update_contact(
        &self,
        organisation: OrganisationId,
        contact_id: Uuid,
        patch: ContactPatch,
    ) -> Result<Contact, StoreError> {
        self.write(move |tx| contacts::update(tx, organisation, contact_id, patch))
            .await
    }

    async fn delete_contact(
        &self,
        organisation: OrganisationId,
        contact_id: Uuid,
    ) -> Result<ContactDeleted, StoreError> {
        self.write(move |tx| contacts::delete(tx, organisation, contact_id))
            .await
    }

    async fn import(
        &self,
        organisation: OrganisationId,
        folder_id: Uuid,
        mut rows: Box<dyn ImportRows>,
        once: Option<Once>,
    ) -> Result<Answer<ImportReport>, StoreError> {
        self.write(move |tx| {
            once::answer(tx, organisation, once, || {
                import::import(tx, organisation, folder_id, &mut *rows)
            })
        })
        .await
    }

    async fn metadata_keys(
        &self,
        organisation: OrganisationId,
        folder_id: Option<Uuid>,
    ) -> Result<Vec<String>, StoreError> {
        self.read(move |tx| export::metadata_keys(tx, organisation, folder_id))
            .await
    }

    async fn contacts_after(
        &self,
        organisation: OrganisationId,
        folder_id: Option<Uuid>,
        after: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Contact>, StoreError> {
        self.read(move |tx| export::chunk(tx, organisation, folder_id, after, limit))
            .await
    }

    async fn record_calls(
        &self,
        organisation: OrganisationId,
        calls: Vec<CallRecord>,
    ) -> Result<u64, StoreError> {
        self.write(move |tx| calls::record(tx, organisation, &calls))
            .await
    }

    async fn catch_up(&self) -> Result<(), StoreError> {
        self.write(index::index_pending).await
    }

    async fn check(&self) -> Result<Vec<String>, StoreError> {
        self.read(check::check).await
    }

    async fn backup(&self, file: &Path) -> Result<(), StoreError> {
        let (from, to) = (self.path.clone(), file.to_owned());
        // A connection of its own: the copy takes its time, and a reader may not even write elsewhere.
        spawn_blocking(move || backup::backup(&connection::open(&from)?, &from, &to))
            .await
            .map_err(internal)?
    }
}
