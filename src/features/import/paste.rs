//! Rows that are pasted from a spreadsheet.

use js_sys::Array;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ClipboardEvent, Element, File, FilePropertyBag};

use crate::state::{Shared, shared};

const NAME: &str = "Pasted rows.tsv";
/// Where a paste goes into the page's own text.
const TEXT: &str = "input, textarea, select, [contenteditable]";

/// Takes what is pasted on the page, outside of any field, and where no dialog is open.
pub(super) fn listen_for_paste() {
    let Shared {
        inbox, navigation, ..
    } = shared();
    let listener = window_event_listener(ev::paste, move |event| {
        if event.default_prevented() || is_elsewhere(&event) {
            return;
        }
        let Some(file) = pasted(&event) else { return };
        event.prevent_default();
        let folder_id = untrack(|| navigation.contacts_place().query.folder_id);
        inbox.put(vec![file], folder_id);
    });
    on_cleanup(move || listener.remove());
}

fn is_elsewhere(event: &ClipboardEvent) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let is_in_text = element.is_some_and(|element| matches!(element.closest(TEXT), Ok(Some(_))));
    is_in_text || matches!(document().query_selector("dialog:modal"), Ok(Some(_)))
}

/// The rows as a file; a single cell is none.
fn pasted(event: &ClipboardEvent) -> Option<File> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    if !is_table(&text) {
        return None;
    }
    let options = FilePropertyBag::new();
    options.set_type("text/tab-separated-values");
    let parts = Array::of1(&JsValue::from_str(&text));
    File::new_with_str_sequence_and_options(&parts, NAME, &options).ok()
}

/// Whether there are at least two cells, side by side or one under the other.
fn is_table(text: &str) -> bool {
    let text = text.trim_matches(['\r', '\n', ' ']);
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    !text.trim().is_empty() && (text.contains('\t') || lines.count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_cells_are_a_table() {
        assert!(is_table("Phone\tName\r\n"));
        assert!(is_table("+14155550100\n+14155550101\n"));
        assert!(!is_table("+14155550100\r\n"));
        assert!(!is_table("one sentence, nothing else"));
        assert!(!is_table("\t\r\n"));
    }
}
