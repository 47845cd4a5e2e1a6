//! The lists that a contact is in: of its organisation and of its folder, of all and of those with its outcome.
//!
//! Each is kept as a set of contacts and as a count, both written in the transaction of the contact.

use std::collections::{BTreeMap, HashMap};

use contract::CallOutcome;
use rusqlite::{OptionalExtension, Transaction};

use super::counts;
use super::members::{self, Members};
use super::stored::Stored;
use crate::{OrganisationId, StoreError};

/// The folder that stands for the whole organisation: no folder's `seq` is 0.
const EVERYWHERE: i64 = 0;

/// A list of contacts.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) organisation: OrganisationId,
    /// The `seq` of a folder of the organisation; none for all folders.
    pub(super) folder: Option<i64>,
    pub(super) outcome: Option<CallOutcome>,
}

impl List {
    fn key(&self) -> (i64, i64, &'static str) {
        let outcome = self.outcome.map_or("", CallOutcome::as_str);
        (
            self.organisation.0,
            self.folder.unwrap_or(EVERYWHERE),
            outcome,
        )
    }

    /// The blocks that have contacts of the list, newest first, each with their number.
    pub(super) fn blocks(&self, tx: &Transaction<'_>) -> Result<Vec<(i64, u64)>, StoreError> {
        let mut blocks = tx.prepare_cached(
            "SELECT block, contacts FROM contact_set
             WHERE organisation_id = ?1 AND folder_seq = ?2 AND outcome = ?3 ORDER BY block DESC",
        )?;
        let blocks = blocks.query_map(self.key(), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(blocks.collect::<Result<_, _>>()?)
    }

    /// The list's contacts in a block.
    pub(super) fn members(&self, tx: &Transaction<'_>, block: i64) -> Result<Members, StoreError> {
        let (organisation, folder, outcome) = self.key();
        load(tx, organisation, (folder, outcome, block))
    }
}

type Place = (i64, &'static str, i64);

fn load(
    tx: &Transaction<'_>,
    organisation: i64,
    (folder, outcome, block): Place,
) -> Result<Members, StoreError> {
    let mut members = tx.prepare_cached(
        "SELECT members FROM contact_set
         WHERE organisation_id = ?1 AND folder_seq = ?2 AND outcome = ?3 AND block = ?4",
    )?;
    let members = members.query_row((organisation, folder, outcome, block), |row| {
        Ok(Members::decode(row.get_ref(0)?.as_blob()?))
    });
    members
        .optional()?
        .unwrap_or_else(|| Ok(Members::default()))
}

/// Changes to the lists of an organisation; nothing is written before [`Changes::save`].
pub(super) struct Changes<'tx> {
    tx: &'tx Transaction<'tx>,
    organisation: OrganisationId,
    sets: BTreeMap<Place, Members>,
    counts: HashMap<(i64, Option<CallOutcome>), i64>,
}

impl<'tx> Changes<'tx> {
    pub(super) fn new(tx: &'tx Transaction<'tx>, organisation: OrganisationId) -> Self {
        Self {
            tx,
            organisation,
            sets: BTreeMap::new(),
            counts: HashMap::new(),
        }
    }

    /// Puts a contact into its lists.
    pub(super) fn add(
        &mut self,
        seq: i64,
        folder: i64,
        outcome: Option<CallOutcome>,
    ) -> Result<(), StoreError> {
        *self.counts.entry((folder, outcome)).or_default() += 1;
        self.each(seq, folder, outcome, Members::insert)
    }

    /// Takes a contact out of its lists.
    pub(super) fn remove(
        &mut self,
        seq: i64,
        folder: i64,
        outcome: Option<CallOutcome>,
    ) -> Result<(), StoreError> {
        *self.counts.entry((folder, outcome)).or_default() -= 1;
        self.each(seq, folder, outcome, Members::remove)
    }

    fn each(
        &mut self,
        seq: i64,
        folder: i64,
        outcome: Option<CallOutcome>,
        change: fn(&mut Members, u16),
    ) -> Result<(), StoreError> {
        let (block, place) = (members::block(seq), members::place(seq));
        for folder in [EVERYWHERE, folder] {
            change(self.set((folder, "", block))?, place);
            if let Some(outcome) = outcome {
                change(self.set((folder, outcome.as_str(), block))?, place);
            }
        }
        Ok(())
    }

    fn set(&mut self, place: Place) -> Result<&mut Members, StoreError> {
        use std::collections::btree_map::Entry;
        match self.sets.entry(place) {
            Entry::Occupied(set) => Ok(set.into_mut()),
            Entry::Vacant(empty) => Ok(empty.insert(load(self.tx, self.organisation.0, place)?)),
        }
    }

    /// Takes all contacts of a folder out of the lists of the organisation, and the folder's lists away.
    /// Its counts go with the folder.
    pub(super) fn remove_folder(&mut self, folder: i64) -> Result<(), StoreError> {
        for outcome in CallOutcome::ALL.into_iter().map(Some).chain([None]) {
            let list = List {
                organisation: self.organisation,
                folder: Some(folder),
                outcome,
            };
            for (block, _) in list.blocks(self.tx)? {
                let members = list.members(self.tx, block)?;
                let outcome = outcome.map_or("", CallOutcome::as_str);
                self.set((EVERYWHERE, outcome, block))?.subtract(&members);
            }
        }
        self.tx
            .prepare_cached(
                "DELETE FROM contact_set WHERE organisation_id = ?1 AND folder_seq = ?2",
            )?
            .execute((self.organisation.0, folder))?;
        Ok(())
    }

    /// Writes the lists and their counts.
    pub(super) fn save(self) -> Result<(), StoreError> {
        let mut keep = self.tx.prepare_cached(
            "INSERT INTO contact_set (organisation_id, folder_seq, outcome, block, contacts, members)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET contacts = excluded.contacts, members = excluded.members",
        )?;
        let mut drop = self.tx.prepare_cached(
            "DELETE FROM contact_set
             WHERE organisation_id = ?1 AND folder_seq = ?2 AND outcome = ?3 AND block = ?4",
        )?;
        let organisation = self.organisation;
        for ((folder, outcome, block), members) in self.sets {
            if members.is_empty() {
                drop.execute((organisation.0, folder, outcome, block))?;
            } else {
                let (contacts, members) = (members.len(), members.encode()?);
                keep.execute((organisation.0, folder, outcome, block, contacts, members))?;
            }
        }
        for ((folder, outcome), contacts) in self.counts {
            if contacts != 0 {
                counts::add(self.tx, organisation, folder, outcome, contacts)?;
            }
        }
        Ok(())
    }
}

/// Makes the sets of all contacts, where there are none. The counts are there.
pub(super) fn rebuild_all(tx: &Transaction<'_>) -> Result<(), StoreError> {
    let mut organisations = tx.prepare("SELECT id FROM organisation")?;
    let organisations = organisations.query_map([], |row| row.get(0))?;
    for organisation in organisations {
        let organisation = OrganisationId(organisation?);
        let mut changes = Changes::new(tx, organisation);
        let mut contacts = tx.prepare_cached(
            "SELECT seq, folder_seq, last_call_outcome FROM contact WHERE organisation_id = ?1",
        )?;
        let mut contacts = contacts.query([organisation.0])?;
        while let Some(contact) = contacts.next()? {
            let outcome: Option<Stored<CallOutcome>> = contact.get("last_call_outcome")?;
            let (seq, folder) = (contact.get("seq")?, contact.get("folder_seq")?);
            changes.each(
                seq,
                folder,
                outcome.map(|outcome| outcome.0),
                Members::insert,
            )?;
        }
        changes.save()?;
    }
    Ok(())
}
