//! Which contacts of a folder an import created: those with its numbers, made between its beginning and its end.

use std::collections::HashMap;

use contract::{Contact, Timestamp};
use sheet::{Number, PastImport};
use uuid::Uuid;

use crate::features::import::created::Created;
use crate::features::import::updated::Updated;

/// The search for them, from the newest contact of the folder to the oldest.
pub(super) struct Search {
    /// How often each number was created.
    wanted: HashMap<Number, usize>,
    /// When the import itself last changed contacts, which may be such that it created.
    updated: HashMap<Uuid, Timestamp>,
    after: Option<String>,
    until: Option<String>,
    /// Those with a number of the import, the newest first.
    met: Vec<Met>,
    others: u64,
    is_over: bool,
}

struct Met {
    id: Uuid,
    number: Number,
    is_used: bool,
}

/// What is in the folder of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// What it created and nobody touched since.
    pub(super) untouched: Vec<Uuid>,
    /// What it created, and what was called or changed since.
    pub(super) used: Vec<Uuid>,
    /// How many that it created are not there any more.
    pub(super) missing: u64,
    /// How many contacts were met that it did not create. Where the import began with an empty folder, these are all.
    pub(super) others: u64,
}

impl Search {
    pub(super) fn new(import: &PastImport, created: &Created, updated: &[Updated]) -> Self {
        let mut wanted = HashMap::new();
        for number in &created.0 {
            *wanted.entry(*number).or_default() += 1;
        }
        let updated = updated.iter();
        Self {
            wanted,
            updated: updated
                .filter_map(|updated| Some((updated.contact, updated.updated_at.clone()?)))
                .collect(),
            after: import.after.clone(),
            until: import.until.clone(),
            met: Vec::new(),
            others: 0,
            is_over: false,
        }
    }

    /// Whether all were met that may be the import's.
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    /// Takes the next contacts, each of them once.
    pub(super) fn take(&mut self, contacts: &[Contact]) {
        for contact in contacts {
            let created_at = moment(contact.created_at.as_str());
            let after = self.after.as_deref().map(moment);
            self.is_over |= after.is_some_and(|after| created_at <= after);
            if self.is_over {
                return;
            }
            let until = self.until.as_deref().map(moment);
            let number = Number::from(&contact.draft.phone_number);
            if until.is_none_or(|until| created_at <= until) && self.wanted.contains_key(&number) {
                let own = self.updated.get(&contact.id);
                self.met.push(Met {
                    id: contact.id,
                    number,
                    is_used: is_used(contact, own.unwrap_or(&contact.created_at)),
                });
            } else {
                self.others += 1;
            }
        }
    }

    /// What was found. Of several with one number the older ones are the import's: what is newer may have come when its
    /// end was not noted yet.
    pub(super) fn finish(self) -> Found {
        let mut wanted = self.wanted;
        let mut found = Found {
            others: self.others,
            ..Found::default()
        };
        for Met {
            id,
            number,
            is_used,
        } in self.met.into_iter().rev()
        {
            match wanted.get_mut(&number) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    let ids = if is_used {
                        &mut found.used
                    } else {
                        &mut found.untouched
                    };
                    ids.push(id);
                }
                _ => found.others += 1,
            }
        }
        found.missing = wanted.into_values().map(|left| left as u64).sum();
        found
    }
}

impl Found {
    /// How many are there in all.
    pub(super) fn count(&self) -> u64 {
        (self.untouched.len() + self.used.len()) as u64
    }
}

/// Whether somebody called a contact that was created, or changed it since the import did.
fn is_used(contact: &Contact, imported_at: &Timestamp) -> bool {
    contact.last_called_at.is_some()
        || contact.last_call_outcome.is_some()
        || moment(contact.updated_at.as_str()) > moment(imported_at.as_str())
}

/// A time in RFC 3339, UTC, to be compared with others: servers leave out zeros at its end.
fn moment(time: &str) -> (&str, &str) {
    let time = time.trim_end_matches('Z');
    let (second, fraction) = time.split_once('.').unwrap_or((time, ""));
    (second, fraction.trim_end_matches('0'))
}

#[cfg(test)]
mod tests;
