//! Folders.

use contract::{Folder, FolderDeleted, FolderQuery, FolderSort, NewFolder, Order};
use rusqlite::{OptionalExtension, Row, Transaction};
use uuid::Uuid;

use super::error::internal;
use super::index::pending;
use super::members;
use super::sets::{Changes, List};
use super::stored::Stored;
use crate::search::fold;
use crate::time::{now, timestamp};
use crate::{OrganisationId, StoreError};

/// The `seq` of a folder that must be in the organisation: what is found by it is in scope.
pub(super) fn seq(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Uuid,
) -> Result<i64, StoreError> {
    tx.prepare_cached("SELECT seq FROM folder WHERE id = ?1 AND organisation_id = ?2")?
        .query_row((folder_id, organisation.0), |row| row.get(0))
        .optional()?
        .ok_or(StoreError::FolderNotFound)
}

pub(super) fn list(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    query: FolderQuery,
) -> Result<Vec<Folder>, StoreError> {
    let mut folders = tx.prepare_cached(&list_sql(query))?;
    let folders = folders.query_map([organisation.0], read)?;
    Ok(folders.collect::<Result<_, _>>()?)
}

/// Folders that are equal in what is sorted by lie in the order in which they were made, or its reverse.
fn list_sql(FolderQuery { sort_by, order }: FolderQuery) -> String {
    let direction = match order {
        Order::Ascending => "ASC",
        Order::Descending => "DESC",
    };
    let sorted = match sort_by {
        FolderSort::Name => format!("folded_name {direction}, seq {direction}"),
        FolderSort::CreatedAt => format!("seq {direction}"),
        FolderSort::ContactCount => format!("contact_count {direction}, seq {direction}"),
    };
    format!(
        "SELECT id, name, description, created_at, updated_at,
             (SELECT coalesce(sum(contacts), 0) FROM contact_count
              WHERE contact_count.organisation_id = folder.organisation_id
                AND contact_count.folder_seq = folder.seq) AS contact_count
         FROM folder WHERE organisation_id = ?1 ORDER BY {sorted}"
    )
}

fn read(row: &Row<'_>) -> Result<Folder, rusqlite::Error> {
    Ok(Folder {
        id: row.get("id")?,
        name: row.get("name")?,
        description: row.get("description")?,
        contact_count: row.get("contact_count")?,
        created_at: row.get::<_, Stored<_>>("created_at")?.0,
        updated_at: row.get::<_, Stored<_>>("updated_at")?.0,
    })
}

pub(super) fn create(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    NewFolder { name, description }: NewFolder,
) -> Result<Folder, StoreError> {
    let id = Uuid::now_v7();
    let now = now();
    tx.prepare_cached(
        "INSERT INTO folder
             (id, organisation_id, name, folded_name, description, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
    )?
    .execute((id, organisation.0, &name, fold(&name), &description, now))?;
    let created_at = timestamp(now).map_err(internal)?;
    Ok(Folder {
        id,
        name,
        description,
        contact_count: 0,
        updated_at: created_at.clone(),
        created_at,
    })
}

pub(super) fn delete(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Uuid,
) -> Result<FolderDeleted, StoreError> {
    let folder = seq(tx, organisation, folder_id)?;
    let list = List {
        organisation,
        folder: Some(folder),
        outcome: None,
    };
    let mut contacts = 0;
    for (block, _) in list.blocks(tx)? {
        pending::gone(tx, block, &list.members(tx, block)?)?;
        // SQLite lists what it is going to delete: block by block, the list stays short.
        contacts += tx
            .prepare_cached("DELETE FROM contact WHERE folder_seq = ?1 AND seq BETWEEN ?2 AND ?3")?
            .execute((
                folder,
                members::seq(block, 0),
                members::seq(block, u16::MAX),
            ))?;
    }
    let mut lists = Changes::new(tx, organisation);
    lists.remove_folder(folder)?;
    lists.save()?;
    // Its counts go with it.
    tx.execute("DELETE FROM folder WHERE seq = ?1", [folder])?;
    Ok(FolderDeleted {
        folder_id,
        deleted: true,
        contacts_deleted: contacts as u64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::plan;

    #[test]
    fn folders_are_read_in_their_order() {
        for sort_by in [FolderSort::Name, FolderSort::CreatedAt] {
            for order in [Order::Ascending, Order::Descending] {
                plan::assert_in_index_order(&list_sql(FolderQuery { sort_by, order }));
            }
        }
    }
}
