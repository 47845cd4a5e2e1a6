//! Rows that are dragged onto a folder.

use contract::Contact;
use leptos::ev::{DragEvent, MouseEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::super::desk::Desk;
use crate::state::{CARRIED_TYPE, Chosen};
use crate::ui::counted;

/// The row that an event is about.
fn row(event: &Event) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("tbody tr").ok().flatten()
}

/// A selected row can be dragged by any part of it; the text of others can still be marked, and their name
/// is what they are dragged by.
pub(in super::super) fn prepare_drag(event: &MouseEvent) {
    if let Some(row) = row(event) {
        let _ = if row.class_list().contains("is-selected") {
            row.set_attribute("draggable", "true")
        } else {
            row.remove_attribute("draggable")
        };
    }
}

/// Picks up the row, or with a selected one all that are selected.
pub(in super::super) fn start_drag(desk: Desk, event: &DragEvent) {
    let (Some(row), Some(data)) = (row(event), event.data_transfer()) else {
        return;
    };
    let Some(contact) = contact_of(desk, &row) else {
        return;
    };
    let many = desk.many;
    let (what, count) = many.selection.with_untracked(|selection| {
        if selection.has(contact.id) {
            let count = selection.count(many.total.get_untracked());
            (selection.chosen().clone(), count)
        } else {
            (Chosen::Some(vec![contact]), 1)
        }
    });
    // A link brings its address along, which no folder takes.
    let _ = data.clear_data();
    let _ = data.set_data(CARRIED_TYPE, &count.to_string());
    data.set_effect_allowed("move");
    show_count(&data, &counted(count, "contact", "contacts"));
    many.carried.pick_up(what);
}

/// The drag is over.
pub(in super::super) fn end_drag(desk: Desk) {
    desk.many.carried.let_go();
}

/// The rows on the page are in the order of the list.
fn contact_of(desk: Desk, row: &Element) -> Option<Contact> {
    let mut place = 0;
    let mut before = row.previous_element_sibling();
    while let Some(sibling) = before {
        place += 1;
        before = sibling.previous_element_sibling();
    }
    desk.list
        .rows()
        .with_untracked(|rows| rows.get(place).cloned())
}

/// The pointer carries a label with the count. The browser takes its picture in this task.
fn show_count(data: &web_sys::DataTransfer, text: &str) {
    let (Ok(label), Some(body)) = (document().create_element("div"), document().body()) else {
        return;
    };
    label.set_class_name("drag-label");
    label.set_text_content(Some(text));
    if body.append_child(&label).is_ok() {
        data.set_drag_image(&label, -10, -10);
        set_timeout(move || label.remove(), std::time::Duration::ZERO);
    }
}
