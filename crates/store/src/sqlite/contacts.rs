//! Contacts one by one: read from a row, made, changed, deleted.

use contract::{
    CallOutcome, Contact, ContactDeleted, ContactDraft, ContactPatch, NewContact, Timestamp,
};
use rusqlite::{CachedStatement, OptionalExtension, Row, Transaction, named_params, params};
use uuid::Uuid;

use super::error::internal;
use super::folders;
use super::index::pending;
use super::members::{self, Members};
use super::sets::Changes;
use super::stored::Stored;
use crate::search::search_text;
use crate::time::{now, timestamp};
use crate::{OrganisationId, StoreError};

/// What [`read`] reads, in its order.
pub(super) const COLUMNS: &str = "id,
    (SELECT folder.id FROM folder WHERE folder.seq = contact.folder_seq),
    phone_number, first_name, last_name, email, company_name, industry, location, pin_code, keywords,
    metadata, last_call_outcome, last_called_at, created_at, updated_at";

/// Reads a row that has the [`COLUMNS`], by their numbers: finding them by name takes longer than all else.
pub(super) fn read(row: &Row<'_>) -> Result<Contact, rusqlite::Error> {
    Ok(Contact {
        id: row.get(0)?,
        folder_id: row.get(1)?,
        draft: ContactDraft {
            phone_number: row.get::<_, Stored<_>>(2)?.0,
            first_name: row.get(3)?,
            last_name: row.get(4)?,
            email: row.get(5)?,
            company_name: row.get(6)?,
            industry: row.get(7)?,
            location: row.get(8)?,
            pin_code: row.get(9)?,
            keywords: row.get(10)?,
            metadata: row.get::<_, Stored<_>>(11)?.0,
        },
        last_call_outcome: outcome(row, 12)?,
        last_called_at: row
            .get::<_, Option<Stored<Timestamp>>>(13)?
            .map(|time| time.0),
        created_at: row.get::<_, Stored<_>>(14)?.0,
        updated_at: row.get::<_, Stored<_>>(15)?.0,
    })
}

fn outcome(row: &Row<'_>, column: usize) -> Result<Option<CallOutcome>, rusqlite::Error> {
    let outcome: Option<Stored<_>> = row.get(column)?;
    Ok(outcome.map(|outcome| outcome.0))
}

/// Where a contact lies: what its count depends on.
pub(super) struct Place {
    pub(super) seq: i64,
    pub(super) folder: i64,
    pub(super) outcome: Option<CallOutcome>,
}

/// Finds a contact of the organisation.
pub(super) fn find(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    contact_id: Uuid,
) -> Result<Option<Place>, StoreError> {
    let mut found = tx.prepare_cached(
        "SELECT seq, folder_seq, last_call_outcome FROM contact
         WHERE id = ?1 AND organisation_id = ?2",
    )?;
    let place = found.query_row((contact_id, organisation.0), |row| {
        Ok(Place {
            seq: row.get(0)?,
            folder: row.get(1)?,
            outcome: outcome(row, 2)?,
        })
    });
    Ok(place.optional()?)
}

/// Inserts contacts into one folder. The lists and the index are the caller's matter.
pub(super) struct Inserter<'tx> {
    tx: &'tx Transaction<'tx>,
    statement: CachedStatement<'tx>,
    organisation: OrganisationId,
    folder: i64,
    now: i64,
}

impl<'tx> Inserter<'tx> {
    pub(super) fn new(
        tx: &'tx Transaction<'tx>,
        organisation: OrganisationId,
        folder: i64,
        now: i64,
    ) -> Result<Self, StoreError> {
        let statement = tx.prepare_cached(
            "INSERT INTO contact
                 (id, organisation_id, folder_seq, search_text, phone_number, first_name, last_name,
                  email, company_name, industry, location, pin_code, keywords, metadata,
                  created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?15)",
        )?;
        Ok(Self {
            tx,
            statement,
            organisation,
            folder,
            now,
        })
    }

    /// Inserts one contact and gives its id and its `seq`. Later ones are greater.
    pub(super) fn insert(&mut self, draft: &ContactDraft) -> Result<(Uuid, i64), StoreError> {
        let id = Uuid::now_v7();
        self.statement.execute(params![
            id,
            self.organisation.0,
            self.folder,
            search_text(draft),
            draft.phone_number.as_str(),
            draft.first_name,
            draft.last_name,
            draft.email,
            draft.company_name,
            draft.industry,
            draft.location,
            draft.pin_code,
            draft.keywords,
            serde_json::to_string(&draft.metadata).map_err(internal)?,
            self.now,
        ])?;
        Ok((id, self.tx.last_insert_rowid()))
    }
}

pub(super) fn create(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    NewContact { folder_id, draft }: NewContact,
) -> Result<Contact, StoreError> {
    let folder = folders::seq(tx, organisation, folder_id)?;
    let now = now();
    let (id, seq) = Inserter::new(tx, organisation, folder, now)?.insert(&draft)?;
    let mut lists = Changes::new(tx, organisation);
    lists.add(seq, folder, None)?;
    lists.save()?;
    pending::added(tx, seq, seq)?;
    let created_at = timestamp(now).map_err(internal)?;
    Ok(Contact {
        id,
        folder_id,
        draft,
        last_call_outcome: None,
        last_called_at: None,
        updated_at: created_at.clone(),
        created_at,
    })
}

/// Changes a contact; one that already is as it is asked to be keeps its `updated_at`.
pub(super) fn update(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    contact_id: Uuid,
    patch: ContactPatch,
) -> Result<Contact, StoreError> {
    let place = find(tx, organisation, contact_id)?.ok_or(StoreError::ContactNotFound)?;
    let sql = format!("SELECT {COLUMNS} FROM contact WHERE seq = ?1");
    let before = tx.prepare_cached(&sql)?.query_row([place.seq], read)?;
    let mut after = before.clone();
    let mut folder = place.folder;
    if let Some(folder_id) = patch.folder_id {
        folder = folders::seq(tx, organisation, folder_id)?;
        after.folder_id = folder_id;
    }
    patch.apply(&mut after.draft);
    if after == before {
        return Ok(after);
    }
    let now = now();
    after.updated_at = timestamp(now).map_err(internal)?;
    write(tx, place.seq, folder, &after.draft, now)?;
    if folder != place.folder {
        let mut lists = Changes::new(tx, organisation);
        lists.remove(place.seq, place.folder, place.outcome)?;
        lists.add(place.seq, folder, place.outcome)?;
        lists.save()?;
    }
    if search_text(&before.draft) != search_text(&after.draft) {
        pending::changed(tx, place.seq)?;
    }
    Ok(after)
}

fn write(
    tx: &Transaction<'_>,
    seq: i64,
    folder: i64,
    draft: &ContactDraft,
    now: i64,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "UPDATE contact SET
             folder_seq = :folder, search_text = :search_text, phone_number = :phone_number,
             first_name = :first_name, last_name = :last_name, email = :email,
             company_name = :company_name, industry = :industry, location = :location,
             pin_code = :pin_code, keywords = :keywords, metadata = :metadata, updated_at = :now
         WHERE seq = :seq",
    )?
    .execute(named_params! {
        ":seq": seq,
        ":folder": folder,
        ":search_text": search_text(draft),
        ":phone_number": draft.phone_number.as_str(),
        ":first_name": draft.first_name,
        ":last_name": draft.last_name,
        ":email": draft.email,
        ":company_name": draft.company_name,
        ":industry": draft.industry,
        ":location": draft.location,
        ":pin_code": draft.pin_code,
        ":keywords": draft.keywords,
        ":metadata": serde_json::to_string(&draft.metadata).map_err(internal)?,
        ":now": now,
    })?;
    Ok(())
}

pub(super) fn delete(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    contact_id: Uuid,
) -> Result<ContactDeleted, StoreError> {
    let place = find(tx, organisation, contact_id)?.ok_or(StoreError::ContactNotFound)?;
    tx.prepare_cached("DELETE FROM contact WHERE seq = ?1")?
        .execute([place.seq])?;
    let mut lists = Changes::new(tx, organisation);
    lists.remove(place.seq, place.folder, place.outcome)?;
    lists.save()?;
    let (block, place) = (members::block(place.seq), members::place(place.seq));
    pending::gone(tx, block, &Members::of(place))?;
    Ok(ContactDeleted {
        contact_id,
        deleted: true,
    })
}
