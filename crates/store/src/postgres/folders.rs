//! Folders.

use contract::{Folder, FolderDeleted, FolderQuery, FolderSort, NewFolder, Order};
use deadpool_postgres::{Client, Transaction};
use tokio_postgres::Row;
use uuid::Uuid;

use super::error::internal;
use crate::search::fold;
use crate::time::{now, timestamp};
use crate::{OrganisationId, StoreError};

/// Makes sure that a folder is in the organisation, and that it stays until the transaction ends.
pub(super) async fn hold(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Uuid,
) -> Result<(), StoreError> {
    let folder = tx
        .prepare_cached("SELECT 1 FROM folder WHERE organisation_id = $1 AND id = $2 FOR KEY SHARE")
        .await?;
    tx.query_opt(&folder, &[&organisation.0, &folder_id])
        .await?
        .map(|_| ())
        .ok_or(StoreError::FolderNotFound)
}

pub(super) async fn list(
    client: &Client,
    organisation: OrganisationId,
    query: FolderQuery,
) -> Result<Vec<Folder>, StoreError> {
    let folders = client.prepare_cached(&list_sql(query)).await?;
    let folders = client.query(&folders, &[&organisation.0]).await?;
    folders.iter().map(read).collect()
}

/// Folders that are equal in what is sorted by lie in the order in which they were made, or its reverse.
fn list_sql(FolderQuery { sort_by, order }: FolderQuery) -> String {
    let direction = match order {
        Order::Ascending => "ASC",
        Order::Descending => "DESC",
    };
    let sorted = match sort_by {
        FolderSort::Name => format!("folded_name {direction}, id {direction}"),
        FolderSort::CreatedAt => format!("id {direction}"),
        FolderSort::ContactCount => format!("contact_count {direction}, id {direction}"),
    };
    format!(
        "SELECT id, name, description, created_at, updated_at,
             (SELECT coalesce(sum(contacts), 0)::bigint FROM contact_count
              WHERE contact_count.organisation_id = folder.organisation_id
                AND contact_count.folder_id = folder.id) AS contact_count
         FROM folder WHERE organisation_id = $1 ORDER BY {sorted}"
    )
}

fn read(row: &Row) -> Result<Folder, StoreError> {
    let time = |name| timestamp(row.try_get(name)?).map_err(internal);
    Ok(Folder {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        description: row.try_get("description")?,
        contact_count: row.try_get::<_, i64>("contact_count")?.cast_unsigned(),
        created_at: time("created_at")?,
        updated_at: time("updated_at")?,
    })
}

pub(super) async fn create(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    NewFolder { name, description }: &NewFolder,
) -> Result<Folder, StoreError> {
    let id = Uuid::now_v7();
    let now = now();
    let insert = tx
        .prepare_cached(
            "INSERT INTO folder
                 (organisation_id, id, name, folded_name, description, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $6)",
        )
        .await?;
    tx.execute(
        &insert,
        &[&organisation.0, &id, name, &fold(name), description, &now],
    )
    .await?;
    let created_at = timestamp(now).map_err(internal)?;
    Ok(Folder {
        id,
        name: name.clone(),
        description: description.clone(),
        contact_count: 0,
        updated_at: created_at.clone(),
        created_at,
    })
}

/// Deletes a folder. Its lock lets running writes into it end and begins no new ones; from then on only
/// the contacts themselves are waited for.
pub(super) async fn delete(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Uuid,
) -> Result<FolderDeleted, StoreError> {
    let folder = "SELECT 1 FROM folder WHERE organisation_id = $1 AND id = $2 FOR UPDATE";
    tx.query_opt(folder, &[&organisation.0, &folder_id])
        .await?
        .ok_or(StoreError::FolderNotFound)?;
    let contacts = delete_from(tx, "contact", "folder_id", organisation, folder_id).await?;
    delete_from(tx, "contact_count", "folder_id", organisation, folder_id).await?;
    delete_from(tx, "folder", "id", organisation, folder_id).await?;
    Ok(FolderDeleted {
        folder_id,
        deleted: true,
        contacts_deleted: contacts,
    })
}

async fn delete_from(
    tx: &Transaction<'_>,
    table: &str,
    column: &str,
    organisation: OrganisationId,
    folder_id: Uuid,
) -> Result<u64, StoreError> {
    let delete = format!("DELETE FROM {table} WHERE organisation_id = $1 AND {column} = $2");
    Ok(tx.execute(&delete, &[&organisation.0, &folder_id]).await?)
}
