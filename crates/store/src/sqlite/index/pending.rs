//! What the index is behind with, block by block.

use rusqlite::{OptionalExtension, Transaction};

use super::rebuild;
use crate::StoreError;
use crate::sqlite::members::{self, Members, block, place};

/// Pending contacts in all, over which a write indexes blocks itself. A search looks at the text of each,
/// in half a microsecond: this bounds what it takes beside the index to some thirty milliseconds.
const MOST: i64 = 65_536;

/// Pending contacts of a block that are worth indexing it: fewer are looked at sooner than a block is written.
const WORTH: i64 = 256;

/// Deleted contacts of a block that are worth indexing it. They cost a search nothing, only the file its size.
const GONE_WORTH: i64 = 4_096;

/// Notes that contacts were made one after the other, and indexes the blocks that are full now.
pub(in crate::sqlite) fn added(
    tx: &Transaction<'_>,
    first: i64,
    last: i64,
) -> Result<(), StoreError> {
    for number in block(first)..=block(last) {
        let from = first.max(members::seq(number, 0));
        let to = last.min(members::seq(number, u16::MAX));
        let mut pending = load(tx, number)?;
        pending.members.insert_run(place(from), place(to));
        save(tx, number, &pending)?;
    }
    for full in block(first)..block(last + 1) {
        rebuild(tx, full)?;
    }
    bound(tx)
}

/// Notes that the text of a contact has changed.
pub(in crate::sqlite) fn changed(tx: &Transaction<'_>, seq: i64) -> Result<(), StoreError> {
    let mut pending = load(tx, block(seq))?;
    pending.members.insert(place(seq));
    save(tx, block(seq), &pending)?;
    bound(tx)
}

/// Notes that contacts of a block were deleted.
pub(in crate::sqlite) fn gone(
    tx: &Transaction<'_>,
    block: i64,
    gone: &Members,
) -> Result<(), StoreError> {
    let mut pending = load(tx, block)?;
    pending.members.subtract(gone);
    pending.gone += gone.len();
    save(tx, block, &pending)
}

/// What is pending of a block.
#[derive(Default)]
pub(in crate::sqlite) struct Pending {
    /// Contacts that were made or changed.
    pub(in crate::sqlite) members: Members,
    /// How many contacts were deleted.
    pub(in crate::sqlite) gone: usize,
}

pub(in crate::sqlite) fn load(tx: &Transaction<'_>, block: i64) -> Result<Pending, StoreError> {
    let mut pending =
        tx.prepare_cached("SELECT members, gone FROM search_pending WHERE block = ?1")?;
    let pending = pending.query_row([block], |row| {
        let gone = row.get(1)?;
        let members = Members::decode(row.get_ref(0)?.as_blob()?);
        Ok(members.map(|members| Pending { members, gone }))
    });
    pending
        .optional()?
        .unwrap_or_else(|| Ok(Pending::default()))
}

fn save(tx: &Transaction<'_>, block: i64, pending: &Pending) -> Result<(), StoreError> {
    let members = &pending.members;
    tx.prepare_cached(
        "INSERT OR REPLACE INTO search_pending (block, contacts, gone, members)
         VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((block, members.len(), pending.gone, members.encode()?))?;
    Ok(())
}

/// The block that is most worth indexing, if one is.
pub(super) fn due(tx: &Transaction<'_>) -> Result<Option<i64>, StoreError> {
    let mut due = tx.prepare_cached(
        "SELECT block FROM search_pending WHERE contacts >= ?1 OR gone >= ?2
         ORDER BY contacts DESC LIMIT 1",
    )?;
    let due = due.query_row((WORTH, GONE_WORTH), |row| row.get(0));
    Ok(due.optional()?)
}

/// A block of which anything is pending.
pub(super) fn any(tx: &Transaction<'_>) -> Result<Option<i64>, StoreError> {
    let mut any = tx.prepare_cached("SELECT block FROM search_pending LIMIT 1")?;
    Ok(any.query_row([], |row| row.get(0)).optional()?)
}

/// Keeps what is pending within its bound.
fn bound(tx: &Transaction<'_>) -> Result<(), StoreError> {
    let mut total = tx.prepare_cached("SELECT coalesce(sum(contacts), 0) FROM search_pending")?;
    let mut fullest =
        tx.prepare_cached("SELECT block FROM search_pending ORDER BY contacts DESC LIMIT 1")?;
    while total.query_row([], |row| row.get::<_, i64>(0))? > MOST {
        rebuild(tx, fullest.query_row([], |row| row.get(0))?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::sqlite::migrations::migrate;

    /// What is pending after contacts were made, in blocks 0 to 3. That they are in no table is no matter here.
    fn pending_after(added_runs: &[(i64, i64)]) -> [usize; 4] {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let tx = connection.transaction().unwrap();
        for (first, last) in added_runs {
            added(&tx, *first, *last).unwrap();
        }
        [0, 1, 2, 3].map(|block| load(&tx, block).unwrap().members.len())
    }

    #[test]
    fn a_block_is_indexed_when_it_is_full() {
        assert_eq!(pending_after(&[(1, 65_534)]), [65_534, 0, 0, 0]);
        assert_eq!(pending_after(&[(1, 65_534), (65_535, 65_535)]), [0; 4]);
        assert_eq!(pending_after(&[(1, 140_000)]), [0, 0, 8_929, 0]);
    }

    #[test]
    fn what_is_pending_is_bounded() {
        let runs = [(1, 30_000), (70_000, 99_999), (140_000, 145_535)];
        assert_eq!(pending_after(&runs), [30_000, 30_000, 5_536, 0]);
        let runs = [(1, 30_000), (70_000, 100_000), (140_000, 145_535)];
        assert_eq!(pending_after(&runs), [30_000, 0, 5_536, 0]);
    }
}
