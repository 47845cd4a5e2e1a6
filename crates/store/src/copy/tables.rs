//! What is copied: the tables, and how their rows are read.

use contract::{ContactDraft, PhoneNumber};
use rusqlite::{Connection, Row};
use tokio::sync::mpsc;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use crate::StoreError;
use crate::search::{fold, search_text};

/// Rows that are read at once; two such batches wait at most for the target.
const BATCH: usize = 500;

/// A value on its way.
pub(super) type Value = Box<dyn ToSql + Sync + Send>;
/// Rows on their way.
pub(super) type Batch = Vec<Vec<Value>>;

/// How a table of the file becomes one of the target.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [(&'static str, Type)],
    /// The rows in the order in which they were made.
    select: &'static str,
    /// What stands in the target's columns before those that are taken as they are.
    made: fn(&Row<'_>) -> Result<Vec<Value>, rusqlite::Error>,
}

fn nothing(_: &Row<'_>) -> Result<Vec<Value>, rusqlite::Error> {
    Ok(Vec::new())
}

/// Every table that is copied; what another one refers to comes before it.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "organisation",
        columns: &[("id", Type::INT8), ("name", Type::TEXT)],
        select: "SELECT id, name FROM organisation ORDER BY id",
        made: nothing,
    },
    Table {
        name: "api_key",
        columns: &[
            ("id", Type::UUID),
            ("organisation_id", Type::INT8),
            ("prefix", Type::TEXT),
            ("hash", Type::BYTEA),
            ("name", Type::TEXT),
            ("read_only", Type::BOOL),
            ("allowed", Type::TEXT),
            ("created_at", Type::INT8),
            ("expires_at", Type::INT8),
            ("last_used_at", Type::INT8),
            ("revoked_at", Type::INT8),
        ],
        select: "SELECT organisation_id, prefix, hash, name, read_only, allowed, created_at,
                expires_at, last_used_at, revoked_at
            FROM api_key ORDER BY seq",
        made: |_| Ok(vec![Box::new(Uuid::now_v7())]),
    },
    Table {
        name: "folder",
        columns: &[
            ("folded_name", Type::TEXT),
            ("name", Type::TEXT),
            ("organisation_id", Type::INT8),
            ("id", Type::UUID),
            ("description", Type::TEXT),
            ("created_at", Type::INT8),
            ("updated_at", Type::INT8),
        ],
        select: "SELECT name, organisation_id, id, description, created_at, updated_at
            FROM folder ORDER BY seq",
        made: |row| Ok(vec![Box::new(fold(&row.get::<_, String>(0)?))]),
    },
    Table {
        name: "contact",
        columns: &[
            ("search_text", Type::TEXT),
            ("phone_number", Type::TEXT),
            ("first_name", Type::TEXT),
            ("last_name", Type::TEXT),
            ("email", Type::TEXT),
            ("organisation_id", Type::INT8),
            ("id", Type::UUID),
            ("folder_id", Type::UUID),
            ("company_name", Type::TEXT),
            ("industry", Type::TEXT),
            ("location", Type::TEXT),
            ("pin_code", Type::TEXT),
            ("keywords", Type::TEXT),
            ("last_call_outcome", Type::TEXT),
            ("last_called_at", Type::INT8),
            ("created_at", Type::INT8),
            ("updated_at", Type::INT8),
            ("metadata", Type::TEXT),
        ],
        select: "SELECT phone_number, first_name, last_name, email, organisation_id, id,
                (SELECT folder.id FROM folder WHERE folder.seq = contact.folder_seq),
                company_name, industry, location, pin_code, keywords, last_call_outcome,
                last_called_at, created_at, updated_at, metadata
            FROM contact ORDER BY seq",
        made: |row| {
            let phone = PhoneNumber::parse(&row.get::<_, String>(0)?).map_err(|problem| {
                rusqlite::Error::ToSqlConversionFailure(problem.message.into())
            })?;
            let mut draft = ContactDraft::new(phone);
            draft.first_name = row.get(1)?;
            draft.last_name = row.get(2)?;
            draft.email = row.get(3)?;
            Ok(vec![Box::new(search_text(&draft))])
        },
    },
    Table {
        name: "once",
        columns: &[
            ("organisation_id", Type::INT8),
            ("key", Type::TEXT),
            ("fingerprint", Type::BYTEA),
            ("data", Type::TEXT),
            ("meta", Type::TEXT),
            ("created_at", Type::INT8),
        ],
        select: "SELECT organisation_id, key, fingerprint, data, meta, created_at FROM once",
        made: nothing,
    },
];

/// Reads a table; says how many rows it has.
pub(super) fn read(
    source: &Connection,
    table: &Table,
    batches: &mpsc::Sender<Batch>,
) -> Result<u64, StoreError> {
    let mut rows = source.prepare(table.select)?;
    let mut rows = rows.query([])?;
    let (mut batch, mut read) = (Batch::new(), 0);
    while let Some(row) = rows.next()? {
        let mut values = (table.made)(row)?;
        let taken = table.columns.iter().skip(values.len()).enumerate();
        let taken = taken.map(|(index, (_, kind))| value(row, index, kind));
        values.append(&mut taken.collect::<Result<_, _>>()?);
        batch.push(values);
        read += 1;
        // Nobody takes it where the target failed, and that is the error that is told.
        if batch.len() == BATCH && batches.blocking_send(std::mem::take(&mut batch)).is_err() {
            return Ok(read);
        }
    }
    let _ = batches.blocking_send(batch);
    Ok(read)
}

fn value(row: &Row<'_>, index: usize, kind: &Type) -> Result<Value, rusqlite::Error> {
    Ok(match *kind {
        Type::INT8 => Box::new(row.get::<_, Option<i64>>(index)?),
        Type::BOOL => Box::new(row.get::<_, bool>(index)?),
        Type::UUID => Box::new(row.get::<_, Uuid>(index)?),
        Type::BYTEA => Box::new(row.get::<_, Vec<u8>>(index)?),
        _ => Box::new(row.get::<_, Option<String>>(index)?),
    })
}
