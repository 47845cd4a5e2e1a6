//! Search: which contacts of a block have all terms.

use std::collections::BTreeSet;

use rusqlite::Transaction;
use rusqlite::types::ValueRef;

use super::pieces::{LONGEST, PHONE, SHORT};
use super::{holders, is_kept, pending};
use crate::StoreError;
use crate::search::{InPhone, Term};
use crate::sqlite::members::{Members, place, seq};

/// Candidates of a block that are looked at one by one rather than by their longer pieces.
const FEW: usize = 64;

/// Texts are read one after the other, also those that are not asked for, unless so many lie between two that are.
const SCATTERED: usize = 4;

/// Keeps the contacts of a block that have all terms.
pub(in crate::sqlite) fn keep_found(
    tx: &Transaction<'_>,
    block: i64,
    contacts: &mut Members,
    terms: &BTreeSet<Term>,
) -> Result<(), StoreError> {
    // What the index is behind with is found without it.
    let mut pending = pending::load(tx, block)?.members;
    pending.keep(contacts);
    contacts.subtract(&pending);
    verify(tx, block, &mut pending, &terms.iter().collect::<Vec<_>>())?;
    let mut to_verify = Vec::new();
    for term in terms {
        if contacts.is_empty() {
            break;
        }
        let found = find(tx, block, term, contacts)?;
        contacts.keep(&found.members);
        if !found.exact {
            to_verify.push(term);
        }
    }
    if !to_verify.is_empty() {
        verify(tx, block, contacts, &to_verify)?;
    }
    contacts.add(&pending);
    Ok(())
}

/// Keeps the contacts whose texts have all terms, by a look at each.
fn verify(
    tx: &Transaction<'_>,
    block: i64,
    contacts: &mut Members,
    terms: &[&Term],
) -> Result<(), StoreError> {
    let (Some(first), Some(last)) = (contacts.iter().next(), contacts.rev_skip(0).next()) else {
        return Ok(());
    };
    let has_all = |text: ValueRef<'_>| -> Result<bool, rusqlite::Error> {
        let text = text.as_str()?;
        Ok(terms.iter().all(|term| term.is_in(text)))
    };
    let mut found = Members::default();
    if contacts.len() * SCATTERED > usize::from(last - first) {
        let mut texts =
            tx.prepare_cached("SELECT seq, search_text FROM contact WHERE seq BETWEEN ?1 AND ?2")?;
        let mut texts = texts.query((seq(block, first), seq(block, last)))?;
        while let Some(row) = texts.next()? {
            let place = place(row.get(0)?);
            if contacts.contains(place) && has_all(row.get_ref(1)?)? {
                found.insert(place);
            }
        }
    } else {
        let mut text = tx.prepare_cached("SELECT search_text FROM contact WHERE seq = ?1")?;
        for place in contacts.iter() {
            if text.query_row([seq(block, place)], |row| has_all(row.get_ref(0)?))? {
                found.insert(place);
            }
        }
    }
    *contacts = found;
    Ok(())
}

/// Contacts that may have a term.
struct Found {
    members: Members,
    /// They all do.
    exact: bool,
}

/// Finds all of these contacts that have a term, in a field or in the phone number.
fn find(
    tx: &Transaction<'_>,
    block: i64,
    term: &Term,
    among: &Members,
) -> Result<Found, StoreError> {
    let digits = match &term.phone {
        InPhone::Always => {
            return Ok(Found {
                members: among.clone(),
                exact: true,
            });
        }
        InPhone::Digits(digits) => Some(digits),
        InPhone::Never => None,
    };
    let mut found = find_text(tx, block, "", &term.text, among)?;
    if let Some(digits) = digits {
        let phone = find_text(tx, block, &PHONE.to_string(), digits, among)?;
        found.members.add(&phone.members);
        found.exact &= phone.exact;
    }
    Ok(found)
}

/// Finds all of these contacts that hold a text, in words whose pieces start with a prefix.
fn find_text(
    tx: &Transaction<'_>,
    block: i64,
    prefix: &str,
    text: &str,
    among: &Members,
) -> Result<Found, StoreError> {
    let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
    let length = starts.len();
    let piece = |from: usize, to: usize| {
        let end = starts.get(to).copied().unwrap_or(text.len());
        format!("{prefix}{}", &text[starts[from]..end])
    };
    let mut members = among.clone();
    let short = length.min(SHORT);
    for from in 0..=length - short {
        match holders(tx, block, &piece(from, from + short))? {
            Some(holders) => members.keep(&holders),
            None => members = Members::default(),
        }
        if members.is_empty() {
            break;
        }
    }
    let mut exact = length <= SHORT || members.is_empty();
    if exact || members.len() <= FEW {
        return Ok(Found { members, exact });
    }
    // The longest pieces that are kept, one after the other: none of them lies within another.
    let mut to = 0;
    for from in 0..length {
        let before = to.max(from + SHORT);
        to = before;
        while to < length.min(from + LONGEST) && is_kept(tx, block, &piece(from, to + 1))? {
            to += 1;
        }
        if to > before
            && let Some(longest) = holders(tx, block, &piece(from, to))?
        {
            members.keep(&longest);
            exact |= from == 0 && to == length;
        }
        if to >= length {
            break;
        }
    }
    exact |= members.is_empty();
    Ok(Found { members, exact })
}
