//! The search index: for every piece of a text, the contacts that hold it.
//!
//! A write only notes that the index is behind; what is noted is found by looking at its text. When much is
//! noted, the write that notes it brings the index up to date, all pieces of a block at once.

pub(super) mod find;
pub(super) mod pieces;

use std::collections::{BTreeSet, HashSet};

use rusqlite::{OptionalExtension, Transaction};

use super::members::{self, Members};
use crate::StoreError;
use pieces::{Longer, Pieces, SHORT, length};

/// Contacts that the index may be behind with, before it is brought up to date.
const PENDING: u32 = 256;

/// New or gone contacts of a block from which on the block is indexed anew.
const MANY: u64 = 4096;

/// A longer piece is kept where this part of a block's contacts shares it…
const SHARED_PART: usize = 64;
/// … and so many do.
const SHARED_LEAST: usize = 32;

/// Notes that the pieces of a contact are those of this text, or of none.
pub(super) fn is_behind(
    tx: &Transaction<'_>,
    seq: i64,
    indexed_text: Option<&str>,
) -> Result<(), StoreError> {
    // What was noted first is what the index has.
    tx.prepare_cached(
        "INSERT INTO search_pending (seq, indexed_text) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    )?
    .execute((seq, indexed_text))?;
    Ok(())
}

/// Indexes contacts that were made one after the other.
pub(super) fn add(tx: &Transaction<'_>, first: i64, last: i64) -> Result<(), StoreError> {
    for block in members::block(first)..=members::block(last) {
        let from = first.max(members::seq(block, 0));
        let to = last.min(members::seq(block, u16::MAX));
        if (to - from).cast_unsigned() >= MANY {
            rebuild(tx, block)?;
        } else {
            tx.execute(
                "INSERT INTO search_pending (seq) SELECT seq FROM contact WHERE seq BETWEEN ?1 AND ?2
                 ON CONFLICT DO NOTHING",
                (from, to),
            )?;
        }
    }
    catch_up(tx)
}

/// Says how the index gets rid of a folder's contacts, before they are deleted: they are so many in these
/// blocks. Gives the blocks to index anew when they are gone.
pub(super) fn before_removal(
    tx: &Transaction<'_>,
    folder: i64,
    blocks: &[(i64, u64)],
) -> Result<Vec<i64>, StoreError> {
    let mut anew = Vec::new();
    for (block, contacts) in blocks {
        if *contacts >= MANY {
            anew.push(*block);
            continue;
        }
        tx.prepare_cached(
            "INSERT INTO search_pending (seq, indexed_text)
             SELECT seq, search_text FROM contact WHERE folder_seq = ?1 AND seq BETWEEN ?2 AND ?3
             ON CONFLICT DO NOTHING",
        )?
        .execute((
            folder,
            members::seq(*block, 0),
            members::seq(*block, u16::MAX),
        ))?;
    }
    Ok(anew)
}

/// Brings the index up to date where it is far behind.
pub(super) fn catch_up(tx: &Transaction<'_>) -> Result<(), StoreError> {
    let far_behind = tx
        .prepare_cached("SELECT 1 FROM search_pending LIMIT 1 OFFSET ?1")?
        .exists([PENDING])?;
    if !far_behind {
        return Ok(());
    }
    let mut seqs = tx.prepare_cached("SELECT seq FROM search_pending")?;
    let seqs = seqs.query_map([], |row| row.get(0))?;
    let seqs: Vec<i64> = seqs.collect::<Result<_, _>>()?;
    let blocks: BTreeSet<_> = seqs.iter().map(|seq| members::block(*seq)).collect();
    for block in blocks {
        let newest = seqs
            .iter()
            .filter(|seq| members::block(**seq) == block)
            .max();
        let newest = newest.map_or(0, |seq| i64::from(members::place(*seq)));
        // Longer pieces are chosen when a block is indexed anew: each time that it has doubled.
        if newest >= 2 * chosen_at(tx, block)? {
            rebuild(tx, block)?;
        } else {
            update(tx, block)?;
        }
    }
    Ok(())
}

/// The places that a block had when it was last indexed anew.
fn chosen_at(tx: &Transaction<'_>, block: i64) -> Result<i64, StoreError> {
    let mut places = tx.prepare_cached("SELECT places FROM search_block WHERE block = ?1")?;
    let places = places.query_row([block], |row| row.get(0)).optional()?;
    Ok(places.unwrap_or(0))
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
    let range = (members::seq(block, 0), members::seq(block, u16::MAX));
    for sql in [
        "DELETE FROM search_piece WHERE block = ?1",
        "DELETE FROM search_block WHERE block = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([block])?;
    }
    tx.prepare_cached("DELETE FROM search_pending WHERE seq BETWEEN ?1 AND ?2")?
        .execute(range)?;

    let mut contacts = tx.prepare_cached(
        "SELECT seq, search_text FROM contact WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq",
    )?;
    let mut contacts = contacts.query(range)?;
    let (mut pieces, mut count, mut places) = (Pieces::new(), 0, 0);
    while let Some(contact) = contacts.next()? {
        let place = members::place(contact.get(0)?);
        let text = contact.get_ref(1)?;
        pieces.add(place, text.as_str().map_err(rusqlite::Error::from)?);
        count += 1;
        places = i64::from(place) + 1;
    }
    if count == 0 {
        return Ok(());
    }
    tx.prepare_cached("INSERT INTO search_block (block, places) VALUES (?1, ?2)")?
        .execute((block, places))?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO search_piece (block, characters, piece, members) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let shared = (count / SHARED_PART).max(SHARED_LEAST);
    for ((length, piece), holders) in pieces.finish(&Longer::Shared(shared)) {
        insert.execute((block, length, piece, holders.encode()?))?;
    }
    Ok(())
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

/// Writes what the index is behind with into a block's pieces.
fn update(tx: &Transaction<'_>, block: i64) -> Result<(), StoreError> {
    let known = longer_pieces(tx, block)?;
    let pending = pending(tx, block)?;
    let texts = |text: fn(&Pending) -> Option<&str>| {
        let texts = pending
            .iter()
            .filter_map(move |p| Some((p.place, text(p)?)));
        Pieces::of(texts, &Longer::Known(&known))
    };
    let mut old = texts(|pending| pending.indexed_text.as_deref());
    let new = texts(|pending| pending.text.as_deref());
    for (piece, holders) in new {
        let gone = old.remove(&piece).map(|gone| gone.members()).transpose()?;
        change(
            tx,
            block,
            &piece.1,
            gone.as_ref(),
            Some(&holders.members()?),
        )?;
    }
    for ((_, piece), gone) in old {
        change(tx, block, &piece, Some(&gone.members()?), None)?;
    }
    tx.prepare_cached("DELETE FROM search_pending WHERE seq BETWEEN ?1 AND ?2")?
        .execute((members::seq(block, 0), members::seq(block, u16::MAX)))?;
    Ok(())
}

fn change(
    tx: &Transaction<'_>,
    block: i64,
    piece: &str,
    gone: Option<&Members>,
    new: Option<&Members>,
) -> Result<(), StoreError> {
    let before = holders(tx, block, piece)?;
    let mut after = before.clone().unwrap_or_default();
    if let Some(gone) = gone {
        after.subtract(gone);
    }
    if let Some(new) = new {
        after.add(new);
    }
    if after.is_empty() {
        tx.prepare_cached(
            "DELETE FROM search_piece WHERE block = ?1 AND characters = ?2 AND piece = ?3",
        )?
        .execute((block, length(piece), piece))?;
    } else if before.is_none_or(|before| before != after) {
        tx.prepare_cached(
            "INSERT INTO search_piece (block, characters, piece, members) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET members = excluded.members",
        )?
        .execute((block, length(piece), piece, after.encode()))?;
    }
    Ok(())
}

/// The contacts of a block that hold a piece; none where the piece is not kept.
pub(super) fn holders(
    tx: &Transaction<'_>,
    block: i64,
    piece: &str,
) -> Result<Option<Members>, StoreError> {
    let mut members = tx.prepare_cached(
        "SELECT members FROM search_piece WHERE block = ?1 AND characters = ?2 AND piece = ?3",
    )?;
    let members = members.query_row((block, length(piece), piece), |row| {
        Ok(Members::decode(row.get_ref(0)?.as_blob()?))
    });
    members.optional()?.transpose()
}

/// A contact that the index is behind with.
pub(super) struct Pending {
    pub(super) place: u16,
    /// What the index has.
    pub(super) indexed_text: Option<String>,
    /// What it should have.
    pub(super) text: Option<String>,
}

/// The contacts of a block that the index is behind with.
pub(super) fn pending(tx: &Transaction<'_>, block: i64) -> Result<Vec<Pending>, StoreError> {
    let mut pending = tx.prepare_cached(
        "SELECT seq, indexed_text, search_text FROM search_pending LEFT JOIN contact USING (seq)
         WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq",
    )?;
    let range = (members::seq(block, 0), members::seq(block, u16::MAX));
    let pending = pending.query_map(range, |row| {
        Ok(Pending {
            place: members::place(row.get("seq")?),
            indexed_text: row.get("indexed_text")?,
            text: row.get("search_text")?,
        })
    })?;
    Ok(pending.collect::<Result<_, _>>()?)
}
