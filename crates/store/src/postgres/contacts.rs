//! Contacts one by one: read from a row, made, changed, deleted.

use contract::{
    CallOutcome, Contact, ContactDeleted, ContactDraft, ContactPatch, NewContact, PhoneNumber,
};
use deadpool_postgres::Transaction;
use tokio_postgres::Row;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::counts::Changes;
use super::error::internal;
use super::folders;
use crate::search::search_text;
use crate::time::{now, timestamp};
use crate::{OrganisationId, StoreError};

/// What [`read`] reads.
pub(super) const COLUMNS: &str = "contact.id, contact.folder_id,
    contact.phone_number, contact.first_name, contact.last_name, contact.email, contact.company_name,
    contact.industry, contact.location, contact.pin_code, contact.keywords, contact.metadata,
    contact.last_call_outcome, contact.last_called_at, contact.created_at, contact.updated_at";

/// Reads a row that has the [`COLUMNS`].
pub(super) fn read(row: &Row) -> Result<Contact, StoreError> {
    let text = |name| row.try_get::<_, Option<String>>(name);
    let phone = PhoneNumber::parse(row.try_get("phone_number")?);
    Ok(Contact {
        id: row.try_get("id")?,
        folder_id: row.try_get("folder_id")?,
        draft: ContactDraft {
            phone_number: phone.map_err(|problem| internal(problem.message))?,
            first_name: text("first_name")?,
            last_name: text("last_name")?,
            email: text("email")?,
            company_name: text("company_name")?,
            industry: text("industry")?,
            location: text("location")?,
            pin_code: text("pin_code")?,
            keywords: text("keywords")?,
            metadata: serde_json::from_str(row.try_get("metadata")?).map_err(internal)?,
        },
        last_call_outcome: outcome(row)?,
        last_called_at: row
            .try_get::<_, Option<i64>>("last_called_at")?
            .map(timestamp)
            .transpose()
            .map_err(internal)?,
        created_at: timestamp(row.try_get("created_at")?).map_err(internal)?,
        updated_at: timestamp(row.try_get("updated_at")?).map_err(internal)?,
    })
}

/// The outcome in a row.
pub(super) fn outcome(row: &Row) -> Result<Option<CallOutcome>, StoreError> {
    row.try_get::<_, Option<&str>>("last_call_outcome")?
        .map(str::parse)
        .transpose()
        .map_err(|_| internal("an unknown call outcome"))
}

/// A draft as it is kept.
pub(super) struct Fields {
    search_text: String,
    phone_number: String,
    metadata: String,
    draft: ContactDraft,
}

impl Fields {
    /// The columns, in the order of [`Fields::values`].
    pub(super) const COLUMNS: &str =
        "search_text, phone_number, first_name, last_name, email, company_name,
        industry, location, pin_code, keywords, metadata";
    /// Each of them.
    pub(super) const TYPES: [Type; 11] = [Type::TEXT; 11];

    pub(super) fn of(draft: ContactDraft) -> Result<Self, StoreError> {
        Ok(Self {
            search_text: search_text(&draft),
            phone_number: draft.phone_number.as_str().to_owned(),
            metadata: serde_json::to_string(&draft.metadata).map_err(internal)?,
            draft,
        })
    }

    pub(super) fn values(&self) -> [&(dyn ToSql + Sync); 11] {
        let draft = &self.draft;
        [
            &self.search_text,
            &self.phone_number,
            &draft.first_name,
            &draft.last_name,
            &draft.email,
            &draft.company_name,
            &draft.industry,
            &draft.location,
            &draft.pin_code,
            &draft.keywords,
            &self.metadata,
        ]
    }
}

pub(super) async fn create(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    NewContact { folder_id, draft }: &NewContact,
) -> Result<Contact, StoreError> {
    folders::hold(tx, organisation, *folder_id).await?;
    let (id, now) = (Uuid::now_v7(), now());
    let insert = tx
        .prepare_cached(&format!(
            "INSERT INTO contact (organisation_id, id, folder_id, created_at, updated_at, {})
             VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            Fields::COLUMNS
        ))
        .await?;
    let fields = Fields::of(draft.clone())?;
    let own: [&(dyn ToSql + Sync); 4] = [&organisation.0, &id, folder_id, &now];
    tx.execute(&insert, &[&own[..], &fields.values()].concat())
        .await?;
    Changes::of(*folder_id, None, 1)
        .write(tx, organisation)
        .await?;
    let created_at = timestamp(now).map_err(internal)?;
    Ok(Contact {
        id,
        folder_id: *folder_id,
        draft: draft.clone(),
        last_call_outcome: None,
        last_called_at: None,
        updated_at: created_at.clone(),
        created_at,
    })
}

/// Changes a contact; one that already is as it is asked to be keeps its `updated_at`.
pub(super) async fn update(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    contact_id: Uuid,
    patch: &ContactPatch,
) -> Result<Contact, StoreError> {
    let before = hold(tx, organisation, contact_id).await?;
    let mut after = before.clone();
    if let Some(folder_id) = patch.folder_id
        && folder_id != before.folder_id
    {
        folders::hold(tx, organisation, folder_id).await?;
        after.folder_id = folder_id;
    }
    patch.clone().apply(&mut after.draft);
    if after == before {
        return Ok(after);
    }
    let now = now();
    after.updated_at = timestamp(now).map_err(internal)?;
    write(tx, organisation, &after, now).await?;
    if after.folder_id != before.folder_id {
        let mut changes = Changes::of(before.folder_id, before.last_call_outcome, -1);
        changes.add(after.folder_id, before.last_call_outcome, 1);
        changes.write(tx, organisation).await?;
    }
    Ok(after)
}

/// Reads a contact of the organisation and keeps others from changing it until the transaction ends.
async fn hold(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    contact_id: Uuid,
) -> Result<Contact, StoreError> {
    let contact = tx
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM contact WHERE organisation_id = $1 AND id = $2
             FOR NO KEY UPDATE"
        ))
        .await?;
    let row = tx
        .query_opt(&contact, &[&organisation.0, &contact_id])
        .await?;
    read(&row.ok_or(StoreError::ContactNotFound)?)
}

async fn write(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    contact: &Contact,
    now: i64,
) -> Result<(), StoreError> {
    let update = tx
        .prepare_cached(&format!(
            "UPDATE contact SET (folder_id, updated_at, {}) =
                 ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             WHERE organisation_id = $1 AND id = $2",
            Fields::COLUMNS
        ))
        .await?;
    let fields = Fields::of(contact.draft.clone())?;
    let own: [&(dyn ToSql + Sync); 4] = [&organisation.0, &contact.id, &contact.folder_id, &now];
    tx.execute(&update, &[&own[..], &fields.values()].concat())
        .await?;
    Ok(())
}

pub(super) async fn delete(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    contact_id: Uuid,
) -> Result<ContactDeleted, StoreError> {
    let delete = tx
        .prepare_cached(
            "DELETE FROM contact WHERE organisation_id = $1 AND id = $2
             RETURNING folder_id, last_call_outcome",
        )
        .await?;
    let row = tx
        .query_opt(&delete, &[&organisation.0, &contact_id])
        .await?;
    let row = row.ok_or(StoreError::ContactNotFound)?;
    Changes::of(row.try_get("folder_id")?, outcome(&row)?, -1)
        .write(tx, organisation)
        .await?;
    Ok(ContactDeleted {
        contact_id,
        deleted: true,
    })
}
