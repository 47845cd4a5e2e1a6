//! What is wrong with a database: whatever is kept twice, compared.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, Transaction};

use super::index::pending::{self, Pending};
use super::index::pieces::{self, Longer, Pieces};
use super::index::{holders, longer_pieces};
use super::members::{self, Members};
use crate::StoreError;
use crate::search::search_text_of;

/// Damages of the file that are told one by one.
const TOLD: u32 = 20;

/// What is wrong, one finding to a fault; nothing where all is well.
pub(super) fn check(tx: &Transaction<'_>) -> Result<Vec<String>, StoreError> {
    let damages = damages(tx)?;
    if !damages.is_empty() {
        // What lies in a damaged file cannot be compared.
        return Ok(damages);
    }
    let mut findings = strangers(tx)?;
    findings.extend(counts(tx)?);
    for block in blocks(tx)? {
        let contacts = Contacts::of(tx, block)?;
        findings.extend(lists(tx, block, &contacts)?);
        findings.extend(pieces(tx, block, &contacts)?);
        if contacts.unlike > 0 {
            findings.push(format!(
                "block {block}: {} contacts have a search text that is not that of their fields",
                contacts.unlike
            ));
        }
    }
    Ok(findings)
}

fn damages(tx: &Transaction<'_>) -> Result<Vec<String>, StoreError> {
    let mut damages = tx.prepare(&format!("PRAGMA integrity_check({TOLD})"))?;
    let damages = damages.query_map([], |row| row.get(0))?;
    let mut damages: Vec<String> = damages.collect::<Result<_, _>>()?;
    damages.retain(|damage| damage != "ok");
    Ok(damages
        .into_iter()
        .map(|damage| format!("the file is damaged: {damage}"))
        .collect())
}

/// Rows that belong to something that is not there, or to another organisation.
fn strangers(tx: &Transaction<'_>) -> Result<Vec<String>, StoreError> {
    let mut findings = Vec::new();
    for (what, sql) in [
        (
            "rows belong to something that is not there",
            "SELECT count(*) FROM pragma_foreign_key_check",
        ),
        (
            "contacts are in a folder of another organisation",
            "SELECT count(*) FROM contact JOIN folder ON folder.seq = contact.folder_seq
             WHERE folder.organisation_id <> contact.organisation_id",
        ),
    ] {
        let rows: u64 = tx.query_row(sql, [], |row| row.get(0))?;
        if rows > 0 {
            findings.push(format!("{rows} {what}"));
        }
    }
    Ok(findings)
}

fn counts(tx: &Transaction<'_>) -> Result<Vec<String>, StoreError> {
    let mut wrong = tx.prepare(
        "SELECT organisation_id, folder_seq, outcome,
             coalesce(kept.contacts, 0) AS kept, coalesce(counted.contacts, 0) AS counted
         FROM (SELECT * FROM contact_count WHERE contacts > 0) AS kept
         FULL JOIN
             (SELECT organisation_id, folder_seq, coalesce(last_call_outcome, '') AS outcome,
                  count(*) AS contacts
              FROM contact GROUP BY 1, 2, 3) AS counted
         USING (organisation_id, folder_seq, outcome)
         WHERE kept IS NOT counted",
    )?;
    let wrong = wrong.query_map([], |row| {
        Ok(format!(
            "{}: the kept count is {}, there are {} contacts",
            list_name(&key(row)?),
            row.get::<_, u64>("kept")?,
            row.get::<_, u64>("counted")?,
        ))
    })?;
    Ok(wrong.collect::<Result<_, _>>()?)
}

/// The blocks that anything is kept of.
fn blocks(tx: &Transaction<'_>) -> Result<BTreeSet<i64>, StoreError> {
    let mut blocks = tx.prepare(
        "SELECT DISTINCT seq >> 16 FROM contact UNION SELECT block FROM contact_set
         UNION SELECT DISTINCT block FROM search_piece UNION SELECT block FROM search_pending",
    )?;
    let blocks = blocks.query_map([], |row| row.get(0))?;
    Ok(blocks.collect::<Result<_, _>>()?)
}

/// Organisation, folder (0 for all) and outcome (`''` for any).
type Key = (i64, i64, String);

fn key(row: &Row<'_>) -> Result<Key, rusqlite::Error> {
    Ok((
        row.get("organisation_id")?,
        row.get("folder_seq")?,
        row.get("outcome")?,
    ))
}

fn list_name((organisation, folder, outcome): &Key) -> String {
    format!("organisation {organisation}, folder {folder}, outcome \u{201c}{outcome}\u{201d}")
}

/// The contacts of a block, as they are.
struct Contacts {
    all: Members,
    lists: BTreeMap<Key, Members>,
    texts: BTreeMap<u16, String>,
    /// How many have another search text than they should.
    unlike: usize,
}

impl Contacts {
    fn of(tx: &Transaction<'_>, block: i64) -> Result<Self, StoreError> {
        let mut contacts = tx.prepare_cached(
            "SELECT seq, organisation_id, folder_seq, coalesce(last_call_outcome, '') AS outcome,
                 search_text, phone_number, first_name, last_name, email
             FROM contact WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq",
        )?;
        let range = (members::seq(block, 0), members::seq(block, u16::MAX));
        let mut contacts = contacts.query(range)?;
        let (mut all, mut unlike) = (Members::default(), 0);
        let (mut lists, mut texts) = (BTreeMap::new(), BTreeMap::new());
        while let Some(row) = contacts.next()? {
            let place = members::place(row.get("seq")?);
            all.insert(place);
            let (organisation, folder, outcome) = key(row)?;
            for folder in [0, folder] {
                for outcome in BTreeSet::from(["", &outcome]) {
                    let list: &mut Members = lists
                        .entry((organisation, folder, outcome.to_owned()))
                        .or_default();
                    list.insert(place);
                }
            }
            let text: String = row.get("search_text")?;
            let phone: String = row.get("phone_number")?;
            let fields: [Option<String>; 3] = [
                row.get("first_name")?,
                row.get("last_name")?,
                row.get("email")?,
            ];
            if text != search_text_of(&phone, fields.each_ref().map(Option::as_deref)) {
                unlike += 1;
            }
            texts.insert(place, text);
        }
        Ok(Self {
            all,
            lists,
            texts,
            unlike,
        })
    }
}

/// Compares the sets of a block with its contacts.
fn lists(tx: &Transaction<'_>, block: i64, contacts: &Contacts) -> Result<Vec<String>, StoreError> {
    let mut findings = Vec::new();
    let mut left: BTreeSet<&Key> = contacts.lists.keys().collect();
    let mut sets = tx.prepare_cached(
        "SELECT organisation_id, folder_seq, outcome, contacts, members FROM contact_set
         WHERE block = ?1",
    )?;
    let mut sets = sets.query([block])?;
    while let Some(row) = sets.next()? {
        let key = key(row)?;
        let kept = Members::decode(&row.get::<_, Vec<u8>>("members")?).ok();
        let expected = contacts.lists.get(&key);
        let count: usize = row.get("contacts")?;
        if kept.as_ref() != expected || expected.map(Members::len) != Some(count) {
            findings.push(format!(
                "{}: its set in block {block} is wrong",
                list_name(&key)
            ));
        }
        left.remove(&key);
    }
    for key in left {
        findings.push(format!(
            "{}: its set in block {block} is missing",
            list_name(key)
        ));
    }
    Ok(findings)
}

/// What the search index of a block is behind with, where that is contacts which are there, and so many.
fn pending(
    tx: &Transaction<'_>,
    block: i64,
    contacts: &Contacts,
) -> Result<Option<Pending>, StoreError> {
    let Ok(pending) = pending::load(tx, block) else {
        return Ok(None);
    };
    let mut strangers = pending.members.clone();
    strangers.subtract(&contacts.all);
    let miscounted = tx
        .prepare_cached("SELECT 1 FROM search_pending WHERE block = ?1 AND contacts <> ?2")?
        .exists((block, pending.members.len()))?;
    Ok((strangers.is_empty() && !miscounted).then_some(pending))
}

/// Compares the search index of a block with the texts that it should be made of.
fn pieces(
    tx: &Transaction<'_>,
    block: i64,
    contacts: &Contacts,
) -> Result<Vec<String>, StoreError> {
    let Some(pending) = pending(tx, block, contacts)? else {
        return Ok(vec![format!(
            "block {block}: what the search index is behind with is wrong"
        )]);
    };
    let mut indexed = contacts.all.clone();
    indexed.subtract(&pending.members);
    let texts = contacts.texts.iter();
    let texts = texts.filter(|(place, _)| indexed.contains(**place));
    let texts = texts.map(|(place, text)| (*place, text.as_str()));
    let known = longer_pieces(tx, block)?;
    let expected = Pieces::of(texts, &Longer::Known(&known));
    let mut left: BTreeSet<_> = expected.keys().collect();
    let mut wrong = Vec::new();
    let mut kept =
        tx.prepare_cached("SELECT characters, piece FROM search_piece WHERE block = ?1")?;
    let mut kept = kept.query([block])?;
    while let Some(row) = kept.next()? {
        let piece: (usize, String) = (row.get("characters")?, row.get("piece")?);
        let mut members = holders(tx, block, &piece.1).ok().flatten();
        if let Some(members) = &mut members {
            // What is pending is found by its text, and what is gone in no list, whatever the pieces say of them.
            members.subtract(&pending.members);
            if pending.gone > 0 {
                members.keep(&contacts.all);
            }
        }
        let expected = pieces::members(&expected, &piece)?.unwrap_or_default();
        if members != Some(expected) {
            wrong.push(piece.1.clone());
        }
        left.remove(&piece);
    }
    wrong.extend(left.into_iter().map(|(_, piece)| piece.clone()));
    Ok(match wrong.first() {
        None => Vec::new(),
        Some(first) => vec![format!(
            "block {block}: the search index differs from the contacts in {} pieces, {first:?} among them",
            wrong.len()
        )],
    })
}
