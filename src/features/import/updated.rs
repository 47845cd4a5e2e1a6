//! What contacts had before an import wrote over them.

mod keeping;
mod rewritten;

use std::collections::{BTreeMap, BTreeSet};

use contract::{Contact, ContactDraft, ContactField, PhoneNumber, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

pub(super) use keeping::UPDATED;
pub(super) use rewritten::Now;
use rewritten::Rewritten;

/// A contact that an import wrote over: the values that it changed, as they were and as it wrote them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Updated {
    pub(super) contact: Uuid,
    /// No update changes it.
    pub(super) phone_number: PhoneNumber,
    /// The rows of the file that were written over it, be it that they changed nothing.
    pub(super) rows: BTreeSet<u64>,
    /// By the names on the wire.
    texts: BTreeMap<String, Rewritten>,
    /// Key by key: others may have added some of their own since.
    metadata: BTreeMap<String, Rewritten>,
    /// When the server made the last change; none where its answer was not heard.
    pub(super) updated_at: Option<Timestamp>,
}

impl Updated {
    /// A contact that nothing was written over by now.
    fn new(contact: &Contact) -> Self {
        Self {
            contact: contact.id,
            phone_number: contact.draft.phone_number.clone(),
            rows: BTreeSet::new(),
            texts: BTreeMap::new(),
            metadata: BTreeMap::new(),
            updated_at: None,
        }
    }

    /// A row is about to turn one draft into another.
    fn rewrite(&mut self, row: u64, from: &ContactDraft, to: &ContactDraft) {
        self.rows.insert(row);
        for field in optional() {
            let (before, after) = (text(from, field), text(to, field));
            if let Some(after) = after.filter(|after| before.as_ref() != Some(after)) {
                let known = self.texts.entry(field.name().to_owned()).or_default();
                known.write(before.as_ref(), &after);
            }
        }
        for (key, after) in &to.metadata {
            let before = from.metadata.get(key);
            if before != Some(after) {
                let known = self.metadata.entry(key.clone()).or_default();
                known.write(before, after);
            }
        }
    }

    /// Whether no value was changed.
    pub(super) fn is_same(&self) -> bool {
        self.texts.is_empty() && self.metadata.is_empty()
    }

    /// How the contact is now: what one value is most.
    pub(super) fn now(&self, draft: &ContactDraft) -> Now {
        let texts = optional().filter_map(|field| {
            let known = self.texts.get(field.name())?;
            Some(known.now(text(draft, field).as_ref()))
        });
        let keys = self.metadata.iter();
        let metadata = keys.map(|(key, known)| known.now(draft.metadata.get(key)));
        texts.chain(metadata).max().unwrap_or(Now::AsBefore)
    }

    /// The contact with all values as they were before the import; the others as they are.
    pub(super) fn restored(&self, now: &ContactDraft) -> ContactDraft {
        let mut draft = now.clone();
        for field in optional() {
            if let (Some(known), Some(slot)) =
                (self.texts.get(field.name()), draft.optional_mut(field))
            {
                let before = known.before.as_ref().and_then(Value::as_str);
                *slot = before.map(str::to_owned);
            }
        }
        for (key, known) in &self.metadata {
            match &known.before {
                Some(before) => draft.metadata.insert(key.clone(), before.clone()),
                None => draft.metadata.remove(key),
            };
        }
        draft
    }
}

fn optional() -> impl Iterator<Item = ContactField> {
    ContactField::ALL.into_iter().skip(1)
}

fn text(draft: &ContactDraft, field: ContactField) -> Option<Value> {
    draft.text(field).map(Value::from)
}

#[cfg(test)]
pub(super) mod tests;
