//! Where that is kept: in the browser, for as long as the history knows the import.

use contract::{Contact, ContactDraft};
use sheet::ImportId;
use uuid::Uuid;
use wasm_bindgen::JsValue;

use super::Updated;
use crate::features::import::database::{Change, Result};
use crate::features::import::kept::{STORES, end_of};

/// The store, with a record for each contact of an import.
pub(in super::super) const UPDATED: &str = "import_updated";

impl Updated {
    /// Keeps what a contact has before a row turns it into another, and is on the disk when it is done.
    pub(in super::super) async fn keep(
        import: &ImportId,
        row: u64,
        contact: &Contact,
        to: &ContactDraft,
    ) -> Result {
        let stored = Change::of(&STORES).await?;
        let name = name(import, contact.id);
        let known = read(&stored.get(UPDATED, &name).await?);
        let mut updated = known.unwrap_or_else(|| Self::new(contact));
        updated.rewrite(row, &contact.draft, to);
        stored.put(UPDATED, &name, &updated.to_text())?;
        stored.made().await
    }

    /// Notes when the server changed a contact, by its answer.
    pub(in super::super) async fn answered(import: &ImportId, contact: &Contact) -> Result {
        let stored = Change::of(&STORES).await?;
        let name = name(import, contact.id);
        if let Some(mut updated) = read(&stored.get(UPDATED, &name).await?) {
            updated.updated_at = Some(contact.updated_at.clone());
            stored.put(UPDATED, &name, &updated.to_text())?;
        }
        stored.made().await
    }

    /// All that an import wrote over.
    pub(in super::super) async fn by(import: &ImportId) -> Result<Vec<Self>> {
        let stored = Change::of(&STORES).await?;
        let first = import.as_str();
        let texts = stored.all(UPDATED, first, &end_of(first)).await?;
        Ok(texts.iter().filter_map(|text| parse(text)).collect())
    }

    /// An import goes on with what another began: what was there before that one was there before this one.
    pub(in super::super) async fn hand_on(from: &ImportId, to: &ImportId) -> Result {
        let known = Self::by(from).await?;
        let stored = Change::of(&STORES).await?;
        for updated in known {
            stored.put(UPDATED, &name(to, updated.contact), &updated.to_text())?;
        }
        stored.made().await
    }

    fn to_text(&self) -> JsValue {
        serde_json::to_string(self).unwrap_or_default().into()
    }
}

fn name(import: &ImportId, contact: Uuid) -> String {
    format!("{}.{contact}", import.as_str())
}

fn read(stored: &JsValue) -> Option<Updated> {
    parse(&stored.as_string()?)
}

fn parse(text: &str) -> Option<Updated> {
    serde_json::from_str(text).ok()
}
