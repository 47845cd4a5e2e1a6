//! What was typed and not saved, kept by the tab over a reload or a crash.

use contract::ContactField;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::form_state::ContactForm;
use crate::routes::Panel;
use crate::state::TabMemory;
use crate::ui::{Pair, PairKind};

/// Keeps what was typed over a contact, or into the form of a new one.
pub(super) fn keep(panel: Panel, form: &ContactForm, pristine: &ContactForm) {
    TabMemory::write(&name(panel), &changes(form, pristine).to_string());
}

/// Forgets what was typed.
pub(super) fn forget(panel: Panel) {
    TabMemory::forget(&name(panel));
}

/// What was typed before over a form as it is now, if anything was.
pub(super) fn restored(panel: Panel, pristine: &ContactForm) -> Option<ContactForm> {
    let kept = serde_json::from_str(&TabMemory::read(&name(panel))?).ok()?;
    let form = with_changes(pristine, &kept);
    (form.changes_from(pristine) > 0).then_some(form)
}

fn name(panel: Panel) -> String {
    match panel {
        Panel::Contact(id) => format!("draft.{id}"),
        Panel::NewContact => "draft.new".to_owned(),
    }
}

/// Only what was typed: what somebody else changes meanwhile is not to be undone by it.
fn changes(form: &ContactForm, pristine: &ContactForm) -> Value {
    let mut changes = Map::new();
    for field in ContactField::ALL {
        let text = form.text(field);
        if text != pristine.text(field) {
            changes.insert(field.name().into(), text.into());
        }
    }
    if form.folder_id != pristine.folder_id {
        changes.insert("folder_id".into(), json!(form.folder_id));
    }
    if form.has_other_metadata(pristine) {
        let metadata = match form.metadata() {
            Ok(metadata) => Value::Object(metadata),
            // Rows that make no metadata yet.
            Err(_) => {
                let rows = form.pairs.iter();
                rows.map(|pair| json!([pair.id, pair.key, pair.value, pair.kind as u8]))
                    .collect()
            }
        };
        changes.insert("metadata".into(), metadata);
    }
    Value::Object(changes)
}

/// What makes no sense is passed over.
fn with_changes(pristine: &ContactForm, changes: &Value) -> ContactForm {
    let mut form = pristine.clone();
    for field in ContactField::ALL {
        if let Some(text) = changes[field.name()].as_str() {
            form.set_text(field, text.to_owned());
        }
    }
    if let Some(id) = changes["folder_id"].as_str() {
        form.folder_id = Uuid::parse_str(id).ok();
    }
    if let Some(metadata) = changes["metadata"].as_object() {
        form.set_metadata(metadata.clone());
    }
    if let Some(rows) = changes["metadata"].as_array() {
        let pair = |row: &Value| {
            let kind = PairKind::ALL.get(usize::try_from(row[3].as_u64()?).ok()?);
            Some(Pair {
                id: row[0].as_u64()?.try_into().ok()?,
                key: row[1].as_str()?.to_owned(),
                kind: *kind?,
                value: row[2].as_str()?.to_owned(),
            })
        };
        // All or none: a row that is missing would be deleted.
        if let Some(pairs) = rows.iter().map(pair).collect() {
            form.pairs = pairs;
        }
    }
    form
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn form(texts: &[String], folder: u128, pairs: &[(u32, usize, String, String)]) -> ContactForm {
        let mut form = ContactForm::blank(Some(Uuid::from_u128(folder)));
        for (field, text) in ContactField::ALL.into_iter().zip(texts) {
            form.set_text(field, text.clone());
        }
        let pair = |(id, kind, key, value): &(u32, usize, String, String)| Pair {
            id: *id,
            key: key.clone(),
            kind: PairKind::ALL[*kind],
            value: value.clone(),
        };
        form.pairs = pairs.iter().map(pair).collect();
        form
    }

    prop_compose! {
        fn any_form()(
            texts in prop::collection::vec("\\PC{0,3}", ContactField::ALL.len()),
            folder in 1..3_u128,
            pairs in prop::collection::vec((0..4_u32, 0..4_usize, "\\PC{0,2}", "\\PC{0,2}|7|true"), 0..3),
        ) -> ContactForm {
            form(&texts, folder, &pairs)
        }
    }

    proptest! {
        #[test]
        fn what_was_typed_comes_back(pristine in any_form(), typed in any_form()) {
            let text = changes(&typed, &pristine).to_string();
            let back = with_changes(&pristine, &serde_json::from_str(&text).unwrap());
            prop_assert_eq!(back.folder_id, typed.folder_id);
            for field in ContactField::ALL {
                prop_assert_eq!(back.text(field), typed.text(field));
            }
            prop_assert_eq!(back.metadata(), typed.metadata());
        }
    }

    #[test]
    fn what_was_not_typed_stays_as_it_is_now() {
        let [before, typed, now] = ["a", "b", "c"].map(|email| {
            let mut form = ContactForm::blank(None);
            form.set_text(ContactField::Email, email.into());
            form
        });
        let mut typed_elsewhere = before.clone();
        typed_elsewhere.set_text(ContactField::LastName, "Natarajan".into());
        let kept = changes(&typed_elsewhere, &before);
        let back = with_changes(&now, &kept);
        assert_eq!(back.text(ContactField::Email), "c");
        assert_eq!(back.text(ContactField::LastName), "Natarajan");
        assert_eq!(
            with_changes(&now, &changes(&typed, &before)).text(ContactField::Email),
            "b"
        );
        assert_eq!(with_changes(&now, &json!({"email": 7, "shoe": "x"})), now);
        let with_row = form(&[], 1, &[(0, 0, "tier".into(), "gold".into())]);
        let unreadable = json!({"metadata": [[0, "tier", "silver"]]});
        assert_eq!(with_changes(&with_row, &unreadable), with_row);
    }
}
