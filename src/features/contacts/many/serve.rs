//! What happens by itself, and by a key.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::change::Change;
use super::forms::Asking;
use super::item::{Item, Write};
use super::words::Words;
use super::{Many, Wish};
use crate::ui::focus_first;

/// Does what is wished for, and sends what can no longer be taken back.
pub(super) fn serve(many: Many) {
    Effect::new(move |_| {
        if many.wishes.with(Vec::is_empty) {
            return;
        }
        for wish in many.wishes.try_update(std::mem::take).unwrap_or_default() {
            many.take_back(match wish {
                Wish::TakeBack(items) => items,
                Wish::Restore(contacts) => {
                    let (before, after) = *contacts;
                    vec![Item::change(&after, before.folder_id, &before.draft)]
                }
            });
        }
    });
    Effect::new(move |_| {
        while many.pending.is_due() {
            let due = many.pending.take_due().into_iter();
            let items = due.map(|contact| Item {
                id: contact.id,
                name: contact.name,
                phone: String::new(),
                write: Write::Delete,
            });
            many.start(
                Words::new("Deleting \0".into(), "\0 deleted".into()),
                items.collect(),
            );
        }
    });
    Effect::new(move |_| {
        if many.carried.is_dropped()
            && let Some((chosen, folder_id)) = many.carried.take()
        {
            let name = many.folders.find(folder_id).map(|folder| folder.name);
            let change = Change::Move {
                folder_id,
                name: name.unwrap_or_default(),
            };
            untrack(|| many.apply(chosen, change));
        }
    });
}

/// With the focus on a row, F6 leads to the bar, Delete deletes and m moves what is selected.
pub(super) fn shortcut(many: Many, asking: RwSignal<Option<Asking>>, event: &KeyboardEvent) {
    let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let is_on_row = target
        .and_then(|target| target.closest(".grid tbody tr").ok().flatten())
        .is_some();
    if !is_on_row || has_modifier || !untrack(|| many.is_selecting()) {
        return;
    }
    match event.key().as_str() {
        "F6" => focus_first(".many-bar button"),
        "Delete" => many.delete(),
        "m" => asking.set(Some(Asking::Folder)),
        _ => return,
    }
    event.prevent_default();
}
