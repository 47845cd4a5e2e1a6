//! The search index: for every piece of a text, the contacts that hold it.
//!
//! A write only notes which contacts are pending. A block is indexed anew as a whole, when it has become full or
//! when nothing else is to be written; until then a search looks at the texts of what is pending.

pub(super) mod find;
pub(super) mod pending;
pub(super) mod pieces;

use std::collections::HashSet;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use super::members::{self, Members};
use super::pool::PATIENCE;
use super::writer::Stop;
use crate::StoreError;
use pieces::{Holders, Longer, Pieces, SHORT, length};

/// A longer piece is kept where this part of a block's contacts shares it…
const SHARED_PART: usize = 256;
/// … and so many do.
const SHARED_LEAST: usize = 32;

/// Texts that are read between two looks at whether to stop.
const STRIDE: usize = 256;

/// Indexes the blocks that are worth it, one transaction for each, until there are none or it has to stop.
///
/// What it was at when it stops or fails is pending as before.
pub(super) fn catch_up(connection: &mut Connection, stop: Stop<'_>) -> Result<(), StoreError> {
    // Where another program writes, this is not the time.
    connection.busy_timeout(Duration::ZERO)?;
    let done = index_due(connection, stop);
    connection.busy_timeout(PATIENCE)?;
    done
}

fn index_due(connection: &mut Connection, stop: Stop<'_>) -> Result<(), StoreError> {
    loop {
        // It takes the lock only to write what it has made, and fails if what it was made of has changed.
        let tx = connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let Some(block) = pending::due(&tx)? else {
            return Ok(());
        };
        if !rebuild_unless(&tx, block, stop)? {
            return Ok(());
        }
        tx.commit()?;
    }
}

/// Indexes all that is pending, be it worth it or not.
pub(super) fn index_pending(tx: &Transaction<'_>) -> Result<(), StoreError> {
    while let Some(block) = pending::any(tx)? {
        rebuild(tx, block)?;
    }
    Ok(())
}

/// Indexes every contact.
pub(super) fn rebuild_all(tx: &Transaction<'_>) -> Result<(), StoreError> {
    let ends = tx.query_row("SELECT min(seq), max(seq) FROM contact", [], |row| {
        Ok(row.get::<_, Option<i64>>(0)?.zip(row.get(1)?))
    })?;
    let Some((first, last)) = ends else {
        return Ok(());
    };
    for block in members::block(first)..=members::block(last) {
        rebuild(tx, block)?;
    }
    Ok(())
}

/// Indexes a block anew, from the texts of its contacts.
pub(super) fn rebuild(tx: &Transaction<'_>, block: i64) -> Result<(), StoreError> {
    rebuild_unless(tx, block, &|| false)?;
    Ok(())
}

/// Indexes a block anew; where it had to stop, says no, and the transaction has to be taken back.
fn rebuild_unless(tx: &Transaction<'_>, block: i64, stop: Stop<'_>) -> Result<bool, StoreError> {
    let mut contacts = tx.prepare_cached(
        "SELECT seq, search_text FROM contact WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq",
    )?;
    let mut contacts = contacts.query((members::seq(block, 0), members::seq(block, u16::MAX)))?;
    let (mut pieces, mut count) = (Pieces::new(), 0);
    while let Some(contact) = contacts.next()? {
        let text = contact.get_ref(1)?;
        let text = text.as_str().map_err(rusqlite::Error::from)?;
        pieces.add(members::place(contact.get(0)?), text);
        count += 1;
        if count % STRIDE == 0 && stop() {
            return Ok(false);
        }
    }
    let shared = (count / SHARED_PART).max(SHARED_LEAST);
    let Some(holders) = pieces.finish(&Longer::Shared(shared), stop) else {
        return Ok(false);
    };

    for sql in [
        "DELETE FROM search_piece WHERE block = ?1",
        "DELETE FROM search_pending WHERE block = ?1",
    ] {
        if stop() {
            return Ok(false);
        }
        tx.prepare_cached(sql)?.execute([block])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO search_piece (block, characters, piece, members, same_as)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (inserted, ((length, piece), holders)) in holders.into_iter().enumerate() {
        let (members, same_as) = match holders {
            Holders::Places(places) => (places.members()?.encode()?, None),
            Holders::SameAs(shorter) => (Vec::new(), Some(shorter)),
        };
        insert.execute((block, length, piece, members, same_as))?;
        if inserted % STRIDE == 0 && stop() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The longer pieces that are kept for a block.
pub(super) fn longer_pieces(
    tx: &Transaction<'_>,
    block: i64,
) -> Result<HashSet<String>, StoreError> {
    let mut pieces =
        tx.prepare_cached("SELECT piece FROM search_piece WHERE block = ?1 AND characters > ?2")?;
    let pieces = pieces.query_map((block, SHORT), |row| row.get(0))?;
    Ok(pieces.collect::<Result<_, _>>()?)
}

/// Whether a piece is kept for a block.
pub(super) fn is_kept(tx: &Transaction<'_>, block: i64, piece: &str) -> Result<bool, StoreError> {
    let mut kept = tx.prepare_cached(
        "SELECT 1 FROM search_piece WHERE block = ?1 AND characters = ?2 AND piece = ?3",
    )?;
    Ok(kept.exists((block, length(piece), piece))?)
}

/// The contacts of a block that hold a piece; none where the piece is not kept.
pub(super) fn holders(
    tx: &Transaction<'_>,
    block: i64,
    piece: &str,
) -> Result<Option<Members>, StoreError> {
    let mut members = tx.prepare_cached(
        "SELECT members, same_as FROM search_piece
         WHERE block = ?1 AND characters = ?2 AND piece = ?3",
    )?;
    let mut held = |piece: &str| {
        let held = members.query_row((block, length(piece), piece), |row| {
            let members = Members::decode(row.get_ref(0)?.as_blob()?);
            Ok((members, row.get::<_, Option<String>>(1)?))
        });
        held.optional()
    };
    let held = match held(piece)? {
        Some((_, Some(shorter))) => held(&shorter)?,
        held => held,
    };
    held.map(|(members, _)| members).transpose()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use tempfile::TempDir;

    use super::*;
    use crate::sqlite::connection::open_writer;

    /// A database with so many contacts that indexing them is worth it.
    fn behind() -> (Connection, TempDir) {
        let dir = TempDir::new().unwrap();
        let connection = open_writer(&dir.path().join("behind.db")).unwrap();
        connection
            .execute_batch(
                "INSERT INTO organisation VALUES (1, 'Acme');
                 INSERT INTO folder VALUES (1, x'01', 1, 'A', 'a', NULL, 0, 0);
                 WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 600)
                 INSERT INTO contact (id, organisation_id, folder_seq, search_text, phone_number,
                     created_at, updated_at, metadata)
                 SELECT CAST(n AS BLOB), 1, 1, '+1415', '+1415', 0, 0, '{}' FROM number;",
            )
            .unwrap();
        (connection, dir)
    }

    fn note(connection: &mut Connection) {
        let tx = connection.transaction().unwrap();
        pending::added(&tx, 1, 600).unwrap();
        tx.commit().unwrap();
    }

    fn is_behind(connection: &mut Connection) -> bool {
        let tx = connection.transaction().unwrap();
        let known = holders(&tx, 0, " 415").unwrap().is_some();
        let pending = pending::due(&tx).unwrap().is_some();
        assert_ne!(known, pending);
        pending
    }

    #[test]
    fn catching_up_stops_wherever_it_is_told_to() {
        let (mut connection, _dir) = behind();
        note(&mut connection);
        for looks in 0.. {
            let looked = Cell::new(0);
            let stop = || looked.replace(looked.get() + 1) == looks;
            catch_up(&mut connection, &stop).unwrap();
            if looked.get() <= looks {
                break;
            }
            assert!(is_behind(&mut connection));
        }
        assert!(!is_behind(&mut connection));
    }

    #[test]
    fn catching_up_makes_way_for_another_program_s_write() {
        let (mut connection, dir) = behind();
        note(&mut connection);
        let other = open_writer(&dir.path().join("behind.db")).unwrap();
        let write = "UPDATE contact SET search_text = '+1416' WHERE seq = 600";
        // It comes between the texts and the pieces.
        let stop = || {
            assert_eq!(other.execute(write, []), Ok(1));
            false
        };
        assert!(catch_up(&mut connection, &stop).is_err());
        assert!(is_behind(&mut connection));
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        assert!(catch_up(&mut connection, &|| false).is_err());
        assert!(is_behind(&mut connection));
        other.execute_batch("COMMIT").unwrap();
        catch_up(&mut connection, &|| false).unwrap();
        assert!(!is_behind(&mut connection));
    }
}
