//! Many contacts at once.

use contract::ImportReport;
use rusqlite::Transaction;
use uuid::Uuid;

use super::contacts::Inserter;
use super::folders;
use super::index::pending;
use super::sets::Changes;
use crate::time::now;
use crate::{ImportRows, OrganisationId, StoreError};

pub(super) fn import(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Uuid,
    rows: &mut dyn ImportRows,
) -> Result<ImportReport, StoreError> {
    let folder = folders::seq(tx, organisation, folder_id)?;
    let mut inserter = Inserter::new(tx, organisation, folder, now())?;
    let mut lists = Changes::new(tx, organisation);
    let (mut first, mut last) = (None, 0);
    for draft in &mut *rows {
        (_, last) = inserter.insert(&draft)?;
        first = first.or(Some(last));
        lists.add(last, folder, None)?;
    }
    lists.save()?;
    if let Some(first) = first {
        pending::added(tx, first, last)?;
    }
    Ok(rows.report())
}
