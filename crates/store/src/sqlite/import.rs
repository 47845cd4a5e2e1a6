//! Many contacts at once.

use contract::ImportReport;
use rusqlite::Transaction;
use uuid::Uuid;

use super::contacts::Inserter;
use super::{counts, folders};
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
    let mut inserted = 0;
    for draft in &mut *rows {
        inserter.insert(&draft)?;
        inserted += 1;
    }
    counts::add(tx, organisation, folder, None, inserted)?;
    Ok(rows.report())
}
