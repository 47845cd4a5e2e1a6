//! The selection as a CSV, written in the browser as the server writes its exports.

use std::collections::BTreeSet;

use contract::ContactDraft;
use js_sys::{Array, Date, Uint8Array};
use sheet::CsvExport;
use web_sys::{Blob, BlobPropertyBag};

use crate::api::Download;

/// Contacts as a CSV, with a column for each key that any of them has.
pub(super) fn csv(contacts: &[ContactDraft]) -> Vec<u8> {
    let keys: BTreeSet<&String> = contacts
        .iter()
        .flat_map(|contact| contact.metadata.keys())
        .collect();
    let export = CsvExport::new(keys.into_iter().cloned());
    let mut bytes = Vec::new();
    export.write_header(&mut bytes);
    for contact in contacts {
        export.write_row(contact, &mut bytes);
    }
    bytes
}

/// Contacts as a file for the person.
pub(super) fn file(contacts: &[ContactDraft]) -> Option<Download> {
    let options = BlobPropertyBag::new();
    options.set_type("text/csv;charset=utf-8");
    let parts = Array::of1(&Uint8Array::from(&csv(contacts)[..]));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let now = String::from(Date::new_0().to_iso_string());
    let day = now.get(..10).unwrap_or_default();
    Some(Download {
        name: format!("contacts_selection_{day}.csv"),
        blob,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::item::tests::contact;
    use super::csv;

    #[test]
    fn every_key_has_a_column_and_formulas_are_guarded() {
        let mut one = contact(1).draft;
        one.first_name = Some("=1+1".into());
        one.metadata.insert("tier".into(), json!("gold"));
        let mut other = contact(2).draft;
        other.metadata.insert("owner".into(), json!("Kim, Lee"));
        let text = String::from_utf8(csv(&[one, other])).unwrap();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines[0].ends_with(",keywords,owner,tier"));
        assert_eq!(lines[1], "+14155550100,'=1+1,,,,,,,,,gold");
        assert_eq!(lines[2], "+14155550100,,,,,,,,,\"Kim, Lee\",");
    }
}
