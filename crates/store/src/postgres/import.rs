//! Many contacts at once.

use std::pin::pin;

use contract::ImportReport;
use deadpool_postgres::Transaction;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::contacts::Fields;
use super::counts::Changes;
use super::error::internal;
use super::folders;
use crate::time::now;
use crate::{ImportRows, OrganisationId, StoreError};

/// Rows that are made ready at once; two such batches wait at most for the database.
const BATCH: usize = 500;

/// How long the database may take, in milliseconds.
const PATIENCE_MS: u32 = 5 * 60 * 1000;

type Batch = Vec<(Uuid, Fields)>;

pub(super) async fn import(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Uuid,
    rows: Box<dyn ImportRows>,
) -> Result<ImportReport, StoreError> {
    tx.batch_execute(&format!("SET LOCAL statement_timeout = {PATIENCE_MS}"))
        .await?;
    folders::hold(tx, organisation, folder_id).await?;
    let (batches, mut ready) = mpsc::channel(2);
    let judging = judge(rows, batches);
    let inserted = copy(tx, organisation, folder_id, &mut ready).await?;
    let report = judging.await.map_err(internal)??;
    Changes::of(folder_id, None, inserted.cast_signed())
        .write(tx, organisation)
        .await?;
    Ok(report)
}

/// Judges the rows on a thread that may block, and names the good ones in their order.
fn judge(
    mut rows: Box<dyn ImportRows>,
    batches: mpsc::Sender<Batch>,
) -> JoinHandle<Result<ImportReport, StoreError>> {
    spawn_blocking(move || {
        loop {
            let drafts = rows.by_ref().take(BATCH);
            let batch = drafts.map(|draft| Ok((Uuid::now_v7(), Fields::of(draft)?)));
            let batch = batch.collect::<Result<Batch, StoreError>>()?;
            // Nobody takes it where the database failed, and that is the error that is told.
            if batch.is_empty() || batches.blocking_send(batch).is_err() {
                return Ok(rows.report());
            }
        }
    })
}

async fn copy(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    folder_id: Uuid,
    ready: &mut mpsc::Receiver<Batch>,
) -> Result<u64, StoreError> {
    let copy = format!(
        "COPY contact (organisation_id, id, folder_id, created_at, updated_at, {})
         FROM STDIN (FORMAT binary)",
        Fields::COLUMNS
    );
    let own = [Type::INT8, Type::UUID, Type::UUID, Type::INT8, Type::INT8];
    let types = [&own[..], &Fields::TYPES].concat();
    let mut writer = pin!(BinaryCopyInWriter::new(tx.copy_in(&copy).await?, &types));
    let now = now();
    while let Some(batch) = ready.recv().await {
        for (id, fields) in &batch {
            let own: [&(dyn ToSql + Sync); 5] = [&organisation.0, id, &folder_id, &now, &now];
            let values = [&own[..], &fields.values()].concat();
            writer.as_mut().write(&values).await?;
        }
    }
    Ok(writer.finish().await?)
}
