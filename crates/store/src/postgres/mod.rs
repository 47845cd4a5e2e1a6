//! The PostgreSQL engine: one database, any number of servers on it.
//!
//! Nothing is remembered between two calls but open connections: what the database says, counts. A read is
//! one statement. A write is one transaction, which is begun again where another one had to go first. It
//! takes its locks in one order: idempotency key, contacts by id, folder, counts by folder and outcome.

mod address;
mod calls;
mod check;
mod contacts;
mod counts;
mod error;
mod export;
mod folders;
mod import;
mod keys;
mod list;
mod migrations;
mod once;
mod pool;
mod requests;
mod scope;
mod tls;
mod transaction;

use std::path::Path;

use async_trait::async_trait;
use contract::{
    Contact, ContactDeleted, ContactPatch, ContactQuery, Folder, FolderDeleted, FolderQuery,
    ImportReport, NewContact, NewFolder,
};
use deadpool_postgres::{Client, Pool};
use uuid::Uuid;

use crate::{
    Access, Answer, CallRecord, ImportRows, Key, KeyHash, NewKey, Once, OrganisationId, Page,
    Store, StoreError,
};
use address::Address;
use transaction::transact;

/// A database that other servers may share.
pub(crate) struct Postgres {
    pool: Pool,
}

impl Postgres {
    /// Connects, and brings the tables up to date.
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        let address = Address::parse(url)?;
        let pool = pool::pool(&address)?;
        migrations::migrate(&mut pool::first(&pool, &address).await?).await?;
        Ok(Self { pool })
    }

    /// A connection; it goes back when it is dropped.
    pub(crate) async fn client(&self) -> Result<Client, StoreError> {
        Ok(self.pool.get().await?)
    }
}

#[async_trait]
impl Store for Postgres {
    async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.client().await?.check_connection().await?)
    }

    async fn create_key(&self, key: NewKey) -> Result<OrganisationId, StoreError> {
        transact!(self, |tx| keys::create(tx, &key))
    }

    async fn organisation(&self, name: &str) -> Result<Option<OrganisationId>, StoreError> {
        keys::organisation(&self.client().await?, name).await
    }

    async fn keys(&self, organisation: &str) -> Result<Vec<Key>, StoreError> {
        keys::list(&self.client().await?, organisation).await
    }

    async fn revoke_keys(&self, organisation: &str, prefix: &str) -> Result<u64, StoreError> {
        transact!(self, |tx| keys::revoke(tx, organisation, prefix))
    }

    async fn access(&self, hash: &KeyHash) -> Result<Option<Access>, StoreError> {
        keys::access(&self.client().await?, hash).await
    }

    async fn note_key_use(&self, hash: &KeyHash) -> Result<(), StoreError> {
        keys::note_use(&self.client().await?, hash).await
    }

    async fn count_request(
        &self,
        organisation: OrganisationId,
        minute: i64,
    ) -> Result<u64, StoreError> {
        requests::count(&self.client().await?, organisation, minute).await
    }

    async fn folders(
        &self,
        organisation: OrganisationId,
        query: FolderQuery,
    ) -> Result<Vec<Folder>, StoreError> {
        folders::list(&self.client().await?, organisation, query).await
    }

    async fn create_folder(
        &self,
        organisation: OrganisationId,
        folder: NewFolder,
        once: Option<Once>,
    ) -> Result<Answer<Folder>, StoreError> {
        transact!(self, |tx| once::answer(
            tx,
            organisation,
            once.as_ref(),
            folders::create(tx, organisation, &folder)
        ))
    }

    async fn delete_folder(
        &self,
        organisation: OrganisationId,
        folder_id: Uuid,
    ) -> Result<FolderDeleted, StoreError> {
        transact!(self, |tx| folders::delete(tx, organisation, folder_id))
    }

    async fn contacts(
        &self,
        organisation: OrganisationId,
        query: ContactQuery,
    ) -> Result<Page, StoreError> {
        list::page(&self.client().await?, organisation, &query).await
    }

    async fn create_contact(
        &self,
        organisation: OrganisationId,
        contact: NewContact,
        once: Option<Once>,
    ) -> Result<Answer<Contact>, StoreError> {
        transact!(self, |tx| once::answer(
            tx,
            organisation,
            once.as_ref(),
            contacts::create(tx, organisation, &contact)
        ))
    }

    async fn update_contact(
        &self,
        organisation: OrganisationId,
        contact_id: Uuid,
        patch: ContactPatch,
    ) -> Result<Contact, StoreError> {
        transact!(self, |tx| contacts::update(
            tx,
            organisation,
            contact_id,
            &patch
        ))
    }

    async fn delete_contact(
        &self,
        organisation: OrganisationId,
        contact_id: Uuid,
    ) -> Result<ContactDeleted, StoreError> {
        transact!(self, |tx| contacts::delete(tx, organisation, contact_id))
    }

    /// Never begun again, as its rows come by once; nothing that it locks makes others wait for it and it
    /// for them.
    async fn import(
        &self,
        organisation: OrganisationId,
        folder_id: Uuid,
        rows: Box<dyn ImportRows>,
        once: Option<Once>,
    ) -> Result<Answer<ImportReport>, StoreError> {
        let mut client = self.client().await?;
        let tx = client.transaction().await?;
        let work = import::import(&tx, organisation, folder_id, rows);
        let answer = once::answer(&tx, organisation, once.as_ref(), work).await?;
        tx.commit().await?;
        Ok(answer)
    }

    async fn metadata_keys(
        &self,
        organisation: OrganisationId,
        folder_id: Option<Uuid>,
    ) -> Result<Vec<String>, StoreError> {
        export::metadata_keys(&self.client().await?, organisation, folder_id).await
    }

    async fn contacts_after(
        &self,
        organisation: OrganisationId,
        folder_id: Option<Uuid>,
        after: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<Contact>, StoreError> {
        export::chunk(&self.client().await?, organisation, folder_id, after, limit).await
    }

    async fn record_calls(
        &self,
        organisation: OrganisationId,
        calls: Vec<CallRecord>,
    ) -> Result<u64, StoreError> {
        transact!(self, |tx| calls::record(tx, organisation, &calls))
    }

    async fn check(&self) -> Result<Vec<String>, StoreError> {
        check::check(&mut self.client().await?).await
    }

    async fn backup(&self, file: &Path) -> Result<(), StoreError> {
        Err(check::backup(file))
    }
}
