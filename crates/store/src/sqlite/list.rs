//! Pages of contacts, searched or not.

use std::collections::BTreeSet;

use contract::{Contact, ContactQuery};
use rusqlite::Transaction;

use super::index::find::keep_found;
use super::sets::List;
use super::{contacts, counts, folders, members};
use crate::search::{Term, terms};
use crate::{OrganisationId, Page, StoreError};

pub(super) fn page(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    query: &ContactQuery,
) -> Result<Page, StoreError> {
    let folder = query
        .folder_id
        .map(|folder_id| folders::seq(tx, organisation, folder_id))
        .transpose()?;
    let list = List {
        organisation,
        folder,
        outcome: query.last_call_outcome,
    };
    let window = Window {
        offset: u64::from(query.page.saturating_sub(1)) * u64::from(query.limit),
        limit: query.limit as usize,
    };
    let terms = terms(query.search.as_deref().unwrap_or_default());
    let (seqs, total) = if terms.is_empty() {
        let total = counts::total(tx, organisation, folder, list.outcome)?;
        (all(tx, &list, &window)?, total)
    } else {
        found(tx, &list, &window, &terms)?
    };
    let contacts = read(tx, &seqs)?;
    Ok(Page { contacts, total })
}

/// Which rows of a list a page shows.
struct Window {
    offset: u64,
    limit: usize,
}

impl Window {
    /// How many of a block's contacts come before the page's next row, where so many rows lie before the
    /// block; none where the page has nothing of the block.
    fn skip(&self, before: u64, contacts: u64, taken: usize) -> Option<usize> {
        let skip = self.offset.saturating_sub(before);
        (taken < self.limit && skip < contacts).then_some(skip as usize)
    }
}

/// The contacts of the page of a list: only the blocks of the page are read.
fn all(tx: &Transaction<'_>, list: &List, window: &Window) -> Result<Vec<i64>, StoreError> {
    let (mut seqs, mut before) = (Vec::new(), 0);
    for (block, contacts) in list.blocks(tx)? {
        if let Some(skip) = window.skip(before, contacts, seqs.len()) {
            let members = list.members(tx, block)?;
            let places = members
                .rev_skip(skip)
                .map(|place| members::seq(block, place));
            seqs.extend(places.take(window.limit - seqs.len()));
        }
        before += contacts;
    }
    Ok(seqs)
}

/// The contacts of the page of a search, and how many it finds.
fn found(
    tx: &Transaction<'_>,
    list: &List,
    window: &Window,
    terms: &BTreeSet<Term>,
) -> Result<(Vec<i64>, u64), StoreError> {
    let (mut seqs, mut total) = (Vec::new(), 0);
    for (block, _) in list.blocks(tx)? {
        let mut members = list.members(tx, block)?;
        keep_found(tx, block, &mut members, terms)?;
        let contacts = members.len() as u64;
        if let Some(skip) = window.skip(total, contacts, seqs.len()) {
            let places = members
                .rev_skip(skip)
                .map(|place| members::seq(block, place));
            seqs.extend(places.take(window.limit - seqs.len()));
        }
        total += contacts;
    }
    Ok((seqs, total))
}

fn read(tx: &Transaction<'_>, seqs: &[i64]) -> Result<Vec<Contact>, StoreError> {
    let sql = format!("SELECT {} FROM contact WHERE seq = ?1", contacts::COLUMNS);
    let mut row = tx.prepare_cached(&sql)?;
    let mut contacts = Vec::with_capacity(seqs.len());
    for seq in seqs {
        contacts.push(row.query_row([seq], contacts::read)?);
    }
    Ok(contacts)
}
